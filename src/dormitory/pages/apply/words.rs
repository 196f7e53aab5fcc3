//! What a student is told, word for word: categories and how they are proven, residence, refusals, what happened.
use crate::{
    dormitory::{
        model::{ApplicationState, CampaignMode},
        rules::{
            application::{NoApplication, Window},
            open::Open,
        },
        say::{category_name, desk, proofs::any_of, struck},
        store::applications::{OwnApplication, Season},
    },
    kernel::languages::Words,
    students::categories::{Category, ResidenceClass, Sex},
    t,
};
use chrono_tz::Tz;

/// The name of a category as a heading.
pub fn category(w: Words, category: Category) -> String {
    let name = category_name(w, category);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The places of a dormitory that the student could have; those kept for others are told as such.
pub fn open(w: Words, sex: Sex, open: &Open) -> String {
    let own = open.shares.iter().map(|(title, n)| t!(w, "my-wish-within", n = n, group = title.say(w)));
    let left = (open.left > 0).then(|| t!(w, "my-wish-left", n = open.left));
    let others = (open.others > 0).then(|| t!(w, "my-wish-others", n = open.others));
    let said = match open.now {
        0 => t!(w, "my-wish-none-open", sex = sex.code()),
        n => t!(w, "my-wish-places", n = n, sex = sex.code()),
    };
    std::iter::once(said).chain(own).chain(left).chain(others).collect::<Vec<_>>().join(" · ")
}

/// What proves a category. Source: domain.md §4.2 (definitions), §4.3 (documents).
pub fn proof(w: Words, category: Category) -> String {
    match category {
        Category::Orphan => t!(w, "my-proof-orphan"),
        Category::NoParentalCare => t!(w, "my-proof-no-parental-care"),
        Category::LostParentsBefore18 => t!(w, "my-proof-lost-parents"),
        Category::HalfOrphan => t!(w, "my-proof-half-orphan"),
        Category::Disability1 | Category::Disability2 | Category::Disability3 | Category::DisabilityChildhood => {
            t!(w, "my-proof-disability")
        }
        Category::DisabilityChild | Category::DisabilityVision | Category::DisabilityHearing => t!(w, "my-proof-disability"),
        Category::ParentDisabled => t!(w, "my-proof-parent-disabled"),
        Category::LargeFamily => t!(w, "my-proof-large-family"),
        Category::LowIncome => t!(w, "my-proof-low-income"),
        Category::IncompleteFamily => t!(w, "my-proof-incomplete-family"),
        Category::DysfunctionalFamily => t!(w, "my-proof-dysfunctional-family"),
        Category::Kandas => t!(w, "my-proof-kandas"),
        Category::RuralYouth => t!(w, "my-proof-rural-youth"),
        Category::StaffChild => t!(w, "my-proof-staff-child"),
        Category::AcademicMerit => t!(w, "my-proof-merit"),
        Category::VeteranEquivalent => t!(w, "my-proof-veteran"),
        Category::DifficultSituation => t!(w, "my-proof-difficult-situation"),
        Category::Foreign => t!(w, "my-proof-foreign"),
    }
}

pub fn residence(w: Words, class: ResidenceClass) -> String {
    match class {
        ResidenceClass::InRegionRural => t!(w, "my-residence-in-region-rural"),
        ResidenceClass::OutRegionRural => t!(w, "my-residence-out-region-rural"),
        ResidenceClass::Local => t!(w, "my-residence-local"),
        ResidenceClass::OutRegionCity => t!(w, "my-residence-out-region-city"),
    }
}

/// Why something is not done, and how to go on.
pub fn refusal(w: Words, zone: Tz, reason: &NoApplication) -> String {
    match reason {
        NoApplication::NotOpenYet { opens_at } => t!(w, "my-no-not-open", opens = w.instant(*opens_at, zone)),
        NoApplication::Late { closed_at, received_at } => {
            let (closed, received) = (w.exact_instant(*closed_at, zone), w.exact_instant(*received_at, zone));
            t!(w, "my-no-late", closed = closed, received = received)
        }
        NoApplication::Ended => t!(w, "my-no-ended"),
        NoApplication::AlreadySent => t!(w, "my-no-already-sent"),
        NoApplication::NotNow { state } => t!(w, "my-no-not-now", state = self::state(w, *state).1),
        NoApplication::CorrectionOver => t!(w, "my-no-correction-over"),
        NoApplication::ResidenceMissing => t!(w, "my-no-residence"),
        NoApplication::CategoriesMissing => t!(w, "my-no-categories"),
        NoApplication::ProofMissing { category } => t!(w, "my-no-proof", category = category_name(w, *category)),
        NoApplication::DocumentMissing { category, kinds } => {
            t!(w, "my-no-document", category = category_name(w, *category), kinds = any_of(w, kinds))
        }
        NoApplication::TextUnread => t!(w, "my-no-text"),
        NoApplication::WishesMissing => t!(w, "my-no-wishes"),
        NoApplication::ConsentMissing => t!(w, "my-no-consent"),
        NoApplication::UndertakingMissing => t!(w, "my-no-undertaking"),
        NoApplication::TooManyProofs => t!(w, "my-no-too-many-proofs", max = crate::dormitory::rules::application::MAX_PROOFS),
        NoApplication::TooManyDocuments => {
            t!(w, "my-no-too-many-documents", max = crate::dormitory::rules::application::MAX_DOCUMENTS)
        }
        NoApplication::HoldsPlace { dormitory } => t!(w, "my-no-holds-place", dormitory = dormitory.say(w)),
        NoApplication::NotMended { category } => t!(w, "my-no-mended", category = category_name(w, *category)),
        NoApplication::RepresentativeMissing => t!(w, "my-no-representative"),
        NoApplication::PaperAhead { .. } | NoApplication::ListMade => desk::not_entered(w, zone, reason),
    }
}

/// That the office entered a paper, and when it came.
pub fn on_paper(w: Words, zone: Tz, application: &OwnApplication) -> Option<String> {
    let (received, entered) = application.on_paper?;
    Some(t!(w, "my-on-paper", received = w.exact_instant(received, zone), entered = w.instant(entered, zone)))
}

/// Until when applications are taken: an instant, or the end of the academic year.
pub fn until(w: Words, zone: Tz, window: &Window) -> String {
    match window.mode {
        CampaignMode::Campaign => w.instant(window.closes_at, zone),
        CampaignMode::Continuous => t!(w, "year-until"),
    }
}

/// Where an application stands: the kind of its badge and the word.
pub fn state(w: Words, state: ApplicationState) -> (&'static str, String) {
    match state {
        ApplicationState::Draft => ("", t!(w, "my-state-draft")),
        ApplicationState::Submitted => ("waits", t!(w, "my-state-submitted")),
        ApplicationState::Returned => ("refused", t!(w, "my-state-returned")),
        ApplicationState::Accepted => ("runs", t!(w, "my-state-accepted")),
        ApplicationState::Refused => ("refused", t!(w, "my-state-refused")),
        ApplicationState::Withdrawn => ("", t!(w, "my-state-withdrawn")),
        ApplicationState::Placed => ("granted", t!(w, "my-state-placed")),
        ApplicationState::Reserve => ("waits", t!(w, "my-state-reserve")),
    }
}

/// The same of an application: one that an order struck off was refused nothing.
pub fn standing(w: Words, application: &OwnApplication) -> (&'static str, String) {
    if application.struck().is_some() { struck::badge(w) } else { state(w, application.state) }
}

/// What happened, by the verb of the event; what is the office's own business is not told.
pub fn event(w: Words, verb: &str) -> Option<String> {
    Some(match verb {
        "submitted" => t!(w, "my-event-submitted"),
        "entered" => t!(w, "my-event-entered"),
        "submitted-again" => t!(w, "my-event-submitted-again"),
        "returned" => t!(w, "my-event-returned"),
        "accepted" => t!(w, "my-event-accepted"),
        "refused" => t!(w, "my-event-refused"),
        "withdrawn" => t!(w, "my-event-withdrawn"),
        "inspection-agreed" => t!(w, "my-event-inspection-agreed"),
        "inspection-declined" => t!(w, "my-event-inspection-declined"),
        "inspection-assigned" => t!(w, "my-event-inspection-assigned"),
        "inspection-recorded" => t!(w, "my-event-inspection-recorded"),
        "inspection-signed" => t!(w, "my-event-inspection-signed"),
        "inspection-cancelled" => t!(w, "my-event-inspection-cancelled"),
        "struck" => t!(w, "struck-event"),
        "placed" => t!(w, "my-event-placed"),
        "reserve" => t!(w, "my-event-reserve"),
        "left-out" => t!(w, "my-event-left-out"),
        "offered" => t!(w, "my-event-offered"),
        "offer-accepted" => t!(w, "my-event-offer-accepted"),
        "offer-declined" => t!(w, "my-event-offer-declined"),
        "offer-lapsed" => t!(w, "my-event-offer-lapsed"),
        "place-accepted" => t!(w, "my-event-place-accepted"),
        "place-declined" => t!(w, "my-event-place-declined"),
        "place-arrived" => t!(w, "my-event-place-arrived"),
        "place-lapsed" => t!(w, "my-event-place-lapsed"),
        "place-cancelled" => t!(w, "my-event-place-cancelled"),
        _ => return None,
    })
}

/// `2026–2027`, and which of that year's campaigns it is where it is not the first.
pub fn years(w: Words, season: &Season) -> String {
    let year = format!("{}–{}", season.academic_year, season.academic_year + 1);
    match season.journal {
        0 => year,
        before => {
            let nth: i32 = i32::from(before) + 1;
            t!(w, "office-campaign-of-year", year = year, nth = nth)
        }
    }
}

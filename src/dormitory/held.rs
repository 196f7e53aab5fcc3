//! What the dormitory campaigns hold about a student, told to the subject: applications, what was said of the family, results, places,
//! inspections, questions, consents. Source: law 94-V art. 24 (domain.md §11.3); the rules by which something is kept back stand beside it.
use super::{
    model::{InspectionState, ReferralState},
    rules::application::number_text,
    say::{inspection, office, referral, struck},
    store::{
        applications::{self, Published},
        held::{self as store, Application, Claim, Enquiry, Inspection, Place},
    },
};
use crate::{
    kernel::{errors::StoreError, languages::Words, tenancy::ReadTx},
    students::{
        facts,
        rules::names::signature,
        subject::{Held, Holding, KeptBack, Line, Subject, register::Group},
    },
    t,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures_util::{FutureExt, future::BoxFuture};
use uuid::Uuid;

/// The dormitory campaigns as a holder of data.
pub struct HeldByDormitories;

impl Holding for HeldByDormitories {
    fn held<'a>(&'a self, tx: &'a mut ReadTx, of: &'a Subject<'a>) -> BoxFuture<'a, Result<Held, StoreError>> {
        held(tx, of).boxed()
    }
}

async fn held(tx: &mut ReadTx, of: &Subject<'_>) -> Result<Held, StoreError> {
    let (w, zone) = (of.w, of.place.zone);
    let own = store::applications(tx, of.student, w.lang.code()).await?;
    if own.is_empty() {
        return Ok(Held::default());
    }
    let ids: Vec<Uuid> = own.iter().map(|one| one.id).collect();
    let mut lines: Vec<Line> = own.iter().flat_map(|one| application(w, zone, one)).collect();
    lines.extend(store::claims(tx, &ids).await?.iter().map(|one| claim(w, zone, one)));
    let houses = applications::houses_of_student(tx, of.student).await?;
    let named =
        |one: &Published| houses.iter().find(|house| Some(house.id) == one.dormitory).map(|house| house.name.say(w).to_owned());
    lines.extend(applications::published(tx, of.student).await?.iter().map(|one| result(w, one, named(one))));
    lines.extend(store::places(tx, &ids).await?.iter().map(|one| place(w, zone, one)));
    let inspections = store::inspections(tx, &ids).await?;
    lines.extend(inspections.iter().map(|one| visit(w, one)));
    let questions = store::enquiries(tx, &ids).await?;
    lines.extend(questions.iter().map(|one| question(w, zone, one)));
    lines.extend(store::inspection_consents(tx, &ids).await?.iter().map(|one| visit_consent(w, zone, one)));
    let mut kept_back = Vec::new();
    if own.iter().any(|one| one.ranked_unpublished) {
        kept_back.push(KeptBack { what: t!(w, "kept-ranking"), ground: t!(w, "kept-ranking-ground") });
    }
    if inspections.iter().any(|one| one.state == InspectionState::Recorded) {
        kept_back.push(KeptBack { what: t!(w, "kept-inspection"), ground: t!(w, "kept-inspection-ground") });
    }
    let mut seen_as = ids;
    seen_as.extend(own.iter().map(|one| one.campaign.uuid()));
    seen_as.extend(inspections.iter().map(|one| one.id));
    seen_as.extend(questions.iter().map(|one| one.id));
    Ok(Held { lines, kept_back, seen_as })
}

/// The application, what it says of the family, and what was consented to.
fn application(w: Words, zone: Tz, one: &Application) -> Vec<Line> {
    let href = format!("/my/dormitory/{}", one.campaign);
    let year = office::campaign_of(w, one.academic_year, one.journal);
    let number = one.number.map(|number| number_text(one.academic_year, number));
    let received = one.received_at.map(|at| w.instant(at, zone));
    let access = one.needs_access.then(|| t!(w, "my-about-access-yes"));
    let code = one.public_code.as_ref().map(|code| format!("{}: {code}", t!(w, "my-receipt-code")));
    let wishes = (!one.wishes.is_empty()).then(|| one.wishes.join(", "));
    let state = Some(if one.struck { struck::badge(w).1 } else { office::application_state(w, one.state).1 });
    let value = [number, state, received, wishes, access, code].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = vec![Line::new(Group::Applications, year.clone(), value).at(href.clone())];
    lines.extend(office::family(w, &one.family).into_iter().map(|(label, value)| Line::new(Group::Family, label, value)));
    let signed = |label: String, (version, at): &(String, DateTime<Utc>)| {
        let value = t!(w, "held-consent", version = version.as_str(), at = w.instant(*at, zone), year = year.as_str());
        Line::new(Group::Consents, label, value)
    };
    lines.extend(one.consent.as_ref().map(|consent| signed(t!(w, "consent-title"), consent).at(format!("{href}/signed"))));
    lines.extend(one.undertaking.as_ref().map(|given| signed(t!(w, "my-undertaking"), given)));
    lines
}

fn claim(w: Words, zone: Tz, one: &Claim) -> Line {
    let judged = one.judged_at.zip(one.judged_by.as_deref());
    let by = judged.map(|(at, by)| format!("{}, {}", signature(by), w.instant(at, zone)));
    let parts = [Some(office::claim_state(w, one.state).1), by, one.note.clone()];
    Line::new(Group::Applications, facts::category(w, one.category), parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn result(w: Words, one: &Published, house: Option<String>) -> Line {
    let order = t!(w, "held-order", number = one.order_number.as_str(), day = w.day(one.order_date));
    let came = match (house, one.reserve_position) {
        (Some(house), _) => house,
        (None, Some(position)) => t!(w, "held-reserve", position = position),
        (None, None) => t!(w, "held-no-place"),
    };
    Line::new(Group::Applications, t!(w, "register-result"), format!("{came} · {order}"))
}

fn place(w: Words, zone: Tz, one: &Place) -> Line {
    let state = one.state.parse::<ReferralState>().map(|state| referral::state(w, state).1).unwrap_or_default();
    let (given, by) = (w.instant(one.given_at, zone), w.instant(one.check_in_by, zone));
    Line::new(Group::Places, one.dormitory.say(w).to_owned(), t!(w, "held-place", state = state, given = given, by = by))
}

/// What an act says is told once all its members have signed.
fn visit(w: Words, one: &Inspection) -> Line {
    let signed = one.state == InspectionState::Signed;
    let conclusion = one.confirmed.filter(|_| signed).map(|confirmed| inspection::conclusion(w, confirmed));
    let visited = one.visited_on.map(|day| w.day(day));
    let parts = [Some(inspection::state(w, one.state).1), visited, one.address.clone(), conclusion];
    Line::new(Group::Inspections, t!(w, "register-inspection"), parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn question(w: Words, zone: Tz, one: &Enquiry) -> Line {
    let answer = one.answer.clone().unwrap_or_else(|| t!(w, "enquiries-open"));
    Line::new(Group::Enquiries, w.instant(one.asked_at, zone), format!("{} – {answer}", one.question))
}

fn visit_consent(w: Words, zone: Tz, (version, agreed, at): &(String, bool, DateTime<Utc>)) -> Line {
    let said = if *agreed { t!(w, "my-yes") } else { t!(w, "my-no") };
    let value = t!(w, "held-visit-consent", said = said, version = version.as_str(), at = w.instant(*at, zone));
    Line::new(Group::Consents, t!(w, "register-inspection"), value)
}

//! An inspection: who goes by when, what was found, who has signed, and what may be done now.
use super::{Seen, list::term, look};
use crate::{
    dormitory::{
        actions::inspect::Inspector,
        model::{Application, Grade, Housing, Inspection, InspectionAct, InspectionState, Readiness},
        rules::{
            application::number_text,
            inspection::LONGEST,
            signature::{Whose, judge_marking},
        },
        say::{inspection as say, office},
        store::inspections::{Kept, Recorded},
    },
    kernel::{
        ids::Id,
        languages::{Lang, Words},
        permissions::{AssignInspections, CheckApplications, Inspect, May, Permission},
    },
    t,
    web::{
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        sheet::{Choice, Field, FieldError, FileField, Sheet},
    },
};
use askama::Template;

/// The page.
#[derive(Template)]
#[template(path = "dormitory/inspections/show.html")]
pub struct ShowPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Inspection>,
    row_version: i32,
    about: String,
    /// Where the application lies, for whoever may check it.
    application: Option<Id<Application>>,
    state: office::Badge,
    by: office::Badge,
    /// Why nothing can be found now, or why it was called off.
    told: Option<String>,
    members: Vec<MemberLine>,
    /// What was found: label and words.
    facts: Vec<(String, String)>,
    conclusion: Option<office::Badge>,
    form: Option<RecordForm>,
    has_paper: bool,
    has_scan: bool,
    scan: Option<FileField>,
    cancel: Option<Field>,
}

struct MemberLine {
    position: i16,
    who: String,
    office: String,
    signed: office::Badge,
    /// The day of the signature, where this person may mark it.
    sign: Option<Field>,
}

struct RecordForm {
    /// Whether something is written down already.
    open: bool,
    visited_on: Field,
    address: Field,
    housing: Choice,
    rooms: Field,
    residents: Field,
    grades: Vec<Choice>,
    finances: [Field; 2],
    places: Vec<Choice>,
    readiness: Choice,
    found: [Field; 2],
    confirmed: Choice,
}

/// `GET /dormitory/inspections/{id}`.
pub async fn show(may: May<Inspect>, Path(id): Path<Id<Inspection>>, frame: Frame) -> Page {
    let seen = look(&may, id).await?;
    page(ShowPage::of(&may, &frame, &seen, None))
}

impl ShowPage {
    /// The page; `sheet`: what was sent with faults.
    pub fn of(may: &May<Inspect>, frame: &Frame, seen: &Seen, sheet: Option<&Sheet>) -> Self {
        let (w, who, kept) = (frame.w, Inspector::of(may), &seen.kept);
        let usual = usual(seen, &who);
        let sheet = sheet.unwrap_or(&usual);
        let assigns = may.holds(AssignInspections::NAME);
        let unsigned = kept.members.iter().all(|member| member.signed_on.is_none());
        let records = kept.state.next(InspectionAct::Record).is_some() && unsigned && !kept.has_scan && kept.consented;
        let number = number_text(seen.about.academic_year, seen.about.number);
        let mut shell = frame.shell(t!(w, "inspect-title"));
        shell.errors = !sheet.is_sound();
        Self {
            errors: sheet.errors(w),
            id: kept.id,
            row_version: kept.row_version,
            about: format!("{} · {}", seen.about.full_name, t!(w, "office-number", number = number)),
            application: may.holds(CheckApplications::NAME).then_some(kept.application),
            state: say::state(w, kept.state),
            by: term(w, kept.state, kept.inspect_by, who.today),
            told: told(w, kept),
            members: kept.members.iter().map(|member| line(w, &who, kept, member, sheet)).collect(),
            facts: kept.recorded.as_ref().map_or_else(Vec::new, |recorded| facts(w, recorded)),
            conclusion: kept
                .recorded
                .as_ref()
                .map(|recorded| (if recorded.confirmed { "granted" } else { "refused" }, say::conclusion(w, recorded.confirmed))),
            form: records.then(|| record_form(w, sheet, kept.recorded.is_none())),
            has_paper: kept.recorded.is_some(),
            has_scan: kept.has_scan,
            scan: (assigns && kept.recorded.is_some() && !kept.has_scan).then(|| {
                let accepted = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";
                sheet.file(w, "scan", t!(w, "inspect-scan"), accepted).hint(t!(w, "inspect-scan-hint"))
            }),
            cancel: (assigns && kept.state.next(InspectionAct::Cancel).is_some())
                .then(|| sheet.field(w, "ground", t!(w, "inspect-ground")).hint(t!(w, "inspect-ground-hint")).max(1000)),
            shell,
        }
    }
}

fn told(w: Words, kept: &Kept) -> Option<String> {
    let open = matches!(kept.state, InspectionState::Assigned | InspectionState::Recorded);
    let signed = kept.state == InspectionState::Recorded && kept.members.iter().all(|member| member.signed_on.is_some());
    match &kept.ground {
        Some(ground) => Some(t!(w, "inspect-called-off", ground = ground.as_str())),
        None if signed => Some(t!(w, "inspect-scan-awaited")), // all that may be missing then
        None => (open && !kept.consented).then(|| t!(w, "inspect-no-consent")),
    }
}

fn line(
    w: Words,
    who: &Inspector,
    kept: &Kept,
    member: &crate::dormitory::store::inspections::Member,
    sheet: &Sheet,
) -> MemberLine {
    let whose = member.whose(who.account);
    let may_sign =
        kept.state == InspectionState::Recorded && member.signed_on.is_none() && judge_marking(whose, !who.own_only).is_empty();
    MemberLine {
        position: member.position,
        who: member.full_name.clone(),
        office: member.office.clone(),
        signed: match member.signed_on {
            Some(day) => ("granted", t!(w, "inspect-signed-on", day = w.day(day))),
            None if whose == Whose::Anothers => ("waits", t!(w, "inspect-signs-alone")),
            None => ("waits", t!(w, "inspect-not-signed")),
        },
        sign: may_sign
            .then(|| sheet.field(w, &format!("signed_{}", member.position), t!(w, "inspect-sign-day")).kind("date").max(0)),
    }
}

/// What was found, in the order of p.12.
pub(super) fn facts(w: Words, recorded: &Recorded) -> Vec<(String, String)> {
    let found = &recorded.findings;
    let russian = found.russian.as_ref().filter(|_| w.lang != Lang::Kk);
    let (finances, words) = russian.map_or((&found.finances, &found.found), |russian| (&russian.finances, &russian.found));
    vec![
        (t!(w, "inspect-visited-on"), w.day(recorded.visited_on)),
        (t!(w, "inspect-address"), recorded.address.clone()),
        (t!(w, "inspect-housing"), say::housing(w, found.housing)),
        (t!(w, "inspect-rooms"), found.rooms.to_string()),
        (t!(w, "inspect-residents"), found.residents.to_string()),
        (t!(w, "inspect-condition"), say::grade(w, found.condition)),
        (t!(w, "inspect-sanitation"), say::grade(w, found.sanitation)),
        (t!(w, "inspect-finances"), finances.clone()),
        (t!(w, "inspect-study-place"), say::there_is(w, found.study_place)),
        (t!(w, "inspect-sleep-place"), say::there_is(w, found.sleep_place)),
        (t!(w, "inspect-readiness"), say::readiness(w, found.readiness)),
        (t!(w, "inspect-found"), words.clone()),
    ]
}

/// What the form begins with: what is written down, else the address of the application, and today as the day of a signature.
fn usual(seen: &Seen, who: &Inspector) -> Sheet {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let bit = |is: bool| if is { "yes" } else { "no" };
    let mut pairs: Vec<_> = seen.kept.members.iter().map(|m| (format!("signed_{}", m.position), who.today.to_string())).collect();
    match &seen.kept.recorded {
        None => pairs.push(pair("address", &seen.about.address)),
        Some(Recorded { visited_on, address, findings: f, confirmed }) => pairs.extend([
            pair("visited_on", &visited_on.to_string()),
            pair("address", address),
            pair("housing", f.housing.code()),
            pair("rooms", &f.rooms.to_string()),
            pair("residents", &f.residents.to_string()),
            pair("condition", f.condition.code()),
            pair("sanitation", f.sanitation.code()),
            pair("finances", &f.finances),
            pair("study_place", bit(f.study_place)),
            pair("sleep_place", bit(f.sleep_place)),
            pair("readiness", f.readiness.code()),
            pair("found", &f.found),
            pair("finances_ru", f.russian.as_ref().map_or("", |russian| &russian.finances)),
            pair("found_ru", f.russian.as_ref().map_or("", |russian| &russian.found)),
            pair("confirmed", bit(*confirmed)),
        ]),
    }
    Sheet::filled(pairs.into_iter())
}

fn record_form(w: Words, sheet: &Sheet, open: bool) -> RecordForm {
    let grades = || Grade::ALL.iter().map(|grade| (grade.code().to_owned(), say::grade(w, *grade)));
    let either = || [true, false].map(|is| (if is { "yes" } else { "no" }.to_owned(), say::there_is(w, is)));
    let housing = Housing::ALL.iter().map(|one| (one.code().to_owned(), say::housing(w, *one)));
    let readiness = Readiness::ALL.iter().map(|one| (one.code().to_owned(), say::readiness(w, *one)));
    let ends = [true, false].map(|is| (if is { "yes" } else { "no" }.to_owned(), say::conclusion(w, is)));
    RecordForm {
        open: open || !sheet.is_sound(),
        visited_on: sheet.field(w, "visited_on", t!(w, "inspect-visited-on")).kind("date").max(0),
        address: sheet.field(w, "address", t!(w, "inspect-address")).max(300),
        housing: sheet.choice(w, "housing", t!(w, "inspect-housing"), housing),
        rooms: sheet.field(w, "rooms", t!(w, "inspect-rooms")).numeric().max(3),
        residents: sheet.field(w, "residents", t!(w, "inspect-residents")).numeric().max(3),
        grades: vec![
            sheet.choice(w, "condition", t!(w, "inspect-condition"), grades()),
            sheet.choice(w, "sanitation", t!(w, "inspect-sanitation"), grades()),
        ],
        finances: [
            sheet.field(w, "finances", t!(w, "inspect-finances-kk")).max(1000),
            sheet.field(w, "finances_ru", t!(w, "inspect-finances-ru")).hint(t!(w, "inspect-ru-hint")).optional().max(1000),
        ],
        places: vec![
            sheet.choice(w, "study_place", t!(w, "inspect-study-place"), either()),
            sheet.choice(w, "sleep_place", t!(w, "inspect-sleep-place"), either()),
        ],
        readiness: sheet.choice(w, "readiness", t!(w, "inspect-readiness"), readiness),
        found: [
            sheet.field(w, "found", t!(w, "inspect-found-kk")).hint(t!(w, "inspect-found-hint")).max(LONGEST as u32),
            sheet.field(w, "found_ru", t!(w, "inspect-found-ru")).hint(t!(w, "inspect-ru-hint")).optional().max(LONGEST as u32),
        ],
        confirmed: sheet.choice(w, "confirmed", t!(w, "inspect-conclusion"), ends).hint(t!(w, "inspect-conclusion-hint")),
    }
}

//! The form of a paper: everything that the student's own pages ask, on one page, with the time of receipt and who applies for a minor.
use super::{at, student};
use crate::{
    dormitory::{
        model::{ApplicationState, Campaign},
        pages::apply::{about, proofs::ACCEPT, wishes, words},
        rules::{
            application::{CONSENT, is_minor},
            profile::Profile,
        },
        say::office,
        store::applications::{self as store, House, OwnApplication, Season},
    },
    kernel::{
        ids::{Id, Student},
        languages::Words,
        permissions::{EnterPapers, May},
    },
    students::{
        categories::{Category, ResidenceClass},
        store::Brief,
    },
    t,
    web::{
        errors::PageError,
        frame::{Frame, Shell},
        sheet::{Choice, Field, FieldError, FileField, Sheet},
    },
};
use askama::Template;
use chrono_tz::Tz;

/// Everything that the form needs. Four statements.
pub struct Facts {
    pub season: Season,
    pub profile: Profile,
    pub student: Brief,
    pub houses: Vec<House>,
    pub application: Option<OwnApplication>,
}

impl Facts {
    /// Looks; a student beyond the reach is not there.
    pub async fn look(may: &May<EnterPapers>, campaign: Id<Campaign>, id: Id<Student>) -> Result<Self, PageError> {
        let student = student(may, id).await?;
        let mut tx = may.read().await?;
        let (season, profile) = store::season_with_profile(&mut tx, campaign).await?.ok_or(PageError::NotFound)?;
        let houses = store::houses(&mut tx, campaign, student.sex).await?;
        let application = store::own(&mut tx, campaign, id).await?;
        Ok(Self { season, profile, student, houses, application })
    }

    /// The application that counts, where one was sent.
    pub fn sent(&self) -> Option<&OwnApplication> {
        use ApplicationState as S;
        self.application.as_ref().filter(|own| !matches!(own.state, S::Draft | S::Withdrawn))
    }

    /// Whether the student may have been a minor when the paper came: as young as on the first day of the window.
    pub fn may_be_minor(&self, zone: Tz) -> bool {
        is_minor(self.student.birth_date, self.season.window.opens_at.with_timezone(&zone).date_naive())
    }
}

/// A category that may be claimed, with the scans that prove it.
pub struct ClaimField {
    pub code: &'static str,
    pub label: String,
    pub checked: bool,
    pub file: FileField,
}

#[derive(Template)]
#[template(path = "dormitory/paper/form.html")]
pub struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    action: String,
    lead: String,
    /// An unsent draft of the student will be replaced.
    draft: bool,
    /// Until when papers count.
    until: String,
    received: Vec<Field>,
    residence: Option<Choice>,
    claims: Vec<ClaimField>,
    claims_error: Option<String>,
    wishes: Vec<Choice>,
    any: Choice,
    access: Choice,
    home: Vec<Field>,
    mother: Vec<Field>,
    father: Vec<Field>,
    /// Nothing where the student is of age.
    representative: Vec<Field>,
    consent: Choice,
    /// Consent to an inspection, where the rules ask for one.
    inspection: Option<Choice>,
}

/// The name of the field with the scans of a category.
pub fn scans(category: Category) -> String {
    format!("scan-{}", category.code())
}

impl FormPage {
    /// The form with what was typed.
    pub fn of(may: &May<EnterPapers>, frame: &Frame, facts: &Facts, sheet: &Sheet) -> Self {
        let (w, zone) = (frame.w, may.institution.zone);
        let mut shell = frame.shell(facts.student.full_name.clone());
        shell.errors = !sheet.is_sound();
        let (wishes, any) = wishes::choices(w, sheet, &facts.houses, t!(w, "paper-any"));
        Self {
            errors: sheet.errors(w),
            action: at(facts.season.id, facts.student.id),
            lead: lead(w, facts),
            draft: facts.application.as_ref().is_some_and(|own| own.state == ApplicationState::Draft),
            until: w.instant(facts.season.window.closes_at, zone),
            received: vec![
                sheet.field(w, "received_day", t!(w, "paper-received-day")).kind("date").max(10),
                sheet.field(w, "received_time", t!(w, "paper-received-time")).kind("time").max(8).hint(t!(
                    w,
                    "office-zone",
                    zone = zone.name()
                )),
            ],
            residence: facts.profile.asks_residence().then(|| residence(w, sheet)),
            claims: facts.profile.categories().into_iter().map(|category| claim(w, sheet, category)).collect(),
            claims_error: sheet.error(w, "categories"),
            wishes,
            any,
            access: sheet
                .choice(w, "needs_access", t!(w, "my-about-access"), [("yes".to_owned(), t!(w, "paper-access-yes"))])
                .hint(t!(w, "paper-access-hint"))
                .many(),
            home: family(w, sheet, &["address", "distance_km"]),
            mother: family(w, sheet, &["mother_name", "mother_work"]),
            father: family(w, sheet, &["father_name", "father_work"]),
            representative: if facts.may_be_minor(zone) { representative(w, sheet) } else { vec![] },
            consent: sheet
                .choice(w, "consent", t!(w, "paper-consent"), [("yes".to_owned(), t!(w, "paper-consent-yes", version = CONSENT))])
                .many(),
            inspection: facts.profile.asks_inspection().then(|| {
                let yes = [("yes".to_owned(), t!(w, "paper-inspection-yes"))];
                sheet.choice(w, "inspection", t!(w, "paper-inspection"), yes).hint(t!(w, "paper-inspection-hint")).many()
            }),
            shell,
        }
    }
}

fn lead(w: Words, facts: &Facts) -> String {
    let student = &facts.student;
    let course = t!(w, "students-course-n", n = student.course);
    let parts = [Some(student.faculty.say(w).to_owned()), Some(course), student.group.clone()];
    let years = t!(w, "my-season", years = words::years(facts.season.academic_year));
    parts.into_iter().flatten().chain([years]).collect::<Vec<_>>().join(" · ")
}

fn residence(w: Words, sheet: &Sheet) -> Choice {
    let options =
        ResidenceClass::ALL.iter().map(|class| (class.code().to_owned(), office::capital(&office::residence(w, *class))));
    sheet.choice(w, "residence", t!(w, "office-residence"), options)
}

fn claim(w: Words, sheet: &Sheet, category: Category) -> ClaimField {
    ClaimField {
        code: category.code(),
        label: words::category(w, category),
        checked: sheet.chose("categories", category.code()),
        file: sheet
            .file(w, &scans(category), t!(w, "paper-scans", category = words::category(w, category)), ACCEPT)
            .hint(t!(w, "paper-scans-hint")),
    }
}

/// Fields of the family, as the student's form bounds them and the office calls them.
fn family(w: Words, sheet: &Sheet, names: &[&'static str]) -> Vec<Field> {
    let label = |name: &str| match name {
        "address" => t!(w, "paper-address"),
        "distance_km" => t!(w, "my-about-distance"),
        "mother_work" | "father_work" => t!(w, "my-about-work"),
        _ => t!(w, "my-about-name"),
    };
    let field = |name: &&'static str| {
        let field = sheet.field(w, name, label(name)).optional().max(about::longest(name));
        if *name == "distance_km" { field.numeric() } else { field }
    };
    names.iter().map(field).collect()
}

fn representative(w: Words, sheet: &Sheet) -> Vec<Field> {
    vec![
        sheet.field(w, "representative", t!(w, "my-about-name")),
        sheet.field(w, "representative_relation", t!(w, "paper-relation")).hint(t!(w, "paper-relation-hint")),
        sheet.field(w, "representative_phone", t!(w, "desk-phone")).max(60),
        sheet.field(w, "representative_document", t!(w, "paper-document")).hint(t!(w, "paper-document-hint")).max(300),
    ]
}

//! The form of a paper: everything that the student's own pages ask, on one page, with the time of receipt and who applies for a minor.
use super::{
    at,
    scans::{Slot, slots},
    student,
};
use crate::{
    dormitory::{
        model::{ApplicationState, Campaign, Dormitory},
        pages::{
            apply::{about, wishes, words},
            campaigns::prepare::moment,
        },
        rules::{
            application::{CONSENT, UNDERTAKING, is_minor},
            profile::Profile,
            proofs::Proofs,
        },
        say::office,
        store::{
            applications::{self as store, About, House, OwnApplication, Season},
            proofs, texts,
        },
    },
    kernel::{
        audit::View,
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
        sheet::{Choice, Field, FieldError, Sheet},
    },
};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// What a minor has prepared in the own account.
pub struct Draft {
    categories: Vec<Category>,
    wishes: Vec<Id<Dormitory>>,
    about: About,
}

/// Everything that the form needs. Six statements.
pub struct Facts {
    pub season: Season,
    pub profile: std::sync::Arc<Profile>,
    pub student: Brief,
    pub houses: Vec<House>,
    pub application: Option<OwnApplication>,
    /// The versions of the campaign's text and when each was entered, the newest first.
    pub texts: Vec<(i32, DateTime<Utc>)>,
    /// What proves each category.
    pub wanted: Proofs,
    draft: Option<Draft>,
}

impl Facts {
    /// Looks; a student beyond the reach is not there.
    pub async fn look(may: &May<EnterPapers>, campaign: Id<Campaign>, id: Id<Student>) -> Result<Self, PageError> {
        let student = student(may, id).await?;
        let mut tx = may.read().await?;
        let (season, profile) = store::season_with_profile(&mut tx, campaign).await?.ok_or(PageError::NotFound)?;
        let houses = store::houses(&mut tx, campaign, student.sex).await?;
        let application = store::own(&mut tx, campaign, id).await?;
        let (texts, wanted) = (texts::versions(&mut tx, campaign).await?, proofs::of(&mut tx, campaign).await?);
        Ok(Self { season, profile, student, houses, application, texts, wanted, draft: None })
    }

    /// What a minor has prepared, taken over for the form; the look at it is recorded.
    pub async fn with_draft(mut self, may: &May<EnterPapers>) -> Result<Self, PageError> {
        let minor = self.may_be_minor(may.institution.zone);
        let Some(id) = self.unsent().filter(|_| minor).map(|own| own.id) else { return Ok(self) };
        let view = View {
            verb: "paper.draft-open",
            subject: id.uuid(),
            fields: &["categories", "family"],
            reason: "assigned work: a minor's application entered at the desk".into(),
        };
        let draft = may.read_restricted(view, async |tx| {
            let claims = store::claims(tx, id).await?;
            Ok(Draft {
                categories: claims.iter().map(|claim| claim.category).collect(),
                wishes: store::wishes(tx, id).await?,
                about: store::about(tx, id).await?,
            })
        });
        self.draft = Some(draft.await?);
        Ok(self)
    }

    /// The student's draft.
    fn unsent(&self) -> Option<&OwnApplication> {
        self.application.as_ref().filter(|own| own.state == ApplicationState::Draft)
    }

    /// What the form begins with: what the registry knows; for a minor, who may prepare and not send, what the draft says.
    pub fn known(&self) -> Sheet {
        let answered = self.unsent().filter(|_| self.draft.is_some());
        let residence = answered.and_then(|own| own.residence).or(self.student.residence);
        let mut pairs: Vec<(String, String)> =
            residence.map(|class| ("residence".into(), class.code().into())).into_iter().collect();
        if let (Some(own), Some(draft)) = (answered, &self.draft) {
            pairs.extend(draft.categories.iter().map(|category| ("categories".into(), category.code().into())));
            pairs.extend((1..).zip(&draft.wishes).map(|(n, wish)| (wishes::field(n), wish.to_string())));
            pairs.extend(own.any_other.then(|| ("any".into(), "yes".into())));
            pairs.extend(about::told(draft.about.clone()).map(|(name, value)| (name.to_owned(), value)));
        }
        Sheet::filled(pairs.into_iter())
    }

    /// The versions of the text that may stand on the paper: those entered before it came, all of them until that is said.
    fn offered(&self, w: Words, zone: Tz, sheet: &Sheet) -> Vec<(i32, DateTime<Utc>)> {
        let received_at = moment(&mut sheet.clone(), w, "received_day", "received_time", zone);
        self.texts.iter().filter(|(_, entered_at)| received_at.is_none_or(|at| *entered_at <= at)).copied().collect()
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
    pub slots: Vec<Slot>,
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
    /// The form begins with what a minor's draft says.
    prefilled: bool,
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
    /// The undertaking to vacate, where some level asks for it.
    undertaking: Option<Choice>,
    /// Which version of the campaign's text the paper acknowledges; none where there was none when it came.
    acknowledge: Option<Choice>,
    /// Consent to an inspection, where the rules ask for one.
    inspection: Option<Choice>,
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
            draft: facts.unsent().is_some(),
            prefilled: facts.draft.is_some(),
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
            claims: facts.profile.categories().into_iter().map(|category| claim(w, sheet, &facts.wanted, category)).collect(),
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
            undertaking: facts.profile.levels.iter().any(|level| level.gives_way).then(|| {
                let yes = [("yes".to_owned(), t!(w, "paper-undertaking-yes", version = UNDERTAKING))];
                sheet.choice(w, "undertaking", t!(w, "my-undertaking"), yes).hint(t!(w, "paper-undertaking-hint")).many()
            }),
            acknowledge: acknowledge(w, zone, sheet, &facts.offered(w, zone, sheet)),
            inspection: facts.profile.asks_inspection().then(|| {
                let yes = [("yes".to_owned(), t!(w, "paper-inspection-yes"))];
                sheet.choice(w, "inspection", t!(w, "paper-inspection"), yes).hint(t!(w, "paper-inspection-hint")).many()
            }),
            shell,
        }
    }
}

/// The value of a paper that bears no acknowledgement.
const NONE: &str = "none";

fn acknowledge(w: Words, zone: Tz, sheet: &Sheet, offered: &[(i32, DateTime<Utc>)]) -> Option<Choice> {
    let version = |(version, entered_at): &(i32, DateTime<Utc>)| {
        let label = t!(w, "paper-text-yes", version = version.to_string(), entered = w.exact_instant(*entered_at, zone));
        (version.to_string(), label)
    };
    let options = offered.iter().map(version).chain([(NONE.to_owned(), t!(w, "paper-text-none"))]);
    (!offered.is_empty()).then(|| sheet.choice(w, "acknowledge", t!(w, "paper-text"), options).hint(t!(w, "paper-text-hint")))
}

fn lead(w: Words, facts: &Facts) -> String {
    let student = &facts.student;
    let course = t!(w, "students-course-n", n = student.course);
    let parts = [Some(student.faculty.say(w).to_owned()), Some(course), student.group.clone()];
    let campaign = office::campaign_of(w, facts.season.academic_year, facts.season.journal);
    parts.into_iter().flatten().chain([campaign]).collect::<Vec<_>>().join(" · ")
}

fn residence(w: Words, sheet: &Sheet) -> Choice {
    let options =
        ResidenceClass::ALL.iter().map(|class| (class.code().to_owned(), office::capital(&office::residence(w, *class))));
    sheet.choice(w, "residence", t!(w, "office-residence"), options)
}

fn claim(w: Words, sheet: &Sheet, wanted: &Proofs, category: Category) -> ClaimField {
    ClaimField {
        code: category.code(),
        label: words::category(w, category),
        checked: sheet.chose("categories", category.code()),
        slots: slots(w, sheet, wanted, category),
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

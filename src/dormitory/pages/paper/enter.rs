//! A paper typed in: read, judged by the rules that judge a student's own sending, registered; or everything that stands against it.
use super::{
    form::{Facts, FormPage},
    scans, takes_papers,
};
use crate::{
    dormitory::{
        actions::{
            check::Clerk,
            paper::{self as actions, Entry},
        },
        model::Campaign,
        pages::{
            apply::{about, wishes},
            campaigns::prepare::moment,
        },
        rules::{application::NoApplication, paper::Representative},
        say::desk,
    },
    kernel::{
        errors::ActError,
        ids::{Id, Student},
        languages::Words,
        permissions::{CheckApplications, EnterPapers, May, Permission},
    },
    students::categories::{Category, ResidenceClass},
    t,
    web::{
        Site,
        extract::Path,
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Sheet},
        upload::{MAX_FILES, Upload},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/paper/refused.html")]
struct RefusedPage {
    shell: Shell,
    reason: String,
    /// The application that was sent, for whoever checks applications.
    application: Option<String>,
}

/// `GET /dormitory/paper/student/{id}/{campaign}`: the form, or why no paper is entered for this student.
pub async fn show(may: May<EnterPapers>, Path((student, campaign)): Path<(Id<Student>, Id<Campaign>)>, frame: Frame) -> Page {
    let facts = Facts::look(&may, campaign, student).await?.with_draft(&may).await?;
    let against = match facts.sent() {
        Some(_) => Some(NoApplication::AlreadySent),
        None => (!takes_papers(&facts.season)).then_some(NoApplication::ListMade),
    };
    let Some(against) = against else {
        return page(FormPage::of(&may, &frame, &facts, &facts.known()));
    };
    page(RefusedPage {
        shell: frame.shell(facts.student.full_name.clone()),
        reason: desk::not_entered(frame.w, may.institution.zone, &against),
        application: facts
            .sent()
            .filter(|_| may.holds(CheckApplications::NAME))
            .map(|own| format!("/dormitory/applications/{}", own.id)),
    })
}

/// What was typed, without the files.
struct Typed {
    entry: Entry,
    categories: Vec<Category>,
}

fn read(w: Words, zone: Tz, sheet: &mut Sheet, facts: &Facts) -> Option<Typed> {
    let received_at = moment(sheet, w, "received_day", "received_time", zone);
    let asked = facts.profile.categories();
    let mut categories: Vec<Category> = sheet.all("categories").iter().filter_map(|code| Category::parse(code)).collect();
    categories.sort();
    categories.dedup();
    if categories.len() < sheet.all("categories").len() || categories.iter().any(|category| !asked.contains(category)) {
        sheet.fault("categories", Fault::NotAChoice);
    }
    let wishes = wishes::read(w, sheet);
    let known = |wish: &&_| facts.houses.iter().any(|house| house.id == **wish);
    if wishes.iter().any(|wish| !known(&wish)) {
        sheet.fault("wish_1", Fault::NotAChoice);
    }
    let about = about::read(sheet);
    let representative = facts.may_be_minor(zone).then(|| representative(sheet, &about.family.representative));
    let residence = ResidenceClass::parse(sheet.raw("residence")).filter(|_| facts.profile.asks_residence());
    let entry = Entry {
        received_at: received_at?,
        residence,
        claims: vec![],
        wishes,
        any_other: sheet.ticked("any"),
        about,
        consents: sheet.chose("consent", "yes"),
        undertakes: sheet.chose("undertaking", "yes"),
        acknowledged: received_at.and_then(|at| acknowledged(w, zone, sheet, facts, at)),
        inspection: sheet.chose("inspection", "yes"),
        representative,
    };
    sheet.is_sound().then_some(Typed { entry, categories })
}

fn representative(sheet: &mut Sheet, name: &str) -> Representative {
    let mut text = |field, max| sheet.maybe_text(field, max).unwrap_or_default();
    Representative {
        name: name.to_owned(),
        relation: text("representative_relation", 200),
        phone: text("representative_phone", 60),
        document: text("representative_document", 300),
    }
}

/// The version of the campaign's text that the paper is said to acknowledge; one entered after the paper came cannot stand on it.
fn acknowledged(w: Words, zone: Tz, sheet: &mut Sheet, facts: &Facts, received_at: DateTime<Utc>) -> Option<i32> {
    let version: i32 = sheet.raw("acknowledge").parse().ok()?;
    match facts.texts.iter().find(|(known, _)| *known == version) {
        Some((_, entered_at)) if *entered_at <= received_at => Some(version),
        Some((_, entered_at)) => {
            sheet.fault("acknowledge", Fault::Said(t!(w, "paper-text-later", entered = w.exact_instant(*entered_at, zone))));
            None
        }
        None => {
            sheet.fault("acknowledge", Fault::NotAChoice);
            None
        }
    }
}

/// `POST /dormitory/paper/student/{id}/{campaign}`.
pub async fn enter(
    State(site): State<Site>,
    may: May<EnterPapers>,
    Path((student, campaign)): Path<(Id<Student>, Id<Campaign>)>,
    frame: Frame,
    upload: Upload,
) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let facts = Facts::look(&may, campaign, student).await?;
    let mut sheet = upload.posted.sheet();
    if upload.too_many {
        sheet.fault("categories", Fault::Said(t!(w, "my-document-at-once", max = MAX_FILES)));
    }
    let Some(Typed { mut entry, categories }) = read(w, zone, &mut sheet, &facts) else {
        return page_with_faults(FormPage::of(&may, &frame, &facts, &sheet));
    };
    entry.claims = scans::read(&site, w, upload.files, (&categories, &facts.wanted), &mut sheet).await;
    if !sheet.is_sound() {
        return page_with_faults(FormPage::of(&may, &frame, &facts, &sheet));
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&upload.posted.key).await? {
        return see(&before);
    }
    let (place, base_url) = (&*may.institution, site.settings.base_url.as_str());
    let clerk = Clerk { account: may.account, faculties: may.reach().faculties(), place, base_url };
    match actions::enter(&mut tx, &clerk, student, campaign, &entry).await {
        Ok(id) => {
            let path = format!("/dormitory/paper/{id}");
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(against)) => {
            drop(tx);
            against.iter().for_each(|why| sheet.fault(&field_of(why), Fault::Said(desk::not_entered(w, zone, why))));
            page_with_faults(FormPage::of(&may, &frame, &facts, &sheet))
        }
        Err(other) => Err(other.into()),
    }
}

/// Beside which field a reason is told.
pub(super) fn field_of(why: &NoApplication) -> String {
    match why {
        NoApplication::ResidenceMissing => "residence".into(),
        NoApplication::CategoriesMissing => "categories".into(),
        NoApplication::ProofMissing { category }
        | NoApplication::DocumentMissing { category, .. }
        | NoApplication::NotMended { category } => scans::scans(*category, 0),
        NoApplication::WishesMissing => "any".into(),
        NoApplication::ConsentMissing => "consent".into(),
        NoApplication::UndertakingMissing => "undertaking".into(),
        NoApplication::TextUnread => "acknowledge".into(),
        NoApplication::RepresentativeMissing => "representative".into(),
        _ => "received_day".into(),
    }
}

//! A paper registered: the number and times, which the desk tells the student or prints.
use super::within;
use crate::{
    dormitory::{
        actions::{
            apply::Applicant,
            inspect::{self, Door},
        },
        model::{Application, ApplicationState},
        rules::{
            application::{in_groups, number_text},
            inspection::may_consent,
        },
        say::inspection as say,
        store::{applications, inspections, paper as store},
    },
    kernel::{
        audit::View,
        errors::{ActError, StoreError},
        ids::Id,
        languages::Words,
        permissions::{CheckApplications, EnterPapers, May, Permission},
        tenancy::ReadTx,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Answer,
        sheet::{Choice, Fault, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/paper/done.html")]
struct DonePage {
    shell: Shell,
    facts: Vec<Answer>,
    /// Where it is corrected, while it is returned.
    correct: Option<String>,
    /// For whoever checks applications.
    application: Option<String>,
    errors: Vec<FieldError>,
    id: Id<Application>,
    /// Consent to an inspection that came on paper later, while it may be given.
    inspection: Option<Choice>,
}

/// A paper with what was written down at its entry.
struct Seen {
    registered: store::Registered,
    entry: store::Entry,
    /// Consent to an inspection is asked for, not given, and may be given still.
    inspection: bool,
}

/// Looks; that the representative was looked at, with phone and document, is recorded.
async fn look(may: &May<EnterPapers>, id: Id<Application>) -> Result<Seen, PageError> {
    let (within, view) = (
        within(may),
        View {
            verb: "paper.open",
            subject: id.uuid(),
            fields: &["representative"],
            reason: "assigned work: a paper entered at the desk".into(),
        },
    );
    let seen = may.find_restricted(view, async |tx| {
        let Some(registered) = store::registered(tx, id, within.as_deref()).await? else { return Ok(None) };
        let Some(entry) = store::entry(tx, id).await? else { return Ok(None) };
        let inspection = awaits_consent(tx, id, &registered).await?;
        Ok(Some(Seen { registered, entry, inspection }))
    });
    seen.await?.ok_or(PageError::NotFound)
}

async fn awaits_consent(tx: &mut ReadTx, id: Id<Application>, registered: &store::Registered) -> Result<bool, StoreError> {
    let found = applications::season_with_profile(tx, registered.campaign).await?;
    let Some((season, _)) = found.filter(|(_, profile)| profile.asks_inspection()) else { return Ok(false) };
    let agreed = inspections::consent(tx, id).await?.is_some_and(|consent| consent.agreed);
    let under_way = inspections::brief(tx, id).await?.map(|brief| brief.state);
    let state = registered.state.parse().map_err(|()| StoreError::Corrupt { place: "applications.state" })?;
    Ok(!agreed && may_consent(season.window.state, state, under_way).is_empty())
}

/// `GET /dormitory/paper/{id}`.
pub async fn show(may: May<EnterPapers>, Path(id): Path<Id<Application>>, frame: Frame) -> Page {
    let seen = look(&may, id).await?;
    page(draw(&may, &frame, id, seen, &Sheet::default()))
}

fn draw(may: &May<EnterPapers>, frame: &Frame, id: Id<Application>, seen: Seen, sheet: &Sheet) -> DonePage {
    let (w, zone, Seen { registered, entry, inspection }) = (frame.w, may.institution.zone, seen);
    let number = number_text(registered.academic_year, registered.number);
    let returned = registered.state == ApplicationState::Returned.code();
    let mut shell = frame.shell(number);
    shell.errors = !sheet.is_sound();
    let yes = [("yes".to_owned(), t!(w, "paper-inspection-yes"))];
    DonePage {
        correct: returned.then(|| format!("/dormitory/paper/{id}/correct")),
        facts: facts(w, zone, registered, entry),
        application: may.holds(CheckApplications::NAME).then(|| format!("/dormitory/applications/{id}")),
        errors: sheet.errors(w),
        id,
        inspection: inspection.then(|| sheet.choice(w, "inspection", t!(w, "paper-inspection"), yes).many()),
        shell,
    }
}

/// `POST /dormitory/paper/{id}/inspection`: a signed consent to an inspection that was brought after the paper.
pub async fn consent(
    State(site): State<Site>,
    may: May<EnterPapers>,
    Path(id): Path<Id<Application>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (mut sheet, path) = (posted.sheet(), format!("/dormitory/paper/{id}"));
    if sheet.chose("inspection", "yes") {
        let registered =
            store::registered(&mut may.read().await?, id, within(&may).as_deref()).await?.ok_or(PageError::NotFound)?;
        let who = Applicant { student: registered.student, account: may.account };
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match inspect::consent(&mut tx, &may.institution, who, registered.campaign, (true, Door::Desk)).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(why)) => {
                why.iter().for_each(|why| sheet.fault("inspection", Fault::Said(say::not_inspected(frame.w, why))));
            }
            Err(other) => return Err(other.into()),
        }
    } else {
        sheet.fault("inspection", Fault::Missing);
    }
    let seen = look(&may, id).await?;
    page_with_faults(draw(&may, &frame, id, seen, &sheet))
}

fn facts(w: Words, zone: Tz, registered: store::Registered, entry: store::Entry) -> Vec<Answer> {
    let fact = |label, value: String| Answer { label, value: Some(value), change: None };
    let mut facts = vec![
        fact(t!(w, "my-receipt-name"), registered.full_name),
        fact(t!(w, "my-receipt-received"), w.exact_instant(entry.received_at, zone)),
        fact(t!(w, "paper-entered"), format!("{}, {}", w.exact_instant(entry.entered_at, zone), entry.entered_by)),
    ];
    if let Some(who) = entry.representative {
        facts.push(fact(t!(w, "paper-representative"), [who.name, who.relation, who.phone, who.document].join(", ")));
    }
    facts.extend(registered.answer_by.map(|by| fact(t!(w, "paper-answer-by"), w.instant(by, zone))));
    facts.push(fact(t!(w, "my-receipt-code"), registered.public_code));
    facts.push(fact(t!(w, "my-receipt-hash"), in_groups(&registered.receipt_hash)));
    facts
}

//! What was found written down, signatures marked, the scan kept, an inspection called off.
use super::{look, show::ShowPage, version};
use crate::{
    dormitory::{
        actions::inspect::{self as actions, Failure, Inspector},
        model::Inspection,
        rules::inspection::{Findings, InRussian, LONGEST, NotInspected},
        say::inspection as say,
        store::inspections::Recorded,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{AssignInspections, Inspect, May},
        tenancy::WriteTx,
    },
    students::documents,
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page_with_faults, see, see_saying},
        frame::{Frame, Notice},
        sheet::{Fault, Sheet},
        upload::Upload,
    },
};
use axum::extract::State;

/// Commits and goes back to the inspection; or the page again, with what stands against it and what was typed. `done`: none where the form
/// itself is at fault; `field`: where a reason is told that no other field mends.
async fn settle(
    (may, frame, site): (&May<Inspect>, &Frame, &Site),
    id: Id<Inspection>,
    done: Option<(WriteTx, Result<(), Failure>)>,
    (mut sheet, field): (Sheet, &str),
    notice: Notice,
) -> Page {
    match done {
        None => {}
        Some((tx, Ok(()))) => {
            let path = format!("/dormitory/inspections/{id}");
            tx.commit_to(&path).await?;
            return see_saying(&path, notice, site);
        }
        Some((_, Err(ActError::Refused(why)))) => {
            for why in &why {
                let at = if matches!(why, NotInspected::VisitOutside { .. }) { "visited_on" } else { field };
                sheet.fault(at, Fault::Said(say::not_inspected(frame.w, why)));
            }
        }
        Some((_, Err(other))) => return Err(other.into()),
    }
    let seen = look(may, id).await?;
    page_with_faults(ShowPage::of(may, frame, &seen, Some(&sheet)))
}

/// Yes or no, one of which has to be chosen.
fn either(sheet: &mut Sheet, name: &str) -> Option<bool> {
    match sheet.raw(name) {
        "yes" => Some(true),
        "no" => Some(false),
        other => {
            let fault = if other.is_empty() { Fault::Missing } else { Fault::NotAChoice };
            sheet.fault(name, fault);
            None
        }
    }
}

/// The free texts in Russian: both or none.
fn in_russian(sheet: &mut Sheet) -> Option<InRussian> {
    let (finances, found) = (sheet.maybe_text("finances_ru", 1000), sheet.maybe_text("found_ru", LONGEST));
    if finances.is_some() != found.is_some() {
        sheet.fault(if finances.is_none() { "finances_ru" } else { "found_ru" }, Fault::Missing);
    }
    Some(InRussian { finances: finances?, found: found? })
}

/// What was found; every fault stays in the sheet.
fn read(sheet: &mut Sheet) -> Option<Recorded> {
    let (visited_on, address) = (sheet.day("visited_on"), sheet.text("address", 300));
    let housing = sheet.one_of("housing");
    let (rooms, residents) = (sheet.number("rooms", 1..=50), sheet.number("residents", 1..=100));
    let (condition, sanitation) = (sheet.one_of("condition"), sheet.one_of("sanitation"));
    let finances = sheet.text("finances", 1000);
    let (study_place, sleep_place) = (either(sheet, "study_place"), either(sheet, "sleep_place"));
    let (readiness, found) = (sheet.one_of("readiness"), sheet.text("found", LONGEST));
    let confirmed = either(sheet, "confirmed");
    let russian = in_russian(sheet);
    let findings = Findings {
        housing: housing?,
        rooms: rooms? as u16,
        residents: residents? as u16,
        condition: condition?,
        sanitation: sanitation?,
        finances: finances?,
        study_place: study_place?,
        sleep_place: sleep_place?,
        readiness: readiness?,
        found: found?,
        russian,
    };
    Some(Recorded { visited_on: visited_on?, address: address?, findings, confirmed: confirmed? })
}

/// `POST /dormitory/inspections/{id}/record`.
pub async fn record(
    State(site): State<Site>,
    may: May<Inspect>,
    Path(id): Path<Id<Inspection>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (version, mut sheet) = (version(&posted)?, posted.sheet());
    let done = match read(&mut sheet).filter(|_| sheet.is_sound()) {
        None => None,
        Some(found) => {
            let mut tx = may.write().await?;
            if let Some(before) = tx.once(&posted.key).await? {
                return see(&before);
            }
            let done = actions::record(&mut tx, &Inspector::of(&may), id, version, &found).await;
            Some((tx, done))
        }
    };
    settle((&may, &frame, &site), id, done, (sheet, "found"), Notice::Saved).await
}

/// `POST /dormitory/inspections/{id}/sign`.
pub async fn sign(
    State(site): State<Site>,
    may: May<Inspect>,
    Path(id): Path<Id<Inspection>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (version, mut sheet) = (version(&posted)?, posted.sheet());
    let position: i16 = posted.text("member").parse().map_err(|_| PageError::Unreadable("member"))?;
    let field = format!("signed_{position}");
    let done = match sheet.day(&field) {
        None => None,
        Some(day) => {
            let mut tx = may.write().await?;
            if let Some(before) = tx.once(&posted.key).await? {
                return see(&before);
            }
            let done = actions::sign(&mut tx, &Inspector::of(&may), id, version, (position, day)).await;
            Some((tx, done))
        }
    };
    settle((&may, &frame, &site), id, done, (sheet, &field), Notice::Saved).await
}

/// The same person, who assigns and therefore inspects: the page is drawn for the wider right.
fn inspecting(may: &May<AssignInspections>) -> Result<May<Inspect>, PageError> {
    May::claim((**may).clone()).map_err(|_| PageError::NotFound)
}

/// `POST /dormitory/inspections/{id}/cancel`.
pub async fn cancel(
    State(site): State<Site>,
    may: May<AssignInspections>,
    Path(id): Path<Id<Inspection>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (may, version, mut sheet) = (inspecting(&may)?, version(&posted)?, posted.sheet());
    let ground = sheet.text("ground", 1000);
    let done = match ground {
        None => None,
        Some(ground) => {
            let mut tx = may.write().await?;
            if let Some(before) = tx.once(&posted.key).await? {
                return see(&before);
            }
            let done = actions::cancel(&mut tx, &Inspector::of(&may), id, version, Some(&ground)).await;
            Some((tx, done))
        }
    };
    settle((&may, &frame, &site), id, done, (sheet, "ground"), Notice::Saved).await
}

/// `POST /dormitory/inspections/{id}/scan`. The file is opened before anything is held.
pub async fn keep_scan(
    State(site): State<Site>,
    may: May<AssignInspections>,
    Path(id): Path<Id<Inspection>>,
    frame: Frame,
    upload: Upload,
) -> Page {
    let (may, posted) = (inspecting(&may)?, &upload.posted);
    let (version, mut sheet) = (version(posted)?, posted.sheet());
    let done = match upload.file("scan") {
        None => {
            sheet.fault("scan", Fault::Said(t!(frame.w, "inspect-scan-missing")));
            None
        }
        Some(sent) => match documents::receive(&site.settings, sent.content.clone()).await {
            Err(why) => {
                sheet.fault("scan", Fault::Said(why.say(frame.w)));
                None
            }
            Ok(taken) => {
                let mut tx = may.write().await?;
                if let Some(before) = tx.once(&posted.key).await? {
                    return see(&before);
                }
                let done = actions::keep_scan(&mut tx, &Inspector::of(&may), id, version, &taken).await;
                Some((tx, done))
            }
        },
    };
    settle((&may, &frame, &site), id, done, (sheet, "scan"), Notice::Uploaded).await
}

//! A frozen month corrected: what would be different is looked at, the ground is written, a new version is frozen beside the old.
use super::people::{People, Told};
use crate::{
    kernel::{
        audit::View,
        errors::{ActError, StoreError},
        ids::Id,
        permissions::{FreezeMonths, May},
        tenancy::ReadTx,
    },
    students::months::{
        Frozen, Snapshot,
        actions::{self, Office},
        say, store,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// So long may a ground be.
const WORDS: usize = 1000;

#[derive(Template)]
#[template(path = "students/months/correct.html")]
struct CorrectPage {
    shell: Shell,
    errors: Vec<FieldError>,
    path: String,
    differences: Vec<Told>,
    differ: String,
    seen: String,
    ground: Field,
}

/// A picture where it is the latest of its month: an older one was corrected already.
async fn newest(tx: &mut ReadTx, id: Id<Snapshot>) -> Result<Option<Frozen>, StoreError> {
    let all = store::all(tx).await?;
    let month = all.iter().find(|one| one.id == id).map(|one| one.month);
    Ok(all.into_iter().find(|one| Some(one.month) == month).filter(|one| one.id == id))
}

async fn look(may: &May<FreezeMonths>, frame: &Frame, id: Id<Snapshot>, sheet: &Sheet) -> Result<CorrectPage, PageError> {
    let w = frame.w;
    let reason = "assigned work: a correction of the monthly picture".into();
    let view = View { verb: "month.opened", subject: id.uuid(), fields: &["categories"], reason };
    let found = may.find_restricted(view, async |tx| {
        let Some(frozen) = newest(tx, id).await? else { return Ok(None) };
        let preview = actions::look(tx, &may.institution, frozen.month).await?;
        let Some((_, differences)) = preview.corrects else { return Ok(None) };
        let people = People::of(tx, w, differences.iter().map(|one| one.student)).await?;
        Ok(Some((frozen.month, preview.hash, differences, people)))
    });
    let (month, hash, differences, people) = found.await?.ok_or(PageError::NotFound)?;
    let mut shell = frame.shell(t!(w, "month-correct-title", month = say::month(w, month)));
    shell.errors = !sheet.is_sound();
    let ground = sheet.field(w, "ground", t!(w, "month-ground")).hint(t!(w, "month-ground-hint")).max(WORDS as u32);
    sheet.mark("state");
    Ok(CorrectPage {
        errors: sheet.errors(w),
        path: format!("/students/months/{id}"),
        differ: t!(w, "month-differences-count", n = differences.len()),
        differences: differences.iter().map(|one| people.told(w, one)).collect(),
        seen: hex::encode(hash),
        ground,
        shell,
    })
}

/// `GET /students/months/{id}/correct`.
pub async fn form(may: May<FreezeMonths>, Path(id): Path<Id<Snapshot>>, frame: Frame) -> Page {
    page(look(&may, &frame, id, &Sheet::default()).await?)
}

/// `POST /students/months/{id}/correct`.
pub async fn correct(
    State(site): State<Site>,
    may: May<FreezeMonths>,
    Path(id): Path<Id<Snapshot>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let Some(ground) = sheet.text("ground", WORDS) else {
        return page_with_faults(look(&may, &frame, id, &sheet).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let office = Office { account: may.account, place: &may.institution, today: may.today() };
    let month = newest(&mut tx, id).await?.ok_or(PageError::NotFound)?.month;
    match actions::correct(&mut tx, &office, month, (posted.text("seen"), &ground)).await {
        Ok(id) => {
            let path = format!("/students/months/{id}");
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(why)) => {
            drop(tx);
            why.into_iter().for_each(|why| sheet.fault("state", Fault::Said(say::not_frozen(frame.w, why))));
            page_with_faults(look(&may, &frame, id, &sheet).await?)
        }
        Err(other) => Err(other.into()),
    }
}

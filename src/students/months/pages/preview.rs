//! A month that has ended, as it would be frozen: looked at, then confirmed. Every look is recorded.
use super::{
    one::{Counts, SHOWN, counts},
    people::{People, Told},
};
use crate::{
    kernel::{
        audit::View,
        errors::ActError,
        permissions::{FreezeMonths, May},
    },
    students::{
        months::{
            actions::{self, Office},
            say,
        },
        rules::month::{Month, NotFrozen},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Query,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;

/// Which month.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    month: String,
}

#[derive(Template)]
#[template(path = "students/months/preview.html")]
struct PreviewPage {
    shell: Shell,
    errors: Vec<FieldError>,
    month: String,
    /// The hash of what is shown, to be confirmed.
    seen: String,
    counts: Counts,
    differences: Vec<Told>,
    differ: String,
    more: bool,
}

async fn look(may: &May<FreezeMonths>, frame: &Frame, month: Month, sheet: &Sheet) -> Result<PreviewPage, PageError> {
    let w = frame.w;
    let view = View {
        verb: "month.opened",
        subject: may.institution.id.uuid(),
        fields: &["categories"],
        reason: format!("assigned work: the monthly picture, {month}"),
    };
    let drawn = may.read_restricted(view, async |tx| {
        let preview = actions::look(tx, &may.institution, month).await?;
        let people = People::of(tx, w, preview.differences.iter().map(|one| one.student)).await?;
        Ok((preview, people))
    });
    let (preview, people) = drawn.await?;
    let mut shell = frame.shell(t!(w, "month-title", month = say::month(w, month)));
    shell.errors = !sheet.is_sound();
    sheet.mark("state");
    let before = preview.before.as_ref().map(|(_, picture)| picture);
    Ok(PreviewPage {
        errors: sheet.errors(w),
        month: month.to_string(),
        seen: hex::encode(preview.hash),
        counts: counts(frame, &preview.picture, (before, &preview.differences), None),
        differences: preview.differences.iter().take(SHOWN).map(|one| people.told(w, one)).collect(),
        differ: t!(w, "month-differences-count", n = preview.differences.len()),
        more: preview.differences.len() > SHOWN,
        shell,
    })
}

/// `GET /students/months/new`: of a month that has ended.
pub async fn show(may: May<FreezeMonths>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let last = Month::of(may.today()).previous();
    let month = asked.month.parse().unwrap_or(last);
    if month > last {
        return Err(PageError::NotFound);
    }
    page(look(&may, &frame, month, &Sheet::default()).await?)
}

/// `POST /students/months`: frozen as it was looked at.
pub async fn freeze(State(site): State<Site>, may: May<FreezeMonths>, frame: Frame, posted: Posted) -> Page {
    let month: Month = posted.text("month").parse().map_err(|_| PageError::Unreadable("month"))?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let office = Office { account: may.account, place: &may.institution, today: may.today() };
    match actions::freeze(&mut tx, &office, month, posted.text("seen")).await {
        Ok(id) => {
            let path = format!("/students/months/{id}");
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(why)) => {
            drop(tx);
            if why.contains(&NotFrozen::Already) {
                return see_saying("/students/months", Notice::ChangedMeanwhile, &site);
            }
            let mut sheet = posted.sheet();
            why.into_iter().for_each(|why| sheet.fault("state", Fault::Said(say::not_frozen(frame.w, why))));
            page_with_faults(look(&may, &frame, month, &sheet).await?)
        }
        Err(other) => Err(other.into()),
    }
}

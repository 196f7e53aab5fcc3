//! Giving up a draft that amends an order, with a ground.
use super::{settle::version, show::title};
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{DraftOrders, May},
    },
    orders::{
        actions,
        model::Order,
        rules::{self, Refusal},
        store,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "orders/withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    id: Id<Order>,
    order: String,
    version: i32,
    text: String,
    errors: Vec<FieldError>,
    /// None where the draft cannot be given up.
    ground: Option<Field>,
    refusals: Vec<String>,
}

async fn withdraw_page(
    may: &May<DraftOrders>,
    frame: &Frame,
    id: Id<Order>,
    sheet: &Sheet,
    told: Option<Vec<Refusal>>,
) -> Result<WithdrawPage, PageError> {
    let w = frame.w;
    let order = store::order(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    let judged = || rules::judge_withdrawing(order.state, order.amends.is_some()).err().into_iter().collect();
    let refusals: Vec<Refusal> = told.unwrap_or_else(judged);
    let mut shell = frame.shell(t!(w, "order-withdraw-title"));
    shell.errors = !sheet.is_sound() || !refusals.is_empty();
    Ok(WithdrawPage {
        id,
        order: title(w, &order),
        version: order.row_version,
        text: t!(w, "order-withdraw-text"),
        errors: sheet.errors(w),
        ground: refusals.is_empty().then(|| sheet.field(w, "ground", t!(w, "order-withdraw-ground")).max(500)),
        refusals: refusals.into_iter().map(|refusal| refusal.say(w)).collect(),
        shell,
    })
}

/// `GET /orders/{id}/withdraw`.
pub async fn form(may: May<DraftOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    page(withdraw_page(&may, &frame, id, &Sheet::default(), None).await?)
}

/// `POST /orders/{id}/withdraw`.
pub async fn withdraw(
    State(site): State<Site>,
    may: May<DraftOrders>,
    Path(id): Path<Id<Order>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version, mut sheet) = (format!("/orders/{id}"), version(&posted)?, posted.sheet());
    let Some(ground) = sheet.text("ground", 500) else {
        return page_with_faults(withdraw_page(&may, &frame, id, &sheet, None).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::withdraw(&mut tx, id, version, &ground, may.account).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::DraftWithdrawn, &site)
        }
        Err(ActError::Refused(refusals)) => {
            drop(tx);
            page_with_faults(withdraw_page(&may, &frame, id, &sheet, Some(refusals)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

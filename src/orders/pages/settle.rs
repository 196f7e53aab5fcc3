//! Publishing, after a page that says what will come of it.
use super::show::title;
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{May, SignOrders},
    },
    orders::{
        Effects, actions,
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
    },
};
use askama::Template;
use axum::{Extension, extract::State};

#[derive(Template)]
#[template(path = "orders/settle.html")]
struct SettlePage {
    shell: Shell,
    id: Id<Order>,
    order: String,
    version: i32,
    text: String,
    refusals: Vec<String>,
}

async fn settle_page(
    may: &May<SignOrders>,
    frame: &Frame,
    id: Id<Order>,
    told: Option<Vec<Refusal>>,
) -> Result<SettlePage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let order = store::order(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let refusals = told.unwrap_or_else(|| rules::judge_publishing(order.state).err().into_iter().collect());
    let mut shell = frame.shell(t!(w, "order-publish-title"));
    shell.errors = !refusals.is_empty();
    Ok(SettlePage {
        id,
        order: title(w, &order),
        version: order.row_version,
        text: t!(w, "order-publish-text", lines = order.line_count),
        refusals: refusals.into_iter().map(|refusal| refusal.say(w)).collect(),
        shell,
    })
}

/// `GET /orders/{id}/publish`.
pub async fn confirm_publishing(may: May<SignOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    page(settle_page(&may, &frame, id, None).await?)
}

/// The version of the order that the form's writer saw.
pub(super) fn version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("version").parse().map_err(|_| PageError::Unreadable("version"))
}

/// `POST /orders/{id}/publish`.
pub async fn publish(
    State(site): State<Site>,
    may: May<SignOrders>,
    Extension(effects): Extension<Effects>,
    Path(id): Path<Id<Order>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version) = (format!("/orders/{id}"), version(&posted)?);
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::publish(&mut tx, &effects, id, version, &may.institution).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Published, &site)
        }
        Err(ActError::Refused(refusals)) => {
            drop(tx);
            page_with_faults(settle_page(&may, &frame, id, Some(refusals)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

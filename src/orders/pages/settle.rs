//! Signing and publishing, each after a page that says what will come of it.
use super::show::title;
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{May, SignOrders},
    },
    orders::{
        Effects,
        actions::{self, Failure},
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
    act: &'static str,
    version: i32,
    text: String,
    button: String,
    refusals: Vec<String>,
}

/// Which of the two acts is to be confirmed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Sign,
    Publish,
}

async fn settle_page(
    may: &May<SignOrders>,
    frame: &Frame,
    id: Id<Order>,
    act: Act,
    told: Option<Vec<Refusal>>,
) -> Result<SettlePage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let order = store::order(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let refusals = told.unwrap_or_else(|| match act {
        Act::Sign => rules::judge_signing(order.state, order.drafted_by, may.account),
        Act::Publish => rules::judge_publishing(order.state).err().into_iter().collect(),
    });
    let (heading, text, button, code) = match act {
        Act::Sign => (
            t!(w, "order-sign-title"),
            t!(w, "order-sign-text", lines = order.line_count, day = w.long_day(may.today())),
            t!(w, "order-sign"),
            "sign",
        ),
        Act::Publish => (
            t!(w, "order-publish-title"),
            t!(w, "order-publish-text", lines = order.line_count),
            t!(w, "order-publish"),
            "publish",
        ),
    };
    let mut shell = frame.shell(heading);
    shell.errors = !refusals.is_empty();
    Ok(SettlePage {
        id,
        order: title(w, &order),
        act: code,
        version: order.row_version,
        text,
        button,
        refusals: refusals.into_iter().map(|refusal| refusal.say(w)).collect(),
        shell,
    })
}

/// `GET /orders/{id}/sign`.
pub async fn confirm_signing(may: May<SignOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    page(settle_page(&may, &frame, id, Act::Sign, None).await?)
}

/// `GET /orders/{id}/publish`.
pub async fn confirm_publishing(may: May<SignOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    page(settle_page(&may, &frame, id, Act::Publish, None).await?)
}

fn version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("version").parse().map_err(|_| PageError::Unreadable("version"))
}

/// `POST /orders/{id}/sign`.
pub async fn sign(
    State(site): State<Site>,
    may: May<SignOrders>,
    Path(id): Path<Id<Order>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version) = (format!("/orders/{id}"), version(&posted)?);
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::sign(&mut tx, id, version, may.account, &may.institution).await {
        Ok(_) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(failure) => {
            drop(tx);
            told(failure, &may, &frame, id, Act::Sign).await
        }
    }
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
        Err(failure) => {
            drop(tx);
            told(failure, &may, &frame, id, Act::Publish).await
        }
    }
}

/// The page again with every reason, or the page of another failure.
async fn told(failure: Failure, may: &May<SignOrders>, frame: &Frame, id: Id<Order>, act: Act) -> Page {
    match failure {
        ActError::Refused(refusals) => page_with_faults(settle_page(may, frame, id, act, Some(refusals)).await?),
        other => Err(other.into()),
    }
}

//! What a drafted order says besides its lines, corrected by its drafter before anybody signs: the last day to settle in, on whom the control is
//! laid, the ground of an amending order.
//! Source: domain.md §12.3 (both languages), §12.5; two persons: whoever writes the text does not sign it.
use crate::{
    dormitory::rules::in_year,
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{DraftOrders, May},
    },
    orders::{
        actions,
        model::{Content, Order, OrderState},
        rules::{Refusal, judge_drafting},
        store,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        routes::Routes,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<DraftOrders, _, _>("/dormitory/orders/{id}/correct", form)
        .act::<DraftOrders, _, _>("/dormitory/orders/{id}/correct", correct)
}

#[derive(Template)]
#[template(path = "dormitory/correct.html")]
struct CorrectPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Order>,
    version: i32,
    /// Why nothing can be corrected.
    refusal: Option<String>,
    fields: Vec<Field>,
}

/// The form; without a sheet it holds what the draft says.
async fn correct_page(
    may: &May<DraftOrders>,
    frame: &Frame,
    id: Id<Order>,
    sheet: Option<Sheet>,
) -> Result<CorrectPage, PageError> {
    let w = frame.w;
    let order = store::order(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    let refusal = match order.state {
        OrderState::Draft if order.drafted_by == may.account => None,
        OrderState::Draft => Some(Refusal::NotYourDraft.say(w)),
        state => judge_drafting(state).err().map(|refusal| refusal.say(w)),
    };
    let sheet = sheet.unwrap_or_else(|| as_kept(&order.content));
    let mut shell = frame.shell(t!(w, "order-correct-title"));
    shell.errors = !sheet.is_sound();
    let fields = if refusal.is_none() { fields(w, &sheet, &order.content) } else { Vec::new() };
    Ok(CorrectPage { errors: sheet.errors(w), id, version: order.row_version, refusal, fields, shell })
}

fn as_kept(content: &Content) -> Sheet {
    match content {
        Content::Places(facts) => Sheet::with([
            ("settle_by", facts.settle_by.to_string()),
            ("control_kk", facts.control_kk.clone()),
            ("control_ru", facts.control_ru.clone()),
        ]),
        Content::Amendment(facts) => {
            Sheet::with([("ground_kk", facts.ground_kk.clone()), ("ground_ru", facts.ground_ru.clone())])
        }
    }
}

fn fields(w: Words, sheet: &Sheet, content: &Content) -> Vec<Field> {
    match content {
        Content::Places(_) => super::decide::terms_fields(w, sheet),
        Content::Amendment(_) => super::amend::grounds(w, sheet),
    }
}

/// The content with what was written in place of what the draft says; faults stay in the sheet.
fn corrected(sheet: &mut Sheet, w: Words, kept: Content, today: NaiveDate) -> Option<Content> {
    Some(match kept {
        Content::Places(facts) => {
            let (day, kk, ru) = (sheet.day("settle_by"), sheet.text("control_kk", 200), sheet.text("control_ru", 200));
            let ends = in_year::last_day(facts.academic_year);
            if day.is_some_and(|day| day < today) {
                sheet.fault("settle_by", Fault::Said(t!(w, "terms-settle-by-past")));
            } else if day.is_some_and(|day| day > ends) {
                sheet.fault("settle_by", Fault::Said(t!(w, "decide-refusal-settles-after-year", day = w.day(ends))));
            }
            let mut facts = facts;
            (facts.settle_by, facts.control_kk, facts.control_ru) = (day?, kk?, ru?);
            Content::Places(facts)
        }
        Content::Amendment(mut facts) => {
            let (kk, ru) = (sheet.text("ground_kk", 300), sheet.text("ground_ru", 300));
            (facts.ground_kk, facts.ground_ru) = (kk?, ru?);
            Content::Amendment(facts)
        }
    })
}

/// `GET /dormitory/orders/{id}/correct`.
pub async fn form(may: May<DraftOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    page(correct_page(&may, &frame, id, None).await?)
}

/// `POST /dormitory/orders/{id}/correct`.
pub async fn correct(
    State(site): State<Site>,
    may: May<DraftOrders>,
    Path(id): Path<Id<Order>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let version: i32 = posted.text("version").parse().map_err(|_| PageError::Unreadable("version"))?;
    let (mut sheet, path) = (posted.sheet(), format!("/orders/{id}"));
    let kept = store::order(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?.content;
    let content = corrected(&mut sheet, frame.w, kept, may.today()).filter(|_| sheet.is_sound());
    let Some(content) = content else { return page_with_faults(correct_page(&may, &frame, id, Some(sheet)).await?) };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::correct(&mut tx, id, version, &content, may.account).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(_)) => {
            drop(tx);
            page_with_faults(correct_page(&may, &frame, id, Some(sheet)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

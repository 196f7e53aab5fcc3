//! From the allocation through the commission to the order and its effect: pages.
use crate::{
    commissions::{self, model::MeetingState, pages::summons, store as known_commissions},
    dormitory::{
        actions::{
            decide::{self, Failure, Refusal, Standing, Summons, Terms},
            standing::usual_last_day,
            straight,
        },
        model::Campaign,
        say::office,
        store::decide::{self as store, LatestRun},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{DraftOrders, KeepMinutes, May, Permission, SeeCampaigns},
        tenancy::Member,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Stage,
        routes::Routes,
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono_tz::Tz;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<KeepMinutes, _, _>("/dormitory/campaigns/{id}/convene", convene_form)
        .act::<KeepMinutes, _, _>("/dormitory/campaigns/{id}/convene", convene)
        .page::<SeeCampaigns, _, _>("/dormitory/campaigns/{id}/order", standing)
        .act::<DraftOrders, _, _>("/dormitory/campaigns/{id}/order", draft_order)
}

/// `2026–2027 оқу жылы, 2-науқан`.
fn campaign(w: Words, standing: &Standing) -> String {
    office::campaign_of(w, standing.ranked.academic_year, standing.ranked.journal)
}

/// "12 placed, 5 in the reserve; input 9f3c2a71, result b04e77d9".
fn list_line(w: Words, standing: &Standing, zone: Tz) -> Option<String> {
    let run = standing.ranked.run.as_ref()?;
    let at = w.exact_instant(run.made_at, zone);
    let (input, result) = (run.input_hash.as_str(), run.result_hash.as_str());
    Some(t!(w, "decide-list", at = at, placed = run.placed, reserve = run.reserve, input = input, result = result))
}

/// The same of the list as the commission decided it.
fn after_line(w: Words, run: &LatestRun, zone: Tz) -> String {
    let at = w.exact_instant(run.made_at, zone);
    let (input, result) = (run.input_hash.as_str(), run.result_hash.as_str());
    t!(w, "decide-list-after", at = at, placed = run.placed, reserve = run.reserve, input = input, result = result)
}

#[derive(Template)]
#[template(path = "dormitory/convene.html")]
struct ConvenePage {
    shell: Shell,
    id: Id<Campaign>,
    list: Option<String>,
    errors: Vec<FieldError>,
    refusal: Option<String>,
    commission: Choice,
    afterwards: Choice,
    fields: Vec<Field>,
}

async fn convene_page(may: &Member, frame: &Frame, id: Id<Campaign>, sheet: Option<&Sheet>) -> Result<ConvenePage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let usual = Sheet::with(summons::usual(&mut tx, may).await?);
    let sheet = sheet.unwrap_or(&usual);
    let standing = Standing::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let known = known_commissions::list(&mut tx).await?;
    let refusal = if known.is_empty() {
        Some(t!(w, "decide-no-commission"))
    } else {
        standing.may_convene().err().map(|refusal| refusal.say(w))
    };
    let options = known.into_iter().map(|c| (c.id.to_string(), c.name.say(w).to_owned()));
    let mut shell = frame.shell(t!(w, "convene-title", year = campaign(w, &standing)));
    shell.errors = !sheet.is_sound();
    Ok(ConvenePage {
        id,
        list: list_line(w, &standing, zone),
        errors: sheet.errors(w),
        refusal,
        commission: sheet.choice(w, "commission", t!(w, "commission"), options),
        afterwards: summons::afterwards(w, sheet),
        fields: summons::fields(w, sheet)
            .into_iter()
            .chain([sheet.field(w, "room", t!(w, "field-room")).hint(t!(w, "written-once-hint")).optional()])
            .collect(),
        shell,
    })
}

/// `GET /dormitory/campaigns/{id}/convene`.
pub async fn convene_form(may: May<KeepMinutes>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    page(convene_page(&may, &frame, id, None).await?)
}

/// `POST /dormitory/campaigns/{id}/convene`.
pub async fn convene(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (mut sheet, zone) = (posted.sheet(), may.institution.zone);
    let (commission, at, room) =
        (sheet.one_of("commission"), summons::read(&mut sheet, frame.w, zone, may.now()), sheet.maybe_text("room", 200));
    if let (true, Some(commission), Some(meets_at)) = (sheet.is_sound(), commission, at) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        let summons = Summons { commission, meets_at, room: room.unwrap_or_default(), zone };
        match decide::convene(&mut tx, id, summons).await {
            Ok(meeting) => {
                let at = (&*may.institution, site.settings.base_url.as_str());
                commissions::actions::summon(&mut tx, at, meeting, may.account).await?;
                let path = format!("/meetings/{meeting}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(failure) => note(failure, &mut sheet, "meets_on", frame.w)?,
        }
    }
    page_with_faults(convene_page(&may, &frame, id, Some(&sheet)).await?)
}

/// Every refusal beside a field; another failure is a page of its own.
fn note(failure: Failure, sheet: &mut Sheet, field: &str, w: Words) -> Result<(), PageError> {
    match failure {
        ActError::Refused(refusals) => {
            refusals.iter().for_each(|refusal: &Refusal| sheet.fault(field, Fault::Said(refusal.say(w))));
            Ok(())
        }
        other => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "dormitory/order.html")]
struct StandingPage {
    shell: Shell,
    id: Id<Campaign>,
    list: Option<String>,
    /// The list after a decision that departed from it.
    after: Option<String>,
    /// Why this list goes no further.
    stuck: Option<String>,
    stages: Vec<Stage>,
    /// Where to go on: path and words.
    next: Option<(String, String)>,
    errors: Vec<FieldError>,
    /// Empty where nothing can be drafted now.
    fields: Vec<Field>,
}

async fn standing_page(may: &Member, frame: &Frame, id: Id<Campaign>, sheet: &Sheet) -> Result<StandingPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let standing = Standing::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let after = match &standing.ranked.run {
        Some(run) => store::after(&mut tx, run.id).await?,
        None => None,
    };
    let decided = standing.matters.iter().find(|m| m.adopted_in_minutes().is_some());
    let refused = decided.map_or(0, |m| m.parts_refused);
    let adopted = decided.is_some() && refused == 0;
    let stuck = standing.open_run().err().filter(|why| *why == Refusal::AmendedSince);
    let stuck =
        stuck.or((refused > 0 && standing.order.is_none()).then_some(Refusal::PartNotAdopted { parts: refused as usize }));
    let ready = adopted || standing.is_straight();
    let drafts = ready && standing.order.is_none() && may.holds(DraftOrders::NAME) && standing.open_run().is_ok();
    let mut shell = frame.shell(t!(w, "decide-title", year = campaign(w, &standing)));
    shell.errors = !sheet.is_sound();
    Ok(StandingPage {
        id,
        list: list_line(w, &standing, zone),
        after: after.map(|run| after_line(w, &run, zone)),
        stuck: stuck.map(|why| why.say(w)),
        stages: stages(w, &standing, ready, zone),
        next: next(w, &standing, id, may),
        errors: sheet.errors(w),
        fields: if drafts { terms_fields(w, sheet) } else { Vec::new() },
        shell,
    })
}

fn stages(w: Words, standing: &Standing, adopted: bool, zone: Tz) -> Vec<Stage> {
    let (ranked, before) = (standing.ranked.run.is_some(), standing.matters.first());
    let meeting = before.map(|m| format!("{} · {}", w.instant(m.meets_at, zone), m.state.say(w)));
    let published = standing.published;
    let at = |done: bool, reached: bool| match (done, reached) {
        (true, _) => "done",
        (false, true) => "now",
        (false, false) => "later",
    };
    let stage = |label: String, hint: Option<String>, at: &'static str| Stage { label, hint, at };
    vec![
        stage(t!(w, "chain-rank"), None, at(ranked, true)),
        match standing.is_straight() {
            true => stage(t!(w, "prepare-by-order"), None, at(ranked, true)),
            false => stage(t!(w, "chain-commission"), meeting, at(adopted, ranked)),
        },
        stage(t!(w, "decide-order-drafted"), None, at(standing.order.is_some(), adopted)),
        stage(t!(w, "order-published"), None, at(published, standing.order.is_some())),
    ]
}

/// The page where it goes on, as far as this person may.
fn next(w: Words, standing: &Standing, id: Id<Campaign>, may: &Member) -> Option<(String, String)> {
    if let Some(order) = standing.order {
        return may.holds("orders.see").then(|| (format!("/orders/{order}"), t!(w, "decide-to-order")));
    }
    let latest = standing.matters.first();
    if let Some(matter) = latest.filter(|m| m.state != MeetingState::Postponed && m.stands()) {
        return may.holds("commissions.see").then(|| (format!("/meetings/{}", matter.meeting), t!(w, "decide-to-meeting")));
    }
    let convenes = may.holds(KeepMinutes::NAME) && standing.may_convene().is_ok();
    convenes.then(|| (format!("/dormitory/campaigns/{id}/convene"), t!(w, "decide-to-convene")))
}

pub(super) fn terms_fields(w: Words, sheet: &Sheet) -> Vec<Field> {
    vec![
        sheet.field(w, "settle_by", t!(w, "terms-settle-by")).kind("date").max(0),
        sheet.field(w, "control_kk", t!(w, "terms-control-kk")).hint(t!(w, "terms-control-kk-hint")),
        sheet.field(w, "control_ru", t!(w, "terms-control-ru")).hint(t!(w, "terms-control-ru-hint")),
    ]
}

/// `GET /dormitory/campaigns/{id}/order`: how far the list has come, and the draft of the order where it may be made.
pub async fn standing(may: May<SeeCampaigns>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    let usual = usual_last_day(&mut may.read().await?, id, may.today()).await?.ok_or(PageError::NotFound)?;
    let sheet = Sheet::with([
        ("settle_by", usual.to_string()),
        ("control_kk", "әлеуметтік мәселелер жөніндегі проректорға".to_owned()),
        ("control_ru", "проректора по социальным вопросам".to_owned()),
    ]);
    page(standing_page(&may, &frame, id, &sheet).await?)
}

/// `POST /dormitory/campaigns/{id}/order`.
pub async fn draft_order(
    State(site): State<Site>,
    may: May<DraftOrders>,
    Path(id): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let (settle_by, control_kk, control_ru) =
        (sheet.day("settle_by"), sheet.text("control_kk", 200), sheet.text("control_ru", 200));
    if settle_by.is_some_and(|day| day < may.today()) {
        sheet.fault("settle_by", Fault::Said(t!(frame.w, "terms-settle-by-past")));
    }
    if let (true, Some(settle_by), Some(control_kk), Some(control_ru)) = (sheet.is_sound(), settle_by, control_kk, control_ru) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        let terms = Terms { settle_by, control_kk, control_ru };
        let zone = may.institution.zone;
        let drafted = match Standing::read(&mut tx, id).await?.is_some_and(|standing| standing.is_straight()) {
            true => straight::draft_order(&mut tx, id, terms, may.account, zone).await,
            false => decide::draft_order(&mut tx, id, terms, may.account, zone).await,
        };
        match drafted {
            Ok(order) => {
                let path = format!("/orders/{order}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(failure) => note(failure, &mut sheet, "settle_by", frame.w)?,
        }
    }
    page_with_faults(standing_page(&may, &frame, id, &sheet).await?)
}

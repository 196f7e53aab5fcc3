//! Placement during the year: who waits by the clock, which places are free, and the next list for all who wait.
use crate::{
    dormitory::{
        actions::{
            decide::Standing,
            rank::{self as actions, NotRanked},
        },
        model::{ApplicationState, Campaign as Campaigns, CampaignAct, CampaignMode},
        pages::check::term,
        rules::{application::number_text, in_year::left, input},
        say::office,
        store::{
            campaigns::{self, Campaign, House},
            groups,
            in_year::{self as store, Waits},
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::Id,
        languages::Words,
        permissions::{CheckApplications, May, Permission, RankApplications},
        tenancy::ReadTx,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::FieldError,
    },
};
use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;
use chrono_tz::Tz;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "dormitory/office/in_year.html")]
struct YearPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaigns>,
    state: office::Badge,
    /// Dormitory, for whom, places, free ones.
    places: Vec<(String, String, String, String)>,
    rows: Vec<Row>,
    /// Whether a list for all who wait may be made now.
    may_rank: bool,
    /// Whether one lies before the commission or in an order that is not published.
    under_way: bool,
    listed: bool,
}

struct Row {
    href: Option<String>,
    name: String,
    number: String,
    people: String,
    registered: String,
    state: office::Badge,
    term: office::Badge,
}

/// Everything the page tells of, in a fixed number of queries.
struct Seen {
    campaign: Campaign,
    places: Vec<campaigns::Places>,
    free: Vec<input::Places>,
    houses: Vec<House>,
    waits: Vec<Waits>,
    standing: Standing,
}

async fn look(tx: &mut ReadTx, id: Id<Campaigns>, reach: Option<&[Uuid]>) -> Result<Option<Seen>, StoreError> {
    let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
    let Some(standing) = Standing::read(tx, id).await? else { return Ok(None) };
    let places = campaigns::places(tx, id).await?;
    let groups = groups::of(tx, id).await?.into_iter().map(|(_, group)| group).collect();
    let (free, _) = left(places.iter().map(|p| p.frozen()).collect(), groups, &store::held(tx, id).await?, &[]);
    let (houses, waits) = (campaigns::dormitories(tx).await?, store::waiting(tx, id, reach).await?);
    Ok(Some(Seen { campaign, places, free, houses, waits, standing }))
}

async fn year_page(
    may: &May<RankApplications>,
    frame: &Frame,
    id: Id<Campaigns>,
    errors: Vec<FieldError>,
) -> Result<YearPage, PageError> {
    let (w, zone, reach) = (frame.w, may.institution.zone, may.reach().faculties());
    let seen = look(&mut may.read().await?, id, reach.as_deref()).await?.ok_or(PageError::NotFound)?;
    let campaign = &seen.campaign;
    let mut shell = frame.shell(t!(w, "year-title", year = office::campaign_name(w, campaign)));
    shell.errors = !errors.is_empty();
    let listable = |waits: &Waits| matches!(waits.state, ApplicationState::Accepted | ApplicationState::Reserve);
    let (under_way, steps) = (seen.standing.is_under_way(), campaign.state.next_in(campaign.mode, CampaignAct::Rank));
    Ok(YearPage {
        errors,
        id,
        state: office::campaign_now(w, campaign, may.now()),
        places: seen.places.iter().zip(&seen.free).map(|(all, free)| place_row(w, &seen.houses, all, free)).collect(),
        rows: seen
            .waits
            .iter()
            .map(|waits| row(w, zone, may.today(), campaign, waits, may.holds(CheckApplications::NAME)))
            .collect(),
        may_rank: steps.is_some() && !under_way && seen.waits.iter().any(listable),
        under_way,
        listed: seen.standing.ranked.run.is_some(),
        shell,
    })
}

fn place_row(w: Words, houses: &[House], all: &campaigns::Places, free: &input::Places) -> (String, String, String, String) {
    let house = houses.iter().find(|house| house.id == all.dormitory).map(|house| house.name.say(w).to_owned());
    (house.unwrap_or_default(), office::people(w, all.sex), w.number(all.count.into()), w.number(free.count.into()))
}

fn row(w: Words, zone: Tz, today: NaiveDate, campaign: &Campaign, waits: &Waits, checks: bool) -> Row {
    Row {
        href: checks.then(|| format!("/dormitory/applications/{}", waits.application)),
        name: waits.full_name.clone(),
        number: t!(w, "office-number", number = number_text(campaign.academic_year, waits.number)),
        people: office::people(w, waits.sex),
        registered: w.instant(waits.registered_at, zone),
        state: office::application_state(w, waits.state),
        term: waits.answer_by.map_or_else(|| ("", t!(w, "office-no-term")), |at| term(w, zone, today, at)),
    }
}

async fn takes_all_year(may: &May<RankApplications>, id: Id<Campaigns>) -> Result<bool, PageError> {
    let campaign = campaigns::find(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    Ok(campaign.mode == CampaignMode::Continuous)
}

/// `GET /dormitory/campaigns/{id}/in-year`; a campaign of one window has its list on its own page.
pub async fn show(may: May<RankApplications>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    if !takes_all_year(&may, id).await? {
        return see(&format!("/dormitory/campaigns/{id}"));
    }
    page(year_page(&may, &frame, id, vec![]).await?)
}

/// `POST /dormitory/campaigns/{id}/in-year`: a list for all who wait; then the commission or the order.
pub async fn rank(
    State(site): State<Site>,
    may: May<RankApplications>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let path = format!("/dormitory/campaigns/{id}/ranking");
    if !takes_all_year(&may, id).await? {
        return Err(PageError::Stale);
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::rank(&mut tx, id, may.account, may.institution.zone).await {
        Ok(_) => {
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Ranked, &site)
        }
        Err(ActError::Refused(why)) => {
            drop(tx);
            let told = why.iter().flat_map(|why: &NotRanked| office::not_ranked(frame.w, why)).take(20);
            let errors = told.map(|text| FieldError { field: "list".into(), text: text.into() }).collect();
            page_with_faults(year_page(&may, &frame, id, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}

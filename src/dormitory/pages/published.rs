//! What everybody may read of a published list, in the language of the address: the list by receipt code, the last admitted of each
//! dormitory, counts by level, the way of the applications as a picture. No names; what few share is withheld.
use crate::{
    dormitory::{
        model::CampaignMode,
        rules::{profile::Profile, publication},
        say::office,
        store::{
            campaigns::{self, House},
            publication::{self as store, Published},
            runs::{self, Filled},
        },
    },
    kernel::{
        languages::{Lang, Words},
        tenancy::ReadTx,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::{Bar, Pager},
        routes::Routes,
    },
};
use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use uuid::Uuid;

/// Lines on a page.
const PAGE: i64 = 200;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default().open_page("/{lang}/i/{slug}/dormitory", list).open_page("/{lang}/i/{slug}/dormitory/{list}", show)
}

/// The address tells the language and the institution.
async fn arrive(site: &Site, frame: &mut Frame, lang: &str, slug: &str) -> Result<crate::kernel::tenancy::Guest, PageError> {
    frame.w = lang.parse::<Lang>().map_err(|_| PageError::NotFound)?.words();
    site.house.guest(slug, frame.visitor.request).await?.ok_or(PageError::NotFound)
}

#[derive(Template)]
#[template(path = "dormitory/published/list.html")]
struct ListPage {
    shell: Shell,
    base_url: String,
    slug: String,
    rows: Vec<(String, String, String)>,
}

/// `2026–2027`; of what is open all year with the word that says so.
fn of_year(w: Words, published: &Published) -> String {
    let year = office::academic_year(w, published.academic_year);
    match published.mode {
        CampaignMode::Campaign => year,
        CampaignMode::Continuous => t!(w, "public-in-year", year = year),
    }
}

/// `GET /kk/i/{slug}/dormitory`: the published lists.
async fn list(State(site): State<Site>, Path((lang, slug)): Path<(String, String)>, mut frame: Frame) -> Page {
    let guest = arrive(&site, &mut frame, &lang, &slug).await?;
    let w = frame.w;
    let found = store::published(&mut guest.read().await?, None).await?;
    let row = |p: Published| {
        (
            format!("/{lang}/i/{slug}/dormitory/{}", p.address()),
            of_year(w, &p),
            t!(w, "public-order", number = p.order_number, day = w.day(p.order_date)),
        )
    };
    let rows = found.into_iter().map(row).collect();
    let shell =
        Shell { path: format!("/{lang}/i/{slug}/dormitory"), ..frame.shell_at(&guest.institution, t!(w, "public-title")) };
    page(ListPage { base_url: site.settings.base_url.clone(), slug, rows, shell })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    page: String,
    code: String,
}

#[derive(Template)]
#[template(path = "dormitory/published/campaign.html")]
struct CampaignPage {
    shell: Shell,
    base_url: String,
    path: String,
    back: String,
    order: String,
    rules: String,
    hash: String,
    code: String,
    not_found: bool,
    funnel: Vec<Bar>,
    cuts: Vec<Cut>,
    levels: Vec<Level>,
    bars: Vec<Bar>,
    lines: Vec<Line>,
    pager: Option<Pager>,
}

struct Cut {
    house: String,
    people: String,
    places: String,
    last: String,
}

struct Level {
    ordinal: i16,
    wording: String,
    applicants: String,
    placed: String,
}

struct Line {
    rank: i32,
    code: String,
    level: String,
    outcome: (&'static str, String),
    mine: bool,
}

/// `GET /kk/i/{slug}/dormitory/{list}`: by its campaign, or a list of the year by itself.
async fn show(
    State(site): State<Site>,
    Path((lang, slug, list)): Path<(String, String, Uuid)>,
    Query(wanted): Query<Wanted>,
    mut frame: Frame,
) -> Page {
    let guest = arrive(&site, &mut frame, &lang, &slug).await?;
    let mut tx = guest.read().await?;
    let published = store::published(&mut tx, Some(list)).await?.into_iter().next().ok_or(PageError::NotFound)?;
    let path = format!("/i/{slug}/dormitory/{list}");
    let here = format!("/{lang}{path}");
    let code = wanted.code.trim().to_uppercase();
    let rank = match code.as_str() {
        "" => None,
        code => store::rank_of(&mut tx, published.run, code).await?,
    };
    let number = match rank {
        Some(rank) if wanted.page.is_empty() => (i64::from(rank) - 1) / PAGE + 1,
        _ => wanted.page.parse().unwrap_or(1).clamp(1, published.lines / PAGE + 1),
    };
    let w = frame.w;
    let profile = campaigns::profile(&mut tx, published.profile).await?.ok_or(PageError::NotFound)?;
    let houses = campaigns::dormitories(&mut tx).await?;
    let (levels, bars) = levels(w, &profile, store::by_level(&mut tx, published.run).await?);
    let title = match published.mode {
        CampaignMode::Campaign => t!(w, "public-campaign", year = of_year(w, &published)),
        CampaignMode::Continuous => t!(w, "public-list-of", year = of_year(w, &published), number = published.order_number),
    };
    let shell = Shell { path: here.clone(), ..frame.shell_at(&guest.institution, title) };
    let query: String = form_urlencoded::byte_serialize(code.as_bytes()).collect();
    page(CampaignPage {
        base_url: site.settings.base_url.clone(),
        back: format!("/{lang}/i/{slug}/dormitory"),
        order: t!(w, "public-order", number = published.order_number, day = w.day(published.order_date)),
        rules: profile.source.say(w).to_owned(),
        hash: published.result_hash.clone(),
        not_found: !code.is_empty() && rank.is_none(),
        funnel: funnel(w, store::funnel(&mut tx, &published).await?),
        cuts: cuts(w, &mut tx, &published, &houses).await?,
        lines: lines(w, &mut tx, &published, &houses, number, &code).await?,
        pager: (published.lines > PAGE)
            .then(|| Pager::new(number, PAGE, published.lines, |n| format!("{here}?page={n}&code={query}"))),
        levels,
        bars,
        code,
        path,
        shell,
    })
}

fn or_few(w: Words, count: i64) -> String {
    publication::told(count).map_or_else(|| t!(w, "public-few"), |count| w.number(count))
}

fn funnel(w: Words, found: store::Funnel) -> Vec<Bar> {
    let most = found.sent.max(1);
    let bar = |label: String, count: i64| Bar::new(label, or_few(w, count), publication::told(count).unwrap_or(0), most);
    vec![
        bar(t!(w, "public-sent"), found.sent),
        bar(t!(w, "public-accepted"), found.accepted),
        bar(t!(w, "public-placed"), found.placed),
    ]
}

fn levels(w: Words, profile: &Profile, found: Vec<store::OfLevel>) -> (Vec<Level>, Vec<Bar>) {
    let most = found.iter().map(|l| l.applicants).max().unwrap_or(1).max(1);
    // A small level tells neither how many stood on it nor how many of them have a place.
    let line = |l: &store::OfLevel| {
        let small = publication::told(l.applicants).is_none();
        let wording = profile.level(l.level as u16).map_or_else(String::new, |level| level.wording.say(w).to_owned());
        let placed = if small { "–".to_owned() } else { or_few(w, l.placed) };
        Level { ordinal: l.level, wording, applicants: or_few(w, l.applicants), placed }
    };
    let bar = |l: &store::OfLevel| {
        let label = t!(w, "public-level-n", level = l.level);
        Bar::new(label, or_few(w, l.applicants), publication::told(l.applicants).unwrap_or(0), most)
    };
    (found.iter().map(line).collect(), found.iter().map(bar).collect())
}

async fn cuts(w: Words, tx: &mut ReadTx, published: &Published, houses: &[House]) -> Result<Vec<Cut>, PageError> {
    let mut filled = runs::fillings(tx, published.run).await?;
    filled.sort_by_key(|f| (houses.iter().position(|h| Some(h.id) == f.dormitory), f.sex.code() == "m"));
    let name = |f: &Filled| houses.iter().find(|h| Some(h.id) == f.dormitory).map(|h| h.name.say(w).to_owned());
    let cut = |f: &Filled| {
        let last = if publication::told(f.count).is_none() {
            t!(w, "public-withheld")
        } else {
            t!(w, "public-last", rank = f.last_rank)
        };
        Some(Cut { house: name(f)?, people: office::people(w, f.sex), places: or_few(w, f.count), last })
    };
    Ok(filled.iter().filter_map(cut).collect())
}

async fn lines(
    w: Words,
    tx: &mut ReadTx,
    published: &Published,
    houses: &[House],
    number: i64,
    code: &str,
) -> Result<Vec<Line>, PageError> {
    let found = store::lines(tx, published.run, PAGE, (number - 1) * PAGE).await?;
    let line = |l: store::Line| Line {
        rank: l.rank,
        mine: l.code.as_deref() == Some(code),
        level: if l.of_level < publication::SMALL_GROUP { t!(w, "public-withheld") } else { l.level.to_string() },
        outcome: match (l.dormitory, l.reserve_position) {
            (Some(id), _) => {
                let house = houses.iter().find(|h| h.id == id);
                ("granted", house.map_or_else(String::new, |h| h.name.say(w).to_owned()))
            }
            (None, position) => ("waits", t!(w, "public-reserve", position = position.unwrap_or_default())),
        },
        code: l.code.unwrap_or_else(|| "–".into()),
    };
    Ok(found.into_iter().map(line).collect())
}

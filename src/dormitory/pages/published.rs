//! What everybody may read of a published list, in the language of the address: the list by receipt code, the last admitted of each
//! dormitory, counts by level, the way of the applications as a picture. No names; what few share is withheld.
use crate::{
    dormitory::{
        model::{Campaign, CampaignMode},
        rules::{
            profile::Profile,
            publication::{
                self,
                bands::{Band, bands},
            },
        },
        say::office,
        store::{
            campaigns::{self, House},
            publication::{self as store, Published},
        },
    },
    kernel::{
        ids::Id,
        languages::{Lang, Words},
        tenancy::{Place, ReadTx},
    },
    orders, t,
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

/// The way to a published list and what it is called; with a code its line is marked.
pub fn way(w: Words, place: &Place, campaign: Id<Campaign>, code: &str) -> (String, String) {
    let path = format!("/{}/i/{}/dormitory/{campaign}", w.lang.code(), place.slug);
    (if code.is_empty() { path } else { format!("{path}?code={code}") }, t!(w, "public-see"))
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
            t!(w, "public-order", number = p.order_number.as_str(), day = w.day(p.order_date)),
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
    /// The orders that changed it since, the earliest first.
    amended: Vec<String>,
    rules: String,
    /// Why somebody may have a place while somebody above waits.
    gaps: Vec<String>,
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
    ordinal: String,
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
    let bands = bands_of(&profile, &store::by_level(&mut tx, published.run).await?);
    let (levels, bars) = levels(w, &profile, &bands);
    let order = |number: &str, day| t!(w, "public-order", number = number, day = w.day(day));
    let amended = orders::store::amendments(&mut tx, published.order).await?;
    let departures = store::departures(&mut tx, published.run).await?;
    let title = match published.mode {
        CampaignMode::Campaign => t!(w, "public-campaign", year = of_year(w, &published)),
        CampaignMode::Continuous => {
            t!(w, "public-list-of", year = of_year(w, &published), number = published.order_number.as_str())
        }
    };
    let shell = Shell { path: here.clone(), ..frame.shell_at(&guest.institution, title) };
    let query: String = form_urlencoded::byte_serialize(code.as_bytes()).collect();
    page(CampaignPage {
        base_url: site.settings.base_url.clone(),
        back: format!("/{lang}/i/{slug}/dormitory"),
        order: order(&published.order_number, published.order_date),
        amended: amended.iter().map(|(_, number, day)| order(number, *day)).collect(),
        gaps: [t!(w, "public-gaps")]
            .into_iter()
            .chain((departures > 0).then(|| t!(w, "public-departures", n = departures)))
            .collect(),
        rules: profile.source.say(w).to_owned(),
        hash: published.result_hash.clone(),
        not_found: !code.is_empty() && rank.is_none(),
        funnel: funnel(w, store::funnel(&mut tx, &published).await?),
        cuts: cuts(w, &mut tx, &published, &houses).await?,
        lines: lines(w, &mut tx, &published, (&houses, &bands), (number, &code)).await?,
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

/// The levels as everybody may see them.
fn bands_of(profile: &Profile, found: &[store::OfLevel]) -> Vec<Band> {
    let count = |l: &store::OfLevel| (l.level.unsigned_abs(), l.applicants, l.placed);
    bands(profile.levels.len() as u16, &found.iter().map(count).collect::<Vec<_>>())
}

/// `3`, or `3–6` of levels that are told together.
fn ordinals(band: &Band) -> String {
    if band.is_one_level() { band.from.to_string() } else { format!("{}–{}", band.from, band.to) }
}

fn levels(w: Words, profile: &Profile, bands: &[Band]) -> (Vec<Level>, Vec<Bar>) {
    let most = bands.iter().map(|band| band.applicants).max().unwrap_or(1).max(1);
    let wording = |level: u16| profile.level(level).map_or_else(String::new, |level| level.wording.say(w).to_owned());
    let line = |band: &Band| Level {
        ordinal: ordinals(band),
        wording: match band.is_one_level() {
            true => wording(band.from),
            false => t!(w, "public-levels-from-to", first = wording(band.from), last = wording(band.to)),
        },
        applicants: w.number(band.applicants),
        placed: w.number(band.placed),
    };
    let bar = |band: &Band| {
        let label = match band.is_one_level() {
            true => t!(w, "public-level-n", level = band.from),
            false => t!(w, "public-levels-n", levels = ordinals(band)),
        };
        Bar::new(label, w.number(band.applicants), band.applicants, most)
    };
    (bands.iter().map(line).collect(), bands.iter().map(bar).collect())
}

/// A dormitory where fewer than five of a sex have a place is told for both together: else the few could be counted in the list.
async fn cuts(w: Words, tx: &mut ReadTx, published: &Published, houses: &[House]) -> Result<Vec<Cut>, PageError> {
    let taken = store::taken(tx, published.run).await?;
    let cut = |house: &House, people: String, count: i64, last: i32| Cut {
        house: house.name.say(w).to_owned(),
        people,
        places: w.number(count),
        last: t!(w, "public-last", rank = last),
    };
    let of_house = |house: &House| {
        let mut there: Vec<_> = taken.iter().filter(|one| one.dormitory == house.id).collect();
        there.sort_by_key(|one| one.sex.code());
        let (count, last) = (there.iter().map(|one| one.count).sum(), there.iter().map(|one| one.last_rank).max());
        if there.iter().any(|one| publication::told(one.count).is_none()) {
            return vec![cut(house, t!(w, "public-everybody"), count, last.unwrap_or_default())];
        }
        there.iter().map(|one| cut(house, office::people(w, one.sex), one.count, one.last_rank)).collect()
    };
    Ok(houses.iter().flat_map(of_house).collect())
}

async fn lines(
    w: Words,
    tx: &mut ReadTx,
    published: &Published,
    (houses, bands): (&[House], &[Band]),
    (number, code): (i64, &str),
) -> Result<Vec<Line>, PageError> {
    let found = store::lines(tx, published.run, PAGE, (number - 1) * PAGE).await?;
    let line = |l: store::Line| Line {
        rank: l.rank,
        mine: l.code.as_deref() == Some(code),
        level: bands.iter().find(|band| band.holds(l.level.unsigned_abs())).map(ordinals).unwrap_or_default(),
        outcome: match (l.dormitory, l.reserve_position) {
            _ if l.struck => ("refused", t!(w, "public-struck")),
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

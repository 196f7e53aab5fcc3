//! What everybody may read of a published list, in the language of the address: the list by receipt code, the last admitted of each
//! dormitory, counts by level, the way of the applications as a picture. No names; what few share is withheld.
use crate::{
    dormitory::{
        model::{Campaign, CampaignMode},
        rules::publication::bands::Band,
        say::office,
        store::{
            campaigns::{self, House},
            publication::{self as store, Outcome, Published},
            runs,
        },
    },
    kernel::{
        ids::Id,
        languages::{Lang, Words},
        tenancy::{Place, ReadTx},
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

mod figures;
use figures::{bands_of, cuts, funnel, levels, ordinals};

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

/// `2026–2027`, with its number where the year has several; of what is open all year with the word that says so.
fn of_year(w: Words, published: &Published) -> String {
    let year = office::campaign_of(w, published.academic_year, published.journal);
    match published.mode {
        CampaignMode::Campaign => year,
        CampaignMode::Continuous => t!(w, "public-in-year", year = year),
    }
}

/// The order, and the later ones that changed it.
fn ordered(w: Words, p: &Published) -> String {
    let first = t!(w, "public-order", number = p.order_number.as_str(), day = w.day(p.order_date));
    let numbered = |(number, _): &(String, _)| t!(w, "office-number", number = number.as_str());
    let later = p.amended_by.iter().map(numbered).collect::<Vec<_>>().join(", ");
    if later.is_empty() { first } else { t!(w, "public-order-changed", order = first, by = later) }
}

/// `GET /kk/i/{slug}/dormitory`: the published lists.
async fn list(State(site): State<Site>, Path((lang, slug)): Path<(String, String)>, mut frame: Frame) -> Page {
    let guest = arrive(&site, &mut frame, &lang, &slug).await?;
    let w = frame.w;
    let found = store::published(&mut guest.read().await?, None).await?;
    let row = |p: Published| (format!("/{lang}/i/{slug}/dormitory/{}", p.address()), of_year(w, &p), ordered(w, &p));
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
    /// Some places were kept for groups.
    shares: bool,
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
    let departures = store::departures(&mut tx, published.run).await?;
    let spread = runs::spread(&mut tx, published.run).await?;
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
        amended: published.amended_by.iter().map(|(number, day)| order(number, *day)).collect(),
        gaps: [t!(w, "public-now"), t!(w, "public-gaps")]
            .into_iter()
            .chain((departures > 0).then(|| t!(w, "public-departures", n = departures)))
            .collect(),
        rules: profile.source.say(w).to_owned(),
        hash: published.result_hash.clone(),
        not_found: !code.is_empty() && rank.is_none(),
        funnel: funnel(w, store::sent(&mut tx, &published).await?, &bands),
        cuts: cuts(w, &store::taken(&mut tx, published.run).await?, &spread, &houses),
        shares: spread.has_shares(),
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
        outcome: outcome(w, houses, &l, &published.order_number),
        code: l.code.unwrap_or_else(|| "–".into()),
    };
    Ok(found.into_iter().map(line).collect())
}

/// How a line stands now; where the order says otherwise, what it says too.
fn outcome(w: Words, houses: &[House], line: &store::Line, order: &str) -> (&'static str, String) {
    let said = |(n, later): &(i32, Option<String>)| (*n, later.clone().unwrap_or_else(|| order.to_owned()));
    let listed = line.listed.as_ref().map(said);
    match line.outcome {
        Outcome::Placed(id) => {
            let house = houses.iter().find(|h| h.id == id).map_or("", |h| h.name.say(w)).to_owned();
            ("granted", if listed.is_some() { t!(w, "public-from-reserve", house = house) } else { house })
        }
        Outcome::Waits(now) => {
            let told = now.map_or_else(|| t!(w, "public-passed"), |n| t!(w, "public-reserve", position = n));
            let other = listed.filter(|(n, _)| now != Some(*n));
            let other = other.map(|(n, order)| t!(w, "public-listed", listed = n, order = order));
            ("waits", format!("{told}{}", other.unwrap_or_default()))
        }
        Outcome::Freed => ("", t!(w, "public-freed")),
        Outcome::Struck => ("refused", t!(w, "public-struck")),
        Outcome::Left => ("", t!(w, "public-left")),
    }
}

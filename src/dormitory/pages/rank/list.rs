//! The list of a campaign's latest run: figures, hashes, who stands where.
//! Whoever may rank sees by which categories; others of the commission's and the clerks' work see the clause alone.
use super::{
    bytes::{Kept, kept},
    cutoffs::{Cutoff, Reached, cutoff},
};
use crate::{
    dormitory::{
        model::Campaign as Campaigns,
        rules::{application::number_text, profile::Profile, sentence::Sentence},
        say::{category_name, office},
        store::{
            campaigns::{self, House},
            elsewhere::{self, LeftOut},
            runs::{self, Line, RunBrief, Which},
            what_ifs::{self, Listed},
        },
    },
    kernel::roles::Reach,
    kernel::{
        audit::View,
        errors::StoreError,
        ids::Id,
        languages::Words,
        permissions::{CheckApplications, May, Permission, RankApplications, SeeCampaigns, SeeCommissions},
        tenancy::{Member, ReadTx},
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Pager,
    },
};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;
use uuid::Uuid;

const SIZE: i64 = 100;

#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    page: String,
}

/// A page of the list.
pub fn wanted(page: i64) -> i64 {
    page.clamp(1, 10_000)
}

/// What is told above the list.
pub struct Told {
    pub kind: &'static str,
    pub text: String,
}

/// The page.
#[derive(Template)]
#[template(path = "dormitory/office/ranking.html")]
pub struct RankingPage {
    shell: Shell,
    id: Id<Campaigns>,
    told: Option<Told>,
    made: String,
    kept: Vec<Kept>,
    figures: Vec<(String, String)>,
    cutoffs: Vec<Cutoff>,
    rows: Vec<Row>,
    /// Accepted and not in the list: address, name, number, why.
    left_out: Vec<(Option<String>, String, String, String)>,
    count: String,
    pager: Pager,
    may_rank: bool,
    /// What another rule would have given: address, title, by whom.
    annexes: Vec<(String, String, String)>,
}

struct Row {
    rank: i32,
    href: Option<String>,
    name: String,
    number: String,
    level: i16,
    clause: String,
    categories: String,
    /// Only an accessible place will do.
    access: Option<String>,
    registered: String,
    outcome: office::Badge,
}

/// What one look brings.
struct Seen {
    academic_year: i32,
    journal: i16,
    profile: Profile,
    houses: Vec<House>,
    places: Vec<campaigns::Places>,
    /// The list before the meeting.
    before: RunBrief,
    /// As decided, where the commission departed from it: lines and figures are those of this one.
    decided: Option<RunBrief>,
    reached: Reached,
    total: i64,
    lines: Vec<Line>,
    left_out: Vec<LeftOut>,
    annexes: Vec<Listed>,
}

impl Seen {
    /// The list that counts.
    fn run(&self) -> &RunBrief {
        self.decided.as_ref().unwrap_or(&self.before)
    }
}

async fn look(tx: &mut ReadTx, id: Id<Campaigns>, which: &Which) -> Result<Option<Seen>, StoreError> {
    let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
    let Some(before) = runs::latest(tx, id).await? else { return Ok(None) };
    let decided = runs::after(tx, before.id).await?;
    let run = decided.as_ref().map_or(before.id, |run| run.id);
    let profile = campaigns::profile(tx, campaign.profile).await?;
    let profile = profile.ok_or(StoreError::Corrupt { place: "campaigns.profile_id" })?;
    Ok(Some(Seen {
        academic_year: campaign.academic_year,
        journal: campaign.journal,
        houses: campaigns::dormitories(tx).await?,
        places: campaigns::places(tx, id).await?,
        reached: Reached::read(tx, run).await?,
        total: runs::count(tx, run, which.reach.as_deref()).await?,
        lines: runs::lines(tx, run, which).await?,
        left_out: elsewhere::left_out(tx, id, which.reach.as_deref()).await?,
        annexes: what_ifs::list(tx, id).await?,
        profile,
        before,
        decided,
    }))
}

/// `GET /dormitory/campaigns/{id}/ranking`.
pub async fn show(may: May<SeeCampaigns>, Path(id): Path<Id<Campaigns>>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let number = wanted(asked.page.parse().unwrap_or(1));
    page(RankingPage::look(&may, &frame, id, number, None).await?)
}

/// Whose work has to do with the list, and how far it reaches.
pub fn reach(member: &Member) -> Result<Option<Vec<Uuid>>, PageError> {
    let rights = [RankApplications::NAME, SeeCommissions::NAME, CheckApplications::NAME];
    let held = rights.into_iter().filter(|right| member.holds(right));
    // The widest reach of any of them: a member of the commission sees the whole list, a dean's office its faculty.
    let reaches: Vec<_> = held.map(|right| member.reach(right).faculties()).collect();
    if reaches.is_empty() {
        return Err(PageError::NotYours(RankApplications::NAME));
    }
    let all = reaches.iter().any(Option::is_none);
    Ok(if all { None } else { Some(reaches.into_iter().flatten().flatten().collect()) })
}

/// Whether this member may open the list.
pub fn sees(member: &Member) -> bool {
    reach(member).is_ok()
}

impl RankingPage {
    /// The latest run as this member may see it. With the categories, the look is recorded.
    pub async fn look(
        member: &Member,
        frame: &Frame,
        id: Id<Campaigns>,
        number: i64,
        told: Option<Told>,
    ) -> Result<Self, PageError> {
        // Categories are named to whoever ranks the whole institution; a level beside a name is restricted too, so every look is recorded.
        let explained = member.holds(RankApplications::NAME) && member.reach(RankApplications::NAME) == Reach::Everywhere;
        let which = Which { reach: reach(member)?, application: None, explained, offset: (number - 1) * SIZE, limit: SIZE };
        let reason = format!("ranking of the campaign, page {number}");
        let fields: &'static [&'static str] = if explained { &["level", "categories", "accessibility"] } else { &["level"] };
        let view = View { verb: "dormitory.ranking.open", subject: id.uuid(), fields, reason };
        let seen = member.find_restricted(view, async |tx| look(tx, id, &which).await).await?;
        let seen = seen.ok_or(PageError::NotFound)?;
        Ok(Self::of(member, frame, id, number, &seen, told))
    }

    fn of(member: &Member, frame: &Frame, id: Id<Campaigns>, number: i64, seen: &Seen, told: Option<Told>) -> Self {
        let (w, zone) = (frame.w, member.institution.zone);
        let year = office::campaign_of(w, seen.academic_year, seen.journal);
        let may_rank = member.holds(RankApplications::NAME);
        Self {
            id,
            told: told.or_else(|| seen.decided.is_some().then(|| Told { kind: "warn", text: t!(w, "office-ranking-decided") })),
            made: t!(w, "office-ranking-made", at = w.exact_instant(seen.run().made_at, zone), by = seen.run().made_by.as_str()),
            kept: kept(w, zone, &seen.before, seen.decided.as_ref()),
            figures: figures(w, seen),
            cutoffs: {
                let of =
                    |places: &campaigns::Places| cutoff(w, zone, &seen.reached, house(w, seen, places.dormitory.uuid()), places);
                seen.places.iter().map(of).collect()
            },
            rows: seen.lines.iter().map(|line| row(w, zone, id, seen, line, may_rank)).collect(),
            left_out: {
                let may_open = member.holds(CheckApplications::NAME);
                seen.left_out.iter().map(|left| left_out_line(w, seen.academic_year, left, may_open)).collect()
            },
            count: t!(w, "office-ranking-count", n = seen.total),
            pager: Pager::new(number, SIZE, seen.total, |page| format!("/dormitory/campaigns/{id}/ranking?page={page}")),
            may_rank,
            annexes: seen.annexes.iter().map(|annex| annex_line(w, zone, id, annex)).collect(),
            shell: frame.shell(t!(w, "office-ranking-title", year = year)),
        }
    }
}

fn left_out_line(w: Words, academic_year: i32, left: &LeftOut, may_open: bool) -> (Option<String>, String, String, String) {
    let number = t!(w, "office-number", number = number_text(academic_year, left.number));
    let why = t!(w, "office-left-out-why", dormitory = left.dormitory.say(w));
    (may_open.then(|| format!("/dormitory/applications/{}", left.application)), left.full_name.clone(), number, why)
}

fn annex_line(w: Words, zone: Tz, id: Id<Campaigns>, annex: &Listed) -> (String, String, String) {
    let (at, by) = (w.exact_instant(annex.made_at, zone), annex.made_by.as_str());
    let made = match annex.outdated {
        true => t!(w, "what-if-made-outdated", at = at, by = by),
        false => t!(w, "what-if-made", at = at, by = by),
    };
    (format!("/dormitory/campaigns/{id}/what-if/{}", annex.id), annex.title.clone(), made)
}

fn figures(w: Words, seen: &Seen) -> Vec<(String, String)> {
    let places: i64 = seen.places.iter().map(|p| i64::from(p.count)).sum();
    let by_sex =
        seen.reached.reserve().map(|f| (t!(w, "office-reserve-of", people = office::people(w, f.sex)), w.number(f.count)));
    let head = [
        (t!(w, "office-places"), w.number(places)),
        (t!(w, "office-ranked"), w.number(seen.run().placed + seen.run().reserve)),
        (t!(w, "office-application-placed"), w.number(seen.run().placed)),
        (t!(w, "office-application-reserve"), w.number(seen.run().reserve)),
    ];
    head.into_iter().chain(by_sex).collect()
}

fn house(w: Words, seen: &Seen, id: Uuid) -> String {
    seen.houses.iter().find(|house| house.id.uuid() == id).map_or_else(String::new, |house| house.name.say(w).to_owned())
}

fn row(w: Words, zone: Tz, id: Id<Campaigns>, seen: &Seen, line: &Line, may_rank: bool) -> Row {
    let clause = seen.profile.level(line.level.unsigned_abs()).map(|level| level.clause_text.say(w).to_owned());
    let deciding = line.explanation.iter().flat_map(|told| &told.reasons).find_map(|sentence| match sentence {
        Sentence::ByCategories { categories } => Some(categories),
        _ => None,
    });
    let needs = |said: &Sentence| matches!(said, Sentence::AccessNeeded { .. } | Sentence::AccessiblePlace);
    let needs_access = line.explanation.iter().flat_map(|told| &told.reasons).any(needs);
    let names = deciding.into_iter().flatten().map(|category| category_name(w, *category));
    Row {
        rank: line.rank,
        href: may_rank.then(|| format!("/dormitory/campaigns/{id}/ranking/{}", line.application)),
        name: line.full_name.clone(),
        number: t!(w, "office-number", number = number_text(seen.academic_year, line.number)),
        level: line.level,
        clause: clause.unwrap_or_default(),
        categories: names.collect::<Vec<_>>().join(", "),
        access: needs_access.then(|| t!(w, "office-needs-access")),
        registered: w.exact_instant(line.registered_at, zone),
        outcome: match line.dormitory {
            Some(dormitory) => ("granted", house(w, seen, dormitory.uuid())),
            None => ("waits", t!(w, "office-reserve-at", position = line.reserve_position.unwrap_or(0))),
        },
    }
}

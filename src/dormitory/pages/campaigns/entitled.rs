//! Who is entitled and has not applied: students whom the campaign's order of places puts forward by a social category, so that the office can
//! call them while applications are taken. Categories are named here, so that every look is recorded.
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, CampaignState},
        rules::{
            entitled,
            profile::{Facts, Profile},
        },
        say::office::campaign_name,
        store::{
            campaigns as campaigns_store,
            entitled::{self as store, Entitled},
        },
    },
    institutions::faculties::{self, Known},
    kernel::{
        audit::View,
        ids::Id,
        languages::Words,
        permissions::{May, OpenStudentFile},
        tenancy::ReadTx,
    },
    students::{facts, rules::phone::Phone},
    t,
    web::{
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Pager,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use serde::Deserialize;

const SIZE: i64 = 50;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    #[serde(default)]
    faculty: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "dormitory/office/entitled.html")]
struct EntitledPage {
    shell: Shell,
    id: Id<Campaigns>,
    /// Until when they can still apply, or that it is too late: kind of the notice and words.
    told: (&'static str, String),
    filters: Vec<Choice>,
    caption: String,
    rows: Vec<Row>,
    filtered: bool,
    pager: Pager,
}

struct Row {
    href: String,
    name: String,
    place: String,
    category: String,
    clause: String,
    phone: Option<String>,
    begun: bool,
}

/// `GET /dormitory/campaigns/{id}/entitled`.
pub async fn show(may: May<OpenStudentFile>, Path(id): Path<Id<Campaigns>>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone, within) = (frame.w, may.institution.zone, may.reach().faculties());
    let (faculty, number) = (asked.faculty.parse().ok(), asked.page.parse().unwrap_or(1).clamp(1, 10_000));
    let view = View { verb: "dormitory.entitled", subject: id.uuid(), fields: &["categories"], reason: "not applied".into() };
    let look = async |tx: &mut ReadTx| {
        let Some(campaign) = campaigns_store::find(tx, id).await? else { return Ok(None) };
        let Some(profile) = campaigns_store::profile(tx, campaign.profile).await? else { return Ok(None) };
        let among = (within.as_deref(), faculty);
        let found = store::without_application(tx, id, &profile.categories(), campaign.assessed_on, among).await?;
        Ok(Some((campaign, profile, found, faculties::all(tx, w).await?)))
    };
    let (campaign, profile, found, known) = may.find_restricted(view, look).await?.ok_or(PageError::NotFound)?;
    let mut rows: Vec<(u16, Row)> = found.iter().filter_map(|one| row(w, &profile, one)).collect();
    rows.sort_by_key(|(level, _)| *level);
    let total = rows.len() as i64;
    let skipped = ((number - 1) * SIZE) as usize;
    let address = |page: i64| address(id, &asked.faculty, page);
    let takes = matches!(campaign.state, CampaignState::Open) && campaign.closes_at > may.now();
    page(EntitledPage {
        id,
        told: match takes {
            true => ("info", t!(w, "entitled-until", until = w.instant(campaign.closes_at, zone))),
            false => ("warn", t!(w, "entitled-late")),
        },
        filters: filters(w, &asked, &known, within.as_deref()),
        caption: t!(w, "entitled-count", n = total),
        filtered: !asked.faculty.is_empty(),
        pager: Pager::new(number, SIZE, total, address),
        rows: rows.into_iter().map(|(_, row)| row).skip(skipped).take(SIZE as usize).collect(),
        shell: frame.shell(t!(w, "entitled-title", year = campaign_name(w, &campaign))),
    })
}

fn address(id: Id<Campaigns>, faculty: &str, page: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(format!("/dormitory/campaigns/{id}/entitled?"));
    if !faculty.is_empty() {
        query.append_pair("faculty", faculty);
    }
    query.append_pair("page", &page.to_string()).finish()
}

/// With the level on which they would stand; none where no category puts them forward.
fn row(w: Words, profile: &Profile, one: &Entitled) -> Option<(u16, Row)> {
    let held = Facts {
        residence: one.residence,
        course: u8::try_from(one.course).unwrap_or(u8::MAX),
        categories: &one.categories,
        funding: one.funding,
        score: None,
        inspected: false,
    };
    let level = entitled::level(profile, held)?;
    let counted: Vec<String> =
        level.conditions.matched(&one.categories).into_iter().map(|category| facts::category(w, category)).collect();
    let place = [Some(one.faculty.say(w).to_owned()), Some(t!(w, "students-course-n", n = one.course)), one.group.clone()];
    let row = Row {
        href: format!("/students/{}", one.id),
        name: one.full_name.clone(),
        place: place.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        category: facts::capital(&counted.join(", ")),
        clause: level.clause_text.say(w).to_owned(),
        phone: one.phone.as_deref().map(|phone| Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.to_string())),
        begun: one.begun,
    };
    Some((level.ordinal, row))
}

fn filters(w: Words, asked: &Asked, known: &[Known], within: Option<&[uuid::Uuid]>) -> Vec<Choice> {
    let sheet = Sheet::with([("faculty", asked.faculty.as_str())]);
    let reached = known.iter().filter(|one| within.is_none_or(|ids| ids.contains(&one.id.uuid())));
    let any = std::iter::once((String::new(), t!(w, "students-any")));
    let options = any.chain(reached.map(|one| (one.id.to_string(), one.name.say(w).to_owned())));
    vec![sheet.choice(w, "faculty", t!(w, "office-faculty"), options)]
}

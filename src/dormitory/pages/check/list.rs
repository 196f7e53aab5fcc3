//! The work list of a clerk: the nearest term first, filters in the address.
use crate::{
    dormitory::{
        model::ApplicationState,
        rules::application::number_text,
        say::{category_name, office, struck},
        store::{
            campaigns,
            claims::{self as store, Waiting, Wanted},
        },
    },
    institutions::faculties,
    kernel::{
        audit::View,
        errors::StoreError,
        languages::Words,
        permissions::{CheckApplications, May},
        tenancy::ReadTx,
    },
    students::categories::Category,
    t,
    web::{
        extract::Query,
        forms::{Page, page, see},
        frame::{Frame, Shell},
        parts::Pager,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

const SIZE: i64 = 50;
/// Stands among the states: what waits for an inspection of living conditions.
const INSPECTION: &str = "inspection";
/// Stands among the states: whom an amending order struck off, which is no refusal.
const STRUCK: &str = "struck";

/// What the address asks for.
#[derive(Deserialize, Default, Clone)]
pub struct Asked {
    #[serde(default)]
    campaign: String,
    /// Empty: what waits for a check; `any`: every state; `inspection`: what waits for an inspection.
    #[serde(default)]
    state: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    faculty: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "dormitory/office/checking.html")]
struct ListPage {
    shell: Shell,
    filters: Vec<Choice>,
    rows: Vec<Row>,
    count: String,
    next: Option<String>,
    filtered: bool,
    pager: Pager,
}

struct Row {
    href: String,
    name: String,
    about: String,
    term: office::Badge,
    claims: String,
    documents: String,
    registered: String,
    state: office::Badge,
}

impl Asked {
    fn wanted(&self, reach: Option<Vec<uuid::Uuid>>) -> Wanted {
        let state = match self.state.as_str() {
            "" => Some(ApplicationState::Submitted),
            STRUCK => Some(ApplicationState::Refused),
            state => state.parse().ok(),
        };
        Wanted {
            reach,
            faculty: self.faculty.parse().ok(),
            campaign: self.campaign.parse().ok(),
            state: state.map(ApplicationState::code),
            struck: self.state == STRUCK,
            category: Category::parse(&self.category).map(Category::code),
            awaits_inspection: self.state == INSPECTION,
        }
    }

    /// What goes with an application that was opened from the list: `?campaign=…`, or nothing. Not by which category it was looked for: no
    /// address names a category beside a person.
    pub(super) fn kept(&self) -> String {
        let state = if self.state == INSPECTION { "" } else { &self.state };
        let pairs = [("campaign", self.campaign.as_str()), ("state", state), ("faculty", &self.faculty)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }

    fn query(&self, page: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let pairs =
            [("campaign", &self.campaign), ("state", &self.state), ("category", &self.category), ("faculty", &self.faculty)];
        query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        query.finish()
    }
}

/// What one look at the database brings.
struct Seen {
    total: i64,
    rows: Vec<Waiting>,
    faculties: Vec<faculties::Known>,
    campaigns: Vec<campaigns::Listed>,
}

async fn look(tx: &mut ReadTx, w: Words, wanted: &Wanted, page: i64) -> Result<Seen, StoreError> {
    let total = store::count(tx, wanted).await?;
    let rows = store::waiting(tx, wanted, (page - 1) * SIZE, SIZE).await?;
    Ok(Seen { total, rows, faculties: faculties::all(tx, w).await?, campaigns: campaigns::list(tx).await? })
}

/// `GET /dormitory/checking`. A list by category tells the category of everybody on it: the look is recorded.
pub async fn list(may: May<CheckApplications>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, zone) = (frame.w, may.institution.zone);
    let wanted = asked.wanted(may.reach().faculties());
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let seen = match wanted.category {
        // Who waits for an inspection has claimed one of few categories.
        None if wanted.awaits_inspection => {
            let (subject, reason) = (may.institution.id.uuid(), INSPECTION.to_owned());
            let view = View { verb: "dormitory.checking.by-inspection", subject, fields: &["category"], reason };
            may.read_restricted(view, async |tx| look(tx, w, &wanted, number).await).await?
        }
        None => look(&mut may.read().await?, w, &wanted, number).await?,
        Some(category) => {
            let (subject, reason) = (may.institution.id.uuid(), category.to_owned());
            let view = View { verb: "dormitory.checking.by-category", subject, fields: &["category"], reason };
            may.read_restricted(view, async |tx| look(tx, w, &wanted, number).await).await?
        }
    };
    let kept = asked.kept();
    let row = |waiting| row(w, zone, may.today(), waiting, &kept);
    let waits = seen.total > 0 && wanted.state == Some(ApplicationState::Submitted.code());
    page(ListPage {
        filters: filters(w, &asked, &seen, wanted.reach.as_deref()),
        count: t!(w, "office-checking-count", n = seen.total),
        next: waits.then(|| format!("/dormitory/checking/next?{}", asked.query(1))),
        filtered: !asked.query(1).is_empty(),
        pager: Pager::new(number, SIZE, seen.total, |page| format!("/dormitory/checking?{}", asked.query(page))),
        rows: seen.rows.into_iter().map(row).collect(),
        shell: frame.shell(t!(w, "nav-checking")),
    })
}

/// `GET /dormitory/checking/next`: on to the application whose term is the nearest.
pub async fn next(may: May<CheckApplications>, Query(asked): Query<Asked>) -> Page {
    let wanted = Wanted { state: Some(ApplicationState::Submitted.code()), ..asked.wanted(may.reach().faculties()) };
    let first = store::waiting(&mut may.read().await?, &wanted, 0, 1).await?;
    match first.first() {
        Some(application) => see(&format!("/dormitory/applications/{}{}", application.id, asked.kept())),
        None => see(&format!("/dormitory/checking{}", asked.kept())),
    }
}

fn row(w: Words, zone: Tz, today: NaiveDate, waiting: Waiting, kept: &str) -> Row {
    let state = waiting.state.parse().unwrap_or(ApplicationState::Submitted);
    let number = t!(w, "office-number", number = number_text(waiting.academic_year, waiting.number));
    Row {
        href: format!("/dormitory/applications/{}{kept}", waiting.id),
        name: waiting.full_name,
        about: std::iter::once(number).chain(waiting.study_group).collect::<Vec<_>>().join(" · "),
        term: waiting.answer_by.map_or_else(|| ("", t!(w, "office-no-term")), |at| term(w, zone, today, at)),
        claims: w.number(waiting.claims),
        documents: w.number(waiting.documents),
        registered: w.instant(waiting.registered_at, zone),
        state: if waiting.struck { struck::badge(w) } else { office::application_state(w, state) },
    }
}

/// A term as an office reads it: overdue, today, tomorrow, or the day.
pub(in crate::dormitory::pages) fn term(w: Words, zone: Tz, today: NaiveDate, at: DateTime<Utc>) -> office::Badge {
    let local = at.with_timezone(&zone);
    let time = local.format("%H:%M").to_string();
    match (local.date_naive() - today).num_days() {
        days if days < 0 => ("refused", t!(w, "office-term-overdue", at = w.instant(at, zone))),
        0 => ("refused", t!(w, "office-term-today", time = time)),
        1 => ("waits", t!(w, "office-term-tomorrow", time = time)),
        _ => ("", w.day(local.date_naive())),
    }
}

fn filters(w: Words, asked: &Asked, seen: &Seen, reach: Option<&[uuid::Uuid]>) -> Vec<Choice> {
    let typed = [
        ("campaign", asked.campaign.as_str()),
        ("state", &asked.state),
        ("category", &asked.category),
        ("faculty", &asked.faculty),
    ];
    let sheet = Sheet::with(typed);
    let all = || std::iter::once((String::new(), t!(w, "office-filter-all")));
    let campaigns = seen.campaigns.iter().map(|c| (c.campaign.id.to_string(), office::campaign_name(w, &c.campaign)));
    let within = seen.faculties.iter().filter(|f| reach.is_none_or(|ids| ids.contains(&f.id.uuid())));
    let faculties = within.map(|f| (f.id.to_string(), f.name.say(w).to_owned()));
    let categories = Category::ALL.iter().map(|c| (c.code().to_owned(), office::capital(&category_name(w, *c))));
    let states = [ApplicationState::Returned, ApplicationState::Accepted, ApplicationState::Refused];
    let waiting = (String::new(), office::application_state(w, ApplicationState::Submitted).1);
    let any = ("any".to_owned(), t!(w, "office-filter-all"));
    let states = states.map(|state| (state.code().to_owned(), office::application_state(w, state).1));
    let inspection = (INSPECTION.to_owned(), t!(w, "inspect-awaited"));
    let struck = (STRUCK.to_owned(), struck::badge(w).1);
    vec![
        sheet.choice(w, "campaign", t!(w, "office-campaign"), all().chain(campaigns)),
        sheet.choice(w, "state", t!(w, "state"), [waiting].into_iter().chain(states).chain([struck, inspection, any])),
        sheet.choice(w, "category", t!(w, "office-category"), all().chain(categories)),
        sheet.choice(w, "faculty", t!(w, "office-faculty"), all().chain(faculties)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::languages::Lang;

    #[test]
    fn a_term_is_told_in_the_institutions_day() {
        let (w, zone) = (Lang::En.words(), chrono_tz::Asia::Almaty);
        let today = NaiveDate::from_ymd_opt(2026, 8, 25).unwrap();
        let told = |at: &str| term(w, zone, today, at.parse().unwrap());
        assert_eq!(told("2026-08-25T13:00:00Z"), ("refused", "Today, 18:00".to_owned()));
        assert_eq!(told("2026-08-25T20:00:00Z"), ("waits", "Tomorrow, 01:00".to_owned()));
        assert_eq!(told("2026-08-28T13:00:00Z"), ("", "28.08.2026".to_owned()));
        assert_eq!(told("2026-08-24T13:00:00Z").0, "refused");
    }

    #[test]
    fn a_page_of_the_list_keeps_its_filters() {
        let asked = Asked { state: "returned".into(), category: "orphan".into(), ..Asked::default() };
        assert_eq!(asked.query(3), "state=returned&category=orphan&page=3");
        assert_eq!(asked.kept(), "?state=returned");
        assert_eq!(Asked::default().kept(), "");
        assert_eq!(Asked::default().wanted(None).state, Some("submitted"));
        assert_eq!(Asked { state: "any".into(), ..Asked::default() }.wanted(None).state, None);
        let struck = Asked { state: STRUCK.into(), ..Asked::default() }.wanted(None);
        assert!(struck.state == Some("refused") && struck.struck);
        let inspection = Asked { state: INSPECTION.into(), ..Asked::default() }.wanted(None);
        assert!(inspection.state.is_none() && inspection.awaits_inspection);
    }
}

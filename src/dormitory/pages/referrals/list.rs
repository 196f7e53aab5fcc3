//! The list of referrals: the nearest term first, filters in the address, searches by name posted.
use crate::{
    dormitory::{
        model::ReferralState,
        pages::check::term,
        rules::application::number_text,
        say::{office, referral},
        store::{
            campaigns::{self, House, Listed},
            house_list::{self as store, Wanted},
        },
    },
    kernel::{
        languages::Words,
        permissions::{May, SeeReferrals},
        tenancy::ReadTx,
    },
    students::rules::names::search_key,
    t,
    web::{
        errors::PageError,
        extract::Query,
        forms::{Page, Posted, page, see},
        frame::{Frame, Shell},
        parts::Pager,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

const SIZE: i64 = 50;
/// A term is near when it ends within two days.
const NEAR: TimeDelta = TimeDelta::days(2);

/// What the address asks for.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Asked {
    campaign: String,
    dormitory: String,
    /// Empty: who is awaited; `any`: every state.
    state: String,
    /// `late` or `near`.
    term: String,
    page: String,
}

impl Asked {
    fn wanted(&self, may: &May<SeeReferrals>) -> Wanted {
        let now = may.now();
        let (term_from, term_to) = match self.term.as_str() {
            "late" => (None, Some(now)),
            "near" => (Some(now), Some(now + NEAR)),
            _ => (None, None),
        };
        let states = match (self.state.as_str(), self.state.parse::<ReferralState>()) {
            ("any", _) => vec![],
            (_, Ok(state)) => vec![state.code()],
            (_, Err(())) => vec![ReferralState::Given.code(), ReferralState::Accepted.code()],
        };
        let (campaign, dormitory) = (self.campaign.parse().ok(), self.dormitory.parse().ok());
        Wanted { reach: may.reach().dormitories(), campaign, dormitory, states, term_from, term_to, name: None }
    }

    fn pairs(&self) -> [(&'static str, &str); 4] {
        [("campaign", &self.campaign), ("dormitory", &self.dormitory), ("state", &self.state), ("term", &self.term)]
    }

    fn address(&self, page: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs().iter().filter(|(_, value)| !value.is_empty()));
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        format!("/dormitory/referrals?{}", query.finish())
    }
}

#[derive(Template)]
#[template(path = "dormitory/office/referrals.html")]
struct ListPage {
    shell: Shell,
    search: String,
    filters: Vec<Choice>,
    count: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
    /// Title, text and whether there are filters to be cleared.
    empty: (String, String, bool),
}

struct Row {
    href: String,
    name: String,
    about: String,
    house: String,
    term: office::Badge,
    state: office::Badge,
    phone: String,
}

/// What fills the filters.
struct Choices {
    campaigns: Vec<Listed>,
    houses: Vec<House>,
}

async fn choices(tx: &mut ReadTx) -> Result<Choices, PageError> {
    Ok(Choices { campaigns: campaigns::list(tx).await?, houses: campaigns::dormitories(tx).await? })
}

/// `GET /dormitory/referrals`.
pub async fn list(may: May<SeeReferrals>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let mut tx = may.read().await?;
    let rows = store::page(&mut tx, &asked.wanted(&may), (number - 1) * SIZE, SIZE).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let choices = choices(&mut tx).await?;
    drop(tx);
    let pager = Pager::new(number, SIZE, total, |page| asked.address(page));
    let shown = list_page(&may, &frame, &asked, (&choices, rows));
    page(ListPage { pager: (total > SIZE).then_some(pager), ..shown })
}

/// `POST /dormitory/referrals/search`: straight to the referral where one is found.
pub async fn search(may: May<SeeReferrals>, frame: Frame, posted: Posted) -> Page {
    let typed: String = posted.text("q").chars().take(100).collect();
    let key = search_key(&typed);
    if !key.chars().any(char::is_alphabetic) {
        return see("/dormitory/referrals");
    }
    let asked = Asked { state: "any".into(), ..Asked::default() };
    let wanted = Wanted { name: Some(key), ..asked.wanted(&may) };
    let mut tx = may.read().await?;
    let rows = store::page(&mut tx, &wanted, 0, SIZE).await?;
    if let [only] = &rows[..] {
        return see(&format!("/dormitory/referrals/{}", only.id));
    }
    let choices = choices(&mut tx).await?;
    drop(tx);
    let mut shown = list_page(&may, &frame, &asked, (&choices, rows));
    shown.shell.path = "/dormitory/referrals".into();
    page(ListPage { search: typed, ..shown })
}

fn list_page(may: &May<SeeReferrals>, frame: &Frame, asked: &Asked, (choices, rows): (&Choices, Vec<store::Row>)) -> ListPage {
    let (w, zone, today) = (frame.w, may.institution.zone, may.today());
    let filtered = asked.pairs().iter().any(|(_, value)| !value.is_empty());
    let empty = match filtered {
        true => (t!(w, "referrals-no-match"), t!(w, "referrals-no-match-text"), true),
        false => (t!(w, "referrals-none"), t!(w, "referrals-none-text"), false),
    };
    ListPage {
        search: String::new(),
        filters: filters(w, asked, choices, may.reach().dormitories().as_deref()),
        count: t!(w, "referrals-count", n = rows.first().map_or(0, |row| row.total)),
        rows: rows.into_iter().map(|r| row(w, zone, today, r)).collect(),
        pager: None,
        empty,
        shell: frame.shell(t!(w, "nav-referrals")),
    }
}

fn row(w: Words, zone: Tz, today: NaiveDate, r: store::Row) -> Row {
    let number = t!(w, "office-number", number = number_text(r.academic_year, r.number));
    Row {
        href: format!("/dormitory/referrals/{}", r.id),
        name: r.full_name,
        about: std::iter::once(number).chain(r.study_group).collect::<Vec<_>>().join(" · "),
        house: r.dormitory.say(w).to_owned(),
        term: badge(w, zone, today, r.state, r.check_in_by),
        state: referral::state(w, r.state),
        phone: r.phone.unwrap_or_default(),
    }
}

/// The term while somebody is awaited; afterwards it is only a day.
fn badge(w: Words, zone: Tz, today: NaiveDate, state: ReferralState, by: DateTime<Utc>) -> office::Badge {
    match state {
        ReferralState::Given | ReferralState::Accepted => term(w, zone, today, by),
        _ => ("", w.day(by.with_timezone(&zone).date_naive())),
    }
}

fn filters(w: Words, asked: &Asked, choices: &Choices, reach: Option<&[uuid::Uuid]>) -> Vec<Choice> {
    let sheet = Sheet::with(asked.pairs());
    let all = || std::iter::once((String::new(), t!(w, "office-filter-all")));
    let campaigns = choices.campaigns.iter().map(|c| (c.campaign.id.to_string(), office::campaign_name(w, &c.campaign)));
    let within = choices.houses.iter().filter(|house| reach.is_none_or(|ids| ids.contains(&house.id.uuid())));
    let houses = within.map(|house| (house.id.to_string(), house.name.say(w).to_owned()));
    let states = ReferralState::ALL.iter().map(|state| (state.code().to_owned(), referral::state(w, *state).1));
    let states = std::iter::once((String::new(), t!(w, "referrals-awaited"))).chain(states);
    let states = states.chain(std::iter::once(("any".to_owned(), t!(w, "office-filter-all"))));
    let terms =
        [("late", t!(w, "referrals-late")), ("near", t!(w, "referrals-near"))].map(|(code, label)| (code.to_owned(), label));
    vec![
        sheet.choice(w, "campaign", t!(w, "office-campaign"), all().chain(campaigns)),
        sheet.choice(w, "dormitory", t!(w, "office-dormitory"), all().chain(houses)),
        sheet.choice(w, "state", t!(w, "state"), states),
        sheet.choice(w, "term", t!(w, "referrals-term"), all().chain(terms)),
    ]
}

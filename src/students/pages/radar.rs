//! The radar: categories that lapse or have lapsed, birthdays that turn one into another, facts that contradict each other. It names
//! restricted categories, so that every look at it is recorded.
use crate::{
    institutions::faculties,
    kernel::{
        audit::View,
        errors::StoreError,
        languages::Words,
        permissions::{May, Permission, VerifyCategories},
        tenancy::{Member, ReadTx},
    },
    students::{
        categories::Category,
        facts,
        radar::{self, FAR, NEAR},
        requests::RequestState,
        rules::{
            ahead::{self, Turn},
            contradictions,
        },
        say::evidence::{self as say, Badge},
        store::radar::{self as store, Among, Who},
    },
    t,
    web::{
        extract::Query,
        forms::{Page, page},
        frame::{Frame, NavEntry, Shell},
        parts::{Pager, Waiting},
        routes::Routes,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

const SIZE: i64 = 50;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default().page::<VerifyCategories, _, _>("/students/radar", show)
}

/// Place in the menu.
pub const NAV: NavEntry = NavEntry {
    group: |w| t!(w, "nav-students"),
    label: |w| t!(w, "nav-radar"),
    href: "/students/radar",
    right: "students.verify-categories",
    icon: "clock",
};

/// What the radar is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum What {
    #[default]
    Near,
    Far,
    Lapsed,
    Turns,
    Contradictions,
}

impl What {
    const ALL: [What; 5] = [What::Near, What::Far, What::Lapsed, What::Turns, What::Contradictions];

    /// As it stands in the address; empty: what is near.
    fn code(self) -> &'static str {
        match self {
            Self::Near => "",
            Self::Far => "far",
            Self::Lapsed => "lapsed",
            Self::Turns => "turns",
            Self::Contradictions => "contradictions",
        }
    }
    fn say(self, w: Words) -> String {
        match self {
            Self::Near => t!(w, "radar-within", n = NEAR),
            Self::Far => t!(w, "radar-within", n = FAR),
            Self::Lapsed => t!(w, "radar-lapsed"),
            Self::Turns => t!(w, "radar-turns"),
            Self::Contradictions => t!(w, "radar-contradictions"),
        }
    }
    fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|what| what.code() == code).unwrap_or_default()
    }
}

/// What the address asks for.
#[derive(Deserialize, Default, Clone)]
struct Asked {
    #[serde(default)]
    what: String,
    #[serde(default)]
    faculty: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "students/radar.html")]
struct RadarPage {
    shell: Shell,
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
    what: String,
    /// How a document that was asked for stands.
    asked: Option<Badge>,
    /// Where one is asked for.
    ask: Option<String>,
}

impl Asked {
    fn address(&self, page: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([("what", &self.what), ("faculty", &self.faculty)].iter().filter(|(_, value)| !value.is_empty()));
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        match query.finish() {
            none if none.is_empty() => "/students/radar".to_owned(),
            query => format!("/students/radar?{query}"),
        }
    }
}

/// `GET /students/radar`.
async fn show(may: May<VerifyCategories>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let (w, today, what) = (frame.w, may.today(), What::of(&asked.what));
    let among = Among { within: may.reach().faculties(), faculty: asked.faculty.parse().ok() };
    let number = asked.page.parse().unwrap_or(1).clamp(1, 10_000);
    let reason = if what.code().is_empty() { "near" } else { what.code() };
    let view =
        View { verb: "students.radar", subject: may.institution.id.uuid(), fields: &["categories"], reason: reason.into() };
    let look = async |tx: &mut ReadTx| {
        let found = look(tx, w, &among, what, today, number).await?;
        Ok((found, faculties::all(tx, w).await?))
    };
    let ((total, rows), known) = may.read_restricted(view, look).await?;
    page(RadarPage {
        filters: filters(w, &asked, &known, among.within.as_deref()),
        caption: t!(w, "radar-count", n = total),
        filtered: !asked.what.is_empty() || !asked.faculty.is_empty(),
        pager: Pager::new(number, SIZE, total, |page| asked.address(page)),
        rows,
        shell: frame.shell(t!(w, "nav-radar")),
    })
}

fn span(what: What, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    match what {
        What::Near => radar::ahead(today, NEAR),
        What::Lapsed => radar::behind(today),
        What::Far | What::Turns | What::Contradictions => radar::ahead(today, FAR),
    }
}

async fn look(
    tx: &mut ReadTx,
    w: Words,
    among: &Among,
    what: What,
    today: NaiveDate,
    number: i64,
) -> Result<(i64, Vec<Row>), StoreError> {
    let all = match what {
        What::Near | What::Far | What::Lapsed => {
            let (total, found) = store::lapsing(tx, among, span(what, today), ((number - 1) * SIZE, SIZE)).await?;
            let told = |last: NaiveDate| {
                if last < today { t!(w, "radar-ended", day = w.day(last)) } else { t!(w, "radar-until", day = w.day(last)) }
            };
            let row = |one: store::Lapsing| {
                row(w, &one.who, &[one.category], told(one.last), Some((format!("?fact={}", one.id), one.asked)))
            };
            return Ok((total, found.into_iter().map(row).collect()));
        }
        What::Turns => turns(tx, w, among, today).await?,
        What::Contradictions => contradicting(tx, w, among, today).await?,
    };
    let skipped = ((number - 1) * SIZE) as usize;
    Ok((all.len() as i64, all.into_iter().skip(skipped).take(SIZE as usize).collect()))
}

async fn turns(tx: &mut ReadTx, w: Words, among: &Among, today: NaiveDate) -> Result<Vec<Row>, StoreError> {
    let (_, to) = span(What::Turns, today);
    let found = radar::turning(tx, among, today).await?;
    let row = |one: store::Turning| {
        let turned = ahead::ahead(one.category, None, one.born, today);
        let (day, into, age) = turned.into_iter().find_map(|(day, turn)| match turn {
            Turn::Becomes(into, age) if day <= to => Some((day, into, age)),
            _ => None,
        })?;
        let said = t!(w, "radar-becomes", age = age, day = w.day(day), category = facts::category(w, into));
        Some(self::row(w, &one.who, &[one.category], said, Some((String::new(), one.asked))))
    };
    Ok(found.into_iter().filter_map(row).collect())
}

async fn contradicting(tx: &mut ReadTx, w: Words, among: &Among, today: NaiveDate) -> Result<Vec<Row>, StoreError> {
    let held = radar::held(tx, among, today).await?;
    let rows = held.iter().flat_map(|one| {
        let found = contradictions::found(&one.categories, one.residence);
        found.into_iter().map(|contradiction| row(w, &one.who, &contradiction.these, contradiction.why.say(w).to_owned(), None))
    });
    Ok(rows.collect())
}

/// `asks`: what the form is told that asks for a document, and how one stands that was asked for already.
fn row(w: Words, who: &Who, categories: &[Category], what: String, asks: Option<(String, Option<RequestState>)>) -> Row {
    let named: Vec<String> = categories.iter().map(|category| facts::category(w, *category)).collect();
    Row {
        href: format!("/students/{}", who.id),
        name: who.full_name.clone(),
        place: super::place(w, who.faculty.say(w), who.course, who.group.as_deref()),
        category: facts::capital(&named.join(" + ")),
        what,
        ask: asks.as_ref().filter(|(_, asked)| asked.is_none()).map(|(query, _)| format!("/students/{}/ask{query}", who.id)),
        asked: asks.and_then(|(_, asked)| asked).map(|state| say::request_state(w, state)),
    }
}

fn filters(w: Words, asked: &Asked, known: &[faculties::Known], within: Option<&[uuid::Uuid]>) -> Vec<Choice> {
    let sheet = Sheet::with([("what", asked.what.as_str()), ("faculty", &asked.faculty)]);
    vec![
        sheet.choice(w, "what", t!(w, "radar-what"), What::ALL.map(|what| (what.code().to_owned(), what.say(w)))),
        sheet.choice(w, "faculty", t!(w, "office-faculty"), super::within(w, known, within)),
    ]
}

/// Categories that lapse soon, on the office's first page; no category is named there.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Vec<Waiting>, StoreError> {
    if !member.holds(VerifyCategories::NAME) {
        return Ok(vec![]);
    }
    let among = Among { within: member.reach(VerifyCategories::NAME).faculties(), faculty: None };
    let count = store::count(tx, &among, span(What::Near, member.today())).await?;
    Ok(vec![Waiting { label: t!(w, "work-radar", n = NEAR), count, href: "/students/radar".into(), late: None }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_ends_within_thirty_days_and_what_has_lapsed_ended_before_today() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-22");
        assert_eq!(span(What::Near, today), (today, day("2026-12-22")));
        assert_eq!(span(What::Lapsed, today), (day("2026-05-26"), day("2026-11-21")));
        assert_eq!(What::of("nonsense"), What::Near);
    }

    #[test]
    fn a_page_of_the_radar_keeps_its_filters() {
        let asked = Asked { what: "lapsed".into(), ..Asked::default() };
        assert_eq!(asked.address(2), "/students/radar?what=lapsed&page=2");
        assert_eq!(Asked::default().address(1), "/students/radar");
    }
}

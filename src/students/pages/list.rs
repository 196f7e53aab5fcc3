//! The list of students: filters in the address, searches by name, IIN or telephone posted, so that no address holds personal data.
pub mod assign;
mod beside;
mod choose;
pub mod export;
pub mod notice;
mod rows;
pub mod saved;

use crate::{
    kernel::{
        audit::View,
        errors::StoreError,
        permissions::{ImportStudents, May, OpenStudentFile, Permission, SeeStudents},
        tenancy::{Member, ReadTx},
    },
    students::{
        rules::listing::Asked,
        search::sought,
        store::list::{self, PAGE, Wanted, whole},
    },
    t,
    web::{
        extract::Query,
        forms::{Page, Posted, page, see},
        frame::{Frame, Shell},
        parts::Pager,
    },
};
use askama::Template;
use beside::{Deeds, Figures, deeds, figures};
use choose::{Chip, Panel, Tab};
use rows::{Head, Line};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "students/list.html")]
struct ListPage {
    shell: Shell,
    can_import: bool,
    search: String,
    /// Filters, columns and order to choose; none beside what a search found.
    panel: Option<Panel>,
    tabs: Vec<Tab>,
    /// Where what is asked is kept under a name.
    keep: Option<String>,
    chips: Vec<Chip>,
    figures: Option<Vec<Figures>>,
    /// The same with figures, or without.
    figures_href: String,
    caption: String,
    /// That this view has been recorded, or that more were found than are shown.
    remark: Option<String>,
    heads: Vec<Head>,
    rows: Vec<Line>,
    pager: Option<Pager>,
    /// What can be done with the list; none where nothing can.
    deeds: Option<Deeds>,
    /// Whether rows can be ticked.
    ticks: bool,
    empty: Empty,
}

/// Why nothing is shown and what to do.
#[derive(Default)]
struct Empty {
    title: String,
    text: String,
    href: &'static str,
    action: String,
}

/// What the address says.
struct Request {
    asked: Asked,
    page: i64,
    /// The saved list that it was opened from.
    list: Option<Uuid>,
}

impl Request {
    fn read(pairs: &[(String, String)]) -> Self {
        let value = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str()).unwrap_or_default();
        Self {
            asked: Asked::read(pairs.iter().map(|(name, value)| (name, value))),
            page: value("page").parse().unwrap_or(1).clamp(1, 10_000),
            list: value("list").parse().ok(),
        }
    }

    /// The address of a page under the same filters.
    fn address(&self, page: i64) -> String {
        let list = self.list.map(|id| ("list", id.to_string()));
        let page = (page > 1).then(|| ("page", page.to_string()));
        address("/students", self.asked.pairs().into_iter().chain(list).chain(page))
    }

    /// The address of the first page with other pairs.
    fn with(&self, pairs: Vec<(&'static str, String)>) -> String {
        address("/students", pairs.into_iter().chain(self.list.map(|id| ("list", id.to_string()))))
    }
}

fn address(path: &str, pairs: impl Iterator<Item = (&'static str, String)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// What is asked for, cut to what the member may see under a right. Who looks for a category sees in whose file it stands: that wants the right
/// to open files as well, and its reach.
fn wanted(member: &Member, right: &str, asked: Asked) -> Wanted {
    let asked = if member.holds(OpenStudentFile::NAME) { asked } else { asked.without_categories() };
    let within = member.reach(right).faculties();
    let files = asked.is_by_category().then(|| member.reach(OpenStudentFile::NAME).faculties()).flatten();
    let within = match (within, files) {
        (Some(mut within), Some(files)) => {
            within.retain(|id| files.contains(id));
            Some(within)
        }
        (one, other) => one.or(other),
    };
    Wanted { within, ..Wanted::of(asked, member.today()) }
}

/// By which categories people are looked for, as the journal of views tells it.
fn reason(asked: &Asked) -> String {
    let codes = asked.categories.iter().map(|category| category.code());
    let told: Vec<&str> = codes.chain(asked.term.map(|term| term.code())).collect();
    if told.is_empty() { "totals".into() } else { told.join(", ") }
}

/// Looks at a list; what names a restricted category is a view of restricted data, and recorded.
async fn look<T>(
    member: &Member,
    restricted: Option<String>,
    look: impl AsyncFnOnce(&mut ReadTx) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let Some(reason) = restricted else { return look(&mut member.read().await?).await };
    let subject = member.institution.id.uuid();
    member.read_restricted(View { verb: "students.listed-by-category", subject, fields: &["category"], reason }, look).await
}

/// `GET /students`. A list by a restricted category is a view of restricted data, and recorded.
pub async fn show(may: May<SeeStudents>, Query(pairs): Query<Vec<(String, String)>>, frame: Frame) -> Page {
    let mut request = Request::read(&pairs);
    let wanted = wanted(&may, SeeStudents::NAME, std::mem::take(&mut request.asked));
    // Figures name restricted categories to whoever may open all the files that are counted.
    let files = Member::reach(&may, OpenStudentFile::NAME).faculties();
    let names_all = may.holds(OpenStudentFile::NAME) && (files.is_none() || files == wanted.within);
    let restricted = wanted.asked.is_restricted() || (wanted.asked.totals && names_all);
    let seen = look(&may, restricted.then(|| reason(&wanted.asked)), async |tx| {
        let found = list::page(tx, may.account, &wanted, request.page).await?;
        let totals = if wanted.asked.totals { Some(whole::totals(tx, &wanted).await?) } else { None };
        Ok((found, totals))
    });
    let (found, totals) = seen.await?;
    let w = frame.w;
    let (total, asked) = (found.total, &wanted.asked);
    request.asked = asked.clone();
    let pager = Pager::new(request.page, PAGE, total, |n| request.address(n));
    let opener = choose::Chooser { w, menus: &found.menus, request: &request, member: &may, within: wanted.within.as_deref() };
    let mut turned = request.asked.clone();
    turned.totals = !turned.totals;
    let deeds = (total > 0).then(|| deeds(&may, &frame, asked, total)).flatten();
    page(ListPage {
        panel: Some(opener.panel()),
        tabs: opener.tabs(),
        chips: opener.chips(),
        keep: opener.keep(),
        figures: totals.filter(|_| total > 0).map(|totals| figures(&frame, total, totals, names_all)),
        figures_href: request.with(turned.pairs()),
        caption: rows::caption(w, total, asked.order),
        remark: restricted.then(|| t!(w, "students-recorded")),
        heads: rows::heads(w, &request),
        rows: found.rows.iter().map(|row| rows::line(w, may.institution.zone, &found.menus, asked, row)).collect(),
        pager: (total > PAGE).then_some(pager),
        ticks: deeds.as_ref().is_some_and(|deeds| deeds.notice.is_some()),
        deeds,
        empty: nothing(&may, &frame, !asked.filters().is_empty()),
        ..bare(&may, &frame)
    })
}

/// `POST /students/search`: the file where one student is found, a list made of the answer itself where several are.
pub async fn search(may: May<SeeStudents>, frame: Frame, posted: Posted) -> Page {
    let typed: String = posted.text("q").chars().take(100).collect();
    let Some(sought) = sought(may.keys(), &typed) else { return see("/students") };
    let mut tx = may.read().await?;
    let mut found = list::search(&mut tx, &sought, may.reach().faculties().as_deref(), may.today()).await?;
    if let [only] = &found[..] {
        return see(&format!("/students/{}", only.id));
    }
    let menus = list::Menus { faculties: list::faculties(&mut tx).await?, ..list::Menus::default() };
    let w = frame.w;
    let more = found.len() as i64 > PAGE;
    found.truncate(PAGE as usize);
    let asked = Asked::default();
    let mut answer = bare(&may, &frame);
    answer.shell.path = "/students".into();
    answer.empty.text = t!(w, "students-not-found-text");
    page(ListPage {
        search: typed,
        caption: t!(w, "students-found", n = found.len()),
        remark: more.then(|| t!(w, "students-found-more", n = PAGE)),
        heads: rows::plain_heads(w, &asked),
        rows: found.iter().map(|row| rows::line(w, may.institution.zone, &menus, &asked, row)).collect(),
        ..answer
    })
}

/// The page with nothing on it yet.
fn bare(may: &May<SeeStudents>, frame: &Frame) -> ListPage {
    ListPage {
        can_import: may.holds(ImportStudents::NAME),
        search: String::new(),
        panel: None,
        tabs: Vec::new(),
        keep: None,
        chips: Vec::new(),
        figures: None,
        figures_href: String::new(),
        caption: String::new(),
        remark: None,
        heads: Vec::new(),
        rows: Vec::new(),
        pager: None,
        deeds: None,
        ticks: false,
        empty: nothing(may, frame, true),
        shell: frame.shell(t!(frame.w, "students-title")),
    }
}

fn nothing(may: &May<SeeStudents>, frame: &Frame, filtered: bool) -> Empty {
    let w = frame.w;
    match (filtered, may.holds(ImportStudents::NAME)) {
        (true, _) => Empty {
            title: t!(w, "students-no-match"),
            text: t!(w, "students-no-match-text"),
            href: "/students",
            action: t!(w, "students-all"),
        },
        (false, true) => Empty {
            title: t!(w, "students-none-yet"),
            text: t!(w, "students-none-yet-text"),
            href: "/students/import",
            action: t!(w, "upload-title"),
        },
        (false, false) => Empty { title: t!(w, "students-none-yet"), text: t!(w, "students-none-yet-else"), ..Empty::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(query: &str) -> Request {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Request::read(&pairs)
    }

    #[test]
    fn an_address_holds_the_filters_that_are_set_and_the_page() {
        let address = request("page=7&category=rural_youth&course=2&funding=&q=Иванов").address(3);
        assert_eq!(address, "/students?course=2&category=rural_youth&page=3");
        assert_eq!(request("").address(1), "/students");
    }

    #[test]
    fn a_hostile_page_number_stays_within_bounds() {
        for (typed, page) in [("-1", 1), ("99999999999999999999", 1), ("9223372036854775807", 10_000), ("x", 1), ("7", 7)] {
            assert_eq!(request(&format!("page={typed}")).page, page, "{typed}");
        }
    }
}

//! The list of students: filters in the address, searches by name, IIN or telephone posted, so that no address holds personal data.
use crate::{
    kernel::{
        audit::View,
        permissions::{ImportStudents, May, OpenStudentFile, Permission, SeeStudents},
        tenancy::Member,
    },
    students::{
        categories::{Category, Funding},
        facts,
        search::sought,
        store::list::{self, Faculty, PAGE, Wanted},
    },
    t,
    web::{
        extract::Query,
        forms::{Page, Posted, page, see},
        frame::{Frame, Shell},
        parts::Pager,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "students/list.html")]
struct ListPage {
    shell: Shell,
    can_import: bool,
    search: String,
    choices: Vec<Choice>,
    caption: String,
    /// That this view has been recorded, or that more were found than are shown.
    remark: Option<String>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    empty: Empty,
}

struct Row {
    id: String,
    name: String,
    faculty: String,
    course: i16,
    group: String,
    funding: String,
    categories: String,
    account: (&'static str, String),
}

/// Why nothing is shown and what to do.
#[derive(Default)]
struct Empty {
    title: String,
    text: String,
    href: &'static str,
    action: String,
}

/// The filters of the address; what cannot be read counts as not asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Filters {
    faculty: String,
    course: String,
    funding: String,
    category: String,
    activated: String,
    page: String,
}

impl Filters {
    fn wanted(&self, may: &May<SeeStudents>) -> Wanted {
        // Who looks for a category sees in whose file it stands: that wants the right to open files, and its reach.
        let opens = may.holds(OpenStudentFile::NAME);
        let category = Category::parse(&self.category).filter(|_| opens);
        let reach = if category.is_some() { Member::reach(may, OpenStudentFile::NAME) } else { may.reach() };
        Wanted {
            within: reach.faculties(),
            faculty: self.faculty.parse().ok(),
            course: self.course.parse().ok(),
            funding: Funding::ALL.iter().copied().find(|f| f.code() == self.funding),
            category,
            activated: match self.activated.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            day: may.today(),
        }
    }

    fn page(&self) -> i64 {
        self.page.parse().unwrap_or(1).clamp(1, 10_000)
    }

    fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("faculty", &self.faculty),
            ("course", &self.course),
            ("funding", &self.funding),
            ("category", &self.category),
            ("activated", &self.activated),
        ]
    }

    fn are_set(&self) -> bool {
        self.pairs().iter().any(|(_, value)| !value.is_empty())
    }

    /// The address of a page under the same filters.
    fn address(&self, page: i64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.pairs().iter().filter(|(_, value)| !value.is_empty()));
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        let query = query.finish();
        if query.is_empty() { "/students".to_owned() } else { format!("/students?{query}") }
    }
}

/// `GET /students`. A list by a restricted category is a view of restricted data, and recorded.
pub async fn show(may: May<SeeStudents>, Query(filters): Query<Filters>, frame: Frame) -> Page {
    let (wanted, number) = (filters.wanted(&may), filters.page());
    let restricted = wanted.category.filter(|c| c.restricted());
    let found = match restricted {
        Some(category) => {
            let view = View {
                verb: "students.listed-by-category",
                subject: may.institution.id.uuid(),
                fields: &["category"],
                reason: category.code().to_owned(),
            };
            may.read_restricted(view, async |tx| list::page(tx, &wanted, number).await).await?
        }
        None => list::page(&mut may.read().await?, &wanted, number).await?,
    };
    let w = frame.w;
    let pager = Pager::new(number, PAGE, found.total, |n| filters.address(n));
    page(ListPage {
        caption: t!(w, "students-count", n = found.total, shown = w.number(found.total)),
        remark: restricted.map(|_| t!(w, "students-recorded")),
        pager: (found.total > PAGE).then_some(pager),
        empty: nothing(&may, &frame, filters.are_set()),
        ..list_page(&may, &frame, &filters, found)
    })
}

/// `POST /students/search`: the file where one student is found, a list made of the answer itself where several are.
pub async fn search(may: May<SeeStudents>, frame: Frame, posted: Posted) -> Page {
    let typed: String = posted.text("q").chars().take(100).collect();
    let Some(sought) = sought(may.keys(), &typed) else { return see("/students") };
    let filters = Filters::default();
    let wanted = filters.wanted(&may);
    let mut tx = may.read().await?;
    let mut rows = list::search(&mut tx, &sought, &wanted).await?;
    if let [only] = &rows[..] {
        return see(&format!("/students/{}", only.id));
    }
    let faculties = list::faculties(&mut tx).await?;
    let w = frame.w;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let total = rows.len() as i64;
    let mut found = list_page(&may, &frame, &filters, list::Page { total, faculties, rows });
    found.shell.path = "/students".into();
    found.empty.text = t!(w, "students-not-found-text");
    page(ListPage {
        search: typed,
        caption: t!(w, "students-found", n = total),
        remark: more.then(|| t!(w, "students-found-more", n = PAGE)),
        ..found
    })
}

fn list_page(may: &May<SeeStudents>, frame: &Frame, filters: &Filters, found: list::Page) -> ListPage {
    let w = frame.w;
    let name_of = |id| found.faculties.iter().find(|f| f.id == id).map(|f| f.name.say(w).to_owned()).unwrap_or_default();
    let row = |r: list::Row| Row {
        id: r.id.to_string(),
        name: r.full_name,
        faculty: name_of(r.faculty_id),
        course: r.course,
        group: r.group.unwrap_or_default(),
        funding: facts::funding(w, r.funding),
        categories: facts::open_categories(w, &r.categories),
        account: match r.activated {
            true => ("granted", t!(w, "students-activated")),
            false => ("", t!(w, "students-not-activated")),
        },
    };
    ListPage {
        can_import: may.holds(ImportStudents::NAME),
        search: String::new(),
        choices: choices(may, frame, filters, &found.faculties),
        caption: String::new(),
        remark: None,
        rows: found.rows.into_iter().map(row).collect(),
        pager: None,
        empty: nothing(may, frame, true),
        shell: frame.shell(t!(w, "students-title")),
    }
}

fn choices(may: &May<SeeStudents>, frame: &Frame, filters: &Filters, faculties: &[Faculty]) -> Vec<Choice> {
    let w = frame.w;
    let sheet = Sheet::with(filters.pairs());
    let any = || std::iter::once((String::new(), t!(w, "students-any")));
    let reach = may.reach().faculties();
    let reached = faculties.iter().filter(|f| reach.as_ref().is_none_or(|ids| ids.contains(&f.id)));
    let faculties = reached.map(|f| (f.id.to_string(), f.name.say(w).to_owned()));
    let fundings = Funding::ALL.iter().map(|&f| (f.code().to_owned(), facts::funding(w, f)));
    let states = [("yes", t!(w, "students-activated")), ("no", t!(w, "students-not-activated"))];
    let states = states.map(|(code, label)| (code.to_owned(), label));
    let mut choices = vec![
        sheet.choice(w, "faculty", t!(w, "students-faculty"), any().chain(faculties)),
        sheet.choice(w, "course", t!(w, "students-course"), super::courses(w)),
        sheet.choice(w, "funding", t!(w, "students-funding"), any().chain(fundings)),
        sheet.choice(w, "activated", t!(w, "students-account"), any().chain(states)),
    ];
    if may.holds(OpenStudentFile::NAME) {
        let categories = Category::ALL.iter().map(|c| (c.code().to_owned(), facts::category(w, *c)));
        choices.insert(3, sheet.choice(w, "category", t!(w, "students-category"), any().chain(categories)));
    }
    choices
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

    #[test]
    fn an_address_holds_the_filters_that_are_set_and_the_page() {
        let filters = Filters { course: "2".into(), category: "rural_youth".into(), ..Filters::default() };
        assert_eq!(filters.address(3), "/students?course=2&category=rural_youth&page=3");
        assert_eq!(Filters::default().address(1), "/students");
    }

    #[test]
    fn a_hostile_page_number_stays_within_bounds() {
        for (typed, page) in [("-1", 1), ("99999999999999999999", 1), ("9223372036854775807", 10_000), ("x", 1), ("7", 7)] {
            assert_eq!(Filters { page: typed.into(), ..Filters::default() }.page(), page, "{typed}");
        }
    }
}

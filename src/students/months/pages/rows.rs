//! Who is counted in a month, by name; cut to a category. The look is recorded.
use super::one::opened;
use crate::{
    kernel::{
        ids::Id,
        permissions::{FreezeMonths, May},
    },
    students::{
        categories::Category,
        facts,
        months::{Snapshot, say},
        rules::month::Row as Counted,
    },
    t,
    web::{
        extract::{Path, Query},
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Pager,
        sheet::{Choice, Sheet},
    },
};
use askama::Template;
use serde::Deserialize;

const SIZE: i64 = 100;

/// Which of them.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    category: String,
    page: String,
}

#[derive(Template)]
#[template(path = "students/months/rows.html")]
struct RowsPage {
    shell: Shell,
    path: String,
    filter: Choice,
    caption: String,
    rows: Vec<Row>,
    pager: Option<Pager>,
}

struct Row {
    href: String,
    name: String,
    place: String,
    category: String,
    term: String,
    verified: String,
}

/// `GET /students/months/{id}/rows`.
pub async fn show(may: May<FreezeMonths>, Path(id): Path<Id<Snapshot>>, Query(which): Query<Which>, frame: Frame) -> Page {
    let w = frame.w;
    let seen = opened(&may, id, "month.opened").await?;
    let category = Category::parse(&which.category);
    let wanted = seen.people.by_name(seen.picture.rows.iter().filter(|row| category.is_none_or(|one| row.category == one)));
    let (total, number) = (wanted.len() as i64, which.page.parse().unwrap_or(1).clamp(1, 10_000));
    let path = format!("/students/months/{id}");
    let named = category.map(Category::code).unwrap_or_default();
    let address = |page: i64| format!("{path}/rows?category={named}&page={page}");
    let row = |counted: &Counted| Row {
        href: format!("/students/{}", counted.student),
        name: seen.people.name(counted.student),
        place: seen.people.place(w, &counted.truth),
        category: say::category(w, counted.category, counted.detail.as_deref()),
        term: match counted.truth.valid_to {
            Some(to) => format!("{} – {}", w.day(counted.truth.valid_from), w.day(to)),
            None => t!(w, "student-since", from = w.day(counted.truth.valid_from)),
        },
        verified: w.day(counted.truth.verified_on),
    };
    let pager = Pager::new(number, SIZE, total, address);
    let categories = Category::ALL.iter().map(|one| (one.code().to_owned(), facts::capital(&facts::category(w, *one))));
    let sheet = Sheet::with([("category", named)]);
    page(RowsPage {
        filter: sheet.choice(
            w,
            "category",
            t!(w, "students-category"),
            std::iter::once((String::new(), t!(w, "students-any"))).chain(categories),
        ),
        caption: t!(w, "month-rows-count", n = total),
        rows: wanted.into_iter().skip((pager.from - 1).max(0) as usize).take(SIZE as usize).map(row).collect(),
        pager: (total > SIZE).then_some(pager),
        shell: frame.shell(t!(w, "month-rows-title", month = say::month(w, seen.frozen.month))),
        path,
    })
}

//! The portrait as a page: charts and their tables, to be printed from the browser too.
use super::{
    Asked,
    draw::{Section, portrait},
};
use crate::{
    kernel::permissions::{May, SeePortraits},
    t,
    web::{
        extract::Query,
        forms::{Page, page},
        frame::{Frame, Shell},
        sheet::{Choice, Field, Sheet},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/portraits/show.html")]
struct ShowPage {
    shell: Shell,
    filters: Vec<Choice>,
    /// Only for whoever may know everybody in it.
    day: Option<Field>,
    paper: String,
    of: String,
    on: String,
    total: String,
    /// Nothing was known a year ago.
    no_past: bool,
    withheld: bool,
    now: String,
    then: String,
    facets: Vec<Section>,
}

/// `GET /students/portrait`.
pub async fn show(may: May<SeePortraits>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let w = frame.w;
    let drawn = portrait(&may, w, &asked).await?;
    let sheet = Sheet::with([("faculty", asked.faculty.as_str()), ("group", &asked.group), ("on", &asked.on)]);
    let whole = drawn.sees_all.then(|| (String::new(), t!(w, "portrait-institution")));
    let faculties = drawn.faculties.iter().map(|one| (one.id.to_string(), one.name.say(w).to_owned()));
    let groups = drawn.groups.iter().map(|group| (group.clone(), group.clone()));
    let mut filters = vec![sheet.choice(w, "faculty", t!(w, "students-faculty"), whole.into_iter().chain(faculties))];
    if !drawn.groups.is_empty() {
        let all = std::iter::once((String::new(), t!(w, "portrait-all-groups")));
        filters.push(sheet.choice(w, "group", t!(w, "students-group"), all.chain(groups)));
    }
    page(ShowPage {
        filters,
        day: drawn.knows.then(|| sheet.field(w, "on", t!(w, "portrait-on")).kind("date").max(0)),
        paper: format!("/students/portrait/paper?{}", asked.query()),
        on: w.day(drawn.day),
        total: match drawn.total_then {
            0 => t!(w, "portrait-total-now", n = w.number(drawn.total)),
            then => {
                let day = w.day(drawn.a_year_ago);
                t!(w, "portrait-total", n = w.number(drawn.total), then = w.number(then), day = day)
            }
        },
        no_past: drawn.total_then == 0,
        withheld: !drawn.knows,
        now: w.day(drawn.day),
        then: w.day(drawn.a_year_ago),
        facets: drawn.facets,
        shell: frame.shell(t!(w, "portrait-title")),
        of: drawn.of,
    })
}

//! The portrait as a paper: its tables one under another.
use super::{Asked, draw::portrait};
use crate::{
    kernel::permissions::{May, SeePortraits},
    papers::{
        PDF,
        table::{Column, Register},
    },
    t,
    web::{download::download, extract::Query, forms::Page, frame::Frame},
};

/// `GET /students/portrait/paper`.
pub async fn pdf(may: May<SeePortraits>, Query(asked): Query<Asked>, frame: Frame) -> Page {
    let w = frame.w;
    let drawn = portrait(&may, w, &asked).await?;
    let (now, then) = (w.day(drawn.day), w.day(drawn.a_year_ago));
    let mut about = vec![
        drawn.of,
        t!(w, "portrait-total", n = w.number(drawn.total), then = w.number(drawn.total_then), day = then.as_str()),
    ];
    if !drawn.knows {
        about.push(t!(w, "portrait-withheld-why"));
    }
    let rows = drawn.facets.into_iter().flat_map(|section| {
        let title = section.title;
        section.rows.into_iter().map(move |row| vec![title.clone(), row.label, row.now, row.then, row.change])
    });
    let register = Register {
        lang: w.lang.code(),
        title: t!(w, "portrait-title"),
        short: t!(w, "portrait-title"),
        file: String::new(),
        about,
        source: String::new(),
        page_of: "/".into(),
        columns: vec![
            Column::new(t!(w, "portrait-facet"), 22),
            Column::new(t!(w, "portrait-line"), 40),
            Column::new(now, 14),
            Column::new(then, 14),
            Column::new(t!(w, "portrait-change"), 14),
        ],
        rows: rows.collect(),
    };
    download(PDF, "portrait.pdf", register.pdf().await?)
}

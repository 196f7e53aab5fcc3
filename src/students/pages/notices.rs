//! A student's own page of notices: what the office wrote to them, whether or not a letter reached them.
use crate::{
    kernel::permissions::{ApplyForSelf, May},
    students::store::notices,
    t,
    web::{
        errors::PageError,
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/my_notices.html")]
struct NoticesPage {
    shell: Shell,
    rows: Vec<Line>,
}

struct Line {
    title: String,
    text: String,
    /// The language that it is shown in.
    lang: &'static str,
    sent: String,
}

/// `GET /my/notices`. Notices are written in the two official languages; who reads English is shown the Russian one.
pub async fn show(may: May<ApplyForSelf>, frame: Frame) -> Page {
    let w = frame.w;
    let student = may.student.ok_or(PageError::NotFound)?;
    let found = notices::of_student(&mut may.read().await?, student).await?;
    let rows = found.into_iter().map(|(text, at)| Line {
        title: w.pick(&text.title_kk, &text.title_ru, &text.title_ru).to_owned(),
        text: w.pick(&text.text_kk, &text.text_ru, &text.text_ru).to_owned(),
        lang: w.pick("kk", "ru", "ru"),
        sent: w.instant(at, may.institution.zone),
    });
    page(NoticesPage { rows: rows.collect(), shell: frame.shell(t!(w, "my-notices")) })
}

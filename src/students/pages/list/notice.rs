//! A notice to everybody on a list, or to those ticked on it: written, shown once more with the count, sent, reported.
use super::{Asked, address, look, reason, wanted};
use crate::{
    kernel::{
        errors::StoreError,
        ids::Id,
        permissions::{May, NotifyStudents, Permission},
    },
    students::{
        actions::notices::send,
        store::{
            list::{Wanted, whole},
            notices::{self, SentNotice, Text},
        },
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Query, Sent},
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Field, FieldError, Sheet},
    },
};
use askama::Template;
use uuid::Uuid;

const NOTICES: &str = "/students/notices";
/// Ticked by hand: one page of the list, and some.
const TICKED: usize = 200;
/// Named in the report.
const NAMED: i64 = 100;

#[derive(Template)]
#[template(path = "students/notice_form.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    lead: String,
    back: String,
    fields: [Field; 2],
    texts: [Field; 2],
    kept: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "students/notice_check.html")]
struct CheckPage {
    shell: Shell,
    lead: String,
    text: Text,
    count: String,
    kept: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "students/notice.html")]
struct ReportPage {
    shell: Shell,
    about: String,
    text: Text,
    meter: Vec<(String, String)>,
    /// Whom no letter reached: address of the file, name, group.
    unmailed: Vec<(String, String, String)>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "students/notices.html")]
struct NoticesPage {
    shell: Shell,
    /// Address, title, when and by whom, students, letters.
    rows: Vec<(String, String, String, String, String)>,
}

/// To whom: what the list asks, or those of it who were ticked. None: nobody was.
pub(super) fn whom<R: Permission>(may: &May<R>, pairs: &[(String, String)]) -> Option<Wanted> {
    let wanted = wanted(may, R::NAME, Asked::read(pairs.iter().map(|(name, value)| (name, value))));
    if !pairs.iter().any(|(name, value)| name == "whom" && value == "ticked") {
        return Some(wanted);
    }
    let ticked = pairs.iter().filter(|(name, _)| name == "student").filter_map(|(_, value)| value.parse().ok());
    let only: Vec<Uuid> = ticked.take(TICKED).collect();
    (!only.is_empty()).then_some(Wanted { only: Some(only), ..wanted })
}

/// The hidden fields by which a form says again to whom.
pub(super) fn kept(wanted: &Wanted) -> Vec<(&'static str, String)> {
    let ticked = wanted.only.iter().flatten().map(|id| ("student", id.to_string()));
    let whom = ("whom", if wanted.only.is_some() { "ticked" } else { "all" }.to_owned());
    wanted.asked.filters().into_iter().chain([whom]).chain(ticked).collect()
}

/// How many there are and how many of them have an address. Of a list by a restricted category even that is a view of it.
pub(super) async fn counted<R: Permission>(may: &May<R>, wanted: &Wanted) -> Result<(i64, i64), StoreError> {
    let restricted = wanted.asked.is_restricted().then(|| reason(&wanted.asked));
    look(may, restricted, async |tx| whole::count(tx, wanted).await).await
}

fn lead(frame: &Frame, (students, mailed): (i64, i64)) -> String {
    let w = frame.w;
    t!(w, "notice-to", n = students, shown = w.number(students), mailed = w.number(mailed))
}

fn form(frame: &Frame, sheet: &Sheet, wanted: &Wanted, count: (i64, i64)) -> FormPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "notice-title"));
    shell.errors = !sheet.is_sound();
    let back = address("/students", wanted.asked.filters().into_iter());
    shell.path = address(&format!("{NOTICES}/new"), kept(wanted).into_iter());
    FormPage {
        errors: sheet.errors(w),
        lead: lead(frame, count),
        fields: [
            sheet.field(w, "title_kk", t!(w, "notice-title-kk")).max(150),
            sheet.field(w, "title_ru", t!(w, "notice-title-ru")).max(150),
        ],
        texts: [
            sheet.field(w, "text_kk", t!(w, "notice-text-kk")).max(3000),
            sheet.field(w, "text_ru", t!(w, "notice-text-ru")).max(3000),
        ],
        kept: kept(wanted),
        back,
        shell,
    }
}

/// `GET /students/notices/new`: a notice to those whom the address names.
pub async fn new(may: May<NotifyStudents>, Query(pairs): Query<Vec<(String, String)>>, frame: Frame) -> Page {
    let Some(wanted) = whom(&may, &pairs) else {
        let asked = Asked::read(pairs.iter().map(|(name, value)| (name, value)));
        return see(&address("/students", asked.pairs().into_iter()));
    };
    let count = counted(&may, &wanted).await?;
    if count.0 == 0 {
        return see(&address("/students", wanted.asked.pairs().into_iter()));
    }
    page(form(&frame, &Sheet::default(), &wanted, count))
}

fn read(sheet: &mut Sheet) -> Option<Text> {
    let mut line = |name| Some(sheet.text(name, 150)?.split_whitespace().collect::<Vec<_>>().join(" "));
    let (title_kk, title_ru) = (line("title_kk"), line("title_ru"));
    let (text_kk, text_ru) = (sheet.text("text_kk", 3000), sheet.text("text_ru", 3000));
    Some(Text { title_kk: title_kk?, title_ru: title_ru?, text_kk: text_kk?, text_ru: text_ru? })
}

/// `POST /students/notices`: shown once more with its count; confirmed, it is sent.
pub async fn put(may: May<NotifyStudents>, Sent { site, frame, posted }: Sent) -> Page {
    let wanted = whom(&may, posted.pairs()).ok_or(PageError::Unreadable("whom"))?;
    let mut sheet = posted.sheet();
    let text = read(&mut sheet).filter(|_| posted.text("confirmed") != "back");
    if text.is_none() || posted.text("confirmed") != "yes" {
        let count = counted(&may, &wanted).await?;
        return match text {
            None if sheet.is_sound() => page(form(&frame, &sheet, &wanted, count)),
            None => page_with_faults(form(&frame, &sheet, &wanted, count)),
            Some(text) => page(check(&frame, text, &wanted, count)),
        };
    }
    let text = text.ok_or(PageError::Unreadable("text"))?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let Some(id) = send(&may, &mut tx, &text, &wanted).await? else {
        return see(&address("/students", wanted.asked.pairs().into_iter()));
    };
    let path = format!("{NOTICES}/{id}");
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Sent, &site)
}

fn check(frame: &Frame, text: Text, wanted: &Wanted, count: (i64, i64)) -> CheckPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "notice-check"));
    shell.path = address(&format!("{NOTICES}/new"), kept(wanted).into_iter());
    let mut kept = kept(wanted);
    let texts =
        [("title_kk", &text.title_kk), ("title_ru", &text.title_ru), ("text_kk", &text.text_kk), ("text_ru", &text.text_ru)];
    kept.extend(texts.map(|(name, value)| (name, value.clone())));
    CheckPage { lead: lead(frame, count), count: w.number(count.0), kept, text, shell }
}

/// A notice that the member may see: an own one, or any for whoever sees the whole institution.
fn by(may: &May<NotifyStudents>) -> Option<Id<crate::kernel::ids::Account>> {
    may.reach().faculties().map(|_| may.account)
}

/// `GET /students/notices`.
pub async fn list(may: May<NotifyStudents>, frame: Frame) -> Page {
    let w = frame.w;
    let sent = notices::sent(&mut may.read().await?, by(&may), None).await?;
    let row = |one: notices::Sent| {
        let title = w.pick(&one.text.title_kk, &one.text.title_ru, &one.text.title_ru).to_owned();
        let about = format!("{} · {}", w.instant(one.sent_at, may.institution.zone), one.sender);
        (format!("{NOTICES}/{}", one.id), title, about, w.number(one.students.into()), w.number(one.mailed.into()))
    };
    page(NoticesPage { rows: sent.into_iter().map(row).collect(), shell: frame.shell(t!(w, "notice-sent-title")) })
}

/// `GET /students/notices/{id}`: to how many it went, and whom no letter reached.
pub async fn report(may: May<NotifyStudents>, Path(id): Path<Id<SentNotice>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let sent = notices::sent(&mut tx, by(&may), Some(id)).await?.pop().ok_or(PageError::NotFound)?;
    let without = i64::from(sent.students - sent.mailed);
    let unmailed = if without > 0 { notices::unmailed(&mut tx, id, NAMED).await? } else { Vec::new() };
    let counts = [
        (t!(w, "lists-students"), sent.students.into()),
        (t!(w, "notice-mailed"), sent.mailed.into()),
        (t!(w, "notice-unmailed"), without),
    ];
    page(ReportPage {
        about: format!("{} · {}", w.instant(sent.sent_at, may.institution.zone), sent.sender),
        meter: counts.into_iter().map(|(label, n)| (label, w.number(n))).collect(),
        more: (without > NAMED).then(|| t!(w, "notice-more", n = NAMED)),
        unmailed: unmailed
            .into_iter()
            .map(|one| (format!("/students/{}", one.id), one.full_name, one.group.unwrap_or_default()))
            .collect(),
        shell: frame.shell(w.pick(&sent.text.title_kk, &sent.text.title_ru, &sent.text.title_ru)),
        text: sent.text,
    })
}

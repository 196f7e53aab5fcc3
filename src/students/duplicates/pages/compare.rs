//! A pair side by side: judged to be two people, or one, whose files are joined. Each look is recorded; of the numbers only whether they differ.
use super::WORDS;
use crate::{
    kernel::{
        audit::View,
        errors::{ActError, StoreError},
        ids::{Id, Student},
        keys::Keys,
        languages::Words,
        permissions::{May, MergeStudents},
        tenancy::ReadTx,
    },
    students::{
        duplicates::{
            Suspect, actions, say,
            store::{self, Counted, Suspected},
        },
        facts,
        rules::names::signature,
        store::{self as students, Fact, File},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "students/duplicates/compare.html")]
struct ComparePage {
    shell: Shell,
    errors: Vec<FieldError>,
    path: String,
    signs: String,
    heads: [(String, String); 2],
    lines: Vec<Line>,
    /// By whom, when and why it was judged different.
    judged: Option<String>,
    note: Field,
    kept: Choice,
    ground: Field,
}

/// One line of the comparison.
struct Line {
    label: String,
    values: [String; 2],
    differs: bool,
}

/// A file with everything that is compared.
struct Side {
    file: File,
    facts: Vec<Fact>,
    counted: Counted,
}

struct Seen {
    pair: Suspected,
    sides: [Side; 2],
}

async fn side(tx: &mut ReadTx, id: Id<Student>, counted: &mut Vec<Counted>) -> Result<Option<Side>, StoreError> {
    let Some(file) = students::file(tx, id, None).await? else { return Ok(None) };
    let Some(at) = counted.iter().position(|one| one.id == id.uuid()) else { return Ok(None) };
    Ok(Some(Side { file, facts: students::facts(tx, id).await?, counted: counted.swap_remove(at) }))
}

async fn look(tx: &mut ReadTx, id: Id<Suspect>) -> Result<Option<Seen>, StoreError> {
    let Some(pair) = store::find(tx, id).await? else { return Ok(None) };
    let mut counted = store::counted(tx, pair.students).await?;
    let first = side(tx, pair.students[0], &mut counted).await?;
    let second = side(tx, pair.students[1], &mut counted).await?;
    Ok(first.zip(second).map(|(first, second)| Seen { pair, sides: [first, second] }))
}

async fn drawn(may: &May<MergeStudents>, frame: &Frame, id: Id<Suspect>, sheet: &Sheet) -> Result<ComparePage, PageError> {
    let view = View {
        verb: "duplicates.opened",
        subject: id.uuid(),
        fields: &["birth_date", "categories"],
        reason: "assigned work: a suspected pair".into(),
    };
    let seen = may.find_restricted(view, async |tx| look(tx, id).await).await?.ok_or(PageError::NotFound)?;
    let (w, zone) = (frame.w, may.institution.zone);
    let mut shell = frame.shell(t!(w, "duplicate-title"));
    shell.errors = !sheet.is_sound();
    let head = |n: u8, side: &Side| (format!("/students/{}", side.file.brief.id), format!("{n}. {}", side.file.brief.full_name));
    let [first, second] = &seen.sides;
    let option = |n: u8, side: &Side| {
        let (name, since) = (format!("{n}. {}", side.file.brief.full_name), w.instant(side.counted.created_at, zone));
        (side.file.brief.id.to_string(), t!(w, "duplicate-keep-one", name = name, since = since))
    };
    Ok(ComparePage {
        errors: sheet.errors(w),
        path: format!("/students/duplicates/{id}"),
        signs: say::signs(w, &seen.pair.signs),
        heads: [head(1, first), head(2, second)],
        lines: lines(w, zone, may.keys(), &seen.sides),
        judged: seen.pair.different.map(|(at, who, note)| {
            let judged = t!(w, "duplicate-judged", who = signature(&who), at = w.instant(at, zone));
            [Some(judged), note].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }),
        note: sheet.field(w, "note", t!(w, "duplicate-note")).optional().max(WORDS as u32),
        kept: sheet
            .choice(w, "kept", t!(w, "duplicate-kept"), [option(1, first), option(2, second)])
            .hint(t!(w, "duplicate-kept-hint")),
        ground: sheet.field(w, "ground", t!(w, "duplicate-ground")).hint(t!(w, "duplicate-ground-hint")).max(WORDS as u32),
        shell,
    })
}

fn lines(w: Words, zone: Tz, keys: &Keys, sides: &[Side; 2]) -> Vec<Line> {
    let line = |label: String, say: &dyn Fn(&Side) -> String| {
        let values = [say(&sides[0]), say(&sides[1])];
        Line { label, differs: values[0] != values[1], values }
    };
    let unknown = || t!(w, "student-not-known");
    let account = |side: &Side| match side.file.account.as_deref() {
        Some("active") => t!(w, "students-activated"),
        Some("disabled") => t!(w, "students-closed-account"),
        _ => t!(w, "students-not-activated"),
    };
    let categories = |side: &Side| {
        let named = side.facts.iter().filter(|fact| fact.end.is_none()).map(|fact| facts::category(w, fact.category));
        named.collect::<Vec<_>>().join(", ")
    };
    vec![
        number(w, keys, sides),
        line(t!(w, "students-name"), &|side| side.file.brief.full_name.clone()),
        line(t!(w, "student-birth-date"), &|side| w.day(side.file.brief.birth_date)),
        line(t!(w, "student-sex"), &|side| facts::sex(w, side.file.brief.sex)),
        line(t!(w, "students-faculty"), &|side| side.file.brief.faculty.say(w).to_owned()),
        line(t!(w, "students-course"), &|side| side.file.brief.course.to_string()),
        line(t!(w, "students-group"), &|side| side.file.brief.group.clone().unwrap_or_else(unknown)),
        line(t!(w, "students-funding"), &|side| facts::funding(w, side.file.brief.funding)),
        line(t!(w, "student-phone"), &|side| side.file.brief.phone.clone().unwrap_or_else(unknown)),
        line(t!(w, "student-email"), &|side| side.file.brief.email.clone().unwrap_or_else(unknown)),
        line(t!(w, "students-account"), &account),
        line(t!(w, "student-categories"), &categories),
        line(t!(w, "duplicate-documents"), &|side| side.counted.documents.to_string()),
        line(t!(w, "duplicate-applications"), &|side| side.counted.applications.to_string()),
        line(t!(w, "held-since"), &|side| w.instant(side.counted.created_at, zone)),
    ]
}

/// Where the numbers differ is told, and no digit of them.
fn number(w: Words, keys: &Keys, sides: &[Side; 2]) -> Line {
    let open = |side: &Side| keys.open(side.counted.id.as_bytes(), &side.counted.iin_sealed).unwrap_or_default();
    let (one, other) = (open(&sides[0]), open(&sides[1]));
    let differ: Vec<String> =
        one.iter().zip(&other).enumerate().filter(|(_, (one, other))| one != other).map(|(at, _)| (at + 1).to_string()).collect();
    let said = t!(w, "duplicate-number-differs", places = differ.join(", "));
    Line { label: t!(w, "field-iin"), values: [said.clone(), said], differs: true }
}

/// `GET /students/duplicates/{id}`.
pub async fn show(may: May<MergeStudents>, Path(id): Path<Id<Suspect>>, frame: Frame) -> Page {
    page(drawn(&may, &frame, id, &Sheet::default()).await?)
}

/// `POST /students/duplicates/{id}/different`.
pub async fn different(
    State(site): State<Site>,
    may: May<MergeStudents>,
    Path(id): Path<Id<Suspect>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let note = sheet.maybe_text("note", WORDS);
    if !sheet.is_sound() {
        return page_with_faults(drawn(&may, &frame, id, &sheet).await?);
    }
    let path = "/students/duplicates";
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::different(&mut tx, id, may.account, note.as_deref()).await {
        Ok(()) => {
            tx.commit_to(path).await?;
            see_saying(path, Notice::Saved, &site)
        }
        Err(ActError::Stale) => see_saying(path, Notice::ChangedMeanwhile, &site),
        Err(other) => Err(other.into()),
    }
}

/// `POST /students/duplicates/{id}/merge`.
pub async fn merge(
    State(site): State<Site>,
    may: May<MergeStudents>,
    Path(id): Path<Id<Suspect>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let (kept, ground) = (sheet.one_of::<Id<Student>>("kept"), sheet.text("ground", WORDS));
    let Some((kept, ground)) = kept.zip(ground) else {
        return page_with_faults(drawn(&may, &frame, id, &sheet).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match actions::merge(&mut tx, id, kept, may.account, &ground).await {
        Ok(merge) => {
            let path = format!("/students/merges/{merge}");
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(why)) => {
            drop(tx);
            why.iter().for_each(|why| sheet.fault("kept", Fault::Said(say::not_merged(frame.w, why))));
            page_with_faults(drawn(&may, &frame, id, &sheet).await?)
        }
        Err(other) => Err(other.into()),
    }
}

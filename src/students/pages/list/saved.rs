//! Saved lists: kept under a name, shared, renamed, overwritten, deleted. What is kept is what was asked for, never who was found.
use super::{Asked, address};
use crate::{
    kernel::{
        errors::StoreError,
        ids::Id,
        languages::Words,
        permissions::{May, OpenStudentFile, Permission, SeeStudents},
        tenancy::ReadTx,
    },
    students::{
        rules::listing::{KEPT, LONGEST, may_be_changed},
        store::saved::{self, Kept, SavedList},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query, Sent},
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;

const LISTS: &str = "/students/lists";

#[derive(Template)]
#[template(path = "students/lists.html")]
struct ListsPage {
    shell: Shell,
    rows: Vec<Line>,
}

struct Line {
    name: String,
    href: String,
    whose: String,
    shared: bool,
    changed: String,
    edit: Option<String>,
}

#[derive(Template)]
#[template(path = "students/list_form.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    action: String,
    back: String,
    /// New, or in the place of the list that was open.
    how: Option<Choice>,
    name: Field,
    shared: Choice,
    kept: Vec<(&'static str, String)>,
    /// Where an existing one is deleted.
    remove: Option<String>,
}

#[derive(Template)]
#[template(path = "students/list_remove.html")]
struct RemovePage {
    shell: Shell,
    list: Kept,
}

fn changeable(may: &May<SeeStudents>, list: &Kept) -> bool {
    may_be_changed(list.owner == may.account, list.shared, may.reach().faculties().is_none())
}

/// The list, where it exists for the member and may be changed.
async fn find(tx: &mut ReadTx, may: &May<SeeStudents>, id: Id<SavedList>) -> Result<Kept, PageError> {
    saved::find(tx, may.account, id).await?.filter(|list| changeable(may, list)).ok_or(PageError::NotFound)
}

fn opened(list: Id<SavedList>, asked: &Asked) -> String {
    address("/students", asked.pairs().into_iter().chain([("list", list.to_string())]))
}

/// `GET /students/lists`.
pub async fn show(may: May<SeeStudents>, frame: Frame) -> Page {
    let w = frame.w;
    let opens = may.holds(OpenStudentFile::NAME);
    let lists = saved::all(&mut may.read().await?, may.account).await?;
    let seen = lists.into_iter().map(|list| (Asked::parse(&list.asked), list));
    let seen = seen.filter(|(asked, _)| opens || !asked.is_by_category());
    let rows = seen.map(|(asked, list)| Line {
        href: opened(list.id, &asked),
        whose: if list.owner == may.account { t!(w, "lists-own") } else { list.owner_name.clone() },
        shared: list.shared,
        changed: w.instant(list.changed_at, may.institution.zone),
        edit: changeable(&may, &list).then(|| format!("{LISTS}/{}", list.id)),
        name: list.name,
    });
    page(ListsPage { rows: rows.collect(), shell: frame.shell(t!(w, "lists-saved")) })
}

fn yes(w: Words, sheet: &Sheet) -> Choice {
    let mut choice = sheet.choice(w, "shared", t!(w, "lists-share"), [("yes".to_owned(), t!(w, "lists-share-yes"))]);
    choice.hint = Some(t!(w, "lists-share-hint"));
    choice.many()
}

/// The form of a new name for what is asked; `over`: the saved list that was open.
fn new_form(frame: &Frame, sheet: &Sheet, asked: &Asked, over: Option<&Kept>) -> FormPage {
    let w = frame.w;
    let list = over.map(|list| ("list", list.id.to_string()));
    let version = over.map(|list| ("row_version", list.row_version.to_string()));
    let how = over.map(|list| {
        let options =
            [("over".to_owned(), t!(w, "lists-over", name = list.name.as_str())), ("new".to_owned(), t!(w, "lists-new"))];
        sheet.choice(w, "how", t!(w, "lists-how"), options)
    });
    let mut shell = frame.shell(t!(w, "lists-keep"));
    shell.errors = !sheet.is_sound();
    let back = address("/students", asked.pairs().into_iter().chain(list.clone()));
    shell.path = address("/students/lists/new", asked.pairs().into_iter().chain(list.clone()));
    FormPage {
        errors: sheet.errors(w),
        action: LISTS.into(),
        back,
        how,
        name: sheet.field(w, "name", t!(w, "lists-name")).hint(t!(w, "lists-name-hint")).max(80),
        shared: yes(w, sheet),
        kept: asked.pairs().into_iter().chain(list).chain(version).collect(),
        remove: None,
        shell,
    }
}

/// The saved list that a form names, where the member may overwrite it.
async fn over(tx: &mut ReadTx, may: &May<SeeStudents>, named: &str) -> Result<Option<Kept>, StoreError> {
    let Ok(id) = named.parse::<Id<SavedList>>() else { return Ok(None) };
    Ok(saved::find(tx, may.account, id).await?.filter(|list| changeable(may, list)))
}

/// `GET /students/lists/new`: a name for what the address asks.
pub async fn new(may: May<SeeStudents>, Query(pairs): Query<Vec<(String, String)>>, frame: Frame) -> Page {
    let asked = Asked::read(pairs.iter().map(|(name, value)| (name, value)));
    let named = pairs.iter().find(|(name, _)| name == "list").map(|(_, value)| value.as_str()).unwrap_or_default();
    let over = over(&mut may.read().await?, &may, named).await?;
    let filled = over.as_ref().map(|list| [("name", list.name.as_str()), ("how", "over"), ("shared", share(list.shared))]);
    page(new_form(&frame, &Sheet::with(filled.into_iter().flatten()), &asked, over.as_ref()))
}

fn share(shared: bool) -> &'static str {
    if shared { "yes" } else { "" }
}

/// What a form says of a list.
fn read(w: Words, sheet: &mut Sheet, asked: &Asked) -> Option<(String, bool)> {
    let name = sheet.text("name", 80);
    if asked.query().len() > LONGEST {
        sheet.fault("name", Fault::Said(t!(w, "lists-too-much")));
    }
    name.filter(|_| sheet.is_sound()).map(|name| (name, sheet.ticked("shared")))
}

/// `POST /students/lists`: keeps what is asked under a name, or in the place of the list that was open.
pub async fn keep(may: May<SeeStudents>, Sent { site, frame, posted }: Sent) -> Page {
    let w = frame.w;
    let asked = Asked::read(posted.pairs().iter().map(|(name, value)| (name, value)));
    let mut sheet = posted.sheet();
    let mut tx = may.write().await?;
    let over = over(&mut tx, &may, posted.text("list")).await?;
    let read = read(w, &mut sheet, &asked);
    let Some((name, shared)) = read else {
        return page_with_faults(new_form(&frame, &sheet, &asked, over.as_ref()));
    };
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let is_over = posted.text("how") == "over";
    let list = match over.clone().filter(|_| is_over) {
        Some(list) => {
            let row_version = posted.text("row_version").parse().unwrap_or(0);
            let list = Kept { name, shared, asked: asked.query(), row_version, ..list };
            match saved::change(&mut tx, &list).await {
                Err(StoreError::Stale) => {
                    sheet.fault("name", Fault::Said(t!(w, "office-changed-meanwhile")));
                    return page_with_faults(new_form(&frame, &sheet, &asked, over.as_ref()));
                }
                changed => changed?,
            }
            tx.record("student-list.changed", list.id, serde_json::json!({ "asked": asked.query(), "shared": shared }));
            list.id
        }
        None => {
            if saved::lock_count(&mut tx, may.account).await? >= KEPT {
                sheet.fault("name", Fault::Said(t!(w, "lists-too-many", n = KEPT)));
                return page_with_faults(new_form(&frame, &sheet, &asked, over.as_ref()));
            }
            let id = saved::add(&mut tx, may.account, &name, &asked.query(), shared).await?;
            tx.record("student-list.kept", id, serde_json::json!({ "asked": asked.query(), "shared": shared }));
            id
        }
    };
    let path = opened(list, &asked);
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Saved, &site)
}

fn edit_form(frame: &Frame, sheet: &Sheet, list: &Kept) -> FormPage {
    let w = frame.w;
    let at = format!("{LISTS}/{}", list.id);
    let mut shell = frame.shell(t!(w, "lists-edit"));
    shell.errors = !sheet.is_sound();
    shell.path.clone_from(&at);
    FormPage {
        errors: sheet.errors(w),
        back: LISTS.into(),
        how: None,
        name: sheet.field(w, "name", t!(w, "lists-name")).max(80),
        shared: yes(w, sheet),
        kept: vec![("row_version", list.row_version.to_string())],
        remove: Some(format!("{at}/remove")),
        action: at,
        shell,
    }
}

/// `GET /students/lists/{id}`.
pub async fn edit(may: May<SeeStudents>, Path(id): Path<Id<SavedList>>, frame: Frame) -> Page {
    let list = find(&mut may.read().await?, &may, id).await?;
    let sheet = Sheet::with([("name", list.name.as_str()), ("shared", share(list.shared))]);
    page(edit_form(&frame, &sheet, &list))
}

/// `POST /students/lists/{id}`: another name, shared or not.
pub async fn rename(may: May<SeeStudents>, Path(id): Path<Id<SavedList>>, Sent { site, frame, posted }: Sent) -> Page {
    let mut sheet = posted.sheet();
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let list = find(&mut tx, &may, id).await?;
    let Some((name, shared)) = read(frame.w, &mut sheet, &Asked::default()) else {
        return page_with_faults(edit_form(&frame, &sheet, &list));
    };
    let changed = Kept { name, shared, row_version: posted.text("row_version").parse().unwrap_or(0), ..list.clone() };
    match saved::change(&mut tx, &changed).await {
        Err(StoreError::Stale) => {
            sheet.fault("name", Fault::Said(t!(frame.w, "office-changed-meanwhile")));
            return page_with_faults(edit_form(&frame, &sheet, &list));
        }
        changed => changed?,
    }
    tx.record("student-list.changed", id, serde_json::json!({ "shared": shared }));
    tx.commit_to(LISTS).await?;
    see_saying(LISTS, Notice::Saved, &site)
}

/// `GET /students/lists/{id}/remove`.
pub async fn ask_remove(may: May<SeeStudents>, Path(id): Path<Id<SavedList>>, frame: Frame) -> Page {
    let list = find(&mut may.read().await?, &may, id).await?;
    page(RemovePage { shell: frame.shell(t!(frame.w, "lists-remove", name = list.name.as_str())), list })
}

/// `POST /students/lists/{id}/remove`.
pub async fn remove(may: May<SeeStudents>, Path(id): Path<Id<SavedList>>, Sent { site, posted, .. }: Sent) -> Page {
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let list = find(&mut tx, &may, id).await?;
    let list = Kept { row_version: posted.text("row_version").parse().unwrap_or(0), ..list };
    match saved::remove(&mut tx, &list).await {
        Err(StoreError::Stale) => return removal_stale(id, &site),
        removed => removed?,
    }
    tx.record("student-list.removed", id, serde_json::json!({}));
    tx.commit_to(LISTS).await?;
    see_saying(LISTS, Notice::Removed, &site)
}

fn removal_stale(id: Id<SavedList>, site: &Site) -> Page {
    see_saying(&format!("{LISTS}/{id}/remove"), Notice::ChangedMeanwhile, site)
}

//! A draft: its head, its levels in their order with what is wrong beside each, the chain of ties, what changed, and the ways out of it.
use super::{
    faults::{Spot, told},
    note,
    part::text3,
    show::named,
};
use crate::{
    dormitory::{
        actions::profiles::{self as actions, Direction, Edit},
        model::Draft as Drafts,
        rules::{
            profile::Profile,
            profile_diff::{Change, changes},
        },
        say::{
            office,
            profiles::{self as say, Said},
        },
        store::{
            campaigns,
            profiles::{self as store, Draft},
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{EditProfiles, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/profiles/draft.html")]
struct DraftPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Drafts>,
    row_version: i32,
    becomes: String,
    changed: String,
    fields: Vec<Field>,
    levels: Vec<Row>,
    ties: Vec<Row>,
    notes: Vec<note::Row>,
    faults: Vec<String>,
    /// All of them, wherever they are told.
    faulty: usize,
    base: String,
    diff: Vec<Said>,
}

/// A level or a link of the chain.
struct Row {
    at: usize,
    title: String,
    text: String,
    asks: String,
    unconfirmed: bool,
    faults: Vec<String>,
    first: bool,
    last: bool,
}

impl DraftPage {
    async fn look(may: &May<EditProfiles>, frame: &Frame, id: Id<Drafts>, sheet: Option<&Sheet>) -> Result<Self, PageError> {
        let mut tx = may.read().await?;
        let draft = store::draft(&mut tx, id).await?.ok_or(PageError::NotFound)?;
        let base = campaigns::profile(&mut tx, draft.based_on).await?.ok_or(PageError::NotFound)?;
        let kept = head_sheet(&draft.profile);
        let sheet = sheet.unwrap_or(&kept);
        let (w, profile) = (frame.w, &draft.profile);
        let mut shell = frame.shell(t!(w, "profiles-draft-title", title = profile.title.say(w)));
        shell.errors = !sheet.is_sound();
        sheet.mark("row_version");
        let diff: Vec<Change> = changes(&base, profile);
        Ok(Self {
            errors: sheet.errors(w),
            id,
            row_version: draft.row_version,
            becomes: named(w, profile),
            changed: changed(w, may, &draft),
            fields: head_fields(w, sheet),
            levels: levels(w, profile),
            ties: ties(w, profile),
            notes: note::rows(w, profile, &base),
            faults: told(w, profile, Spot::Whole),
            faulty: profile.check().len(),
            base: named(w, &base),
            diff: say::all(w, &diff),
            shell,
        })
    }
}

fn changed(w: Words, may: &May<EditProfiles>, draft: &Draft) -> String {
    let at = w.exact_instant(draft.changed_at, may.institution.zone);
    t!(w, "profiles-changed", at = at, by = draft.changed_by.as_str())
}

fn levels(w: Words, profile: &Profile) -> Vec<Row> {
    let last = profile.levels.len();
    let row = |(at, level): (usize, &crate::dormitory::rules::profile::Level)| Row {
        at,
        title: level.clause_text.say(w).to_owned(),
        text: level.wording.say(w).to_owned(),
        asks: office::level_asks(w, level),
        unconfirmed: level.unconfirmed,
        faults: told(w, profile, Spot::Level(at)),
        first: at == 1,
        last: at == last,
    };
    (1..).zip(&profile.levels).map(row).collect()
}

fn ties(w: Words, profile: &Profile) -> Vec<Row> {
    let last = profile.tie.len();
    let row = |(at, tie): (usize, &crate::dormitory::rules::profile::TieBreak)| Row {
        at,
        title: say::tie_key(w, tie.by),
        text: tie.wording.say(w).to_owned(),
        asks: tie.clause_text.say(w).to_owned(),
        unconfirmed: false,
        faults: told(w, profile, Spot::Tie(at)),
        first: at == 1,
        last: at == last,
    };
    (1..).zip(&profile.tie).map(row).collect()
}

fn head_sheet(profile: &Profile) -> Sheet {
    let (title, source) = (&profile.title, &profile.source);
    Sheet::with([
        ("title_kk", title.kk.as_str()),
        ("title_ru", &title.ru),
        ("title_en", &title.en),
        ("source_kk", &source.kk),
        ("source_ru", &source.ru),
        ("source_en", &source.en),
    ])
}

fn head_fields(w: Words, sheet: &Sheet) -> Vec<Field> {
    vec![
        sheet.field(w, "title_kk", t!(w, "profiles-title-kk")).max(300),
        sheet.field(w, "title_ru", t!(w, "profiles-title-ru")).max(300),
        sheet.field(w, "title_en", t!(w, "profiles-title-en")).max(300),
        sheet.field(w, "source_kk", t!(w, "profiles-source-kk")).max(1000),
        sheet.field(w, "source_ru", t!(w, "profiles-source-ru")).max(1000),
        sheet.field(w, "source_en", t!(w, "profiles-source-en")).max(1000),
    ]
}

/// `GET /dormitory/profiles/drafts/{id}`.
pub async fn show(may: May<EditProfiles>, Path(id): Path<Id<Drafts>>, frame: Frame) -> Page {
    page(DraftPage::look(&may, &frame, id, None).await?)
}

/// The version of the draft that the form showed.
pub fn row_version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))
}

/// `POST /dormitory/profiles/drafts/{id}`: title and source.
pub async fn head(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path(id): Path<Id<Drafts>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let (title, source) = (text3(&mut sheet, "title", 300), text3(&mut sheet, "source", 1000));
    if let (Some(title), Some(source)) = (title, source)
        && let Some(led) = step(&site, &may, id, &posted, Edit::Head { title, source }, "", &mut sheet, frame.w).await?
    {
        return Ok(led);
    }
    page_with_faults(DraftPage::look(&may, &frame, id, Some(&sheet)).await?)
}

/// One step of editing: on to the draft's page, or none with the reason laid on the sheet.
#[allow(clippy::too_many_arguments)]
pub async fn step(
    site: &Site,
    may: &May<EditProfiles>,
    id: Id<Drafts>,
    posted: &Posted,
    edit: Edit,
    anchor: &str,
    sheet: &mut Sheet,
    w: Words,
) -> Result<Option<axum::response::Response>, PageError> {
    let (path, version) = (format!("/dormitory/profiles/drafts/{id}{anchor}"), row_version(posted)?);
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before).map(Some);
    }
    match actions::edit(&mut tx, id, version, &edit, may.account).await {
        Ok(()) => {
            tx.commit_to(&path).await?;
            return see_saying(&path, Notice::Saved, site).map(Some);
        }
        Err(ActError::Stale) => sheet.fault("row_version", Fault::Said(t!(w, "office-changed-meanwhile"))),
        Err(ActError::Refused(why)) => {
            why.iter().for_each(|why| sheet.fault("row_version", Fault::Said(say::not_done(w, why))));
        }
        Err(other) => return Err(other.into()),
    }
    Ok(None)
}

/// `POST /dormitory/profiles/drafts/{id}/levels`: one level up, down or out.
pub async fn shift_level(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path(id): Path<Id<Drafts>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (at, to) = shift(&posted)?;
    shifted(&site, &may, id, &frame, &posted, Edit::MoveLevel(at, to), "#levels").await
}

/// `POST /dormitory/profiles/drafts/{id}/ties`: one link of the chain up, down or out.
pub async fn shift_tie(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path(id): Path<Id<Drafts>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (at, to) = shift(&posted)?;
    shifted(&site, &may, id, &frame, &posted, Edit::MoveTie(at, to), "#ties").await
}

/// `POST /dormitory/profiles/drafts/{id}/notes`: one note up, down or out.
pub async fn shift_note(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path(id): Path<Id<Drafts>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (at, to) = shift(&posted)?;
    shifted(&site, &may, id, &frame, &posted, Edit::MoveNote(at, to), "#notes").await
}

/// The index and where it goes, from a button such as `3-up`.
fn shift(posted: &Posted) -> Result<(usize, Direction), PageError> {
    let (at, to) = posted.text("move").split_once('-').ok_or(PageError::Unreadable("move"))?;
    let at = at.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).ok_or(PageError::Unreadable("move"))?;
    Ok((at, to.parse().map_err(|()| PageError::Unreadable("move"))?))
}

async fn shifted(
    site: &Site,
    may: &May<EditProfiles>,
    id: Id<Drafts>,
    frame: &Frame,
    posted: &Posted,
    edit: Edit,
    anchor: &str,
) -> Page {
    let mut told = Sheet::default();
    if let Some(led) = step(site, may, id, posted, edit, anchor, &mut told, frame.w).await? {
        return Ok(led);
    }
    with_reasons(may, frame, id, &told).await
}

/// The draft's page as it is kept, with reasons above it.
pub(super) async fn with_reasons(may: &May<EditProfiles>, frame: &Frame, id: Id<Drafts>, told: &Sheet) -> Page {
    let mut shown = DraftPage::look(may, frame, id, None).await?;
    shown.shell.errors = true;
    shown.errors = told.errors(frame.w);
    shown.errors.iter().for_each(|error| told.mark(&error.field));
    page_with_faults(shown)
}

/// `POST /dormitory/profiles/drafts/{id}/discard`.
pub async fn discard(State(site): State<Site>, may: May<EditProfiles>, Path(id): Path<Id<Drafts>>, posted: Posted) -> Page {
    let version = row_version(&posted)?;
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    actions::discard(&mut tx, id, version).await?;
    tx.commit_to("/dormitory/profiles").await?;
    see_saying("/dormitory/profiles", Notice::Removed, &site)
}

//! The codes by which the ЕПВО and the НОБД know the social categories, written down by the institution: no official list is published.
//! Source: domain.md §4.1.
use crate::{
    kernel::{
        errors::StoreError,
        permissions::{MapCategories, May},
    },
    students::{
        categories::Category,
        facts,
        store::register_codes::{self as store, Codes, Mapping},
    },
    t,
    web::{
        Site,
        errors::PageError,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, NavEntry, Notice, Shell},
        routes::Routes,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

const PATH: &str = "/register-codes";
/// The longest code.
const LONGEST: u32 = 40;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default().page::<MapCategories, _, _>(PATH, show).act::<MapCategories, _, _>(PATH, put)
}

/// Place in the menu.
pub const NAV: NavEntry = NavEntry {
    group: |w| t!(w, "nav-administration"),
    label: |w| t!(w, "nav-register-codes"),
    href: PATH,
    right: "students.map-categories",
    icon: "list-numbers",
};

#[derive(Template)]
#[template(path = "students/register_codes.html")]
struct CodesPage {
    shell: Shell,
    errors: Vec<FieldError>,
    row_version: i32,
    rows: Vec<Row>,
}

/// A category with its two codes.
struct Row {
    category: String,
    fields: [Field; 2],
}

/// The names of a category's two fields.
fn names(category: Category) -> [String; 2] {
    ["epvo", "nobd"].map(|register| format!("{register}_{}", category.code()))
}

fn codes_page(frame: &Frame, sheet: &Sheet, row_version: i32) -> CodesPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "nav-register-codes"));
    shell.errors = !sheet.is_sound();
    let row = |&category: &Category| {
        let said = facts::capital(&facts::category(w, category));
        let [epvo, nobd] = names(category);
        let field = |name: &str, label: String| sheet.field(w, name, label).optional().max(LONGEST);
        let fields = [field(&epvo, t!(w, "register-codes-epvo")), field(&nobd, t!(w, "register-codes-nobd"))];
        Row { category: said, fields }
    };
    CodesPage { errors: sheet.errors(w), row_version, rows: Category::ALL.iter().map(row).collect(), shell }
}

fn kept(mapping: &Mapping) -> Sheet {
    let pairs = mapping.codes.iter().flat_map(|(category, codes)| {
        let [epvo, nobd] = names(*category);
        [(epvo, codes.epvo.clone()), (nobd, codes.nobd.clone())]
    });
    Sheet::filled(pairs)
}

/// `GET /register-codes`.
async fn show(may: May<MapCategories>, frame: Frame) -> Page {
    let mapping = store::find(&mut may.read().await?).await?;
    page(codes_page(&frame, &kept(&mapping), mapping.row_version))
}

fn read(sheet: &mut Sheet, row_version: i32) -> Option<Mapping> {
    let read = |&category: &Category| {
        let [epvo, nobd] = names(category).map(|name| sheet.maybe_text(&name, LONGEST as usize).unwrap_or_default());
        (category, Codes { epvo, nobd })
    };
    let codes = Category::ALL.iter().map(read).filter(|(_, codes)| *codes != Codes::default()).collect();
    sheet.is_sound().then_some(Mapping { codes, row_version })
}

/// `POST /register-codes`.
async fn put(State(site): State<Site>, may: May<MapCategories>, frame: Frame, posted: Posted) -> Page {
    let row_version = posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))?;
    let mut sheet = posted.sheet();
    let Some(mapping) = read(&mut sheet, row_version) else {
        return page_with_faults(codes_page(&frame, &sheet, row_version));
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    match store::put(&mut tx, may.institution.id, may.account, &mapping).await {
        Ok(()) => tx.commit_to(PATH).await?,
        Err(StoreError::Stale) => {
            drop(tx);
            return changed_meanwhile(&may, &frame, &site, sheet).await;
        }
        Err(other) => return Err(other.into()),
    }
    see_saying(PATH, Notice::Saved, &site)
}

/// Somebody wrote other codes down: said beside every field that differs now, with what stands there; nothing typed is lost. Where nothing
/// differs, what was to be written stands already.
async fn changed_meanwhile(may: &May<MapCategories>, frame: &Frame, site: &Site, mut sheet: Sheet) -> Page {
    let now = store::find(&mut may.read().await?).await?;
    for &category in Category::ALL {
        let codes = now.codes.get(&category).cloned().unwrap_or_default();
        for (name, stands) in names(category).iter().zip([codes.epvo, codes.nobd]) {
            if sheet.raw(name).trim() != stands {
                let said = if stands.is_empty() {
                    t!(frame.w, "register-codes-emptied")
                } else {
                    t!(frame.w, "register-codes-stands", code = stands)
                };
                sheet.fault(name, Fault::Said(said));
            }
        }
    }
    if sheet.is_sound() {
        return see_saying(PATH, Notice::Saved, site);
    }
    page_with_faults(codes_page(frame, &sheet, now.row_version))
}

//! Which documents prove a category: the list, and one category a form.
use super::prepare::{not_changed, row_version};
use crate::{
    dormitory::{
        actions::preparing as actions,
        model::{Campaign as Campaigns, CampaignState},
        rules::proofs::{self, MOST_ROWS, Proofs, Wanted},
        say::{
            category_name, office,
            proofs::{kind_name, wanted},
        },
        store::{campaigns, proofs as store},
    },
    kernel::{
        ids::Id,
        permissions::{May, PrepareCampaigns},
    },
    students::categories::Category,
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/office/documents.html")]
struct ListPage {
    shell: Shell,
    id: Id<Campaigns>,
    /// Categories that the profile asks for: name, address of the form while it can be changed, what is wanted.
    rows: Vec<(String, Option<String>, Vec<String>)>,
}

/// `GET /dormitory/campaigns/{id}/documents`.
pub async fn list(may: May<PrepareCampaigns>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let campaign = campaigns::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let profile = campaigns::profile(&mut tx, campaign.profile).await?.ok_or(PageError::NotFound)?;
    let proofs = store::of(&mut tx, id).await?;
    let draft = campaign.state == CampaignState::Draft;
    let row = |category: Category| {
        let href = draft.then(|| format!("/dormitory/campaigns/{id}/documents/{}", category.code()));
        let rows = proofs.get(&category).into_iter().flatten().map(|row| wanted(w, row));
        (office::capital(&category_name(w, category)), href, rows.collect())
    };
    page(ListPage {
        id,
        rows: profile.categories().into_iter().map(row).collect(),
        shell: frame.shell(t!(w, "prepare-documents")),
    })
}

#[derive(Template)]
#[template(path = "dormitory/office/documents_form.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaigns>,
    category: &'static str,
    row_version: i32,
    rows: Vec<Row>,
}

/// One row of the form; an empty one lies folded.
struct Row {
    title: String,
    open: bool,
    kinds: Choice,
    must: Choice,
}

fn form_page(frame: &Frame, (id, row_version): (Id<Campaigns>, i32), category: Category, sheet: &Sheet) -> FormPage {
    let w = frame.w;
    let mut shell = frame.shell(t!(w, "prepare-documents-of", category = office::capital(&category_name(w, category))));
    shell.errors = !sheet.is_sound();
    let row = |n: usize| {
        let (kinds, must) = (format!("kinds{n}"), format!("must{n}"));
        let title = t!(w, "prepare-documents-row", n = n);
        let options = proofs::kinds().iter().map(|kind| (kind.code.clone(), kind_name(w, &kind.code)));
        let choice = sheet.choice(w, &kinds, t!(w, "prepare-documents-any-of"), options).many();
        let how = [("1".to_owned(), t!(w, "prepare-documents-refused")), ("0".to_owned(), t!(w, "prepare-documents-flagged"))];
        let how = sheet.choice(w, &must, t!(w, "prepare-documents-without"), how);
        let open = n == 1 || choice.chosen() || choice.error.is_some() || how.error.is_some();
        Row { title, open, kinds: choice, must: how }
    };
    let rows = (1..=MOST_ROWS).map(row).collect();
    FormPage { errors: sheet.errors(w), id, category: category.code(), row_version, rows, shell }
}

fn sheet_of(rows: &[Wanted]) -> Sheet {
    let pairs = (1..).zip(rows).flat_map(|(n, row): (usize, &Wanted)| {
        let must = (format!("must{n}"), String::from(if row.must { "1" } else { "0" }));
        let kinds = row.kinds.iter().map(move |kind| (format!("kinds{n}"), kind.clone()));
        kinds.chain([must]).collect::<Vec<_>>()
    });
    Sheet::filled(pairs)
}

/// What was chosen, where it is sound: rows without a kind are none.
fn read(sheet: &mut Sheet) -> Option<Vec<Wanted>> {
    let mut rows = Vec::new();
    for n in 1..=MOST_ROWS {
        let (name, how) = (format!("kinds{n}"), format!("must{n}"));
        let kinds = sheet.all(&name).to_vec();
        if kinds.is_empty() {
            continue;
        }
        if kinds.iter().any(|kind| proofs::kind(kind).is_none()) {
            sheet.fault(&name, Fault::NotAChoice);
        }
        if let Some(must) = sheet.one_of::<u8>(&how) {
            rows.push(Wanted { kinds, must: must == 1 });
        }
    }
    sheet.is_sound().then_some(rows)
}

fn named(code: &str) -> Result<Category, PageError> {
    Category::parse(code).ok_or(PageError::NotFound)
}

/// `GET /dormitory/campaigns/{id}/documents/{category}`.
pub async fn form(may: May<PrepareCampaigns>, Path((id, category)): Path<(Id<Campaigns>, String)>, frame: Frame) -> Page {
    let category = named(&category)?;
    let mut tx = may.read().await?;
    let campaign = campaigns::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    if campaign.state != CampaignState::Draft {
        return see(&format!("/dormitory/campaigns/{id}/documents"));
    }
    let rows = store::of(&mut tx, id).await?.remove(&category).unwrap_or_default();
    page(form_page(&frame, (id, campaign.row_version), category, &sheet_of(&rows)))
}

/// `POST /dormitory/campaigns/{id}/documents/{category}`.
pub async fn set(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path((id, category)): Path<(Id<Campaigns>, String)>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (category, version, mut sheet) = (named(&category)?, row_version(&posted)?, posted.sheet());
    if let Some(rows) = read(&mut sheet) {
        let path = format!("/dormitory/campaigns/{id}/documents");
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::set_proofs(&mut tx, id, version, &Proofs::from([(category, rows)])).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(error) => not_changed(&mut sheet, frame.w, "kinds1", error)?,
        }
    }
    let now = campaigns::find(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    page_with_faults(form_page(&frame, (id, now.row_version), category, &sheet))
}

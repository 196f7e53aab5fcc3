//! A published version copied into a draft: the next version of the same profile, or one with a code of its own.
use crate::{
    dormitory::{
        actions::profiles::{self as actions, Copy, NotDone},
        model::Profile as Profiles,
        say::profiles as say,
        store::campaigns,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{EditProfiles, May},
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

#[derive(Template)]
#[template(path = "dormitory/profiles/copy.html")]
struct CopyPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Profiles>,
    of: String,
    becomes: Choice,
    code: Field,
}

async fn copy_page(may: &May<EditProfiles>, frame: &Frame, id: Id<Profiles>, sheet: &Sheet) -> Result<CopyPage, PageError> {
    let w = frame.w;
    let profile = campaigns::profile(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    let mut shell = frame.shell(t!(w, "profiles-copy"));
    shell.errors = !sheet.is_sound();
    let next = t!(w, "profiles-copy-next", code = profile.code.as_str());
    let options = [("next".to_owned(), next), ("own".to_owned(), t!(w, "profiles-copy-own"))];
    Ok(CopyPage {
        errors: sheet.errors(w),
        id,
        of: profile.title.say(w).to_owned(),
        becomes: sheet.choice(w, "becomes", t!(w, "profiles-copy-becomes"), options),
        code: sheet.field(w, "code", t!(w, "profiles-code")).hint(t!(w, "profiles-code-hint")).max(40).optional(),
        shell,
    })
}

/// `GET /dormitory/profiles/{id}/copy`.
pub async fn form(may: May<EditProfiles>, Path(id): Path<Id<Profiles>>, frame: Frame) -> Page {
    page(copy_page(&may, &frame, id, &Sheet::with([("becomes", "next")])).await?)
}

/// What was chosen, where it is sound.
fn read(sheet: &mut Sheet, hint: String) -> Option<Copy> {
    match sheet.raw("becomes") {
        "next" => Some(Copy::NextVersion),
        "own" => {
            let code = sheet.text("code", 40)?;
            let fits = code.len() > 1 && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !fits {
                sheet.fault("code", Fault::Said(hint));
            }
            fits.then_some(Copy::Own(code))
        }
        _ => {
            sheet.fault("becomes", Fault::NotAChoice);
            None
        }
    }
}

/// `POST /dormitory/profiles/{id}/copy`.
pub async fn copy(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path(id): Path<Id<Profiles>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (w, mut sheet) = (frame.w, posted.sheet());
    if let Some(copy) = read(&mut sheet, t!(w, "profiles-code-hint")) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::copy(&mut tx, id, copy, may.account).await {
            Ok(draft) => {
                let path = format!("/dormitory/profiles/drafts/{draft}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(why)) => {
                if let Some(NotDone::DraftExists(draft)) = why.first() {
                    return see(&format!("/dormitory/profiles/drafts/{draft}"));
                }
                why.iter().for_each(|why| sheet.fault("code", Fault::Said(say::not_done(w, why))));
            }
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(copy_page(&may, &frame, id, &sheet).await?)
}

//! A draft published, after one more question: it never changes again. What it becomes, what differs, and whether it was tried first.
use super::{
    draft::{row_version, with_reasons},
    show::named,
};
use crate::{
    dormitory::{
        actions::profiles::{self as actions, NotDone},
        model::Draft as Drafts,
        rules::profile_diff::changes,
        say::{
            office,
            profiles::{self as say, Said},
        },
        store::{campaigns, profiles as store},
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
        forms::{Page, Posted, page, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/profiles/publish.html")]
struct PublishPage {
    shell: Shell,
    id: Id<Drafts>,
    row_version: i32,
    title: String,
    becomes: String,
    base: String,
    diff: Vec<Said>,
    /// When it was tried on a campaign as it stands now; none: nobody has.
    tried: Option<String>,
}

/// `POST /dormitory/profiles/drafts/{id}/publish`: unconfirmed, the question; confirmed, the act.
pub async fn publish(
    State(site): State<Site>,
    may: May<EditProfiles>,
    Path(id): Path<Id<Drafts>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (version, confirmed) = (row_version(&posted)?, posted.text("confirmed") == "yes");
    let mut told = Sheet::default();
    let mut tx = may.write().await?;
    if confirmed && let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = match confirmed {
        true => actions::publish(&mut tx, id, version, may.account).await.map(Some),
        false => actions::may_publish(&mut tx, id, version).await.map(|_| None),
    };
    match done {
        Ok(Some(profile)) => {
            let path = format!("/dormitory/profiles/{profile}");
            tx.commit_to(&path).await?;
            return see_saying(&path, Notice::ProfilePublished, &site);
        }
        Ok(None) => {
            drop(tx);
            return page(question(&may, &frame, id).await?);
        }
        Err(ActError::Stale) => told.fault("publish", Fault::Said(t!(frame.w, "profiles-changed-meanwhile"))),
        Err(ActError::Refused(why)) => why.iter().for_each(|why| lay(&mut told, frame.w, why)),
        Err(other) => return Err(other.into()),
    }
    drop(tx);
    with_reasons(&may, &frame, id, &told).await
}

async fn question(may: &May<EditProfiles>, frame: &Frame, id: Id<Drafts>) -> Result<PublishPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let draft = store::draft(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let base = campaigns::profile(&mut tx, draft.based_on).await?.ok_or(PageError::NotFound)?;
    Ok(PublishPage {
        shell: frame.shell(t!(w, "profiles-publish-title")),
        id,
        row_version: draft.row_version,
        title: draft.profile.title.say(w).to_owned(),
        becomes: named(w, &draft.profile),
        base: named(w, &base),
        diff: say::all(w, &changes(&base, &draft.profile)),
        tried: draft.tried_at.map(|at| w.exact_instant(at, may.institution.zone)),
    })
}

fn lay(told: &mut Sheet, w: Words, why: &NotDone) {
    match why {
        NotDone::Faults(faults) => {
            faults.iter().take(20).for_each(|fault| told.fault("publish", Fault::Said(office::profile_fault(w, fault))));
        }
        other => told.fault("publish", Fault::Said(say::not_done(w, other))),
    }
}

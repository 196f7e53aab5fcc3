//! Priority profiles copied, edited, published, confirmed. Source: design.md §3 (5).
use crate::{
    dormitory::{
        model::{Draft as Drafts, Profile as Profiles},
        rules::{profile::Profile, profile_check::Fault},
        store::{
            campaigns,
            profiles::{self as store, Confirmation, Draft, Ground},
        },
    },
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        tenancy::WriteTx,
    },
};
use serde_json::json;

mod edit;
pub use edit::{Direction, Edit, edited};

/// Most levels, and most links of the chain, that a profile may have: more would be read by nobody.
pub const MOST: usize = 200;

/// Why a profile is not copied, changed, published or confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// Another profile has this code.
    CodeTaken,
    /// Another published profile has this title.
    TitleTaken,
    /// Somebody drafts the next version already.
    DraftExists(Id<Drafts>),
    Faults(Vec<Fault>),
    /// Nothing differs from the version it was copied from.
    NothingChanged,
    TooMany,
    AlreadyConfirmed,
}

/// What a copy becomes.
pub enum Copy {
    NextVersion,
    /// A profile with a code of its own.
    Own(String),
}

/// Copies a published version into a draft.
pub async fn copy(tx: &mut WriteTx, from: Id<Profiles>, copy: Copy, by: Id<Account>) -> Result<Id<Drafts>, ActError<NotDone>> {
    let base = campaigns::profile(tx, from).await?.ok_or(ActError::Missing)?;
    let profile = match copy {
        Copy::NextVersion => Profile { version: campaigns::next_version(tx, &base.code).await?, confirmed: false, ..base },
        Copy::Own(code) => {
            if store::code_taken(tx, &code).await? {
                return Err(ActError::Refused(vec![NotDone::CodeTaken]));
            }
            Profile { code, version: 1, confirmed: false, ..base }
        }
    };
    if let Some(draft) = store::draft_of(tx, &profile.code).await? {
        return Err(ActError::Refused(vec![NotDone::DraftExists(draft)]));
    }
    let id = store::insert_draft(tx, &profile, from, by).await?;
    tx.record("dormitory.profile-copied", id, json!({ "from": from, "code": profile.code }));
    Ok(id)
}

/// The draft, held, as the form knew it.
async fn held(tx: &mut WriteTx, id: Id<Drafts>, row_version: i32) -> Result<Draft, ActError<NotDone>> {
    let draft = store::lock_draft(tx, id).await?.ok_or(ActError::Missing)?;
    if draft.row_version == row_version { Ok(draft) } else { Err(ActError::Stale) }
}

/// Changes a draft. Faults are told on its page; only publishing needs none.
pub async fn edit(
    tx: &mut WriteTx,
    id: Id<Drafts>,
    row_version: i32,
    edit: &Edit,
    by: Id<Account>,
) -> Result<(), ActError<NotDone>> {
    let draft = held(tx, id, row_version).await?;
    let profile = edited(&draft.profile, edit).ok_or(ActError::Missing)?;
    if [profile.levels.len(), profile.tie.len(), profile.notes.len()].iter().any(|parts| *parts > MOST) {
        return Err(ActError::Refused(vec![NotDone::TooMany]));
    }
    store::update_draft(tx, &draft, &profile, by).await?;
    tx.record("dormitory.profile-edited", id, json!({ "code": profile.code, "part": edit.part() }));
    Ok(())
}

/// Gives a draft up.
pub async fn discard(tx: &mut WriteTx, id: Id<Drafts>, row_version: i32) -> Result<(), ActError<NotDone>> {
    let draft = held(tx, id, row_version).await?;
    store::delete_draft(tx, id).await?;
    tx.record("dormitory.profile-draft-discarded", id, json!({ "code": draft.profile.code }));
    Ok(())
}

/// Makes a draft without faults the next version: it never changes again, and must be confirmed before first use.
pub async fn publish(
    tx: &mut WriteTx,
    id: Id<Drafts>,
    row_version: i32,
    by: Id<Account>,
) -> Result<Id<Profiles>, ActError<NotDone>> {
    let draft = may_publish(tx, id, row_version).await?;
    let version = campaigns::next_version(tx, &draft.profile.code).await?;
    let profile = Profile { version, confirmed: false, ..draft.profile };
    let published = store::publish(tx, &profile, draft.based_on, by).await?;
    store::delete_draft(tx, id).await?;
    tx.record(
        "dormitory.profile-published",
        published,
        json!({ "code": profile.code, "version": version, "from": draft.based_on }),
    );
    Ok(published)
}

/// The draft, held, where nothing stands against publishing it; asked before the act is confirmed, too.
pub async fn may_publish(tx: &mut WriteTx, id: Id<Drafts>, row_version: i32) -> Result<Draft, ActError<NotDone>> {
    let draft = held(tx, id, row_version).await?;
    let base = campaigns::profile(tx, draft.based_on).await?.ok_or(ActError::Missing)?;
    let mut against = against_publishing(&base, &draft.profile);
    let taken = store::title_taken(tx, &draft.profile.code, &draft.profile.title).await?;
    against.extend(taken.then_some(NotDone::TitleTaken));
    if against.is_empty() { Ok(draft) } else { Err(ActError::Refused(against)) }
}

/// Every reason against publishing that lies in the draft itself.
pub fn against_publishing(base: &Profile, draft: &Profile) -> Vec<NotDone> {
    let mut against = Vec::new();
    let faults = draft.check();
    if !faults.is_empty() {
        against.push(NotDone::Faults(faults));
    }
    if base.code == draft.code && crate::dormitory::rules::profile_diff::changes(base, draft).is_empty() {
        against.push(NotDone::NothingChanged);
    }
    against
}

/// Somebody answers for a version, on a ground in words.
pub async fn confirm(tx: &mut WriteTx, id: Id<Profiles>, ground: &str, by: Id<Account>) -> Result<(), ActError<NotDone>> {
    let profile = campaigns::profile(tx, id).await?.ok_or(ActError::Missing)?;
    if profile.is_confirmed() {
        return Err(ActError::Refused(vec![NotDone::AlreadyConfirmed]));
    }
    let faults = profile.check();
    if !faults.is_empty() {
        return Err(ActError::Refused(vec![NotDone::Faults(faults)]));
    }
    store::confirm(tx, &Confirmation { profile: id, ground: Ground::Words(ground.to_owned()), by: Some(by) }).await?;
    tx.record("dormitory.profile-confirmed", id, json!({ "code": profile.code, "version": profile.version, "ground": ground }));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dormitory::rules::cast::kaznmu;

    #[test]
    fn a_draft_with_faults_or_without_a_change_is_not_published() {
        assert_eq!(against_publishing(&kaznmu(), &kaznmu()), [NotDone::NothingChanged]);
        let broken = edited(&kaznmu(), &Edit::MoveLevel(4, Direction::Out)).unwrap();
        assert!(matches!(against_publishing(&kaznmu(), &broken)[..], [NotDone::Faults(_)]));
        let own = Profile { code: "own".into(), ..kaznmu() };
        assert_eq!(against_publishing(&kaznmu(), &own), []);
    }
}

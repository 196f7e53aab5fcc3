//! Priority profiles copied, edited, published, confirmed. Source: design.md §3 (5).
use crate::{
    dormitory::{
        model::{Draft as Drafts, Profile as Profiles},
        rules::{
            profile::{Level, Profile, TieBreak},
            profile_check::Fault,
        },
        store::{
            campaigns,
            profiles::{self as store, Confirmation, Draft, Ground},
        },
    },
    kernel::{
        errors::ActError,
        ids::{Account, Id},
        law::Text3,
        tenancy::WriteTx,
    },
};
use serde_json::json;

/// Most levels, and most links of the chain, that a profile may have: more would be read by nobody.
pub const MOST: usize = 200;

/// Why a profile is not copied, changed, published or confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDone {
    /// Another profile has this code.
    CodeTaken,
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

/// One step of editing.
#[derive(Clone, Debug)]
pub enum Edit {
    Head {
        title: Text3,
        source: Text3,
    },
    /// In the place of the one at this index, or a new one before the last, which takes all.
    Level(Option<usize>, Box<Level>),
    MoveLevel(usize, Direction),
    /// In the place of the one at this index, or a new one before the last, which ends the chain.
    Tie(Option<usize>, Box<TieBreak>),
    MoveTie(usize, Direction),
}

/// Where a part goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    Out,
}

impl std::str::FromStr for Direction {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        match code {
            "up" => Ok(Self::Up),
            "down" => Ok(Self::Down),
            "out" => Ok(Self::Out),
            _ => Err(()),
        }
    }
}

impl Edit {
    /// What the audit says was changed.
    fn part(&self) -> &'static str {
        match self {
            Self::Head { .. } => "head",
            Self::Level(..) => "level",
            Self::MoveLevel(..) => "levels",
            Self::Tie(..) | Self::MoveTie(..) => "ties",
        }
    }
}

/// The profile after the step; none where it speaks of a part that is not there. Ordinals run from 1 again.
pub fn edited(profile: &Profile, edit: &Edit) -> Option<Profile> {
    let mut new = profile.clone();
    match edit {
        Edit::Head { title, source } => (new.title, new.source) = (title.clone(), source.clone()),
        Edit::Level(at, level) => put(&mut new.levels, *at, (**level).clone())?,
        Edit::MoveLevel(at, to) => shift(&mut new.levels, *at, *to)?,
        Edit::Tie(at, tie) => put(&mut new.tie, *at, (**tie).clone())?,
        Edit::MoveTie(at, to) => shift(&mut new.tie, *at, *to)?,
    }
    for (ordinal, level) in (1..).zip(&mut new.levels) {
        level.ordinal = ordinal;
    }
    Some(new)
}

fn put<T>(parts: &mut Vec<T>, at: Option<usize>, part: T) -> Option<()> {
    match at {
        Some(at) => *parts.get_mut(at)? = part,
        None => parts.insert(parts.len().saturating_sub(1), part),
    }
    Some(())
}

/// Moves a part by one, or takes it out. At the border it stays.
fn shift<T>(parts: &mut Vec<T>, at: usize, to: Direction) -> Option<()> {
    parts.get(at)?;
    match to {
        Direction::Up if at > 0 => parts.swap(at, at - 1),
        Direction::Down if at + 1 < parts.len() => parts.swap(at, at + 1),
        Direction::Out => drop(parts.remove(at)),
        Direction::Up | Direction::Down => {}
    }
    Some(())
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
    if profile.levels.len() > MOST || profile.tie.len() > MOST {
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
    let draft = held(tx, id, row_version).await?;
    let base = campaigns::profile(tx, draft.based_on).await?.ok_or(ActError::Missing)?;
    let against = against_publishing(&base, &draft.profile);
    if !against.is_empty() {
        return Err(ActError::Refused(against));
    }
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

/// Every reason against publishing.
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

    fn clauses(profile: &Profile) -> Vec<&str> {
        profile.levels.iter().map(|level| level.clause.trim_start_matches("000.22.")).collect()
    }
    fn after(edit: &Edit) -> Profile {
        edited(&kaznmu(), edit).unwrap()
    }

    #[test]
    fn a_level_moves_by_one_and_stays_at_the_border() {
        assert_eq!(clauses(&after(&Edit::MoveLevel(2, Direction::Up))), ["1", "3", "2", "4", "5"]);
        assert_eq!(clauses(&after(&Edit::MoveLevel(2, Direction::Down))), ["1", "2", "4", "3", "5"]);
        assert_eq!(after(&Edit::MoveLevel(0, Direction::Up)), kaznmu());
        assert_eq!(after(&Edit::MoveLevel(4, Direction::Down)), kaznmu());
    }

    #[test]
    fn ordinals_run_from_one_after_a_level_was_taken_out() {
        let profile = after(&Edit::MoveLevel(0, Direction::Out));
        assert_eq!(clauses(&profile), ["2", "3", "4", "5"]);
        assert_eq!(profile.check(), []);
    }

    #[test]
    fn a_new_level_stands_before_the_last_which_takes_all() {
        let new = Level { clause: "000.22.9".into(), ..kaznmu().levels[0].clone() };
        assert_eq!(clauses(&after(&Edit::Level(None, Box::new(new)))), ["1", "2", "3", "4", "9", "5"]);
    }

    #[test]
    fn a_part_that_is_not_there_is_not_edited() {
        assert_eq!(edited(&kaznmu(), &Edit::MoveLevel(5, Direction::Up)), None);
        assert_eq!(edited(&kaznmu(), &Edit::Level(Some(5), Box::new(kaznmu().levels[0].clone()))), None);
        assert_eq!(edited(&kaznmu(), &Edit::MoveTie(2, Direction::Out)), None);
    }

    #[test]
    fn a_draft_with_faults_or_without_a_change_is_not_published() {
        assert_eq!(against_publishing(&kaznmu(), &kaznmu()), [NotDone::NothingChanged]);
        let broken = after(&Edit::MoveLevel(4, Direction::Out));
        assert!(matches!(against_publishing(&kaznmu(), &broken)[..], [NotDone::Faults(_)]));
        let own = Profile { code: "own".into(), ..kaznmu() };
        assert_eq!(against_publishing(&kaznmu(), &own), []);
    }
}

//! What changed between two versions of a profile. A level is the same level as long as it keeps its clause, wherever it stands.
//!
//! Source: design.md §3 (5): a diff says in words what changed.
use super::profile::{Conditions, Level, Profile, TieKey};
use crate::kernel::law::Text3;
use std::collections::HashSet;

/// One change; ordinals are those of the version they belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Title {
        from: Text3,
        to: Text3,
    },
    Source {
        from: Text3,
        to: Text3,
    },
    LevelAdded {
        ordinal: u16,
        clause: Text3,
    },
    /// `ordinal` in the older version.
    LevelRemoved {
        ordinal: u16,
        clause: Text3,
    },
    /// It stands elsewhere among the levels that both versions have.
    LevelMoved {
        from: u16,
        to: u16,
        clause: Text3,
    },
    Conditions {
        ordinal: u16,
        clause: Text3,
        from: Conditions,
        to: Conditions,
    },
    Wording {
        ordinal: u16,
        clause: Text3,
        from: Text3,
        to: Text3,
    },
    /// The level is cited in another way.
    ClauseText {
        ordinal: u16,
        from: Text3,
        to: Text3,
    },
    /// The source of the level could be read, or could not.
    Doubt {
        ordinal: u16,
        clause: Text3,
        unconfirmed: bool,
    },
    /// The applicants of the level undertake to vacate, or do so no more.
    GivesWay {
        ordinal: u16,
        clause: Text3,
        gives_way: bool,
    },
    /// What decides inside a level, in its order.
    Ties {
        from: Vec<TieKey>,
        to: Vec<TieKey>,
    },
    TieWording {
        by: TieKey,
        from: Text3,
        to: Text3,
    },
    NoteAdded {
        clause: String,
        text: Text3,
    },
    NoteRemoved {
        clause: String,
        text: Text3,
    },
}

/// Every change from the older version to the newer, in the order of the profile.
pub fn changes(old: &Profile, new: &Profile) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.title != new.title {
        changes.push(Change::Title { from: old.title.clone(), to: new.title.clone() });
    }
    if old.source != new.source {
        changes.push(Change::Source { from: old.source.clone(), to: new.source.clone() });
    }
    changes.extend(level_changes(old, new));
    changes.extend(tie_changes(old, new));
    changes.extend(note_changes(old, new));
    changes
}

fn level_changes(old: &Profile, new: &Profile) -> Vec<Change> {
    let find = |levels: &[Level], clause: &str| levels.iter().position(|level| level.clause == clause);
    let gone = old.levels.iter().filter(|level| find(&new.levels, &level.clause).is_none());
    let mut changes: Vec<Change> =
        gone.map(|level| Change::LevelRemoved { ordinal: level.ordinal, clause: level.clause_text.clone() }).collect();
    let common: Vec<usize> = new.levels.iter().filter_map(|level| find(&old.levels, &level.clause)).collect();
    let in_order = longest_rise(&common);
    for level in &new.levels {
        match find(&old.levels, &level.clause) {
            None => changes.push(Change::LevelAdded { ordinal: level.ordinal, clause: level.clause_text.clone() }),
            Some(at) => {
                let before = &old.levels[at];
                if !in_order.contains(&at) {
                    let clause = level.clause_text.clone();
                    changes.push(Change::LevelMoved { from: before.ordinal, to: level.ordinal, clause });
                }
                changes.extend(inside_level(before, level));
            }
        }
    }
    changes
}

fn inside_level(old: &Level, new: &Level) -> Vec<Change> {
    let (ordinal, clause) = (new.ordinal, || new.clause_text.clone());
    let mut changes = Vec::new();
    if old.clause_text != new.clause_text {
        changes.push(Change::ClauseText { ordinal, from: old.clause_text.clone(), to: new.clause_text.clone() });
    }
    if old.conditions != new.conditions {
        let (from, to) = (old.conditions.clone(), new.conditions.clone());
        changes.push(Change::Conditions { ordinal, clause: clause(), from, to });
    }
    if old.wording != new.wording {
        changes.push(Change::Wording { ordinal, clause: clause(), from: old.wording.clone(), to: new.wording.clone() });
    }
    if old.unconfirmed != new.unconfirmed {
        changes.push(Change::Doubt { ordinal, clause: clause(), unconfirmed: new.unconfirmed });
    }
    if old.gives_way != new.gives_way {
        changes.push(Change::GivesWay { ordinal, clause: clause(), gives_way: new.gives_way });
    }
    changes
}

fn tie_changes(old: &Profile, new: &Profile) -> Vec<Change> {
    let keys = |profile: &Profile| profile.tie.iter().map(|tie| tie.by).collect::<Vec<_>>();
    let mut changes = Vec::new();
    if keys(old) != keys(new) {
        changes.push(Change::Ties { from: keys(old), to: keys(new) });
    }
    for tie in &new.tie {
        if let Some(before) = old.tie.iter().find(|before| before.by == tie.by)
            && before.wording != tie.wording
        {
            changes.push(Change::TieWording { by: tie.by, from: before.wording.clone(), to: tie.wording.clone() });
        }
    }
    changes
}

fn note_changes(old: &Profile, new: &Profile) -> Vec<Change> {
    let gone = old.notes.iter().filter(|note| !new.notes.contains(note));
    let come = new.notes.iter().filter(|note| !old.notes.contains(note));
    let gone = gone.map(|note| Change::NoteRemoved { clause: note.clause.clone(), text: note.text.clone() });
    gone.chain(come.map(|note| Change::NoteAdded { clause: note.clause.clone(), text: note.text.clone() })).collect()
}

/// The most numbers that rise in the order they stand: what is not among them was moved.
fn longest_rise(numbers: &[usize]) -> HashSet<usize> {
    // best[i]: how long the longest rise ending at i is, and its link before.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let before = (0..at).filter(|&earlier| numbers[earlier] < *number).max_by_key(|&earlier| best[earlier].0);
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut at = (0..numbers.len()).max_by_key(|&at| best[at].0);
    let mut rise = HashSet::new();
    while let Some(link) = at {
        rise.insert(numbers[link]);
        at = best[link].1;
    }
    rise
}

#[cfg(test)]
mod tests {
    use super::super::{
        cast::{kaznmu, nis},
        profile::DELIVERED,
    };
    use super::*;

    fn renumbered(mut profile: Profile) -> Profile {
        for (ordinal, level) in (1..).zip(&mut profile.levels) {
            level.ordinal = ordinal;
        }
        profile
    }

    #[test]
    fn a_version_differs_in_nothing_from_itself() {
        assert_eq!(changes(&nis(), &nis()), []);
    }

    #[test]
    fn one_level_moved_up_is_one_change_and_not_many() {
        let (old, mut new) = (kaznmu(), kaznmu());
        let large = new.levels.remove(3);
        new.levels.insert(0, large);
        let moved = Change::LevelMoved { from: 4, to: 1, clause: old.levels[3].clause_text.clone() };
        assert_eq!(changes(&old, &renumbered(new)), [moved]);
    }

    #[test]
    fn a_level_taken_out_moves_nobody_else() {
        let (old, mut new) = (kaznmu(), kaznmu());
        new.levels.remove(1);
        let gone = Change::LevelRemoved { ordinal: 2, clause: old.levels[1].clause_text.clone() };
        assert_eq!(changes(&old, &renumbered(new)), [gone]);
    }

    #[test]
    fn the_second_version_of_the_school_order_adds_the_paid_level_and_asks_for_the_grant_on_each_of_the_33() {
        let found = changes(&nis(), &Profile::read(DELIVERED[2]).unwrap());
        let asked = found.iter().filter(|change| matches!(change, Change::Conditions { .. })).count();
        assert_eq!(asked, 33);
        assert!(found.iter().any(|change| matches!(change, Change::LevelAdded { ordinal: 34, .. })));
        assert!(!found.iter().any(|change| matches!(change, Change::LevelMoved { .. } | Change::LevelRemoved { .. })));
    }

    #[test]
    fn a_chain_of_ties_in_another_order_is_told_as_a_whole() {
        let (old, mut new) = (kaznmu(), kaznmu());
        new.tie.remove(0);
        let found = changes(&old, &new);
        assert_eq!(found, [Change::Ties { from: vec![TieKey::RegisteredAt, TieKey::Number], to: vec![TieKey::Number] }]);
    }

    #[test]
    fn another_wording_and_another_doubt_of_one_level_are_two_changes() {
        let (old, mut new) = (kaznmu(), kaznmu());
        new.levels[2].wording.ru.push('!');
        new.levels[2].unconfirmed = true;
        assert!(matches!(changes(&old, &new)[..], [Change::Wording { ordinal: 3, .. }, Change::Doubt { unconfirmed: true, .. }]));
    }
}

//! One step of editing a draft, and the profile after it. Pure.
use crate::{
    dormitory::rules::profile::{Level, Note, Profile, TieBreak},
    kernel::law::Text3,
};

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
    /// In the place of the one at this index, or a new one after the last.
    Note(Option<usize>, Box<Note>),
    MoveNote(usize, Direction),
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
    pub(super) fn part(&self) -> &'static str {
        match self {
            Self::Head { .. } => "head",
            Self::Level(..) => "level",
            Self::MoveLevel(..) => "levels",
            Self::Tie(..) | Self::MoveTie(..) => "ties",
            Self::Note(..) | Self::MoveNote(..) => "notes",
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
        Edit::Note(Some(at), note) => *new.notes.get_mut(*at)? = (**note).clone(),
        Edit::Note(None, note) => new.notes.push((**note).clone()),
        Edit::MoveNote(at, to) => shift(&mut new.notes, *at, *to)?,
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
    fn a_new_note_stands_last_and_moves_like_any_part() {
        let note = |clause: &str| Note { clause: clause.into(), text: kaznmu().title };
        let with = after(&Edit::Note(None, Box::new(note("000.22.1"))));
        assert_eq!(with.notes.last(), Some(&note("000.22.1")));
        let last = with.notes.len() - 1;
        let changed = edited(&with, &Edit::Note(Some(last), Box::new(note("000.22.2")))).unwrap();
        assert_eq!(changed.notes[last].clause, "000.22.2");
        assert_eq!(edited(&with, &Edit::MoveNote(last, Direction::Out)), Some(kaznmu()));
        assert_eq!(edited(&with, &Edit::MoveNote(last + 1, Direction::Out)), None);
    }

    #[test]
    fn a_part_that_is_not_there_is_not_edited() {
        assert_eq!(edited(&kaznmu(), &Edit::MoveLevel(5, Direction::Up)), None);
        assert_eq!(edited(&kaznmu(), &Edit::Level(Some(5), Box::new(kaznmu().levels[0].clone()))), None);
        assert_eq!(edited(&kaznmu(), &Edit::MoveTie(2, Direction::Out)), None);
    }
}

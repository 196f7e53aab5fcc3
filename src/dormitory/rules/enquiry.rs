//! A question of a student about an application: when it may be asked and answered. Pure: instants are arguments.
//!
//! Source: domain.md §11 (law 94-V art. 25: the subject of data is answered within a term in working days); the days are data of the institution.
use chrono::{DateTime, Utc};

/// Letters of a question, of an answer.
pub const QUESTION: usize = 1000;
pub const ANSWER: usize = 4000;
/// Unanswered questions of one student about one application: more would hide those of others.
pub const MAX_OPEN: usize = 3;

/// Why a question is not asked or not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAsked {
    /// Nothing was sent yet that could be asked about.
    NothingSent,
    /// So many wait for an answer.
    TooManyOpen { open: usize },
    /// Somebody has answered meanwhile.
    Answered { at: DateTime<Utc> },
}

/// Whether one more question may be asked: about what was sent, and not while too many wait.
pub fn may_ask(is_sent: bool, open: usize) -> Result<(), NotAsked> {
    match (is_sent, open) {
        (false, _) => Err(NotAsked::NothingSent),
        (true, MAX_OPEN..) => Err(NotAsked::TooManyOpen { open }),
        _ => Ok(()),
    }
}

/// A question is answered once.
pub fn may_answer(answered_at: Option<DateTime<Utc>>) -> Result<(), NotAsked> {
    answered_at.map_or(Ok(()), |at| Err(NotAsked::Answered { at }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_question_may_be_asked_while_two_wait_and_the_fourth_may_not() {
        assert_eq!(may_ask(true, MAX_OPEN - 1), Ok(()));
        assert_eq!(may_ask(true, MAX_OPEN), Err(NotAsked::TooManyOpen { open: MAX_OPEN }));
        assert_eq!(may_ask(false, 0), Err(NotAsked::NothingSent));
    }

    #[test]
    fn an_answered_question_is_not_answered_again() {
        let at = "2026-08-12T04:00:00Z".parse().unwrap();
        assert_eq!(may_answer(None), Ok(()));
        assert_eq!(may_answer(Some(at)), Err(NotAsked::Answered { at }));
    }
}

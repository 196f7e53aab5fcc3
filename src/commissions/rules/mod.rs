//! The law of commissions: who may sit, who is in the hall, what is adopted, and why not.
//! The numbers are those of the commission's kind ([`super::kinds`]); what is here is how they are applied.
mod composition;
mod hall;
mod moments;
mod persons;
mod presiding;
mod refusals;
mod votes;

pub use composition::{Flaw, judge_composition};
pub use hall::{Came, Chair, Hall, Room, Stands};
pub use moments::{Called, Course, For, judge_beginning, judge_coming, judge_taking_up};
pub use persons::{is_same_person, repeated};
pub use presiding::{Presides, presiding};
pub use refusals::Refusal;
pub use votes::{Outcome, Votes, judge_vote};

/// Those of the reasons that hold.
pub fn holding<R>(reasons: impl IntoIterator<Item = (bool, R)>) -> Vec<R> {
    reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

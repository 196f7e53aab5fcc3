//! The law of orders: two persons, one way from draft to published, a number that is never given twice.
//! Source: hostel rules p.14 (order on the commission's decision); domain.md §12.2 (sequential in the calendar year, allocated at signing).
use super::model::{Kind, OrderState};
use crate::{
    kernel::{
        ids::{Account, Id},
        languages::Words,
    },
    t,
};

/// The series of numbers all orders share, in each calendar year.
pub const SERIES: &str = "orders";

/// `12-Ж`.
pub fn number_text(kind: Kind, number: i32) -> String {
    format!("{number}-{}", kind.letter())
}

/// Why an order is not drafted, signed or published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No adopted decision in closed minutes.
    NoDecision,
    AlreadyDrafted,
    NoLines,
    /// Who drafts does not sign.
    OwnDraft,
    AlreadySigned,
    NotSigned,
    AlreadyPublished,
}

impl Refusal {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::NoDecision => t!(w, "order-refusal-no-decision"),
            Self::AlreadyDrafted => t!(w, "order-refusal-already-drafted"),
            Self::NoLines => t!(w, "order-refusal-no-lines"),
            Self::OwnDraft => t!(w, "order-refusal-own-draft"),
            Self::AlreadySigned => t!(w, "order-refusal-already-signed"),
            Self::NotSigned => t!(w, "order-refusal-not-signed"),
            Self::AlreadyPublished => t!(w, "order-refusal-already-published"),
        }
    }

    /// What a constraint of the database says, where it is one of these rules.
    pub fn of_constraint(name: &str) -> Option<Self> {
        Some(match name {
            "orders_by_adopted_decision" => Self::NoDecision,
            "orders_one_a_decision" => Self::AlreadyDrafted,
            "orders_two_persons" => Self::OwnDraft,
            "orders_one_way" | "orders_stay" => Self::AlreadySigned,
            _ => return None,
        })
    }
}

/// Everything against a signature.
pub fn judge_signing(state: OrderState, drafted_by: Id<Account>, signer: Id<Account>) -> Vec<Refusal> {
    let refusals = [(state != OrderState::Draft, Refusal::AlreadySigned), (drafted_by == signer, Refusal::OwnDraft)];
    refusals.into_iter().filter(|(against, _)| *against).map(|(_, refusal)| refusal).collect()
}

/// What is against publishing.
pub fn judge_publishing(state: OrderState) -> Result<(), Refusal> {
    match state {
        OrderState::Draft => Err(Refusal::NotSigned),
        OrderState::Signed => Ok(()),
        OrderState::Published => Err(Refusal::AlreadyPublished),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_drafts_does_not_sign() {
        let (secretary, rector) = (Id::fresh(), Id::fresh());
        assert_eq!(judge_signing(OrderState::Draft, secretary, secretary), [Refusal::OwnDraft]);
        assert_eq!(judge_signing(OrderState::Draft, secretary, rector), []);
        assert_eq!(judge_signing(OrderState::Signed, secretary, secretary).len(), 2);
    }

    #[test]
    fn only_a_signed_order_is_published_and_once() {
        assert_eq!(judge_publishing(OrderState::Draft), Err(Refusal::NotSigned));
        assert_eq!(judge_publishing(OrderState::Signed), Ok(()));
        assert_eq!(judge_publishing(OrderState::Published), Err(Refusal::AlreadyPublished));
    }

    #[test]
    fn the_letter_stands_behind_the_number() {
        assert_eq!(number_text(Kind::DormitoryPlaces, 12), "12-Ж");
    }
}

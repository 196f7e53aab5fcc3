//! Whose place a departure from rank changes, in words: the same on the page, in the minutes and in their PDF.
use crate::{
    commissions::{Move, actions::Sitting, store::OnAgenda},
    kernel::languages::Words,
    t,
};

/// Everybody whose place a departure changes, and the earlier item that no longer stands by that.
pub fn moved(w: Words, sitting: &Sitting, item: &OnAgenda, moves: &[Move]) -> Vec<String> {
    if moves.is_empty() {
        return vec![t!(w, "departure-moves-nobody")];
    }
    moves.iter().map(|one| line(w, sitting, item, one)).collect()
}

fn line(w: Words, sitting: &Sitting, item: &OnAgenda, m: &Move) -> String {
    let (number, rank, who) = (m.number, m.rank, m.person.as_str());
    let said = match (&m.was, &m.becomes) {
        (Some(was), None) => t!(w, "departure-loses", number = number, rank = rank, who = who, was = was.say(w)),
        (Some(was), Some(becomes)) => {
            t!(w, "departure-elsewhere", number = number, rank = rank, who = who, was = was.say(w), becomes = becomes.say(w))
        }
        (None, Some(becomes)) => t!(w, "departure-gains", number = number, rank = rank, who = who, becomes = becomes.say(w)),
        (None, None) => return String::new(),
    };
    match sitting.adopted_apart(m.subject).filter(|earlier| earlier.id != item.id) {
        Some(earlier) => format!("{said} {}", t!(w, "departure-overrides", item = earlier.number())),
        None => said,
    }
}

/// That the place adopted by an item was changed by a departure adopted in another.
pub fn changed(w: Words, sitting: &Sitting, item: &OnAgenda) -> Option<String> {
    sitting.changed_by(item).map(|other| t!(w, "item-changed-by", item = other.number()))
}

//! Whose place a departure from rank changes, in words: the same on the page, in the minutes and in their PDF.
use crate::{
    commissions::{Move, actions::Sitting, store::OnAgenda},
    kernel::languages::Words,
    t,
};

/// From whose share the place comes, everybody whose place changes, and the earlier item that no longer stands by that.
pub fn moved(w: Words, sitting: &Sitting, item: &OnAgenda, moves: &[Move]) -> Vec<String> {
    let own = |m: &&Move| m.subject == item.subject_id;
    let from = moves.iter().filter(own).filter_map(|m| m.from.as_ref()).map(|from| from.say(w).to_owned());
    let others: Vec<&Move> = moves.iter().filter(|m| !own(m)).collect();
    let nobody = (!others.iter().any(|m| m.is_elsewhere())).then(|| t!(w, "departure-moves-nobody"));
    from.chain(nobody).chain(others.into_iter().map(|one| line(w, sitting, item, one))).collect()
}

fn line(w: Words, sitting: &Sitting, item: &OnAgenda, m: &Move) -> String {
    let (number, rank, who) = (m.called.as_str(), m.rank, m.person.as_str());
    let earlier = sitting.adopted_apart(m.subject).filter(|earlier| earlier.id != item.id).map(OnAgenda::number);
    let said = match (&m.was, &m.becomes) {
        (Some(was), None) => t!(w, "departure-loses", number = number, rank = rank, who = who, was = was.say(w)),
        (Some(was), Some(becomes)) if was != becomes => {
            t!(w, "departure-elsewhere", number = number, rank = rank, who = who, was = was.say(w), becomes = becomes.say(w))
        }
        (None, Some(becomes)) => t!(w, "departure-gains", number = number, rank = rank, who = who, becomes = becomes.say(w)),
        _ => {
            let from = m.from.as_ref().map_or("", |from| from.say(w));
            return t!(w, "departure-source-changes", item = earlier.unwrap_or_default(), from = from);
        }
    };
    match earlier {
        Some(earlier) => format!("{said} {}", t!(w, "departure-overrides", item = earlier)),
        None => said,
    }
}

/// That the place adopted by an item was changed by a departure adopted in another.
pub fn changed(w: Words, sitting: &Sitting, item: &OnAgenda) -> Option<String> {
    sitting.changed_by(item).map(|other| t!(w, "item-changed-by", item = other.number()))
}

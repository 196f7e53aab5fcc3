//! A vote taken back, on the page: offered for the last one only, with the reason and a word that it is meant; what was taken back stays to be read.
use super::{
    acts::{Act, Hand},
    item::{Desk, votes},
    room::clock,
};
use crate::{
    commissions::{
        actions,
        model::{Decision, Item, Meeting},
        store::OnAgenda,
    },
    kernel::{
        ids::Id,
        permissions::{KeepMinutes, May},
    },
    t,
    web::{
        extract::Path,
        forms::Page,
        sheet::{Choice, Fault, Field},
    },
};

/// Longest reason, in characters.
const REASON: usize = 500;

/// What a vote is taken back with.
pub struct UndoForm {
    pub decision: Id<Decision>,
    pub ground: Field,
    pub sure: Choice,
    pub open: bool,
}

/// None where the item's vote is not the last of a meeting that runs, or the visitor does not keep its minutes.
pub fn undo_form(desk: &Desk, item: &OnAgenda, key: &str) -> Option<UndoForm> {
    let decision = item.decided.map(|d| d.id).filter(|id| desk.keeps && desk.sitting.last_vote() == Some(*id))?;
    let (w, sheet) = (desk.w, desk.sheet);
    let (ground, sure) = (format!("undo_ground_{key}"), format!("undo_sure_{key}"));
    let open = [&ground, &sure].iter().any(|name| sheet.error(w, name).is_some());
    let yes = [("yes".to_owned(), t!(w, "vote-undo-yes"))];
    Some(UndoForm {
        decision,
        ground: sheet.field(w, &ground, t!(w, "vote-undo-ground")).max(REASON as u32),
        sure: sheet.choice(w, &sure, t!(w, "vote-undo-sure"), yes).many(),
        open,
    })
}

/// The entries of an item that do not stand.
pub fn undone(desk: &Desk, item: &OnAgenda) -> Vec<String> {
    let line = |one: &crate::commissions::store::TakenBack| {
        let (counted, at) = (votes(desk.w, one.votes), clock(one.at, desk.clock.zone));
        let (when, who) = (desk.w.instant(one.taken_back_at, desk.clock.zone), one.by.as_str());
        let ground = one.ground.as_str();
        t!(desk.w, "vote-undone", votes = counted, at = at, when = when, who = who, ground = ground)
    };
    desk.taken_back.iter().filter(|one| one.item == item.id).map(line).collect()
}

/// `POST /meetings/{id}/items/{item}/vote/take-back`.
pub async fn take_vote_back(may: May<KeepMinutes>, Path((id, item)): Path<(Id<Meeting>, Id<Item>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version, key) = (act.sent.posted.sheet(), act.version()?, hand.key(item).await?);
    let (field, sure) = (format!("undo_ground_{key}"), format!("undo_sure_{key}"));
    let ground = super::acts::ground(&mut sheet, &field, REASON);
    if !sheet.ticked(&sure) {
        sheet.fault(&sure, Fault::Said(t!(act.sent.frame.w, "vote-undo-sure-missing")));
    }
    let decision: Option<Id<Decision>> = sheet.one_of("decision");
    let (true, Some(ground), Some(decision)) = (sheet.is_sound(), ground, decision) else { return hand.again(&sheet).await };
    hand.once(sheet, &field, async |tx| actions::take_vote_back(tx, id, version, (decision, &ground), may.account).await).await
}

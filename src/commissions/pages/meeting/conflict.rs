//! Conflicts of interest on the page: recorded, declared, taken back; proposed where the system can see one, and where one that was declared follows
//! the person concerned into another item.
//! Source: domain.md §7.2 (whoever has a conflict of interest leaves the vote).
use super::{
    acts::{Act, Hand, grounds},
    item::Desk,
};
use crate::{
    commissions::{
        Effect, Own,
        actions::{self, Conflicting},
        model::{Conflict, Ground, Item, Meeting, Member, Seat, Sort},
        store::{ConflictRow, OnAgenda, Seated},
    },
    kernel::{
        ids::Id,
        languages::Lang,
        permissions::{DeclareConflict, KeepMinutes, May},
    },
    t,
    web::{
        extract::Path,
        forms::Page,
        sheet::{Choice, Field, Sheet},
    },
};
use uuid::Uuid;

/// A conflict that the system can see. `part` is the number of a part of the item, empty where the item itself is meant.
pub struct Proposal {
    pub text: String,
    pub member: Id<Member>,
    pub part: String,
    pub ground: Ground,
}

/// What a conflict is recorded with. A member who declares his own is not asked who he is.
pub struct ConflictForm {
    pub act: &'static str,
    pub member: Option<Choice>,
    pub part: Option<Field>,
    /// Kazakh, Russian.
    pub grounds: [Field; 2],
    pub open: bool,
}

pub fn conflicts(desk: &Desk, item: &OnAgenda) -> Vec<(Option<Id<Conflict>>, String)> {
    let of = desk.sitting.conflicts.iter().filter(|c| c.item == item.id);
    of.map(|c| {
        let who = desk.sitting.seated(c.member).map(|s| s.full_name.as_str()).unwrap_or_default();
        let text = t!(desk.w, "conflict-line", who = who, ground = c.ground.say(desk.w));
        (Some(c.id).filter(|_| desk.keeps && item.decided.is_none()), text)
    })
    .collect()
}

pub fn conflict_form(desk: &Desk, key: &str) -> ConflictForm {
    let (w, sheet) = (desk.w, desk.sheet);
    let option = |s: &Seated| (s.id.to_string(), s.full_name.clone());
    let voting = desk.sitting.seated.iter().filter(|s| s.seat != Seat::Secretary).map(option);
    let name = |name: &str| format!("{name}_{key}");
    let member = desk.keeps.then(|| sheet.choice(w, &name("conflict_member"), t!(w, "seat-member"), voting));
    let grounds = [
        sheet.field(w, &name("conflict_ground"), t!(w, "conflict-ground")).max(500),
        sheet.field(w, &name("conflict_ground_ru"), t!(w, "conflict-ground-ru")).hint(t!(w, "both-languages-hint")).max(500),
    ];
    let names = ["conflict_member", "conflict_part", "conflict_ground", "conflict_ground_ru"];
    let open = names.iter().any(|n| sheet.error(w, &name(n)).is_some());
    ConflictForm { act: if desk.keeps { "conflict" } else { "declare" }, member, part: None, grounds, open }
}

/// Members who are themselves whom a part is about, where no conflict of theirs is known for it.
pub fn own_proposals(desk: &Desk, item: &OnAgenda, own: Vec<Own>) -> Vec<Proposal> {
    let known = |member: Id<Member>, subject: Uuid| {
        let about = |c: Id<Item>| c == item.id || desk.sitting.agenda.iter().any(|i| i.id == c && i.subject_id == subject);
        desk.sitting.conflicts.iter().any(|c| c.member == member && about(c.item))
    };
    let propose = |(account, part): Own| {
        let member = desk.sitting.seated.iter().find(|s| s.account == Some(account))?;
        let who = member.full_name.as_str();
        (!known(member.id, part.subject)).then(|| Proposal {
            text: t!(desk.w, "conflict-proposed", who = who, number = part.number.as_str()),
            member: member.id,
            part: part.number.clone(),
            ground: Ground { kk: t!(Lang::Kk.words(), "conflict-own"), ru: t!(Lang::Ru.words(), "conflict-own") },
        })
    };
    own.into_iter().filter_map(propose).collect()
}

/// Members who stood aside, in another item, for somebody whose place an open departure would give or change.
pub fn follow(desk: &Desk, item: &OnAgenda, effect: &Effect) -> Vec<Proposal> {
    let Effect::Moves(moves) = effect else { return Vec::new() };
    let concerned = moves.iter().map(|moved| moved.subject).chain([item.subject_id]).collect::<Vec<_>>();
    if desk.keeps { followed(desk, item, &concerned) } else { Vec::new() }
}

/// The same for a part that is voted on its own.
pub fn follow_part(desk: &Desk, item: &OnAgenda) -> Vec<Proposal> {
    followed(desk, item, &[item.subject_id])
}

fn followed(desk: &Desk, item: &OnAgenda, concerned: &[Uuid]) -> Vec<Proposal> {
    let (sitting, aside) = (desk.sitting, desk.sitting.aside(item));
    let other = |c: &ConflictRow| sitting.agenda.iter().find(|i| i.id == c.item && i.id != item.id && i.sort != Sort::Matter);
    let propose = |c: &ConflictRow| {
        let other = other(c).filter(|other| concerned.contains(&other.subject_id) && !aside.contains(&c.member))?;
        let (who, number) = (sitting.seated(c.member)?.full_name.as_str(), other.number());
        Some(Proposal {
            text: t!(desk.w, "conflict-follows", who = who, item = number.as_str(), ground = c.ground.say(desk.w)),
            member: c.member,
            part: String::new(),
            ground: c.ground.clone(),
        })
    };
    let mut found: Vec<Proposal> = sitting.conflicts.iter().filter_map(propose).collect();
    found.dedup_by_key(|one| one.member);
    found
}

/// What a conflict form says; faults stay in the sheet.
fn conflicting(sheet: &mut Sheet, item: Id<Item>, key: &str) -> Option<Conflicting> {
    let field = format!("conflict_part_{key}");
    let part = sheet.maybe_text(&field, 20);
    let ground = grounds(sheet, ("conflict_ground", key), 500)?;
    sheet.is_sound().then_some(Conflicting { item, part, ground })
}

/// `POST /meetings/{id}/items/{item}/conflict`: the secretary records it.
pub async fn record_conflict(may: May<KeepMinutes>, Path((id, item)): Path<(Id<Meeting>, Id<Item>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version, key) = (act.sent.posted.sheet(), act.version()?, hand.key(item).await?);
    let member = sheet.one_of::<Id<Member>>(&format!("conflict_member_{key}"));
    let (Some(new), Some(member)) = (conflicting(&mut sheet, item, &key), member) else { return hand.again(&sheet).await };
    hand.once(sheet, &format!("conflict_ground_{key}"), async |tx| {
        actions::record_conflict(tx, &act.blocks, id, version, (member, new), may.account).await
    })
    .await
}

/// `POST /meetings/{id}/items/{item}/declare`: a member declares it in person.
pub async fn declare_conflict(may: May<DeclareConflict>, Path((id, item)): Path<(Id<Meeting>, Id<Item>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, key) = (act.sent.posted.sheet(), hand.key(item).await?);
    let Some(new) = conflicting(&mut sheet, item, &key) else { return hand.again(&sheet).await };
    hand.once(sheet, &format!("conflict_ground_{key}"), async |tx| {
        actions::declare_conflict(tx, &act.blocks, id, new, may.account).await
    })
    .await
}

/// `POST /meetings/{id}/conflicts/{conflict}/take-back`.
pub async fn take_conflict_back(
    may: May<KeepMinutes>,
    Path((id, conflict)): Path<(Id<Meeting>, Id<Conflict>)>,
    act: Act,
) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let version = act.version()?;
    hand.once(Sheet::default(), "people", async |tx| actions::take_conflict_back(tx, id, version, conflict, may.account).await)
        .await
}

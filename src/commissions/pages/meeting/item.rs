//! An item of the agenda as the page shows it: who may vote on it, conflicts, its votes, what can be taken out of it.
use super::{
    conflict::{ConflictForm, Proposal, conflict_form, conflicts, follow, follow_part, own_proposals},
    divide::{DividingForm, dividing, part_field},
    moved::{changed, moved},
    room::{clock, moment_hint, time},
    undo::{UndoForm, undo_form, undone},
};
use crate::{
    commissions::{
        Blocks, Effect,
        actions::{Sitting, effect},
        model::{Conflict, Item, MeetingState, Seat, Sort, TieRule, Voice, VoteBase},
        rules::{Course, Hall, Refusal, Votes},
        store::{Decided, OnAgenda, Seated, TakenBack},
    },
    kernel::{
        ids::Id,
        languages::Words,
        tenancy::{Member as Visitor, ReadTx},
    },
    t,
    web::{
        errors::PageError,
        sheet::{Choice, Field, Sheet},
    },
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What an item is shown by.
pub struct Desk<'a> {
    pub w: Words,
    pub sheet: &'a Sheet,
    pub sitting: &'a Sitting,
    pub clock: Course,
    pub moment: DateTime<Utc>,
    pub keeps: bool,
    /// The visitor sits in the commission and may declare a conflict.
    pub declares: bool,
    pub visitor: &'a Visitor,
    /// Votes that were entered and do not stand.
    pub taken_back: &'a [TakenBack],
}

pub struct ItemBlock {
    pub id: Id<Item>,
    pub title: String,
    /// None where the visitor may not open the page of the matter.
    pub path: Option<String>,
    pub beneath: bool,
    /// Badge, words, votes, what they were counted by.
    pub decided: Option<(&'static str, String, String, String)>,
    /// Ground of a departure.
    pub ground: Option<String>,
    /// Whose place a departure changes, or would.
    pub moves: Vec<String>,
    /// A departure adopted in another item changed what this one says.
    pub changed: Option<String>,
    /// A departure that may still be withdrawn.
    pub may_withdraw: bool,
    /// What has to be done with it now that it is adopted, for whoever may.
    pub next: Option<String>,
    /// What follows if it is not adopted, where that holds up the whole.
    pub unless: Option<String>,
    /// Who may vote on it now.
    pub hall: String,
    /// There is no quorum for it, and what can be done.
    pub no_quorum: Option<String>,
    /// The last vote of the meeting, which may be taken back.
    pub undo: Option<UndoForm>,
    /// Entries that were taken back.
    pub undone: Vec<String>,
    /// Where votes may be recorded now.
    pub vote: Option<VoteForm>,
    pub sum_hint: String,
    /// Its mark in the names of fields.
    pub key: String,
    pub conflicts: Vec<(Option<Id<Conflict>>, String)>,
    pub proposals: Vec<Proposal>,
    pub conflict: Option<ConflictForm>,
    pub dividing: Option<DividingForm>,
}

/// The votes counted, and what is against them as a whole.
pub struct VoteForm {
    pub fields: Vec<Field>,
    pub at: Field,
    /// Asked only where a tie is decided by it.
    pub chair: Option<Choice>,
    pub error: Option<String>,
}

/// `1` and `1-2`: as field names and ids can hold it.
pub fn key(item: &OnAgenda) -> String {
    item.number().replace('.', "-")
}

/// All items. What a block can be divided into is asked of its owner once a block.
pub async fn items(tx: &mut ReadTx, desk: &Desk<'_>, blocks: &Blocks) -> Result<Vec<ItemBlock>, PageError> {
    let accounts: Vec<Uuid> = desk.sitting.seated.iter().filter_map(|s| s.account.map(Id::uuid)).collect();
    let mut shown = Vec::new();
    for item in &desk.sitting.agenda {
        let mut block = item_block(desk, item);
        block.path = block.path.filter(|_| opens(desk, item, blocks));
        if item.decided.is_none()
            && let Some(effect) = effect(tx, blocks, desk.sitting, item).await?
        {
            block.moves = would_move(desk, item, &effect);
            block.proposals = follow(desk, item, &effect);
        }
        block.next = next(tx, desk, item, blocks).await?;
        let owner = blocks.of(&item.subject_kind).filter(|_| item.sort == Sort::Matter && item.decided.is_none());
        if let (true, Some(owner)) = (desk.keeps || desk.declares, owner) {
            let places = owner.places(tx, item.subject_id).await?;
            let own = owner.own(tx, item.subject_id, &accounts).await?;
            if desk.keeps {
                block.dividing = Some(dividing(tx, desk, owner, item, places).await?);
                block.proposals = own_proposals(desk, item, own);
            }
            if let Some(form) = &mut block.conflict {
                form.part = Some(part_field(desk, "conflict_part", &block.key).optional());
            }
        }
        shown.push(block);
    }
    Ok(shown)
}

/// Whose place an open departure would change.
fn would_move(desk: &Desk, item: &OnAgenda, effect: &Effect) -> Vec<String> {
    match effect {
        Effect::Moves(moves) => moved(desk.w, desk.sitting, item, moves),
        Effect::Nothing => vec![Refusal::ChangesNothing.say(desk.w)],
        Effect::NoPlace(why) => vec![why.say(desk.w).to_owned()],
    }
}

/// What follows an item adopted in closed minutes, for whoever may do it.
async fn next(tx: &mut ReadTx, desk: &Desk<'_>, item: &OnAgenda, blocks: &Blocks) -> Result<Option<String>, PageError> {
    let adopted = item.sort == Sort::Matter && item.decided.is_some_and(|d| d.voted.outcome.adopted);
    let after = blocks.after(&item.subject_kind).filter(|_| adopted && desk.sitting.met.state == MeetingState::Closed);
    match after.filter(|after| desk.visitor.holds(after.right())) {
        Some(after) => Ok(after.next(tx, item.subject_id, desk.w, desk.clock.zone).await?),
        None => Ok(None),
    }
}

/// Whether the visitor may open the page where a matter lies.
fn opens(desk: &Desk, item: &OnAgenda, blocks: &Blocks) -> bool {
    blocks.after(&item.subject_kind).is_none_or(|after| desk.visitor.holds(after.page_right()))
}

fn item_block(desk: &Desk, item: &OnAgenda) -> ItemBlock {
    let (w, sitting, key) = (desk.w, desk.sitting, key(item));
    let hall = sitting.hall(item, desk.moment);
    let (open, is_adopted) = (item.decided.is_none(), item.decided.is_some_and(|d| d.voted.outcome.adopted));
    let waits = sitting.beneath(item.id).any(|part| part.decided.is_none());
    let can_vote = desk.keeps && open && !waits && sitting.met.began_at.is_some() && hall.has_quorum();
    let vote = can_vote.then(|| vote_form(desk, item, hall.chair_votes, &key));
    let lacks = open && !waits && sitting.met.began_at.is_some() && !hall.has_quorum();
    let hall_text = if waits {
        t!(w, "item-parts-first")
    } else {
        t!(w, "item-hall", voters = hall.voters, present = hall.present, needed = hall.needed)
    };
    let conflict = ((desk.keeps || desk.declares) && open).then(|| conflict_form(desk, &key));
    ItemBlock {
        id: item.id,
        title: format!("{}. {}", item.number(), item.title.say(w)),
        path: Some(item.path.clone()),
        beneath: item.within > 0,
        decided: item.decided.as_ref().map(|d| decided(w, sitting, d)),
        ground: item.departure.as_ref().map(|d| t!(w, "departure-ground", ground = d.ground.say(w))),
        moves: if item.departure.is_some() && is_adopted { moved(w, sitting, item, &item.moves) } else { Vec::new() },
        changed: changed(w, sitting, item),
        may_withdraw: desk.keeps && open && item.sort == Sort::Departure,
        next: None,
        unless: (open && item.sort == Sort::Part).then(|| t!(w, "part-unless-adopted")),
        hall: hall_text,
        no_quorum: lacks.then(|| no_quorum(desk, hall)),
        undo: undo_form(desk, item, &key),
        undone: undone(desk, item),
        vote,
        sum_hint: t!(w, "votes-sum", voters = hall.voters),
        conflicts: conflicts(desk, item),
        proposals: if desk.keeps && open && item.sort == Sort::Part { follow_part(desk, item) } else { Vec::new() },
        conflict,
        dividing: None,
        key,
    }
}

/// Why nothing can be voted on an item, and what helps: where only a conflict of interest takes the quorum, an alternate in the room does.
fn no_quorum(desk: &Desk, hall: Hall) -> String {
    let (w, sitting, present, needed) = (desk.w, desk.sitting, hall.present, hall.needed);
    let room = sitting.room();
    let idle = |s: &&Seated| {
        let free = room.here(s.id, desk.moment).is_some() && room.seat_of(s.id, desk.moment).is_none();
        s.seat == Seat::Alternate && free
    };
    if !room.hall(&[], desk.moment).has_quorum() {
        return Refusal::NoQuorum { present, needed }.say(w);
    }
    match sitting.seated.iter().any(|s| idle(&s)) {
        true => t!(w, "item-no-quorum-seat", present = present, needed = needed),
        false => t!(w, "item-no-quorum-wait", present = present, needed = needed),
    }
}

/// The time of the vote, where it was entered before and taken back, is known.
fn voted_at(desk: &Desk, item: &OnAgenda, key: &str) -> Field {
    let (w, of) = (desk.w, &desk.clock);
    let mut field = time(w, desk.sheet, (&format!("voted_at_{key}"), t!(w, "moment")), of).hint(moment_hint(w, of));
    let before = desk.taken_back.iter().rfind(|one| one.item == item.id);
    if let Some(before) = before.filter(|_| !desk.sheet.ticked("version")) {
        field.value = clock(before.at, of.zone);
    }
    field
}

fn vote_form(desk: &Desk, item: &OnAgenda, chair_votes: bool, key: &str) -> VoteForm {
    let (w, sheet) = (desk.w, desk.sheet);
    let field = |name: &str, label: String| sheet.field(w, &format!("{name}_{key}"), label).numeric().max(3);
    let voices = Voice::ALL.iter().map(|v| (v.code().to_owned(), v.say(w)));
    let asks_chair = desk.sitting.met.numbers.tie_rule == TieRule::ChairDecides && chair_votes;
    VoteForm {
        fields: vec![
            field("for", t!(w, "votes-for")),
            field("against", t!(w, "votes-against")),
            field("abstained", t!(w, "votes-abstained")),
        ],
        at: voted_at(desk, item, key),
        chair: asks_chair
            .then(|| sheet.choice(w, &format!("chair_{key}"), t!(w, "votes-chair"), voices).hint(t!(w, "votes-chair-hint"))),
        error: sheet.error(w, &format!("votes_{key}")),
    }
}

fn decided(w: Words, sitting: &Sitting, d: &Decided) -> (&'static str, String, String, String) {
    let adopts = d.voted.outcome.adopted;
    let sign = if adopts { "granted" } else { "refused" };
    (sign, adopted(w, adopts), votes(w, d.votes), base(w, sitting, d))
}

pub fn adopted(w: Words, adopted: bool) -> String {
    if adopted { t!(w, "decision-adopted") } else { t!(w, "decision-not-adopted") }
}

pub fn votes(w: Words, v: Votes) -> String {
    t!(w, "votes-counted", aye = v.aye, no = v.no, abstained = v.abstained)
}

/// How the majority was counted: base, and the tie where there was one.
pub fn base(w: Words, sitting: &Sitting, d: &Decided) -> String {
    let (numbers, base) = (&sitting.met.numbers, d.voted.outcome.base);
    let of = match numbers.vote_base {
        VoteBase::VotesCast => t!(w, "counted-votes-cast", base = base),
        VoteBase::MembersPresent => t!(w, "counted-members-present", base = base),
        VoteBase::ApprovedComposition => t!(w, "counted-approved", base = base),
    };
    let tie = d.voted.outcome.tie.then(|| match (numbers.tie_rule, d.votes.chair) {
        (TieRule::ChairDecides, Some(voice)) => t!(w, "tie-by-chair", voice = voice.say(w)),
        (TieRule::ChairDecides, None) => t!(w, "tie-without-chair"),
        (TieRule::NotAdopted, _) => t!(w, "tie-was"),
    });
    [Some(of), tie].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

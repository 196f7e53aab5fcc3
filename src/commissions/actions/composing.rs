//! Kinds stated, compositions entered after their order.
use crate::{
    commissions::{
        kinds::{self, Stated},
        model::{Commission, Kind},
        rules::{self, Flaw},
        store::{self, Approved, NewMember, Version},
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::NaiveDate;
use serde_json::json;

/// Gives an institution the numbers of its source, or those without one; `code` as in `data/commissions`.
pub async fn deliver_kinds(tx: &mut WriteTx, code: &str) -> Result<(), StoreError> {
    let known = kinds::delivered().map_err(|_| StoreError::Corrupt { place: "data/commissions" })?;
    for stated in known.into_iter().filter(|k| k.code == code) {
        let from = stated.valid_from;
        state_kind(tx, stated, from).await?;
    }
    Ok(())
}

/// States a kind's numbers from a day on. The database refuses a day before what was stated last: the past stays as it was.
pub async fn state_kind(tx: &mut WriteTx, stated: Stated, from: NaiveDate) -> Result<Id<Kind>, StoreError> {
    let version = store::last_version(tx, &stated.kind).await?.map_or(1, |(version, _)| version + 1);
    let Stated { kind, name, numbers, sources, .. } = stated;
    let new = Version { id: Id::fresh(), kind, version, name, valid_from: from, numbers, sources };
    store::add_kind(tx, &new).await?;
    tx.record(
        "commission.kind-stated",
        new.id,
        json!({ "kind": new.kind, "version": version, "from": from, "code": stated.code }),
    );
    Ok(new.id)
}

/// A composition to be entered after its order.
#[derive(Clone, Debug)]
pub struct Composing {
    /// The commission's kind.
    pub kind: String,
    pub order_number: String,
    pub order_date: NaiveDate,
    pub valid_from: NaiveDate,
    pub valid_to: NaiveDate,
    pub members: Vec<NewMember>,
    /// That a composition still valid ends by it is known and meant.
    pub displaces: bool,
}

/// Enters a composition; a kind's first makes the commission.
pub async fn compose(tx: &mut WriteTx, new: Composing) -> Result<Id<Commission>, ActError<Flaw>> {
    let Some(kind) = store::kind_in_force(tx, &new.kind, new.valid_from).await? else {
        return Err(ActError::Refused(vec![Flaw::NoNumbers]));
    };
    let seats: Vec<_> = new.members.iter().map(|m| m.seat).collect();
    let mut flaws = rules::judge_composition(&kind.numbers, &seats, new.valid_from, new.valid_to);
    flaws.extend(judge_persons(&new.members));
    flaws.extend(judge_accounts(tx, &new.members).await?);
    if !new.displaces {
        flaws.extend(judge_displacing(tx, &new).await?);
    }
    if !kind.numbers.reappointment {
        flaws.extend(judge_reappointment(tx, &new).await?);
    }
    if !flaws.is_empty() {
        return Err(ActError::Refused(flaws));
    }
    let approved = Approved {
        id: Id::fresh(),
        order_number: new.order_number,
        order_date: new.order_date,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        kind: kind.id,
        approved_size: seats.iter().filter(|s| s.counts()).count() as i32,
    };
    let commission = store::of_kind(tx, &kind.kind, &kind.name).await?;
    store::add_composition(tx, commission, &approved).await?;
    store::add_members(tx, approved.id, &new.members).await?;
    tx.record("commission.composed", commission, json!({ "composition": approved.id, "size": approved.approved_size }));
    Ok(commission)
}

/// One person sits in one seat: a member is no secretary, and no name fills two seats.
fn judge_persons(members: &[NewMember]) -> Vec<Flaw> {
    let names: Vec<&str> = members.iter().map(|m| m.full_name.as_str()).collect();
    let flaw =
        |(at, first): (usize, usize)| Flaw::SamePerson { at, who: members[first].full_name.clone(), seat: members[first].seat };
    rules::repeated(&names).into_iter().map(flaw).collect()
}

async fn judge_accounts(tx: &mut ReadTx, members: &[NewMember]) -> Result<Vec<Flaw>, StoreError> {
    if members.iter().all(|m| m.account.is_none()) {
        return Ok(Vec::new());
    }
    let known = store::accounts(tx).await?;
    let judge = |(at, member): (usize, &NewMember)| {
        let account = member.account?;
        let earlier = members[..at].iter().find(|m| m.account == Some(account));
        match earlier {
            Some(earlier) => Some(Flaw::SameAccount { at, who: earlier.full_name.clone() }),
            None => (!known.iter().any(|(id, _)| *id == account)).then_some(Flaw::UnknownAccount { at }),
        }
    };
    Ok(members.iter().enumerate().filter_map(judge).collect())
}

/// The composition that would no longer be in force from the new one's first day on.
async fn judge_displacing(tx: &mut ReadTx, new: &Composing) -> Result<Option<Flaw>, StoreError> {
    let displaced = store::displaced(tx, &new.kind, (new.valid_from, new.valid_to), new.order_date).await?;
    Ok(displaced.map(|(order_number, order_date, valid_to)| Flaw::Displaces {
        order_number,
        order_date,
        valid_to,
        from: new.valid_from,
    }))
}

/// Whoever sat in the composition whose term is over, by account or by name, however it is spelt.
async fn judge_reappointment(tx: &mut ReadTx, new: &Composing) -> Result<Vec<Flaw>, StoreError> {
    let former = store::former(tx, &new.kind, new.valid_from).await?;
    let is_him = |m: &NewMember, name: &str, account: Option<Id<Account>>| {
        rules::is_same_person(name, &m.full_name) || account.is_some() && account == m.account
    };
    let sat = |m: &&NewMember| former.iter().any(|(name, account)| is_him(m, name, *account));
    let again = new.members.iter().filter(|m| m.seat.counts()).filter(sat);
    Ok(again.map(|m| Flaw::Reappointed { who: m.full_name.clone() }).collect())
}

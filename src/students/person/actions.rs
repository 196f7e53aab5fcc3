//! Entering something in a file and ending it: looked at, judged by its rules, kept, recorded without names and numbers.
//! Source: issue 4, item 1. History is never lost: what is entered stays with its dates.
pub mod bulk;

use super::{
    Address, Income, Mandate, Particulars, Relative, StatusChange,
    entry::{Entry, NotEntered, What},
    store::{Kept, advisors, family, in_force, living, openings, status},
};
use crate::{
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        corrections::{actions::Clerk, store::record},
        rules::{
            iban::Iban,
            income,
            law::{law, on},
            mandate, status as steps,
        },
    },
};
use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

/// What an act comes to.
pub type Outcome<T = ()> = Result<T, ActError<NotEntered>>;

fn judged(why: Vec<NotEntered>) -> Outcome {
    if why.is_empty() { Ok(()) } else { Err(ActError::Refused(why)) }
}

fn today(tx: &WriteTx, clerk: &Clerk<'_>) -> NaiveDate {
    tx.now().with_timezone(&clerk.place.zone).date_naive()
}

/// The age of majority that comes with the program, on a day.
///
/// # Errors
/// The file of numbers cannot be read.
pub fn majority(day: NaiveDate) -> Result<u32, StoreError> {
    let found = law().and_then(|law| on(&law.majority, day));
    found.map(|one| one.value).ok_or(StoreError::Corrupt { place: "data/person" })
}

fn newest<T>(kept: &[Kept<T>], of: impl Fn(&T) -> bool) -> String {
    let live = kept.iter().filter(|one| one.end.is_none() && of(&one.value));
    live.map(|one| one.id).max().map(|id| id.to_string()).unwrap_or_default()
}

/// What a form was drawn over: the newest entry of its kind, or a member's version. Another one by now means that somebody else was there.
pub async fn token(tx: &mut ReadTx, student: Id<Student>, what: What, of: Option<Uuid>) -> Result<String, StoreError> {
    Ok(match what {
        What::Status => newest(&status::of(tx, student).await?, |_| true),
        What::Particulars => newest(&living::particulars(tx, student).await?, |_| true),
        What::Address => newest(&living::addresses(tx, student).await?, |_| true),
        What::Advisor => newest(&advisors::of(tx, student).await?, |_| true),
        What::Income => newest(&family::incomes(tx, student).await?, |_| true),
        What::Representative => newest(&family::mandates(tx, student).await?, |_| true),
        What::BankAccount => newest(&living::bank_accounts(tx, student).await?, |_| true),
        What::Member => {
            let members = family::members(tx, student).await?;
            let live = || members.iter().filter(|member| member.kept.end.is_none());
            match of {
                Some(id) => live().find(|m| m.kept.id == id).map(|m| m.row_version.to_string()).unwrap_or_default(),
                None => live().map(|m| m.kept.id).max().map(|id| id.to_string()).unwrap_or_default(),
            }
        }
    })
}

/// Enters something in a student's file. `seen`: the [`token`] that the form was drawn over; stale where it is another by now.
pub async fn enter(tx: &mut WriteTx, clerk: &Clerk<'_>, student: Id<Student>, seen: &str, entry: &Entry) -> Outcome {
    record::lock(tx, student).await?; // two who write the same file wait for one another
    let who = openings::who(tx, student, clerk.within.as_deref()).await?.ok_or(ActError::Missing)?;
    let of = if let Entry::Member(of, _) = entry { *of } else { None };
    if token(tx, student, entry.what(), of).await? != seen {
        return Err(ActError::Stale);
    }
    let by = (student, clerk.account);
    let id = match entry {
        Entry::Status(change) => change_status(tx, clerk, by, change).await?,
        Entry::Particulars(particulars) => put_particulars(tx, by, particulars).await?,
        Entry::Address(address) => put_address(tx, clerk, by, address).await?,
        Entry::Advisor(advisor, from) => put_advisor(tx, clerk, by, *advisor, *from).await?,
        Entry::Member(of, relative) => put_member(tx, clerk, by, (*of, seen), relative).await?,
        Entry::Income(income) => put_income(tx, clerk, by, income).await?,
        Entry::Representative(mandate) => put_mandate(tx, by, who.born, mandate).await?,
        Entry::BankAccount(iban, bank, from) => put_bank_account(tx, clerk, by, (iban, bank.clone(), *from)).await?,
    };
    tx.record(entry.what().entered(), student, json!({ "entry": id }));
    Ok(())
}

async fn change_status(tx: &mut WriteTx, clerk: &Clerk<'_>, by: living::By, change: &StatusChange) -> Outcome<Uuid> {
    let (held, orders) = (status::now(tx, by.0).await?, status::of(tx, by.0).await?);
    let since = in_force(&orders).map(|order| order.value.from);
    let why = steps::judge(change, held, since, today(tx, clerk));
    judged(why.into_iter().map(NotEntered::Status).collect())?;
    Ok(status::enter(tx, by, change).await?)
}

async fn put_particulars(tx: &mut WriteTx, by: living::By, of: &Particulars) -> Outcome<Uuid> {
    let kept = living::particulars(tx, by.0).await?;
    let held = in_force(&kept).map(|one| one.value.clone()).unwrap_or_default();
    judged(if held == *of { vec![NotEntered::Same] } else { vec![] })?;
    Ok(living::put_particulars(tx, by, of).await?)
}

async fn put_address(tx: &mut WriteTx, clerk: &Clerk<'_>, by: living::By, address: &Address) -> Outcome<Uuid> {
    let kept = living::addresses(tx, by.0).await?;
    let same = kept.iter().any(|one| one.end.is_none() && one.value == *address);
    let ahead = address.from > today(tx, clerk);
    let why = [(same, NotEntered::Same), (ahead, NotEntered::Ahead)];
    judged(why.into_iter().filter_map(|(is_so, why)| is_so.then_some(why)).collect())?;
    Ok(living::put_address(tx, by, address).await?)
}

async fn put_advisor(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    (student, by): living::By,
    advisor: Option<Id<Account>>,
    from: NaiveDate,
) -> Outcome<Uuid> {
    if from > today(tx, clerk) {
        return Err(ActError::Refused(vec![NotEntered::Ahead]));
    }
    let Some(advisor) = advisor else {
        let released = advisors::release(tx, student, by, from).await?;
        return if released { Ok(student.uuid()) } else { Err(ActError::Refused(vec![NotEntered::Same])) };
    };
    judged(if advises(tx, advisor, student).await? { vec![] } else { vec![NotEntered::NoAdvisor] })?;
    let given = advisors::assign(tx, &[student.uuid()], (advisor, by), from).await?;
    if given == 1 { Ok(advisor.uuid()) } else { Err(ActError::Refused(vec![NotEntered::Same])) }
}

/// Whether an account advises in a student's faculty.
async fn advises(tx: &mut ReadTx, advisor: Id<Account>, student: Id<Student>) -> Result<bool, StoreError> {
    let Some(found) = advisors::advisors(tx).await?.into_iter().find(|one| one.id == advisor) else { return Ok(false) };
    let within = Some(found.faculties).filter(|faculties| !faculties.is_empty());
    Ok(openings::who(tx, student, within.as_deref()).await?.is_some())
}

async fn put_member(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    by: living::By,
    (of, seen): (Option<Uuid>, &str),
    relative: &Relative,
) -> Outcome<Uuid> {
    let members = family::members(tx, by.0).await?;
    let mut live = members.iter().filter(|member| member.kept.end.is_none());
    let ahead = relative.born.is_some_and(|born| born > today(tx, clerk));
    let same = live.clone().any(|member| member.kept.value == *relative);
    let missing = of.is_some_and(|id| !live.any(|member| member.kept.id == id));
    let why = [(ahead, NotEntered::BornAhead), (same, NotEntered::Same), (missing, NotEntered::NotOfFamily)];
    judged(why.into_iter().filter_map(|(is_so, why)| is_so.then_some(why)).collect())?;
    match of {
        None => Ok(family::add(tx, by, relative).await?),
        Some(id) => {
            let version = seen.parse().map_err(|_| ActError::Stale)?;
            family::change(tx, by, (id, version), relative).await?;
            Ok(id)
        }
    }
}

async fn put_income(tx: &mut WriteTx, clerk: &Clerk<'_>, by: living::By, income: &Income) -> Outcome<Uuid> {
    let mut why: Vec<NotEntered> = income::judge(income, today(tx, clerk)).into_iter().map(NotEntered::Income).collect();
    if let Some(member) = income.member {
        let members = family::members(tx, by.0).await?;
        if !members.iter().any(|one| one.kept.id == member && one.kept.end.is_none()) {
            why.push(NotEntered::NotOfFamily);
        }
    }
    if family::incomes(tx, by.0).await?.iter().any(|one| one.end.is_none() && one.value == *income) {
        why.push(NotEntered::Same);
    }
    judged(why)?;
    Ok(family::earn(tx, by, income).await?)
}

async fn put_mandate(tx: &mut WriteTx, by: living::By, born: NaiveDate, mandate: &Mandate) -> Outcome<Uuid> {
    let members = family::members(tx, by.0).await?;
    let member = members.iter().find(|one| one.kept.id == mandate.member && one.kept.end.is_none());
    let Some(member) = member.map(|one| &one.kept.value) else {
        return Err(ActError::Refused(vec![NotEntered::NotOfFamily]));
    };
    let majority = majority(mandate.from)?;
    let why = mandate::judge(mandate, (member.relation, member.born), born, majority);
    judged(why.into_iter().map(NotEntered::Representative).collect())?;
    let to = mandate::ends(Some(mandate.to), born, majority).unwrap_or(mandate.to);
    Ok(family::mandate(tx, by, &Mandate { to, ..mandate.clone() }).await?)
}

async fn put_bank_account(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    by: living::By,
    (iban, bank, from): (&Iban, Option<String>, NaiveDate),
) -> Outcome<Uuid> {
    let kept = living::bank_accounts(tx, by.0).await?;
    let held = in_force(&kept).and_then(|one| clerk.keys.open(one.id.as_bytes(), &one.value.iban));
    let same = held.is_some_and(|held| held == iban.stored().as_bytes());
    let why = [(same, NotEntered::Same), (from > today(tx, clerk), NotEntered::Ahead)];
    judged(why.into_iter().filter_map(|(is_so, why)| is_so.then_some(why)).collect())?;
    let id = Uuid::now_v7();
    let sealed = clerk.keys.seal(id.as_bytes(), iban.stored().as_bytes());
    living::put_bank_account(tx, by, id, &living::Sealed { iban: sealed, bank, from }).await?;
    Ok(id)
}

/// Ends an entry for a reason. Stale: it was ended meanwhile.
pub async fn end(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    student: Id<Student>,
    (what, entry): (What, Uuid),
    ground: &str,
) -> Outcome {
    record::lock(tx, student).await?;
    openings::who(tx, student, clerk.within.as_deref()).await?.ok_or(ActError::Missing)?;
    let at = (student, entry);
    let done = match what {
        What::Status => status::strike(tx, at, clerk.account, ground).await?,
        What::Income => family::end_income(tx, at, clerk.account, ground).await?,
        What::Representative => family::end_mandate(tx, at, clerk.account, ground).await?,
        What::Member => {
            let mandates = family::mandates(tx, student).await?;
            let day = today(tx, clerk);
            let represents = mandates.iter().any(|one| one.end.is_none() && one.value.member == entry && one.value.to >= day);
            judged(if represents { vec![NotEntered::Represents] } else { vec![] })?;
            family::end(tx, at, clerk.account, ground).await?
        }
        _ => return Err(ActError::Missing),
    };
    if !done {
        return Err(ActError::Stale);
    }
    tx.record(what.ended(), student, json!({ "entry": entry }));
    Ok(())
}

/// Whether an entry of a student is there and not ended.
pub async fn is_in_force(tx: &mut ReadTx, student: Id<Student>, (what, entry): (What, Uuid)) -> Result<bool, StoreError> {
    fn has<T>(kept: &[Kept<T>], entry: Uuid) -> bool {
        kept.iter().any(|one| one.id == entry && one.end.is_none())
    }
    Ok(match what {
        What::Status => has(&status::of(tx, student).await?, entry),
        What::Income => has(&family::incomes(tx, student).await?, entry),
        What::Representative => has(&family::mandates(tx, student).await?, entry),
        What::Member => family::members(tx, student).await?.iter().any(|one| one.kept.id == entry && one.kept.end.is_none()),
        _ => false,
    })
}

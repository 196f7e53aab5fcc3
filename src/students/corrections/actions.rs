//! Asking for a correction, applying and refusing it, and correcting by the office itself. Whoever asked is told by letter.
//! Source: law 94-V art. 24 and 25 (domain.md §11.3): a refusal has a reason.
use super::{
    Correction, say,
    store::{self, Asked, Opened, record},
    term,
};
use crate::{
    accounts::actions::iin_hash,
    institutions::{
        calendar, faculties,
        letters::{self, Letter},
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        keys::Keys,
        languages::Lang,
        tenancy::{Place, ReadTx, WriteTx},
    },
    students::rules::{
        correction::{self as rules, Change, NotCorrected, Record, State},
        import::{Field, Reason},
    },
    t,
};
use serde_json::json;
use uuid::Uuid;

/// What an act comes to.
pub type Outcome<T = ()> = Result<T, ActError<NotCorrected>>;

fn judged(why: Vec<NotCorrected>) -> Outcome {
    if why.is_empty() { Ok(()) } else { Err(ActError::Refused(why)) }
}

/// Who acts on whose record: the faculties are the reach, none for all.
pub struct Clerk<'a> {
    pub account: Id<Account>,
    pub within: Option<Vec<Uuid>>,
    pub place: &'a Place,
    pub keys: &'a Keys,
    pub base_url: &'a str,
}

/// What somebody asks to have corrected.
pub struct Wish<'a> {
    pub field: Field,
    /// As typed.
    pub text: &'a str,
    pub note: Option<&'a str>,
    pub document: Option<Uuid>,
}

/// Asks for a correction. The term for the answer begins now.
pub async fn ask(tx: &mut WriteTx, clerk: &Clerk<'_>, student: Id<Student>, wish: &Wish<'_>) -> Outcome<Id<Correction>> {
    record::lock(tx, student).await?; // two requests at once are judged one after the other
    let kept = record::find(tx, student, clerk.within.as_deref()).await?.ok_or(ActError::Missing)?.opened(clerk.keys, student)?;
    let wanted = rules::read(wish.field, wish.text, &codes(tx).await?);
    let waits = store::waits(tx, student, wish.field).await?;
    judged(rules::may_ask(&kept.record, wish.field, &wanted, waits))?;
    let (id, now, zone) = (Id::<Correction>::fresh(), tx.now(), clerk.place.zone);
    let wanted = wanted.ok().flatten();
    let held = kept.record.get(wish.field);
    let seal = |value: Option<&str>| clerk.keys.seal(id.uuid().as_bytes(), value.unwrap_or_default().as_bytes());
    let is_number = wish.field == Field::Iin;
    let answer_by = calendar::from_instant(tx, now, zone).await?.evening_after(now, term()?.answer_days.into(), zone);
    let asked = Asked {
        id,
        student,
        field: wish.field,
        held: held.filter(|_| !is_number),
        wanted: wanted.as_deref().filter(|_| !is_number),
        sealed: is_number.then(|| (seal(held), seal(wanted.as_deref()))),
        note: wish.note,
        document: wish.document,
        by: clerk.account,
        answer_by,
    };
    store::ask(tx, &asked).await?;
    tx.record("correction.asked", id, json!({ "subject": student, "field": rules::code(wish.field), "answer_by": answer_by }));
    Ok(id)
}

/// Codes of the institution's faculties.
async fn codes(tx: &mut ReadTx) -> Result<Vec<String>, StoreError> {
    Ok(faculties::all(tx, Lang::Kk.words()).await?.into_iter().map(|faculty| faculty.code).collect())
}

/// The value that a request asks for, its number opened.
pub fn wanted(keys: &Keys, opened: &Opened) -> Option<String> {
    match &opened.wanted_sealed {
        Some(sealed) => keys.open(opened.id.uuid().as_bytes(), sealed).and_then(|digits| String::from_utf8(digits).ok()),
        None => opened.wanted.clone(),
    }
}

/// Applies a request: the value goes through the field's own rule once more, and the row changes in one guarded act.
/// `seen`: the version of the student's row that the clerk looked at. Stale: somebody has changed request or row since.
pub async fn apply(tx: &mut WriteTx, clerk: &Clerk<'_>, (id, row_version): (Id<Correction>, i32), seen: i32) -> Outcome {
    store::lock(tx, id).await?;
    let opened = store::find(tx, id, clerk.within.as_deref()).await?.ok_or(ActError::Missing)?;
    undecided(&opened)?;
    record::lock(tx, opened.student).await?;
    let kept = record::find(tx, opened.student, clerk.within.as_deref()).await?.ok_or(ActError::Missing)?;
    let kept = kept.opened(clerk.keys, opened.student)?;
    let text = wanted(clerk.keys, &opened);
    let value = rules::read(opened.field, text.as_deref().unwrap_or_default(), &codes(tx).await?);
    judged(rules::may_ask(&kept.record, opened.field, &value, false))?;
    let becomes = kept.record.clone().with(opened.field, value.ok().flatten());
    change(tx, clerk, (opened.student, seen), (&kept.record, &becomes), record::Way::Request(id)).await?;
    store::settle(tx, (id, row_version), clerk.account, State::Applied, None).await?;
    tx.record("correction.applied", id, json!({ "subject": opened.student, "field": rules::code(opened.field) }));
    Ok(tell(tx, clerk, &opened, None).await?)
}

/// Refuses a request with a reason. Stale: it was changed since it was read.
pub async fn refuse(tx: &mut WriteTx, clerk: &Clerk<'_>, (id, row_version): (Id<Correction>, i32), reason: &str) -> Outcome {
    store::lock(tx, id).await?;
    let opened = store::find(tx, id, clerk.within.as_deref()).await?.ok_or(ActError::Missing)?;
    undecided(&opened)?;
    store::settle(tx, (id, row_version), clerk.account, State::Refused, Some(reason)).await?;
    tx.record("correction.refused", id, json!({ "subject": opened.student, "field": rules::code(opened.field) }));
    Ok(tell(tx, clerk, &opened, Some(reason)).await?)
}

fn undecided(opened: &Opened) -> Outcome {
    judged(opened.decided_at.map(|at| NotCorrected::Decided { at }).into_iter().collect())
}

/// Corrects a record on the office's own ground. Stale: somebody has changed it since the form was drawn.
pub async fn correct(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    (student, row_version): (Id<Student>, i32),
    becomes: &Record,
    ground: &str,
) -> Outcome {
    record::lock(tx, student).await?;
    let kept = record::find(tx, student, clerk.within.as_deref()).await?.ok_or(ActError::Missing)?.opened(clerk.keys, student)?;
    if kept.row_version != row_version {
        return Err(ActError::Stale);
    }
    change(tx, clerk, (student, row_version), (&kept.record, becomes), record::Way::Office(ground)).await
}

/// The one way by which a record changes: judged, kept, its history written, the account after it.
async fn change(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    (student, row_version): (Id<Student>, i32),
    (held, becomes): (&Record, &Record),
    way: record::Way<'_>,
) -> Outcome {
    let changes = rules::changes(held, becomes);
    let number = changes.iter().find(|change| change.field == Field::Iin).and_then(|change| change.becomes.as_deref());
    let hash = number.map(|digits| iin_hash(clerk.keys, digits));
    let is_anothers = match &hash {
        Some(hash) => record::is_anothers(tx, student, hash).await?,
        None => false,
    };
    let reached = reached(tx, clerk).await?;
    judged(rules::may_change(&changes, is_anothers, |code| reached.iter().any(|reached| reached == code)))?;
    let sealed = |digits: &str| clerk.keys.seal(student.uuid().as_bytes(), digits.as_bytes());
    let put = record::put(tx, student, row_version, becomes, hash.zip(number.map(sealed))).await;
    put.map_err(|error| match error {
        StoreError::Constraint(name) if name == "students_number" => {
            ActError::Refused(vec![NotCorrected::Unfit { field: Field::Number, reason: Reason::NumberAnothers }])
        }
        other => other.into(),
    })?;
    record::keep_changes(tx, clerk.keys, (student, row_version + 1), &changes, (clerk.account, way)).await?;
    if changes.iter().any(is_of_the_account) {
        record::follow(tx, student, held.get(Field::Email), becomes).await?;
    }
    let fields: Vec<&str> = changes.iter().map(|change| rules::code(change.field)).collect();
    tx.record("student.corrected", student, json!({ "fields": fields }));
    Ok(())
}

fn is_of_the_account(change: &Change) -> bool {
    matches!(change.field, Field::Surname | Field::Given | Field::Patronymic | Field::Email)
}

/// Codes of the faculties within reach.
async fn reached(tx: &mut ReadTx, clerk: &Clerk<'_>) -> Result<Vec<String>, StoreError> {
    let all = faculties::all(tx, Lang::Kk.words()).await?;
    let within = |id: Uuid| clerk.within.as_ref().is_none_or(|ids| ids.contains(&id));
    Ok(all.into_iter().filter(|faculty| within(faculty.id.uuid())).map(|faculty| faculty.code).collect())
}

/// Writes to whoever asked that it is decided; the values stay out of the letter.
async fn tell(tx: &mut WriteTx, clerk: &Clerk<'_>, opened: &Opened, reason: Option<&str>) -> Result<(), StoreError> {
    let Some((to, language)) = store::address(tx, opened.asked_by).await? else { return Ok(()) };
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let field = say::field(w, opened.field);
    let below = if opened.by_student { "/me/data".to_owned() } else { format!("/students/{}", opened.student) };
    let link = format!("{}{below}", clerk.base_url);
    let body = match reason {
        None => t!(w, "correction-letter-applied", field = field, link = link),
        Some(reason) => t!(w, "correction-letter-refused", field = field, reason = reason, link = link),
    };
    letters::post(tx, clerk.place, Letter { to, subject: t!(w, "correction-letter"), body }).await
}

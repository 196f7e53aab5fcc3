//! Pairs searched for and judged, files joined and parted.
use super::{
    Merge, Suspect,
    store::{self, Sealed},
};
use crate::{
    accounts::actions::iin_hash,
    kernel::{
        errors::ActError,
        ids::{Account, Id, Student},
        keys::Keys,
        tenancy::WriteTx,
    },
    students::rules::{
        duplicates::{self as rules, NotMerged, Person},
        iin::Iin,
    },
};
use serde_json::json;

/// What an act comes to.
pub type Outcome<T = ()> = Result<T, ActError<NotMerged>>;

/// Looks for pairs among everybody. The numbers are opened for that, one after another, and leave nothing but hashes. Returns how many pairs are new.
pub async fn search(tx: &mut WriteTx, institution: uuid::Uuid, keys: &Keys) -> Outcome<i64> {
    let everybody = store::everybody(tx).await?;
    let (keys, many) = (keys.clone(), everybody.len());
    let found = tokio::task::spawn_blocking(move || {
        let people: Vec<Person> = everybody.into_iter().map(|one| person(&keys, one)).collect();
        rules::suspected(&people)
    });
    let pairs = found.await.map_err(|_| crate::kernel::errors::StoreError::Corrupt { place: "students.iin_sealed" })?;
    let new = store::keep(tx, &pairs).await?;
    tx.record("duplicates.searched", institution, json!({ "students": many, "pairs": pairs.len(), "new": new }));
    Ok(new)
}

fn person(keys: &Keys, one: Sealed) -> Person {
    let digits = keys.open(one.id.as_bytes(), &one.iin_sealed).and_then(|digits| String::from_utf8(digits).ok());
    let iin = digits.and_then(|digits| Iin::parse(&digits).ok());
    let slips = iin.map(|iin| rules::slips(&iin).iter().map(|slip| iin_hash(keys, &slip.digits())).collect());
    Person {
        id: one.id,
        name_key: one.name_key,
        birth_date: one.birth_date,
        iin_hash: one.iin_hash,
        slips: slips.unwrap_or_default(),
    }
}

/// Judges that two files are of two people. It stays so, whatever a later search finds.
pub async fn different(tx: &mut WriteTx, id: Id<Suspect>, by: Id<Account>, note: Option<&str>) -> Outcome {
    store::find(tx, id).await?.ok_or(ActError::Missing)?;
    if !store::judge_different(tx, id, by, note).await? {
        return Err(ActError::Stale);
    }
    tx.record("duplicates.judged-different", id, json!({}));
    Ok(())
}

/// Joins the two files of a pair: `kept` becomes the lasting one.
pub async fn merge(tx: &mut WriteTx, id: Id<Suspect>, kept: Id<Student>, by: Id<Account>, ground: &str) -> Outcome<Id<Merge>> {
    let pair = store::find(tx, id).await?.ok_or(ActError::Missing)?;
    store::hold(tx, pair.students).await?;
    let students = match pair.students {
        [one, other] if one == kept => [one, other],
        [one, other] if other == kept => [other, one],
        _ => return Err(ActError::Missing),
    };
    let [lasting, other] = store::files(tx, students).await?.ok_or(ActError::Missing)?;
    // Judged after the lock: another may have judged the pair while this one waited.
    let is_different = store::find(tx, id).await?.ok_or(ActError::Missing)?.different.is_some();
    let why = rules::may_merge(&lasting, &other, is_different);
    if !why.is_empty() {
        return Err(ActError::Refused(why));
    }
    let (merge, facts) = store::merge(tx, (students[0], students[1]), by, ground).await?;
    tx.record("student.merged", students[1], json!({ "into": students[0], "facts": facts }));
    Ok(merge)
}

/// Parts two files again. Stale: they were parted before.
pub async fn undo(tx: &mut WriteTx, id: Id<Merge>, by: Id<Account>, ground: &str) -> Outcome {
    let merge = store::find_merge(tx, id).await?.ok_or(ActError::Missing)?;
    store::hold(tx, [merge.kept, merge.merged]).await?;
    if !store::undo(tx, &merge, by, ground).await? {
        return Err(ActError::Stale);
    }
    tx.record("student.parted", merge.merged, json!({ "other": merge.kept, "facts": merge.facts }));
    Ok(())
}

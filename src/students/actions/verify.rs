//! Social categories verified by a document, renewed by a newer one, ended for a reason.
//! Source: issue 4, point 2; domain.md §4.3. History is never lost: what is renewed or ended stays with its dates.
use crate::{
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        tenancy::{Place, ReadTx, WriteTx},
    },
    students::{
        documents::{self, Document, Taken},
        rules::verify::{self as rules, NotVerified, Proof, Term},
        store::evidence::{self as store, InForce, Verifying},
    },
};
use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

/// Who acts for an office, where, and how far the right reaches.
pub struct Office<'a> {
    pub account: Id<Account>,
    /// The faculties whose students the right reaches; `None` for all.
    pub faculties: Option<Vec<Uuid>>,
    pub place: &'a Place,
    /// Where letters lead.
    pub base_url: &'a str,
}

/// What a document does.
pub struct Judged {
    pub term: Term,
    /// When the student was born.
    pub born: NaiveDate,
    /// The same category in force, which the new fact renews.
    pub renews: Option<InForce>,
}

/// What a document would do: the term and what it renews, or why nothing. None where the student is not within these faculties.
pub async fn look(
    tx: &mut ReadTx,
    within: Option<&[Uuid]>,
    student: Id<Student>,
    proof: &Proof,
    today: NaiveDate,
) -> Result<Option<Result<Judged, Vec<NotVerified>>>, StoreError> {
    let Some(born) = store::born(tx, student, within).await? else { return Ok(None) };
    let renews = store::in_force(tx, student, today).await?.into_iter().find(|fact| fact.category == proof.category);
    Ok(Some(rules::judge(proof, born, today).map(|term| Judged { term, renews, born })))
}

/// Where a verified document lies.
pub enum File {
    None,
    /// Given with this act.
    New {
        name: String,
        taken: Taken,
    },
    /// Given before.
    Kept(Id<Document>),
}

/// The document kept, with its file. One that was described before and proves this too is the same, unless it comes with another file.
async fn evidence(
    tx: &mut WriteTx,
    office: &Office<'_>,
    student: Id<Student>,
    proof: &Proof,
    file: File,
) -> Result<(Uuid, Option<Id<Document>>), StoreError> {
    let file = match file {
        File::None => None,
        File::Kept(id) => Some(id),
        File::New { name, taken } => Some(documents::give(tx, office.place, student, office.account, &name, &taken).await?),
    };
    let same = if proof.children.is_empty() { store::same(tx, student, proof).await? } else { None };
    match same {
        Some((id, kept)) if file.is_none() || file == kept => Ok((id, kept)),
        _ => Ok((store::keep(tx, (student, office.account), proof, file).await?, file)),
    }
}

/// Verifies a category by a document. `seen`: the one in force that whoever acts was shown; another one by now is stale.
pub async fn verify(
    tx: &mut WriteTx,
    office: &Office<'_>,
    student: Id<Student>,
    proof: &Proof,
    file: File,
    seen: Option<Uuid>,
) -> Result<Uuid, ActError<NotVerified>> {
    let (within, today) = (office.faculties.as_deref(), today(tx, office.place));
    if !store::hold(tx, student, within).await? {
        return Err(ActError::Missing);
    }
    let judged = look(tx, within, student, proof, today).await?.ok_or(ActError::Missing)?.map_err(ActError::Refused)?;
    if judged.renews.as_ref().map(|fact| fact.id) != seen {
        return Err(ActError::Stale);
    }
    let (evidence, file) = evidence(tx, office, student, proof, file).await?;
    let renewed = judged.renews.is_some();
    let verifying = Verifying {
        category: proof.category,
        detail: proof.detail.clone(),
        from: judged.term.from,
        to: judged.term.to(),
        evidence,
        file,
        replaces: judged.renews.map(|fact| fact.id).into_iter().collect(),
    };
    let fact = store::verify(tx, student, office.account, &verifying).await?;
    tx.record("student.category-verified", student, json!({ "fact": fact, "renewed": renewed, "until": verifying.to }));
    Ok(evidence)
}

/// A category in force, for whoever may end it; none outside these faculties, and none where it lapsed or was ended.
pub async fn in_force(
    tx: &mut ReadTx,
    within: Option<&[Uuid]>,
    student: Id<Student>,
    fact: Uuid,
    today: NaiveDate,
) -> Result<Option<InForce>, StoreError> {
    if store::born(tx, student, within).await?.is_none() {
        return Ok(None);
    }
    Ok(store::in_force(tx, student, today).await?.into_iter().find(|known| known.id == fact))
}

/// Ends a category before its last day, for a reason. Stale: somebody ended it meanwhile, or it lapsed.
pub async fn end(
    tx: &mut WriteTx,
    office: &Office<'_>,
    student: Id<Student>,
    fact: Uuid,
    ground: &str,
) -> Result<(), ActError<NotVerified>> {
    let (within, today) = (office.faculties.as_deref(), today(tx, office.place));
    if !store::hold(tx, student, within).await? {
        return Err(ActError::Missing);
    }
    if in_force(tx, within, student, fact, today).await?.is_none() || !store::end(tx, fact, office.account, ground).await? {
        return Err(ActError::Stale);
    }
    tx.record("student.category-ended", student, json!({ "fact": fact }));
    Ok(())
}

pub(super) fn today(tx: &WriteTx, place: &Place) -> NaiveDate {
    tx.now().with_timezone(&place.zone).date_naive()
}

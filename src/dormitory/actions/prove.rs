//! What a student says a document is, and what an application still lacks before it may be sent.
use super::apply::{Applicant, Outcome, open_claim};
use crate::{
    dormitory::{
        model::{Application, Campaign},
        rules::{
            application::{NoApplication, is_minor},
            paper::Signer,
            proofs::{Proofs, missing},
        },
        store::{
            applications::{OwnApplication, OwnClaim, Sending},
            paper,
            proofs::{self as store, Given},
            texts,
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::Id,
        tenancy::{Place, ReadTx, WriteTx},
    },
    students::{categories::Category, documents::Document},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

/// Says what documents are that were given for a category and may still be changed.
pub async fn name_proofs(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    category: Category,
    documents: &[Id<Document>],
    kind: &str,
) -> Outcome {
    let (application, _) = open_claim(tx, who, campaign, category).await?;
    if !store::name(tx, application.id, category, documents, kind).await? {
        return Err(ActError::Missing);
    }
    tx.record("application.documents-named", application.id, json!({ "documents": documents })); // what they are tells what is claimed
    Ok(())
}

/// Says of documents that they are the first kind that the campaign wants for the category: what a clerk does who lays them in.
pub async fn name_usual(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    category: Category,
    documents: &[Id<Document>],
) -> Outcome {
    let wanted = store::of(tx, campaign).await?.remove(&category).and_then(|rows| rows.into_iter().next());
    match wanted.as_ref().and_then(|row| row.kinds.first()) {
        Some(kind) => name_proofs(tx, who, campaign, category, documents, kind).await,
        None => Ok(()),
    }
}

/// Who signs an application on a day.
pub(super) async fn signer(tx: &mut ReadTx, id: Id<Application>, day: NaiveDate) -> Result<Signer, StoreError> {
    let (born, representative) = paper::representation(tx, id).await?;
    Ok(Signer { is_minor: is_minor(born, day), representative })
}

/// Whether nobody signs who may: a minor's application is signed by the representative, on paper. `at`: now; a paper counts by its own day.
pub(super) async fn unsigned(
    tx: &mut ReadTx,
    application: &OwnApplication,
    at: DateTime<Utc>,
    place: &Place,
) -> Result<Option<NoApplication>, StoreError> {
    let at = application.on_paper.map_or(at, |(received_at, _)| received_at);
    let signer = signer(tx, application.id, at.with_timezone(&place.zone).date_naive()).await?;
    Ok(signer.signs(application.on_paper.is_some()).err())
}

/// Why an application may not be sent yet, of the campaign's own wants and of who signs: all reasons. `at`: when it arrived.
pub(super) fn reasons(
    sending: &Sending,
    application: &OwnApplication,
    claims: &[OwnClaim],
    at: DateTime<Utc>,
    place: &Place,
) -> Vec<NoApplication> {
    let of = |claim: &OwnClaim| (claim.category, claim.documents.iter().map(|d| (d.kept.id.uuid(), d.kind.clone())).collect());
    let mut reasons = documents(&sending.proofs, &claims.iter().map(of).collect());
    if sending.text_due {
        reasons.push(NoApplication::TextUnread);
    }
    reasons.extend(sending.held.clone().map(|dormitory| NoApplication::HoldsPlace { dormitory }));
    let day = application.on_paper.map_or(at, |(received_at, _)| received_at).with_timezone(&place.zone).date_naive();
    let signer = Signer { is_minor: is_minor(sending.born, day), representative: sending.representative.clone() };
    reasons.extend(signer.signs(application.on_paper.is_some()).err());
    reasons
}

/// What of the campaign's own wants an application lacks: documents, the acknowledgement of its text. Three statements.
pub async fn lacking(tx: &mut ReadTx, campaign: Id<Campaign>, id: Id<Application>) -> Result<Vec<NoApplication>, StoreError> {
    let mut lacking = documents(&store::of(tx, campaign).await?, &store::given(tx, id).await?);
    if texts::is_due(tx, id).await? {
        lacking.push(NoApplication::TextUnread);
    }
    Ok(lacking)
}

/// Documents without which an application is refused. A category without any is told by another reason.
fn documents(proofs: &Proofs, given: &Given) -> Vec<NoApplication> {
    let proven = given.iter().filter(|(_, documents)| !documents.is_empty());
    let of = |(&category, documents): (&Category, &Vec<(uuid::Uuid, Option<String>)>)| {
        let kinds: Vec<Option<String>> = documents.iter().map(|(_, kind)| kind.clone()).collect();
        let rows = proofs.get(&category).map_or(&[][..], Vec::as_slice);
        missing(rows, &kinds)
            .into_iter()
            .map(|row| NoApplication::DocumentMissing { category, kinds: row.kinds.clone() })
            .collect::<Vec<_>>()
    };
    proven.flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dormitory::rules::proofs::delivered;
    use uuid::Uuid;

    #[test]
    fn the_wrong_document_is_told_with_what_is_wanted_and_none_at_all_elsewhere() {
        let proofs = &delivered().unwrap().categories;
        let given = |kinds: &[&str]| kinds.iter().map(|kind| (Uuid::nil(), Some((*kind).to_owned()))).collect::<Vec<_>>();
        let told = documents(proofs, &Given::from([(Category::Kandas, given(&["passport"])), (Category::Orphan, given(&[]))]));
        let kinds = vec!["kandas_certificate".to_owned()];
        assert_eq!(told, [NoApplication::DocumentMissing { category: Category::Kandas, kinds }]);
        assert_eq!(documents(&Proofs::new(), &Given::from([(Category::Kandas, given(&["passport"]))])), []);
    }
}

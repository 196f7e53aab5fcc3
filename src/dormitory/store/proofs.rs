//! Which documents prove a category in a campaign, and what the documents of an application are said to be.
use crate::{
    dormitory::{
        model::{Application, Campaign},
        rules::proofs::{Proofs, Wanted},
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        tenancy::{ReadTx, WriteTx},
    },
    students::{categories::Category, documents::Document},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What proves each category in a campaign; a category that nothing is named for is not there.
pub async fn of(tx: &mut ReadTx, campaign: Id<Campaign>) -> Result<Proofs, StoreError> {
    let rows = sqlx::query!(
        "select category, kinds, must from campaign_proofs where campaign_id = $1 order by category, position",
        campaign.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let mut proofs = Proofs::new();
    for r in rows {
        let category = Category::parse(&r.category).ok_or(StoreError::Corrupt { place: "campaign_proofs.category" })?;
        proofs.entry(category).or_default().push(Wanted { kinds: r.kinds, must: r.must });
    }
    Ok(proofs)
}

/// The whole of what proves these categories, in the place of what was said of them before.
pub async fn set(tx: &mut WriteTx, campaign: Id<Campaign>, proofs: &Proofs) -> Result<(), StoreError> {
    let categories: Vec<String> = proofs.keys().map(|category| category.code().to_owned()).collect();
    let rows = || proofs.iter().flat_map(|(category, rows)| rows.iter().enumerate().map(move |(at, row)| (category, at, row)));
    let of: Vec<String> = rows().map(|(category, ..)| category.code().to_owned()).collect();
    let positions: Vec<i16> = rows().map(|(_, at, _)| at as i16 + 1).collect();
    // An array of arrays has to be a rectangle: the kinds travel as one text each.
    let kinds: Vec<String> = rows().map(|(.., row)| row.kinds.join(" ")).collect();
    let must: Vec<bool> = rows().map(|(.., row)| row.must).collect();
    sqlx::query!("delete from campaign_proofs where campaign_id = $1 and category = any($2)", campaign.uuid(), &categories)
        .execute(tx.sql())
        .await?;
    sqlx::query!(
        "insert into campaign_proofs (campaign_id, category, position, kinds, must)
         select $1, n.category, n.position, string_to_array(n.kinds, ' '), n.must
         from unnest($2::text[], $3::smallint[], $4::text[], $5::bool[]) as n (category, position, kinds, must)",
        campaign.uuid(),
        &of,
        &positions,
        &kinds,
        &must
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The documents of an application by category: which, and what it is said to be.
pub type Given = BTreeMap<Category, Vec<(Uuid, Option<String>)>>;

/// What was given for each claim of an application.
pub async fn given(tx: &mut ReadTx, application: Id<Application>) -> Result<Given, StoreError> {
    let rows = sqlx::query!(
        r#"select c.category, l.document_id as "document?", l.kind as "kind?" from application_claims c
           left join claim_documents l on l.tenant_id = c.tenant_id and l.claim_id = c.id
           where c.application_id = $1 order by c.category, l.document_id"#,
        application.uuid()
    )
    .fetch_all(tx.sql())
    .await?;
    let mut given = Given::new();
    for r in rows {
        let category = Category::parse(&r.category).ok_or(StoreError::Corrupt { place: "application_claims.category" })?;
        given.entry(category).or_default().extend(r.document.map(|document| (document, r.kind)));
    }
    Ok(given)
}

/// Says what documents of a claim are. False: none of them is there.
pub async fn name(
    tx: &mut WriteTx,
    application: Id<Application>,
    category: Category,
    documents: &[Id<Document>],
    kind: &str,
) -> Result<bool, StoreError> {
    let documents: Vec<Uuid> = documents.iter().map(|document| document.uuid()).collect();
    let done = sqlx::query!(
        "with claim as (
           update application_claims set mended = mended or state = 'returned' where application_id = $1 and category = $2 returning tenant_id, id)
         update claim_documents l set kind = $4 from claim c
         where l.tenant_id = c.tenant_id and l.claim_id = c.id and l.document_id = any($3)",
        application.uuid(),
        category.code(),
        &documents,
        kind
    );
    Ok(done.execute(tx.sql()).await?.rows_affected() > 0)
}

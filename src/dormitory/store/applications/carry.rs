//! What a new draft begins with: the answers of an application withdrawn in the same campaign, else family and address of another one.
use crate::{
    dormitory::model::{Application, Campaign},
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
};

/// What a draft takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// From the one withdrawn last in this campaign: answers, wishes, documents. What is signed is signed anew.
    Withdrawn(Id<Application>),
    /// From the latest one of another campaign: family and address.
    Family(Id<Application>),
}

/// What a draft of a student in a campaign would take over; none where there is nothing.
pub async fn carried(tx: &mut ReadTx, campaign: Id<Campaign>, student: Id<Student>) -> Result<Option<Carried>, StoreError> {
    let found = sqlx::query!(
        r#"select id as "id: Id<Application>", campaign_id = $1 as "here!" from applications
           where student_id = $2 and (campaign_id = $1 and state = 'withdrawn' or campaign_id <> $1 and family is not null)
           order by campaign_id <> $1, state = 'withdrawn', created_at desc, id desc limit 1"#,
        campaign.uuid(),
        student.uuid()
    );
    let found = found.fetch_optional(tx.sql()).await?;
    Ok(found.map(|r| if r.here { Carried::Withdrawn(r.id) } else { Carried::Family(r.id) }))
}

/// Lays into a new draft what it takes over. Five statements at most.
pub async fn carry(tx: &mut WriteTx, draft: Id<Application>, from: Carried) -> Result<(), StoreError> {
    match from {
        Carried::Family(from) => family(tx, draft, from).await,
        Carried::Withdrawn(from) => {
            family(tx, draft, from).await?;
            answers(tx, draft, from).await?;
            wishes(tx, draft, from).await?;
            claims(tx, draft, from).await
        }
    }
}

async fn family(tx: &mut WriteTx, draft: Id<Application>, from: Id<Application>) -> Result<(), StoreError> {
    sqlx::query!(
        "update applications new set family = old.family from applications old where new.id = $1 and old.id = $2 and old.tenant_id = new.tenant_id",
        draft.uuid(),
        from.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

async fn answers(tx: &mut WriteTx, draft: Id<Application>, from: Id<Application>) -> Result<(), StoreError> {
    sqlx::query!(
        "update applications new set residence_class = old.residence_class, categories_given = old.categories_given, wishes_given = old.wishes_given,
           any_other = old.any_other, needs_access = old.needs_access
         from applications old where new.id = $1 and old.id = $2 and old.tenant_id = new.tenant_id",
        draft.uuid(),
        from.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Only dormitories that still have places for the student.
async fn wishes(tx: &mut WriteTx, draft: Id<Application>, from: Id<Application>) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into application_wishes (application_id, position, dormitory_id)
         select $1, row_number() over (order by w.position), w.dormitory_id
         from application_wishes w
         join applications a on a.tenant_id = w.tenant_id and a.id = w.application_id
         join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
         join campaign_places p on p.tenant_id = a.tenant_id and p.campaign_id = a.campaign_id and p.dormitory_id = w.dormitory_id and p.sex = s.sex
         where w.application_id = $2 and p.places > 0",
        draft.uuid(),
        from.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The categories as claimed, nothing of what was found about them; documents that were not taken back.
async fn claims(tx: &mut WriteTx, draft: Id<Application>, from: Id<Application>) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into application_claims (id, application_id, category)
         select gen_random_uuid(), $1, category from application_claims where application_id = $2",
        draft.uuid(),
        from.uuid()
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into claim_documents (claim_id, document_id, kind)
         select new.id, d.id, l.kind
         from application_claims old
         join application_claims new on new.tenant_id = old.tenant_id and new.application_id = $1 and new.category = old.category
         join claim_documents l on l.tenant_id = old.tenant_id and l.claim_id = old.id
         join documents d on d.tenant_id = l.tenant_id and d.id = l.document_id and d.removed_at is null
         where old.application_id = $2",
        draft.uuid(),
        from.uuid()
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

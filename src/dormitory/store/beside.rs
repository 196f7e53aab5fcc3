//! What an explanation rests on and the frozen facts do not hold: the documents that proved the categories, the minutes of a departure.
//! Source: issue 3, point 6 (the category used and the document that proved it), point 8 (departures are counted and stand in the minutes).
use crate::{
    dormitory::model::{Application, Run},
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::Category,
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// A document of an accepted category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub category: Category,
    /// Code of its kind; none where nobody has said what it is.
    pub kind: Option<String>,
    pub received_at: DateTime<Utc>,
    /// When the office accepted the category by it.
    pub accepted_at: Option<DateTime<Utc>>,
    /// The last day on which the category holds, where the document has an end.
    pub valid_to: Option<NaiveDate>,
}

/// Where the departures of a list were decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    pub number: i32,
    pub year: i32,
    /// Of the agenda, `3.1`, `3.2`: those that gave a place.
    pub items: Vec<String>,
}

/// What is told beside the sentences of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    pub proofs: Vec<Proof>,
    /// None where the list was followed.
    pub minutes: Option<Minutes>,
}

/// For these applications, each in its run, in the order given.
pub async fn beside(tx: &mut ReadTx, lines: &[(Id<Application>, Id<Run>)]) -> Result<Vec<Beside>, StoreError> {
    let mut proofs = proofs(tx, lines).await?;
    let minutes = minutes(tx, lines).await?;
    let one = |(application, run): &(Id<Application>, Id<Run>)| Beside {
        proofs: proofs.remove(&application.uuid()).unwrap_or_default(),
        minutes: minutes.get(&run.uuid()).cloned(),
    };
    Ok(lines.iter().map(one).collect())
}

async fn proofs(tx: &mut ReadTx, lines: &[(Id<Application>, Id<Run>)]) -> Result<HashMap<Uuid, Vec<Proof>>, StoreError> {
    let applications: Vec<Uuid> = lines.iter().map(|(application, _)| application.uuid()).collect();
    let rows = sqlx::query!(
        r#"select c.application_id, c.category, l.kind, d.received_at, c.judged_at, c.valid_to
           from application_claims c
           join claim_documents l on l.tenant_id = c.tenant_id and l.claim_id = c.id
           join documents d on d.tenant_id = l.tenant_id and d.id = l.document_id
           where c.application_id = any($1) and c.state = 'accepted' order by c.application_id, c.category, d.received_at, d.id"#,
        &applications
    )
    .fetch_all(tx.sql())
    .await?;
    let mut proofs = HashMap::<Uuid, Vec<Proof>>::new();
    for r in rows {
        let category = Category::parse(&r.category).ok_or(StoreError::Corrupt { place: "application_claims.category" })?;
        let proof = Proof { category, kind: r.kind, received_at: r.received_at, accepted_at: r.judged_at, valid_to: r.valid_to };
        proofs.entry(r.application_id).or_default().push(proof);
    }
    Ok(proofs)
}

/// By run, as decided; a meeting that is not closed has no minutes yet.
async fn minutes(tx: &mut ReadTx, lines: &[(Id<Application>, Id<Run>)]) -> Result<HashMap<Uuid, Minutes>, StoreError> {
    let runs: Vec<Uuid> = lines.iter().map(|(_, run)| run.uuid()).collect();
    let rows = sqlx::query!(
        r#"select r.id, m.minutes_number as "number!", m.minutes_year as "year!",
             array_agg(i.position || '.' || i.within order by i.position, i.within) as "items!"
           from allocation_runs r
           join agenda_items b on b.tenant_id = r.tenant_id and b.subject_kind = 'allocation_run' and b.subject_id = r.after_run
           join agenda_items i on i.tenant_id = b.tenant_id and i.meeting_id = b.meeting_id and i.parent_id = b.id and i.sort = 'departure'
           join decisions_standing d on d.tenant_id = i.tenant_id and d.item_id = i.id and d.adopted
           join departures x on x.tenant_id = i.tenant_id and x.item_id = i.id
           join allocation_lines l on l.tenant_id = r.tenant_id and l.run_id = r.id and l.application_id = x.subject_id and l.dormitory_id = x.place_id
           join meetings m on m.tenant_id = b.tenant_id and m.id = b.meeting_id and m.minutes_number is not null
           where r.id = any($1) group by r.id, m.id, m.minutes_number, m.minutes_year"#,
        &runs
    )
    .fetch_all(tx.sql())
    .await?;
    Ok(rows.into_iter().map(|r| (r.id, Minutes { number: r.number, year: r.year, items: r.items })).collect())
}

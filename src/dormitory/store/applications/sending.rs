//! What the sending of an application is judged by, beside the application itself and its claims.
use crate::{
    dormitory::{
        model::{Application, Dormitory},
        rules::{
            paper::Representative,
            proofs::{Proofs, Wanted},
        },
    },
    kernel::{errors::StoreError, ids::Id, law::Text3, tenancy::ReadTx},
    students::categories::Category,
};
use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::types::Json;

/// What one look brings.
pub struct Sending {
    /// When the student was born, and who signs for a minor.
    pub born: NaiveDate,
    pub representative: Option<Representative>,
    /// Whether the text that counts has still to be acknowledged, as [`crate::dormitory::store::texts::is_due`] asks.
    pub text_due: bool,
    /// The dormitories wished for, the dearest first.
    pub wishes: Vec<Id<Dormitory>>,
    /// Where the student has a place of the same year by another campaign.
    pub held: Option<Text3>,
    /// What proves each category in the campaign.
    pub proofs: Proofs,
}

#[derive(Debug, Deserialize)]
struct Row {
    category: String,
    kinds: Vec<String>,
    must: bool,
}

/// Everything in one statement: fifty send at the same second, and each statement more is waited for by all of them.
pub async fn sending(tx: &mut ReadTx, id: Id<Application>) -> Result<Sending, StoreError> {
    let r = sqlx::query!(
        r#"select s.birth_date, a.representative as "representative: Json<Representative>",
             exists (select from campaign_texts t where t.tenant_id = a.tenant_id and t.campaign_id = a.campaign_id
               and t.version > coalesce(a.text_version, 0) and (a.paper_received_at is null or t.entered_at <= a.paper_received_at)) as "text_due!",
             array(select w.dormitory_id from application_wishes w where w.application_id = a.id order by w.position) as "wishes!",
             (select jsonb_build_object('kk', d.name_kk, 'ru', d.name_ru, 'en', d.name_en) from holders_elsewhere(a.campaign_id) h
              join dormitories d on d.id = h.dormitory_id where h.student_id = a.student_id limit 1) as "held: Json<Text3>",
             (select jsonb_agg(jsonb_build_object('category', p.category, 'kinds', p.kinds, 'must', p.must) order by p.category, p.position)
              from campaign_proofs p where p.campaign_id = a.campaign_id) as "proofs: Json<Vec<Row>>"
           from applications a join students s on s.tenant_id = a.tenant_id and s.id = a.student_id where a.id = $1"#,
        id.uuid()
    )
    .fetch_one(tx.sql())
    .await?;
    let mut proofs = Proofs::new();
    for row in r.proofs.map(|Json(rows)| rows).unwrap_or_default() {
        let category = Category::parse(&row.category).ok_or(StoreError::Corrupt { place: "campaign_proofs.category" })?;
        proofs.entry(category).or_default().push(Wanted { kinds: row.kinds, must: row.must });
    }
    Ok(Sending {
        born: r.birth_date,
        representative: r.representative.map(|Json(representative)| representative),
        text_due: r.text_due,
        wishes: r.wishes.into_iter().map(Id::from).collect(),
        held: r.held.map(|Json(name)| name),
        proofs,
    })
}

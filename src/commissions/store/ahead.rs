//! Meetings that are to come, for those who sit in them.
use crate::{
    commissions::model::Meeting,
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        law::Text3,
        tenancy::ReadTx,
    },
};
use chrono::{DateTime, Utc};

/// So many are told on the first page.
const MOST: i64 = 5;

/// The convened meetings in whose composition this account has a seat, the nearest first.
pub async fn of(tx: &mut ReadTx, account: Id<Account>) -> Result<Vec<(Id<Meeting>, DateTime<Utc>)>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.id as "id: Id<Meeting>", m.meets_at from meetings m
           where m.state = 'convened' and exists (select from composition_members s
             where s.tenant_id = m.tenant_id and s.composition_id = m.composition_id and s.account_id = $1)
           order by m.meets_at, m.id limit $2"#,
        account.uuid(),
        MOST
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.id, r.meets_at)).collect())
}

/// What a letter about a meeting needs.
pub struct Called {
    pub commission: Text3,
    pub meets_at: DateTime<Utc>,
    pub room: String,
    /// Addresses and languages of those who sit in it and sign in.
    pub to: Vec<(String, String)>,
}

/// A convened meeting with whom it is written to: everybody seated whose account has an address, but not whoever called it.
pub async fn called(tx: &mut ReadTx, id: Id<Meeting>, by: Id<Account>) -> Result<Option<Called>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.name_kk, c.name_ru, c.name_en, m.meets_at, m.room, a.email as "email?", a.language as "language?"
           from meetings m join commissions c on c.tenant_id = m.tenant_id and c.id = m.commission_id
           left join composition_members s on s.tenant_id = m.tenant_id and s.composition_id = m.composition_id
           left join accounts a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.id <> $2 and a.state <> 'disabled'
           where m.id = $1 order by s.id"#,
        id.uuid(),
        by.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let to = rows.iter().filter_map(|r| r.email.clone().zip(r.language.clone())).collect();
    Ok(rows.into_iter().next().map(|r| Called {
        commission: Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en },
        meets_at: r.meets_at,
        room: r.room,
        to,
    }))
}

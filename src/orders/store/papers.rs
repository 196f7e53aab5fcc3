//! What lies with an order: its scan, the paper as printed, its code at the open door; and how numbers are written.
use crate::{
    kernel::{
        errors::StoreError,
        files::{self, Stored},
        ids::{Account, Id},
        keys,
        tenancy::{ReadTx, WriteTx},
    },
    orders::{
        model::{Content, Kind, Order, OrderState},
        rules::numbering::Template,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// The two files of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Of the signed paper.
    Scan,
    /// As this program printed it, the number on it.
    Paper,
}

impl What {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Scan => "scan",
            Self::Paper => "paper",
        }
    }
}

/// Keeps a file of an order; whoever comes second finds it kept.
pub async fn keep(tx: &mut WriteTx, id: Id<Order>, what: What, media_type: &str, content: &[u8]) -> Result<(), StoreError> {
    let now = tx.now();
    let Stored { key, bytes } = files::keep(tx, content).await?;
    sqlx::query!(
        "insert into order_files (order_id, what, media_type, stored_at_key, stored_bytes, sha256, kept_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        id.uuid(),
        what.code(),
        media_type,
        key,
        bytes,
        &keys::sha256(content)[..],
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// A file of an order: its media type and its content.
pub async fn file(tx: &mut ReadTx, id: Id<Order>, what: What) -> Result<Option<(String, Vec<u8>)>, StoreError> {
    let found = sqlx::query!(
        "select media_type, content, stored_at_key from order_files where order_id = $1 and what = $2",
        id.uuid(),
        what.code()
    );
    let Some(row) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    let content = files::content(tx, row.content, row.stored_at_key, "order_files").await?;
    Ok(Some((row.media_type, content)))
}

/// Whether an order has such a file.
pub async fn has(tx: &mut ReadTx, id: Id<Order>, what: What) -> Result<bool, StoreError> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from order_files where order_id = $1 and what = $2) as "found!""#,
        id.uuid(),
        what.code()
    );
    Ok(found.fetch_one(tx.sql()).await?)
}

/// What a code tells whoever asks: nothing of a person.
pub struct Verified {
    pub id: Id<Order>,
    pub kind: Kind,
    pub state: OrderState,
    pub number: Option<(String, NaiveDate)>,
    pub line_count: i32,
    /// Lines that published orders have superseded.
    pub superseded: i64,
    /// Of the paper as printed, in hex.
    pub hash: Option<String>,
    /// The order it amends.
    pub amends: Option<(String, NaiveDate)>,
}

/// The order with this code.
pub async fn by_code(tx: &mut ReadTx, code: &str) -> Result<Option<Verified>, StoreError> {
    let found = sqlx::query!(
        r#"select o.id as "id: Id<Order>", o.kind, standing(o) as "state!", o.number_text, o.order_date, o.line_count, encode(f.sha256, 'hex') as "hash?",
             b.number_text as "base_number?", b.order_date as "base_day?",
             (select count(*) from order_supersessions s join orders n on n.tenant_id = s.tenant_id and n.id = s.order_id and n.state = 'published'
              where s.tenant_id = o.tenant_id and s.old_order_id = o.id) as "superseded!"
           from orders o
           left join order_files f on f.tenant_id = o.tenant_id and f.order_id = o.id and f.what = 'paper'
           left join orders b on b.tenant_id = o.tenant_id and b.id = o.amends
           where o.code = $1"#,
        code
    )
    .fetch_optional(tx.sql())
    .await?;
    found
        .map(|r| {
            Ok(Verified {
                id: r.id,
                kind: super::kind(&r.kind)?,
                state: r.state.parse().map_err(|()| StoreError::Corrupt { place: "orders.state" })?,
                number: r.number_text.zip(r.order_date),
                line_count: r.line_count,
                superseded: r.superseded,
                hash: r.hash,
                amends: r.base_number.zip(r.base_day),
            })
        })
        .transpose()
}

/// A template that an institution has entered.
pub struct Entered {
    pub kind: Kind,
    pub valid_from: NaiveDate,
    pub template: String,
}

/// All templates entered, the latest first.
pub async fn numbering(tx: &mut ReadTx) -> Result<Vec<Entered>, StoreError> {
    let rows = sqlx::query!(
        "select kind, valid_from, template from order_numbering order by valid_from desc, entered_at desc limit 100"
    )
    .fetch_all(tx.sql())
    .await?;
    rows.into_iter()
        .map(|r| Ok(Entered { kind: super::kind(&r.kind)?, valid_from: r.valid_from, template: r.template }))
        .collect()
}

/// The template of a kind on a day, where the institution has entered one.
pub async fn template(tx: &mut ReadTx, kind: Kind, day: NaiveDate) -> Result<Option<Template>, StoreError> {
    let found = sqlx::query_scalar!(
        "select template from order_numbering where kind = $1 and valid_from <= $2 order by valid_from desc, entered_at desc limit 1",
        kind.code(),
        day
    );
    let found = found.fetch_optional(tx.sql()).await?;
    found.map(|text| text.parse().map_err(|()| StoreError::Corrupt { place: "order_numbering.template" })).transpose()
}

/// Enters a template.
pub async fn enter_template(
    tx: &mut WriteTx,
    kind: Kind,
    valid_from: NaiveDate,
    template: &Template,
    by: Id<Account>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into order_numbering (kind, valid_from, template, entered_by, entered_at) values ($1, $2, $3, $4, $5)",
        kind.code(),
        valid_from,
        template.to_string(),
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Wrong codes of a network since an instant, and the last of them.
pub async fn misses(tx: &mut ReadTx, network: &str, since: DateTime<Utc>) -> Result<(i64, Option<DateTime<Utc>>), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) as "n!", max(at) as last from verify_misses where network = $1 and at > $2"#,
        network,
        since
    )
    .fetch_one(tx.sql())
    .await?;
    Ok((row.n, row.last))
}

/// Counts a wrong code, and forgets those of yesterday.
pub async fn missed(tx: &mut WriteTx, network: &str) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "with gone as (delete from verify_misses where at < $3::timestamptz - interval '1 day') insert into verify_misses (id, network, at) values ($1, $2, $3)",
        Uuid::now_v7(),
        network,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Corrects what a draft says. The order is held by whoever asks.
pub async fn correct(tx: &mut WriteTx, id: Id<Order>, content: &Content) -> Result<(), StoreError> {
    let facts = super::kept(content);
    sqlx::query!("update orders set facts = $2, row_version = row_version + 1 where id = $1", id.uuid(), facts)
        .execute(tx.sql())
        .await?;
    Ok(())
}

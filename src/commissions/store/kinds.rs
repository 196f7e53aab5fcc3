//! Versions of the kinds' numbers in SQL.
use crate::{
    commissions::{
        kinds::{Numbers, Sources},
        model::Kind,
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        law::Text3,
        tenancy::{ReadTx, WriteTx},
    },
};
use chrono::NaiveDate;
use sqlx::types::Json;

/// A version of a kind's numbers.
pub struct Version {
    pub id: Id<Kind>,
    pub kind: String,
    pub version: i32,
    pub name: Text3,
    pub valid_from: NaiveDate,
    pub numbers: Numbers,
    pub sources: Sources,
}

/// A row as it lies.
struct Row {
    id: Id<Kind>,
    kind: String,
    version: i32,
    name_kk: String,
    name_ru: String,
    name_en: String,
    valid_from: NaiveDate,
    smallest_size: i32,
    odd_size: bool,
    quorum: String,
    vote_base: String,
    tie_rule: String,
    term_months: Option<i32>,
    reappointment: bool,
    conflict_leaves_present: bool,
    sources: Json<Sources>,
}

impl TryFrom<Row> for Version {
    type Error = StoreError;
    fn try_from(r: Row) -> Result<Self, StoreError> {
        let corrupt = |()| StoreError::Corrupt { place: "commission_kinds" };
        let numbers = Numbers {
            smallest_size: r.smallest_size,
            odd_size: r.odd_size,
            quorum: r.quorum.parse().map_err(corrupt)?,
            vote_base: r.vote_base.parse().map_err(corrupt)?,
            tie_rule: r.tie_rule.parse().map_err(corrupt)?,
            term_months: r.term_months,
            reappointment: r.reappointment,
            conflict_leaves_present: r.conflict_leaves_present,
        };
        let name = Text3 { kk: r.name_kk, ru: r.name_ru, en: r.name_en };
        let sources = r.sources.0;
        Ok(Self { id: r.id, kind: r.kind, version: r.version, name, valid_from: r.valid_from, numbers, sources })
    }
}

/// All versions, the latest first.
pub async fn versions(tx: &mut ReadTx) -> Result<Vec<Version>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id: Id<Kind>", kind, version, name_kk, name_ru, name_en, valid_from, smallest_size, odd_size, quorum, vote_base,
             tie_rule, term_months, reappointment, conflict_leaves_present, sources as "sources: Json<Sources>"
           from commission_kinds order by kind, version desc limit 200"#
    );
    rows.fetch_all(tx.sql()).await?.into_iter().map(Version::try_from).collect()
}

/// Of every kind the version in force on a day.
pub async fn kinds_in_force(tx: &mut ReadTx, day: NaiveDate) -> Result<Vec<Version>, StoreError> {
    let rows = sqlx::query_as!(
        Row,
        r#"select distinct on (kind) id as "id: Id<Kind>", kind, version, name_kk, name_ru, name_en, valid_from, smallest_size, odd_size,
             quorum, vote_base, tie_rule, term_months, reappointment, conflict_leaves_present, sources as "sources: Json<Sources>"
           from commission_kinds where valid_from <= $1 order by kind, version desc"#,
        day
    );
    rows.fetch_all(tx.sql()).await?.into_iter().map(Version::try_from).collect()
}

/// The version of a kind in force on a day.
pub async fn kind_in_force(tx: &mut ReadTx, kind: &str, day: NaiveDate) -> Result<Option<Version>, StoreError> {
    Ok(kinds_in_force(tx, day).await?.into_iter().find(|k| k.kind == kind))
}

/// The number and the first day of a kind's last version.
pub async fn last_version(tx: &mut ReadTx, kind: &str) -> Result<Option<(i32, NaiveDate)>, StoreError> {
    let row =
        sqlx::query!("select version, valid_from from commission_kinds where kind = $1 order by version desc limit 1", kind);
    Ok(row.fetch_optional(tx.sql()).await?.map(|r| (r.version, r.valid_from)))
}

/// Adds a version.
pub async fn add_kind(tx: &mut WriteTx, new: &Version) -> Result<(), StoreError> {
    let (now, n) = (tx.now(), &new.numbers);
    sqlx::query!(
        "insert into commission_kinds (id, kind, version, name_kk, name_ru, name_en, valid_from, smallest_size, odd_size, quorum, vote_base,
           tie_rule, term_months, reappointment, conflict_leaves_present, sources, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        new.id.uuid(),
        new.kind,
        new.version,
        new.name.kk,
        new.name.ru,
        new.name.en,
        new.valid_from,
        n.smallest_size,
        n.odd_size,
        n.quorum.code(),
        n.vote_base.code(),
        n.tie_rule.code(),
        n.term_months,
        n.reappointment,
        n.conflict_leaves_present,
        Json(&new.sources) as _,
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

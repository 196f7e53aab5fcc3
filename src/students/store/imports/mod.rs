//! Lists between dry run, applying and undoing, in SQL.
mod columns;
pub mod facts;
pub mod headings;
pub mod known;
pub mod rows;
pub mod undo;

pub use columns::{Columns, Touched, ids, put_back, upsert};

use crate::{
    kernel::{
        coded::coded,
        errors::StoreError,
        ids::{Account, Id},
        tenancy::{ReadTx, WriteTx},
    },
    students::rules::import::Kind,
};
use chrono::{DateTime, TimeDelta, Utc};

/// Kind of an id.
pub enum Import {}

/// How long a checked list waits to be applied, and its file to be read again.
const WAITS: TimeDelta = TimeDelta::days(1);

coded! {
    /// Where a list stands.
    State {
        /// Something has to be told before it can be read.
        Asking = "asking",
        Checked = "checked",
        /// A job is at it.
        Applying = "applying",
        Applied = "applied",
        /// The job has found that it cannot be applied; nothing of it was kept.
        Stopped = "stopped",
        Undoing = "undoing",
        Undone = "undone",
    }
}

/// A list as it was checked.
pub struct Checked<'a> {
    pub state: State,
    pub sheet: Option<&'a str>,
    pub good_rows: i32,
    pub faulty_rows: i32,
    /// JSON: faults and notes, without any IIN.
    pub report: String,
    pub rows_sealed: Option<&'a [u8]>,
}

/// Keeps a new file with what was found in it; what nobody applied within a day goes.
pub async fn add(
    tx: &mut WriteTx,
    (id, by, kind): (Id<Import>, Id<Account>, Kind),
    file_name: &str,
    sealed: &[u8],
    found: &Checked<'_>,
) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "insert into imports (id, file_name, made_by, made_at, kind, state, sheet, good_rows, faulty_rows, report, rows_sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.uuid(),
        file_name,
        by.uuid(),
        now,
        kind.code(),
        found.state.code(),
        found.sheet,
        found.good_rows,
        found.faulty_rows,
        found.report,
        found.rows_sealed
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!("insert into import_files (import_id, sealed) values ($1, $2)", id.uuid(), sealed).execute(tx.sql()).await?;
    purge_rows(tx).await?;
    Ok(())
}

/// What was found when a list was read once more, in place of what was found before.
pub async fn found_again(tx: &mut WriteTx, id: Id<Import>, found: &Checked<'_>) -> Result<(), StoreError> {
    sqlx::query!("delete from import_rows where import_id = $1", id.uuid()).execute(tx.sql()).await?;
    sqlx::query!(
        "update imports set state = $2, sheet = $3, good_rows = $4, faulty_rows = $5, report = $6, rows_sealed = $7 where id = $1",
        id.uuid(),
        found.state.code(),
        found.sheet,
        found.good_rows,
        found.faulty_rows,
        found.report,
        found.rows_sealed
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// Lets go what nobody applied, and files that nobody needs to read again.
pub async fn purge_rows(tx: &mut WriteTx) -> Result<u64, StoreError> {
    let before = tx.now() - WAITS;
    sqlx::query!(
        "delete from import_files f using imports i where i.tenant_id = f.tenant_id and i.id = f.import_id and i.made_at < $1 and i.state <> 'applying'",
        before
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "delete from import_rows r using imports i where i.tenant_id = r.tenant_id and i.id = r.import_id and i.made_at < $1
           and i.state in ('asking', 'checked', 'stopped')",
        before
    )
    .execute(tx.sql())
    .await?;
    let gone = sqlx::query!(
        "update imports set rows_sealed = null where rows_sealed is not null and made_at < $1 and state in ('asking', 'checked', 'stopped')",
        before
    );
    Ok(gone.execute(tx.sql()).await?.rows_affected())
}

/// A list as its page shows it.
pub struct Kept {
    pub id: Id<Import>,
    pub kind: Kind,
    pub state: State,
    pub file_name: String,
    pub sheet: Option<String>,
    pub made_by: String,
    pub made_at: DateTime<Utc>,
    pub good_rows: i32,
    pub faulty_rows: i32,
    pub report: String,
    /// Its checked rows are there to be applied.
    pub waits: bool,
    /// Its file is there to be read again.
    pub has_file: bool,
    pub applied_at: Option<DateTime<Utc>>,
    pub added: Option<i32>,
    pub changed: Option<i32>,
    pub ended: Option<i32>,
    pub stopped_why: Option<String>,
    pub undone_at: Option<DateTime<Utc>>,
    pub undone: Option<i32>,
    pub left_as_is: Option<i32>,
    /// How far a job has come, and of how many rows.
    pub progress: Option<(i32, i32)>,
}

fn state(code: &str) -> Result<State, StoreError> {
    State::parse(code).ok_or(StoreError::Corrupt { place: "imports.state" })
}

fn kind(code: &str) -> Result<Kind, StoreError> {
    Kind::parse(code).ok_or(StoreError::Corrupt { place: "imports.kind" })
}

/// One list.
pub async fn kept(tx: &mut ReadTx, id: Id<Import>) -> Result<Option<Kept>, StoreError> {
    let found = sqlx::query!(
        r#"select i.id as "id: Id<Import>", i.kind, i.state, i.file_name, i.sheet, a.full_name as made_by, i.made_at, i.good_rows, i.faulty_rows,
             i.report, (i.rows_sealed is not null) as "waits!",
             exists (select from import_files f where f.import_id = i.id) as "has_file!",
             i.applied_at, i.added, i.changed, i.ended, i.stopped_why, i.undone_at, i.undone, i.left_as_is, p.done as "done?", p.of as "of?"
           from imports i join accounts a on a.tenant_id = i.tenant_id and a.id = i.made_by
           left join import_progress p on p.tenant_id = i.tenant_id and p.import_id = i.id where i.id = $1"#,
        id.uuid()
    );
    let Some(r) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    Ok(Some(Kept {
        id: r.id,
        kind: kind(&r.kind)?,
        state: state(&r.state)?,
        file_name: r.file_name,
        sheet: r.sheet,
        made_by: r.made_by,
        made_at: r.made_at,
        good_rows: r.good_rows,
        faulty_rows: r.faulty_rows,
        report: r.report,
        waits: r.waits,
        has_file: r.has_file,
        applied_at: r.applied_at,
        added: r.added,
        changed: r.changed,
        ended: r.ended,
        stopped_why: r.stopped_why,
        undone_at: r.undone_at,
        undone: r.undone,
        left_as_is: r.left_as_is,
        progress: r.done.zip(r.of),
    }))
}

/// The file of a list, sealed; none where it is gone.
pub async fn file(tx: &mut ReadTx, id: Id<Import>) -> Result<Option<Vec<u8>>, StoreError> {
    let found = sqlx::query_scalar!("select sealed from import_files where import_id = $1", id.uuid());
    Ok(found.fetch_optional(tx.sql()).await?)
}

/// A list among the latest.
pub struct Recent {
    pub id: Id<Import>,
    pub kind: Kind,
    pub state: State,
    pub file_name: String,
    pub made_by: String,
    pub made_at: DateTime<Utc>,
    pub good_rows: i32,
    pub faulty_rows: i32,
}

/// The latest lists.
pub async fn recent(tx: &mut ReadTx) -> Result<Vec<Recent>, StoreError> {
    let rows = sqlx::query!(
        r#"select i.id as "id: Id<Import>", i.kind, i.state, i.file_name, a.full_name, i.made_at, i.good_rows, i.faulty_rows
           from imports i join accounts a on a.tenant_id = i.tenant_id and a.id = i.made_by order by i.made_at desc, i.id limit 10"#
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let (kind, state) = (kind(&r.kind)?, state(&r.state)?);
            let (id, file_name, made_by, made_at) = (r.id, r.file_name, r.full_name, r.made_at);
            Ok(Recent { id, kind, state, file_name, made_by, made_at, good_rows: r.good_rows, faulty_rows: r.faulty_rows })
        })
        .collect()
}

/// A list held for an act.
pub struct Held {
    pub kind: Kind,
    pub state: State,
    pub rows_sealed: Option<Vec<u8>>,
    pub begun_by: Option<Id<Account>>,
    pub good_rows: i32,
}

/// Holds a list until the act ends; none: there is no such list.
pub async fn hold(tx: &mut WriteTx, id: Id<Import>) -> Result<Option<Held>, StoreError> {
    let found = sqlx::query!(
        r#"select kind, state, rows_sealed, begun_by as "begun_by: Id<Account>", good_rows from imports where id = $1 for update"#,
        id.uuid()
    );
    let Some(r) = found.fetch_optional(tx.sql()).await? else { return Ok(None) };
    let (kind, state) = (kind(&r.kind)?, state(&r.state)?);
    Ok(Some(Held { kind, state, rows_sealed: r.rows_sealed, begun_by: r.begun_by, good_rows: r.good_rows }))
}

/// A job will be at the list, for somebody; nothing of it is done yet.
pub async fn begin(tx: &mut WriteTx, id: Id<Import>, to: State, by: Id<Account>, rows: i32) -> Result<(), StoreError> {
    sqlx::query!("update imports set state = $2, begun_by = $3 where id = $1", id.uuid(), to.code(), by.uuid())
        .execute(tx.sql())
        .await?;
    sqlx::query!(
        "insert into import_progress (import_id, done, of) values ($1, 0, $2)
         on conflict (tenant_id, import_id) do update set done = 0, of = excluded.of",
        id.uuid(),
        rows
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// How far the job has come.
pub async fn come(tx: &mut WriteTx, id: Id<Import>, done: i32) -> Result<(), StoreError> {
    sqlx::query!("update import_progress set done = $2 where import_id = $1", id.uuid(), done).execute(tx.sql()).await?;
    Ok(())
}

/// The list is applied, and its rows need not lie ready any more.
pub async fn applied(tx: &mut WriteTx, id: Id<Import>, [added, changed, ended]: [i32; 3]) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update imports set state = 'applied', applied_at = $2, added = $3, changed = $4, ended = $5, rows_sealed = null where id = $1",
        id.uuid(),
        now,
        added,
        changed,
        ended
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

/// The list cannot be applied as it was checked.
pub async fn stopped(tx: &mut WriteTx, id: Id<Import>, why: &str) -> Result<(), StoreError> {
    sqlx::query!("update imports set state = 'stopped', stopped_why = $2 where id = $1 and state = 'applying'", id.uuid(), why)
        .execute(tx.sql())
        .await?;
    Ok(())
}

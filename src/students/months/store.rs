//! The monthly picture in SQL: drawn from what is true, frozen whole, read again.
use super::{Frozen, Snapshot};
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        rules::month::{Difference, Fate, Month, Picture, Row, Truth},
        store::{category, funding, residence, sex},
    },
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use std::collections::HashMap;
use uuid::Uuid;

/// The kind of this picture among those that may be frozen.
const KIND: &str = "social_month";

/// The instant at which a month is over.
fn end_of(month: Month, zone: Tz) -> DateTime<Utc> {
    let local = month.next().first().and_time(NaiveTime::MIN);
    zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}

/// What is true of the last day of a month, as it is known now: who was counted then, in which categories. Of several proofs of the same the one
/// that holds longest.
pub async fn draw(tx: &mut ReadTx, month: Month, zone: Tz) -> Result<Picture, StoreError> {
    let last = month.last();
    let students = sqlx::query_scalar!(r#"select count(*) as "n!" from students_counted($1)"#, last).fetch_one(tx.sql()).await?;
    let rows = sqlx::query!(
        r#"select distinct on (c.student_id, c.category) c.student_id, c.category, c.detail, c.id, c.valid_from, c.valid_to, c.verified_at,
             f.code as faculty, s.course, s.study_group, s.funding, s.sex, s.residence_class
           from students_counted($1) n
           join student_categories c on c.tenant_id = n.tenant_id and c.student_id = n.student_id
           join students s on s.tenant_id = c.tenant_id and s.id = c.student_id
           join faculties f on f.tenant_id = s.tenant_id and f.id = s.faculty_id
           where c.valid_from <= $1 and (c.valid_to is null or c.valid_to >= $1) and (c.ended_at is null or c.ended_at >= $2)
           order by c.student_id, c.category, coalesce(c.valid_to, 'infinity') desc, c.verified_at desc, c.id"#,
        last,
        end_of(month, zone)
    );
    let rows = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| {
        Ok(Row {
            student: r.student_id,
            category: category(&r.category)?,
            detail: r.detail,
            fact: r.id,
            truth: Truth {
                valid_from: r.valid_from,
                valid_to: r.valid_to,
                verified_on: r.verified_at.with_timezone(&zone).date_naive(),
                faculty: r.faculty,
                course: r.course,
                group: r.study_group,
                funding: funding(&r.funding)?,
                sex: sex(&r.sex)?,
                residence: residence(r.residence_class.as_deref())?,
            },
        })
    });
    Ok(Picture::of(students, rows.collect::<Result<_, StoreError>>()?))
}

/// What became of these facts.
pub async fn fates(tx: &mut ReadTx, facts: &[Uuid], zone: Tz) -> Result<HashMap<Uuid, Fate>, StoreError> {
    let found = sqlx::query!("select id, ended_at, end_ground, valid_to from student_categories where id = any($1)", facts);
    let fate = |at: Option<DateTime<Utc>>, ground, valid_to| Fate {
        ended: at.map(|at| (at.with_timezone(&zone).date_naive(), ground)),
        valid_to,
    };
    let found = found.fetch_all(tx.sql()).await?;
    Ok(found.into_iter().map(|r| (r.id, fate(r.ended_at, r.end_ground, r.valid_to))).collect())
}

/// Everything that was frozen, the latest month and its latest version first.
pub async fn all(tx: &mut ReadTx) -> Result<Vec<Frozen>, StoreError> {
    let rows = sqlx::query!(
        "select s.id, s.period_from, s.version, s.ground, s.compared_with, s.students, s.engine, s.hash, s.made_at, a.full_name
         from snapshots s join accounts a on a.tenant_id = s.tenant_id and a.id = s.made_by
         where s.kind = $1 order by s.period_from desc, s.version desc",
        KIND
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    let frozen = rows.into_iter().map(|r| Frozen {
        id: r.id.into(),
        month: Month::of(r.period_from),
        version: r.version,
        ground: r.ground,
        compared_with: r.compared_with.map(Id::from),
        students: r.students.into(),
        engine: r.engine,
        hash: r.hash,
        made_at: r.made_at,
        made_by: r.full_name,
    });
    Ok(frozen.collect())
}

/// The latest month that is frozen.
pub async fn latest(tx: &mut ReadTx) -> Result<Option<Month>, StoreError> {
    let day = sqlx::query_scalar!("select max(period_from) from snapshots where kind = $1", KIND).fetch_one(tx.sql()).await?;
    Ok(day.map(Month::of))
}

/// What a frozen picture holds: what is counted, and the differences from the month before.
pub async fn contents(tx: &mut ReadTx, frozen: &Frozen) -> Result<(Picture, Vec<Difference>), StoreError> {
    let corrupt = |_| StoreError::Corrupt { place: "snapshot_rows.payload" };
    let found = sqlx::query!(
        "select part, student_id, code, detail, fact_id, payload from snapshot_rows where snapshot_id = $1 order by n",
        frozen.id.uuid()
    );
    let (mut rows, mut differences) = (Vec::new(), Vec::new());
    for r in found.fetch_all(tx.sql()).await? {
        if r.part != "held" {
            differences.push(serde_json::from_value(r.payload).map_err(corrupt)?);
            continue;
        }
        let (Some(student), Some(fact)) = (r.student_id, r.fact_id) else {
            return Err(StoreError::Corrupt { place: "snapshot_rows.student_id" });
        };
        let truth = serde_json::from_value(r.payload).map_err(corrupt)?;
        rows.push(Row { student, category: category(&r.code)?, detail: r.detail, fact, truth });
    }
    Ok((Picture { students: frozen.students, rows }, differences))
}

/// The pictures in which a student is counted or told of, the latest month first: which, and of which month.
pub async fn counted_in(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<(Id<Snapshot>, Month)>, StoreError> {
    let rows = sqlx::query!(
        r#"select distinct s.id as "id: Id<Snapshot>", s.period_from from snapshot_rows r
           join snapshots s on s.tenant_id = r.tenant_id and s.id = r.snapshot_id
           where r.student_id = $1 and s.kind = $2 order by s.period_from desc"#,
        student.uuid(),
        KIND
    );
    Ok(rows.fetch_all(tx.sql()).await?.into_iter().map(|r| (r.id, Month::of(r.period_from))).collect())
}

/// Two who freeze at once wait for one another.
pub async fn hold(tx: &mut WriteTx) -> Result<(), StoreError> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended(current_tenant()::text || $1, 0))", KIND)
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// A picture to be frozen.
pub struct Freezing<'a> {
    pub month: Month,
    pub version: i16,
    /// The version that it corrects, and why.
    pub corrects: Option<(Id<Snapshot>, &'a str)>,
    pub compared_with: Option<Id<Snapshot>>,
    pub picture: &'a Picture,
    pub differences: &'a [Difference],
    pub engine: &'static str,
    pub hash: [u8; 32],
    pub by: Id<Account>,
}

/// The columns of rows, as one statement takes them.
#[derive(Default)]
struct Columns {
    part: Vec<&'static str>,
    student: Vec<Uuid>,
    code: Vec<&'static str>,
    detail: Vec<Option<String>>,
    fact: Vec<Uuid>,
    payload: Vec<serde_json::Value>,
}

impl Columns {
    fn of(freezing: &Freezing<'_>) -> Result<Self, StoreError> {
        let unwritable = |_| StoreError::Corrupt { place: "snapshot_rows.payload" };
        let mut columns = Self::default();
        for row in &freezing.picture.rows {
            let payload = serde_json::to_value(&row.truth).map_err(unwritable)?;
            columns.add("held", row.student, row.category.code(), &row.detail, row.fact, payload);
        }
        for one in freezing.differences {
            let payload = serde_json::to_value(one).map_err(unwritable)?;
            columns.add(one.part(), one.student, one.category.code(), &one.detail, one.fact, payload);
        }
        Ok(columns)
    }

    fn add(
        &mut self,
        part: &'static str,
        student: Uuid,
        code: &'static str,
        detail: &Option<String>,
        fact: Uuid,
        payload: serde_json::Value,
    ) {
        self.part.push(part);
        self.student.push(student);
        self.code.push(code);
        self.detail.push(detail.clone());
        self.fact.push(fact);
        self.payload.push(payload);
    }
}

/// Freezes it: its head, then all its rows in one statement.
pub async fn freeze(tx: &mut WriteTx, freezing: &Freezing<'_>) -> Result<Id<Snapshot>, StoreError> {
    let (id, now, columns) = (Id::fresh(), tx.now(), Columns::of(freezing)?);
    let lines = i32::try_from(columns.part.len()).map_err(|_| StoreError::Corrupt { place: "snapshots.lines" })?;
    let students = i32::try_from(freezing.picture.students).map_err(|_| StoreError::Corrupt { place: "snapshots.students" })?;
    let (from, to): (NaiveDate, NaiveDate) = (freezing.month.first(), freezing.month.last());
    sqlx::query!(
        "insert into snapshots (id, kind, period_from, period_to, version, corrects, ground, compared_with, students, lines, engine, hash, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        id.uuid(),
        KIND,
        from,
        to,
        freezing.version,
        freezing.corrects.map(|(id, _)| id.uuid()),
        freezing.corrects.map(|(_, ground)| ground),
        freezing.compared_with.map(Id::uuid),
        students,
        lines,
        freezing.engine,
        &freezing.hash[..],
        freezing.by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into snapshot_rows (snapshot_id, n, part, student_id, code, detail, fact_id, payload)
         select $1, u.n, u.part, u.student, u.code, u.detail, u.fact, u.payload
         from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::jsonb[]) with ordinality
           as u (part, student, code, detail, fact, payload, n)",
        id.uuid(),
        &columns.part as _,
        &columns.student,
        &columns.code as _,
        &columns.detail as _,
        &columns.fact,
        &columns.payload
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

//! Where a student lives, what and how they study, where payments go: each newer entry ends the older one.
use super::{Kept, ended, maybe, read};
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Account, Id, Student},
        tenancy::{ReadTx, WriteTx},
    },
    students::{
        categories::ResidenceClass,
        person::{Address, Particulars},
    },
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Who writes about whom.
pub type By = (Id<Student>, Id<Account>);

/// The addresses, those in force first.
pub async fn addresses(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<Address>>, StoreError> {
    let rows = sqlx::query!(
        r#"select d.id, d.kind, d.place, d.residence_class, d.distance_km, d.from_on, d.entered_at, a.full_name as by, d.ended_at,
             b.full_name as "ended_by?"
           from addresses d join accounts a on a.tenant_id = d.tenant_id and a.id = d.entered_by
           left join accounts b on b.tenant_id = d.tenant_id and b.id = d.ended_by
           where d.student_id = $1 order by d.ended_at is not null, d.kind desc, d.ended_at desc, d.id limit 100"#,
        student.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let class =
                |code: String| ResidenceClass::parse(&code).ok_or(StoreError::Corrupt { place: "addresses.residence_class" });
            let value = Address {
                kind: read(&r.kind, "addresses.kind")?,
                place: r.place,
                residence: r.residence_class.map(class).transpose()?,
                distance_km: r.distance_km,
                from: r.from_on,
            };
            Ok(Kept { id: r.id, value, by: r.by, at: r.entered_at, end: ended(r.ended_at, r.ended_by, None) })
        })
        .collect()
}

/// Enters an address; the one of its kind before it ends.
pub async fn put_address(tx: &mut WriteTx, (student, by): By, address: &Address) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "update addresses set ended_at = $3, ended_by = $4 where student_id = $1 and kind = $2 and ended_at is null",
        student.uuid(),
        address.kind.code(),
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into addresses (id, student_id, kind, place, residence_class, distance_km, from_on, entered_by, entered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        student.uuid(),
        address.kind.code(),
        address.place,
        address.residence.map(|class| class.code()),
        address.distance_km,
        address.from,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// The particulars, the one in force first.
pub async fn particulars(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<Particulars>>, StoreError> {
    let rows = sqlx::query!(
        r#"select p.id, p.citizenship, p.latin_surname, p.latin_given_name, p.programme, p.department, p.study_form, p.degree, p.entered_at,
             a.full_name as by, p.ended_at, b.full_name as "ended_by?"
           from student_particulars p join accounts a on a.tenant_id = p.tenant_id and a.id = p.entered_by
           left join accounts b on b.tenant_id = p.tenant_id and b.id = p.ended_by
           where p.student_id = $1 order by p.ended_at desc nulls first, p.id limit 100"#,
        student.uuid()
    );
    let rows = rows.fetch_all(tx.sql()).await?;
    rows.into_iter()
        .map(|r| {
            let value = Particulars {
                citizenship: r.citizenship,
                latin_surname: r.latin_surname,
                latin_given_name: r.latin_given_name,
                programme: r.programme,
                department: r.department,
                study_form: maybe(r.study_form.as_deref(), "student_particulars.study_form")?,
                degree: maybe(r.degree.as_deref(), "student_particulars.degree")?,
            };
            Ok(Kept { id: r.id, value, by: r.by, at: r.entered_at, end: ended(r.ended_at, r.ended_by, None) })
        })
        .collect()
}

/// Enters particulars; those before them end.
pub async fn put_particulars(tx: &mut WriteTx, (student, by): By, of: &Particulars) -> Result<Uuid, StoreError> {
    let (id, now) = (Uuid::now_v7(), tx.now());
    sqlx::query!(
        "update student_particulars set ended_at = $2, ended_by = $3 where student_id = $1 and ended_at is null",
        student.uuid(),
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into student_particulars (id, student_id, citizenship, latin_surname, latin_given_name, programme, department, study_form, degree,
           entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        student.uuid(),
        of.citizenship,
        of.latin_surname,
        of.latin_given_name,
        of.programme,
        of.department,
        of.study_form.map(|form| form.code()),
        of.degree.map(|degree| degree.code()),
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(id)
}

/// A bank account, its number sealed for its own row.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub iban: Vec<u8>,
    pub bank: Option<String>,
    pub from: NaiveDate,
}

/// The bank accounts, the one in force first.
pub async fn bank_accounts(tx: &mut ReadTx, student: Id<Student>) -> Result<Vec<Kept<Sealed>>, StoreError> {
    let rows = sqlx::query!(
        r#"select k.id, k.iban_sealed, k.bank, k.from_on, k.entered_at, a.full_name as by, k.ended_at, b.full_name as "ended_by?"
           from bank_accounts k join accounts a on a.tenant_id = k.tenant_id and a.id = k.entered_by
           left join accounts b on b.tenant_id = k.tenant_id and b.id = k.ended_by
           where k.student_id = $1 order by k.ended_at desc nulls first, k.id limit 50"#,
        student.uuid()
    );
    let kept = rows.fetch_all(tx.sql()).await?.into_iter().map(|r| Kept {
        id: r.id,
        value: Sealed { iban: r.iban_sealed, bank: r.bank, from: r.from_on },
        by: r.by,
        at: r.entered_at,
        end: ended(r.ended_at, r.ended_by, None),
    });
    Ok(kept.collect())
}

/// Enters a bank account under an id for which its number was sealed; the one before it ends.
pub async fn put_bank_account(tx: &mut WriteTx, (student, by): By, id: Uuid, account: &Sealed) -> Result<(), StoreError> {
    let now = tx.now();
    sqlx::query!(
        "update bank_accounts set ended_at = $2, ended_by = $3 where student_id = $1 and ended_at is null",
        student.uuid(),
        now,
        by.uuid()
    )
    .execute(tx.sql())
    .await?;
    sqlx::query!(
        "insert into bank_accounts (id, student_id, iban_sealed, bank, from_on, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        student.uuid(),
        account.iban,
        account.bank,
        account.from,
        by.uuid(),
        now
    )
    .execute(tx.sql())
    .await?;
    Ok(())
}

//! Students by COPY. Row security is forced on the owner too, and PostgreSQL copies into no table that has it; so rows come into a table of the
//! transaction first and go from there, inside their institution, in two statements.
//!
//! The statements name a temporary table, which the compiler cannot see: they are plain text, and nothing is put into it.
use crate::{
    kernel::{
        database::Operator,
        ids::{Id, Institution},
    },
    students::{categories::Category, store::imports::Columns},
};
use anyhow::Result;
use std::fmt::Write;

/// Rows of a COPY in text form.
pub(super) struct Batch {
    students: String,
    facts: String,
}

const TABLES: &str = "
    create temporary table incoming (
      id uuid, iin_hash bytea, iin_sealed bytea, surname text, given_name text, patronymic text, name_key text, sex text, birth_date date,
      faculty text, course smallint, study_group text, funding text, residence_class text, phone text, email text) on commit drop;
    create temporary table incoming_facts (student_id uuid, category text) on commit drop";

const STUDENTS: &str = "
    insert into students (id, iin_hash, iin_sealed, surname, given_name, patronymic, name_key, sex, birth_date, faculty_id, course, study_group,
      funding, residence_class, phone, email, created_at)
    select i.id, i.iin_hash, i.iin_sealed, i.surname, i.given_name, i.patronymic, i.name_key, i.sex, i.birth_date, f.id, i.course, i.study_group,
      i.funding, i.residence_class, i.phone, i.email, now()
    from incoming i join faculties f on f.code = i.faculty";

const FACTS: &str = "
    insert into student_categories (id, student_id, category, valid_from, verified_by, verified_at)
    select gen_random_uuid(), i.student_id, i.category, current_date - 300, a.id, now() - interval '300 days'
    from incoming_facts i join accounts a on a.email like 'social@%'";

impl Batch {
    pub fn of(columns: &Columns, categories: impl Fn(usize) -> &'static [Category]) -> Self {
        let (mut students, mut facts) = (String::with_capacity(columns.id.len() * 360), String::new());
        for n in 0..columns.id.len() {
            student(&mut students, columns, n);
            for category in categories(n) {
                let _ = writeln!(facts, "{}\t{}", columns.id[n], category.code());
            }
        }
        Self { students, facts }
    }

    /// Loads the batch into an institution. Returns how many students came.
    pub async fn load(self, operator: &mut Operator, to: Id<Institution>) -> Result<u64> {
        let mut tx = operator.within(to).await?;
        sqlx::raw_sql(TABLES).execute(&mut *tx).await?;
        copy(&mut tx, "copy incoming from stdin", self.students).await?;
        copy(&mut tx, "copy incoming_facts from stdin", self.facts).await?;
        let came = sqlx::raw_sql(STUDENTS).execute(&mut *tx).await?.rows_affected();
        sqlx::raw_sql(FACTS).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(came)
    }
}

async fn copy(sql: &mut sqlx::PgConnection, statement: &'static str, rows: String) -> Result<()> {
    let mut sink = sql.copy_in_raw(statement).await?;
    sink.send(rows.into_bytes()).await?;
    sink.finish().await?;
    Ok(())
}

/// A line of a COPY: tabs between, `\N` for nothing. Names, codes and numbers of ours hold neither tab nor backslash.
fn student(out: &mut String, c: &Columns, n: usize) {
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_else(|| "\\N".into());
    let _ = writeln!(
        out,
        "{}\t\\\\x{}\t\\\\x{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
        c.id[n],
        hex::encode(&c.iin_hash[n]),
        hex::encode(&c.iin_sealed[n]),
        c.surname[n],
        c.given_name[n],
        or_nothing(&c.patronymic[n]),
        c.name_key[n],
        c.sex[n],
        c.birth_date[n],
        c.faculty[n],
        c.course[n],
        or_nothing(&c.group[n]),
        c.funding[n],
        or_nothing(&c.residence[n]),
        or_nothing(&c.phone[n]),
        or_nothing(&c.email[n]),
    );
}

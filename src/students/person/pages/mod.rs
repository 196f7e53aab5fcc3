//! Pages of what a file holds: its sections, the forms by which something is entered, the end of an entry.
mod end;
mod fields;
mod form;
pub mod sections;
pub mod timeline;

use super::{
    Address, Income, Mandate, Particulars, Relative, StatusChange,
    store::{Kept, advisors, family, living, openings, status},
};
use crate::{
    kernel::{
        audit::View,
        errors::StoreError,
        ids::{Id, Student},
        languages::Words,
        permissions::{CorrectStudents, OpenStudentFile, Permission},
        roles::Role,
        tenancy::{Member, ReadTx},
    },
    t,
    web::{parts::Waiting, routes::Routes},
};
use uuid::Uuid;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<CorrectStudents, _, _>("/students/{id}/enter/{what}", form::show)
        .act::<CorrectStudents, _, _>("/students/{id}/enter/{what}", form::put)
        .page::<CorrectStudents, _, _>("/students/{id}/end/{what}/{entry}", end::show)
        .act::<CorrectStudents, _, _>("/students/{id}/end/{what}/{entry}", end::end)
}

/// What anybody sees who sees the file.
pub struct Open {
    pub statuses: Vec<Kept<StatusChange>>,
    pub particulars: Vec<Kept<Particulars>>,
    pub addresses: Vec<Kept<Address>>,
    pub advisors: Vec<Kept<advisors::Advised>>,
}

/// Looks at what is open.
pub async fn open(tx: &mut ReadTx, student: Id<Student>) -> Result<Open, StoreError> {
    Ok(Open {
        statuses: status::of(tx, student).await?,
        particulars: living::particulars(tx, student).await?,
        addresses: living::addresses(tx, student).await?,
        advisors: advisors::of(tx, student).await?,
    })
}

/// What is shown in an opened file only.
pub struct Closed {
    pub members: Vec<family::Member>,
    /// What was said of members before it was changed.
    pub versions: Vec<Kept<Relative>>,
    pub incomes: Vec<Kept<Income>>,
    pub mandates: Vec<Kept<Mandate>>,
    pub accounts: Vec<Kept<living::Sealed>>,
}

/// Looks at what is restricted; the caller records the reading.
pub async fn closed(tx: &mut ReadTx, student: Id<Student>) -> Result<Closed, StoreError> {
    Ok(Closed {
        members: family::members(tx, student).await?,
        versions: family::versions(tx, student).await?,
        incomes: family::incomes(tx, student).await?,
        mandates: family::mandates(tx, student).await?,
        accounts: living::bank_accounts(tx, student).await?,
    })
}

/// Whether a right reaches a student of this faculty.
pub fn reaches(member: &Member, right: &str, faculty: Uuid) -> bool {
    let within = member.reach(right).faculties();
    member.holds(right) && within.is_none_or(|within| within.contains(&faculty))
}

/// Why this session opened a file, for whoever may open files; none where it is closed.
pub async fn why_open(tx: &mut ReadTx, member: &Member, student: Id<Student>) -> Result<Option<String>, StoreError> {
    if !member.holds(OpenStudentFile::NAME) {
        return Ok(None);
    }
    openings::reason(tx, member.session, student).await
}

/// Looks at the restricted part of an opened file; the reading is recorded with the reason that was given.
async fn look_closed(member: &Member, student: Id<Student>, reason: String) -> Result<Closed, StoreError> {
    let view =
        View { verb: "student.family-opened", subject: student.uuid(), fields: &["family", "income", "bank_account"], reason };
    member.read_restricted(view, async |tx| closed(tx, student).await).await
}

/// A line of "my work": the students whom somebody advises.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Vec<Waiting>, StoreError> {
    if !member.roles().any(|role| role == Role::Advisor.code()) {
        return Ok(vec![]);
    }
    let count = advisors::count(tx, member.account).await?;
    let href = format!("/students?advisor={}", member.account);
    Ok(vec![Waiting { label: t!(w, "work-my-students"), count, href, late: None }])
}

//! What of documents waits: for an office on its first page, for a student on theirs.
use crate::{
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        languages::Words,
        permissions::{Permission, VerifyCategories},
        tenancy::{Member, ReadTx},
    },
    students::store::requests::{self as store, Wanted, Which},
    t,
    web::parts::Waiting,
};

/// Documents that were sent and wait for a check.
pub async fn waiting(tx: &mut ReadTx, member: &Member, w: Words) -> Result<Vec<Waiting>, StoreError> {
    if !member.holds(VerifyCategories::NAME) {
        return Ok(vec![]);
    }
    let within = member.reach(VerifyCategories::NAME).faculties();
    let wanted = Wanted { within, faculty: None, states: vec!["sent".into()], due_before: None };
    let count = store::count(tx, &wanted).await?;
    Ok(vec![Waiting { label: t!(w, "work-evidence"), count, href: "/students/evidence".into(), late: None }])
}

/// What a student is asked for now: where it is sent, and what is said of it.
pub async fn asked_of(tx: &mut ReadTx, student: Id<Student>, w: Words) -> Result<Vec<(String, String)>, StoreError> {
    let known = store::requests(tx, &Which { student: Some(student), ..Which::default() }).await?;
    let open = known.into_iter().filter(|one| one.state.awaits_student());
    let told = open.map(|one| {
        let said = match (one.due_on, one.sent) {
            (_, Some(_)) => t!(w, "own-asked-again"),
            (Some(due), None) => t!(w, "own-asked-by", due = w.day(due)),
            (None, None) => t!(w, "own-asked"),
        };
        (format!("/me/documents/{}", one.id), said)
    });
    Ok(told.collect())
}

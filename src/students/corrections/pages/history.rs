//! The history of a student's fields, as a part of the file: old and new, who, when, by which way and why. Restricted values show in an opened
//! file only.
use crate::{
    institutions::faculties::{self, Known},
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        permissions::{CorrectStudents, Permission},
        tenancy::{Member, ReadTx},
    },
    students::corrections::{
        say,
        store::{self, Changed},
    },
    web::frame::Frame,
};
use uuid::Uuid;

/// A change in words.
pub struct Row {
    pub at: String,
    pub field: String,
    pub was: String,
    pub becomes: String,
    pub by: String,
    pub ground: Option<String>,
}

/// What a look at the history found.
pub struct Looked {
    changes: Vec<Changed>,
    faculties: Vec<Known>,
}

/// Looks, for whoever may correct this student's data; none for others.
pub async fn look(
    tx: &mut ReadTx,
    member: &Member,
    (student, faculty): (Id<Student>, Uuid),
) -> Result<Option<Looked>, StoreError> {
    if !may_correct(member, faculty) {
        return Ok(None);
    }
    let changes = store::history(tx, student, None).await?;
    let faculties = if changes.is_empty() { vec![] } else { faculties::all(tx, member.words()).await? };
    Ok(Some(Looked { changes, faculties }))
}

/// Whether somebody may correct the data of a student of this faculty.
pub fn may_correct(member: &Member, faculty: Uuid) -> bool {
    let within = member.reach(CorrectStudents::NAME).faculties();
    member.holds(CorrectStudents::NAME) && within.is_none_or(|within| within.contains(&faculty))
}

/// The rows of the section.
pub fn rows(member: &Member, frame: &Frame, looked: Looked, opened: bool) -> Vec<Row> {
    let (w, zone, faculties) = (frame.w, member.institution.zone, looked.faculties);
    let row = |change: Changed| {
        let change = if opened { change.opened(member.keys()) } else { change };
        let (was, becomes) = say::values(w, &faculties, &change, opened);
        Row {
            at: w.instant(change.at, zone),
            field: say::field(w, change.change.field),
            was,
            becomes,
            by: say::by(w, &change),
            ground: change.ground,
        }
    };
    looked.changes.into_iter().map(row).collect()
}

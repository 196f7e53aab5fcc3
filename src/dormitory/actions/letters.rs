//! What a student is written after a check, and when the office entered a paper in their name.
use super::check::Clerk;
use crate::{
    dormitory::{rules::application::number_text, store::claims as store},
    institutions::letters::{self, Letter},
    kernel::{
        errors::StoreError,
        ids::{Id, Student},
        languages::{Lang, Words},
        tenancy::WriteTx,
    },
    t,
};

/// What a letter tells. It names no category and no reason: those are read after signing in.
#[derive(Clone, Copy)]
pub(super) enum Told {
    /// On paper, by the office: whoever never gave one in learns of it.
    Entered,
    Accepted,
    Returned,
    Refused,
}

impl Told {
    fn letter(self, w: Words, number: &str, link: &str) -> (String, String) {
        match self {
            Self::Entered => {
                (t!(w, "paper-letter-entered", number = number), t!(w, "paper-letter-entered-body", number = number, link = link))
            }
            Self::Accepted => (
                t!(w, "office-letter-accepted", number = number),
                t!(w, "office-letter-accepted-body", number = number, link = link),
            ),
            Self::Returned => (
                t!(w, "office-letter-returned", number = number),
                t!(w, "office-letter-returned-body", number = number, link = link),
            ),
            Self::Refused => (
                t!(w, "office-letter-refused", number = number),
                t!(w, "office-letter-refused-body", number = number, link = link),
            ),
        }
    }
}

/// Writes to the student, where an address is known.
pub(super) async fn tell(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    (student, academic_year, number): (Id<Student>, i32, i32),
    told: Told,
) -> Result<(), StoreError> {
    let Some((to, language)) = store::address(tx, student).await? else { return Ok(()) };
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let link = format!("{}/my", clerk.base_url);
    let (subject, body) = told.letter(w, &number_text(academic_year, number), &link);
    letters::post(tx, clerk.place, Letter { to, subject, body }).await
}

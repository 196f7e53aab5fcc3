//! What a student is written after a check.
use super::{Checked, Clerk};
use crate::{
    dormitory::{
        rules::application::number_text,
        store::claims::{self as store, Held},
    },
    institutions::letters::{self, Letter},
    kernel::{
        languages::{Lang, Words},
        tenancy::WriteTx,
    },
    t,
};

/// What a letter tells. It names no category and no reason: those are read after signing in.
#[derive(Clone, Copy)]
pub(super) enum Told {
    Accepted,
    Returned,
    Refused,
}

impl Told {
    fn letter(self, w: Words, number: &str, link: &str) -> (String, String) {
        match self {
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
pub(super) async fn tell(tx: &mut WriteTx, clerk: &Clerk<'_>, held: &Held, told: Told) -> Checked {
    let Some((to, language)) = store::address(tx, held.student).await? else { return Ok(()) };
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let link = format!("{}/my", clerk.base_url);
    let (subject, body) = told.letter(w, &number_text(held.academic_year, held.number), &link);
    letters::post(tx, clerk.place, Letter { to, subject, body }).await?;
    Ok(())
}

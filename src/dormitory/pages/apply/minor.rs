//! A student under eighteen prepares everything here and sends nothing: the representative signs at the office. Whom to ask there.
//! Source: domain.md §11.2 (law 94-V art. 8: a representative for whoever is under 18).
use super::ask::Whom;
use crate::{
    dormitory::{rules::application::is_minor, store::applications::Person},
    institutions::desk::{self, Desk},
    kernel::{
        errors::StoreError,
        languages::Words,
        law::Text3,
        permissions::{ApplyForSelf, May},
        tenancy::ReadTx,
    },
    t,
};

/// That the student is a minor today, and whom the representative finds.
pub(super) struct Minor {
    desk: Option<Desk>,
    faculty: Text3,
}

/// The same in the reader's language.
pub(super) struct Told {
    /// Office, hours, phone; none until the institution names them.
    pub whom: Option<Whom>,
    /// Whom to ask until then: the dean's office.
    pub otherwise: String,
}

impl Minor {
    /// None where the student is of age.
    pub async fn find(tx: &mut ReadTx, may: &May<ApplyForSelf>, person: &Person) -> Result<Option<Self>, StoreError> {
        if !is_minor(person.birth_date, may.today()) {
            return Ok(None);
        }
        Ok(Some(Self { desk: desk::find(tx).await?, faculty: person.faculty.clone() }))
    }

    /// What its page says.
    pub fn told(&self, w: Words) -> Told {
        let otherwise = t!(w, "my-ask-text", faculty = self.faculty.say(w));
        Told { whom: self.desk.as_ref().map(|desk| Whom::of(w, desk)), otherwise }
    }
}

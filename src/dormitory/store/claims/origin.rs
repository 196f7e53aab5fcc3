//! What decides the level of an application besides its categories: for whoever asks whether its place of origin matters.
use crate::{
    dormitory::{
        model::{Application, Profile},
        rules::profile::Facts,
    },
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
    students::categories::{Category, Funding, ResidenceClass},
};
use std::collections::BTreeSet;

/// An application as a level sees it, its categories aside.
pub struct Ranked {
    pub profile: Id<Profile>,
    residence: Option<ResidenceClass>,
    course: u8,
    funding: Option<Funding>,
    score: Option<u16>,
    inspected: bool,
}

impl Ranked {
    /// The facts with these categories.
    pub fn with<'a>(&self, categories: &'a BTreeSet<Category>) -> Facts<'a> {
        let Self { residence, course, funding, score, inspected, .. } = *self;
        Facts { residence, course, categories, funding, score, inspected }
    }
}

/// None: there is no such application.
pub async fn ranked(tx: &mut ReadTx, id: Id<Application>) -> Result<Option<Ranked>, StoreError> {
    let found = sqlx::query!(
        r#"select c.profile_id as "profile: Id<Profile>", a.residence_class, s.course, s.funding, s.entry_score,
             exists (select from inspections i where i.tenant_id = a.tenant_id and i.application_id = a.id and i.state = 'signed' and i.confirmed) as "inspected!"
           from applications a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
           join students s on s.tenant_id = a.tenant_id and s.id = a.student_id
           where a.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx.sql())
    .await?;
    let row = |place| StoreError::Corrupt { place };
    found
        .map(|r| {
            let residence = r.residence_class.as_deref().map(|code| ResidenceClass::parse(code).ok_or(row("residence_class")));
            Ok(Ranked {
                profile: r.profile,
                residence: residence.transpose()?,
                course: r.course as u8,
                funding: Some(Funding::parse(&r.funding).ok_or(row("students.funding"))?),
                score: r.entry_score.map(|score| score as u16),
                inspected: r.inspected,
            })
        })
        .transpose()
}

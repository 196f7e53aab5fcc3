//! A student's own data: who looked at the file of the cast's student, what the office has corrected in it, and what the student asks to have
//! corrected now.
use super::{
    chain::{Staff, Story, told},
    store,
};
use crate::{
    accounts::store as accounts,
    kernel::ids::{Account, Id, Student},
    students::{
        corrections::{
            actions::{self, Clerk, Wish},
            store::record,
        },
        documents,
        rules::import::Field,
    },
};
use anyhow::{Context, Result};
use chrono::TimeDelta;

impl Story {
    /// Within the hour before now: two looks at the file, a slip of the group corrected, a telephone number asked to be corrected.
    pub(super) async fn own_data(&self, staff: &Staff) -> Result<()> {
        let mut tx = self.guest.read().await?;
        let address = format!("student@{}.example", self.guest.institution.slug);
        let found = accounts::find(&mut tx, &address, &[]).await?.context("the cast's student")?;
        drop(tx);
        let (account, student) = (found.id, found.student_id.context("a student's account")?);
        self.files(staff, student).await?;
        for reason in ["application", "enquiry"] {
            let mut tx = self.act().await?;
            store::looked(&mut tx, student, staff.social, reason).await?;
            tx.commit_upkeep().await?;
            self.later(TimeDelta::minutes(7));
        }
        self.mend_a_slip(staff, student).await?;
        self.later(TimeDelta::minutes(9));
        self.ask_for_a_number(account, student).await
    }

    pub(super) fn corrector(&self, account: Id<Account>) -> Clerk<'_> {
        let (place, keys) = (&self.guest.institution, self.guest.keys());
        Clerk { account, within: None, place, keys, base_url: &self.base_url }
    }

    async fn mend_a_slip(&self, staff: &Staff, student: Id<Student>) -> Result<()> {
        let mut tx = self.act().await?;
        let kept = record::find(&mut tx, student, None).await?.context("the student")?.opened(self.guest.keys(), student)?;
        let group = kept.record.get(Field::Group).map(|group| format!("{group}A"));
        let becomes = kept.record.clone().with(Field::Group, group.or(Some("1-топ".to_owned())));
        let ground = "Факультеттің топтар туралы өкімі";
        actions::correct(&mut tx, &self.corrector(staff.social), (student, kept.row_version), &becomes, ground)
            .await
            .map_err(told)?;
        Ok(tx.commit().await?)
    }

    async fn ask_for_a_number(&self, account: Id<Account>, student: Id<Student>) -> Result<()> {
        let mut tx = self.act().await?;
        let taken = self.taken.first().context("a file")?;
        let document = documents::give(&mut tx, &self.guest.institution, student, account, "анықтама.pdf", taken).await?;
        let note = Some("Нөмірім ауысты, ескісіне хабарласу мүмкін емес.");
        let wish = Wish { field: Field::Phone, text: "+7 701 555 01 23", note, document: Some(document.uuid()) };
        actions::ask(&mut tx, &self.corrector(account), student, &wish).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}

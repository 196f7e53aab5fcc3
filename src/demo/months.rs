//! Months of the social database: the one before the last is frozen, the last one waits for its office.
use super::chain::{Staff, Story, told};
use crate::students::{
    months::actions::{self, Office},
    rules::month::Month,
};
use anyhow::Result;

impl Story {
    /// The month before the last is frozen as it would be looked at now.
    pub(super) async fn a_month_is_frozen(&self, staff: &Staff) -> Result<()> {
        let place = &self.guest.institution;
        let today = self.now().with_timezone(&place.zone).date_naive();
        let month = Month::of(today).previous().previous();
        let mut tx = self.act().await?;
        let seen = actions::look(&mut tx, place, month).await?.hash;
        let office = Office { account: staff.social, place, today };
        actions::freeze(&mut tx, &office, month, &hex::encode(seen)).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}

//! Whether a clerk must have checked where the applicant comes from.
//! Source: hostel rules p.19 3), p.21: the registration address proves the place of origin on which the level rests.
use crate::{
    dormitory::{
        model::{Application, ClaimState},
        store::{
            campaigns,
            claims::{Claimed, origin},
        },
    },
    kernel::{errors::StoreError, ids::Id, tenancy::ReadTx},
};

/// Whether the level would be another with the place of origin unknown: by the accepted categories, and by those not yet judged too.
pub async fn matters(tx: &mut ReadTx, id: Id<Application>, claims: &[Claimed]) -> Result<bool, StoreError> {
    let Some(ranked) = origin::ranked(tx, id).await? else { return Ok(false) };
    let profile = campaigns::profile(tx, ranked.profile).await?.ok_or(StoreError::Corrupt { place: "campaigns.profile_id" })?;
    let held = |states: &[ClaimState]| claims.iter().filter(|c| states.contains(&c.state)).map(|c| c.category).collect();
    let sets = [held(&[ClaimState::Accepted]), held(&[ClaimState::Accepted, ClaimState::Claimed])];
    Ok(sets.iter().any(|categories| profile.origin_matters(ranked.with(categories))))
}

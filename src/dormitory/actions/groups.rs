//! Groups for whom places of a campaign are kept, put in and taken out while it is prepared.
use super::campaigns::{NotMoved, held};
use crate::{
    dormitory::{model::Campaign, rules::kept::Group, store::groups as store},
    kernel::{errors::ActError, ids::Id, tenancy::WriteTx},
};
use serde_json::json;
use uuid::Uuid;

/// Adds a group, or changes the one with this id.
pub async fn put(
    tx: &mut WriteTx,
    campaign: Id<Campaign>,
    row_version: i32,
    id: Option<Uuid>,
    group: &Group,
) -> Result<(), ActError<NotMoved>> {
    held(tx, campaign, row_version).await?;
    if let Some(id) = id
        && !store::belongs(tx, campaign, id).await?
    {
        return Err(ActError::Missing);
    }
    let id = store::put(tx, campaign, id, group).await?;
    crate::dormitory::store::campaigns::touch(tx, campaign).await?;
    tx.record(
        "dormitory.group-put",
        campaign,
        json!({ "group": id, "keeps": group.keeps, "who": group.who, "places": group.places }),
    );
    Ok(())
}

/// Takes a group out.
pub async fn remove(tx: &mut WriteTx, campaign: Id<Campaign>, row_version: i32, id: Uuid) -> Result<(), ActError<NotMoved>> {
    held(tx, campaign, row_version).await?;
    if !store::belongs(tx, campaign, id).await? {
        return Err(ActError::Missing);
    }
    store::remove(tx, campaign, id).await?;
    crate::dormitory::store::campaigns::touch(tx, campaign).await?;
    tx.record("dormitory.group-removed", campaign, json!({ "group": id }));
    Ok(())
}

//! Campaigns prepared, opened, closed.
use super::{
    preflight::{Prepared, preflight},
    preparing,
};
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, CampaignAct, CampaignState, Dormitory},
        rules::{
            kept::{Group, KeptFault},
            profile::{DELIVERED, Profile},
            profile_check::Fault,
        },
        store::{
            campaigns::{self as store, Campaign, PlacesSet, Plan},
            groups, paper,
            profiles::{self, Confirmation, Ground},
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        law::Text3,
        sabotage,
        tenancy::WriteTx,
    },
    students::categories::{Category, Sex},
};
use serde_json::json;

/// Why a campaign is not opened, closed or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMoved {
    /// It stands elsewhere than the act needs.
    State(CampaignState),
    /// The window would be over before it began to be used.
    WindowOver,
    NoDormitory,
    NoPlaces,
    Profile(Vec<Fault>),
    /// Places kept for groups cannot be kept so.
    Kept(Vec<KeptFault>),
    /// The profile has not been confirmed by anybody who answers for it.
    ProfileUnconfirmed,
    /// Closing before the end of the window needs a reason.
    ReasonMissing,
    /// An order that places without a commission has to name the clause.
    GroundMissing,
    /// No document is named that proves these categories, which the profile asks for.
    Proofs(Vec<Category>),
    /// There is no text to acknowledge.
    TextMissing,
}

/// Lays the delivered profiles into an institution; it keeps a version that it has already. Tells how many were new.
pub async fn deliver_profiles(tx: &mut WriteTx) -> Result<usize, StoreError> {
    let (now, mut new) = (tx.now(), 0);
    for json in DELIVERED {
        let profile = Profile::read(json).map_err(|_| StoreError::Corrupt { place: "data/profiles" })?;
        let Some(id) = store::insert_profile(tx, &profile, now).await? else { continue };
        tx.record("dormitory.profile-delivered", id, json!({ "code": profile.code, "version": profile.version }));
        new += 1;
    }
    Ok(new)
}

/// Prepares a campaign. `None`: there is no such profile.
pub async fn prepare(tx: &mut WriteTx, plan: &Plan) -> Result<Option<Id<Campaigns>>, StoreError> {
    if store::profile(tx, plan.profile).await?.is_none() {
        return Ok(None);
    }
    let id = store::insert(tx, plan).await?;
    preparing::deliver(tx, id).await?;
    tx.record("dormitory.campaign-prepared", id, plan_detail(plan));
    Ok(Some(id))
}

/// Changes what was prepared.
pub async fn change(tx: &mut WriteTx, id: Id<Campaigns>, row_version: i32, plan: &Plan) -> Result<(), ActError<NotMoved>> {
    let campaign = held(tx, id, row_version).await?;
    store::profile(tx, plan.profile).await?.ok_or(ActError::Missing)?;
    store::update(tx, id, campaign.row_version, plan).await?;
    tx.record("dormitory.campaign-changed", id, plan_detail(plan));
    Ok(())
}

fn plan_detail(plan: &Plan) -> serde_json::Value {
    json!({
        "academic_year": plan.academic_year, "opens_at": plan.opens_at, "closes_at": plan.closes_at,
        "assessed_on": plan.assessed_on, "profile": plan.profile,
    })
}

/// The campaign in preparation, held, as the form knew it.
pub(super) async fn held(tx: &mut WriteTx, id: Id<Campaigns>, row_version: i32) -> Result<Campaign, ActError<NotMoved>> {
    let campaign = store::lock(tx, id).await?.ok_or(ActError::Missing)?;
    if campaign.row_version != row_version && !sabotage("no-row-version") {
        return Err(ActError::Stale);
    }
    match campaign.state {
        CampaignState::Draft => Ok(campaign),
        state => Err(ActError::Refused(vec![NotMoved::State(state)])),
    }
}

/// A dormitory named together with its places.
pub struct NewHouse {
    pub name: Text3,
    pub address: Text3,
    pub women: i32,
    pub men: i32,
}

/// Adds a dormitory to the institution.
pub async fn add_dormitory(tx: &mut WriteTx, name: &Text3, address: &Text3) -> Result<Id<Dormitory>, StoreError> {
    let id = store::add_dormitory(tx, name, address).await?;
    tx.record("dormitory.house-added", id, json!({ "name": name }));
    Ok(id)
}

/// Corrects what a dormitory is called and where it stands. Orders, registers and receipts that were made keep what they say.
pub async fn change_dormitory(
    tx: &mut WriteTx,
    id: Id<Dormitory>,
    row_version: i32,
    name: &Text3,
    address: &Text3,
) -> Result<(), ActError<NotMoved>> {
    if !store::change_dormitory(tx, id, row_version, name, address).await? {
        return Err(ActError::Stale);
    }
    tx.record("dormitory.house-changed", id, json!({ "name": name, "address": address }));
    Ok(())
}

/// Sets the whole table of places, a new dormitory with it where there is one.
pub async fn set_places(
    tx: &mut WriteTx,
    id: Id<Campaigns>,
    row_version: i32,
    mut places: Vec<PlacesSet>,
    new: Option<&NewHouse>,
) -> Result<(), ActError<NotMoved>> {
    held(tx, id, row_version).await?;
    if let Some(new) = new {
        let house = add_dormitory(tx, &new.name, &new.address).await?;
        let of = |(sex, count)| PlacesSet { dormitory: house, sex, count, accessible: 0 };
        places.extend([(Sex::Female, new.women), (Sex::Male, new.men)].map(of));
    }
    store::set_places(tx, id, &places).await?;
    let detail: Vec<_> = places.iter().map(|p| json!([p.dormitory, p.sex.code(), p.count, p.accessible])).collect();
    tx.record("dormitory.places-set", id, json!({ "places": detail }));
    Ok(())
}

/// Opens a campaign whose preflight is met. `confirmed`: an unconfirmed profile is confirmed with this, by whoever opens (none: the operator).
pub async fn open(
    tx: &mut WriteTx,
    id: Id<Campaigns>,
    row_version: i32,
    confirmed: bool,
    by: Option<Id<Account>>,
) -> Result<(), ActError<NotMoved>> {
    let campaign = held(tx, id, row_version).await?;
    let profile = store::profile(tx, campaign.profile).await?.ok_or(ActError::Missing)?;
    let places = store::places(tx, id).await?;
    let groups: Vec<Group> = groups::of(tx, id).await?.into_iter().map(|(_, group)| group).collect();
    let prepared = Prepared::read(tx, id).await?.ok_or(ActError::Missing)?;
    let against = preflight(&campaign, (&places, &groups), &profile, &prepared, tx.now()).against(confirmed);
    if !against.is_empty() {
        return Err(ActError::Refused(against));
    }
    if !profile.is_confirmed() {
        let given = Confirmation { profile: campaign.profile, ground: Ground::Opening(id), by };
        profiles::confirm(tx, &given).await?;
        tx.record(
            "dormitory.profile-confirmed",
            campaign.profile,
            json!({ "code": profile.code, "version": profile.version, "campaign": id }),
        );
    }
    advance(tx, &campaign, CampaignAct::Open).await?;
    tx.record("dormitory.campaign-opened", id, json!({}));
    Ok(())
}

/// Closes a campaign for applications. Before the end of its window this needs a reason.
pub async fn close(
    tx: &mut WriteTx,
    id: Id<Campaigns>,
    row_version: i32,
    reason: Option<&str>,
) -> Result<(), ActError<NotMoved>> {
    let campaign = store::lock(tx, id).await?.ok_or(ActError::Missing)?;
    if campaign.row_version != row_version {
        return Err(ActError::Stale);
    }
    if tx.now() < campaign.closes_at && reason.is_none() {
        return Err(ActError::Refused(vec![NotMoved::ReasonMissing]));
    }
    advance(tx, &campaign, CampaignAct::Close).await?;
    paper::remember_end(tx, id, reason).await?;
    tx.record("dormitory.campaign-closed", id, json!({ "reason": reason }));
    Ok(())
}

/// Moves a held campaign along the table of states.
pub async fn advance(tx: &mut WriteTx, campaign: &Campaign, act: CampaignAct) -> Result<(), ActError<NotMoved>> {
    let next = campaign.state.next_in(campaign.mode, act).ok_or(ActError::Refused(vec![NotMoved::State(campaign.state)]))?;
    Ok(store::set_state(tx, campaign.id, next).await?)
}

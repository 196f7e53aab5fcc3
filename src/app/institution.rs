//! Institutions from the command line: added with the delivered rules, and given later what a newer version delivers.
use super::commands::{Database, InstitutionCommand, app};
use crate::{
    commissions, dormitory, institutions,
    kernel::{
        clock::Clock,
        config::Settings,
        database::Operator,
        law::Text3,
        tenancy::{Guest, Place},
    },
};
use anyhow::{Context, Result};
use std::io::Write;
use uuid::Uuid;

pub(super) async fn run(command: InstitutionCommand, settings: &Settings, database: &Database) -> Result<()> {
    database.ready().await?;
    let InstitutionCommand::Add { slug, name_kk, name_ru, name_en, zone, host, bin } = command else {
        return deliver_to_all(settings, database).await;
    };
    let zone = zone.parse().map_err(|_| anyhow::anyhow!("--zone {zone}: no such zone"))?;
    let bin = bin.map(|text| institutions::bin::parse(&text).with_context(|| format!("--bin {text}"))).transpose()?;
    let place = Place { id: crate::kernel::ids::Id::fresh(), slug, name: Text3 { kk: name_kk, ru: name_ru, en: name_en }, zone };
    let mut operator = Operator::connect(database.owner()?).await?;
    operator.add_institution(&place, host.as_deref(), Clock::System.now()).await?;
    if let Some(bin) = bin {
        operator.set_bin(place.id, &bin).await?;
    }
    let app = app(settings, database, false).await?;
    let guest = app.site.house.guest(&place.slug, Uuid::now_v7()).await?.context("the institution just added")?;
    let mut tx = guest.write().await?;
    dormitory::actions::campaigns::deliver_profiles(&mut tx).await?;
    institutions::calendar::deliver(&mut tx, place.id).await?;
    commissions::actions::deliver_kinds(&mut tx, "dormitory-default").await?;
    tx.commit().await?;
    writeln!(std::io::stdout(), "{} added. Next: tirek user add --institution {} --email … --name …", place.slug, place.slug)?;
    Ok(())
}

/// Every institution gets what it lacks; what it has stays as it is.
async fn deliver_to_all(settings: &Settings, database: &Database) -> Result<()> {
    let app = app(settings, database, false).await?;
    for place in app.site.house.institutions().await? {
        let guest = app.site.house.guest(&place.slug, Uuid::now_v7()).await?.context("an institution of the list")?;
        let new = deliver(&guest).await?;
        writeln!(std::io::stdout(), "{}: {} profiles, {} campaigns in preparation", place.slug, new.profiles, new.campaigns)?;
    }
    Ok(())
}

/// What was new to an institution.
#[derive(Debug, PartialEq, Eq)]
pub struct Delivered {
    pub profiles: usize,
    /// Campaigns in preparation that had neither documents nor a text.
    pub campaigns: usize,
}

/// Lays into one institution the profiles that it lacks, and into campaigns in preparation documents and text where they have none.
pub async fn deliver(guest: &Guest) -> Result<Delivered> {
    let mut tx = guest.write().await?;
    let profiles = dormitory::actions::campaigns::deliver_profiles(&mut tx).await?;
    let campaigns = dormitory::actions::preparing::deliver_where_missing(&mut tx).await?;
    if profiles + campaigns > 0 {
        tx.commit().await?;
    }
    Ok(Delivered { profiles, campaigns })
}

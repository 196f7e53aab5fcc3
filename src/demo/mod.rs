//! The demo: two institutions that never see each other, filled through the same actions that pages use.
mod arrivals;
mod bulk;
mod chain;
mod cohort;
mod crowd;
mod day;
mod desk;
mod doubles;
mod evidence;
mod hours;
mod inspections;
mod lists;
mod mailbox;
mod months;
mod morning;
pub mod national;
mod nis;
mod own_data;
pub mod papers;
mod people;
mod person;
mod sitting;
mod store;
mod university;

use crate::{
    accounts::{
        cast::{self, CAST},
        factor, store as accounts,
    },
    commissions, dormitory,
    institutions::{calendar, faculties},
    kernel::{
        database::Operator,
        errors::StoreError,
        ids::Id,
        law::Text3,
        roles::Role,
        tenancy::{Guest, Place},
    },
    web::{Site, routes::Routes},
};
use anyhow::{Context, Result};
use serde_json::json;
use uuid::Uuid;

/// Pages that only a demo has.
pub fn routes() -> Routes {
    Routes::default().open_page("/demo/mailbox/{slug}", mailbox::show)
}

/// The two institutions: one shaped on the medical university of source 000, one under the hostel rules of source 004.
/// Their business identification numbers: invented, with the check digit that such a number has.
const BINS: [&str; 2] = ["240140000001", "240140000203"];

fn places() -> [Place; 2] {
    let place = |slug: &str, kk: &str, ru: &str, en: &str| Place {
        id: Id::fresh(),
        slug: slug.into(),
        name: Text3::new(kk, ru, en),
        zone: chrono_tz::Asia::Almaty,
    };
    [
        place("alatau", "Алатау медицина университеті", "Алатауский медицинский университет", "Alatau Medical University"),
        place("saryarka", "Сарыарқа университеті", "Сарыаркинский университет", "Saryarka University"),
    ]
}

/// How much the demo holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A few dozen applicants: for tests.
    Few,
    /// The university in the numbers of source 000.
    Whole,
}

/// Fills an empty database; one that holds an institution is left as it is.
pub async fn fill(operator: &mut Operator, site: &Site, size: Size) -> Result<()> {
    if !operator.institutions().await?.is_empty() {
        return Ok(());
    }
    tracing::info!("filling the demo: some twenty seconds, this once");
    found(operator, site).await?;
    let (hash, settings) = (site.gate.hash(cast::PASSWORD).await?, &site.settings);
    for place in site.house.institutions().await? {
        let guest = site.house.guest(&place.slug, Uuid::now_v7()).await?.context("the institution just added")?;
        careful(&guest, &hash).await?;
    }
    match size {
        Size::Few => nis::small_university(&site.house, &hash, settings).await?,
        Size::Whole => university::university(operator, &site.house, &hash, settings).await?,
    }
    nis::university(&site.house, &hash, settings, size).await?;
    for place in site.house.institutions().await? {
        let guest = site.house.guest(&place.slug, Uuid::now_v7()).await?.context("the institution just filled")?;
        let mut tx = guest.write().await?;
        store::activate(&mut tx, &hash).await?;
        tx.commit_upkeep().await?;
    }
    Ok(())
}

/// The two institutions with their faculties and cast, and nothing else: where tests begin too.
pub async fn found(operator: &mut Operator, site: &Site) -> Result<()> {
    for (place, bin) in places().into_iter().zip(BINS) {
        operator.add_institution(&place, None, site.house.clock.now()).await?;
        operator.set_bin(place.id, bin).await?;
        let guest = site.house.guest(&place.slug, Uuid::now_v7()).await?.context("the institution just added")?;
        staff(&guest, &site.gate.hash(cast::PASSWORD).await?).await?;
    }
    Ok(())
}

/// Faculties and the cast's accounts.
async fn staff(guest: &Guest, hash: &str) -> Result<()> {
    let mut tx = guest.write().await?;
    let mut known = Vec::new();
    for (code, kk, ru, en) in parts(&guest.institution.slug) {
        known.push(faculties::add(&mut tx, code, &Text3::new(kk, ru, en)).await?.uuid());
    }
    for who in CAST.iter().filter(|m| m.role != Role::Student) {
        let id = Id::fresh();
        accounts::add_staff(&mut tx, id, &cast::address(who, &guest.institution.slug), who.full_name, "kk").await?;
        accounts::set_password(&mut tx, id, hash).await?;
        let faculty = known.first().copied().filter(|_| who.bound);
        let scope = if faculty.is_some() { "faculty" } else { "institution" };
        accounts::grant(&mut tx, id, who.role.code(), scope, faculty, None).await?;
        tx.record("account.added-by-operator", id, json!({ "role": who.role.code() }));
    }
    dormitory::actions::campaigns::deliver_profiles(&mut tx).await?;
    calendar::deliver(&mut tx, guest.institution.id).await?;
    // The university's source names no number; the other follows the hostel rules.
    commissions::actions::deliver_kinds(&mut tx, "dormitory-default").await?;
    if guest.institution.slug == "saryarka" {
        commissions::actions::deliver_kinds(&mut tx, "dormitory-nis").await?;
    }
    tx.commit().await.map_err(StoreError::into)
}

/// The account that shows the second factor.
async fn careful(guest: &Guest, hash: &str) -> Result<()> {
    let (who, id) = (&cast::CAREFUL, Id::fresh());
    let mut tx = guest.write().await?;
    accounts::add_staff(&mut tx, id, &cast::address(who, &guest.institution.slug), who.full_name, "kk").await?;
    accounts::set_password(&mut tx, id, hash).await?;
    accounts::grant(&mut tx, id, who.role.code(), "institution", None, None).await?;
    factor::actions::plant(&mut tx, guest.keys(), id, cast::CAREFUL_SECRET).await?;
    factor::store::turn_on(&mut tx, id, 0).await?;
    tx.record("account.added-by-operator", id, json!({ "role": who.role.code(), "second_factor": true }));
    tx.commit().await.map_err(StoreError::into)
}

/// Code and name of a faculty in three languages.
type Part = (&'static str, &'static str, &'static str, &'static str);

const FACULTIES: [Part; 4] = [
    ("GM", "Жалпы медицина", "Общая медицина", "General Medicine"),
    ("ST", "Стоматология", "Стоматология", "Dentistry"),
    ("PH", "Фармация", "Фармация", "Pharmacy"),
    ("PB", "Қоғамдық денсаулық", "Общественное здоровье", "Public Health"),
];

const OTHERS: [Part; 3] = [
    ("LW", "Құқықтану", "Юриспруденция", "Law"),
    ("EC", "Экономика", "Экономика", "Economics"),
    ("PL", "Филология", "Филология", "Philology"),
];

fn parts(slug: &str) -> &'static [Part] {
    if slug == "saryarka" { &OTHERS } else { &FACULTIES }
}

/// What the demo prints when it serves.
pub fn greeting(base_url: &str) -> String {
    let lines = places().map(|p| format!("  {}: {base_url}/i/{}/sign-in", p.name.kk, p.slug));
    let cast = CAST.iter().map(|m| format!("  {:<10} {}@alatau.example", m.role.code(), m.email));
    format!(
        "\nTirek is at {base_url}\n{}\nAccounts (the same @saryarka.example), password {}:\n{}\n  {:<10} {}@alatau.example wants a code too: the sign-in page shows it\n",
        lines.join("\n"),
        cast::PASSWORD,
        cast.collect::<Vec<_>>().join("\n"),
        cast::CAREFUL.role.code(),
        cast::CAREFUL.email
    )
}

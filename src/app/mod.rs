//! Floor 5: composition. Routers, layers, jobs, the two pages that belong to nobody else (front door and work list), the commands.
pub mod backup;
pub mod check;
pub mod commands;
pub mod home;
pub mod institution;
pub mod metrics;
pub mod operate;
mod operators;
pub mod upkeep;

use crate::{
    accounts,
    commissions::{self, Block, Blocks, Sequel},
    dormitory::{
        self, HeldByDormitories, ToldByDormitories,
        actions::{
            block::{IntoForce, RankedList, ToOrder},
            clock,
            placement::Placement,
        },
    },
    institutions::letters::{self, Post},
    kernel::{
        clock::Clock, config::Settings, files::Files, jobs::Hands, keys::Keys, passwords::Gate, permissions::SeeWork,
        tenancy::House,
    },
    orders::{self, Effect, Effects},
    students::{
        self,
        person::events::{Chapters, Tells},
        subject::{Holding, Holdings},
    },
    web::{
        Site, Whole, assets, errors,
        frame::NavEntry,
        headers,
        routes::{Route, Routes},
        visitor,
    },
};
use anyhow::Result;
use axum::{Extension, Router, middleware::from_fn_with_state, response::IntoResponse, routing::get};
use sqlx::PgPool;
use std::sync::Arc;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, CompressionLevel, predicate::SizeAbove},
    limit::RequestBodyLimitLayer,
};

/// The whole program over a pool: what the server, the demo and the tests run.
pub struct App {
    pub site: Site,
    pub router: Router,
    pub inventory: Vec<Route>,
    pub hands: Hands,
}

/// All routes with their inventory.
fn routes(demo: bool) -> Routes {
    let routes = Routes::default()
        .open_page("/", home::front)
        .page::<SeeWork, _, _>("/work", home::work)
        .merge(students::routes())
        .merge(dormitory::pages::routes())
        .merge(commissions::routes())
        .merge(orders::routes())
        .merge(crate::institutions::pages::routes())
        .merge(crate::institutions::desk_page::routes())
        .merge(accounts::routes());
    if demo { routes.merge(crate::demo::routes()) } else { routes }
}

/// The menu, in the order of the day's work.
fn nav() -> Arc<[NavEntry]> {
    let dormitory = dormitory::pages::NAV.concat();
    [
        home::NAV,
        students::pages::NAV,
        students::corrections::pages::NAV,
        students::subject::pages::NAV,
        &dormitory,
        students::subject::pages::OWN,
        students::pages::OWN_NAV,
        commissions::pages::NAV,
        orders::pages::NAV,
        crate::institutions::pages::NAV,
        crate::institutions::desk_page::NAV,
        accounts::pages::NAV,
    ]
    .concat()
    .into()
}

/// What publishing an order does, kind by kind: who listens to whom.
pub fn effects(base_url: &str) -> Effects {
    Effects::new([Box::new(Placement { base_url: base_url.to_owned() }) as Box<dyn Effect>])
}

/// Who holds data of students, besides the registry itself: each tells the subject its part.
pub fn holdings() -> Holdings {
    Holdings::new([Box::new(HeldByDormitories) as Box<dyn Holding>])
}

/// Who has something to tell in a student's file, besides the registry itself.
pub fn chapters() -> Chapters {
    Chapters::new([Box::new(ToldByDormitories) as Box<dyn Tells>])
}

/// What a commission can divide and who owns the parts; what follows an adopted matter.
pub fn blocks() -> Blocks {
    Blocks::new([Box::new(RankedList) as Box<dyn Block>], [Box::new(ToOrder) as Box<dyn Sequel>, Box::new(IntoForce)])
}

/// Puts the program together.
pub fn build(pool: PgPool, clock: Clock, keys: Keys, settings: Settings, demo: bool) -> Result<App> {
    let house = House::new(pool, clock, keys.clone(), Files::open(&settings.files, &keys)?);
    let post = Post::new(settings.smtp.as_deref(), &settings.mail_from)?;
    let hands = [
        (letters::KIND, post.clone().hand()),
        (letters::WAITING, post.hand_for_waiting()),
        (students::actions::import::apply::APPLY, students::actions::import::apply::hand()),
        (students::actions::import::undo::UNDO, students::actions::import::undo::hand()),
        (students::documents::DRAW, students::documents::hand(settings.program.clone())),
        (upkeep::PURGE, upkeep::hand()),
        (orders::paper::PRINT, orders::paper::hand(&settings.base_url)),
        (clock::TERMS, clock::hand(settings.base_url.clone())),
        (students::digest::KIND, students::digest::hand(settings.base_url.clone())),
    ];
    let hands = Hands::new(house.clone(), hands).nightly([upkeep::PURGE, students::digest::KIND]).often([clock::TERMS]);
    let site = Site::new(Whole { house, settings: Arc::new(settings), demo, nav: nav(), gate: Gate::new(&keys) });
    let (pages, inventory) = routes(demo).finish();
    let router = pages
        .fallback(|| async { errors::PageError::NotFound.into_response() })
        .layer(Extension(effects(&site.settings.base_url)))
        .layer(Extension(blocks()))
        .layer(Extension(holdings()))
        .layer(Extension(chapters()))
        .layer(from_fn_with_state(site.clone(), accounts::pages::keep_typed))
        .layer(from_fn_with_state(site.clone(), visitor::recognise))
        .layer(RequestBodyLimitLayer::new(crate::web::upload::BODY_LIMIT))
        .route("/static/{name}", get(assets::serve))
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(operate::ready))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(site.clone(), errors::dress))
        .layer(CompressionLayer::new().no_br().no_zstd().quality(CompressionLevel::Fastest).compress_when(SizeAbove::new(512)))
        .layer(from_fn_with_state(site.clone(), headers::harden))
        .layer(axum::middleware::from_fn(operate::log))
        .with_state(site.clone());
    Ok(App { site, router, inventory, hands })
}

/// The routes as `tirek routes` prints them.
pub fn inventory() -> Vec<Route> {
    routes(true).finish().1
}

//! Every page is answered over a single connection: a page that held one and waited for another would stop everybody where all are so held.
use crate::harness::{World, settings};
use std::collections::{HashMap, hash_map::Entry};
use tirek::{accounts::cast::CAST, kernel::config::Settings};

#[tokio::test]
async fn every_page_of_everybody_is_answered_over_one_connection() {
    let world = World::told().await;
    crate::chain::lay_a_list(&world).await;
    let world = world.with(Settings { pool: 1, ..settings() }).await;
    let (mut looked, mut faults, mut clients) = (0, Vec::new(), HashMap::new());
    for slug in ["alatau", "saryarka"] {
        for route in world.app.inventory.iter().filter(|route| route.method == "GET") {
            let path = match route.path.contains('{') {
                false => Some(route.path.to_owned()),
                true if route.right.is_some() => world.real(route.path, slug).await,
                true => Some(route.path.replace("{slug}", slug).replace("{lang}", "kk")).filter(|path| !path.contains('{')),
            };
            let member = CAST.iter().find(|m| route.right.is_none_or(|right| m.role.rights().contains(&right)));
            let (Some(path), Some(member)) = (path, member) else { continue };
            let who = (member.email, slug);
            let client = match clients.entry(who) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(world.signed_in(member.email, slug).await),
            };
            let seen = client.get(&path).await;
            looked += 1;
            if seen.status.is_server_error() {
                faults.push(format!("{path} as {} of {slug}: {}", member.email, seen.status));
            }
        }
    }
    assert!(looked > 150, "{looked}");
    assert!(faults.is_empty(), "{faults:#?}");
}

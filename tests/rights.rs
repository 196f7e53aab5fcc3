//! Who may do what: the matrix as a golden file, and every route as every role.
use crate::harness::World;
use axum::http::StatusCode;
use std::fmt::Write;
use tirek::{
    accounts::cast::CAST,
    kernel::{permissions, roles::Role},
};

fn matrix() -> String {
    let mut text = String::from("right");
    for role in Role::ALL {
        write!(text, " | {}", role.code()).unwrap();
    }
    for right in permissions::ALL {
        write!(text, "\n{right}").unwrap();
        for role in Role::ALL {
            write!(text, " | {}", if role.rights().contains(right) { "yes" } else { "-" }).unwrap();
        }
    }
    text + "\n"
}

#[test]
fn the_matrix_of_roles_and_rights_is_the_reviewed_one() {
    let golden = include_str!("golden/rights.txt");
    assert_eq!(matrix(), golden, "a changed right is a reviewed one: put this into tests/golden/rights.txt\n{}", matrix());
}

/// A path of the inventory with an id that nothing has.
fn concrete(path: &str) -> String {
    path.split('/')
        .map(|part| if part.starts_with('{') { "0198c0de-0000-7000-8000-000000000000" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// Every page and act that wants a right is closed to every role without it, and to whoever is not signed in.
#[tokio::test]
async fn no_route_opens_without_its_right() {
    let world = World::new().await;
    let routes: Vec<_> = world.app.inventory.iter().filter(|r| r.right.is_some()).collect();
    assert!(routes.len() > 8);
    let mut faults = Vec::new();
    for member in CAST.iter().filter(|m| m.role != Role::Student) {
        let mut client = world.signed_in(member.email, "alatau").await;
        for route in &routes {
            let right = route.right.unwrap();
            if member.role.rights().contains(&right) {
                continue;
            }
            let path = concrete(route.path);
            let seen = if route.method == "GET" { client.get(&path).await } else { client.post(&path, &[]).await };
            if seen.status != StatusCode::FORBIDDEN {
                faults.push(format!("{} {} as {}: {}", route.method, route.path, member.role.code(), seen.status));
            }
        }
    }
    let mut stranger = world.client();
    for route in &routes {
        let path = concrete(route.path);
        let seen = if route.method == "GET" { stranger.get(&path).await } else { stranger.post(&path, &[]).await };
        let sent_to_door = seen.leads_to().is_some_and(|to| to.starts_with("/sign-in"));
        if !sent_to_door && seen.status != StatusCode::UNAUTHORIZED {
            faults.push(format!("{} {} as nobody: {}", route.method, route.path, seen.status));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Whoever holds the right but sends no token, another's token, or comes from elsewhere changes nothing.
#[tokio::test]
async fn no_act_is_taken_from_elsewhere() {
    let world = World::new().await;
    let mut faults = Vec::new();
    for member in CAST.iter().filter(|m| m.role != Role::Student) {
        let mut client = world.signed_in(member.email, "alatau").await;
        let mut other = world.signed_in("admin", "saryarka").await;
        let foreign = other.get("/me/sessions").await.form("/sign-out", &[]).remove(0).1;
        for route in world.app.inventory.iter().filter(|r| r.method == "POST") {
            if route.right.is_some_and(|right| !member.role.rights().contains(&right)) {
                continue;
            }
            let path = concrete(route.path).replace("/i/0198c0de-0000-7000-8000-000000000000/", "/i/alatau/");
            let bare = client.post(&path, &[]).await.status;
            let foreign = client.post(&path, &[("_csrf", &foreign)]).await.status;
            for status in [bare, foreign] {
                let is_file_form = status == StatusCode::BAD_REQUEST;
                let is_gone = status == StatusCode::GONE && route.path.starts_with("/link/");
                if status != StatusCode::FORBIDDEN && !is_file_form && !is_gone {
                    faults.push(format!("{} as {}: {status}", route.path, member.role.code()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

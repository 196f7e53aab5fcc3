//! Every page of every role in Chromium: axe without violations, no sideways scroll, in rotating languages and widths.
use crate::harness::{Browser, World};
use tirek::{
    accounts::cast::{self, CAST},
    kernel::roles::Role,
};

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];
const WIDTHS: [u32; 3] = [390, 1280, 360];

/// Pages that need nothing but a right: what a role finds in its menu and beside it.
fn pages(world: &World, role: Role) -> Vec<&'static str> {
    let open = |r: &&tirek::web::routes::Route| {
        r.method == "GET" && !r.path.contains('{') && r.right.is_some_and(|right| role.rights().contains(&right))
    };
    world.app.inventory.iter().filter(open).map(|r| r.path).filter(|p| !p.ends_with("/template")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_staff_page_is_accessible_in_every_language() {
    let world = World::new().await;
    let served = world.serve().await;
    let browser = Browser::open(&served, true).await;
    let (mut faults, mut turn) = (Vec::new(), 0);
    for member in CAST.iter().filter(|m| m.role != Role::Student) {
        browser.driver.delete_all_cookies().await.unwrap();
        browser.sign_in(&cast::address(member, "alatau"), cast::PASSWORD, "alatau").await;
        for path in pages(&world, member.role) {
            turn += 1;
            browser.width(WIDTHS[turn % 3]).await;
            browser.goto(path).await;
            browser.speak(LANGUAGES[(turn / 3) % 3]).await;
            browser.picture(&format!("{turn:03}{}", path.replace('/', "-"))).await;
            let found = browser.faults().await;
            faults.extend(
                found.into_iter().map(|f| {
                    format!("{path} as {} {} {} px: {f}", member.role.code(), LANGUAGES[(turn / 3) % 3], WIDTHS[turn % 3])
                }),
            );
        }
    }
    browser.close().await;
    assert!(turn > 30, "{turn}");
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doors_are_accessible_in_every_language_and_width() {
    let world = World::new().await;
    let served = world.serve().await;
    let browser = Browser::open(&served, true).await;
    let mut faults = Vec::new();
    for path in ["/", "/i/alatau/sign-in", "/i/alatau/activate", "/i/alatau/reset", "/nowhere", "/demo/mailbox/alatau"] {
        for lang in LANGUAGES {
            for width in WIDTHS {
                browser.width(width).await;
                browser.goto(path).await;
                browser.speak(lang).await;
                let found = browser.faults().await;
                faults.extend(found.into_iter().map(|f| format!("{path} {lang} {width} px: {f}")));
            }
        }
    }
    browser.close().await;
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_in_works_with_scripts_off_and_says_what_was_wrong() {
    let world = World::new().await;
    let served = world.serve().await;
    let browser = Browser::open(&served, false).await;
    browser.sign_in("dean@alatau.example", "wrong", "alatau").await;
    assert_eq!(browser.driver.find_all(thirtyfour::By::Css(".faults a[href='#f-login']")).await.unwrap().len(), 1);
    world.clock.advance(chrono::TimeDelta::seconds(2));
    browser.type_into("#f-password", cast::PASSWORD).await;
    browser.press("main form .actions .button").await;
    assert_eq!(browser.path().await, "/work");
    browser.speak("ru").await;
    assert_eq!(browser.text("h1").await, "Моя работа");
    browser.close().await;
}

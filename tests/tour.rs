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

/// The pages that show one thing, each once, as whoever of the institution may see it.
async fn pages_of_one_thing(world: &World, slug: &str, student: bool) -> Vec<(Role, String)> {
    let mut pages = Vec::new();
    for route in world.app.inventory.iter().filter(|r| r.method == "GET" && r.path.contains('{')) {
        let (Some(right), false) = (route.right, route.path.contains("documents/{id}")) else { continue };
        let role = CAST.iter().map(|m| m.role).find(|role| role.rights().contains(&right)).unwrap();
        if let (true, Some(path)) = ((role == Role::Student) == student, world.real(route.path, slug).await) {
            pages.push((role, path));
        }
    }
    pages.sort_by_key(|(role, _)| *role);
    pages
}

/// Looks at each page as its role, in the next language and width.
async fn look_at(browser: &Browser, slug: &str, pages: &[(Role, String)]) -> Vec<String> {
    let (mut faults, mut came) = (Vec::new(), None);
    for (turn, (role, path)) in pages.iter().enumerate() {
        let (lang, width) = (LANGUAGES[(turn / 3) % 3], WIDTHS[turn % 3]);
        if came.replace(*role) != Some(*role) {
            let member = CAST.iter().find(|m| m.role == *role).unwrap();
            browser.driver.delete_all_cookies().await.unwrap();
            browser.sign_in(&cast::address(member, slug), cast::PASSWORD, slug).await;
        }
        browser.width(width).await;
        browser.goto(path).await;
        browser.speak(lang).await;
        let found = browser.faults().await;
        faults.extend(found.into_iter().map(|f| format!("{path} as {} of {slug} {lang} {width} px: {f}", role.code())));
    }
    faults
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_one_thing_and_every_students_page_is_accessible() {
    let world = World::told().await;
    crate::chain::lay_a_list(&world).await;
    let served = world.serve().await;
    let browser = Browser::open(&served, true).await;
    let mut pages = pages_of_one_thing(&world, "saryarka", false).await;
    // What the student of saryarka sees after publishing; the one of alatau is still filling in.
    let published = world.real("/my/dormitory/{campaign}", "saryarka").await.unwrap();
    pages.extend([published.clone(), format!("{published}/receipt"), "/my".into()].map(|path| (Role::Student, path)));
    assert!(pages.len() > 20, "{pages:?}");
    let mut faults = look_at(&browser, "saryarka", &pages).await;
    let campaign =
        world.text("select c.id::text from campaigns c join institutions i on i.id = c.tenant_id where slug = 'alatau'").await;
    let base = format!("/my/dormitory/{campaign}");
    let (mut student, begin) = (world.signed_in("student", "alatau").await, format!("{base}/begin"));
    let start = student.get(&base).await;
    let mut pages = pages_of_one_thing(&world, "alatau", false).await;
    pages.extend([(Role::Student, "/my".to_owned()), (Role::Student, base.clone())]);
    let own = ["/me/data", "/me/data/readings", "/me/data/correct", "/me/data/correct?field=sex", "/data-register"];
    pages.extend(own.map(|path| (Role::Student, path.to_owned())));
    faults.extend(look_at(&browser, "alatau", &pages).await);
    student.submit(&start, &begin, &[]).await;
    let page = student.get(&format!("{base}/categories")).await;
    let form = page.forms(&format!("{base}/categories")).into_iter().find(|f| f.action.ends_with("/categories")).unwrap();
    let mut fields: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.push(("categories", "large_family"));
    assert!(student.post(&form.action, &fields).await.leads_to().is_some());
    let steps = ["", "/categories", "/documents/large_family", "/wishes", "/consent", "/check", "/withdraw"];
    let steps: Vec<_> = steps.iter().map(|step| (Role::Student, format!("{base}{step}"))).collect();
    faults.extend(look_at(&browser, "alatau", &steps).await);
    browser.close().await;
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

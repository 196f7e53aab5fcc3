//! A composition entered after its order: one person one seat, and no composition in force ends unnoticed.
use crate::harness::{Client, Seen, World};

/// Nine seats and the secretary's, each with another person, but for what differs.
async fn entered(admin: &mut Client, differing: &[(&str, &str)]) -> Seen {
    let page = admin.get("/commissions/new").await;
    let names: Vec<(String, String)> = (1..=10).map(|n| (format!("name_{n}"), format!("Мүшеев Арман {n}"))).collect();
    let mut sent: Vec<(&str, &str)> = names.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sent.extend([("order_number", "115-Ж"), ("valid_to", "2027-06-30")]);
    sent.retain(|(name, _)| !differing.iter().any(|(other, _)| other == name));
    sent.extend(differing);
    admin.submit(&page, "/commissions/new", &sent).await
}

#[tokio::test]
async fn nobody_sits_twice_however_the_name_is_spelt_and_no_member_keeps_the_minutes() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let name = "Қасымова Жанар Ерланқызы";
    for other in ["қасымова  жанар ерланқызы", "Касымова Жанар Ерланкызы", "Kaсымoвa Жанар Ерланқызы"]
    {
        let twice = entered(&mut admin, &[("name_2", name), ("name_5", other)]).await;
        assert_eq!(twice.attributes(".faults a", "href"), ["#f-name_5"], "{other}: {}", twice.text());
        assert!(twice.one("#f-name_5-error").contains("Бір адам бір орынға ғана жазылады"), "{}", twice.text());
    }
    let secretary = entered(&mut admin, &[("name_2", name), ("name_10", name)]).await;
    assert_eq!(secretary.attributes(".faults a", "href"), ["#f-name_10"], "the secretary is no member: {}", secretary.text());
    let account = world.account("member", "alatau").await.to_string();
    let linked = entered(&mut admin, &[("account_2", &account), ("account_3", &account)]).await;
    assert_eq!(linked.attributes(".faults a", "href"), ["#f-account_3"], "{}", linked.text());
    assert_eq!(world.count("select count(*) from compositions").await, 0);
    assert!(entered(&mut admin, &[]).await.leads_to().is_some());
}

#[tokio::test]
async fn a_composition_that_ends_one_still_valid_is_confirmed_first() {
    let world = World::new().await;
    world.commission("alatau").await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let asked = entered(&mut admin, &[]).await;
    let told = asked.one(".faults");
    assert!(told.contains("№ 114-Ж") && told.contains("01.07.2026") && told.contains("30.06.2027"), "{told}");
    assert_eq!(asked.attributes("#f-name_4", "value"), ["Мүшеев Арман 4"], "nothing typed is lost");
    assert_eq!(world.count("select count(*) from compositions").await, 1);
    assert!(entered(&mut admin, &[("displaces", "yes")]).await.leads_to().is_some());
    assert_eq!(world.count("select count(*) from compositions").await, 2);
}

//! Somebody who can live only in an accessible place where there is none is told so before the application is sent; the clerk sees it too.
use crate::{
    apply::{Applying, CONSENT, campaign, students},
    harness::World,
};

#[tokio::test]
async fn without_any_accessible_place_the_student_is_warned_before_sending_and_the_clerk_sees_the_need_and_the_way_home() {
    let world = World::new().await;
    let id = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &id).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "none")]).await;
    let wishes = alia.path("wishes");
    let warning = "қыздарға арналған қолжетімді орын жоқ";
    assert!(!alia.client.get(&wishes).await.text().contains(warning), "nobody who needs none is warned");
    alia.answer("about", &[("distance_km", "120"), ("mother_name", "Сейітова Гүлнәр")]).await;
    alia.answer("wishes", &[("any", "yes"), ("needs_access", "yes")]).await;
    let page = alia.client.get(&wishes).await;
    assert!(page.one(".notice.warn").contains(warning) && page.text().contains("қолжетімді орын: 0"), "{}", page.text());
    alia.answer("consent", CONSENT).await;
    let check = alia.client.get(&alia.path("check")).await;
    assert!(check.one(".notice.warn").contains(warning), "{}", check.text());
    alia.send(&check).await;
    let application = world.text("select id::text from applications").await;
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(&format!("/dormitory/applications/{application}")).await;
    let about = page.one("[aria-labelledby=about]");
    for said in ["Тек қолжетімді орын жарайды", warning, "120", "Сейітова Гүлнәр"] {
        assert!(about.contains(said), "{said} in {about}");
    }
}

//! The codes by which registers outside know the social categories: written down by the institution, by one office at a time.
use crate::harness::World;

const PATH: &str = "/register-codes";

#[tokio::test]
async fn codes_are_kept_and_a_second_office_is_shown_what_the_first_wrote_and_loses_nothing() {
    let world = World::new().await;
    let (mut admin, mut social) = (world.signed_in("admin", "alatau").await, world.signed_in("social", "alatau").await);
    let late = social.get(PATH).await;
    let page = admin.get(PATH).await;
    assert!(admin.submit(&page, PATH, &[("epvo_orphan", " 01 "), ("nobd_kandas", "К-7")]).await.leads_to().is_some());
    assert_eq!(admin.get(PATH).await.attributes("#f-epvo_orphan", "value"), ["01"]);

    let told = social.submit(&late, PATH, &[("epvo_orphan", "02"), ("epvo_large_family", "09")]).await;
    assert!(told.leads_to().is_none(), "another wrote first");
    assert!(told.one("#f-epvo_orphan-error").ends_with(": 01."), "what stands there now is said");
    assert!(told.one("#f-nobd_kandas-error").ends_with(": К-7."));
    assert_eq!(told.attributes("#f-epvo_large_family", "value"), ["09"], "nothing typed is lost");
    assert!(social.submit(&told, PATH, &[("nobd_kandas", "К-7")]).await.leads_to().is_some());

    let kept = admin.get(PATH).await;
    assert_eq!(kept.attributes("#f-epvo_orphan", "value"), ["02"]);
    assert_eq!(kept.attributes("#f-nobd_kandas", "value"), ["К-7"]);
    let other = world.signed_in("admin", "saryarka").await.get(PATH).await;
    assert_eq!(other.attributes("#f-epvo_orphan", "value"), [""], "another institution has its own");
}

//! Dormitories renamed: names and addresses corrected, two who do it at once, and whoever may not.
use crate::{
    harness::World,
    office::{prepared, with_places},
};
use axum::http::StatusCode;

#[tokio::test]
async fn an_address_once_written_wrong_is_corrected_and_the_second_of_two_is_told() {
    let world = World::new().await;
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(&world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "2", "1").await;
    let path = office.get("/dormitory/houses").await.attributes("tbody a", "href").remove(0);
    let (page, old) = (office.get(&path).await, office.get(&path).await);
    let wrong = office.submit(&page, &path, &[("name_ru", "")]).await;
    assert_eq!(wrong.attributes(".faults a", "href"), ["#f-name_ru"]);
    let names = [("name_kk", "1-жатақхана"), ("name_ru", "Общежитие 1"), ("name_en", "House 1")];
    let right = [names[0], names[1], names[2], ("address_kk", "Абай даңғылы, 10"), ("address_ru", ""), ("address_en", "")];
    assert_eq!(office.submit(&page, &path, &right).await.leads_to().as_deref(), Some("/dormitory/houses"));
    assert!(office.get("/dormitory/houses").await.text().contains("Абай даңғылы, 10"));
    let kept = "select name_en || ', ' || address_en from dormitories where name_ru = 'Общежитие 1'";
    assert_eq!(world.text(kept).await, "House 1, Абай даңғылы, 10", "an address written once is meant for all languages");
    let late = office.submit(&old, &path, &[names[0], ("name_ru", "Другое"), names[2]]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(late.attributes("#f-name_ru", "value"), ["Другое"], "nothing typed is lost");
    assert_eq!(world.text(kept).await, "House 1, Абай даңғылы, 10");

    let mut other = world.signed_in("social", "saryarka").await;
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    let mut clerk = world.signed_in("dean", "alatau").await;
    assert_eq!(clerk.get(&path).await.status, StatusCode::FORBIDDEN);
}

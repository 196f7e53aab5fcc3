//! The country that `tirek seed` loads: every student in one institution, and a campaign that went its whole way.
use crate::harness::{World, cluster};
use tirek::{
    demo::national::{self, Country},
    dormitory::actions::rank::{self, Replay},
    kernel::{
        audit::{self, Chain},
        database::Operator,
    },
};

#[tokio::test]
async fn a_country_is_loaded_by_copy_and_its_campaign_went_its_whole_way() {
    let world = World::new().await;
    let mut operator = Operator::connect(&cluster().options("tirek_owner", &world.database)).await.unwrap();
    let country = Country { institutions: 2, students: 330 };
    let mut told = Vec::new();
    national::load(&mut operator, &world.app.site, country, |line| told.push(line.to_owned())).await.unwrap();
    assert!(told.iter().any(|line| line.starts_with("2 institutions with 330 students")), "{told:?}");
    let of = "select count(*) from students s join institutions i on i.id = s.tenant_id where i.slug = ";
    assert_eq!((world.count(&format!("{of}'u001'")).await, world.count(&format!("{of}'u002'")).await), (120, 210));

    // A hundred and twenty applied for eighty places; whoever got one came.
    let came = "select count(*) from referrals r join institutions i on i.id = r.tenant_id and i.slug = 'u001' where r.state = 'arrived'";
    assert_eq!((world.count("select count(*) from allocation_lines").await, world.count(came).await), (120, 80));
    let unproven =
        "select count(*) from application_claims c where not exists (select from claim_documents d where d.claim_id = c.id)";
    assert_eq!(world.count(unproven).await, 0);
    let campaign = world.text("select id::text from campaigns").await.parse::<uuid::Uuid>().unwrap();
    let door = world.app.site.house.guest("u001", uuid::Uuid::now_v7()).await.unwrap().unwrap();
    let again = rank::replay(&mut door.read().await.unwrap(), campaign.into()).await.unwrap();
    assert_eq!(again, Some(Replay::Same));

    for (id, slug) in operator.institutions().await.unwrap() {
        let mut tx = operator.within(id).await.unwrap();
        let report = audit::verify(&mut tx, Chain::Acts).await.unwrap();
        assert!(report.damage.is_empty() && report.links > 0, "{slug}: {report:?}");
    }
    let twice = national::load(&mut operator, &world.app.site, country, |_| ()).await;
    assert!(twice.is_err(), "loaded twice");
}

#[tokio::test]
async fn whoever_is_loaded_by_copy_signs_in_and_sees_the_students_of_their_institution_alone() {
    let world = World::new().await;
    let mut operator = Operator::connect(&cluster().options("tirek_owner", &world.database)).await.unwrap();
    let country = Country { institutions: 1, students: 60 };
    national::load(&mut operator, &world.app.site, country, |_| ()).await.unwrap();
    let mut office = world.signed_in("social", "u001").await;
    assert!(office.get("/students").await.text().contains("1–50 / 60"));
    let mut stranger = world.signed_in("social", "alatau").await;
    assert!(!stranger.get("/students").await.text().contains("/ 60"));
}

#[tokio::test]
async fn no_country_is_laid_beside_an_institution_that_is_not_of_the_demo() {
    let world = World::new().await;
    sqlx::raw_sql("update institutions set slug = 'real' where slug = 'saryarka'")
        .execute(&mut world.as_superuser().await)
        .await
        .unwrap();
    let mut operator = Operator::connect(&cluster().options("tirek_owner", &world.database)).await.unwrap();
    let refused = national::load(&mut operator, &world.app.site, Country { institutions: 1, students: 60 }, |_| ()).await;
    assert!(refused.unwrap_err().to_string().starts_with("real is not of the demo"));
    assert_eq!(world.count("select count(*) from institutions").await, 2);
}

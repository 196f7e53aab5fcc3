//! The audit chains: whole after many acts at once, and every kind of damage is found.
use crate::harness::World;
use sqlx::{AssertSqlSafe, PgConnection};
use tirek::kernel::audit::{self, Chain, Damage, Report};

async fn verify(world: &World, chain: Chain) -> Report {
    let mut sql = world.as_superuser().await;
    within(&mut sql).await;
    audit::verify(&mut sql, chain).await.unwrap()
}

/// A superuser passes row security, so the chain of one institution is looked at as the owner's walk would: as the server, within it.
async fn within(sql: &mut PgConnection) {
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from institutions where slug = 'alatau'").fetch_one(&mut *sql).await.unwrap();
    let set = format!("set role tirek_server; set app.tenant_id = '{id}'");
    sqlx::raw_sql(AssertSqlSafe(set)).execute(sql).await.unwrap();
}

#[tokio::test]
async fn many_acts_at_once_leave_a_whole_chain() {
    let world = World::new().await;
    let before = verify(&world, Chain::Acts).await;
    assert_eq!(before.damage, []);
    let mut tasks = Vec::new();
    for _ in 0..12 {
        let mut client = world.client();
        tasks.push(tokio::spawn(async move {
            for _ in 0..3 {
                let page = client.get("/i/alatau/sign-in").await;
                client.submit(&page, "/i/alatau/sign-in", &[("login", "nobody@x.kz"), ("password", "wrong")]).await;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let after = verify(&world, Chain::Acts).await;
    assert_eq!(after.damage, []);
    assert!(after.links > before.links);
}

/// What is done to the trail, and how it must be told.
type Plant = (&'static str, fn(&Damage) -> bool);

#[tokio::test]
async fn a_changed_missing_or_reordered_entry_and_a_cut_tail_are_found() {
    const PLANTED: &[Plant] = &[
        ("update audit_payloads set payload = replace(payload, 'a', 'b') where seq = 2 and chain = 'acts'", |d| {
            matches!(d, Damage::Payload { seq: 2 })
        }),
        ("update audit_links set at = at + interval '1 second' where seq = 2 and chain = 'acts'", |d| {
            matches!(d, Damage::Link { seq: 2 })
        }),
        ("delete from audit_payloads where seq = 2; delete from audit_links where seq = 2", |d| {
            matches!(d, Damage::Gap { seq: 3 })
        }),
        (
            "update audit_links set seq = seq + 1000 where seq in (2, 3); update audit_links set seq = 5 - (seq - 1000) where seq > 1000",
            |d| matches!(d, Damage::Link { .. } | Damage::Payload { .. }),
        ),
        (
            "delete from audit_payloads where seq = (select max(seq) from audit_payloads); delete from audit_links where seq = (select max(seq) from audit_links)",
            |d| matches!(d, Damage::Head { .. }),
        ),
    ];
    for (plant, found) in PLANTED {
        let world = World::new().await;
        for _ in 0..4 {
            world.signed_in("dean", "alatau").await;
        }
        let mut sql = world.as_superuser().await;
        let mine = "tenant_id = (select id from institutions where slug = 'alatau')";
        let plant = format!("alter table audit_payloads drop constraint audit_payloads_tenant_id_chain_seq_fkey; {plant}")
            .replace("where", &format!("where {mine} and"));
        sqlx::raw_sql(AssertSqlSafe(plant.clone())).execute(&mut sql).await.unwrap();
        let report = verify(&world, Chain::Acts).await;
        assert!(report.damage.iter().any(found), "{plant}: {:?}", report.damage);
    }
}

#[tokio::test]
async fn a_destroyed_payload_leaves_a_chain_that_verifies() {
    let world = World::new().await;
    world.signed_in("dean", "alatau").await;
    let mut sql = world.as_superuser().await;
    sqlx::raw_sql("delete from audit_payloads where seq = 1").execute(&mut sql).await.unwrap();
    let report = verify(&world, Chain::Acts).await;
    assert_eq!((report.damage.as_slice(), report.destroyed), (&[][..], 1));
}

#[tokio::test]
async fn the_server_can_neither_change_nor_remove_an_entry() {
    let world = World::new().await;
    let mut sql = world.as_server().await;
    for act in [
        "update audit_links set seq = 0",
        "delete from audit_links",
        "update audit_payloads set payload = ''",
        "delete from audit_payloads",
        "truncate audit_links cascade",
    ] {
        let refused = sqlx::raw_sql(act).execute(&mut sql).await.unwrap_err();
        assert!(refused.to_string().contains("permission denied"), "{act}: {refused}");
    }
}

#[tokio::test]
async fn the_audit_page_verifies_the_chain() {
    let world = World::new().await;
    let mut auditor = world.signed_in("auditor", "alatau").await;
    let page = auditor.get("/audit?verify=1").await;
    assert_eq!(page.all(".notice.done").len(), 1, "{}", page.html());
    assert!(page.text().contains("account.signed-in"));
    let mut sql = world.as_superuser().await;
    sqlx::raw_sql("update audit_payloads set payload = '{}'").execute(&mut sql).await.unwrap();
    assert_eq!(auditor.get("/audit?verify=1").await.all(".notice.warn").len(), 1);
}

//! A ranked campaign and a commission that can decide on it, for tests of what comes after the list.
use super::World;
use sqlx::{AssertSqlSafe, Connection};
use tirek::{
    commissions::{
        actions::{self, Composing},
        model::{Commission, DORMITORY, Seat},
        store::NewMember,
    },
    dormitory::model::Campaign,
    kernel::{
        clock::Clock,
        ids::{Account, Id},
        tenancy::Guest,
    },
};
use uuid::Uuid;

impl World {
    /// The door through which a test acts in an institution.
    pub async fn door(&self, slug: &str) -> Guest {
        self.app.site.house.guest(slug, Uuid::now_v7()).await.unwrap().unwrap()
    }

    /// The account of one of the cast.
    pub async fn account(&self, who: &str, slug: &str) -> Id<Account> {
        let sql = format!("select id from accounts where email = '{who}@{slug}.example'");
        let id: Uuid = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut self.as_superuser().await).await.unwrap();
        id.into()
    }

    /// Ten accepted applications, seven placed and three on reserve; five of the ten students have an e-mail.
    pub async fn ranked_campaign(&self, slug: &str) -> Id<Campaign> {
        let Clock::Standing(_) = &self.clock else { panic!("the clock of a test stands") };
        let mut sql = self.as_superuser().await;
        let now = self.clock.now().to_rfc3339();
        let seed = format!("set seed.slug = '{slug}'; set seed.now = '{now}'; {}", include_str!("ranked.sql"));
        sqlx::raw_sql(AssertSqlSafe(seed)).execute(&mut sql).await.unwrap();
        let id: String = sqlx::query_scalar("select current_setting('seed.campaign')").fetch_one(&mut sql).await.unwrap();
        sql.close().await.unwrap();
        id.parse().unwrap()
    }

    /// A commission of nine with an alternate and its secretary; the cast's member sits third.
    pub async fn commission(&self, slug: &str) -> Id<Commission> {
        let account = self.account("member", slug).await;
        let member = |n: usize| NewMember {
            full_name: format!("Мүшеева{n} Айша Серікқызы"),
            office: "деканат маманы".into(),
            office_ru: "специалист деканата".into(),
            seat: match n {
                0 => Seat::Chair,
                1 => Seat::Secretary,
                10 => Seat::Alternate,
                _ => Seat::Member,
            },
            account: (n == 2).then_some(account),
        };
        let day = |text: &str| text.parse().unwrap();
        let composing = Composing {
            kind: DORMITORY.into(),
            order_number: "114-Ж".into(),
            order_date: day("2026-07-01"),
            valid_from: day("2026-07-01"),
            valid_to: day("2027-06-30"),
            members: (0..11).map(member).collect(),
            displaces: true,
        };
        let mut tx = self.door(slug).await.write().await.unwrap();
        let id = actions::compose(&mut tx, composing).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

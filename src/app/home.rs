//! The front door, and "my work": what waits for whom.
use crate::{
    commissions, dormitory,
    kernel::permissions::{KeepMinutes, May, Permission, SeeCommissions, SeeWork, SignOrders},
    orders, students, t,
    web::{
        Site,
        forms::{Page, page, see},
        frame::{Frame, NavEntry, NavGroup, Shell},
        parts::{Stage, Waiting},
    },
};
use askama::Template;
use axum::extract::State;

/// Place in the menu.
pub const NAV: &[NavEntry] =
    &[NavEntry { group: |_| String::new(), label: |w| t!(w, "nav-work"), href: "/work", right: SeeWork::NAME, icon: "inbox" }];

#[derive(Template)]
#[template(path = "app/front.html")]
struct FrontPage {
    shell: Shell,
    institutions: Vec<(String, String)>,
    stages: Vec<Stage>,
}

/// `GET /`: for whoever is signed in their own first page, for others the list of institutions.
pub async fn front(State(site): State<Site>, frame: Frame) -> Page {
    match &frame.visitor.member {
        Some(member) if member.student.is_some() => return see("/my"),
        Some(_) => return see("/work"),
        None => {}
    }
    let w = frame.w;
    let institutions = site.house.institutions().await?;
    let institutions = institutions.into_iter().map(|p| (p.slug.clone(), p.name.say(w).to_owned())).collect();
    let stage = |label: String, hint: String| Stage { label, hint: Some(hint), at: "later" };
    let stages = vec![
        stage(t!(w, "chain-apply"), t!(w, "chain-apply-hint")),
        stage(t!(w, "chain-check"), t!(w, "chain-check-hint")),
        stage(t!(w, "chain-rank"), t!(w, "chain-rank-hint")),
        stage(t!(w, "chain-commission"), t!(w, "chain-commission-hint")),
        stage(t!(w, "chain-order"), t!(w, "chain-order-hint")),
        stage(t!(w, "chain-answer"), t!(w, "chain-answer-hint")),
    ];
    page(FrontPage { shell: frame.shell(t!(w, "front-title")), institutions, stages })
}

#[derive(Template)]
#[template(path = "app/work.html")]
struct WorkPage {
    shell: Shell,
    waiting: Vec<Waiting>,
    groups: Vec<NavGroup>,
}

/// `GET /work`: what waits for whoever is signed in, each count a way to its list; then all sections.
pub async fn work(may: May<SeeWork>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let mut waiting = dormitory::pages::waiting::waiting(&mut tx, &may, w).await?;
    waiting.extend(students::pages::evidence::waiting::waiting(&mut tx, &may, w).await?);
    waiting.extend(students::pages::radar::waiting(&mut tx, &may, w).await?);
    waiting.extend(students::corrections::pages::waiting(&mut tx, &may, w).await?);
    waiting.extend(students::person::pages::waiting(&mut tx, &may, w).await?);
    waiting.extend(students::months::pages::waiting(&mut tx, &may, w).await?);
    waiting.extend(students::duplicates::pages::waiting(&mut tx, &may, w).await?);
    if may.holds(KeepMinutes::NAME) {
        let count = commissions::store::convened(&mut tx).await?;
        waiting.push(Waiting { label: t!(w, "work-meetings"), count, href: "/commissions".into(), late: None });
    }
    if may.holds(SignOrders::NAME) {
        let (drafts, signed) = orders::store::to_settle(&mut tx).await?;
        waiting.push(Waiting { label: t!(w, "work-sign"), count: drafts, href: "/orders".into(), late: None });
        waiting.push(Waiting { label: t!(w, "work-publish"), count: signed, href: "/orders".into(), late: None });
    }
    // Whoever keeps the minutes has all meetings above.
    if may.holds(SeeCommissions::NAME) && !may.holds(KeepMinutes::NAME) {
        let zone = may.institution.zone;
        let line = |(id, at)| Waiting {
            label: t!(w, "work-sitting", when = w.instant(at, zone)),
            count: 1,
            href: format!("/meetings/{id}"),
            late: None,
        };
        waiting.extend(commissions::store::ahead::of(&mut tx, may.account).await?.into_iter().map(line));
    }
    let mut shell = frame.shell(t!(w, "work-title"));
    let groups = std::mem::replace(&mut shell.nav, frame.shell("").nav);
    page(WorkPage { shell, waiting, groups: groups.into_iter().filter(|g| !g.title.is_empty()).collect() })
}

//! What a page costs above its queries, and what a country costs it.
//!
//! A page is measured against a bare handler in the same run: the same server loop, queries, transaction, rows and size, and nothing else
//! (no session, no rights, no template). Both are asked by 16 connections that stay open.
use crate::{
    Verdict,
    drive::{CONNECTIONS, MEASURED, drive, ms},
    world::{STUDENTS, World, serve},
};
use anyhow::Result;
use axum::{
    Router,
    extract::{Request, State},
    routing::get,
};
use std::{net::SocketAddr, time::Duration};
use tirek::{
    app,
    demo::national::{self, Country},
    kernel::{audit::View, ids::Id, ids::Student, tenancy::Member, tenancy::ReadTx},
    students::{
        categories::Category,
        corrections::store as history,
        duplicates::store as duplicates,
        person::{events::Viewer, pages as parts},
        rules::listing::Asked,
        store as students,
        store::list::{self, Wanted},
        store::requests::{Which, requests},
    },
};
use uuid::Uuid;

/// What the bare handlers know beforehand.
#[derive(Clone)]
struct Bare {
    member: Member,
    student: Id<Student>,
}

/// The address of a bare handler says how many bytes it answers with: as many as the page.
fn sized(request: &Request, mut text: String) -> String {
    let bytes = request.uri().query().and_then(|bytes| bytes.parse().ok()).unwrap_or(0);
    text.extend(std::iter::repeat_n(' ', bytes).skip(text.len()));
    text
}

async fn bare_list(State(bare): State<Bare>, request: Request) -> String {
    let category = request.uri().path().rsplit('/').next().and_then(Category::parse).expect("a category");
    let day = bare.member.today();
    let wanted = Wanted::of(Asked { categories: vec![category], ..Asked::default() }, day);
    let asker = bare.member.account;
    let look = async |tx: &mut ReadTx| list::page(tx, asker, &wanted, 1).await;
    let found = if category.restricted() {
        let subject = bare.member.institution.id.uuid();
        let view = View { verb: "students.listed-by-category", subject, fields: &["category"], reason: category.code().into() };
        bare.member.read_restricted(view, look).await
    } else {
        look(&mut bare.member.read().await.expect("a transaction")).await
    };
    let page = found.expect("the list");
    let text = format!("{} {}", page.total, page.rows.iter().map(|row| row.full_name.as_str()).collect::<Vec<_>>().join("\n"));
    sized(&request, text)
}

async fn bare_file(State(bare): State<Bare>, request: Request) -> String {
    let mut tx = bare.member.read().await.expect("a transaction");
    let file = students::file(&mut tx, bare.student, None).await.expect("the file").expect("the student");
    let facts = students::facts(&mut tx, bare.student).await.expect("the facts");
    let asked = Which { student: Some(bare.student), ..Which::default() };
    let asked = requests(&mut tx, &asked).await.expect("the documents asked for");
    let changes = history::history(&mut tx, bare.student, None).await.expect("the history");
    let notices = students::notices::of_student(&mut tx, bare.student).await.expect("the notices");
    let viewer = Viewer { member: &bare.member, student: bare.student, faculty: file.brief.faculty_id, w: bare.member.words() };
    let others = app::chapters().of(&mut tx, &viewer).await.expect("what others tell");
    let why = parts::why_open(&mut tx, &bare.member, bare.student).await.expect("the reason");
    let entered = parts::open(&mut tx, bare.student).await.expect("what was entered");
    let joined = duplicates::joined_into(&mut tx, bare.student).await.expect("other files");
    let rows = facts.len() + asked.len() + changes.len() + notices.len() + others.events.len() + joined.len();
    sized(&request, format!("{} {rows} {} {}", file.brief.full_name, entered.statuses.len(), why.is_some()))
}

/// The student list by category and a student's file against bare handlers.
pub async fn against_bare(world: &mut World, verdict: &mut Verdict) -> Result<()> {
    let student = somebody(world).await?;
    let bare = Bare { member: world.member.clone(), student: student.into() };
    let floor = Router::new().route("/list/{category}", get(bare_list)).route("/file", get(bare_file)).with_state(bare);
    let floor = serve(floor).await?;
    println!("\n{STUDENTS} students, {CONNECTIONS} connections, {} s each", MEASURED.as_secs());
    for (what, below, path) in [
        ("students with an open category", "/list/kandas", "/students?category=kandas".to_owned()),
        ("students with a restricted category, each view recorded", "/list/orphan", "/students?category=orphan".to_owned()),
        ("a student's file", "/file", format!("/students/{student}")),
    ] {
        let page = drive(world.served, &path, &world.cookie).await?;
        let bare = drive(floor, &format!("{below}?{}", page.bytes), &world.cookie).await?;
        println!("{what}\n  bare  {bare}\n  page  {page}");
        verdict.at_least("ratio to the bare handler", "", page.per_second / bare.per_second, 0.5);
        verdict.at_most("p99", "ms", ms(page.p99), 50.0);
    }
    Ok(())
}

async fn somebody(world: &mut World) -> Result<Uuid> {
    let student = "select student_id from student_categories c join institutions i on i.id = c.tenant_id and i.slug = 'alatau' order by c.id limit 1";
    Ok(sqlx::query_scalar(student).fetch_one(&mut world.sql).await?)
}

/// The same pages of the same institution alone in the database, and among 120 others with 650 000 students.
pub async fn in_a_country(world: &mut World, verdict: &mut Verdict) -> Result<()> {
    let student = somebody(world).await?;
    let pages = [
        ("list", "/students?category=kandas".to_owned()),
        ("whole list, third page", "/students?page=3".to_owned()),
        ("file", format!("/students/{student}")),
        ("applications to check", "/dormitory/checking".to_owned()),
        ("campaigns", "/dormitory/campaigns".to_owned()),
    ];
    let alone = p99s(world.served, &world.cookie, &pages).await?;
    println!("\nloading the country");
    let country = Country { institutions: 120, students: 650_000 };
    national::load(&mut world.operator, &world.app.site, country, |line| println!("  {line}")).await?;
    for settle in ["checkpoint", "vacuum analyze", "checkpoint"] {
        sqlx::raw_sql(settle).execute(&mut world.sql).await?;
    }
    let among = p99s(world.served, &world.cookie, &pages).await?;
    for ((what, _), (alone, among)) in pages.iter().zip(alone.into_iter().zip(among)) {
        println!("{what}: p99 {:.1} ms alone, {:.1} ms in the country", ms(alone), ms(among));
        verdict.at_most("ratio of the p99", "", among.as_secs_f64() / alone.as_secs_f64(), 1.3);
    }
    Ok(())
}

/// The middle of three runs: what a neighbour on the machine takes is not the page's.
async fn p99s(served: SocketAddr, cookie: &str, pages: &[(&str, String)]) -> Result<Vec<Duration>> {
    let mut found = Vec::new();
    for (_, path) in pages {
        let mut runs =
            [drive(served, path, cookie).await?, drive(served, path, cookie).await?, drive(served, path, cookie).await?]
                .map(|run| run.p99);
        runs.sort();
        found.push(runs[1]);
    }
    Ok(found)
}

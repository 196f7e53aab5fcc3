//! The chain as the demo tells it: no page of one institution exists for the other's same office, no paper of one student for another, and a student's pages are light.
use crate::harness::{Client, World};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use sqlx::AssertSqlSafe;
use tirek::accounts::cast::CAST;

/// What stands for the braces of a path: a row of the institution for which every one of them is real.
const REAL: &[(&str, &str)] = &[
    ("/accounts/{id}", "select id::text as id from accounts where student_id is null"),
    ("/commissions/{id}", "select id::text as id from commissions"),
    ("/dormitory/paper/student/{id}", "select s.id::text as id, c.id::text as campaign from students s, campaigns c where c.state <> 'draft'"),
    ("/dormitory/paper/{id}", "select id::text as id from applications where entered_by is not null"),
    ("/dormitory/enquiries/{id}", "select id::text as id from enquiries"),
    ("/documents/{id}", "select d.id::text as id, '1' as page from documents d join claim_documents using (tenant_id) where document_id = d.id"),
    (
        "/dormitory/applications/{id}",
        "select a.id::text as id, c.id::text as claim from applications a join application_claims c on c.application_id = a.id where number is not null",
    ),
    (
        "/dormitory/campaigns/{id}/what-if",
        "select campaign_id::text as id, id::text as annex from what_ifs",
    ),
    (
        "/dormitory/campaigns/{id}/documents/{category}",
        "select campaign_id::text as id, category from campaign_proofs",
    ),
    (
        "/dormitory/campaigns/{id}/groups/{group}",
        "select campaign_id::text as id, id::text as \"group\" from campaign_groups",
    ),
    (
        "/dormitory/campaigns/{id}",
        "select c.id::text as id, application_id::text as application from campaigns c left join applications a on a.campaign_id = c.id
         left join allocation_lines l on l.application_id = a.id order by l.rank nulls last",
    ),
    ("/dormitory/inspections/{id}", "select id::text as id from inspections order by state = 'signed' desc"),
    ("/dormitory/referrals/{id}", "select id::text as id from referrals order by state = 'given' desc"),
    ("/dormitory/houses/{id}", "select id::text as id from dormitories"),
    ("/dormitory/profiles/drafts/{id}", "select id::text as id, '2' as at from profile_drafts"),
    ("/dormitory/profiles/{id}", "select id::text as id from priority_profiles"),
    (
        "/meetings/{id}/conflicts",
        "select m.id::text as id, c.id::text as conflict from meetings m join conflicts c on c.meeting_id = m.id",
    ),
    ("/meetings/{id}/presence/", "select m.id::text as id, p.id::text as coming from meetings m join presence p on p.meeting_id = m.id"),
    ("/meetings/{id}", "select m.id::text as id, i.id::text as item from meetings m join agenda_items i on i.meeting_id = m.id"),
    ("/orders/{id}", "select id::text as id from orders order by state desc"),
    ("/dormitory/orders/{id}", "select id::text as id from orders where state = 'published'"),
    ("/students/import/{id}", "select id::text as id from imports"),
    (
        "/students/{id}/categories/{fact}",
        "select student_id::text as id, id::text as fact from student_categories where ended_at is null and (valid_to is null or valid_to > '2026-08-12')",
    ),
    ("/students/evidence/{id}", "select id::text as id from document_requests order by state = 'sent' desc"),
    ("/me/documents/{id}", "select r.id::text as id from document_requests r join accounts a on a.student_id = r.student_id where a.email like 'student@%'"),
    ("/students/corrections/{id}", "select id::text as id from student_corrections where document_id is not null"),
    ("/students/duplicates/{id}", "select id::text as id, first_id::text as kept from duplicate_pairs"),
    ("/students/merges/{id}", "select id::text as id from student_merges"),
    ("/students/months/{id}", "select id::text as id from snapshots"),
    ("/students/lists/{id}", "select id::text as id from saved_lists"),
    ("/students/notices/{id}", "select id::text as id from notices"),
    ("/students/{id}/enter/{what}", "select id::text as id, 'status' as what from students"),
    ("/students/{id}/end/{what}/{entry}", "select student_id::text as id, 'status' as what, id::text as entry from student_statuses where ended_at is null"),
    ("/students/{id}", "select id::text as id from students"),
    (
        "/my/documents/{id}",
        "select d.id::text as id, '1' as page from documents d join accounts a on a.student_id = d.student_id where a.email like 'student@%'",
    ),
    (
        "/my/dormitory/{campaign}",
        "select c.id::text as campaign, 'low_income' as category from campaigns c join applications p on p.campaign_id = c.id
         join accounts a on a.student_id = p.student_id where a.email like 'student@%' and c.state = 'published'",
    ),
];

impl World {
    /// An address of the institution made from a route's path; nothing where the institution has no such thing yet.
    pub async fn real(&self, path: &str, slug: &str) -> Option<String> {
        let lookup = REAL.iter().find(|(beginning, _)| path.starts_with(beginning));
        let (_, lookup) = lookup.unwrap_or_else(|| panic!("{path}: say in tests/chain.rs what stands for its braces"));
        let within =
            format!("set row_security = on; set role tirek_server; set app.tenant_id = '{}'", self.institution(slug).await);
        let mut sql = self.as_superuser().await;
        sqlx::raw_sql(AssertSqlSafe(within)).execute(&mut sql).await.unwrap();
        let row: Option<serde_json::Value> =
            sqlx::query_scalar(AssertSqlSafe(format!("select to_jsonb(r) from ({lookup} limit 1) r")))
                .fetch_optional(&mut sql)
                .await
                .unwrap();
        let mut real = path.to_owned();
        for (name, value) in row?.as_object().unwrap() {
            real = real.replace(&format!("{{{name}}}"), value.as_str()?);
        }
        assert!(!real.contains('{'), "{path}: a brace of it stands for nothing");
        Some(real)
    }

    async fn institution(&self, slug: &str) -> String {
        self.text(&format!("select id::text from institutions where slug = '{slug}'")).await
    }

    /// The address of a student's campaign in which a reason is told.
    async fn published(&self) -> String {
        self.real("/my/dormitory/{campaign}", "saryarka").await.expect("a published campaign of the demo")
    }
}

/// A list lies uploaded and not yet applied; one is saved; a notice went to students.
pub async fn lay_a_list(world: &World) {
    for slug in ["alatau", "saryarka"] {
        let mut admin = world.signed_in("admin", slug).await;
        let page = admin.get("/students/import").await;
        let list = "ЖСН;Тегі;Аты;Жынысы;Туған күні;Факультет;Курс;Қаржыландыру түрі\n1;А;Б;ж;01.01.2007;GM;1;грант\n";
        let seen = admin.upload(&page, "/students/import", &[], &[("list", "list.csv", list.as_bytes())]).await;
        assert!(seen.leads_to().is_some(), "{}", seen.text());
        let page = admin.get("/students/lists/new?course=1").await;
        let seen = admin.submit(&page, "/students/lists", &[("name", "Бірінші курс")]).await;
        assert!(seen.leads_to().is_some(), "{}", seen.text());
        let mut social = world.signed_in("social", slug).await;
        let page = social.get("/students/notices/new?whom=all&course=1").await;
        let text = [("title_kk", "Қ"), ("title_ru", "Р"), ("text_kk", "қ"), ("text_ru", "р"), ("confirmed", "yes")];
        let seen = social.submit(&page, "/students/notices", &text).await;
        assert!(seen.leads_to().is_some(), "{}", seen.text());
    }
}

/// The token with which this visitor's forms are sent.
async fn token(client: &mut Client) -> String {
    client.get("/me/sessions").await.attributes("input[name=_csrf]", "value").remove(0)
}

/// Fields that would do for most acts, so that nothing but the address is wrong.
async fn knock(client: &mut Client, method: &str, path: &str, token: &str) -> StatusCode {
    if method == "GET" {
        return client.get(path).await.status;
    }
    let fields = [
        ("_csrf", token),
        ("row_version", "1"),
        ("version", "1"),
        ("state", "disabled"),
        ("verdict", "accept"),
        ("reason", "enquiry"),
        ("confirmed", "1"),
        ("state", "disabled"),
    ];
    client.post(path, &fields).await.status
}

#[tokio::test]
async fn the_same_office_of_the_other_institution_finds_nothing() {
    let world = World::told().await;
    lay_a_list(&world).await;
    let mut faults = Vec::new();
    for route in world.app.inventory.iter().filter(|r| r.path.contains('{')) {
        let Some(right) = route.right else { continue };
        let member = CAST.iter().find(|m| m.role.rights().contains(&right)).unwrap();
        let mut tried = 0;
        for (slug, other) in [("saryarka", "alatau"), ("alatau", "saryarka")] {
            let Some(path) = world.real(route.path, slug).await else { continue };
            tried += 1;
            let (mut own, mut stranger) = (world.signed_in(member.email, slug).await, world.signed_in(member.email, other).await);
            let token = token(&mut stranger).await;
            let trail = format!("select count(*) from audit_links where tenant_id = '{}'", world.institution(slug).await);
            let before = world.count(&trail).await;
            let seen = knock(&mut stranger, route.method, &path, &token).await;
            let files = route.method == "POST" && seen == StatusCode::BAD_REQUEST; // no files were sent
            if seen != StatusCode::NOT_FOUND && !files {
                faults.push(format!("{} {path} as {} of {other}: {seen}", route.method, member.email));
            }
            if world.count(&trail).await != before {
                faults.push(format!("{} {path} left a trace with those it is about", route.method));
            }
            let open = route.method == "GET" && !path.contains("/documents/low_income"); // an answer given is not changed any more
            if open && knock(&mut own, "GET", &path, "").await == StatusCode::NOT_FOUND {
                faults.push(format!("{path} is no page even of its own {}", member.email));
            }
        }
        assert!(tried > 0, "the demo has nothing for {}", route.path);
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[tokio::test]
async fn a_student_finds_no_paper_of_another() {
    let world = World::told().await;
    let mut student = world.signed_in("student", "saryarka").await;
    let others = "from documents d join institutions i on i.id = d.tenant_id where i.slug = 'saryarka'
                  and student_id <> (select student_id from accounts where email = 'student@saryarka.example')";
    let paper = world.text(&format!("select d.id::text {others} limit 1")).await;
    for path in [format!("/my/documents/{paper}/original"), format!("/my/documents/{paper}/pages/1")] {
        assert_eq!(student.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [format!("/documents/{paper}/original"), format!("/documents/{paper}/pages/1")] {
        assert_eq!(student.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    // Nor can it be claimed with or taken away: a student who is still filling in.
    let mut student = world.signed_in("student", "alatau").await;
    let campaign =
        world.text("select c.id::text from campaigns c join institutions i on i.id = c.tenant_id where slug = 'alatau'").await;
    let base = format!("/my/dormitory/{campaign}");
    let page = student.get(&base).await;
    student.submit(&page, &format!("{base}/begin"), &[]).await;
    let token = token(&mut student).await;
    let page = student.get(&format!("{base}/categories")).await;
    let seen = student.submit(&page, &format!("{base}/categories"), &[("categories", "large_family")]).await;
    assert!(seen.status.is_redirection(), "{}", seen.text());
    let own_city = world
        .text("select d.id::text from documents d join institutions i on i.id = d.tenant_id where i.slug = 'alatau' limit 1")
        .await;
    let given = "select count(*) from claim_documents";
    let before = world.count(given).await;
    for document in [&paper, &own_city] {
        for act in ["reuse", "remove"] {
            let path = format!("{base}/documents/large_family/{act}");
            let seen = student.post(&path, &[("_csrf", &token), ("document", document)]).await;
            assert!(!seen.status.is_server_error(), "{path}");
            assert_eq!(world.count(given).await, before, "{path} {document}: {}", seen.status);
        }
    }
}

/// The bytes that a browser takes over the wire.
async fn weight(client: &mut Client, path: &str) -> usize {
    let request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip").body(Body::empty()).unwrap();
    let seen = client.send(request).await;
    assert_eq!(seen.status, StatusCode::OK, "{path}");
    assert_eq!(seen.headers[header::CONTENT_ENCODING], "gzip", "{path}");
    seen.body.len()
}

#[tokio::test]
async fn a_students_first_view_is_under_fifty_kilobytes_and_later_ones_under_fifteen() {
    let world = World::told().await;
    let published = world.published().await;
    let placed = world.signed_in("student", "saryarka").await;
    let mut new = world.signed_in("student", "alatau").await;
    let campaign =
        world.text("select c.id::text from campaigns c join institutions i on i.id = c.tenant_id where slug = 'alatau'").await;
    let tasks = format!("/my/dormitory/{campaign}");
    let page = new.get(&tasks).await;
    new.submit(&page, &format!("{tasks}/begin"), &[]).await;
    let receipt = format!("{published}/receipt");
    let mut shown = Vec::new();
    let views = [(placed.clone(), "/my"), (placed.clone(), &published), (placed, &receipt), (new, &tasks)];
    for (mut client, path) in views {
        let page = client.get(path).await;
        let mut parts: Vec<String> = page.attributes("link[rel=stylesheet], link[rel=icon]", "href");
        parts.extend(page.attributes("script[src]", "src"));
        parts.extend(page.attributes("svg use", "href").into_iter().map(|h| h.split('#').next().unwrap().to_owned()));
        parts.sort();
        parts.dedup();
        assert!(parts.len() >= 3, "{parts:?}");
        let later = weight(&mut client, path).await;
        let mut first = later;
        for part in &parts {
            first += weight(&mut client, part).await;
        }
        shown.push(format!("{path}: first {first}, later {later}"));
        assert!(first < 50_000 && later < 15_000, "{shown:?}");
    }
    println!("{shown:#?}");
}

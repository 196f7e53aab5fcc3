//! A student applies through the real router: the whole way, wrong turns, hostile files, many at once.
use crate::harness::{Client, Seen, World};
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use image::{DynamicImage, ImageFormat};
use sqlx::AssertSqlSafe;
use std::io::Cursor;
use tirek::{
    accounts::cast,
    dormitory::{
        actions::{
            campaigns::{self, NewHouse},
            check::{self, Clerk, Judgement},
            rank,
        },
        model::{WhyNotCounted, WhyRefused, WhyReturned},
        store::campaigns::{self as store, Plan},
    },
    kernel::{ids::Id, law::Text3, tenancy::Guest},
};
use uuid::Uuid;

/// The answers to the question of consent.
pub const CONSENT: &[(&str, &str)] = &[("consent", "yes"), ("acknowledge", "yes")];

/// A PDF of one empty page, small and sound.
pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n";

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::new_rgb8(40, 30).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

pub async fn guest(world: &World, slug: &str) -> Guest {
    world.app.site.house.guest(slug, Uuid::now_v7()).await.unwrap().unwrap()
}

/// An open campaign of ten days with one house of two places for women, one for men.
pub async fn campaign(world: &World, slug: &str, profile: &str) -> String {
    let guest = guest(world, slug).await;
    let mut tx = guest.write().await.unwrap();
    let profiles = store::profiles(&mut tx).await.unwrap();
    let profile = profiles.iter().find(|(_, p)| p.code == profile).unwrap().0;
    let now = tx.now();
    let (opens_at, closes_at) = (now - TimeDelta::hours(1), now + TimeDelta::days(10));
    let assessed_on = closes_at.date_naive();
    let plan = Plan { academic_year: 2026, opens_at, closes_at, assessed_on, profile };
    let id = campaigns::prepare(&mut tx, &plan).await.unwrap().unwrap();
    let house = NewHouse {
        name: Text3::new("№ 1 үй", "Дом № 1", "House 1"),
        address: Text3::new("Абай, 1", "Абая, 1", "1 Abai"),
        women: 2,
        men: 1,
    };
    campaigns::set_places(&mut tx, id, 1, vec![], Some(&house)).await.unwrap();
    let version = store::find(&mut tx, id).await.unwrap().unwrap().row_version;
    campaigns::open(&mut tx, id, version, true, None).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

/// Students of the dean's faculty with accounts, `s1@SLUG.example` and so on.
pub async fn students(world: &World, slug: &str, count: usize) {
    let sql = format!(
        "with i as (select id from institutions where slug = '{slug}'), made as (
           insert into students (tenant_id, id, iin_hash, iin_sealed, surname, given_name, name_key, sex, birth_date, faculty_id, course, funding, created_at)
           select i.id, gen_random_uuid(), sha256(('{slug}' || n)::bytea), 'x', 'Сәрсенбай', 'Әлия' || n, 'сарсенбай', 'f', '2007-01-01', f.id, 1, 'grant', now()
           from i join faculties f on f.tenant_id = i.id and f.code in ('GM', 'LW'), generate_series(1, {count}) n returning *),
         accounts_made as (
           insert into accounts (tenant_id, id, student_id, email, full_name, password_hash, state, created_at)
           select m.tenant_id, gen_random_uuid(), m.id, 's' || substr(m.given_name, 5) || '@{slug}.example', m.surname || ' ' || m.given_name,
             (select password_hash from accounts a where a.tenant_id = m.tenant_id and a.email = 'dean@{slug}.example'), 'active', now()
           from made m returning *)
         insert into role_grants (tenant_id, id, account_id, role, scope, granted_at)
         select tenant_id, gen_random_uuid(), id, 'student', 'institution', now() from accounts_made"
    );
    let mut sql_of_all = world.as_superuser().await;
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut sql_of_all).await.unwrap();
}

/// One student before one campaign.
pub struct Applying {
    pub client: Client,
    base: String,
}

impl Applying {
    pub async fn new(world: &World, slug: &str, who: usize, campaign: &str) -> Self {
        let mut client = world.client();
        client.sign_in_as(&format!("s{who}@{slug}.example"), cast::PASSWORD, slug).await;
        Self { client, base: format!("/my/dormitory/{campaign}") }
    }

    pub fn path(&self, below: &str) -> String {
        if below.is_empty() { self.base.clone() } else { format!("{}/{below}", self.base) }
    }

    /// Answers a question page and wants to be led on.
    pub async fn answer(&mut self, question: &str, values: &[(&str, &str)]) -> String {
        let path = self.path(question);
        let page = self.client.get(&path).await;
        let seen = self.client.submit(&page, &path, values).await;
        seen.leads_to().unwrap_or_else(|| panic!("{path} {} {}", seen.status, seen.text()))
    }

    pub async fn begin(&mut self) {
        let page = self.client.get(&self.path("")).await;
        let begin = self.path("begin");
        assert_eq!(self.client.submit(&page, &begin, &[]).await.leads_to(), Some(self.path("")));
    }

    pub async fn upload(&mut self, category: &str, files: &[(&str, &[u8])]) -> Seen {
        let path = self.path(&format!("documents/{category}"));
        let page = self.client.get(&path).await;
        let files: Vec<_> = files.iter().map(|(name, content)| ("document", *name, *content)).collect();
        let kinds = page.attributes("input[name=kind]", "value");
        let kind: Vec<_> = kinds.first().map(|kind| ("kind", kind.as_str())).into_iter().collect();
        self.client.upload(&page, &path, &kind, &files).await
    }

    /// Everything without a category, up to the check page.
    pub async fn prepare(&mut self) -> Seen {
        self.begin().await;
        self.answer("categories", &[("categories", "none")]).await;
        self.answer("wishes", &[("any", "yes")]).await;
        self.answer("consent", CONSENT).await;
        let check = self.path("check");
        self.client.get(&check).await
    }

    pub async fn send(&mut self, check: &Seen) -> Seen {
        let submit = self.path("submit");
        self.client.submit(check, &submit, &[]).await
    }
}

#[tokio::test]
async fn a_student_applies_step_by_step_and_holds_a_receipt() {
    let world = World::new().await;
    let campaign = campaign(&world, "saryarka", "nis-21").await;
    students(&world, "saryarka", 2).await;
    let mut alia = Applying::new(&world, "saryarka", 1, &campaign).await;
    let home = alia.client.get("/my").await;
    assert_eq!(home.attributes(".answer .actions a", "href"), [alia.path("")]);
    assert_eq!(world.count("select count(*) from applications").await, 0, "looking makes nothing");

    alia.begin().await;
    let tasks = alia.client.get(&alia.path("")).await;
    assert_eq!(tasks.all(".tasks li").len(), 7);
    assert_eq!(tasks.all(".tasks li a").len(), 6, "sending cannot start yet");
    alia.answer("residence", &[("residence", "in_region_rural")]).await;
    let next = alia.answer("categories", &[("categories", "large_family")]).await;
    assert_eq!(next, alia.path("documents/large_family"), "its documents come next");
    let picture = png();
    assert!(alia.upload("large_family", &[("анықтама.pdf", PDF), ("2.png", &picture)]).await.leads_to().is_some());
    let house: String = {
        let page = alia.client.get(&alia.path("wishes")).await;
        page.attributes("#f-wish_1 option", "value")[1].clone()
    };
    alia.answer("wishes", &[("wish_1", &house)]).await;
    alia.answer("consent", CONSENT).await;
    let check = alia.client.get(&alia.path("check")).await;
    assert!(check.text().contains("анықтама.pdf, 2.png"), "{}", check.text());
    assert_eq!(alia.send(&check).await.leads_to(), Some(alia.path("receipt")));

    let receipt = alia.client.get(&alia.path("receipt")).await;
    assert_eq!(receipt.one("h1"), "2026-1-00001");
    assert!(receipt.text().contains("12.08.2026, 09:00:00"), "{}", receipt.text());
    let status = alia.client.get(&alia.path("")).await;
    assert!(status.text().contains("17.08.2026"), "three working days from a Wednesday: {}", status.text());
    let kept =
        "select count(*) from applications a join application_events e on e.application_id = a.id where e.verb = 'submitted'
                and sha256(convert_to(e.detail ->> 'receipt', 'UTF8')) = a.receipt_hash";
    assert_eq!(world.count(kept).await, 1, "the receipt's hash is that of what was kept");
}

#[tokio::test]
async fn pages_of_documents_are_drawn_and_open_to_those_who_may() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    students(&world, "saryarka", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "orphan")]).await;
    assert!(alia.upload("orphan", &[("анықтама.pdf", PDF)]).await.leads_to().is_some());
    world.do_jobs().await;
    world.do_jobs().await;
    let document = sqlx::query_scalar::<_, Uuid>("select id from documents where pages = 1");
    let document = document.fetch_one(&mut world.as_superuser().await).await.unwrap();

    let page = alia.client.get(&format!("/my/documents/{document}/pages/1")).await;
    assert_eq!(page.headers[header::CONTENT_TYPE], "image/png");
    assert_eq!(image::load_from_memory(&page.body).unwrap().width(), 1200);
    let original = alia.client.get(&format!("/my/documents/{document}/original")).await;
    assert_eq!(original.body, PDF);
    assert_eq!(original.headers[header::CONTENT_SECURITY_POLICY], "sandbox; default-src 'none'");
    let disposition = original.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(disposition.starts_with("attachment; ") && disposition.contains("filename*=UTF-8''%D0%B0"), "{disposition}");

    let mut dean = world.signed_in("dean", "alatau").await;
    let reads = "select count(*) from audit_payloads where verb like 'document.%' and payload like '%check%'";
    let in_draft = dean.get(&format!("/documents/{document}/pages/1")).await.status;
    assert_eq!(in_draft, StatusCode::NOT_FOUND, "a draft is the student's own affair");
    let sent = "update applications set state = 'submitted', number = 1, received_at = now(), registered_at = now(), consented_at = now(),
                consent_version = '2026-1', receipt_hash = sha256('x')";
    sqlx::raw_sql(sent).execute(&mut world.as_superuser().await).await.unwrap();
    assert_eq!(dean.get(&format!("/documents/{document}/pages/1")).await.status, StatusCode::OK);
    assert_eq!(dean.get(&format!("/documents/{document}/original")).await.status, StatusCode::OK);
    assert_eq!(world.count(reads).await, 2, "each look is recorded");
    let mut other = Applying::new(&world, "alatau", 2, &campaign).await;
    let mut theirs = world.signed_in("social", "saryarka").await;
    for (client, path) in [(&mut other.client, "/my/documents"), (&mut theirs, "/documents"), (&mut dean, "/documents/x/..")] {
        for below in ["pages/1", "original"] {
            let seen = client.get(&format!("{path}/{document}/{below}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}/{below}");
        }
    }
    let mut sql = world.as_superuser().await;
    sqlx::raw_sql("update students set faculty_id = (select f.id from faculties f where f.tenant_id = students.tenant_id and f.code in ('ST', 'EC'))")
        .execute(&mut sql)
        .await
        .unwrap();
    assert_eq!(dean.get(&format!("/documents/{document}/pages/1")).await.status, StatusCode::NOT_FOUND, "another faculty's");
}

#[tokio::test]
async fn hostile_files_are_refused_with_their_reason_and_nothing_is_kept() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "orphan")]).await;
    let large = [PDF, &vec![b'%'; 10 * 1024 * 1024]].concat();
    let cases: [(&str, &[u8], &str); 6] = [
        ("empty.pdf", b"", "Файл бос"),
        ("page.pdf", b"<html><script>alert(1)</script>", "PDF, JPEG немесе PNG файлы емес"),
        ("virus.png", b"MZ\x90\x00", "PDF, JPEG немесе PNG файлы емес"),
        ("half.png", &png()[..40], "Файл ашылмады"),
        ("head.pdf", b"%PDF-1.7", "Файл ашылмады"),
        ("large.pdf", &large, "Файл 10,1 МБ"),
    ];
    for (name, content, told) in cases {
        let seen = alia.upload("orphan", &[(name, content)]).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(seen.one("#f-document-error").contains(told), "{name}: {}", seen.one("#f-document-error"));
        assert_eq!(seen.attributes(".faults a", "href"), ["#f-document"]);
    }
    let seen = alia.upload("orphan", &[]).await;
    assert!(seen.one("#f-document-error").contains("Файл таңдаңыз"));
    let both = alia.upload("orphan", &[("good.pdf", PDF), ("bad.png", b"MZ")]).await;
    assert!(both.one(".faults").contains("bad.png: "), "one bad file spoils the lot, by its name");
    assert_eq!(world.count("select count(*) from documents").await, 0);
}

#[tokio::test]
async fn no_file_is_opened_that_could_not_be_taken() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "orphan")]).await;
    let pages: Vec<Vec<u8>> = (0..11).map(|n| [PDF, format!("%{n}").as_bytes()].concat()).collect();
    let files = |n: usize| pages[..n].iter().map(|page| ("a.pdf", &page[..])).collect::<Vec<_>>();
    let eleven = alia.upload("orphan", &files(11)).await;
    assert!(eleven.one("#f-document-error").contains("ең көбі 10 файл"), "{}", eleven.text());
    assert!(alia.upload("orphan", &files(9)).await.leads_to().is_some());
    // None of these is a document: that there is no room for them is said before anybody looks into them.
    let full = alia.upload("orphan", &[("a.pdf", b"MZ"), ("b.pdf", b"MZ")]).await;
    assert_eq!((full.status, full.all(".faults").len()), (StatusCode::UNPROCESSABLE_ENTITY, 0), "{}", full.text());
    let (path, page) = (alia.path("documents/large_family"), alia.client.get(&alia.path("documents/orphan")).await);
    let form = page.form(&alia.path("documents/orphan"), &[]);
    let unclaimed = alia.client.post_parts(&path, &form, &[("document", "a.pdf", b"MZ")]).await;
    assert_eq!(unclaimed.status, StatusCode::NOT_FOUND, "a category that was not claimed");
    assert_eq!(world.count("select count(*) from documents").await, 9);
}

#[tokio::test]
async fn documents_sent_when_the_session_has_ended_are_kept_and_sent_with_one_press() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "orphan")]).await;
    let path = alia.path("documents/orphan");
    let page = alia.client.get(&path).await;
    world.clock.advance(TimeDelta::minutes(61));
    let picture = png();
    let files = [("document", "анықтама.pdf", PDF), ("document", "b.png", &picture[..])];
    let again = alia.client.upload(&page, &path, &[("kind", "death_certificate")], &files).await;
    assert!(again.status.is_success(), "{}", again.status);
    let kept = "select count(*) from kept_uploads where sealed::text not like '%25504446%'"; // %PDF
    assert_eq!(world.count(kept).await, 1, "sealed");

    let mut other = alia.client.clone();
    let mine = [("login", "s1@alatau.example"), ("password", cast::PASSWORD)];
    let theirs = [("login", "s2@alatau.example"), ("password", cast::PASSWORD)];
    let seen = other.submit(&again, "/i/alatau/sign-in", &theirs).await;
    assert_eq!(seen.leads_to().as_deref(), Some("/"), "nothing for another who signs in after");
    let resume = alia.client.submit(&again, "/i/alatau/sign-in", &mine).await;
    assert_eq!(resume.all("main li"), ["анықтама.pdf", "b.png"]);
    for press in 1..=2 {
        let sent = alia.client.submit(&resume, &path, &[]).await;
        assert_eq!(sent.leads_to(), Some(path.clone()), "press {press}: {}", sent.text());
    }
    assert_eq!(world.count("select count(*) from documents").await, 2);
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'application.documents-given'").await, 1);
    let fields = [("kept", "1"), ("_csrf", "00")];
    assert_eq!(alia.client.post(&path, &fields).await.status, StatusCode::FORBIDDEN, "not without a token of our page");
    let mut thief = Applying::new(&world, "alatau", 2, &campaign).await;
    thief.begin().await;
    thief.answer("categories", &[("categories", "orphan")]).await;
    let page = thief.client.get(&path).await;
    let token = page.attributes("input[name=_csrf]", "value").remove(0);
    let seen = thief.client.post(&path, &[("kept", "1"), ("_csrf", &token)]).await;
    assert!(seen.one("#f-document-error").contains("Файл таңдаңыз"), "another's kept files are not there");
}

#[tokio::test]
async fn a_consent_names_the_bin_and_for_a_minor_the_representative() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    let younger = "update students set birth_date = '2008-08-13' where given_name = 'Әлия2'";
    sqlx::raw_sql(younger).execute(&mut world.as_superuser().await).await.unwrap();
    for (who, minor) in [(1, false), (2, true)] {
        let mut one = Applying::new(&world, "alatau", who, &campaign).await;
        one.begin().await;
        let page = one.client.get(&one.path("consent")).await;
        assert!(page.text().contains("БСН 240140000001"), "{}", page.text());
        assert_eq!(page.text().contains("студенттің заңды өкілі береді"), minor, "{}", page.text());
        assert_eq!(page.all("form input[type=checkbox]").len(), if minor { 0 } else { 2 }, "{}", page.html());
    }
}

#[tokio::test]
async fn a_minor_prepares_everything_reads_where_the_representative_signs_and_sends_nothing() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let younger = "update students set birth_date = '2008-08-13'"; // of age tomorrow
    sqlx::raw_sql(younger).execute(&mut world.as_superuser().await).await.unwrap();
    let mut one = Applying::new(&world, "alatau", 1, &campaign).await;
    one.begin().await;
    one.answer("categories", &[("categories", "none")]).await;
    one.answer("wishes", &[("any", "yes")]).await;
    let tasks = one.client.get(&one.path("")).await;
    assert!(tasks.text().contains("Өтінішті заңды өкіліңіз береді"), "{}", tasks.text());
    assert!(tasks.text().contains("Жалпы медицина"), "whom to ask: {}", tasks.text());
    let check = one.client.get(&one.path("check")).await;
    assert_eq!((check.status, check.all("form[action$='/submit']").len()), (StatusCode::OK, 0));
    assert!(check.text().contains("Өтінішті заңды өкіліңіз береді"), "{}", check.text());
    // As an adult's pages would post it.
    let csrf = check.attributes("input[name=_csrf]", "value").remove(0);
    let version = world.text("select row_version::text from applications").await;
    let fields = [("_csrf", csrf.as_str()), ("version", &version), ("rules_version", "1")];
    for below in ["consent", "submit"] {
        let refused = one.client.post(&one.path(below), &[&fields[..], CONSENT].concat()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{below}");
        assert!(refused.text().contains("заңды өкіліңіз кеңседе қол қояды"), "{below}: {}", refused.text());
    }
    let sent = "select count(*) from applications where state <> 'draft' or consented_at is not null or text_version is not null";
    assert_eq!(world.count(sent).await, 0);
    // Whatever stands in the draft, the sending itself asks who signs.
    let consented = "update applications set consented_at = now(), consent_version = '2026-3', text_version = 1";
    sqlx::raw_sql(consented).execute(&mut world.as_superuser().await).await.unwrap();
    let refused = one.client.post(&one.path("submit"), &fields).await;
    assert!(refused.text().contains("заңды өкіліңіз кеңседе қол қояды"), "{}", refused.text());
    world.clock.advance(TimeDelta::days(1));
    let mut one = Applying::new(&world, "alatau", 1, &campaign).await;
    let check = one.client.get(&one.path("check")).await;
    assert_eq!(one.send(&check).await.leads_to(), Some(one.path("receipt")), "of age, the student sends alone");
}

#[tokio::test]
async fn files_of_nobody_are_not_kept() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    let mut client = world.client();
    client.cookies.insert("tirek".into(), "ab".repeat(32));
    let path = format!("/my/dormitory/{campaign}/documents/orphan");
    let seen = client.post_parts(&path, &[], &[("document", "a.pdf", PDF)]).await;
    assert_eq!(seen.status, StatusCode::UNAUTHORIZED);
    assert!(seen.text().contains("сақталмады"), "and it is said: {}", seen.text());
    assert_eq!(world.count("select count(*) from kept_uploads").await, 0);
}

#[tokio::test]
async fn a_document_is_used_again_and_taken_back() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    let page = alia.client.get(&alia.path("categories")).await;
    let (action, both) = (alia.path("categories"), [("categories", "orphan"), ("categories", "large_family")]);
    alia.client.submit(&page, &action, &both).await;
    alia.upload("orphan", &[("a.pdf", PDF)]).await;
    alia.upload("orphan", &[("again.pdf", PDF)]).await;
    assert_eq!(world.count("select count(*) from documents").await, 1, "the same file is one document");
    let other = alia.path("documents/large_family");
    let page = alia.client.get(&other).await;
    let reuse = format!("{other}/reuse");
    assert_eq!(alia.client.submit(&page, &reuse, &[]).await.leads_to().as_deref(), Some(other.as_str()));
    assert_eq!(world.count("select count(*) from claim_documents").await, 2);
    for (category, kept) in [("orphan", 1), ("large_family", 0)] {
        let path = alia.path(&format!("documents/{category}"));
        let page = alia.client.get(&path).await;
        alia.client.submit(&page, &format!("{path}/remove"), &[]).await;
        assert_eq!(world.count("select count(*) from documents where removed_at is null").await, kept, "{category}");
    }
}

#[tokio::test]
async fn within_the_closing_second_it_is_in_time_and_a_microsecond_after_it_too_late() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    world.clock.advance(TimeDelta::days(10) - TimeDelta::minutes(10));
    let (mut early, mut late) =
        (Applying::new(&world, "alatau", 1, &campaign).await, Applying::new(&world, "alatau", 2, &campaign).await);
    let (check_early, check_late) = (early.prepare().await, late.prepare().await);
    world.clock.advance(TimeDelta::minutes(10) + TimeDelta::microseconds(999_999));
    assert_eq!(early.send(&check_early).await.leads_to(), Some(early.path("receipt")));
    world.clock.advance(TimeDelta::microseconds(1));
    let seen = late.send(&check_late).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.text().contains("22.08.2026, 09:00:00"), "the closing time is told: {}", seen.text());
    assert_eq!(world.count("select count(*) from applications where number is not null").await, 1);
    assert!(late.client.get("/my").await.text().contains("Өтініш мерзімінде жіберілмеді"));
}

#[tokio::test]
async fn sent_eight_times_at_once_it_is_one_application_with_one_number() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    let check = alia.prepare().await;
    let (submit, fields) = (alia.path("submit"), check.form(&alia.path("submit"), &[]));
    let mut tasks = Vec::new();
    for _ in 0..8 {
        let (mut client, submit, fields) = (alia.client.clone(), submit.clone(), fields.clone());
        tasks.push(tokio::spawn(async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            client.post(&submit, &fields).await.leads_to()
        }));
    }
    for task in tasks {
        assert_eq!(task.await.unwrap(), Some(alia.path("receipt")));
    }
    assert_eq!(world.count("select last_number::bigint from campaigns").await, 1);
    assert_eq!(world.count("select count(*) from application_events where verb = 'submitted'").await, 1);
    let again = alia.client.post(&submit, &[]).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN, "without our page nothing happens");
}

#[tokio::test]
async fn twenty_at_once_take_twenty_numbers_without_a_gap() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 20).await;
    let mut ready = Vec::new();
    for who in 1..=20 {
        let mut one = Applying::new(&world, "alatau", who, &campaign).await;
        let check = one.prepare().await;
        ready.push((one, check));
    }
    let sending = ready.into_iter().map(|(mut one, check)| {
        let (submit, form) = (one.path("submit"), check.form(&one.path("submit"), &[]));
        tokio::spawn(async move {
            let fields: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            one.client.post(&submit, &fields).await.leads_to()
        })
    });
    for task in sending.collect::<Vec<_>>() {
        assert!(task.await.unwrap().unwrap().ends_with("/receipt"));
    }
    assert_eq!(world.count("select count(distinct number) from applications where number between 1 and 20").await, 20);
    assert_eq!(world.count("select count(distinct registered_at) from applications").await, 20, "no two at one instant");
    let in_order = "select count(*) from (select number = row_number() over (order by registered_at) as same from applications) a where same";
    assert_eq!(world.count(in_order).await, 20, "numbers and times run alike");
}

#[tokio::test]
async fn what_changed_in_another_window_is_not_overwritten() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    let check = alia.prepare().await;
    let old = alia.client.get(&alia.path("wishes")).await;
    let house = old.attributes("#f-wish_1 option", "value")[1].clone();
    alia.answer("wishes", &[("wish_1", &house)]).await;
    let wishes = alia.path("wishes");
    let told = alia.client.submit(&old, &wishes, &[("any", "yes")]).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.one("[aria-labelledby=meanwhile]").contains("1. № 1 үй"), "{}", told.text());
    assert_eq!(alia.send(&check).await.leads_to(), Some(alia.path("check")), "not what was checked");
    assert_eq!(world.count("select count(*) from applications where state = 'draft'").await, 1);
    assert_eq!(world.count("select count(*) from application_wishes").await, 1);
}

/// Where a form goes, what is sent, and what must be said.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);

#[tokio::test]
async fn answers_that_cannot_be_are_told_beside_their_question() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    let cases: [Case; 7] = [
        ("categories", &[], "#f-categories"),
        ("categories", &[("categories", "none"), ("categories", "orphan")], "#f-categories"),
        ("categories", &[("categories", "low_income")], "#f-categories"),
        ("consent", &[("acknowledge", "yes")], "#f-consent"),
        ("consent", &[("consent", "yes")], "#f-acknowledge"),
        ("wishes", &[("wish_1", "nonsense")], "#f-wish_1"),
        ("wishes", &[("any", "")], "#f-any"),
    ];
    for (question, values, field) in cases {
        let path = alia.path(question);
        let page = alia.client.get(&path).await;
        let seen = alia.client.submit(&page, &path, values).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{question} {values:?}");
        assert_eq!(seen.attributes(".faults a", "href"), [field], "{question} {values:?}");
        assert_eq!(seen.all(field).len(), 1, "the link leads to a field");
    }
    let foreign = Uuid::now_v7().to_string();
    let path = alia.path("wishes");
    let page = alia.client.get(&path).await;
    assert_eq!(alia.client.submit(&page, &path, &[("wish_1", &foreign)]).await.status, StatusCode::NOT_FOUND);
    let check = alia.client.get(&alia.path("check")).await;
    assert_eq!(check.leads_to(), Some(alia.path("")), "not everything is answered");
    let nobody = Applying { client: alia.client, base: format!("/my/dormitory/{}", Uuid::now_v7()) };
    let mut nobody = nobody;
    for below in ["", "categories", "wishes", "consent", "check", "receipt", "withdraw", "documents/orphan"] {
        assert_eq!(nobody.client.get(&nobody.path(below)).await.status, StatusCode::NOT_FOUND, "{below}");
    }
}

/// The dean's office.
async fn clerk(world: &World) -> Id<tirek::kernel::ids::Account> {
    let id = sqlx::query_scalar::<_, Uuid>("select id from accounts where email = 'dean@alatau.example'");
    id.fetch_one(&mut world.as_superuser().await).await.unwrap().into()
}

#[tokio::test]
async fn a_returned_application_is_corrected_and_keeps_its_number_and_time() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    alia.begin().await;
    alia.answer("categories", &[("categories", "orphan")]).await;
    alia.upload("orphan", &[("a.pdf", PDF)]).await;
    alia.answer("wishes", &[("any", "yes")]).await;
    alia.answer("consent", CONSENT).await;
    let check = alia.client.get(&alia.path("check")).await;
    alia.send(&check).await;
    let before = alia.client.get(&alia.path("receipt")).await.one(".facts");
    world.clock.advance(TimeDelta::minutes(5));

    let (guest, account) = (guest(&world, "alatau").await, clerk(&world).await);
    let clerk = Clerk { account, faculties: None, place: &guest.institution, base_url: "http://tirek.test" };
    let mut tx = guest.write().await.unwrap();
    let ids =
        sqlx::query_as::<_, (Uuid, Uuid)>("select application_id, id from application_claims").fetch_one(tx.sql()).await.unwrap();
    let judgement = Judgement::Return { why: WhyReturned::Unreadable, note: Some("2-бет көрінбейді".into()) };
    check::judge(&mut tx, &clerk, ids.0.into(), ids.1.into(), 1, &judgement).await.unwrap();
    let version: i32 = sqlx::query_scalar("select row_version from applications").fetch_one(tx.sql()).await.unwrap();
    check::give_back(&mut tx, &clerk, ids.0.into(), version).await.unwrap();
    tx.commit().await.unwrap();

    let status = alia.client.get(&alia.path("")).await;
    assert!(status.text().contains("2-бет көрінбейді"), "{}", status.text());
    assert_eq!(status.attributes(".tasks a", "href"), [alia.path("documents/orphan")]);
    let home = alia.client.get("/my").await;
    assert!(home.one(".answer.refused").contains("2-бет көрінбейді"), "why, at once: {}", home.text());
    assert!(home.one(".answer .big").contains("17.08.2026, 18:00"), "and until when: three working days: {}", home.text());
    let token = home.attributes("input[name=_csrf]", "value").remove(0);
    let wishes = alia.path("wishes");
    let seen = alia.client.post(&wishes, &[("_csrf", &token), ("any", "yes"), ("version", "1")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "only what was returned may be changed");
    let again = alia.path("submit-again");
    assert!(status.attributes("form[action$='submit-again']", "action").is_empty(), "nothing was done about it yet");
    let version = world.text("select row_version::text from applications").await;
    let unchanged = alia.client.post(&again, &[("_csrf", &token), ("version", &version)]).await;
    assert_eq!(unchanged.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unchanged.text());
    let picture = png();
    assert!(alia.upload("orphan", &[("b.png", &picture)]).await.leads_to().is_some());
    let status = alia.client.get(&alia.path("")).await;
    assert_eq!(alia.client.submit(&status, &again, &[]).await.leads_to(), Some(alia.path("")));
    assert_eq!(alia.client.get(&alia.path("receipt")).await.one(".facts"), before);
    assert_eq!(world.count("select count(*) from application_claims where state = 'claimed' and judged_at is null").await, 1);

    let mut tx = guest.write().await.unwrap();
    let claim: i32 = sqlx::query_scalar("select row_version from application_claims").fetch_one(tx.sql()).await.unwrap();
    let untrue = Judgement::Refuse { why: WhyNotCounted::Other, note: Some("Анықтама жалған".into()) };
    check::judge(&mut tx, &clerk, ids.0.into(), ids.1.into(), claim, &untrue).await.unwrap();
    let version: i32 = sqlx::query_scalar("select row_version from applications").fetch_one(tx.sql()).await.unwrap();
    check::refuse(&mut tx, &clerk, ids.0.into(), version, &[WhyRefused::DocumentsUntrue], Some("Анықтама жалған")).await.unwrap();
    tx.commit().await.unwrap();
    let status = alia.client.get(&alia.path("")).await;
    assert_eq!(status.one(".answer h1"), "Өтініш қабылданбады");
    assert!(status.one(".answer").contains("Анықтама жалған"));
    let why = tirek::dormitory::say::office::why_refused(tirek::kernel::languages::Lang::Kk.words(), WhyRefused::DocumentsUntrue);
    assert!(status.one(".answer").contains(&why), "the reason that the office chose: {why}");
}

#[tokio::test]
async fn whoever_withdraws_may_apply_anew_with_the_next_number() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 1).await;
    let mut alia = Applying::new(&world, "alatau", 1, &campaign).await;
    let check = alia.prepare().await;
    alia.send(&check).await;
    let withdraw = alia.path("withdraw");
    let page = alia.client.get(&withdraw).await;
    assert_eq!(alia.client.submit(&page, &withdraw, &[]).await.leads_to().as_deref(), Some("/my"));
    let check = alia.prepare().await;
    alia.send(&check).await;
    assert_eq!(alia.client.get(&alia.path("receipt")).await.one("h1"), "2026-1-00002");
    assert_eq!(world.count("select count(*) from applications where state = 'withdrawn' and number = 1").await, 1);
}

#[tokio::test]
async fn a_published_order_tells_place_or_reserve_with_the_reason_in_three_languages() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 3).await;
    let mut all = Vec::new();
    for who in 1..=3 {
        let mut one = Applying::new(&world, "alatau", who, &campaign).await;
        let check = one.prepare().await;
        one.send(&check).await;
        all.push(one);
    }
    let (guest, account) = (guest(&world, "alatau").await, clerk(&world).await);
    let mut tx = guest.write().await.unwrap();
    sqlx::raw_sql("update applications set state = 'accepted'; update campaigns set state = 'closed'")
        .execute(tx.sql())
        .await
        .unwrap();
    let run = rank::rank(&mut tx, campaign.parse().unwrap(), account, guest.institution.zone).await.unwrap();
    tx.commit().await.unwrap();
    let home = all[0].client.get("/my").await;
    assert!(!home.text().contains("№ 1 үй"), "before the order nothing is told");
    let publish = format!(
        "set session_replication_role = replica;
         insert into orders (tenant_id, id, kind, decision_id, subject_id, state, year, number, order_date, facts, line_count, drafted_by, drafted_at, signed_by, signed_at, published_at,
           code, number_text, signatory_name, signatory_office_kk, signatory_office_ru)
         select tenant_id, gen_random_uuid(), 'dormitory_places', gen_random_uuid(), id, 'published', 2026, 87, '2026-08-28', '{{}}', 3, gen_random_uuid(), now(), made_by, now(), now(),
           'ABCDEFGHJKMN', '87-Ж', 'Ахметов Ерлан', 'Ректор', 'Ректор'
         from allocation_runs where id = '{run}'"
    );
    sqlx::raw_sql(AssertSqlSafe(publish)).execute(&mut world.as_superuser().await).await.unwrap();
    let path = all[0].path("");
    let placed = all[0].client.get(&path).await;
    assert_eq!(placed.one(".answer h1"), "№ 1 үй");
    assert!(placed.text().contains("87-Ж"), "{}", placed.text());
    assert!(placed.all(".reasons li cite").len() >= 4, "each sentence with what it rests on");
    for (lang, big) in [("kk", "Резервте 1-орын"), ("ru", "1-е место в резерве"), ("en", "Number 1 in the reserve")]
    {
        let path = all[2].path("");
        let page = all[2].client.get(&path).await;
        all[2].client.submit(&page, "/language", &[("lang", lang), ("back", &path)]).await;
        let reserve = all[2].client.get(&path).await;
        assert_eq!(reserve.one(".answer h1"), big);
        assert!(reserve.all(".reasons li").len() > 4, "{lang}");
    }
}

#[tokio::test]
async fn a_students_pages_are_light() {
    let world = World::new().await;
    let campaign = campaign(&world, "saryarka", "nis-21").await;
    students(&world, "saryarka", 1).await;
    let mut alia = Applying::new(&world, "saryarka", 1, &campaign).await;
    alia.begin().await;
    for below in ["", "residence", "categories", "wishes", "consent"] {
        let request = axum::http::Request::get(alia.path(below)).header(header::ACCEPT_ENCODING, "gzip");
        let seen = alia.client.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert!(seen.body.len() < 15_000, "{below}: {} bytes", seen.body.len());
    }
}

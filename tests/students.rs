//! The registry through its pages: a list is brought in once, a dean sees one faculty, restricted data leave a trace, codes open accounts.
use crate::harness::{Client, Seen, World, statements};
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::AssertSqlSafe;
use tirek::students::invented::People;

const UPLOAD: &str = "/students/import";
const HEAD: &str =
    "ЖСН;Тегі;Аты;Әкесінің аты;Жынысы;Туған күні;Факультет;Курс;Тобы;Қаржыландыру түрі;Ұялы телефоны;Электрондық пошта\n";

/// A list of invented people: every second in the first faculty, two groups.
pub fn list(count: usize, seed: u64) -> String {
    let mut people = People::new(seed);
    let rows = people.on_course(1, 2026).take(count).enumerate().map(|(n, p)| {
        let (faculty, group) = if n % 2 == 0 { ("GM", "ЖМ-26-01") } else { ("ST", "СТ-26-01") };
        let sex = p.sex.code();
        format!(
            "{};{};{};{};{sex};{};{faculty};1;{group};грант;{};{}\n",
            p.iin.digits(),
            p.surname,
            p.given,
            p.patronymic.unwrap_or_default(),
            p.birth_date,
            p.phone,
            p.email
        )
    });
    format!("{HEAD}{}", rows.collect::<String>())
}

/// Uploads a file; the answer, followed where it leads.
async fn upload(client: &mut Client, name: &str, content: &[u8]) -> (Option<String>, Seen) {
    let page = client.get(UPLOAD).await;
    let seen = client.upload(&page, UPLOAD, &[], &[("list", name, content)]).await;
    match seen.leads_to() {
        Some(path) => (Some(path.clone()), client.get(&path).await),
        None => (None, seen),
    }
}

/// Uploads and applies.
pub async fn bring(world: &World, client: &mut Client, content: &str) -> Seen {
    let (path, report) = upload(client, "list.csv", content.as_bytes()).await;
    let path = path.expect("a report");
    let done = client.submit(&report, &format!("{path}/apply"), &[]).await;
    assert_eq!(done.leads_to().as_deref(), Some(path.as_str()));
    world.do_jobs().await;
    client.get(&path).await
}

pub async fn run(world: &World, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut world.as_superuser().await).await.unwrap();
}

pub async fn texts(world: &World, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut world.as_superuser().await).await.unwrap()
}

/// Categories verified for every student, as if an office had accepted them.
pub async fn verify(world: &World, category: &str) {
    run(
        world,
        &format!(
            "insert into student_categories (tenant_id, id, student_id, category, valid_from, verified_by, verified_at)
             select s.tenant_id, gen_random_uuid(), s.id, '{category}', '2026-01-01', (select id from accounts a where a.tenant_id = s.tenant_id limit 1), now()
             from students s"
        ),
    )
    .await;
}

#[tokio::test]
async fn the_files_of_offices_are_answered_with_a_report_or_with_what_to_do() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let folder = std::path::Path::new("tests/files/import");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        let name = entry.file_name().unwrap().to_str().unwrap().to_owned();
        let (path, page) = upload(&mut admin, &name, &std::fs::read(&entry).unwrap()).await;
        seen += 1;
        match path {
            Some(_) if page.leads_to().is_some() => {} // two sheets, or a heading that is asked about
            Some(_) => {
                assert_eq!(page.status, StatusCode::OK, "{name}");
                assert_eq!(page.all(".meter dd").len(), 4, "{name}");
                assert!(!page.all("td.wrong").is_empty(), "{name}: other institutions' faculties are faults here");
            }
            None => {
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
                assert_eq!(page.attributes(".faults a", "href"), ["#f-list"], "{name}");
            }
        }
    }
    assert_eq!(seen, 13);
    assert_eq!(world.count("select count(*) from students").await, 0, "a dry run keeps no student");
}

#[tokio::test]
async fn a_list_applied_twice_is_applied_once_and_the_second_file_changes_only_what_differs() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let content = list(40, 1);
    let (path, report) = upload(&mut admin, "list.csv", content.as_bytes()).await;
    let apply = format!("{}/apply", path.unwrap());
    assert_eq!(report.all(".meter dd"), ["40", "0", "0", "0"]);
    let form = report.form(&apply, &[]);
    let other_key: Vec<(String, String)> =
        form.iter().map(|(n, v)| (n.clone(), if n == "_key" { uuid::Uuid::new_v4().to_string() } else { v.clone() })).collect();
    for fields in [&form, &form, &other_key] {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(admin.post(&apply, &fields).await.status, StatusCode::SEE_OTHER);
        world.do_jobs().await;
    }
    assert_eq!(world.count("select count(*) from students").await, 40);
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'students.imported'").await, 1);
    assert_eq!(world.count("select count(*) from imports where rows_sealed is not null").await, 0);

    // One row changes its course, one is new, one has lost its telephone, the others are the same.
    let mut lines: Vec<String> = content.lines().map(str::to_owned).collect();
    lines[1] = lines[1].replace(";1;", ";2;");
    let without: Vec<&str> = lines[2].split(';').collect();
    lines[2] = without.iter().enumerate().map(|(n, cell)| if n == 10 { "" } else { *cell }).collect::<Vec<_>>().join(";");
    lines.push(list(41, 1).lines().last().unwrap().to_owned());
    let (_, report) = upload(&mut admin, "list.csv", lines.join("\n").as_bytes()).await;
    assert_eq!(report.all(".meter dd"), ["1", "1", "39", "0"], "an empty cell takes nothing away");
    let done = bring(&world, &mut admin, &lines.join("\n")).await;
    assert_eq!(done.all(".meter dd"), ["1", "1", "39", "0"]);
    assert_eq!(world.count("select count(*) from students where phone is null").await, 0);
    assert_eq!(world.count("select count(*) from students where row_version > 1").await, 1, "what is the same is not touched");
}

#[tokio::test]
async fn a_list_sent_when_the_password_is_a_day_old_is_kept_until_it_is_confirmed() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    run(&world, "update sessions set idle_seconds = 2592000, ends_at = ends_at + interval '30 days'").await;
    let page = admin.get(UPLOAD).await;
    world.clock.advance(TimeDelta::hours(25));
    let asked = admin.upload(&page, UPLOAD, &[], &[("list", "тізім.csv", list(3, 1).as_bytes())]).await;
    assert_eq!(world.count("select count(*) from imports").await, 0);
    let resume = admin.submit(&asked, "/confirm", &[("password", tirek::accounts::cast::PASSWORD)]).await;
    assert_eq!(resume.all("main li"), ["тізім.csv"]);
    let sent = admin.submit(&resume, UPLOAD, &[]).await;
    let report = admin.get(&sent.leads_to().expect("a report")).await;
    assert_eq!(report.all(".meter dd"), ["3", "0", "0", "0"]);
}

#[tokio::test]
async fn an_address_of_two_students_is_noted_beside_its_cell() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    bring(&world, &mut admin, &list(1, 1)).await;
    let lines: Vec<String> = list(4, 1).lines().map(str::to_owned).collect();
    let address = |line: &str| line.rsplit(';').next().unwrap().to_owned();
    // Row 3 has the address of the student who is here already and stands in row 2; row 5 has that of row 4.
    let (first, third, fourth) = (address(&lines[1]), address(&lines[3]), address(&lines[4]));
    let shared = [
        lines[0].clone(),
        lines[1].clone(),
        lines[2].replace(&address(&lines[2]), &first),
        lines[3].clone(),
        lines[4].replace(&fourth, &third),
    ];
    let (_, report) = upload(&mut admin, "list.csv", shared.join("\n").as_bytes()).await;
    assert_eq!(report.all(".meter dd"), ["3", "0", "1", "0"], "a note hinders nothing");
    let notes = report.all("[aria-labelledby=notes] li").join("\n");
    for told in [
        "L3: бұл электрондық пошта 2-жолда да тұр",
        "L3: бұл электрондық пошта басқа студентте",
        "L5: бұл электрондық пошта 4-жолда да тұр",
    ] {
        assert!(notes.contains(told), "{told} in {notes}");
    }
    assert!(!notes.contains("L2"), "an own address is no fault: {notes}");
}

#[tokio::test]
async fn checked_rows_lie_sealed_and_leave_after_a_day() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let content = list(3, 5);
    let (path, report) = upload(&mut admin, "list.csv", content.as_bytes()).await;
    let iin = content.lines().nth(1).unwrap().split(';').next().unwrap().to_owned();
    for place in ["imports", "students", "audit_payloads", "form_keys"] {
        let found = format!("select count(*) from {place} t where t::text like '%{iin}%'");
        assert_eq!(world.count(&found).await, 0, "{place}");
    }
    run(&world, "update imports set made_at = made_at - interval '25 hours'").await;
    upload(&mut admin, "other.csv", list(1, 6).as_bytes()).await;
    let path = path.unwrap();
    let late = admin.submit(&report, &format!("{path}/apply"), &[]).await;
    assert_eq!(late.leads_to(), Some(path.clone()));
    assert_eq!(world.count("select count(*) from students").await, 0);
    assert!(admin.get(&path).await.all("main form").is_empty(), "nothing to apply any more");
}

#[tokio::test]
async fn a_dean_sees_one_faculty_and_an_account_bound_to_a_faculty_brings_no_list() {
    let world = World::new().await;
    bring(&world, &mut world.signed_in("admin", "alatau").await, &list(30, 2)).await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let page = dean.get("/students").await;
    assert_eq!(page.all("tbody tr").len(), 15);
    assert!(page.all("tbody tr").iter().all(|row| row.contains("Жалпы медицина")));
    let other = "select s.id::text from students s join faculties f on f.id = s.faculty_id where f.code = 'ST'";
    let other = &texts(&world, other).await[0];
    assert_eq!(dean.get(&format!("/students/{other}")).await.status, StatusCode::NOT_FOUND);
    let own = page.attributes("tbody th a", "href").remove(0);
    let file = dean.get(&own).await;
    assert_eq!(file.status, StatusCode::OK);
    let token = file.form(&format!("{own}/open"), &[("reason", "enquiry")]);
    let token: Vec<(&str, &str)> = token.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(dean.post(&format!("/students/{other}/open"), &token).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.count("select count(*) from audit_links where chain = 'reads'").await, 0);
    let faculty = &texts(&world, "select id::text from faculties where code = 'ST' limit 1").await[0];
    assert!(dean.get(&format!("/students?faculty={faculty}")).await.all("tbody tr").is_empty());
    let codes = dean.get("/students/codes").await;
    assert_eq!(codes.all(".meter dd")[0], "15");
    run(&world, "update role_grants set scope = 'faculty', scope_id = (select id from faculties f where f.tenant_id = role_grants.tenant_id and code in ('GM', 'LW')) where role = 'administrator'").await;
    assert_eq!(world.signed_in("admin", "alatau").await.get(UPLOAD).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn another_institution_sees_neither_students_nor_files_of_lists() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let (path, _) = upload(&mut admin, "list.csv", list(4, 3).as_bytes()).await;
    let path = path.unwrap();
    bring(&world, &mut admin, &list(4, 3)).await;
    let student = admin.get("/students").await.attributes("tbody th a", "href").remove(0);
    let mut other = world.signed_in("admin", "saryarka").await;
    assert_eq!(other.get(&student).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    let page = other.get(UPLOAD).await;
    let fields = page.form(UPLOAD, &[]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(other.post(&format!("{path}/apply"), &fields).await.status, StatusCode::NOT_FOUND);
    assert!(other.get("/students").await.all("tbody tr").is_empty());
}

#[tokio::test]
async fn restricted_data_open_for_a_reason_only_and_the_view_is_recorded() {
    let world = World::new().await;
    let content = list(2, 4);
    bring(&world, &mut world.signed_in("admin", "alatau").await, &content).await;
    verify(&world, "orphan").await;
    verify(&world, "rural_youth").await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let path = dean.get("/students").await.attributes("tbody th a", "href").remove(0);
    let row: Vec<&str> = content.lines().nth(1).unwrap().split(';').collect();
    let closed = dean.get(&path).await;
    let open = format!("{path}/open");
    assert!(!closed.html().contains(row[0]) && !closed.text().contains("жетім"), "neither IIN nor category before a reason");
    assert!(closed.text().contains("ауыл жастары"));
    for fields in
        [&[("reason", "")][..], &[("reason", "curiosity")], &[("reason", "other")], &[("reason", "other"), ("note", "  ")]]
    {
        let seen = dean.submit(&closed, &open, fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(!seen.html().contains(row[0]), "{fields:?}");
    }
    assert_eq!(world.count("select count(*) from audit_links where chain = 'reads'").await, 0);
    let opened = dean.submit(&closed, &open, &[("reason", "other"), ("note", "Ректордың сұрауы")]).await;
    assert_eq!(opened.one(".facts .code"), row[0]);
    assert!(opened.text().contains("жетім бала"));
    let recorded = texts(&world, "select payload from audit_payloads where chain = 'reads'").await;
    assert_eq!(recorded.len(), 1);
    assert!(recorded[0].contains("student.opened") && recorded[0].contains("other: Ректордың сұрауы"), "{recorded:?}");
    assert!(!recorded[0].contains(row[0]), "the trail itself holds no IIN");
}

#[tokio::test]
async fn a_list_by_a_restricted_category_is_recorded_and_is_nothing_to_who_may_not_open_files() {
    let world = World::new().await;
    bring(&world, &mut world.signed_in("admin", "alatau").await, &list(6, 8)).await;
    verify(&world, "orphan").await;
    let reads = "select count(*) from audit_links where chain = 'reads'";
    let mut social = world.signed_in("social", "alatau").await;
    assert!(social.get("/students").await.all("tbody tr")[0].contains("жабық санат: 1"));
    assert_eq!(social.get("/students?category=rural_youth").await.all("tbody tr").len(), 0);
    assert_eq!(world.count(reads).await, 0);
    assert_eq!(social.get("/students?category=orphan").await.all("tbody tr").len(), 6);
    assert_eq!(world.count(reads).await, 1);
    run(&world, "update student_categories set ended_at = now()").await;
    assert_eq!(social.get("/students?category=orphan").await.all("tbody tr").len(), 0, "an ended category is none");
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get("/students?category=disability_2").await;
    assert_eq!(page.all("tbody tr").len(), 6, "the filter does not exist for an administrator");
    assert!(page.all("#f-category").is_empty());
    assert_eq!(world.count(reads).await, 2);
}

#[tokio::test]
async fn a_student_is_found_by_name_in_any_spelling_by_iin_and_by_telephone() {
    let world = World::new().await;
    let rows = [
        "051231600007;Әбдіғаппарұлы;Нұрсұлтан;;ж;31.12.2005;GM;1;ЖМ-26-01;грант;+7 701 123 45 67;",
        "060803500004;Иванов;Пётр;Сергеевич;м;03.08.2006;ST;1;СТ-26-01;ақылы;;",
    ];
    let mut people = People::new(9);
    let made: Vec<_> = people.aged(2005, 2006).take(2).collect();
    let rows: Vec<String> = rows
        .iter()
        .zip(&made)
        .map(|(row, p)| {
            let cells: Vec<&str> = row.split(';').collect();
            format!("{};{}", p.iin.digits(), cells[1..].join(";"))
        })
        .collect();
    let mut admin = world.signed_in("admin", "alatau").await;
    bring(&world, &mut admin, &format!("{HEAD}{}", rows.join("\n"))).await;
    let page = admin.get("/students").await;
    assert_eq!(page.all("tbody tr").len(), 2);
    let iin = made[1].iin.digits();
    for (typed, name) in [
        ("Abdigapparuly", "Әбдіғаппарұлы"),
        ("әбд", "Әбдіғаппарұлы"),
        ("nursultan", "Әбдіғаппарұлы"),
        ("8 (701) 123-45-67", "Әбдіғаппарұлы"),
        ("ИВАНОВ ПЕТР", "Иванов"),
        ("петр серг", "Иванов"),
        ("Пётр Иванов", "Иванов"),
        ("petr ivan", "Иванов"),
        ("nursultan abdi", "Әбдіғаппарұлы"),
        (iin.as_str(), "Иванов"),
    ] {
        let seen = admin.submit(&page, "/students/search", &[("q", typed)]).await;
        let path = seen.leads_to().unwrap_or_else(|| panic!("{typed}: {}", seen.text()));
        assert!(path.starts_with("/students/") && !path.contains('?'), "{path}");
        assert!(admin.get(&path).await.one("h1").starts_with(name), "{typed}");
    }
    for typed in ["%", "_", "'; drop table students; --", "нет такого", &"щы".repeat(5000), "\u{202e}", "000000000000"]
    {
        let seen = admin.submit(&page, "/students/search", &[("q", typed)]).await;
        assert!(seen.status.is_success() || seen.leads_to().as_deref() == Some("/students"), "{typed}: {}", seen.status);
        assert!(seen.all("tbody tr").is_empty(), "{typed}");
    }
}

#[tokio::test]
async fn hostile_filters_and_lists_are_pages_and_never_faults_of_ours() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    for query in [
        "page=-1",
        "page=99999999999999999999",
        "course=abc",
        "course=99999",
        "faculty=x'--",
        "funding=%00",
        "category=%F0",
        "activated=maybe",
        "page=2&page=3",
        "%zz",
    ] {
        let seen = admin.get(&format!("/students?{query}")).await;
        assert_eq!(seen.status, StatusCode::OK, "{query}");
        assert_eq!(admin.get(&format!("/students/codes?{query}")).await.status, StatusCode::OK, "{query}");
    }
    let row = list(1, 11).lines().nth(1).unwrap().to_owned();
    let cells: Vec<&str> = row.split(';').collect();
    let hostile = ["<script>alert(1)</script>", "=cmd|'/c calc'!A0", "a\0b", &"ә".repeat(2000), "\u{202e}Иванов", "' or 1=1 --"];
    for (n, evil) in hostile.iter().enumerate() {
        let line = format!("{};{evil};{}", cells[0], cells[2..].join(";"));
        let (path, page) = upload(&mut admin, "<b>list</b>.csv", format!("{HEAD}{line}").as_bytes()).await;
        assert!(path.is_some(), "{n}: {}", page.text());
        assert_eq!(page.all("td.wrong").len(), 1, "{n}");
        assert!(!page.html().contains("<script>alert") && !page.html().contains("<b>list"), "{n}");
    }
    let (_, none) = upload(&mut admin, "", b"").await;
    assert_eq!(none.attributes(".faults a", "href"), ["#f-list"]);
    for path in ["/students/x", "/students/import/x", "/students/01a200be-7e72-75d0-9dc0-00344ec07b3b"] {
        assert_eq!(admin.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(world.count("select count(*) from students").await, 0);
}

#[tokio::test]
async fn a_code_on_a_slip_opens_the_account_once_and_a_new_one_replaces_it() {
    let world = World::new().await;
    let content = list(10, 12);
    bring(&world, &mut world.signed_in("admin", "alatau").await, &content).await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let page = dean.get("/students/codes").await;
    let first = dean.submit(&page, "/students/codes", &[("how", "print")]).await;
    assert_eq!(first.all(".slips li").len(), 5, "the dean's faculty alone");
    let again = dean.submit(&page, "/students/codes", &[("how", "print")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "the same form makes no second codes");
    let page = dean.get("/students/codes").await;
    assert_eq!(page.all(".meter dd"), ["5", "5", "5"]);
    let second = dean.submit(&page, "/students/codes", &[("how", "print")]).await;
    assert_eq!(world.count("select count(*) from activation_codes where replaced_at is null").await, 5);
    let name = second.all(".slips b").remove(0);
    let row = content.lines().skip(1).find(|l| {
        let cells: Vec<&str> = l.split(';').collect();
        name.starts_with(&format!("{} {}", cells[1], cells[2]))
    });
    let iin = row.unwrap().split(';').next().unwrap();
    for (slip, works) in [(&first, false), (&second, true), (&second, false)] {
        let code = slip.all(".slips .code").remove(slip.all(".slips b").iter().position(|n| *n == name).unwrap());
        let mut student = world.client();
        let door = student.get("/i/alatau/activate").await;
        let password = "тау мен тас арасында";
        let fields = [("iin", iin), ("code", code.as_str()), ("password", password), ("again", password)];
        let seen = student.submit(&door, "/i/alatau/activate", &fields).await;
        assert_eq!(seen.status == StatusCode::SEE_OTHER, works, "{}", seen.text());
    }
    assert_eq!(dean.get("/students?activated=yes").await.all("tbody tr").len(), 1);
    let hashes = "select count(*) from activation_codes where length(code_hash) = 32";
    assert_eq!(world.count(hashes).await, 10);
    assert_eq!(world.count("select count(*) from letters").await, 0, "whoever had no password loses none");

    let student = world.text("select student_id::text from accounts where student_id is not null").await;
    let file = format!("/students/{student}");
    let page = dean.get(&file).await;
    let slip = dean.submit(&page, "/students/codes", &[("how", "print")]).await;
    let code = slip.one(".slips .code");
    let mut forgetful = world.client();
    let door = forgetful.get("/i/alatau/activate").await;
    let password = "жаңа құпиясөз таулар";
    let fields = [("iin", iin), ("code", code.as_str()), ("password", password), ("again", password)];
    assert_eq!(forgetful.submit(&door, "/i/alatau/activate", &fields).await.status, StatusCode::SEE_OTHER);
    let told = "select count(*) from letters l join accounts a on a.email = l.to_address where a.student_id is not null";
    assert_eq!(world.count(told).await, 1, "a password replaced by a code is told to its owner");
}

#[tokio::test]
async fn codes_are_mailed_to_those_with_an_address_in_two_languages() {
    let world = World::new().await;
    let mut lines: Vec<String> = list(6, 13).lines().map(str::to_owned).collect();
    lines[1] = lines[1].rsplit_once(';').unwrap().0.to_owned() + ";";
    bring(&world, &mut world.signed_in("admin", "alatau").await, &lines.join("\n")).await;
    let mut social = world.signed_in("social", "alatau").await;
    let page = social.get("/students/codes").await;
    let sent = social.submit(&page, "/students/codes", &[("how", "mail")]).await;
    assert_eq!(sent.leads_to().as_deref(), Some("/students/codes"));
    assert_eq!(world.count("select count(*) from letters").await, 5);
    assert_eq!(world.count("select count(*) from activation_codes").await, 5);
    world.do_jobs().await;
    assert_eq!(world.count("select count(*) from letters where sent_at is not null").await, 5);
    let bodies = texts(&world, "select body from letters").await;
    assert!(
        bodies
            .iter()
            .all(|b| b.contains("http://tirek.test/i/alatau/activate") && b.contains("Код действует") && b.contains("жарамды"))
    );
}

#[tokio::test]
async fn one_student_gets_a_code_from_the_file() {
    let world = World::new().await;
    bring(&world, &mut world.signed_in("admin", "alatau").await, &list(4, 14)).await;
    let mut dean = world.signed_in("dean", "alatau").await;
    let path = dean.get("/students").await.attributes("tbody th a", "href").remove(0);
    let file = dean.get(&path).await;
    let slips = dean.submit(&file, "/students/codes", &[("how", "print")]).await;
    assert_eq!(slips.all(".slips li").len(), 1);
    assert_eq!(slips.one(".slips b"), file.one("h1"));
    let other = "select s.id::text from students s join faculties f on f.id = s.faculty_id where f.code = 'ST'";
    let other = texts(&world, other).await.remove(0);
    let seen = dean.submit(&dean.clone().get(&path).await, "/students/codes", &[("how", "print"), ("student", &other)]).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "not one of another faculty");
}

/// How many statements a page takes, with recognising who asks.
async fn asked(client: &mut Client, path: &str) -> usize {
    let (seen, statements) = statements(client.get(path)).await;
    assert_eq!(seen.status, StatusCode::OK, "{path}");
    statements
}

#[tokio::test]
async fn a_page_asks_the_database_as_often_for_fifty_rows_as_for_one() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let mut social = world.signed_in("social", "alatau").await;
    bring(&world, &mut admin, &list(1, 15)).await;
    verify(&world, "rural_youth").await; // an empty page is only counted
    let student = admin.get("/students").await.attributes("tbody th a", "href").remove(0);
    let paths = ["/students", "/students?category=rural_youth", "/students/codes", "/students/import", &student];
    let mut few = Vec::new();
    for path in paths {
        few.push((path, asked(&mut social, path).await));
    }
    bring(&world, &mut admin, &list(60, 16)).await;
    verify(&world, "rural_youth").await;
    let mut many = Vec::new();
    for path in paths {
        many.push((path, asked(&mut social, path).await));
    }
    assert_eq!(few, many);
    assert_eq!(few.iter().map(|(_, asked)| *asked).collect::<Vec<_>>(), [3, 3, 3, 2, 14]); // the file: a statement for each of its parts
}

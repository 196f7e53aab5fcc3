//! Lists from files, through their pages: shown row by row, applied by a job once, undone as a whole.
use crate::{
    harness::{Client, Seen, World},
    students::{bring, list, run, texts},
};
use axum::http::StatusCode;
use std::path::Path;

const UPLOAD: &str = "/students/import";

/// Uploads a file; the page that follows.
async fn upload(client: &mut Client, name: &str, content: &[u8]) -> (String, Seen) {
    let page = client.get(UPLOAD).await;
    let seen = client.upload(&page, UPLOAD, &[], &[("list", name, content)]).await;
    let path = seen.leads_to().unwrap_or_else(|| panic!("{name}: {}", seen.text()));
    let report = client.get(&path).await;
    (path, report)
}

fn office(name: &str) -> Vec<u8> {
    std::fs::read(Path::new("tests/files/import").join(name)).unwrap()
}

/// Students as they are held.
async fn held(world: &World) -> Vec<String> {
    texts(
        world,
        "select concat_ws('|', iin_hash, surname, given_name, patronymic, name_key, sex, birth_date, faculty_id, course, study_group, funding,
           residence_class, phone, email, student_number) from students order by iin_hash",
    )
    .await
}

/// A list in which the rows named are on the second course.
fn moved(content: &str, rows: impl Fn(usize) -> bool) -> String {
    let line = |(n, line): (usize, &str)| if n > 0 && rows(n) { line.replace(";1;", ";2;") } else { line.to_owned() };
    content.lines().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

async fn undo(world: &World, client: &mut Client, path: &str) -> Seen {
    let page = client.get(&format!("{path}/undo")).await;
    let begun = client.submit(&page, &format!("{path}/undo"), &[]).await;
    assert_eq!(begun.leads_to().as_deref(), Some(path));
    world.do_jobs().await;
    client.get(path).await
}

async fn latest(world: &World) -> String {
    format!("{UPLOAD}/{}", world.text("select id::text from imports order by id desc limit 1").await)
}

#[tokio::test]
async fn the_dry_run_shows_each_row_with_what_is_held_beside_what_it_becomes() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let content = list(60, 1);
    bring(&world, &mut admin, &content).await;
    let mut lines: Vec<String> = moved(&content, |n| n == 1 || n == 2).lines().map(str::to_owned).collect();
    lines.push(list(61, 1).lines().last().unwrap().to_owned());
    lines.push(lines[5].replace(";1;", ";99;"));
    let (path, report) = upload(&mut admin, "list.csv", lines.join("\n").as_bytes()).await;
    assert_eq!(report.all(".meter dd"), ["1", "2", "58", "1"]);
    assert!(!report.all("tbody tr").is_empty() && !report.all("td.wrong").is_empty(), "cells to put right come first");
    let changed = admin.get(&format!("{path}?show=changed")).await;
    assert_eq!(changed.all("tbody tr").len(), 2);
    assert_eq!((changed.all("del"), changed.all("ins")), (vec!["1".to_owned(); 2], vec!["2".to_owned(); 2]));
    let added = admin.get(&format!("{path}?show=added")).await;
    assert_eq!(added.all("tbody tr").len(), 1);
    let all = admin.get(&format!("{path}?show=all&page=2")).await;
    assert_eq!(all.all("tbody tr").len(), 12, "62 rows, 50 a page");
    let iins: Vec<&str> = lines.iter().skip(1).map(|line| line.split(';').next().unwrap()).collect();
    for page in [&report, &changed, &added, &all] {
        assert!(iins.iter().all(|iin| !page.html().contains(iin)), "no IIN in a report");
    }
    for hostile in ["?show=x&page=-4", "?page=99999999999999999999", "?show=faults&page=7"] {
        assert_eq!(admin.get(&format!("{path}{hostile}")).await.status, StatusCode::OK, "{hostile}");
    }
    assert_eq!(world.count("select count(*) from students").await, 60, "a dry run keeps no student");
}

#[tokio::test]
async fn a_list_shows_its_progress_and_is_applied_by_a_job_once_however_often_it_runs() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let (path, report) = upload(&mut admin, "list.csv", list(30, 2).as_bytes()).await;
    admin.submit(&report, &format!("{path}/apply"), &[]).await;
    assert_eq!(world.count("select count(*) from students").await, 0, "the job has not begun");
    let progress = admin.get(&path).await;
    assert_eq!(progress.all("progress").len(), 1);
    assert_eq!(progress.attributes("progress", "max"), ["30"]);
    let again = admin.submit(&report, &format!("{path}/apply"), &[]).await;
    assert_eq!(again.leads_to().as_deref(), Some(path.as_str()));
    world.do_jobs().await;
    assert_eq!(world.count("select count(*) from students").await, 30);
    let before = held(&world).await;
    // A worker that was killed after its act finds the list applied.
    run(&world, "select graphile_worker.add_job('errand', json_build_object('institution', tenant_id, 'kind', 'import.apply', 'subject', id)) from imports").await;
    world.do_jobs().await;
    assert_eq!(held(&world).await, before);
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'students.imported'").await, 1);
    let done = admin.get(&path).await;
    assert_eq!(done.all(".meter dd"), ["30", "0", "0", "0"]);
    assert!(done.attributes("tbody th a", "href")[0].starts_with("/students/"), "rows lead to the files");
}

#[tokio::test]
async fn a_list_whose_number_was_taken_meanwhile_is_stopped_and_nothing_of_it_is_kept() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    bring(&world, &mut admin, &list(1, 3)).await;
    let lines: Vec<String> = list(5, 3).lines().map(str::to_owned).collect();
    let numbered: Vec<String> = std::iter::once(format!("{};Студенттің нөмірі", lines[0]))
        .chain(lines[2..].iter().enumerate().map(|(n, line)| format!("{line};N-{n}")))
        .collect();
    let (path, report) = upload(&mut admin, "list.csv", numbered.join("\n").as_bytes()).await;
    assert_eq!(report.all(".meter dd"), ["4", "0", "0", "0"]);
    run(&world, "update students set student_number = 'N-2'").await;
    admin.submit(&report, &format!("{path}/apply"), &[]).await;
    world.do_jobs().await;
    assert_eq!(world.count("select count(*) from students").await, 1, "all or nothing");
    let stopped = admin.get(&path).await;
    assert!(stopped.one(".notice").contains("файлды қайта жүктеңіз"), "{}", stopped.text());
}

#[tokio::test]
async fn what_was_imported_and_undone_is_as_it_was_whatever_the_lists_were() {
    for seed in 1..=4 {
        let world = World::new().await;
        let mut admin = world.signed_in("admin", "alatau").await;
        let content = list(24, seed);
        let first: String = content.lines().take(13).map(|line| format!("{line}\n")).collect();
        bring(&world, &mut admin, &first).await;
        let before = held(&world).await;
        let second = moved(&content, |n| (n as u64).is_multiple_of(seed + 1));
        bring(&world, &mut admin, &second).await;
        let applied = held(&world).await;
        assert_ne!(applied, before, "{seed}");
        let path = latest(&world).await;
        let undone = undo(&world, &mut admin, &path).await;
        assert_eq!(held(&world).await, before, "seed {seed}: {}", undone.text());
        assert_eq!(world.count("select coalesce(left_as_is, -1)::bigint from imports order by id desc limit 1").await, 0);
        assert_eq!(admin.get(&format!("{path}/undo")).await.leads_to().as_deref(), Some(path.as_str()));
        bring(&world, &mut admin, &second).await;
        assert_eq!(held(&world).await, applied, "seed {seed}: the same list can be brought again");
    }
}

#[tokio::test]
async fn rows_that_somebody_rests_on_stay_when_a_list_is_undone_and_say_why() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let content = list(6, 5);
    bring(&world, &mut admin, &content).await;
    let path = latest(&world).await;
    let ids = texts(&world, "select id::text from students order by surname, id").await;
    let fact = "insert into student_categories (tenant_id, id, student_id, category, valid_from, verified_by, verified_at)
                select s.tenant_id, gen_random_uuid(), s.id, 'orphan', '2026-01-01', (select id from accounts a where a.tenant_id = s.tenant_id limit 1), now()
                from students s";
    run(&world, &format!("{fact} where s.id = '{}'", ids[0])).await;
    run(&world, &format!("update students set course = 3, row_version = 2 where id = '{}'", ids[1])).await;
    let name =
        texts(&world, &format!("select surname || ';' || given_name from students where id = '{}'", ids[2])).await.remove(0);
    let one = content.lines().find(|line| line.contains(&name)).unwrap();
    bring(&world, &mut admin, &format!("{}\n{one}", content.lines().next().unwrap())).await;
    let undone = undo(&world, &mut admin, &path).await;
    let left = texts(&world, "select id::text from students order by surname, id").await;
    assert_eq!(left, ids[..3], "{}", undone.text());
    assert_eq!(undone.all("tbody tr").len(), 3, "those that stay are listed first");
    for why in ["Құжат немесе санат енгізілген.", "Содан бері түзетілген.", "Басқа тізім өзгерткен немесе растаған."]
    {
        assert!(undone.text().contains(why), "{why} in {}", undone.text());
    }
}

#[tokio::test]
async fn a_workbook_with_two_lists_asks_which_and_an_unknown_heading_is_asked_once() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    run(&world, "update faculties set name_ru = 'МЕД' where code = 'GM'").await;
    let (path, _) = upload(&mut admin, "two-lists.xlsx", &office("two-lists.xlsx")).await;
    let asked = admin.get(&format!("{path}/columns")).await;
    assert_eq!(asked.attributes("input[name=sheet]", "value"), ["1 курс", "2 курс"]);
    let unanswered = admin.submit(&asked, &format!("{path}/columns"), &[]).await;
    assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = admin.submit(&asked, &format!("{path}/columns"), &[("sheet", "2 курс")]).await;
    assert_eq!(told.leads_to().as_deref(), Some(path.as_str()));
    assert_eq!(admin.get(&path).await.all(".meter dd"), ["2", "0", "0", "0"]);

    run(&world, "update faculties set name_kk = 'Медицина факультеті', name_en = 'MED' where code = 'GM'").await;
    let (path, _) = upload(&mut admin, "own-headings.xlsx", &office("own-headings.xlsx")).await;
    let asked = admin.get(&format!("{path}/columns")).await;
    assert_eq!(asked.all("select").len(), 1);
    let without = admin.submit(&asked, &format!("{path}/columns"), &[("column0", "")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "without funding the list cannot be read");
    let told = admin.submit(&asked, &format!("{path}/columns"), &[("column0", "funding")]).await;
    assert_eq!(told.leads_to().as_deref(), Some(path.as_str()));
    assert_eq!(admin.get(&path).await.all(".meter dd"), ["3", "0", "0", "0"]);
    let (path, second) = upload(&mut admin, "own-headings.xlsx", &office("own-headings.xlsx")).await;
    assert_eq!(second.all(".meter dd"), ["3", "0", "0", "0"], "asked once");
    assert_eq!(world.count("select count(*) from imports where state = 'asking'").await, 0);
    let explained = admin.get(&format!("{path}/columns")).await;
    assert_eq!(explained.all("select option[selected]"), ["Қаржыландыру түрі"], "what was told can be told otherwise");
}

#[tokio::test]
async fn the_file_of_a_list_lies_sealed_and_another_institution_finds_none_of_its_pages() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let (path, _) = upload(&mut admin, "list.csv", list(3, 5).as_bytes()).await;
    let iin = list(3, 5).lines().nth(1).unwrap().split(';').next().unwrap().to_owned();
    for place in ["imports", "import_rows", "import_files"] {
        let found = format!(
            "select count(*) from {place} t where t::text like '%{iin}%' or t::text like '%' || encode('{iin}', 'hex') || '%'"
        );
        assert_eq!(world.count(&found).await, 0, "{place}");
    }
    let mut other = world.signed_in("admin", "saryarka").await;
    for page in ["", "/columns", "/undo"] {
        assert_eq!(other.get(&format!("{path}{page}")).await.status, StatusCode::NOT_FOUND, "{page}");
    }
}

/// Categories in force, as they are told.
async fn in_force(world: &World) -> Vec<String> {
    let held = "select concat_ws('|', student_id, category, detail, valid_from, valid_to) from student_categories where ended_at is null order by 1";
    texts(world, held).await
}

/// Uploads a list of categories and applies it; its path and its page.
async fn bring_categories(world: &World, client: &mut Client, content: &str) -> (String, Seen) {
    let page = client.get(UPLOAD).await;
    let seen = client.upload(&page, UPLOAD, &[("kind", "categories")], &[("list", "categories.csv", content.as_bytes())]).await;
    let path = seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()));
    let report = client.get(&path).await;
    let begun = client.submit(&report, &format!("{path}/apply"), &[]).await;
    assert!(begun.leads_to().is_some());
    world.do_jobs().await;
    let done = client.get(&path).await;
    (path, done)
}

#[tokio::test]
async fn a_list_of_categories_verifies_renews_and_is_taken_back_by_the_rules_of_the_desk() {
    let world = World::new().await;
    let mut social = world.signed_in("social", "alatau").await;
    let content = list(4, 9);
    bring(&world, &mut social, &content).await;
    let iins: Vec<&str> = content.lines().skip(1).map(|line| line.split(';').next().unwrap()).collect();
    let head = "ЖСН;Санаты;Негізі;Құжат;Құжат нөмірі;Берілген күні\n";
    let before = in_force(&world).await;
    let rows = format!(
        "{head}{};аз қамтылған отбасы;;asp_certificate;77;01.08.2026\n{};orphan;;passport;1;01.08.2026\n{};orphan;both_parents;death_certificate;2;01.03.2020\n",
        iins[0], iins[1], iins[2]
    );
    let rows = rows.replace("аз қамтылған отбасы", "low_income");
    let (first, done) = bring_categories(&world, &mut social, &rows).await;
    assert_eq!(done.all(".meter dd"), ["2", "0", "0", "1"], "{}", done.text());
    let faults = social.get(&format!("{first}?show=faults")).await;
    assert!(faults.text().contains("D3"), "a passport proves no orphan: {}", faults.text());
    let after = in_force(&world).await;
    assert_eq!(after.len(), before.len() + 2);
    assert!(after.iter().any(|fact| fact.contains("low_income|2026-08-01|2026-09-30")), "to the end of the quarter: {after:?}");
    let (_, same) = bring_categories(&world, &mut social, &rows).await;
    assert_eq!(same.all(".meter dd"), ["0", "0", "2", "1"]);
    assert_eq!(in_force(&world).await, after);
    let renewed = format!("{head}{};low_income;;asp_certificate;78;10.08.2026\n", iins[0]);
    let (path, done) = bring_categories(&world, &mut social, &renewed).await;
    assert_eq!(done.all(".meter dd"), ["0", "1", "0", "0"]);
    assert_eq!(done.all("del").len(), 1, "the term that ends stands beside the new one: {}", done.text());
    assert!(world.count("select count(*) from audit_payloads where verb = 'import.categories-read'").await > 0);
    undo(&world, &mut social, &path).await;
    assert_eq!(in_force(&world).await, after, "imported and undone: as it was");
    undo(&world, &mut social, &first).await;
    assert_eq!(in_force(&world).await, before);
}

#[tokio::test]
async fn templates_of_each_kind_are_read_back_without_a_question() {
    let world = World::new().await;
    let mut social = world.signed_in("social", "alatau").await;
    for (kind, name, query) in [
        ("students", "a.xlsx", "?kind=students&as=xlsx"),
        ("students", "a.csv", "?kind=students"),
        ("categories", "a.xlsx", "?kind=categories&as=xlsx"),
        ("categories", "a.csv", "?kind=categories"),
    ] {
        let template = social.get(&format!("{UPLOAD}/template{query}")).await;
        assert_eq!(template.status, StatusCode::OK);
        let page = social.get(UPLOAD).await;
        let seen = social.upload(&page, UPLOAD, &[("kind", kind)], &[("list", name, &template.body)]).await;
        let path = seen.leads_to().unwrap_or_else(|| panic!("{kind} {name}: {}", seen.text()));
        let report = social.get(&path).await;
        assert_eq!(
            report.all(".meter dd"),
            ["0", "0", "0", "1"],
            "{kind} {name}: the example itself is refused: {}",
            report.text()
        );
    }
}

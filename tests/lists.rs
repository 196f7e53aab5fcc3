//! Lists of students: filters in any combination, columns, saved lists, files, notices; restricted categories leave a trace on every way.
use crate::{
    harness::{Client, Seen, World},
    students::{bring, list, run, texts, verify},
};
use axum::http::{StatusCode, header};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

const READS: &str = "select count(*) from audit_links where chain = 'reads'";

/// A world with so many students, half of them in each of two faculties.
pub async fn enrolled(count: usize, seed: u64) -> World {
    let world = World::new().await;
    bring(&world, &mut world.signed_in("admin", "alatau").await, &list(count, seed)).await;
    world
}

pub fn names(seen: &Seen) -> Vec<String> {
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    seen.all("tbody th")
}

async fn found(client: &mut Client, query: &str) -> usize {
    names(&client.get(&format!("/students?{query}")).await).len()
}

#[tokio::test]
async fn filters_hold_together_and_each_is_taken_away_by_its_link() {
    let world = enrolled(12, 1).await;
    run(&world, "update students set residence_class = 'local', sex = 'f'; update students s set funding = 'paid' from faculties f where f.id = s.faculty_id and f.code = 'ST'").await;
    let mut social = world.signed_in("social", "alatau").await;
    for (query, count) in [
        ("sex=f", 12),
        ("sex=m", 0),
        ("residence=local&funding=paid", 6),
        ("residence=in_region_rural", 0),
        ("group=%D0%96%D0%BC-26", 6), // the beginning, in whatever case
        ("group=26", 0),
        ("funding=paid&group=%D0%96%D0%9C", 0),
        ("activated=no&course=1&funding=grant", 6),
        ("applied=no", 12),
        ("applied=yes", 0),
        ("placed=no", 12),
        ("placed=yes", 0),
    ] {
        assert_eq!(found(&mut social, query).await, count, "{query}");
    }
    let seen = social.get("/students?funding=paid&sex=f&order=group&page=1").await;
    assert_eq!(seen.all(".chips li").len(), 2);
    let without = seen.attributes(".chips li a", "href");
    assert_eq!(without, ["/students?sex=f&order=group", "/students?funding=paid&order=group"]);
    assert_eq!(names(&social.get(&without[0]).await).len(), 12);
}

#[tokio::test]
async fn a_category_is_looked_for_by_its_term_and_by_the_day() {
    let world = enrolled(6, 2).await;
    verify(&world, "rural_youth").await;
    let mut social = world.signed_in("social", "alatau").await;
    let day: chrono::NaiveDate = crate::harness::morning().date_naive();
    let set = |n: usize, to: &str| {
        format!(
            "update student_categories set valid_to = {to} where id in (select id from student_categories order by id offset {n} limit 1)"
        )
    };
    run(&world, &set(0, &format!("'{day}'::date + 10"))).await;
    run(&world, &set(1, &format!("'{day}'::date + 45"))).await;
    run(&world, &set(2, &format!("'{day}'::date - 1"))).await;
    for (query, count) in [
        ("category=rural_youth", 5),
        ("category=rural_youth&term=lapses30", 1),
        ("category=rural_youth&term=lapses60", 2),
        ("category=rural_youth&term=lapsed", 1),
        ("category=rural_youth&category=kandas", 5),
        ("category=kandas&term=lapsed", 0),
        ("category=rural_youth&on=2026-01-01", 6),
        ("category=rural_youth&on=2025-12-31", 0),
        ("category=rural_youth&term=lapses60&sex=x&course=1", 2),
    ] {
        assert_eq!(found(&mut social, query).await, count, "{query}");
    }
    assert_eq!(world.count(READS).await, 0, "an open category is nobody's secret");
    // Another proof of the same that goes on: nothing lapses.
    verify(&world, "rural_youth").await;
    for query in ["category=rural_youth&term=lapses60", "category=rural_youth&term=lapsed"] {
        assert_eq!(found(&mut social, query).await, 0, "{query}");
    }
}

#[tokio::test]
async fn whatever_names_a_restricted_category_is_recorded_and_nothing_to_who_may_not_open_files() {
    let world = enrolled(6, 3).await;
    verify(&world, "orphan").await;
    let mut social = world.signed_in("social", "alatau").await;
    let mut reads = 0;
    for query in ["category=kandas&category=orphan", "term=lapsed", "totals=yes", "category=orphan&on=2026-02-01"] {
        social.get(&format!("/students?{query}")).await;
        reads += 1;
        assert_eq!(world.count(READS).await, reads, "{query}");
    }
    let figures = social.get("/students?totals=yes").await;
    assert_eq!(figures.all(".figures dd")[0], "6");
    assert!(figures.all(".figures dt").iter().any(|label| label.contains("жетім")), "{:?}", figures.all(".figures dt"));
    let mut admin = world.signed_in("admin", "alatau").await;
    let before = world.count(READS).await;
    for query in ["category=disability_2", "term=lapsed", "on=1999-01-01", "totals=yes"] {
        let seen = admin.get(&format!("/students?{query}")).await;
        assert_eq!(names(&seen).len(), 6, "{query}");
        assert!(!seen.all(".figures dt").iter().any(|label| label.contains("жетім")), "{query}");
        assert!(seen.all("#f-category, #f-term, #f-on").is_empty());
    }
    assert_eq!(world.count(READS).await, before);
}

#[tokio::test]
async fn columns_and_order_are_those_of_the_address() {
    let world = enrolled(4, 4).await;
    run(&world, "update students set phone = '77011234567', email = null").await;
    let mut social = world.signed_in("social", "alatau").await;
    let seen = social.get("/students?column=phone&column=sex&column=group&order=group").await;
    assert_eq!(seen.all("thead th").len(), 4);
    let cells = seen.all("tbody tr:first-child td");
    assert_eq!(cells.len(), 4, "{cells:?}"); // the box to tick, group, sex, telephone
    let groups: Vec<String> = seen.all("tbody td.nowrap").into_iter().step_by(2).collect();
    assert_eq!(groups, ["ЖМ-26-01", "ЖМ-26-01", "СТ-26-01", "СТ-26-01"]);
    for order in ["course", "registered", "group"] {
        assert_eq!(
            found(&mut social, &format!("order={order}&column=registered&column=dormitory&column=residence&column=email")).await,
            4
        );
    }
}

#[tokio::test]
async fn a_list_is_kept_under_a_name_opened_overwritten_and_deleted() {
    let world = enrolled(6, 5).await;
    let mut social = world.signed_in("social", "alatau").await;
    let page = social.get("/students?course=1&column=phone").await;
    let form = page.attributes(".chips > a", "href").into_iter().find(|href| href.contains("/lists/new")).unwrap();
    let form = social.get(&form).await;
    let empty = social.submit(&form, "/students/lists", &[("name", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = social.submit(&form, "/students/lists", &[("name", "Бірінші курс")]).await;
    let path = kept.leads_to().expect("the list");
    assert!(path.starts_with("/students?course=1&column=phone&list="), "{path}");
    assert_eq!(social.submit(&form, "/students/lists", &[("name", "Бірінші курс")]).await.leads_to().unwrap(), path);
    assert_eq!(texts(&world, "select asked from saved_lists").await, ["course=1&column=phone"]);
    assert_eq!(social.get(&path).await.all("nav .links [aria-current]"), ["Бірінші курс"]);

    // What was opened is asked otherwise and put in its place.
    let id = path.split("list=").nth(1).unwrap().to_owned();
    let over = social.get(&format!("/students/lists/new?course=2&list={id}")).await;
    let fields = [("name", "Екінші курс"), ("how", "over"), ("shared", "yes")];
    let done = social.submit(&over, "/students/lists", &fields).await.leads_to().unwrap();
    assert_eq!(done, format!("/students?course=2&list={id}"));
    let late = [("name", "Үшінші курс"), ("how", "over"), ("_key", "0198c0de-0000-7000-8000-000000000001")];
    let late = social.submit(&over, "/students/lists", &late).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody changed it meanwhile");

    let edit = format!("/students/lists/{id}");
    let mut dean = world.signed_in("dean", "alatau").await;
    assert!(dean.get("/students").await.all("nav .links a").contains(&"Екінші курс".to_owned()), "shared");
    assert_eq!(dean.get(&edit).await.status, StatusCode::NOT_FOUND, "who sees one faculty does not change the office's list");
    assert_eq!(world.signed_in("social", "saryarka").await.get(&edit).await.status, StatusCode::NOT_FOUND);
    let own = social.get(&edit).await;
    social.submit(&own, &edit, &[("name", "Меніңше"), ("shared", "")]).await;
    assert!(dean.get("/students").await.all("nav .links a").is_empty(), "not shared any more");
    let remove = format!("{edit}/remove");
    let asked = social.get(&remove).await;
    assert_eq!(world.count("select count(*) from saved_lists").await, 1, "asking deletes nothing");
    assert_eq!(social.submit(&asked, &remove, &[]).await.leads_to().as_deref(), Some("/students/lists"));
    assert_eq!(world.count("select count(*) from saved_lists").await, 0);
    assert_eq!(world.count("select count(*) from students").await, 6);
}

#[tokio::test]
async fn a_search_is_never_kept_and_a_list_by_category_is_offered_to_those_who_may_look_for_it() {
    let world = enrolled(3, 6).await;
    let mut social = world.signed_in("social", "alatau").await;
    let form = social.get("/students/lists/new?category=orphan&q=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2&course=1").await;
    social.submit(&form, "/students/lists", &[("name", "Жетімдер"), ("shared", "yes")]).await;
    assert_eq!(texts(&world, "select asked from saved_lists").await, ["course=1&category=orphan"]);
    let page = social.get("/students").await;
    let answer = social.submit(&page, "/students/search", &[("q", "ж")]).await;
    assert!(!answer.html().contains("/students/lists/new") && answer.all("#bulk").is_empty());
    let mut admin = world.signed_in("admin", "alatau").await;
    assert!(!admin.get("/students").await.html().contains("Жетімдер"));
    assert!(!admin.get("/students/lists").await.html().contains("Жетімдер"));
}

#[tokio::test]
async fn files_hold_what_is_shown_no_digit_of_an_iin_and_are_recorded_with_their_filter_and_count() {
    let world = enrolled(9, 7).await;
    verify(&world, "orphan").await;
    run(&world, "update students set surname = '=cmd|calc' where id = (select id from students order by surname collate \"kk-x-icu\" limit 1)").await;
    let mut social = world.signed_in("social", "alatau").await;
    let query = "course=1&category=orphan&column=course&column=categories&column=phone";
    let shown = names(&social.get(&format!("/students?{query}")).await);
    assert_eq!(shown.len(), 9);
    let before = world.count(READS).await;

    let csv = social.get(&format!("/students/export.csv?{query}")).await;
    assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert_eq!(&csv.body[..3], [0xEF, 0xBB, 0xBF]);
    let text = csv.html();
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 10);
    let told: Vec<String> = lines[1..].iter().map(|line| line.split(';').next().unwrap().trim_matches('"').to_owned()).collect();
    assert!(told.contains(&shown.iter().map(|name| name.replace("=cmd", "'=cmd")).next().unwrap()), "{told:?}");
    assert!(lines[1..].iter().all(|line| line.contains(";1;") && line.contains("жабық санат: 1")), "{text}");

    let xlsx = social.get(&format!("/students/export.xlsx?{query}")).await;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.body.clone())).expect("a workbook");
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    let column: Vec<String> = rows[rows.len() - 9..].iter().map(|row| row[0].to_string()).collect();
    assert_eq!(column, shown);
    assert_eq!(rows[rows.len() - 1][1], Data::Float(1.0), "a course can be calculated with");

    let pdf = social.get(&format!("/students/export.pdf?{query}")).await;
    assert!(pdf.body.starts_with(b"%PDF"), "{}", pdf.status);
    let iins = "select encode(iin_hash, 'hex') from students limit 1";
    assert!(!texts(&world, iins).await.is_empty());
    let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 12);
    assert!(!digits(&text) && !range.rows().flatten().any(|cell| digits(&cell.to_string())));
    assert_eq!(world.count(READS).await, before + 3);
    let told = texts(&world, "select payload from audit_payloads where verb = 'students.exported' order by seq").await;
    assert!(told[0].contains("csv, 9: course=1&category=orphan") && told[1].contains("xlsx, 9: "), "{told:?}");

    let mut dean = world.signed_in("dean", "alatau").await;
    assert_eq!(dean.get("/students/export.csv").await.html().trim_end().split("\r\n").count(), 1 + 5, "one faculty");
    for who in ["admin", "advisor"] {
        let status = world.signed_in(who, "alatau").await.get("/students/export.csv").await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "{who}");
    }
    assert_eq!(social.get("/students/export.exe").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        social.get("/students/export.csv?sex=f&sex=m&course=7").await.leads_to().as_deref(),
        Some("/students?course=7&sex=m")
    );
}

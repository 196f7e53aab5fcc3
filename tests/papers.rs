//! Papers: the same data give the same bytes, the text can be read out of them, and a code tells whether an order holds.
use crate::{
    harness::{Seen, World},
    orders::signed_order,
};
use axum::http::{StatusCode, header};
use calamine::DataType;
use hayro::hayro_syntax::Pdf;
use serde_json::{Value, json};
use std::time::Instant;
use tirek::papers::{self, Form};

/// An order of some lines, as the form takes it.
fn order(lines: usize) -> Value {
    let row = |n: usize| {
        json!([n.to_string(), format!("Әбдіғаппарұлы Нұрсұлтан {n}"), "Тау-кен / Горный", "2", "№ 3 жатақхана / Общежитие № 3"])
    };
    let side = |lang: &str| {
        json!({ "lang": lang, "heading": "БҰЙРЫҚ", "day": "2026 жылғы 28 тамыз", "number": "№ 87-Ж", "subject": "Жатақханадан орын беру туралы",
                "preamble": "Хаттама негізінде БҰЙЫРАМЫН:", "points": ["1. Құны 2 436,76 ₸."], "basis": "" })
    };
    json!({
        "title": "БҰЙРЫҚ № 87-Ж", "lang": "kk", "page_of": "/", "void": "", "institution": [["kk", "Алатау"], ["ru", "Алатау"]],
        "sides": [side("kk"), side("ru")], "signs": ["Ректор", "Ректор"], "signer": "Н. Қ. Исаев", "code": "alatau-7K3M-QX2P-9TFD",
        "qr": papers::qr("https://tirek.example/kk/verify").unwrap(), "verify": ["Тексеру", "Проверка"], "verify_at": "https://tirek.example/kk/verify",
        "annexes": [{ "addresses": ["№ 3 жатақхана: Абай көшесі, 5"], "of": ["1-қосымша", "Приложение 1"], "about": ["Орындар", "Места"],
            "columns": [["№", ""], ["Аты", "Имя"], ["Факультеті", "Факультет"], ["Курсы", "Курс"], ["Жатақхана", "Общежитие"]],
            "widths": [0, 5, 5, 0, 4], "rows": (1..=lines).map(row).collect::<Vec<_>>() }],
    })
}

fn set(form: Form, data: &Value) -> Vec<u8> {
    papers::set(form, serde_json::to_vec(data).unwrap()).unwrap()
}

fn pages(pdf: &[u8]) -> usize {
    Pdf::new(pdf.to_vec()).unwrap().pages().len()
}

#[test]
fn the_same_data_give_the_same_bytes_and_other_data_others() {
    let (first, again) = (set(Form::Order, &order(30)), set(Form::Order, &order(30)));
    assert!(first == again && first != set(Form::Order, &order(31)));
    assert!(pages(&first) >= 2);
    let text = String::from_utf8_lossy(&first);
    for mark in ["/Lang", "/StructTreeRoot", "/ToUnicode", "/Title"] {
        assert!(text.contains(mark), "{mark}");
    }
    assert!(!text.contains("CreationDate"), "no clock");
}

#[test]
fn an_annex_of_two_thousand_lines_is_set() {
    let begun = Instant::now();
    let pdf = set(Form::Order, &order(2000));
    println!("2 000 lines: {} pages, {} bytes in {:.2} s", pages(&pdf), pdf.len(), begun.elapsed().as_secs_f64());
    assert!(pages(&pdf) > 40);
}

fn is_pdf(seen: &Seen) -> bool {
    let kind = seen.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    seen.status == StatusCode::OK && kind == Some("application/pdf") && seen.body.starts_with(b"%PDF-")
}

#[tokio::test]
async fn a_signed_order_is_printed_once_and_its_code_tells_its_hash_and_nobody() {
    let world = World::new().await;
    let (order, mut rector) = signed_order(&world).await;
    let before = rector.get(&format!("{order}/paper")).await;
    assert!(is_pdf(&before), "{}", before.status);
    world.do_jobs().await;
    let kept = rector.get(&format!("{order}/paper")).await;
    assert_eq!(kept.body, before.body, "printed anew or kept, it is the same paper");
    assert!(is_pdf(&rector.get(&format!("{order}/scan")).await));
    let code = rector.get(&order).await.one("a.code");
    let mut anybody = world.client();
    let page = anybody.get(&format!("/ru/verify?code={}", code.to_lowercase())).await;
    let text = page.text();
    let hash = hex::encode(tirek::kernel::keys::sha256(&kept.body));
    for said in ["Приказ действует", "№ 1-Ж", "12 августа 2026 года", hash.as_str()] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("Сейітова") && !text.contains("Исаев"), "{text}");
    assert_eq!(anybody.get("/kk/verify?code=alatau-0000-0000-0000").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(anybody.get("/en/verify").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_network_with_many_wrong_codes_waits() {
    let world = World::new().await;
    let mut anybody = world.client();
    for n in 0..20 {
        anybody.get(&format!("/kk/verify?code=alatau-0000-0000-{:04}", n)).await;
    }
    let slowed = anybody.get("/ru/verify?code=alatau-0000-0000-1111").await;
    assert!(slowed.text().contains("Повторите через несколько секунд"));
    world.clock.advance(chrono::TimeDelta::seconds(4));
    assert!(anybody.get("/ru/verify?code=alatau-0000-0000-1111").await.text().contains("Такого кода нет"));
}

#[tokio::test]
async fn an_institution_writes_its_numbers_as_it_wants_from_a_day_on() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get("/orders/numbering").await;
    let wrong = admin.submit(&page, "/orders/numbering", &[("template", "Ж")]).await;
    assert!(wrong.one(".faults").contains("{seq}"));
    let enter = [("template", "06/{seq}-НҚ"), ("valid_from", "2026-08-01")];
    assert!(admin.submit(&page, "/orders/numbering", &enter).await.leads_to().is_some());
    let (order, mut rector) = signed_order(&world).await;
    assert!(rector.get(&order).await.text().contains("№ 06/1-НҚ"));
}

const OF_FIRST: &str = "select a.state from order_lines l join applications a on a.tenant_id = l.tenant_id and a.id = l.subject_id where l.annex = 1 and l.position = 1";

#[tokio::test]
async fn an_amending_order_supersedes_single_lines_and_the_old_one_stays_readable() {
    let world = World::new().await;
    let (order, mut rector) = signed_order(&world).await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let amend = order.replace("/orders/", "/dormitory/orders/") + "/amend";
    assert_eq!(secretary.get(&amend).await.status, StatusCode::NOT_FOUND, "not before it is published");
    let page = rector.get(&format!("{order}/publish")).await;
    rector.submit(&page, &format!("{order}/publish"), &[]).await;
    let page = secretary.get(&amend).await;
    let ground = [("ground_kk", "студенттің өтініші"), ("ground_ru", "заявление студента")];
    let wrong = [("line_1", "1-99"), ("becomes_1", "struck"), ("line_2", "2-1"), ("becomes_2", "reserve")];
    let refused = secretary.submit(&page, &amend, &[&wrong[..], &ground].concat()).await;
    assert!(refused.one(".faults").contains("Мұндай жол жоқ") && refused.one(".faults").contains("онсыз да солай"));
    let house = world
        .text("select d.id::text from dormitories d join campaign_places p on p.dormitory_id = d.id and p.places > 0 limit 1")
        .await;
    let full = [("line_1", "2-1"), ("becomes_1", house.as_str())];
    let refused = secretary.submit(&page, &amend, &[&full[..], &ground].concat()).await;
    assert!(refused.one(".faults").contains("бос орын жоқ"), "{}", refused.one(".faults"));
    let asked = [("line_1", "1-1"), ("becomes_1", "struck"), ("line_2", "1-2"), ("becomes_2", "reserve")];
    let draft = secretary.submit(&page, &amend, &[&asked[..], &ground].concat()).await.leads_to().expect("a draft");
    let sign = format!("{draft}/sign");
    let page = rector.get(&sign).await;
    let scan = tirek::demo::papers::certificate("No 2");
    let signed = rector.upload(&page, &sign, &[], &[("scan", "scan.pdf", &scan)]).await;
    assert_eq!(signed.leads_to().as_deref(), Some(draft.as_str()), "{}", signed.text());
    assert!(!rector.get(&order).await.text().contains("бұйрықпен өзгертілді"), "nothing changes before it is published");
    let page = rector.get(&format!("{draft}/publish")).await;
    rector.submit(&page, &format!("{draft}/publish"), &[]).await;
    assert_eq!(rector.get(&order).await.all("td s").len(), 2);
    let state: String = sqlx::query_scalar(OF_FIRST).fetch_one(&mut world.as_superuser().await).await.unwrap();
    assert_eq!(state, "refused");
    assert_eq!(world.count("select count(*) from applications where state = 'reserve'").await, 4);
    let code = rector.get(&order).await.one("a.code");
    let told = world.client().get(&format!("/ru/verify?code={code}")).await.text();
    assert!(told.contains("Приказ частично изменён") && told.contains("№ 2-Ж"), "{told}");
    // The public list stands as the second order left it, and names both.
    let campaign = world.text("select id::text from campaigns").await;
    let mut sql = world.as_superuser().await;
    sqlx::raw_sql("alter table priority_profiles disable trigger user").execute(&mut sql).await.unwrap();
    let whole = sqlx::query("update priority_profiles set profile = $1::text::jsonb");
    whole.bind(tirek::dormitory::rules::profile::DELIVERED[1]).execute(&mut sql).await.unwrap(); // the harness keeps a short one
    let public = world.client().get(&format!("/kk/i/alatau/dormitory/{campaign}")).await;
    let text = public.text();
    for said in ["№ 1-Ж бұйрық", "Өзгерткен бұйрық:", "№ 2-Ж бұйрық", "Бұйрықпен шығарылды"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    let placed = public.all("[aria-labelledby=list] .state.granted").len();
    assert_eq!(placed, 5, "of seven one was struck off and one moved to the reserve");
    assert_eq!(public.all("[aria-labelledby=way] table td").last().map(String::as_str), Some("5"));
    // The same line again, from the page as it was before: refused, and by the database too.
    let page = secretary.get(&amend).await;
    let again = secretary.submit(&page, &amend, &[&asked[..2], &ground].concat()).await;
    assert!(again.one(".faults").contains("басқа бұйрықпен өзгертілген"));
    assert!(is_pdf(&rector.get(&format!("{draft}/paper")).await));
}

#[tokio::test]
async fn registers_have_exactly_the_columns_of_their_forms() {
    let world = World::new().await;
    let (order, mut rector) = signed_order(&world).await;
    let page = rector.get(&format!("{order}/publish")).await;
    rector.submit(&page, &format!("{order}/publish"), &[]).await;
    let campaign: uuid::Uuid =
        sqlx::query_scalar("select id from campaigns").fetch_one(&mut world.as_superuser().await).await.unwrap();
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let base = format!("/dormitory/campaigns/{campaign}/registers");
    for (name, columns, rows) in [("journal", 12, 10), ("reserve", 13, 3)] {
        let pdf = secretary.get(&format!("{base}/{name}.pdf")).await;
        assert!(is_pdf(&pdf), "{name}: {}", pdf.status);
        let book = secretary.get(&format!("{base}/{name}.xlsx")).await;
        let mut book = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(book.body)).unwrap();
        let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
        let head = if name == "journal" { 3 } else { 4 };
        assert_eq!((sheet.width(), sheet.height()), (columns, head + 2 + rows), "{name}");
        assert!(sheet.rows().flatten().any(|cell| cell.to_string().starts_with("Сейітова10")), "{name}");
        let first: Vec<_> = sheet.rows().nth(head + 2).unwrap().to_vec();
        let at = usize::from(name == "reserve"); // its first column counts
        assert!(first[at].is_datetime() && first[at + 2].is_datetime() && first[at + 5].is_float(), "{name}: {first:?}");
        assert!(name == "journal" || first[0].is_float(), "{first:?}");
    }
    assert_eq!(world.count("select count(*) from audit_payloads where verb like 'campaign.%-printed'").await, 4);
}

/// The code by which the list is public stands on the paper too: another code gives another paper.
#[tokio::test]
async fn a_receipt_on_paper_holds_the_public_code() {
    let world = World::told().await;
    let campaign = world
        .text("select p.campaign_id::text from applications p join accounts a on a.student_id = p.student_id and a.tenant_id = p.tenant_id
               where a.email = 'student@saryarka.example' and p.number is not null limit 1")
        .await;
    let mut student = world.signed_in("student", "saryarka").await;
    let path = format!("/my/dormitory/{campaign}/receipt.pdf");
    let before = student.get(&path).await;
    assert!(is_pdf(&before), "{}", before.status);
    sqlx::raw_sql("alter table applications disable trigger user; update applications set public_code = '9' || substr(public_code, 2) where public_code is not null")
        .execute(&mut world.as_superuser().await)
        .await
        .unwrap();
    assert_ne!(student.get(&path).await.body, before.body);
}

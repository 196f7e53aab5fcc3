//! Lines that strangers found open: what is told of a place given by a later order, what an early beginning wants, whose draft a closing leaves.
use crate::{
    after::Told,
    apply::{Applying, campaign, students},
    desk::Desk,
    harness::{Client, Seen, World},
    in_year::{published, sign},
    meetings::{EARLY, begin, convened, on_item, seats},
    office::{accept, closed, lay, opened, prepared, submitted, with_places},
};
use axum::http::StatusCode;
use chrono::TimeDelta;

/// Changes with grounds of their own, published.
async fn amended_each(told: &Told, fields: &[(&str, &str)]) -> String {
    let mut secretary = told.world.signed_in("secretary", "alatau").await;
    let amend = format!("/dormitory{}/amend", told.order);
    let page = secretary.get(&amend).await;
    let common = [("ground_kk", "студенттердің өтініштері"), ("ground_ru", "заявления студентов")];
    let sent: Vec<(&str, &str)> = fields.iter().copied().chain(common).collect();
    let seen = secretary.submit(&page, &amend, &sent).await;
    let draft = seen.leads_to().unwrap_or_else(|| panic!("{}", seen.text()));
    told.world.clock.advance(TimeDelta::minutes(1));
    let mut rector = sign(&told.world, &draft).await;
    published(&mut rector, &draft).await.unwrap();
    draft
}

#[tokio::test]
async fn whoever_a_later_order_placed_reads_which_order_why_what_it_supersedes_and_how_to_complain() {
    let mut told = Told::new().await;
    let house = told.house().await;
    told.amend(&[("1-5", "reserve"), ("2-1", &house)]).await;
    let eighth = told.page(8).await.replace('\u{a0}', " ");
    for said in [
        "№ 2-Ж бұйрықпен сізге орын берілді: № 1 жатақхана",
        "негіздеме бәріне ортақ жазылған",
        "№ 1-Ж бұйрықтағы жолыңызды ауыстырады. Онда сіз резервте 1-орында едіңіз",
        "үш ай ішінде шағым",
    ] {
        assert!(eighth.contains(said), "{said} in {eighth}");
    }
    let fifth = told.page(5).await.replace('\u{a0}', " ");
    for said in ["№ 2-Ж бұйрықпен сіз резервке енгізілдіңіз: 1-орын", "Онда сізге орын берілген еді: № 1 жатақхана"]
    {
        assert!(fifth.contains(said), "{said} in {fifth}");
    }
    let mut office = told.world.signed_in("social", "alatau").await;
    let id = told.world.text("select id::text from applications where number = 8").await;
    let opened = office.get(&format!("/dormitory/applications/{id}")).await.text();
    assert!(opened.contains("№ 2-Ж бұйрық бұл жолды өзгертті: № 1 жатақхана"), "{opened}");
    let line = office.get(&format!("/dormitory/campaigns/{}/ranking/{id}", told.campaign)).await.text();
    assert!(line.contains("№ 2-Ж бұйрық бұл жолды өзгертті: № 1 жатақхана"), "{line}");
}

#[tokio::test]
async fn a_line_with_a_ground_of_its_own_tells_it_to_its_student_and_to_no_other() {
    let told = Told::new().await;
    let own =
        [("line_1", "1-5"), ("becomes_1", "reserve"), ("ground_kk_1", "Бесіншінің өтініші"), ("ground_ru_1", "Заявление пятой")];
    let one_language = [&own[..3], &[("ground_kk", "Бәрі"), ("ground_ru", "Все")]].concat();
    let mut secretary = told.world.signed_in("secretary", "alatau").await;
    let amend = format!("/dormitory{}/amend", told.order);
    let page = secretary.get(&amend).await;
    let half = secretary.submit(&page, &amend, &one_language).await;
    assert_eq!(half.attributes(".faults a", "href"), ["#f-ground_ru_1"], "{}", half.text());
    let others = [("line_2", "1-6"), ("becomes_2", "struck"), ("ground_kk_2", "Алтыншы кетті"), ("ground_ru_2", "Шестая ушла")];
    let third = [("line_3", "1-7"), ("becomes_3", "struck")];
    let order = amended_each(&told, &[&own[..], &others[..], &third[..]].concat()).await;
    let [fifth, sixth, seventh] = [told.page(5).await, told.page(6).await, told.page(7).await];
    assert!(fifth.contains("Бесіншінің өтініші") && !fifth.contains("Алтыншы"), "{fifth}");
    assert!(sixth.contains("Алтыншы кетті") && !sixth.contains("Бесіншінің"), "{sixth}");
    assert!(seventh.contains("негіздеме бәріне ортақ") && !seventh.contains("Алтыншы"), "{seventh}");
    let paper = secretary.get(&order).await.text();
    assert!(paper.contains("негіздеме: Алтыншы кетті") && paper.contains("основание: Шестая ушла"), "{paper}");
    // The order that was changed says so in print too, in both languages of the paper.
    let notes = secretary.get(&told.order).await.all("small.printed");
    assert!(notes.len() == 3 && notes[0].contains("бұйрық") && notes[0].contains("приказ"), "{notes:?}");
}

#[tokio::test]
async fn whom_an_order_struck_off_is_not_counted_or_listed_among_the_refused() {
    let mut told = Told::new().await;
    told.amend(&[("1-1", "struck"), ("1-2", "struck")]).await;
    let mut office = told.world.signed_in("social", "alatau").await;
    let listed = |seen: Seen| seen.all("tbody tr").len();
    assert_eq!(listed(office.get("/dormitory/checking?state=refused").await), 0);
    assert_eq!(listed(office.get("/dormitory/checking?state=struck").await), 2);
    let campaign = office.get(&format!("/dormitory/campaigns/{}", told.campaign)).await.text();
    assert!(campaign.contains("Тізімнен шығарылды") && !campaign.contains("Бас тартылды"), "{campaign}");
}

#[tokio::test]
async fn the_public_list_names_every_order_that_changed_it_also_one_that_changed_a_changing_one() {
    let mut told = Told::new().await;
    let second = told.amend(&[("1-5", "reserve")]).await;
    let draft = told.asked(&second, &[("1-1", "struck")]).await.leads_to().unwrap();
    told.world.clock.advance(TimeDelta::minutes(1));
    let mut rector = sign(&told.world, &draft).await;
    published(&mut rector, &draft).await.unwrap();
    let mut guest = told.world.client();
    for path in ["/kk/i/alatau/dormitory".to_owned(), format!("/kk/i/alatau/dormitory/{}", told.campaign)] {
        let page = guest.get(&path).await.text().replace('\u{a0}', " ");
        assert!(page.contains("№ 2-Ж") && page.contains("№ 3-Ж"), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_meeting_begun_before_its_hour_asks_why_and_the_minutes_say_it() {
    let world = World::new().await;
    let (mut secretary, meeting) = convened(&world).await;
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains("ол уақыт әлі келген жоқ"), "the page warns: {}", page.text());
    let ticks: Vec<String> = seats(&page)[..7].iter().map(|id| format!("here_{id}")).collect();
    let here: Vec<(&str, &str)> = ticks.iter().map(|name| (name.as_str(), "yes")).collect();
    let begin = format!("{meeting}/begin");
    let asked = secretary.submit(&page, &begin, &here).await;
    assert_eq!(asked.attributes(".faults a", "href"), ["#f-early"], "{}", asked.text());
    let half = secretary.submit(&asked, &begin, &[&here[..], &EARLY[..2]].concat()).await;
    assert_eq!(half.attributes(".faults a", "href"), ["#f-early_ru_begin"], "{}", half.text());
    let begun = secretary.submit(&half, &begin, &[&here[..], &EARLY[..]].concat()).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let minutes = secretary.get(&format!("{meeting}/minutes")).await.text();
    for said in ["сағат 10:00 деп тағайындалған еді, одан бұрын басталды. Себебі: Бәрі ертерек", "Причина: Все собрались раньше"]
    {
        assert!(minutes.contains(said), "{said} in {minutes}");
    }
}

#[tokio::test]
async fn closing_before_its_time_names_the_minors_whose_drafts_the_office_enters() {
    let desk = Desk::new(2).await;
    let young = "update students set birth_date = '2009-01-01' where id in (select id from students order by id limit 1)";
    sqlx::raw_sql(young).execute(&mut desk.world.as_superuser().await).await.unwrap();
    for number in [1, 2] {
        let (mut student, own) = (desk.signed_in(number).await, desk.own());
        let start = student.get(&own).await;
        student.submit(&start, &format!("{own}/begin"), &[]).await;
    }
    let mut office = desk.world.signed_in("social", "alatau").await;
    let campaign = desk.world.text("select id::text from campaigns").await;
    let page = office.get(&format!("/dormitory/campaigns/{campaign}/close")).await;
    assert!(page.text().contains("Жіберілмеген өтініштер: 2"), "{}", page.text());
    assert_eq!(page.all("section[aria-labelledby=minors] li").len(), 1, "{}", page.text());
    let way = page.attributes("section[aria-labelledby=minors] a", "href");
    assert!(office.get(&way[0]).await.text().contains("дайындаған өтінішінен"), "{way:?}");
}

/// Every place for women of the campaign is kept for one faculty.
async fn kept_for(world: &World, faculty: &str) {
    let group = format!(
        "set session_replication_role = replica;
         insert into campaign_groups (tenant_id, id, campaign_id, position, title_kk, title_ru, title_en, who, keeps)
         select c.tenant_id, gen_random_uuid(), c.id, 1, 'Медицина үлесі', 'Доля медицины', 'Medicine', jsonb_build_object('faculties', jsonb_build_array(f.id)), 'only'
         from campaigns c join faculties f on f.tenant_id = c.tenant_id and f.code = '{faculty}';
         insert into campaign_group_places (tenant_id, group_id, dormitory_id, sex, places)
         select g.tenant_id, g.id, p.dormitory_id, 'f', p.places from campaign_groups g join campaign_places p on p.campaign_id = g.campaign_id and p.sex = 'f'"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(group)).execute(&mut world.as_superuser().await).await.unwrap();
}

/// One place, kept for the first faculty, which the first woman has; the second, of another faculty, waits. The list lies before the commission.
async fn dealt_out(world: &World) -> (Client, String, String) {
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, "1", "1").await;
    opened(&mut office, &campaign).await;
    let codes = "select string_agg(code, ' ' order by code = 'GM' desc, code) from faculties f join institutions i on i.id = f.tenant_id where i.slug = 'alatau'";
    let codes = world.text(codes).await;
    for (number, faculty) in (1..).zip(codes.split(' ').take(2)) {
        let application = lay(&mut world.as_superuser().await, &campaign, &submitted(number, faculty)).await;
        accept(&mut office, &application).await;
    }
    closed(&mut office, &campaign).await;
    kept_for(world, "GM").await;
    let page = office.get(&campaign).await;
    assert!(office.submit(&page, &format!("{campaign}/rank"), &[]).await.leads_to().is_some());
    world.commission("alatau").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let path = format!("{campaign}/convene");
    let page = secretary.get(&path).await;
    let meeting = secretary.submit(&page, &path, &[("room", "204")]).await.leads_to().unwrap();
    (secretary, campaign, meeting)
}

#[tokio::test]
async fn a_departure_says_from_whose_share_the_place_is_taken_before_the_vote_and_in_both_languages_of_the_minutes() {
    let world = World::new().await;
    let (mut secretary, campaign, meeting) = dealt_out(&world).await;
    let who = seats(&secretary.get(&meeting).await);
    begin(&mut secretary, &meeting, &who.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let laid =
        on_item(&mut secretary, &meeting, ("1", "departure"), &[("lift", "2"), ("ground", "Өрт туралы анықтама № 5")]).await;
    assert!(laid.leads_to().is_some(), "{}", laid.text());
    let open = secretary.get(&meeting).await.text();
    assert!(open.contains("мына топқа сақталған орындардан алынады: Медицина үлесі"), "{open}");
    for key in ["1-1", "1"] {
        let votes = [("for", "9"), ("against", "0"), ("abstained", "0")];
        assert_eq!(on_item(&mut secretary, &meeting, (key, "vote"), &votes).await.status, StatusCode::SEE_OTHER, "{key}");
        world.clock.advance(TimeDelta::minutes(1));
    }
    let page = secretary.get(&meeting).await;
    secretary.submit(&page, &format!("{meeting}/close"), &[]).await;
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    let [kk, ru] = [minutes.one(".both > [lang=kk]"), minutes.one(".both > [lang=ru]")];
    assert!(kk.contains("сақталған орындардан алынады: Медицина үлесі") && kk.contains("№ 2026-1-00001 өтініш"), "{kk}");
    assert!(ru.contains("Место берётся из оставленных для группы: Доля медицины"), "{ru}");
    let voted: Vec<usize> =
        ["1.1.", "1. "].iter().map(|item| kk.find(&format!("Тыңдалды {item}")).or(kk.rfind(item)).unwrap()).collect();
    assert!(voted[0] < voted[1], "the departure was voted before the block: {kk}");
    let hub = format!("{campaign}/order");
    let page = secretary.get(&hub).await;
    assert!(secretary.submit(&page, &hub, &[]).await.leads_to().is_some());
    let lifted = world.text("select l.explanation::text from allocation_lines l join allocation_runs r on r.id = l.run_id and r.after_run is not null join applications a on a.id = l.application_id where a.number = 2").await;
    assert!(lifted.contains("from_share") && !lifted.contains("left_by"), "{lifted}");
    let office = world.signed_in("social", "alatau").await.get(&format!("{campaign}/ranking")).await;
    assert!(!office.text().contains("«Медицина үлесі» тобында"), "the lifted one is no last one admitted: {}", office.text());
}

#[tokio::test]
async fn the_wishes_show_what_the_student_can_have_and_what_is_kept_for_others() {
    let world = World::new().await;
    let campaign = campaign(&world, "alatau", "kaznmu-000").await;
    students(&world, "alatau", 2).await;
    let mine = world.text("select f.code from students s join faculties f on f.id = s.faculty_id limit 1").await;
    let other = world.text(&format!("select code from faculties f join institutions i on i.id = f.tenant_id where i.slug = 'alatau' and code <> '{mine}' limit 1")).await;
    let mut one = Applying::new(&world, "alatau", 1, &campaign).await;
    one.begin().await;
    for (faculty, told) in [(&other, "басқаларға сақталған орын"), (&mine, "«Медицина үлесі» тобына: ")]
    {
        sqlx::raw_sql("set session_replication_role = replica; delete from campaign_group_places; delete from campaign_groups")
            .execute(&mut world.as_superuser().await)
            .await
            .unwrap();
        kept_for(&world, faculty).await;
        let page = one.client.get(&one.path("wishes")).await.text();
        assert!(page.contains(told), "{told}: {page}");
    }
}

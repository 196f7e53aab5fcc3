//! A meeting as its secretary and a member live it: arrivals, an alternate, conflicts, a block with a part and a departure, the minutes.
use crate::{
    departures,
    harness::{Client, Seen, World, pdf},
};
use axum::http::StatusCode;
use chrono::TimeDelta;

/// The secretary before a meeting on ten applications, and the meeting's address.
pub async fn convened(world: &World) -> (Client, String) {
    let campaign = world.ranked_campaign("alatau").await;
    world.commission("alatau").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let path = format!("/dormitory/campaigns/{campaign}/convene");
    let page = secretary.get(&path).await;
    let meeting = secretary.submit(&page, &path, &[("room", "204")]).await.leads_to().unwrap();
    (secretary, meeting)
}

/// The ids of the composition: the chair first, then members, the alternate, the secretary.
pub fn seats(page: &Seen) -> Vec<String> {
    let names = page.attributes("input[type=checkbox][name^=here_]", "name");
    names.into_iter().map(|name| name.trim_start_matches("here_").to_owned()).collect()
}

pub async fn begin(secretary: &mut Client, meeting: &str, here: &[&str]) -> Seen {
    let page = secretary.get(meeting).await;
    let ticks: Vec<String> = here.iter().map(|id| format!("here_{id}")).collect();
    let ticks: Vec<(&str, &str)> = ticks.iter().map(|name| (name.as_str(), "yes")).chain(EARLY).collect();
    secretary.submit(&page, &format!("{meeting}/begin"), &ticks).await
}

/// Why before the hour for which it was called: most meetings here are called for ten and begin at nine.
pub const EARLY: [(&str, &str); 3] =
    [("early", "yes"), ("early_begin", "Бәрі ертерек жиналды"), ("early_ru_begin", "Все собрались раньше")];

/// Begun at a time of its day.
pub async fn begun(secretary: &mut Client, meeting: &str, here: &[&str], at: &str) -> Seen {
    let page = secretary.get(meeting).await;
    let ticks: Vec<String> = here.iter().map(|id| format!("here_{id}")).collect();
    let sent: Vec<_> = ticks.iter().map(|name| (name.as_str(), "yes")).chain([("began", at)]).chain(EARLY).collect();
    secretary.submit(&page, &format!("{meeting}/begin"), &sent).await
}

pub async fn moves(secretary: &mut Client, meeting: &str, who: &str, how: &str, at: &str) -> Seen {
    let page = secretary.get(meeting).await;
    let field = format!("at_{who}");
    secretary.submit(&page, &format!("{meeting}/presence"), &[("member", who), ("move", how), (&field, at)]).await
}

/// Posts one of the forms of an item; `key` is its mark, such as `1-2`.
pub async fn on_item(client: &mut Client, meeting: &str, (key, act): (&str, &str), values: &[(&str, &str)]) -> Seen {
    let page = client.get(meeting).await;
    let form = page
        .forms(meeting)
        .into_iter()
        .find(|f| f.action.ends_with(&format!("/{act}")) && f.fields.iter().any(|(name, _)| name.ends_with(&format!("_{key}"))));
    let form = form.unwrap_or_else(|| panic!("no form to {act} {key}: {}", page.text()));
    let mut named: Vec<(String, String)> =
        values.iter().map(|(name, value)| (format!("{name}_{key}"), value.to_string())).collect();
    // A ground is asked for in both languages of the minutes.
    for ground in ["ground", "conflict_ground"] {
        let told = |wanted: &str| values.iter().any(|(name, _)| *name == wanted);
        if told(ground) && !told(&format!("{ground}_ru")) {
            named.push((format!("{ground}_ru_{key}"), "Справка № 5".to_owned()));
        }
    }
    let mut sent: Vec<(String, String)> =
        form.fields.into_iter().filter(|(name, _)| !named.iter().any(|(n, _)| n == name)).collect();
    sent.extend(named);
    let pairs = |sent: &[(String, String)]| sent.iter().map(|(name, value)| (name.clone(), value.clone())).collect::<Vec<_>>();
    let seen = posted(client, &form.action, &pairs(&sent)).await;
    // Whose application the number means is shown before a departure is laid, and confirmed.
    let sure = format!("sure_{key}");
    match seen.attributes(&format!("input[name={sure}]"), "value").first() {
        Some(whose) if act == "departure" && !values.iter().any(|(name, _)| *name == "sure") => {
            sent.retain(|(name, _)| *name != sure);
            sent.push((sure, whose.clone()));
            posted(client, &form.action, &sent).await
        }
        _ => seen,
    }
}

async fn posted(client: &mut Client, action: &str, sent: &[(String, String)]) -> Seen {
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(action, &sent).await
}

#[tokio::test]
async fn the_page_says_at_a_glance_who_is_in_the_room_and_whether_that_is_a_quorum() {
    let world = World::new().await;
    let (mut secretary, meeting) = convened(&world).await;
    let page = secretary.get(&meeting).await;
    let who = seats(&page);
    assert!(page.text().contains("Отырыс басталған жоқ") && page.all("form[action$='/vote']").is_empty());
    let nobody = begin(&mut secretary, &meeting, &[]).await;
    assert!(nobody.one(".faults").contains("Кем дегенде бір адамды"), "{}", nobody.text());
    let first: Vec<&str> = who[..5].iter().map(String::as_str).collect();
    assert_eq!(begin(&mut secretary, &meeting, &first).await.status, StatusCode::SEE_OTHER);
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains("Кворум жоқ: 5 / 9") && page.all("form[action$='/vote']").is_empty());
    world.clock.advance(TimeDelta::minutes(20));
    assert_eq!(moves(&mut secretary, &meeting, &who[5], "came", "").await.status, StatusCode::SEE_OTHER);
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains("Кворум бар: 6 / 9") && page.text().contains("Залда, 09:20-дан бастап"), "{}", page.text());
    let early = moves(&mut secretary, &meeting, &who[6], "came", "08:59").await;
    assert!(early.one(".faults").contains("отырыс әлі басталмаған"));
    let future = moves(&mut secretary, &meeting, &who[6], "came", "09:21").await;
    assert!(future.one(".faults").contains("әлі келген жоқ"));
    assert_eq!(moves(&mut secretary, &meeting, &who[6], "came", "09:10").await.status, StatusCode::SEE_OTHER);
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains("Залда, 09:10-нан бастап"));
    let undo = page.attributes("form[action$='/take-back']", "action");
    secretary.submit(&page, &undo[0], &[]).await;
    assert_eq!(world.count("select count(*) from presence where taken_back_at is not null").await, 1);
}

#[tokio::test]
async fn a_meeting_with_a_conflict_a_part_and_a_departure_tells_all_of_it_in_both_languages() {
    let world = World::new().await;
    let (mut secretary, _, meeting) = departures::convened(&world, 10, "7").await;
    let who = seats(&secretary.get(&meeting).await);
    let (alternate, absent) = (who[9].clone(), who[8].clone());
    let here: Vec<&str> = who.iter().filter(|id| **id != absent && **id != who[7]).map(String::as_str).collect();
    begin(&mut secretary, &meeting, &here).await;
    world.clock.advance(TimeDelta::minutes(5));
    let page = secretary.get(&meeting).await;
    let seat = format!("seat_{alternate}");
    let taken = [("alternate", alternate.as_str()), (seat.as_str(), who[0].as_str())];
    let occupied = secretary.submit(&page, &format!("{meeting}/alternates"), &taken).await;
    assert!(occupied.one(".faults").contains("Бұл мүше залда отыр"), "the chair is there: {}", occupied.text());
    let seated = secretary.submit(&page, &format!("{meeting}/alternates"), &[("alternate", &alternate), (&seat, &absent)]).await;
    assert_eq!(seated.status, StatusCode::SEE_OTHER, "{}", seated.text());
    assert!(secretary.get(&meeting).await.text().contains("Кворум бар: 8 / 9"));
    // A member stands aside from one application: it is taken out of the block by that.
    let mut member = world.signed_in("member", "alatau").await;
    let declared =
        on_item(&mut member, &meeting, ("1", "declare"), &[("conflict_part", "3"), ("conflict_ground", "туысы")]).await;
    assert_eq!(declared.status, StatusCode::SEE_OTHER, "{}", declared.text());
    let wrong = on_item(&mut secretary, &meeting, ("1", "part"), &[("part", "99")]).await;
    assert!(wrong.one(".faults").contains("мұндай нөмірлі өтініш жоқ"));
    let again = on_item(&mut secretary, &meeting, ("1", "part"), &[("part", "3")]).await;
    assert!(again.one(".faults").contains("бөлек шығарылған"));
    // A departure without a ground is no departure.
    let bare = on_item(&mut secretary, &meeting, ("1", "departure"), &[("lift", "9"), ("ground", "")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let lifted =
        on_item(&mut secretary, &meeting, ("1", "departure"), &[("lift", "9"), ("ground", "Өрт туралы анықтама № 5")]).await;
    assert_eq!(lifted.status, StatusCode::SEE_OTHER, "{}", lifted.text());
    let page = secretary.get(&meeting).await;
    assert_eq!(page.attributes("input[name^=for_]", "name"), ["for_1-1", "for_1-2"], "the block waits for its parts");
    world.clock.advance(TimeDelta::minutes(5));
    let vote = async |secretary: &mut Client, key: &str, [aye, no, abstained]: [&str; 3]| {
        on_item(secretary, &meeting, (key, "vote"), &[("for", aye), ("against", no), ("abstained", abstained)]).await
    };
    let with_her = vote(&mut secretary, "1-1", ["8", "0", "0"]).await;
    assert!(with_her.one(".faults").contains("Дауыстардың қосындысы 8, ал дауыс беретіні 7"), "{}", with_her.text());
    assert_eq!(vote(&mut secretary, "1-1", ["7", "0", "0"]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(vote(&mut secretary, "1-2", ["4", "4", "0"]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(vote(&mut secretary, "1", ["7", "0", "1"]).await.status, StatusCode::SEE_OTHER);
    world.clock.advance(TimeDelta::minutes(1));
    let page = secretary.get(&meeting).await;
    secretary.submit(&page, &format!("{meeting}/close"), &[]).await;
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    for (lang, wanted) in [
        (
            "kk",
            [
                "№ 1 хаттама",
                "09:05 – қосалқы мүше",
                "өзі мәлімдеді",
                "Негізі: Өрт туралы анықтама № 5",
                "Кезектен ауытқу саны – 1, қабылданғаны – 0",
                "Дауыс тең бөлінді",
                "Басталуы: 09:00. Аяқталуы: 09:11",
            ],
        ),
        (
            "ru",
            [
                "Протокол № 1",
                "09:05 – запасной",
                "собственное заявление о конфликте",
                "Основание: Справка № 5",
                "Отступлений от очерёдности – 1, из них принято – 0",
                "Голоса разделились поровну",
                "Начало: 09:00. Окончание: 09:11",
            ],
        ),
    ] {
        let side = minutes.one(&format!(".both > [lang={lang}]"));
        for text in wanted {
            assert!(side.contains(text), "{text} in {side}");
        }
    }
    assert_eq!(minutes.all(".signatures li").len(), 9, "seven members, the alternate, the secretary");
    for (lang, office) in [("kk", "деканат маманы"), ("ru", "специалист деканата")] {
        let side = minutes.one(&format!(".both > [lang={lang}]"));
        assert!(side.contains(office), "{office} in {side}");
    }
    // What is signed is the PDF: it says everything that the page says, word by word.
    let paper = secretary.get(&format!("{meeting}/minutes/paper")).await;
    assert_eq!(pdf::missing(&paper.body, &minutes.one("article.sheet")), Vec::<String>::new());
}

#[tokio::test]
async fn the_minutes_say_from_when_on_there_was_a_quorum() {
    let world = World::new().await;
    let (mut secretary, meeting) = convened(&world).await;
    let who = seats(&secretary.get(&meeting).await);
    let first: Vec<&str> = who[..5].iter().map(String::as_str).collect();
    begin(&mut secretary, &meeting, &first).await;
    let page = secretary.get(&meeting).await;
    assert!(page.one(".head .state").contains("Жүріп жатыр"), "the badge: {}", page.one(".head"));
    world.clock.advance(TimeDelta::minutes(20));
    moves(&mut secretary, &meeting, &who[5], "came", "").await;
    world.clock.advance(TimeDelta::minutes(2));
    let voted = on_item(&mut secretary, &meeting, ("1", "vote"), &[("for", "6"), ("against", "0"), ("abstained", "0")]).await;
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.text());
    world.clock.advance(TimeDelta::minutes(1));
    moves(&mut secretary, &meeting, &who[0], "left", "").await;
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    for (lang, wanted) in [
        (
            "kk",
            [
                "9 мүшеден 5 мүше қатысты, кемінде 6 керек: кворум болмады",
                "Сағат 09:20-дан бастап кворум болды: 9 мүшеден 6",
                "Дауыс берілген уақыты – 09:22. Қатысып отырғаны – 6",
                "Сағат 09:23-тен бастап кворум болмады",
            ],
        ),
        (
            "ru",
            [
                "присутствовали 5 из 9 утверждённых членов, нужно не менее 6: кворума не было",
                "С 09:20 кворум был: присутствовали 6 из 9",
                "Время голосования – 09:22. Присутствуют – 6",
                "С 09:23 кворума не было",
            ],
        ),
    ] {
        let side = minutes.one(&format!(".both > [lang={lang}]"));
        wanted.iter().for_each(|text| assert!(side.contains(text), "{text} in {side}"));
    }
}

/// Called for today at ten, written down two days later.
pub async fn later(world: &World) -> (Client, String, Vec<String>) {
    let (mut secretary, meeting) = convened(world).await;
    world.clock.advance(TimeDelta::days(2));
    secretary.sign_in("secretary", "alatau").await;
    let who = seats(&secretary.get(&meeting).await);
    (secretary, meeting, who)
}

pub async fn closed_by(secretary: &mut Client, meeting: &str, ended: &str) -> Seen {
    let page = secretary.get(meeting).await;
    secretary.submit(&page, &format!("{meeting}/close"), &[("ended", ended)]).await
}

#[tokio::test]
async fn a_meeting_written_down_on_a_later_day_keeps_its_own_clock() {
    let world = World::new().await;
    let (mut secretary, meeting, who) = later(&world).await;
    let page = secretary.get(&meeting).await;
    assert_eq!(page.attributes("#f-began_on, #f-began", "value"), ["2026-08-12", ""], "the day is offered, never the time");
    let here: Vec<&str> = who[..7].iter().map(String::as_str).collect();
    let asked = begin(&mut secretary, &meeting, &here).await;
    assert_eq!(asked.attributes(".faults a", "href"), ["#f-began"], "asked for beside its field: {}", asked.text());
    assert!(begun(&mut secretary, &meeting, &here, "10:00").await.leads_to().is_some());
    assert_eq!(moves(&mut secretary, &meeting, &who[7], "came", "10:20").await.status, StatusCode::SEE_OTHER);
    let page = secretary.get(&meeting).await;
    assert_eq!(page.attributes("#f-voted_at_1, #f-ended", "value"), ["", ""], "no time is offered");
    let votes = [("for", "8"), ("against", "0"), ("abstained", "0"), ("voted_at", "10:25")];
    let early = on_item(&mut secretary, &meeting, ("1", "vote"), &[votes[0], votes[1], votes[2], ("voted_at", "09:59")]).await;
    assert_eq!(early.attributes(".faults a", "href")[0], "#f-voted_at_1", "before it began: {}", early.text());
    let voted = on_item(&mut secretary, &meeting, ("1", "vote"), &votes).await;
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.text());
    let left = moves(&mut secretary, &meeting, &who[0], "left", "10:30").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text());
    let early = closed_by(&mut secretary, &meeting, "10:29").await;
    assert!(early.one(".faults").contains("бұдан кейінірек уақыт жазылған"), "{}", early.text());
    let ended = closed_by(&mut secretary, &meeting, "10:35").await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text());
    let minutes = secretary.get(&format!("{meeting}/minutes")).await.one(".both > [lang=kk]");
    for said in ["2026 жылғы 12 тамыз", "Басталуы: 10:00. Аяқталуы: 10:35.", "Дауыс берілген уақыты – 10:25"]
    {
        assert!(minutes.contains(said), "{said} in {minutes}");
    }
}

#[tokio::test]
async fn minutes_and_order_bear_the_day_on_which_the_meeting_was_begun() {
    let world = World::new().await;
    let (mut secretary, meeting, who) = later(&world).await;
    let page = secretary.get(&meeting).await;
    let ticks: Vec<String> = who[..7].iter().map(|id| format!("here_{id}")).collect();
    let with = |day: &'static str, time: &'static str| {
        ticks.iter().map(|name| (name.as_str(), "yes")).chain([("began_on", day), ("began", time)]).collect::<Vec<_>>()
    };
    for (day, time, told) in
        [("2026-08-14", "09:01", "Бұл уақыт әлі келген жоқ"), ("2026-08-11", "10:00", "Басталған күні одан ерте болмайды")]
    {
        let refused = secretary.submit(&page, &format!("{meeting}/begin"), &with(day, time)).await;
        assert!(refused.one(".faults").contains(told), "{day} {time}: {}", refused.text());
    }
    let begun = secretary.submit(&page, &format!("{meeting}/begin"), &with("2026-08-14", "08:30")).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text());
    let votes = [("for", "7"), ("against", "0"), ("abstained", "0")];
    assert_eq!(on_item(&mut secretary, &meeting, ("1", "vote"), &votes).await.status, StatusCode::SEE_OTHER);
    assert_eq!(closed_by(&mut secretary, &meeting, "").await.status, StatusCode::SEE_OTHER);
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    assert!(minutes.one(".both > [lang=kk] .dateline").contains("2026 жылғы 14 тамыз"), "{}", minutes.text());
    let campaign: String = world.text("select id::text from campaigns").await;
    let hub = format!("/dormitory/campaigns/{campaign}/order");
    let page = secretary.get(&hub).await;
    assert!(secretary.submit(&page, &hub, &[("settle_by", "2026-09-05")]).await.leads_to().is_some());
    assert_eq!(world.text("select (facts::text like '%\"2026-08-14\"%')::text from orders").await, "true");
}

#[tokio::test]
async fn no_meeting_is_called_for_a_time_that_is_past_unless_it_is_recorded_afterwards() {
    let world = World::new().await;
    let campaign = world.ranked_campaign("alatau").await;
    world.commission("alatau").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let path = format!("/dormitory/campaigns/{campaign}/convene");
    let page = secretary.get(&path).await;
    let past = secretary.submit(&page, &path, &[("meets_time", "08:30")]).await;
    assert!(past.one(".faults").contains("Бұл уақыт өтіп кетті"), "{}", past.text());
    assert!(secretary.submit(&past, &path, &[("meets_time", "08:30"), ("afterwards", "yes")]).await.leads_to().is_some());
}

#[tokio::test]
async fn a_part_not_adopted_keeps_the_list_from_being_ordered() {
    {
        let (act, fields, aye, told) = ("part", vec![("part", "3")], "0", "бөлек шығарылған 1 тармақ қабылданбады");
        let world = World::new().await;
        let (mut secretary, meeting) = convened(&world).await;
        let who = seats(&secretary.get(&meeting).await);
        let here: Vec<&str> = who[..8].iter().map(String::as_str).collect();
        begin(&mut secretary, &meeting, &here).await;
        on_item(&mut secretary, &meeting, ("1", act), &fields).await;
        let against = (8 - aye.parse::<i32>().unwrap()).to_string();
        for (key, aye, no) in [("1-1", aye, against.as_str()), ("1", "8", "0")] {
            let seen =
                on_item(&mut secretary, &meeting, (key, "vote"), &[("for", aye), ("against", no), ("abstained", "0")]).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{key}: {}", seen.text());
        }
        let page = secretary.get(&meeting).await;
        secretary.submit(&page, &format!("{meeting}/close"), &[]).await;
        let campaign: String = world.text("select id::text from campaigns").await;
        let hub = format!("/dormitory/campaigns/{campaign}/order");
        let seen = secretary.get(&hub).await;
        assert!(seen.text().contains(told) && !seen.forms(&hub).iter().any(|form| form.action == hub), "{act}: {}", seen.text());
        assert_eq!(world.count("select count(*) from orders").await, 0);
    }
}

#[tokio::test]
async fn a_member_who_applied_is_proposed_to_stand_aside() {
    let world = World::new().await;
    let (mut secretary, meeting) = convened(&world).await;
    assert!(secretary.get(&meeting).await.all(".notice.warn").is_empty());
    let plant = "update accounts a set student_id = s.id from students s join applications p on p.student_id = s.id
                 where a.email = 'member@alatau.example' and s.tenant_id = a.tenant_id and p.number = 4";
    sqlx::raw_sql(plant).execute(&mut world.as_superuser().await).await.unwrap();
    let page = secretary.get(&meeting).await;
    assert!(page.one(".notice.warn p").contains("№ 2026-1-00004 өтініш"), "{}", page.text());
    let form = page
        .forms(&meeting)
        .into_iter()
        .find(|f| f.fields.iter().any(|(n, v)| n == "conflict_part_1" && v == "2026-1-00004"))
        .unwrap();
    let sent: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(secretary.post(&form.action, &sent).await.status, StatusCode::SEE_OTHER);
    let page = secretary.get(&meeting).await;
    assert!(page.all(".notice.warn").is_empty() && page.text().contains("Негізі: Өз өтініші"));
}

#[tokio::test]
async fn an_administrator_takes_a_set_of_numbers_over_from_a_day_on() {
    let world = World::new().await;
    world.commission("alatau").await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get("/commissions/kinds").await;
    assert!(page.text().contains("Дереккөзі жоқ") && !page.text().contains("7-тармақ: кемінде жеті адам"));
    let early = admin.submit(&page, "/commissions/kinds", &[("code", "dormitory-nis"), ("valid_from", "1999-12-31")]).await;
    assert!(early.one(".faults").contains("01.01.2000"));
    let seen = admin.submit(&page, "/commissions/kinds", &[("code", "dormitory-nis"), ("valid_from", "2026-09-01")]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/commissions/kinds").await.text().contains("7-тармақ: кемінде жеті адам"));
    let commission = world.text("select id::text from commissions").await;
    let kept = admin.get(&format!("/commissions/{commission}")).await;
    assert!(kept.text().contains("Дереккөзі жоқ"), "the composition keeps the numbers it was made by");
    let mut member = world.signed_in("member", "alatau").await;
    assert!(member.get("/commissions/kinds").await.all("form[action='/commissions/kinds']").is_empty());
}

#[tokio::test]
async fn an_institution_states_its_own_numbers_and_the_next_composition_is_judged_by_them() {
    let world = World::new().await;
    let mut admin = world.signed_in("admin", "alatau").await;
    let page = admin.get("/commissions/kinds/own").await;
    let half =
        admin.submit(&page, "/commissions/kinds/own", &[("smallest_size", "0"), ("source_kk_quorum", "Ереже, 5-тармақ")]).await;
    assert_eq!(half.all(".faults li").len(), 2, "{}", half.text());
    let own = [
        ("valid_from", "2026-08-12"),
        ("smallest_size", "11"),
        ("vote_base", "members_present"),
        ("source_kk_smallest_size", "Ереже, 4-тармақ"),
        ("source_ru_smallest_size", "Положение, п. 4"),
    ];
    assert_eq!(admin.submit(&page, "/commissions/kinds/own", &own).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/commissions/kinds").await.text().contains("Ереже, 4-тармақ"));
    let page = admin.get("/commissions/new").await;
    let nine = (1..=10).map(|n| (format!("name_{n}"), format!("Мүшеев {n}"))).collect::<Vec<_>>();
    let mut fields: Vec<(&str, &str)> = nine.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("order_number", "115-Ж"), ("valid_to", "2027-06-30")]);
    let seen = admin.submit(&page, "/commissions/new", &fields).await;
    assert!(seen.one(".faults").contains("кемінде 11 мүше керек, қазір 9"), "{}", seen.text());
}

//! Departures from rank: what the commission lifts out of turn moves everybody below, and the list before it stays beside it.
use crate::{
    harness::{Client, World},
    meetings::{begin, on_item, seats},
    office::{accept, closed, lay, opened, prepared, submitted, with_places},
};
use axum::http::StatusCode;

/// Whom the commission lifted has the place, somebody else has not, and the list as it was stays beside it.
#[tokio::test]
async fn the_list_below_a_departure_is_computed_anew_and_both_hashes_are_kept() {
    let world = World::told().await;
    let asked = "select r.id || ' ' || r.campaign_id || ' ' || l.application_id || ' ' || p.dormitory_id
        from allocation_runs r join campaigns c on c.id = r.campaign_id and c.state = 'ranked'
        join allocation_lines l on l.run_id = r.id and l.outcome = 'reserve' join applications a on a.id = l.application_id
        join students s on s.id = a.student_id join campaign_places p on p.campaign_id = c.id and p.sex = s.sex
        where p.places > 0 order by l.rank desc limit 1";
    let ids: Vec<uuid::Uuid> = world.text(asked).await.split(' ').map(|id| id.parse().unwrap()).collect();
    let [run, campaign, application, dormitory] = ids[..] else { panic!("{ids:?}") };
    let by = world.account("secretary", "saryarka").await;
    let mut tx = world.door("saryarka").await.write().await.unwrap();
    let lifted = vec![tirek::dormitory::rules::input::Lifted { application, dormitory }];
    tirek::dormitory::actions::rank::after_decision(&mut tx, campaign.into(), run.into(), lifted, by).await.unwrap();
    tx.commit().await.unwrap();
    let lines = |of: &str| {
        format!(
            "select count(*) from allocation_lines l join allocation_runs r on r.id = l.run_id where {of} and l.outcome = 'placed'"
        )
    };
    let (before, after) = (format!("r.id = '{run}'"), format!("r.after_run = '{run}'"));
    assert_eq!(world.count(&lines(&before)).await, world.count(&lines(&after)).await, "as many places as before");
    let mine = format!("{after} and l.application_id = '{application}' and l.dormitory_id = '{dormitory}'");
    assert_eq!(world.count(&lines(&mine)).await, 1);
    assert_eq!(world.count("select count(distinct result_hash) from allocation_runs where after_run is not null or id in (select after_run from allocation_runs)").await, 2);
}

/// A ranked campaign of so many women who want one house with so many places, its list before the commission: the secretary, campaign, meeting.
pub async fn convened(world: &World, women: i32, places: &str) -> (Client, String, String) {
    let mut office = world.signed_in("social", "alatau").await;
    let campaign = prepared(world, &mut office, "kaznmu-000").await;
    with_places(&mut office, &campaign, places, "1").await;
    opened(&mut office, &campaign).await;
    for number in 1..=women {
        let application = lay(&mut world.as_superuser().await, &campaign, &submitted(number, "GM")).await;
        accept(&mut office, &application).await;
    }
    closed(&mut office, &campaign).await;
    assert!(office.get("/work").await.text().contains("Рейтинг жасалуы керек науқан: 2026–2027"));
    let page = office.get(&campaign).await;
    assert!(office.submit(&page, &format!("{campaign}/rank"), &[]).await.leads_to().is_some());
    assert!(!office.get("/work").await.text().contains("Рейтинг жасалуы керек"), "it is ranked");
    world.commission("alatau").await;
    let mut secretary = world.signed_in("secretary", "alatau").await;
    assert!(secretary.get("/work").await.text().contains("Комиссияға шығарылатын тізім: 2026–2027"));
    let path = format!("{campaign}/convene");
    let page = secretary.get(&path).await;
    let meeting = secretary.submit(&page, &path, &[("room", "204")]).await.leads_to().unwrap();
    assert!(!secretary.get("/work").await.text().contains("Комиссияға шығарылатын тізім"), "it lies before the commission");
    (secretary, campaign, meeting)
}

/// The same with three women for one place, begun with the nine members: who holds which seat comes with it.
pub async fn in_session(world: &World) -> (Client, String, String, Vec<String>) {
    let (mut secretary, campaign, meeting) = convened(world, 3, "1").await;
    let who = seats(&secretary.get(&meeting).await);
    let here: Vec<&str> = who[..9].iter().map(String::as_str).collect();
    begin(&mut secretary, &meeting, &here).await;
    (secretary, campaign, meeting, who)
}

/// The chair, eight members, the alternate and the secretary are in the room.
async fn all_are_there(secretary: &mut Client, meeting: &str) {
    let who = seats(&secretary.get(meeting).await);
    let here: Vec<&str> = who.iter().map(String::as_str).collect();
    assert!(begin(secretary, meeting, &here).await.leads_to().is_some());
}

async fn adopted(secretary: &mut Client, meeting: &str, key: &str) {
    let seen = on_item(secretary, meeting, (key, "vote"), &[("for", "9"), ("against", "0"), ("abstained", "0")]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{key}: {}", seen.text());
}

/// Nobody is displaced behind anybody's back: neither by the one who votes nor by the minutes.
#[tokio::test]
async fn a_departure_says_whom_it_displaces_and_which_earlier_item_it_changes() {
    let world = World::new().await;
    let (mut secretary, _, meeting) = convened(&world, 3, "1").await;
    all_are_there(&mut secretary, &meeting).await;
    on_item(&mut secretary, &meeting, ("1", "part"), &[("part", "1")]).await;
    adopted(&mut secretary, &meeting, "1-1").await;
    let departure = [("lift", "3"), ("ground", "Өрт туралы анықтама № 5")];
    on_item(&mut secretary, &meeting, ("1", "departure"), &departure).await;
    let open = secretary.get(&meeting).await.text();
    for said in [
        "№ 2026-1-00001 өтініш, Студентов1 Әлия (рейтингтегі орны – 1): берілетін орнынан айырылып, резервке өтеді. Бұрынғы орны: № 1 жатақхана.",
        "Күн тәртібінің 1.1-тармағында қабылданған орын енді күшінде болмайды.",
    ] {
        assert!(open.contains(said), "before the vote: {said} in {open}");
    }
    adopted(&mut secretary, &meeting, "1-2").await;
    adopted(&mut secretary, &meeting, "1").await;
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains("оны 1.2-тармақпен қабылданған ауытқу өзгертті"), "{}", page.text());
    secretary.submit(&page, &format!("{meeting}/close"), &[]).await;
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    for (lang, wanted) in [
        (
            "kk",
            [
                "берілетін орнынан айырылып, резервке өтеді",
                "1.1-тармағында қабылданған орын енді күшінде болмайды",
                "1.2-тармақпен",
            ],
        ),
        (
            "ru",
            ["теряет место и переходит в резерв", "Место, принятое по пункту 1.1, больше не действует", "принятое по пункту 1.2"],
        ),
    ] {
        let side = minutes.one(&format!(".both > [lang={lang}]"));
        wanted.iter().for_each(|text| assert!(side.contains(text), "{text} in {side}"));
    }
    assert!(secretary.get(&meeting).await.text().contains("Бұйрық жобасын жасау"), "what follows stands on the meeting's page");
}

#[tokio::test]
async fn a_departure_that_changes_nothing_is_refused_and_one_laid_can_be_withdrawn_before_its_vote() {
    let world = World::new().await;
    let (mut secretary, _, meeting) = convened(&world, 3, "1").await;
    all_are_there(&mut secretary, &meeting).await;
    let departure = |number| [("lift", number), ("ground", "Өрт туралы анықтама № 5")];
    let nothing = on_item(&mut secretary, &meeting, ("1", "departure"), &departure("1")).await;
    assert!(nothing.one(".faults").contains("дәл осы орын онсыз да беріледі"), "{}", nothing.text());
    on_item(&mut secretary, &meeting, ("1", "departure"), &departure("3")).await;
    let page = secretary.get(&meeting).await;
    let withdraw = page.attributes("form[action$='/withdraw']", "action").remove(0);
    assert!(secretary.submit(&page, &withdraw, &[]).await.leads_to().is_some());
    let late = secretary.submit(&page, &withdraw, &[]).await;
    assert_ne!(late.status, StatusCode::OK, "once");
    let again = on_item(&mut secretary, &meeting, ("1", "departure"), &departure("3")).await;
    assert!(again.leads_to().is_some(), "{}", again.text());
    let page = secretary.get(&meeting).await;
    let withdraw = page.attributes("form[action$='/withdraw']", "action").remove(0);
    secretary.submit(&page, &withdraw, &[]).await;
    adopted(&mut secretary, &meeting, "1").await;
    let page = secretary.get(&meeting).await;
    assert!(secretary.submit(&page, &format!("{meeting}/close"), &[]).await.leads_to().is_some());
    let minutes = secretary.get(&format!("{meeting}/minutes")).await.one(".both > [lang=kk]");
    for said in ["1.1-тармақ дауысқа қойылмады, ұсыныс қайтарып алынды", "Кезектен ауытқу саны – 0, қабылданғаны – 0"]
    {
        assert!(minutes.contains(said), "{said} in {minutes}");
    }
}

/// One place and three who want it: the last is lifted, whoever had the place is first on the reserve.
#[tokio::test]
async fn a_departure_laid_at_a_meeting_moves_those_below_and_both_lists_are_kept_and_told_apart() {
    let world = World::new().await;
    let (mut secretary, campaign, meeting, _) = in_session(&world).await;
    let departure = [("lift", "3"), ("ground", "Өрт туралы анықтама № 5")];
    assert_eq!(on_item(&mut secretary, &meeting, ("1", "departure"), &departure).await.status, StatusCode::SEE_OTHER);
    for key in ["1-1", "1"] {
        let votes = [("for", "9"), ("against", "0"), ("abstained", "0")];
        let seen = on_item(&mut secretary, &meeting, (key, "vote"), &votes).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{key}: {}", seen.text());
    }
    let page = secretary.get(&meeting).await;
    secretary.submit(&page, &format!("{meeting}/close"), &[]).await;
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    let hash = |which: &str, of: &str| {
        format!("select left(encode({which}_hash, 'hex'), 8) from allocation_runs where after_run is {of} null")
    };
    let before = (world.text(&hash("input", "")).await, world.text(&hash("result", "")).await);
    for wanted in ["Өрт туралы анықтама № 5", "Кезектен ауытқу саны – 1, қабылданғаны – 1", &before.0, &before.1]
    {
        assert!(minutes.one(".both > [lang=kk]").contains(wanted), "{wanted}: {}", minutes.text());
    }
    let hub = format!("{campaign}/order");
    let page = secretary.get(&hub).await;
    assert!(secretary.submit(&page, &hub, &[]).await.leads_to().is_some());
    let list = |of: &str| {
        format!(
            "select string_agg(a.number || ':' || coalesce(l.reserve_position, 0), ' ' order by a.number) from allocation_lines l
             join applications a on a.id = l.application_id join allocation_runs r on r.id = l.run_id where r.after_run is {of} null"
        )
    };
    assert_eq!(world.text(&list("")).await, "1:0 2:1 3:2", "the list before the meeting stays");
    assert_eq!(world.text(&list("not")).await, "1:1 2:2 3:0", "everybody below the lifted one moves down");
    let after = (world.text(&hash("input", "not")).await, world.text(&hash("result", "not")).await);
    assert!(before.0 != after.0 && before.1 != after.1);
    let page = secretary.get(&hub).await;
    for hash in [&before.0, &before.1, &after.0, &after.1] {
        assert!(page.one(".head").contains(hash.as_str()), "{hash}: {}", page.text());
    }
    // Both lists can be taken and replayed elsewhere; the page tells which is which and shows the decided one.
    let mut office = world.signed_in("social", "alatau").await;
    let ranking = format!("{campaign}/ranking");
    let shown = office.get(&ranking).await;
    for said in [&before.1, &after.1, "Отырысқа дейінгі тізім", "Комиссия шешкен тізім"] {
        assert!(shown.one("[aria-labelledby=hashes]").contains(said), "{said} in {}", shown.text());
    }
    assert!(shown.text().contains("Комиссия тізімнің ретінен ауытқыды"));
    let mut taken = async |name: &str| String::from_utf8(office.get(&format!("{ranking}/{name}")).await.body.to_vec()).unwrap();
    for (prefix, hashes) in [("", &before), ("decided-", &after)] {
        let again = tirek::dormitory::actions::rank::again(&taken(&format!("{prefix}input.json")).await).unwrap();
        assert!(again.input_hash.starts_with(&hashes.0) && again.result_hash.starts_with(&hashes.1), "{prefix}");
        assert_eq!(again.result, taken(&format!("{prefix}result.json")).await, "{prefix}");
    }
    let ordered = "select string_agg(a.number || ':' || l.annex, ' ' order by a.number) from order_lines l join applications a on a.id = l.subject_id";
    assert_eq!(world.text(ordered).await, "1:2 2:2 3:1", "the order follows the list after the decision");
    // The office reads the sentences of the decided list, with the minutes; what was computed before stands beside.
    let displaced = world.text("select id::text from applications where number = 1").await;
    let mut office = world.signed_in("social", "alatau").await;
    let page = office.get(&format!("{campaign}/ranking/{displaced}")).await;
    let told = page.one("[aria-labelledby=why]");
    for said in [
        "резервтік тізімдесіз",
        "1 орынды кезектен тыс берді",
        "хаттамада жазылған",
        "1.1",
        "сізде мына жатақханадан орын болар еді",
    ] {
        assert!(told.contains(said), "{said} in {told}");
    }
    assert!(!told.contains("Өрт туралы"), "the ground is told to nobody but in the minutes: {told}");
    assert!(page.one("[aria-labelledby=before]").contains("орын берілді"));
    assert_eq!(page.all("button[data-print]").len(), 1);
}

/// A rank typed for a number lifts nobody: whose application it is is shown and confirmed. The number of the receipt is understood.
#[tokio::test]
async fn a_departure_is_laid_only_when_whose_application_it_is_has_been_confirmed() {
    let world = World::new().await;
    let (mut secretary, _, meeting) = convened(&world, 3, "1").await;
    all_are_there(&mut secretary, &meeting).await;
    let laid = "select count(*) from departures";
    for written in ["2026-1-00003", "1-00003", "3"] {
        let unsure = [("lift", written), ("ground", "Өрт туралы анықтама № 5"), ("sure", "")];
        let asked = on_item(&mut secretary, &meeting, ("1", "departure"), &unsure).await;
        assert!(
            asked.text().contains("Осы өтініш пе?") && asked.text().contains("Студентов3 Әлия"),
            "{written}: {}",
            asked.text()
        );
        assert_eq!(world.count(laid).await, 0, "{written}");
    }
    let other =
        on_item(&mut secretary, &meeting, ("1", "departure"), &[("lift", "2026-2-00003"), ("ground", "Өрт туралы")]).await;
    assert!(other.one(".faults").contains("мұндай нөмірлі өтініш жоқ"), "another journal: {}", other.text());
    let sure = [("lift", "2026-1-00003"), ("ground", "Өрт туралы анықтама № 5")];
    assert!(on_item(&mut secretary, &meeting, ("1", "departure"), &sure).await.leads_to().is_some());
    assert_eq!(world.count(laid).await, 1);
}

/// Voted down apart, a part holds the whole list up: said at the vote, before the minutes are closed, and where the order would be drafted.
#[tokio::test]
async fn a_part_voted_down_says_before_the_minutes_are_closed_that_the_list_goes_no_further() {
    let world = World::new().await;
    let (mut secretary, campaign, meeting) = convened(&world, 3, "1").await;
    all_are_there(&mut secretary, &meeting).await;
    on_item(&mut secretary, &meeting, ("1", "part"), &[("part", "1")]).await;
    assert!(secretary.get(&meeting).await.text().contains("Қабылданбаса, бүкіл тізім бойынша бұйрық шықпайды"));
    on_item(&mut secretary, &meeting, ("1-1", "vote"), &[("for", "2"), ("against", "7"), ("abstained", "0")]).await;
    adopted(&mut secretary, &meeting, "1").await;
    let page = secretary.get(&meeting).await;
    assert!(page.one("#f-end").contains("1.1-тармақ қабылданбады"), "{}", page.text());
    secretary.submit(&page, &format!("{meeting}/close"), &[]).await;
    assert!(secretary.get(&meeting).await.text().contains("Тізімді комиссияға қайта шығару"));
    let hub = secretary.get(&format!("{campaign}/order")).await;
    assert!(hub.text().contains("келесі отырысқа шығарыңыз") && hub.all("input[name=settle_by]").is_empty(), "{}", hub.text());
    assert!(
        secretary.get(&format!("{campaign}/convene")).await.all("input[name=meets_on]").len() == 1,
        "a next meeting is called"
    );
}

/// Who stood aside for a person is pointed out where a departure takes that person's place, and leaves that vote by one press.
#[tokio::test]
async fn a_conflict_follows_the_person_into_the_departure_that_takes_the_place() {
    let world = World::new().await;
    let (mut secretary, _, meeting) = convened(&world, 3, "1").await;
    all_are_there(&mut secretary, &meeting).await;
    let mut member = world.signed_in("member", "alatau").await;
    on_item(&mut member, &meeting, ("1", "declare"), &[("conflict_part", "2026-1-00001"), ("conflict_ground", "туысы")]).await;
    on_item(&mut secretary, &meeting, ("1", "departure"), &[("lift", "3"), ("ground", "Өрт туралы анықтама № 5")]).await;
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains("1.1-тармақта осы адамға қатысты шеттеді: туысы"), "{}", page.text());
    let members = page.attributes("input[type=hidden][name=conflict_member_1-2]", "value");
    let values = [("conflict_member", members[0].as_str()), ("conflict_ground", "туысы")];
    assert!(on_item(&mut secretary, &meeting, ("1-2", "conflict"), &values).await.leads_to().is_some());
    let page = secretary.get(&meeting).await;
    assert!(!page.text().contains("осы адамға қатысты шеттеді"), "{}", page.text());
    let all = on_item(&mut secretary, &meeting, ("1-2", "vote"), &[("for", "9"), ("against", "0"), ("abstained", "0")]).await;
    assert!(all.leads_to().is_none(), "eight may vote");
}

//! What a slip of the hand at a meeting costs: a vote entered wrongly is taken back and entered anew; a conflict that takes the quorum says what
//! helps; a departure that changes nothing is not asked about.
use crate::{
    departures::{convened, in_session},
    harness::{Client, World},
    meetings::{begin, closed_by, on_item, seats},
};
use axum::http::StatusCode;
use chrono::TimeDelta;

async fn voted(secretary: &mut Client, meeting: &str, key: &str, [aye, no]: [&str; 2]) {
    let seen = on_item(secretary, meeting, (key, "vote"), &[("for", aye), ("against", no), ("abstained", "0")]).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{key}: {}", seen.text());
}

/// Adopted by mistake, with whom it would have moved; taken back, voted down, and nothing of the first entry is in the minutes.
#[tokio::test]
async fn a_vote_entered_wrongly_is_taken_back_with_its_reason_and_entered_anew() {
    let world = World::new().await;
    let (mut secretary, _, meeting, _) = in_session(&world).await;
    world.clock.advance(TimeDelta::minutes(5));
    on_item(&mut secretary, &meeting, ("1", "departure"), &[("lift", "3"), ("ground", "Өрт туралы анықтама № 5")]).await;
    voted(&mut secretary, &meeting, "1-1", ["9", "0"]).await;
    assert!(world.count("select count(*) from departure_moves").await > 0);
    world.clock.advance(TimeDelta::minutes(2));
    let undo = ("1-1", "take-back");
    for (ground, sure, at) in [("", "yes", "#f-undo_ground_1-1"), ("бес қарсы болған", "", "#f-undo_sure_1-1")] {
        let refused = on_item(&mut secretary, &meeting, undo, &[("undo_ground", ground), ("undo_sure", sure)]).await;
        assert_eq!(refused.attributes(".faults a", "href"), [at], "{}", refused.text());
    }
    let reason = [("undo_ground", "бес қарсы болған"), ("undo_sure", "yes")];
    let taken = on_item(&mut secretary, &meeting, undo, &reason).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    assert_eq!(world.count("select count(*) from decisions").await, 1, "the entry stays");
    let page = secretary.get(&meeting).await;
    assert!(
        page.text().contains("Қайтарып алынған жазба: Қолдады – 9") && page.text().contains("бес қарсы болған"),
        "{}",
        page.text()
    );
    assert_eq!(page.attributes("#f-voted_at_1-1", "value"), ["09:05"], "when it was voted is known");
    voted(&mut secretary, &meeting, "1-1", ["4", "5"]).await;
    voted(&mut secretary, &meeting, "1", ["9", "0"]).await;
    let page = secretary.get(&meeting).await;
    assert!(page.attributes("form[action$='/take-back'] [name=undo_ground_1-1]", "name").is_empty(), "only the last vote");
    assert!(closed_by(&mut secretary, &meeting, "").await.leads_to().is_some());
    let minutes = secretary.get(&format!("{meeting}/minutes")).await.one(".both > [lang=kk]");
    for said in ["Қолдады – 4, қарсы – 5", "Кезектен ауытқу саны – 1, қабылданғаны – 0", "Дауыс берілген уақыты – 09:05"]
    {
        assert!(minutes.contains(said), "{said} in {minutes}");
    }
    assert!(!minutes.contains("резервке өтеді") && !minutes.contains("бес қарсы"), "{minutes}");
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'meeting.vote-taken-back'").await, 1);
    let page = secretary.get(&meeting).await;
    assert!(page.all("form[action$='/vote/take-back']").is_empty(), "the minutes are closed");
}

/// The database holds it too: what was voted later rests on it, and closed minutes stay.
#[tokio::test]
async fn neither_an_earlier_vote_nor_one_of_closed_minutes_is_taken_back_in_the_database() {
    let world = World::new().await;
    let (mut secretary, _, meeting, _) = in_session(&world).await;
    on_item(&mut secretary, &meeting, ("1", "part"), &[("part", "1")]).await;
    voted(&mut secretary, &meeting, "1-1", ["9", "0"]).await;
    world.clock.advance(TimeDelta::minutes(1));
    voted(&mut secretary, &meeting, "1", ["9", "0"]).await;
    let tenant = world.text("select id::text from institutions where slug = 'alatau'").await;
    let forced = async |sort: &str| {
        let insert = format!(
            "set app.tenant_id = '{tenant}'; insert into decisions_taken_back (decision_id, ground, recorded_at, recorded_by)
             select d.id, 'қате', now(), d.recorded_by from decisions d join agenda_items i on i.id = d.item_id where i.sort = '{sort}'"
        );
        let mut sql = world.as_server().await;
        let error = sqlx::raw_sql(sqlx::AssertSqlSafe(insert)).execute(&mut sql).await.unwrap_err();
        error.into_database_error().unwrap().constraint().map(str::to_owned)
    };
    assert_eq!(forced("part").await.as_deref(), Some("decision_taken_back_last"));
    assert!(closed_by(&mut secretary, &meeting, "").await.leads_to().is_some());
    assert_eq!(forced("matter").await.as_deref(), Some("decision_in_session"));
}

#[tokio::test]
async fn an_item_that_loses_its_quorum_by_a_conflict_says_so_and_that_an_alternate_helps() {
    let world = World::new().await;
    let (mut secretary, _, meeting) = convened(&world, 3, "1").await;
    let who = seats(&secretary.get(&meeting).await);
    let here: Vec<&str> = who[..6].iter().chain([&who[9]]).map(String::as_str).collect();
    begin(&mut secretary, &meeting, &here).await;
    assert!(secretary.get(&meeting).await.text().contains("Кворум бар: 6 / 9"));
    let values = [("conflict_member", who[1].as_str()), ("conflict_ground", "туысы")];
    on_item(&mut secretary, &meeting, ("1", "conflict"), &values).await;
    let page = secretary.get(&meeting).await;
    let told = page.one(".notice.warn");
    assert!(told.contains("Бұл мәселе бойынша кворум жоқ: 5 мүше қалды, 6 керек") && told.contains("қосалқы мүшені"), "{told}");
    assert_eq!(page.attributes(".notice.warn a", "href"), ["#alternates"]);
    assert!(page.all("form[action$='/vote']").is_empty());
    let seat = format!("seat_{}", who[9]);
    let sent = [("alternate", who[9].as_str()), (&seat, &who[1])];
    assert!(secretary.submit(&page, &format!("{meeting}/alternates"), &sent).await.leads_to().is_some());
    let page = secretary.get(&meeting).await;
    assert!(page.all(".notice.warn").is_empty() && !page.all("form[action$='/vote']").is_empty(), "{}", page.text());
}

/// Grounds are written in both languages, and each side of the minutes has its own; what was written before stays readable.
#[tokio::test]
async fn the_russian_minutes_give_the_grounds_in_russian() {
    let world = World::new().await;
    let (mut secretary, _, meeting, who) = in_session(&world).await;
    let half = [("lift", "3"), ("ground", "Өрт туралы анықтама № 5"), ("ground_ru", "")];
    let asked = on_item(&mut secretary, &meeting, ("1", "departure"), &half).await;
    assert_eq!(asked.attributes(".faults a", "href"), ["#f-ground_ru_1"], "{}", asked.text());
    let whole = [("lift", "3"), ("ground", "Өрт туралы анықтама № 5"), ("ground_ru", "Справка о пожаре № 5")];
    on_item(&mut secretary, &meeting, ("1", "departure"), &whole).await;
    let aside = [("conflict_member", who[1].as_str()), ("conflict_ground", "туысы"), ("conflict_ground_ru", "родственник")];
    on_item(&mut secretary, &meeting, ("1-1", "conflict"), &aside).await;
    voted(&mut secretary, &meeting, "1-1", ["8", "0"]).await;
    let sides = async |client: &mut Client| {
        let minutes = client.get(&format!("{meeting}/minutes")).await;
        ["kk", "ru"].map(|lang| minutes.one(&format!(".both > [lang={lang}]")))
    };
    let [kk, ru] = sides(&mut secretary).await;
    assert!(kk.contains("Өрт туралы анықтама № 5") && kk.contains("туысы") && !kk.contains("Справка"), "{kk}");
    assert!(ru.contains("Справка о пожаре № 5") && ru.contains("родственник") && !ru.contains("Өрт"), "{ru}");
    sqlx::raw_sql("update departures set ground_ru = ''").execute(&mut world.as_superuser().await).await.unwrap();
    assert!(sides(&mut secretary).await[1].contains("Өрт туралы анықтама № 5"), "as it was written before");
}

#[tokio::test]
async fn whoever_holds_that_place_already_is_refused_before_anything_is_confirmed() {
    let world = World::new().await;
    let (mut secretary, _, meeting, _) = in_session(&world).await;
    let lift = |number| [("lift", number), ("ground", "Өрт туралы анықтама № 5"), ("sure", "")];
    let refused = on_item(&mut secretary, &meeting, ("1", "departure"), &lift("1")).await;
    assert!(refused.one(".faults").contains("дәл осы орын онсыз да беріледі"), "{}", refused.text());
    assert!(refused.all("input[name=sure_1]").is_empty(), "nothing is asked of it");
    let asked = on_item(&mut secretary, &meeting, ("1", "departure"), &lift("3")).await;
    assert_eq!(asked.attributes("[autofocus]", "id"), ["f-sure_1"], "the page opens at the question");
}

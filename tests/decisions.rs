//! A decision cannot exist without its quorum: tried with plain SQL as the server's role, past every page and rule of the program.
use crate::harness::World;
use axum::http::StatusCode;
use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tirek::{
    commissions::{
        actions::{self, Convening, Sitting},
        model::{Meeting, Seat},
        rules::{Refusal, Votes},
        store::NewItem,
    },
    dormitory::actions::decide::SUBJECT,
    kernel::{errors::ActError, ids::Id, law::Text3},
};
use uuid::Uuid;

/// A commission of nine in the institution `alatau`, met on its day, with `present` of `entered` members there; all in plain SQL.
fn met(entered: usize, present: usize) -> String {
    format!(
        "insert into commissions (id, kind, name_kk, name_ru, name_en, created_at) values ('{C}', 'dormitory', 'к', 'к', 'c', now());
         insert into compositions (id, commission_id, order_number, order_date, valid_from, valid_to, quorum, approved_size, created_at)
           values ('{P}', '{C}', '1', '2026-07-01', '2026-07-01', '2027-06-30', 'at_least_two_thirds', 9, now());
         insert into composition_members (id, composition_id, full_name, seat)
           select ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, '{P}', 'N' || n, case n when 1 then 'chair' else 'member' end
           from generate_series(1, {entered}) n;
         insert into composition_members (id, composition_id, full_name, seat) values ('{S}', '{P}', 'S', 'secretary');
         insert into meetings (id, commission_id, composition_id, meets_at) values ('{M}', '{C}', '{P}', '2026-08-12T05:00Z');
         insert into agenda_items (id, meeting_id, position, subject_kind, subject_id, title_kk, title_ru, title_en, path)
           values ('{I}', '{M}', 1, 'allocation_run', '{I}', 'м', 'в', 'm', '/matter');
         insert into attendance (meeting_id, composition_id, member_id, present)
           select '{M}', '{P}', ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, n <= {present} from generate_series(1, {entered}) n;
         insert into attendance (meeting_id, composition_id, member_id, present) values ('{M}', '{P}', '{S}', true)"
    )
}

const C: &str = "00000000-0000-7000-8000-000000000001";
const P: &str = "00000000-0000-7000-8000-000000000002";
const M: &str = "00000000-0000-7000-8000-000000000003";
const I: &str = "00000000-0000-7000-8000-000000000004";
const S: &str = "00000000-0000-7000-8000-000000000005";

/// A decision with these votes, said to be taken by so many.
fn decide(votes: (i32, i32, i32), adopted: bool, present: i32, needed: i32) -> String {
    let (aye, no, abstained) = votes;
    format!(
        "insert into decisions (id, item_id, votes_for, votes_against, votes_abstained, adopted, present, needed, recorded_at, recorded_by)
         select gen_random_uuid(), '{I}', {aye}, {no}, {abstained}, {adopted}, {present}, {needed}, '2026-08-12T06:00Z', id from accounts where email like 'secretary@%'"
    )
}

/// Tries statements in one transaction of the server's role; the constraint or code that refused one, or "" where all went through.
async fn tried(sql: &mut PgConnection, statements: &[String]) -> String {
    sqlx::raw_sql("begin").execute(&mut *sql).await.unwrap();
    let mut refused = String::new();
    for statement in statements {
        if let Err(error) = sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&mut *sql).await {
            let error = error.into_database_error().unwrap();
            refused = error.constraint().map_or_else(|| error.code().unwrap().into_owned(), str::to_owned);
            break;
        }
    }
    sqlx::raw_sql("rollback").execute(sql).await.unwrap();
    refused
}

async fn server_in(world: &World, slug: &str) -> PgConnection {
    let mut sql = world.as_server().await;
    let tenant: Uuid =
        sqlx::query_scalar("select id from institutions where slug = $1").bind(slug).fetch_one(&mut sql).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(format!("set app.tenant_id = '{tenant}'"))).execute(&mut sql).await.unwrap();
    sql
}

#[tokio::test]
async fn the_database_holds_quorum_and_votes_whoever_writes() {
    let world = World::new().await;
    let mut sql = server_in(&world, "alatau").await;
    let lawful = decide((6, 0, 1), true, 7, 6);
    let also = |statement: &str| vec![met(9, 7), lawful.clone(), statement.to_owned()];
    let cases: Vec<(&str, Vec<String>, &str)> = vec![
        ("seven of nine decide", vec![met(9, 7), lawful.clone()], ""),
        ("six of nine decide", vec![met(9, 6), decide((6, 0, 0), true, 6, 6)], ""),
        ("five of nine do not", vec![met(9, 5), decide((5, 0, 0), true, 5, 6)], "decision_with_quorum"),
        ("nor by saying that they are six", vec![met(9, 5), decide((6, 0, 0), true, 6, 6)], "decision_with_quorum"),
        ("nor by needing fewer", vec![met(9, 5), decide((5, 0, 0), true, 5, 5)], "decision_with_quorum"),
        ("the secretary does not make the sixth", vec![met(9, 5), decide((6, 0, 0), true, 6, 6)], "decision_with_quorum"),
        ("more votes than present", vec![met(9, 7), decide((8, 0, 0), true, 7, 6)], "decision_votes_of_present"),
        ("fewer votes than present", vec![met(9, 7), decide((6, 0, 0), true, 7, 6)], "decision_votes_of_present"),
        ("a tie is not adopted", vec![met(9, 7), decide((3, 3, 1), true, 7, 6)], "decision_by_majority"),
        ("a majority is", vec![met(9, 7), decide((4, 3, 0), false, 7, 6)], "decision_by_majority"),
        ("a composition with a member missing", vec![met(8, 7), lawful.clone()], "decision_by_approved_composition"),
        ("a second decision", also(&lawful), "decisions_one_an_item"),
        ("attendance after the decision", also("update attendance set present = true"), "attendance_before_decision"),
        (
            "attendance moved away",
            also("update attendance set meeting_id = gen_random_uuid()"),
            "attendance_stays",
        ),
        ("a decision changed", also("update decisions set votes_for = 7, votes_abstained = 0"), "42501"),
        ("a decision removed", also("delete from decisions"), "42501"),
        ("attendance removed", also("delete from attendance"), "42501"),
        ("postponed after the decision", also("update meetings set state = 'postponed'"), "meetings_postponed_undecided"),
        ("moved to another day after the decision", also("update meetings set meets_at = '2026-08-13T05:00Z'"), "meetings_postponed_undecided"),
        ("a member more after the meeting", vec![met(8, 7), format!("insert into composition_members (id, composition_id, full_name, seat) values (gen_random_uuid(), '{P}', 'X', 'member')")], "members_before_meetings"),
        ("decided the evening before", vec![met(9, 7), lawful.replace("2026-08-12T06:00Z", "2026-08-11T18:59Z")], "decision_on_the_day"),
        ("decided early on the day, where the institution is", vec![met(9, 7), lawful.replace("2026-08-12T06:00Z", "2026-08-11T19:01Z")], ""),
        ("a matter that no commission decides", vec![met(9, 7).replace("'allocation_run'", "'whim'")], "agenda_subject_known"),
        ("minutes that leave a number out", also(&CLOSE.replace("minutes_number = 1", "minutes_number = 2")), "meetings_without_gaps"),
        ("minutes numbered nought", also(&CLOSE.replace("minutes_number = 1", "minutes_number = 0")), "meetings_without_gaps"),
        ("minutes of another year", also(&CLOSE.replace("minutes_year = 2026", "minutes_year = 2027")), "meetings_year_of_day"),
        ("closed while undecided", vec![met(9, 7), CLOSE.into()], "meetings_closed_when_decided"),
        ("decided and closed", also(CLOSE), ""),
        ("opened again", [also(CLOSE), vec!["update meetings set state = 'convened', minutes_number = null, minutes_year = null, closed_at = null".into()]].concat(), "meetings_stay"),
        ("decided after it was postponed", vec![met(9, 7), "update meetings set state = 'postponed'".into(), lawful.clone()], "decision_in_session"),
        ("an item more after it was closed", [also(CLOSE), vec![format!("insert into agenda_items (id, meeting_id, position, subject_kind, subject_id, title_kk, title_ru, title_en, path) values (gen_random_uuid(), '{M}', 2, 'm', '{I}', '', '', '', '/m')")]].concat(), "agenda_in_session"),
        ("met when the composition is out of force", vec![met(9, 7), format!("insert into meetings (id, commission_id, composition_id, meets_at) values (gen_random_uuid(), '{C}', '{P}', '2027-07-01T05:00Z')")], "meetings_composition_valid"),
        ("an even composition", vec![met(9, 7), composition(8)], "compositions_odd_seven_or_more"),
        ("a composition of five", vec![met(9, 7), composition(5)], "compositions_odd_seven_or_more"),
        ("an old snapshot", vec!["set transaction isolation level repeatable read".into(), met(9, 7)], "meetings_read_committed"),
    ];
    for (what, statements, expected) in cases {
        assert_eq!(tried(&mut sql, &statements).await, expected, "{what}");
    }
}

const CLOSE: &str = "update meetings set state = 'closed', minutes_number = 1, minutes_year = 2026, closed_at = now()";

fn composition(size: i32) -> String {
    format!(
        "insert into compositions (id, commission_id, order_number, order_date, valid_from, valid_to, quorum, approved_size, created_at)
         values (gen_random_uuid(), '{C}', '2', '2026-07-01', '2026-07-01', '2027-06-30', 'at_least_two_thirds', {size}, now())"
    )
}

/// Counting in the statement that waited for the lock would count who was there before.
#[tokio::test]
async fn a_decision_counts_those_who_left_while_it_waited() {
    let world = World::new().await;
    let mut clerk = server_in(&world, "alatau").await;
    let mut secretary = server_in(&world, "alatau").await;
    sqlx::raw_sql(AssertSqlSafe(met(9, 6))).execute(&mut clerk).await.unwrap();
    let mut leaving = clerk.begin().await.unwrap();
    let leaves = "update attendance set present = false where member_id = '00000000-0000-7000-8000-000000000101'";
    sqlx::raw_sql(leaves).execute(&mut *leaving).await.unwrap();
    let deciding = tokio::spawn(async move {
        let decision = decide((6, 0, 0), true, 6, 6);
        sqlx::raw_sql(AssertSqlSafe(decision)).execute(&mut secretary).await.map_err(|e| e.into_database_error().unwrap())
    });
    let waits = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    while world.count(waits).await == 0 {
        tokio::task::yield_now().await;
    }
    leaving.commit().await.unwrap();
    let refused = deciding.await.unwrap().unwrap_err();
    assert_eq!(refused.constraint(), Some("decision_with_quorum"));
}

/// A meeting with one item, seven of nine marked present; through the actions.
pub async fn seven_of_nine(world: &World) -> Id<Meeting> {
    let (commission, door) = (world.commission("alatau").await, world.door("alatau").await);
    let item =
        NewItem { subject_kind: SUBJECT, subject_id: Uuid::now_v7(), title: Text3::new("м", "в", "m"), path: "/work".into() };
    let zone = door.institution.zone;
    let convening = Convening { commission, meets_at: world.clock.now(), room: "204".into(), agenda: vec![item], zone };
    let mut tx = door.write().await.unwrap();
    let id = actions::convene(&mut tx, &convening).await.unwrap();
    let seated = Sitting::read(&mut tx, id).await.unwrap().unwrap().seated;
    let marks: Vec<_> = seated.iter().enumerate().map(|(n, s)| (s.id, n < 7 || s.seat == Seat::Secretary)).collect();
    actions::record_attendance(&mut tx, id, 1, &marks, zone).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn of_two_secretaries_at_once_one_records_and_the_other_is_told() {
    let world = World::new().await;
    let path = format!("/meetings/{}", seven_of_nine(&world).await);
    let mut first = world.signed_in("secretary", "alatau").await;
    let mut second = world.signed_in("secretary", "alatau").await;
    let (one, two) = (first.get(&path).await, second.get(&path).await);
    let action = one.attributes("form[action$='/vote']", "action").remove(0);
    let yes = [("for_1", "7"), ("against_1", "0"), ("abstained_1", "0")];
    let no = [("for_1", "0"), ("against_1", "7"), ("abstained_1", "0")];
    let (one, two) = tokio::join!(first.submit(&one, &action, &yes), second.submit(&two, &action, &no));
    let mut statuses = [one.status, two.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    assert_eq!(world.count("select count(*) from decisions").await, 1);
    assert_eq!(world.count("select count(*) from audit_payloads where verb = 'meeting.decided'").await, 1);
}

#[tokio::test]
async fn the_page_says_in_words_what_the_rules_refuse() {
    let world = World::new().await;
    let id = seven_of_nine(&world).await;
    let path = format!("/meetings/{id}");
    let mut secretary = world.signed_in("secretary", "alatau").await;
    let page = secretary.get(&path).await;
    assert!(page.text().contains("Бекітілген 9 мүшеден 7 мүше қатысып отыр, кемінде 6 керек: кворум бар."));
    let vote = page.attributes("form[action$='/vote']", "action").remove(0);
    let wrong = [("for_1", "6"), ("against_1", "2"), ("abstained_1", "0")];
    let seen = secretary.submit(&page, &vote, &wrong).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.one(".faults").contains("Дауыстардың қосындысы 8, ал қатысқаны 7"));
    assert_eq!(seen.attributes("#f-for_1", "value"), ["6"]);
    let seen = secretary.submit(&page, &vote, &[("for_1", "x"), ("against_1", "-1"), ("abstained_1", "")]).await;
    assert_eq!(seen.all(".faults li").len(), 3);
    let seen = secretary.submit(&page, &format!("{path}/close"), &[]).await;
    assert!(seen.one(".faults").contains("1 мәселе шешілмеген"));
    let marks = page.attributes("input[type=radio]", "name");
    let seen = secretary.submit(&page, &format!("{path}/attendance"), &[(marks[0].as_str(), "maybe")]).await;
    assert!(seen.one(".faults").contains("Әр мүшені және хатшыны"));
    assert_eq!(world.count("select count(*) from decisions").await, 0);
}

#[tokio::test]
async fn another_institution_never_sees_the_meeting() {
    let world = World::new().await;
    let path = format!("/meetings/{}", seven_of_nine(&world).await);
    let mut other = world.signed_in("secretary", "saryarka").await;
    for path in [path.clone(), format!("{path}/minutes")] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    let posted = [("version", "2"), ("_csrf", "x")];
    assert_ne!(other.post(&format!("{path}/postpone"), &posted).await.status, StatusCode::SEE_OTHER);
    assert!(other.get("/commissions").await.one(".empty").contains("Комиссия әлі енгізілмеген"));
}

#[tokio::test]
async fn minutes_are_numbered_without_gaps_within_the_year_and_a_postponed_meeting_takes_none() {
    let world = World::new().await;
    let door = world.door("alatau").await;
    let (commission, zone) = (world.commission("alatau").await, door.institution.zone);
    let secretary = world.account("secretary", "alatau").await;
    let mut numbers = Vec::new();
    for n in 0..4 {
        let item =
            NewItem {
                subject_kind: SUBJECT, subject_id: Uuid::now_v7(), title: Text3::new("м", "в", "m"), path: "/work".into()
            };
        let convening = Convening { commission, meets_at: world.clock.now(), room: String::new(), agenda: vec![item], zone };
        let mut tx = door.write().await.unwrap();
        let id = actions::convene(&mut tx, &convening).await.unwrap();
        let sitting = Sitting::read(&mut tx, id).await.unwrap().unwrap();
        if n == 1 {
            actions::postpone(&mut tx, id, 1).await.unwrap();
        } else {
            let marks: Vec<_> = sitting.seated.iter().map(|s| (s.id, true)).collect();
            actions::record_attendance(&mut tx, id, 1, &marks, zone).await.unwrap();
            let votes = Votes { aye: 9, no: 0, abstained: 0 };
            actions::record_vote(&mut tx, id, sitting.agenda[0].id, 2, votes, secretary).await.unwrap();
            numbers.push(actions::close_minutes(&mut tx, id, 3, zone).await.unwrap());
        }
        tx.commit().await.unwrap();
    }
    assert_eq!(numbers, [1, 2, 3]);
}

#[tokio::test]
async fn nobody_is_marked_present_before_the_day() {
    let world = World::new().await;
    let (door, commission) = (world.door("alatau").await, world.commission("alatau").await);
    let zone = door.institution.zone;
    let meets_at = world.clock.now() + TimeDelta::days(1);
    let mut tx = door.write().await.unwrap();
    let id =
        actions::convene(&mut tx, &Convening { commission, meets_at, room: String::new(), agenda: vec![], zone }).await.unwrap();
    let seated = Sitting::read(&mut tx, id).await.unwrap().unwrap().seated;
    let marks: Vec<_> = seated.iter().map(|s| (s.id, true)).collect();
    let refused = actions::record_attendance(&mut tx, id, 1, &marks, zone).await.unwrap_err();
    assert!(matches!(refused, ActError::Refused(r) if matches!(r[..], [Refusal::NotYet { .. }])));
}

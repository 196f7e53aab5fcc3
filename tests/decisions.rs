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

/// A commission of nine with an alternate in the institution `alatau`, its meeting begun at five with `present` of `entered` members there; all in
/// plain SQL. `numbers` are those of its kind that differ.
fn met_by(numbers: &str, entered: usize, present: usize) -> String {
    let kind =
        [("vote_base", "votes_cast"), ("tie_rule", "not_adopted"), ("conflict_leaves_present", "true")].map(|(name, usual)| {
            let differs = numbers.split(',').filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name);
            differs.map_or(usual, |(_, value)| value)
        });
    let [base, tie, leaves] = kind;
    format!(
        "insert into commission_kinds (id, kind, version, name_kk, name_ru, name_en, valid_from, smallest_size, odd_size, quorum, vote_base, tie_rule,
             reappointment, conflict_leaves_present, sources, made_at)
           values ('{K}', 'tried', 1, 'к', 'к', 'c', '2026-01-01', 7, true, 'at_least_two_thirds', '{base}', '{tie}', true, {leaves}, '{{}}', now());
         insert into commissions (id, kind, name_kk, name_ru, name_en, created_at) values ('{C}', 'tried', 'к', 'к', 'c', now());
         insert into compositions (id, commission_id, order_number, order_date, valid_from, valid_to, kind_id, approved_size, created_at)
           values ('{P}', '{C}', '1', '2026-07-01', '2026-07-01', '2027-06-30', '{K}', 9, now());
         insert into composition_members (id, composition_id, full_name, seat)
           select ('00000000-0000-7000-8000-0000000001' || lpad(n::text, 2, '0'))::uuid, '{P}', 'N' || n, case n when 1 then 'chair' else 'member' end
           from generate_series(1, {entered}) n;
         insert into composition_members (id, composition_id, full_name, seat) values ('{S}', '{P}', 'S', 'secretary'), ('{A}', '{P}', 'A', 'alternate');
         insert into meetings (id, commission_id, composition_id, meets_at, began_at) values ('{M}', '{C}', '{P}', '2026-08-12T05:00Z', '2026-08-12T05:00Z');
         insert into agenda_items (id, meeting_id, position, subject_kind, subject_id, title_kk, title_ru, title_en, path)
           values ('{I}', '{M}', 1, 'allocation_run', '{I}', 'м', 'в', 'm', '/matter');
         insert into presence (id, meeting_id, composition_id, member_id, arrives, at, recorded_at)
           select gen_random_uuid(), '{M}', '{P}', id, true, '2026-08-12T05:00Z', '2026-08-12T05:00Z' from composition_members
           where id in ('{S}', '{A}') or substr(id::text, 35)::int <= {present} and substr(id::text, 33, 2) = '01'"
    )
}

fn met(entered: usize, present: usize) -> String {
    met_by("", entered, present)
}

const C: &str = "00000000-0000-7000-8000-000000000001";
const P: &str = "00000000-0000-7000-8000-000000000002";
const M: &str = "00000000-0000-7000-8000-000000000003";
const I: &str = "00000000-0000-7000-8000-000000000004";
const S: &str = "00000000-0000-7000-8000-000000000005";
const K: &str = "00000000-0000-7000-8000-000000000006";
const A: &str = "00000000-0000-7000-8000-000000000007";
/// A part of the item, and a departure beneath it.
const PART: &str = "00000000-0000-7000-8000-000000000008";
const LIFT: &str = "00000000-0000-7000-8000-000000000009";

/// The n-th member.
fn member(n: usize) -> String {
    format!("00000000-0000-7000-8000-0000000001{n:02}")
}

/// A decision with these votes at an hour, said to be taken by so many; `more`: columns that differ, as `name=value`.
fn decide_on(item: &str, at: &str, votes: (i32, i32, i32), adopted: bool, (present, needed): (i32, i32), more: &str) -> String {
    let (aye, no, abstained) = votes;
    let of = |name: &str| {
        more.split(',').filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v.to_owned())
    };
    let (voters, base) = (of("voters").unwrap_or(present.to_string()), of("base").unwrap_or((aye + no).to_string()));
    let tie = of("tie").unwrap_or((aye > 0 && base == (2 * aye).to_string()).to_string());
    let chair = of("chair").map_or("null".into(), |voice| format!("'{voice}'"));
    format!(
        "insert into decisions (id, item_id, votes_for, votes_against, votes_abstained, adopted, present, needed, voters, base, tie, chair_vote, recorded_at, recorded_by)
         select gen_random_uuid(), '{item}', {aye}, {no}, {abstained}, {adopted}, {present}, {needed}, {voters}, {base}, {tie}, {chair}, '2026-08-12T{at}Z', id
         from accounts where email like 'secretary@%'"
    )
}

fn decide(votes: (i32, i32, i32), adopted: bool, present: i32, needed: i32) -> String {
    decide_on(I, "06:00", votes, adopted, (present, needed), "")
}

/// Somebody comes or leaves at an hour, recorded at another.
fn moves(n: usize, arrives: bool, at: &str, recorded: &str) -> String {
    format!(
        "insert into presence (id, meeting_id, composition_id, member_id, arrives, at, recorded_at, recorded_by)
         select gen_random_uuid(), '{M}', '{P}', '{}', {arrives}, '2026-08-12T{at}Z', '2026-08-12T{recorded}Z', id from accounts where email like 'secretary@%'",
        member(n)
    )
}

/// The alternate sits down for the n-th member.
fn sits_for(seat: &str, at: &str) -> String {
    format!(
        "insert into substitutions (id, meeting_id, composition_id, alternate_id, seat_id, at, recorded_at, recorded_by)
         select gen_random_uuid(), '{M}', '{P}', '{A}', '{seat}', '2026-08-12T{at}Z', '2026-08-12T{at}Z', id from accounts where email like 'secretary@%'"
    )
}

fn conflicted(item: &str, who: &str) -> String {
    format!(
        "insert into conflicts (id, meeting_id, composition_id, item_id, member_id, ground, declared, recorded_at, recorded_by)
         select gen_random_uuid(), '{M}', '{P}', '{item}', '{who}', 'kin', true, '2026-08-12T05:10Z', id from accounts where email like 'secretary@%'"
    )
}

fn beneath(id: &str, within: i32, sort: &str) -> String {
    let kind = if sort == "part" { "application" } else { "departure" };
    format!(
        "insert into agenda_items (id, meeting_id, position, within, sort, parent_id, subject_kind, subject_id, title_kk, title_ru, title_en, path)
         values ('{id}', '{M}', 1, {within}, '{sort}', '{I}', '{kind}', '{id}', 'м', 'в', 'm', '/matter')"
    )
}

fn grounded(ground: &str) -> String {
    format!(
        "insert into departures (item_id, subject_id, person, place_id, place_kk, place_ru, place_en, ground, recorded_at, recorded_by)
         select '{LIFT}', '{LIFT}', 'X', '{I}', 'ж', 'о', 'd', '{ground}', '2026-08-12T05:10Z', id from accounts where email like 'secretary@%'"
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

/// What, the statements, and the constraint that refuses the last; "" where all go through.
type Case = (&'static str, Vec<String>, &'static str);

async fn try_all(cases: Vec<Case>) {
    let world = World::new().await;
    let mut sql = server_in(&world, "alatau").await;
    for (what, statements, expected) in cases {
        assert_eq!(tried(&mut sql, &statements).await, expected, "{what}");
    }
}

#[tokio::test]
async fn the_database_holds_quorum_and_votes_whoever_writes() {
    let lawful = decide((6, 0, 1), true, 7, 6);
    let also = |statement: &str| vec![met(9, 7), lawful.clone(), statement.to_owned()];
    try_all(vec![
        ("seven of nine decide", vec![met(9, 7), lawful.clone()], ""),
        ("six of nine decide", vec![met(9, 6), decide((6, 0, 0), true, 6, 6)], ""),
        ("five of nine do not", vec![met(9, 5), decide((5, 0, 0), true, 5, 6)], "decision_with_quorum"),
        ("nor by saying that they are six", vec![met(9, 5), decide((6, 0, 0), true, 6, 6)], "decision_with_quorum"),
        ("nor by needing fewer", vec![met(9, 5), decide((5, 0, 0), true, 5, 5)], "decision_with_quorum"),
        ("more votes than present", vec![met(9, 7), decide((8, 0, 0), true, 7, 6)], "decision_votes_of_present"),
        ("fewer votes than present", vec![met(9, 7), decide((6, 0, 0), true, 7, 6)], "decision_votes_of_present"),
        ("a tie is not adopted", vec![met(9, 7), decide((3, 3, 1), true, 7, 6)], "decision_by_majority"),
        ("a majority is", vec![met(9, 7), decide((4, 3, 0), false, 7, 6)], "decision_by_majority"),
        ("a composition with a member missing", vec![met(8, 7), lawful.clone()], "decision_by_approved_composition"),
        ("a second decision", also(&lawful), "decisions_one_an_item"),
        ("a decision changed", also("update decisions set votes_for = 7, votes_abstained = 0"), "42501"),
        ("a decision removed", also("delete from decisions"), "42501"),
        ("presence removed", also("delete from presence"), "42501"),
        ("postponed after the decision", also("update meetings set state = 'postponed'"), "meetings_postponed_undecided"),
        ("moved to another hour after the decision", also("update meetings set meets_at = '2026-08-12T07:00Z'"), "meetings_postponed_undecided"),
        ("begun at another hour", also("update meetings set began_at = '2026-08-12T04:00Z'"), "meetings_begin_once"),
        ("decided before it began", vec![met(9, 7), decide_on(I, "04:59", (7, 0, 0), true, (7, 6), "")], "decision_at_its_moment"),
        ("a member more after the meeting", vec![met(8, 7), format!("insert into composition_members (id, composition_id, full_name, seat) values (gen_random_uuid(), '{P}', 'X', 'member')")], "members_before_meetings"),
        ("decided the evening before", vec![met(9, 7), lawful.replace("2026-08-12T06:00Z", "2026-08-11T18:59Z")], "decision_at_its_moment"),
        ("moved to another day once begun", vec![met(9, 7), "update meetings set meets_at = '2026-08-13T05:00Z'".into()], "meetings_begin_on_their_day"),
        ("begun the evening before", vec![met(9, 7).replace("'2026-08-12T05:00Z', '2026-08-12T05:00Z')", "'2026-08-12T05:00Z', '2026-08-11T18:59Z')")], "meetings_begin_on_their_day"),
        ("begun early on the day, where the institution is", vec![met(9, 7).replace("'2026-08-12T05:00Z', '2026-08-12T05:00Z')", "'2026-08-12T05:00Z', '2026-08-11T19:00Z')"), lawful.clone()], ""),
        ("a matter that no commission decides", vec![met(9, 7).replace("'allocation_run'", "'whim'")], "agenda_subject_known"),
        ("minutes that leave a number out", also(&CLOSE.replace("minutes_number = 1", "minutes_number = 2")), "meetings_without_gaps"),
        ("minutes numbered nought", also(&CLOSE.replace("minutes_number = 1", "minutes_number = 0")), "meetings_without_gaps"),
        ("minutes of another year", also(&CLOSE.replace("minutes_year = 2026", "minutes_year = 2027")), "meetings_year_of_day"),
        ("closed while undecided", vec![met(9, 7), CLOSE.into()], "meetings_closed_when_decided"),
        ("decided and closed", also(CLOSE), ""),
        ("opened again", [also(CLOSE), vec!["update meetings set state = 'convened', minutes_number = null, minutes_year = null, closed_at = null".into()]].concat(), "meetings_stay"),
        ("decided after it was postponed", vec![met(9, 7), "update meetings set state = 'postponed'".into(), lawful.clone()], "decision_in_session"),
        ("somebody comes after it was closed", [also(CLOSE), vec![moves(8, true, "06:30", "06:30")]].concat(), "presence_in_session"),
        ("an item more after it was closed", [also(CLOSE), vec![format!("insert into agenda_items (id, meeting_id, position, subject_kind, subject_id, title_kk, title_ru, title_en, path) values (gen_random_uuid(), '{M}', 2, 'm', '{I}', '', '', '', '/m')")]].concat(), "agenda_in_session"),
        ("met when the composition is out of force", vec![met(9, 7), format!("insert into meetings (id, commission_id, composition_id, meets_at) values (gen_random_uuid(), '{C}', '{P}', '2027-07-01T05:00Z')")], "meetings_composition_valid"),
        ("an old snapshot", vec!["set transaction isolation level repeatable read".into(), met(9, 7)], "meetings_read_committed"),
    ])
    .await;
}

#[tokio::test]
async fn a_composition_is_made_by_the_numbers_of_its_kind() {
    let longer = format!(
        "insert into commission_kinds select tenant_id, gen_random_uuid(), kind, 2, name_kk, name_ru, name_en, '2026-09-01', 4, false, quorum, vote_base, tie_rule, 24, reappointment, conflict_leaves_present, sources, made_at from commission_kinds where id = '{K}'"
    );
    let later = |size, from: &str, to: &str| {
        composition("(select id from commission_kinds where kind = 'tried' and version = 2)", size, from, to)
    };
    let now = |size| composition(&format!("'{K}'"), size, "2026-07-01", "2027-06-30");
    try_all(vec![
        ("seven", vec![met(9, 7), now(7)], ""),
        ("an even composition", vec![met(9, 7), now(8)], "compositions_odd"),
        ("a composition of five", vec![met(9, 7), now(5)], "compositions_smallest"),
        (
            "numbers of another day",
            vec![met(9, 7), longer.clone(), later(7, "2026-07-01", "2027-06-30")],
            "compositions_kind_in_force",
        ),
        (
            "numbers that were replaced",
            vec![met(9, 7), longer.clone(), composition(&format!("'{K}'"), 7, "2026-09-01", "2027-06-30")],
            "compositions_kind_in_force",
        ),
        ("the smallest of a kind that asks for four", vec![met(9, 7), longer.clone(), later(4, "2026-09-01", "2028-09-01")], ""),
        ("three of it", vec![met(9, 7), longer.clone(), later(3, "2026-09-01", "2028-09-01")], "compositions_smallest"),
        ("a day beyond its term", vec![met(9, 7), longer.clone(), later(4, "2026-09-01", "2028-09-02")], "compositions_term"),
        (
            "a version that begins earlier",
            vec![met(9, 7), longer.replace("2026-09-01", "2025-09-01")],
            "commission_kinds_forward",
        ),
        ("a version changed", vec![met(9, 7), "update commission_kinds set smallest_size = 3".into()], "42501"),
    ])
    .await;
}

#[tokio::test]
async fn a_decision_is_judged_with_those_in_the_room_at_its_moment() {
    let six = |votes, present| decide_on(I, "06:00", votes, true, (present, 6), "");
    try_all(vec![
        (
            "one leaves and five are no quorum",
            vec![met(9, 6), moves(6, false, "05:30", "05:30"), six((5, 0, 0), 5)],
            "decision_with_quorum",
        ),
        (
            "one leaves, another comes",
            vec![met(9, 6), moves(6, false, "05:30", "05:30"), moves(7, true, "05:40", "05:40"), six((6, 0, 0), 6)],
            "",
        ),
        (
            "an arrival after the decision does not count in it",
            vec![met(9, 5), decide((6, 0, 0), true, 6, 6), moves(6, true, "06:10", "06:10")],
            "decision_with_quorum",
        ),
        (
            "nor can it be set back before it",
            vec![met(9, 6), six((6, 0, 0), 6), moves(7, true, "05:50", "06:10")],
            "presence_before_decision",
        ),
        ("after the decision somebody comes", vec![met(9, 6), six((6, 0, 0), 6), moves(7, true, "06:10", "06:10")], ""),
        ("set back within the meeting", vec![met(9, 6), moves(7, true, "05:20", "05:50"), six((7, 0, 0), 7)], ""),
        (
            "a decision dated before what was recorded",
            vec![met(9, 6), moves(7, true, "06:05", "06:05"), six((6, 0, 0), 6)],
            "decision_at_its_moment",
        ),
        ("before the meeting began", vec![met(9, 6), moves(7, true, "04:59", "05:30")], "presence_since_beginning"),
        ("after now", vec![met(9, 6), moves(7, true, "05:40", "05:30")], "presence_not_after_now"),
        ("who is there does not come", vec![met(9, 6), moves(6, true, "05:30", "05:30")], "presence_by_turns"),
        ("who is not there does not leave", vec![met(9, 6), moves(7, false, "05:30", "05:30")], "presence_by_turns"),
        ("a slip taken back", vec![met(9, 6), moves(6, false, "05:30", "05:30"), take_back(6), six((6, 0, 0), 6)], ""),
        (
            "not once a decision rests on it",
            vec![met(9, 7), moves(7, false, "05:30", "05:30"), six((6, 0, 0), 6), take_back(7)],
            "presence_before_decision",
        ),
        ("nor changed otherwise", vec![met(9, 6), "update presence set at = at + interval '1 minute'".into()], "presence_stays"),
    ])
    .await;
}

/// The last move of the n-th member is taken back.
fn take_back(n: usize) -> String {
    format!(
        "update presence set taken_back_at = '2026-08-12T05:55Z', taken_back_by = recorded_by where member_id = '{}' and recorded_by is not null",
        member(n)
    )
}

#[tokio::test]
async fn an_alternate_counts_only_in_the_seat_of_a_member_absent_or_aside() {
    let six = |at: &str| decide_on(I, at, (6, 0, 0), true, (6, 6), "");
    let (ninth, second) = (member(9), member(2));
    try_all(vec![
        ("an alternate without a seat is nobody", vec![met(9, 5), six("06:00")], "decision_with_quorum"),
        ("for an absent member he is the sixth", vec![met(9, 5), sits_for(&ninth, "05:20"), six("06:00")], ""),
        ("not in the seat of a member who is there", vec![met(9, 5), sits_for(&second, "05:20")], "substitutions_in_a_free_seat"),
        (
            "nor of one who came before he sat down",
            vec![met(9, 5), moves(9, true, "05:10", "05:10"), sits_for(&ninth, "05:20")],
            "substitutions_in_a_free_seat",
        ),
        (
            "he takes over when the member leaves",
            vec![met(9, 6), moves(2, false, "05:40", "05:40"), sits_for(&second, "05:40"), six("06:00")],
            "",
        ),
        (
            "he gives way when the member comes",
            vec![
                met(9, 5),
                sits_for(&ninth, "05:20"),
                moves(9, true, "05:40", "05:40"),
                decide_on(I, "06:00", (7, 0, 0), true, (7, 6), ""),
            ],
            "decision_with_quorum",
        ),
        ("he is there for a member aside", vec![met(9, 6), conflicted(I, &second), sits_for(&second, "05:15"), six("06:00")], ""),
        (
            "unless he is aside himself",
            vec![met(9, 6), conflicted(I, &second), sits_for(&second, "05:15"), conflicted(I, A), six("06:00")],
            "decision_with_quorum",
        ),
        ("not in the secretary's seat", vec![met(9, 5), sits_for(S, "05:20")], "substitutions_alternate_for_member"),
        ("not after the decision", vec![met(9, 6), six("06:00"), sits_for(&ninth, "06:00")], "substitutions_before_decision"),
    ])
    .await;
}

#[tokio::test]
async fn a_member_with_a_conflict_leaves_the_vote_and_the_base_of_present_but_not_the_approved_number() {
    let aside = || conflicted(I, &member(2));
    try_all(vec![
        ("seven less one are six", vec![met(9, 7), aside(), decide((6, 0, 0), true, 6, 6)], ""),
        ("he does not vote", vec![met(9, 7), aside(), decide((7, 0, 0), true, 7, 6)], "decision_with_quorum"),
        ("nor with six said present", vec![met(9, 7), aside(), decide((7, 0, 0), true, 6, 6)], "decision_votes_of_present"),
        ("six less one are no quorum of nine", vec![met(9, 6), aside(), decide((5, 0, 0), true, 5, 6)], "decision_with_quorum"),
        ("nor are five needed then", vec![met(9, 6), aside(), decide((5, 0, 0), true, 5, 5)], "decision_with_quorum"),
        (
            "where the kind keeps him present, six are a quorum and five vote",
            vec![
                met_by("conflict_leaves_present=false", 9, 6),
                aside(),
                decide_on(I, "06:00", (5, 0, 0), true, (6, 6), "voters=5"),
            ],
            "",
        ),
        (
            "and only five",
            vec![
                met_by("conflict_leaves_present=false", 9, 6),
                aside(),
                decide_on(I, "06:00", (6, 0, 0), true, (6, 6), "voters=6"),
            ],
            "decision_with_quorum",
        ),
        (
            "aside from the block is aside from its part",
            vec![met(9, 7), beneath(PART, 1, "part"), aside(), decide_on(PART, "06:00", (7, 0, 0), true, (7, 6), "")],
            "decision_with_quorum",
        ),
        (
            "aside from a part is not aside from the block",
            vec![
                met(9, 7),
                beneath(PART, 1, "part"),
                conflicted(PART, &member(2)),
                decide_on(PART, "06:00", (6, 0, 0), true, (6, 6), ""),
                decide_on(I, "06:05", (7, 0, 0), true, (7, 6), ""),
            ],
            "",
        ),
        ("twice", vec![met(9, 7), aside(), aside()], "conflicts_once"),
        ("the secretary", vec![met(9, 7), conflicted(I, S)], "conflicts_of_voters"),
        ("after the decision", vec![met(9, 7), decide((7, 0, 0), true, 7, 6), aside()], "conflicts_before_decision"),
        ("his ground changed", vec![met(9, 7), aside(), "update conflicts set ground = 'other'".into()], "conflicts_stay"),
    ])
    .await;
}

#[tokio::test]
async fn both_bases_count_abstentions_as_their_kind_says_and_a_tie_falls_by_its_rule() {
    let by = |numbers: &str, votes, adopted, more: &str| {
        vec![met_by(numbers, 9, 8), decide_on(I, "06:00", votes, adopted, (8, 6), more)]
    };
    let chair = "tie_rule=chair_decides";
    try_all(vec![
        ("votes cast: four of seven", by("", (4, 3, 1), true, ""), ""),
        ("votes cast: one of one", by("", (1, 0, 7), true, ""), ""),
        ("votes cast: nobody for", by("", (0, 0, 8), true, ""), "decision_by_majority"),
        (
            "present: four of eight are half",
            by("vote_base=members_present", (4, 3, 1), true, "base=8,tie=true"),
            "decision_by_majority",
        ),
        ("present: four of eight fall", by("vote_base=members_present", (4, 3, 1), false, "base=8,tie=true"), ""),
        ("present: five of eight", by("vote_base=members_present", (5, 0, 3), true, "base=8"), ""),
        ("present: not counted as votes cast", by("vote_base=members_present", (4, 3, 1), true, ""), "decision_by_majority"),
        ("approved: five of nine", by("vote_base=approved_composition", (5, 0, 3), true, "base=9"), ""),
        ("approved: four of nine", by("vote_base=approved_composition", (4, 0, 4), true, "base=9"), "decision_by_majority"),
        ("a tie falls", by("", (4, 4, 0), false, ""), ""),
        ("also when the chair was for", by("", (4, 4, 0), true, "chair=for"), "decision_by_majority"),
        ("the chair decides a tie", by(chair, (4, 4, 0), true, "chair=for"), ""),
        ("against", by(chair, (4, 4, 0), true, "chair=against"), "decision_by_majority"),
        ("only a tie", by(chair, (3, 4, 1), true, "chair=for"), "decision_by_majority"),
        ("a chair who says nothing decides nothing", by(chair, (4, 4, 0), true, ""), "decision_by_majority"),
        ("a chair voting as nobody did", by(chair, (4, 4, 0), false, "chair=abstained"), "decision_chair_votes"),
        (
            "a chair who left",
            vec![
                met_by(chair, 9, 9),
                moves(1, false, "05:30", "05:30"),
                decide_on(I, "06:00", (4, 4, 0), true, (8, 6), "chair=for"),
            ],
            "decision_chair_votes",
        ),
        ("a tie not told", by("", (4, 4, 0), false, "tie=false"), "decision_by_majority"),
    ])
    .await;
}

#[tokio::test]
async fn a_block_is_decided_after_its_parts_and_a_departure_has_a_written_ground() {
    let whole = |at: &str| decide_on(I, at, (7, 0, 0), true, (7, 6), "");
    let part = |id: &str| decide_on(id, "05:40", (7, 0, 0), true, (7, 6), "");
    let lift = || beneath(LIFT, 2, "departure");
    try_all(vec![
        ("a part is undecided", vec![met(9, 7), beneath(PART, 1, "part"), whole("06:00")], "decision_parts_first"),
        ("the part, then the block", vec![met(9, 7), beneath(PART, 1, "part"), part(PART), whole("06:00")], ""),
        ("a part of what is decided", vec![met(9, 7), whole("06:00"), beneath(PART, 1, "part")], "agenda_parts_of_open_block"),
        (
            "a part of a part",
            vec![
                met(9, 7),
                beneath(PART, 1, "part"),
                beneath(LIFT, 2, "departure").replace(&format!("'departure', '{I}'"), &format!("'departure', '{PART}'")),
            ],
            "agenda_parts_of_open_block",
        ),
        ("a departure without a ground", vec![met(9, 7), lift(), part(LIFT)], "decision_departure_grounded"),
        ("an empty ground", vec![met(9, 7), lift(), grounded("")], "departures_ground_check"),
        ("a departure with its ground", vec![met(9, 7), lift(), grounded("orphan since July"), part(LIFT), whole("06:00")], ""),
        (
            "a ground for what is no departure",
            vec![met(9, 7), beneath(LIFT, 2, "part"), grounded("orphan since July")],
            "departures_on_agenda",
        ),
        (
            "a ground changed",
            vec![met(9, 7), lift(), grounded("orphan since July"), "update departures set ground = 'other'".into()],
            "42501",
        ),
    ])
    .await;
}

/// A decision said to be taken at another hour than it was recorded at.
fn at_moment(decision: &str, at: &str) -> String {
    let decision = decision.replace("recorded_at, recorded_by)", "recorded_at, recorded_by, at)");
    decision.replace("Z', id\n", &format!("Z', id, '2026-08-12T{at}Z'\n"))
}

#[tokio::test]
async fn a_decision_recorded_afterwards_is_judged_by_those_who_were_there_at_its_moment() {
    let six = decide((6, 0, 0), true, 6, 6);
    let (left, withdrawn) = (moves(6, false, "05:30", "05:50"), |id: &str| {
        format!(
            "insert into agenda_withdrawals (item_id, recorded_at, recorded_by) select '{id}', '2026-08-12T05:40Z', id from accounts where email like 'secretary@%'"
        )
    });
    let closed = |at: &str| CLOSE.replace("closed_at = now()", &format!("closed_at = now(), ended_at = '2026-08-12T{at}Z'"));
    try_all(vec![
        ("when the sixth was still there", vec![met(9, 6), left.clone(), at_moment(&six, "05:29")], ""),
        ("when the sixth had left", vec![met(9, 6), left.clone(), at_moment(&six, "05:31")], "decision_with_quorum"),
        ("before the meeting began", vec![met(9, 6), at_moment(&six, "04:59")], "decision_at_its_moment"),
        ("after it was recorded", vec![met(9, 6), at_moment(&six, "06:01")], "decisions_not_after_now"),
        ("the end before the vote", vec![met(9, 6), at_moment(&six, "05:40"), closed("05:39")], "meetings_end_last"),
        ("the end with the vote", vec![met(9, 6), at_moment(&six, "05:40"), closed("05:40")], ""),
        ("an application withdrawn", vec![met(9, 6), beneath(PART, 1, "part"), withdrawn(PART)], "withdrawals_before_vote"),
        (
            "a departure withdrawn is waited for no longer",
            vec![met(9, 6), beneath(LIFT, 1, "departure"), withdrawn(LIFT), six.clone(), CLOSE.into()],
            "",
        ),
        (
            "nor voted on",
            vec![
                met(9, 6),
                beneath(LIFT, 1, "departure"),
                grounded("orphan since July"),
                withdrawn(LIFT),
                decide_on(LIFT, "06:00", (6, 0, 0), true, (6, 6), ""),
            ],
            "decision_of_what_stands",
        ),
        (
            "withdrawn twice",
            vec![met(9, 6), beneath(LIFT, 1, "departure"), withdrawn(LIFT), withdrawn(LIFT)],
            "agenda_withdrawals_pkey",
        ),
    ])
    .await;
}

const CLOSE: &str = "update meetings set state = 'closed', minutes_number = 1, minutes_year = 2026, closed_at = now()";

fn composition(kind: &str, size: i32, from: &str, to: &str) -> String {
    format!(
        "insert into compositions (id, commission_id, order_number, order_date, valid_from, valid_to, kind_id, approved_size, created_at)
         values (gen_random_uuid(), '{C}', '2', '2026-07-01', '{from}', '{to}', {kind}, {size}, now())"
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
    sqlx::raw_sql(AssertSqlSafe(moves(2, false, "05:30", "05:30"))).execute(&mut *leaving).await.unwrap();
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
    let secretary = world.account("secretary", "alatau").await;
    let item =
        NewItem { subject_kind: SUBJECT, subject_id: Uuid::now_v7(), title: Text3::new("м", "в", "m"), path: "/work".into() };
    let zone = door.institution.zone;
    let convening = Convening { commission, meets_at: world.clock.now(), room: "204".into(), agenda: vec![item], zone };
    let mut tx = door.write().await.unwrap();
    let id = actions::convene(&mut tx, &convening).await.unwrap();
    let seated = Sitting::read(&mut tx, id).await.unwrap().unwrap().seated;
    let here: Vec<_> =
        seated.iter().enumerate().filter(|(n, s)| *n < 7 || s.seat == Seat::Secretary).map(|(_, s)| s.id).collect();
    actions::begin(&mut tx, id, 1, actions::Beginning { here: &here, at: None, early: None }, secretary, zone).await.unwrap();
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
    assert!(seen.one(".faults").contains("Дауыстардың қосындысы 8, ал дауыс беретіні 7"));
    assert_eq!(seen.attributes("#f-for_1", "value"), ["6"]);
    let seen = secretary.submit(&page, &vote, &[("for_1", "x"), ("against_1", "-1"), ("abstained_1", "")]).await;
    assert_eq!(seen.all(".faults li").len(), 3);
    let seen = secretary.submit(&page, &format!("{path}/close"), &[]).await;
    assert!(seen.one(".faults").contains("1 мәселе шешілмеген"));
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
            let here: Vec<_> = sitting.seated.iter().map(|s| s.id).collect();
            actions::begin(&mut tx, id, 1, actions::Beginning { here: &here, at: None, early: None }, secretary, zone)
                .await
                .unwrap();
            let votes = Votes::new(9, 0, 0);
            let voted = (sitting.agenda[0].id, votes, None);
            actions::record_vote(&mut tx, &tirek::app::blocks(), id, 2, voted, (secretary, zone)).await.unwrap();
            numbers.push(actions::close_minutes(&mut tx, id, 3, None, zone).await.unwrap());
        }
        tx.commit().await.unwrap();
    }
    assert_eq!(numbers, [1, 2, 3]);
}

#[tokio::test]
async fn no_meeting_begins_before_its_day() {
    let world = World::new().await;
    let (door, commission) = (world.door("alatau").await, world.commission("alatau").await);
    let zone = door.institution.zone;
    let meets_at = world.clock.now() + TimeDelta::days(1);
    let mut tx = door.write().await.unwrap();
    let id =
        actions::convene(&mut tx, &Convening { commission, meets_at, room: String::new(), agenda: vec![], zone }).await.unwrap();
    let seated = Sitting::read(&mut tx, id).await.unwrap().unwrap().seated;
    let here: Vec<_> = seated.iter().map(|s| s.id).collect();
    let secretary = world.account("secretary", "alatau").await;
    let refused = actions::begin(&mut tx, id, 1, actions::Beginning { here: &here, at: None, early: None }, secretary, zone)
        .await
        .unwrap_err();
    assert!(matches!(refused, ActError::Refused(r) if matches!(r[..], [Refusal::NotYet { .. }])));
}

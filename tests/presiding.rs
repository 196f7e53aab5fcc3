//! Who presides where the chair has left; and that nothing is decided on a list before it was made.
use crate::{
    departures::{convened, in_session},
    harness::World,
    meetings::{on_item, seats},
};
use chrono::TimeDelta;

#[tokio::test]
async fn a_chair_who_left_is_missed_until_the_meeting_names_who_presides() {
    let world = World::new().await;
    let (mut secretary, _, meeting, who) = in_session(&world).await;
    world.clock.advance(TimeDelta::minutes(5));
    let page = secretary.get(&meeting).await;
    let missed = "Төраға залда жоқ, отырысты ешкім жүргізбейді";
    assert!(!page.text().contains(missed), "the chair is there");
    secretary.submit(&page, &format!("{meeting}/presence"), &[("member", &who[0]), ("move", "left")]).await;
    let page = secretary.get(&meeting).await;
    assert!(page.text().contains(missed), "{}", page.text());
    let path = format!("{meeting}/presiding");
    let not_a_member = secretary.submit(&page, &path, &[("presiding", who.last().unwrap().as_str())]).await;
    assert!(not_a_member.leads_to().is_none(), "neither the secretary nor an idle alternate");
    assert!(secretary.submit(&page, &path, &[("presiding", &who[1])]).await.leads_to().is_some());
    let page = secretary.get(&meeting).await;
    assert!(!page.text().contains(missed) && page.text().contains("жүргізеді, басталған уақыты"), "{}", page.text());
    let minutes = secretary.get(&format!("{meeting}/minutes")).await;
    let sides = ["kk", "ru"].map(|lang| minutes.one(&format!(".both > [lang={lang}]")));
    assert!(sides[0].contains("Төраға болмағанда отырысты жүргізген") && sides[0].contains("жүргізе бастады"), "{}", sides[0]);
    assert!(sides[1].contains("заседание ведёт"), "{}", sides[1]);
}

/// The list was made ten minutes after the meeting is said to have begun.
#[tokio::test]
async fn nothing_is_decided_on_a_list_at_a_time_before_it_was_made() {
    let world = World::new().await;
    let (mut secretary, _, meeting) = convened(&world, 3, "1").await;
    let page = secretary.get(&meeting).await;
    let local = |minutes| (world.clock.now() + TimeDelta::minutes(minutes)).with_timezone(&chrono_tz::Asia::Almaty);
    let (day, clock) = (local(-10).format("%Y-%m-%d").to_string(), local(-10).format("%H:%M").to_string());
    let ticks: Vec<String> = seats(&page)[..9].iter().map(|id| format!("here_{id}")).collect();
    let mut sent: Vec<(&str, &str)> = ticks.iter().map(|name| (name.as_str(), "yes")).collect();
    sent.extend([("began_on", day.as_str()), ("began", clock.as_str())]);
    sent.extend(crate::meetings::EARLY);
    let begun = secretary.submit(&page, &format!("{meeting}/begin"), &sent).await;
    assert!(begun.leads_to().is_some(), "{}", begun.text());
    let votes = |at| [("for", "9"), ("against", "0"), ("abstained", "0"), ("voted_at", at)];
    let early = local(-5).format("%H:%M").to_string();
    let refused = on_item(&mut secretary, &meeting, ("1", "vote"), &votes(&early)).await;
    assert!(refused.one(".faults").contains("одан бұрын ол бойынша шешім қабылданбайды"), "{}", refused.text());
    assert!(on_item(&mut secretary, &meeting, ("1", "vote"), &votes("")).await.leads_to().is_some());
}

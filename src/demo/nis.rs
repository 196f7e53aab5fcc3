//! The stories of a few dozen applicants: the university under the hostel rules, and the medical one made small for tests.
use super::{
    Size,
    chain::{Season, Staff, Story, told},
    desk,
};
use crate::{
    dormitory::{
        actions::{profiles, what_ifs},
        model::Campaign,
        rules::{compare::Variation, input::Places},
        store::campaigns as store,
    },
    kernel::{config::Settings, ids::Id, tenancy::House},
    students::categories::Sex,
};
use anyhow::{Context, Result};
use chrono::{Datelike, TimeDelta};

impl Story {
    /// The administrator drafts the next version of the profile; the office asks what two places more for women would have given.
    async fn weigh(&self, staff: &Staff, campaign: Id<Campaign>) -> Result<()> {
        let mut tx = self.act().await?;
        let profile = store::find(&mut tx, campaign).await?.context("the campaign")?.profile;
        let draft = profiles::copy(&mut tx, profile, profiles::Copy::NextVersion, staff.admin).await.map_err(told)?;
        let edit = profiles::Edit::MoveLevel(3, profiles::Direction::Up);
        profiles::edit(&mut tx, draft, 1, &edit, staff.admin).await.map_err(told)?;
        let (run, input) = what_ifs::frozen(&mut tx, campaign).await?.context("the run")?;
        let more = input.places.iter().filter(|p| p.sex == Sex::Female).map(|p| Places { count: p.count + 2, ..*p }).collect();
        let change = Variation { places: more, ..Variation::default() };
        what_ifs::keep(&mut tx, campaign, run, "Қыздарға тағы екі орын", &change, staff.social).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}

/// The university: a campaign open, a third of it checked, a few applications back with their students.
pub async fn small_university(house: &House, password_hash: &str, settings: &Settings) -> Result<()> {
    let story = Story::of(house, "alatau", house.clock.now() - TimeDelta::days(6), settings).await?;
    let students = story.enrol(1, 5, 420, &["GM", "ST", "PH", "PB"]).await?;
    story.cast_student(students[0], password_hash).await?;
    let (staff, houses) = (story.staff().await?, story.dormitories(3).await?);
    let season = Season { year: story.now().year(), profile: "kaznmu-000", applicants: 48, places: (9, 7), first_years: (2, 2) };
    let campaign = story.open(&season, &houses).await?;
    for (n, student) in students[1..].iter().take(season.applicants).enumerate() {
        story.apply(campaign, *student, n, &houses).await?;
    }
    story.compose(&staff).await?;
    for (n, id) in story.waiting(campaign).await?.into_iter().take(season.applicants / 3).enumerate() {
        story.check(&staff, id, n % 5 == 4).await?;
    }
    desk::an_ordinary_day(&story, house.clock.now(), staff.social, (campaign, houses[0]), &students).await?;
    story.own_data(&staff).await?;
    story.a_list(&staff).await?;
    story.two_files(&staff).await?;
    story.a_month_is_frozen(&staff).await
}

/// The university under the hostel rules: last year's campaign over; this year's list ranked and laid before the commission that meets today, an additional intake
/// published three days ago, whose reserve moves and whose order is to be amended; in the whole demo another one that is ready to be ranked.
pub async fn university(house: &House, password_hash: &str, settings: &Settings, size: Size) -> Result<()> {
    let story = Story::of(house, "saryarka", house.clock.now() - TimeDelta::days(402), settings).await?;
    let now = story.hours(house.clock.now() - TimeDelta::days(60)).await?.latest(house.clock.now());
    story.until(now - TimeDelta::days(399));
    let students = story.enrol(2, 6, 160, &["LW", "EC", "PL"]).await?;
    story.cast_student(students[0], password_hash).await?;
    let (staff, houses) = (story.staff().await?, story.dormitories(1).await?);
    let commission = story.compose(&staff).await?;
    let main = |year| Season { year, profile: "nis-21", applicants: 44, places: (12, 11), first_years: (0, 0) };
    let past = story.season(&staff, &main(story.now().year()), &students, &houses).await?;
    let hours = story.hours(story.now()).await?;
    story.until(hours.at(hours.after(hours.day(story.now() + TimeDelta::days(22)), 1), 15, 0));
    story.rank(&staff, past).await?;
    story.publish(&staff, past, commission).await?;
    story.a_year_that_is_over(&staff, past, &students[..44]).await?;
    story.until(now - TimeDelta::days(63));
    let more = Season { applicants: 14, places: (3, 2), ..main(story.now().year()) };
    let (additional, latecomers) = (story.season(&staff, &more, &students[44..], &houses).await?, &students[44..58]);
    story.until(now - TimeDelta::days(56));
    let present = story.season(&staff, &main(story.now().year()), &students, &houses).await?;
    story.homes_inspected(settings, present, [students[58], students[60]], &houses).await?;
    story.later(TimeDelta::days(22));
    story.rank(&staff, present).await?;
    story.weigh(&staff, present).await?;
    story.rank(&staff, additional).await?;
    if size == Size::Whole {
        story.until(now - TimeDelta::days(28));
        let ready = Season { applicants: 36, places: (9, 8), ..main(story.now().year()) };
        let ready = story.season(&staff, &ready, &students[60..], &houses).await?;
        story.until(now - TimeDelta::days(6));
        story.close(ready).await?;
    }
    story.until(now - TimeDelta::days(3));
    let order = story.publish(&staff, additional, commission).await?;
    story.a_reserve_that_moves(&staff, additional, latecomers).await?;
    story.one_has_left(&staff, order).await?;
    story.until(now - TimeDelta::hours(2));
    story.own_data(&staff).await?;
    story.a_list(&staff).await?;
    story.two_files(&staff).await?;
    story.a_month_is_frozen(&staff).await?;
    story.until(now - TimeDelta::hours(1));
    let meeting = story.convene(present, commission).await?;
    story.stand_aside(&staff, meeting).await?;
    Ok(())
}

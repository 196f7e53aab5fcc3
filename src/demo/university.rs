//! The university's two years, on the working days before the day of filling: last year's campaign from the first application to the last arrival,
//! and this year's in the middle of checking.
use super::{
    chain::{Opening, Staff, Story, first_years},
    cohort::{Cohort, HOUSES, Rooms, STUDENTS, is_asked},
    crowd::{Intake, Pupil, Waiting},
    desk,
    hours::Hours,
    people::invented,
    store::{self, Sheet},
};
use crate::{
    commissions::model::Commission,
    dormitory::{
        model::{Campaign, Dormitory},
        rules::input::Places,
        store::campaigns::PlacesSet,
    },
    kernel::{config::Settings, database::Operator, ids::Id, tenancy::House},
    students::categories::Sex,
};
use anyhow::{Context, Result};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

/// Days of last year's window.
const WINDOW: u64 = 21;
/// Working days that this year's window has been open.
const OPEN: usize = 8;
/// Working days after which the office has decided what came: a day less than it has for its answer.
const DECIDED: usize = 2;
/// So many lie there past their term.
const OVERDUE: usize = 4;

/// A year of the university.
pub(super) struct Year<'a> {
    pub story: &'a Story,
    pub staff: &'a Staff,
    pub houses: &'a [Id<Dormitory>],
    /// What each of them has.
    pub rooms: &'a [Rooms],
    pub commission: Id<Commission>,
    /// Code of the order of places.
    pub profile: &'static str,
    pub sheets: &'a [Sheet],
}

/// The whole story of the university.
pub async fn university(operator: &mut Operator, house: &House, password_hash: &str, settings: &Settings) -> Result<()> {
    let now = house.clock.now();
    let story = Story::of(house, "alatau", now - TimeDelta::days(430), settings).await?;
    let hours = story.hours(now - TimeDelta::days(60)).await?;
    let present = hours.afternoon(now);
    let opened = hours.before(hours.day(present), OPEN);
    let last = opened - Days::new(364);
    story.until(hours.at(last, 9, 0) - TimeDelta::days(12));
    let cohort = story.students(password_hash).await?;
    let (staff, houses, sheets) = (story.staff().await?, story.dormitories(HOUSES.len()).await?, story.sheets().await?);
    story.know(&staff, &cohort).await?;
    let commission = story.compose(&staff).await?;
    let (story, staff, houses, sheets) = (&story, &staff, &houses[..], &sheets[..]);
    let year = Year { story, staff, houses, rooms: &HOUSES, commission, profile: "kaznmu-000", sheets };
    let past = year.checked((last, opened.year() - 1), &cohort.applicants).await?;
    learn(operator).await?;
    let past = year.decided(&past).await?;
    year.give_up(past, &cohort.applicants).await?;
    year.present(opened, present, &cohort).await
}

const LEARNT: &str = "analyze students, student_categories, accounts, applications, application_claims, application_wishes, claim_documents, documents";

/// Lets PostgreSQL count what came in a moment and not, as elsewhere, over weeks: without that it looks for thousands as if they were few.
pub(super) async fn learn(operator: &mut Operator) -> Result<()> {
    sqlx::raw_sql(LEARNT).execute(operator.outside()).await?;
    Ok(())
}

impl Story {
    pub(super) async fn hours(&self, from: DateTime<Utc>) -> Result<Hours> {
        Ok(Hours::from(&mut self.guest.read().await?, from, self.guest.institution.zone).await?)
    }

    /// Everybody who studies; the first is the one of the cast.
    async fn students(&self, password_hash: &str) -> Result<Cohort> {
        let entries = invented(1, self.now().year(), 5, STUDENTS, &["GM", "ST", "GM", "PH", "GM", "PB"]);
        let known = self.import(&entries).await?;
        let pupil = |(id, e): (&Id<_>, &crate::students::actions::import::Entry)| {
            Some(Pupil { id: *id, sex: e.sex, course: e.course, residence: e.residence?, categories: &[] })
        };
        self.cast_student(*known.first().context("a student")?, password_hash).await?;
        Ok(Cohort::of(known.iter().zip(&entries).skip(1).filter_map(pupil).collect()))
    }

    /// What the office knows of those who did not claim it with an application.
    async fn know(&self, staff: &Staff, cohort: &Cohort) -> Result<()> {
        let of = |pupil: &Pupil, all: bool| {
            let known = pupil.categories.iter().copied().filter(|c| all || !is_asked(*c));
            known.map(|c| (pupil.id, c)).collect::<Vec<_>>()
        };
        let others = cohort.others.iter().flat_map(|p| of(p, true));
        let facts: Vec<_> = others.chain(cohort.applicants.iter().flat_map(|p| of(p, false))).collect();
        let mut tx = self.act().await?;
        store::know(&mut tx, &facts, self.now().date_naive(), staff.social).await?;
        tx.record("students.imported", self.guest.institution.id, serde_json::json!({ "rows": facts.len() }));
        Ok(tx.commit().await?)
    }
}

impl Year<'_> {
    async fn open(&self, from: DateTime<Utc>, year: i32, accessible: i32) -> Result<Intake> {
        self.story.until(from);
        let of = |counts: [i32; 2]| [(Sex::Female, counts[0]), (Sex::Male, counts[1])];
        let numbered = || self.houses.iter().copied().zip(self.rooms);
        let places = numbered()
            .flat_map(|(dormitory, house)| of(house.places).map(|(sex, count)| PlacesSet { dormitory, sex, count, accessible }));
        let kept = numbered().flat_map(|(dormitory, house)| {
            let dormitory = dormitory.uuid();
            of(house.first_years.map(|n| n as i32)).map(|(sex, count)| Places {
                dormitory,
                sex,
                count: count as u32,
                accessible: 0,
            })
        });
        let closes_at = self.story.now() + TimeDelta::days(WINDOW as i64) + TimeDelta::hours(8);
        let kept: Vec<Places> = kept.filter(|places| places.count > 0).collect();
        let groups = if kept.is_empty() { vec![] } else { vec![first_years(kept)] };
        let places = places.collect();
        let campaign = self.story.open_with(Opening { year, profile: self.profile, closes_at, places, groups }).await?;
        self.story.intake(campaign, self.houses).await
    }

    /// Applications come over the days; at five the office decides what has lain for so many working days, but forgets a few of one day.
    /// Returns what is left.
    async fn run(&self, intake: &Intake, days: Vec<Comes>, decided: usize, forgotten: Option<NaiveDate>) -> Result<Vec<Waiting>> {
        let (hours, mut waiting, mut after) = (&intake.hours, Vec::<Waiting>::new(), 0);
        let mut late = Vec::new();
        for comes in days {
            let five = hours.at(comes.day, 17, 0);
            if hours.is_working(comes.day) && five <= comes.until {
                let due = hours.before(comes.day, decided);
                let (old, young): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|w| hours.day(w.at) <= due);
                self.story.until(five);
                self.story.accept_all(self.staff, intake, &old).await?;
                waiting = young;
            }
            let mut sent = self.story.send_all(intake, self.sheets, after, &comes.crowd).await?;
            after += comes.crowd.len();
            if Some(comes.day) == forgotten {
                late.extend(sent.extract_if(.., |w| !w.claims.is_empty()).take(OVERDUE));
            }
            waiting.extend(sent);
        }
        late.extend(waiting);
        Ok(late)
    }

    /// Last year's campaign until everything was checked, on the evening of the working day after its window.
    pub(super) async fn checked(&self, (opened, year): (NaiveDate, i32), applicants: &[Pupil]) -> Result<Intake> {
        let (story, hours) = (self.story, self.story.hours(self.story.now()).await?);
        let from = hours.at(opened, 10, 0);
        let intake = self.open(from, year, 0).await?;
        let all = (0..WINDOW).map(|n| opened + Days::new(n)).map(|day| (day, weight(&hours, day, opened)));
        let until = from + TimeDelta::days(WINDOW as i64);
        let rest = self.run(&intake, comes(&hours, all.collect(), (from, until), applicants), 1, None).await?;
        story.until(hours.at(hours.after(hours.day(until), 1), 17, 30));
        story.accept_all(self.staff, &intake, &rest).await?;
        Ok(intake)
    }

    /// Ranked, decided, ordered and published within a week of the last check; the morning after has come.
    pub(super) async fn decided(&self, intake: &Intake) -> Result<Id<Campaign>> {
        let (story, hours) = (self.story, &intake.hours);
        let checked = hours.day(story.now());
        story.until(hours.at(hours.after(checked, 1), 11, 0));
        story.rank(self.staff, intake.campaign).await?;
        story.until(hours.at(hours.after(checked, 3), 14, 30));
        story.publish(self.staff, intake.campaign, self.commission).await?;
        story.later(TimeDelta::hours(18));
        Ok(intake.campaign)
    }

    /// Three gave their places up, the first of the reserve took them, and all came within the term.
    async fn give_up(&self, campaign: Id<Campaign>, applicants: &[Pupil]) -> Result<()> {
        let story = self.story;
        let free: Vec<_> = applicants.iter().filter(|p| p.course > 1 && p.categories.is_empty()).take(12).map(|p| p.id).collect();
        let (awaited, _) = story.standings(campaign, &free).await?;
        for one in awaited.iter().take(3) {
            story.answer(campaign, one, Some("Пәтер жалдадым")).await?;
        }
        let offered = store::offered(&mut story.guest.read().await?, campaign).await?;
        let (_, offers) = story.standings(campaign, &offered).await?;
        for offer in &offers {
            story.answer(campaign, offer, None).await?;
        }
        story.later(TimeDelta::hours(1));
        story.arrive_all(self.staff, campaign, 4).await
    }

    /// This year's campaign in the middle of checking.
    async fn present(&self, opened: NaiveDate, present: DateTime<Utc>, cohort: &Cohort) -> Result<()> {
        let hours = self.story.hours(present - TimeDelta::days(60)).await?;
        let from = hours.at(opened, 10, 0);
        self.story.until(from - TimeDelta::hours(1));
        let mut tx = self.story.act().await?;
        store::letters_left(&mut tx).await?;
        tx.commit_upkeep().await?;
        let intake = self.open(from, opened.year(), 2).await?;
        let (applicants, begun) = cohort.of_this_year();
        let today = hours.day(present);
        let all = opened.iter_days().take_while(|day| *day <= today).map(|day| (day, weight(&hours, day, opened)));
        let until = present - TimeDelta::minutes(200);
        let mut days = comes(&hours, all.collect(), (from, until), &applicants);
        if let Some(last) = days.last_mut() {
            last.until = present;
        }
        let waiting = self.run(&intake, days, DECIDED, Some(hours.before(today, DECIDED + 3))).await?;
        let asking = [&waiting[1], &waiting[0], &waiting[1]].map(|w| w.student);
        let by_hand = cohort.others.iter().rev().find(|p| !applicants.iter().chain(&begun).any(|a| a.id == p.id));
        let students = [&asking[..], &[by_hand.context("somebody with a paper")?.id]].concat();
        let house = *self.houses.first().context("a dormitory")?;
        desk::an_ordinary_day(self.story, present, self.staff.social, (intake.campaign, house), &students).await?;
        self.story.own_data(self.staff).await?;
        self.story.a_list(self.staff).await?;
        self.story.two_files(self.staff).await?;
        self.story.a_month_is_frozen(self.staff).await?;
        self.story.until(present - TimeDelta::minutes(100));
        self.morning(&intake, waiting, &begun).await
    }
}

/// Who applies on a day, and until when the day goes.
pub(super) struct Comes {
    day: NaiveDate,
    until: DateTime<Utc>,
    crowd: Vec<(Pupil, DateTime<Utc>)>,
}

/// Many come on the first days, fewer on days off.
fn weight(hours: &Hours, day: NaiveDate, opened: NaiveDate) -> usize {
    match (day - opened).num_days() {
        0 => 6,
        1 => 4,
        _ if hours.is_working(day) => 3,
        _ => 1,
    }
}

/// A crowd over days by their weights, each between eight in the morning and eleven in the evening, within the whole time.
fn comes(
    hours: &Hours,
    days: Vec<(NaiveDate, usize)>,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    crowd: &[Pupil],
) -> Vec<Comes> {
    let total: usize = days.iter().map(|(_, weight)| weight).sum();
    let (mut before, mut all) = (0, Vec::new());
    for (day, weight) in days {
        let share = |weight: usize| crowd.len() * weight / total.max(1);
        let some = &crowd[share(before)..share(before + weight)];
        before += weight;
        let (begins, ends) = (hours.at(day, 8, 0).max(from), hours.at(day, 23, 0).min(to));
        let ends = ends.max(begins + TimeDelta::minutes(10));
        let step = (ends - begins) / (some.len().max(1) as i32);
        let at = |n: usize| begins + step * n as i32 + TimeDelta::milliseconds((n as i64 * 7_919) % 997);
        let crowd = some.iter().cloned().enumerate().map(|(n, pupil)| (pupil, at(n))).collect();
        all.push(Comes { day, until: hours.at(day, 23, 59), crowd });
    }
    all
}

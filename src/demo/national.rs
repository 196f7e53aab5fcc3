//! The whole country, for measuring: invented institutions with invented students, in the proportions of the university of source 000, loaded by
//! COPY; in every tenth of them a campaign that is over. `tirek seed --institutions 120 --students 650000`.
use super::{
    bulk::Batch,
    chain::Story,
    cohort::Rooms,
    crowd::Pupil,
    staff,
    university::{Year, learn},
};
use crate::{
    accounts::cast,
    kernel::{database::Operator, ids::Id, keys::Keys, law::Text3, tenancy::Place},
    students::{
        actions::import::{Entry, columns_of},
        categories::{Category, ResidenceClass, Sex},
        invented::People,
    },
    web::Site,
};
use Category as C;
use anyhow::{Context, Result, bail, ensure};
use chrono::{Datelike, TimeDelta};
use std::time::Instant;
use tokio::sync::mpsc;
use uuid::Uuid;

/// How much is loaded.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    pub institutions: usize,
    pub students: usize,
}

/// One of so many institutions has had a campaign.
const WITH_CAMPAIGN: usize = 10;
/// Applicants of such a campaign, where there are so many students.
const APPLICANTS: usize = 1_500;
/// Small, middling and large institutions take turns.
const WEIGHTS: [usize; 5] = [4, 7, 10, 13, 16];
const FACULTIES: [&str; 4] = ["GM", "ST", "PH", "PB"];
/// Of a thousand students so many have this.
const OF_A_THOUSAND: [(&[Category], usize); 9] = [
    (&[C::Orphan], 8),
    (&[C::NoParentalCare], 5),
    (&[C::Disability2], 4),
    (&[C::Disability3], 5),
    (&[C::DisabilityChildhood], 1),
    (&[C::LargeFamily], 105),
    (&[C::LowIncome], 70),
    (&[C::Kandas], 20),
    (&[C::RuralYouth], 40),
];

impl Country {
    /// Students of the n-th institution, from 0.
    fn students_of(self, n: usize) -> usize {
        let all: usize = (0..self.institutions).map(|n| WEIGHTS[n % WEIGHTS.len()]).sum();
        let until = |n: usize| {
            let weights: usize = (0..n).map(|n| WEIGHTS[n % WEIGHTS.len()]).sum();
            self.students * weights / all.max(1)
        };
        until(n + 1) - until(n)
    }
}

fn place(n: usize) -> Place {
    let number = n + 1;
    Place {
        id: Id::fresh(),
        slug: format!("u{number:03}"),
        name: Text3::new(
            &format!("№ {number} ойдан шығарылған университет"),
            &format!("Вымышленный университет № {number}"),
            &format!("Invented University No. {number}"),
        ),
        zone: chrono_tz::Asia::Almaty,
    }
}

fn categories(n: usize) -> &'static [Category] {
    let mut left = (n * 389) % 1_000; // spread over the list: 389 and 1 000 have no common divisor
    for (categories, share) in OF_A_THOUSAND {
        if left < share {
            return categories;
        }
        left -= share;
    }
    &[]
}

/// An institution's students, made while the one before is being kept.
struct Made {
    batch: Batch,
    /// Those who apply, where it has a campaign.
    applicants: Vec<Pupil>,
}

fn make(people: &mut People, keys: &Keys, autumn: i32, (n, many): (usize, usize)) -> Made {
    let entry = |n: usize| {
        let course = 1 + (n % 5) as i32;
        super::people::entry(people.next_aged(autumn - 19 - course, autumn - 18 - course), n, course as i16, FACULTIES[n % 4])
    };
    let entries: Vec<Entry> = (0..many).map(entry).collect();
    let columns = columns_of(keys, &entries);
    let pupil = |n: usize| Pupil {
        id: Id::from(columns.id[n]),
        sex: Sex::parse(&columns.sex[n]).unwrap_or(Sex::Female),
        course: columns.course[n],
        residence: ResidenceClass::InRegionRural,
        categories: categories(n),
    };
    let applicants = if n.is_multiple_of(WITH_CAMPAIGN) { many.min(APPLICANTS) } else { 0 };
    Made { batch: Batch::of(&columns, categories), applicants: (0..applicants).map(pupil).collect() }
}

/// Loads the country beside whatever the database holds, and tells how far it has come.
///
/// # Errors
/// It was loaded before, or the database is somebody's: its accounts have the demo's password, which everybody knows.
pub async fn load(operator: &mut Operator, site: &Site, country: Country, mut tell: impl FnMut(&str)) -> Result<()> {
    let known = operator.institutions().await?;
    ensure!(known.iter().all(|(_, slug)| *slug != place(0).slug), "the country has been loaded before");
    let strange = known.iter().find(|(_, slug)| super::places().iter().all(|place| place.slug != *slug));
    if let Some((_, slug)) = strange {
        bail!("{slug} is not of the demo: accounts with the demo's password are not laid beside real ones");
    }
    ensure!(
        !site.settings.base_url.starts_with("https"),
        "TIREK_BASE_URL: the country is for trying things out, not for a server that people use"
    );
    let (begun, hash) = (Instant::now(), site.gate.hash(cast::PASSWORD).await?);
    let (to, mut from) = mpsc::channel(1);
    let (keys, autumn) = (site.house.keys.clone(), site.house.clock.now().year());
    let maker = tokio::task::spawn_blocking(move || {
        let mut people = People::new(650_000);
        for n in 0..country.institutions {
            let made = make(&mut people, &keys, autumn, (n, country.students_of(n)));
            if to.blocking_send(made).is_err() {
                break; // nobody waits for more
            }
        }
    });
    let mut came = 0;
    for n in 0..country.institutions {
        let made = from.recv().await.context("more students")?;
        came += settle(operator, site, n, made, &hash).await?;
        if (n + 1) % WITH_CAMPAIGN == 0 {
            tell(&format!("{} institutions, {came} students, {:.0} s", n + 1, begun.elapsed().as_secs_f64()));
        }
    }
    maker.await?;
    learn(operator).await?;
    let institutions = country.institutions;
    tell(&format!("{institutions} institutions with {came} students in {:.1} s", begun.elapsed().as_secs_f64()));
    tell(&format!("their accounts are those of the demo, from admin@{}.example on", place(0).slug));
    Ok(())
}

/// One institution with its staff, students, facts, and its campaign where it has one. Returns how many students came.
async fn settle(operator: &mut Operator, site: &Site, n: usize, made: Made, hash: &str) -> Result<u64> {
    let place = place(n);
    operator.add_institution(&place, None, site.house.clock.now()).await?;
    let guest = site.house.guest(&place.slug, Uuid::now_v7()).await?.context("the institution just added")?;
    staff(&guest, hash).await?;
    let came = made.batch.load(operator, place.id).await?;
    let mut tx = guest.write().await?;
    tx.record("students.imported", place.id, serde_json::json!({ "rows": came }));
    tx.commit().await?;
    if !made.applicants.is_empty() {
        campaign(operator, site, &place, &made.applicants).await?;
    }
    Ok(came)
}

/// A campaign of this year that is over: applied, checked, ranked, decided, ordered, and all came.
async fn campaign(operator: &mut Operator, site: &Site, place: &Place, applicants: &[Pupil]) -> Result<()> {
    let now = site.house.clock.now();
    let story = Story::of(&site.house, &place.slug, now - TimeDelta::days(70), &site.settings).await?;
    let hours = story.hours(now - TimeDelta::days(90)).await?;
    let opened = hours.before(hours.day(now - TimeDelta::days(60)), 1);
    let (staff, houses, sheets) = (story.staff().await?, story.dormitories(4).await?, story.sheets().await?);
    let each = (applicants.len() / 12) as i32;
    let rooms = [(); 4].map(|()| Rooms { places: [each, each], first_years: [0, 0] });
    let commission = story.compose(&staff).await?;
    let (story, staff, houses, sheets) = (&story, &staff, &houses[..], &sheets[..]);
    let year = Year { story, staff, houses, rooms: &rooms, commission, profile: "kaznmu-000", sheets };
    let intake = year.checked((opened, opened.year()), applicants).await?;
    learn(operator).await?;
    let campaign = year.decided(&intake).await?;
    story.arrive_all(staff, campaign, 3).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_student_is_in_one_institution() {
        let country = Country { institutions: 120, students: 650_000 };
        let sizes: Vec<usize> = (0..120).map(|n| country.students_of(n)).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 650_000);
        assert_eq!((sizes[0], sizes[4]), (2_166, 8_667));
    }

    #[test]
    fn of_a_thousand_thirteen_have_no_parents_and_ten_a_disability() {
        let count = |wanted: &[Category]| (0..1_000).filter(|n| categories(*n).iter().any(|c| wanted.contains(c))).count();
        assert_eq!(count(&[C::Orphan, C::NoParentalCare]), 13);
        assert_eq!(count(&[C::Disability2, C::Disability3, C::DisabilityChildhood]), 10);
    }
}

//! The people and houses of the rule tests.
use super::{
    input::{ENGINE, Input, Places},
    kept::{Group, Keeps, Who},
    profile::{DELIVERED, Profile},
    ranking::Applicant,
};
use crate::{
    kernel::law::Text3,
    students::categories::{Category, ResidenceClass, Sex},
};
use chrono::{DateTime, Duration, Utc};
use std::sync::LazyLock;
use uuid::Uuid;

static PROFILES: LazyLock<[Profile; 6]> = LazyLock::new(|| DELIVERED.map(|json| Profile::read(json).unwrap()));

pub fn nis() -> Profile {
    PROFILES[0].clone()
}
pub fn kaznmu() -> Profile {
    PROFILES[1].clone()
}
/// The same order, whose levels "a" rest on an inspection.
pub fn nis_inspecting() -> Profile {
    PROFILES[5].clone()
}
/// A profile that no translator touches: orphans before the others.
pub fn bare() -> Profile {
    let text = r#"{"kk": "қ", "ru": "р", "en": "e"}"#;
    let level = |ordinal, conditions| {
        format!(
            r#"{{"ordinal": {ordinal}, "clause": "{ordinal}", "clause_text": {text}, "wording": {text}, "conditions": {conditions}}}"#
        )
    };
    let tie = |by| format!(r#"{{"by": "{by}", "clause": "{by}", "clause_text": {text}, "wording": {text}}}"#);
    let levels = [level(1, r#"{"categories": [["orphan"]]}"#), level(2, "{}")].join(",");
    let ties = [tie("registered_at"), tie("number")].join(",");
    let head = format!(r#""code": "bare", "version": 1, "title": {text}, "source": {text}, "confirmed": true"#);
    Profile::read(&format!(r#"{{{head}, "levels": [{levels}], "tie": [{ties}]}}"#)).unwrap()
}
pub fn dormitory(number: u128) -> Uuid {
    Uuid::from_u128(0xd0 << 64 | number)
}
/// 1 August 2026, 09:00 in Almaty.
pub fn opening() -> DateTime<Utc> {
    "2026-08-01T04:00:00Z".parse().unwrap()
}

/// A young woman of the second course from the institution's city, without categories, registered at the opening.
pub fn applicant(number: u32) -> Applicant {
    Applicant {
        application: Uuid::from_u128(u128::from(number)),
        number,
        registered_at: opening(),
        sex: Sex::Female,
        course: 2,
        residence: Some(ResidenceClass::Local),
        categories: [].into(),
        wishes: vec![],
        any_other: false,
        funding: None,
        faculty: None,
        score: None,
        school_average: None,
        needs_access: false,
        inspected: false,
    }
}

impl Applicant {
    /// Registered so many seconds after the opening.
    pub fn at(mut self, seconds: i64) -> Self {
        self.registered_at = opening() + Duration::seconds(seconds);
        self
    }
    pub fn with(mut self, category: Category) -> Self {
        self.categories.insert(category);
        self
    }
    pub fn wishing(mut self, dormitories: &[u128]) -> Self {
        self.wishes = dormitories.iter().map(|&number| dormitory(number)).collect();
        self
    }
    pub fn or_any(mut self) -> Self {
        self.any_other = true;
        self
    }
    pub fn of(mut self, sex: Sex) -> Self {
        self.sex = sex;
        self
    }
}

/// So many different applicants, always the same ones.
pub fn crowd(size: u32) -> Vec<Applicant> {
    (1..=size).map(one_of_the_crowd).collect()
}

fn one_of_the_crowd(number: u32) -> Applicant {
    let dice = |salt: u32, sides: u32| {
        let mixed = u64::from(number * 64 + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) as u32 % sides
    };
    let categories = Category::ALL.iter().copied().filter(|&category| dice(category as u32 + 1, 9) == 0);
    Applicant {
        sex: Sex::ALL[dice(30, 2) as usize],
        course: dice(31, 4) as u8 + 1,
        residence: Some(ResidenceClass::ALL[dice(32, 4) as usize]),
        categories: categories.collect(),
        wishes: (1..=8).filter(|&house| dice(house + 40, 3) == 0).map(|house| dormitory(u128::from(house))).collect(),
        any_other: dice(33, 4) == 0,
        ..applicant(number).at(i64::from(dice(34, 100_000)))
    }
}

/// Places for women and men in the dormitories 1, 2, 3 …
pub fn places(counts: &[(u32, u32)]) -> Vec<Places> {
    let house = |(number, &(women, men)): (u128, &(u32, u32))| {
        let places = |sex, count| Places { dormitory: dormitory(number), sex, count, accessible: 0 };
        [places(Sex::Female, women), places(Sex::Male, men)]
    };
    (1..).zip(counts).flat_map(house).collect()
}

pub fn input(profile: Profile, applicants: Vec<Applicant>, counts: &[(u32, u32)]) -> Input {
    let (places, groups) = (places(counts), vec![]);
    Input { engine: ENGINE.into(), campaign: Uuid::from_u128(0xca), profile, places, groups, lifted: vec![], applicants }
}

/// The faculty with this number, and what its share is called.
pub fn faculty(number: u128) -> Uuid {
    Uuid::from_u128(0xfa << 64 | number)
}
pub fn title(number: u128) -> Text3 {
    Text3::new(&format!("{number}-факультет"), &format!("факультет {number}"), &format!("faculty {number}"))
}

/// One dormitory with so many places for women, dealt out to faculties with a number each; women of these faculties in the order of time.
pub fn shares(dealt: &[(u128, u32)], of: &[u128], count: u32) -> Input {
    let people = (1..).zip(of).map(|(number, &of)| {
        let one = applicant(number).at(i64::from(number)).wishing(&[1]);
        Applicant { faculty: Some(faculty(of)), ..one }
    });
    let mut input = input(kaznmu(), people.collect(), &[(count, 0)]);
    let group = |&(number, count): &(u128, u32)| Group {
        title: title(number),
        who: Who { faculties: [faculty(number)].into(), ..Who::default() },
        keeps: Keeps::Only,
        places: vec![Places { dormitory: dormitory(1), sex: Sex::Female, count, accessible: 0 }],
    };
    input.groups = dealt.iter().map(group).collect();
    input
}

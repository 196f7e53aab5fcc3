//! Places kept for groups: quotas that are a minimum with their spill-over, shares of faculties, caps, accessible places.
//! Laid out as [`Seats`]: every place has an order of its own, in which groups come before rank.
//!
//! Source: domain.md §3.2 (first-years first), §3.3 (shares of faculties); source 000, paragraph 21 (650 of 2 212 places went to
//! first-years). A quota is a minimum: its members fill it by rank before general places. A cap is another thing.
use super::{
    input::{Input, Places},
    profile::{Conditions, Facts},
    ranking::Applicant,
};
use crate::{kernel::law::Text3, students::categories::Sex};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, ops::Range};
use uuid::Uuid;

mod faults;
pub use faults::{KeptFault, faults};

/// The most groups of a campaign.
pub const MAX_GROUPS: usize = 60;

/// Applicants for whom places are kept, or of whom only so many are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub title: Text3,
    /// Who is meant.
    pub who: Who,
    pub keeps: Keeps,
    /// How many, by dormitory and sex.
    pub places: Vec<Places>,
}

/// Who belongs to a group. What is empty asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    #[serde(default, skip_serializing_if = "Conditions::ask_nothing")]
    pub conditions: Conditions,
    /// Studies in one of these faculties.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub faculties: BTreeSet<Uuid>,
}

impl Who {
    pub fn holds(&self, one: &Applicant) -> bool {
        self.hold(one.faculty, one.facts())
    }

    /// Whether somebody of this faculty with these facts belongs to it.
    pub fn hold(&self, faculty: Option<Uuid>, facts: Facts) -> bool {
        let studies = self.faculties.is_empty() || faculty.is_some_and(|faculty| self.faculties.contains(&faculty));
        studies && self.conditions.hold(facts)
    }
}

/// What a group's number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keeps {
    /// At least so many places go to the group while it asks for them; what is left goes to the groups after it, then to everybody.
    AtLeast,
    /// The same; what is left stays empty.
    Only,
    /// Of the general places at most so many go to the group.
    AtMost,
}

impl Keeps {
    pub const ALL: [Self; 3] = [Self::AtLeast, Self::Only, Self::AtMost];

    /// As in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::Only => "only",
            Self::AtMost => "at_most",
        }
    }
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keeps| keeps.code() == code)
    }
}

/// What makes a place special.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Kept for this group, counted from 1.
    For(u16),
    /// A general place that this group, counted from 1, cannot have.
    From(u16),
    /// For those who can live nowhere else, then for everybody.
    Accessible,
}

/// The places of one dormitory for one sex that are given out in the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub dormitory: Uuid,
    pub sex: Sex,
    /// None: a general place.
    pub kept: Option<Kept>,
    pub count: u32,
    /// Groups in their turn; whoever is in none of them cannot have the place.
    order: Vec<Turn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Of(u16),
    OfAllBut(u16),
    OfThoseWhoNeedAccess,
    OfEverybody,
}

/// What of an applicant decides about special places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// A bit for each group.
    groups: u64,
    needs_access: bool,
}

impl Standing {
    pub fn of(groups: &[Group], one: &Applicant) -> Self {
        Self::of_facts(groups, one.faculty, one.facts(), one.needs_access)
    }

    /// Of somebody who has not applied yet.
    pub fn of_facts(groups: &[Group], faculty: Option<Uuid>, facts: Facts, needs_access: bool) -> Self {
        let bit = |(at, group): (usize, &Group)| u64::from(group.who.hold(faculty, facts)) << at;
        Self { groups: groups.iter().take(MAX_GROUPS).enumerate().map(bit).sum(), needs_access }
    }

    /// Of somebody who belongs to no group and needs nothing special.
    pub const OF_NO_GROUP: Self = Self { groups: 0, needs_access: false };

    /// Whether the applicant belongs to the group, counted from 1.
    pub fn is_in(self, group: u16) -> bool {
        self.groups >> (group - 1) & 1 == 1
    }
}

impl Seat {
    fn new(places: &Places, kept: Option<Kept>, count: u32, order: Vec<Turn>) -> Self {
        Self { dormitory: places.dormitory, sex: places.sex, kept, count, order }
    }

    /// The places as they were given out before places could be kept: to everybody.
    pub fn general(places: &Places) -> Self {
        Self::new(places, None, places.count, vec![Turn::OfEverybody])
    }

    /// In which turn the applicant may have such a place, from 0; none: never.
    pub fn turn(&self, who: Standing) -> Option<u8> {
        let fits = |turn: &Turn| match *turn {
            Turn::Of(group) => who.is_in(group),
            Turn::OfAllBut(group) => !who.is_in(group),
            Turn::OfThoseWhoNeedAccess => who.needs_access,
            Turn::OfEverybody => true,
        };
        self.serves(who).then(|| self.order.iter().position(fits)).flatten().map(|turn| turn as u8)
    }

    /// Whether the applicant could live in it at all, whoever it is kept for.
    pub fn serves(&self, who: Standing) -> bool {
        !who.needs_access || self.kept == Some(Kept::Accessible)
    }

    /// Whether such a place may in the end go to anybody.
    pub fn is_for_everybody(&self) -> bool {
        self.order.contains(&Turn::OfEverybody)
    }
}

/// All seats of a campaign, those of one dormitory and sex side by side, in the order in which an applicant is led through them.
pub struct Seats {
    pub all: Vec<Seat>,
    of: Vec<((Uuid, Sex), Range<usize>)>,
}

impl Seats {
    /// As the engine of the input sees them.
    pub fn by_engine(input: &Input) -> Self {
        Self::by(&input.engine, &input.places, &input.groups)
    }

    /// As this engine sees these places, kept for these groups.
    pub fn by(engine: &str, places: &[Places], groups: &[Group]) -> Self {
        if engine != "1" {
            return Self::laid(places, groups);
        }
        let of = places.iter().enumerate().map(|(at, p)| ((p.dormitory, p.sex), at..at + 1)).collect();
        Self { all: places.iter().map(Seat::general).collect(), of }
    }

    /// Which of [`Seats::all`] are the places of a dormitory for a sex that are kept so.
    pub fn at(&self, dormitory: Uuid, sex: Sex, kept: Option<Kept>) -> Option<usize> {
        self.range(dormitory, sex).find(|&at| self.all[at].kept == kept)
    }

    /// Whether some place is not for everybody alike.
    pub fn any_kept(&self) -> bool {
        self.all.iter().any(|seat| seat.kept.is_some())
    }

    /// Kept places first, in the order of the groups, then general ones, accessible ones last.
    pub fn of(input: &Input) -> Self {
        Self::laid(&input.places, &input.groups)
    }

    /// The same of these places, kept for these groups.
    pub fn laid(places: &[Places], groups: &[Group]) -> Self {
        let (mut all, mut of) = (Vec::new(), Vec::new());
        for places in places {
            let begin = all.len();
            all.extend(seats(groups, places));
            of.push(((places.dormitory, places.sex), begin..all.len()));
        }
        Self { all, of }
    }

    /// Where the seats of a dormitory for a sex stand in [`Seats::all`].
    pub fn range(&self, dormitory: Uuid, sex: Sex) -> Range<usize> {
        self.of.iter().find(|(of, _)| *of == (dormitory, sex)).map_or(0..0, |(_, range)| range.clone())
    }
}

fn seats(groups: &[Group], places: &Places) -> Vec<Seat> {
    let minima: Vec<(u16, Keeps, u32)> = kept(groups, places).filter(|(_, keeps, _)| *keeps != Keeps::AtMost).collect();
    let cap = kept(groups, places).find(|(_, keeps, _)| *keeps == Keeps::AtMost);
    let for_groups: u32 = minima.iter().map(|(_, _, count)| count).sum();
    let general = places.count.saturating_sub(for_groups).saturating_sub(places.accessible);
    let mut seats: Vec<Seat> = minima
        .iter()
        .map(|&(group, keeps, count)| {
            let order = match keeps {
                Keeps::AtLeast => (group..=groups.len() as u16)
                    .filter(|&later| keeps_places(groups, later))
                    .map(Turn::Of)
                    .chain([Turn::OfEverybody])
                    .collect(),
                Keeps::Only | Keeps::AtMost => vec![Turn::Of(group)],
            };
            Seat::new(places, Some(Kept::For(group)), count, order)
        })
        .collect();
    let open = cap.map_or(general, |(_, _, most)| general.min(most));
    if let Some((group, ..)) = cap {
        seats.push(Seat::new(places, Some(Kept::From(group)), general - open, vec![Turn::OfAllBut(group)]));
    }
    seats.push(Seat::new(places, None, open, vec![Turn::OfEverybody]));
    if places.accessible > 0 {
        let order = vec![Turn::OfThoseWhoNeedAccess, Turn::OfEverybody];
        seats.push(Seat::new(places, Some(Kept::Accessible), places.accessible, order));
    }
    seats
}

fn keeps_places(groups: &[Group], group: u16) -> bool {
    groups.get(usize::from(group) - 1).is_some_and(|group| group.keeps != Keeps::AtMost)
}

/// The groups with a number for this dormitory and sex.
fn kept<'a>(groups: &'a [Group], at: &'a Places) -> impl Iterator<Item = (u16, Keeps, u32)> + 'a {
    let here = |places: &&Places| (places.dormitory, places.sex) == (at.dormitory, at.sex);
    (1..)
        .zip(groups)
        .filter_map(move |(number, group)| group.places.iter().find(here).map(|places| (number, group.keeps, places.count)))
}

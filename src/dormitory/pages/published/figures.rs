//! The figures of a published list: the way of the applications, counts by level, the last admitted of each dormitory.
use super::{Cut, Level};
use crate::{
    dormitory::{
        rules::{
            kept::Standing,
            last::Spread,
            profile::Profile,
            publication::{
                self, Sent,
                bands::{Band, bands},
            },
        },
        say::office,
        store::{campaigns::House, publication as store},
    },
    kernel::languages::Words,
    t,
    web::parts::Bar,
};

/// The way of the applications: how many were sent, stand on the list, have a place. What can be counted in the list is told as it is; of how many were sent, only what gives no few away.
pub(super) fn funnel(w: Words, sent: i64, bands: &[Band]) -> Vec<Bar> {
    let listed = bands.iter().map(|band| band.applicants).sum();
    let placed = bands.iter().map(|band| band.placed).sum();
    let (told, sent) = match publication::sent(sent, listed) {
        Sent::Exactly(sent) => (w.number(sent), sent),
        Sent::FewMoreThan(listed) => (t!(w, "public-few-more", n = w.number(listed)), listed),
    };
    let most = sent.max(1);
    let bar = |label: String, count: i64| Bar::new(label, w.number(count), count, most);
    vec![
        Bar::new(t!(w, "public-sent"), told, sent, most),
        bar(t!(w, "public-accepted"), listed),
        bar(t!(w, "public-placed"), placed),
    ]
}

/// The levels as everybody may see them.
pub(super) fn bands_of(profile: &Profile, found: &[store::OfLevel]) -> Vec<Band> {
    let count = |l: &store::OfLevel| (l.level.unsigned_abs(), l.applicants, l.placed);
    bands(profile.levels.len() as u16, &found.iter().map(count).collect::<Vec<_>>())
}

/// `3`, or `3–6` of levels that are told together.
pub(super) fn ordinals(band: &Band) -> String {
    if band.is_one_level() { band.from.to_string() } else { format!("{}–{}", band.from, band.to) }
}

pub(super) fn levels(w: Words, profile: &Profile, bands: &[Band]) -> (Vec<Level>, Vec<Bar>) {
    let most = bands.iter().map(|band| band.applicants).max().unwrap_or(1).max(1);
    let wording = |level: u16| profile.level(level).map_or_else(String::new, |level| level.wording.say(w).to_owned());
    let line = |band: &Band| Level {
        ordinal: ordinals(band),
        wording: match band.is_one_level() {
            true => wording(band.from),
            false => t!(w, "public-levels-from-to", first = wording(band.from), last = wording(band.to)),
        },
        applicants: w.number(band.applicants),
        placed: w.number(band.placed),
    };
    let bar = |band: &Band| {
        let label = match band.is_one_level() {
            true => t!(w, "public-level-n", level = band.from),
            false => t!(w, "public-levels-n", levels = ordinals(band)),
        };
        Bar::new(label, w.number(band.applicants), band.applicants, most)
    };
    (bands.iter().map(line).collect(), bands.iter().map(bar).collect())
}

/// The last one admitted to each dormitory by the list, to the places open without a group: of a share the last one would tell to everybody
/// who belongs to it. A dormitory where fewer than five of a sex have a place is told for both together: else the few could be counted.
pub(super) fn cuts(w: Words, taken: &[store::Taken], spread: &Spread, houses: &[House]) -> Vec<Cut> {
    let last_of = |one: &store::Taken| {
        let there = spread.there(one.dormitory.uuid(), one.sex);
        there.last_admitted(Standing::OF_NO_GROUP).map(|last| last.rank)
    };
    let cut = |house: &House, people: String, count: i64, last: Option<u32>| Cut {
        house: house.name.say(w).to_owned(),
        people,
        places: w.number(count),
        last: match last {
            Some(rank) => t!(w, "public-last", rank = rank),
            None if spread.has_shares() => t!(w, "public-last-none"),
            None => "–".into(),
        },
    };
    let of_house = |house: &House| {
        let mut there: Vec<_> = taken.iter().filter(|one| one.dormitory == house.id).collect();
        there.sort_by_key(|one| one.sex.code());
        if there.iter().any(|one| publication::told(one.count).is_none()) {
            let (count, last) = (there.iter().map(|one| one.count).sum(), there.iter().filter_map(|one| last_of(one)).max());
            return vec![cut(house, t!(w, "public-everybody"), count, last)];
        }
        there.iter().map(|one| cut(house, office::people(w, one.sex), one.count, last_of(one))).collect()
    };
    houses.iter().flat_map(of_house).collect()
}

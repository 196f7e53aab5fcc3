//! What is told to whom a later order has placed, put on the reserve or struck off: by which order and why, what it supersedes.
//! Source: hostel rules p.14 (order); issue 3 items 6 and 9 (the reason; the old order stays readable).
use super::home::Seen;
use crate::{
    dormitory::{
        say::struck,
        store::applications::{Later, Published, Was},
    },
    kernel::languages::Words,
    t,
};

/// Sentences, the outcome first. How to complain stands beside them.
pub fn told(w: Words, seen: &Seen, published: &Published, later: &Later) -> Vec<String> {
    let ground = later.ground.as_ref().map(|(kk, ru)| struck::ground(w, (kk, ru)));
    let ground = ground.unwrap_or_else(|| t!(w, "my-amended-ground-several"));
    vec![outcome(w, seen, published, later), ground, supersedes(w, later)]
}

fn outcome(w: Words, seen: &Seen, published: &Published, later: &Later) -> String {
    let (number, day) = (published.order_number.as_str(), w.referring_day(published.order_date));
    let house = seen.houses.iter().find(|house| Some(house.id) == published.dormitory).map(|house| house.name.say(w));
    match (house, published.reserve_position) {
        _ if later.struck => t!(w, "my-struck-why"),
        (Some(house), _) => t!(w, "my-amended-placed", number = number, day = day, house = house),
        (None, Some(position)) => t!(w, "my-amended-reserve", number = number, day = day, position = position),
        (None, None) => t!(w, "my-amended"),
    }
}

fn supersedes(w: Words, later: &Later) -> String {
    let (number, day) = (later.changes.0.as_str(), w.referring_day(later.changes.1));
    match &later.was {
        Some(Was::Placed(house)) => t!(w, "my-amended-was-placed", number = number, day = day, house = house.say(w)),
        Some(Was::Reserve(position)) => t!(w, "my-amended-was-reserve", number = number, day = day, position = position),
        None => t!(w, "my-amended-added", number = number, day = day),
    }
}

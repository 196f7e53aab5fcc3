//! The monthly picture in words: months, what somebody is counted as, why a row is different, why nothing is frozen.
use crate::{
    kernel::languages::Words,
    students::{
        categories::Category,
        facts,
        rules::{
            catalogue,
            month::{Month, NotFrozen, Why},
        },
    },
    t,
};
use chrono::Datelike;

/// `2026 жылғы қазан`, `октябрь 2026 года`, `October 2026`.
pub fn month(w: Words, month: Month) -> String {
    let (number, year) = (month.first().month(), month.first().year().to_string());
    t!(w, "month-name", n = number, year = year)
}

/// A sub-value; one that the catalogue does not know by its code.
pub fn detail(w: Words, category: Category, code: &str) -> String {
    catalogue::detail(category, code).map_or_else(|| code.to_owned(), |detail| detail.title.say(w).to_owned())
}

/// A category with its sub-value.
pub fn category(w: Words, category: Category, detail: Option<&str>) -> String {
    let name = facts::capital(&facts::category(w, category));
    detail.map_or_else(|| name.clone(), |code| format!("{name}: {}", self::detail(w, category, code)))
}

/// Why a row came in, went out or is another.
pub fn why(w: Words, category: Category, why: &Why) -> String {
    match why {
        Why::Verified { on } => t!(w, "month-came-verified", on = w.day(*on)),
        Why::Began { on } => t!(w, "month-came-began", on = w.day(*on)),
        Why::CameBack => t!(w, "month-came-back"),
        Why::JoinedFrom => t!(w, "month-came-joined"),
        Why::JoinedInto => t!(w, "month-went-joined"),
        Why::Ended { on, ground: Some(ground) } => t!(w, "month-went-ended-because", on = w.day(*on), ground = ground.as_str()),
        Why::Ended { on, ground: None } => t!(w, "month-went-ended", on = w.day(*on)),
        Why::Lapsed { on } => t!(w, "month-went-lapsed", on = w.day(*on)),
        Why::Left => t!(w, "month-went-left"),
        Why::Detail { was, verified } => {
            let was = was.as_deref().map_or_else(|| t!(w, "month-detail-none"), |code| detail(w, category, code));
            t!(w, "month-detail", was = was, on = w.day(*verified))
        }
    }
}

/// The part of the picture as a badge.
pub fn part(w: Words, part: &str) -> (&'static str, String) {
    match part {
        "came" => ("granted", t!(w, "month-part-came")),
        "went" => ("refused", t!(w, "month-part-went")),
        _ => ("runs", t!(w, "month-part-detail")),
    }
}

/// Why it is not frozen, and how to go on.
pub fn not_frozen(w: Words, why: NotFrozen) -> String {
    match why {
        NotFrozen::NotOver { last } => t!(w, "month-no-not-over", last = w.day(last)),
        NotFrozen::Already => t!(w, "month-no-already"),
        NotFrozen::Later { frozen } => t!(w, "month-no-later", month = month(w, frozen)),
        NotFrozen::Gap { next } => t!(w, "month-no-gap", month = month(w, next)),
        NotFrozen::Changed => t!(w, "month-no-changed"),
        NotFrozen::Same => t!(w, "month-no-same"),
    }
}

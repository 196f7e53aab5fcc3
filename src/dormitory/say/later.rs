//! What a later order made of an application, in the words of the office.
use crate::{dormitory::store::later::Later, kernel::languages::Words, orders::model::Annex, t};

/// One sentence with the order and what it says.
pub fn told(w: Words, later: &Later) -> String {
    let (number, day) = (later.number.as_str(), w.referring_day(later.day));
    let house = later.dormitory.as_ref().map_or("", |house| house.say(w));
    match later.annex {
        Annex::Places => t!(w, "office-later-placed", number = number, day = day, house = house),
        Annex::Reserve => t!(w, "office-later-reserve", number = number, day = day, position = later.position),
        Annex::Struck => t!(w, "office-later-struck", number = number, day = day),
    }
}

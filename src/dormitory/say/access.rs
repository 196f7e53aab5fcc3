//! Sentences for whoever can live only in an accessible place.
use super::Voice;
use crate::{
    dormitory::rules::{access::Lacking, sentence::Sentence},
    kernel::languages::Words,
    students::categories::Sex,
    t,
};

/// What somebody is warned of who can live only in an accessible place, before the list is made.
pub fn warning(w: Words, lacking: Lacking, sex: Sex) -> String {
    match lacking {
        Lacking::Anywhere => t!(w, "access-nowhere", sex = sex.code()),
        Lacking::ButElsewhere => t!(w, "access-but-elsewhere", sex = sex.code()),
        Lacking::WhereWished => t!(w, "access-not-where-wished", sex = sex.code()),
    }
}

/// The same for a clerk, who can change nothing of it.
pub fn warning_office(w: Words, lacking: Lacking, sex: Sex) -> String {
    match lacking {
        Lacking::Anywhere => t!(w, "office-access-nowhere", sex = sex.code()),
        Lacking::ButElsewhere => t!(w, "access-but-elsewhere", sex = sex.code()),
        Lacking::WhereWished => t!(w, "office-access-not-where-wished", sex = sex.code()),
    }
}

/// One sentence in words; empty for a sentence that is not about accessible places.
pub(super) fn say(voice: Voice, sentence: &Sentence) -> String {
    let (w, house) = (voice.words, voice.dormitory);
    match sentence {
        Sentence::AccessiblePlace => t!(w, "why-accessible-place"),
        Sentence::AccessNeeded { sex, places } => t!(w, "why-access-needed", sex = sex.code(), places = places),
        Sentence::WishNotAccessible { wish, dormitory, sex } => {
            t!(w, "why-wish-not-accessible", wish = wish, dormitory = house(*dormitory), sex = sex.code())
        }
        Sentence::WishAccessibleFull { wish, dormitory, last_rank } => {
            let said = t!(w, "why-wish-accessible-full", wish = wish, dormitory = house(*dormitory));
            let last = last_rank.map(|rank| t!(w, "why-wish-accessible-last", last_rank = rank));
            last.map_or_else(|| said.clone(), |last| format!("{said} {last}"))
        }
        Sentence::AnyNotAccessible { sex } => t!(w, "why-any-not-accessible", sex = sex.code()),
        Sentence::AccessibleVacancies { dormitory, sex, needed } => {
            t!(w, "why-accessible-vacancies", dormitory = house(*dormitory), sex = sex.code(), needed = needed)
        }
        Sentence::WithoutNeed { dormitory } => t!(w, "why-without-need", dormitory = house(*dormitory)),
        _ => String::new(),
    }
}

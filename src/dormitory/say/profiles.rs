//! Priority profiles in words: what changed between versions, why nothing was done, what another rule would have given.
use super::office;
use crate::{
    dormitory::{
        actions::{profiles::NotDone, what_ifs::NotWeighed},
        rules::{compare::Way, profile::TieKey, profile_diff::Change},
    },
    kernel::{languages::Words, law::Text3},
    t,
};

/// A change in one sentence, and beneath it what was and what is, where that is more than a number.
pub struct Said {
    pub text: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// Every change in words.
pub fn all(w: Words, changes: &[Change]) -> Vec<Said> {
    changes.iter().map(|change| change_in_words(w, change)).collect()
}

/// One change in words.
pub fn change_in_words(w: Words, change: &Change) -> Said {
    let plain = |text: String| Said { text, from: None, to: None };
    let texts = |text: String, from: &Text3, to: &Text3| {
        let (from, to) = differing(w, from, to);
        Said { text, from: Some(from), to: Some(to) }
    };
    match change {
        Change::Title { from, to } => texts(t!(w, "diff-title"), from, to),
        Change::Source { from, to } => texts(t!(w, "diff-source"), from, to),
        Change::LevelAdded { ordinal, clause } => plain(t!(w, "diff-level-added", ordinal = ordinal, clause = clause.say(w))),
        Change::LevelRemoved { ordinal, clause } => plain(t!(w, "diff-level-removed", ordinal = ordinal, clause = clause.say(w))),
        Change::LevelMoved { from, to, clause } => plain(t!(w, "diff-level-moved", from = from, to = to, clause = clause.say(w))),
        Change::Conditions { ordinal, clause, from, to } => Said {
            text: t!(w, "diff-conditions", ordinal = ordinal, clause = clause.say(w)),
            from: Some(office::conditions(w, from)),
            to: Some(office::conditions(w, to)),
        },
        Change::Wording { ordinal, clause, from, to } => {
            texts(t!(w, "diff-wording", ordinal = ordinal, clause = clause.say(w)), from, to)
        }
        Change::ClauseText { ordinal, from, to } => texts(t!(w, "diff-clause", ordinal = ordinal), from, to),
        Change::Doubt { ordinal, clause, unconfirmed: true } => {
            plain(t!(w, "diff-doubted", ordinal = ordinal, clause = clause.say(w)))
        }
        Change::Doubt { ordinal, clause, unconfirmed: false } => {
            plain(t!(w, "diff-undoubted", ordinal = ordinal, clause = clause.say(w)))
        }
        Change::GivesWay { ordinal, clause, gives_way: true } => {
            plain(t!(w, "diff-gives-way", ordinal = ordinal, clause = clause.say(w)))
        }
        Change::GivesWay { ordinal, clause, gives_way: false } => {
            plain(t!(w, "diff-gives-way-no-more", ordinal = ordinal, clause = clause.say(w)))
        }
        Change::Ties { from, to } => Said { text: t!(w, "diff-ties"), from: Some(chain(w, from)), to: Some(chain(w, to)) },
        Change::TieWording { by, from, to } => texts(t!(w, "diff-tie-wording", by = tie_key(w, *by)), from, to),
        Change::NoteAdded { clause, text } => {
            Said { text: t!(w, "diff-note-added", clause = clause.as_str()), from: None, to: Some(text.say(w).to_owned()) }
        }
        Change::NoteRemoved { clause, text } => {
            Said { text: t!(w, "diff-note-removed", clause = clause.as_str()), from: Some(text.say(w).to_owned()), to: None }
        }
    }
}

/// The reader's language where the texts differ in it; else the first language in which they do.
fn differing(w: Words, from: &Text3, to: &Text3) -> (String, String) {
    if from.say(w) != to.say(w) {
        return (from.say(w).to_owned(), to.say(w).to_owned());
    }
    let languages = [("kk", &from.kk, &to.kk), ("ru", &from.ru, &to.ru), ("en", &from.en, &to.en)];
    let other = languages.into_iter().find(|(_, from, to)| from != to);
    other.map_or_else(Default::default, |(code, from, to)| (format!("[{code}] {from}"), format!("[{code}] {to}")))
}

fn chain(w: Words, keys: &[TieKey]) -> String {
    keys.iter().map(|key| tie_key(w, *key)).collect::<Vec<_>>().join(" → ")
}

/// By what two applicants of one level are compared.
pub fn tie_key(w: Words, key: TieKey) -> String {
    match key {
        TieKey::Score => t!(w, "tie-score"),
        TieKey::SchoolAverage => t!(w, "tie-school-average"),
        TieKey::RegisteredAt => t!(w, "tie-registered-at"),
        TieKey::Number => t!(w, "tie-number"),
    }
}

/// Why a profile is not copied, changed, published or confirmed.
pub fn not_done(w: Words, why: &NotDone) -> String {
    match why {
        NotDone::CodeTaken => t!(w, "profiles-code-taken"),
        NotDone::TitleTaken => t!(w, "profiles-title-taken"),
        NotDone::DraftExists(_) => t!(w, "profiles-draft-exists"),
        NotDone::Faults(faults) => faults.iter().map(|fault| office::profile_fault(w, fault)).collect::<Vec<_>>().join(" "),
        NotDone::NothingChanged => t!(w, "profiles-nothing-changed"),
        NotDone::TooMany => t!(w, "profiles-too-many"),
        NotDone::AlreadyConfirmed => t!(w, "profiles-already-confirmed"),
    }
}

/// Why nothing is weighed or kept, every reason.
pub fn not_weighed(w: Words, why: &NotWeighed) -> Vec<String> {
    match why {
        NotWeighed::NothingChanged => vec![t!(w, "what-if-nothing-changed")],
        NotWeighed::Input(faults) => faults.iter().take(20).map(|fault| office::input_fault(w, fault)).collect(),
        NotWeighed::AnotherEngine(engine) => vec![t!(w, "office-input-engine", engine = engine.as_str())],
        NotWeighed::RunChanged => vec![t!(w, "what-if-run-changed")],
    }
}

/// Which way somebody would move.
pub fn way(w: Words, way: Way) -> office::Badge {
    match way {
        Way::In => ("granted", t!(w, "what-if-in")),
        Way::Out => ("refused", t!(w, "what-if-out")),
        Way::Elsewhere => ("waits", t!(w, "what-if-elsewhere")),
    }
}

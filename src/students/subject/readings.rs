//! Who looked at a student's restricted data: each entry of the chain of reads in words that the subject understands.
//!
//! The reader is told by role, unit and name as people sign: a clerk acts for the institution, and the subject may know who had access (law 94-V
//! art. 24). What a clerk wrote beside the reason may speak of others and stays in the audit trail; that it is kept back is said.
use super::{say, store};
use crate::{
    institutions::faculties::Known,
    kernel::{
        ids::{Account, Id},
        languages::Words,
        roles::Role,
    },
    students::rules::names::signature,
    t,
};
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::Value;

/// Why somebody looked, in kinds that the subject can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Check,
    Enquiry,
    Correction,
    Other,
    Paper,
    Inspection,
    Ranking,
    Register,
    Own,
    /// Some other work that was assigned.
    Work,
}

/// From the verb of a reading and the reason that was recorded with it.
pub fn why(verb: &str, reason: &str) -> Why {
    let chosen = reason.split(':').next().unwrap_or_default();
    match (verb, chosen) {
        ("student.opened" | "student.family-opened", "application") => Why::Check,
        ("student.opened" | "student.family-opened", "enquiry") => Why::Enquiry,
        ("student.opened" | "student.family-opened", "correction") => Why::Correction,
        ("student.opened" | "student.family-opened", _) => Why::Other,
        _ => match verb.split('.').next().unwrap_or_default() {
            "subject" => Why::Own,
            "correction" => Why::Correction,
            "enquiry" => Why::Enquiry,
            "inspection" => Why::Inspection,
            "paper" => Why::Paper,
            "document" | "application" => Why::Check,
            "campaign" => Why::Register,
            "dormitory" if verb.starts_with("dormitory.application") => Why::Check,
            "dormitory" => Why::Ranking,
            _ => Why::Work,
        },
    }
}

/// A reading in words.
#[derive(Serialize)]
pub struct Told {
    pub at: String,
    /// What was looked at.
    pub what: String,
    pub who: String,
    pub why: String,
}

/// Who it was: the subject, or role, unit and name.
fn who(w: Words, subject: Id<Account>, faculties: &[Known], reading: &store::Reading) -> String {
    if reading.account == Some(subject) {
        return t!(w, "reading-you");
    }
    let name = reading.full_name.as_deref().map(signature);
    let roles = reading.roles.iter().filter_map(|role| role.parse::<Role>().ok()).map(|role| role.say(w));
    let units =
        faculties.iter().filter(|known| reading.faculties.contains(&known.id.uuid())).map(|known| known.name.say(w).to_owned());
    roles.chain(units).chain(name).collect::<Vec<_>>().join(", ")
}

/// A reading as the subject is told of it.
pub fn told(w: Words, zone: Tz, subject: Id<Account>, faculties: &[Known], reading: &store::Reading) -> Told {
    let payload: Value = serde_json::from_str(&reading.payload).unwrap_or_default();
    let reason = payload["detail"]["reason"].as_str().unwrap_or_default();
    Told {
        at: w.instant(reading.at, zone),
        what: crate::accounts::pages::verb(w, &reading.verb),
        who: who(w, subject, faculties, reading),
        why: say::why(w, why(&reading.verb, reason)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_that_was_chosen_is_told_and_what_was_written_beside_it_is_not() {
        assert_eq!(why("student.opened", "enquiry"), Why::Enquiry);
        assert_eq!(why("student.opened", "other: a word about somebody's brother"), Why::Other);
        assert_eq!(why("student.opened", "curiosity"), Why::Other);
    }

    #[test]
    fn assigned_work_is_its_own_reason() {
        assert_eq!(why("dormitory.application.open", "assigned work: check of a dormitory application"), Why::Check);
        assert_eq!(why("document.page-viewed", "check"), Why::Check);
        assert_eq!(why("dormitory.ranking.open", "ranking of the campaign, page 1"), Why::Ranking);
        assert_eq!(why("campaign.journal-printed", "register"), Why::Register);
        assert_eq!(why("subject.exported", "pdf"), Why::Own);
    }
}

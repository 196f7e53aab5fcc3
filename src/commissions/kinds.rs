//! The numbers of a kind of commission, as data: each with the text it rests on, or with none.
//!
//! Source: NIS hostel rules, p.7 and p.13, in `data/commissions/dormitory-nis.json`; what no source names stands in
//! `data/commissions/dormitory-default.json` without one (domain.md §7.2). Nothing of either is written in code.
use super::model::{Quorum, TieRule, VoteBase};
use crate::{
    kernel::{languages::Words, law::Text3},
    t,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The kinds that come with the program, as JSON; the first is what an institution begins with.
pub const DELIVERED: [&str; 2] = [
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/commissions/dormitory-default.json")),
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/commissions/dormitory-nis.json")),
];

/// What a kind lays down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// The fewest voting members.
    pub smallest_size: i32,
    pub odd_size: bool,
    pub quorum: Quorum,
    pub vote_base: VoteBase,
    pub tie_rule: TieRule,
    /// None: as the order says.
    pub term_months: Option<i32>,
    /// Whether a member whose term is over may be appointed again.
    pub reappointment: bool,
    /// Whether a member with a conflict leaves the number of those present too, not only the vote.
    pub conflict_leaves_present: bool,
}

/// The text that each number rests on; none: no source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sources {
    pub smallest_size: Option<Text3>,
    pub odd_size: Option<Text3>,
    pub quorum: Option<Text3>,
    pub vote_base: Option<Text3>,
    pub tie_rule: Option<Text3>,
    pub term_months: Option<Text3>,
    pub reappointment: Option<Text3>,
    pub conflict_leaves_present: Option<Text3>,
}

/// A kind of commission as a document states it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    pub code: String,
    pub kind: String,
    pub name: Text3,
    /// The document.
    pub about: Text3,
    pub valid_from: NaiveDate,
    pub numbers: Numbers,
    pub sources: Sources,
}

/// A number in words, beside its source.
pub struct Said {
    /// The field's name in forms.
    pub code: &'static str,
    pub label: String,
    pub value: String,
    pub source: Option<Text3>,
}

/// The delivered kinds, read.
///
/// # Errors
/// A file is not what it should be; the tests read them all.
pub fn delivered() -> Result<Vec<Stated>, serde_json::Error> {
    DELIVERED.iter().map(|json| serde_json::from_str(json)).collect()
}

/// "Yes" or "no".
fn whether(w: Words, holds: bool) -> String {
    if holds { t!(w, "kind-yes") } else { t!(w, "kind-no") }
}

/// Every number with its source, in the order of the table.
pub fn say(w: Words, n: &Numbers, s: &Sources) -> Vec<Said> {
    let term = n.term_months.map_or_else(|| t!(w, "kind-term-by-order"), |months| t!(w, "kind-months", n = months));
    let line = |code, label, value, source: &Option<Text3>| Said { code, label, value, source: source.clone() };
    vec![
        line("smallest_size", t!(w, "kind-smallest-size"), n.smallest_size.to_string(), &s.smallest_size),
        line("odd_size", t!(w, "kind-odd-size"), whether(w, n.odd_size), &s.odd_size),
        line("quorum", t!(w, "field-quorum"), n.quorum.say(w), &s.quorum),
        line("vote_base", t!(w, "kind-vote-base"), n.vote_base.say(w), &s.vote_base),
        line("tie_rule", t!(w, "kind-tie-rule"), n.tie_rule.say(w), &s.tie_rule),
        line("term_months", t!(w, "kind-term"), term, &s.term_months),
        line("reappointment", t!(w, "kind-reappointment"), whether(w, n.reappointment), &s.reappointment),
        line(
            "conflict_leaves_present",
            t!(w, "kind-conflict"),
            whether(w, n.conflict_leaves_present),
            &s.conflict_leaves_present,
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hostel_rules_name_four_numbers_and_the_default_names_none() {
        let known = delivered().unwrap();
        let nis = known.iter().find(|k| k.code == "dormitory-nis").unwrap();
        assert_eq!((nis.numbers.smallest_size, nis.numbers.odd_size, nis.numbers.quorum), (7, true, Quorum::AtLeastTwoThirds));
        let w = crate::kernel::languages::Lang::Kk.words();
        let sourced = |k: &Stated| say(w, &k.numbers, &k.sources).iter().filter(|said| said.source.is_some()).count();
        assert_eq!(sourced(nis), 4);
        assert_eq!(known[0].sources, Sources::default());
        assert_eq!(sourced(&known[0]), 0);
    }

    #[test]
    fn a_misspelt_number_is_not_read_as_no_source() {
        let bent = DELIVERED[1].replace("\"quorum\": {", "\"qourum\": {");
        assert!(serde_json::from_str::<Stated>(&bent).is_err());
    }
}

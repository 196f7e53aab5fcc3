//! Two files that may be of one person: by which signs they are suspected, and when they may be joined.
//! Source: issue 4, point 7; domain.md §6.1 and §6.2 (the IIN and its check digit: which slips it lets pass).
use super::iin::Iin;
use crate::kernel::coded::coded;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

coded! {
    /// Why two files are suspected.
    Sign {
        /// Their numbers differ in one digit, or in the order of two neighbours.
        Number = "number",
        NameAndBirth = "name_and_birth",
        /// The same birth date, and names that differ in a slip or two.
        NameAlike = "name_alike",
    }
}

/// The valid numbers that a slip makes of this one: one digit wrong, or two neighbours swapped. The number itself is none of them.
pub fn slips(iin: &Iin) -> Vec<Iin> {
    let digits = iin.digits().into_bytes();
    let wrong = (0..digits.len()).flat_map(|at| {
        let digits = &digits;
        (b'0'..=b'9').filter(move |digit| digits[at] != *digit).map(move |digit| {
            let mut slip = digits.clone();
            slip[at] = digit;
            slip
        })
    });
    let swapped = (1..digits.len()).filter(|at| digits[*at - 1] != digits[*at]).map(|at| {
        let mut slip = digits.clone();
        slip.swap(at - 1, at);
        slip
    });
    wrong.chain(swapped).filter_map(|slip| Iin::parse(std::str::from_utf8(&slip).ok()?).ok()).collect()
}

/// A student as the search for pairs knows one.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Uuid,
    /// As [`super::names::search_key`] makes it.
    pub name_key: String,
    pub birth_date: NaiveDate,
    pub iin_hash: Vec<u8>,
    /// Hashes of the slips of the number.
    pub slips: Vec<[u8; 32]>,
}

/// A suspected pair, the smaller id first, with its signs.
pub type Pair = ((Uuid, Uuid), Vec<Sign>);

/// All suspected pairs among these people, each once.
pub fn suspected(people: &[Person]) -> Vec<Pair> {
    let mut found: BTreeMap<(Uuid, Uuid), Vec<Sign>> = BTreeMap::new();
    let by_hash: HashMap<&[u8], Uuid> = people.iter().map(|one| (&one.iin_hash[..], one.id)).collect();
    for one in people {
        for other in one.slips.iter().filter_map(|hash| by_hash.get(&hash[..])) {
            add(&mut found, (one.id, *other), Sign::Number);
        }
    }
    let mut by_birth: HashMap<NaiveDate, Vec<&Person>> = HashMap::new();
    people.iter().for_each(|one| by_birth.entry(one.birth_date).or_default().push(one));
    for born in by_birth.values() {
        for (n, one) in born.iter().enumerate() {
            let named = born[n + 1..].iter().filter_map(|other| Some((other, by_name(&one.name_key, &other.name_key)?)));
            named.for_each(|(other, sign)| add(&mut found, (one.id, other.id), sign));
        }
    }
    found.into_iter().collect()
}

fn add(found: &mut BTreeMap<(Uuid, Uuid), Vec<Sign>>, (one, other): (Uuid, Uuid), sign: Sign) {
    let signs = found.entry((one.min(other), one.max(other))).or_default();
    if !signs.contains(&sign) {
        signs.push(sign);
        signs.sort_unstable();
    }
}

fn by_name(one: &str, other: &str) -> Option<Sign> {
    if one == other {
        return Some(Sign::NameAndBirth);
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    // Two slips in a short name make the name of a twin of it: Асан, Үсен.
    let allowed = if one.len().min(other.len()) < 16 { 1 } else { 2 };
    (one.len().abs_diff(other.len()) <= allowed && distance(&one, &other) <= allowed).then_some(Sign::NameAlike)
}

/// How many letters are to be put in, left out or changed to make one of the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (n, letter) in one.iter().enumerate() {
        let mut corner = row[0];
        row[0] = n + 1;
        for (at, with) in other.iter().enumerate() {
            let changed = corner + usize::from(letter != with);
            corner = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(corner + 1);
        }
    }
    row[other.len()]
}

/// What is known of a file that may be joined with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: Uuid,
    /// It points to another file already.
    pub is_merged: bool,
    /// Other files point to it.
    pub has_merged: bool,
    pub has_account: bool,
    /// The campaigns in which it applied: what each is called.
    pub applied: Vec<(Uuid, String)>,
}

/// Why two files are not joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMerged {
    /// The pair was judged different.
    Different,
    /// One of the two is joined with a file already.
    Merged,
    /// Other files are joined into the one that is to give way.
    HasMerged,
    /// Both applied in this campaign.
    BothApplied { campaign: String },
    /// Only the one that is to give way has an account.
    OnlyOtherSignsIn,
    /// Only the one that is to give way has applied.
    OnlyOtherApplied,
}

/// Whether one file may become the lasting one and the other give way.
pub fn may_merge(kept: &File, other: &File, is_different: bool) -> Vec<NotMerged> {
    let both = other.applied.iter().filter(|(id, _)| kept.applied.iter().any(|(kept, _)| kept == id));
    let mut why: Vec<NotMerged> = both.map(|(_, campaign)| NotMerged::BothApplied { campaign: campaign.clone() }).collect();
    let mut add = |is: bool, reason| {
        if is {
            why.push(reason);
        }
    };
    add(is_different, NotMerged::Different);
    add(kept.is_merged || other.is_merged, NotMerged::Merged);
    add(other.has_merged, NotMerged::HasMerged);
    add(other.has_account && !kept.has_account, NotMerged::OnlyOtherSignsIn);
    add(!other.applied.is_empty() && kept.applied.is_empty(), NotMerged::OnlyOtherApplied);
    why
}

#[cfg(test)]
mod tests;

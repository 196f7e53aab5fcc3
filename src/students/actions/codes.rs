//! One-time codes by which students activate their accounts: made for a choice of students, handed over on slips or by letter.
use crate::{
    accounts::actions::hash_of_code,
    institutions::letters::{self, Letter},
    kernel::{
        errors::StoreError,
        keys,
        languages::Lang,
        permissions::{IssueCodes, May},
        tenancy::{Place, WriteTx},
    },
    students::store::codes::{self, Choice, Waiting},
    t,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// Codes made at once, at most.
pub const AT_ONCE: i64 = 500;
/// How long a code lives.
const LIVES: TimeDelta = TimeDelta::days(30);
/// Letters and digits that are not taken for one another in any hand: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V.
const ALPHABET: &[u8] = b"34679ACDEFGHJKMNPQRTWXY";

/// A student with a new code, in clear for this once.
pub struct Slip {
    pub who: Waiting,
    /// `XXXX-XXXX-XX`.
    pub code: String,
}

/// New codes with their last moment.
pub struct Made {
    pub slips: Vec<Slip>,
    pub ends_at: DateTime<Utc>,
}

/// Makes codes for those of a choice who have no account yet, or for the one named who forgot the password; earlier codes end.
pub async fn make(may: &May<IssueCodes>, tx: &mut WriteTx, choice: &Choice) -> Result<Made, StoreError> {
    let waiting = codes::lock_waiting(tx, choice, AT_ONCE).await?;
    let ends_at = tx.now() + LIVES;
    let slips: Vec<Slip> = waiting.into_iter().map(|who| Slip { who, code: fresh_code() }).collect();
    let students: Vec<_> = slips.iter().map(|s| s.who.id.uuid()).collect();
    let hashes: Vec<_> = slips.iter().map(|s| hash_of_code(may.keys(), s.who.id.uuid(), &s.code)).collect();
    codes::replace(tx, &students, &hashes, Some(may.account), ends_at).await?;
    let subject = choice.student.unwrap_or(may.institution.id.uuid());
    tx.record("student.codes-made", subject, json!({ "codes": slips.len(), "mailed": choice.mailed }));
    Ok(Made { slips, ends_at })
}

/// Mails the codes, in Kazakh and Russian: a student who has no account has chosen no language.
pub async fn mail(tx: &mut WriteTx, place: &Place, made: &Made, address: &str) -> Result<(), StoreError> {
    let letters: Vec<Letter> = made.slips.iter().filter_map(|slip| letter(place, slip, made.ends_at, address)).collect();
    letters::post_all(tx, place, &letters).await
}

fn letter(place: &Place, slip: &Slip, ends_at: DateTime<Utc>, address: &str) -> Option<Letter> {
    let last = ends_at.with_timezone(&place.zone).date_naive();
    let body = [Lang::Kk, Lang::Ru].map(|lang| {
        let w = lang.words();
        let (institution, day) = (place.name.say(w), w.long_day(last));
        t!(w, "letter-code-body", institution = institution, link = address, code = slip.code.as_str(), day = day)
    });
    let subject = [Lang::Kk, Lang::Ru].map(|lang| t!(lang.words(), "letter-code-subject"));
    Some(Letter { to: slip.who.email.clone()?, subject: subject.join(" / "), body: body.join("\n\n") })
}

/// Ten characters; bytes that would favour some of the alphabet are thrown away.
fn fresh_code() -> String {
    let fair = 256 - 256 % ALPHABET.len();
    let mut code = String::with_capacity(12);
    while code.len() < 12 {
        for byte in keys::random::<16>().into_iter().map(usize::from).filter(|b| *b < fair) {
            match code.len() {
                12 => break,
                4 | 9 => code.push('-'),
                _ => {}
            }
            code.push(char::from(ALPHABET[byte % ALPHABET.len()]));
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_code_has_ten_characters_in_three_groups_and_no_look_alikes() {
        for _ in 0..500 {
            let code = fresh_code();
            let groups: Vec<usize> = code.split('-').map(str::len).collect();
            assert_eq!(groups, [4, 4, 2], "{code}");
            assert!(!code.contains(['0', 'O', '1', 'I', 'L', '2', 'Z', '5', 'S', '8', 'B', 'U', 'V']), "{code}");
        }
    }

    #[test]
    fn no_two_codes_of_many_are_the_same_and_every_character_is_used() {
        let codes: HashSet<String> = (0..5_000).map(|_| fresh_code()).collect();
        assert_eq!(codes.len(), 5_000);
        let used: HashSet<char> = codes.iter().flat_map(|c| c.chars()).filter(|c| *c != '-').collect();
        assert_eq!(used.len(), ALPHABET.len());
    }
}

//! The code on a paper: the institution and twelve signs that are not mistaken for each other (no I, L, O, U), sixty random bits.
//! Source: issue 3 item 9 (verify by code); Crockford's base 32 for the signs.
use chrono::{DateTime, TimeDelta, Utc};

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 12;

/// Wrong codes of a network count for so long …
pub const MISS_WINDOW: TimeDelta = TimeDelta::minutes(10);
/// … and from so many on it is slowed …
const MISS_LIMIT: i64 = 20;
/// … to one code in so long. Sixty random bits are not guessed anyway; this keeps the door free for others.
const MISS_PACE: TimeDelta = TimeDelta::seconds(3);

/// Whether a network with so many wrong codes, the last at `last`, has to wait.
pub fn waits(misses: i64, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    misses >= MISS_LIMIT && last.is_some_and(|last| now - last < MISS_PACE)
}

/// From random bytes.
pub fn code(random: [u8; LENGTH]) -> String {
    random.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}

/// As printed: `alatau-7K3M-QX2P-9TFD`.
pub fn printed(slug: &str, code: &str) -> String {
    let groups: Vec<&str> = code.as_bytes().chunks(4).filter_map(|c| std::str::from_utf8(c).ok()).collect();
    format!("{slug}-{}", groups.join("-"))
}

/// The institution's slug and the code of what somebody typed, with any spaces, small letters and the usual slips of the eye.
pub fn read(typed: &str) -> Option<(String, String)> {
    let bare: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let (mut rest, mut signs) = (bare.as_str(), String::new());
    while signs.len() < LENGTH {
        let last = rest.chars().next_back()?;
        rest = &rest[..rest.len() - last.len_utf8()];
        if last != '-' && last != '–' {
            signs.insert(0, sign(last)?);
        }
    }
    let slug = rest.trim_end_matches(['-', '–']).to_lowercase();
    let plain = !slug.is_empty() && slug.len() <= 31 && slug.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    plain.then_some((slug, signs))
}

fn sign(typed: char) -> Option<char> {
    let upper = match typed.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    };
    u8::try_from(upper).ok().filter(|byte| SIGNS.contains(byte)).map(char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_write_it() {
        let kept = code([0, 1, 2, 3, 31, 30, 29, 28, 10, 11, 12, 63]);
        let printed = printed("al-farabi", &kept);
        let expected = Some(("al-farabi".to_owned(), kept));
        assert_eq!(read(&printed), expected);
        assert_eq!(read(&printed.to_lowercase()), expected);
        assert_eq!(read(&format!("  {} ", printed.replace('-', " - ").replacen(" - ", "-", 1))), expected);
        assert_eq!(read("alatau-OIL0-0000-0000"), Some(("alatau".into(), "011000000000".into())));
    }

    #[test]
    fn what_is_no_code_is_not_guessed_at() {
        for bad in ["", "alatau", "7K3M-QX2P-9TFD", "alatau-7K3M-QX2P-9TF", "alatau-7K3M-QX2P-9TFӘ", "ә-7K3M-QX2P-9TFD"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}

//! Codes of an app and codes on paper: what is right, what was used before, how fast one may guess.
//! Source: RFC 6238 §4, §5.2 (a code is taken once, one step to either side), RFC 4226 §5.3; yardsticks rows 40, 44, SEC-10.
use chrono::{DateTime, TimeDelta, Utc};
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret (RFC 4226 §4 R6: 160 bits).
pub const SECRET_BYTES: usize = 20;
/// Seconds for which an app shows one code.
pub const STEP_SECONDS: i64 = 30;
/// Recovery codes given at a time.
pub const RECOVERY_CODES: usize = 10;
/// Characters of a recovery code: 50 bits.
pub const RECOVERY_LENGTH: usize = 10;
/// How long a secret that was shown may wait for its first code, and a right password for its code.
pub const PATIENCE: TimeDelta = TimeDelta::minutes(10);
/// Crockford's 32 signs: none is taken for another, so five bits of a byte choose one without favour.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a typed code of the app is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Judged {
    /// Right, and of this step, which is later than every one taken before.
    Right {
        step: i64,
    },
    /// Right, but this one or a later one was taken before.
    Used,
    Wrong,
}

fn totp(secret: &[u8]) -> Totp {
    Builder::new().with_secret(Secret::new(secret.into())).build_noncompliant()
}

/// Judges six digits against a secret. `last_step`: the latest step whose code was taken.
pub fn judge(secret: &[u8], typed: &str, now: DateTime<Utc>, last_step: i64) -> Judged {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    match totp(secret).check(&digits(typed), seconds).and_then(|step| i64::try_from(step).ok()) {
        None => Judged::Wrong,
        Some(step) if step > last_step => Judged::Right { step },
        Some(_) => Judged::Used,
    }
}

/// The code that an app shows at an instant.
pub fn code_at(secret: &[u8], now: DateTime<Utc>) -> String {
    totp(secret).generate(u64::try_from(now.timestamp()).unwrap_or_default()).to_string()
}

/// Without the spaces and hyphens between which people and apps write digits.
fn digits(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

/// Whether what was typed is meant as a code of the app; anything else is meant as one on paper.
pub fn is_of_app(typed: &str) -> bool {
    let digits = digits(typed);
    digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The secret as people type it into an app: base 32 in groups of four.
pub fn in_fours(secret: &[u8]) -> String {
    let text = Secret::new(secret.into()).to_base32();
    text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}

/// The address that a QR code carries. A colon would part the name in two.
pub fn address(secret: &[u8], account: &str) -> String {
    let named = Builder::new().with_account_name(account.replace(':', " ")).with_issuer(Some("Tirek"));
    named.with_secret(Secret::new(secret.into())).build_noncompliant().to_url().unwrap_or_default()
}

/// A recovery code from random bytes: `XXXXX-XXXXX`.
pub fn recovery_code(random: [u8; RECOVERY_LENGTH]) -> String {
    let signs: Vec<char> = random.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    let (first, second) = signs.split_at(RECOVERY_LENGTH / 2);
    first.iter().chain(&['-']).chain(second).collect()
}

/// A recovery code in the one form in which it is hashed: what people misread is read as it was meant.
pub fn plain_recovery_code(typed: &str) -> String {
    let meant = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    typed.chars().filter(char::is_ascii_alphanumeric).map(meant).collect()
}

/// The wait after so many wrong codes in a row. Whoever guesses here knows the password already, so the steps are longer than there:
/// at the end 288 guesses a day, of which each hits with three in a million. Never a lock: the owner waits five minutes at most.
pub fn wait_after(failures: i32) -> TimeDelta {
    match failures {
        ..=2 => TimeDelta::seconds(1),
        3..=9 => TimeDelta::seconds(STEP_SECONDS),
        _ => TimeDelta::minutes(5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B, the column for SHA-1, its last six digits.
    const RFC: &[u8; 20] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_of_rfc_6238_are_ours() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(code_at(RFC, at(seconds)), code);
            assert_eq!(judge(RFC, code, at(seconds), 0), Judged::Right { step: seconds / 30 });
        }
    }

    #[test]
    fn a_code_is_good_one_step_before_and_after_and_no_further() {
        let code = code_at(RFC, at(3_000));
        for (seconds, good) in [(2_940, false), (2_970, true), (3_000, true), (3_059, true), (3_060, false)] {
            assert_eq!(judge(RFC, &code, at(seconds), 0) == Judged::Right { step: 100 }, good, "{seconds}");
        }
    }

    #[test]
    fn a_code_that_was_taken_is_not_taken_again_nor_an_older_one() {
        let code = code_at(RFC, at(3_000));
        assert_eq!(judge(RFC, &code, at(3_000), 99), Judged::Right { step: 100 });
        assert_eq!(judge(RFC, &code, at(3_000), 100), Judged::Used);
        assert_eq!(judge(RFC, &code, at(3_000), 101), Judged::Used);
    }

    #[test]
    fn digits_may_be_parted_and_nothing_else_is_a_code_of_the_app() {
        let code = code_at(RFC, at(59));
        assert_eq!(judge(RFC, &format!(" {} {}", &code[..3], &code[3..]), at(59), 0), Judged::Right { step: 1 });
        for typed in ["", "28708", "2870822", "+28708", "28708a", "２８７０８２"] {
            assert_eq!((judge(RFC, typed, at(59), 0), is_of_app(typed)), (Judged::Wrong, false), "{typed}");
        }
    }

    #[test]
    fn a_recovery_code_is_read_as_it_was_meant() {
        let code = recovery_code([0, 1, 31, 32, 255, 10, 11, 12, 13, 14]);
        assert_eq!(code, "01Z0Z-ABCDE");
        assert_eq!(plain_recovery_code("o1z0z abcde"), plain_recovery_code(&code));
        assert_eq!(plain_recovery_code("OLZ0ZABCDE"), "01Z0ZABCDE");
    }

    #[test]
    fn a_secret_is_shown_in_fours_and_its_address_holds_the_same() {
        assert_eq!(in_fours(RFC), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = address(RFC, "alatau: admin@alatau.example");
        assert!(address.starts_with("otpauth://totp/Tirek:alatau"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
    }

    #[test]
    fn the_longest_wait_is_five_minutes() {
        assert_eq!(wait_after(2), TimeDelta::seconds(1));
        assert_eq!(wait_after(3), TimeDelta::seconds(30));
        assert_eq!(wait_after(1_000_000), TimeDelta::minutes(5));
    }
}

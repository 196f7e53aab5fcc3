//! How guessing is slowed and which passwords are taken.
//! Source: yardsticks §1.2 SEC-05 (ladder, never a lock), SEC-06 (spraying), ASVS 6.2.
use crate::{kernel::languages::Words, t, web::sheet::Fault};
use chrono::TimeDelta;

/// The wait after so many failures in a row: short steps, never a lock.
pub fn wait_after(failures: i32) -> TimeDelta {
    TimeDelta::seconds(match failures {
        ..=2 => 1,
        3..=8 => 3,
        9..=24 => 5,
        _ => 10,
    })
}

/// The wait set while a try is being judged: the first two may run beside others (a double click), further ones one after another.
pub fn wait_during(tries: i32) -> TimeDelta {
    if tries <= 2 { TimeDelta::zero() } else { wait_after(tries) }
}

/// Failures counted for a network within this time.
pub const SPRAY_WINDOW: TimeDelta = TimeDelta::minutes(10);
/// From so many failures on, a network's browsers that never signed in before are slowed. Successes do not count.
pub const SPRAY_LIMIT: i64 = 40;
/// Failures of a login that nobody tries any more are forgotten after so long.
pub const TRIES_WINDOW: TimeDelta = TimeDelta::days(1);
/// After a failure there, such a browser waits so long.
pub const SPRAY_PACE: TimeDelta = TimeDelta::seconds(3);

/// The shortest password.
pub const SHORTEST: usize = 10;
/// The longest.
pub const LONGEST: usize = 128;

/// Why a password is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weakness {
    Short,
    Long,
    Guessable,
    Different,
}

impl Weakness {
    pub fn say(self, w: Words) -> String {
        match self {
            Self::Short => t!(w, "password-short", n = SHORTEST),
            Self::Long => t!(w, "password-long", n = LONGEST),
            Self::Guessable => t!(w, "password-guessable"),
            Self::Different => t!(w, "password-different"),
        }
    }
    pub fn fault(self, w: Words) -> Fault {
        Fault::Said(self.say(w))
    }
}

/// Judges a new password against its repetition and what is known of the person.
pub fn judge(password: &str, again: &str, known: &[&str]) -> Result<(), Weakness> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(Weakness::Short);
    }
    if length > LONGEST {
        return Err(Weakness::Long);
    }
    let known: Vec<&str> = known.iter().copied().filter(|k| k.chars().count() > 2).collect();
    let holds_known = known.iter().any(|k| k.chars().count() >= 6 && password.to_lowercase().contains(&k.to_lowercase()));
    if holds_known || zxcvbn::zxcvbn(password, &known).score() < zxcvbn::Score::Two {
        return Err(Weakness::Guessable);
    }
    if password != again {
        return Err(Weakness::Different);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wait_is_ten_seconds() {
        assert_eq!(wait_after(1), TimeDelta::seconds(1));
        assert_eq!(wait_after(3), TimeDelta::seconds(3));
        assert_eq!(wait_after(24), TimeDelta::seconds(5));
        assert_eq!(wait_after(1_000_000), TimeDelta::seconds(10));
    }

    #[test]
    fn a_password_may_be_words_but_not_what_everybody_types() {
        let judge = |p: &str| judge(p, p, &["051231600007", "aigerim@student.example", "Айгерім"]);
        assert_eq!(judge("қара қазан сары бала"), Ok(()));
        assert_eq!(judge("short"), Err(Weakness::Short));
        assert_eq!(judge("password123"), Err(Weakness::Guessable));
        assert_eq!(judge("1234567890"), Err(Weakness::Guessable));
        assert_eq!(judge("my051231600007x"), Err(Weakness::Guessable));
        assert_eq!(judge(&"x7".repeat(65)), Err(Weakness::Long));
        assert_eq!(super::judge("қара қазан сары бала", "қара", &[]), Err(Weakness::Different));
    }
}

//! Pairs in words: signs, and why two files are not joined.
use crate::{
    kernel::languages::Words,
    students::rules::duplicates::{NotMerged, Sign},
    t,
};

/// Why a pair is suspected, in one line.
pub fn signs(w: Words, signs: &[Sign]) -> String {
    let said = signs.iter().map(|sign| match sign {
        Sign::Number => t!(w, "duplicate-sign-number"),
        Sign::NameAndBirth => t!(w, "duplicate-sign-name-and-birth"),
        Sign::NameAlike => t!(w, "duplicate-sign-name-alike"),
    });
    said.collect::<Vec<_>>().join("; ")
}

/// Why they are not joined, and how to go on.
pub fn not_merged(w: Words, why: &NotMerged) -> String {
    match why {
        NotMerged::Different => t!(w, "duplicate-no-different"),
        NotMerged::Merged => t!(w, "duplicate-no-merged"),
        NotMerged::HasMerged => t!(w, "duplicate-no-has-merged"),
        NotMerged::BothApplied { campaign } => t!(w, "duplicate-no-both-applied", campaign = campaign.as_str()),
        NotMerged::OnlyOtherSignsIn => t!(w, "duplicate-no-signs-in"),
        NotMerged::OnlyOtherApplied => t!(w, "duplicate-no-applied"),
    }
}

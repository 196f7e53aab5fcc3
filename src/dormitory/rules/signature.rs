//! Who marks a member's signature under an act of inspection, and when all have signed. Pure.
//!
//! Source: NIS hostel rules, p.12, p.21 (members inspect; level "a" rests on what they found): nobody signs in another's place.
use super::inspection::NotInspected;

/// Whose signature is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of whoever marks it.
    Own,
    /// Of another member who has an account.
    Anothers,
    /// Of a member without an account, who signed the act on paper.
    OnPaper,
}

/// What keeps somebody from marking this signature; `assigns`: whoever marks assigns inspections.
pub fn judge_marking(whose: Whose, assigns: bool) -> Vec<NotInspected> {
    match (whose, assigns) {
        (Whose::Own, _) | (Whose::OnPaper, true) => vec![],
        (Whose::Anothers, _) => vec![NotInspected::SignsAlone],
        (Whose::OnPaper, false) => vec![NotInspected::NotYours],
    }
}

/// A member's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The member has an account, and signs in it.
    pub account: bool,
    pub signed: bool,
}

/// Whether all have signed, and signatures on paper lie there as the scan of the act.
pub fn is_signed_by_all(signatures: &[Signature], scanned: bool) -> bool {
    !signatures.is_empty() && signatures.iter().all(|one| one.signed && (one.account || scanned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_marks_a_member_who_has_an_account_but_that_member() {
        for assigns in [true, false] {
            assert_eq!(judge_marking(Whose::Own, assigns), []);
            assert_eq!(judge_marking(Whose::Anothers, assigns), [NotInspected::SignsAlone]);
        }
        assert_eq!(judge_marking(Whose::OnPaper, true), []);
        assert_eq!(judge_marking(Whose::OnPaper, false), [NotInspected::NotYours]);
    }

    #[test]
    fn a_signature_on_paper_counts_with_the_paper() {
        let one = |account, signed| Signature { account, signed };
        assert!(is_signed_by_all(&[one(true, true)], false));
        assert!(!is_signed_by_all(&[one(true, true), one(false, true)], false));
        assert!(is_signed_by_all(&[one(true, true), one(false, true)], true));
        assert!(!is_signed_by_all(&[one(true, false), one(false, true)], true) && !is_signed_by_all(&[], true));
    }
}

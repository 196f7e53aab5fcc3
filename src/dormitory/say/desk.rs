//! What a desk is told: why a paper is not entered, why a question is not asked or answered. Each by one exhaustive function.
use super::{category_name, office, proofs::any_of};
use crate::{
    dormitory::rules::{
        application::{MAX_DOCUMENTS, MAX_PROOFS, NoApplication},
        enquiry::NotAsked,
    },
    kernel::languages::Words,
    t,
};
use chrono_tz::Tz;

/// Why a paper is not entered, and how to go on.
pub fn not_entered(w: Words, zone: Tz, why: &NoApplication) -> String {
    match why {
        NoApplication::NotOpenYet { opens_at } => t!(w, "paper-no-early", opens = w.exact_instant(*opens_at, zone)),
        NoApplication::Late { closed_at, received_at } => {
            t!(w, "paper-no-late", closed = w.exact_instant(*closed_at, zone), received = w.exact_instant(*received_at, zone))
        }
        NoApplication::Ended => t!(w, "paper-no-ended"),
        NoApplication::AlreadySent => t!(w, "paper-no-double"),
        NoApplication::PaperAhead { received_at } => t!(w, "paper-no-ahead", received = w.exact_instant(*received_at, zone)),
        NoApplication::ListMade | NoApplication::CorrectionOver => t!(w, "paper-no-list-made"),
        NoApplication::NotMended { category } => t!(w, "my-no-mended", category = category_name(w, *category)),
        NoApplication::RepresentativeMissing => t!(w, "paper-no-representative"),
        NoApplication::ConsentMissing => t!(w, "paper-no-consent"),
        NoApplication::UndertakingMissing => t!(w, "paper-no-undertaking"),
        NoApplication::ResidenceMissing => t!(w, "paper-no-residence"),
        NoApplication::CategoriesMissing => t!(w, "my-no-categories"),
        NoApplication::ProofMissing { category } => t!(w, "paper-no-scan", category = category_name(w, *category)),
        NoApplication::DocumentMissing { category, kinds } => {
            t!(w, "my-no-document", category = category_name(w, *category), kinds = any_of(w, kinds))
        }
        NoApplication::TextUnread => t!(w, "paper-no-text"),
        NoApplication::WishesMissing => t!(w, "paper-no-wishes"),
        NoApplication::NotNow { state } => t!(w, "my-no-not-now", state = office::application_state(w, *state).1),
        NoApplication::HoldsPlace { dormitory } => t!(w, "paper-no-holds-place", dormitory = dormitory.say(w)),
        NoApplication::TooManyProofs => t!(w, "my-no-too-many-proofs", max = MAX_PROOFS),
        NoApplication::TooManyDocuments => t!(w, "paper-no-too-many", max = MAX_DOCUMENTS),
    }
}

/// Why a question is not asked or not answered.
pub fn not_asked(w: Words, zone: Tz, why: &NotAsked) -> String {
    match why {
        NotAsked::NothingSent => t!(w, "enquiry-no-nothing-sent"),
        NotAsked::TooManyOpen { open } => t!(w, "enquiry-no-too-many", open = open),
        NotAsked::Answered { at } => t!(w, "enquiry-no-answered", at = w.instant(*at, zone)),
    }
}

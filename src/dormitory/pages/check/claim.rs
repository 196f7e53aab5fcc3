//! One claim beside its documents, to be judged.
use super::{application::Dossier, papers::wanted};
use crate::{
    dormitory::{
        model::{Claim, ClaimState, WhyNotCounted, WhyReturned},
        say::{category_name, office},
        store::claims::Claimed,
    },
    kernel::{ids::Id, languages::Words},
    t,
    web::sheet::{Choice, Field, Sheet},
};
use chrono_tz::Tz;

/// One claim to be judged.
pub(super) struct ClaimForm {
    pub(super) id: Id<Claim>,
    pub(super) row_version: i32,
    pub(super) title: String,
    pub(super) cite: Vec<String>,
    pub(super) judged: Option<String>,
    /// What is wanted of documents, each with how it stands.
    pub(super) wanted: Vec<(String, office::Badge)>,
    /// Where the application is with the clerk.
    pub(super) open: bool,
    pub(super) error: Option<String>,
    pub(super) accept: bool,
    pub(super) give_back: bool,
    pub(super) refuse: bool,
    pub(super) valid_to: Field,
    pub(super) why_returned: Choice,
    pub(super) return_note: Field,
    pub(super) why_refused: Choice,
    pub(super) refuse_note: Field,
}

/// What was found about a claim: reason, note, term, by whom.
pub(super) fn judged(w: Words, claim: &Claimed) -> Option<String> {
    claim.judged_at?;
    let reason = claim.reason.as_deref().and_then(|code| office::claim_reason(w, claim.state, code));
    let until = claim.valid_to.map(|day| t!(w, "office-valid-until", day = w.day(day)));
    let parts = [reason, claim.note.clone(), until, claim.judged_by.clone()];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

impl ClaimForm {
    pub(super) fn of(w: Words, zone: Tz, dossier: &Dossier, claim: &Claimed, open: bool, sheet: &Sheet) -> Self {
        let chose = |verdict: &str, state| {
            if sheet.raw("verdict").is_empty() { claim.state == state } else { sheet.chose("verdict", verdict) }
        };
        // Nothing is chosen beforehand: a reason that nobody meant would be told to the student.
        let none = || std::iter::once((String::new(), t!(w, "choose")));
        let returned = WhyReturned::ALL.iter().map(|why| (why.code().to_owned(), office::why_returned(w, *why)));
        let offered = WhyNotCounted::ALL.iter().filter(|why| **why != WhyNotCounted::NotCorrected);
        let refused = offered.map(|why| (why.code().to_owned(), office::why_not_counted(w, *why)));
        let levels = dossier.profile.iter().flat_map(|profile| &profile.levels);
        let asking = levels.filter(|level| level.conditions.categories.iter().any(|set| set.contains(&claim.category)));
        let title = office::capital(&category_name(w, claim.category));
        let at = claim.judged_at.map(|at| w.instant(at, zone));
        let judged =
            judged(w, claim).zip(at).map(|(found, at)| format!("{} · {at} · {found}", office::claim_state(w, claim.state).1));
        Self {
            id: claim.id,
            row_version: claim.row_version,
            title: t!(w, "office-claimed", category = title),
            cite: asking.map(|level| level.clause_text.say(w).to_owned()).collect(),
            judged,
            wanted: wanted(w, dossier, claim),
            open,
            error: sheet.error(w, "verdict"),
            accept: chose("accept", ClaimState::Accepted),
            give_back: chose("return", ClaimState::Returned),
            refuse: chose("refuse", ClaimState::Refused),
            valid_to: sheet.field(w, "valid_to", t!(w, "office-valid-to")).kind("date").max(10).optional(),
            why_returned: sheet.choice(w, "why_returned", t!(w, "office-why-returned"), none().chain(returned)),
            return_note: sheet.field(w, "return_note", t!(w, "office-note")).hint(t!(w, "office-claim-note-hint")).max(1000),
            why_refused: sheet.choice(w, "why_refused", t!(w, "office-why-refused"), none().chain(refused)),
            refuse_note: sheet.field(w, "refuse_note", t!(w, "office-note")).hint(t!(w, "office-claim-note-hint")).max(1000),
        }
    }
}

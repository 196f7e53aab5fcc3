//! A whole application refused: on reasons, once every category is judged.
use super::{ActError, Checked, Clerk, NotChecked, Told, hold_as_read, step, tell};
use crate::{
    dormitory::{
        model::{Application, ApplicationAct, ApplicationState, ClaimState, WhyRefused},
        store::claims::{self as store, Held},
    },
    kernel::{ids::Id, tenancy::WriteTx},
};
use serde_json::json;

/// Refuses an application, with every reason. Kept as data: `{"reasons": [codes], "note": text or null}`.
pub async fn refuse(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    id: Id<Application>,
    row_version: i32,
    reasons: &[WhyRefused],
    note: Option<&str>,
) -> Checked {
    let (held, next) = may_refuse(tx, clerk, id, row_version, (reasons, note)).await?;
    let codes: Vec<_> = reasons.iter().map(|why| why.code()).collect();
    store::set_state(tx, id, next, Some(json!({ "reasons": codes, "note": note }))).await?;
    store::happened(tx, id, clerk.account, "refused", json!({ "reasons": codes })).await?;
    tell(tx, clerk, (held.student, held.academic_year, held.number), Told::Refused).await?;
    tx.record("dormitory.application-refused", id, json!({ "reasons": codes }));
    Ok(())
}

/// The application, held, and where a refusal leads it; every reason against it else. Asked before the refusal is confirmed, too.
pub async fn may_refuse(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    id: Id<Application>,
    row_version: i32,
    (reasons, note): (&[WhyRefused], Option<&str>),
) -> Result<(Held, ApplicationState), ActError<NotChecked>> {
    let held = hold_as_read(tx, clerk, id, row_version).await?;
    let next = step(&held, ApplicationAct::Refuse)?;
    let unjudged = store::claims(tx, id).await?.iter().filter(|claim| claim.state == ClaimState::Claimed).count();
    let against = against(unjudged, reasons, note);
    if against.is_empty() { Ok((held, next)) } else { Err(ActError::Refused(against)) }
}

/// What keeps an application from being refused: categories that nobody has judged, no reason, a reason that wants words of one's own.
fn against(unjudged: usize, reasons: &[WhyRefused], note: Option<&str>) -> Vec<NotChecked> {
    let silent = reasons.contains(&WhyRefused::RulesNotMet) && note.is_none();
    let told = [
        (unjudged > 0).then_some(NotChecked::Unjudged(unjudged)),
        reasons.is_empty().then_some(NotChecked::ReasonMissing),
        silent.then_some(NotChecked::NoteMissing),
    ];
    told.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_refused_before_every_category_is_judged_nor_without_a_reason() {
        assert_eq!(against(2, &[], None), [NotChecked::Unjudged(2), NotChecked::ReasonMissing]);
        assert_eq!(against(0, &[WhyRefused::RulesNotMet], None), [NotChecked::NoteMissing]);
        assert_eq!(against(0, &[WhyRefused::RulesNotMet], Some("x")), []);
    }
}

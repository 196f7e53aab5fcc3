//! Which status may follow which, and for which reasons.
//!
//! Source: issue 4, item 1 (enrolled, academic leave, transferred, expelled, graduated, each by a dated order). domain.md gives no table; the steps and
//! reasons are the model rules of higher schools (order № 595 of 30.10.2018, chapters on transfer, reinstatement and leave) as known, unverified.
use crate::students::person::{Status, StatusChange, StatusReason};
use chrono::NaiveDate;

/// Why an order cannot be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// The student has this status.
    Same,
    /// Nobody comes from the one to the other.
    NotAfter { from: Status },
    /// It would begin before the order in force does.
    BeforeLast { last: NaiveDate },
    /// It begins later than today: it is entered on its day.
    Ahead,
    /// The order is dated later than today.
    OrderAhead,
    /// The reason belongs to another status.
    ReasonOfAnother,
    /// No reason is given where an order names one.
    ReasonMissing,
    /// The leave ends before it begins.
    UntilBefore,
    /// An end is given for what has none.
    UntilOfNoLeave,
}

/// What may come next.
pub fn after(status: Status) -> &'static [Status] {
    use Status::*;
    match status {
        Enrolled => &[AcademicLeave, Transferred, Expelled, Graduated],
        AcademicLeave => &[Enrolled, Transferred, Expelled],
        // Reinstated, or taken again for another degree.
        Transferred | Expelled | Graduated => &[Enrolled],
    }
}

/// The reasons for which a status is given; none: an order names none.
pub fn reasons(status: Status) -> &'static [StatusReason] {
    use StatusReason::*;
    match status {
        Status::Enrolled => &[Admission, Return, Reinstatement, TransferIn],
        Status::AcademicLeave => &[Health, Birth, Military, FamilyReasons],
        Status::Transferred => &[OtherInstitution],
        Status::Expelled => &[OwnWish, AcademicFailure, NonPayment, RulesBroken, Absence, Death],
        Status::Graduated => &[Completion],
    }
}

/// Everything against an order: `held` is the status with the day since when an order gives it.
pub fn judge(change: &StatusChange, held: Status, since: Option<NaiveDate>, today: NaiveDate) -> Vec<NotChanged> {
    let mut why = Vec::new();
    if change.status == held && since.is_some() {
        why.push(NotChanged::Same);
    } else if change.status != held && !after(held).contains(&change.status) {
        why.push(NotChanged::NotAfter { from: held });
    }
    why.extend(since.filter(|last| change.from < *last).map(|last| NotChanged::BeforeLast { last }));
    if change.from > today {
        why.push(NotChanged::Ahead);
    }
    if change.order_date > today {
        why.push(NotChanged::OrderAhead);
    }
    match change.reason {
        None => why.push(NotChanged::ReasonMissing),
        Some(reason) if !reasons(change.status).contains(&reason) => why.push(NotChanged::ReasonOfAnother),
        Some(_) => {}
    }
    match change.until {
        Some(_) if change.status != Status::AcademicLeave => why.push(NotChanged::UntilOfNoLeave),
        Some(until) if until <= change.from => why.push(NotChanged::UntilBefore),
        _ => {}
    }
    why
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    const TODAY: &str = "2026-09-01";

    fn leave() -> StatusChange {
        StatusChange {
            status: Status::AcademicLeave,
            reason: Some(StatusReason::Health),
            from: day(TODAY),
            until: Some(day("2027-09-01")),
            order_number: "12-Б".into(),
            order_date: day("2026-08-30"),
            note: None,
        }
    }
    fn against(change: &StatusChange) -> Vec<NotChanged> {
        judge(change, Status::Enrolled, None, day(TODAY))
    }

    #[test]
    fn an_enrolled_student_goes_on_leave_and_one_on_leave_does_not_graduate() {
        assert_eq!(against(&leave()), []);
        let graduated =
            StatusChange { status: Status::Graduated, reason: Some(StatusReason::Completion), until: None, ..leave() };
        assert_eq!(against(&graduated), []);
        let from = Status::AcademicLeave;
        assert_eq!(judge(&graduated, from, Some(day("2026-01-01")), day(TODAY)), [NotChanged::NotAfter { from }]);
    }

    #[test]
    fn whoever_was_expelled_comes_back_by_reinstatement_and_by_nothing_else() {
        assert_eq!(after(Status::Expelled), [Status::Enrolled]);
        assert!(reasons(Status::Enrolled).contains(&StatusReason::Reinstatement));
    }

    #[test]
    fn an_order_of_today_is_entered_and_one_of_tomorrow_is_not_yet() {
        assert_eq!(against(&StatusChange { from: day("2026-09-02"), ..leave() }), [NotChanged::Ahead]);
        assert_eq!(against(&StatusChange { order_date: day("2026-09-02"), ..leave() }), [NotChanged::OrderAhead]);
    }

    #[test]
    fn a_change_begins_on_the_day_of_the_last_one_at_the_earliest() {
        let since = |last: &str| judge(&leave(), Status::Enrolled, Some(day(last)), day(TODAY));
        assert_eq!(since(TODAY), []);
        assert_eq!(since("2026-09-02"), [NotChanged::BeforeLast { last: day("2026-09-02") }]);
    }

    #[test]
    fn the_admission_itself_can_be_entered_once() {
        let admitted = StatusChange { status: Status::Enrolled, reason: Some(StatusReason::Admission), until: None, ..leave() };
        assert_eq!(against(&admitted), []);
        assert_eq!(judge(&admitted, Status::Enrolled, Some(day("2026-08-25")), day(TODAY)), [NotChanged::Same]);
    }

    #[test]
    fn a_reason_belongs_to_its_status_and_an_end_to_a_leave_after_its_beginning() {
        let other = StatusChange { reason: Some(StatusReason::NonPayment), ..leave() };
        assert_eq!(against(&other), [NotChanged::ReasonOfAnother]);
        assert_eq!(against(&StatusChange { reason: None, ..leave() }), [NotChanged::ReasonMissing]);
        assert_eq!(against(&StatusChange { until: Some(day(TODAY)), ..leave() }), [NotChanged::UntilBefore]);
        let expelled = StatusChange { status: Status::Expelled, reason: Some(StatusReason::OwnWish), ..leave() };
        assert_eq!(against(&expelled), [NotChanged::UntilOfNoLeave]);
    }

    #[test]
    fn every_reason_belongs_to_exactly_one_status() {
        for reason in StatusReason::ALL {
            let of = Status::ALL.iter().filter(|status| reasons(**status).contains(reason)).count();
            assert_eq!(of, 1, "{reason:?}");
        }
    }
}

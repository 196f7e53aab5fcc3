//! Corrections in words: fields, values, states, reasons, lines of the history. Values of restricted fields are said by whoever opened them.
use super::store::{Changed, Listed};
use crate::{
    institutions::faculties::Known,
    kernel::{keys::Keys, languages::Words},
    students::{
        categories::{Funding, ResidenceClass, Sex},
        facts,
        rules::{
            correction::{Differs, NotCorrected, State, is_restricted},
            import::Field,
            names::signature,
            phone::Phone,
        },
        say::{column, reason},
        subject::{Line, register::Group},
    },
    t,
};
use chrono::NaiveDate;
use chrono_tz::Tz;

/// What a field is called.
pub fn field(w: Words, field: Field) -> String {
    column(w, field)
}

/// A value as people write it; what is not given is said.
pub fn value(w: Words, faculties: &[Known], field: Field, kept: Option<&str>) -> String {
    let Some(kept) = kept else { return t!(w, "student-not-known") };
    let said = match field {
        Field::Sex => Sex::parse(kept).map(|sex| facts::sex(w, sex)),
        Field::BirthDate => kept.parse::<NaiveDate>().ok().map(|day| w.day(day)),
        Field::Faculty => faculties.iter().find(|known| known.code == kept).map(|known| known.name.say(w).to_owned()),
        Field::Funding => Funding::parse(kept).map(|funding| facts::funding(w, funding)),
        Field::Residence => ResidenceClass::parse(kept).map(|class| facts::residence(w, class)),
        Field::Phone => Phone::parse(kept).ok().map(|phone| phone.to_string()),
        Field::Iin
        | Field::Surname
        | Field::Given
        | Field::Patronymic
        | Field::Course
        | Field::Group
        | Field::Email
        | Field::Number => None,
    };
    said.unwrap_or_else(|| kept.to_owned())
}

/// Where a request stands, as its badge.
pub fn state(w: Words, state: State) -> (&'static str, String) {
    match state {
        State::Waiting => ("waits", t!(w, "correction-waiting")),
        State::Applied => ("granted", t!(w, "correction-applied")),
        State::Refused => ("refused", t!(w, "correction-refused")),
    }
}

/// Why it is not done, and how to go on.
pub fn not_corrected(w: Words, zone: Tz, why: &NotCorrected) -> String {
    match why {
        NotCorrected::Unfit { reason: of, .. } => reason(w, *of),
        NotCorrected::Same { field } => t!(w, "correction-no-same", field = self::field(w, *field)),
        NotCorrected::Anothers => t!(w, "correction-no-anothers"),
        NotCorrected::Waits { field } => t!(w, "correction-no-waits", field = self::field(w, *field)),
        NotCorrected::Decided { at } => t!(w, "correction-no-decided", at = w.instant(*at, zone)),
        NotCorrected::Nothing => t!(w, "correction-no-nothing"),
        NotCorrected::OtherFaculty => t!(w, "correction-no-faculty"),
    }
}

/// How the number and the card differ.
pub fn differs(w: Words, what: Differs) -> String {
    match what {
        Differs::Sex => t!(w, "correction-differs-sex"),
        Differs::BirthDate => t!(w, "correction-differs-birth-date"),
    }
}

/// A request among one's own data.
pub fn line(w: Words, zone: Tz, one: &Listed) -> Line {
    let asked = w.instant(one.asked_at, zone);
    let by = w.instant(one.answer_by, zone);
    let value = match one.state {
        State::Waiting => t!(w, "held-correction-waiting", asked = asked, by = by),
        State::Applied => t!(w, "held-correction-applied", asked = asked),
        State::Refused => t!(w, "held-correction-refused", asked = asked, reason = one.reason.clone().unwrap_or_default()),
    };
    Line::new(Group::Corrections, field(w, one.field), value)
}

/// By which way a field was changed, and by whom.
pub fn by(w: Words, change: &Changed) -> String {
    let who = change.by.as_deref().map(signature).unwrap_or_else(|| "—".into());
    match change.way.as_str() {
        "request" => t!(w, "change-by-request", who = who),
        "import" => t!(w, "change-by-import", who = who),
        "undo" => t!(w, "change-by-undo", who = who),
        _ => t!(w, "change-by-office", who = who),
    }
}

/// A change among one's own data: one's own values are shown whole.
pub fn change_line(w: Words, zone: Tz, keys: &Keys, faculties: &[Known], change: Changed) -> Line {
    let change = change.opened(keys);
    let of = change.change.field;
    let (was, becomes) = (change.change.was.as_deref(), change.change.becomes.as_deref());
    let (was, becomes) = (value(w, faculties, of, was), value(w, faculties, of, becomes));
    let value = t!(w, "held-change", was = was, becomes = becomes, at = w.instant(change.at, zone), by = by(w, &change));
    Line::new(Group::Corrections, field(w, of), value)
}

/// Old and new of a change in a student's file: those of restricted fields in an opened one only.
pub fn values(w: Words, faculties: &[Known], change: &Changed, opened: bool) -> (String, String) {
    let of = change.change.field;
    if is_restricted(of) && !opened {
        return (t!(w, "student-hidden-here"), t!(w, "student-hidden-here"));
    }
    (value(w, faculties, of, change.change.was.as_deref()), value(w, faculties, of, change.change.becomes.as_deref()))
}

//! What proves a category in words: kinds of documents, terms with what set them, refusals, states of a request.
use crate::{
    kernel::languages::Words,
    students::{
        actions::requests::{FARTHEST, NotMoved},
        facts::category as category_name,
        requests::{RequestState, WhyBack},
        rules::{
            ahead::Turn,
            catalogue::{self, Heading},
            evidence::{Because, Last, Validity, kind},
            verify::NotVerified,
        },
        store::evidence::{Evidence, Fact},
    },
    t,
};
use chrono::NaiveDate;

/// A state as the badge shows it: its kind, and the word.
pub type Badge = (&'static str, String);

/// The name of a kind of document; one that the catalogue does not know by its code.
pub fn kind_name(w: Words, code: &str) -> String {
    kind(code).map_or_else(|| code.to_owned(), |kind| kind.title.say(w).to_owned())
}

pub fn heading(w: Words, heading: Heading) -> String {
    match heading {
        Heading::Parents => t!(w, "verify-heading-parents"),
        Heading::Health => t!(w, "verify-heading-health"),
        Heading::Family => t!(w, "verify-heading-family"),
        Heading::Origin => t!(w, "verify-heading-origin"),
        Heading::Other => t!(w, "verify-heading-other"),
    }
}

/// What set a last day.
pub fn because(w: Words, because: Because) -> String {
    match because {
        Because::Printed => t!(w, "verify-because-printed"),
        Because::Age(age) => t!(w, "verify-because-age", age = age),
        Because::Children => t!(w, "verify-because-children"),
        Because::Kind(Validity::Days { days }) => t!(w, "verify-because-days", days = days),
        Because::Kind(Validity::Months { months }) => t!(w, "verify-because-months", months = months),
        Because::Kind(Validity::Quarter {}) => t!(w, "verify-because-quarter"),
        Because::Kind(Validity::AcademicYear {}) => t!(w, "verify-because-year"),
        Because::Kind(Validity::UntilAge { age }) => t!(w, "verify-because-age", age = age),
        Because::Kind(Validity::Permanent {} | Validity::Printed {}) => t!(w, "verify-because-good"),
    }
}

/// Until when a category holds.
pub fn last(w: Words, last: Last) -> String {
    match last {
        Some((day, _)) => t!(w, "verify-until", day = w.day(day)),
        None => t!(w, "verify-for-good"),
    }
}

/// Why it holds so long.
pub fn why_so_long(w: Words, last: Last) -> String {
    last.map_or_else(|| t!(w, "verify-because-good"), |(_, why)| because(w, why))
}

/// What lies ahead.
pub fn turn(w: Words, (day, turn): (NaiveDate, Turn)) -> String {
    let day = w.day(day);
    match turn {
        Turn::Ends => t!(w, "verify-ahead-ends", day = day),
        Turn::Becomes(to, age) => {
            let to = category_name(w, to);
            t!(w, "verify-ahead-becomes", day = day, age = age, category = to)
        }
    }
}

/// Why a document does not verify a category, and how to go on.
pub fn not_verified(w: Words, why: NotVerified) -> String {
    match why {
        NotVerified::WrongKind => t!(w, "verify-fault-kind"),
        NotVerified::WrongDetail => t!(w, "verify-fault-detail"),
        NotVerified::IssuedInFuture => t!(w, "verify-fault-future"),
        NotVerified::PrintedBeforeIssue => t!(w, "verify-fault-printed"),
        NotVerified::Lapsed(day, why) => t!(w, "verify-fault-lapsed", day = w.day(day), because = because(w, why)),
        NotVerified::TooFewChildren { counted, needed } => t!(w, "verify-fault-few", counted = counted, needed = needed),
        NotVerified::ChildNotBorn => t!(w, "verify-fault-unborn"),
    }
}

/// Beside which field of a document's form a refusal stands.
pub fn field(why: NotVerified) -> &'static str {
    match why {
        NotVerified::WrongKind => "kind",
        NotVerified::WrongDetail => "detail",
        NotVerified::Lapsed(_, Because::Age(_)) => "category",
        NotVerified::IssuedInFuture | NotVerified::Lapsed(_, Because::Kind(_)) => "issued_on",
        NotVerified::PrintedBeforeIssue | NotVerified::Lapsed(_, Because::Printed) => "printed_to",
        NotVerified::Lapsed(_, Because::Children) | NotVerified::TooFewChildren { .. } | NotVerified::ChildNotBorn => "children",
    }
}

/// Why a request is not made or moved on.
pub fn not_moved(w: Words, why: &NotMoved) -> String {
    match why {
        NotMoved::WrongKind => t!(w, "verify-fault-kind"),
        NotMoved::DueInPast => t!(w, "ask-fault-past"),
        NotMoved::DueTooFar => t!(w, "ask-fault-far", months = FARTHEST),
        NotMoved::AskedAlready => t!(w, "ask-fault-already"),
        NotMoved::State(RequestState::Withdrawn) => t!(w, "ask-fault-withdrawn"),
        NotMoved::State(RequestState::Sent) => t!(w, "ask-fault-sent"),
        NotMoved::State(_) => t!(w, "ask-fault-judged"),
        NotMoved::NoteMissing => t!(w, "ask-fault-note"),
        NotMoved::Document(why) => not_verified(w, *why),
    }
}

/// A request's state: to the office, or to the student.
pub fn request_state(w: Words, state: RequestState) -> Badge {
    match state {
        RequestState::Asked => ("runs", t!(w, "ask-state-asked")),
        RequestState::Sent => ("waits", t!(w, "ask-state-sent")),
        RequestState::Returned => ("refused", t!(w, "ask-state-returned")),
        RequestState::Accepted => ("granted", t!(w, "ask-state-accepted")),
        RequestState::Withdrawn => ("", t!(w, "ask-state-withdrawn")),
    }
}

pub fn why_back(w: Words, why: WhyBack) -> String {
    match why {
        WhyBack::Unreadable => t!(w, "office-returned-unreadable"),
        WhyBack::PagesMissing => t!(w, "office-returned-pages-missing"),
        WhyBack::Lapsed => t!(w, "office-returned-lapsed"),
        WhyBack::WrongDocument => t!(w, "office-returned-wrong-document"),
        WhyBack::AnotherPerson => t!(w, "ask-back-another-person"),
        WhyBack::Other => t!(w, "office-reason-other"),
    }
}

/// A category with its sub-value.
pub fn named(w: Words, fact: &Fact) -> String {
    let detail = fact.detail.as_deref().and_then(|code| catalogue::detail(fact.category, code));
    let name = category_name(w, fact.category);
    detail.map_or_else(|| name.clone(), |detail| format!("{name}: {}", detail.title.say(w)))
}

/// What a document is: `Мүгедектік туралы анықтама № 12, МӘС, 10.01.2026`.
pub fn document(w: Words, evidence: &Evidence) -> String {
    described(w, &evidence.kind, [evidence.number.as_deref(), evidence.issuer.as_deref()], evidence.issued_on)
}

/// The same of its parts.
pub fn described(w: Words, kind: &str, [number, issuer]: [Option<&str>; 2], issued_on: NaiveDate) -> String {
    let number = number.map(|number| format!(" № {number}")).unwrap_or_default();
    let rest = [issuer.map(str::to_owned), Some(w.day(issued_on))];
    let head = format!("{}{number}", kind_name(w, kind));
    std::iter::once(head).chain(rest.into_iter().flatten()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::languages::Lang;

    #[test]
    fn a_lapse_says_when_and_what_set_it() {
        let day = "2026-09-30".parse().unwrap();
        let told = not_verified(Lang::En.words(), NotVerified::Lapsed(day, Because::Kind(Validity::Quarter {})));
        assert!(told.contains("30.09.2026") && told.contains("quarter"), "{told}");
    }

    #[test]
    fn a_document_is_told_with_what_is_known_of_it() {
        let (w, day) = (Lang::Ru.words(), "2026-01-10".parse().unwrap());
        assert_eq!(described(w, "passport", [Some("N123"), None], day), "Паспорт № N123, 10.01.2026");
        assert_eq!(described(w, "passport", [None, None], day), "Паспорт, 10.01.2026");
    }
}

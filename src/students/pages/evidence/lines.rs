//! The categories of a student's file with what proves them, their history, and the documents asked for. A restricted category is named only in
//! an opened file, and so is what would tell it: its document, its number, what lies ahead.
use crate::{
    kernel::{
        permissions::{CheckApplications, Permission},
        tenancy::Member,
    },
    students::{
        categories::Category,
        facts::{capital, category as category_name},
        rules::ahead::ahead,
        say::evidence::{self as say, Badge},
        store::{Fact, requests::Standing},
    },
    t,
    web::{frame::Frame, parts::Task},
};
use chrono::NaiveDate;

/// A category as the file shows it.
pub struct Line {
    pub name: String,
    pub term: String,
    /// What proves it.
    pub proof: Option<String>,
    /// The way to its file.
    pub file: Option<String>,
    pub ahead: Vec<String>,
    pub verified: String,
    pub state: Badge,
    /// What may be done about it: where, and what it is called.
    pub ways: Vec<(String, String)>,
    /// When, by whom and why it was ended.
    pub ended: Option<String>,
}

/// How the file is looked at.
pub struct Look<'a> {
    pub member: &'a Member,
    pub frame: &'a Frame,
    /// When the student was born, in an opened file.
    pub opened: Option<NaiveDate>,
    /// The address of the file, where categories may be ended.
    pub path: Option<String>,
}

impl Look<'_> {
    fn shows(&self, category: Category) -> bool {
        self.opened.is_some() || !category.restricted()
    }

    /// The categories that hold now or will, and those that were.
    pub fn categories(&self, facts: &[Fact]) -> (Vec<Line>, Vec<Line>) {
        let today = self.member.today();
        let past = |fact: &&Fact| fact.end.is_some() || fact.valid_to.is_some_and(|to| to < today);
        let (past, now): (Vec<&Fact>, Vec<&Fact>) = facts.iter().partition(past);
        let lines = |facts: Vec<&Fact>| facts.into_iter().map(|fact| self.line(fact, today)).collect();
        (lines(now), lines(past))
    }

    fn line(&self, fact: &Fact, today: NaiveDate) -> Line {
        let (w, zone, shown) = (self.frame.w, self.member.institution.zone, self.shows(fact.category));
        let from = w.day(fact.valid_from);
        let live = fact.end.is_none() && fact.valid_to.is_none_or(|to| today <= to);
        let turns = self.opened.filter(|_| live).map(|born| ahead(fact.category, fact.valid_to, born, today)).unwrap_or_default();
        Line {
            name: if shown { say::named(w, fact) } else { t!(w, "student-closed-category") },
            term: match fact.valid_to {
                Some(to) => format!("{from} – {}", w.day(to)),
                None => t!(w, "student-since", from = from),
            },
            proof: self.proof(fact),
            file: self.file(fact),
            ahead: turns.into_iter().map(|turn| say::turn(w, turn)).collect(),
            verified: format!("{}, {}", fact.verifier, w.instant(fact.verified_at, zone)),
            state: match fact.holds_on(today) {
                true => ("granted", t!(w, "student-valid")),
                false if fact.end.is_none() && fact.valid_from > today => ("waits", t!(w, "student-not-yet")),
                false => ("", t!(w, "student-lapsed")),
            },
            ways: if live && shown { self.ways(fact) } else { vec![] },
            ended: fact.end.as_ref().map(|end| {
                let ground = match &end.ground {
                    Some(ground) if self.opened.is_some() => ground.clone(),
                    Some(_) => t!(w, "end-ended"),
                    None => t!(w, "end-renewed"),
                };
                [Some(ground), end.by.clone(), Some(w.instant(end.at, zone))].into_iter().flatten().collect::<Vec<_>>().join(", ")
            }),
        }
    }

    /// In an opened file the whole document; else, of an open category, what it is and when it was issued.
    fn proof(&self, fact: &Fact) -> Option<String> {
        let (w, evidence) = (self.frame.w, fact.evidence.as_ref()?);
        match self.opened {
            Some(_) => Some(say::document(w, evidence)),
            None if self.shows(fact.category) => Some(say::described(w, &evidence.kind, [None, None], evidence.issued_on)),
            None => None,
        }
    }

    /// A newer document asked for, the document used for another category, an end.
    fn ways(&self, fact: &Fact) -> Vec<(String, String)> {
        let (w, Some(path)) = (self.frame.w, &self.path) else { return vec![] };
        let another = fact.evidence.as_ref().filter(|_| self.opened.is_some());
        let another = another.map(|e| (format!("{path}/categories/new?evidence={}", e.id), t!(w, "verify-another")));
        let ask = (format!("{path}/ask?fact={}", fact.id), t!(w, "ask-document-title"));
        let end = (format!("{path}/categories/{}/end", fact.id), t!(w, "end-link"));
        [Some(ask), another, Some(end)].into_iter().flatten().collect()
    }

    fn file(&self, fact: &Fact) -> Option<String> {
        let may = self.opened.is_some() && self.member.holds(CheckApplications::NAME);
        fact.file.filter(|_| may).map(|file| format!("/documents/{file}/original"))
    }

    /// The documents asked for that are still to lead to something.
    pub fn requests(&self, requests: &[Standing]) -> Vec<Task> {
        let w = self.frame.w;
        let open = requests.iter().filter(|one| one.state.is_open());
        open.map(|one| {
            let (kind, state) = say::request_state(w, one.state);
            let named = self.shows(one.category);
            Task {
                label: if named { say::kind_name(w, &one.kind) } else { t!(w, "evidence-closed") },
                hint: [
                    named.then(|| capital(&category_name(w, one.category))),
                    one.due_on.map(|due| t!(w, "own-due", due = w.day(due))),
                ]
                .into_iter()
                .flatten()
                .reduce(|all, one| format!("{all} · {one}")),
                href: self.path.as_ref().map(|_| format!("/students/evidence/{}", one.id)),
                kind,
                state,
            }
        })
        .collect()
    }
}

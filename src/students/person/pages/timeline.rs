//! What happened with a student, by day, the latest first: entered, orders, categories, documents asked for, advisors, notices; and what others tell.
use super::Open;
use crate::{
    kernel::{languages::Words, tenancy::Member},
    students::{
        person::{events::Event, say},
        requests::RequestState,
        say::evidence,
        store::{Fact, notices::Text, requests::Standing},
    },
    t,
};
use chrono::{DateTime, NaiveDate, Utc};

/// What the registry itself knows.
pub struct Known<'a> {
    pub created: Option<DateTime<Utc>>,
    pub open: &'a Open,
    pub facts: &'a [Fact],
    pub requests: &'a [Standing],
    pub notices: &'a [(Text, DateTime<Utc>)],
    /// Whether restricted categories are named.
    pub opened: bool,
    /// The address of the file, where the viewer may go to a request's page.
    pub works: bool,
}

/// An event as the page shows it.
pub struct Shown {
    pub day: String,
    pub event: Event,
}

struct Teller<'a> {
    w: Words,
    member: &'a Member,
}

impl Teller<'_> {
    fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.member.institution.zone).date_naive()
    }

    fn plain(on: NaiveDate, text: String, detail: Option<String>) -> Event {
        Event { on, text, detail, href: None }
    }

    fn orders(&self, open: &Open) -> Vec<Event> {
        let w = self.w;
        let live = open.statuses.iter().filter(|kept| kept.end.is_none()).map(|kept| &kept.value);
        live.map(|order| {
            let paper = t!(w, "person-order", number = order.order_number.as_str(), day = w.day(order.order_date));
            Self::plain(order.from, say::status(w, order.status), Some(paper))
        })
        .collect()
    }

    /// A category from its first day, and its end.
    fn category(&self, fact: &Fact, opened: bool) -> Vec<Event> {
        let w = self.w;
        let shown = opened || !fact.category.restricted();
        let name = if shown { evidence::named(w, fact) } else { t!(w, "student-closed-category") };
        let mut events = vec![Self::plain(fact.valid_from, t!(w, "timeline-category", name = name.as_str()), None)];
        let today = self.member.today();
        let last = fact.end.as_ref().map(|end| self.day(end.at)).or(fact.valid_to.filter(|to| *to < today));
        events.extend(last.map(|last| Self::plain(last, t!(w, "timeline-category-ends", name = name.as_str()), None)));
        events
    }

    fn request(&self, one: &Standing, known: &Known) -> Event {
        let w = self.w;
        let shown = known.opened || !one.category.restricted();
        let name = if shown { evidence::kind_name(w, &one.kind) } else { t!(w, "evidence-closed") };
        let text = match one.due_on {
            Some(_) => t!(w, "timeline-document-asked", name = name),
            None => t!(w, "timeline-document-offered", name = name),
        };
        let state = if one.state == RequestState::Withdrawn { None } else { Some(evidence::request_state(w, one.state).1) };
        let href = known.works.then(|| format!("/students/evidence/{}", one.id));
        Event { href, ..Self::plain(self.day(one.asked_at), text, state) }
    }
}

/// Everything, the latest first.
pub fn timeline(w: Words, member: &Member, known: &Known, others: Vec<Event>) -> Vec<Shown> {
    let teller = Teller { w, member };
    let mut events = others;
    events.extend(known.created.map(|at| Teller::plain(teller.day(at), t!(w, "timeline-entered"), None)));
    events.extend(teller.orders(known.open));
    events.extend(known.facts.iter().flat_map(|fact| teller.category(fact, known.opened)));
    events.extend(known.requests.iter().map(|one| teller.request(one, known)));
    let advised = known.open.advisors.iter().map(|kept| &kept.value);
    events.extend(advised.map(|a| Teller::plain(a.from, t!(w, "timeline-advisor", name = a.full_name.as_str()), None)));
    let told = known.notices.iter().map(|(text, at)| {
        let title = w.pick(&text.title_kk, &text.title_ru, &text.title_ru).to_owned();
        Teller::plain(teller.day(*at), t!(w, "timeline-notice", title = title), None)
    });
    events.extend(told);
    events.sort_by_key(|event| std::cmp::Reverse(event.on));
    events.into_iter().map(|event| Shown { day: w.day(event.on), event }).collect()
}

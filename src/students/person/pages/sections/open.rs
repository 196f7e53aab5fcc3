//! The sections that anybody sees who sees the file: status, studies and advisor, addresses.
use super::{Row, Section, Teller};
use crate::{
    students::{
        facts,
        person::{
            Address, Particulars, Status, StatusChange,
            entry::What,
            say,
            store::{Kept, advisors::Advised, in_force},
        },
    },
    t,
};

impl Teller<'_> {
    /// Status by its orders.
    pub fn status(&self, status: Status, orders: &[Kept<StatusChange>]) -> Section {
        let latest = in_force(orders).map(|order| order.id);
        let row = |kept: &Kept<StatusChange>| {
            let mut row = self.order(kept);
            row.ways = if kept.end.is_none() { self.end(What::Status, kept.id) } else { vec![] };
            row.state = (Some(kept.id) == latest).then(|| say::badge(self.w, status));
            row
        };
        Section {
            id: "status",
            title: t!(self.w, "person-status"),
            lead: if orders.is_empty() { vec![say::status(self.w, status)] } else { vec![] },
            rows: self.rows(orders, true, row),
            past: self.rows(orders, false, row),
            empty: t!(self.w, "person-no-orders"),
            acts: self.act(What::Status).into_iter().collect(),
        }
    }

    fn order(&self, kept: &Kept<StatusChange>) -> Row {
        let (w, order) = (self.w, &kept.value);
        let until = order.until.map(|until| t!(w, "person-until", day = w.day(until)));
        let reason = order.reason.map(|reason| say::reason(w, reason));
        let paper = t!(w, "person-order", number = order.order_number.as_str(), day = w.day(order.order_date));
        Row {
            label: w.day(order.from),
            value: [Some(say::status(w, order.status)), reason, until].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            hints: [Some(paper), order.note.clone(), Some(self.trace(kept))].into_iter().flatten().collect(),
            state: None,
            ways: vec![],
        }
    }

    /// What and how somebody studies, the advisor, citizenship, the Latin name.
    pub fn study(&self, particulars: &[Kept<Particulars>], advisors: &[Kept<Advised>]) -> Section {
        let w = self.w;
        let plain = |(label, value): (String, String)| Row { label, value, hints: vec![], state: None, ways: vec![] };
        let mut rows: Vec<Row> =
            (in_force(particulars).iter().flat_map(|kept| self.particulars(&kept.value))).map(plain).collect();
        let advised = |kept: &Kept<Advised>| {
            let from = w.day(kept.value.from);
            let term =
                kept.value.to.map_or_else(|| t!(w, "person-since", from = from.as_str()), |to| format!("{from} – {}", w.day(to)));
            Row {
                label: t!(w, "role-advisor"),
                value: kept.value.full_name.clone(),
                hints: vec![term, self.trace(kept)],
                state: None,
                ways: vec![],
            }
        };
        rows.extend(self.rows(advisors, true, advised));
        let before = |kept: &Kept<Particulars>| {
            let said: Vec<String> =
                self.particulars(&kept.value).into_iter().map(|(label, value)| format!("{label}: {value}")).collect();
            Row {
                label: w.instant(kept.at, self.zone),
                value: said.join(" · "),
                hints: vec![self.trace(kept)],
                state: None,
                ways: vec![],
            }
        };
        let mut past = self.rows(advisors, false, advised);
        past.extend(self.rows(particulars, false, before));
        Section {
            id: "study",
            title: t!(w, "person-study"),
            lead: vec![],
            rows,
            past,
            empty: t!(w, "person-study-none"),
            acts: [self.act(What::Particulars), self.act(What::Advisor)].into_iter().flatten().collect(),
        }
    }

    /// Label and value of everything that is said.
    pub fn particulars(&self, of: &Particulars) -> Vec<(String, String)> {
        let w = self.w;
        let latin =
            [of.latin_surname.as_deref(), of.latin_given_name.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        [
            (t!(w, "person-latin"), Some(latin).filter(|name| !name.is_empty())),
            (t!(w, "person-citizenship"), of.citizenship.clone()),
            (t!(w, "person-department"), of.department.clone()),
            (t!(w, "person-programme"), of.programme.clone()),
            (t!(w, "person-study-form"), of.study_form.map(|form| say::study_form(w, form))),
            (t!(w, "person-degree"), of.degree.map(|degree| say::degree(w, degree))),
        ]
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .collect()
    }

    /// Where somebody lives.
    pub fn addresses(&self, addresses: &[Kept<Address>]) -> Section {
        let row = |kept: &Kept<Address>| Row {
            hints: [self.address(&kept.value).1, vec![self.trace(kept)]].concat(),
            ..self.plain_address(&kept.value)
        };
        Section {
            id: "addresses",
            title: t!(self.w, "person-addresses"),
            lead: vec![],
            rows: self.rows(addresses, true, row),
            past: self.rows(addresses, false, row),
            empty: t!(self.w, "person-no-address"),
            acts: self.act(What::Address).into_iter().collect(),
        }
    }

    fn plain_address(&self, address: &Address) -> Row {
        Row { label: say::address(self.w, address.kind), value: address.place.clone(), hints: vec![], state: None, ways: vec![] }
    }

    /// The place, and class, distance and day of an address.
    pub fn address(&self, address: &Address) -> (String, Vec<String>) {
        let w = self.w;
        let class = address.residence.map(|class| facts::residence(w, class));
        let distance = address.distance_km.map(|km| t!(w, "person-kilometres", n = i64::from(km)));
        let since = Some(t!(w, "person-since", from = w.day(address.from)));
        (address.place.clone(), vec![[class, distance, since].into_iter().flatten().collect::<Vec<_>>().join(" · ")])
    }
}

//! The sections of a file: status, particulars of study, addresses and advisor for whoever sees the file; family, income and bank account in a
//! file that was opened.
use super::{Closed, Open};
use crate::{
    kernel::{
        ids::{Id, Student},
        keys::Keys,
        languages::Words,
    },
    students::{
        facts,
        person::{
            Address, Income, Mandate, Particulars, Relative, Status, StatusChange,
            actions::majority,
            entry::What,
            say,
            store::{Kept, advisors::Advised, family::Member, in_force, living::Sealed},
        },
        rules::{
            iban::Iban,
            income::{Head, PerHead, per_head},
            law::law,
            mandate::is_of_age,
            names::signature,
            phone::Phone,
        },
    },
    t,
};
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use uuid::Uuid;

/// A part of the file.
pub struct Section {
    /// The anchor to which the side navigation leads.
    pub id: &'static str,
    pub title: String,
    pub lead: Vec<String>,
    pub rows: Vec<Row>,
    /// What was, folded.
    pub past: Vec<Row>,
    /// Said where there is nothing.
    pub empty: String,
    /// Where something is entered: address and name.
    pub acts: Vec<(String, String)>,
}

/// A line of a section.
pub struct Row {
    pub label: String,
    pub value: String,
    pub hints: Vec<String>,
    pub state: Option<(&'static str, String)>,
    /// What may be done about it.
    pub ways: Vec<(String, String)>,
}

/// In whose words, and what the viewer may do.
pub struct Teller<'a> {
    pub w: Words,
    pub zone: Tz,
    pub today: NaiveDate,
    pub student: Id<Student>,
    /// When the student was born, in an opened file.
    pub born: Option<NaiveDate>,
    /// Whether the viewer enters and ends.
    pub writes: bool,
    pub keys: &'a Keys,
}

impl Teller<'_> {
    fn act(&self, what: What) -> Option<(String, String)> {
        self.writes.then(|| (format!("/students/{}/enter/{}", self.student, what.code()), say::title(self.w, what)))
    }

    fn end(&self, what: What, entry: Uuid) -> Vec<(String, String)> {
        let way = (
            format!("/students/{}/end/{}/{entry}", self.student, what.code()),
            match what {
                What::Status => t!(self.w, "person-strike"),
                _ => t!(self.w, "person-end"),
            },
        );
        self.writes.then_some(way).into_iter().collect()
    }

    /// Who entered it and when; how it ended.
    fn trace<T>(&self, kept: &Kept<T>) -> String {
        let (by, at) = (signature(&kept.by), self.w.instant(kept.at, self.zone));
        let entered = t!(self.w, "person-entered-by", by = by, at = at);
        let ended = kept.end.as_ref().map(|end| {
            let at = self.w.instant(end.at, self.zone);
            [end.ground.clone(), end.by.as_deref().map(signature), Some(at)].into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        [Some(entered), ended.map(|ended| t!(self.w, "person-ended-how", how = ended))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn rows<T>(&self, kept: &[Kept<T>], live: bool, row: impl Fn(&Kept<T>) -> Row) -> Vec<Row> {
        kept.iter().filter(|one| one.end.is_none() == live).map(row).collect()
    }

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

    /// The family with who represents the student.
    pub fn family(&self, closed: &Closed) -> Section {
        let row = |member: &Member| {
            let mut row = self.member(member, &closed.mandates);
            row.hints.push(self.trace(&member.kept));
            row
        };
        let of = |live: bool| closed.members.iter().filter(move |member| member.kept.end.is_none() == live);
        let of_member =
            |id: Uuid| closed.members.iter().find(|m| m.kept.id == id).map(|m| name(&m.kept.value)).unwrap_or_default();
        let past_mandates = closed.mandates.iter().filter(|kept| kept.end.is_some() || kept.value.to < self.today);
        let past_mandate = |kept: &Kept<Mandate>| Row {
            label: t!(self.w, "person-representative"),
            value: of_member(kept.value.member),
            hints: vec![self.mandate(&kept.value), self.trace(kept)],
            state: None,
            ways: vec![],
        };
        let version = |kept: &Kept<Relative>| Row {
            label: say::relation(self.w, kept.value.relation),
            value: name(&kept.value),
            hints: [self.relative(&kept.value), vec![self.trace(kept)]].concat(),
            state: None,
            ways: vec![],
        };
        let is_minor = self.born.is_some_and(|born| majority(self.today).is_ok_and(|age| !is_of_age(born, age, self.today)));
        let represented = closed.mandates.iter().any(|kept| kept.end.is_none() && kept.value.to >= self.today);
        Section {
            id: "family",
            title: t!(self.w, "person-family"),
            lead: (is_minor && !represented).then(|| t!(self.w, "person-minor")).into_iter().collect(),
            rows: of(true).map(row).collect(),
            past: of(false).map(row).chain(past_mandates.map(past_mandate)).chain(closed.versions.iter().map(version)).collect(),
            empty: t!(self.w, "person-no-family"),
            acts: [self.act(What::Member), of(true).next().and_then(|_| self.act(What::Representative))]
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    fn member(&self, member: &Member, mandates: &[Kept<Mandate>]) -> Row {
        let (w, who, id) = (self.w, &member.kept.value, member.kept.id);
        let is_live = member.kept.end.is_none();
        let represents =
            |kept: &&Kept<Mandate>| is_live && kept.end.is_none() && kept.value.member == id && kept.value.to >= self.today;
        let represents: Vec<&Kept<Mandate>> = mandates.iter().filter(represents).collect();
        let mut ways = Vec::new();
        if is_live && self.writes {
            ways.push((format!("/students/{}/enter/family?of={id}", self.student), t!(w, "person-change")));
            ways.extend(represents.iter().flat_map(|kept| {
                let path = format!("/students/{}/end/representative/{}", self.student, kept.id);
                [(path, t!(w, "person-end-mandate"))]
            }));
            if represents.is_empty() {
                ways.extend(self.end(What::Member, id));
            }
        }
        let mut hints = self.relative(who);
        hints.extend(represents.iter().map(|kept| self.mandate(&kept.value)));
        let state = (!represents.is_empty()).then(|| ("granted", t!(w, "person-representative")));
        Row { label: say::relation(w, who.relation), value: name(who), hints, state, ways }
    }

    /// What is said of a relative beside relation and name.
    pub fn relative(&self, who: &Relative) -> Vec<String> {
        let w = self.w;
        let phone = who.phone.as_deref().map(|phone| Phone::parse(phone).map_or_else(|_| phone.to_owned(), |p| p.to_string()));
        let born = who.born.map(|born| t!(w, "person-born", day = w.day(born)));
        let lives = Some(if who.lives_together { t!(w, "person-lives-together") } else { t!(w, "person-lives-apart") });
        let depends = who.is_dependant.then(|| t!(w, "person-is-dependant"));
        let first = [born, who.work_place.clone(), phone].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let second = [lives, depends].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        [first, second].into_iter().filter(|line| !line.is_empty()).collect()
    }

    fn mandate(&self, mandate: &Mandate) -> String {
        let w = self.w;
        let number = mandate.document_number.as_deref().map(|number| format!("№ {number}"));
        let paper = [number, Some(w.day(mandate.document_date))].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let (ground, from, to) = (say::ground(w, mandate.ground), w.day(mandate.from), w.day(mandate.to));
        t!(w, "person-mandate", ground = ground, paper = paper, from = from, to = to)
    }

    /// Incomes by their documents, and what they come to.
    pub fn income(&self, closed: &Closed) -> Section {
        let row = |kept: &Kept<Income>| {
            let mut row = self.earned(&kept.value, &closed.members);
            row.hints.push(self.trace(kept));
            row.ways = if kept.end.is_none() { self.end(What::Income, kept.id) } else { vec![] };
            row
        };
        Section {
            id: "income",
            title: t!(self.w, "person-income"),
            lead: self.reckoned(closed),
            rows: self.rows(&closed.incomes, true, row),
            past: self.rows(&closed.incomes, false, row),
            empty: t!(self.w, "person-no-income"),
            acts: self.act(What::Income).into_iter().collect(),
        }
    }

    /// An income in words.
    pub fn earned(&self, income: &Income, members: &[Member]) -> Row {
        let w = self.w;
        let who = match income.member {
            None => t!(w, "person-income-own"),
            Some(id) => {
                members.iter().find(|member| member.kept.id == id).map(|member| name(&member.kept.value)).unwrap_or_default()
            }
        };
        let sum = t!(w, "person-tenge-a-month", sum = w.number(income.monthly));
        let number = income.document_number.as_deref().map(|number| format!("№ {number}"));
        let paper = [Some(say::income_document(w, income.document)), number, Some(w.day(income.document_date))];
        let paper = paper.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let months = format!("{} – {}", month(income.first_month), month(income.last_month));
        Row {
            label: who,
            value: format!("{}: {sum}", say::income(w, income.kind)),
            hints: vec![months, paper],
            state: None,
            ways: vec![],
        }
    }

    /// The income per head and what is in its way.
    fn reckoned(&self, closed: &Closed) -> Vec<String> {
        let w = self.w;
        let Some(found) = law().and_then(|law| self.per_head(law, closed)) else { return vec![] };
        let (sum, from, to) = (w.number(found.monthly), month(found.first_month), month(found.last_month));
        let mut said = vec![t!(w, "person-per-head", sum = sum, members = found.members, from = from, to = to)];
        let minimum = found.subsistence.map(|minimum| w.number(minimum)).unwrap_or_default();
        match found.is_below() {
            Some(true) => said.push(t!(w, "person-below-subsistence", minimum = minimum)),
            Some(false) => said.push(t!(w, "person-not-below-subsistence", minimum = minimum)),
            None => {}
        }
        let missing = closed.members.iter().filter(|member| found.undocumented.contains(&member.kept.id));
        let missing: Vec<String> = missing.map(|member| name(&member.kept.value)).collect();
        if !missing.is_empty() {
            said.push(t!(w, "person-undocumented", names = missing.join(", ")));
        }
        if found.is_old {
            said.push(t!(w, "person-income-old"));
        }
        said
    }

    /// The income per head over what is in force.
    pub fn per_head(&self, law: &crate::students::rules::law::Law, closed: &Closed) -> Option<PerHead> {
        let live = closed.members.iter().filter(|member| member.kept.end.is_none());
        let head = |member: &Member| {
            let who = &member.kept.value;
            Head { id: member.kept.id, born: who.born, counts: who.lives_together || who.is_dependant }
        };
        let family: Vec<Head> = live.map(head).collect();
        let incomes: Vec<Income> =
            closed.incomes.iter().filter(|kept| kept.end.is_none()).map(|kept| kept.value.clone()).collect();
        per_head(law, &incomes, &family, self.today)
    }

    /// Where payments go.
    pub fn bank(&self, accounts: &[Kept<Sealed>]) -> Section {
        let w = self.w;
        let row = |kept: &Kept<Sealed>| {
            let since = t!(w, "person-since", from = w.day(kept.value.from));
            Row {
                label: kept.value.bank.clone().unwrap_or_else(|| t!(w, "person-bank-account")),
                value: self.iban(kept),
                hints: vec![since, self.trace(kept)],
                state: None,
                ways: vec![],
            }
        };
        Section {
            id: "bank",
            title: t!(w, "person-bank-account"),
            lead: vec![],
            rows: self.rows(accounts, true, row),
            past: self.rows(accounts, false, row),
            empty: t!(w, "person-no-bank-account"),
            acts: self.act(What::BankAccount).into_iter().collect(),
        }
    }

    /// The number, opened; a broken one is said.
    pub fn iban(&self, kept: &Kept<Sealed>) -> String {
        let opened = self.keys.open(kept.id.as_bytes(), &kept.value.iban).and_then(|digits| String::from_utf8(digits).ok());
        let iban = opened.and_then(|digits| Iban::parse(&digits).ok());
        iban.map_or_else(|| t!(self.w, "person-iban-broken"), |iban| iban.to_string())
    }

    /// What holds of one kind of entries.
    pub fn of(&self, what: What, status: Status, open: &Open, closed: Option<&Closed>) -> Vec<Row> {
        let section = match (what, closed) {
            (What::Status, _) => self.status(status, &open.statuses),
            (What::Particulars | What::Advisor, _) => self.study(&open.particulars, &open.advisors),
            (What::Address, _) => self.addresses(&open.addresses),
            (What::Income, Some(closed)) => self.income(closed),
            (What::BankAccount, Some(closed)) => self.bank(&closed.accounts),
            (_, Some(closed)) => self.family(closed),
            (_, None) => return vec![],
        };
        section.rows
    }

    /// What anybody sees who sees the file; addresses for those who may open it.
    pub fn opened(&self, status: Status, open: &Open, shows_addresses: bool) -> Vec<Section> {
        let addresses = shows_addresses.then(|| self.addresses(&open.addresses));
        [Some(self.status(status, &open.statuses)), Some(self.study(&open.particulars, &open.advisors)), addresses]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What an opened file shows besides.
    pub fn closed(&self, closed: &Closed) -> Vec<Section> {
        vec![self.family(closed), self.income(closed), self.bank(&closed.accounts)]
    }
}

/// Surname, given name, patronymic.
pub fn name(who: &Relative) -> String {
    crate::students::rules::names::full(&who.surname, &who.given_name, who.patronymic.as_deref())
}

/// `08.2026`.
fn month(first: NaiveDate) -> String {
    format!("{:02}.{}", first.month(), first.year())
}

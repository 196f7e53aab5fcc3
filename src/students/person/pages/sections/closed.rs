//! The sections of an opened file: the family with who represents the student, its income, the bank account.
use super::{Row, Section, Teller, month, name};
use crate::{
    students::{
        person::{
            Income, Mandate, Relative,
            actions::majority,
            entry::What,
            pages::Closed,
            say,
            store::{Kept, family::Member, living::Sealed},
        },
        rules::{
            iban::Iban,
            income::{Head, PerHead, per_head},
            law::{Law, law},
            mandate::is_of_age,
            phone::Phone,
        },
    },
    t,
};
use uuid::Uuid;

impl Teller<'_> {
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
    pub fn per_head(&self, law: &Law, closed: &Closed) -> Option<PerHead> {
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
}

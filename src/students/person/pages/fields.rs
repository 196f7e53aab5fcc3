//! The fields of each form: laid with their values, read into an entry, filled from what is held.
mod read;

use super::{Closed, Open};
use crate::{
    kernel::{ids::Id, languages::Words},
    students::{
        categories::ResidenceClass,
        facts,
        person::{
            AddressKind, Degree, IncomeDocument, IncomeKind, MandateGround, Relation, Status, StudyForm,
            entry::{Entry, What},
            pages::sections::name,
            say,
            store::{advisors::Advisor, in_force},
        },
        rules::{
            mandate::last_day,
            status::{after, reasons},
        },
    },
    t,
    web::sheet::{Choice, Field, Sheet},
};
use chrono::NaiveDate;
use read::{address, bank_account, income, mandate, of_particulars, of_relative, particulars, relative, status};
use uuid::Uuid;

/// A field of a form.
pub enum Control {
    Written(Field),
    Long(Field),
    Chosen(Choice),
    Ticked(Choice),
}

/// What a form is drawn over.
pub struct Over {
    pub what: What,
    pub status: Status,
    pub born: NaiveDate,
    pub today: NaiveDate,
    /// The age of majority.
    pub majority: u32,
    pub open: Open,
    /// Of an opened file.
    pub closed: Option<Closed>,
    /// The member of the family that is changed.
    pub of: Option<Uuid>,
    /// Who advises in the student's faculty.
    pub advisors: Vec<Advisor>,
}

type Options = Vec<(String, String)>;

fn options<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, say: impl Fn(T) -> String) -> Options {
    all.iter().map(|one| (code(*one).to_owned(), say(*one))).collect()
}

fn unknown(w: Words, options: Options) -> Options {
    std::iter::once((String::new(), t!(w, "student-not-known"))).chain(options).collect()
}

impl Over {
    fn members(&self) -> Options {
        let live = self.closed.iter().flat_map(|closed| &closed.members).filter(|member| member.kept.end.is_none());
        live.map(|member| (member.kept.id.to_string(), name(&member.kept.value))).collect()
    }

    /// The fields of the form.
    pub fn controls(&self, w: Words, sheet: &Sheet) -> Vec<Control> {
        let form = Form { w, sheet };
        match self.what {
            What::Status => form.status(self.status),
            What::Particulars => form.particulars(),
            What::Address => form.address(),
            What::Advisor => form.advisor(&self.advisors),
            What::Member => form.member(),
            What::Income => form.income(self.members()),
            What::Representative => form.representative(self.members(), last_day(self.born, self.majority)),
            What::BankAccount => form.bank_account(),
        }
    }

    /// The form as it begins: what is held where one thing takes the place of another.
    pub fn filled(&self) -> Sheet {
        let day = ("from", self.today.to_string());
        match self.what {
            What::Particulars => in_force(&self.open.particulars).map(|kept| of_particulars(&kept.value)).unwrap_or_default(),
            What::Member => {
                let members = self.closed.iter().flat_map(|closed| &closed.members);
                let held = self.of.and_then(|id| members.into_iter().find(|member| member.kept.id == id));
                held.map_or_else(|| Sheet::with([("together", "1")]), |member| of_relative(&member.kept.value))
            }
            What::Representative => Sheet::with(last_day(self.born, self.majority).map(|last| ("to", last.to_string()))),
            What::Income => Sheet::default(),
            _ => Sheet::with([day]),
        }
    }

    /// What the form says; none where a field is at fault.
    pub fn read(&self, w: Words, sheet: &mut Sheet) -> Option<Entry> {
        let entry = match self.what {
            What::Status => Entry::Status(status(sheet)?),
            What::Particulars => Entry::Particulars(particulars(w, sheet)),
            What::Address => Entry::Address(address(sheet)?),
            What::Advisor => {
                let chosen = sheet.raw("who").to_owned();
                let advisor = if chosen == "none" { None } else { Some(Id::from(sheet.one_of::<Uuid>("who")?)) };
                Entry::Advisor(advisor, sheet.day("from")?)
            }
            What::Member => Entry::Member(self.of, relative(w, sheet)?),
            What::Income => Entry::Income(income(sheet)?),
            What::Representative => Entry::Representative(mandate(sheet)?),
            What::BankAccount => bank_account(w, sheet)?,
        };
        sheet.is_sound().then_some(entry)
    }
}

/// Lays fields.
struct Form<'a> {
    w: Words,
    sheet: &'a Sheet,
}

impl Form<'_> {
    fn text(&self, name: &str, label: String, max: u32) -> Field {
        self.sheet.field(self.w, name, label).max(max)
    }
    fn day(&self, name: &str, label: String) -> Field {
        self.sheet.field(self.w, name, label).kind("date").max(0)
    }
    fn one(&self, name: &str, label: String, options: Options) -> Control {
        Control::Chosen(self.sheet.choice(self.w, name, label, options))
    }
    fn tick(&self, name: &str, label: String, yes: String) -> Control {
        Control::Ticked(self.sheet.choice(self.w, name, label, [("1".to_owned(), yes)]).many())
    }

    fn status(&self, held: Status) -> Vec<Control> {
        let w = self.w;
        let next: Vec<Status> = Status::ALL.iter().copied().filter(|one| *one == held || after(held).contains(one)).collect();
        let next: Vec<Status> =
            next.iter().copied().filter(|one| *one != held).chain(next.iter().copied().filter(|one| *one == held)).collect();
        let why: Options = (next.iter())
            .flat_map(|of| {
                reasons(*of)
                    .iter()
                    .map(move |why| (why.code().to_owned(), format!("{}: {}", say::status(w, *of), say::reason(w, *why))))
            })
            .collect();
        vec![
            self.one("status", t!(w, "person-new-status"), options(&next, Status::code, |one| say::status(w, one))),
            self.one("reason", t!(w, "person-reason"), why),
            Control::Written(self.day("from", t!(w, "person-from"))),
            Control::Written(self.day("until", t!(w, "person-leave-until")).optional()),
            Control::Written(self.text("order_number", t!(w, "person-order-number"), 100)),
            Control::Written(self.day("order_date", t!(w, "person-order-date"))),
            Control::Long(self.text("note", t!(w, "person-note"), 1000).optional()),
        ]
    }

    fn particulars(&self) -> Vec<Control> {
        let w = self.w;
        vec![
            Control::Written(self.text("latin_surname", t!(w, "person-latin-surname"), 100).optional()),
            Control::Written(self.text("latin_given_name", t!(w, "person-latin-given"), 100).optional()),
            Control::Written(
                self.text("citizenship", t!(w, "person-citizenship"), 2).optional().hint(t!(w, "person-citizenship-hint")),
            ),
            Control::Written(self.text("department", t!(w, "person-department"), 200).optional()),
            Control::Written(self.text("programme", t!(w, "person-programme"), 200).optional()),
            self.one(
                "study_form",
                t!(w, "person-study-form"),
                unknown(w, options(StudyForm::ALL, StudyForm::code, |one| say::study_form(w, one))),
            ),
            self.one("degree", t!(w, "person-degree"), unknown(w, options(Degree::ALL, Degree::code, |one| say::degree(w, one)))),
        ]
    }

    fn address(&self) -> Vec<Control> {
        let w = self.w;
        let classes = unknown(w, options(ResidenceClass::ALL, ResidenceClass::code, |one| facts::residence(w, one)));
        vec![
            self.one(
                "kind",
                t!(w, "person-address-kind"),
                options(AddressKind::ALL, AddressKind::code, |one| say::address(w, one)),
            ),
            Control::Written(self.text("place", t!(w, "person-place"), 300).hint(t!(w, "person-place-hint"))),
            self.one("residence", t!(w, "student-residence"), classes),
            Control::Written(self.text("distance", t!(w, "person-distance"), 5).numeric().optional()),
            Control::Written(self.day("from", t!(w, "person-from"))),
        ]
    }

    fn advisor(&self, advisors: &[Advisor]) -> Vec<Control> {
        let w = self.w;
        let named = advisors.iter().map(|one| (one.id.to_string(), one.full_name.clone()));
        let all = named.chain([("none".to_owned(), t!(w, "person-no-advisor"))]).collect();
        vec![self.one("who", t!(w, "role-advisor"), all), Control::Written(self.day("from", t!(w, "person-from")))]
    }

    fn member(&self) -> Vec<Control> {
        let w = self.w;
        vec![
            self.one("relation", t!(w, "person-relation"), options(Relation::ALL, Relation::code, |one| say::relation(w, one))),
            Control::Written(self.text("surname", t!(w, "import-column-surname"), 100)),
            Control::Written(self.text("given_name", t!(w, "import-column-given"), 100)),
            Control::Written(self.text("patronymic", t!(w, "import-column-patronymic"), 100).optional()),
            Control::Written(self.day("birth_date", t!(w, "student-birth-date")).optional()),
            Control::Written(self.text("work_place", t!(w, "person-work-place"), 200).optional()),
            Control::Written(self.text("phone", t!(w, "student-phone"), 30).kind("tel").optional()),
            self.tick("together", t!(w, "person-counts"), t!(w, "person-lives-together")),
            self.tick("dependant", t!(w, "person-dependant"), t!(w, "person-is-dependant")),
        ]
    }

    fn income(&self, members: Options) -> Vec<Control> {
        let w = self.w;
        let whose = members.into_iter().chain([("own".to_owned(), t!(w, "person-income-own"))]).collect();
        vec![
            self.one("member", t!(w, "person-income-whose"), whose),
            self.one("kind", t!(w, "person-income-kind"), options(IncomeKind::ALL, IncomeKind::code, |one| say::income(w, one))),
            Control::Written(self.text("monthly", t!(w, "person-monthly"), 12).numeric().hint(t!(w, "person-monthly-hint"))),
            Control::Written(
                self.text("first_month", t!(w, "person-first-month"), 0).kind("month").hint(t!(w, "person-month-hint")),
            ),
            Control::Written(
                self.text("last_month", t!(w, "person-last-month"), 0).kind("month").hint(t!(w, "person-month-hint")),
            ),
            self.one(
                "document",
                t!(w, "person-document"),
                options(IncomeDocument::ALL, IncomeDocument::code, |one| say::income_document(w, one)),
            ),
            Control::Written(self.text("document_number", t!(w, "person-document-number"), 100).optional()),
            Control::Written(self.day("document_date", t!(w, "person-document-date"))),
        ]
    }

    fn representative(&self, members: Options, last: Option<NaiveDate>) -> Vec<Control> {
        let w = self.w;
        let until = last.map(|last| w.day(last)).unwrap_or_default();
        vec![
            self.one("member", t!(w, "person-representative"), members),
            self.one(
                "ground",
                t!(w, "person-ground"),
                options(MandateGround::ALL, MandateGround::code, |one| say::ground(w, one)),
            ),
            Control::Written(self.text("document_number", t!(w, "person-document-number"), 100).optional()),
            Control::Written(self.day("document_date", t!(w, "person-document-date"))),
            Control::Written(self.day("from", t!(w, "person-from"))),
            Control::Written(self.day("to", t!(w, "person-to")).hint(t!(w, "person-to-hint", day = until))),
        ]
    }

    fn bank_account(&self) -> Vec<Control> {
        let w = self.w;
        vec![
            Control::Written(self.text("iban", t!(w, "person-iban"), 34).hint(t!(w, "person-iban-hint"))),
            Control::Written(self.text("bank", t!(w, "person-bank"), 200).optional()),
            Control::Written(self.day("from", t!(w, "person-from"))),
        ]
    }
}

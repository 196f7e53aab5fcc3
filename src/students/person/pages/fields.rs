//! The fields of each form: laid with their values, read into an entry, filled from what is held.
use super::{Closed, Open};
use crate::{
    kernel::{ids::Id, languages::Words},
    students::{
        categories::ResidenceClass,
        facts,
        person::{
            Address, AddressKind, Degree, Income, IncomeDocument, IncomeKind, Mandate, MandateGround, Particulars, Relation,
            Relative, Status, StatusChange, StatusReason, StudyForm,
            entry::{Entry, NotEntered, What},
            pages::sections::name,
            say,
            store::{advisors::Advisor, in_force},
        },
        rules::{
            iban::Iban,
            mandate::last_day,
            phone::Phone,
            status::{after, reasons},
        },
    },
    t,
    web::sheet::{Choice, Fault, Field, Sheet},
};
use chrono::{Datelike, NaiveDate};
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
            What::Representative => {
                Sheet::with(last_day(self.born, self.majority).map(|last| ("to", last.to_string())).into_iter())
            }
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

fn status(sheet: &mut Sheet) -> Option<StatusChange> {
    let (status, reason) = (sheet.one_of::<Status>("status"), sheet.one_of::<StatusReason>("reason"));
    let (from, order_number, order_date) = (sheet.day("from"), sheet.text("order_number", 100), sheet.day("order_date"));
    let until = maybe_day(sheet, "until");
    let note = sheet.maybe_text("note", 1000);
    Some(StatusChange {
        status: status?,
        reason: Some(reason?),
        from: from?,
        until,
        order_number: order_number?,
        order_date: order_date?,
        note,
    })
}

fn maybe_day(sheet: &mut Sheet, name: &str) -> Option<NaiveDate> {
    if sheet.raw(name).is_empty() { None } else { sheet.day(name) }
}

fn particulars(w: Words, sheet: &mut Sheet) -> Particulars {
    let citizenship = sheet.maybe_text("citizenship", 2).map(|code| code.to_uppercase());
    if citizenship.as_ref().is_some_and(|code| code.len() != 2 || !code.bytes().all(|c| c.is_ascii_uppercase())) {
        sheet.fault("citizenship", Fault::Said(t!(w, "not-entered-country")));
    }
    Particulars {
        citizenship,
        latin_surname: latin(w, sheet, "latin_surname"),
        latin_given_name: latin(w, sheet, "latin_given_name"),
        programme: sheet.maybe_text("programme", 200),
        department: sheet.maybe_text("department", 200),
        study_form: sheet.maybe_one_of("study_form"),
        degree: sheet.maybe_one_of("degree"),
    }
}

/// Letters of the Latin alphabet, as in a passport.
fn latin(w: Words, sheet: &mut Sheet, name: &str) -> Option<String> {
    let text = sheet.maybe_text(name, 100)?;
    if text.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && !('\u{c0}'..='\u{24f}').contains(&c)) {
        sheet.fault(name, Fault::Said(t!(w, "not-entered-latin")));
    }
    Some(text)
}

fn address(sheet: &mut Sheet) -> Option<Address> {
    let (kind, place, from) = (sheet.one_of::<AddressKind>("kind"), sheet.text("place", 300), sheet.day("from"));
    let residence = Some(sheet.raw("residence").to_owned()).filter(|code| !code.is_empty());
    let residence = residence.and_then(|code| ResidenceClass::parse(&code));
    let distance_km = if sheet.raw("distance").is_empty() { None } else { sheet.number("distance", 0..=20_000) };
    Some(Address {
        kind: kind?,
        place: place?,
        residence,
        distance_km: distance_km.and_then(|km| km.try_into().ok()),
        from: from?,
    })
}

fn relative(w: Words, sheet: &mut Sheet) -> Option<Relative> {
    let relation = sheet.one_of::<Relation>("relation");
    let (surname, given_name, patronymic) =
        (sheet.text("surname", 100), sheet.text("given_name", 100), sheet.maybe_text("patronymic", 100));
    let (born, work_place) = (maybe_day(sheet, "birth_date"), sheet.maybe_text("work_place", 200));
    let phone = match sheet.maybe_text("phone", 30).map(|text| Phone::parse(&text)) {
        Some(Err(_)) => {
            sheet.fault("phone", Fault::Said(t!(w, "not-entered-phone")));
            None
        }
        Some(Ok(phone)) => Some(phone.stored()),
        None => None,
    };
    let (lives_together, is_dependant) = (sheet.ticked("together"), sheet.ticked("dependant"));
    Some(Relative {
        relation: relation?,
        surname: surname?,
        given_name: given_name?,
        patronymic,
        born,
        work_place,
        phone,
        lives_together,
        is_dependant,
    })
}

/// The first day of a month: from a month field (`2026-08`) or as people write it (`08.2026`).
fn month(sheet: &mut Sheet, name: &str) -> Option<NaiveDate> {
    let text = sheet.text(name, 10)?;
    let parts: Vec<i32> = text.split(['-', '.', '/']).filter_map(|part| part.trim().parse().ok()).collect();
    let found = match parts[..] {
        [year, month] if year > 1900 => Some((year, month)),
        [month, year] if year > 1900 => Some((year, month)),
        _ => None,
    };
    let first = found.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, 1));
    if first.is_none() {
        sheet.fault(name, Fault::NotADay);
    }
    first.filter(|day| day.year() < 2200)
}

fn income(sheet: &mut Sheet) -> Option<Income> {
    let chosen = sheet.raw("member").to_owned();
    let member = if chosen == "own" { Some(None) } else { sheet.one_of::<Uuid>("member").map(Some) };
    let (kind, monthly) = (sheet.one_of::<IncomeKind>("kind"), sheet.number("monthly", 0..=1_000_000_000));
    let (first_month, last_month) = (month(sheet, "first_month"), month(sheet, "last_month"));
    let document = sheet.one_of::<IncomeDocument>("document");
    let (document_number, document_date) = (sheet.maybe_text("document_number", 100), sheet.day("document_date"));
    Some(Income {
        member: member?,
        kind: kind?,
        monthly: monthly?,
        first_month: first_month?,
        last_month: last_month?,
        document: document?,
        document_number,
        document_date: document_date?,
    })
}

fn mandate(sheet: &mut Sheet) -> Option<Mandate> {
    let (member, ground) = (sheet.one_of::<Uuid>("member"), sheet.one_of::<MandateGround>("ground"));
    let (document_number, document_date) = (sheet.maybe_text("document_number", 100), sheet.day("document_date"));
    let (from, to) = (sheet.day("from"), sheet.day("to"));
    Some(Mandate { member: member?, ground: ground?, document_number, document_date: document_date?, from: from?, to: to? })
}

fn bank_account(w: Words, sheet: &mut Sheet) -> Option<Entry> {
    let (iban, bank, from) = (sheet.text("iban", 60), sheet.maybe_text("bank", 200), sheet.day("from"));
    match Iban::parse(&iban?) {
        Ok(iban) => Some(Entry::BankAccount(iban, bank, from?)),
        Err(why) => {
            let (field, said) = say::not_entered(w, &NotEntered::Iban(why));
            sheet.fault(field, Fault::Said(said));
            None
        }
    }
}

fn of_particulars(of: &Particulars) -> Sheet {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Sheet::with([
        ("citizenship", text(&of.citizenship)),
        ("latin_surname", text(&of.latin_surname)),
        ("latin_given_name", text(&of.latin_given_name)),
        ("programme", text(&of.programme)),
        ("department", text(&of.department)),
        ("study_form", of.study_form.map(|form| form.code().to_owned()).unwrap_or_default()),
        ("degree", of.degree.map(|degree| degree.code().to_owned()).unwrap_or_default()),
    ])
}

fn of_relative(who: &Relative) -> Sheet {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let ticks = [("together", who.lives_together), ("dependant", who.is_dependant)];
    let ticks = ticks.into_iter().filter_map(|(name, is_so)| is_so.then(|| (name, "1".to_owned())));
    let fields = [
        ("relation", who.relation.code().to_owned()),
        ("surname", who.surname.clone()),
        ("given_name", who.given_name.clone()),
        ("patronymic", text(&who.patronymic)),
        ("birth_date", who.born.map(|born| born.to_string()).unwrap_or_default()),
        ("work_place", text(&who.work_place)),
        ("phone", text(&who.phone)),
    ];
    Sheet::with(fields.into_iter().chain(ticks))
}

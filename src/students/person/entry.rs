//! What can be entered in a file, as it was read from a form, and why it is not taken.
use super::{Address, Income, Mandate, Particulars, Relative, StatusChange};
use crate::{
    kernel::{
        coded::coded,
        ids::{Account, Id},
    },
    students::rules::{
        iban::{Iban, NotIban},
        income::NotIncome,
        mandate::NotMandated,
        status::NotChanged,
    },
};
use chrono::NaiveDate;
use uuid::Uuid;

coded! {
    /// What can be entered in a file.
    What {
        Status = "status",
        Particulars = "particulars",
        Address = "address",
        Advisor = "advisor",
        Member = "family",
        Income = "income",
        Representative = "representative",
        BankAccount = "bank-account",
    }
}

impl What {
    /// Whether it speaks of the family or of money, and so is shown in an opened file only (domain.md §11.1).
    pub const fn restricted(self) -> bool {
        matches!(self, Self::Member | Self::Income | Self::Representative | Self::BankAccount)
    }

    /// Whether an entry is ended on its own, with a ground.
    pub const fn ends(self) -> bool {
        matches!(self, Self::Status | Self::Member | Self::Income | Self::Representative)
    }

    /// The verb of entering it.
    pub(super) fn entered(self) -> &'static str {
        match self {
            Self::Status => "student.status-entered",
            Self::Particulars => "student.particulars-entered",
            Self::Address => "student.address-entered",
            Self::Advisor => "student.advisor-entered",
            Self::Member => "student.family-entered",
            Self::Income => "student.income-entered",
            Self::Representative => "student.representative-entered",
            Self::BankAccount => "student.bank-account-entered",
        }
    }

    /// The verb of ending it.
    pub(super) fn ended(self) -> &'static str {
        match self {
            Self::Status => "student.status-struck",
            Self::Member => "student.family-ended",
            Self::Income => "student.income-ended",
            _ => "student.representative-ended",
        }
    }
}

/// An entry as it was read from a form.
#[derive(Clone, Debug)]
pub enum Entry {
    Status(StatusChange),
    Particulars(Particulars),
    Address(Address),
    /// None: nobody advises any more.
    Advisor(Option<Id<Account>>, NaiveDate),
    /// A new member of the family, or another version of one.
    Member(Option<Uuid>, Relative),
    Income(Income),
    Representative(Mandate),
    BankAccount(Iban, Option<String>, NaiveDate),
}

impl Entry {
    /// What it is.
    pub fn what(&self) -> What {
        match self {
            Self::Status(_) => What::Status,
            Self::Particulars(_) => What::Particulars,
            Self::Address(_) => What::Address,
            Self::Advisor(..) => What::Advisor,
            Self::Member(..) => What::Member,
            Self::Income(_) => What::Income,
            Self::Representative(_) => What::Representative,
            Self::BankAccount(..) => What::BankAccount,
        }
    }
}

/// Why something is not entered or not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotEntered {
    Status(NotChanged),
    Income(NotIncome),
    Representative(NotMandated),
    Iban(NotIban),
    /// It would begin later than today.
    Ahead,
    /// Born later than today.
    BornAhead,
    /// The person is not, or no longer, of the family.
    NotOfFamily,
    /// It is so already.
    Same,
    /// The account does not advise, or not in this faculty.
    NoAdvisor,
    /// Whoever represents the student stays in the family until the mandate is ended.
    Represents,
}

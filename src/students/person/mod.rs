//! What a file holds of a student beside identity and categories: status by dated orders, family and incomes, legal representatives, bank account,
//! addresses, particulars of study, the advisor. What is entered stays; a newer entry takes the place of an older one.
//! Source: issue 4, item 1; domain.md §2.2, §4.3, §8.
pub mod actions;
pub mod entry;
pub mod events;
pub mod pages;
pub mod say;
pub mod store;

use crate::{kernel::coded::coded, students::categories::ResidenceClass};
use chrono::NaiveDate;
use uuid::Uuid;

coded! {
    /// How somebody stands to the institution.
    Status {
        Enrolled = "enrolled",
        AcademicLeave = "academic_leave",
        Transferred = "transferred",
        Expelled = "expelled",
        Graduated = "graduated",
    }
}

coded! {
    /// Why the status changed, as orders say it.
    StatusReason {
        Admission = "admission",
        Return = "return",
        Reinstatement = "reinstatement",
        TransferIn = "transfer_in",
        Health = "health",
        Birth = "birth",
        Military = "military",
        FamilyReasons = "family_reasons",
        OtherInstitution = "other_institution",
        OwnWish = "own_wish",
        AcademicFailure = "academic_failure",
        NonPayment = "non_payment",
        RulesBroken = "rules_broken",
        Absence = "absence",
        Death = "death",
        Completion = "completion",
    }
}

coded! {
    /// Who somebody of the family is to the student.
    Relation {
        Mother = "mother",
        Father = "father",
        Guardian = "guardian",
        FosterParent = "foster_parent",
        Sibling = "sibling",
        Spouse = "spouse",
        Child = "child",
        OtherDependant = "other_dependant",
    }
}

coded! {
    /// What an income is.
    IncomeKind {
        Salary = "salary",
        Business = "business",
        Pension = "pension",
        Benefit = "benefit",
        Stipend = "stipend",
        Alimony = "alimony",
        Other = "other",
        /// Registered as unemployed, or a statement without payments: a document of no income.
        None = "none",
        /// State targeted social assistance (АӘК).
        TargetedAssistance = "targeted_assistance",
    }
}

coded! {
    /// The document that says an income.
    IncomeDocument {
        PensionStatement = "pension_statement",
        SalaryCertificate = "salary_certificate",
        UnemploymentCertificate = "unemployment_certificate",
        BenefitCertificate = "benefit_certificate",
        TaxDeclaration = "tax_declaration",
        CourtDecision = "court_decision",
        Other = "other",
    }
}

coded! {
    /// On which ground somebody acts for a student under age.
    MandateGround {
        Parent = "parent",
        Guardianship = "guardianship",
        Trusteeship = "trusteeship",
        Adoption = "adoption",
        FosterAgreement = "foster_agreement",
        Court = "court",
    }
}

coded! {
    AddressKind { Permanent = "permanent", Actual = "actual", }
}

coded! {
    StudyForm { FullTime = "full_time", PartTime = "part_time", Distance = "distance", }
}

coded! {
    Degree { Bachelor = "bachelor", Master = "master", Doctor = "doctor", Residency = "residency", }
}

/// An order about the status, as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusChange {
    pub status: Status,
    pub reason: Option<StatusReason>,
    pub from: NaiveDate,
    /// The day an academic leave is to end.
    pub until: Option<NaiveDate>,
    pub order_number: String,
    pub order_date: NaiveDate,
    pub note: Option<String>,
}

/// Somebody of the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    pub relation: Relation,
    pub surname: String,
    pub given_name: String,
    pub patronymic: Option<String>,
    pub born: Option<NaiveDate>,
    pub work_place: Option<String>,
    /// As stored: `+77011234567`.
    pub phone: Option<String>,
    pub lives_together: bool,
    pub is_dependant: bool,
}

/// An income as a document says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Income {
    /// None: the student's own.
    pub member: Option<Uuid>,
    pub kind: IncomeKind,
    /// Whole tenge a month.
    pub monthly: i64,
    /// First days of months.
    pub first_month: NaiveDate,
    pub last_month: NaiveDate,
    pub document: IncomeDocument,
    pub document_number: Option<String>,
    pub document_date: NaiveDate,
}

/// Who acts for the student, from when to when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    pub member: Uuid,
    pub ground: MandateGround,
    pub document_number: Option<String>,
    pub document_date: NaiveDate,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Where somebody lives, or is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub kind: AddressKind,
    pub place: String,
    pub residence: Option<ResidenceClass>,
    /// From the institution, in kilometres.
    pub distance_km: Option<i32>,
    pub from: NaiveDate,
}

/// What is studied and how, citizenship, the name in Latin letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Two letters of ISO 3166-1.
    pub citizenship: Option<String>,
    pub latin_surname: Option<String>,
    pub latin_given_name: Option<String>,
    pub programme: Option<String>,
    pub department: Option<String>,
    pub study_form: Option<StudyForm>,
    pub degree: Option<Degree>,
}

//! What a file holds, in words, and why something is not entered.
use super::{
    AddressKind, Degree, IncomeDocument, IncomeKind, MandateGround, Relation, Status, StatusReason, StudyForm,
    entry::{NotEntered, What},
};
use crate::{
    kernel::languages::Words,
    students::rules::{iban::NotIban, income::NotIncome, mandate::NotMandated, status::NotChanged},
    t,
};

/// A status; with the look of its badge see [`badge`].
pub fn status(w: Words, status: Status) -> String {
    match status {
        Status::Enrolled => t!(w, "status-enrolled"),
        Status::AcademicLeave => t!(w, "status-academic-leave"),
        Status::Transferred => t!(w, "status-transferred"),
        Status::Expelled => t!(w, "status-expelled"),
        Status::Graduated => t!(w, "status-graduated"),
    }
}

/// The badge of a status.
pub fn badge(w: Words, of: Status) -> (&'static str, String) {
    let kind = match of {
        Status::Enrolled => "granted",
        Status::AcademicLeave => "waits",
        Status::Expelled => "refused",
        Status::Transferred | Status::Graduated => "",
    };
    (kind, status(w, of))
}

/// Why the status changed.
pub fn reason(w: Words, reason: StatusReason) -> String {
    use StatusReason::*;
    match reason {
        Admission => t!(w, "status-reason-admission"),
        Return => t!(w, "status-reason-return"),
        Reinstatement => t!(w, "status-reason-reinstatement"),
        TransferIn => t!(w, "status-reason-transfer-in"),
        Health => t!(w, "status-reason-health"),
        Birth => t!(w, "status-reason-birth"),
        Military => t!(w, "status-reason-military"),
        FamilyReasons => t!(w, "status-reason-family"),
        OtherInstitution => t!(w, "status-reason-other-institution"),
        OwnWish => t!(w, "status-reason-own-wish"),
        AcademicFailure => t!(w, "status-reason-academic-failure"),
        NonPayment => t!(w, "status-reason-non-payment"),
        RulesBroken => t!(w, "status-reason-rules-broken"),
        Absence => t!(w, "status-reason-absence"),
        Death => t!(w, "status-reason-death"),
        Completion => t!(w, "status-reason-completion"),
    }
}

/// Who somebody of the family is.
pub fn relation(w: Words, relation: Relation) -> String {
    match relation {
        Relation::Mother => t!(w, "relation-mother"),
        Relation::Father => t!(w, "relation-father"),
        Relation::Guardian => t!(w, "relation-guardian"),
        Relation::FosterParent => t!(w, "relation-foster-parent"),
        Relation::Sibling => t!(w, "relation-sibling"),
        Relation::Spouse => t!(w, "relation-spouse"),
        Relation::Child => t!(w, "relation-child"),
        Relation::OtherDependant => t!(w, "relation-other-dependant"),
    }
}

/// What an income is.
pub fn income(w: Words, kind: IncomeKind) -> String {
    match kind {
        IncomeKind::Salary => t!(w, "income-salary"),
        IncomeKind::Business => t!(w, "income-business"),
        IncomeKind::Pension => t!(w, "income-pension"),
        IncomeKind::Benefit => t!(w, "income-benefit"),
        IncomeKind::Stipend => t!(w, "income-stipend"),
        IncomeKind::Alimony => t!(w, "income-alimony"),
        IncomeKind::Other => t!(w, "income-other"),
        IncomeKind::None => t!(w, "income-none"),
        IncomeKind::TargetedAssistance => t!(w, "income-targeted-assistance"),
    }
}

/// The document of an income.
pub fn income_document(w: Words, document: IncomeDocument) -> String {
    match document {
        IncomeDocument::PensionStatement => t!(w, "income-document-pension-statement"),
        IncomeDocument::SalaryCertificate => t!(w, "income-document-salary"),
        IncomeDocument::UnemploymentCertificate => t!(w, "income-document-unemployment"),
        IncomeDocument::BenefitCertificate => t!(w, "income-document-benefit"),
        IncomeDocument::TaxDeclaration => t!(w, "income-document-tax"),
        IncomeDocument::CourtDecision => t!(w, "income-document-court"),
        IncomeDocument::Other => t!(w, "income-document-other"),
    }
}

/// On which ground somebody represents.
pub fn ground(w: Words, ground: MandateGround) -> String {
    match ground {
        MandateGround::Parent => t!(w, "mandate-parent"),
        MandateGround::Guardianship => t!(w, "mandate-guardianship"),
        MandateGround::Trusteeship => t!(w, "mandate-trusteeship"),
        MandateGround::Adoption => t!(w, "mandate-adoption"),
        MandateGround::FosterAgreement => t!(w, "mandate-foster-agreement"),
        MandateGround::Court => t!(w, "mandate-court"),
    }
}

/// Which address.
pub fn address(w: Words, kind: AddressKind) -> String {
    match kind {
        AddressKind::Permanent => t!(w, "address-permanent"),
        AddressKind::Actual => t!(w, "address-actual"),
    }
}

/// The form of study.
pub fn study_form(w: Words, form: StudyForm) -> String {
    match form {
        StudyForm::FullTime => t!(w, "study-full-time"),
        StudyForm::PartTime => t!(w, "study-part-time"),
        StudyForm::Distance => t!(w, "study-distance"),
    }
}

/// The degree studied for.
pub fn degree(w: Words, degree: Degree) -> String {
    match degree {
        Degree::Bachelor => t!(w, "degree-bachelor"),
        Degree::Master => t!(w, "degree-master"),
        Degree::Doctor => t!(w, "degree-doctor"),
        Degree::Residency => t!(w, "degree-residency"),
    }
}

/// The title of the form by which something is entered.
pub fn title(w: Words, what: What) -> String {
    match what {
        What::Status => t!(w, "person-enter-status"),
        What::Particulars => t!(w, "person-enter-particulars"),
        What::Address => t!(w, "person-enter-address"),
        What::Advisor => t!(w, "person-enter-advisor"),
        What::Member => t!(w, "person-enter-member"),
        What::Income => t!(w, "person-enter-income"),
        What::Representative => t!(w, "person-enter-representative"),
        What::BankAccount => t!(w, "person-enter-bank-account"),
    }
}

/// Why not, and at which field of the form it is said.
pub fn not_entered(w: Words, why: &NotEntered) -> (&'static str, String) {
    match why {
        NotEntered::Status(why) => not_changed(w, why),
        NotEntered::Income(why) => match why {
            NotIncome::MonthsBackwards => ("last_month", t!(w, "not-income-months-backwards")),
            NotIncome::MonthAhead => ("last_month", t!(w, "not-income-month-ahead")),
            NotIncome::DocumentAhead => ("document_date", t!(w, "not-entered-document-ahead")),
            NotIncome::SumOfNone => ("monthly", t!(w, "not-income-sum-of-none")),
            NotIncome::SumMissing => ("monthly", t!(w, "not-income-sum-missing")),
        },
        NotEntered::Representative(why) => match why {
            NotMandated::OfAge => ("from", t!(w, "not-mandated-of-age")),
            NotMandated::Minor => ("member", t!(w, "not-mandated-minor")),
            NotMandated::NoParent => ("ground", t!(w, "not-mandated-no-parent")),
            NotMandated::EndsBefore => ("to", t!(w, "not-mandated-ends-before")),
            NotMandated::DocumentLater => ("document_date", t!(w, "not-mandated-document-later")),
        },
        NotEntered::Iban(why) => ("iban", not_iban(w, *why)),
        NotEntered::Ahead => ("from", t!(w, "not-entered-ahead")),
        NotEntered::BornAhead => ("birth_date", t!(w, "not-entered-born-ahead")),
        NotEntered::NotOfFamily => ("member", t!(w, "not-entered-not-of-family")),
        NotEntered::Same => ("same", t!(w, "not-entered-same")),
        NotEntered::NoAdvisor => ("who", t!(w, "not-entered-no-advisor")),
        NotEntered::Represents => ("ground", t!(w, "not-entered-represents")),
    }
}

fn not_changed(w: Words, why: &NotChanged) -> (&'static str, String) {
    match why {
        NotChanged::Same => ("status", t!(w, "not-changed-same")),
        NotChanged::NotAfter { from } => ("status", t!(w, "not-changed-not-after", from = status(w, *from))),
        NotChanged::BeforeLast { last } => ("from", t!(w, "not-changed-before-last", day = w.day(*last))),
        NotChanged::Ahead => ("from", t!(w, "not-entered-ahead")),
        NotChanged::OrderAhead => ("order_date", t!(w, "not-entered-document-ahead")),
        NotChanged::ReasonOfAnother => ("reason", t!(w, "not-changed-reason-of-another")),
        NotChanged::ReasonMissing => ("reason", t!(w, "not-changed-reason-missing")),
        NotChanged::UntilBefore => ("until", t!(w, "not-changed-until-before")),
        NotChanged::UntilOfNoLeave => ("until", t!(w, "not-changed-until-of-no-leave")),
    }
}

fn not_iban(w: Words, why: NotIban) -> String {
    match why {
        NotIban::Character { found } => t!(w, "not-iban-character", found = found.to_string()),
        NotIban::Abroad => t!(w, "not-iban-abroad"),
        NotIban::Length { found } => t!(w, "not-iban-length", found = found),
        NotIban::Form => t!(w, "not-iban-form"),
        NotIban::CheckDigits => t!(w, "not-iban-check-digits"),
    }
}

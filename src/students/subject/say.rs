//! The register of personal data and who looked, in words: groups, fields, purposes, grounds, reasons.
use super::{
    readings::Why,
    register::{Field, Ground, Group, Purpose, roles},
};
use crate::{kernel::languages::Words, t};

/// What a group of data is called.
pub fn group(w: Words, group: Group) -> String {
    match group {
        Group::Identity => t!(w, "group-identity"),
        Group::Contacts => t!(w, "group-contacts"),
        Group::Studies => t!(w, "group-studies"),
        Group::Account => t!(w, "group-account"),
        Group::Categories => t!(w, "group-categories"),
        Group::Documents => t!(w, "group-documents"),
        Group::Applications => t!(w, "group-applications"),
        Group::Family => t!(w, "group-family"),
        Group::Income => t!(w, "person-income"),
        Group::BankAccount => t!(w, "person-bank-account"),
        Group::Places => t!(w, "group-places"),
        Group::Inspections => t!(w, "group-inspections"),
        Group::Enquiries => t!(w, "group-enquiries"),
        Group::Consents => t!(w, "group-consents"),
        Group::Corrections => t!(w, "group-corrections"),
        Group::Letters => t!(w, "group-letters"),
        Group::Trail => t!(w, "group-trail"),
    }
}

/// What a field is called.
pub fn field(w: Words, field: Field) -> String {
    match field {
        Field::Iin => t!(w, "field-iin"),
        Field::Name => t!(w, "students-name"),
        Field::Sex => t!(w, "student-sex"),
        Field::BirthDate => t!(w, "student-birth-date"),
        Field::Phone => t!(w, "student-phone"),
        Field::Email => t!(w, "student-email"),
        Field::Faculty => t!(w, "students-faculty"),
        Field::Course => t!(w, "students-course"),
        Field::StudyGroup => t!(w, "students-group"),
        Field::StudentNumber => t!(w, "import-column-number"),
        Field::Funding => t!(w, "students-funding"),
        Field::Residence => t!(w, "student-residence"),
        Field::Status => t!(w, "person-status"),
        Field::Particulars => t!(w, "register-particulars"),
        Field::Advisor => t!(w, "role-advisor"),
        Field::Address => t!(w, "person-place"),
        Field::Login => t!(w, "held-login"),
        Field::Sessions => t!(w, "nav-sessions"),
        Field::Category => t!(w, "register-category"),
        Field::RestrictedCategory => t!(w, "register-restricted-category"),
        Field::Document => t!(w, "register-document"),
        Field::Application => t!(w, "register-application"),
        Field::Claim => t!(w, "register-claim"),
        Field::Result => t!(w, "register-result"),
        Field::Family => t!(w, "register-family"),
        Field::FamilyMember => t!(w, "register-family-member"),
        Field::Representative => t!(w, "person-representative"),
        Field::Income => t!(w, "person-income"),
        Field::BankAccount => t!(w, "person-bank-account"),
        Field::Place => t!(w, "register-referral"),
        Field::Inspection => t!(w, "register-inspection"),
        Field::Enquiry => t!(w, "register-enquiry"),
        Field::Consent => t!(w, "register-consent"),
        Field::Correction => t!(w, "register-correction"),
        Field::Change => t!(w, "register-change"),
        Field::Letter => t!(w, "register-letter"),
        Field::Reading => t!(w, "register-reading"),
    }
}

/// What data are kept for.
pub fn purpose(w: Words, purpose: Purpose) -> String {
    match purpose {
        Purpose::Identify => t!(w, "purpose-identify"),
        Purpose::Contact => t!(w, "purpose-contact"),
        Purpose::Studies => t!(w, "purpose-studies"),
        Purpose::SignIn => t!(w, "purpose-sign-in"),
        Purpose::Entitle => t!(w, "purpose-entitle"),
        Purpose::ShareOut => t!(w, "purpose-share-out"),
        Purpose::Pay => t!(w, "purpose-pay"),
        Purpose::Answer => t!(w, "purpose-answer"),
        Purpose::Prove => t!(w, "purpose-prove"),
    }
}

/// On which ground, with its source.
pub fn ground(w: Words, ground: Ground) -> String {
    match ground {
        Ground::Consent => t!(w, "ground-consent"),
        Ground::Rights => t!(w, "ground-rights"),
        Ground::Protection => t!(w, "ground-protection"),
        Ground::Support => t!(w, "ground-support"),
        Ground::Hostel => t!(w, "ground-hostel"),
        Ground::Number => t!(w, "ground-number"),
    }
}

/// The roles that carry any of these rights; nobody of the staff where none does.
pub fn seen_by(w: Words, rights: &[&str]) -> String {
    let named: Vec<String> = roles(rights).into_iter().map(|role| role.say(w)).collect();
    if named.is_empty() { t!(w, "register-nobody") } else { named.join(", ") }
}

/// Why somebody looked, as the subject is told: the work or the reason chosen, never what a clerk wrote beside it.
pub fn why(w: Words, why: Why) -> String {
    match why {
        Why::Check => t!(w, "reading-check"),
        Why::Enquiry => t!(w, "reading-enquiry"),
        Why::Correction => t!(w, "reading-correction"),
        Why::Other => t!(w, "reading-other"),
        Why::Paper => t!(w, "reading-paper"),
        Why::Inspection => t!(w, "reading-inspection"),
        Why::Ranking => t!(w, "reading-ranking"),
        Why::Register => t!(w, "reading-register"),
        Why::Own => t!(w, "reading-own"),
        Why::Work => t!(w, "reading-work"),
    }
}

//! The register of personal data: which field is kept for which purpose on which ground, and by which rights it is seen. The one readable place:
//! the page `/data-register` shows it, "my data" takes purposes and roles from it.
//! Source: law 94-V art. 7, 8, 25 (domain.md §11.3: the approved list of data and of persons with access; a purpose is fixed beforehand).
use crate::kernel::{
    permissions::{
        AnswerEnquiries, ApplyForSelf, AssignInspections, CheckApplications, CorrectStudents, EnterPapers, ImportStudents,
        Inspect, IssueCodes, OpenStudentFile, Permission, RankApplications, SeeAudit, SeeReferrals, SeeRegisters, SeeStudents,
        SettleReferrals,
    },
    roles::Role,
};

/// Data that belong together, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Identity,
    Contacts,
    Studies,
    Account,
    Categories,
    Documents,
    Applications,
    Family,
    Income,
    BankAccount,
    Places,
    Inspections,
    Enquiries,
    Consents,
    Corrections,
    Letters,
    Trail,
}

impl Group {
    pub const ALL: [Group; 17] = [
        Self::Identity,
        Self::Contacts,
        Self::Studies,
        Self::Account,
        Self::Categories,
        Self::Documents,
        Self::Applications,
        Self::Family,
        Self::Income,
        Self::BankAccount,
        Self::Places,
        Self::Inspections,
        Self::Enquiries,
        Self::Consents,
        Self::Corrections,
        Self::Letters,
        Self::Trail,
    ];

    /// As the export names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Contacts => "contacts",
            Self::Studies => "studies",
            Self::Account => "account",
            Self::Categories => "categories",
            Self::Documents => "documents",
            Self::Applications => "applications",
            Self::Family => "family",
            Self::Income => "income",
            Self::BankAccount => "bank-account",
            Self::Places => "places",
            Self::Inspections => "inspections",
            Self::Enquiries => "enquiries",
            Self::Consents => "consents",
            Self::Corrections => "corrections",
            Self::Letters => "letters",
            Self::Trail => "trail",
        }
    }
}

/// What a field is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Not to take one person for another.
    Identify,
    Contact,
    /// To know whose office is concerned and which rules apply.
    Studies,
    SignIn,
    /// To know to which support somebody is entitled.
    Entitle,
    /// To share out places in dormitories by the published rules.
    ShareOut,
    /// To pay support where it is due.
    Pay,
    Answer,
    /// To be able to show that something was allowed, asked or done.
    Prove,
}

/// On which ground it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Law 94-V art. 7 and 8: by consent.
    Consent,
    /// Law 94-V art. 24 and 25: the subject's own rights and the operator's duties.
    Rights,
    /// Rules of protective measures, order № 179/НҚ of 12.06.2023: every look and act is recorded.
    Protection,
    /// Government decree № 320 of 12.03.2012 and the law "On the rights of the child": who is supported.
    Support,
    /// Hostel rules p. 19 and their appendices.
    Hostel,
    /// Government decree № 565 of 11.06.2003: the identification number.
    Number,
}

/// A field of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Iin,
    Name,
    Sex,
    BirthDate,
    Phone,
    Email,
    Faculty,
    Course,
    StudyGroup,
    StudentNumber,
    Funding,
    Residence,
    Status,
    Particulars,
    Advisor,
    Address,
    Login,
    Sessions,
    Category,
    RestrictedCategory,
    Document,
    Application,
    Claim,
    Result,
    Family,
    FamilyMember,
    Representative,
    Income,
    BankAccount,
    Place,
    Inspection,
    Enquiry,
    Consent,
    Correction,
    Change,
    Letter,
    Reading,
}

/// One field: where it belongs, what for, on which ground, by which rights it is seen.
pub struct Entry {
    pub field: Field,
    pub group: Group,
    pub purpose: Purpose,
    pub ground: Ground,
    /// Seen for a recorded reason only.
    pub restricted: bool,
    pub rights: &'static [&'static str],
}

const fn entry(
    field: Field,
    group: Group,
    (purpose, ground): (Purpose, Ground),
    restricted: bool,
    rights: &'static [&'static str],
) -> Entry {
    Entry { field, group, purpose, ground, restricted, rights }
}

const OWN: &str = ApplyForSelf::NAME;
const LISTED: &[&str] = &[OWN, SeeStudents::NAME];
const OPENED: &[&str] = &[OWN, OpenStudentFile::NAME];
const REACHED: &[&str] = &[OWN, SeeStudents::NAME, CheckApplications::NAME, SettleReferrals::NAME];
const CHECKED: &[&str] = &[OWN, CheckApplications::NAME];
const RANKED: &[&str] = &[OWN, CheckApplications::NAME, RankApplications::NAME, SeeRegisters::NAME];

/// The whole register.
pub const REGISTER: &[Entry] = &[
    entry(
        Field::Iin,
        Group::Identity,
        (Purpose::Identify, Ground::Number),
        true,
        &[OWN, OpenStudentFile::NAME, ImportStudents::NAME],
    ),
    entry(Field::Name, Group::Identity, (Purpose::Identify, Ground::Consent), false, REACHED),
    entry(Field::Sex, Group::Identity, (Purpose::ShareOut, Ground::Hostel), false, LISTED),
    entry(
        Field::BirthDate,
        Group::Identity,
        (Purpose::Identify, Ground::Consent),
        true,
        &[OWN, OpenStudentFile::NAME, SeeRegisters::NAME],
    ),
    entry(Field::Phone, Group::Contacts, (Purpose::Contact, Ground::Consent), false, REACHED),
    entry(Field::Email, Group::Contacts, (Purpose::Contact, Ground::Consent), false, LISTED),
    entry(Field::Faculty, Group::Studies, (Purpose::Studies, Ground::Consent), false, REACHED),
    entry(Field::Course, Group::Studies, (Purpose::Studies, Ground::Consent), false, REACHED),
    entry(Field::StudyGroup, Group::Studies, (Purpose::Studies, Ground::Consent), false, REACHED),
    entry(Field::StudentNumber, Group::Studies, (Purpose::Identify, Ground::Consent), false, LISTED),
    entry(Field::Funding, Group::Studies, (Purpose::Entitle, Ground::Support), false, LISTED),
    entry(Field::Residence, Group::Studies, (Purpose::ShareOut, Ground::Hostel), false, RANKED),
    entry(Field::Status, Group::Studies, (Purpose::Studies, Ground::Consent), false, LISTED),
    entry(Field::Particulars, Group::Studies, (Purpose::Studies, Ground::Consent), false, LISTED),
    entry(Field::Advisor, Group::Studies, (Purpose::Studies, Ground::Consent), false, LISTED),
    entry(Field::Address, Group::Contacts, (Purpose::ShareOut, Ground::Hostel), false, OPENED),
    entry(Field::Login, Group::Account, (Purpose::SignIn, Ground::Protection), false, &[OWN, IssueCodes::NAME]),
    entry(Field::Sessions, Group::Account, (Purpose::SignIn, Ground::Protection), false, &[OWN]),
    entry(Field::Category, Group::Categories, (Purpose::Entitle, Ground::Support), false, LISTED),
    entry(
        Field::RestrictedCategory,
        Group::Categories,
        (Purpose::Entitle, Ground::Support),
        true,
        &[OWN, OpenStudentFile::NAME, CheckApplications::NAME],
    ),
    entry(Field::Document, Group::Documents, (Purpose::Entitle, Ground::Support), true, CHECKED),
    entry(Field::Application, Group::Applications, (Purpose::ShareOut, Ground::Hostel), false, RANKED),
    entry(Field::Claim, Group::Applications, (Purpose::ShareOut, Ground::Hostel), true, RANKED),
    entry(Field::Result, Group::Applications, (Purpose::ShareOut, Ground::Hostel), false, RANKED),
    entry(
        Field::Family,
        Group::Family,
        (Purpose::ShareOut, Ground::Hostel),
        true,
        &[OWN, CheckApplications::NAME, SeeRegisters::NAME, EnterPapers::NAME],
    ),
    entry(Field::FamilyMember, Group::Family, (Purpose::Entitle, Ground::Support), true, OPENED),
    entry(Field::Representative, Group::Family, (Purpose::Prove, Ground::Support), true, OPENED),
    entry(Field::Income, Group::Income, (Purpose::Entitle, Ground::Support), true, OPENED),
    entry(Field::BankAccount, Group::BankAccount, (Purpose::Pay, Ground::Support), true, OPENED),
    entry(Field::Place, Group::Places, (Purpose::ShareOut, Ground::Hostel), false, &[OWN, SeeReferrals::NAME]),
    entry(
        Field::Inspection,
        Group::Inspections,
        (Purpose::ShareOut, Ground::Hostel),
        true,
        &[OWN, AssignInspections::NAME, Inspect::NAME],
    ),
    entry(Field::Enquiry, Group::Enquiries, (Purpose::Answer, Ground::Rights), true, &[OWN, AnswerEnquiries::NAME]),
    entry(Field::Consent, Group::Consents, (Purpose::Prove, Ground::Consent), false, CHECKED),
    entry(Field::Correction, Group::Corrections, (Purpose::Answer, Ground::Rights), true, &[OWN, CorrectStudents::NAME]),
    entry(
        Field::Change,
        Group::Corrections,
        (Purpose::Prove, Ground::Protection),
        true,
        &[OWN, CorrectStudents::NAME, ImportStudents::NAME],
    ),
    entry(Field::Letter, Group::Letters, (Purpose::Contact, Ground::Consent), false, &[OWN]),
    entry(Field::Reading, Group::Trail, (Purpose::Prove, Ground::Protection), false, &[OWN, SeeAudit::NAME]),
];

/// The fields of a group.
pub fn of(group: Group) -> impl Iterator<Item = &'static Entry> {
    REGISTER.iter().filter(move |entry| entry.group == group)
}

/// The roles of staff that carry any of these rights.
pub fn roles(rights: &[&str]) -> Vec<Role> {
    let sees = |role: &Role| *role != Role::Student && role.rights().iter().any(|right| rights.contains(right));
    Role::ALL.into_iter().filter(sees).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_field_and_every_field_stands_once() {
        for group in Group::ALL {
            assert!(of(group).count() > 0, "{group:?}");
        }
        for (n, entry) in REGISTER.iter().enumerate() {
            assert!(REGISTER[..n].iter().all(|other| other.field != entry.field), "{:?}", entry.field);
        }
    }

    #[test]
    fn the_subject_sees_every_field_of_their_own() {
        assert!(REGISTER.iter().all(|entry| entry.rights.contains(&OWN)));
    }

    #[test]
    fn the_number_is_seen_by_no_advisor_and_the_name_is() {
        let of = |field| REGISTER.iter().find(|entry| entry.field == field).map(|entry| roles(entry.rights)).unwrap_or_default();
        assert!(!of(Field::Iin).contains(&Role::Advisor) && of(Field::Iin).contains(&Role::SocialOffice));
        assert!(of(Field::Name).contains(&Role::Advisor));
        assert!(!of(Field::Name).contains(&Role::Student));
    }
}

//! Who may do what: the one readable place. `tests/golden/rights.txt` holds the same as a matrix, so that a change is seen in review.
use super::{
    languages::Words,
    permissions::{self as p, Permission},
};
use crate::t;
use serde::Deserialize;
use std::str::FromStr;
use uuid::Uuid;

/// A role that an institution gives to an account, within a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Role {
    Administrator,
    DeansOffice,
    SocialOffice,
    Secretary,
    CommissionMember,
    Rector,
    DormitoryHead,
    DutyOfficer,
    Advisor,
    Accountant,
    Auditor,
    Student,
}

impl Role {
    pub const ALL: [Role; 12] = [
        Role::Administrator,
        Role::DeansOffice,
        Role::SocialOffice,
        Role::Secretary,
        Role::CommissionMember,
        Role::Rector,
        Role::DormitoryHead,
        Role::DutyOfficer,
        Role::Advisor,
        Role::Accountant,
        Role::Auditor,
        Role::Student,
    ];

    /// As in the database and in settings.
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::DeansOffice => "deans_office",
            Self::SocialOffice => "social_office",
            Self::Secretary => "secretary",
            Self::CommissionMember => "commission_member",
            Self::Rector => "rector",
            Self::DormitoryHead => "dormitory_head",
            Self::DutyOfficer => "duty_officer",
            Self::Advisor => "advisor",
            Self::Accountant => "accountant",
            Self::Auditor => "auditor",
            Self::Student => "student",
        }
    }

    /// The rights of the role.
    pub fn rights(self) -> &'static [&'static str] {
        match self {
            Self::Administrator => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeStudents::NAME,
                p::ImportStudents::NAME,
                p::MapCategories::NAME,
                p::IssueCodes::NAME,
                p::ManageAccounts::NAME,
                p::ManageCalendar::NAME,
                p::ManageDesk::NAME,
                p::SeeAudit::NAME,
                p::SeeCampaigns::NAME,
                p::PrepareCampaigns::NAME,
                p::EditProfiles::NAME,
                p::SeeCommissions::NAME,
                p::ComposeCommissions::NAME,
                p::SeeOrders::NAME,
                p::NumberOrders::NAME,
            ],
            Self::DeansOffice => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeStudents::NAME,
                p::OpenStudentFile::NAME,
                p::VerifyCategories::NAME,
                p::CorrectStudents::NAME,
                p::ExportStudents::NAME,
                p::NotifyStudents::NAME,
                p::SeePortraits::NAME,
                p::IssueCodes::NAME,
                p::SeeCampaigns::NAME,
                p::CheckApplications::NAME,
                p::EnterPapers::NAME,
                p::AnswerEnquiries::NAME,
            ],
            Self::SocialOffice => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeStudents::NAME,
                p::OpenStudentFile::NAME,
                p::VerifyCategories::NAME,
                p::CorrectStudents::NAME,
                p::ExportStudents::NAME,
                p::NotifyStudents::NAME,
                p::SeeMonths::NAME,
                p::FreezeMonths::NAME,
                p::SeePortraits::NAME,
                p::MergeStudents::NAME,
                p::ImportStudents::NAME,
                p::MapCategories::NAME,
                p::IssueCodes::NAME,
                p::SeeCampaigns::NAME,
                p::SeeRegisters::NAME,
                p::PrepareCampaigns::NAME,
                p::CheckApplications::NAME,
                p::EnterPapers::NAME,
                p::AnswerEnquiries::NAME,
                p::ManageDesk::NAME,
                p::AssignInspections::NAME,
                p::Inspect::NAME,
                p::RankApplications::NAME,
                p::SeeReferrals::NAME,
                p::SettleReferrals::NAME,
                p::SeeOrders::NAME,
            ],
            Self::Secretary => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeCampaigns::NAME,
                p::SeeRegisters::NAME,
                p::AssignInspections::NAME,
                p::Inspect::NAME,
                p::RankApplications::NAME,
                p::SeeReferrals::NAME,
                p::SeeCommissions::NAME,
                p::KeepMinutes::NAME,
                p::SeeOrders::NAME,
                p::DraftOrders::NAME,
            ],
            Self::CommissionMember => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeCampaigns::NAME,
                p::Inspect::NAME,
                p::SeeCommissions::NAME,
                p::DeclareConflict::NAME,
            ],
            Self::Rector => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeMonths::NAME,
                p::SeePortraits::NAME,
                p::SeeCampaigns::NAME,
                p::SeeCommissions::NAME,
                p::DeclareConflict::NAME,
                p::SeeOrders::NAME,
                p::SignOrders::NAME,
            ],
            Self::DormitoryHead => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeCampaigns::NAME,
                p::EnterPapers::NAME,
                p::SeeRegisters::NAME,
                p::SeeReferrals::NAME,
                p::SettleReferrals::NAME,
                p::SeeOrders::NAME,
            ],
            Self::DutyOfficer => &[p::SignedIn::NAME, p::SeeWork::NAME],
            Self::Advisor => &[p::SignedIn::NAME, p::SeeWork::NAME, p::SeeStudents::NAME, p::SeePortraits::NAME],
            Self::Accountant => &[p::SignedIn::NAME, p::SeeWork::NAME, p::SeeOrders::NAME],
            Self::Auditor => &[
                p::SignedIn::NAME,
                p::SeeWork::NAME,
                p::SeeMonths::NAME,
                p::SeeAudit::NAME,
                p::SeeCampaigns::NAME,
                p::SeeReferrals::NAME,
                p::SeeCommissions::NAME,
                p::SeeOrders::NAME,
            ],
            Self::Student => &[p::SignedIn::NAME, p::ApplyForSelf::NAME],
        }
    }

    /// Whether the role may be bound to a faculty: all its pages are cut to it.
    pub fn may_be_within_faculty(self) -> bool {
        matches!(self, Self::DeansOffice | Self::Advisor)
    }

    /// The role's name.
    pub fn say(self, words: Words) -> String {
        match self {
            Self::Administrator => t!(words, "role-administrator"),
            Self::DeansOffice => t!(words, "role-deans-office"),
            Self::SocialOffice => t!(words, "role-social-office"),
            Self::Secretary => t!(words, "role-secretary"),
            Self::CommissionMember => t!(words, "role-commission-member"),
            Self::Rector => t!(words, "role-rector"),
            Self::DormitoryHead => t!(words, "role-dormitory-head"),
            Self::DutyOfficer => t!(words, "role-duty-officer"),
            Self::Advisor => t!(words, "role-advisor"),
            Self::Accountant => t!(words, "role-accountant"),
            Self::Auditor => t!(words, "role-auditor"),
            Self::Student => t!(words, "role-student"),
        }
    }
}

impl FromStr for Role {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|r| r.code() == code).ok_or(())
    }
}

/// A role as one account holds it now.
#[derive(Clone, Debug, Deserialize)]
pub struct Grant {
    pub role: String,
    pub scope: String,
    pub scope_id: Option<Uuid>,
}

impl Grant {
    /// Whether this grant carries the right.
    pub fn carries(&self, right: &str) -> bool {
        self.role.parse::<Role>().is_ok_and(|role| role.rights().contains(&right))
    }
}

/// How far a right reaches: the whole institution, or the faculties (groups, dormitories …) named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    Everywhere,
    Only(Vec<(String, Uuid)>),
}

impl Reach {
    /// From the grants that carry a right.
    pub fn of<'a>(grants: impl Iterator<Item = &'a Grant>) -> Self {
        let mut within = Vec::new();
        for grant in grants {
            match grant.scope_id {
                None => return Self::Everywhere,
                Some(id) => within.push((grant.scope.clone(), id)),
            }
        }
        Self::Only(within)
    }
    /// The faculties a list is cut to; `None` for all of them.
    pub fn faculties(&self) -> Option<Vec<Uuid>> {
        self.within("faculty")
    }
    /// The dormitories a list is cut to; `None` for all of them.
    pub fn dormitories(&self) -> Option<Vec<Uuid>> {
        self.within("dormitory")
    }
    fn within(&self, scope: &str) -> Option<Vec<Uuid>> {
        match self {
            Self::Everywhere => None,
            Self::Only(places) => Some(places.iter().filter(|(s, _)| s == scope).map(|(_, id)| *id).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, scope_id: Option<Uuid>) -> Grant {
        Grant { role: role.code().into(), scope: if scope_id.is_some() { "faculty" } else { "institution" }.into(), scope_id }
    }

    #[test]
    fn one_grant_for_the_institution_reaches_everywhere() {
        let faculty = Uuid::now_v7();
        let grants = [grant(Role::DeansOffice, Some(faculty)), grant(Role::SocialOffice, None)];
        assert_eq!(Reach::of(grants.iter()), Reach::Everywhere);
        assert_eq!(Reach::of(grants[..1].iter()).faculties(), Some(vec![faculty]));
        assert_eq!(Reach::of([].iter()).faculties(), Some(vec![]));
    }

    #[test]
    fn a_role_names_only_rights_that_exist() {
        for role in Role::ALL {
            assert!(role.rights().iter().all(|right| p::ALL.contains(right)), "{role:?}");
        }
    }
}

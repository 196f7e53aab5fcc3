//! Rights as types: what takes `May<CheckApplications>` as an argument cannot be reached without that right.
//! Which role holds which right stands in [`super::roles`].
use super::tenancy::Member;
use std::{marker::PhantomData, ops::Deref};

/// One right: a function that a person may or may not know of.
pub trait Permission: Send + Sync + 'static {
    const NAME: &'static str;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $right:ident = $name:literal;)*) => {
        $($(#[$doc])* pub enum $right {}
        impl Permission for $right { const NAME: &'static str = $name; })*
        /// Every right there is, by name.
        pub const ALL: &[&str] = &[$($name),*];
    };
}

permissions! {
    /// Stands for "signed in": the own sessions, the own language.
    SignedIn = "signed-in";
    /// The staff's own first page: what waits.
    SeeWork = "work.see";
    /// The list of students, within one's faculty where the role is bound to one.
    SeeStudents = "students.see";
    /// A student's whole file, IIN included, for a logged reason.
    OpenStudentFile = "students.open-file";
    /// Social categories verified by documents, renewed and ended; documents asked for and checked.
    VerifyCategories = "students.verify-categories";
    /// What is held about students corrected: requests judged, fields changed on a ground.
    CorrectStudents = "students.correct";
    /// The codes by which registers outside know the social categories.
    MapCategories = "students.map-categories";
    /// Students from a file.
    ImportStudents = "students.import";
    /// Lists of students taken out as files.
    ExportStudents = "students.export";
    /// Notices to everybody on a list.
    NotifyStudents = "students.notify";
    /// The monthly picture of social categories: counts, small ones withheld.
    SeeMonths = "students.see-months";
    /// The monthly picture frozen and corrected, with everybody who is counted in it.
    FreezeMonths = "students.freeze-months";
    /// Portraits of a group, a faculty, the institution; small counts for those only who may open files.
    SeePortraits = "students.see-portraits";
    /// Suspected duplicates judged, files of one person joined and parted.
    MergeStudents = "students.merge";
    /// Activation codes, mailed or on slips.
    IssueCodes = "students.issue-codes";
    /// Staff accounts, roles and their scope.
    ManageAccounts = "accounts.manage";
    /// The calendar of working days.
    ManageCalendar = "institution.calendar";
    /// Whom students ask, and the term for an answer.
    ManageDesk = "institution.desk";
    /// The audit trail.
    SeeAudit = "audit.see";
    /// Dormitory campaigns, their figures and their stage.
    SeeCampaigns = "dormitory.see";
    /// Campaigns made and opened: window, places, profile.
    PrepareCampaigns = "dormitory.prepare";
    /// Priority profiles copied, edited and published.
    EditProfiles = "dormitory.edit-profiles";
    /// Claims and their documents: accept, return, refuse.
    CheckApplications = "dormitory.check";
    /// Applications received on paper entered.
    EnterPapers = "dormitory.enter-papers";
    /// Questions of students answered.
    AnswerEnquiries = "dormitory.answer";
    /// Inspections of living conditions assigned and called off, all of them seen.
    AssignInspections = "dormitory.assign-inspections";
    /// What an inspection found written down and signed: by its members, and for them by whoever assigns.
    Inspect = "dormitory.inspect";
    /// Ranking and allocation started, results laid before the commission.
    RankApplications = "dormitory.rank";
    /// The journal of applications and the reserve list printed: names, birth dates, families.
    SeeRegisters = "dormitory.registers";
    /// Referrals and the moves of the reserve, within one's dormitories where the role is bound to them.
    SeeReferrals = "dormitory.see-referrals";
    /// Arrival, lapse and cancelling of referrals recorded.
    SettleReferrals = "dormitory.settle-referrals";
    /// Compositions, meetings, minutes.
    SeeCommissions = "commissions.see";
    /// Compositions entered after an order.
    ComposeCommissions = "commissions.compose";
    /// Meetings convened, attendance and votes recorded, minutes closed.
    KeepMinutes = "commissions.keep-minutes";
    /// A commission member's own conflict of interest, declared in person.
    DeclareConflict = "commissions.declare-conflict";
    /// Orders read.
    SeeOrders = "orders.see";
    /// Orders drafted from a decision.
    DraftOrders = "orders.draft";
    /// How numbers of orders are written.
    NumberOrders = "orders.number";
    /// Orders recorded as signed on paper, and published.
    SignOrders = "orders.sign";
    /// A student's own application, documents and result.
    ApplyForSelf = "own.apply";
}

/// A member who has been shown to hold the right `P`.
pub struct May<P> {
    member: Member,
    right: PhantomData<fn() -> P>,
}

/// The right that was missing.
#[derive(Debug, thiserror::Error)]
#[error("this needs the right `{0}`")]
pub struct NotPermitted(pub &'static str);

impl<P: Permission> May<P> {
    /// Shows that the member holds the right now.
    pub fn claim(member: Member) -> Result<Self, NotPermitted> {
        if member.holds(P::NAME) { Ok(Self { member, right: PhantomData }) } else { Err(NotPermitted(P::NAME)) }
    }
    /// How far the right reaches for this member.
    pub fn reach(&self) -> super::roles::Reach {
        self.member.reach(P::NAME)
    }
}

impl<P> Deref for May<P> {
    type Target = Member;
    fn deref(&self) -> &Member {
        &self.member
    }
}

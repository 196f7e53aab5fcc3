//! The frame around a page: who is signed in, where they may go, the language, the one-time word after an act.
use super::{Site, errors::PageError, visitor::Visitor};
use crate::{
    kernel::{
        languages::Words,
        tenancy::{Member, Place},
    },
    t,
};
use axum::{extract::FromRequestParts, http::request::Parts};
use std::str::FromStr;
use uuid::Uuid;

/// What the layout templates need.
pub struct Shell {
    pub w: Words,
    pub lang: &'static str,
    pub title: String,
    pub institution: Option<String>,
    pub person: Option<String>,
    pub nav: Vec<NavGroup>,
    pub notice: Option<NoticeText>,
    pub csrf: String,
    /// A fresh key for a form on this page.
    pub key: String,
    pub path: String,
    pub errors: bool,
    pub demo: bool,
    /// A student's page: the narrow layout.
    pub student: bool,
    pub assets: &'static str,
}

impl Shell {
    /// Which of the three layouts: nobody signed in, a student's narrow one, the staff's with its menu.
    pub fn layout(&self) -> &'static str {
        match (&self.person, self.student) {
            (None, _) => "guest",
            (_, true) => "student",
            _ => "staff",
        }
    }
}

pub struct NavGroup {
    pub title: String,
    pub items: Vec<NavItem>,
}

pub struct NavItem {
    pub href: String,
    pub label: String,
    pub here: bool,
    pub count: Option<i64>,
    pub icon: &'static str,
}

/// A place in the menu, as a capability offers it; shown to whoever holds the right.
#[derive(Clone, Copy)]
pub struct NavEntry {
    pub group: fn(Words) -> String,
    pub label: fn(Words) -> String,
    pub href: &'static str,
    pub right: &'static str,
    pub icon: &'static str,
}

/// A one-time word after a redirect. The cookie holds the code only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    Saved,
    Sent,
    SignedOut,
    PasswordChanged,
    CodesMade,
    Invited,
    Ended,
    Opened,
    Closed,
    Accepted,
    Returned,
    Refused,
    Ranked,
    Withdrawn,
    DraftWithdrawn,
    Published,
    Uploaded,
    SayWhat,
    Removed,
    FactorOff,
    FactorReset,
    Asked,
    Answered,
    SentAlready,
    ProfilePublished,
    OpensLater,
    ChangedMeanwhile,
}

impl Notice {
    const ALL: [(Notice, &'static str); 27] = [
        (Notice::Saved, "saved"),
        (Notice::Sent, "sent"),
        (Notice::SignedOut, "signed-out"),
        (Notice::PasswordChanged, "password-changed"),
        (Notice::CodesMade, "codes-made"),
        (Notice::Invited, "invited"),
        (Notice::Ended, "ended"),
        (Notice::Opened, "opened"),
        (Notice::Closed, "closed"),
        (Notice::Accepted, "accepted"),
        (Notice::Returned, "returned"),
        (Notice::Refused, "refused"),
        (Notice::Ranked, "ranked"),
        (Notice::Withdrawn, "withdrawn"),
        (Notice::DraftWithdrawn, "draft-withdrawn"),
        (Notice::Published, "published"),
        (Notice::Uploaded, "uploaded"),
        (Notice::SayWhat, "say-what"),
        (Notice::Removed, "removed"),
        (Notice::FactorOff, "factor-off"),
        (Notice::FactorReset, "factor-reset"),
        (Notice::Asked, "asked"),
        (Notice::Answered, "answered"),
        (Notice::SentAlready, "sent-already"),
        (Notice::ProfilePublished, "profile-published"),
        (Notice::OpensLater, "opens-later"),
        (Notice::ChangedMeanwhile, "changed-meanwhile"),
    ];

    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(n, _)| *n == self).map_or("saved", |(_, code)| code)
    }

    fn say(self, w: Words) -> String {
        match self {
            Self::Saved => t!(w, "notice-saved"),
            Self::Sent => t!(w, "notice-sent"),
            Self::SignedOut => t!(w, "notice-signed-out"),
            Self::PasswordChanged => t!(w, "notice-password-changed"),
            Self::CodesMade => t!(w, "notice-codes-made"),
            Self::Invited => t!(w, "notice-invited"),
            Self::Ended => t!(w, "notice-ended"),
            Self::Opened => t!(w, "notice-opened"),
            Self::Closed => t!(w, "notice-closed"),
            Self::Accepted => t!(w, "notice-accepted"),
            Self::Returned => t!(w, "notice-returned"),
            Self::Refused => t!(w, "notice-refused"),
            Self::Ranked => t!(w, "notice-ranked"),
            Self::Withdrawn => t!(w, "notice-withdrawn"),
            Self::DraftWithdrawn => t!(w, "order-withdrawn-notice"),
            Self::Published => t!(w, "notice-published"),
            Self::Uploaded => t!(w, "notice-uploaded"),
            Self::SayWhat => t!(w, "notice-say-what"),
            Self::Removed => t!(w, "notice-removed"),
            Self::FactorOff => t!(w, "notice-factor-off"),
            Self::FactorReset => t!(w, "notice-factor-reset"),
            Self::Asked => t!(w, "notice-asked"),
            Self::Answered => t!(w, "notice-answered"),
            Self::SentAlready => t!(w, "notice-sent-already"),
            Self::ProfilePublished => t!(w, "notice-profile-published"),
            Self::OpensLater => t!(w, "notice-opens-later"),
            Self::ChangedMeanwhile => t!(w, "notice-changed-meanwhile"),
        }
    }
}

impl FromStr for Notice {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.iter().find(|(_, c)| *c == code).map(|(n, _)| *n).ok_or(())
    }
}

pub struct NoticeText {
    pub kind: &'static str,
    pub text: String,
}

/// Makes the shell of any page of this request.
#[derive(Clone)]
pub struct Frame {
    pub w: Words,
    pub visitor: Visitor,
    site: Site,
}

impl Frame {
    pub fn new(visitor: Visitor, site: Site) -> Self {
        Self { w: visitor.lang.words(), visitor, site }
    }

    /// The shell of a page with this title.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let member = self.visitor.member.as_ref();
        Shell {
            w: self.w,
            lang: self.w.lang.code(),
            title: title.into(),
            institution: member.map(|m| m.institution.name.say(self.w).to_owned()),
            person: member.map(|m| m.full_name.to_string()),
            nav: member.map(|m| self.menu(m)).unwrap_or_default(),
            notice: self.visitor.notice.map(|n| NoticeText { kind: "done", text: n.say(self.w) }),
            csrf: self.visitor.csrf(&self.site.house.keys),
            key: Uuid::new_v4().to_string(),
            path: self.visitor.path.clone(),
            errors: false,
            demo: self.site.demo,
            student: member.is_some_and(|m| m.student.is_some()),
            assets: super::assets::version(),
        }
    }

    /// The shell of a page of an institution's door, for somebody not signed in.
    pub fn shell_at(&self, place: &Place, title: impl Into<String>) -> Shell {
        Shell { institution: Some(place.name.say(self.w).to_owned()), ..self.shell(title) }
    }

    fn menu(&self, member: &Member) -> Vec<NavGroup> {
        let path = self.visitor.path.split('?').next().unwrap_or("/");
        let mut groups: Vec<NavGroup> = Vec::new();
        let entries: Vec<_> = self.site.nav.iter().filter(|e| member.holds(e.right)).collect();
        let here = entries.iter().filter(|e| is_below(path, e.href)).map(|e| e.href.len()).max();
        for entry in entries {
            let title = (entry.group)(self.w);
            let item = NavItem {
                href: entry.href.into(),
                label: (entry.label)(self.w),
                here: is_below(path, entry.href) && Some(entry.href.len()) == here,
                count: None,
                icon: entry.icon,
            };
            match groups.iter_mut().find(|g| g.title == title) {
                Some(group) => group.items.push(item),
                None => groups.push(NavGroup { title, items: vec![item] }),
            }
        }
        groups
    }
}

fn is_below(path: &str, href: &str) -> bool {
    path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}

impl FromRequestParts<Site> for Frame {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let visitor =
            parts.extensions.get::<Visitor>().cloned().ok_or_else(|| PageError::broken("the visitor layer is missing"))?;
        Ok(Self::new(visitor, site.clone()))
    }
}

//! The demo's people who can sign in: one for each role. The sign-in page of a demo lists them; tests use the same.
use super::factor::rules;
use crate::kernel::{languages::Words, roles::Role};
use chrono::{DateTime, Utc};

/// One of the cast.
pub struct Member {
    pub role: Role,
    pub email: &'static str,
    pub full_name: &'static str,
    /// Bound to the first of the institution's faculties.
    pub bound: bool,
}

/// The password of every demo account. A demo is never reachable from elsewhere.
pub const PASSWORD: &str = "demo-tirek-2026";

/// The cast of an institution; the mail addresses differ by its short name.
pub const CAST: [Member; 12] = [
    Member {
        role: Role::Administrator, email: "admin", full_name: "Сәрсенбаева Гүлнар Маратқызы", bound: false
    },
    Member { role: Role::SocialOffice, email: "social", full_name: "Омаров Дәурен Серікұлы", bound: false },
    Member { role: Role::DeansOffice, email: "dean", full_name: "Ахметова Айгүл Бекқызы", bound: true },
    Member {
        role: Role::Secretary, email: "secretary", full_name: "Қасымова Жанар Ерланқызы", bound: false
    },
    Member {
        role: Role::CommissionMember, email: "member", full_name: "Петрова Ирина Викторовна", bound: false
    },
    Member { role: Role::Rector, email: "rector", full_name: "Исаев Нұрлан Қайратұлы", bound: false },
    Member {
        role: Role::DormitoryHead, email: "dormitory", full_name: "Ким Светлана Николаевна", bound: false
    },
    Member { role: Role::DutyOfficer, email: "duty", full_name: "Жұмабеков Ермек", bound: false },
    Member { role: Role::Advisor, email: "advisor", full_name: "Тілеуова Әсел Дулатқызы", bound: false },
    Member {
        role: Role::Accountant, email: "accountant", full_name: "Сергеева Ольга Павловна", bound: false
    },
    Member { role: Role::Auditor, email: "auditor", full_name: "Бекенов Арман Талғатұлы", bound: false },
    Member { role: Role::Student, email: "student", full_name: "", bound: false },
];

/// The address of a member of the cast in an institution.
pub fn address(who: &Member, slug: &str) -> String {
    format!("{}@{slug}.example", who.email)
}

/// A line of the sign-in page's list.
pub struct Shown {
    pub role: String,
    pub email: String,
    pub password: &'static str,
}

/// The cast of an institution for its sign-in page.
pub fn shown(slug: &str, w: Words) -> Vec<Shown> {
    CAST.iter().map(|m| Shown { role: m.role.say(w), email: address(m, slug), password: PASSWORD }).collect()
}

/// Whoever shows the second factor in the demo: signs in with password and code.
pub const CAREFUL: Member =
    Member { role: Role::Auditor, email: "careful", full_name: "Нұрғалиева Дана Асқарқызы", bound: false };

/// The secret of that account's app. Everybody may know it: a demo is never reachable from elsewhere.
pub const CAREFUL_SECRET: &[u8; rules::SECRET_BYTES] = b"known to all in demo";

/// The account with a second factor, as the sign-in page of a demo shows it.
pub struct ShownCareful {
    pub email: String,
    /// What the app would show now.
    pub code: String,
    pub secret: String,
}

/// The account with a second factor of an institution, and its code at an instant.
pub fn careful(slug: &str, now: DateTime<Utc>) -> ShownCareful {
    let secret = rules::in_fours(CAREFUL_SECRET);
    ShownCareful { email: address(&CAREFUL, slug), code: rules::code_at(CAREFUL_SECRET, now), secret }
}

//! The file as a page: what was found, in words, with the ways that the viewer may go.
use super::{Opened, Seen, reason};
use crate::{
    kernel::{
        ids::{Id, Student},
        permissions::{EnterPapers, IssueCodes, MergeStudents, OpenStudentFile, Permission, VerifyCategories},
        tenancy::Member,
    },
    students::{
        corrections::pages::history,
        duplicates::store::Merged,
        facts,
        pages::{
            self,
            evidence::lines::{Line, Look},
        },
        person::{
            pages::{
                reaches,
                sections::{Section, Teller},
                timeline::{Known, Shown, timeline},
            },
            say,
        },
        rules::phone::Phone,
        store::{Brief, File},
    },
    t,
    web::{
        frame::{Frame, Shell},
        parts::Task,
        sheet::{Choice, Field, FieldError, Sheet},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/file.html")]
pub(super) struct FilePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    lead: String,
    status: (&'static str, String),
    personal: Vec<(String, Option<String>)>,
    /// IIN and birth date, once opened.
    opened: Option<Opened>,
    categories: Vec<Line>,
    /// Those that lapsed or were ended.
    past: Vec<Line>,
    /// Documents that the student was asked for.
    requests: Vec<Task>,
    can_verify: bool,
    account: (&'static str, String),
    code: Option<String>,
    can_code: bool,
    /// A code would be for a new password: the account is activated.
    forgotten: bool,
    can_mail: bool,
    can_enter_paper: bool,
    question: Option<(Choice, Field)>,
    sections: Vec<Section>,
    timeline: Vec<Shown>,
    /// Other files of the same person that were joined into this one: where they are parted, for whoever may, and what lies in them.
    joined: Vec<(Option<String>, String)>,
    /// Anchor and title of everything on the page.
    contents: Vec<(&'static str, String)>,
    /// What was changed, for whoever may correct; none for others.
    history: Option<Vec<history::Row>>,
}

/// Who looks, in which words.
pub(super) struct Looking<'a> {
    pub member: &'a Member,
    pub frame: &'a Frame,
}

impl Looking<'_> {
    /// The page. What the viewer may not see is not in it.
    pub fn page(&self, seen: Seen, opened: Option<Opened>, sheet: &Sheet) -> FilePage {
        let (w, member, brief) = (self.frame.w, self.member, &seen.file.brief);
        let mut shell = self.frame.shell(brief.full_name.clone());
        shell.path = format!("/students/{}", brief.id);
        shell.errors = !sheet.is_sound();
        let reaches = |right| reaches(member, right, brief.faculty_id);
        let waits = seen.file.account.is_none();
        let can_verify = reaches(VerifyCategories::NAME);
        let look = Look {
            member,
            frame: self.frame,
            opened: opened.as_ref().map(|_| brief.birth_date),
            path: can_verify.then(|| format!("/students/{}", brief.id)),
        };
        let (categories, past) = look.categories(&seen.facts);
        let question = (opened.is_none() && reaches(OpenStudentFile::NAME)).then(|| reason::question(self.frame, sheet));
        let sections = self.sections(&seen, opened.as_ref());
        let known = Known {
            created: Some(seen.file.created_at),
            open: &seen.open,
            facts: &seen.facts,
            requests: &seen.requests,
            notices: &seen.notices,
            opened: opened.is_some(),
            works: can_verify,
        };
        let timeline = timeline(w, member, &known, seen.others.events);
        let is_open = opened.is_some();
        let requests = look.requests(&seen.requests);
        let mut page = FilePage {
            id: brief.id,
            lead: lead(self.frame, brief),
            status: say::badge(w, seen.file.status),
            personal: personal(self.frame, brief),
            categories,
            past,
            requests,
            can_verify,
            account: account(self.frame, seen.file.account.as_deref()),
            code: (waits || seen.file.code_ends.is_some()).then(|| code(member, self.frame, &seen.file)),
            can_code: seen.file.account.as_deref() != Some("disabled") && reaches(IssueCodes::NAME),
            forgotten: !waits,
            can_mail: brief.email.is_some(),
            can_enter_paper: reaches(EnterPapers::NAME),
            question,
            sections: sections.into_iter().chain(seen.others.sections).collect(),
            timeline,
            joined: joined(member, self.frame, &seen.joined),
            contents: vec![],
            history: seen.history.map(|looked| history::rows(member, self.frame, looked, is_open)),
            errors: sheet.errors(w),
            opened,
            shell,
        };
        page.contents = self.contents(&page);
        page
    }

    fn sections(&self, seen: &Seen, opened: Option<&Opened>) -> Vec<Section> {
        let (member, brief) = (self.member, &seen.file.brief);
        let teller = Teller {
            w: self.frame.w,
            zone: member.institution.zone,
            today: member.today(),
            student: brief.id,
            born: opened.map(|_| brief.birth_date),
            writes: history::may_correct(member, brief.faculty_id),
            keys: member.keys(),
        };
        let shows_addresses = reaches(member, OpenStudentFile::NAME, brief.faculty_id);
        let mut sections = teller.opened(seen.file.status, &seen.open, shows_addresses);
        sections.extend(opened.into_iter().flat_map(|opened| teller.closed(&opened.closed)));
        sections
    }

    /// The side navigation, in the order of the page.
    fn contents(&self, page: &FilePage) -> Vec<(&'static str, String)> {
        let w = self.frame.w;
        let mut contents = vec![("cats", t!(w, "student-categories"))];
        contents.extend((!page.requests.is_empty()).then(|| ("wanted", t!(w, "evidence-requests"))));
        contents.extend(page.sections.iter().map(|section| (section.id, section.title.clone())));
        contents.extend(page.question.as_ref().map(|_| ("open", t!(w, "student-open-title"))));
        contents.push(("timeline", t!(w, "timeline-title")));
        contents.extend((!page.joined.is_empty()).then(|| ("joined", t!(w, "student-joined"))));
        contents.extend(page.history.as_ref().map(|_| ("history", t!(w, "change-history"))));
        contents
    }
}

fn lead(frame: &Frame, brief: &Brief) -> String {
    let place = pages::place(frame.w, brief.faculty.say(frame.w), brief.course, brief.group.as_deref());
    format!("{place} · {}", facts::funding(frame.w, brief.funding))
}

fn personal(frame: &Frame, brief: &Brief) -> Vec<(String, Option<String>)> {
    let w = frame.w;
    vec![
        (t!(w, "student-sex"), Some(facts::sex(w, brief.sex))),
        (t!(w, "import-column-number"), brief.number.clone()),
        (t!(w, "student-phone"), brief.phone.as_deref().map(spaced)),
        (t!(w, "student-email"), brief.email.clone()),
        (t!(w, "student-residence"), brief.residence.map(|r| facts::residence(w, r))),
    ]
}

fn joined(member: &Member, frame: &Frame, joined: &[Merged]) -> Vec<(Option<String>, String)> {
    let (w, parts) = (frame.w, member.holds(MergeStudents::NAME));
    let line = |one: &Merged| {
        let (name, at) = (one.merged_name.as_str(), w.instant(one.at, member.institution.zone));
        let said = t!(w, "student-joined-line", name = name, at = at, documents = one.documents, applications = one.applications);
        (parts.then(|| format!("/students/merges/{}", one.id)), said)
    };
    joined.iter().map(line).collect()
}

/// `+7 701 123 45 67`.
fn spaced(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.to_string())
}

fn account(frame: &Frame, state: Option<&str>) -> (&'static str, String) {
    let w = frame.w;
    match state {
        Some("active") => ("granted", t!(w, "students-activated")),
        Some("disabled") => ("refused", t!(w, "students-closed-account")),
        _ => ("", t!(w, "students-not-activated")),
    }
}

fn code(member: &Member, frame: &Frame, file: &File) -> String {
    let w = frame.w;
    match file.code_ends.filter(|ends| *ends > member.now()) {
        Some(ends) => {
            let day = w.day(ends.with_timezone(&member.institution.zone).date_naive());
            t!(w, "student-code-lives", day = day)
        }
        None => t!(w, "student-code-none"),
    }
}

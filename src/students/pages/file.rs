//! A student's file: who and where without a reason; IIN, birth date and restricted categories for a reason that is recorded.
use crate::{
    kernel::{
        audit::View,
        errors::StoreError,
        ids::{Id, Student},
        permissions::{EnterPapers, IssueCodes, May, MergeStudents, OpenStudentFile, Permission, SeeStudents, VerifyCategories},
        tenancy::{Member, ReadTx},
    },
    students::{
        corrections::pages::history,
        duplicates::store::{self as duplicates, Merged},
        facts,
        pages::evidence::lines::{Line, Look},
        rules::phone::Phone,
        store::{
            self, Fact, File,
            requests::{Standing, Which, requests},
        },
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see},
        frame::{Frame, Shell},
        parts::Task,
        sheet::{Choice, Field, FieldError, Sheet},
    },
};
use askama::Template;
use std::str::FromStr;

#[derive(Template)]
#[template(path = "students/file.html")]
struct FilePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Student>,
    lead: String,
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
    /// What was changed, for whoever may correct; none for others.
    history: Option<Vec<history::Row>>,
    /// Other files of the same person that were joined into this one: where they are parted, for whoever may, and what lies in them.
    joined: Vec<(Option<String>, String)>,
}

struct Opened {
    iin: String,
    birth_date: String,
}

/// Why somebody opens restricted data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Application,
    Enquiry,
    Correction,
    Other,
}

impl Reason {
    const ALL: [Reason; 4] = [Reason::Application, Reason::Enquiry, Reason::Correction, Reason::Other];

    fn code(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Enquiry => "enquiry",
            Self::Correction => "correction",
            Self::Other => "other",
        }
    }

    fn say(self, frame: &Frame) -> String {
        let w = frame.w;
        match self {
            Self::Application => t!(w, "student-open-application"),
            Self::Enquiry => t!(w, "student-open-enquiry"),
            Self::Correction => t!(w, "student-open-correction"),
            Self::Other => t!(w, "student-open-other"),
        }
    }
}

impl FromStr for Reason {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|r| r.code() == code).ok_or(())
    }
}

struct Seen {
    file: File,
    facts: Vec<Fact>,
    requests: Vec<Standing>,
    history: Option<history::Looked>,
    joined: Vec<Merged>,
}

async fn look(
    tx: &mut ReadTx,
    member: &Member,
    id: Id<Student>,
    within: Option<&[uuid::Uuid]>,
) -> Result<Option<Seen>, StoreError> {
    let Some(file) = store::file(tx, id, within).await? else { return Ok(None) };
    let history = history::look(tx, member, (id, file.brief.faculty_id)).await?;
    let requests = requests(tx, &Which { student: Some(id), ..Which::default() }).await?;
    let joined = duplicates::joined_into(tx, id).await?;
    Ok(Some(Seen { facts: store::facts(tx, id).await?, requests, history, joined, file }))
}

/// `GET /students/{id}`.
pub async fn show(may: May<SeeStudents>, Path(id): Path<Id<Student>>, frame: Frame) -> Page {
    let seen = look(&mut may.read().await?, &may, id, may.reach().faculties().as_deref()).await?.ok_or(PageError::NotFound)?;
    if let Some(lasting) = seen.file.lasting {
        return see(&format!("/students/{lasting}")); // the old address leads on
    }
    page(file_page(&may, &frame, seen, None, &Sheet::default()))
}

/// `POST /students/{id}/open`: the same page with its restricted part. The reading is recorded before anything is shown.
pub async fn open(may: May<OpenStudentFile>, Path(id): Path<Id<Student>>, frame: Frame, posted: Posted) -> Page {
    let within = may.reach().faculties();
    let seen = look(&mut may.read().await?, &may, id, within.as_deref()).await?.ok_or(PageError::NotFound)?;
    let mut sheet = posted.sheet();
    let reason = sheet.one_of::<Reason>("reason");
    let note = match reason {
        Some(Reason::Other) => sheet.text("note", 300),
        _ => sheet.maybe_text("note", 300),
    };
    let Some(reason) = reason.filter(|_| sheet.is_sound()) else {
        return page_with_faults(file_page(&may, &frame, seen, None, &sheet));
    };
    let view = View {
        verb: "student.opened",
        subject: id.uuid(),
        fields: &["iin", "birth_date", "categories", "evidence"],
        reason: [Some(reason.code()), note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(": "),
    };
    let sealed = may.read_restricted(view, async |tx| store::sealed_iin(tx, id).await).await?;
    let iin = may.keys().open(id.uuid().as_bytes(), &sealed).and_then(|digits| String::from_utf8(digits).ok());
    let iin = iin.ok_or(PageError::broken("an IIN does not open"))?;
    let opened = Opened { iin, birth_date: frame.w.day(seen.file.brief.birth_date) };
    page(file_page(&may, &frame, seen, Some(opened), &sheet))
}

fn file_page(member: &Member, frame: &Frame, seen: Seen, opened: Option<Opened>, sheet: &Sheet) -> FilePage {
    let (w, brief) = (frame.w, &seen.file.brief);
    let mut shell = frame.shell(brief.full_name.clone());
    shell.path = format!("/students/{}", brief.id);
    shell.errors = !sheet.is_sound();
    let lead = super::place(w, brief.faculty.say(w), brief.course, brief.group.as_deref());
    let reaches = |right| member.holds(right) && reach_holds(member, right, brief.faculty_id);
    let waits = seen.file.account.is_none();
    let can_verify = reaches(VerifyCategories::NAME);
    let look = Look {
        member,
        frame,
        opened: opened.as_ref().map(|_| brief.birth_date),
        path: can_verify.then(|| format!("/students/{}", brief.id)),
    };
    let (categories, past) = look.categories(&seen.facts);
    let is_open = opened.is_some();
    FilePage {
        id: brief.id,
        lead: format!("{lead} · {}", facts::funding(w, brief.funding)),
        personal: vec![
            (t!(w, "student-sex"), Some(facts::sex(w, brief.sex))),
            (t!(w, "student-phone"), brief.phone.as_deref().map(spaced)),
            (t!(w, "student-email"), brief.email.clone()),
            (t!(w, "student-residence"), brief.residence.map(|r| facts::residence(w, r))),
        ],
        categories,
        past,
        requests: look.requests(&seen.requests),
        can_verify,
        account: account(frame, seen.file.account.as_deref()),
        code: (waits || seen.file.code_ends.is_some()).then(|| code(member, frame, &seen.file)),
        can_code: seen.file.account.as_deref() != Some("disabled") && reaches(IssueCodes::NAME),
        forgotten: !waits,
        can_mail: brief.email.is_some(),
        can_enter_paper: reaches(EnterPapers::NAME),
        question: (opened.is_none() && reaches(OpenStudentFile::NAME)).then(|| question(frame, sheet)),
        joined: joined(member, frame, &seen.joined),
        history: seen.history.map(|looked| history::rows(member, frame, looked, is_open)),
        errors: sheet.errors(w),
        opened,
        shell,
    }
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

fn reach_holds(member: &Member, right: &str, faculty: uuid::Uuid) -> bool {
    member.reach(right).faculties().is_none_or(|within| within.contains(&faculty))
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

fn question(frame: &Frame, sheet: &Sheet) -> (Choice, Field) {
    let w = frame.w;
    let reasons = Reason::ALL.map(|r| (r.code().to_owned(), r.say(frame)));
    let why = sheet.choice(w, "reason", t!(w, "student-open-reason"), reasons);
    let note = sheet.field(w, "note", t!(w, "student-open-note")).optional().max(300);
    (why, note.hint(t!(w, "student-open-note-hint")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_read_back_from_its_code_and_nothing_else_is_one() {
        for reason in Reason::ALL {
            assert_eq!(reason.code().parse(), Ok(reason));
        }
        assert!("curiosity".parse::<Reason>().is_err());
    }
}

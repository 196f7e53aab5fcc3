//! A student's file, the page that answers a telephone call: who, where and how somebody studies without a reason; IIN, birth date, restricted
//! categories, family, income and bank account for a reason that is asked once a session and recorded with every reading.
mod reason;
mod view;

use crate::{
    kernel::{
        audit::View,
        errors::StoreError,
        ids::{Id, Student},
        permissions::{May, NotifyStudents, OpenStudentFile, Permission, SeeStudents},
        tenancy::{Member, ReadTx},
    },
    students::{
        corrections::{pages::history, say as corrections},
        duplicates::store::{self as duplicates, Merged},
        person::{
            events::{Chapter, Chapters, Viewer},
            pages::{self as parts, Closed},
            store::openings,
        },
        rules::{
            correction::{self, Record},
            import::Field as Of,
        },
        store::{
            self, Fact, File,
            notices::{self, Text},
            requests::{Standing, Which, requests},
        },
    },
    web::{
        errors::PageError,
        extract::{Path, Sent},
        forms::{Page, page, page_with_faults, see},
        frame::Frame,
        sheet::Sheet,
    },
};
use axum::Extension;
use chrono::{DateTime, Utc};
use reason::Reason;
use view::Looking;

/// What a look at a file found, without its restricted part.
struct Seen {
    file: File,
    facts: Vec<Fact>,
    requests: Vec<Standing>,
    history: Option<history::Looked>,
    open: parts::Open,
    notices: Vec<(Text, DateTime<Utc>)>,
    others: Chapter,
    joined: Vec<Merged>,
}

/// The restricted part, opened.
struct Opened {
    iin: String,
    birth_date: String,
    /// How the number differs from the card: a warning, no more.
    differs: Vec<String>,
    closed: Closed,
}

/// The file within the reach of whoever asks, and why this session has opened it before.
async fn look(
    member: &Member,
    frame: &Frame,
    chapters: &Chapters,
    (id, within): (Id<Student>, Option<Vec<uuid::Uuid>>),
) -> Result<Option<(Seen, Option<String>)>, StoreError> {
    let mut tx = member.read().await?;
    let Some(file) = store::file(&mut tx, id, within.as_deref()).await? else { return Ok(None) };
    let faculty = file.brief.faculty_id;
    let history = history::look(&mut tx, member, (id, faculty)).await?;
    let requests = requests(&mut tx, &Which { student: Some(id), ..Which::default() }).await?;
    let notices = if member.holds(NotifyStudents::NAME) { notices::of_student(&mut tx, id).await? } else { vec![] };
    let others = chapters.of(&mut tx, &Viewer { member, student: id, faculty, w: frame.w }).await?;
    let why =
        if parts::reaches(member, OpenStudentFile::NAME, faculty) { parts::why_open(&mut tx, member, id).await? } else { None };
    let (facts, open) = (store::facts(&mut tx, id).await?, parts::open(&mut tx, id).await?);
    let joined = duplicates::joined_into(&mut tx, id).await?;
    Ok(Some((Seen { facts, requests, history, open, notices, others, joined, file }, why)))
}

/// Opens the restricted part; the reading is recorded before anything is shown.
async fn opened(member: &Member, frame: &Frame, seen: &Seen, reason: String) -> Result<Opened, PageError> {
    let brief = &seen.file.brief;
    let id = brief.id;
    let view = View {
        verb: "student.opened",
        subject: id.uuid(),
        fields: &["iin", "birth_date", "categories", "evidence", "family", "income", "bank_account"],
        reason,
    };
    let look = async |tx: &mut ReadTx| Ok((store::sealed_iin(tx, id).await?, parts::closed(tx, id).await?));
    let (sealed, closed) = member.read_restricted(view, look).await?;
    let iin = member.keys().open(id.uuid().as_bytes(), &sealed).and_then(|digits| String::from_utf8(digits).ok());
    let iin = iin.ok_or(PageError::broken("an IIN does not open"))?;
    let card = Record::default()
        .with(Of::Iin, Some(iin.clone()))
        .with(Of::Sex, Some(brief.sex.code().to_owned()))
        .with(Of::BirthDate, Some(brief.birth_date.to_string()));
    let differs = correction::differences(&card).into_iter().map(|what| corrections::differs(frame.w, what)).collect();
    Ok(Opened { iin, birth_date: frame.w.day(brief.birth_date), differs, closed })
}

/// `GET /students/{id}`: with its restricted part where this session has opened it.
pub async fn show(
    may: May<SeeStudents>,
    Path(id): Path<Id<Student>>,
    Extension(chapters): Extension<Chapters>,
    frame: Frame,
) -> Page {
    let (seen, why) = look(&may, &frame, &chapters, (id, may.reach().faculties())).await?.ok_or(PageError::NotFound)?;
    if let Some(lasting) = seen.file.lasting {
        return see(&format!("/students/{lasting}")); // the old address leads on
    }
    let opened = match why {
        Some(reason) => Some(opened(&may, &frame, &seen, reason).await?),
        None => None,
    };
    page(Looking { member: &may, frame: &frame }.page(seen, opened, &Sheet::default()))
}

/// `POST /students/{id}/open`: the same page with its restricted part, for a reason that holds for this session.
pub async fn open(
    may: May<OpenStudentFile>,
    Path(id): Path<Id<Student>>,
    Extension(chapters): Extension<Chapters>,
    Sent { frame, posted, .. }: Sent,
) -> Page {
    let (seen, _) = look(&may, &frame, &chapters, (id, may.reach().faculties())).await?.ok_or(PageError::NotFound)?;
    let looking = Looking { member: &may, frame: &frame };
    let mut sheet = posted.sheet();
    let reason = sheet.one_of::<Reason>("reason");
    let note = match reason {
        Some(Reason::Other) => sheet.text("note", 300),
        _ => sheet.maybe_text("note", 300),
    };
    let Some(reason) = reason.filter(|_| sheet.is_sound()) else {
        return page_with_faults(looking.page(seen, None, &sheet));
    };
    let reason = [Some(reason.code()), note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(": ");
    let mut tx = may.write().await?;
    openings::keep(&mut tx, (may.session, may.account), id, &reason).await?;
    tx.commit_upkeep().await?; // the reading itself is what is recorded
    let opened = opened(&may, &frame, &seen, reason).await?;
    page(looking.page(seen, Some(opened), &sheet))
}

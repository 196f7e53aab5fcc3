//! A missing or lapsing document: asked for, sent by the student, accepted as evidence or given back.
//! Source: issue 4, point 3; domain.md §4.3; §3.3 (what an application is returned for).
use super::verify::{self, File, Office, today};
use crate::{
    institutions::letters::{self, Letter},
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        languages::{Lang, Words},
        tenancy::{Place, WriteTx},
    },
    students::{
        documents::{self, Taken},
        requests::{Asking, Request, RequestState, Sending, WhyBack},
        rules::{
            catalogue,
            verify::{NotVerified, Proof, judge},
        },
        store::{
            self as students, evidence,
            requests::{self as store, Found, Standing, Which},
        },
    },
    t,
};
use chrono::{Months, NaiveDate};
use serde_json::json;
use uuid::Uuid;

/// The farthest day by which a document may be asked for, in months.
pub const FARTHEST: u32 = 12;

/// Why a request is not made or not moved on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMoved {
    /// A document of this kind does not prove the category.
    WrongKind,
    DueInPast,
    DueTooFar,
    /// One about this category is open.
    AskedAlready,
    /// It stands elsewhere than the act needs.
    State(RequestState),
    /// This reason needs words of one's own.
    NoteMissing,
    /// By the document the category does not hold.
    Document(NotVerified),
}

type Moved<T> = Result<T, ActError<NotMoved>>;

fn refused<T>(why: NotMoved) -> Moved<T> {
    Err(ActError::Refused(vec![why]))
}

fn of_document(error: ActError<NotVerified>) -> ActError<NotMoved> {
    match error {
        ActError::Missing => ActError::Missing,
        ActError::Stale => ActError::Stale,
        ActError::Broken(store) => ActError::Broken(store),
        ActError::Refused(why) => ActError::Refused(why.into_iter().map(NotMoved::Document).collect()),
    }
}

/// Asks a student for a document by a day, and writes that something is asked for.
pub async fn ask(
    tx: &mut WriteTx,
    office: &Office<'_>,
    student: Id<Student>,
    asking: &Asking,
    due_on: NaiveDate,
) -> Moved<Id<Request>> {
    if !evidence::hold(tx, student, office.faculties.as_deref()).await? {
        return Err(ActError::Missing);
    }
    let today = today(tx, office.place);
    let mut against = against(tx, student, asking).await?;
    if due_on < today {
        against.push(NotMoved::DueInPast);
    }
    if due_on > today + Months::new(FARTHEST) {
        against.push(NotMoved::DueTooFar);
    }
    if !against.is_empty() {
        return Err(ActError::Refused(against));
    }
    let id = store::ask(tx, student, Some((office.account, due_on)), asking).await?;
    tell(tx, office, student, Told::Asked(due_on)).await?;
    tx.record("student.document-asked", student, json!({ "request": id, "due": due_on }));
    Ok(id)
}

/// Why a document cannot be asked for or offered about a category, whoever begins it.
async fn against(tx: &mut WriteTx, student: Id<Student>, asking: &Asking) -> Moved<Vec<NotMoved>> {
    let mut against = Vec::new();
    if !catalogue::proves(&asking.kind, asking.category) {
        against.push(NotMoved::WrongKind);
    }
    let known = store::requests(tx, &Which { student: Some(student), ..Which::default() }).await?;
    if known.iter().any(|one| one.category == asking.category && one.state.is_open()) {
        against.push(NotMoved::AskedAlready);
    }
    Ok(against)
}

/// The office needs the document no more.
pub async fn withdraw(tx: &mut WriteTx, office: &Office<'_>, id: Id<Request>, row_version: i32) -> Moved<()> {
    let request = hold(tx, Which { id: Some(id), within: office.faculties.clone(), ..Which::default() }).await?;
    if !request.state.is_open() {
        return refused(NotMoved::State(request.state));
    }
    store::set_state(tx, id, row_version, RequestState::Withdrawn).await?;
    tx.record("student.document-withdrawn", request.student, json!({ "request": id }));
    Ok(())
}

/// A request held for this act, as it stands.
async fn hold(tx: &mut WriteTx, which: Which) -> Moved<Standing> {
    store::hold(tx, &which).await?.ok_or(ActError::Missing)?;
    store::requests(tx, &which).await?.pop().ok_or(ActError::Missing)
}

/// Whose document it is: the student, in their own account.
#[derive(Clone, Copy)]
pub struct Sender {
    pub student: Id<Student>,
    pub account: Id<Account>,
}

/// Whether what the student says of a document lets it prove what is asked for.
async fn may_be_sent(tx: &mut WriteTx, place: &Place, who: Sender, request: &Standing, sending: &Sending) -> Moved<()> {
    if !request.state.awaits_student() {
        return refused(NotMoved::State(request.state));
    }
    let born = evidence::born(tx, who.student, None).await?.ok_or(ActError::Missing)?;
    let proof = proof(request, sending);
    judge(&proof, born, today(tx, place)).map(drop).map_err(|why| of_document(ActError::Refused(why)))
}

/// What was sent as what it is to prove; the family's children are the office's to enter.
fn proof(request: &Standing, sending: &Sending) -> Proof {
    let Sending { kind, number, issuer, issued_on, printed_to } = sending.clone();
    Proof { category: request.category, kind, number, issuer, issued_on, printed_to, detail: None, children: vec![] }
}

/// The student sends a document with its file.
pub async fn send(
    tx: &mut WriteTx,
    place: &Place,
    who: Sender,
    id: Id<Request>,
    sending: &Sending,
    (name, taken): (&str, &Taken),
) -> Moved<()> {
    let request = hold(tx, Which { id: Some(id), student: Some(who.student), within: None }).await?;
    may_be_sent(tx, place, who, &request, sending).await?;
    let file = documents::give(tx, place, who.student, who.account, name, taken).await?;
    store::send(tx, id, file, sending).await?;
    store::set_state(tx, id, request.row_version, RequestState::Sent).await?;
    tx.record("student.document-sent", who.student, json!({ "request": id }));
    Ok(())
}

/// A document that nobody asked for: the student offers a newer one about a category of their own.
pub async fn offer(tx: &mut WriteTx, who: Sender, asking: &Asking) -> Moved<Id<Request>> {
    if !evidence::hold(tx, who.student, None).await? {
        return Err(ActError::Missing);
    }
    let against = against(tx, who.student, asking).await?;
    if !against.is_empty() {
        return Err(ActError::Refused(against));
    }
    let id = store::ask(tx, who.student, None, asking).await?;
    tx.record("student.document-offered", who.student, json!({ "request": id }));
    Ok(id)
}

/// A request whose document is to be judged by the office, as it was read.
async fn to_judge(tx: &mut WriteTx, office: &Office<'_>, id: Id<Request>, row_version: i32) -> Moved<(Standing, store::Sent)> {
    let mut request = hold(tx, Which { id: Some(id), within: office.faculties.clone(), ..Which::default() }).await?;
    if request.row_version != row_version {
        return Err(ActError::Stale);
    }
    match request.sent.take().filter(|_| request.state == RequestState::Sent) {
        Some(sent) => Ok((request, sent)),
        None => refused(NotMoved::State(request.state)),
    }
}

/// Accepts what was sent: it becomes evidence, and the category a dated fact or a renewed one.
pub async fn accept(
    tx: &mut WriteTx,
    office: &Office<'_>,
    (id, row_version): (Id<Request>, i32),
    proof: &Proof,
    seen: Option<Uuid>,
) -> Moved<()> {
    let (request, sent) = to_judge(tx, office, id, row_version).await?;
    let file = File::Kept(sent.document);
    let evidence = verify::verify(tx, office, request.student, proof, file, seen).await.map_err(of_document)?;
    store::judged(tx, sent.id, office.account, Found::Evidence(evidence)).await?;
    store::set_state(tx, id, row_version, RequestState::Accepted).await?;
    tell(tx, office, request.student, Told::Accepted).await?;
    tx.record("student.document-accepted", request.student, json!({ "request": id }));
    Ok(())
}

/// Gives back what was sent, with the reason that the student reads.
pub async fn give_back(
    tx: &mut WriteTx,
    office: &Office<'_>,
    (id, row_version): (Id<Request>, i32),
    why: WhyBack,
    note: Option<&str>,
) -> Moved<()> {
    let (request, sent) = to_judge(tx, office, id, row_version).await?;
    if why == WhyBack::Other && note.is_none() {
        return refused(NotMoved::NoteMissing);
    }
    store::judged(tx, sent.id, office.account, Found::Back(why, note)).await?;
    store::set_state(tx, id, row_version, RequestState::Returned).await?;
    tell(tx, office, request.student, Told::Returned).await?;
    tx.record("student.document-returned", request.student, json!({ "request": id }));
    Ok(())
}

/// What a letter tells. It names no category, no document and no reason: those are read after signing in.
enum Told {
    Asked(NaiveDate),
    Accepted,
    Returned,
}

impl Told {
    fn letter(&self, w: Words, place: &Place, link: &str) -> (String, String) {
        let institution = place.name.say(w);
        match self {
            Self::Asked(due) => {
                let due = w.day(*due);
                (t!(w, "ask-letter"), t!(w, "ask-letter-body", institution = institution, due = due, link = link))
            }
            Self::Accepted => {
                (t!(w, "ask-letter-accepted"), t!(w, "ask-letter-accepted-body", institution = institution, link = link))
            }
            Self::Returned => {
                (t!(w, "ask-letter-returned"), t!(w, "ask-letter-returned-body", institution = institution, link = link))
            }
        }
    }
}

/// Writes to the student, where an address is known.
async fn tell(tx: &mut WriteTx, office: &Office<'_>, student: Id<Student>, told: Told) -> Result<(), StoreError> {
    let Some((to, language)) = students::address(tx, student).await? else { return Ok(()) };
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let (subject, body) = told.letter(w, office.place, &format!("{}/me/documents", office.base_url));
    letters::post(tx, office.place, Letter { to, subject, body }).await
}

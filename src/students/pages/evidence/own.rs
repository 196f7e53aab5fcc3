//! The student's own documents: what is asked for, what was sent and how it stands, until when each category holds.
use crate::{
    kernel::{
        ids::{Id, Student},
        languages::Words,
        permissions::{ApplyForSelf, May},
    },
    students::{
        actions::requests::Sender,
        facts::{capital, category as category_name},
        requests::RequestState,
        say::evidence::{self as say, Badge},
        store::{
            self as students, Fact,
            requests::{self as store, Standing, Which},
        },
    },
    t,
    web::{
        errors::PageError,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Task,
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "students/own_documents.html")]
struct OwnPage {
    shell: Shell,
    /// What the student is to send.
    asked: Vec<Task>,
    /// What was sent: the document, about what, how it stands, the way to its file.
    sent: Vec<Line>,
    categories: Vec<Line>,
}

struct Line {
    title: String,
    about: String,
    state: Badge,
    href: Option<String>,
}

/// Who sends, where somebody signed in is a student.
pub(super) fn sender(may: &May<ApplyForSelf>) -> Result<Sender, PageError> {
    let student: Id<Student> = may.student.ok_or(PageError::NotFound)?;
    Ok(Sender { student, account: may.account })
}

/// `GET /me/documents`.
pub async fn list(may: May<ApplyForSelf>, frame: Frame) -> Page {
    let (w, who) = (frame.w, sender(&may)?);
    let mut tx = may.read().await?;
    let requests = store::requests(&mut tx, &Which { student: Some(who.student), ..Which::default() }).await?;
    let facts = students::facts(&mut tx, who.student).await?;
    drop(tx);
    let (asked, others): (Vec<_>, Vec<_>) = requests.iter().partition(|one| one.state.awaits_student());
    let today = may.today();
    page(OwnPage {
        asked: asked.into_iter().map(|one| task(w, one)).collect(),
        sent: others.into_iter().filter_map(|one| sent(w, one)).collect(),
        categories: facts.iter().filter(|fact| fact.holds_on(today)).map(|fact| category(w, fact)).collect(),
        shell: frame.shell(t!(w, "own-title")),
    })
}

fn task(w: Words, one: &Standing) -> Task {
    let (kind, state) = say::request_state(w, one.state);
    let due = one.due_on.map(|due| t!(w, "own-due", due = w.day(due)));
    Task {
        label: say::kind_name(w, &one.kind),
        hint: [Some(capital(&category_name(w, one.category))), due].into_iter().flatten().collect::<Vec<_>>().join(" · ").into(),
        href: Some(format!("/me/documents/{}", one.id)),
        kind,
        state: if one.state == RequestState::Asked { t!(w, "own-state-asked") } else { state },
    }
}

fn sent(w: Words, one: &Standing) -> Option<Line> {
    let sent = one.sent.as_ref()?;
    Some(Line {
        title: say::described(w, &sent.kind, [sent.number.as_deref(), sent.issuer.as_deref()], sent.issued_on),
        about: format!("{} · {}", capital(&category_name(w, one.category)), sent.file_name),
        state: say::request_state(w, one.state),
        href: Some(format!("/my/documents/{}/original", sent.document)),
    })
}

fn category(w: Words, fact: &Fact) -> Line {
    let term = fact.valid_to.map_or_else(|| t!(w, "verify-for-good"), |day| t!(w, "verify-until", day = w.day(day)));
    Line {
        title: capital(&say::named(w, fact)),
        about: fact.evidence.as_ref().map(|evidence| say::document(w, evidence)).unwrap_or_default(),
        state: ("granted", term),
        href: fact.file.map(|file| format!("/my/documents/{file}/original")),
    }
}

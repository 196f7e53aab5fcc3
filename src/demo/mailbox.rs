//! The demo's mailbox: what the system would have mailed.
use crate::{
    institutions::letters,
    kernel::tenancy::Guest,
    t,
    web::{
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "app/mailbox.html")]
struct MailboxPage {
    shell: Shell,
    slug: String,
    letters: Vec<Line>,
}

struct Line {
    to: String,
    subject: String,
    body: Vec<Piece>,
    at: String,
}

/// A piece of a letter: text, or a link of our own.
struct Piece {
    text: String,
    path: Option<String>,
}

/// `GET /demo/mailbox/{slug}`.
pub async fn show(guest: Guest, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = guest.read().await?;
    let line = |l: letters::Kept| Line {
        to: l.to_address,
        subject: l.subject,
        body: pieces(&l.body),
        at: w.instant(l.made_at, guest.institution.zone),
    };
    let letters = letters::latest(&mut tx).await?.into_iter().map(line).collect();
    page(MailboxPage {
        shell: frame.shell_at(&guest.institution, t!(w, "mailbox-title")),
        slug: guest.institution.slug.clone(),
        letters,
    })
}

fn pieces(body: &str) -> Vec<Piece> {
    let piece = |word: &str| {
        let path = word.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
        Piece { text: word.to_owned(), path }
    };
    body.split_inclusive(char::is_whitespace)
        .map(piece)
        .map(|p| Piece { path: p.path.map(|x| x.trim_end().to_owned()), ..p })
        .collect()
}

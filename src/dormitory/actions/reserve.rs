//! The reserve moves: whatever frees a place ends with this, in the same transaction.
//! Source: hostel rules, p.27–28; domain.md §3.3 (term of 3 working days).
use crate::{
    dormitory::{
        model::Campaign,
        rules::{application::number_text, input::Input, reserve},
        store::{
            applications,
            decide::{self, Addressee},
            offers, referrals, runs, terms,
        },
    },
    institutions::{
        calendar,
        letters::{self, Letter},
    },
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        languages::{Lang, Words},
        tenancy::{Place, WriteTx},
    },
    students::rules::names,
    t,
};
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// At whose desk a referral is settled.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    pub place: &'a Place,
    /// How people reach the server.
    pub base_url: &'a str,
    /// None: by itself.
    pub by: Option<Id<Account>>,
}

/// What a letter tells of.
#[derive(Clone, Copy, Debug)]
pub enum Tells {
    /// A freed place is offered until then.
    Offer { by: DateTime<Utc> },
    /// A term runs out within a day.
    Term,
    /// A place was lost because a term ran out, or on a ground.
    Lost,
    /// An offer went on to the next.
    OfferLapsed,
}

/// Offers every free place of a held campaign to the next entitled. Returns how many offers were made.
///
/// The campaign's row is held by the caller ([`decide::hold`]): two acts at once move the reserve one after the other.
/// What is open all year makes no offers: a freed place goes into the next list, in which whoever is on the reserve takes part.
pub async fn go_on(tx: &mut WriteTx, desk: &Desk<'_>, campaign: Id<Campaign>) -> Result<usize, StoreError> {
    let free = offers::free(tx, campaign).await?;
    if free.is_empty() || terms::is_continuous(tx, campaign).await? {
        return Ok(0);
    }
    let Some(run) = runs::latest(tx, campaign).await? else { return Ok(0) };
    let run = runs::decided(tx, run.id).await?;
    let waiting = offers::waiting(tx, campaign).await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let (input, _) = runs::bytes(tx, run).await?;
    let input: Input = serde_json::from_str(&input).map_err(|_| StoreError::Corrupt { place: "allocation_runs.input" })?;
    let before = offers::made_before(tx, &free).await?;
    let moves = reserve::moves(&input, &free, &waiting, &before);
    if moves.is_empty() {
        return Ok(0);
    }
    let (now, zone) = (tx.now(), desk.place.zone);
    let calendar = calendar::from_instant(tx, now, zone).await?;
    // The term of the campaign's own answers, in working days.
    let by = calendar.evening_after(now, applications::answer_days(tx, campaign).await?, zone);
    offers::make(tx, campaign, &moves, by).await?;
    let offered: Vec<Uuid> = moves.iter().map(|one| one.application).collect();
    referrals::happened(tx, &offered, None, "offered", &json!({ "answer_by": by })).await?;
    for one in &moves {
        tx.record("offer.made", one.application, json!({ "place": one.freed, "answer_by": by }));
    }
    tell(tx, desk, &offered, Tells::Offer { by }).await?;
    Ok(moves.len())
}

/// Writes to the students of these applications, each in their language.
pub async fn tell(tx: &mut WriteTx, desk: &Desk<'_>, applications: &[Uuid], tells: Tells) -> Result<(), StoreError> {
    if applications.is_empty() {
        return Ok(());
    }
    let letters: Vec<Letter> = decide::addressees(tx, applications).await?.iter().map(|to| letter(desk, to, tells)).collect();
    letters::post_all(tx, desk.place, &letters).await
}

/// Says that something waits and until when, not in which dormitory: a mailbox is not a place for it.
fn letter(desk: &Desk, to: &Addressee, tells: Tells) -> Letter {
    let w = to.language.parse::<Lang>().unwrap_or_default().words();
    let who = names::initials(&to.surname, &to.given_name, to.patronymic.as_deref());
    let link = format!("{}/i/{}/sign-in", desk.base_url, desk.place.slug);
    let news = news(w, desk, tells);
    let place = desk.place.name.say(w);
    Letter {
        to: to.email.clone(),
        subject: subject(w, tells),
        body: t!(
            w,
            "letter-place-body",
            who = who,
            number = number_text(to.academic_year, to.number),
            news = news,
            institution = place,
            link = link
        ),
    }
}

/// Each kind of news has a subject of its own: an answer is asked for only where one is awaited.
fn subject(w: Words, tells: Tells) -> String {
    match tells {
        Tells::Offer { .. } => t!(w, "letter-place-subject"),
        Tells::Term => t!(w, "letter-place-subject-term"),
        Tells::Lost => t!(w, "letter-place-subject-lost"),
        Tells::OfferLapsed => t!(w, "letter-place-subject-lapsed"),
    }
}

fn news(w: Words, desk: &Desk, tells: Tells) -> String {
    match tells {
        Tells::Offer { by } => t!(w, "letter-place-offer", by = w.instant(by, desk.place.zone)),
        Tells::Term => t!(w, "letter-place-term"),
        Tells::Lost => t!(w, "letter-place-lost"),
        Tells::OfferLapsed => t!(w, "letter-place-offer-lapsed"),
    }
}

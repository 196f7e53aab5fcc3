//! The ledger of a campaign's reserve: which place came free, to whom it was offered, who took it. Printable.
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, OfferState},
        say::{office, referral},
        store::{
            campaigns,
            moves::{self, Entry, Made},
        },
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{May, SeeReferrals},
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
    },
};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// A freed place with its offers.
pub struct Line {
    pub href: String,
    pub freed_at: String,
    pub house: String,
    pub had: String,
    pub how: office::Badge,
    pub note: Option<String>,
    /// What is said where it was offered to nobody.
    pub nobody: String,
    pub offers: Vec<Offer>,
}

pub struct Offer {
    /// Whom, from which position, when, until when.
    pub text: String,
    pub state: office::Badge,
    /// The referral that came of it.
    pub href: Option<String>,
}

#[derive(Template)]
#[template(path = "dormitory/office/reserve.html")]
struct LedgerPage {
    shell: Shell,
    back: String,
    institution: String,
    figures: Vec<(String, String)>,
    lines: Vec<Line>,
}

/// `GET /dormitory/campaigns/{id}/reserve`. Whoever is bound to dormitories sees the whole: a place goes on across them.
pub async fn show(may: May<SeeReferrals>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let campaign = campaigns::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let entries = moves::ledger(&mut tx, id, None).await?;
    drop(tx);
    let made = || entries.iter().filter_map(|e| e.offered.as_ref());
    let open = made().filter(|made| made.state == OfferState::Open && !is_over(made, may.now())).count() as i64;
    let taken = made().filter(|made| made.state == OfferState::Accepted).count() as i64;
    let lines = lines(w, (may.institution.zone, may.now()), entries);
    let free = lines.len() as i64;
    let figure = |label, n: i64| (label, w.number(n));
    page(LedgerPage {
        back: format!("/dormitory/campaigns/{id}"),
        institution: may.institution.name.say(w).to_owned(),
        figures: vec![
            figure(t!(w, "ledger-freed"), free),
            figure(t!(w, "ledger-open"), open),
            figure(t!(w, "ledger-taken"), taken),
            figure(t!(w, "ledger-nobody"), free - open - taken),
        ],
        lines,
        shell: frame.shell(t!(w, "ledger-title", years = office::campaign_name(w, &campaign))),
    })
}

/// The entries of a place, which stand together, as one line with its offers.
pub fn lines(w: Words, (zone, now): (Tz, DateTime<Utc>), entries: Vec<Entry>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for entry in entries {
        let href = format!("/dormitory/referrals/{}", entry.freed);
        let offer = entry.offered.as_ref().map(|made| offer(w, (zone, now), made));
        match lines.last_mut().filter(|line| line.href == href) {
            Some(line) => line.offers.extend(offer),
            None => lines.push(Line {
                href,
                freed_at: w.instant(entry.freed_at, zone),
                house: entry.dormitory.say(w).to_owned(),
                how: referral::state(w, entry.state),
                had: entry.had,
                note: entry.note,
                nobody: match &entry.kept_for {
                    Some(group) => t!(w, "ledger-kept", group = group.say(w)),
                    None => t!(w, "ledger-no-offer"),
                },
                offers: offer.into_iter().collect(),
            }),
        }
    }
    lines
}

/// Whether its term is over without an answer: the offer goes on within minutes.
fn is_over(made: &Made, now: DateTime<Utc>) -> bool {
    made.state == OfferState::Open && made.answer_by < now
}

fn offer(w: Words, (zone, now): (Tz, DateTime<Utc>), made: &Made) -> Offer {
    let (made_at, by) = (w.instant(made.made_at, zone), w.instant(made.answer_by, zone));
    let (who, position) = (t!(w, "ledger-who", who = made.to.as_str(), position = made.position), listed(w, made));
    let who = format!("{who}{position}");
    let text = match (&made.by_order, made.settled_at) {
        (Some((number, day)), Some(at)) if made.made_at < at => {
            let (number, day) = (number.as_str(), w.referring_day(*day));
            t!(w, "ledger-offer-by-order", who = who, at = made_at, number = number, day = day)
        }
        (Some((number, day)), _) => {
            t!(w, "ledger-by-order", who = made.to.as_str(), number = number.as_str(), day = w.referring_day(*day))
        }
        (None, None) => t!(w, "ledger-offer", who = who, at = made_at, by = by),
        (None, Some(at)) => t!(w, "ledger-offer-settled", who = who, at = made_at, settled = w.instant(at, zone)),
    };
    // Whom an order placed was asked nothing: what counts is where their own referral stands.
    let state = match (&made.by_order, made.became) {
        (Some(_), Some((_, became))) => referral::state(w, became),
        _ if is_over(made, now) => ("refused", t!(w, "offer-over")),
        _ => referral::offer(w, made.state),
    };
    Offer { text, state, href: made.became.map(|(id, _)| format!("/dormitory/referrals/{id}")) }
}

/// The number in the order, where it is another one than on the reserve when the offer was made.
fn listed(w: Words, made: &Made) -> String {
    match &made.listed {
        Some((listed, order)) if *listed != made.position => {
            t!(w, "ledger-listed", listed = listed, order = order.as_str())
        }
        _ => String::new(),
    }
}

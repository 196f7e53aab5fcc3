//! The radar's weekly letter to those who verify categories: how much waits, within their reach, in their language; no name and no category.
//! Written in the night to a Monday; a night that was missed is made up for by the next. Who has nothing waiting is not written to.
//! Source: issue 4, point 8.
use super::{
    radar::{FAR, Figures, NEAR},
    store::{
        digest::{self as store, Reader},
        radar::Among,
        requests,
    },
};
use crate::{
    institutions::letters::{self, Letter},
    kernel::{
        errors::StoreError,
        jobs::{Done, Hand},
        languages::{Lang, Words},
        permissions::{Permission, VerifyCategories},
        roles::Reach,
        tenancy::{Job, Place, ReadTx},
    },
    t,
};
use anyhow::Result;
use chrono::{Datelike, Days, NaiveDate};
use std::sync::Arc;
use uuid::Uuid;

/// The kind of work: the letters of one institution.
pub const KIND: &str = "students.digest";

/// The hand for [`KIND`].
pub fn hand(base_url: String) -> Hand {
    let base_url: Arc<str> = base_url.into();
    Arc::new(move |job, _| {
        let base_url = base_url.clone();
        Box::pin(async move { write(&job, &base_url).await }) as Done
    })
}

/// What waits within a reach.
struct Seen {
    /// The faculties; none: all of them.
    within: Option<Vec<Uuid>>,
    figures: Figures,
    /// Documents that students have sent.
    sent: i64,
}

async fn write(job: &Job, base_url: &str) -> Result<()> {
    let today = job.now().with_timezone(&job.institution.zone).date_naive();
    let week = monday(today);
    let mut tx = job.write().await?;
    let mut readers = store::readers(&mut tx, week).await?;
    readers.retain(|reader| reader.grants.iter().any(|grant| grant.carries(VerifyCategories::NAME)));
    let (mut seen, mut wanted): (Vec<Seen>, Vec<(Reader, usize)>) = (vec![], vec![]);
    for reader in readers {
        let within = Reach::of(reader.grants.iter().filter(|grant| grant.carries(VerifyCategories::NAME))).faculties();
        let known = seen.iter().position(|one| one.within == within);
        let at = known.unwrap_or(seen.len());
        if known.is_none() {
            seen.push(look(&mut tx, within, today).await?); // once for each reach: faculties, not people
        }
        if seen[at].waits() {
            wanted.push((reader, at));
        }
    }
    let ids: Vec<_> = wanted.iter().map(|(reader, _)| reader.id).collect();
    let marked = store::mark(&mut tx, &ids, week).await?;
    wanted.retain(|(reader, _)| marked.contains(&reader.id));
    let all: Vec<Letter> = wanted.iter().map(|(reader, at)| letter(&job.institution, base_url, reader, &seen[*at])).collect();
    if !all.is_empty() {
        letters::post_all(&mut tx, &job.institution, &all).await?;
    }
    tx.commit_upkeep().await?;
    Ok(())
}

async fn look(tx: &mut ReadTx, within: Option<Vec<Uuid>>, today: NaiveDate) -> Result<Seen, StoreError> {
    let among = Among { within: within.clone(), faculty: None };
    let figures = Figures::of(tx, &among, today).await?;
    let sent = requests::Wanted { within: within.clone(), faculty: None, states: vec!["sent".into()], due_before: None };
    Ok(Seen { within, figures, sent: requests::count(tx, &sent).await? })
}

impl Seen {
    fn waits(&self) -> bool {
        self.figures != Figures::default() || self.sent > 0
    }

    /// A line for each thing of which there is some.
    fn lines(&self, w: Words) -> Vec<String> {
        let Figures { near, far, lapsed, turns, contradictions } = self.figures;
        let lines = [
            (self.sent, t!(w, "digest-sent", n = self.sent)),
            (near, t!(w, "digest-near", days = NEAR, n = near)),
            (far, t!(w, "digest-near", days = FAR, n = far)),
            (lapsed, t!(w, "digest-lapsed", n = lapsed)),
            (turns, t!(w, "digest-turns", n = turns)),
            (contradictions, t!(w, "digest-contradictions", n = contradictions)),
        ];
        lines.into_iter().filter(|(n, _)| *n > 0).map(|(_, line)| format!("– {line}")).collect()
    }
}

fn letter(place: &Place, base_url: &str, reader: &Reader, seen: &Seen) -> Letter {
    let w = reader.language.parse::<Lang>().unwrap_or_default().words();
    let (lines, link) = (seen.lines(w).join("\n"), format!("{base_url}/students/radar"));
    let body = t!(w, "digest-body", lines = lines, link = link, institution = place.name.say(w));
    Letter { to: reader.email.clone(), subject: t!(w, "digest-subject"), body }
}

/// The Monday of a day's week.
fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(day.weekday().num_days_from_monday().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_named_by_its_monday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(monday(day("2026-11-22")), day("2026-11-16"), "a Sunday ends its week");
        assert_eq!(monday(day("2026-11-23")), day("2026-11-23"));
    }

    #[test]
    fn a_letter_tells_what_there_is_and_nothing_of_which_there_is_none() {
        let figures = Figures { near: 1, far: 3, ..Figures::default() };
        let seen = Seen { within: None, figures, sent: 0 };
        for lang in [Lang::Kk, Lang::Ru, Lang::En] {
            assert_eq!(seen.lines(lang.words()).len(), 2);
        }
        assert!(!Seen { within: None, figures: Figures::default(), sent: 0 }.waits());
    }
}

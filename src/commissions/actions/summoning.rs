//! A convened meeting is written to those who sit in it.
use crate::{
    commissions::{
        model::Meeting,
        store::ahead::{self, Called},
    },
    institutions::letters::{self, Letter},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        languages::Lang,
        tenancy::{Place, WriteTx},
    },
    t,
};

/// Writes to everybody seated who has an address, in their language, within the act that calls the meeting. A meeting that is over and only
/// recorded now is written to nobody. `by`: whoever calls it, who is not written to.
pub async fn summon(tx: &mut WriteTx, at: (&Place, &str), id: Id<Meeting>, by: Id<Account>) -> Result<(), StoreError> {
    let Some(called) = ahead::called(tx, id, by).await? else { return Ok(()) };
    if called.meets_at <= tx.now() || called.to.is_empty() {
        return Ok(());
    }
    let letters: Vec<Letter> = called.to.iter().map(|to| letter(at, id, &called, to)).collect();
    letters::post_all(tx, at.0, &letters).await
}

fn letter((place, base_url): (&Place, &str), id: Id<Meeting>, called: &Called, (to, language): &(String, String)) -> Letter {
    let w = language.parse::<Lang>().unwrap_or_default().words();
    let (when, commission) = (w.instant(called.meets_at, place.zone), called.commission.say(w));
    let room = match called.room.as_str() {
        "" => t!(w, "summons-letter-no-room"),
        room => room.to_owned(),
    };
    let (link, institution) = (format!("{base_url}/meetings/{id}"), place.name.say(w));
    let body = t!(
        w,
        "summons-letter-body",
        commission = commission,
        when = when.as_str(),
        room = room,
        link = link,
        institution = institution
    );
    Letter { to: to.clone(), subject: t!(w, "summons-letter", when = when.as_str()), body }
}

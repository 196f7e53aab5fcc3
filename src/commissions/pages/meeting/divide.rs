//! What is taken out of a block on the page: a part to be voted on its own, a departure from rank. An application is called by its number as a
//! receipt prints it; whose it is is shown before a departure is laid, so that a rank typed by mistake lifts nobody; what would
//! be refused anyway is refused before that is asked.
use super::{
    acts::{Act, Hand, grounds},
    item::{Desk, key},
};
use crate::{
    commissions::{
        Block,
        actions::{self, Lifting},
        model::{Item, Meeting},
        store::OnAgenda,
    },
    kernel::{
        errors::ActError,
        ids::Id,
        law::Text3,
        permissions::{KeepMinutes, May},
        tenancy::ReadTx,
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::Page,
        sheet::{Choice, Fault, Field, Sheet},
    },
};
use uuid::Uuid;

/// The longest number that somebody may write.
const NUMBER: usize = 20;

/// What is taken out of a block.
pub struct DividingForm {
    pub part: Field,
    pub part_open: bool,
    pub lift: Field,
    pub place: Choice,
    /// Kazakh, Russian.
    pub grounds: [Field; 2],
    pub lift_open: bool,
    /// Whom the number written means: the part, and whose it is. The departure is laid when that is confirmed.
    pub sure: Option<(Uuid, String)>,
}

pub fn part_field(desk: &Desk, name: &str, key: &str) -> Field {
    let field = desk.sheet.field(desk.w, &format!("{name}_{key}"), t!(desk.w, "part-number"));
    field.hint(t!(desk.w, "part-number-hint")).max(NUMBER as u32)
}

/// The forms of an open block.
pub async fn dividing(
    tx: &mut ReadTx,
    desk: &Desk<'_>,
    owner: &dyn Block,
    item: &OnAgenda,
    places: Vec<(Uuid, Text3)>,
) -> Result<DividingForm, PageError> {
    let (w, sheet, key) = (desk.w, desk.sheet, key(item));
    let name = |name: &str| format!("{name}_{key}");
    let places = places.into_iter().map(|(id, place)| (id.to_string(), place.say(w).to_owned()));
    let wrong = |names: &[&str]| names.iter().any(|n| sheet.error(w, &name(n)).is_some());
    let written = if sheet.is_sound() { sheet.raw(&name("lift")) } else { "" };
    let meant = if written.is_empty() { None } else { owner.part(tx, item.subject_id, written).await? };
    let sure = meant.map(|part| (part.subject, t!(w, "departure-sure", whose = part.title.say(w))));
    Ok(DividingForm {
        part: part_field(desk, "part", &key),
        part_open: wrong(&["part"]),
        lift: part_field(desk, "lift", &key),
        place: sheet.choice(w, &name("place"), t!(w, "departure-place"), places),
        grounds: [
            sheet.field(w, &name("ground"), t!(w, "departure-ground-label")).hint(t!(w, "departure-ground-hint")).max(2000),
            sheet.field(w, &name("ground_ru"), t!(w, "departure-ground-ru")).hint(t!(w, "both-languages-hint")).max(2000),
        ],
        lift_open: wrong(&["lift", "place", "ground", "ground_ru"]) || sure.is_some(),
        sure,
    })
}

/// A number as written; faults stay in the sheet.
fn number(sheet: &mut Sheet, field: &str) -> Option<String> {
    sheet.text(field, NUMBER)
}

/// `POST /meetings/{id}/items/{item}/part`: taken out of the block.
pub async fn single_out(may: May<KeepMinutes>, Path((id, item)): Path<(Id<Meeting>, Id<Item>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version, key) = (act.sent.posted.sheet(), act.version()?, hand.key(item).await?);
    let field = format!("part_{key}");
    let Some(number) = number(&mut sheet, &field) else { return hand.again(&sheet).await };
    hand.once(sheet, &field, async |tx| actions::single_out(tx, &act.blocks, id, version, (item, &number)).await).await
}

/// `POST /meetings/{id}/items/{item}/departure`: somebody is to be lifted. Whose application it is is shown first, and confirmed.
pub async fn depart(may: May<KeepMinutes>, Path((id, item)): Path<(Id<Meeting>, Id<Item>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let (mut sheet, version, key) = (act.sent.posted.sheet(), act.version()?, hand.key(item).await?);
    let field = format!("lift_{key}");
    let (number, place) = (number(&mut sheet, &field), sheet.one_of(&format!("place_{key}")));
    let ground = grounds(&mut sheet, ("ground", &key), 2000);
    let (Some(number), Some(place), Some(ground)) = (number, place, ground) else { return hand.again(&sheet).await };
    let asked = actions::may_depart(&mut may.read().await?, &act.blocks, id, item, (&number, place)).await;
    match asked {
        Ok(part) if sheet.raw(&format!("sure_{key}")) == part.subject.to_string() => {}
        Ok(_) => return hand.again(&sheet).await,
        Err(ActError::Refused(refusals)) => {
            let w = act.sent.frame.w;
            refusals.iter().for_each(|refusal| sheet.fault(&field, Fault::Said(refusal.say(w))));
            return hand.again(&sheet).await;
        }
        Err(other) => return Err(other.into()),
    }
    let new = Lifting { number, place, ground };
    hand.once(sheet, &field, async |tx| actions::depart(tx, &act.blocks, id, version, (item, new), may.account).await).await
}

/// `POST /meetings/{id}/items/{item}/withdraw`: a departure that waits for its vote.
pub async fn withdraw(may: May<KeepMinutes>, Path((id, item)): Path<(Id<Meeting>, Id<Item>)>, act: Act) -> Page {
    let hand = Hand { act: &act, visitor: &may, id };
    let version = act.version()?;
    hand.once(Sheet::default(), "people", async |tx| actions::withdraw(tx, id, version, item, may.account).await).await
}

//! A month looked at, frozen, corrected.
use super::{
    Frozen, Snapshot,
    store::{self, Freezing},
};
use crate::{
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        tenancy::{Place, ReadTx, WriteTx},
    },
    students::rules::month::{self as rules, Between, Difference, ENGINE, Month, NotFrozen, Picture},
};
use chrono::NaiveDate;
use serde_json::json;

/// What an act comes to.
pub type Outcome<T = ()> = Result<T, ActError<NotFrozen>>;

/// A month as it would be frozen now.
pub struct Preview {
    pub picture: Picture,
    /// From the month before it that is frozen.
    pub differences: Vec<Difference>,
    /// The picture of that month.
    pub before: Option<(Frozen, Picture)>,
    pub version: i16,
    /// The version that it would correct, and what would be different from it.
    pub corrects: Option<(Frozen, Vec<Difference>)>,
    /// Of what it holds: whoever confirms has looked at this.
    pub hash: [u8; 32],
}

/// What the month would hold now. Frozen already: as a correction.
pub async fn look(tx: &mut ReadTx, place: &Place, month: Month) -> Result<Preview, StoreError> {
    let (all, picture) = (store::all(tx).await?, store::draw(tx, month, place.zone).await?);
    let same = all.iter().find(|one| one.month == month);
    let before = all.iter().find(|one| one.month == month.previous());
    let told = match before {
        Some(frozen) => Some(compared(tx, place, frozen, (month, &picture)).await?),
        None => None,
    };
    let corrects = match same {
        Some(frozen) => Some((frozen.clone(), compared(tx, place, frozen, (month, &picture)).await?.1)),
        None => None,
    };
    let (was, differences) = told.unzip();
    let differences = differences.unwrap_or_default();
    let version = same.map_or(1, |frozen| frozen.version + 1);
    let hash =
        rules::hash(ENGINE, (month, version), &picture, &differences).map_err(|_| StoreError::Corrupt { place: "a month" })?;
    Ok(Preview { before: before.cloned().zip(was), picture, differences, version, corrects, hash })
}

/// A frozen picture, and how what is true now differs from it.
async fn compared(
    tx: &mut ReadTx,
    place: &Place,
    frozen: &Frozen,
    (month, now): (Month, &Picture),
) -> Result<(Picture, Vec<Difference>), StoreError> {
    let (was, _) = store::contents(tx, frozen).await?;
    let facts: Vec<_> = was.rows.iter().map(|row| row.fact).collect();
    let fates = store::fates(tx, &facts, place.zone).await?;
    let between = Between {
        before: frozen.month.last(),
        frozen: frozen.made_at.with_timezone(&place.zone).date_naive(),
        last: month.last(),
    };
    let differences = rules::differences(&was.rows, &now.rows, &fates, between);
    Ok((was, differences))
}

/// Whether a frozen picture is still, digit by digit, what was frozen.
pub fn is_whole(frozen: &Frozen, picture: &Picture, differences: &[Difference]) -> bool {
    rules::hash(&frozen.engine, (frozen.month, frozen.version), picture, differences)
        .is_ok_and(|hash| hash[..] == frozen.hash[..])
}

/// Who freezes: whose act it is, and where.
pub struct Office<'a> {
    pub account: Id<Account>,
    pub place: &'a Place,
    pub today: NaiveDate,
}

/// Freezes a month that has ended. `seen`: the hash of what was looked at.
pub async fn freeze(tx: &mut WriteTx, office: &Office<'_>, month: Month, seen: &str) -> Outcome<Id<Snapshot>> {
    store::hold(tx).await?;
    let mut why = rules::may_freeze(month, office.today, store::latest(tx).await?);
    let preview = look(tx, office.place, month).await?;
    if why.is_empty() && hex::encode(preview.hash) != seen {
        why.push(NotFrozen::Changed);
    }
    if !why.is_empty() {
        return Err(ActError::Refused(why));
    }
    let id = keep(tx, office, month, &preview, None).await?;
    let rows = preview.picture.rows.len();
    tx.record("month.frozen", id, json!({ "month": month, "rows": rows, "students": preview.picture.students }));
    Ok(id)
}

/// Corrects a frozen month by what is true now, on a ground. The version before stays as it is.
pub async fn correct(tx: &mut WriteTx, office: &Office<'_>, month: Month, (seen, ground): (&str, &str)) -> Outcome<Id<Snapshot>> {
    store::hold(tx).await?;
    let preview = look(tx, office.place, month).await?;
    let Some((frozen, differences)) = &preview.corrects else { return Err(ActError::Missing) };
    let (was, _) = store::contents(tx, frozen).await?;
    if hex::encode(preview.hash) != seen {
        return Err(ActError::Refused(vec![NotFrozen::Changed]));
    }
    if differences.is_empty() && was == preview.picture {
        return Err(ActError::Refused(vec![NotFrozen::Same]));
    }
    let id = keep(tx, office, month, &preview, Some((frozen.id, ground))).await?;
    let rows = preview.picture.rows.len();
    tx.record(
        "month.corrected",
        id,
        json!({ "month": month, "version": preview.version, "rows": rows, "students": preview.picture.students }),
    );
    Ok(id)
}

async fn keep(
    tx: &mut WriteTx,
    office: &Office<'_>,
    month: Month,
    preview: &Preview,
    corrects: Option<(Id<Snapshot>, &str)>,
) -> Result<Id<Snapshot>, StoreError> {
    let freezing = Freezing {
        month,
        version: preview.version,
        corrects,
        compared_with: preview.before.as_ref().map(|(frozen, _)| frozen.id),
        picture: &preview.picture,
        differences: &preview.differences,
        engine: ENGINE,
        hash: preview.hash,
        by: office.account,
    };
    store::freeze(tx, &freezing).await
}

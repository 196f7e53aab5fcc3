//! The last one admitted to each dormitory, as the office sees it: to the places open to everybody, and to each share.
use crate::{
    dormitory::{
        model::Run,
        rules::{
            kept::Standing,
            last::{Last, Spread},
        },
        say::office,
        store::{
            campaigns::Places,
            runs::{self, Filled, OnRank},
        },
    },
    kernel::{errors::StoreError, ids::Id, languages::Words, tenancy::ReadTx},
    t,
};
use chrono_tz::Tz;

/// How far the places went, and where the last ones stand.
pub struct Reached {
    counts: Vec<Filled>,
    spread: Spread,
    lines: Vec<OnRank>,
}

impl Reached {
    pub async fn read(tx: &mut ReadTx, run: Id<Run>) -> Result<Self, StoreError> {
        let (counts, spread) = (runs::fillings(tx, run).await?, runs::spread(tx, run).await?);
        let ranks: Vec<i32> = spread.fillings.iter().filter_map(|f| f.last_rank.map(u32::cast_signed)).collect();
        let lines = runs::on_ranks(tx, run, &ranks).await?;
        Ok(Self { counts, spread, lines })
    }

    /// Who is on the reserve, by sex.
    pub fn reserve(&self) -> impl Iterator<Item = &Filled> {
        self.counts.iter().filter(|filled| filled.dormitory.is_none())
    }
}

/// A line of the table.
pub struct Cutoff {
    pub house: String,
    pub people: String,
    pub places: String,
    pub placed: String,
    pub last: Vec<String>,
}

pub fn cutoff(w: Words, zone: Tz, reached: &Reached, house: String, places: &Places) -> Cutoff {
    let filled = reached.counts.iter().find(|f| f.dormitory == Some(places.dormitory) && f.sex == places.sex);
    let there = reached.spread.there(places.dormitory.uuid(), places.sex);
    let stands = |last: &Last| {
        let line = reached.lines.iter().find(|line| line.rank == last.rank.cast_signed())?;
        let at = w.exact_instant(line.registered_at, zone);
        Some(t!(w, "office-last-admitted", rank = line.rank, level = line.level, at = at))
    };
    let (open, shares) = (there.last_admitted(Standing::OF_NO_GROUP), there.by_share());
    let plain = shares.is_empty();
    let open = open.as_ref().and_then(stands);
    let open = open.map(|said| if plain { said } else { t!(w, "office-last-open", last = said) });
    let within = shares
        .iter()
        .filter_map(|last| Some(t!(w, "office-last-within", group = last.within.as_ref()?.say(w), last = stands(last)?)));
    Cutoff {
        house,
        people: office::people(w, places.sex),
        places: w.number(places.count.into()),
        placed: w.number(filled.map_or(0, |f| f.count)),
        last: open.into_iter().chain(within).collect(),
    }
}

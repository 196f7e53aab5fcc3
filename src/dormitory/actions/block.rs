//! The list as a block before the commission: its parts are applications, called by their numbers; and what follows an adopted matter.
use super::{decide::SUBJECT, extend, rank};
use crate::{
    commissions::{Block, Effect, Lift, Move, Own, Part, Sequel, store::matters},
    dormitory::{
        rules::{
            application::{in_journal, number_text},
            called::Called,
            input::{Input, Lifted},
            last::Source,
            lifting::{self, Barred, Given, Moved, Weighed},
        },
        store::{
            block::{self as store, Line},
            extensions, runs,
        },
    },
    kernel::{
        errors::StoreError,
        languages::{Lang, Words},
        law::Text3,
        permissions::{DraftOrders, KeepMinutes, Permission, SeeCampaigns},
        tenancy::ReadTx,
    },
    orders, t,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// What a part of the list is to a commission.
pub const PART: &str = "application";

/// The list of a run.
pub struct RankedList;

impl Block for RankedList {
    fn kind(&self) -> &'static str {
        SUBJECT
    }

    fn part_kind(&self) -> &'static str {
        PART
    }

    fn part<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid, number: &'a str) -> BoxFuture<'a, Result<Option<Part>, StoreError>> {
        Box::pin(async move {
            match Called::read(number) {
                Some(called) => Ok(store::line(tx, block, called).await?.map(part)),
                None => Ok(None),
            }
        })
    }

    fn made_at<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid) -> BoxFuture<'a, Result<Option<DateTime<Utc>>, StoreError>> {
        Box::pin(store::made_at(tx, block))
    }

    fn places<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid) -> BoxFuture<'a, Result<Vec<(Uuid, Text3)>, StoreError>> {
        Box::pin(store::houses(tx, block))
    }

    fn effect<'a>(
        &'a self,
        tx: &'a mut ReadTx,
        block: Uuid,
        before: Vec<Lift>,
        lift: Lift,
    ) -> BoxFuture<'a, Result<Effect, StoreError>> {
        Box::pin(async move {
            let (input, _) = runs::bytes(tx, block.into()).await?;
            let weighed = rank::aside(move || weigh(&input, before, lift)).await?;
            match weighed {
                Weighed::Nothing => Ok(Effect::Nothing),
                Weighed::NoPlace(barred) => Ok(Effect::NoPlace(why(barred))),
                Weighed::Moves(moved, given) => Ok(Effect::Moves(named(tx, block, lift, &moved, &given).await?)),
            }
        })
    }

    fn own<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid, accounts: &'a [Uuid]) -> BoxFuture<'a, Result<Vec<Own>, StoreError>> {
        Box::pin(async move {
            let lines = store::lines_of(tx, block, accounts).await?;
            Ok(lines.into_iter().filter_map(|line| Some((line.account?, part(line)))).collect())
        })
    }
}

fn weigh(input: &str, before: Vec<Lift>, lift: Lift) -> Result<Weighed, StoreError> {
    let input: Input = serde_json::from_str(input).map_err(|_| StoreError::Corrupt { place: "allocation_runs.input" })?;
    let lifted = |lift: Lift| Lifted { application: lift.subject, dormitory: lift.place };
    Ok(lifting::weigh(input, before.into_iter().map(lifted).collect(), lifted(lift)))
}

/// Why a place cannot be given out of turn, in the three languages.
fn why(barred: Barred) -> Text3 {
    let say = |lang: Lang| {
        let w = lang.words();
        match barred {
            Barred::NotInTheList => t!(w, "refusal-no-such-part"),
            Barred::LiftedAlready => t!(w, "barred-lifted-already"),
            Barred::NoneFor(sex) => t!(w, "barred-none-for", sex = sex.code()),
            Barred::NoneAccessibleFor(sex) => t!(w, "barred-none-accessible", sex = sex.code()),
            Barred::AllGiven => t!(w, "barred-all-given"),
        }
    };
    Text3 { kk: say(Lang::Kk), ru: say(Lang::Ru), en: say(Lang::En) }
}

/// Those whose place changes, with number, rank, name and places as people call them; and where places given out of turn come from a share
/// or not, whoever has them.
async fn named(tx: &mut ReadTx, run: Uuid, lift: Lift, moved: &[Moved], given: &[Given]) -> Result<Vec<Move>, StoreError> {
    let concerned = moved.iter().map(|m| m.application).chain(given.iter().map(|given| given.application));
    let applications: Vec<Uuid> = concerned.collect();
    let lines = store::lines_among(tx, run, &applications).await?;
    let houses = store::houses(tx, run).await?;
    let house = |id: Option<Uuid>| houses.iter().find(|(one, _)| Some(*one) == id).map(|(_, name)| name.clone());
    let with = |line: Line| {
        let (was, becomes) = match moved.iter().find(|m| m.application == line.application) {
            Some(m) => (house(m.was), house(m.becomes)),
            // Whoever was lifted before keeps the dormitory; only the share changes that it comes from.
            None if line.application == lift.subject => (line.dormitory.clone(), house(Some(lift.place))),
            None => (None, None),
        };
        let from = given.iter().find(|given| given.application == line.application).map(|given| taken_from(&given.from));
        let (called_by, number) = (printed(&line), called(line.number));
        Move { subject: line.application, number, called: called_by, rank: line.rank, person: line.full_name, was, becomes, from }
    };
    Ok(lines.into_iter().map(with).collect())
}

/// From which places one given out of turn comes, in the three languages.
fn taken_from(source: &Source) -> Text3 {
    let say = |lang: Lang| {
        let w = lang.words();
        match source {
            Source::Open => t!(w, "departure-from-open"),
            Source::Share(title) => t!(w, "departure-from-share", group = title.say(w)),
            Source::Accessible => t!(w, "departure-from-accessible"),
        }
    };
    Text3 { kk: say(Lang::Kk), ru: say(Lang::Ru), en: say(Lang::En) }
}

/// After an adopted list its order is drafted.
pub struct ToOrder;

impl Sequel for ToOrder {
    fn kind(&self) -> &'static str {
        SUBJECT
    }

    fn right(&self) -> &'static str {
        DraftOrders::NAME
    }

    fn page_right(&self) -> &'static str {
        SeeCampaigns::NAME
    }

    fn next<'a>(&'a self, tx: &'a mut ReadTx, run: Uuid, w: Words, _: Tz) -> BoxFuture<'a, Result<Option<String>, StoreError>> {
        Box::pin(async move {
            if orders::store::about(tx, run).await?.is_some() {
                return Ok(None);
            }
            let latest = matters(tx, SUBJECT, run).await?.into_iter().next();
            let again = latest.is_some_and(|matter| matter.parts_refused > 0);
            Ok(Some(if again { t!(w, "sequel-again") } else { t!(w, "sequel-order") }))
        })
    }
}

/// After an adopted extension of the window it is put into force.
pub struct IntoForce;

impl Sequel for IntoForce {
    fn kind(&self) -> &'static str {
        extend::SUBJECT
    }

    fn right(&self) -> &'static str {
        KeepMinutes::NAME
    }

    fn page_right(&self) -> &'static str {
        KeepMinutes::NAME
    }

    fn next<'a>(&'a self, tx: &'a mut ReadTx, id: Uuid, w: Words, zone: Tz) -> BoxFuture<'a, Result<Option<String>, StoreError>> {
        Box::pin(async move {
            let until = extensions::waits(tx, id.into()).await?;
            Ok(until.map(|until| t!(w, "sequel-extension", until = w.instant(until, zone))))
        })
    }
}

/// The number in the campaign's journal, by which people call an application.
fn called(number: i32) -> i32 {
    i32::try_from(in_journal(number)).unwrap_or(number)
}

/// The number as the receipt prints it.
fn printed(line: &Line) -> String {
    number_text(line.academic_year, line.number)
}

fn part(line: Line) -> Part {
    let path = format!("/dormitory/campaigns/{}/ranking", line.campaign);
    Part { subject: line.application, number: printed(&line), title: title(&line), path, person: line.full_name }
}

/// Whose application it is, its rank, and what the list gives it.
fn title(line: &Line) -> Text3 {
    let say = |lang: Lang| {
        let w = lang.words();
        let (number, rank, who) = (printed(line), line.rank, line.full_name.as_str());
        match &line.dormitory {
            Some(place) => t!(w, "block-part-placed", number = number, who = who, rank = rank, place = place.say(w)),
            None => t!(w, "block-part-reserve", number = number, who = who, rank = rank),
        }
    };
    Text3 { kk: say(Lang::Kk), ru: say(Lang::Ru), en: say(Lang::En) }
}

//! The list as a block before the commission: its parts are applications, called by their numbers.
use super::decide::SUBJECT;
use crate::{
    commissions::{Block, Own, Part},
    dormitory::{
        rules::application::in_journal,
        store::block::{self as store, Line},
    },
    kernel::{errors::StoreError, languages::Lang, law::Text3, tenancy::ReadTx},
    t,
};
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

    fn part<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid, number: i32) -> BoxFuture<'a, Result<Option<Part>, StoreError>> {
        Box::pin(async move { Ok(store::line(tx, block, number).await?.map(part)) })
    }

    fn places<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid) -> BoxFuture<'a, Result<Vec<(Uuid, Text3)>, StoreError>> {
        Box::pin(store::houses(tx, block))
    }

    fn own<'a>(&'a self, tx: &'a mut ReadTx, block: Uuid, accounts: &'a [Uuid]) -> BoxFuture<'a, Result<Vec<Own>, StoreError>> {
        Box::pin(async move {
            let lines = store::lines_of(tx, block, accounts).await?;
            Ok(lines.into_iter().filter_map(|line| Some((line.account?, part(line)))).collect())
        })
    }
}

fn part(line: Line) -> Part {
    let path = format!("/dormitory/campaigns/{}/ranking", line.campaign);
    Part { subject: line.application, number: line.number, title: title(&line), path, person: line.full_name }
}

/// Whose application it is, its rank, and what the list gives it.
fn title(line: &Line) -> Text3 {
    let say = |lang: Lang| {
        let w = lang.words();
        let (number, rank, who) = (in_journal(line.number), line.rank, line.full_name.as_str());
        match &line.dormitory {
            Some(place) => t!(w, "block-part-placed", number = number, who = who, rank = rank, place = place.say(w)),
            None => t!(w, "block-part-reserve", number = number, who = who, rank = rank),
        }
    };
    Text3 { kk: say(Lang::Kk), ru: say(Lang::Ru), en: say(Lang::En) }
}

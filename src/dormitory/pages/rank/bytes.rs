//! The kept bytes of a list, for `tirek allocation replay` on another machine: input and result as computed before the meeting, and as decided where
//! the commission departed from it. An input holds categories by application, so taking it is recorded.
//! Source: issue 3, Precisions (two hashes are kept, computed before and decided after).
use crate::{
    dormitory::{
        model::{Campaign as Campaigns, Run},
        store::runs::{self, RunBrief},
    },
    kernel::{
        audit::View,
        errors::StoreError,
        ids::Id,
        languages::Words,
        permissions::{May, RankApplications},
        tenancy::ReadTx,
    },
    t,
    web::{download::download, errors::PageError, extract::Path, forms::Page},
};
use chrono_tz::Tz;

/// A kept list as the page tells it apart from the other: hashes, and the names of the files that give them.
pub struct Kept {
    /// Empty where there is one list.
    pub title: String,
    pub made: String,
    pub input_hash: String,
    pub result_hash: String,
    pub input: &'static str,
    pub result: &'static str,
}

/// The list before the meeting, then the one as decided.
pub fn kept(w: Words, zone: Tz, before: &RunBrief, decided: Option<&RunBrief>) -> Vec<Kept> {
    let one = |run: &RunBrief, title: String, (input, result)| Kept {
        title,
        made: t!(w, "office-ranking-made", at = w.exact_instant(run.made_at, zone), by = run.made_by.as_str()),
        input_hash: run.input_hash.clone(),
        result_hash: run.result_hash.clone(),
        input,
        result,
    };
    let files = ("input.json", "result.json");
    match decided {
        None => vec![one(before, String::new(), files)],
        Some(decided) => vec![
            one(before, t!(w, "office-list-before"), files),
            one(decided, t!(w, "office-list-decided"), ("decided-input.json", "decided-result.json")),
        ],
    }
}

/// Which of the two lists.
#[derive(Clone, Copy)]
enum List {
    Before,
    Decided,
}

impl List {
    async fn run(self, tx: &mut ReadTx, id: Id<Campaigns>) -> Result<Option<Id<Run>>, StoreError> {
        let Some(run) = runs::latest(tx, id).await? else { return Ok(None) };
        match self {
            Self::Before => Ok(Some(run.id)),
            Self::Decided => Ok(Some(runs::decided(tx, run.id).await?)),
        }
    }
}

async fn bytes(may: &May<RankApplications>, id: Id<Campaigns>, list: List) -> Result<(String, String), PageError> {
    let view =
        View { verb: "dormitory.run-taken", subject: id.uuid(), fields: &["category"], reason: may.institution.slug.clone() };
    let look = async |tx: &mut ReadTx| match list.run(tx, id).await? {
        Some(run) => Ok(Some(runs::bytes(tx, run).await?)),
        None => Ok(None),
    };
    may.find_restricted(view, look).await?.ok_or(PageError::NotFound)
}

/// `GET …/ranking/input.json`: the frozen input byte for byte.
pub async fn input(may: May<RankApplications>, Path(id): Path<Id<Campaigns>>) -> Page {
    download("application/json", "input.json", bytes(&may, id, List::Before).await?.0.into_bytes())
}

/// `GET …/ranking/result.json`: what came of it, byte for byte.
pub async fn result(may: May<RankApplications>, Path(id): Path<Id<Campaigns>>) -> Page {
    download("application/json", "result.json", bytes(&may, id, List::Before).await?.1.into_bytes())
}

/// `GET …/ranking/decided-input.json`: the same facts with whom the commission lifted; nobody where it followed the list.
pub async fn decided_input(may: May<RankApplications>, Path(id): Path<Id<Campaigns>>) -> Page {
    download("application/json", "decided-input.json", bytes(&may, id, List::Decided).await?.0.into_bytes())
}

/// `GET …/ranking/decided-result.json`: what came of that.
pub async fn decided_result(may: May<RankApplications>, Path(id): Path<Id<Campaigns>>) -> Page {
    download("application/json", "decided-result.json", bytes(&may, id, List::Decided).await?.1.into_bytes())
}

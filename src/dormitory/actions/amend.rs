//! An order that supersedes single lines of a published one: another place, the reserve, struck off, or somebody added.
//! Source: hostel rules p.14 (order), p.24 (a place is given up to one with a prior right), p.27 (reserve); issue 3 item 9.
use super::decide::Standing;
use crate::{
    dormitory::{
        model::{Campaign, CampaignMode, Dormitory, Run},
        rules::{
            application::in_journal,
            room::{self, Move, Taken},
        },
        store::{
            amend::{self as store, House, Last, Person},
            decide,
        },
    },
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id},
        tenancy::WriteTx,
    },
    orders::{
        self, Said,
        model::{Amendment, Annex, Content, Draft, Ground, Kind, Line, LineFacts, Old, Order, OrderState},
        store::{self as kept, Known},
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// Whose line: one of the order, or a registered application that it does not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// As numbered on the paper.
    Line { annex: i32, position: i32 },
    /// The number in the journal; with the year and the campaign of that year, counted from 1, where the whole number was written.
    Application { number: i32, of: Option<(i32, i32)> },
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    Placed(Id<Dormitory>),
    Reserve,
    Struck,
}

/// One change asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub whose: Whose,
    pub becomes: Becomes,
}

/// What is asked for.
pub struct Asked {
    pub order: Id<Order>,
    pub ground_kk: String,
    pub ground_ru: String,
    pub changes: Vec<Change>,
    /// What a change rests on by itself, in the order of the changes; its student is told that.
    pub own_grounds: Vec<Option<Ground>>,
    pub by: Id<Account>,
}

mod refusal;
pub use refusal::Refusal;

/// How the act ends badly.
pub type Failure = ActError<Refusal>;

/// The dormitories of a campaign with their places.
type Houses = HashMap<Id<Dormitory>, House>;

/// Everything a change is judged by.
struct Look {
    order: Known,
    lines: Vec<Line>,
    gone: Vec<(Annex, i32)>,
    /// The line in force of everybody named by a number.
    last: Vec<Last>,
    /// Which campaign of the year it is, counted from 1.
    journal: i32,
    people: Vec<Person>,
    houses: Houses,
    held: Vec<Taken>,
}

/// Drafts an amending order.
pub async fn draft(tx: &mut WriteTx, asked: &Asked) -> Result<Id<Order>, Failure> {
    kept::lock(tx, asked.order).await?;
    let order = kept::order(tx, asked.order).await?.ok_or(ActError::Missing)?;
    let (OrderState::Published, Some((amended_number, amended_day))) = (order.state, order.number.clone()) else {
        return Err(ActError::Refused(vec![Refusal::Order(orders::rules::Refusal::AmendsUnpublished)]));
    };
    let standing = look(tx, asked, order).await?;
    let order = &standing.order;
    let mut lines = judge(&standing, &asked.changes).map_err(ActError::Refused)?;
    for (line, ground) in lines.iter_mut().zip(&asked.own_grounds) {
        line.facts.ground.clone_from(ground);
    }
    let content = Amendment {
        academic_year: order.content.academic_year(),
        amended_number,
        amended_day,
        ground_kk: asked.ground_kk.clone(),
        ground_ru: asked.ground_ru.clone(),
    };
    let draft = Draft {
        kind: Kind::DormitoryAmendment,
        decision_id: None,
        subject_id: order.subject_id,
        amends: Some(asked.order),
        content: Content::Amendment(content),
        lines,
        by: asked.by,
    };
    orders::actions::draft(tx, &draft).await.map_err(|failure| match failure {
        ActError::Refused(refusals) => ActError::Refused(refusals.into_iter().map(Refusal::Order).collect()),
        ActError::Missing => ActError::Missing,
        ActError::Stale => ActError::Stale,
        ActError::Broken(error) => ActError::Broken(error),
    })
}

async fn look(tx: &mut WriteTx, asked: &Asked, order: Known) -> Result<Look, Failure> {
    let campaign = decide::campaign_of(tx, Id::<Run>::from(order.subject_id)).await?.ok_or(ActError::Missing)?;
    decide::hold(tx, campaign).await?;
    if is_list_under_way(tx, campaign).await? {
        return Err(ActError::Refused(vec![Refusal::Order(orders::rules::Refusal::ListUnderWay)]));
    }
    let lines = kept::lines(tx, asked.order).await?;
    let gone = kept::superseded(tx, asked.order).await?.into_iter().map(|s| (s.annex, s.position)).collect();
    let numbers: Vec<i32> = asked
        .changes
        .iter()
        .filter_map(|c| if let Whose::Application { number, .. } = c.whose { Some(number) } else { None })
        .collect();
    let listed: Vec<_> = lines.iter().map(|line| line.subject_id).collect();
    let people = store::people(tx, campaign, &numbers, &listed).await?;
    let houses = store::houses(tx, campaign).await?;
    let held = store::held(tx, campaign).await?;
    let last = store::last_lines(tx, campaign, &numbers).await?;
    let journal = store::journal(tx, campaign).await?;
    Ok(Look { order, lines, gone, last, journal, people, houses, held })
}

/// The lines of the draft, annex by annex, or every reason against it.
fn judge(standing: &Look, changes: &[Change]) -> Result<Vec<Line>, Vec<Refusal>> {
    if changes.is_empty() {
        return Err(vec![Refusal::Nothing]);
    }
    let (mut lines, mut refusals) = (Vec::<(usize, Line)>::new(), Vec::new());
    for (row, change) in changes.iter().enumerate() {
        match line(standing, row, change) {
            Ok(line) if lines.iter().any(|(_, l)| l.subject_id == line.subject_id) => refusals.push(Refusal::Twice { row }),
            Ok(mut line) => {
                line.position = 1 + lines.iter().filter(|(_, l)| l.annex == line.annex).count() as i32;
                lines.push((row, line));
            }
            Err(refusal) => refusals.push(refusal),
        }
    }
    let drafted: Vec<&Line> = lines.iter().map(|(_, line)| line).collect();
    let full = over_full(&standing.people, &standing.houses, &standing.held, &drafted);
    refusals.extend(full.into_iter().map(|at| Refusal::Full { row: lines[at].0 }));
    if refusals.is_empty() { Ok(lines.into_iter().map(|(_, line)| line).collect()) } else { Err(refusals) }
}

/// Whether an amending order that is being published still fits, judged again while its campaign is held: since it was drafted, others were
/// placed, or a list was made that gives the same places.
pub async fn still_fits(tx: &mut WriteTx, campaign: Id<Campaign>, lines: &[Line]) -> Result<(), orders::actions::Failure> {
    if is_list_under_way(tx, campaign).await? {
        return Err(ActError::Refused(vec![orders::rules::Refusal::ListUnderWay]));
    }
    let listed: Vec<_> = lines.iter().map(|line| line.subject_id).collect();
    let people = store::people(tx, campaign, &[], &listed).await?;
    let (houses, held) = (store::houses(tx, campaign).await?, store::held(tx, campaign).await?);
    let lines: Vec<&Line> = lines.iter().collect();
    let full = over_full(&people, &houses, &held, &lines);
    let full: Vec<_> = full.into_iter().map(|at| orders::rules::Refusal::PlaceTaken { position: lines[at].position }).collect();
    if full.is_empty() { Ok(()) } else { Err(ActError::Refused(full)) }
}

/// Whether a list of what is open all year is on its way to its order: an amendment between the two would give its places away.
async fn is_list_under_way(tx: &mut WriteTx, campaign: Id<Campaign>) -> Result<bool, StoreError> {
    let standing = Standing::read(tx, campaign).await?;
    Ok(standing.is_some_and(|standing| standing.ranked.mode == CampaignMode::Continuous && standing.is_under_way()))
}

/// The lines, counted from 0, by which a dormitory would hold more than it has places for, once everybody of the order has moved.
fn over_full(people: &[Person], houses: &Houses, held: &[Taken], lines: &[&Line]) -> Vec<usize> {
    let sex = |line: &Line| people.iter().find(|p| p.application.uuid() == line.subject_id).map(|p| p.sex);
    let found: Vec<(usize, Move)> = (0..)
        .zip(lines)
        .filter_map(|(at, line)| {
            Some((at, Move { application: line.subject_id, sex: sex(line)?, dormitory: line.facts.dormitory_id }))
        })
        .collect();
    let moves: Vec<Move> = found.iter().map(|(_, one)| *one).collect();
    let places =
        |house: Uuid, sex| houses.get(&Id::from(house)).and_then(|house| house.places.get(&sex)).copied().unwrap_or_default();
    room::beyond(places, held, &moves).into_iter().map(|at| found[at].0).collect()
}

/// The line of the order that is meant by its numbers on the paper, if it stands.
fn named(standing: &Look, row: usize, (annex, position): (i32, i32)) -> Result<(&Person, Option<&Line>), Refusal> {
    let annex = Said::new(None, &standing.order.content, &standing.lines).annex_numbered(annex);
    let found = standing.lines.iter().find(|l| Some(l.annex) == annex && l.position == position);
    let old = found.filter(|l| l.annex != Annex::Struck && !standing.gone.contains(&(l.annex, l.position)));
    let old = old.ok_or(Refusal::LineGone { row })?;
    let person = standing.people.iter().find(|p| p.application.uuid() == old.subject_id);
    Ok((person.ok_or(Refusal::LineGone { row })?, Some(old)))
}

/// Whose application is meant by its number: somebody who stands in no line in force. Whoever was struck off stands in none.
fn added(standing: &Look, row: usize, number: i32, of: Option<(i32, i32)>) -> Result<&Person, Refusal> {
    let here = (standing.order.content.academic_year(), standing.journal);
    if of.is_some_and(|of| of != here) {
        return Err(Refusal::AnotherCampaign { row, begins: format!("{}-{}", here.0, here.1) });
    }
    let person = standing.people.iter().find(|p| in_journal(p.number) == in_journal(number));
    let person = person.ok_or(Refusal::NoApplication { row })?;
    let last = standing.last.iter().find(|last| last.application == person.application && last.annex != Annex::Struck);
    match last {
        None => Ok(person),
        Some(last) if last.order == standing.order.id => {
            let annex = Said::new(None, &standing.order.content, &standing.lines).numbered(last.annex);
            Err(Refusal::Listed { row, annex, position: last.position })
        }
        Some(last) => Err(Refusal::ListedBy { row, number: last.number.clone() }),
    }
}

fn line(standing: &Look, row: usize, change: &Change) -> Result<Line, Refusal> {
    let (person, old) = match change.whose {
        Whose::Line { annex, position } => named(standing, row, (annex, position))?,
        Whose::Application { number, of } => (added(standing, row, number, of)?, None),
    };
    let (annex, house) = match change.becomes {
        Becomes::Struck if old.is_none() => return Err(Refusal::StruckUnlisted { row }),
        Becomes::Struck => (Annex::Struck, None),
        Becomes::Reserve => (Annex::Reserve, None),
        Becomes::Placed(_) if person.holds_elsewhere => return Err(Refusal::HoldsPlace { row }),
        Becomes::Placed(id) => {
            let house = standing.houses.get(&id).filter(|house| house.places.contains_key(&person.sex));
            (Annex::Places, Some((id, house.ok_or(Refusal::NoSuchPlaces { row })?)))
        }
    };
    let dormitory_id = house.map(|(id, _)| id.uuid());
    if old.is_some_and(|old| old.annex == annex && old.facts.dormitory_id == dormitory_id) {
        return Err(Refusal::Same { row });
    }
    Ok(Line {
        annex,
        position: 0,
        subject_id: person.application.uuid(),
        full_name: person.full_name.clone(),
        facts: LineFacts {
            faculty: person.faculty.clone(),
            course: person.course,
            dormitory: house.map(|(_, house)| house.name.clone()),
            dormitory_id,
            address: house.map(|(_, house)| house.address.clone()),
            ground: None,
        },
        supersedes: old.map(|old| Old {
            annex: old.annex,
            printed: Said::new(None, &standing.order.content, &standing.lines).numbered(old.annex),
            position: old.position,
            dormitory: old.facts.dormitory.clone(),
        }),
    })
}

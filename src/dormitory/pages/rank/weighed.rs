//! What a change would have given, as a page shows it: counts, cut-offs, who moves in and out.
use super::list::reach as reach_of_ranking;
use crate::{
    dormitory::{
        model::Campaign as Campaigns,
        rules::{
            application::number_text,
            compare::{CategoryCount, Comparison, Count, Cutoff, Move, Reached, Standing, Way},
            publication,
        },
        say::{category_name, office, profiles as say},
        store::{
            campaigns::{self, House},
            what_ifs,
        },
    },
    kernel::{
        errors::StoreError,
        ids::Id,
        languages::Words,
        tenancy::{Member, ReadTx},
    },
    t,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The most moves that a page lists.
const LISTED: usize = 500;

/// Whose names may be seen.
pub enum Reach {
    Nobody,
    Everybody,
    Faculties(Vec<Uuid>),
}

/// Names are for those who may see the ranking, as far as they may.
pub fn reach(member: &Member) -> Reach {
    match reach_of_ranking(member) {
        Err(_) => Reach::Nobody,
        Ok(None) => Reach::Everybody,
        Ok(Some(faculties)) => Reach::Faculties(faculties),
    }
}

/// What a comparison needs to be told in words.
pub struct Context {
    academic_year: i32,
    houses: Vec<House>,
    names: HashMap<Uuid, String>,
    /// Whoever sees a part of the applicants only is not told of groups so small that a person is known by them.
    withholds: bool,
}

impl Context {
    /// Looks up dormitories and the names that may be seen. None: there is no such campaign.
    pub async fn look(
        tx: &mut ReadTx,
        campaign: Id<Campaigns>,
        found: &Comparison,
        reach: &Reach,
    ) -> Result<Option<Self>, StoreError> {
        let Some(campaign) = campaigns::find(tx, campaign).await? else { return Ok(None) };
        let moved: Vec<Uuid> = found.moves.iter().map(|one| one.application).collect();
        let names = match reach {
            Reach::Nobody => HashMap::new(),
            Reach::Everybody => what_ifs::names(tx, &moved, None).await?,
            Reach::Faculties(faculties) => what_ifs::names(tx, &moved, Some(faculties)).await?,
        };
        let (houses, withholds) = (campaigns::dormitories(tx).await?, !matches!(reach, Reach::Everybody));
        Ok(Some(Self { academic_year: campaign.academic_year, houses, names, withholds }))
    }

    /// The name of a dormitory.
    pub fn house(&self, w: Words, id: Uuid) -> String {
        let house = self.houses.iter().find(|house| house.id.uuid() == id);
        house.map_or_else(String::new, |house| house.name.say(w).to_owned())
    }
}

/// Ready for the template.
pub struct Shown {
    pub figures: Vec<(String, String)>,
    pub doubt: Option<String>,
    pub levels: Vec<LevelRow>,
    pub categories: Vec<CategoryRow>,
    pub cutoffs: Vec<CutoffRow>,
    pub moves: Vec<MoveRow>,
    /// Says where not every move is listed.
    pub rest: Option<String>,
}

pub struct LevelRow {
    pub clause: String,
    pub before: String,
    pub placed_before: String,
    pub after: String,
    pub placed_after: String,
    pub changed: bool,
}

pub struct CategoryRow {
    pub name: String,
    pub applicants: String,
    pub before: String,
    pub after: String,
    pub difference: String,
}

pub struct CutoffRow {
    pub house: String,
    pub people: String,
    pub places: String,
    pub taken: String,
    pub before: String,
    pub after: String,
}

pub struct MoveRow {
    pub name: String,
    pub number: String,
    pub way: office::Badge,
    pub before: String,
    pub after: String,
}

impl Shown {
    /// In words; `without_residence`: so many say nothing of where they come from, though the other profile asks.
    pub fn of(w: Words, context: &Context, found: &Comparison, without_residence: usize) -> Self {
        let listed: Vec<&Move> = found.moves.iter().filter(|one| context.names.contains_key(&one.application)).collect();
        let hidden = found.moves.len() - listed.len().min(LISTED);
        Self {
            figures: figures(w, found),
            doubt: (without_residence > 0).then(|| t!(w, "what-if-without-residence", n = without_residence)),
            levels: levels(w, found),
            categories: categories(w, context, found),
            cutoffs: found.cutoffs.iter().map(|cutoff| cutoff_row(w, context, cutoff)).collect(),
            moves: listed.into_iter().take(LISTED).map(|one| move_row(w, context, one)).collect(),
            rest: (hidden > 0).then(|| t!(w, "what-if-hidden", n = hidden)),
        }
    }
}

fn figures(w: Words, found: &Comparison) -> Vec<(String, String)> {
    let count = |way: Way| found.moves.iter().filter(|one| one.way() == way).count() as i64;
    let taken = |of: fn(&Cutoff) -> Reached| found.cutoffs.iter().map(|cutoff| i64::from(of(cutoff).taken)).sum::<i64>();
    let (before, after) = (w.number(taken(|c| c.before)), w.number(taken(|c| c.after)));
    vec![
        (t!(w, "what-if-in-figure"), w.number(count(Way::In))),
        (t!(w, "what-if-out-figure"), w.number(count(Way::Out))),
        (t!(w, "what-if-elsewhere-figure"), w.number(count(Way::Elsewhere))),
        (t!(w, "what-if-taken-figure"), arrow(before, after)),
    ]
}

/// `3 → 2`, or `3` where nothing differs.
fn arrow(before: String, after: String) -> String {
    if before == after { before } else { format!("{before} → {after}") }
}

fn levels(w: Words, found: &Comparison) -> Vec<LevelRow> {
    let number =
        |count: Option<Count>, of: fn(Count) -> u32| count.map_or_else(|| "–".into(), |count| w.number(of(count).into()));
    let empty = |count: Option<Count>| count.is_none_or(|count| count.applicants == 0);
    let shown = found.levels.iter().filter(|level| !(empty(level.before) && empty(level.after)));
    let row = |level: &crate::dormitory::rules::compare::LevelCount| LevelRow {
        clause: level.clause.say(w).to_owned(),
        before: number(level.before, |count| count.applicants),
        placed_before: number(level.before, |count| count.placed),
        after: number(level.after, |count| count.applicants),
        placed_after: number(level.after, |count| count.placed),
        changed: level.before != level.after,
    };
    shown.map(row).collect()
}

fn categories(w: Words, context: &Context, found: &Comparison) -> Vec<CategoryRow> {
    let row = |count: &CategoryCount| {
        let name = office::capital(&category_name(w, count.category));
        if context.withholds && publication::told(count.applicants.into()).is_none() {
            let few = t!(w, "public-few");
            return CategoryRow { name, applicants: few, before: String::new(), after: String::new(), difference: String::new() };
        }
        let difference = i64::from(count.placed_after) - i64::from(count.placed_before);
        let sign = match difference {
            1.. => "+",
            0 => "",
            _ => "−",
        };
        CategoryRow {
            name,
            applicants: w.number(count.applicants.into()),
            before: w.number(count.placed_before.into()),
            after: w.number(count.placed_after.into()),
            difference: format!("{sign}{}", w.number(difference.abs())),
        }
    };
    found.categories.iter().map(row).collect()
}

fn cutoff_row(w: Words, context: &Context, cutoff: &Cutoff) -> CutoffRow {
    let reached = |at: Reached| match at.last_rank.zip(at.last_level) {
        Some((rank, level)) => t!(w, "what-if-reached", rank = rank, level = level),
        None => "–".into(),
    };
    let (before, after) = (cutoff.before, cutoff.after);
    CutoffRow {
        house: context.house(w, cutoff.dormitory),
        people: office::people(w, cutoff.sex),
        places: arrow(w.number(before.places.into()), w.number(after.places.into())),
        taken: arrow(w.number(before.taken.into()), w.number(after.taken.into())),
        before: reached(before),
        after: reached(after),
    }
}

fn move_row(w: Words, context: &Context, one: &Move) -> MoveRow {
    let standing = |at: Standing| {
        let house = at.dormitory.map_or_else(|| t!(w, "office-application-reserve"), |id| context.house(w, id));
        t!(w, "what-if-standing", house = house, rank = at.rank, level = at.level)
    };
    MoveRow {
        name: context.names.get(&one.application).cloned().unwrap_or_default(),
        number: t!(w, "office-number", number = number_text(context.academic_year, one.number.cast_signed())),
        way: say::way(w, one.way()),
        before: standing(one.before),
        after: standing(one.after),
    }
}

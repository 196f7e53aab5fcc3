//! The portrait of a group, a faculty, the institution: what is counted in it, and what of it may be told to somebody who may not know whom it
//! counts. Small numbers of one portrait are given back by its totals, by the portraits beside it and by the one above it; so they are withheld
//! in all of these together.
//! Source: source 002 §5.3.1 and §5.3.2 (social-pedagogical profiles of groups, institutes and the university); domain.md §11.3.
use super::few;
use std::collections::BTreeSet;
use uuid::Uuid;

/// By what students are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Social categories; a student may have several.
    Category,
    /// Low income, or none known.
    Income,
    Sex,
    Course,
    Funding,
    Residence,
    /// A place in a dormitory in that academic year, or none.
    Housing,
}

impl Facet {
    pub const ALL: [Facet; 7] =
        [Self::Category, Self::Income, Self::Sex, Self::Course, Self::Funding, Self::Residence, Self::Housing];

    /// As the store writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Income => "income",
            Self::Sex => "sex",
            Self::Course => "course",
            Self::Funding => "funding",
            Self::Residence => "residence",
            Self::Housing => "housing",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }

    /// Whether it speaks of nothing that is restricted, so that it stands in lists of students too.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Category | Self::Income)
    }

    /// Whether every student stands in exactly one line of it, so that the lines sum up to all.
    fn parts_all(self) -> bool {
        self != Self::Category
    }
}

/// So many students of a group stand in a line of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub faculty: Uuid,
    /// Empty: without a group.
    pub group: String,
    /// None: all of them.
    pub facet: Option<Facet>,
    pub code: String,
    pub count: i64,
}

/// Of whom a portrait is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Institution,
    Faculty(Uuid),
    Group(Uuid, String),
}

impl Scope {
    pub fn holds(&self, count: &Count) -> bool {
        match self {
            Self::Institution => true,
            Self::Faculty(faculty) => count.faculty == *faculty,
            Self::Group(faculty, group) => count.faculty == *faculty && count.group == *group,
        }
    }

    fn above(&self) -> Option<Scope> {
        match self {
            Self::Institution => None,
            Self::Faculty(_) => Some(Self::Institution),
            Self::Group(faculty, _) => Some(Self::Faculty(*faculty)),
        }
    }

    /// Those of the same kind under the same one above, itself among them.
    fn beside(&self, counts: &[Count]) -> Vec<Scope> {
        let beside: BTreeSet<Scope> = match self {
            Self::Institution => [Self::Institution].into(),
            Self::Faculty(_) => counts.iter().map(|count| Self::Faculty(count.faculty)).collect(),
            Self::Group(faculty, _) => counts
                .iter()
                .filter(|count| count.faculty == *faculty)
                .map(|count| Self::Group(*faculty, count.group.clone()))
                .collect(),
        };
        beside.into_iter().collect()
    }
}

/// The lines of a facet, each with its count; none: withheld.
pub type Lines = Vec<(String, Option<i64>)>;

/// How many students a portrait is of. No size of a group is anybody's secret.
pub fn total(counts: &[Count], scope: &Scope) -> i64 {
    counts.iter().filter(|count| count.facet.is_none() && scope.holds(count)).map(|count| count.count).sum()
}

fn sum(counts: &[Count], scope: &Scope, facet: Facet, code: &str) -> i64 {
    let of = |count: &&Count| count.facet == Some(facet) && count.code == code && scope.holds(count);
    counts.iter().filter(of).map(|count| count.count).sum()
}

/// The lines as they are, for whoever may know of whom they are.
pub fn exact(counts: &[Count], scope: &Scope, facet: Facet, codes: &[String]) -> Lines {
    codes.iter().map(|code| (code.clone(), Some(sum(counts, scope, facet, code)))).collect()
}

/// The lines as anybody may know them. A line in which some portrait beside this one has a small count is told of none of them, for the sum above
/// would give it back; and where the lines sum up to all, one small count withholds all of them. Which others are hidden with a small one does not
/// hang on their counts: a choice of the smallest that suffice would tell by itself.
pub fn withheld(counts: &[Count], scope: &Scope, facet: Facet, codes: &[String]) -> Lines {
    let above = scope.above().map(|above| withheld(counts, &above, facet, codes));
    let beside = scope.beside(counts);
    let small = |code: &String| beside.iter().any(|one| is_small(facet, sum(counts, one, facet, code), total(counts, one)));
    let any = facet.parts_all() && codes.iter().any(small);
    let hidden = |at: usize| above.as_ref().is_some_and(|above| above[at].1.is_none()) || any || small(&codes[at]);
    let told = |(at, code): (usize, &String)| (code.clone(), (!hidden(at)).then(|| sum(counts, scope, facet, code)));
    codes.iter().enumerate().map(told).collect()
}

/// What may be told of a year ago beside what is told of now: a line that moved by fewer than five would tell of the few who came or went. Where
/// the lines sum up to all, one that is left out could be had from the others, so all are.
pub fn a_year_ago(facet: Facet, now: &Lines, then: Lines) -> Lines {
    let moved = |(_, now): &(String, Option<i64>), (_, then): &(String, Option<i64>)| {
        let by = now.zip(*then).map_or(0, |(now, then)| (now - then).abs());
        (1..few::SMALL_GROUP).contains(&by)
    };
    let any = now.iter().zip(&then).any(|(now, then)| moved(now, then));
    let hidden: Vec<bool> =
        now.iter().zip(&then).map(|(now, then)| if facet.parts_all() { any } else { moved(now, then) }).collect();
    then.into_iter().zip(hidden).map(|((code, count), hidden)| (code, count.filter(|_| !hidden))).collect()
}

fn is_small(facet: Facet, count: i64, total: i64) -> bool {
    match facet {
        Facet::Category | Facet::Income => few::share(count, total).is_none(),
        _ => few::told(count).is_none(),
    }
}

#[cfg(test)]
mod tests;

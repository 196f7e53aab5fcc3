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

/// The lines as anybody may know them.
pub fn withheld(counts: &[Count], scope: &Scope, facet: Facet, codes: &[String]) -> Lines {
    let hidden_above = scope.above().map(|above| withheld(counts, &above, facet, codes));
    let beside = scope.beside(counts);
    let values: Vec<Vec<i64>> =
        beside.iter().map(|one| codes.iter().map(|code| sum(counts, one, facet, code)).collect()).collect();
    let totals: Vec<i64> = beside.iter().map(|one| total(counts, one)).collect();
    let mut hidden: Vec<Vec<bool>> = values
        .iter()
        .zip(&totals)
        .map(|(line, total)| line.iter().map(|count| is_small(facet, *count, *total)).collect())
        .collect();
    for (at, _) in hidden_above.iter().flatten().enumerate().filter(|(_, (_, above))| above.is_none()) {
        values.iter().zip(&mut hidden).for_each(|(line, hidden)| hidden[at] |= line[at] > 0);
    }
    let has_above = hidden_above.is_some();
    while hide_more(&values, &mut hidden, facet.parts_all(), has_above) {}
    let own = beside.iter().position(|one| one == scope);
    let told = |at: usize, code: &String| {
        let own = own.filter(|own| !hidden[*own][at]).map(|own| values[own][at]);
        (code.clone(), own)
    };
    codes.iter().enumerate().map(|(at, code)| told(at, code)).collect()
}

/// What may be told of a year ago beside what is told of now: a line that moved by fewer than five would tell of the few who came or went. Where
/// the lines sum up to all, one that is left out could be had from the others, so all are.
pub fn a_year_ago(facet: Facet, now: &Lines, then: Lines) -> Lines {
    let moved = |(_, now): &(String, Option<i64>), (_, then): &(String, Option<i64>)| {
        let by = now.zip(*then).map_or(0, |(now, then)| (now - then).abs());
        (1..few::SMALL_GROUP).contains(&by)
    };
    let any = now.iter().zip(&then).any(|(now, then)| moved(now, then));
    let told = |(now, then): (&(String, Option<i64>), (String, Option<i64>))| {
        let hidden = if facet.parts_all() { any } else { moved(now, &then) };
        (then.0, then.1.filter(|_| !hidden))
    };
    now.iter().zip(then).map(told).collect()
}

fn is_small(facet: Facet, count: i64, total: i64) -> bool {
    match facet {
        Facet::Category | Facet::Income => few::share(count, total).is_none(),
        _ => few::told(count).is_none(),
    }
}

/// Hides what the sums of lines and columns would give back. Whether anything was hidden.
fn hide_more(values: &[Vec<i64>], hidden: &mut [Vec<bool>], lines_sum_up: bool, columns_sum_up: bool) -> bool {
    let mut more = false;
    let columns = values.first().map_or(0, Vec::len);
    if lines_sum_up {
        for (line, hidden) in values.iter().zip(hidden.iter_mut()) {
            more |= hide_in(line, hidden);
        }
    }
    for at in (0..columns).filter(|_| columns_sum_up) {
        let column: Vec<i64> = values.iter().map(|line| line[at]).collect();
        let mut of_column: Vec<bool> = hidden.iter().map(|line| line[at]).collect();
        if hide_in(&column, &mut of_column) {
            more = true;
            hidden.iter_mut().zip(of_column).for_each(|(line, is_hidden)| line[at] = is_hidden);
        }
    }
    more
}

/// Hides the next larger ones until the hidden are several and make up a group, or all that is not nobody is hidden.
fn hide_in(counts: &[i64], hidden: &mut [bool]) -> bool {
    let mut more = false;
    loop {
        let of_hidden: Vec<i64> = counts.iter().zip(&*hidden).filter(|(_, hidden)| **hidden).map(|(count, _)| *count).collect();
        if of_hidden.is_empty() || (of_hidden.len() > 1 && of_hidden.iter().sum::<i64>() >= few::SMALL_GROUP) {
            return more;
        }
        // Where nobody is left but nobodies, one of them is hidden too: then it is not known who of them stands where.
        let open = || (0..counts.len()).filter(|at| !hidden[*at]);
        let next = open().filter(|at| counts[*at] > 0).min_by_key(|at| counts[*at]).or_else(|| open().next());
        let Some(next) = next else { return more };
        hidden[next] = true;
        more = true;
    }
}

#[cfg(test)]
mod tests;

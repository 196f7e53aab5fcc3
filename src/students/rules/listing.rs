//! What a list of students is asked for: filters, columns, order, as the list's address says them and as a saved list keeps them.
//! What cannot be read counts as not asked for. Nothing here can hold a name, an IIN or a telephone: searches by these are posted.
//! Source: issue 4, point 6; design.md §5 (no address holds personal data).
use crate::{
    kernel::coded::coded,
    students::{
        categories::{Category, Funding, ResidenceClass, Sex},
        person::Status,
    },
};
use chrono::NaiveDate;
use uuid::Uuid;

/// The longest beginning of a group's name.
const GROUP: usize = 40;
/// The longest text of what is asked that is kept.
pub const LONGEST: usize = 2000;

coded! {
    /// What is asked of a category's term.
    Term {
        /// In force, and ends within so many days without one that goes on.
        Lapses30 = "lapses30",
        Lapses60 = "lapses60",
        /// Was in force and is not any more.
        Lapsed = "lapsed",
    }
}

impl Term {
    /// Days ahead in which the term ends; none for one that has ended.
    pub fn within_days(self) -> Option<u64> {
        match self {
            Self::Lapses30 => Some(30),
            Self::Lapses60 => Some(60),
            Self::Lapsed => None,
        }
    }
}

coded! {
    /// A column beside the name.
    Column {
        Faculty = "faculty",
        Course = "course",
        Group = "group",
        Funding = "funding",
        Categories = "categories",
        Account = "account",
        Sex = "sex",
        Residence = "residence",
        Dormitory = "dormitory",
        Phone = "phone",
        Email = "email",
        Registered = "registered",
        Status = "status",
        Advisor = "advisor",
    }
}

/// The columns where none are asked for.
pub const USUAL: [Column; 6] =
    [Column::Faculty, Column::Course, Column::Group, Column::Funding, Column::Categories, Column::Account];

coded! {
    /// By what the rows are put in order; within it always by name.
    Order { Name = "name", Group = "group", Course = "course", Registered = "registered", }
}

/// What is asked for. Filters that are set hold together; of several categories one is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub faculty: Option<Uuid>,
    pub course: Option<i16>,
    /// The beginning of a group's name.
    pub group: Option<String>,
    pub sex: Option<Sex>,
    pub funding: Option<Funding>,
    pub residence: Option<ResidenceClass>,
    pub categories: Vec<Category>,
    pub term: Option<Term>,
    /// The day on which categories are to be in force; none: today.
    pub on: Option<NaiveDate>,
    pub activated: Option<bool>,
    pub status: Option<Status>,
    /// Advised by this account.
    pub advisor: Option<Uuid>,
    /// Whether anybody advises.
    pub advised: Option<bool>,
    pub campaign: Option<Uuid>,
    /// Whether an application was registered: in the campaign, or in any.
    pub applied: Option<bool>,
    /// Whether a place is held: of the campaign, or of the latest year.
    pub placed: Option<bool>,
    pub dormitory: Option<Uuid>,
    /// None chosen: [`USUAL`].
    pub columns: Vec<Column>,
    pub order: Option<Order>,
    /// Whether figures are shown beside the rows.
    pub totals: bool,
}

fn yes_no(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn say(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

impl Asked {
    /// From the pairs of an address or of a saved list, whoever wrote them.
    pub fn read<N: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs {
            asked.take(name.as_ref(), value.as_ref().trim());
        }
        asked.columns.sort();
        asked.columns.dedup();
        if asked.columns == USUAL {
            asked.columns.clear();
        }
        asked.categories.sort();
        asked.categories.dedup();
        asked
    }

    /// From the text of an address after its question mark.
    pub fn parse(query: &str) -> Self {
        Self::read(form_urlencoded::parse(query.as_bytes()))
    }

    fn take(&mut self, name: &str, value: &str) {
        match name {
            "faculty" => self.faculty = value.parse().ok(),
            "course" => self.course = value.parse().ok().filter(|n| (1..=12).contains(n)),
            "group" => {
                let is_plain = !value.is_empty() && value.chars().count() <= GROUP && !value.chars().any(char::is_control);
                self.group = is_plain.then(|| value.to_owned());
            }
            "sex" => self.sex = Sex::parse(value),
            "funding" => self.funding = Funding::parse(value),
            "residence" => self.residence = ResidenceClass::parse(value),
            "category" => self.categories.extend(Category::parse(value)),
            "term" => self.term = Term::parse(value),
            "on" => self.on = value.parse().ok().filter(|d| (1990..2200).contains(&chrono::Datelike::year(d))),
            "activated" => self.activated = yes_no(value),
            "status" => self.status = Status::parse(value),
            "advisor" => self.advisor = value.parse().ok(),
            "advised" => self.advised = yes_no(value),
            "campaign" => self.campaign = value.parse().ok(),
            "applied" => self.applied = yes_no(value),
            "placed" => self.placed = yes_no(value),
            "dormitory" => self.dormitory = value.parse().ok(),
            "column" => self.columns.extend(Column::parse(value)),
            "order" => self.order = Order::parse(value).filter(|order| *order != Order::Name),
            "totals" => self.totals = value == "yes",
            _ => {}
        }
    }

    /// The filters that are set, as pairs of an address.
    pub fn filters(&self) -> Vec<(&'static str, String)> {
        let one = |name, value: Option<String>| value.map(|value| (name, value));
        let mut pairs: Vec<(&'static str, String)> = [
            one("faculty", self.faculty.map(|id| id.to_string())),
            one("course", self.course.map(|n| n.to_string())),
            one("group", self.group.clone()),
            one("funding", self.funding.map(|f| f.code().into())),
            one("activated", self.activated.map(|yes| say(yes).into())),
            one("status", self.status.map(|status| status.code().into())),
            one("advisor", self.advisor.map(|id| id.to_string())),
            one("advised", self.advised.map(|yes| say(yes).into())),
            one("sex", self.sex.map(|sex| sex.code().into())),
            one("residence", self.residence.map(|class| class.code().into())),
            one("term", self.term.map(|term| term.code().into())),
            one("on", self.on.map(|day| day.to_string())),
            one("campaign", self.campaign.map(|id| id.to_string())),
            one("applied", self.applied.map(|yes| say(yes).into())),
            one("placed", self.placed.map(|yes| say(yes).into())),
            one("dormitory", self.dormitory.map(|id| id.to_string())),
        ]
        .into_iter()
        .flatten()
        .collect();
        pairs.extend(self.categories.iter().map(|category| ("category", category.code().to_owned())));
        pairs
    }

    /// Columns, order and figures, as pairs of an address.
    pub fn view(&self) -> Vec<(&'static str, String)> {
        let columns = self.columns.iter().map(|column| ("column", column.code().to_owned()));
        let order = self.order.map(|order| ("order", order.code().to_owned()));
        columns.chain(order).chain(self.totals.then(|| ("totals", "yes".to_owned()))).collect()
    }

    /// Everything, as pairs of an address.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filters();
        pairs.extend(self.view());
        pairs
    }

    /// The columns shown beside the name.
    pub fn shown(&self) -> &[Column] {
        if self.columns.is_empty() { &USUAL } else { &self.columns }
    }

    /// Whether people are looked for by a category or its term.
    pub fn is_by_category(&self) -> bool {
        !self.categories.is_empty() || self.term.is_some()
    }

    /// Whether a restricted category may be what somebody is found by: then the list is a view of restricted data.
    pub fn is_restricted(&self) -> bool {
        let any = self.categories.is_empty() && self.term.is_some();
        any || self.categories.iter().any(|category| category.restricted())
    }

    /// What is left for whoever may not open files: no filter by category.
    pub fn without_categories(self) -> Self {
        Self { categories: Vec::new(), term: None, on: None, ..self }
    }

    /// The text of an address; empty where nothing is asked.
    pub fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }
}

/// How many lists somebody keeps at most.
pub const KEPT: i64 = 50;

/// Whether a saved list may be renamed, overwritten or deleted: an own one, and a shared one by whoever sees the whole institution, for it
/// is the office's and outlives who made it.
pub fn may_be_changed(own: bool, shared: bool, sees_all: bool) -> bool {
    own || (shared && sees_all)
}

#[cfg(test)]
mod tests;

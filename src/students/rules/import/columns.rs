//! The columns that lists have, by kind of list. Source: issue 4, point 5; domain.md §4.3 (what a document is told by), §12.5 (names).
use crate::{kernel::coded::coded, students::rules::correction};

/// A field of a student's record, which a list of students brings.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Field {
    Iin,
    Surname,
    Given,
    Patronymic,
    Sex,
    BirthDate,
    Faculty,
    Course,
    Group,
    Funding,
    Phone,
    Email,
    Residence,
    /// The institution's own number of the student: finds a student where the list has no IIN.
    Number,
}

impl Field {
    pub const ALL: [Field; 14] = [
        Field::Iin,
        Field::Surname,
        Field::Given,
        Field::Patronymic,
        Field::Sex,
        Field::BirthDate,
        Field::Faculty,
        Field::Course,
        Field::Group,
        Field::Funding,
        Field::Phone,
        Field::Email,
        Field::Residence,
        Field::Number,
    ];

    /// Whether a record has it always, so that a row without this cell is refused.
    pub fn is_required(self) -> bool {
        !matches!(self, Self::Patronymic | Self::Group | Self::Phone | Self::Email | Self::Residence | Self::Number)
    }
}

coded! {
    /// What a list brings.
    Kind {
        Students = "students",
        /// Social categories with the documents that prove them.
        Categories = "categories",
    }
}

/// A column that the import knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Column {
    Of(Field),
    /// Surname, given name and patronymic in one cell.
    FullName,
    Category,
    /// The sub-value of the category.
    Detail,
    /// From when the list says that the category holds.
    From,
    /// The last day that the document names.
    To,
    DocumentKind,
    DocumentNumber,
    Issuer,
    IssuedOn,
}

/// Of students: as the template lists them.
const OF_STUDENTS: [Column; 15] = [
    Column::Of(Field::Iin),
    Column::Of(Field::Surname),
    Column::Of(Field::Given),
    Column::Of(Field::Patronymic),
    Column::Of(Field::Sex),
    Column::Of(Field::BirthDate),
    Column::Of(Field::Faculty),
    Column::Of(Field::Course),
    Column::Of(Field::Group),
    Column::Of(Field::Funding),
    Column::Of(Field::Phone),
    Column::Of(Field::Email),
    Column::Of(Field::Residence),
    Column::Of(Field::Number),
    Column::FullName,
];

const OF_CATEGORIES: [Column; 11] = [
    Column::Of(Field::Iin),
    Column::Of(Field::Number),
    Column::FullName,
    Column::Category,
    Column::Detail,
    Column::From,
    Column::To,
    Column::DocumentKind,
    Column::DocumentNumber,
    Column::Issuer,
    Column::IssuedOn,
];

impl Kind {
    /// The columns that such a list may have.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Students => &OF_STUDENTS,
            Self::Categories => &OF_CATEGORIES,
        }
    }

    /// Whether a list without this column is refused, other columns in its stead not counted.
    pub fn needs(self, column: Column) -> bool {
        match column {
            Column::Of(Field::Iin) => true,
            Column::Of(field) => self == Self::Students && field.is_required(),
            Column::Category | Column::DocumentKind | Column::IssuedOn => self == Self::Categories,
            _ => false,
        }
    }

    /// What is missing among these columns. A number stands in for the IIN, a full name for its parts.
    pub(super) fn missing(self, has: impl Fn(Column) -> bool) -> Vec<Column> {
        let stands_in = |column: Column| match column {
            Column::Of(Field::Iin) => has(Column::Of(Field::Number)),
            Column::Of(Field::Surname | Field::Given) => has(Column::FullName),
            _ => false,
        };
        self.columns().iter().copied().filter(|c| self.needs(*c) && !has(*c) && !stands_in(*c)).collect()
    }
}

impl Column {
    /// The stable code, by which an institution's own headings are remembered.
    pub fn code(self) -> &'static str {
        match self {
            Self::Of(field) => correction::code(field),
            Self::FullName => "full_name",
            Self::Category => "category",
            Self::Detail => "detail",
            Self::From => "from",
            Self::To => "to",
            Self::DocumentKind => "document_kind",
            Self::DocumentNumber => "document_number",
            Self::Issuer => "issuer",
            Self::IssuedOn => "issued_on",
        }
    }

    /// The column with this code in a kind of list.
    pub fn parse(kind: Kind, code: &str) -> Option<Self> {
        kind.columns().iter().copied().find(|column| column.code() == code)
    }

    /// Whether its cells are days.
    pub(super) fn is_day(self) -> bool {
        use Column::*;
        matches!(self, Of(Field::BirthDate) | From | To | IssuedOn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_in_for_the_iin_and_a_full_name_for_its_parts() {
        let has = |own: &'static [Column]| move |column| own.contains(&column);
        let whole = Kind::Students.missing(has(&[Column::Of(Field::Number), Column::FullName]));
        assert!(!whole.contains(&Column::Of(Field::Iin)) && !whole.contains(&Column::Of(Field::Given)));
        assert!(whole.contains(&Column::Of(Field::Course)));
        let bare = Kind::Categories.missing(has(&[]));
        assert_eq!(bare, [Column::Of(Field::Iin), Column::Category, Column::DocumentKind, Column::IssuedOn]);
    }

    #[test]
    fn each_column_of_a_kind_is_found_by_its_code_alone() {
        for &kind in Kind::ALL {
            for &column in kind.columns() {
                assert_eq!(Column::parse(kind, column.code()), Some(column));
            }
        }
        assert_eq!(Column::parse(Kind::Students, "category"), None);
    }
}

//! Where the headings are, and what they mean: in three languages, in any order, below any title rows.

use super::{Column, Field, Line, MAX_ROWS, Note, ReadFault, Sheet, cell_name};
use crate::students::rules::names::search_key;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Headings stand within the first so many lines.
pub(super) const DEPTH: usize = 50;
/// So many known headings make a row of headings.
const ENOUGH: usize = 3;

/// Headings as offices write them.
const KNOWN: [(Field, &[&str]); 13] = [
    (Field::Iin, &["ЖСН", "ИИН", "IIN", "Жеке сәйкестендіру нөмірі", "Индивидуальный идентификационный номер", "ИИН студента"]),
    (Field::Surname, &["Тегі", "Фамилия", "Фамилиясы", "Surname", "Last name", "Family name"]),
    (Field::Given, &["Аты", "Есімі", "Имя", "Given name", "First name", "Name"]),
    (Field::Patronymic, &["Әкесінің аты", "Отчество", "Отчество при наличии", "Patronymic", "Middle name"]),
    (Field::Sex, &["Жынысы", "Жыныс", "Пол", "Sex", "Gender"]),
    (
        Field::BirthDate,
        &["Туған күні", "Туған күні айы жылы", "Дата рождения", "День рождения", "Birth date", "Date of birth", "Birthday"],
    ),
    (Field::Faculty, &["Факультет", "Факультеті", "Институт", "Институты", "Faculty", "Institute"]),
    (Field::Course, &["Курс", "Курсы", "Оқу курсы", "Course", "Year of study"]),
    (Field::Group, &["Топ", "Тобы", "Оқу тобы", "Академиялық тобы", "Группа", "Учебная группа", "Group"]),
    (
        Field::Funding,
        &[
            "Қаржыландыру",
            "Қаржыландыру түрі",
            "Қаржыландыру көзі",
            "Оқу негізі",
            "Финансирование",
            "Вид финансирования",
            "Источник финансирования",
            "Основа обучения",
            "Форма оплаты",
            "Грант ақылы",
            "Грант платное",
            "Грант договор",
            "Funding",
            "Form of funding",
        ],
    ),
    (
        Field::Phone,
        &[
            "Телефон",
            "Телефоны",
            "Телефон нөмірі",
            "Ұялы телефон",
            "Ұялы телефоны",
            "Байланыс телефоны",
            "Номер телефона",
            "Мобильный телефон",
            "Сотовый телефон",
            "Контактный телефон",
            "Phone",
            "Phone number",
            "Mobile",
            "Mobile phone",
        ],
    ),
    (
        Field::Email,
        &[
            "E-mail",
            "Email",
            "Электрондық пошта",
            "Электрондық мекенжай",
            "Эл пошта",
            "Пошта",
            "Электронная почта",
            "Электронный адрес",
            "Эл почта",
            "Почта",
        ],
    ),
    (
        Field::Residence,
        &[
            "Тұрғылықты жері санаты",
            "Тұрғылықты жерінің санаты",
            "Категория места жительства",
            "Residence class",
            "Класс проживания",
        ],
    ),
];

static BY_KEY: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let pairs = KNOWN.iter().flat_map(|(field, titles)| titles.iter().map(|title| (search_key(title), *field)));
    pairs.collect()
});

/// What a heading means. One in two languages (`Тегі / Фамилия`) or with a remark in brackets is known by its parts, where
/// those that are known agree.
fn field_of(heading: &str) -> Option<Field> {
    let known = |text: &str| BY_KEY.get(&search_key(text)).copied();
    known(heading).or_else(|| {
        let mut parts = heading.split(['/', '\n', '(', ')', '|', ',']).filter_map(known);
        let first = parts.next()?;
        parts.all(|other| other == first).then_some(first)
    })
}

/// How many different columns are known by the headings of these lines, at best.
pub(super) fn score(lines: &[Line]) -> usize {
    lines.iter().take(DEPTH).map(|line| fields(line).len()).max().unwrap_or(0)
}

fn fields(line: &Line) -> HashMap<Field, usize> {
    let cells = line.cells.iter().enumerate();
    cells.filter_map(|(index, heading)| Some((field_of(heading)?, index))).collect()
}

/// Parts the lines into headings and what stands below them.
///
/// # Errors
/// No headings, a required column missing, one there twice, or too many rows.
pub(super) fn lay_out(mut lines: Vec<Line>, mut notes: Vec<Note>) -> Result<Sheet, ReadFault> {
    let best = score(&lines);
    let found = lines.iter().take(DEPTH).position(|line| fields(line).len() == best);
    let at = found.filter(|_| best >= ENOUGH).ok_or(ReadFault::NoHeadings)?;
    let below = lines.split_off(at + 1);
    let columns = columns(&lines[at], &mut notes)?;
    let missing: Vec<Field> = required().filter(|field| columns.iter().all(|column| column.field != *field)).collect();
    if !missing.is_empty() {
        return Err(ReadFault::MissingColumns(missing));
    }
    let lines = without_totals(below, &columns, &mut notes);
    if lines.len() > MAX_ROWS {
        return Err(ReadFault::TooManyRows { max: MAX_ROWS });
    }
    Ok(Sheet { columns, lines, notes })
}

fn required() -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(|field| field.is_required())
}

fn columns(line: &Line, notes: &mut Vec<Note>) -> Result<Vec<Column>, ReadFault> {
    let mut columns: Vec<Column> = Vec::new();
    for (index, text) in line.cells.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let heading = super::masked::shown(text);
        let cell = cell_name(index, line.number);
        let Some(field) = field_of(text) else {
            notes.push(Note::ColumnIgnored { cell, heading });
            continue;
        };
        if let Some(first) = columns.iter().find(|column| column.field == field) {
            return Err(ReadFault::RepeatedColumn { field, first: cell_name(first.index, line.number), second: cell });
        }
        columns.push(Column { field, index, heading });
    }
    Ok(columns)
}

/// Leaves out the row that numbers the columns, totals, and the signatures below them.
fn without_totals(lines: Vec<Line>, columns: &[Column], notes: &mut Vec<Note>) -> Vec<Line> {
    let iin = columns.iter().find(|column| column.field == Field::Iin).map_or(0, |column| column.index);
    let mut below_total = false;
    let is_kept = |line: &Line| {
        let digits = line.cell(iin).bytes().filter(u8::is_ascii_digit).count();
        let is_total = is_total(line) && digits < 9; // how many students may stand under the IIN, but no IIN
        below_total |= is_total;
        let skipped = is_total || (below_total && line.lacks_a_student(iin));
        if skipped {
            notes.push(Note::RowSkipped { row: line.number });
        }
        !skipped
    };
    lines.into_iter().filter(|line| line.filled() > 0 && !numbers_columns(line)).filter(is_kept).collect()
}

/// `1 2 3 4 …` below the headings.
fn numbers_columns(line: &Line) -> bool {
    line.filled() >= ENOUGH && line.cells.iter().enumerate().all(|(index, text)| text.trim() == (index + 1).to_string())
}

fn is_total(line: &Line) -> bool {
    let first = line.cells.iter().find(|text| !text.trim().is_empty());
    first.is_some_and(|text| search_key(text).split(' ').next().is_some_and(|word| TOTALS.contains(word)))
}

static TOTALS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = ["Барлығы", "Жиыны", "Жиынтығы", "Қорытынды", "Жалпы", "Итого", "Всего", "Total"];
    words.map(search_key).into_iter().collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32, cells: &[&str]) -> Line {
        Line { number, cells: cells.iter().map(|text| text.to_string()).collect() }
    }

    const ALL: [&str; 8] =
        ["Course", "Тегі / Фамилия", "ИМЯ *", "ЖСН", "Пол (м/ж)", "Туған күні\n(кк.аа.жжжж)", "Факультет", "Оқу негізі"];

    #[test]
    fn headings_are_known_in_three_languages_with_remarks_and_marks() {
        assert_eq!(ALL.iter().filter_map(|text| field_of(text)).count(), 8);
        assert_eq!(field_of("e-mail"), Some(Field::Email));
        assert_eq!(field_of("Имя / Фамилия"), None, "parts that disagree mean nothing");
        assert_eq!(field_of("№"), None);
    }

    #[test]
    fn headings_are_found_below_title_rows() {
        let lines = vec![line(1, &["Студенттер тізімі, 2026"]), line(4, &ALL), line(5, &["1"; 8])];
        let sheet = lay_out(lines, vec![]).unwrap();
        assert_eq!((sheet.columns.len(), sheet.rows()), (8, 1));
    }

    #[test]
    fn a_list_without_a_required_column_names_what_is_missing() {
        assert_eq!(
            lay_out(vec![line(1, &ALL[..6])], vec![]).unwrap_err(),
            ReadFault::MissingColumns(vec![Field::Faculty, Field::Funding])
        );
        assert_eq!(lay_out(vec![line(1, &ALL[..2])], vec![]).unwrap_err(), ReadFault::NoHeadings);
    }

    #[test]
    fn one_column_twice_is_refused_with_both_cells() {
        let twice: Vec<&str> = ALL.into_iter().chain(["ИИН"]).collect();
        let fault = ReadFault::RepeatedColumn { field: Field::Iin, first: "D2".into(), second: "I2".into() };
        assert_eq!(lay_out(vec![line(2, &twice)], vec![]).unwrap_err(), fault);
    }

    #[test]
    fn totals_and_signatures_are_skipped_but_students_between_them_are_not() {
        let student = ["2", "Ли", "Анна", "000101500001", "м", "", "", ""];
        let lines = vec![
            line(1, &ALL),
            line(2, &["1", "2", "3", "4", "5", "6", "7", "8"]),
            line(3, &student),
            line(4, &["Топ бойынша барлығы", "", "", "1"]),
            line(5, &["Барлығы:", "", "", "1"]),
            line(6, &student),
            line(7, &["", "Ли", "Анна", "", "м", "01.01.2000", "", ""]),
            line(8, &["Декан", "______", "Ахметов А."]),
        ];
        let sheet = lay_out(lines, vec![]).unwrap();
        let kept: Vec<u32> = sheet.lines.iter().map(|line| line.number).collect();
        assert_eq!(kept, [3, 4, 6, 7], "row 4 does not begin with the word: the check will name it");
        assert_eq!(sheet.notes, [5, 8].map(|row| Note::RowSkipped { row }));
    }
}

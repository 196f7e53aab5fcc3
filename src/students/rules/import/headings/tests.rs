//! Headings as offices write them.
use super::super::columns::Field;
use super::*;

fn line(number: u32, cells: &[&str]) -> Line {
    Line { number, cells: cells.iter().map(|text| text.to_string()).collect() }
}

fn lay_out(lines: Vec<Line>) -> Result<Sheet, ReadFault> {
    Reader { kind: Kind::Students, meanings: &Meanings::default() }.lay_out(None, lines, vec![])
}

const ALL: [&str; 8] =
    ["Course", "Тегі / Фамилия", "ИМЯ *", "ЖСН", "Пол (м/ж)", "Туған күні\n(кк.аа.жжжж)", "Факультет", "Оқу негізі"];

#[test]
fn headings_are_found_below_title_rows() {
    let lines = vec![line(1, &["Студенттер тізімі, 2026"]), line(4, &ALL), line(5, &["1"; 8])];
    let sheet = lay_out(lines).unwrap();
    assert_eq!((sheet.columns.len(), sheet.rows()), (8, 1));
}

#[test]
fn a_list_without_a_required_column_names_what_is_missing() {
    let missing = vec![Column::Of(Field::Faculty), Column::Of(Field::Funding)];
    assert_eq!(lay_out(vec![line(1, &ALL[..6])]).unwrap_err(), ReadFault::MissingColumns(missing));
    assert_eq!(lay_out(vec![line(1, &ALL[..2])]).unwrap_err(), ReadFault::NoHeadings);
}

#[test]
fn one_column_twice_is_refused_with_both_cells() {
    let twice: Vec<&str> = ALL.into_iter().chain(["ИИН"]).collect();
    let fault = ReadFault::RepeatedColumn { column: Column::Of(Field::Iin), first: "D2".into(), second: "I2".into() };
    assert_eq!(lay_out(vec![line(2, &twice)]).unwrap_err(), fault);
}

#[test]
fn a_heading_that_nobody_knows_is_asked_once_with_what_stands_below_it() {
    let head: Vec<&str> = ALL.into_iter().chain(["Қабылдау негізі", "№", "Бос"]).collect();
    let row = ["1", "Ли", "Анна", "000101500001", "ж", "2000-01-01", "МЕД", "грант", "000101500001", "7"];
    let lines = [line(1, &head), line(2, &row)];
    let asked = |meanings: &Meanings| {
        let found = Reader { kind: Kind::Students, meanings }.find(&lines, &mut vec![]).unwrap();
        found.unknown
    };
    let unknown = asked(&Meanings::default());
    assert_eq!(unknown.len(), 1, "the number and the empty column are asked of nobody: {unknown:?}");
    assert_eq!((unknown[0].cell.as_str(), unknown[0].sample.as_slice()), ("I1", &["************".to_owned()][..]));
    let told = Meanings([(unknown[0].key.clone(), None)].into());
    assert!(asked(&told).is_empty());
}

#[test]
fn what_an_institution_said_of_a_heading_wins_over_what_the_program_knows() {
    let meanings = Meanings([(Meanings::key("Топ"), Some(Column::Of(Field::Number)))].into());
    let reader = Reader { kind: Kind::Students, meanings: &meanings };
    assert_eq!(reader.column_of("ТОП"), Some(Column::Of(Field::Number)));
    let other = Meanings([(Meanings::key("Топ"), Some(Column::Category))].into());
    assert_eq!(Reader { kind: Kind::Students, meanings: &other }.column_of("Топ"), None, "a column of another kind of list");
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
    let sheet = lay_out(lines).unwrap();
    let kept: Vec<u32> = sheet.lines.iter().map(|line| line.number).collect();
    assert_eq!(kept, [3, 4, 6, 7], "row 4 does not begin with the word: the check will name it");
    assert_eq!(sheet.notes, [5, 8].map(|row| Note::RowSkipped { row }));
}

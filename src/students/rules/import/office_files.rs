//! Files as offices make them, read and checked whole. They lie in `tests/files/import/`.

use super::*;
use crate::students::categories::Funding;
use crate::students::rules::correction::Record;
use crate::students::rules::{email::EmailFault, iin::Iin, iin::IinFault, iin::Sex, names::NameFault, phone::PhoneFault};
use chrono::NaiveDate;
use std::collections::HashMap;

macro_rules! office_file {
    ($name:literal) => {
        (include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/import/", $name)).as_slice(), $name)
    };
}

mod limits;

fn faculties() -> Vec<Faculty> {
    let named = |code: &str, names: [&str; 3]| Faculty { code: code.into(), names: names.map(String::from).into() };
    vec![
        named("МЕД", ["Медицина факультеті", "Медицинский", "Medicine"]),
        named("ҚДС", ["Қоғамдық денсаулық", "Общественное здоровье", "Public health"]),
        named("MED", ["Медицина", "Лечебный", "Medical"]),
    ]
}

/// What a file comes to beside these students, by the digits of their IINs.
fn beside(sheet: &Sheet, held: &HashMap<&str, Record>) -> Report {
    let of_number = |number: &str| {
        let one = held.iter().find(|(_, record)| record.get(Field::Number) == Some(number));
        one.and_then(|(digits, _)| Iin::parse(digits).ok())
    };
    let known = Known {
        faculties: &faculties(),
        held: &|iin| held.get(iin.digits().as_str()),
        of_number: &of_number,
        is_anothers: &|_, _| false,
    };
    check(sheet, &known)
}

fn report_of(bytes: &[u8], name: &str) -> Report {
    let sheet = read(bytes, name).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    beside(&sheet, &HashMap::new())
}

fn report((bytes, name): (&[u8], &str)) -> Report {
    report_of(bytes, name)
}

fn fault((bytes, name): (&[u8], &str)) -> ReadFault {
    read(bytes, name).unwrap_err()
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn full(row: &Row) -> String {
    crate::students::rules::names::full(&row.surname, &row.given, row.patronymic.as_deref())
}

#[test]
fn a_row_that_would_call_a_known_student_otherwise_is_told_and_another_spelling_of_capitals_is_not() {
    let (bytes, name) = office_file!("office.xlsx");
    let sheet = read(bytes, name).unwrap();
    let named = |surname: &str, given: &str| {
        Record::default().with(Field::Surname, Some(surname.into())).with(Field::Given, Some(given.into()))
    };
    let mut held: HashMap<&str, Record> = ["051231600007"].map(|iin| (iin, named("ӘБІЛҚАСЫМОВА", "Нұрсәуле"))).into();
    let digits: Vec<String> = report(office_file!("office.xlsx")).rows.iter().skip(1).map(|row| row.iin.digits()).collect();
    held.extend(digits.iter().map(|iin| (iin.as_str(), named("Сергеева", "Ольга"))));
    let report = beside(&sheet, &held);
    let renamed = |note: &&Note| matches!(note, Note::Renamed { was, .. } if was == "Сергеева Ольга");
    assert_eq!(report.notes.kept.iter().filter(renamed).count(), 3, "{:?}", report.notes.kept);
    assert_eq!(report.notes.kept.iter().filter(|note| matches!(note, Note::Renamed { .. })).count(), 3);
}

#[test]
fn a_workbook_with_titles_totals_and_signatures_gives_its_students() {
    let report = report(office_file!("office.xlsx"));
    assert_eq!((report.faults.kept, report.faulty_rows), (vec![], 0));
    let numbers: Vec<u32> = report.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [6, 7, 9, 10]);
    let names: Vec<String> = report.rows.iter().map(full).collect();
    assert_eq!(names, ["Әбілқасымова Нұрсәуле Ерболқызы", "Қуанышбаев Дәурен Серікұлы", "Ли Анна", "Иванов Пётр Сергеевич"]);
    let first = &report.rows[0];
    assert_eq!((first.iin.digits().as_str(), first.birth_date, first.sex), ("051231600007", day(2005, 12, 31), Sex::Female));
    assert_eq!((first.course, first.funding, first.faculty.as_str()), (2, Funding::Grant, "MED"));
    assert_eq!(first.phone.as_ref().unwrap().stored(), "+77011234567");
    assert_eq!(report.rows[2].faculty, "ҚДС");
    assert_eq!(report.rows[3].birth_date, day(2006, 8, 3));
}

#[test]
fn a_workbook_says_what_it_left_aside_and_put_right() {
    let expected = [
        Note::OtherSheets { read: "Тізім".into(), left: vec!["Нұсқаулық".into()] },
        Note::ColumnIgnored { cell: "A4".into(), heading: "№".into() },
        Note::ColumnIgnored { cell: "N4".into(), heading: "Ескерту".into() },
        Note::RowSkipped { row: 12 },
        Note::RowSkipped { row: 14 },
        Note::LeadingZeros { cell: "B6".into(), added: 1 },
        Note::LeadingZeros { cell: "B10".into(), added: 1 },
    ];
    assert_eq!(report(office_file!("office.xlsx")).notes.kept, expected);
}

#[test]
fn a_list_of_old_windows_is_read_with_its_lost_zero_and_total() {
    let report = report(office_file!("windows-1251.csv"));
    assert_eq!(report.rows.iter().map(full).collect::<Vec<_>>(), ["Иванова Анна Петровна", "Ким Олег"]);
    let expected = [Note::OldEncoding, Note::RowSkipped { row: 6 }, Note::LeadingZeros { cell: "A4".into(), added: 1 }];
    assert_eq!((report.notes.kept.as_slice(), report.faults.total), (expected.as_slice(), 0));
}

#[test]
fn kazakh_names_survive_every_encoding() {
    for file in [office_file!("kz-1048.csv"), office_file!("unicode-text.txt")] {
        assert_eq!(report(file).rows.iter().map(full).collect::<Vec<_>>(), ["Әбілқасымова Өмірзақ"], "{}", file.1);
    }
}

#[test]
fn a_list_with_commas_quotes_and_kept_zeros_is_read() {
    let report = report(office_file!("utf-8-commas.csv"));
    assert_eq!((full(&report.rows[0]), report.rows[0].iin.digits()), ("Qasymov Älihan".into(), "060215500012".into()));
    assert_eq!(report.rows[0].faculty, "МЕД");
}

/// The same file asked about, then read with what was answered.
fn answered((bytes, name): (&[u8], &str), sheet: Option<&str>, meanings: &Meanings) -> Report {
    let book = open(bytes, name, Kind::Students, meanings).unwrap();
    beside(&book.lay_out(Kind::Students, meanings, sheet).unwrap(), &HashMap::new())
}

fn asked((bytes, name): (&[u8], &str), sheet: Option<&str>, meanings: &Meanings) -> Option<Question> {
    open(bytes, name, Kind::Students, meanings).unwrap().question(Kind::Students, meanings, sheet).unwrap()
}

#[test]
fn a_workbook_with_two_lists_asks_which_and_reads_the_chosen_one() {
    let (file, none) = (office_file!("two-lists.xlsx"), Meanings::default());
    assert_eq!(asked(file, None, &none).unwrap().sheets, ["1 курс", "2 курс"]);
    assert_eq!(asked(file, Some("2 курс"), &none), None);
    let second = answered(file, Some("2 курс"), &none);
    assert_eq!(second.rows.iter().map(full).collect::<Vec<_>>(), ["Серікқызы Аружан", "Петров Олег Львович"]);
    let first = answered(file, Some("1 курс"), &none);
    assert_eq!((first.rows.len(), first.faults.total, first.sheet.as_deref()), (3, 0, Some("1 курс")));
}

#[test]
fn an_unknown_heading_is_asked_and_its_answer_lets_the_list_be_read() {
    let (file, none) = (office_file!("own-headings.xlsx"), Meanings::default());
    let question = asked(file, None, &none).unwrap();
    assert_eq!(question.missing, [Column::Of(Field::Funding)]);
    let unknown: Vec<(&str, &str)> = question.headings.iter().map(|one| (one.cell.as_str(), one.heading.as_str())).collect();
    assert_eq!(unknown, [("J3", "Қабылдау түрі")]);
    let told = Meanings([(question.headings[0].key.clone(), Some(Column::Of(Field::Funding)))].into());
    assert_eq!(asked(file, None, &told), None);
    let report = answered(file, None, &told);
    assert_eq!((report.faults.kept, report.rows.len()), (vec![], 3));
    let first = &report.rows[0];
    assert_eq!(full(first), "Әбдіғаппарова Ұлжан Қайратқызы", "the name stands in one cell");
    assert_eq!(
        (first.birth_date, first.student_number.as_deref()),
        (day(2006, 9, 2), Some("2024-0117")),
        "25/12 tells the order"
    );
    assert_eq!(report.rows[2].student_number.as_deref(), Some("20230007"));
    let mixed = Note::LookAlike { cell: "H5".into(), value: "ЖM-24-1".into(), reading: "ЖМ-24-1".into() };
    assert!(report.notes.kept.contains(&mixed), "{:?}", report.notes.kept);
    assert!(report.notes.kept.contains(&Note::Slashed { column: "Туған күні".into(), day_first: true }));
}

#[test]
fn without_an_iin_a_student_is_known_by_the_number_and_nobody_is_added() {
    let (bytes, name) = office_file!("student-numbers.csv");
    let named = Record::default().with(Field::Surname, Some("Smith".into())).with(Field::Number, Some("S-0001".into()));
    let report = beside(&read(bytes, name).unwrap(), &[("070506600012", named)].into());
    let told: Vec<(&str, Reason)> = report.faults.kept.iter().map(|fault| (fault.cell.as_str(), fault.reason)).collect();
    let expected = [("A3", Reason::NumberUnknown), ("A5", Reason::NumberRepeated { row: 4 }), ("J6", Reason::Nobody)];
    assert_eq!(told, expected);
    let outcomes: Vec<(u32, &str)> = report.rows.iter().map(|row| (row.number, row.outcome.code())).collect();
    assert_eq!(outcomes, [(2, "changed"), (4, "added")]);
    assert_eq!(
        report.refused.kept.iter().map(|one| one.who.as_str()).collect::<Vec<_>>(),
        ["Lee Victor", "Green Jane", "White Jane"]
    );
}

#[test]
fn look_alike_letters_and_days_that_nothing_tells_apart_are_refused_with_what_was_probably_meant() {
    let report = report(office_file!("look-alikes.csv"));
    let told: Vec<(&str, Option<&str>)> =
        report.faults.kept.iter().map(|fault| (fault.cell.as_str(), fault.proposal.as_deref())).collect();
    assert_eq!(told, [("B2", Some("Иванов")), ("E2", None), ("B4", Some("Smith")), ("E4", None)]);
    assert!(matches!(report.faults.kept[1].reason, Reason::DateAmbiguous { .. }));
    let twins = Note::LookAlike { cell: "B3".into(), value: "Cop".into(), reading: "Сор".into() };
    assert!(report.notes.kept.contains(&twins), "a Latin surname beside a Cyrillic name: {:?}", report.notes.kept);
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    assert_eq!(fault(office_file!("no-headings.xlsx")), ReadFault::NoHeadings);
    assert_eq!(fault(office_file!("promise.xlsx")), ReadFault::Damaged, "room for ten billion strings is not made");
    let (crooked, name) = office_file!("crooked.xlsx"); // a rectangle from B9 back to A1: the reader falls where sums are checked
    assert!(read(crooked, name).map_or_else(|fault| fault == ReadFault::Damaged, |sheet| sheet.rows() == 1));
    let (office, _) = office_file!("office.xlsx");
    assert_eq!(fault((&office[..office.len() / 2], "half.xlsx")), ReadFault::Damaged);
}

#[test]
fn every_faulty_cell_is_named_with_its_reason() {
    use {EmailFault as E, IinFault as I, NameFault as N, PhoneFault as P, Reason as R};
    let report = report(office_file!("faults.csv"));
    let told: Vec<(&str, Reason)> = report.faults.kept.iter().map(|fault| (fault.cell.as_str(), fault.reason)).collect();
    let twice = R::DateAmbiguous { day_first: day(2006, 6, 8), month_first: day(2006, 8, 6) };
    let expected = [
        ("A3", R::IinRepeated { row: 2 }),
        ("A4", R::Iin(I::NotDigit { position: 11, found: 'O', looks_like: Some(0) })),
        ("A5", R::Iin(I::Length { found: 8 })),
        ("A6", R::IinRounded),
        ("A7", R::Iin(I::CheckDigit)),
        ("A8", R::Empty),
        ("A9", R::NotAStudent),
        ("B10", R::Name(N::CyrillicInLatin { found: 'К' })),
        ("C11", R::Name(N::LostLetter)),
        ("E12", R::Sex),
        ("F12", twice),
        ("G12", R::FacultyUnknown),
        ("H12", R::Course { min: 1, max: 12 }),
        ("J12", R::Funding),
        ("K12", R::Phone(P::Landline)),
        ("L12", R::Email(E::Character { found: 'а' })),
        ("M12", R::Residence),
        ("F13", R::DateShortYear),
        ("I13", R::TooLong { max: 40 }),
        ("F14", R::NoSuchDate),
        ("I14", R::Character { found: '#' }),
        ("K14", R::Phone(P::Length { found: 12 })),
    ];
    assert_eq!(told, expected);
    assert_eq!((report.rows.len(), report.faulty_rows), (2, 12));
    assert_eq!(report.notes.kept, [Note::SexDiffers { cell: "E15".into() }, Note::BirthDateDiffers { cell: "F15".into() }]);
    let fault = &report.faults.kept[1];
    assert_eq!((fault.row, fault.column.as_str(), fault.value.as_str()), (4, "IIN", "**********O"));
}

#[test]
fn no_report_shows_a_whole_iin() {
    let report = report(office_file!("faults.csv"));
    let shown = report.faults.kept.iter().map(|fault| fault.value.as_str());
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    assert!(shown.clone().any(|value| value == "************"), "the IIN in the column of telephones");
    assert!(report.faults.kept.iter().filter(|f| f.column == "IIN").all(|f| digits(&f.value) == 0));
}

//! Files as offices make them, read and checked whole. They lie in `tests/files/import/`.

use super::*;
use crate::students::categories::Funding;
use crate::students::rules::{email::EmailFault, iin::Iin, iin::IinFault, iin::Sex, names::NameFault, phone::PhoneFault};
use chrono::NaiveDate;
use proptest::prelude::*;

macro_rules! office_file {
    ($name:literal) => {
        (include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/import/", $name)).as_slice(), $name)
    };
}

fn faculties() -> Vec<Faculty> {
    let named = |code: &str, names: [&str; 3]| Faculty { code: code.into(), names: names.map(String::from).into() };
    vec![
        named("МЕД", ["Медицина факультеті", "Медицинский", "Medicine"]),
        named("ҚДС", ["Қоғамдық денсаулық", "Общественное здоровье", "Public health"]),
        named("MED", ["Медицина", "Лечебный", "Medical"]),
    ]
}

fn report_of(bytes: &[u8], name: &str) -> Report {
    let sheet = read(bytes, name).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
    check(&sheet, &Known { faculties: &faculties(), name_of: &|_| None, is_anothers: &|_, _| false })
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
    let named = |iin: &Iin| match iin.digits().as_str() {
        "051231600007" => Some("ӘБІЛҚАСЫМОВА Нұрсәуле".to_owned()),
        _ => Some("Сергеева Ольга".to_owned()),
    };
    let report = check(&sheet, &Known { faculties: &faculties(), name_of: &named, is_anothers: &|_, _| false });
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

const HEADINGS: &str = "ЖСН;Тегі;Аты;Жынысы;Туған күні;Факультет;Курс;Оқу негізі;Тобы;Телефон\n";

#[test]
fn hostile_cells_are_refused_and_shown_harmlessly() {
    let long = "я".repeat(50_000);
    let cells = ["=cmd|' /C calc'!A0", "@SUM(1)", "+cmd", "a\0b", "\u{202e}ваИ", "😀", "<script>", "1;DROP", &long];
    for cell in cells {
        let quoted = cell.replace('"', "\"\"");
        let list = format!("{HEADINGS}060215500012;\"{quoted}\";Ан;ер;15.02.2006;МЕД;1;грант;\"{quoted}\";\"{quoted}\"\n");
        let report = report_of(list.as_bytes(), "a.csv");
        assert_eq!((report.rows.len(), report.faulty_rows), (0, 1), "{cell:.20}");
        for fault in report.faults.kept {
            assert!(fault.value.chars().count() <= 61 && !fault.value.contains(['\0', '\u{202e}']), "{fault:?}");
        }
    }
}

#[test]
fn of_many_faults_a_thousand_are_kept_and_all_are_counted() {
    let report = report_of(format!("{HEADINGS}{}", "x;x;1;1;1;1;99;1;;\n".repeat(40_000)).as_bytes(), "a.csv");
    assert_eq!((report.faults.kept.len(), report.faults.total, report.faulty_rows), (1_000, 280_000, 40_000));
}

#[test]
fn fifty_thousand_rows_are_checked_and_one_more_is_refused() {
    let mut list = HEADINGS.to_owned();
    for person in crate::students::invented::People::new(7).aged(2003, 2008).take(MAX_ROWS) {
        let (iin, sex, born) = (person.iin.digits(), person.sex.code(), person.birth_date);
        list += &format!("{iin};{};{};{sex};{born};МЕД;1;грант;ЖМ-1;{}\n", person.surname, person.given, person.phone);
    }
    let start = std::time::Instant::now();
    let report = report_of(list.as_bytes(), "a.csv");
    eprintln!("50 000 rows read and checked in {:?}", start.elapsed());
    assert_eq!((report.rows.len(), report.faults.kept, report.notes.total), (MAX_ROWS, vec![], 0));
    list += "one;more\n";
    assert_eq!(read(list.as_bytes(), "a.csv").unwrap_err(), ReadFault::TooManyRows { max: MAX_ROWS });
}

proptest! {
    #[test]
    fn a_workbook_with_wrong_bytes_is_read_or_refused(at in 0usize..4_000, bytes in any::<[u8; 3]>()) {
        let (office, name) = office_file!("office.xlsx");
        let mut torn = office.to_vec();
        torn[at..at + 3].copy_from_slice(&bytes);
        let _ = read(&torn, name);
    }

    #[test]
    fn any_text_is_read_or_refused(start in "[;,\\t\"\\PC\n\r]{0,40}", bytes in any::<Vec<u8>>()) {
        let list = [start.as_bytes(), HEADINGS.as_bytes(), &bytes, start.as_bytes()].concat();
        if let Ok(sheet) = read(&list, "a.csv") {
            let report = check(&sheet, &Known { faculties: &faculties(), name_of: &|_| None, is_anothers: &|_, _| false });
            prop_assert_eq!(report.rows.len() + report.faulty_rows, sheet.rows());
        }
    }
}

//! Hostile cells, large lists and torn files.
use super::*;
use proptest::prelude::*;

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
            let report = beside(&sheet, &HashMap::new());
            prop_assert_eq!(report.rows.len() + report.faulty_rows, sheet.rows());
        }
    }
}

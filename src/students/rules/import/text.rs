//! Text files: semicolons, commas or tabs, in UTF-8, UTF-16 or an encoding of old Windows.

use super::{
    Book, Line, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Note, ReadFault, Tab,
    headings::{DEPTH, Reader},
};
use encoding_rs::{Encoding, WINDOWS_1251};

/// Bytes from which the delimiter is guessed; the headings are within.
const SAMPLE: usize = 64 << 10;

/// Letters that Windows-1251 and its Kazakh variant, KZ-1048, place on the same bytes. The former are of languages that
/// the lists are not written in.
const KAZAKH: [(char, char); 16] = [
    ('Ќ', 'Қ'),
    ('ќ', 'қ'),
    ('Ћ', 'Һ'),
    ('ћ', 'һ'),
    ('Ў', 'Ұ'),
    ('ў', 'ұ'),
    ('Ј', 'Ә'),
    ('ј', 'ә'),
    ('Ґ', 'Ө'),
    ('ґ', 'ө'),
    ('Є', 'Ғ'),
    ('є', 'ғ'),
    ('Ї', 'Ү'),
    ('ї', 'ү'),
    ('Ѕ', 'Ң'),
    ('ѕ', 'ң'),
];

pub(super) fn read(bytes: &[u8], reader: &Reader<'_>) -> Result<Book, ReadFault> {
    let (text, notes) = decode(bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let score = |mark: &u8| lines(&text[..end], *mark).map_or(0, |lines| reader.score(&lines));
    let mark = [b',', b'\t', b';'].into_iter().max_by_key(score).unwrap_or(b';');
    Ok(Book { tabs: vec![Tab { name: None, lines: lines(&text, mark)? }], notes })
}

fn decode(bytes: &[u8]) -> (String, Vec<Note>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0.into_owned(), vec![]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), vec![]),
        Err(_) => {
            let text = WINDOWS_1251.decode_without_bom_handling(bytes).0;
            (text.chars().map(kazakh).collect(), vec![Note::OldEncoding])
        }
    }
}

fn kazakh(c: char) -> char {
    KAZAKH.iter().find(|(other, _)| *other == c).map_or(c, |(_, letter)| *letter)
}

/// The lines that hold something, numbered as Excel numbers them: blank lines count, line breaks within a cell do not.
fn lines(text: &str, mark: u8) -> Result<Vec<Line>, ReadFault> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut lines, mut number) = (Vec::new(), 0);
    loop {
        let start = reader.position().byte() as usize;
        if !reader.read_record(&mut record).map_err(|_| ReadFault::Damaged)? {
            return Ok(lines);
        }
        let skipped = text.as_bytes()[start..].iter().take_while(|byte| **byte == b'\n').count();
        number += skipped as u32 + 1;
        let cells: Vec<String> = record.iter().take(MAX_COLUMNS).map(kept).collect();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            lines.push(Line { number, cells });
        }
        if lines.len() > MAX_ROWS + DEPTH {
            return Err(ReadFault::TooManyRows { max: MAX_ROWS });
        }
    }
}

fn kept(cell: &str) -> String {
    unwrapped(cell).chars().take(MAX_CELL).collect()
}

/// `="051231600007"`, the way to keep zeros that Excel's users know, means what is between the quotes.
fn unwrapped(cell: &str) -> &str {
    let quoted = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    quoted.filter(|inner| inner.bytes().all(|b| b.is_ascii_digit())).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<u32> {
        lines(text, b';').unwrap().iter().map(|line| line.number).collect()
    }

    #[test]
    fn rows_are_numbered_as_excel_numbers_them() {
        assert_eq!(numbers("a\n\n;;\nb\n\n\nc\n"), [1, 4, 7]);
        assert_eq!(numbers("\n\"a\nb\";c\nd\n\"e\n\nf\"\n\ng"), [2, 3, 4, 6]);
        assert_eq!(numbers(""), [0; 0]);
    }

    #[test]
    fn old_windows_encodings_are_read_with_kazakh_letters() {
        let (text, notes) = decode(&[0xc8, 0xe2, 0xe0, 0xed, b' ', 0x8d, 0xb3, 0xbe]);
        assert_eq!((text.as_str(), notes), ("Иван Қің", vec![Note::OldEncoding]));
    }

    #[test]
    fn the_formula_that_keeps_zeros_is_unwrapped_and_no_other() {
        assert_eq!(unwrapped("=\"0512\""), "0512");
        assert_eq!(unwrapped("=\"0512\"&A1"), "=\"0512\"&A1");
        assert_eq!(unwrapped("=cmd"), "=cmd");
    }
}

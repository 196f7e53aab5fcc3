//! The text of a PDF, read the way a program that copies it out does: glyphs by the fonts' own tables of characters.
use hayro::hayro_syntax::{
    Pdf,
    content::ops::TypedInstruction,
    object::{Dict, Object, Stream},
};
use std::collections::{BTreeMap, HashMap};

/// What stands between two pieces that were set apart: a line's end, or only another run within a word.
const APART: char = '\u{1}';

/// Everything that stands in a PDF.
fn pieces(pdf: &[u8]) -> String {
    let pdf = Pdf::new(pdf.to_vec()).expect("a PDF");
    let mut told = String::new();
    for page in pdf.pages().iter() {
        let mut characters = HashMap::new();
        let mut operations = page.typed_operations();
        while let Some(operation) = operations.next() {
            match operation {
                TypedInstruction::TextFont(font) => {
                    characters = page.resources().get_font(font.0).map(|font| table(&font)).unwrap_or_default();
                }
                TypedInstruction::BeginText(_) | TypedInstruction::SetTextMatrix(_) | TypedInstruction::NextLine(_) => {
                    told.push(APART)
                }
                TypedInstruction::ShowText(shown) => read(&mut told, &characters, shown.0.as_bytes()),
                TypedInstruction::ShowTexts(shown) => {
                    for part in shown.0.iter::<Object>() {
                        if let Object::String(part) = part {
                            read(&mut told, &characters, part.as_bytes());
                        }
                    }
                }
                _ => {}
            }
        }
    }
    told
}

/// Words that stand less often in a PDF than in a text.
pub fn missing(pdf: &[u8], wanted: &str) -> Vec<String> {
    let told = pieces(pdf);
    // A run may end within a word, so a word is looked for both ways.
    let (parted, joined) = (words(&told), words(&told.replace(APART, "")));
    let found = |word: &String| parted.get(word).max(joined.get(word)).copied().unwrap_or_default();
    words(wanted).into_iter().filter(|(word, times)| found(word) < *times).map(|(word, _)| word).collect()
}

/// How often each word stands in a text: letters and digits, whatever is between them.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counted.entry(word.to_owned()).or_default() += 1;
    }
    counted
}

fn read(told: &mut String, characters: &HashMap<u32, String>, glyphs: &[u8]) {
    for glyph in glyphs.chunks_exact(2) {
        let code = u32::from(glyph[0]) << 8 | u32::from(glyph[1]);
        told.push_str(characters.get(&code).map_or("\u{fffd}", String::as_str));
    }
}

/// The characters of a font's glyphs.
fn table(font: &Dict) -> HashMap<u32, String> {
    let stream = font.get::<Stream>("ToUnicode").expect("a font whose text can be copied");
    let map = String::from_utf8_lossy(&stream.decoded().expect("its table")).into_owned();
    let mut characters = HashMap::new();
    for (kind, width) in [("bfchar", 2), ("bfrange", 3)] {
        for section in map.split(&format!("begin{kind}")).skip(1) {
            let body = section.split(&format!("end{kind}")).next().unwrap_or_default();
            let codes: Vec<&str> = body.split(['<', '>']).skip(1).step_by(2).collect();
            for row in codes.chunks_exact(width) {
                let (first, last) = (code(row[0]), code(row[width - 2]));
                let begins = row[width - 1];
                for glyph in first..=last {
                    characters.insert(glyph, character(begins, glyph - first));
                }
            }
        }
    }
    characters
}

fn code(hex: &str) -> u32 {
    u32::from_str_radix(hex, 16).expect("a code")
}

/// UTF-16 in hexadecimal digits; the last unit grows along a range.
fn character(hex: &str, beyond: u32) -> String {
    let mut units: Vec<u16> =
        (0..hex.len() / 4).map(|n| u16::from_str_radix(&hex[4 * n..4 * n + 4], 16).expect("UTF-16")).collect();
    if let Some(last) = units.last_mut() {
        *last += beyond as u16;
    }
    String::from_utf16_lossy(&units)
}

//! What is wrong with a list of students or one of its cells, and how to go on, in the reader's language.
//! The only place where reasons become words; a new reason does not compile until it is said here.
pub mod evidence;

use super::rules::{
    email::EmailFault,
    iin::IinFault,
    import::{Column, Field, Note, ReadFault, Reason, is_invisible, stays::Stays},
    names::NameFault,
    phone::PhoneFault,
};
use crate::{kernel::languages::Words, t};

/// Why a cell cannot be kept.
pub fn reason(w: Words, reason: Reason) -> String {
    match reason {
        Reason::Empty => t!(w, "import-empty"),
        Reason::NotAStudent => t!(w, "import-not-a-student"),
        Reason::Formula => t!(w, "import-formula"),
        Reason::TooLong { max } => t!(w, "import-too-long", max = max),
        Reason::Character { found } => t!(w, "import-character", found = visible(found)),
        Reason::Iin(fault) => iin_fault(w, fault),
        Reason::IinRounded => t!(w, "import-iin-rounded"),
        Reason::IinRepeated { row } => t!(w, "import-iin-repeated", row = row.to_string()),
        Reason::Name(fault) => name_fault(w, fault),
        Reason::NameParts => t!(w, "import-name-parts"),
        Reason::Nobody => t!(w, "import-nobody"),
        Reason::NumberUnknown => t!(w, "import-number-unknown"),
        Reason::NumberRepeated { row } => t!(w, "import-number-repeated", row = row.to_string()),
        Reason::NumberAnothers => t!(w, "import-number-anothers"),
        Reason::StudentUnknown => t!(w, "import-student-unknown"),
        Reason::CategoryUnknown => t!(w, "import-category-unknown"),
        Reason::CategoryRepeated { row } => t!(w, "import-category-repeated", row = row.to_string()),
        Reason::DetailUnknown => t!(w, "import-detail-unknown"),
        Reason::DocumentUnknown => t!(w, "import-document-unknown"),
        Reason::NotVerified(why) => evidence::not_verified(w, why),
        Reason::Sex => t!(w, "import-sex"),
        Reason::DateShape => t!(w, "import-date-shape"),
        Reason::DateAmbiguous { day_first, month_first } => {
            t!(w, "import-date-ambiguous", first = w.long_day(day_first), second = w.long_day(month_first))
        }
        Reason::DateShortYear => t!(w, "import-date-short-year"),
        Reason::NoSuchDate => t!(w, "import-date-no-such"),
        Reason::FacultyUnknown => t!(w, "import-faculty"),
        Reason::Course { min, max } => t!(w, "import-course", min = min, max = max),
        Reason::Funding => t!(w, "import-funding"),
        Reason::Phone(fault) => phone_fault(w, fault),
        Reason::Email(fault) => email_fault(w, fault),
        Reason::Residence => t!(w, "import-residence"),
    }
}

/// Why a text is no IIN; names no digit of it.
pub fn iin_fault(w: Words, fault: IinFault) -> String {
    match fault {
        IinFault::NotDigit { position, found, looks_like: None } => {
            t!(w, "import-iin-letter", position = position, found = visible(found))
        }
        IinFault::NotDigit { position, found, looks_like: Some(digit) } => {
            t!(w, "import-iin-look-alike", position = position, found = visible(found), digit = digit)
        }
        IinFault::Length { found } => t!(w, "import-iin-length", found = found),
        IinFault::Century { digit: _ } => t!(w, "import-iin-century"),
        IinFault::NoSuchDate => t!(w, "import-iin-date"),
        IinFault::CheckDigit => t!(w, "import-iin-check"),
    }
}

pub fn name_fault(w: Words, fault: NameFault) -> String {
    match fault {
        NameFault::Empty => t!(w, "import-name-empty"),
        NameFault::TooLong { max } => t!(w, "import-too-long", max = max),
        NameFault::LostLetter => t!(w, "import-name-lost-letter"),
        NameFault::Character { found } => t!(w, "import-name-character", found = visible(found)),
        NameFault::LatinInCyrillic { found } => t!(w, "import-name-latin", found = visible(found)),
        NameFault::CyrillicInLatin { found } => t!(w, "import-name-cyrillic", found = visible(found)),
    }
}

pub fn phone_fault(w: Words, fault: PhoneFault) -> String {
    match fault {
        PhoneFault::Character { found } => t!(w, "import-phone-character", found = visible(found)),
        PhoneFault::Several => t!(w, "import-phone-several"),
        PhoneFault::Length { found } => t!(w, "import-phone-length", found = found),
        PhoneFault::Abroad => t!(w, "import-phone-abroad"),
        PhoneFault::Landline => t!(w, "import-phone-landline"),
    }
}

pub fn email_fault(w: Words, fault: EmailFault) -> String {
    match fault {
        EmailFault::TooLong { max } => t!(w, "import-too-long", max = max),
        EmailFault::Character { found } => t!(w, "import-email-character", found = visible(found)),
        EmailFault::Shape => t!(w, "import-email-shape"),
    }
}

/// Why a file could not be read.
pub fn read_fault(w: Words, fault: &ReadFault) -> String {
    match fault {
        ReadFault::TooLarge { max_megabytes } => t!(w, "import-file-too-large", max = max_megabytes.to_string()),
        ReadFault::TooLargeUnpacked { max_megabytes } => t!(w, "import-file-too-large-unpacked", max = max_megabytes.to_string()),
        ReadFault::TooManyRows { max } => t!(w, "import-file-too-many-rows", max = w.number(*max as i64)),
        ReadFault::UnknownKind => t!(w, "import-file-unknown-kind"),
        ReadFault::OldOrLocked => t!(w, "import-file-old-or-locked"),
        ReadFault::Damaged => t!(w, "import-file-damaged"),
        ReadFault::NoRows => t!(w, "import-file-no-rows"),
        ReadFault::NoHeadings => t!(w, "import-file-no-headings"),
        ReadFault::MissingColumns(missing) => {
            let columns: Vec<String> = missing.iter().map(|column| column_name(w, *column)).collect();
            t!(w, "import-file-missing-columns", columns = columns.join(", "))
        }
        ReadFault::RepeatedColumn { column, first, second } => {
            t!(
                w,
                "import-file-repeated-column",
                column = column_name(w, *column),
                first = first.as_str(),
                second = second.as_str()
            )
        }
    }
}

/// What was put right or looks odd.
pub fn note(w: Words, note: &Note) -> String {
    match note {
        Note::OtherSheets { read, left } => {
            t!(w, "import-note-other-sheets", read = read.as_str(), left = left.join(", "))
        }
        Note::OldEncoding => t!(w, "import-note-old-encoding"),
        Note::ColumnIgnored { cell, heading } => {
            t!(w, "import-note-column-ignored", cell = cell.as_str(), heading = heading.as_str())
        }
        Note::RowSkipped { row } => t!(w, "import-note-row-skipped", row = row.to_string()),
        Note::LeadingZeros { cell, added } => t!(w, "import-note-leading-zeros", cell = cell.as_str(), added = added.to_string()),
        Note::Renamed { cell, was, becomes } => {
            t!(w, "import-note-renamed", cell = cell.as_str(), was = was.as_str(), becomes = becomes.as_str())
        }
        Note::Slashed { column, day_first: true } => t!(w, "import-note-day-first", column = column.as_str()),
        Note::Slashed { column, day_first: false } => t!(w, "import-note-month-first", column = column.as_str()),
        Note::LookAlike { cell, value, reading } => {
            t!(w, "import-note-look-alike", cell = cell.as_str(), value = value.as_str(), reading = reading.as_str())
        }
        Note::FromDiffers { cell, from } => t!(w, "import-note-from-differs", cell = cell.as_str(), day = w.day(*from)),
        Note::SexDiffers { cell } => t!(w, "import-note-sex-differs", cell = cell.as_str()),
        Note::BirthDateDiffers { cell } => t!(w, "import-note-birth-date-differs", cell = cell.as_str()),
        Note::EmailRepeated { cell, row } => t!(w, "import-note-email-repeated", cell = cell.as_str(), row = row.to_string()),
        Note::EmailAnothers { cell } => t!(w, "import-note-email-anothers", cell = cell.as_str()),
    }
}

/// The heading of a column, as the template has it.
pub fn column(w: Words, field: Field) -> String {
    match field {
        Field::Iin => t!(w, "import-column-iin"),
        Field::Surname => t!(w, "import-column-surname"),
        Field::Given => t!(w, "import-column-given"),
        Field::Patronymic => t!(w, "import-column-patronymic"),
        Field::Sex => t!(w, "import-column-sex"),
        Field::BirthDate => t!(w, "import-column-birth-date"),
        Field::Faculty => t!(w, "import-column-faculty"),
        Field::Course => t!(w, "import-column-course"),
        Field::Group => t!(w, "import-column-group"),
        Field::Funding => t!(w, "import-column-funding"),
        Field::Phone => t!(w, "import-column-phone"),
        Field::Email => t!(w, "import-column-email"),
        Field::Residence => t!(w, "import-column-residence"),
        Field::Number => t!(w, "import-column-number"),
    }
}

/// The heading of any column.
pub fn column_name(w: Words, of: Column) -> String {
    match of {
        Column::Of(field) => column(w, field),
        Column::FullName => t!(w, "import-column-full-name"),
        Column::Category => t!(w, "import-column-category"),
        Column::Detail => t!(w, "import-column-detail"),
        Column::From => t!(w, "import-column-from"),
        Column::To => t!(w, "import-column-to"),
        Column::DocumentKind => t!(w, "import-column-document-kind"),
        Column::DocumentNumber => t!(w, "import-column-document-number"),
        Column::Issuer => t!(w, "import-column-issuer"),
        Column::IssuedOn => t!(w, "import-column-issued-on"),
    }
}

/// Why a list that a job was at was not applied, and how to go on.
pub fn stopped(w: Words, why: &str) -> String {
    match why {
        "number_taken" => t!(w, "upload-stopped-number"),
        "changed" => t!(w, "upload-stopped-changed"),
        _ => t!(w, "upload-stopped-unreadable"),
    }
}

/// Why a row stayed when its list was undone.
pub fn stays(w: Words, code: &str) -> String {
    match Stays::parse(code) {
        Some(Stays::Application) => t!(w, "upload-stays-application"),
        Some(Stays::Evidence) => t!(w, "upload-stays-evidence"),
        Some(Stays::Corrected) => t!(w, "upload-stays-corrected"),
        Some(Stays::CorrectionAsked) => t!(w, "upload-stays-asked"),
        Some(Stays::AnotherList) => t!(w, "upload-stays-list"),
        Some(Stays::Account) => t!(w, "upload-stays-account"),
        Some(Stays::Used) | None => t!(w, "upload-stays-used"),
    }
}

/// The character, or its number where it would show nothing.
fn visible(found: char) -> String {
    if is_invisible(found) { format!("U+{:04X}", u32::from(found)) } else { found.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::languages::Lang;
    use crate::students::rules::import::{Kind, Meanings, open, template_csv};

    #[test]
    fn every_column_that_the_program_names_is_known_by_its_name_in_each_language() {
        for lang in Lang::ALL {
            for &kind in Kind::ALL {
                let names: Vec<String> = kind.columns().iter().map(|column| column_name(lang.words(), *column)).collect();
                let row = vec!["1".to_owned(); names.len()];
                let list = template_csv(&names, &[row]);
                let sheet = open(list.as_bytes(), "a.csv", kind, &Meanings::default()).unwrap();
                let sheet = sheet.lay_out(kind, &Meanings::default(), None).unwrap();
                assert_eq!(format!("{sheet:?}"), format!("Sheet({} columns, 1 rows)", names.len()), "{lang} {kind:?}");
            }
        }
    }

    #[test]
    fn a_reason_says_what_is_wrong_and_how_to_go_on() {
        let fault = Reason::Iin(IinFault::NotDigit { position: 11, found: 'О', looks_like: Some(0) });
        assert_eq!(reason(Lang::Kk.words(), fault), "ЖСН-нің 11-таңбасы – «О» әрпі. Ол 0 болса, цифрмен теріңіз.");
        let hidden = Reason::Name(NameFault::Character { found: '\u{202e}' });
        assert!(reason(Lang::En.words(), hidden).starts_with("The character “U+202E” is not used in names."));
        let missing = ReadFault::MissingColumns(vec![Column::Of(Field::Iin), Column::Of(Field::Course)]);
        assert!(read_fault(Lang::Ru.words(), &missing).starts_with("В списке не хватает столбцов: ИИН, Курс."));
    }
}

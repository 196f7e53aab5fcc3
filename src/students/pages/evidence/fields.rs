//! The fields of a document that proves something: laid with what was typed, read with their faults. One form for office and student.
use crate::{
    kernel::languages::Words,
    students::{
        categories::Category,
        facts::{capital, category as category_name},
        requests::Sending,
        rules::{
            catalogue::{self, Heading},
            evidence::{kind, kinds},
            large_family::Child,
            verify::{NotVerified, Proof},
        },
        say::evidence as say,
    },
    t,
    web::{
        Site,
        sheet::{Choice, Fault, Field, FileField, Opt, Sheet},
        upload::Upload,
    },
};
use chrono::NaiveDate;
use std::str::FromStr;

/// What a browser offers to choose.
pub const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";
/// The most children that a certificate may name.
const MOST_CHILDREN: usize = 20;

/// A choice whose options stand under headings. The choice itself holds those without one.
pub struct Grouped {
    pub choice: Choice,
    pub groups: Vec<(String, Vec<Opt>)>,
}

/// The fields of a document.
pub struct Fields {
    pub kind: Choice,
    pub number: Field,
    pub issuer: Field,
    pub issued_on: Field,
    pub printed_to: Field,
}

/// What only an office says: the sub-value, and the children of a large family.
pub struct Closer {
    pub detail: Option<Grouped>,
    pub children: Option<Field>,
}

fn none(w: Words) -> (String, String) {
    (String::new(), t!(w, "choose"))
}

fn opt(sheet: &Sheet, name: &str, value: &str, label: String) -> Opt {
    Opt { value: value.to_owned(), label, hint: None, checked: sheet.chose(name, value) }
}

/// The categories under their headings.
pub fn category(w: Words, sheet: &Sheet) -> Grouped {
    let of = |heading: Heading| {
        let entries = catalogue::entries().iter().filter(move |entry| entry.heading == heading);
        let options = entries.map(|e| opt(sheet, "category", e.category.code(), capital(&category_name(w, e.category))));
        (say::heading(w, heading), options.collect())
    };
    Grouped { choice: sheet.choice(w, "category", t!(w, "students-category"), [none(w)]), groups: Heading::ALL.map(of).into() }
}

/// The fields; of one category only the kinds that prove it are offered.
pub fn lay(w: Words, sheet: &Sheet, of: Option<Category>) -> Fields {
    let proves = |code: &str| match of {
        Some(category) => catalogue::proves(code, category),
        None => catalogue::entries().iter().any(|entry| entry.proved_by.iter().any(|kind| kind == code)),
    };
    let offered = kinds().iter().filter(|kind| proves(&kind.code)).map(|k| (k.code.clone(), k.title.say(w).to_owned()));
    let day = |name: &str, label: String| sheet.field(w, name, label).kind("date").max(10);
    Fields {
        kind: sheet.choice(w, "kind", t!(w, "verify-kind"), std::iter::once(none(w)).chain(offered)),
        number: sheet.field(w, "number", t!(w, "verify-number")).optional().max(100),
        issuer: sheet.field(w, "issuer", t!(w, "verify-issuer")).optional().hint(t!(w, "verify-issuer-hint")).max(200),
        issued_on: day("issued_on", t!(w, "verify-issued")),
        printed_to: day("printed_to", t!(w, "verify-printed")).optional().hint(t!(w, "verify-printed-hint")),
    }
}

/// Sub-values and children; of one category only what it has.
pub fn closer(w: Words, sheet: &Sheet, of: Option<Category>) -> Closer {
    let wanted = |category: Category| of.is_none_or(|one| one == category);
    let entries = catalogue::entries().iter().filter(|entry| wanted(entry.category) && !entry.details.is_empty());
    let groups: Vec<_> = entries
        .map(|entry| {
            let options = entry.details.iter().map(|d| opt(sheet, "detail", &d.code, d.title.say(w).to_owned()));
            (capital(&category_name(w, entry.category)), options.collect())
        })
        .collect();
    let choice = || sheet.choice(w, "detail", t!(w, "verify-detail"), [(String::new(), t!(w, "verify-detail-none"))]);
    let hint = || t!(w, "verify-children-hint");
    Closer {
        detail: (!groups.is_empty()).then(|| Grouped { choice: choice(), groups }),
        children: wanted(Category::LargeFamily)
            .then(|| sheet.field(w, "children", t!(w, "verify-children")).optional().hint(hint()).max(600)),
    }
}

/// The code of a kind of document that is in the catalogue.
struct KindCode(String);

impl FromStr for KindCode {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        kind(code).map(|kind| Self(kind.code.clone())).ok_or(())
    }
}

/// A category by its code, as a form sends it.
pub struct Chosen(pub Category);

impl FromStr for Chosen {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Category::parse(code).map(Self).ok_or(())
    }
}

/// The document as it was described, where that is whole.
pub fn read(sheet: &mut Sheet) -> Option<Sending> {
    let kind = sheet.one_of::<KindCode>("kind");
    let (number, issuer) = (sheet.maybe_text("number", 100), sheet.maybe_text("issuer", 200));
    let issued_on = sheet.day("issued_on");
    let printed_to = if sheet.raw("printed_to").is_empty() { None } else { sheet.day("printed_to") };
    if !sheet.is_sound() {
        return None;
    }
    Some(Sending { kind: kind?.0, number, issuer, issued_on: issued_on?, printed_to })
}

/// The document with what it is to prove; the office's form, where it is whole.
pub fn proof(w: Words, sheet: &mut Sheet, category: Option<Category>) -> Option<Proof> {
    let children = children(w, sheet);
    let sending = read(sheet);
    let detail = Some(sheet.raw("detail").to_owned()).filter(|code| !code.is_empty());
    let Sending { kind, number, issuer, issued_on, printed_to } = sending.filter(|_| sheet.is_sound())?;
    Some(Proof { category: category?, kind, number, issuer, issued_on, printed_to, detail, children })
}

/// A line a child: the birth date, and a plus for one who studies full-time.
fn children(w: Words, sheet: &mut Sheet) -> Vec<Child> {
    let text = sheet.maybe_text("children", 600).unwrap_or_default();
    let (mut children, mut wrong) = (Vec::new(), None);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let day = line.trim_end_matches('+').trim();
        match ["%d.%m.%Y", "%Y-%m-%d"].iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok()) {
            Some(born) => children.push(Child { born, studies: line.ends_with('+') }),
            None => wrong = wrong.or(Some(line.to_owned())),
        }
    }
    if let Some(line) = wrong {
        sheet.fault("children", Fault::Said(t!(w, "verify-children-fault", line = line)));
    } else if children.len() > MOST_CHILDREN {
        sheet.fault("children", Fault::Said(t!(w, "verify-children-many", max = MOST_CHILDREN)));
    }
    children
}

/// Refusals beside their fields.
pub fn told(w: Words, sheet: &mut Sheet, why: &[NotVerified]) {
    why.iter().for_each(|why| sheet.fault(say::field(*why), Fault::Said(say::not_verified(w, *why))));
}

/// The field of the file: an office may have none, a student sends one.
pub fn file(w: Words, sheet: &Sheet, must: bool) -> FileField {
    let label = if must { t!(w, "own-file") } else { t!(w, "verify-file") };
    sheet.file(w, "document", label, ACCEPT).hint(t!(w, "verify-file-hint"))
}

/// The file that was chosen, opened; none where none was, or where something is wrong with it, which is told at its field.
pub async fn opened(
    site: &Site,
    w: Words,
    upload: &Upload,
    sheet: &mut Sheet,
) -> Option<(String, crate::students::documents::Taken)> {
    let sent = upload.file("document").filter(|sent| !(sent.name.is_empty() && sent.content.is_empty()))?;
    match crate::students::documents::receive(&site.settings, sent.content.clone()).await {
        Ok(taken) => Some((sent.name.clone(), taken)),
        Err(refusal) => {
            sheet.fault("document", Fault::Said(refusal.say(w)));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::languages::Lang;

    #[test]
    fn children_are_read_line_by_line_and_a_plus_says_who_studies() {
        let w = Lang::Kk.words();
        let mut sheet = Sheet::with([("children", "12.03.2010\n\n 2005-05-05 +\n")]);
        let read: Vec<_> = children(w, &mut sheet).iter().map(|child| (child.born.to_string(), child.studies)).collect();
        assert_eq!(read, [("2010-03-12".to_owned(), false), ("2005-05-05".to_owned(), true)]);
        let mut sheet = Sheet::with([("children", "12.03.2010\nАйша")]);
        children(w, &mut sheet);
        assert!(sheet.error(w, "children").is_some_and(|said| said.contains("Айша")));
    }

    #[test]
    fn every_category_is_offered_once_and_of_one_only_what_proves_it() {
        let (w, sheet) = (Lang::En.words(), Sheet::default());
        assert_eq!(category(w, &sheet).groups.iter().map(|(_, options)| options.len()).sum::<usize>(), Category::ALL.len());
        let offered = lay(w, &sheet, Some(Category::Kandas)).kind.options;
        assert_eq!(offered.iter().map(|option| option.value.as_str()).collect::<Vec<_>>(), ["", "kandas_certificate"]);
        assert!(closer(w, &sheet, Some(Category::Kandas)).detail.is_none());
    }
}

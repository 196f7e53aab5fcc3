//! What the pages of the parts of a draft share: which part, the draft, texts in three languages.
use crate::{
    dormitory::{
        model::Draft as Drafts,
        store::profiles::{self as store, Draft},
    },
    kernel::{
        ids::Id,
        languages::Words,
        law::Text3,
        permissions::{EditProfiles, May},
    },
    t,
    web::{
        errors::PageError,
        sheet::{Field, Sheet},
    },
};

/// Which part of its list: by its place from 1, or a new one.
pub fn index(at: &str) -> Result<Option<usize>, PageError> {
    match at {
        "new" => Ok(None),
        at => at.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).map(Some).ok_or(PageError::NotFound),
    }
}

/// The draft that the part belongs to.
pub async fn look(may: &May<EditProfiles>, id: Id<Drafts>) -> Result<Draft, PageError> {
    store::draft(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)
}

/// A text in the three languages, from fields that end with `_kk`, `_ru`, `_en`.
pub fn text3(sheet: &mut Sheet, name: &str, max: usize) -> Option<Text3> {
    let [kk, ru, en] = ["kk", "ru", "en"].map(|language| sheet.text(&format!("{name}_{language}"), max));
    Some(Text3 { kk: kk?, ru: ru?, en: en? })
}

/// The fields of such a text; `labels` in the same order.
pub fn three(w: Words, sheet: &Sheet, name: &str, labels: [String; 3], max: u32) -> Vec<Field> {
    let fields = ["kk", "ru", "en"].into_iter().zip(labels);
    fields.map(|(language, label)| sheet.field(w, &format!("{name}_{language}"), label).max(max)).collect()
}

/// The mark of a clause, and how it is cited.
pub fn clause(w: Words, sheet: &Sheet) -> (Field, Vec<Field>) {
    let mark = sheet.field(w, "clause", t!(w, "profiles-clause")).hint(t!(w, "profiles-clause-hint")).max(40);
    let cites = [t!(w, "profiles-cite-kk"), t!(w, "profiles-cite-ru"), t!(w, "profiles-cite-en")];
    (mark, three(w, sheet, "clause_text", cites, 300))
}

/// What the clause says.
pub fn wordings(w: Words, sheet: &Sheet, max: u32) -> Vec<Field> {
    let labels = [t!(w, "profiles-wording-kk"), t!(w, "profiles-wording-ru"), t!(w, "profiles-wording-en")];
    three(w, sheet, "wording", labels, max)
}

/// The pairs that fill such fields.
pub fn pairs3(name: &str, text: &Text3) -> [(String, String); 3] {
    [("kk", &text.kk), ("ru", &text.ru), ("en", &text.en)].map(|(language, text)| (format!("{name}_{language}"), text.clone()))
}

//! What is true of a student, in words: category, residence, funding, sex. Short, for lists and files.
use super::categories::{Category, Funding, ResidenceClass, Sex};
use crate::{kernel::languages::Words, t};

/// With a capital letter, where a word begins a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of a category as it stands inside a sentence.
pub fn category(words: Words, category: Category) -> String {
    match category {
        Category::Orphan => t!(words, "why-category-orphan"),
        Category::NoParentalCare => t!(words, "why-category-no-parental-care"),
        Category::LostParentsBefore18 => t!(words, "why-category-lost-parents-before-18"),
        Category::HalfOrphan => t!(words, "why-category-half-orphan"),
        Category::Disability1 => t!(words, "why-category-disability-1"),
        Category::Disability2 => t!(words, "why-category-disability-2"),
        Category::Disability3 => t!(words, "why-category-disability-3"),
        Category::DisabilityChildhood => t!(words, "why-category-disability-childhood"),
        Category::DisabilityChild => t!(words, "why-category-disability-child"),
        Category::ParentDisabled => t!(words, "why-category-parent-disabled"),
        Category::LargeFamily => t!(words, "why-category-large-family"),
        Category::LowIncome => t!(words, "why-category-low-income"),
        Category::IncompleteFamily => t!(words, "why-category-incomplete-family"),
        Category::DysfunctionalFamily => t!(words, "why-category-dysfunctional-family"),
        Category::Kandas => t!(words, "why-category-kandas"),
        Category::RuralYouth => t!(words, "why-category-rural-youth"),
        Category::StaffChild => t!(words, "why-category-staff-child"),
        Category::AcademicMerit => t!(words, "why-category-academic-merit"),
        Category::VeteranEquivalent => t!(words, "why-category-veteran-equivalent"),
        Category::DifficultSituation => t!(words, "why-category-difficult-situation"),
        Category::DisabilityVision => t!(words, "why-category-disability-vision"),
        Category::DisabilityHearing => t!(words, "why-category-disability-hearing"),
        Category::Foreign => t!(words, "why-category-foreign"),
    }
}

/// Categories as anybody may see them: the open ones by name, the restricted ones as a count that names none.
pub fn open_categories(words: Words, categories: &[Category]) -> String {
    let named = categories.iter().filter(|c| !c.restricted()).map(|c| category(words, *c));
    let closed = categories.iter().filter(|c| c.restricted()).count();
    let closed = (closed > 0).then(|| t!(words, "students-closed", n = closed));
    named.chain(closed).collect::<Vec<_>>().join(", ")
}

/// Where a student comes from.
pub fn residence(words: Words, class: ResidenceClass) -> String {
    match class {
        ResidenceClass::InRegionRural => t!(words, "students-in-region-rural"),
        ResidenceClass::OutRegionRural => t!(words, "students-out-region-rural"),
        ResidenceClass::Local => t!(words, "students-local"),
        ResidenceClass::OutRegionCity => t!(words, "students-out-region-city"),
    }
}

/// Who pays.
pub fn funding(words: Words, funding: Funding) -> String {
    match funding {
        Funding::Grant => t!(words, "students-grant"),
        Funding::Paid => t!(words, "students-paid"),
    }
}

/// The sex as in the identity document.
pub fn sex(words: Words, sex: Sex) -> String {
    match sex {
        Sex::Female => t!(words, "students-female"),
        Sex::Male => t!(words, "students-male"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::languages::Lang;

    #[test]
    fn a_restricted_category_is_counted_and_never_named_in_a_list() {
        let shown = open_categories(Lang::Kk.words(), &[Category::Orphan, Category::RuralYouth, Category::Disability2]);
        assert_eq!(shown, "ауыл жастары, жабық санат: 2");
        assert_eq!(open_categories(Lang::Ru.words(), &[]), "");
    }
}

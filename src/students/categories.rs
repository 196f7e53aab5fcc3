//! The words by which law and university sort students: social categories, where they come from, their sex.
//!
//! Each has a code that never changes: it stands in the database, in frozen inputs and in priority profiles.
//! Source: domain.md §4.1 (catalogue of categories), §9.3 (residence classes of the NIS hostel rules, p.21).
use crate::kernel::coded::coded;

coded! {
    /// A category that an office can verify. Add at the end: the order is part of frozen inputs.
    Category {
        /// Both parents, or the only one, have died.
        Orphan = "orphan",
        /// Parents deprived of their rights, missing, incapable, imprisoned and the like.
        NoParentalCare = "no_parental_care",
        /// Lost the parents before majority; the status stays after 18.
        LostParentsBefore18 = "lost_parents_before_18",
        /// One parent has died. Used by universities, not by the state.
        HalfOrphan = "half_orphan",
        Disability1 = "disability_1",
        Disability2 = "disability_2",
        Disability3 = "disability_3",
        DisabilityChildhood = "disability_childhood",
        /// A child with a disability; ends at 18.
        DisabilityChild = "disability_child",
        /// One or both parents (legal representatives) have a disability.
        ParentDisabled = "parent_disabled",
        LargeFamily = "large_family",
        LowIncome = "low_income",
        IncompleteFamily = "incomplete_family",
        DysfunctionalFamily = "dysfunctional_family",
        /// An ethnic Kazakh who has come back.
        Kandas = "kandas",
        RuralYouth = "rural_youth",
        /// Child of an employee of the university.
        StaffChild = "staff_child",
        /// «Алтын белгі», winners of olympiads: ranks, though it is not social.
        AcademicMerit = "academic_merit",
        /// Equated to veterans of war.
        VeteranEquivalent = "veteran_equivalent",
        DifficultSituation = "difficult_situation",
        DisabilityVision = "disability_vision",
        DisabilityHearing = "disability_hearing",
        Foreign = "foreign",
    }
}

coded! {
    /// Where a student comes from, as the NIS hostel rules, p.21 2)–5), tell it apart.
    ResidenceClass {
        /// Village, settlement or town of district significance inside the institution's region: 21 2).
        InRegionRural = "in_region_rural",
        /// The same outside the region: 21 3).
        OutRegionRural = "out_region_rural",
        /// The institution's own city: 21 4).
        Local = "local",
        /// City of republican or regional significance outside the region: 21 5).
        OutRegionCity = "out_region_city",
    }
}

coded! {
    /// Who pays for the studies: the state educational order, or the student.
    Funding { Grant = "grant", Paid = "paid", }
}

coded! {
    /// As in the identity document: places in dormitories are counted by it.
    Sex { Female = "f", Male = "m", }
}

impl Category {
    /// Whether it speaks of health or of the family, and so is data of restricted access (domain.md §11.1):
    /// shown only where needed, every view recorded. A category not named here is restricted.
    pub const fn restricted(self) -> bool {
        use Category::*;
        !matches!(self, Kandas | RuralYouth | StaffChild | AcademicMerit | VeteranEquivalent | Foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back_to_its_category_and_is_its_json() {
        for &category in Category::ALL {
            assert_eq!(Category::parse(category.code()), Some(category));
            assert_eq!(serde_json::to_string(&category).unwrap(), format!("\"{}\"", category.code()));
        }
        assert_eq!(Category::parse("orphans"), None);
    }

    #[test]
    fn health_and_family_are_restricted_and_merit_is_not() {
        for category in [Category::Disability2, Category::Orphan, Category::LowIncome, Category::DysfunctionalFamily] {
            assert!(category.restricted());
        }
        assert!(!Category::AcademicMerit.restricted());
        assert!(!Category::RuralYouth.restricted());
    }

    #[test]
    fn residence_and_sex_have_codes_too() {
        assert_eq!(ResidenceClass::parse("local"), Some(ResidenceClass::Local));
        assert_eq!(Sex::ALL.iter().map(|s| s.code()).collect::<String>(), "fm");
    }
}

//! What is withheld, by examples and for tables of any counts.
use super::*;
use proptest::prelude::*;

fn codes() -> Vec<String> {
    ["a", "b", "c"].map(String::from).to_vec()
}

/// Groups of two faculties with their counts in three lines of a facet.
fn counts(facet: Facet, table: &[(u128, &str, [i64; 3], i64)]) -> Vec<Count> {
    let of = |(faculty, group, lines, total): &(u128, &str, [i64; 3], i64)| {
        let one = |facet, code: &str, count| Count {
            faculty: Uuid::from_u128(*faculty),
            group: (*group).to_owned(),
            facet,
            code: code.to_owned(),
            count,
        };
        let lines = codes().iter().zip(lines).map(|(code, count)| one(Some(facet), code, *count)).collect::<Vec<_>>();
        lines.into_iter().chain([one(None, "", *total)]).collect::<Vec<_>>()
    };
    table.iter().flat_map(of).collect()
}

fn shown(counts: &[Count], scope: &Scope, facet: Facet) -> Vec<Option<i64>> {
    withheld(counts, scope, facet, &codes()).into_iter().map(|(_, count)| count).collect()
}

const A: Scope = Scope::Faculty(Uuid::from_u128(1));
const B: Scope = Scope::Faculty(Uuid::from_u128(2));

#[test]
fn three_orphans_of_one_faculty_cannot_be_had_by_taking_the_other_from_the_institution() {
    let counts = counts(Facet::Category, &[(1, "X", [3, 9, 0], 60), (2, "Y", [12, 8, 0], 70)]);
    assert_eq!(shown(&counts, &Scope::Institution, Facet::Category), [Some(15), Some(17), Some(0)]);
    assert_eq!(shown(&counts, &A, Facet::Category), [None, Some(9), Some(0)]);
    assert_eq!(shown(&counts, &B, Facet::Category), [None, Some(8), Some(0)], "12 would give 3 away");
}

#[test]
fn a_small_part_takes_all_parts_of_all_portraits_beside_it_with_it() {
    let counts = counts(Facet::Sex, &[(1, "X", [2, 20, 0], 22), (2, "Y", [30, 25, 0], 55)]);
    assert_eq!(shown(&counts, &Scope::Institution, Facet::Sex), [Some(32), Some(45), Some(0)]);
    assert_eq!(shown(&counts, &A, Facet::Sex), [None, None, None]);
    assert_eq!(shown(&counts, &B, Facet::Sex), [None, None, None], "or its sum would give its part back, and that the other's");
}

#[test]
fn a_group_tells_nothing_that_its_faculty_withholds() {
    let counts = counts(Facet::Category, &[(1, "X", [6, 0, 0], 25), (1, "Z", [6, 0, 0], 25), (2, "Y", [2, 0, 0], 70)]);
    assert_eq!(shown(&counts, &A, Facet::Category)[0], None);
    assert_eq!(shown(&counts, &Scope::Group(Uuid::from_u128(1), "X".into()), Facet::Category)[0], None);
}

#[test]
fn whoever_may_know_is_told_all() {
    let counts = counts(Facet::Category, &[(1, "X", [3, 9, 0], 60)]);
    let lines = exact(&counts, &A, Facet::Category, &codes());
    assert_eq!(lines.into_iter().map(|(_, count)| count).collect::<Vec<_>>(), [Some(3), Some(9), Some(0)]);
    assert_eq!(total(&counts, &Scope::Institution), 60);
}

#[test]
fn one_newcomer_is_not_known_by_comparing_with_the_year_before() {
    let lines = |counts: [i64; 3]| codes().into_iter().zip(counts.map(Some)).collect::<Lines>();
    let then =
        |facet, counts| a_year_ago(facet, &lines([83, 78, 0]), lines(counts)).into_iter().map(|(_, n)| n).collect::<Vec<_>>();
    assert_eq!(then(Facet::Sex, [82, 78, 0]), [None, None, None]);
    assert_eq!(then(Facet::Sex, [70, 78, 0]), [Some(70), Some(78), Some(0)]);
    assert_eq!(then(Facet::Category, [82, 78, 0]), [None, Some(78), Some(0)]);
}

/// Whether a hidden value stands alone in a sum whose other parts are all told.
fn alone(values: &[Vec<i64>], told: &[Vec<Option<i64>>], lines: bool) -> bool {
    let is_alone = |cells: Vec<(i64, Option<i64>)>| {
        let hidden: Vec<i64> = cells.iter().filter(|(_, told)| told.is_none()).map(|(value, _)| *value).collect();
        hidden.len() == 1
    };
    let across = |at: usize| values.iter().zip(told).map(|(line, told)| (line[at], told[at])).collect::<Vec<_>>();
    let columns = (0..3).any(|at| is_alone(across(at)));
    let in_line =
        |(line, told): (&Vec<i64>, &Vec<Option<i64>>)| is_alone(line.iter().copied().zip(told.iter().copied()).collect());
    columns || (lines && values.iter().zip(told).any(in_line))
}

/// The lines of the whole institution, whose sum everybody knows.
fn whole(lines: [i64; 3]) -> Vec<Option<i64>> {
    shown(&counts(Facet::Sex, &[(1, "", lines, lines.iter().sum())]), &Scope::Institution, Facet::Sex)
}

/// Everything that sums up alike and is shown alike.
fn alike(lines: [i64; 3]) -> Vec<[i64; 3]> {
    let (total, told): (i64, _) = (lines.iter().sum(), whole(lines));
    let all = (0..=total).flat_map(|one| (0..=total - one).map(move |other| [one, other, total - one - other]));
    all.filter(|one| whole(*one) == told).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_part_below_five_is_known_for_certain_by_the_sum_and_the_rule(lines in [0i64..9, 0i64..9, 0i64..9]) {
        let (total, alike): (i64, _) = (lines.iter().sum(), alike(lines));
        for (at, count) in lines.iter().enumerate().filter(|(_, count)| (1..few::SMALL_GROUP).contains(*count)) {
            // Of fewer than five in all it is known that they are few, and of nobody more than that.
            prop_assert!(total < few::SMALL_GROUP || !alike.iter().all(|one| one[at] == *count), "{lines:?}: {at}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_count_below_five_is_told_and_none_is_given_back_by_one_sum(table in proptest::collection::vec([0i64..14, 0i64..14, 0i64..14], 2..5)) {
        for facet in [Facet::Sex, Facet::Category] {
            let groups: Vec<(u128, &str, [i64; 3], i64)> =
                table.iter().zip(1u128..).map(|(line, n)| (n, "", *line, line.iter().sum())).collect();
            let counts = counts(facet, &groups);
            let scopes: Vec<Scope> = groups.iter().map(|(n, ..)| Scope::Faculty(Uuid::from_u128(*n))).collect();
            let told: Vec<Vec<Option<i64>>> = scopes.iter().map(|scope| shown(&counts, scope, facet)).collect();
            let whole = shown(&counts, &Scope::Institution, facet);
            let values: Vec<Vec<i64>> = table.iter().map(|line| line.to_vec()).collect();
            let small = |count: &Option<i64>| count.is_some_and(|count| (1..few::SMALL_GROUP).contains(&count));
            prop_assert!(!told.iter().flatten().chain(&whole).any(small), "{table:?} {told:?} {whole:?}");
            prop_assert!(table.len() == 1 || !alone(&values, &told, facet == Facet::Sex), "{table:?} {told:?} {whole:?}");
        }
    }
}

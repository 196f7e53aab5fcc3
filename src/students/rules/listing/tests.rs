//! The address of a list: read, written, restricted.
use super::*;

const ID: &str = "0198c0de-0000-7000-8000-000000000000";

#[test]
fn what_is_asked_survives_its_address() {
    let query = format!(
        "faculty={ID}&course=2&group=%D0%96%D0%9C-26&funding=paid&activated=no&status=expelled&advisor={ID}&advised=yes&sex=f&residence=local&term=lapses30&on=2026-09-01&campaign={ID}&applied=no&placed=yes&dormitory={ID}&category=orphan&category=low_income&column=group&column=phone&order=group&totals=yes"
    );
    let asked = Asked::parse(&query);
    assert_eq!(asked.filters().len(), 18);
    assert_eq!(asked.query(), query);
    assert_eq!(Asked::parse(&asked.query()), asked);
}

#[test]
fn what_cannot_be_read_is_not_asked_for() {
    for hostile in [
        "course=abc",
        "course=99999",
        "faculty=x'--",
        "funding=%00",
        "category=%F0",
        "activated=maybe",
        "on=1-1-1",
        "on=0001-01-01",
        "group=%00",
        "group=",
        "term=x",
        "status=gone",
        "advisor=1",
        "advised=maybe",
        "order=name",
        "%zz",
        "page=7",
        "q=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2",
    ] {
        assert_eq!(Asked::parse(hostile), Asked::default(), "{hostile}");
    }
    assert_eq!(Asked::parse(&format!("group={}", "x".repeat(41))).group, None);
}

#[test]
fn a_list_by_any_category_is_restricted_and_one_by_an_open_category_is_not() {
    assert!(Asked::parse("category=orphan").is_restricted());
    assert!(Asked::parse("category=kandas&category=orphan").is_restricted());
    assert!(!Asked::parse("category=kandas&term=lapsed").is_restricted());
    assert!(Asked::parse("term=lapsed").is_restricted(), "any category may be among those that lapsed");
    assert!(!Asked::parse("category=orphan&term=lapsed&course=2").without_categories().is_by_category());
}

#[test]
fn a_shared_list_is_the_offices_and_an_own_one_nobody_elses() {
    assert!(may_be_changed(true, false, false) && may_be_changed(false, true, true));
    assert!(!may_be_changed(false, true, false) && !may_be_changed(false, false, true));
}

#[test]
fn columns_stand_once_and_in_their_order() {
    assert_eq!(Asked::parse("column=phone&column=group&column=phone").shown(), [Column::Group, Column::Phone]);
    assert_eq!(Asked::default().shown(), USUAL);
    let usual = USUAL.map(|column| ("column", column.code()));
    assert_eq!(Asked::read(usual), Asked::default(), "what is usual need not be said");
}

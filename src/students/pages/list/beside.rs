//! What stands beside the rows: figures of the whole list, and what can be done with it.
use super::{Asked, address, export};
use crate::{
    kernel::permissions::{CorrectStudents, ExportStudents, IssueCodes, May, NotifyStudents, Permission, SeeStudents},
    students::{facts, store::list::whole::Totals},
    t,
    web::frame::Frame,
};

/// Counts under one heading.
pub struct Figures {
    pub title: String,
    pub counts: Vec<(String, String)>,
}

/// Files of the list, codes for it, a notice to those on it.
pub struct Deeds {
    pub files: Vec<(&'static str, String)>,
    /// Where a paper is not made of so many.
    pub no_paper: Option<String>,
    pub codes: Option<String>,
    /// The hidden fields of the notice's form, and how many are on the list.
    pub notice: Option<(Vec<(&'static str, String)>, String)>,
    /// Whether an advisor may be assigned to those on the list.
    pub assigns: bool,
}

/// The figures of the list; restricted categories only where they may be named.
pub fn figures(frame: &Frame, total: i64, totals: Totals, names_all: bool) -> Vec<Figures> {
    let w = frame.w;
    let named = |counts: Vec<(String, i64)>| counts.into_iter().map(|(label, n)| (label, w.number(n))).collect();
    let categories = totals.by_category.into_iter().filter(|(category, _)| names_all || !category.restricted());
    let all = [
        (t!(w, "lists-total"), vec![(t!(w, "lists-students"), total)]),
        (t!(w, "lists-by-sex"), totals.by_sex.into_iter().map(|(sex, n)| (facts::sex(w, sex), n)).collect()),
        (t!(w, "lists-by-funding"), totals.by_funding.into_iter().map(|(f, n)| (facts::funding(w, f), n)).collect()),
        (t!(w, "lists-by-category"), categories.map(|(category, n)| (facts::category(w, category), n)).collect()),
    ];
    let filled = all.into_iter().filter(|(_, counts): &(String, Vec<(String, i64)>)| !counts.is_empty());
    filled.map(|(title, counts)| Figures { title, counts: named(counts) }).collect()
}

/// What the member may do with a list that is not empty.
pub fn deeds(may: &May<SeeStudents>, frame: &Frame, asked: &Asked, total: i64) -> Option<Deeds> {
    let w = frame.w;
    let exports = may.holds(ExportStudents::NAME);
    let at = |format: &str| address(&format!("/students/export.{format}"), asked.pairs().into_iter());
    let paper = total <= export::ON_PAPER;
    let files = [("XLSX", at("xlsx"), true), ("CSV", at("csv"), true), ("PDF", at("pdf"), paper)];
    let files: Vec<_> = files.into_iter().filter(|(.., made)| exports && *made).map(|(name, href, _)| (name, href)).collect();
    // Codes are made by faculty, course and group; another filter would be lost on the way.
    let for_codes = asked.filters().into_iter().all(|(name, _)| ["faculty", "course", "activated"].contains(&name));
    let pairs = asked.filters().into_iter().filter(|(name, _)| *name != "activated");
    let deeds = Deeds {
        no_paper: (exports && !paper).then(|| t!(w, "lists-no-paper", n = w.number(export::ON_PAPER))),
        codes: (for_codes && may.holds(IssueCodes::NAME)).then(|| address("/students/codes", pairs)),
        notice: may.holds(NotifyStudents::NAME).then(|| (asked.filters(), w.number(total))),
        assigns: may.holds(CorrectStudents::NAME),
        files,
    };
    (!deeds.files.is_empty() || deeds.codes.is_some() || deeds.notice.is_some()).then_some(deeds)
}

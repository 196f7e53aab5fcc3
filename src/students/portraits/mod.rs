//! Portraits: what a group, a faculty, the institution consists of, beside the same day a year ago, drawn and in tables, to be printed.
//! Source: source 002 §5.3.1 and §5.3.2 (social-pedagogical profiles of groups, institutes and the university are compiled and processed);
//! issue 4, point 9; domain.md §11.3 (small counts withheld).
pub mod pages;
mod store;

//! Tirek: one crate, one binary, PostgreSQL beneath, HTML above. This is the map; a change of the building changes it in the same commit.
//!
//! ```text
//! floor 5   app · demo                        composition: routers, layers, jobs, commands; the demo's data
//! floor 4   dormitory                         campaigns, applications, checking, ranking, from the decision to the order
//! floor 3   commissions · orders              who decides, with which quorum; what is signed and published
//! floor 2   institutions · accounts · students
//! floor 1   web · papers                      visitor, frame, forms, errors, headers, static files, the server's loop; PDF and XLSX
//! floor 0   kernel                            doors, permissions, audit, jobs, clock, keys, files, languages, the private cluster
//! ```
//!
//! A module imports only from floors below; `tests/architecture.rs` holds it. On one floor, for these reasons alone:
//! *accounts* posts letters and names faculties (institutions); *students* names faculties, posts codes and uses the hash of codes
//! (institutions, accounts); *web* has a page for a paper that cannot be printed (papers); *orders* rests on a decision (commissions). Where a
//! lower floor sets a higher one in motion (a published order places students) or asks it (what a block before a commission consists of), the
//! lower owns a small trait ([`orders::Effect`], [`commissions::Block`]), the higher implements it, [`app`] joins them.
//!
//! Inside a capability: `model` the words, `rules` the law (pure, with its paragraph, tests beside), `store` SQL, `actions` one function an act
//! (look → judge → record → commit), `pages` HTTP in and a template out, `say` the one exhaustive way of putting reasons into words.
//!
//! The way of a request: layers ([`web::visitor`], [`web::headers`], [`web::errors`]) → [`kernel::permissions::May`] → our extractors →
//! an action in a [`kernel::tenancy::WriteTx`] (form key claimed, rows locked, rules asked, audit buffered) → commit → 303 to a page.
#![deny(unsafe_code)]
pub mod accounts;
pub mod app;
pub mod commissions;
pub mod demo;
pub mod dormitory;
pub mod institutions;
pub mod kernel;
pub mod orders;
pub mod papers;
pub mod students;
pub mod web;

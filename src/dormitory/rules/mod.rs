//! The law of dormitory places: who stands where, who gets which place, and why. Pure functions over frozen facts.
//!
//! The way through: a [`profile`] (checked by [`profile_check`]) puts every applicant on a level; [`ranking`] makes one
//! list of them; [`allocation`] gives out the places of a frozen [`input`], with those [`kept`] for groups by [`acceptance`]; [`explanation`] says why, [`changes`] what else
//! could have been, both in [`sentence`]s without words; [`access`] for whoever needs an accessible place. An application may come on [`paper`]; about one a student may put an [`enquiry`].
//! What must be proven by which document: [`proofs`]; places given all year: [`in_year`]. What number an application is [`called`] by. Whom a category puts forward before they apply: [`entitled`]. Before the list: which places are [`open`] to whom, an [`inspection`], an
//! [`extension`] of the window. At the meeting: what a [`lifting`] out of rank changes. Who was admitted [`last`], told alike everywhere. After the order: what may be done to a [`referral`], how
//! the [`reserve`] moves, and whether there is [`room`] for whom another order moves.
//! Source: NIS hostel rules, p.21, 23, 27, 28; KazNMU, "Social support of students"; design.md §3 (1), (2).
pub mod acceptance;
pub mod access;
pub mod allocation;
pub mod application;
pub mod called;
pub mod changes;
pub mod compare;
mod departures;
pub mod drawn;
pub mod enquiry;
pub mod entitled;
pub mod explanation;
pub mod extension;
pub mod in_year;
pub mod input;
pub mod inspection;
pub mod kept;
pub mod last;
pub mod lifting;
pub mod open;
pub mod origin;
pub mod paper;
pub mod profile;
pub mod profile_check;
pub mod profile_diff;
pub mod proofs;
pub mod publication;
pub mod ranking;
pub mod referral;
pub mod reserve;
pub mod room;
pub mod sentence;
pub mod signature;

#[cfg(test)]
pub(super) mod cast;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod reserve_properties;

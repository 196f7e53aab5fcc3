//! Pages of the subject's own data, and the register for everybody who is signed in.
mod data;
mod export;
mod register;

use crate::{
    kernel::permissions::{ApplyForSelf, SignedIn},
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<ApplyForSelf, _, _>("/me/data", data::show)
        .page::<ApplyForSelf, _, _>("/me/data/readings", data::readings)
        .page::<ApplyForSelf, _, _>("/me/data.json", export::json)
        .page::<ApplyForSelf, _, _>("/me/data.pdf", export::pdf)
        .page::<SignedIn, _, _>("/data-register", register::show)
}

/// The student's place in the menu.
pub const OWN: &[NavEntry] =
    &[NavEntry { group: |_| String::new(), label: |w| t!(w, "nav-my-data"), href: "/me/data", right: "own.apply", icon: "eye" }];

/// The staff's place in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-students"),
    label: |w| t!(w, "nav-data-register"),
    href: "/data-register",
    right: "students.see",
    icon: "list-numbers",
}];

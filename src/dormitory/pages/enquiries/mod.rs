//! Questions of students as the office answers them: the list by clock, one question with its answer.
mod list;
mod one;

use crate::{
    kernel::permissions::AnswerEnquiries,
    t,
    web::{frame::NavEntry, routes::Routes},
};

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<AnswerEnquiries, _, _>("/dormitory/enquiries", list::list)
        .page::<AnswerEnquiries, _, _>("/dormitory/enquiries/{id}", one::show)
        .act::<AnswerEnquiries, _, _>("/dormitory/enquiries/{id}", one::answer)
}

/// Places in the menu.
pub const NAV: &[NavEntry] = &[NavEntry {
    group: |w| t!(w, "nav-dormitory"),
    label: |w| t!(w, "nav-enquiries"),
    href: "/dormitory/enquiries",
    right: "dormitory.answer",
    icon: "inbox",
}];

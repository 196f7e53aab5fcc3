//! What a clerk is told of the other campaigns of the same academic year: a place held there, an application under way or on the reserve.
use super::office;
use crate::{
    dormitory::{
        rules::application::number_text,
        store::{claims::Opened, elsewhere::Beside},
    },
    kernel::languages::Words,
    t,
};

/// A place held elsewhere in words; then each application of the year with the way to it.
pub fn told(w: Words, opened: &Opened) -> Vec<(String, Option<String>)> {
    let held = opened.elsewhere.as_ref().map(|house| (t!(w, "office-holds-place-told", dormitory = house.say(w)), None));
    let way = |one: &Beside| (beside(w, one), Some(format!("/dormitory/applications/{}", one.application)));
    held.into_iter().chain(opened.beside.iter().map(way)).collect()
}

/// The same for the student: where the other application stands, and that one place a year is given; with the way to it.
pub fn told_student(w: Words, one: &Beside) -> (String, String) {
    let (campaign, number) = (office::campaign_of(w, one.academic_year, one.journal), number_text(one.academic_year, one.number));
    let state = match one.position {
        Some(position) => t!(w, "my-beside-reserve", position = position),
        None => office::application_state(w, one.state).1,
    };
    (t!(w, "my-beside", campaign = campaign, number = number, state = state), format!("/my/dormitory/{}", one.campaign))
}

fn beside(w: Words, one: &Beside) -> String {
    let (campaign, number) = (office::campaign_of(w, one.academic_year, one.journal), number_text(one.academic_year, one.number));
    let state = office::application_state(w, one.state).1;
    match one.position {
        Some(position) => t!(w, "office-beside-reserve", campaign = campaign, number = number, position = position),
        None => t!(w, "office-beside", campaign = campaign, number = number, state = state),
    }
}

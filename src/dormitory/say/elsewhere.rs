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

/// None: there is nothing in another campaign of the year.
pub fn told(w: Words, opened: &Opened) -> Option<String> {
    let held = opened.elsewhere.as_ref().map(|house| t!(w, "office-holds-place-told", dormitory = house.say(w)));
    let told: Vec<String> = held.into_iter().chain(opened.beside.iter().map(|one| beside(w, one))).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

fn beside(w: Words, one: &Beside) -> String {
    let (campaign, number) = (office::campaign_of(w, one.academic_year, one.journal), number_text(one.academic_year, one.number));
    let state = office::application_state(w, one.state).1;
    match one.position {
        Some(position) => t!(w, "office-beside-reserve", campaign = campaign, number = number, position = position),
        None => t!(w, "office-beside", campaign = campaign, number = number, state = state),
    }
}

//! The table of places of a campaign in preparation, with a new dormitory where one is named.
use super::{
    houses::{self, ADDRESSES, NAMES},
    prepare::{not_changed, row_version},
    show::{Facts, ShowPage, accessible_field, places_field},
};
use crate::{
    dormitory::{
        actions::campaigns::{self as actions, NewHouse},
        model::Campaign as Campaigns,
        say::named,
        store::campaigns::{House, PlacesSet},
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{May, PrepareCampaigns},
    },
    students::categories::Sex,
    t,
    web::{
        Site,
        extract::Path,
        forms::{Page, Posted, page_with_faults, see, see_saying},
        frame::{Frame, Notice},
        sheet::{Fault, Sheet},
    },
};
use axum::extract::State;

/// `POST /dormitory/campaigns/{id}/places`: the whole table, a new dormitory with it where one was named.
pub async fn places(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version) = (format!("/dormitory/campaigns/{id}"), row_version(&posted)?);
    let facts = Facts::look(&mut may.read().await?, frame.w, id).await?;
    let mut sheet = posted.sheet();
    let table = read_places(&mut sheet, frame.w, &facts.houses);
    let new = read_new_house(&mut sheet, frame.w);
    if sheet.is_sound() {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::set_places(&mut tx, id, version, table, new.as_ref()).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(error) => not_changed(&mut sheet, frame.w, "name_kk", error)?,
        }
    }
    let facts = Facts::look(&mut may.read().await?, frame.w, id).await?;
    let errors = sheet.errors(frame.w);
    page_with_faults(ShowPage::of(&may, &frame, &facts, &sheet, errors))
}

/// The most places that one field takes.
const MOST: i32 = 20_000;

/// A dormitory both of whose fields are empty is not in the campaign; one empty field stands for none.
fn read_places(sheet: &mut Sheet, w: Words, houses: &[House]) -> Vec<PlacesSet> {
    let mut table = Vec::new();
    for house in houses {
        let fields = [Sex::Female, Sex::Male].map(|sex| (sex, places_field(house.id, sex)));
        if fields.iter().all(|(_, field)| sheet.raw(field).is_empty()) {
            continue;
        }
        for (sex, field) in fields {
            let place = named::places_named(w, house.name.say(w), sex);
            let (all, of_them) = (count(sheet, w, &field, &place), accessible_field(house.id, sex));
            let accessible = count(sheet, w, &of_them, &place);
            if accessible > all {
                sheet.fault(&of_them, Fault::Said(format!("{place}: {}", t!(w, "office-accessible-many"))));
            }
            table.push(PlacesSet { dormitory: house.id, sex, count: all, accessible });
        }
    }
    table
}

/// A number of places; what is none is told with the place it is about, for the summary stands far from the table.
fn count(sheet: &mut Sheet, w: Words, field: &str, place: &str) -> i32 {
    let typed: String = sheet.raw(field).chars().filter(|c| !c.is_whitespace()).collect();
    if typed.is_empty() {
        return 0;
    }
    let number = typed.parse().ok().filter(|n| (0..=MOST).contains(n));
    if number.is_none() {
        sheet.fault(field, Fault::Said(format!("{place}: {}", t!(w, "fault-not-a-number", from = 0, to = MOST))));
    }
    number.unwrap_or(0)
}

/// A new dormitory where any of its fields is filled; then all three names are wanted.
fn read_new_house(sheet: &mut Sheet, w: Words) -> Option<NewHouse> {
    let mut fields = NAMES.into_iter().chain(ADDRESSES).chain(["f-new", "m-new"]);
    if fields.all(|field| sheet.raw(field).is_empty()) {
        return None;
    }
    let said = houses::read(sheet);
    let (women, men) = (
        count(sheet, w, "f-new", &named::places_named(w, &t!(w, "prepare-house-new"), Sex::Female)),
        count(sheet, w, "m-new", &named::places_named(w, &t!(w, "prepare-house-new"), Sex::Male)),
    );
    let (name, address) = said?;
    Some(NewHouse { name, address, women, men })
}

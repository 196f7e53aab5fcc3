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
    let new = read_new_house(&mut sheet);
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

/// A dormitory both of whose fields are empty is not in the campaign; one empty field stands for none.
fn read_places(sheet: &mut Sheet, w: Words, houses: &[House]) -> Vec<PlacesSet> {
    let mut table = Vec::new();
    for house in houses {
        let fields = [Sex::Female, Sex::Male].map(|sex| (sex, places_field(house.id, sex)));
        if fields.iter().all(|(_, field)| sheet.raw(field).is_empty()) {
            continue;
        }
        for (sex, field) in fields {
            let (all, of_them) = (count(sheet, &field), accessible_field(house.id, sex));
            let accessible = count(sheet, &of_them);
            if accessible > all {
                sheet.fault(&of_them, Fault::Said(t!(w, "office-accessible-many")));
            }
            table.push(PlacesSet { dormitory: house.id, sex, count: all, accessible });
        }
    }
    table
}

fn count(sheet: &mut Sheet, field: &str) -> i32 {
    if sheet.raw(field).is_empty() { 0 } else { sheet.number(field, 0..=20_000).unwrap_or(0) as i32 }
}

/// A new dormitory where any of its fields is filled; then all three names are wanted.
fn read_new_house(sheet: &mut Sheet) -> Option<NewHouse> {
    let mut fields = NAMES.into_iter().chain(ADDRESSES).chain(["f-new", "m-new"]);
    if fields.all(|field| sheet.raw(field).is_empty()) {
        return None;
    }
    let said = houses::read(sheet);
    let (women, men) = (count(sheet, "f-new"), count(sheet, "m-new"));
    let (name, address) = said?;
    Some(NewHouse { name, address, women, men })
}

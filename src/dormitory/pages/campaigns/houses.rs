//! The dormitories of an institution: what they are called and where they stand, in three languages.
use super::prepare::row_version;
use crate::{
    dormitory::{actions::campaigns as actions, model::Dormitory, store::campaigns as store},
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        law::Text3,
        permissions::{May, PrepareCampaigns},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

/// The names as a form sends them.
pub(super) const NAMES: [&str; 3] = ["name_kk", "name_ru", "name_en"];
/// The addresses.
pub(super) const ADDRESSES: [&str; 3] = ["address_kk", "address_ru", "address_en"];

/// The fields of names and addresses.
pub(super) fn fields(w: Words, sheet: &Sheet) -> Vec<Field> {
    let name = |name, label| sheet.field(w, name, label).max(200);
    let address = |name, label| sheet.field(w, name, label).optional().max(300);
    vec![
        name(NAMES[0], t!(w, "office-house-name-kk")),
        name(NAMES[1], t!(w, "office-house-name-ru")),
        name(NAMES[2], t!(w, "office-house-name-en")),
        address(ADDRESSES[0], t!(w, "office-house-address-kk")),
        address(ADDRESSES[1], t!(w, "office-house-address-ru")),
        address(ADDRESSES[2], t!(w, "office-house-address-en")),
    ]
}

/// Name and address; none: a name is missing, and told beside its field. An address written once is meant for all languages.
pub(super) fn read(sheet: &mut Sheet) -> Option<(Text3, Text3)> {
    let [kk, ru, en] = NAMES.map(|name| sheet.text(name, 200));
    let [in_kk, in_ru, in_en] = ADDRESSES.map(|name| sheet.maybe_text(name, 300));
    let once = in_kk.clone().or(in_ru.clone()).or(in_en.clone()).unwrap_or_default();
    let said = |text: Option<String>| text.unwrap_or_else(|| once.clone());
    Some((Text3 { kk: kk?, ru: ru?, en: en? }, Text3 { kk: said(in_kk), ru: said(in_ru), en: said(in_en) }))
}

#[derive(Template)]
#[template(path = "dormitory/office/houses.html")]
struct HousesPage {
    shell: Shell,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    address: String,
}

/// `GET /dormitory/houses`.
pub async fn list(may: May<PrepareCampaigns>, frame: Frame) -> Page {
    let w = frame.w;
    let houses = store::dormitories(&mut may.read().await?).await?;
    let row = |house: store::House| Row {
        href: format!("/dormitory/houses/{}", house.id),
        name: house.name.say(w).to_owned(),
        address: house.address.say(w).to_owned(),
    };
    page(HousesPage { shell: frame.shell(t!(w, "houses-title")), rows: houses.into_iter().map(row).collect() })
}

#[derive(Template)]
#[template(path = "dormitory/office/house.html")]
struct HousePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Dormitory>,
    row_version: i32,
    fields: Vec<Field>,
}

/// The form; `sheet`: as it was sent, none as it is kept.
async fn house_page(
    may: &May<PrepareCampaigns>,
    frame: &Frame,
    id: Id<Dormitory>,
    sheet: Option<Sheet>,
) -> Result<HousePage, PageError> {
    let (house, row_version) = store::dormitory(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    let title = house.name.say(frame.w).to_owned();
    let sheet = sheet.unwrap_or_else(|| kept(&house));
    let mut shell = frame.shell(title);
    shell.errors = !sheet.is_sound();
    Ok(HousePage { errors: sheet.errors(frame.w), id, row_version, fields: fields(frame.w, &sheet), shell })
}

fn kept(house: &store::House) -> Sheet {
    let parts = |text: &Text3| [text.kk.clone(), text.ru.clone(), text.en.clone()];
    Sheet::with(NAMES.into_iter().zip(parts(&house.name)).chain(ADDRESSES.into_iter().zip(parts(&house.address))))
}

/// `GET /dormitory/houses/{id}`.
pub async fn form(may: May<PrepareCampaigns>, Path(id): Path<Id<Dormitory>>, frame: Frame) -> Page {
    page(house_page(&may, &frame, id, None).await?)
}

/// `POST /dormitory/houses/{id}`.
pub async fn change(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Dormitory>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version, mut sheet) = ("/dormitory/houses", row_version(&posted)?, posted.sheet());
    if let (Some((name, address)), true) = (read(&mut sheet), sheet.is_sound()) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::change_dormitory(&mut tx, id, version, &name, &address).await {
            Ok(()) => {
                tx.commit_to(path).await?;
                return see_saying(path, Notice::Saved, &site);
            }
            Err(ActError::Stale) => sheet.fault(NAMES[0], Fault::Said(t!(frame.w, "houses-changed-meanwhile"))),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(house_page(&may, &frame, id, Some(sheet)).await?)
}

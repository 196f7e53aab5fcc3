//! A campaign prepared: academic year, window, day of assessment, profile; then its table of places.
use super::show::{Facts, ShowPage, accessible_field, places_field};
use crate::{
    dormitory::{
        actions::campaigns::{self as actions, NewHouse, NotMoved},
        model::{Campaign as Campaigns, CampaignState, Profile as Profiles},
        say::office,
        store::campaigns::{self as store, House, PlacesSet, Plan},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        law::Text3,
        permissions::{May, PrepareCampaigns},
    },
    students::categories::Sex,
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Datelike, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/office/campaign_form.html")]
struct FormPage {
    shell: Shell,
    errors: Vec<FieldError>,
    action: String,
    back: String,
    row_version: i32,
    year: Choice,
    window: Vec<Field>,
    assessed_on: Field,
    profile: Choice,
    profiles: Vec<(String, String)>,
}

/// Which campaign a form is about; none for a new one.
struct About {
    id: Option<Id<Campaigns>>,
    row_version: i32,
}

async fn form_page(may: &May<PrepareCampaigns>, frame: &Frame, sheet: &Sheet, about: About) -> Result<FormPage, PageError> {
    let w = frame.w;
    let known = store::profiles(&mut may.read().await?).await?;
    let this_year = may.today().year();
    let years = (this_year - 1..=this_year + 2).map(|year| (year.to_string(), office::academic_year(w, year)));
    let mut profile = sheet.choice(
        w,
        "profile",
        t!(w, "office-profile"),
        known.iter().map(|(id, profile)| (id.to_string(), profile.title.say(w).to_owned())),
    );
    for (option, (_, known)) in profile.options.iter_mut().zip(&known) {
        let levels = t!(w, "office-profile-version", version = known.version, levels = known.levels.len());
        let unconfirmed = (!known.is_confirmed()).then(|| format!(". {}", t!(w, "office-profile-unconfirmed")));
        option.hint = Some(format!("{levels}{}", unconfirmed.unwrap_or_default()));
    }
    let title = if about.id.is_some() { t!(w, "office-campaign-edit") } else { t!(w, "office-campaign-new") };
    let mut shell = frame.shell(title);
    shell.errors = !sheet.is_sound();
    let path = about.id.map(|id| format!("/dormitory/campaigns/{id}"));
    Ok(FormPage {
        errors: sheet.errors(w),
        action: path.as_ref().map_or_else(|| "/dormitory/campaigns/new".into(), |path| format!("{path}/edit")),
        back: path.unwrap_or_else(|| "/dormitory/campaigns".into()),
        row_version: about.row_version,
        year: sheet.choice(w, "academic_year", t!(w, "office-year"), years),
        window: window_fields(w, sheet, may.institution.zone),
        assessed_on: sheet
            .field(w, "assessed_on", t!(w, "office-assessed-on"))
            .kind("date")
            .max(10)
            .hint(t!(w, "office-assessed-on-hint")),
        profile,
        profiles: known.iter().map(|(id, p)| (format!("/dormitory/profiles/{id}"), p.title.say(w).to_owned())).collect(),
        shell,
    })
}

fn window_fields(w: Words, sheet: &Sheet, zone: Tz) -> Vec<Field> {
    let zone = t!(w, "office-zone", zone = zone.name());
    vec![
        sheet.field(w, "opens_day", t!(w, "office-opens-day")).kind("date").max(10),
        sheet.field(w, "opens_time", t!(w, "office-opens-time")).kind("time").max(5).hint(zone.clone()),
        sheet.field(w, "closes_day", t!(w, "office-closes-day")).kind("date").max(10),
        sheet.field(w, "closes_time", t!(w, "office-closes-time")).kind("time").max(5).hint(zone),
    ]
}

/// `GET /dormitory/campaigns/new`.
pub async fn form(may: May<PrepareCampaigns>, frame: Frame) -> Page {
    let year = may.today().year().to_string();
    let sheet = Sheet::with([("academic_year", year.as_str()), ("opens_time", "09:00"), ("closes_time", "18:00")]);
    page(form_page(&may, &frame, &sheet, About { id: None, row_version: 0 }).await?)
}

/// `GET /dormitory/campaigns/{id}/edit`.
pub async fn edit(may: May<PrepareCampaigns>, Path(id): Path<Id<Campaigns>>, frame: Frame) -> Page {
    let campaign = store::find(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    if campaign.state != CampaignState::Draft {
        return see(&format!("/dormitory/campaigns/{id}"));
    }
    let zone = may.institution.zone;
    let part = |at: DateTime<Utc>, form: &str| at.with_timezone(&zone).format(form).to_string();
    let sheet = Sheet::with([
        ("academic_year", campaign.academic_year.to_string()),
        ("opens_day", part(campaign.opens_at, "%Y-%m-%d")),
        ("opens_time", part(campaign.opens_at, "%H:%M")),
        ("closes_day", part(campaign.closes_at, "%Y-%m-%d")),
        ("closes_time", part(campaign.closes_at, "%H:%M")),
        ("assessed_on", campaign.assessed_on.to_string()),
        ("profile", campaign.profile.to_string()),
    ]);
    page(form_page(&may, &frame, &sheet, About { id: Some(id), row_version: campaign.row_version }).await?)
}

/// What was typed, where it is sound.
fn read_plan(sheet: &mut Sheet, w: Words, zone: Tz) -> Option<Plan> {
    let academic_year = sheet.number("academic_year", 2000..=2200);
    let opens_at = moment(sheet, w, "opens_day", "opens_time", zone);
    let closes_at = moment(sheet, w, "closes_day", "closes_time", zone);
    let assessed_on = sheet.day("assessed_on");
    let profile = sheet.one_of::<Id<Profiles>>("profile");
    if opens_at.zip(closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        sheet.fault("closes_day", Fault::Said(t!(w, "office-closes-before-opens")));
    }
    let year = academic_year? as i32;
    let near = |found: i32| (year - 1..=year + 1).contains(&found);
    if opens_at.is_some_and(|at| !near(at.with_timezone(&zone).year())) {
        sheet.fault("opens_day", Fault::Said(t!(w, "office-far-from-year")));
    }
    if assessed_on.is_some_and(|day| !near(day.year())) {
        sheet.fault("assessed_on", Fault::Said(t!(w, "office-far-from-year")));
    }
    let plan =
        Plan { academic_year: year, opens_at: opens_at?, closes_at: closes_at?, assessed_on: assessed_on?, profile: profile? };
    sheet.is_sound().then_some(plan)
}

/// Day and time in the institution's zone.
pub(in crate::dormitory::pages) fn moment(sheet: &mut Sheet, w: Words, day: &str, time: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let found = sheet.day(day);
    let text = sheet.raw(time).to_owned();
    let at = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(&text, form).ok());
    if at.is_none() {
        sheet.fault(time, if text.is_empty() { Fault::Missing } else { Fault::Said(t!(w, "office-not-a-time")) });
    }
    let local = found?.and_time(at?);
    zone.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc))
}

/// `POST /dormitory/campaigns/new`.
pub async fn prepare(State(site): State<Site>, may: May<PrepareCampaigns>, frame: Frame, posted: Posted) -> Page {
    let mut sheet = posted.sheet();
    let Some(plan) = read_plan(&mut sheet, frame.w, may.institution.zone) else {
        return page_with_faults(form_page(&may, &frame, &sheet, About { id: None, row_version: 0 }).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let id = actions::prepare(&mut tx, &plan).await?.ok_or(PageError::NotFound)?;
    let path = format!("/dormitory/campaigns/{id}");
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Saved, &site)
}

/// The version of the row that a form was made from.
pub fn row_version(posted: &Posted) -> Result<i32, PageError> {
    posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))
}

/// `POST /dormitory/campaigns/{id}/edit`.
pub async fn change(
    State(site): State<Site>,
    may: May<PrepareCampaigns>,
    Path(id): Path<Id<Campaigns>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (path, version) = (format!("/dormitory/campaigns/{id}"), row_version(&posted)?);
    let mut sheet = posted.sheet();
    if let Some(plan) = read_plan(&mut sheet, frame.w, may.institution.zone) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::change(&mut tx, id, version, &plan).await {
            Ok(()) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(error) => not_changed(&mut sheet, frame.w, "academic_year", error)?,
        }
    }
    let now = store::find(&mut may.read().await?, id).await?.ok_or(PageError::NotFound)?;
    page_with_faults(form_page(&may, &frame, &sheet, About { id: Some(id), row_version: now.row_version }).await?)
}

/// Somebody else was first, or the campaign stands elsewhere: told beside the first field, nothing typed is lost.
fn not_changed(sheet: &mut Sheet, w: Words, field: &str, error: ActError<NotMoved>) -> Result<(), PageError> {
    match error {
        ActError::Stale => sheet.fault(field, Fault::Said(t!(w, "office-changed-meanwhile"))),
        ActError::Refused(why) => why.iter().for_each(|why| sheet.fault(field, Fault::Said(office::not_moved(w, why)))),
        other => return Err(other.into()),
    }
    Ok(())
}

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
    let fields = ["name_kk", "name_ru", "name_en", "address_kk", "address_ru", "address_en", "f-new", "m-new"];
    if fields.iter().all(|field| sheet.raw(field).is_empty()) {
        return None;
    }
    let (kk, ru, en) = (sheet.text("name_kk", 200), sheet.text("name_ru", 200), sheet.text("name_en", 200));
    let mut address = |name| sheet.maybe_text(name, 300);
    let (in_kk, in_ru, in_en) = (address("address_kk"), address("address_ru"), address("address_en"));
    // Whoever writes it once means it for all.
    let once = in_kk.clone().or(in_ru.clone()).or(in_en.clone()).unwrap_or_default();
    let said = |text: Option<String>| text.unwrap_or_else(|| once.clone());
    let address = Text3 { kk: said(in_kk), ru: said(in_ru), en: said(in_en) };
    let (women, men) = (count(sheet, "f-new"), count(sheet, "m-new"));
    Some(NewHouse { name: Text3 { kk: kk?, ru: ru?, en: en? }, address, women, men })
}

//! A campaign prepared: academic year, mode, window, day of assessment, profile.
use crate::{
    dormitory::{
        actions::{
            campaigns::{self as actions, NotMoved},
            preparing,
        },
        model::{Campaign as Campaigns, CampaignMode, CampaignState, Profile as Profiles},
        rules::in_year::year_ends,
        say::{named, office},
        store::campaigns::{self as store, Plan},
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{May, PrepareCampaigns},
    },
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
    mode: Choice,
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
        known.iter().map(|(id, profile)| (id.to_string(), named::profile_named(w, profile))),
    );
    for (option, (_, known)) in profile.options.iter_mut().zip(&known) {
        let levels = t!(w, "office-profile-version", version = known.version, levels = known.levels.len());
        let unconfirmed = (!known.is_confirmed()).then(|| format!(". {}", t!(w, "office-profile-unconfirmed")));
        option.hint = Some(format!("{} · {levels}{}", known.code, unconfirmed.unwrap_or_default()));
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
        mode: mode_choice(w, sheet),
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

fn mode_choice(w: Words, sheet: &Sheet) -> Choice {
    let said = |mode: CampaignMode| match mode {
        CampaignMode::Campaign => (t!(w, "prepare-mode-campaign"), t!(w, "prepare-mode-campaign-hint")),
        CampaignMode::Continuous => (t!(w, "prepare-mode-continuous"), t!(w, "prepare-mode-continuous-hint")),
    };
    let options = CampaignMode::ALL.iter().map(|&mode| (mode.code().to_owned(), said(mode).0));
    let mut choice = sheet.choice(w, "mode", t!(w, "prepare-mode"), options);
    choice.options.iter_mut().zip(CampaignMode::ALL).for_each(|(option, &mode)| option.hint = Some(said(mode).1));
    choice
}

fn window_fields(w: Words, sheet: &Sheet, zone: Tz) -> Vec<Field> {
    let zone = t!(w, "office-zone", zone = zone.name());
    vec![
        sheet.field(w, "opens_day", t!(w, "office-opens-day")).kind("date").max(10),
        sheet.field(w, "opens_time", t!(w, "office-opens-time")).kind("time").max(5).hint(zone.clone()),
        sheet.field(w, "closes_day", t!(w, "office-closes-day")).kind("date").max(10).hint(t!(w, "prepare-closes-hint")),
        sheet.field(w, "closes_time", t!(w, "office-closes-time")).kind("time").max(5).hint(zone),
    ]
}

/// `GET /dormitory/campaigns/new`.
pub async fn form(may: May<PrepareCampaigns>, frame: Frame) -> Page {
    let year = may.today().year().to_string();
    let sheet = Sheet::with([
        ("academic_year", year.as_str()),
        ("mode", CampaignMode::Campaign.code()),
        ("opens_time", "09:00"),
        ("closes_time", "18:00"),
    ]);
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
    let closes =
        |form: &str| if campaign.mode == CampaignMode::Campaign { part(campaign.closes_at, form) } else { String::new() };
    let sheet = Sheet::with([
        ("academic_year", campaign.academic_year.to_string()),
        ("mode", campaign.mode.code().to_owned()),
        ("opens_day", part(campaign.opens_at, "%Y-%m-%d")),
        ("opens_time", part(campaign.opens_at, "%H:%M")),
        ("closes_day", closes("%Y-%m-%d")),
        ("closes_time", closes("%H:%M")),
        ("assessed_on", campaign.assessed_on.to_string()),
        ("profile", campaign.profile.to_string()),
    ]);
    page(form_page(&may, &frame, &sheet, About { id: Some(id), row_version: campaign.row_version }).await?)
}

/// What was typed, where it is sound.
fn read_plan(sheet: &mut Sheet, w: Words, zone: Tz) -> Option<(CampaignMode, Plan)> {
    let academic_year = sheet.number("academic_year", 2000..=2200);
    // A form that was drawn before there were two modes speaks of one window.
    let mode = sheet.maybe_one_of::<CampaignMode>("mode").unwrap_or(CampaignMode::Campaign);
    let opens_at = moment(sheet, w, "opens_day", "opens_time", zone);
    let closes_at = match mode {
        CampaignMode::Campaign => moment(sheet, w, "closes_day", "closes_time", zone),
        CampaignMode::Continuous => academic_year.zip(opens_at).map(|(year, opens)| year_ends(year as i32, zone, opens)),
    };
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
    sheet.is_sound().then_some((mode, plan))
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
    let Some((mode, plan)) = read_plan(&mut sheet, frame.w, may.institution.zone) else {
        return page_with_faults(form_page(&may, &frame, &sheet, About { id: None, row_version: 0 }).await?);
    };
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let id = actions::prepare(&mut tx, &plan).await?.ok_or(PageError::NotFound)?;
    preparing::set_mode(&mut tx, id, mode).await?;
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
    if let Some((mode, plan)) = read_plan(&mut sheet, frame.w, may.institution.zone) {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        match actions::change(&mut tx, id, version, &plan).await {
            Ok(()) => {
                preparing::set_mode(&mut tx, id, mode).await?;
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
pub(super) fn not_changed(sheet: &mut Sheet, w: Words, field: &str, error: ActError<NotMoved>) -> Result<(), PageError> {
    match error {
        ActError::Stale => sheet.fault(field, Fault::Said(t!(w, "office-changed-meanwhile"))),
        ActError::Refused(why) => why.iter().for_each(|why| sheet.fault(field, Fault::Said(office::not_moved(w, why)))),
        other => return Err(other.into()),
    }
    Ok(())
}

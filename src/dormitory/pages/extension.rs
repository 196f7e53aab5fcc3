//! The time for applications extended by the commission: laid before it with a ground, put into force once it is adopted.
//! Source: NIS hostel rules, p.10.
use crate::{
    commissions::{self, model::Ground, pages::summons, store as known_commissions},
    dormitory::{
        actions::{
            decide::Summons,
            extend::{self as actions, Failure, Refusal, Standing},
        },
        model::{Campaign, CampaignAct, CampaignState},
        rules::extension::{NotExtended, is_by_paragraph_10},
        say::inspection as say,
        store::{
            campaigns,
            extensions::{self, Laid},
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{KeepMinutes, May},
        tenancy::ReadTx,
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        routes::Routes,
        sheet::{Choice, Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<KeepMinutes, _, _>("/dormitory/campaigns/{id}/extension", form)
        .act::<KeepMinutes, _, _>("/dormitory/campaigns/{id}/extension", lay)
        .act::<KeepMinutes, _, _>("/dormitory/campaigns/{id}/extension/in-force", put_in_force)
}

/// A window is usually extended by so much.
const USUALLY: TimeDelta = TimeDelta::days(7);

#[derive(Template)]
#[template(path = "dormitory/office/extension.html")]
struct ExtensionPage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Campaign>,
    /// Until when applications are taken now.
    until: String,
    /// An extension in force.
    extended: Option<String>,
    /// One that lies before the commission: words and the way to its meeting.
    before: Option<(String, String)>,
    /// Adopted, to be put into force: what follows by it.
    adopted: Option<String>,
    /// What the commission may do, by the rules of this institution.
    source: String,
    /// Why none can be laid.
    refusal: Option<String>,
    /// Empty where none can be laid now.
    fields: Vec<Field>,
    /// Kazakh, Russian; empty where none can be laid.
    grounds: Vec<Field>,
    afterwards: Option<Choice>,
    commission: Option<Choice>,
}

async fn extension_page(
    may: &May<KeepMinutes>,
    frame: &Frame,
    id: Id<Campaign>,
    sheet: Option<Sheet>,
) -> Result<ExtensionPage, PageError> {
    let (w, zone) = (frame.w, may.institution.zone);
    let mut tx = may.read().await?;
    let standing = Standing::read(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let extended = extensions::in_force(&mut tx, id).await?;
    let known = known_commissions::list(&mut tx).await?;
    let campaign = &standing.campaign;
    let profile = campaigns::profile(&mut tx, campaign.profile).await?;
    let refusal = match (campaign.state.next(CampaignAct::Extend), known.is_empty()) {
        (None, _) => Some(say::not_extended(w, NotExtended::State(campaign.state))),
        (_, true) => Some(t!(w, "decide-no-commission")),
        _ => None,
    };
    let before = standing.open().map(|(laid, matter)| {
        let (until, at) = (w.instant(laid.closes_at, zone), w.instant(matter.meets_at, zone));
        (t!(w, "extend-before", until = until, at = at, ground = laid.ground.say(w)), format!("/meetings/{}", matter.meeting))
    });
    let lays = refusal.is_none() && before.is_none();
    let options = known.into_iter().map(|c| (c.id.to_string(), c.name.say(w).to_owned()));
    let sheet = match sheet {
        Some(sheet) => sheet,
        None => usual(&mut tx, may, campaign.closes_at).await?,
    };
    let mut shell = frame.shell(t!(w, "extend-title"));
    shell.errors = !sheet.is_sound();
    Ok(ExtensionPage {
        errors: sheet.errors(w),
        id,
        until: w.instant(campaign.closes_at, zone),
        extended: extended.map(|extended| say::extended(w, zone, &extended)),
        adopted: standing.adopted().filter(|_| refusal.is_none()).map(|(laid, _)| effect(w, zone, campaign.state, laid)),
        source: match profile.is_some_and(|profile| is_by_paragraph_10(&profile.code)) {
            true => t!(w, "extend-source"),
            false => t!(w, "extend-source-plain"),
        },
        before,
        refusal,
        fields: if lays { fields(w, &sheet) } else { vec![] },
        afterwards: lays.then(|| summons::afterwards(w, &sheet)),
        grounds: if lays { grounds(w, &sheet) } else { vec![] },
        commission: lays.then(|| sheet.choice(w, "commission", t!(w, "commission"), options)),
        shell,
    })
}

async fn usual(tx: &mut ReadTx, may: &May<KeepMinutes>, closes_at: DateTime<Utc>) -> Result<Sheet, PageError> {
    let wanted = closes_at.max(may.now()).with_timezone(&may.institution.zone) + USUALLY;
    let until = [("until_day", wanted.date_naive().to_string()), ("until_time", "18:00".to_owned())];
    Ok(Sheet::with(until.into_iter().chain(summons::usual(tx, may).await?)))
}

/// What follows once an adopted extension is in force: an open window lasts longer, a closed one is open again.
fn effect(w: Words, zone: Tz, state: CampaignState, laid: &Laid) -> String {
    let until = w.instant(laid.closes_at, zone);
    match state {
        CampaignState::Open => t!(w, "extend-adopted-open", until = until),
        _ => t!(w, "extend-adopted", until = until),
    }
}

fn grounds(w: Words, sheet: &Sheet) -> Vec<Field> {
    vec![
        sheet.field(w, "ground", t!(w, "extend-ground")).hint(t!(w, "extend-ground-hint")).max(1000),
        sheet.field(w, "ground_ru", t!(w, "extend-ground-ru")).max(1000),
    ]
}

fn fields(w: Words, sheet: &Sheet) -> Vec<Field> {
    let [meets_on, meets_time] = summons::fields(w, sheet);
    vec![
        sheet.field(w, "until_day", t!(w, "extend-until-day")).kind("date").max(0),
        sheet.field(w, "until_time", t!(w, "extend-until-time")).kind("time").max(0),
        meets_on,
        meets_time,
        sheet.field(w, "room", t!(w, "field-room")).hint(t!(w, "written-once-hint")).optional(),
    ]
}

/// `GET /dormitory/campaigns/{id}/extension`.
pub async fn form(may: May<KeepMinutes>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    page(extension_page(&may, &frame, id, None).await?)
}

/// An instant from a day and a time of the institution's own clock.
fn instant(sheet: &mut Sheet, w: Words, zone: Tz, (day, time): (&str, &str)) -> Option<DateTime<Utc>> {
    let on = sheet.day(day);
    let at = NaiveTime::parse_from_str(sheet.raw(time), "%H:%M").ok();
    if at.is_none() {
        sheet.fault(time, Fault::Said(t!(w, "fault-time")));
    }
    zone.from_local_datetime(&on?.and_time(at?)).earliest().map(|at| at.to_utc())
}

/// `POST /dormitory/campaigns/{id}/extension`: a meeting is called on it.
pub async fn lay(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (mut sheet, zone, w) = (posted.sheet(), may.institution.zone, frame.w);
    let until = instant(&mut sheet, w, zone, ("until_day", "until_time"));
    let meets_at = summons::read(&mut sheet, w, zone, may.now());
    let (kk, ru, commission) = (sheet.text("ground", 1000), sheet.text("ground_ru", 1000), sheet.one_of("commission"));
    let room = sheet.maybe_text("room", 200).unwrap_or_default();
    let ground = kk.zip(ru).map(|(kk, ru)| Ground { kk, ru });
    if let (true, Some(until), Some(meets_at), Some(ground), Some(commission)) =
        (sheet.is_sound(), until, meets_at, ground, commission)
    {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&posted.key).await? {
            return see(&before);
        }
        let summons = Summons { commission, meets_at, room, zone };
        match actions::lay(&mut tx, id, (until, &ground), summons, may.account).await {
            Ok(meeting) => {
                let at = (&*may.institution, site.settings.base_url.as_str());
                commissions::actions::summon(&mut tx, at, meeting, may.account).await?;
                let path = format!("/meetings/{meeting}");
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(failure) => note(failure, &mut sheet, w)?,
        }
    }
    page_with_faults(extension_page(&may, &frame, id, Some(sheet)).await?)
}

/// Every refusal beside the field that mends it; another failure is a page of its own.
fn note(failure: Failure, sheet: &mut Sheet, w: Words) -> Result<(), PageError> {
    let ActError::Refused(refusals) = failure else { return Err(failure.into()) };
    for refusal in &refusals {
        let field = match refusal {
            Refusal::Window(NotExtended::NotLater | NotExtended::TooLate) => "until_day",
            Refusal::Window(_) => "standing",
            Refusal::Commission(_) => "meets_on",
        };
        sheet.fault(field, Fault::Said(refusal.say(w)));
    }
    Ok(())
}

/// `POST /dormitory/campaigns/{id}/extension/in-force`.
pub async fn put_in_force(
    State(site): State<Site>,
    may: May<KeepMinutes>,
    Path(id): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let place = (&*may.institution, site.settings.base_url.as_str());
    match actions::put_in_force(&mut tx, place, id, may.account).await {
        Ok(()) => {
            let path = format!("/dormitory/campaigns/{id}");
            tx.commit_to(&path).await?;
            see_saying(&path, Notice::Saved, &site)
        }
        Err(ActError::Refused(refusals)) => {
            drop(tx);
            let mut sheet = Sheet::default();
            refusals.iter().for_each(|refusal| sheet.fault("standing", Fault::Said(refusal.say(frame.w))));
            page_with_faults(extension_page(&may, &frame, id, Some(sheet)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

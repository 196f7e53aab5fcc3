//! What the dormitory campaigns tell in a student's file: applications, results, places; to whoever may see them, with ways to their pages.
use super::{
    model::ReferralState,
    rules::application::number_text,
    say::{office, referral, struck},
    store::{
        applications,
        held::{self as store, Application},
    },
};
use crate::{
    kernel::{
        errors::StoreError,
        permissions::{CheckApplications, Permission, RankApplications, SeeReferrals, SeeRegisters},
        tenancy::ReadTx,
    },
    students::person::{
        events::{Chapter, Event, Tells, Viewer},
        pages::sections::{Row, Section},
    },
    t,
};
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::{FutureExt, future::BoxFuture};
use uuid::Uuid;

/// The dormitory campaigns as a teller.
pub struct ToldByDormitories;

impl Tells for ToldByDormitories {
    fn tell<'a>(&'a self, tx: &'a mut ReadTx, viewer: &'a Viewer<'a>) -> BoxFuture<'a, Result<Chapter, StoreError>> {
        tell(tx, viewer).boxed()
    }
}

async fn tell(tx: &mut ReadTx, viewer: &Viewer<'_>) -> Result<Chapter, StoreError> {
    let rights = [CheckApplications::NAME, RankApplications::NAME, SeeRegisters::NAME];
    if !rights.into_iter().any(|right| viewer.reaches(right)) {
        return Ok(Chapter::default());
    }
    let own = store::applications(tx, viewer.student, viewer.w.lang.code()).await?;
    let own: Vec<Application> = own.into_iter().filter(|one| one.number.is_some()).collect();
    if own.is_empty() {
        return Ok(Chapter::default());
    }
    let ids: Vec<Uuid> = own.iter().map(|one| one.id).collect();
    let mut events: Vec<Event> = own.iter().filter_map(|one| registered(viewer, one)).collect();
    events.extend(results(tx, viewer).await?);
    let places = store::places(tx, &ids).await?;
    events.extend(places.iter().map(|one| referred(viewer, one)));
    let section = Section {
        id: "dormitory",
        title: t!(viewer.w, "told-dormitory"),
        lead: vec![],
        rows: own.iter().map(|one| application(viewer, one)).chain(places.iter().map(|one| place(viewer, one))).collect(),
        past: vec![],
        empty: String::new(),
        acts: vec![],
    };
    Ok(Chapter { sections: vec![section], events })
}

fn page_of(viewer: &Viewer<'_>, one: &Application) -> Option<String> {
    viewer.reaches(CheckApplications::NAME).then(|| format!("/dormitory/applications/{}", one.id))
}

fn number(one: &Application) -> String {
    one.number.map(|number| number_text(one.academic_year, number)).unwrap_or_default()
}

fn day(viewer: &Viewer<'_>, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&viewer.member.institution.zone).date_naive()
}

fn application(viewer: &Viewer<'_>, one: &Application) -> Row {
    let w = viewer.w;
    let state = if one.struck { struck::badge(w) } else { office::application_state(w, one.state) };
    let received = one.received_at.map(|at| w.instant(at, viewer.member.institution.zone));
    let ways = page_of(viewer, one).map(|path| (path, t!(w, "told-application-open")));
    Row {
        label: office::campaign_of(w, one.academic_year, one.journal),
        value: t!(w, "told-application", number = number(one)),
        hints: received.into_iter().collect(),
        state: Some(state),
        ways: ways.into_iter().collect(),
    }
}

fn registered(viewer: &Viewer<'_>, one: &Application) -> Option<Event> {
    let text = t!(viewer.w, "told-application", number = number(one));
    Some(Event { on: day(viewer, one.received_at?), text, detail: None, href: page_of(viewer, one) })
}

/// What published orders gave.
async fn results(tx: &mut ReadTx, viewer: &Viewer<'_>) -> Result<Vec<Event>, StoreError> {
    let w = viewer.w;
    let houses = applications::houses_of_student(tx, viewer.student).await?;
    let published = applications::published(tx, viewer.student).await?;
    let event = |one: &applications::Published| {
        let house = houses.iter().find(|house| Some(house.id) == one.dormitory).map(|house| house.name.say(w).to_owned());
        let came = match (house, one.reserve_position) {
            (Some(house), _) => house,
            (None, Some(position)) => t!(w, "held-reserve", position = position),
            (None, None) => t!(w, "held-no-place"),
        };
        let order = t!(w, "held-order", number = one.order_number.as_str(), day = w.day(one.order_date));
        let text = t!(w, "told-result", came = came);
        Event { on: one.order_date, text, detail: Some(order), href: None }
    };
    Ok(published.iter().map(event).collect())
}

fn place(viewer: &Viewer<'_>, one: &store::Place) -> Row {
    let w = viewer.w;
    let by = w.instant(one.check_in_by, viewer.member.institution.zone);
    Row {
        label: t!(w, "told-place"),
        value: one.dormitory.say(w).to_owned(),
        hints: vec![t!(w, "told-check-in-by", by = by)],
        state: one.state.parse::<ReferralState>().ok().map(|state| referral::state(w, state)),
        ways: vec![],
    }
}

fn referred(viewer: &Viewer<'_>, one: &store::Place) -> Event {
    let w = viewer.w;
    let text = t!(w, "told-referral", house = one.dormitory.say(w));
    let state = one.state.parse::<ReferralState>().ok().map(|state| referral::state(w, state).1);
    let href = viewer.member.holds(SeeReferrals::NAME).then(|| "/dormitory/referrals".to_owned());
    Event { on: day(viewer, one.given_at), text, detail: state, href }
}

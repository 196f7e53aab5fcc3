//! One referral: whose, until when, what became of it; arrival, lapse and cancelling recorded.
use super::ledger::{self, Line};
use crate::{
    dormitory::{
        actions::{
            refer::{self, Act},
            reserve::Desk,
        },
        model::{Referral, ReferralAct, ReferralState},
        rules::application::number_text,
        say::{office, referral},
        store::{
            house_list::{self as store, Row},
            moves,
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{May, Permission, SeeReferrals, SettleReferrals},
        tenancy::Member,
    },
    t,
    web::{
        errors::PageError,
        extract::{Path, Sent},
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Answer,
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "dormitory/office/referral.html")]
struct OnePage {
    shell: Shell,
    errors: Vec<FieldError>,
    id: Id<Referral>,
    row_version: i32,
    state: office::Badge,
    facts: Vec<Answer>,
    order: String,
    ledger: String,
    /// What became of the place after it was freed.
    lines: Vec<Line>,
    may_arrive: bool,
    /// Whether a lapse needs a ground still.
    early: bool,
    /// The ground asked for, where it may lapse or be cancelled now.
    lapse: Option<Field>,
    cancel: Option<Field>,
}

/// `GET /dormitory/referrals/{id}`.
pub async fn show(may: May<SeeReferrals>, Path(id): Path<Id<Referral>>, frame: Frame) -> Page {
    page(draw(&may, &frame, id, &Sheet::default()).await?)
}

async fn draw(member: &Member, frame: &Frame, id: Id<Referral>, sheet: &Sheet) -> Result<OnePage, PageError> {
    let w = frame.w;
    let reach = member.reach(SeeReferrals::NAME).dormitories();
    let mut tx = member.read().await?;
    let row = store::one(&mut tx, id, reach).await?.ok_or(PageError::NotFound)?;
    let entries = match row.state.is_freed() {
        true => moves::ledger(&mut tx, row.campaign.into(), Some(id)).await?,
        false => vec![],
    };
    drop(tx);
    let settles = member.holds(SettleReferrals::NAME);
    let may = |act: ReferralAct| settles && row.state.next(act).is_some();
    let mut shell = frame.shell(row.full_name.clone());
    shell.errors = !sheet.is_sound();
    if may(ReferralAct::Arrive) {
        sheet.mark("row_version");
    }
    let early = member.now() <= row.check_in_by;
    let ground = |name: &str, required| Field { required, ..sheet.field(w, name, t!(w, "referral-ground")).max(1000) };
    Ok(OnePage {
        errors: sheet.errors(w),
        id,
        row_version: row.row_version,
        state: referral::state(w, row.state),
        facts: facts(frame, member, &row),
        order: format!("/orders/{}", row.order),
        ledger: format!("/dormitory/campaigns/{}/reserve", row.campaign),
        lines: ledger::lines(w, (member.institution.zone, member.now()), entries),
        may_arrive: may(ReferralAct::Arrive),
        early,
        lapse: may(ReferralAct::Lapse).then(|| ground("ground", early)),
        cancel: may(ReferralAct::Cancel).then(|| ground("cancel_ground", true)),
        shell,
    })
}

fn facts(frame: &Frame, member: &Member, row: &Row) -> Vec<Answer> {
    let (w, zone) = (frame.w, member.institution.zone);
    let fact = |label, value: Option<String>| value.map(|value| Answer { label, value: Some(value), change: None });
    let answered = match row.state {
        ReferralState::Given => None,
        _ => row.answered_at.map(|at| w.instant(at, zone)),
    };
    [
        fact(t!(w, "office-dormitory"), Some(row.dormitory.say(w).to_owned())),
        fact(t!(w, "referral-address"), Some(row.address.say(w).to_owned()).filter(|address| !address.is_empty())),
        fact(t!(w, "referral-application"), Some(number_text(row.academic_year, row.number))),
        fact(t!(w, "students-group"), row.study_group.clone()),
        fact(t!(w, "referral-phone"), row.phone.clone()),
        fact(t!(w, "referral-given-at"), Some(w.instant(row.given_at, zone))),
        fact(t!(w, "referral-by"), Some(w.instant(row.check_in_by, zone))),
        fact(t!(w, "referral-answered-at"), answered),
        fact(t!(w, "referral-settled-at"), row.settled_at.map(|at| w.instant(at, zone))),
        fact(t!(w, "referral-note"), row.note.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `POST …/arrive`.
pub async fn arrive(may: May<SettleReferrals>, Path(id): Path<Id<Referral>>, sent: Sent) -> Page {
    settle(&may, id, &sent, ReferralAct::Arrive, "row_version").await
}

/// `POST …/lapse`: before the term only on a ground.
pub async fn lapse(may: May<SettleReferrals>, Path(id): Path<Id<Referral>>, sent: Sent) -> Page {
    settle(&may, id, &sent, ReferralAct::Lapse, "ground").await
}

/// `POST …/cancel`: always on a ground.
pub async fn cancel(may: May<SettleReferrals>, Path(id): Path<Id<Referral>>, sent: Sent) -> Page {
    settle(&may, id, &sent, ReferralAct::Cancel, "cancel_ground").await
}

/// `field`: where the ground is written, and where a fault is shown.
async fn settle(may: &May<SettleReferrals>, id: Id<Referral>, sent: &Sent, act: ReferralAct, field: &str) -> Page {
    let Sent { site, frame, posted } = sent;
    let mut sheet = posted.sheet();
    let ground = if act == ReferralAct::Arrive { None } else { sheet.maybe_text(field, 1000) };
    let row_version = posted.text("row_version").parse().map_err(|_| PageError::Unreadable("row_version"))?;
    if !sheet.is_sound() {
        return page_with_faults(draw(may, frame, id, &sheet).await?);
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let desk = Desk { place: &may.institution, base_url: &site.settings.base_url, by: Some(may.account) };
    let act = Act { act, row_version, ground: ground.as_deref(), is_answer: false };
    let reach = may.reach().dormitories();
    match refer::settle(&mut tx, &desk, (id, reach.as_deref()), act).await {
        Ok(()) => {}
        Err(ActError::Refused(why)) => {
            drop(tx);
            let said = why.iter().map(|why| Fault::Said(referral::not_settled(frame.w, may.institution.zone, why)));
            said.for_each(|fault| sheet.fault(field, fault));
            return page_with_faults(draw(may, frame, id, &sheet).await?);
        }
        Err(other) => return Err(other.into()),
    }
    let path = format!("/dormitory/referrals/{id}");
    tx.commit_to(&path).await?;
    see_saying(&path, Notice::Saved, site)
}

//! The journal of applications and the reserve list, with exactly the columns of their forms, on paper and as a workbook.
//! Source: hostel rules p.20 and Appendix 3 (journal), p.27 and Appendix 7 (reserve list). Every look is recorded: the lists name people,
//! their families and their categories.
use crate::{
    dormitory::{
        model::{ApplicationState, Campaign, ReferralState},
        rules::application::number_text,
        say::{self, office, referral, struck},
        store::{
            campaigns,
            registers::{self as store, Applicant, Parent, Which},
            reserve::{self as reserves, Waiting},
        },
    },
    kernel::{
        audit::View,
        ids::Id,
        languages::Words,
        permissions::{May, SeeRegisters},
    },
    orders::{self, model::Content},
    papers::table::{Column, Holds, Register},
    students::categories::Sex,
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        routes::Routes,
    },
};
use askama::Template;
use chrono_tz::Tz;
use std::collections::HashMap;

mod file;

/// Routes of this part.
pub fn routes() -> Routes {
    Routes::default()
        .page::<SeeRegisters, _, _>("/dormitory/campaigns/{id}/registers", choose)
        .page::<SeeRegisters, _, _>("/dormitory/campaigns/{id}/registers/journal.pdf", journal_pdf)
        .page::<SeeRegisters, _, _>("/dormitory/campaigns/{id}/registers/journal.xlsx", journal_xlsx)
        .page::<SeeRegisters, _, _>("/dormitory/campaigns/{id}/registers/reserve.pdf", reserve_pdf)
        .page::<SeeRegisters, _, _>("/dormitory/campaigns/{id}/registers/reserve.xlsx", reserve_xlsx)
}

#[derive(Template)]
#[template(path = "dormitory/office/registers.html")]
struct ChoosePage {
    shell: Shell,
    id: Id<Campaign>,
}

/// `GET /dormitory/campaigns/{id}/registers`.
pub async fn choose(may: May<SeeRegisters>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    let w = frame.w;
    let mut tx = may.read().await?;
    let campaign = campaigns::find(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let title = t!(w, "registers-title", years = office::campaign_name(w, &campaign));
    page(ChoosePage { shell: frame.shell(title), id })
}

/// `GET …/journal.pdf`.
pub async fn journal_pdf(may: May<SeeRegisters>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    let register = journal(&may, id, frame.w).await?;
    file::pdf("journal", &register).await
}

/// `GET …/journal.xlsx`.
pub async fn journal_xlsx(may: May<SeeRegisters>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    file::workbook("journal", journal(&may, id, frame.w).await?).await
}

/// `GET …/reserve.pdf`.
pub async fn reserve_pdf(may: May<SeeRegisters>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    let register = reserve(&may, id, frame.w).await?;
    file::pdf("reserve", &register).await
}

/// `GET …/reserve.xlsx`.
pub async fn reserve_xlsx(may: May<SeeRegisters>, Path(id): Path<Id<Campaign>>, frame: Frame) -> Page {
    file::workbook("reserve", reserve(&may, id, frame.w).await?).await
}

/// The two parents, each a name and the rest.
fn parents_columns(w: Words) -> Vec<Column> {
    let of = |over: String| {
        [Column::under(&over, t!(w, "register-parent-name"), 18), Column::under(&over, t!(w, "register-parent-work"), 20)]
    };
    [of(t!(w, "register-father")), of(t!(w, "register-mother"))].concat()
}

fn parents_cells(father: &Parent, mother: &Parent) -> [String; 4] {
    [father.name.clone(), father.work.clone(), mother.name.clone(), mother.work.clone()]
}

fn sex(w: Words, sex: Sex) -> String {
    match sex {
        Sex::Female => t!(w, "register-female"),
        Sex::Male => t!(w, "register-male"),
    }
}

/// The address where one is recorded, else the kind of place.
fn residence(w: Words, applicant: &Applicant) -> String {
    match applicant.residence {
        _ if !applicant.family.address.is_empty() => applicant.family.address.clone(),
        Some(class) => office::residence(w, class),
        None => String::new(),
    }
}

async fn journal(may: &May<SeeRegisters>, id: Id<Campaign>, w: Words) -> Result<Register, PageError> {
    let view = View {
        verb: "campaign.journal-printed",
        subject: id.uuid(),
        fields: &["birth_date", "residence", "family"],
        reason: "register".into(),
    };
    let found = may.find_restricted(view, async |tx| {
        let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
        let applicants = store::applicants(tx, id, Which::default()).await?;
        Ok(Some((campaign, applicants)))
    });
    let (campaign, applicants) = found.await?.ok_or(PageError::NotFound)?;
    let year = campaign.academic_year;
    let mut columns = vec![
        Column::new(t!(w, "register-submitted"), 16).holding(Holds::Instant),
        Column::new(t!(w, "register-name"), 24),
        Column::new(t!(w, "register-born"), 13).holding(Holds::Day),
        Column::new(t!(w, "register-residence"), 22),
        Column::new(t!(w, "register-sex"), 12),
        Column::new(t!(w, "register-grade"), 9).holding(Holds::Number),
    ];
    columns.extend(parents_columns(w));
    columns.push(Column::new(t!(w, "register-signature"), 14));
    columns.push(Column::new(t!(w, "register-notes"), 26));
    let zone = may.institution.zone;
    Ok(Register {
        lang: w.lang.code(),
        title: t!(w, "register-journal-title"),
        short: t!(w, "register-journal-short"),
        about: vec![format!("{}, {}", may.institution.name.say(w), office::campaign_name(w, &campaign))],
        source: t!(w, "register-journal-source"),
        page_of: "/".into(),
        file: file::of(&campaign),
        rows: applicants.iter().map(|a| journal_row(w, zone, year, a)).collect(),
        columns,
    })
}

fn journal_row(w: Words, zone: Tz, year: i32, a: &Applicant) -> Vec<String> {
    let mut cells = vec![
        w.exact_instant(a.registered_at, zone),
        a.full_name.clone(),
        w.day(a.birth_date),
        residence(w, a),
        sex(w, a.sex),
        a.course.to_string(),
    ];
    cells.extend(parents_cells(&a.family.father, &a.family.mother));
    cells.push(String::new()); // signed by hand
    cells.push(journal_notes(w, year, a));
    cells
}

/// Number, what became of it, who applied for a minor.
fn journal_notes(w: Words, year: i32, a: &Applicant) -> String {
    let mut notes = vec![t!(w, "office-number", number = number_text(year, a.number)), outcome(w, a)];
    let told = Some(a.family.representative.as_str()).filter(|name| !name.is_empty()).map(str::to_owned);
    let entered = a.representative.as_ref().map(|who| {
        let said = [who.name.as_str(), who.relation.as_str(), who.phone.as_str()];
        said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    });
    notes.extend(entered.or(told).map(|who| t!(w, "register-representative", who = who)));
    notes.join("; ")
}

/// The word of its state; whoever an order struck off was not refused by the office.
fn state(w: Words, a: &Applicant) -> String {
    if a.struck { struck::badge(w).1 } else { office::application_state(w, a.state).1 }
}

/// Where an application stands; a place that its student did not keep is not told as given.
fn outcome(w: Words, a: &Applicant) -> String {
    match a.place {
        Some(place @ (ReferralState::Declined | ReferralState::Lapsed | ReferralState::Cancelled)) => {
            let given = t!(w, "register-place", state = referral::state(w, place).1);
            // Struck off or back on the reserve since: both are told.
            if a.state == ApplicationState::Placed { given } else { format!("{given}; {}", state(w, a)) }
        }
        _ => state(w, a),
    }
}

async fn reserve(may: &May<SeeRegisters>, id: Id<Campaign>, w: Words) -> Result<Register, PageError> {
    let view = View {
        verb: "campaign.reserve-printed",
        subject: id.uuid(),
        fields: &["birth_date", "residence", "family", "categories"],
        reason: "register".into(),
    };
    let found = may.find_restricted(view, async |tx| {
        let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
        let which = Which { state: Some(ApplicationState::Reserve), ..Which::default() };
        let applicants = store::applicants(tx, id, which).await?;
        let waiting = reserves::waiting(tx, id).await?;
        let order = match store::published_order(tx, id).await? {
            Some(order) => orders::store::order(tx, order).await?,
            None => None,
        };
        Ok(Some((campaign, in_turn(waiting, applicants), order.map(|order| order.content))))
    });
    let (campaign, applicants, content) = found.await?.ok_or(PageError::NotFound)?;
    let year = campaign.academic_year;
    let minutes = match content {
        Some(Content::Places(facts)) => {
            t!(w, "register-minutes", day = w.referring_day(facts.minutes_day), number = facts.minutes_number)
        }
        _ => t!(w, "register-minutes", day = "____________", number = "____"),
    };
    let mut columns = vec![
        Column::new("№".into(), 7).holding(Holds::Number),
        Column::new(t!(w, "register-submitted"), 16).holding(Holds::Instant),
        Column::new(t!(w, "register-name"), 24),
        Column::new(t!(w, "register-born-full"), 13).holding(Holds::Day),
        Column::new(t!(w, "register-residence-distance"), 22),
        Column::new(t!(w, "register-sex"), 12),
        Column::new(t!(w, "register-grade"), 9).holding(Holds::Number),
        Column::new(t!(w, "register-status"), 22),
    ];
    columns.extend(parents_columns(w));
    columns.push(Column::new(t!(w, "register-notes"), 22));
    let zone = may.institution.zone;
    Ok(Register {
        lang: w.lang.code(),
        title: t!(w, "register-reserve-title"),
        short: t!(w, "register-reserve-short"),
        about: vec![format!("{}, {}", may.institution.name.say(w), office::campaign_name(w, &campaign)), minutes],
        source: t!(w, "register-reserve-source"),
        page_of: "/".into(),
        file: file::of(&campaign),
        rows: applicants.iter().map(|(waits, a)| reserve_row(w, zone, year, waits, a)).collect(),
        columns,
    })
}

/// Everybody on the reserve with their application, in the order of the reserve.
fn in_turn(waiting: Vec<Waiting>, applicants: Vec<Applicant>) -> Vec<(Waiting, Applicant)> {
    let mut by_id: HashMap<_, Applicant> = applicants.into_iter().map(|a| (a.application, a)).collect();
    waiting.into_iter().filter_map(|waits| by_id.remove(&waits.application).map(|a| (waits, a))).collect()
}

/// The number of the application; the number in the order where it is another one; why somebody is passed over.
fn reserve_notes(w: Words, year: i32, waits: &Waiting, a: &Applicant) -> String {
    let mut notes = vec![t!(w, "office-number", number = number_text(year, a.number))];
    if let Some((listed, order)) = waits.listed.as_ref().filter(|(listed, _)| waits.position != Some(*listed)) {
        notes.push(t!(w, "register-listed", listed = listed, order = order.as_str()));
    }
    if waits.position.is_none() {
        notes.push(t!(w, "register-passed-over"));
    }
    notes.join("; ")
}

fn reserve_row(w: Words, zone: Tz, year: i32, waits: &Waiting, a: &Applicant) -> Vec<String> {
    let distance = match a.family.distance_km.as_str() {
        "" => residence(w, a),
        km => t!(w, "register-distance", place = residence(w, a), km = km),
    };
    let categories: Vec<String> =
        a.categories.iter().map(|category| office::capital(&say::category_name(w, *category))).collect();
    let status = if a.family.social_status.is_empty() { categories.join(", ") } else { a.family.social_status.clone() };
    let mut cells = vec![
        waits.position.map_or_else(|| "–".to_owned(), |position| position.to_string()),
        w.exact_instant(a.registered_at, zone),
        a.full_name.clone(),
        w.day(a.birth_date),
        distance,
        sex(w, a.sex),
        a.course.to_string(),
        status,
    ];
    cells.extend(parents_cells(&a.family.father, &a.family.mother));
    cells.push(reserve_notes(w, year, waits, a));
    cells
}

#[cfg(test)]
mod tests;

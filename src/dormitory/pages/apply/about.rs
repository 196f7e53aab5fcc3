//! What the registers print besides: address and distance, parents with their work, the representative of a minor. May be left out.
//! Source: hostel rules, appendices 1, 3 and 7 (every column).
use super::{
    applicant, at, case, drawn, finish,
    questions::{From, back},
    section::Typed,
    sent_already, student,
};
use crate::{
    dormitory::{
        actions::{answers::Section, apply as actions},
        model::Campaign,
        say::office,
        store::{
            applications::{self as store, About},
            registers::{Family, Parent},
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        permissions::{ApplyForSelf, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Fault, Field, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/my/about.html")]
struct AboutPage {
    shell: Shell,
    errors: Vec<FieldError>,
    back: String,
    action: String,
    version: String,
    from: String,
    /// What stands now, where another window changed it.
    now: Vec<(String, String)>,
    home: Vec<Field>,
    mother: Vec<Field>,
    father: Vec<Field>,
    representative: Field,
}

/// The longest text that a field takes.
pub fn longest(name: &str) -> u32 {
    FIELDS.iter().find(|(known, _)| *known == name).map_or(200, |(_, max)| *max as u32)
}

/// The fields with the longest text each takes.
const FIELDS: [(&str, usize); 7] = [
    ("address", 300),
    ("distance_km", 8),
    ("mother_name", 200),
    ("mother_work", 300),
    ("father_name", 200),
    ("father_work", 300),
    ("representative", 200),
];

async fn about_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    typed: Typed,
    from: &str,
) -> Result<Option<AboutPage>, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(may)?, campaign).await?;
    if !case.is_draft() {
        return Ok(None);
    }
    let stands = store::about(&mut tx, case.application.id).await?;
    let mark = Section::About.mark(&mut tx, &case.application).await?;
    let drawn = typed.drawn(mark, || Sheet::with(told(stands.clone())));
    let sheet = &drawn.sheet;
    let mut shell = frame.shell(t!(w, "my-about"));
    shell.errors = !sheet.is_sound();
    let field = |name: &str, label: String| sheet.field(w, name, label).optional().max(longest(name));
    let work = |name: &str| field(name, t!(w, "my-about-work")).hint(t!(w, "my-about-work-hint"));
    Ok(Some(AboutPage {
        errors: sheet.errors(w),
        back: at(campaign, if from == "check" { "check" } else { "" }),
        action: at(campaign, "about"),
        from: from.to_owned(),
        now: drawn.now(w, &shell.title, || office::family(w, &stands.family)),
        home: vec![
            field("address", t!(w, "my-about-address")).autocomplete("street-address"),
            field("distance_km", t!(w, "my-about-distance")).numeric().hint(t!(w, "my-about-distance-hint")),
        ],
        mother: vec![field("mother_name", t!(w, "my-about-name")), work("mother_work")],
        father: vec![field("father_name", t!(w, "my-about-name")), work("father_work")],
        representative: field("representative", t!(w, "my-about-representative")).hint(t!(w, "my-about-representative-hint")),
        version: drawn.mark,
        shell,
    }))
}

/// What was told, field by field.
pub fn told(about: About) -> [(&'static str, String); 8] {
    let Family { father, mother, representative, address, distance_km, .. } = about.family;
    let access = if about.needs_access { "yes" } else { "" };
    [
        ("address", address),
        ("distance_km", distance_km),
        ("mother_name", mother.name),
        ("mother_work", mother.work),
        ("father_name", father.name),
        ("father_work", father.work),
        ("representative", representative),
        ("needs_access", access.to_owned()),
    ]
}

/// `GET …/about`.
pub async fn show(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    Query(from): Query<From>,
    frame: Frame,
) -> Page {
    match about_page(&may, &frame, campaign, Typed::Nothing, &from.from).await? {
        Some(asked) => page(asked),
        None => sent_already(campaign, &site),
    }
}

/// The form with what was typed and what is against it.
async fn again(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    (campaign, site): (Id<Campaign>, &Site),
    typed: Typed,
    from: &str,
) -> Page {
    match about_page(may, frame, campaign, typed, from).await? {
        Some(asked) => page_with_faults(asked),
        None => sent_already(campaign, site),
    }
}

/// Nobody lives farther: half the way around the Earth, in kilometres.
const FARTHEST: u32 = 20_000;

/// Whole kilometres of what was typed; tenths are rounded as at school.
fn whole_km(typed: &str) -> Option<u32> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((&typed, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let up = part.bytes().next().is_some_and(|tenth| tenth >= b'5');
    let km = whole.parse::<u32>().ok().filter(|_| digits(whole) && digits(part));
    km?.checked_add(u32::from(up))
}

/// What was typed, faults noted.
pub fn read(sheet: &mut Sheet) -> About {
    let [address, _, mother_name, mother_work, father_name, father_work, representative] =
        FIELDS.map(|(name, max)| sheet.maybe_text(name, max).unwrap_or_default());
    let distance = whole_km(sheet.raw("distance_km"));
    if distance.is_none_or(|km| km > FARTHEST) && !sheet.raw("distance_km").is_empty() {
        sheet.fault("distance_km", Fault::NotANumber { from: 0, to: i64::from(FARTHEST) });
    }
    let family = Family {
        father: Parent { name: father_name, work: father_work },
        mother: Parent { name: mother_name, work: mother_work },
        representative,
        address,
        distance_km: distance.map(|km| km.to_string()).unwrap_or_default(),
        ..Family::default()
    };
    About { family, needs_access: sheet.ticked("needs_access") }
}

/// `POST …/about`.
pub async fn answer(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut sheet = posted.sheet();
    let about = read(&mut sheet);
    if !sheet.is_sound() {
        return again(&may, &frame, (campaign, &site), Typed::Faulty(sheet), posted.text("from")).await;
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::answer_about(&mut tx, applicant(&may)?, campaign, drawn(&posted), &about).await;
    if matches!(done, Err(ActError::Stale)) {
        drop(tx);
        let typed = Typed::overtaken(sheet, frame.w, "address");
        return again(&may, &frame, (campaign, &site), typed, posted.text("from")).await;
    }
    finish(tx, done, &back(campaign, posted.text("from")), (&may, &frame, campaign)).await
}

#[cfg(test)]
mod tests {
    use super::whole_km;

    #[test]
    fn tenths_of_a_kilometre_are_rounded_and_words_are_no_distance() {
        assert_eq!(["12,5", "12.4", " 1 200 ", "0"].map(whole_km), [Some(13), Some(12), Some(1200), Some(0)]);
        assert_eq!(["", "алыс", "-3", "1e3", "1,2,3", "+5"].map(whole_km), [None; 6]);
    }
}

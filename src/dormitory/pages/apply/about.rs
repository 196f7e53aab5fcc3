//! What the registers print besides: address and distance, parents with their work, the representative of a minor; and whether only an
//! accessible place will do. May be left out, but for the access: it decides which places can be given.
//! Source: hostel rules, appendices 1, 3 and 7 (every column).
use super::{
    applicant, at, case, finish,
    questions::{From, back},
    sent_already, student, version,
};
use crate::{
    dormitory::{
        actions::apply as actions,
        model::Campaign,
        store::{
            applications::{self as store, About},
            registers::{Family, Parent},
        },
    },
    kernel::{
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
        sheet::{Choice, Field, FieldError, Sheet},
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
    version: i32,
    from: String,
    home: Vec<Field>,
    mother: Vec<Field>,
    father: Vec<Field>,
    representative: Field,
    access: Choice,
}

/// The longest text that a field takes.
pub fn longest(name: &str) -> u32 {
    FIELDS.iter().find(|(known, _)| *known == name).map_or(200, |(_, max)| *max as u32)
}

/// The fields with the longest text each takes.
const FIELDS: [(&str, usize); 7] = [
    ("address", 300),
    ("distance_km", 5),
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
    sheet: Option<Sheet>,
    from: &str,
) -> Result<Option<AboutPage>, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(may)?, campaign).await?;
    if !case.is_draft() {
        return Ok(None);
    }
    let sheet = match sheet {
        Some(sheet) => sheet,
        None => Sheet::with(told(store::about(&mut tx, case.application.id).await?)),
    };
    let mut shell = frame.shell(t!(w, "my-about"));
    shell.errors = !sheet.is_sound();
    let field = |name: &str, label: String| sheet.field(w, name, label).optional().max(longest(name));
    let work = |name: &str| field(name, t!(w, "my-about-work")).hint(t!(w, "my-about-work-hint"));
    Ok(Some(AboutPage {
        errors: sheet.errors(w),
        back: at(campaign, if from == "check" { "check" } else { "" }),
        action: at(campaign, "about"),
        version: case.application.row_version,
        from: from.to_owned(),
        home: vec![
            field("address", t!(w, "my-about-address")).autocomplete("street-address"),
            field("distance_km", t!(w, "my-about-distance")).numeric(),
        ],
        mother: vec![field("mother_name", t!(w, "my-about-name")), work("mother_work")],
        father: vec![field("father_name", t!(w, "my-about-name")), work("father_work")],
        representative: field("representative", t!(w, "my-about-representative")).hint(t!(w, "my-about-representative-hint")),
        access: sheet
            .choice(w, "needs_access", t!(w, "my-about-access"), [("yes".to_owned(), t!(w, "my-about-access-yes"))])
            .hint(t!(w, "my-about-access-hint"))
            .many(),
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
    match about_page(&may, &frame, campaign, None, &from.from).await? {
        Some(asked) => page(asked),
        None => sent_already(campaign, &site),
    }
}

/// What was typed, faults noted.
pub fn read(sheet: &mut Sheet) -> About {
    let [address, _, mother_name, mother_work, father_name, father_work, representative] =
        FIELDS.map(|(name, max)| sheet.maybe_text(name, max).unwrap_or_default());
    let distance = if sheet.raw("distance_km").is_empty() { None } else { sheet.number("distance_km", 0..=20_000) };
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
        return match about_page(&may, &frame, campaign, Some(sheet), posted.text("from")).await? {
            Some(asked) => page_with_faults(asked),
            None => sent_already(campaign, &site),
        };
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::answer_about(&mut tx, applicant(&may)?, campaign, version(&posted), &about).await;
    finish(tx, done, &back(campaign, posted.text("from")), (&may, &frame, campaign)).await
}

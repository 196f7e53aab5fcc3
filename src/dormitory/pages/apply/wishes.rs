//! The order of dormitories, or any.
use super::{
    applicant, at, case, finish,
    questions::{From, back},
    sent_already, student, version,
};
use crate::{
    dormitory::{
        actions::apply as actions,
        model::{Campaign, Dormitory},
        rules::{access, input::Places as Frozen},
        say::access as say,
        store::{
            applications as store,
            campaigns::{self, Places},
        },
    },
    kernel::{
        ids::Id,
        languages::Words,
        permissions::{ApplyForSelf, May},
    },
    t,
    web::{
        Site,
        errors::PageError,
        extract::{Path, Query},
        forms::{Page, Posted, page, page_with_faults, see},
        frame::{Frame, Shell},
        sheet::{Choice, Fault, FieldError, Sheet},
    },
};
use askama::Template;
use axum::extract::State;
use uuid::Uuid;

/// More selects than this nobody fills.
const WISHES: usize = 5;

#[derive(Template)]
#[template(path = "dormitory/my/wishes.html")]
struct WishesPage {
    shell: Shell,
    errors: Vec<FieldError>,
    back: String,
    /// Where the form goes.
    action: String,
    version: i32,
    from: String,
    /// Name, address and places of each.
    houses: Vec<(String, String)>,
    choices: Vec<Choice>,
    any: Choice,
    /// Where only an accessible place will do and there is none.
    warning: Option<String>,
}

/// The name of the field of the n-th wish.
pub fn field(wish: usize) -> String {
    format!("wish_{wish}")
}

/// The fields for wishes, and for any other dormitory in the words given.
pub fn choices(w: Words, sheet: &Sheet, houses: &[store::House], any: String) -> (Vec<Choice>, Choice) {
    let options = || {
        let none = (String::new(), t!(w, "my-wish-none"));
        std::iter::once(none).chain(houses.iter().map(|house| (house.id.to_string(), house.name.say(w).to_owned())))
    };
    let count = houses.len().min(WISHES);
    let choices = (1..=count).map(|wish| sheet.choice(w, &field(wish), t!(w, "my-wish", n = wish), options())).collect();
    (choices, sheet.choice(w, "any", t!(w, "my-wish-any-title"), [("yes".to_owned(), any)]).many())
}

/// The wishes sent, the dearest first; gaps close, one named twice is a fault.
pub fn read(w: Words, sheet: &mut Sheet) -> Vec<Id<Dormitory>> {
    let mut wishes: Vec<Id<Dormitory>> = Vec::new();
    for wish in 1..=WISHES {
        let Some(id) = sheet.maybe_one_of::<Id<Dormitory>>(&field(wish)) else { continue };
        if wishes.contains(&id) {
            sheet.fault(&field(wish), Fault::Said(t!(w, "my-wish-twice")));
        }
        wishes.push(id);
    }
    wishes
}

async fn wishes_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    sheet: Option<Sheet>,
    from: &str,
) -> Result<Option<WishesPage>, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let case = case(&mut tx, student(may)?, campaign).await?;
    if !case.is_draft() {
        return Ok(None);
    }
    let person = store::person(&mut tx, student(may)?).await?.ok_or(PageError::NotFound)?;
    let houses = store::houses(&mut tx, campaign, person.sex).await?;
    let sheet = match sheet {
        Some(sheet) => sheet,
        None => {
            let wishes = store::wishes(&mut tx, case.application.id).await?;
            let named = wishes.iter().enumerate().map(|(i, id)| (field(i + 1), id.to_string()));
            let any = (case.application.wishes_given && case.application.any_other).then(|| ("any".to_owned(), "yes".to_owned()));
            Sheet::filled(named.chain(any))
        }
    };
    let accessible: Vec<Frozen> = match case.application.needs_access {
        true => campaigns::places(&mut tx, campaign).await?.iter().map(Places::frozen).collect(),
        false => Vec::new(),
    };
    let named: Vec<Uuid> = (1..=WISHES).filter_map(|wish| sheet.raw(&field(wish)).parse().ok()).collect();
    let lacking = access::lacking(&accessible, person.sex, &named, sheet.ticked("any"));
    let (choices, any) = choices(w, &sheet, &houses, t!(w, "my-wish-any"));
    let mut shell = frame.shell(t!(w, "my-task-wishes"));
    shell.errors = !sheet.is_sound();
    let house = |house: &store::House| {
        let places = t!(w, "my-wish-places", n = house.places, sex = person.sex.code());
        let there = accessible.iter().filter(|p| p.dormitory == house.id.uuid() && p.sex == person.sex).map(|p| p.accessible);
        let fit = case.application.needs_access.then(|| t!(w, "my-wish-accessible", n = there.sum::<u32>()));
        let parts =
            [Some(house.address.say(w).to_owned()), Some(places), fit].into_iter().flatten().filter(|part| !part.is_empty());
        (house.name.say(w).to_owned(), parts.collect::<Vec<_>>().join(" · "))
    };
    Ok(Some(WishesPage {
        errors: sheet.errors(w),
        back: back(campaign, from),
        action: at(campaign, "wishes"),
        version: case.application.row_version,
        from: from.to_owned(),
        houses: houses.iter().map(house).collect(),
        choices,
        any,
        warning: lacking.filter(|_| case.application.needs_access).map(|lacking| say::warning(w, lacking, person.sex)),
        shell,
    }))
}

/// `GET …/wishes`.
pub async fn show(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    Query(from): Query<From>,
    frame: Frame,
) -> Page {
    match wishes_page(&may, &frame, campaign, None, &from.from).await? {
        Some(asked) => page(asked),
        None => sent_already(campaign, &site),
    }
}

/// `POST …/wishes`. Gaps close; no wish at all means any dormitory, and that has to be said.
pub async fn answer(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let (w, mut sheet) = (frame.w, posted.sheet());
    let (wishes, any) = (read(w, &mut sheet), sheet.ticked("any"));
    if wishes.is_empty() && !any && sheet.is_sound() {
        sheet.fault("any", Fault::Said(t!(w, "my-wish-choose")));
    }
    if !sheet.is_sound() {
        return match wishes_page(&may, &frame, campaign, Some(sheet), posted.text("from")).await? {
            Some(asked) => page_with_faults(asked),
            None => sent_already(campaign, &site),
        };
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::answer_wishes(&mut tx, applicant(&may)?, campaign, version(&posted), &wishes, any).await;
    finish(tx, done, &back(campaign, posted.text("from")), (&may, &frame, campaign)).await
}

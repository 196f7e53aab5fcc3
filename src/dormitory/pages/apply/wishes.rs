//! The order of dormitories, or any; whether only an accessible place will do, and where such places are.
use super::{
    applicant, at, case, drawn, finish,
    questions::{From, back},
    section::Typed,
    sent_already, student, words,
};
use crate::{
    dormitory::{
        actions::{
            answers::Section,
            apply::{self as actions, Wanted},
        },
        model::{Campaign, Dormitory},
        rules::{
            access,
            input::Places as Frozen,
            kept::{Group, Standing},
            open,
        },
        say::{access as say, named::unbroken},
        store::{
            applications::{self as store, OwnApplication},
            campaigns::{self, Places},
            groups,
        },
    },
    kernel::{
        errors::ActError,
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
    version: String,
    from: String,
    /// What stands now, where another window changed it.
    now: Vec<(String, String)>,
    /// Name, address and places of each.
    houses: Vec<(String, String)>,
    choices: Vec<Choice>,
    any: Choice,
    access: Choice,
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

/// Whether only an accessible place will do.
fn access_choice(w: Words, sheet: &Sheet) -> Choice {
    sheet
        .choice(w, "needs_access", t!(w, "my-about-access"), [("yes".to_owned(), t!(w, "my-about-access-yes"))])
        .hint(t!(w, "my-about-access-hint"))
        .many()
}

/// What stands, as fields.
fn standing(own: &OwnApplication, wishes: &[Id<Dormitory>]) -> Sheet {
    let named = wishes.iter().enumerate().map(|(i, id)| (field(i + 1), id.to_string()));
    let ticked = |name: &str, is: bool| is.then(|| (name.to_owned(), "yes".to_owned()));
    let any = ticked("any", own.wishes_given && own.any_other);
    Sheet::filled(named.chain(any).chain(ticked("needs_access", own.needs_access)))
}

/// What stands, in words: the order, whether any other will do, whether only an accessible place will.
pub(super) fn told(w: Words, own: &OwnApplication, wishes: &[Id<Dormitory>], houses: &[store::House]) -> Vec<(String, String)> {
    let named = |id: &Id<Dormitory>| houses.iter().find(|house| house.id == *id).map(|house| house.name.say(w));
    let named: Vec<&str> = wishes.iter().filter_map(named).collect();
    let order = match named.as_slice() {
        [] => t!(w, "my-any-dormitory"),
        _ => (1..).zip(&named).map(|(n, name)| format!("{n}. {}", unbroken(name))).collect::<Vec<_>>().join("; "),
    };
    let yes_or_no = |is: bool| if is { t!(w, "my-yes") } else { t!(w, "my-no") };
    let any = (!named.is_empty()).then(|| (t!(w, "my-wish-any-title"), yes_or_no(own.any_other)));
    let access = if own.needs_access { t!(w, "my-about-access-yes") } else { t!(w, "my-access-no") };
    std::iter::once((t!(w, "my-task-wishes"), order)).chain(any).chain([(t!(w, "my-about-access"), access)]).collect()
}

/// The form with what was typed and what is against it.
async fn again(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    (campaign, site): (Id<Campaign>, &Site),
    typed: Typed,
    from: &str,
) -> Page {
    match wishes_page(may, frame, campaign, typed, from).await? {
        Some(asked) => page_with_faults(asked),
        None => sent_already(campaign, site),
    }
}

async fn wishes_page(
    may: &May<ApplyForSelf>,
    frame: &Frame,
    campaign: Id<Campaign>,
    typed: Typed,
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
    let stands = store::wishes(&mut tx, case.application.id).await?;
    let mark = Section::Wishes.mark(&mut tx, &case.application).await?;
    let drawn = typed.drawn(mark, || standing(&case.application, &stands));
    let sheet = &drawn.sheet;
    let accessible: Vec<Frozen> = campaigns::places(&mut tx, campaign).await?.iter().map(Places::frozen).collect();
    let kept: Vec<Group> = groups::of(&mut tx, campaign).await?.into_iter().map(|(_, group)| group).collect();
    let claimed = store::claimed(&mut tx, case.application.id).await?;
    drop(tx);
    let needs = sheet.ticked("needs_access");
    let named: Vec<Uuid> = (1..=WISHES).filter_map(|wish| sheet.raw(&field(wish)).parse().ok()).collect();
    let lacking = access::lacking(&accessible, person.sex, &named, sheet.ticked("any"));
    let (choices, any) = choices(w, sheet, &houses, t!(w, "my-wish-any"));
    let mut shell = frame.shell(t!(w, "my-task-wishes"));
    shell.errors = !sheet.is_sound();
    let facts = person.facts(case.application.residence.or(person.residence), &claimed);
    let who = Standing::of_facts(&kept, Some(person.faculty_id), facts, needs);
    let house = |house: &store::House| {
        let open = open::open_to(&accessible, &kept, (house.id.uuid(), person.sex), who);
        let places = words::open(w, person.sex, &open);
        let there = accessible.iter().filter(|p| p.dormitory == house.id.uuid() && p.sex == person.sex).map(|p| p.accessible);
        let there = there.sum::<u32>();
        let fit = (needs || there > 0).then(|| t!(w, "my-wish-accessible", n = there));
        let parts =
            [Some(house.address.say(w).to_owned()), Some(places), fit].into_iter().flatten().filter(|part| !part.is_empty());
        (house.name.say(w).to_owned(), parts.collect::<Vec<_>>().join(" · "))
    };
    Ok(Some(WishesPage {
        errors: sheet.errors(w),
        back: back(campaign, from),
        action: at(campaign, "wishes"),
        from: from.to_owned(),
        now: drawn.now(w, &shell.title, || told(w, &case.application, &stands, &houses)),
        houses: houses.iter().map(house).collect(),
        choices,
        any,
        access: access_choice(w, sheet),
        version: drawn.mark.clone(),
        warning: lacking.filter(|_| needs).map(|lacking| say::warning(w, lacking, person.sex)),
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
    match wishes_page(&may, &frame, campaign, Typed::Nothing, &from.from).await? {
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
        return again(&may, &frame, (campaign, &site), Typed::Faulty(sheet), posted.text("from")).await;
    }
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let wanted = Wanted { wishes: &wishes, any_other: any, needs_access: sheet.ticked("needs_access") };
    let done = actions::answer_wishes(&mut tx, applicant(&may)?, campaign, drawn(&posted), wanted).await;
    if matches!(done, Err(ActError::Stale)) {
        drop(tx);
        let typed = Typed::overtaken(sheet, w, "any");
        return again(&may, &frame, (campaign, &site), typed, posted.text("from")).await;
    }
    finish(tx, done, &back(campaign, posted.text("from")), (&may, &frame, campaign)).await
}

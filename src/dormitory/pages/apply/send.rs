//! Check the answers, send once, the receipt; send again after a correction.
use super::{
    Case, applicant, at, case, finish,
    minor::{Minor, Told},
    refused, student, version, words,
};
use crate::{
    dormitory::{
        actions::{apply as actions, prove},
        model::{ApplicationState, Campaign, CampaignMode, Dormitory},
        rules::{
            access,
            application::{NoApplication, in_groups, missing, number_text},
        },
        say::{access as say, office},
        store::{
            applications::{self as store, OwnClaim},
            campaigns::{self, Places},
        },
    },
    institutions::calendar,
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{ApplyForSelf, May},
        tenancy::ReadTx,
    },
    papers::{self, Form, PDF},
    students::categories::Sex,
    t,
    web::{
        Site,
        download::download,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::{Answer, Reason},
    },
};
use askama::Template;
use axum::extract::State;
use serde_json::json;

#[derive(Template)]
#[template(path = "dormitory/my/check.html")]
struct CheckPage {
    shell: Shell,
    campaign: Id<Campaign>,
    back: String,
    version: i32,
    about: Vec<Answer>,
    categories: Vec<Answer>,
    wishes: Vec<Answer>,
    /// Where only an accessible place will do and there is none.
    warning: Option<String>,
    until: String,
    /// A minor sends nothing.
    minor: Option<Told>,
}

/// `GET …/check`: all answers with the way to change each. Whoever has not answered all goes back to the list; a minor consents to nothing.
pub async fn check(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    let (w, student) = (frame.w, student(&may)?);
    let mut tx = may.read().await?;
    let case = case(&mut tx, student, campaign).await?;
    let claims = store::claims(&mut tx, case.application.id).await?;
    let person = store::person(&mut tx, student).await?.ok_or(PageError::NotFound)?;
    let minor = Minor::find(&mut tx, &may, &person).await?;
    let gives_way = case.application.gives_way(&case.profile, &claims, &person);
    let mut missing = missing(&case.profile, &case.application.answers(&claims, gives_way));
    missing.extend(prove::lacking(&mut tx, campaign, case.application.id).await?);
    use NoApplication as No;
    let signed = |reason: &No| matches!(reason, No::ConsentMissing | No::UndertakingMissing | No::TextUnread);
    missing.retain(|reason| minor.is_none() || !signed(reason));
    if case.application.state != ApplicationState::Draft || !missing.is_empty() {
        return see(&at(campaign, ""));
    }
    let houses = store::houses(&mut tx, campaign, person.sex).await?;
    let wishes = store::wishes(&mut tx, case.application.id).await?;
    let warning = access_warning(&mut tx, w, &case, (&wishes, person.sex)).await?;
    let named = |id| houses.iter().find(|house| house.id == id).map(|house| house.name.say(w).to_owned());
    let wishes: Vec<String> = wishes.into_iter().filter_map(named).collect();
    let change = |question: &str| Some(format!("{}?from=check", at(campaign, question)));
    let mut about = vec![
        answer(t!(w, "my-check-name"), Some(person.full_name), None),
        answer(
            t!(w, "my-check-faculty"),
            Some(t!(w, "my-check-course", faculty = person.faculty.say(w), course = person.course)),
            None,
        ),
    ];
    if case.profile.asks_residence() {
        let residence = case.application.residence.map(|class| words::residence(w, class));
        about.push(answer(t!(w, "my-task-residence"), residence, change("residence")));
    }
    let mut told = office::family(w, &store::about(&mut tx, case.application.id).await?.family);
    if case.application.needs_access {
        told.push((t!(w, "my-about-access"), t!(w, "my-about-access-yes")));
    }
    if told.is_empty() {
        about.push(answer(t!(w, "my-about"), None, change("about")));
    }
    about.extend(told.into_iter().map(|(label, told)| answer(label, Some(told), change("about"))));
    page(CheckPage {
        shell: frame.shell(t!(w, "my-check-title")),
        campaign,
        back: at(campaign, ""),
        version: case.application.row_version,
        about,
        categories: category_answers(w, campaign, &claims),
        wishes: wish_answers(w, campaign, &case, &wishes),
        warning,
        until: words::until(w, may.institution.zone, &case.season.window),
        minor: minor.map(|minor| minor.told(w)),
    })
}

/// That no accessible place is where the student would live, while that can still be changed.
async fn access_warning(
    tx: &mut ReadTx,
    w: Words,
    case: &Case,
    (wishes, sex): (&[Id<Dormitory>], Sex),
) -> Result<Option<String>, PageError> {
    if !case.application.needs_access {
        return Ok(None);
    }
    let places: Vec<_> = campaigns::places(tx, case.season.id).await?.iter().map(Places::frozen).collect();
    let wishes: Vec<_> = wishes.iter().map(|id| id.uuid()).collect();
    let lacking = access::lacking(&places, sex, &wishes, case.application.any_other);
    Ok(lacking.map(|lacking| say::warning(w, lacking, sex)))
}

fn answer(label: String, value: Option<String>, change: Option<String>) -> Answer {
    Answer { label, value, change }
}

fn category_answers(w: Words, campaign: Id<Campaign>, claims: &[OwnClaim]) -> Vec<Answer> {
    let change = format!("{}?from=check", at(campaign, "categories"));
    if claims.is_empty() {
        return vec![answer(t!(w, "my-task-categories"), Some(t!(w, "my-categories-none")), Some(change))];
    }
    let all = claims.iter().map(|claim| words::category(w, claim.category)).collect::<Vec<_>>().join(", ");
    let first = answer(t!(w, "my-task-categories"), Some(all), Some(change));
    let documents = claims.iter().map(|claim| {
        let names = claim.documents.iter().map(|proof| proof.kept.file_name.clone()).collect::<Vec<_>>().join(", ");
        let change = at(campaign, &format!("documents/{}", claim.category.code()));
        answer(t!(w, "my-task-proof", category = words::category(w, claim.category)), Some(names), Some(change))
    });
    std::iter::once(first).chain(documents).collect()
}

fn wish_answers(w: Words, campaign: Id<Campaign>, case: &Case, wishes: &[String]) -> Vec<Answer> {
    let change = || Some(format!("{}?from=check", at(campaign, "wishes")));
    let order = match wishes {
        [] => t!(w, "my-any-dormitory"),
        _ => (1..).zip(wishes).map(|(n, name)| format!("{n}. {name}")).collect::<Vec<_>>().join("; "),
    };
    let mut answers = vec![answer(t!(w, "my-task-wishes"), Some(order), change())];
    if !wishes.is_empty() {
        let any = if case.application.any_other { t!(w, "my-yes") } else { t!(w, "my-no") };
        answers.push(answer(t!(w, "my-wish-any-title"), Some(any), change()));
    }
    answers
}

/// `POST …/submit`: the arrival is noted before anything else; the number and the time that ranks come after its lock.
pub async fn submit(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let received_at = may.now();
    let next = at(campaign, "receipt");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once_to(&posted.key, &next).await? {
        return see(&before);
    }
    let sent =
        actions::submit(&mut tx, &may.institution, applicant(&may)?, campaign, version(&posted), received_at, || may.now()).await;
    match sent {
        Ok(_) => tx.commit_to(&next).await?,
        Err(ActError::Refused(reasons)) => return refused(&may, &frame, campaign, &reasons),
        Err(other) => return Err(other.into()),
    }
    see_saying(&next, Notice::Sent, &site)
}

/// `POST …/submit-again`: after a correction; number and time stay.
pub async fn submit_again(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame, posted: Posted) -> Page {
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::submit_again(&mut tx, &may.institution, applicant(&may)?, campaign, version(&posted)).await;
    finish(tx, done.map(|_| ()), &at(campaign, ""), (&may, &frame, campaign)).await
}

#[derive(Template)]
#[template(path = "dormitory/my/receipt.html")]
struct ReceiptPage {
    shell: Shell,
    campaign: Id<Campaign>,
    back: String,
    institution: String,
    years: String,
    received: String,
    registered: String,
    name: String,
    categories: String,
    wishes: String,
    /// By which the list is public.
    code: String,
    hash: String,
    /// That it came on paper, and when it was entered.
    on_paper: Option<String>,
    next: Vec<Reason>,
}

/// `GET …/receipt`: as long as the application is kept.
pub async fn receipt(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    page(receipt_page(&may, campaign, &frame).await?)
}

/// `GET …/receipt.pdf`: the same on paper.
pub async fn receipt_paper(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
) -> Page {
    let (w, page) = (frame.w, receipt_page(&may, campaign, &frame).await?);
    let address = format!("{}/i/{}", site.settings.base_url, may.institution.slug);
    let steps = page.next.into_iter().map(|step| step.text).chain([t!(w, "receipt-where", address = address)]);
    let data = json!({
        "title": t!(w, "receipt-title", number = page.shell.title),
        "lang": w.lang.code(),
        "page_of": "/",
        "about": format!("{}, {}", page.institution, page.years),
        "facts": [
            (t!(w, "my-receipt-name"), page.name),
            (t!(w, "my-receipt-received"), page.received),
            (t!(w, "my-receipt-registered"), page.registered),
            (t!(w, "my-receipt-way"), page.on_paper.unwrap_or_else(|| t!(w, "my-receipt-online"))),
            (t!(w, "my-task-categories"), page.categories),
            (t!(w, "my-task-wishes"), page.wishes),
            (t!(w, "my-receipt-code"), page.code),
            (t!(w, "my-receipt-hash"), page.hash),
        ],
        "after": t!(w, "my-after"),
        "next": steps.collect::<Vec<_>>(),
    });
    download(PDF, "receipt.pdf", papers::print(Form::Receipt, &data).await?)
}

async fn receipt_page(may: &May<ApplyForSelf>, campaign: Id<Campaign>, frame: &Frame) -> Result<ReceiptPage, PageError> {
    let (w, zone, student) = (frame.w, may.institution.zone, student(may)?);
    let mut tx = may.read().await?;
    let Case { season, application, .. } = case(&mut tx, student, campaign).await?;
    let sent = (application.number, application.received_at, application.registered_at, &application.receipt_hash);
    let (Some(number), Some(received), Some(registered), Some(hash)) = sent else { return Err(PageError::NotFound) };
    let person = store::person(&mut tx, student).await?.ok_or(PageError::NotFound)?;
    let claims = store::claims(&mut tx, application.id).await?;
    let wishes = store::wishes(&mut tx, application.id).await?;
    let houses = store::all_houses(&mut tx, campaign).await?;
    let named = |id| houses.iter().find(|house| house.id == id).map(|house| house.name.say(w).to_owned());
    let mut wishes: Vec<String> = wishes.into_iter().filter_map(named).collect();
    if application.any_other {
        wishes.push(t!(w, "my-any-dormitory"));
    }
    let categories: Vec<String> = claims.iter().map(|claim| words::category(w, claim.category)).collect();
    let term = store::answer_days(&mut tx, campaign).await?;
    let calendar = calendar::from_instant(&mut tx, registered, zone).await?;
    let by = w.instant(calendar.evening_after(registered, term, zone), zone); // as told on the day, whatever came after
    let step = |text| Reason { text, cite: None };
    Ok(ReceiptPage {
        shell: frame.shell(number_text(season.academic_year, number)),
        campaign,
        back: at(campaign, ""),
        institution: may.institution.name.say(w).to_owned(),
        years: words::years(season.academic_year),
        received: w.exact_instant(received, zone),
        registered: w.exact_instant(registered, zone),
        name: person.full_name,
        categories: if categories.is_empty() { t!(w, "my-categories-none") } else { categories.join(", ") },
        wishes: wishes.join(", "),
        code: application.public_code.clone().unwrap_or_default(),
        hash: in_groups(hash),
        on_paper: words::on_paper(w, zone, &application),
        next: vec![
            step(t!(w, "my-after-check", by = by)),
            step(match season.window.mode {
                CampaignMode::Campaign => t!(w, "my-after-ranking", when = w.instant(season.closes_at(), zone)),
                CampaignMode::Continuous => t!(w, "year-after-check"),
            }),
            step(t!(w, "my-after-answer")),
        ],
    })
}

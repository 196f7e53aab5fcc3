//! The receipt of an application that was sent, on the screen and on paper.
use super::{Case, at, case, student, words};
use crate::{
    dormitory::{
        model::{Campaign, CampaignMode},
        rules::application::{in_groups, number_text},
        store::applications as store,
    },
    institutions::calendar,
    kernel::{
        ids::Id,
        permissions::{ApplyForSelf, May},
    },
    papers::{self, Form, PDF},
    t,
    web::{
        Site,
        download::download,
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Reason,
    },
};
use askama::Template;
use axum::extract::State;
use serde_json::json;

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
    /// That only an accessible place will do, where it is so.
    access: Option<String>,
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
            (t!(w, "my-about-access"), page.access.unwrap_or_else(|| t!(w, "my-access-no"))),
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
        years: words::years(w, &season),
        received: w.exact_instant(received, zone),
        registered: w.exact_instant(registered, zone),
        name: person.full_name,
        categories: if categories.is_empty() { t!(w, "my-categories-none") } else { categories.join(", ") },
        wishes: wishes.join(", "),
        access: application.needs_access.then(|| t!(w, "my-about-access-yes")),
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

//! The registrar records that the paper is signed: by whom, on which day, with its scan. Only then the order has its number.
use super::{settle::version, show::title};
use crate::{
    kernel::{
        errors::ActError,
        ids::Id,
        languages::{Lang, Words},
        permissions::{May, SignOrders},
    },
    orders::{
        actions::{self, Signature, ground_day},
        model::{Order, Signatory},
        rules::{self, Refusal, Signing},
        store,
    },
    students::documents::{self, NotTaken},
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, page, page_with_faults, see, see_saying},
        frame::{Frame, Notice, Shell},
        sheet::{Fault, Field, FieldError, FileField, Sheet},
        upload::Upload,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "orders/sign.html")]
struct SignPage {
    shell: Shell,
    id: Id<Order>,
    order: String,
    text: String,
    version: i32,
    errors: Vec<FieldError>,
    fields: Vec<Field>,
    scan: FileField,
    /// What no entry on this page can mend.
    refusals: Vec<String>,
}

async fn sign_page(may: &May<SignOrders>, frame: &Frame, id: Id<Order>, sheet: Option<&Sheet>) -> Result<SignPage, PageError> {
    let w = frame.w;
    let mut tx = may.read().await?;
    let order = store::order(&mut tx, id).await?.ok_or(PageError::NotFound)?;
    let today = may.today();
    let signing = Signing {
        state: order.state,
        drafted_by: order.drafted_by,
        registrar: may.account,
        day: today,
        today,
        ground_day: ground_day(&order.content),
        previous_day: None,
    };
    let refusals = rules::judge_signing(&signing);
    let usual = match sheet {
        Some(sheet) => sheet.clone(),
        None => usual(store::last_signatory(&mut tx).await?, &may.full_name, today.to_string()),
    };
    let mut shell = frame.shell(t!(w, "order-sign-title"));
    shell.errors = !usual.is_sound();
    Ok(SignPage {
        id,
        order: title(w, &order),
        text: t!(w, "order-sign-text", lines = order.line_count),
        version: order.row_version,
        errors: usual.errors(w),
        fields: fields(w, &usual),
        scan: usual
            .file(w, "scan", t!(w, "order-scan"), ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png")
            .hint(t!(w, "order-scan-hint")),
        refusals: refusals.into_iter().map(|refusal| refusal.say(w)).collect(),
        shell,
    })
}

/// Filled in with who signed last; at first with whoever is signed in.
fn usual(last: Option<Signatory>, own_name: &str, today: String) -> Sheet {
    let last = last.unwrap_or_else(|| Signatory {
        name: own_name.to_owned(),
        office_kk: t!(Lang::Kk.words(), "order-signs"),
        office_ru: t!(Lang::Ru.words(), "order-signs"),
    });
    Sheet::with([("signatory", last.name), ("office_kk", last.office_kk), ("office_ru", last.office_ru), ("day", today)])
}

fn fields(w: Words, sheet: &Sheet) -> Vec<Field> {
    vec![
        sheet.field(w, "signatory", t!(w, "order-signatory")).hint(t!(w, "order-signatory-hint")),
        sheet.field(w, "office_kk", t!(w, "order-office-kk")),
        sheet.field(w, "office_ru", t!(w, "order-office-ru")),
        sheet.field(w, "day", t!(w, "order-signed-day")).kind("date").max(0),
    ]
}

/// `GET /orders/{id}/sign`.
pub async fn form(may: May<SignOrders>, Path(id): Path<Id<Order>>, frame: Frame) -> Page {
    page(sign_page(&may, &frame, id, None).await?)
}

/// `POST /orders/{id}/sign`.
pub async fn sign(
    State(site): State<Site>,
    may: May<SignOrders>,
    Path(id): Path<Id<Order>>,
    frame: Frame,
    upload: Upload,
) -> Page {
    let (path, version) = (format!("/orders/{id}"), version(&upload.posted)?);
    let mut sheet = upload.posted.sheet();
    if let Some(signature) = read(&mut sheet, &upload, &site, frame.w).await {
        let mut tx = may.write().await?;
        if let Some(before) = tx.once(&upload.posted.key).await? {
            return see(&before);
        }
        match actions::sign(&mut tx, id, version, may.account, &signature, &may.institution).await {
            Ok(_) => {
                tx.commit_to(&path).await?;
                return see_saying(&path, Notice::Saved, &site);
            }
            Err(ActError::Refused(refusals)) => note(&refusals, &mut sheet, frame.w),
            Err(other) => return Err(other.into()),
        }
    }
    page_with_faults(sign_page(&may, &frame, id, Some(&sheet)).await?)
}

/// What was entered; faults stay in the sheet. The scan is opened before anything is locked.
async fn read(sheet: &mut Sheet, upload: &Upload, site: &Site, w: Words) -> Option<Signature> {
    let (name, office_kk, office_ru) = (sheet.text("signatory", 300), sheet.text("office_kk", 200), sheet.text("office_ru", 200));
    let day = sheet.day("day");
    let scan = match upload.file("scan") {
        Some(sent) => documents::take(&site.settings.program, sent.content.clone()).await,
        None => Err(NotTaken::Empty),
    };
    let scan = match scan {
        Ok(scan) => Some(scan),
        Err(NotTaken::Empty) => {
            sheet.fault("scan", Fault::Said(Refusal::NoScan.say(w)));
            None
        }
        Err(why) => {
            sheet.fault("scan", Fault::Said(why.say(w)));
            None
        }
    };
    let signatory = Signatory { name: name?, office_kk: office_kk?, office_ru: office_ru? };
    Some(Signature { signatory, day: day?, scan: scan? })
}

/// Each refusal beside the field that mends it.
fn note(refusals: &[Refusal], sheet: &mut Sheet, w: Words) {
    for refusal in refusals {
        let field = if *refusal == Refusal::NoScan { "scan" } else { "day" };
        sheet.fault(field, Fault::Said(refusal.say(w)));
    }
}

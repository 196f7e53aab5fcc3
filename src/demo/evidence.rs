//! Documents at the university's desk: a certificate that will lapse is asked for, another was sent and waits to be checked.
use super::chain::{Story, told};
use crate::{
    accounts::store as accounts,
    kernel::ids::{Account, Id, Student},
    students::{
        actions::{
            requests::{self, Sender},
            verify::{self, File, Office},
        },
        categories::Category,
        requests::{Asking, Sending},
        rules::verify::Proof,
    },
};
use anyhow::{Context, Result};
use chrono::{Days, NaiveDate};

/// The cast's student is a kandas whose certificate ends in twenty days; `other` has sent the certificate of a large family.
pub(super) async fn asked_for(story: &Story, social: Id<Account>, other: Id<Student>) -> Result<()> {
    let place = &story.guest.institution;
    let office = Office { account: social, faculties: None, place, base_url: &story.base_url };
    let today = story.now().with_timezone(&place.zone).date_naive();
    let mut tx = story.act().await?;
    let login = format!("student@{}.example", place.slug);
    let cast = accounts::find(&mut tx, &login, &[]).await?.and_then(|known| known.student_id).context("the cast's student")?;
    let certificate = kandas(before(today, 345)?);
    verify::verify(&mut tx, &office, cast, &certificate, File::None, None).await.map_err(told)?;
    let note = Some("Қандас куәлігіңіздің мерзімі бітіп барады. Ұзартылған куәлікті жіберіңіз.".to_owned());
    let asking = Asking { category: Category::Kandas, kind: certificate.kind, note };
    requests::ask(&mut tx, &office, cast, &asking, after(today, 10)?).await.map_err(told)?;
    let asking = Asking { category: Category::LargeFamily, kind: "family_composition".into(), note: None };
    let id = requests::ask(&mut tx, &office, other, &asking, after(today, 5)?).await.map_err(told)?;
    let account = accounts::of_student(&mut tx, other).await?.context("an account")?;
    let sending = Sending {
        kind: asking.kind,
        number: Some("10100612345".into()),
        issuer: Some("«Азаматтарға арналған үкімет»".into()),
        issued_on: before(today, 3)?,
        printed_to: None,
    };
    let file = story.taken.last().context("a file")?;
    let who = Sender { student: other, account };
    requests::send(&mut tx, place, who, id, &sending, ("otbasy-quramy.pdf", file)).await.map_err(told)?;
    Ok(tx.commit().await?)
}

fn kandas(issued_on: NaiveDate) -> Proof {
    Proof {
        category: Category::Kandas,
        kind: "kandas_certificate".into(),
        number: Some("02 0145".into()),
        issuer: Some("Алматы қаласының әкімдігі".into()),
        issued_on,
        printed_to: None,
        detail: None,
        children: vec![],
    }
}

fn before(day: NaiveDate, days: u64) -> Result<NaiveDate> {
    day.checked_sub_days(Days::new(days)).context("a day")
}

fn after(day: NaiveDate, days: u64) -> Result<NaiveDate> {
    day.checked_add_days(Days::new(days)).context("a day")
}

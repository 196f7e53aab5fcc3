//! A day at the university's desk: whom to ask is named, a paper is entered, documents are asked for, two students ask and one is answered.
use super::{
    chain::{Story, told},
    evidence,
};
use crate::{
    accounts::store as accounts,
    dormitory::{
        actions::{
            apply::Applicant,
            check::Clerk,
            enquiries,
            paper::{self, Entry},
        },
        model::{Campaign, Dormitory},
        rules::paper::text_due,
        store::{applications::About, registers::Family, texts},
    },
    institutions::desk::{self, Desk},
    kernel::{
        ids::{Account, Id, Student},
        law::Text3,
    },
};
use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};

/// Everything happens within the last hours before `now`. `house`: what the paper wishes for.
pub(super) async fn an_ordinary_day(
    story: &Story,
    now: DateTime<Utc>,
    social: Id<Account>,
    (campaign, house): (Id<Campaign>, Id<Dormitory>),
    students: &[Id<Student>],
) -> Result<()> {
    story.later((now - TimeDelta::hours(3) - story.guest.now()).max(TimeDelta::zero()));
    name_the_desk(story, social).await?;
    let late = *students.last().context("a student")?;
    let clerk = Clerk { account: social, faculties: None, place: &story.guest.institution, base_url: &story.base_url };
    enter_a_paper(story, &clerk, late, campaign, house).await?;
    evidence::asked_for(story, social, *students.get(1).context("a student")?).await?;
    let questions = ["Құжаттарымды қашан тексересіздер?", "Бөлмеде неше адам тұрады?"];
    for (student, question) in students[1..].iter().zip(questions) {
        story.later(TimeDelta::minutes(20));
        let mut tx = story.act().await?;
        let account = accounts::of_student(&mut tx, *student).await?.context("an account")?;
        let who = Applicant { student: *student, account };
        let id = enquiries::ask(&mut tx, &story.guest.institution, who, campaign, question).await.map_err(told)?;
        if question == questions[0] {
            let answer = "Құжаттарыңыз үш жұмыс күні ішінде тексеріледі. Түзету керек болса, осы жерде хабарлаймыз.";
            enquiries::answer(&mut tx, &clerk, id, 1, answer).await.map_err(told)?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn name_the_desk(story: &Story, social: Id<Account>) -> Result<()> {
    let desk = Desk {
        office: Text3::new("Әлеуметтік бөлім, 214-кабинет", "Социальный отдел, кабинет 214", "Social office, room 214"),
        hours: Text3::new("Дүйсенбі – жұма, 9:00–18:00", "Понедельник – пятница, 9:00–18:00", "Monday to Friday, 9:00–18:00"),
        phone: "+7 727 338 70 90".into(),
        term: desk::delivered()?,
        row_version: 0,
    };
    let mut tx = story.act().await?;
    desk::put(&mut tx, story.guest.institution.id, social, &desk).await?;
    Ok(tx.commit().await?)
}

/// A paper that was received yesterday.
async fn enter_a_paper(
    story: &Story,
    clerk: &Clerk<'_>,
    student: Id<Student>,
    campaign: Id<Campaign>,
    house: Id<Dormitory>,
) -> Result<()> {
    let mut tx = story.act().await?;
    let family = Family {
        address: "Ақмола облысы, Зеренді ауылы, Абай көшесі, 12".into(), ..Family::default()
    };
    let received_at = tx.now() - TimeDelta::days(1);
    let entry = Entry {
        received_at,
        residence: None,
        claims: vec![],
        wishes: vec![house],
        any_other: true,
        about: About { family, needs_access: false },
        consents: true,
        undertakes: true,
        acknowledged: text_due(&texts::versions(&mut tx, campaign).await?, received_at),
        inspection: false,
        representative: None,
    };
    paper::enter(&mut tx, clerk, student, campaign, &entry).await.map_err(told)?;
    Ok(tx.commit().await?)
}

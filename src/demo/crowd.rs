//! A crowd applies: what one student does through the actions of pages, many do here in a few statements, with the same rows, receipts, events
//! and entries in the audit trail. One after another they would take minutes.
use super::{
    chain::{Staff, Story},
    day::Day,
    hours::Hours,
    store::{self, Sheet},
};
use crate::{
    dormitory::{
        model::{Application, Campaign, Dormitory},
        store::{applications, campaigns, referrals},
    },
    kernel::{
        ids::{Id, Student},
        keys,
    },
    students::{
        categories::{Category, ResidenceClass, Sex},
        documents,
    },
};
use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A student as the story knows one.
#[derive(Clone, Debug)]
pub(super) struct Pupil {
    pub id: Id<Student>,
    pub sex: Sex,
    pub course: i16,
    pub residence: ResidenceClass,
    /// What the student can prove.
    pub categories: &'static [Category],
}

/// A campaign in which a crowd applies.
pub(super) struct Intake {
    pub campaign: Id<Campaign>,
    pub academic_year: i32,
    pub assessed_on: NaiveDate,
    pub houses: Vec<Id<Dormitory>>,
    pub hours: Hours,
    /// Working days in which the office answers.
    pub answer_days: u32,
    /// What its order of places asks for.
    pub asked: BTreeSet<Category>,
}

/// An application that the office has not decided.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub application: Uuid,
    pub student: Id<Student>,
    pub claims: Vec<Uuid>,
    pub at: DateTime<Utc>,
}

impl Story {
    /// Files that everybody gives: what they are by their content, and their page drawn once.
    pub(super) async fn sheets(&self) -> Result<Vec<Sheet>> {
        let mut sheets = Vec::new();
        for taken in &self.taken {
            let page = documents::drawn(&self.program, taken).await?.into_iter().next().context("a page")?;
            sheets.push(Sheet { taken: taken.clone(), sha256: keys::sha256(&taken.content), page });
        }
        Ok(sheets)
    }

    /// A campaign as a crowd finds it.
    pub(super) async fn intake(&self, campaign: Id<Campaign>, houses: &[Id<Dormitory>]) -> Result<Intake> {
        let mut tx = self.guest.read().await?;
        let found = campaigns::find(&mut tx, campaign).await?.context("the campaign")?;
        let profile = campaigns::profile(&mut tx, found.profile).await?.context("the profile")?;
        let hours = Hours::from(&mut tx, found.opens_at, self.guest.institution.zone).await?;
        let answer_days = applications::answer_days(&mut tx, campaign).await?;
        let (academic_year, assessed_on) = (found.academic_year, found.assessed_on);
        Ok(Intake {
            campaign,
            academic_year,
            assessed_on,
            houses: houses.to_vec(),
            hours,
            answer_days,
            asked: profile.categories(),
        })
    }

    /// These apply at these instants, with the numbers after one.
    pub(super) async fn send_all(
        &self,
        intake: &Intake,
        sheets: &[Sheet],
        after: usize,
        crowd: &[(Pupil, DateTime<Utc>)],
    ) -> Result<Vec<Waiting>> {
        let Some((_, last)) = crowd.last() else { return Ok(vec![]) };
        self.until(*last);
        let mut tx = self.act().await?;
        let students: Vec<Uuid> = crowd.iter().map(|(pupil, _)| pupil.id.uuid()).collect();
        let accounts = store::accounts(&mut tx, &students).await?;
        let mut day = Day::new(sheets, after as u64);
        for (number, (pupil, at)) in (after as i32 + 1..).zip(crowd) {
            let account = *accounts.get(&pupil.id.uuid()).context("an account")?;
            day.add(intake, sheets, (pupil, account), number, *at);
        }
        store::send(&mut tx, intake.campaign, &day.sent).await?;
        store::wish(&mut tx, &day.wishes).await?;
        for (sheet, claims) in sheets.iter().zip(&day.claims) {
            store::claim(&mut tx, sheet, claims).await?;
        }
        for (id, (number, hash)) in day.sent.id.iter().zip(day.sent.number.iter().zip(&day.sent.receipt_hash)) {
            tx.record("application.submitted", *id, json!({ "number": number, "receipt": hex::encode(hash) }));
        }
        tx.commit().await?;
        Ok(day.waiting)
    }

    /// The office has accepted these, with all that they claim, one after another until now.
    pub(super) async fn accept_all(&self, staff: &Staff, intake: &Intake, waiting: &[Waiting]) -> Result<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        let ids: Vec<Uuid> = waiting.iter().map(|w| w.application).collect();
        let step = TimeDelta::seconds((8 * 3600 / waiting.len() as i64).min(240));
        let at: Vec<_> = (0..waiting.len() as i32).rev().map(|before| self.now() - step * before).collect();
        let mut tx = self.act().await?;
        store::accept(&mut tx, &ids, &at, intake.assessed_on, staff.social).await?;
        for one in waiting {
            for claim in &one.claims {
                tx.record("dormitory.claim-judged", one.application, json!({ "claim": claim, "state": "accepted" }));
            }
            tx.record("dormitory.application-accepted", one.application, json!({ "categories": one.claims.len() }));
        }
        Ok(tx.commit().await?)
    }

    /// Everybody who is awaited comes, over so many days.
    pub(super) async fn arrive_all(&self, staff: &Staff, campaign: Id<Campaign>, days: usize) -> Result<()> {
        let awaited = store::awaited(&mut self.guest.read().await?, campaign).await?;
        for some in awaited.chunks(awaited.len().div_ceil(days).max(1)) {
            let (ids, applications): (Vec<Uuid>, Vec<Uuid>) = some.iter().map(|(id, of)| (id.uuid(), *of)).unzip();
            let mut tx = self.act().await?;
            store::arrive(&mut tx, &ids, staff.head).await?;
            referrals::happened(&mut tx, &applications, Some(staff.head), "place-arrived", &json!({})).await?;
            for (id, of) in some {
                tx.record("referral.arrived", *id, json!({ "application": Id::<Application>::from(*of), "grounded": false }));
            }
            tx.commit().await?;
            self.later(TimeDelta::days(1));
        }
        Ok(())
    }
}

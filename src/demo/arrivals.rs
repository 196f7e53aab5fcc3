//! After publication, as the demo tells it: who came, who gave a place up, and whom the reserve put in their stead.
use super::chain::{Staff, Story, told};
use crate::{
    accounts::store as accounts,
    dormitory::{
        actions::{
            amend::{self, Asked, Becomes, Change, Whose},
            refer::{self, Act, Answer, Chance},
            reserve::Desk,
        },
        model::{Campaign, OfferState, ReferralAct, ReferralState},
    },
    kernel::ids::{Account, Id, Student},
    orders::{
        model::{Annex, Order},
        store as orders,
    },
};
use anyhow::{Context, Result};
use chrono::TimeDelta;

/// Who has what open.
pub(super) type Standing = (Id<Student>, Chance);

impl Story {
    fn desk(&self, by: Id<Account>) -> Desk<'_> {
        Desk { place: &self.guest.institution, base_url: &self.base_url, by: Some(by) }
    }

    /// Those of the students who are awaited, then those to whom a place is offered.
    pub(super) async fn standings(
        &self,
        campaign: Id<Campaign>,
        students: &[Id<Student>],
    ) -> Result<(Vec<Standing>, Vec<Standing>)> {
        let (mut awaited, mut offered) = (vec![], vec![]);
        let mut tx = self.guest.read().await?;
        for student in students {
            match refer::chance(&mut tx, *student, campaign).await? {
                Some(Chance::Place(p)) if matches!(p.state, ReferralState::Given | ReferralState::Accepted) => {
                    awaited.push((*student, Chance::Place(p)));
                }
                Some(Chance::Offer(o)) if o.state == OfferState::Open => offered.push((*student, Chance::Offer(o))),
                _ => {}
            }
        }
        Ok((awaited, offered))
    }

    pub(super) async fn answer(&self, campaign: Id<Campaign>, (student, chance): &Standing, refusal: Option<&str>) -> Result<()> {
        self.later(TimeDelta::hours(2));
        let mut tx = self.act().await?;
        let account = accounts::of_student(&mut tx, *student).await?.context("the account of an applicant")?;
        let (to, row_version) = (chance.id(), chance.row_version());
        let answer = Answer { student: *student, campaign, to, row_version, takes: refusal.is_none(), reason: refusal };
        refer::answer(&mut tx, &self.desk(account), &answer).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    async fn arrive(&self, staff: &Staff, (_, chance): &Standing) -> Result<()> {
        let Chance::Place(place) = chance else { return Ok(()) };
        self.later(TimeDelta::minutes(20));
        let mut tx = self.act().await?;
        let act = Act { act: ReferralAct::Arrive, row_version: place.row_version, ground: None, is_answer: false };
        refer::settle(&mut tx, &self.desk(staff.head), (place.id, None), act).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// One gave the place up, the first of the reserve took it, and all came.
    pub(super) async fn a_year_that_is_over(
        &self,
        staff: &Staff,
        campaign: Id<Campaign>,
        students: &[Id<Student>],
    ) -> Result<()> {
        let (awaited, _) = self.standings(campaign, students).await?;
        let last = awaited.last().context("somebody placed")?;
        self.answer(campaign, last, Some("Пәтер жалдадым")).await?;
        let (_, offered) = self.standings(campaign, students).await?;
        for offer in &offered {
            self.answer(campaign, offer, None).await?;
        }
        let (awaited, _) = self.standings(campaign, students).await?;
        for one in &awaited {
            self.arrive(staff, one).await?;
        }
        Ok(())
    }

    /// One came, one will come, one gave the place up a day ago: it is offered to the first of the reserve, who has not answered yet.
    pub(super) async fn a_reserve_that_moves(
        &self,
        staff: &Staff,
        campaign: Id<Campaign>,
        students: &[Id<Student>],
    ) -> Result<()> {
        let (awaited, _) = self.standings(campaign, students).await?;
        let [first, second, third, ..] = &awaited[..] else { return Ok(()) };
        self.arrive(staff, first).await?;
        self.answer(campaign, second, None).await?;
        self.later(TimeDelta::days(1));
        self.answer(campaign, third, Some("Туыстарымның үйінде тұрамын")).await
    }

    /// The last of the reserve left for another university: the secretary drafted the order that strikes the line off, and it waits to be signed.
    pub(super) async fn one_has_left(&self, staff: &Staff, order: Id<Order>) -> Result<()> {
        self.later(TimeDelta::hours(3));
        let mut tx = self.act().await?;
        let lines = orders::lines(&mut tx, order).await?;
        let last = lines.iter().rfind(|line| line.annex == Annex::Reserve).context("somebody on reserve")?;
        let whose = Whose::Line { annex: last.annex as i32, position: last.position };
        let asked = Asked {
            order,
            ground_kk: "Басқа университетке ауысуына байланысты".into(),
            ground_ru: "В связи с переводом в другой университет".into(),
            changes: vec![Change { whose, becomes: Becomes::Struck }],
            own_grounds: vec![None],
            by: staff.secretary,
        };
        amend::draft(&mut tx, &asked).await.map_err(told)?;
        Ok(tx.commit().await?)
    }
}

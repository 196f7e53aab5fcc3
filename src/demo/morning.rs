//! What lies on the desks this morning, through the actions that pages use: some returned, some refused, one half judged, some withdrawn, some sent
//! again, some only begun.
use super::{
    chain::{Story, told},
    crowd::{Intake, Pupil, Waiting},
    university::Year,
};
use crate::{
    dormitory::{
        actions::{
            apply::{self, Applicant},
            check::{self, Clerk, Judgement},
            prove,
        },
        model::{ClaimState, WhyRefused},
        store::{applications, claims},
    },
    kernel::ids::{Account, Id},
};
use anyhow::{Context, Result};
use chrono::TimeDelta;

impl Year<'_> {
    /// The last hour and a half: of everything something. The oldest that wait are left waiting.
    pub(super) async fn morning(&self, intake: &Intake, waiting: Vec<Waiting>, begun: &[Pupil]) -> Result<()> {
        let (proving, plain): (Vec<_>, Vec<_>) = waiting.into_iter().skip(12).partition(|w| !w.claims.is_empty());
        let mut proving = proving.into_iter();
        let returned: Vec<Waiting> = proving.by_ref().take(8).collect();
        for one in &returned {
            self.story.check(self.staff, one.application, true).await?;
        }
        for one in proving.by_ref().take(4) {
            self.story.check(self.staff, one.application, false).await?;
        }
        if let Some(one) = proving.next() {
            self.story.judge_one(self.staff.social, &one).await?;
        }
        for (one, why) in plain.iter().zip([WhyRefused::DocumentsUntrue, WhyRefused::NoConsent, WhyRefused::RulesNotMet]) {
            self.story.refuse(self.staff.social, one, why).await?;
        }
        for one in plain.iter().skip(3).take(3) {
            self.story.withdraw(intake, one).await?;
        }
        for one in returned.iter().take(2) {
            self.story.send_again(intake, one).await?;
        }
        for (n, pupil) in begun.iter().enumerate() {
            self.story.begin(intake, pupil, n).await?;
        }
        Ok(())
    }
}

impl Story {
    fn clerk(&self, account: Id<Account>) -> Clerk<'_> {
        Clerk { account, faculties: None, place: &self.guest.institution, base_url: &self.base_url }
    }

    /// The first claim accepted, the rest not looked at yet.
    async fn judge_one(&self, by: Id<Account>, one: &Waiting) -> Result<()> {
        self.later(TimeDelta::minutes(4));
        let mut tx = self.act().await?;
        let claims = claims::claims(&mut tx, one.application.into()).await?;
        let claim = claims.first().context("a claim")?;
        let judgement = Judgement::Accept { valid_to: None };
        check::judge(&mut tx, &self.clerk(by), one.application.into(), claim.id, claim.row_version, &judgement)
            .await
            .map_err(told)?;
        Ok(tx.commit().await?)
    }

    async fn refuse(&self, by: Id<Account>, one: &Waiting, why: WhyRefused) -> Result<()> {
        self.later(TimeDelta::minutes(5));
        let mut tx = self.act().await?;
        for claim in claims::claims(&mut tx, one.application.into()).await? {
            let judgement = Judgement::Accept { valid_to: None };
            check::judge(&mut tx, &self.clerk(by), one.application.into(), claim.id, claim.row_version, &judgement)
                .await
                .map_err(told)?;
        }
        let version = claims::open(&mut tx, one.application.into(), None).await?.context("the application")?.row_version;
        let note =
            (why == WhyRefused::RulesNotMet).then_some("Тұрақты мекенжайы – осы қала, жатақхана ережесінің талабына сай емес");
        check::refuse(&mut tx, &self.clerk(by), one.application.into(), version, &[why], note).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    async fn applicant(&self, one: &Waiting) -> Result<Applicant> {
        let account = crate::accounts::store::of_student(&mut self.guest.read().await?, one.student).await?;
        Ok(Applicant { student: one.student, account: account.context("the account of an applicant")? })
    }

    async fn withdraw(&self, intake: &Intake, one: &Waiting) -> Result<()> {
        self.later(TimeDelta::minutes(2));
        let who = self.applicant(one).await?;
        let mut tx = self.act().await?;
        apply::withdraw(&mut tx, who, intake.campaign, None).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// What came back is called by its right name and goes to the office again.
    async fn send_again(&self, intake: &Intake, one: &Waiting) -> Result<()> {
        self.later(TimeDelta::minutes(3));
        let who = self.applicant(one).await?;
        let mut tx = self.act().await?;
        for claim in applications::claims(&mut tx, one.application.into()).await? {
            let documents: Vec<_> = claim.documents.iter().map(|proof| proof.kept.id).collect();
            if claim.state == ClaimState::Returned {
                prove::name_usual(&mut tx, who, intake.campaign, claim.category, &documents).await.map_err(told)?;
            }
        }
        apply::submit_again(&mut tx, &self.guest.institution, who, intake.campaign, None).await.map_err(told)?;
        Ok(tx.commit().await?)
    }

    /// A draft: some have told where they come from, some their wishes too.
    async fn begin(&self, intake: &Intake, pupil: &Pupil, n: usize) -> Result<()> {
        self.later(TimeDelta::minutes(1));
        let mut tx = self.act().await?;
        let who = self.account(&mut tx, pupil.id, None).await?;
        apply::begin(&mut tx, who, intake.campaign).await.map_err(told)?;
        if !n.is_multiple_of(3) {
            let claimed: Vec<_> = pupil.categories.iter().copied().filter(|c| intake.asked.contains(c)).collect();
            apply::answer_categories(&mut tx, who, intake.campaign, None, &claimed).await.map_err(told)?;
        }
        if n % 3 > 1 {
            let wanted = apply::Wanted { wishes: &intake.houses[..1], any_other: true, needs_access: false };
            apply::answer_wishes(&mut tx, who, intake.campaign, None, wanted).await.map_err(told)?;
        }
        Ok(tx.commit().await?)
    }
}

//! What a published order on dormitory places sets in motion. Source: hostel rules p.14, p.27–28.
use super::{amend, decide::advance, refer, reserve::Desk};
use crate::{
    dormitory::{
        model::{CampaignAct, Run},
        rules::application::number_text,
        store::{decide as store, runs},
    },
    institutions::letters::{self, Letter},
    kernel::{errors::StoreError, ids::Id, languages::Lang, tenancy::WriteTx},
    orders::{Amended, Effect, Published, actions::Failure, model::Kind},
    students::rules::names,
    t,
};
use futures_util::future::BoxFuture;
use serde_json::json;

/// What publishing an order on dormitory places does: applications placed with a referral or on reserve, the campaign published, letters posted.
pub struct Placement {
    /// How people reach the server.
    pub base_url: String,
}

impl Effect for Placement {
    fn kind(&self) -> &'static str {
        Kind::DormitoryPlaces.code()
    }

    fn published<'a>(&'a self, tx: &'a mut WriteTx, order: &'a Published<'a>) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let run = Id::<Run>::from(order.subject_id);
            let campaign = store::campaign_of(tx, run).await?.ok_or(StoreError::Stale)?;
            store::hold(tx, campaign).await?;
            let ranked = store::ranked(tx, campaign).await?.ok_or(StoreError::Stale)?;
            advance(tx, campaign, &ranked, CampaignAct::Publish).await?;
            let settled = store::settle(tx, run, order.order.uuid(), &order.number).await?;
            let letters: Vec<Letter> = store::addressees(tx, &settled).await?.iter().map(|to| self.letter(to, order)).collect();
            letters::post_all(tx, order.institution, &letters).await?;
            let desk = Desk { place: order.institution, base_url: &self.base_url, by: None };
            let decided = runs::decided(tx, run).await?;
            refer::give(tx, &desk, (campaign, decided), order).await?;
            tx.record("campaign.published", campaign, json!({ "run": run, "settled": settled.len(), "letters": letters.len() }));
            Ok(())
        })
    }

    fn amended<'a>(&'a self, tx: &'a mut WriteTx, amended: &'a Amended<'a>) -> BoxFuture<'a, Result<(), Failure>> {
        Box::pin(async move {
            let run = Id::<Run>::from(amended.order.subject_id);
            let campaign = store::campaign_of(tx, run).await?.ok_or(StoreError::Stale)?;
            store::hold(tx, campaign).await?;
            amend::still_fits(tx, campaign, amended.lines).await?;
            let settled = store::amend(tx, amended).await?;
            let to = store::addressees(tx, &settled).await?;
            let letters: Vec<Letter> = to.iter().map(|to| self.letter(to, amended.order)).collect();
            letters::post_all(tx, amended.order.institution, &letters).await?;
            let desk = Desk { place: amended.order.institution, base_url: &self.base_url, by: None };
            let decided = runs::decided(tx, run).await?;
            refer::follow(tx, &desk, (campaign, decided), amended).await?;
            let detail = json!({ "order": amended.order.order, "settled": settled.len(), "letters": letters.len() });
            tx.record("campaign.amended", campaign, detail);
            Ok(())
        })
    }
}

impl Placement {
    /// Says that the answer is there, not what it is: a mailbox is not a place for it.
    fn letter(&self, to: &store::Addressee, order: &Published) -> Letter {
        let w = to.language.parse::<Lang>().unwrap_or_default().words();
        let who = names::initials(&to.surname, &to.given_name, to.patronymic.as_deref());
        let place = order.institution.name.say(w);
        let link = format!("{}/i/{}/sign-in", self.base_url, order.institution.slug);
        Letter {
            to: to.email.clone(),
            subject: t!(w, "letter-result-subject"),
            body: t!(
                w,
                "letter-result-body",
                who = who,
                number = number_text(to.academic_year, to.number),
                institution = place,
                link = link
            ),
        }
    }
}

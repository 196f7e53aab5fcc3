//! One line of the list with every sentence that its student will be told.
use crate::{
    dormitory::{
        model::{Application, Campaign as Campaigns},
        rules::{application::number_text, profile::Profile, sentence::Sentence},
        say::{self, Voice, office},
        store::{
            campaigns::{self, House},
            runs::{self, Line, Which},
        },
    },
    kernel::{
        audit::View,
        errors::StoreError,
        ids::Id,
        permissions::{May, RankApplications},
        tenancy::ReadTx,
    },
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::Reason,
    },
};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "dormitory/office/ranked.html")]
struct LinePage {
    shell: Shell,
    id: Id<Campaigns>,
    number: String,
    rank: String,
    outcome: office::Badge,
    reasons: Vec<Reason>,
    wishes: Vec<Reason>,
    changes: Vec<Reason>,
}

struct Seen {
    academic_year: i32,
    profile: Profile,
    houses: Vec<House>,
    line: Line,
}

async fn look(tx: &mut ReadTx, id: Id<Campaigns>, which: &Which) -> Result<Option<Seen>, StoreError> {
    let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
    let Some(run) = runs::latest(tx, id).await? else { return Ok(None) };
    let profile = campaigns::profile(tx, campaign.profile).await?;
    let profile = profile.ok_or(StoreError::Corrupt { place: "campaigns.profile_id" })?;
    let houses = campaigns::dormitories(tx).await?;
    let line = runs::lines(tx, run.id, which).await?.pop();
    Ok(line.map(|line| Seen { academic_year: campaign.academic_year, profile, houses, line }))
}

/// `GET /dormitory/campaigns/{id}/ranking/{application}`.
pub async fn show(
    may: May<RankApplications>,
    Path((id, application)): Path<(Id<Campaigns>, Id<Application>)>,
    frame: Frame,
) -> Page {
    let reach = may.reach().faculties();
    let which = Which { reach, application: Some(application.uuid()), explained: true, offset: 0, limit: 1 };
    let view = View {
        verb: "dormitory.ranking.open-line",
        subject: application.uuid(),
        fields: &["categories"],
        reason: "ranking of the campaign".into(),
    };
    let seen = may.find_restricted(view, async |tx| look(tx, id, &which).await).await?.ok_or(PageError::NotFound)?;
    let (w, line) = (frame.w, &seen.line);
    let name = |id: Uuid| {
        let house = seen.houses.iter().find(|house| house.id.uuid() == id);
        house.map_or_else(String::new, |house| house.name.say(w).to_owned())
    };
    let voice = Voice { words: w, zone: may.institution.zone, profile: &seen.profile, dormitory: &name };
    let told = line.explanation.as_ref().ok_or(PageError::NotFound)?;
    let said = |sentences: &[Sentence]| {
        sentences.iter().map(|sentence| Reason { text: say::say(voice, sentence), cite: None }).collect::<Vec<_>>()
    };
    page(LinePage {
        id,
        number: t!(w, "office-number", number = number_text(seen.academic_year, line.number)),
        rank: t!(w, "office-rank", rank = line.rank),
        outcome: match line.dormitory {
            Some(dormitory) => ("granted", name(dormitory.uuid())),
            None => ("waits", t!(w, "office-reserve-at", position = line.reserve_position.unwrap_or(0))),
        },
        reasons: said(&told.reasons),
        wishes: said(&told.wishes),
        changes: said(&told.changes),
        shell: frame.shell(line.full_name.clone()),
    })
}

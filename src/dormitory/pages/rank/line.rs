//! One line of the list with every sentence that its student will be told.
use crate::{
    dormitory::{
        model::{Application, Campaign as Campaigns},
        rules::{application::number_text, profile::Profile, sentence::Sentence},
        say::{self, Voice, office},
        store::{
            beside::{self, Beside},
            campaigns::{self, House},
            later::{self, Later},
            runs::{self, Line, Which},
        },
    },
    kernel::{
        audit::View,
        errors::StoreError,
        ids::Id,
        languages::Words,
        permissions::{May, Permission, RankApplications, SeeOrders},
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
    institution: String,
    /// What the student is told: of the list as decided, once it is decided.
    told: Told,
    /// What an order published since made of it, with the way to it for whoever may see orders.
    later: Option<(String, Option<String>)>,
    /// Where the commission departed from the list: what it was before, which the student is not told.
    before: Option<(office::Badge, Told)>,
}

/// The sentences of one line.
struct Told {
    reasons: Vec<Reason>,
    wishes: Vec<Reason>,
    changes: Vec<Reason>,
}

struct Seen {
    academic_year: i32,
    journal: i16,
    profile: Profile,
    houses: Vec<House>,
    line: Line,
    beside: Beside,
    /// The line before the commission departed from the list.
    before: Option<Line>,
    later: Option<Later>,
}

async fn look(tx: &mut ReadTx, id: Id<Campaigns>, which: &Which) -> Result<Option<Seen>, StoreError> {
    let Some(campaign) = campaigns::find(tx, id).await? else { return Ok(None) };
    let Some(run) = runs::latest(tx, id).await? else { return Ok(None) };
    let profile = campaigns::profile(tx, campaign.profile).await?;
    let profile = profile.ok_or(StoreError::Corrupt { place: "campaigns.profile_id" })?;
    let houses = campaigns::dormitories(tx).await?;
    let decided = runs::decided(tx, run.id).await?;
    let Some(line) = runs::lines(tx, decided, which).await?.pop() else { return Ok(None) };
    let before = if decided == run.id { None } else { runs::lines(tx, run.id, which).await?.pop() };
    let beside = beside::beside(tx, &[(line.application, decided)]).await?.pop().unwrap_or_default();
    let (academic_year, journal) = (campaign.academic_year, campaign.journal);
    let later = later::of(tx, line.application).await?;
    Ok(Some(Seen { academic_year, journal, profile, houses, line, beside, before, later }))
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
    let voice = Voice { words: w, zone: may.institution.zone, profile: &seen.profile, dormitory: &name, beside: &seen.beside };
    let before = seen.before.as_ref().map(|before| Some((outcome(w, &name, before), told(voice, before)?)));
    page(LinePage {
        id,
        number: t!(w, "office-number", number = number_text(seen.academic_year, line.number)),
        rank: t!(w, "office-rank", rank = line.rank),
        outcome: outcome(w, &name, line),
        institution: format!("{}, {}", may.institution.name.say(w), office::campaign_of(w, seen.academic_year, seen.journal)),
        told: told(voice, line).ok_or(PageError::NotFound)?,
        later: seen.later.as_ref().map(|later| {
            let way = may.holds(SeeOrders::NAME).then(|| format!("/orders/{}", later.order));
            (say::later::told(w, later), way)
        }),
        before: before.flatten(),
        shell: frame.shell(line.full_name.clone()),
    })
}

fn outcome(w: Words, name: &dyn Fn(Uuid) -> String, line: &Line) -> office::Badge {
    match line.dormitory {
        Some(dormitory) => ("granted", name(dormitory.uuid())),
        None => ("waits", t!(w, "office-reserve-at", position = line.reserve_position.unwrap_or(0))),
    }
}

fn told(voice: Voice, line: &Line) -> Option<Told> {
    let told = line.explanation.as_ref()?;
    let said = |sentences: &[Sentence]| {
        sentences.iter().map(|sentence| Reason { text: say::say(voice, sentence), cite: None }).collect::<Vec<_>>()
    };
    Some(Told { reasons: said(&told.reasons), wishes: said(&told.wishes), changes: said(&told.changes) })
}

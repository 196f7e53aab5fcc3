//! The student's home, and the page of one campaign: the same address shows what may be done or what came of it.
use super::{
    after::After,
    ask::{Asked, Line, Whom},
    at,
    card::{Card, Standing},
    inspection,
    minor::Minor,
    place::Open,
    result::{self, Told},
    start, student, tasks, words,
};
use crate::{
    dormitory::{
        actions::{prove, refer::Chance},
        model::{ApplicationState, Campaign, CampaignMode, ClaimState},
        pages::published,
        rules::{
            application::{NoApplication, number_text},
            profile::Profile,
        },
        say::inspection as say,
        store::{
            applications::{self as store, House, OwnApplication, OwnClaim, Person, Published, Season},
            elsewhere,
            extensions::{self, InForce},
            moves::{self, Position},
        },
    },
    kernel::{
        ids::Id,
        languages::Words,
        law::Text3,
        permissions::{ApplyForSelf, May},
        tenancy::ReadTx,
    },
    students::pages::evidence::waiting::asked_of,
    t,
    web::{
        errors::PageError,
        extract::Path,
        forms::{Page, page},
        frame::{Frame, Shell},
        parts::{Reason, Task},
    },
};
use askama::Template;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "dormitory/my/home.html")]
struct HomePage {
    shell: Shell,
    cards: Vec<Card>,
    /// Other campaigns: address, years, state.
    earlier: Vec<(String, String, (&'static str, String))>,
    faculty: String,
    whom: Option<Whom>,
    /// Answers to questions: where they are read, and when they came.
    answers: Vec<(String, String)>,
    /// Documents that an office asks for: where they are sent, and what is said of them.
    documents: Vec<(String, String)>,
}

/// `GET /my`: the answer first.
pub async fn show(may: May<ApplyForSelf>, frame: Frame) -> Page {
    let (w, student) = (frame.w, student(&may)?);
    let mut tx = may.read().await?;
    let person = store::person(&mut tx, student).await?.ok_or(PageError::NotFound)?;
    let seasons = store::seasons(&mut tx).await?;
    let own = store::all_own(&mut tx, student).await?;
    let results = store::published(&mut tx, student).await?;
    let after = After::read(&mut tx, student).await?;
    let asked = Asked::read(&mut tx, student).await?;
    let to_mend = own.iter().find(|own| matches!(own.state, ApplicationState::Returned | ApplicationState::Refused));
    let found = match to_mend {
        Some(own) => tasks::findings(w, Some(own), &store::claims(&mut tx, own.id).await?),
        None => vec![],
    };
    let newest = seasons.first().map(|season| season.id);
    let houses = store::houses_of_student(&mut tx, student).await?;
    let documents = asked_of(&mut tx, student, w).await?;
    drop(tx);
    let (mut cards, mut earlier, mut over) = (vec![], vec![], None);
    for season in &seasons {
        let application = own.iter().find(|a| a.campaign == season.id);
        let published = application.and_then(|a| results.iter().find(|r| r.application == a.id));
        let chance = application.and_then(|a| after.chance(a));
        let open = chance.as_ref().is_some_and(|chance| Open::of(chance, may.now()).is_some());
        let standing = Standing {
            w,
            place: &may.institution,
            now: may.now(),
            season,
            application,
            published,
            houses: &houses,
            chance: chance.as_ref(),
            position: application.and_then(|a| after.position(a)),
            holds: after
                .held_elsewhere(season, &seasons)
                .and_then(|id| houses.iter().find(|house| house.id == id))
                .map(|house| &house.name),
        };
        let newest = Some(season.id) == newest;
        let waits = application.is_some_and(|own| own.state.is_under_way() || standing.waits_still(own));
        if open || waits || season.window.takes(may.now()).is_ok() || newest && application.is_some() {
            let mut card = standing.card();
            if application.zip(to_mend).is_some_and(|(shown, mended)| shown.id == mended.id) {
                card.findings = found.clone();
            }
            if card.act.is_none() && application.is_some() {
                card.act = Some((at(season.id, ""), t!(w, "my-open-application")));
            }
            cards.push((!open, !waits, card)); // what wants an answer first, then what is under way
        } else if newest {
            over = Some(standing.card());
        } else if let Some(application) = application {
            earlier.push((at(season.id, ""), standing.of(), words::standing(w, application)));
        }
    }
    cards.sort_by_key(|(answered, settled, _)| (*answered, *settled));
    let mut cards: Vec<Card> = cards.into_iter().map(|(_, _, card)| card).collect();
    if cards.is_empty() {
        cards.extend(over); // nothing else is to be told than that it is over
    }
    let shell = frame.shell(t!(w, "my-hello", name = person.given_name));
    let news =
        |own: &OwnApplication| Some((at(own.campaign, ""), w.instant(asked.news(own.id, may.now())?, may.institution.zone)));
    let (whom, answers) = (asked.whom(w), own.iter().filter_map(news).collect());
    page(HomePage { shell, cards, earlier, faculty: person.faculty.say(w).to_owned(), whom, answers, documents })
}

/// Everything that the page of a campaign may need.
pub(super) struct Seen {
    pub season: Season,
    pub profile: std::sync::Arc<Profile>,
    pub person: Person,
    pub application: Option<OwnApplication>,
    pub claims: Vec<OwnClaim>,
    pub published: Option<Published>,
    pub houses: Vec<House>,
    pub chance: Option<Chance>,
    pub position: Option<Position>,
    /// The dormitory of a place of the same year by another campaign.
    pub holds: Option<Text3>,
    /// How the reserve has moved, for who waits in it.
    pub moved: Vec<moves::Seen>,
    /// None where the campaign asks for none.
    pub inspection: Option<inspection::About>,
    /// That the commission has extended the time for applications.
    pub extended: Option<InForce>,
    /// What of the campaign's own wants a draft or a returned application lacks.
    pub lacking: Vec<NoApplication>,
    /// That the student is a minor, and whom the representative finds.
    pub minor: Option<Minor>,
}

impl Seen {
    /// That the time for applications was extended, in words.
    pub fn extended(&self, w: Words, zone: Tz) -> Option<String> {
        self.extended.as_ref().map(|extended| say::extended(w, zone, extended))
    }
}

async fn look(tx: &mut ReadTx, may: &May<ApplyForSelf>, campaign: Id<Campaign>) -> Result<Seen, PageError> {
    let student = student(may)?;
    let (season, profile) = store::season_with_profile(tx, campaign).await?.ok_or(PageError::NotFound)?;
    let person = store::person(tx, student).await?.ok_or(PageError::NotFound)?;
    let application = store::own(tx, campaign, student).await?;
    let claims = match &application {
        Some(application) => store::claims(tx, application.id).await?,
        None => vec![],
    };
    let results = store::published(tx, student).await?;
    let published = results.into_iter().find(|r| application.as_ref().is_some_and(|a| a.id == r.application));
    let houses = store::all_houses(tx, campaign).await?;
    let after = After::read(tx, student).await?;
    let chance = application.as_ref().and_then(|a| after.chance(a));
    let position = application.as_ref().and_then(|a| after.position(a)).copied();
    let moved = match position {
        // All year a freed place is offered to nobody: it goes into the next list.
        Some(position) if season.window.mode == CampaignMode::Campaign => moves::seen_by(tx, position.application).await?,
        _ => vec![],
    };
    let inspection = match &application {
        Some(application) => inspection::about(tx, (&season, &profile), application, &claims).await?,
        None => None,
    };
    let extended = extensions::in_force(tx, campaign).await?;
    let holds = match &application {
        Some(one) if !matches!(one.state, ApplicationState::Withdrawn | ApplicationState::Accepted) => None,
        _ => elsewhere::of_student(tx, campaign, student).await?,
    };
    let minor = Minor::find(tx, may, &person).await?;
    let lacking = match &application {
        Some(one) if matches!(one.state, ApplicationState::Draft | ApplicationState::Returned) => {
            prove::lacking(tx, campaign, one.id).await?
        }
        _ => vec![],
    };
    Ok(Seen {
        season,
        profile,
        person,
        application,
        claims,
        published,
        houses,
        chance,
        position,
        holds,
        moved,
        inspection,
        extended,
        lacking,
        minor,
    })
}

#[derive(Template)]
#[template(path = "dormitory/my/status.html")]
struct StatusPage {
    shell: Shell,
    number: Option<String>,
    card: Card,
    told: Option<Told>,
    /// What the office found, claim by claim.
    findings: Vec<Reason>,
    /// The returned claims, to be corrected.
    corrections: Vec<Task>,
    /// All of them were mended: it may go to the office again.
    mended: bool,
    campaign: Id<Campaign>,
    version: i32,
    /// When and what.
    events: Vec<(String, String)>,
    next: Vec<Reason>,
    /// The place or offer that may be answered now.
    open: Option<Open>,
    /// When and how the reserve moved.
    moved: Vec<(String, String)>,
    inspection: Option<inspection::Told>,
    /// That the time for applications was extended.
    extended: Option<String>,
    may_withdraw: bool,
    faculty: String,
    whom: Option<Whom>,
    questions: Vec<Line>,
    /// Whether something was sent that can be asked about.
    may_ask: bool,
    /// When its paper came and was entered.
    on_paper: Option<String>,
}

/// `GET /my/dormitory/{campaign}`: how to begin, the task list, or where the application stands. Makes nothing.
pub async fn campaign(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    let mut tx = may.read().await?;
    let seen = look(&mut tx, &may, campaign).await?;
    let open = seen.season.window.takes(may.now()).is_ok() && seen.holds.is_none();
    match &seen.application {
        None if open => return start::show(&mut tx, &may, &frame, &seen).await,
        Some(a) if a.state == ApplicationState::Withdrawn && open => return start::show(&mut tx, &may, &frame, &seen).await,
        Some(a) if a.state == ApplicationState::Draft && open => return tasks::list(&may, &frame, &seen, a),
        _ => {}
    }
    let events = match &seen.application {
        Some(application) => store::events(&mut tx, application.id).await?,
        None => vec![],
    };
    let asked = Asked::read(&mut tx, student(&may)?).await?;
    drop(tx);
    page(status(&may, &frame, seen, (events, asked)))
}

fn status(may: &May<ApplyForSelf>, frame: &Frame, seen: Seen, (events, asked): (Vec<store::Event>, Asked)) -> StatusPage {
    let (w, zone, campaign) = (frame.w, may.institution.zone, seen.season.id);
    let application = seen.application.as_ref();
    let standing = Standing {
        w,
        place: &may.institution,
        now: may.now(),
        season: &seen.season,
        application,
        published: seen.published.as_ref(),
        houses: &seen.houses,
        chance: seen.chance.as_ref(),
        position: seen.position.as_ref(),
        holds: seen.holds.as_ref(),
    };
    let mut card = standing.card();
    card.act = None;
    if seen.published.is_some() {
        let code = application.and_then(|one| one.public_code.as_deref()).unwrap_or_default();
        card.links.push(published::way(w, &may.institution, campaign, code));
    }
    // Whoever is left out of the order, for a place of the year by another campaign, has no result by it.
    let told = seen.published.as_ref().filter(|_| seen.holds.is_none()).map(|published| result::tell(w, zone, &seen, published));
    let state = application.map(|a| a.state);
    let corrects = state == Some(ApplicationState::Returned) && seen.season.window.takes_corrections().is_ok();
    let withdrawable =
        matches!(state, Some(ApplicationState::Submitted | ApplicationState::Returned | ApplicationState::Accepted));
    let event = |e: store::Event| Some((w.exact_instant(e.at, zone), words::event(w, &e.verb)?));
    StatusPage {
        shell: frame.shell(t!(w, "my-application-title", years = words::years(w, &seen.season))),
        number: application
            .and_then(|a| a.number)
            .map(|n| t!(w, "office-number", number = number_text(seen.season.academic_year, n))),
        findings: tasks::findings(w, application, &seen.claims),
        corrections: if corrects { tasks::corrections(w, &seen) } else { vec![] },
        mended: seen.claims.iter().all(|claim| claim.state != ClaimState::Returned || claim.mended),
        campaign,
        version: application.map_or(0, |a| a.row_version),
        events: events.into_iter().filter_map(event).collect(),
        next: result::next(w, (zone, may.now()), &seen),
        open: seen.chance.as_ref().and_then(|chance| Open::of(chance, may.now())),
        moved: seen.moved.iter().map(|moved| result::moved(w, zone, moved)).collect(),
        inspection: seen.inspection.as_ref().and_then(|about| about.told(w, campaign)),
        extended: seen.extended(w, zone),
        may_withdraw: withdrawable && seen.season.window.takes_corrections().is_ok(),
        faculty: seen.person.faculty.say(w).to_owned(),
        whom: asked.whom(w),
        questions: application.map(|a| asked.lines(w, zone, a.id)).unwrap_or_default(),
        may_ask: application.is_some_and(|a| a.number.is_some()),
        on_paper: application.and_then(|a| words::on_paper(w, zone, a)),
        card,
        told,
    }
}

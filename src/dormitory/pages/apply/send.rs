//! Check the answers, send once; send again after a correction.
use super::{
    Case, applicant, at, case, finish,
    minor::{Minor, Told},
    refused, student, version, wishes as wished, words,
};
use crate::{
    dormitory::{
        actions::{apply as actions, prove},
        model::{ApplicationState, Campaign, Dormitory},
        rules::{
            access,
            application::{NoApplication, missing},
        },
        say::{access as say, elsewhere as beside, office},
        store::{
            applications::{self as store, OwnApplication, OwnClaim},
            campaigns::{self, Places},
            elsewhere, texts,
        },
    },
    kernel::{
        errors::ActError,
        ids::Id,
        languages::Words,
        permissions::{ApplyForSelf, May},
        tenancy::ReadTx,
    },
    students::categories::Sex,
    t,
    web::{
        Site,
        errors::PageError,
        extract::Path,
        forms::{Page, Posted, page, see, see_saying},
        frame::{Frame, Notice, Shell},
        parts::Answer,
    },
};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "dormitory/my/check.html")]
struct CheckPage {
    shell: Shell,
    campaign: Id<Campaign>,
    back: String,
    version: i32,
    about: Vec<Answer>,
    categories: Vec<Answer>,
    wishes: Vec<Answer>,
    /// What is signed, each with its version.
    signed: Vec<Answer>,
    /// Other applications for the same year, with the way to each.
    beside: Vec<(String, String)>,
    /// Where only an accessible place will do and there is none.
    warning: Option<String>,
    until: String,
    /// A minor sends nothing.
    minor: Option<Told>,
}

/// `GET …/check`: all answers with the way to change each. Whoever has not answered all goes back to the list; a minor consents to nothing.
pub async fn check(may: May<ApplyForSelf>, Path(campaign): Path<Id<Campaign>>, frame: Frame) -> Page {
    let (w, student) = (frame.w, student(&may)?);
    let mut tx = may.read().await?;
    let case = case(&mut tx, student, campaign).await?;
    let claims = store::claims(&mut tx, case.application.id).await?;
    let person = store::person(&mut tx, student).await?.ok_or(PageError::NotFound)?;
    let minor = Minor::find(&mut tx, &may, &person).await?;
    let gives_way = case.application.gives_way(&case.profile, &claims, &person);
    let mut missing = missing(&case.profile, &case.application.answers(&claims, gives_way));
    missing.extend(prove::lacking(&mut tx, campaign, case.application.id).await?);
    use NoApplication as No;
    let signed = |reason: &No| matches!(reason, No::ConsentMissing | No::UndertakingMissing | No::TextUnread);
    missing.retain(|reason| minor.is_none() || !signed(reason));
    if case.application.state != ApplicationState::Draft || !missing.is_empty() {
        return see(&at(campaign, ""));
    }
    let houses = store::houses(&mut tx, campaign, person.sex).await?;
    let wishes = store::wishes(&mut tx, case.application.id).await?;
    let warning = access_warning(&mut tx, w, &case, (&wishes, person.sex)).await?;
    let change = |question: &str| Some(format!("{}?from=check", at(campaign, question)));
    let mut about = vec![
        answer(t!(w, "my-check-name"), Some(person.full_name), None),
        answer(
            t!(w, "my-check-faculty"),
            Some(t!(w, "my-check-course", faculty = person.faculty.say(w), course = person.course)),
            None,
        ),
    ];
    if case.profile.asks_residence() {
        let residence = case.application.residence.map(|class| words::residence(w, class));
        about.push(answer(t!(w, "my-task-residence"), residence, change("residence")));
    }
    let told = office::family(w, &store::about(&mut tx, case.application.id).await?.family);
    if told.is_empty() {
        about.push(answer(t!(w, "my-about"), None, change("about")));
    }
    about.extend(told.into_iter().map(|(label, told)| answer(label, Some(told), change("about"))));
    let beside = elsewhere::beside_of(&mut tx, campaign, student).await?;
    let rules = texts::current(&mut tx, campaign).await?.map(|(version, _)| version);
    let told = wished::told(w, &case.application, &wishes, &houses);
    page(CheckPage {
        shell: frame.shell(t!(w, "my-check-title")),
        campaign,
        back: at(campaign, ""),
        version: case.application.row_version,
        about,
        categories: category_answers(w, campaign, &claims),
        wishes: told.into_iter().map(|(label, told)| answer(label, Some(told), change("wishes"))).collect(),
        signed: if minor.is_some() { vec![] } else { signed_answers(&may, w, &case.application, rules) },
        beside: beside.iter().map(|one| beside::told_student(w, one)).collect(),
        warning,
        until: words::until(w, may.institution.zone, &case.season.window),
        minor: minor.map(|minor| minor.told(w)),
    })
}

/// That no accessible place is where the student would live, while that can still be changed.
async fn access_warning(
    tx: &mut ReadTx,
    w: Words,
    case: &Case,
    (wishes, sex): (&[Id<Dormitory>], Sex),
) -> Result<Option<String>, PageError> {
    if !case.application.needs_access {
        return Ok(None);
    }
    let places: Vec<_> = campaigns::places(tx, case.season.id).await?.iter().map(Places::frozen).collect();
    let wishes: Vec<_> = wishes.iter().map(|id| id.uuid()).collect();
    let lacking = access::lacking(&places, sex, &wishes, case.application.any_other);
    Ok(lacking.map(|lacking| say::warning(w, lacking, sex)))
}

fn answer(label: String, value: Option<String>, change: Option<String>) -> Answer {
    Answer { label, value, change }
}

fn category_answers(w: Words, campaign: Id<Campaign>, claims: &[OwnClaim]) -> Vec<Answer> {
    let change = format!("{}?from=check", at(campaign, "categories"));
    if claims.is_empty() {
        return vec![answer(t!(w, "my-task-categories"), Some(t!(w, "my-categories-none")), Some(change))];
    }
    let all = claims.iter().map(|claim| words::category(w, claim.category)).collect::<Vec<_>>().join(", ");
    let first = answer(t!(w, "my-task-categories"), Some(all), Some(change));
    let documents = claims.iter().map(|claim| {
        let names = claim.documents.iter().map(|proof| proof.kept.file_name.clone()).collect::<Vec<_>>().join(", ");
        let change = at(campaign, &format!("documents/{}", claim.category.code()));
        answer(t!(w, "my-task-proof", category = words::category(w, claim.category)), Some(names), Some(change))
    });
    std::iter::once(first).chain(documents).collect()
}

/// What is signed: the consent, the campaign's own text where it has one, the undertaking; each with its version or its day.
fn signed_answers(may: &May<ApplyForSelf>, w: Words, own: &OwnApplication, rules: Option<i32>) -> Vec<Answer> {
    let (zone, change) = (may.institution.zone, || Some(format!("{}?from=check", at(own.campaign, "consent"))));
    let given = own.consent_version.as_deref().zip(own.consented_at);
    let given = given.map(|(version, at)| t!(w, "consent-signed", version = version, at = w.instant(at, zone)));
    let read = rules.map(|_| own.text_version.map(|version| t!(w, "my-check-rules-read", version = version.to_string())));
    let undertaken = own.undertaken_at.map(|at| t!(w, "my-check-undertaken", at = w.instant(at, zone)));
    let consent = answer(t!(w, "consent-title"), given, change());
    let read = read.map(|read| answer(t!(w, "my-acknowledge"), read, change()));
    let undertaken = undertaken.map(|at| answer(t!(w, "my-undertaking"), Some(at), change()));
    std::iter::once(consent).chain(read).chain(undertaken).collect()
}

/// `POST …/submit`: the arrival is noted before anything else; the number and the time that ranks come after its lock.
pub async fn submit(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let received_at = may.now();
    let next = at(campaign, "receipt");
    let mut tx = may.write().await?;
    if let Some(before) = tx.once_to(&posted.key, &next).await? {
        return see(&before);
    }
    let sent =
        actions::submit(&mut tx, &may.institution, applicant(&may)?, campaign, version(&posted), received_at, || may.now()).await;
    match sent {
        Ok(_) => tx.commit_to(&next).await?,
        // Not what was checked: the answers as they stand now are read first.
        Err(ActError::Stale) => return see_saying(&at(campaign, "check"), Notice::ChangedMeanwhile, &site),
        Err(ActError::Refused(reasons)) => return refused(&may, &frame, campaign, &reasons),
        Err(other) => return Err(other.into()),
    }
    see_saying(&next, Notice::Sent, &site)
}

/// `POST …/submit-again`: after a correction; number and time stay.
pub async fn submit_again(
    State(site): State<Site>,
    may: May<ApplyForSelf>,
    Path(campaign): Path<Id<Campaign>>,
    frame: Frame,
    posted: Posted,
) -> Page {
    let mut tx = may.write().await?;
    if let Some(before) = tx.once(&posted.key).await? {
        return see(&before);
    }
    let done = actions::submit_again(&mut tx, &may.institution, applicant(&may)?, campaign, version(&posted)).await;
    if matches!(done, Err(ActError::Stale)) {
        return see_saying(&at(campaign, ""), Notice::ChangedMeanwhile, &site);
    }
    finish(tx, done.map(|_| ()), &at(campaign, ""), (&may, &frame, campaign)).await
}

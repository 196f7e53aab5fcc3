//! An application received on paper, entered by the office: the same answers, judged by the same rules as the student's own pages, in one act;
//! and what was returned of it, corrected there.
//! Source: hostel rules, p.23 (day and time of receipt rank); domain.md §11.2 (a representative for a minor).
use super::{
    apply::{self, Applicant, Outcome},
    check::Clerk,
    inspect::{self, Door},
    letters::{Told, tell},
    prove,
};
use crate::{
    dormitory::{
        model::{Application, ApplicationState, Campaign, Dormitory},
        rules::{
            application::{self as rules, Answers, NoApplication, UNDERTAKING},
            paper::{Paper, Representative, acknowledged, represented, text_due},
        },
        store::{
            applications::{self as store, About},
            paper, texts,
        },
    },
    kernel::{
        errors::ActError,
        files,
        ids::{Id, Student},
        tenancy::{Place, WriteTx},
    },
    students::{
        categories::{Category, ResidenceClass},
        documents::Taken,
    },
};
use chrono::{DateTime, Utc};
use serde_json::json;

/// Scans of documents of one kind.
#[derive(Default)]
pub struct Scans {
    /// Which kind, by its code; none where the campaign names none for the category.
    pub kind: Option<String>,
    /// Name and content of each.
    pub files: Vec<(String, Taken)>,
}

/// A category with the scans that prove it.
pub struct Claimed {
    pub category: Category,
    pub scans: Vec<Scans>,
}

impl Claimed {
    fn files(&self) -> impl Iterator<Item = &(String, Taken)> {
        self.scans.iter().flat_map(|scans| &scans.files)
    }
}

/// What stands on a paper.
pub struct Entry {
    /// As written on it when it was received.
    pub received_at: DateTime<Utc>,
    pub residence: Option<ResidenceClass>,
    pub claims: Vec<Claimed>,
    pub wishes: Vec<Id<Dormitory>>,
    pub any_other: bool,
    pub about: About,
    /// Whether it bears a signed consent to the text of the present version.
    pub consents: bool,
    /// Whether it bears the undertaking to vacate (Appendix 2), where the level asks for one.
    pub undertakes: bool,
    /// The version of the campaign's text whose acknowledgement it bears.
    pub acknowledged: Option<i32>,
    /// Whether it bears a signed consent to an inspection of living conditions, where the rules ask for one.
    pub inspection: bool,
    /// Who applies for a minor.
    pub representative: Option<Representative>,
}

impl Entry {
    /// `gives_way`: whether these answers lead to a level that does.
    fn answers(&self, gives_way: bool) -> Answers {
        Answers {
            residence: self.residence,
            categories_given: true,
            claims: self.claims.iter().map(|claimed| (claimed.category, claimed.files().count())).collect(),
            wishes_given: self.any_other || !self.wishes.is_empty(),
            consented: self.consents,
            gives_way,
            undertaken: self.undertakes,
        }
    }
}

/// Enters a paper and registers it: numbered now, ranked by its time of receipt; the student is written to, so that nobody
/// is applied for unknowingly. An answered and unsent draft of the student is replaced by what the paper says.
pub async fn enter(
    tx: &mut WriteTx,
    clerk: &Clerk<'_>,
    student: Id<Student>,
    campaign: Id<Campaign>,
    entry: &Entry,
) -> Outcome<Id<Application>> {
    let (place, who) = (clerk.place, Applicant { student, account: clerk.account });
    lay(tx, &entry.claims).await?;
    let season = store::hold_numbers(tx, campaign).await?.ok_or(ActError::Missing)?.season;
    let (_, profile) = store::season_with_profile(tx, campaign).await?.ok_or(ActError::Missing)?;
    let person = store::person(tx, who.student).await?.ok_or(ActError::Missing)?;
    store::begin(tx, campaign, who.student).await?;
    let draft = store::hold(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    let paper = Paper { received_at: entry.received_at, entered_at: tx.now(), ended_at: season.ended_at };
    let day = entry.received_at.with_timezone(&place.zone).date_naive();
    let is_minor = rules::is_minor(person.birth_date, day);
    let mut against: Vec<NoApplication> = paper.is_taken(&season.window).err().into_iter().collect();
    if draft.state != ApplicationState::Draft {
        against.push(NoApplication::AlreadySent);
    }
    against.extend(represented(is_minor, entry.representative.as_ref()).err());
    let claimed = entry.claims.iter().map(|claimed| claimed.category).collect();
    let gives_way = profile.gives_way(person.facts(entry.residence, &claimed));
    against.extend(rules::missing(&profile, &entry.answers(gives_way)));
    let text = text_due(&texts::versions(tx, campaign).await?, entry.received_at);
    against.extend(acknowledged(text, entry.acknowledged).err());
    if !against.is_empty() {
        return Err(ActError::Refused(against));
    }
    let representative = entry.representative.as_ref().filter(|_| is_minor);
    paper::take_over(tx, draft.id, entry.received_at, who.account, representative).await?;
    tx.record("application.entered-on-paper", draft.id, json!({ "received_at": entry.received_at, "represented": is_minor }));
    let undertaking = entry.undertakes.then_some(UNDERTAKING);
    answer(tx, place, who, campaign, entry, apply::Signed { text, undertaking }).await?;
    let id = apply::submit(tx, place, who, campaign, None, entry.received_at, || entry.received_at).await?;
    if entry.inspection && profile.asks_inspection() {
        inspect::consent(tx, place, who, campaign, (true, Door::Desk)).await.map_err(within)?;
    }
    let number = store::counting(tx, campaign, student).await?.and_then(|sent| sent.number).ok_or(ActError::Missing)?;
    tell(tx, clerk, (student, season.academic_year, number), Told::Entered).await?;
    Ok(id)
}

/// What cannot be refused here was changed by somebody else.
fn within(error: inspect::Failure) -> ActError<NoApplication> {
    match error {
        ActError::Missing => ActError::Missing,
        ActError::Broken(store) => ActError::Broken(store),
        ActError::Stale | ActError::Refused(_) => ActError::Stale,
    }
}

/// Brings scans to the returned claims of a paper and lays it before the office again, as the student's own correction would.
/// Stale: it was changed since it was read.
pub async fn correct(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    version: i32,
    scans: &[Claimed],
) -> Outcome<Id<Application>> {
    lay(tx, scans).await?;
    store::hold_numbers(tx, campaign).await?.ok_or(ActError::Missing)?;
    let held = store::hold(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    if held.on_paper.is_none() {
        return Err(ActError::Missing);
    }
    if held.row_version != version {
        return Err(ActError::Stale);
    }
    for claimed in scans {
        give(tx, place, who, campaign, claimed).await?;
    }
    tx.record("application.corrected-on-paper", held.id, json!({ "claims": scans.len() }));
    apply::submit_again(tx, place, who, campaign, None).await
}

/// Writes the scans before the campaign's numbers are held, for which students who send wait.
async fn lay(tx: &mut WriteTx, claims: &[Claimed]) -> Outcome {
    let contents: Vec<&[u8]> = claims.iter().flat_map(Claimed::files).map(|(_, taken)| &taken.content[..]).collect();
    Ok(files::lay(tx, &contents).await?)
}

/// The scans of one category, each said to be what it is.
async fn give(tx: &mut WriteTx, place: &Place, who: Applicant, campaign: Id<Campaign>, claimed: &Claimed) -> Outcome {
    let category = claimed.category;
    for scans in claimed.scans.iter().filter(|scans| !scans.files.is_empty()) {
        let given = apply::give_proofs(tx, place, who, campaign, category, &scans.files).await?;
        if let Some(kind) = &scans.kind {
            prove::name_proofs(tx, who, campaign, category, &given, kind).await?;
        }
    }
    Ok(())
}

/// The answers of the paper, and what is signed on it, through the acts of the student's pages.
async fn answer(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    entry: &Entry,
    signed: apply::Signed,
) -> Outcome {
    if let Some(residence) = entry.residence {
        apply::answer_residence(tx, who, campaign, None, residence).await?;
    }
    // First none: scans that the student had tied to a draft are not part of the paper.
    apply::answer_categories(tx, who, campaign, None, &[]).await?;
    let categories: Vec<Category> = entry.claims.iter().map(|claimed| claimed.category).collect();
    apply::answer_categories(tx, who, campaign, None, &categories).await?;
    for claimed in &entry.claims {
        give(tx, place, who, campaign, claimed).await?;
    }
    let wanted = apply::Wanted { wishes: &entry.wishes, any_other: entry.any_other, needs_access: entry.about.needs_access };
    apply::answer_wishes(tx, who, campaign, None, wanted).await?;
    apply::answer_about(tx, who, campaign, None, &entry.about).await?;
    apply::consent(tx, place, who, campaign, None, signed).await
}

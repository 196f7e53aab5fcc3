//! The acts of a student who applies: begin, answer ([`super::answers`]), prove, send, correct, withdraw. The office enters papers, and the demo applies, through the same.
pub use super::answers::{Wanted, answer_about, answer_categories, answer_residence, answer_wishes};
use super::prove;
use crate::{
    dormitory::{
        model::{Application, ApplicationAct, ApplicationState, Campaign, ClaimState, Dormitory},
        rules::{
            application::{self as rules, CONSENT, NoApplication, Receipt},
            profile::Profile,
            publication,
        },
        store::{
            applications::{self as store, OwnApplication, OwnClaim, Registration, Season},
            elsewhere, texts,
        },
    },
    institutions::calendar,
    kernel::{
        errors::{ActError, StoreError},
        ids::{Account, Id, Student},
        keys,
        tenancy::{Place, ReadTx, WriteTx},
    },
    students::{
        categories::Category,
        documents::{self, Document, Taken},
    },
};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::sync::Arc;

/// What an act comes to.
pub type Outcome<T = ()> = Result<T, ActError<NoApplication>>;

/// Who applies, through which account.
#[derive(Clone, Copy, Debug)]
pub struct Applicant {
    pub student: Id<Student>,
    pub account: Id<Account>,
}

fn refuse<T>(reason: NoApplication) -> Outcome<T> {
    Err(ActError::Refused(vec![reason]))
}

pub(super) async fn season(tx: &mut WriteTx, campaign: Id<Campaign>) -> Outcome<(Season, Arc<Profile>)> {
    store::season_with_profile(tx, campaign).await?.ok_or(ActError::Missing)
}

/// Whether the claimed answers of an application lead to a level that gives way; asks for the student only where a profile has such a level.
async fn gives_way(
    tx: &mut ReadTx,
    profile: &Profile,
    application: &OwnApplication,
    claims: &[OwnClaim],
    student: Id<Student>,
) -> Result<bool, StoreError> {
    if !profile.levels.iter().any(|level| level.gives_way) {
        return Ok(false);
    }
    Ok(store::person(tx, student).await?.is_some_and(|person| application.gives_way(profile, claims, &person)))
}

/// Makes the draft, with what it takes over from an earlier one; `None` where there is one already.
pub async fn begin(tx: &mut WriteTx, who: Applicant, campaign: Id<Campaign>) -> Outcome<Option<Id<Application>>> {
    let (season, _) = season(tx, campaign).await?;
    season.window.takes(tx.now()).or_else(refuse)?;
    if let Some(dormitory) = elsewhere::of_student(tx, campaign, who.student).await? {
        return refuse(NoApplication::HoldsPlace { dormitory });
    }
    let made = store::begin(tx, campaign, who.student).await?;
    let Some(id) = made else { return Ok(None) };
    let carried = store::carried(tx, campaign, who.student).await?;
    if let Some(from) = carried {
        store::carry(tx, id, from).await?;
    }
    tx.record("application.begun", id, json!({ "campaign": campaign, "carried": carried.is_some() }));
    Ok(made)
}

/// The draft, held, while the window is open.
pub(super) async fn draft(tx: &mut WriteTx, who: Applicant, campaign: Id<Campaign>) -> Outcome<OwnApplication> {
    let application = store::hold(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    if application.state != ApplicationState::Draft {
        return refuse(NoApplication::NotNow { state: application.state });
    }
    let (season, _) = season(tx, campaign).await?;
    application.is_taken(&season, tx.now()).or_else(refuse)?;
    Ok(application)
}

fn unchanged(application: &OwnApplication, version: Option<i32>) -> Outcome {
    if version.is_none_or(|version| version == application.row_version) { Ok(()) } else { Err(ActError::Stale) }
}

/// The claim whose documents may be changed: any of a draft, the returned ones of a returned application.
pub(super) async fn open_claim(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    category: Category,
) -> Outcome<(OwnApplication, OwnClaim)> {
    let application = store::hold(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    let (season, _) = season(tx, campaign).await?;
    let claims = store::claims(tx, application.id).await?;
    let claim = claims.into_iter().find(|claim| claim.category == category).ok_or(ActError::Missing)?;
    match application.state {
        ApplicationState::Draft => application.is_taken(&season, tx.now()).or_else(refuse)?,
        ApplicationState::Returned if claim.state == ClaimState::Returned => season.window.takes_corrections().or_else(refuse)?,
        state => return refuse(NoApplication::NotNow { state }),
    }
    Ok((application, claim))
}

/// The claim with its application, where it takes so many documents more. Asked before files are opened, and again when they are given.
pub async fn room_for_proofs(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    category: Category,
    more: usize,
) -> Outcome<(OwnApplication, OwnClaim)> {
    let (application, claim) = open_claim(tx, who, campaign, category).await?;
    if claim.documents.len() + more > rules::MAX_PROOFS {
        return refuse(NoApplication::TooManyProofs);
    }
    if documents::store::count(tx, who.student).await? + more as i64 > rules::MAX_DOCUMENTS {
        return refuse(NoApplication::TooManyDocuments);
    }
    Ok((application, claim))
}

/// Gives documents that prove a category and tells which they became. `files`: name and content, as [`documents::take`] took them.
pub async fn give_proofs(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    category: Category,
    files: &[(String, Taken)],
) -> Outcome<Vec<Id<Document>>> {
    let (application, claim) = room_for_proofs(tx, who, campaign, category, files.len()).await?;
    let mut given = Vec::new();
    for (name, taken) in files {
        given.push(documents::give(tx, place, who.student, who.account, name, taken).await?);
    }
    store::attach(tx, application.id, claim.id, &given).await?;
    tx.record("application.documents-given", application.id, json!({ "documents": given }));
    Ok(given)
}

/// Ties a document that the student gave before.
pub async fn reuse_proof(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    category: Category,
    document: Id<Document>,
) -> Outcome {
    let (application, claim) = open_claim(tx, who, campaign, category).await?;
    let own = documents::store::of_student(tx, who.student).await?;
    if !own.iter().any(|kept| kept.id == document) {
        return Err(ActError::Missing);
    }
    if claim.documents.len() >= rules::MAX_PROOFS {
        return refuse(NoApplication::TooManyProofs);
    }
    store::attach(tx, application.id, claim.id, &[document]).await?;
    tx.record("application.documents-given", application.id, json!({ "documents": [document], "again": true }));
    Ok(())
}

/// Takes a document off a category; where nothing else rests on it, it is taken back altogether.
pub async fn remove_proof(
    tx: &mut WriteTx,
    who: Applicant,
    campaign: Id<Campaign>,
    category: Category,
    document: Id<Document>,
) -> Outcome {
    let (application, claim) = open_claim(tx, who, campaign, category).await?;
    let unused = store::detach(tx, application.id, claim.id, document).await?.ok_or(ActError::Missing)?;
    if unused {
        documents::store::take_back(tx, who.student, &[document.uuid()]).await?;
    }
    tx.record("application.document-removed", application.id, json!({ "document": document }));
    Ok(())
}

/// What is signed with the consent.
#[derive(Clone, Copy)]
pub struct Signed {
    /// The version of the campaign's own text that was shown, or that stands on the paper; none where the campaign had none.
    pub text: Option<i32>,
    /// The version of the undertaking to vacate, where it was given; kept where the answers ask for it.
    pub undertaking: Option<&'static str>,
}

/// Consent to the text of version [`CONSENT`], with what is signed beside it. For a minor the representative consents, on paper.
/// `shown`: the version of the text that was read, where a page showed one; another than ours is read first.
pub async fn consent(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    shown: Option<&str>,
    signed: Signed,
) -> Outcome {
    let application = draft(tx, who, campaign).await?;
    let now = tx.now();
    if let Some(reason) = prove::unsigned(tx, &application, now, place).await? {
        return refuse(reason);
    }
    if shown.is_some_and(|shown| shown != CONSENT) {
        return Err(ActError::Stale);
    }
    let (_, profile) = season(tx, campaign).await?;
    let claims = store::claims(tx, application.id).await?;
    let asked = gives_way(tx, &profile, &application, &claims, who.student).await?;
    let signed = Signed { undertaking: signed.undertaking.filter(|_| asked), ..signed };
    store::sign(tx, application.id, CONSENT, signed.text, signed.undertaking).await?;
    let signed = json!({ "text": CONSENT, "acknowledged": signed.text, "undertaking": signed.undertaking });
    tx.record("application.consented", application.id, signed);
    Ok(())
}

/// Sends the application. `received_at`: when it arrived, judges lateness; `clock` is asked again after the number's lock, and ranks.
/// A paper ranks by the time it was received, whatever the clock says.
///
/// Everything is read before the campaign's numbers are held, so that fifty who press at once wait for one another only while a number is
/// given; that nothing changed meanwhile is the condition on which the application is written.
pub async fn submit(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    version: Option<i32>,
    received_at: DateTime<Utc>,
    clock: impl Fn() -> DateTime<Utc>,
) -> Outcome<Id<Application>> {
    let application = store::counting(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    let Some(to) = application.state.next(ApplicationAct::Submit) else {
        return refuse(NoApplication::AlreadySent);
    };
    let (season, profile) = season(tx, campaign).await?;
    let claims = store::claims(tx, application.id).await?;
    let gives_way = gives_way(tx, &profile, &application, &claims, who.student).await?;
    let mut reasons = rules::missing(&profile, &application.answers(&claims, gives_way));
    let sending = store::sending(tx, application.id).await?;
    reasons.extend(prove::reasons(&sending, &application, &claims, received_at, place));
    reasons.extend(application.is_taken(&season, received_at).err());
    if !reasons.is_empty() {
        return Err(ActError::Refused(reasons));
    }
    unchanged(&application, version)?;
    let calendar =
        calendar::from_instant(tx, application.on_paper.map_or(received_at, |(received_at, _)| received_at), place.zone).await?;

    let numbers = store::hold_numbers(tx, campaign).await?.ok_or(ActError::Missing)?;
    application.is_taken(&numbers.season, received_at).or_else(refuse)?;
    let registered_at = match application.on_paper {
        Some((received_at, _)) => received_at,
        None => rules::registered_at(clock(), numbers.last_registered_at),
    };
    let number = numbers.last + 1;
    let receipt = receipt(
        &application,
        who,
        &claims,
        sending.wishes,
        rules::number_text(numbers.season.academic_year, number),
        received_at,
        registered_at,
    );
    let canonical = receipt.canonical();
    let receipt_hash = Receipt::hash(&canonical);
    let answer_by = calendar.evening_after(registered_at, numbers.answer_days, place.zone);
    let public_code = publication::code(keys::random());
    let (at, verb) = application.on_paper.map_or((registered_at, "submitted"), |(_, entered_at)| (entered_at, "entered"));
    let registration = Registration { number, received_at, registered_at, receipt_hash, answer_by, public_code, at, verb };
    if !store::register(tx, &application, to, &registration, who.account, json!({ "receipt": canonical })).await? {
        if texts::is_due(tx, application.id).await? {
            return refuse(NoApplication::TextUnread); // entered while this was on its way
        }
        let now = store::counting(tx, campaign, who.student).await?;
        let sent = now.is_some_and(|now| now.id == application.id && now.state != application.state);
        return if sent { refuse(NoApplication::AlreadySent) } else { Err(ActError::Stale) };
    }
    tx.record("application.submitted", application.id, json!({ "number": number, "receipt": hex::encode(receipt_hash) }));
    Ok(application.id)
}

fn receipt(
    application: &OwnApplication,
    who: Applicant,
    claims: &[OwnClaim],
    wishes: Vec<Id<Dormitory>>,
    number: String,
    received_at: DateTime<Utc>,
    registered_at: DateTime<Utc>,
) -> Receipt {
    let mut documents: Vec<String> = claims.iter().flat_map(|c| &c.documents).map(|d| hex::encode(&d.sha256)).collect();
    documents.sort();
    documents.dedup();
    Receipt {
        number,
        campaign: application.campaign.uuid(),
        student: who.student.uuid(),
        received_at: Receipt::instant(received_at),
        registered_at: Receipt::instant(registered_at),
        residence: application.residence,
        categories: claims.iter().map(|claim| claim.category).collect(),
        wishes: wishes.into_iter().map(Id::uuid).collect(),
        any_other: application.any_other,
        documents,
        entered_at: application.on_paper.map(|(_, entered_at)| Receipt::instant(entered_at)),
    }
}

/// Sends a returned application again: number and time stay, the term for the answer begins anew.
pub async fn submit_again(
    tx: &mut WriteTx,
    place: &Place,
    who: Applicant,
    campaign: Id<Campaign>,
    version: Option<i32>,
) -> Outcome<Id<Application>> {
    let numbers = store::hold_numbers(tx, campaign).await?.ok_or(ActError::Missing)?;
    let application = store::hold(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    let Some(to) = application.state.next(ApplicationAct::SubmitAgain) else {
        return refuse(NoApplication::NotNow { state: application.state });
    };
    unchanged(&application, version)?;
    let (_, profile) = season(tx, campaign).await?;
    let claims = store::claims(tx, application.id).await?;
    // An undertaking belongs to the sending; whoever comes to a level that gives way only by a correction signs it at the office.
    let mut reasons = rules::missing(&profile, &application.answers(&claims, false));
    // The text that was acknowledged with the sending stays: a later version applies to later applications.
    let lacking = prove::lacking(tx, campaign, application.id).await?;
    reasons.extend(lacking.into_iter().filter(|reason| *reason != NoApplication::TextUnread));
    let untouched = claims.iter().filter(|claim| claim.state == ClaimState::Returned && !claim.mended);
    reasons.extend(untouched.map(|claim| NoApplication::NotMended { category: claim.category }));
    reasons.extend(numbers.season.window.takes_corrections().err());
    if !reasons.is_empty() {
        return Err(ActError::Refused(reasons));
    }
    let now = tx.now();
    store::claim_again(tx, application.id).await?;
    let calendar = calendar::from_instant(tx, now, place.zone).await?;
    let answer_by = calendar.evening_after(now, numbers.answer_days, place.zone);
    store::set_state(tx, application.id, to, Some(answer_by)).await?;
    store::remember(tx, application.id, now, who.account, "submitted-again", json!({})).await?;
    tx.record("application.submitted-again", application.id, json!({}));
    Ok(application.id)
}

/// Withdraws. Whoever applies anew after that stands at the end.
pub async fn withdraw(tx: &mut WriteTx, who: Applicant, campaign: Id<Campaign>, version: Option<i32>) -> Outcome {
    let numbers = store::hold_numbers(tx, campaign).await?.ok_or(ActError::Missing)?;
    let application = store::hold(tx, campaign, who.student).await?.ok_or(ActError::Missing)?;
    let Some(to) = application.state.next(ApplicationAct::Withdraw) else {
        return refuse(NoApplication::NotNow { state: application.state });
    };
    numbers.season.window.takes_corrections().or_else(|_| refuse(NoApplication::NotNow { state: application.state }))?;
    unchanged(&application, version)?;
    let now = tx.now();
    store::set_state(tx, application.id, to, None).await?;
    store::remember(tx, application.id, now, who.account, "withdrawn", json!({})).await?;
    tx.record("application.withdrawn", application.id, json!({}));
    Ok(())
}

//! The acts of coming in: sign in, activate, reset, invite, grant. Hashing is done outside every transaction.
pub use super::welcome::{keep_language, reads_as_iin};
use super::{
    factor, rules,
    store::{self, Known},
};
use crate::{
    institutions::letters::{self, Letter},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        languages::{Lang, Words},
        passwords::{Full, Gate},
        permissions::{ManageAccounts, May},
        roles::Role,
        sessions::{self, Device, Term},
        tenancy::{Guest, Member, ReadTx, WriteTx},
    },
    t,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

/// Why somebody does not come in.
#[derive(Debug, thiserror::Error)]
pub enum NotIn {
    /// Login or password are not right, or the account is closed: one answer for all of it.
    #[error("not recognised")]
    Unknown,
    #[error("wait")]
    Wait { seconds: i64 },
    #[error("too many failures from this network")]
    Sprayed,
    #[error(transparent)]
    Full(#[from] Full),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Somebody has come in.
pub struct In {
    pub token: String,
    pub account: Id<Account>,
    pub language: Lang,
}

/// How far somebody has come.
pub enum Came {
    In(In),
    /// The password was right, a code is still to come: what the browser keeps until then.
    HalfWay(String),
}

/// How long the session of an account lives.
pub(super) fn term(known: &Known, own_phone: bool) -> Term {
    match (known.student_id, own_phone) {
        (None, _) => Term::STAFF,
        (Some(_), false) => Term::SHARED,
        (Some(_), true) => Term::OWN_PHONE,
    }
}

/// What was given at the door.
pub struct Given<'a> {
    pub login: &'a str,
    pub password: &'a str,
    pub own_phone: bool,
    /// The mark of a browser that signed in before.
    pub mark: &'a str,
}

/// The mark that a browser keeps after signing in to an account.
pub fn mark(guest: &Guest, account: Id<Account>) -> String {
    hex::encode(guest.keys().mac("known", account.uuid().as_bytes()))
}

/// The keyed hash of an IIN, for exact search.
pub fn iin_hash(keys: &crate::kernel::keys::Keys, iin: &str) -> [u8; 32] {
    let digits: String = iin.chars().filter(char::is_ascii_digit).collect();
    keys.mac("iin", digits.as_bytes())
}

/// What was typed as login, in the one form under which tries are counted: twelve digits are an IIN, anything else an e-mail.
enum Login {
    Iin(String),
    Email(String),
}

impl Login {
    fn read(typed: &str) -> Self {
        match reads_as_iin(typed) {
            true => Self::Iin(typed.chars().filter(char::is_ascii_digit).collect()),
            false => Self::Email(typed.trim().to_lowercase()),
        }
    }
    fn text(&self) -> &str {
        let (Self::Iin(text) | Self::Email(text)) = self;
        text
    }
    async fn find(&self, tx: &mut ReadTx, guest: &Guest) -> Result<Option<Known>, StoreError> {
        match self {
            Self::Iin(iin) => store::find(tx, "", &iin_hash(guest.keys(), iin)).await,
            Self::Email(email) => store::find(tx, email, &[]).await,
        }
    }
}

/// Signs in by e-mail or IIN and password. The try is counted before the password is looked at, so that many at once do not outrun the wait.
pub async fn sign_in(guest: &Guest, gate: &Gate, given: Given<'_>, device: &Device) -> Result<Came, NotIn> {
    let login = Login::read(given.login);
    let login_hash = guest.keys().mac("login", login.text().as_bytes());
    let mut tx = guest.write().await?;
    let known = login.find(&mut tx, guest).await?;
    let marked = known.as_ref().is_some_and(|k| given.mark == mark(guest, k.id));
    if !marked {
        unless_sprayed(&mut tx, device, guest.now()).await?;
    }
    let failures = store::count_try(&mut tx, &login_hash).await?;
    if let Some(left) = failures.wait_until.map(|until| until - guest.now()).filter(|left| *left > TimeDelta::zero()) {
        return Err(NotIn::Wait { seconds: left.num_seconds() + 1 });
    }
    let until = tx.now() + rules::wait_during(failures.count);
    store::let_wait(&mut tx, &login_hash, until).await?;
    tx.commit_upkeep().await?;
    let kept = known.as_ref().filter(|k| k.state == "active").and_then(|k| k.password_hash.as_deref());
    let right = gate.verify(given.password, kept).await?;
    match known.filter(|_| right) {
        None => Err(refuse(guest, &login_hash, failures.count, device).await?),
        Some(known) => admit(guest, gate, known, &login_hash, &given, device).await,
    }
}

/// A network with many failures is slowed to one try in some seconds, for browsers that never signed in before; nobody is locked out.
async fn unless_sprayed(tx: &mut ReadTx, device: &Device, now: DateTime<Utc>) -> Result<(), NotIn> {
    let (failures, last) = store::failures_of(tx, &device.network, now - rules::SPRAY_WINDOW).await?;
    match last {
        Some(last) if failures >= rules::SPRAY_LIMIT && now - last < rules::SPRAY_PACE => Err(NotIn::Sprayed),
        _ => Ok(()),
    }
}

async fn refuse(guest: &Guest, login_hash: &[u8], failures: i32, device: &Device) -> Result<NotIn, StoreError> {
    metrics::counter!("tirek_sign_in_failures_total", "at" => "password").increment(1);
    let mut tx = guest.write().await?;
    store::count_failure(&mut tx, &device.network).await?;
    let until = tx.now() + rules::wait_after(failures);
    store::let_wait(&mut tx, login_hash, until).await?;
    tx.record("account.sign-in-refused", guest.institution.id, json!({ "failures": failures, "network": device.network }));
    tx.commit().await?;
    Ok(NotIn::Unknown)
}

async fn admit(
    guest: &Guest,
    gate: &Gate,
    known: Known,
    login_hash: &[u8],
    given: &Given<'_>,
    device: &Device,
) -> Result<Came, NotIn> {
    let fresh = match known.password_hash.as_deref().is_some_and(Gate::is_outdated) {
        true => Some(gate.hash(given.password).await?),
        false => None,
    };
    let mut tx = guest.write().await?;
    store::forgive(&mut tx, login_hash).await?;
    if let Some(hash) = &fresh {
        store::set_password(&mut tx, known.id, hash).await?;
    }
    let known = Known { password_hash: fresh.or(known.password_hash), ..known };
    let came = come(guest, &mut tx, &known, given.own_phone, device).await?;
    match &came {
        Came::In(_) => tx.record("account.signed-in", known.id, json!({ "network": device.network })),
        Came::HalfWay(_) => tx.record("account.second-factor-asked", known.id, json!({ "network": device.network })),
    }
    tx.commit().await?;
    Ok(came)
}

/// Whoever gave the right password, code or link comes in; where the account has a second factor, half way.
async fn come(guest: &Guest, tx: &mut WriteTx, known: &Known, own_phone: bool, device: &Device) -> Result<Came, StoreError> {
    if factor::actions::is_on(tx, known.id).await? {
        return Ok(Came::HalfWay(factor::actions::half_way(guest, known, own_phone)));
    }
    let token = sessions::begin(tx, &guest.institution, known.id, term(known, own_phone), device).await?;
    Ok(Came::In(In { token, account: known.id, language: known.language.parse().unwrap_or_default() }))
}

/// Wrong codes that a code survives: many, for a code of ten signs is not guessed and a slip must not be spoilt by a prankster.
const CODE_TRIES: i32 = 100;

/// Whether IIN and code belong together. The name is for judging the password.
pub async fn knows_code(guest: &Guest, iin: &str, code: &str, device: &Device) -> Result<(), NotIn> {
    let mut tx = guest.write().await?;
    let hash = iin_hash(guest.keys(), iin);
    let found = store::waiting(&mut tx, &hash).await?;
    match found {
        Some(w) if w.failures < CODE_TRIES && w.code_hash == code_hash(guest, w.student.uuid(), code) => Ok(()),
        other => {
            if let Some(w) = other {
                store::code_failed(&mut tx, w.code).await?;
            }
            store::count_failure(&mut tx, &device.network).await?;
            tx.record("account.code-refused", guest.institution.id, json!({ "network": device.network }));
            tx.commit().await?;
            Err(NotIn::Unknown)
        }
    }
}

/// The hash under which an activation code is kept.
pub fn code_hash(guest: &Guest, student: Uuid, code: &str) -> Vec<u8> {
    hash_of_code(guest.keys(), student, code)
}

/// The same for whoever makes codes. Spaces and hyphens in a code, and small letters, do not matter.
pub fn hash_of_code(keys: &crate::kernel::keys::Keys, student: Uuid, code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    keys.mac("activation", format!("{student}:{plain}").as_bytes()).to_vec()
}

/// Activates a student's account with IIN, code and a new password, and signs in. Whoever had a password is told by letter that a code has
/// replaced it.
pub async fn activate(
    guest: &Guest,
    gate: &Gate,
    iin: &str,
    code: &str,
    password: &str,
    lang: Lang,
    device: &Device,
) -> Result<Came, NotIn> {
    let hash = gate.hash(password).await?;
    let mut tx = guest.write().await?;
    let found = store::waiting(&mut tx, &iin_hash(guest.keys(), iin)).await?;
    let who = found
        .filter(|w| w.failures < CODE_TRIES && w.code_hash == code_hash(guest, w.student.uuid(), code))
        .ok_or(NotIn::Unknown)?;
    let renewed = store::is_activated(&mut tx, who.student).await?;
    let account = store::student_account(&mut tx, &who, &hash, lang.code()).await?;
    store::code_used(&mut tx, who.code).await?;
    sessions::end_others(&mut tx, &guest.institution, account, None).await?;
    let known = store::account(&mut tx, account).await?.ok_or(NotIn::Unknown)?;
    let came = come(guest, &mut tx, &known, false, device).await?;
    if let Some(to) = known.email.filter(|_| renewed) {
        letters::post(&mut tx, &guest.institution, changed_letter(lang.words(), to)).await?;
    }
    tx.record("account.activated", account, json!({ "student": who.student, "network": device.network }));
    tx.commit().await?;
    Ok(match came {
        Came::In(came) => Came::In(In { language: lang, ..came }),
        half_way => half_way,
    })
}

/// How long links live.
const RESET_LIVES: TimeDelta = TimeDelta::minutes(30);
const RESET_PACE: TimeDelta = TimeDelta::minutes(2);
const INVITATION_LIVES: TimeDelta = TimeDelta::days(7);

/// Sends a reset link where the address belongs to an active account. Says nothing about whether it does.
pub async fn ask_reset(guest: &Guest, email: &str, base_url: &str) -> Result<(), StoreError> {
    let mut tx = guest.write().await?;
    let asked = guest.keys().mac("reset", email.trim().to_lowercase().as_bytes());
    let before = store::count_try(&mut tx, &asked).await?;
    if before.wait_until.is_some_and(|until| until > guest.now()) {
        return Ok(()); // the letter sent a moment ago still holds
    }
    let until = tx.now() + RESET_PACE;
    store::let_wait(&mut tx, &asked, until).await?;
    let known = store::find(&mut tx, &email.trim().to_lowercase(), &[]).await?;
    let Some((known, address)) = known.filter(|k| k.state == "active").and_then(|k| k.email.clone().map(|e| (k, e))) else {
        return tx.commit_upkeep().await;
    };
    let w = known.language.parse::<Lang>().unwrap_or_default().words();
    let token = sessions::make_link(&mut tx, &guest.institution, known.id, "reset", RESET_LIVES).await?;
    let link = format!("{base_url}/link/reset/{token}");
    let body = t!(w, "letter-reset-body", institution = guest.institution.name.say(w), link = link);
    letters::post(&mut tx, &guest.institution, Letter { to: address, subject: t!(w, "letter-reset-subject"), body }).await?;
    tx.record("account.reset-asked", known.id, json!({}));
    tx.commit().await
}

/// Sets a password by a one-time link, ends every other session, signs in (a link in a letter is no second factor), and tells the owner by letter.
pub async fn set_by_link(
    guest: &Guest,
    gate: &Gate,
    account: Id<Account>,
    token: &str,
    password: &str,
    device: &Device,
) -> Result<Came, NotIn> {
    let hash = gate.hash(password).await?;
    let mut tx = guest.write().await?;
    let known = store::account(&mut tx, account).await?.filter(|k| k.state != "disabled").ok_or(NotIn::Unknown)?;
    if !sessions::use_link(&mut tx, token).await? {
        return Err(NotIn::Unknown);
    }
    store::set_password(&mut tx, account, &hash).await?;
    sessions::end_others(&mut tx, &guest.institution, account, None).await?;
    let known = Known { password_hash: Some(hash), ..known };
    let came = come(guest, &mut tx, &known, false, device).await?;
    if let Some(to) = known.email {
        let language: Lang = known.language.parse().unwrap_or_default();
        letters::post(&mut tx, &guest.institution, changed_letter(language.words(), to)).await?;
    }
    tx.record("account.password-set", account, json!({ "network": device.network }));
    tx.commit().await?;
    Ok(came)
}

fn changed_letter(w: Words, to: String) -> Letter {
    Letter { to, subject: t!(w, "letter-changed-subject"), body: t!(w, "letter-changed-body") }
}

/// Gives the password again: the session may change data for another day.
pub async fn confirm(member: &Member, gate: &Gate, password: &str) -> Result<(), NotIn> {
    let login_hash = member.keys().mac("confirm", member.account.uuid().as_bytes());
    let mut tx = member.write().await?;
    let known = store::account(&mut tx, member.account).await?.ok_or(NotIn::Unknown)?;
    let failures = store::count_try(&mut tx, &login_hash).await?;
    if let Some(left) = failures.wait_until.map(|until| until - member.now()).filter(|left| *left > TimeDelta::zero()) {
        return Err(NotIn::Wait { seconds: left.num_seconds() + 1 });
    }
    let until = tx.now() + rules::wait_during(failures.count);
    store::let_wait(&mut tx, &login_hash, until).await?;
    tx.commit_upkeep().await?;
    let right = gate.verify(password, known.password_hash.as_deref()).await?;
    let mut tx = member.write().await?;
    if !right {
        let until = tx.now() + rules::wait_after(failures.count);
        store::let_wait(&mut tx, &login_hash, until).await?;
        tx.commit_upkeep().await?;
        return Err(NotIn::Unknown);
    }
    store::forgive(&mut tx, &login_hash).await?;
    sessions::confirm(&mut tx, member).await?;
    tx.record("account.confirmed", member.account, json!({}));
    tx.commit().await?;
    Ok(())
}

/// Changes the own password, after the present one was given, and ends the other sessions.
pub async fn change_password(member: &Member, gate: &Gate, present: &str, password: &str) -> Result<(), NotIn> {
    confirm(member, gate, present).await?;
    let hash = gate.hash(password).await?;
    let mut tx = member.write().await?;
    store::set_password(&mut tx, member.account, &hash).await?;
    sessions::end_others(&mut tx, &member.institution, member.account, Some(member.session)).await?;
    tx.record("account.password-set", member.account, json!({}));
    tx.commit().await?;
    Ok(())
}

/// Ends all other own sessions.
pub async fn end_other_sessions(member: &Member) -> Result<u64, StoreError> {
    let mut tx = member.write().await?;
    let ended = sessions::end_others(&mut tx, &member.institution, member.account, Some(member.session)).await?;
    tx.record("account.sessions-ended", member.account, json!({ "ended": ended }));
    tx.commit().await?;
    Ok(ended)
}

/// A member of staff to be invited.
pub struct Invitation {
    pub email: String,
    pub full_name: String,
    pub language: Lang,
    pub role: Role,
    pub faculty: Option<Uuid>,
}

/// Adds a staff account with its first role and sends the invitation. `None`: the address is taken.
pub async fn invite(
    may: &May<ManageAccounts>,
    tx: &mut WriteTx,
    invitation: &Invitation,
    base_url: &str,
) -> Result<Option<Id<Account>>, StoreError> {
    let id = Id::fresh();
    match store::add_staff(tx, id, &invitation.email, &invitation.full_name, invitation.language.code()).await {
        Err(StoreError::Constraint(_)) => return Ok(None),
        other => other?,
    }
    let scope = if invitation.faculty.is_some() { "faculty" } else { "institution" };
    store::grant(tx, id, invitation.role.code(), scope, invitation.faculty, Some(may.account)).await?;
    send_invitation(may, tx, id, &invitation.email, invitation.language, base_url).await?;
    tx.record("account.invited", id, json!({ "role": invitation.role.code(), "faculty": invitation.faculty }));
    Ok(Some(id))
}

/// Sends the invitation, again where need be; earlier links end.
pub async fn send_invitation(
    may: &May<ManageAccounts>,
    tx: &mut WriteTx,
    id: Id<Account>,
    to: &str,
    language: Lang,
    base_url: &str,
) -> Result<(), StoreError> {
    let w = language.words();
    let token = sessions::make_link(tx, &may.institution, id, "invitation", INVITATION_LIVES).await?;
    let link = format!("{base_url}/link/invitation/{token}");
    let body = t!(w, "letter-invitation-body", institution = may.institution.name.say(w), link = link);
    letters::post(tx, &may.institution, Letter { to: to.to_owned(), subject: t!(w, "letter-invitation-subject"), body }).await
}

/// The first account of an institution, from the command line: the token of the link that sets its password.
pub async fn first_account(
    guest: &Guest,
    email: &str,
    full_name: &str,
    role: Role,
    language: Lang,
) -> Result<String, StoreError> {
    let id = Id::fresh();
    let mut tx = guest.write().await?;
    store::add_staff(&mut tx, id, email, full_name, language.code()).await?;
    store::grant(&mut tx, id, role.code(), "institution", None, None).await?;
    let token = sessions::make_link(&mut tx, &guest.institution, id, "invitation", INVITATION_LIVES).await?;
    tx.record("account.added-by-operator", id, json!({ "role": role.code() }));
    tx.commit().await?;
    Ok(token)
}

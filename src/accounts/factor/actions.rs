//! The acts of the second factor: set up, asked for, renewed, taken off, reset. The secret lies sealed to its account.
use super::{
    rules::{self, Judged},
    store::{self, Factor},
};
use crate::{
    accounts::{
        actions::{self as door, In, NotIn},
        store::{self as accounts, Known},
    },
    institutions::letters::{self, Letter},
    kernel::{
        errors::StoreError,
        ids::{Account, Id},
        keys::{self, Keys},
        languages::Lang,
        passwords::Gate,
        permissions::{ManageAccounts, May},
        sessions::{self, Device},
        tenancy::{Guest, Member, Place, ReadTx, WriteTx},
    },
    t,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Why a code does not serve.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("wrong code")]
    Wrong,
    #[error("used before")]
    Used,
    #[error("wait")]
    Wait { seconds: i64 },
    /// The page is too old, or what it rests on has changed.
    #[error("too late")]
    Late,
    #[error(transparent)]
    Door(#[from] NotIn),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A password was right and its account has a second factor: carried by the browser, sealed, until the code comes.
#[derive(Serialize, Deserialize)]
struct HalfWay {
    account: Id<Account>,
    at: DateTime<Utc>,
    own_phone: bool,
    /// Of the password that was right: another one set meanwhile ends this.
    password: String,
}

fn fingerprint(keys: &Keys, known: &Known) -> String {
    hex::encode(keys.mac("half-way", known.password_hash.as_deref().unwrap_or_default().as_bytes()))
}

fn context(place: &Place) -> Vec<u8> {
    [b"half-way".as_slice(), place.id.uuid().as_bytes()].concat()
}

/// What the browser keeps between password and code.
pub fn half_way(guest: &Guest, known: &Known, own_phone: bool) -> String {
    let half = HalfWay { account: known.id, at: guest.now(), own_phone, password: fingerprint(guest.keys(), known) };
    let plain = serde_json::to_vec(&half).unwrap_or_default();
    hex::encode(guest.keys().seal(&context(&guest.institution), &plain))
}

fn open_half_way(guest: &Guest, sealed: &str) -> Option<HalfWay> {
    let sealed = hex::decode(sealed).ok()?;
    let half: HalfWay = serde_json::from_slice(&guest.keys().open(&context(&guest.institution), &sealed)?).ok()?;
    (guest.now() - half.at < rules::PATIENCE).then_some(half)
}

/// Whether a browser stands between password and code.
pub fn is_half_way(guest: &Guest, sealed: &str) -> bool {
    open_half_way(guest, sealed).is_some()
}

/// Whether signing in to this account takes a code.
pub async fn is_on(tx: &mut ReadTx, account: Id<Account>) -> Result<bool, StoreError> {
    Ok(store::of(tx, account).await?.is_some_and(|f| f.confirmed_at.is_some()))
}

/// The code after the password: the session begins.
pub async fn pass(guest: &Guest, sealed: &str, typed: &str, device: &Device) -> Result<In, Refusal> {
    let half = open_half_way(guest, sealed).ok_or(Refusal::Late)?;
    let mut tx = guest.write().await?;
    let known = accounts::account(&mut tx, half.account).await?.filter(|k| k.state == "active").ok_or(Refusal::Late)?;
    if fingerprint(guest.keys(), &known) != half.password {
        return Err(Refusal::Late);
    }
    let (mut tx, by) = prove(tx, guest.keys(), known.id, typed, &device.network).await?;
    if let (By::Paper { left }, Some(to)) = (by, known.email.clone()) {
        let w = known.language.parse::<Lang>().unwrap_or_default().words();
        let body = t!(w, "letter-factor-recovery-body", n = left);
        letters::post(&mut tx, &guest.institution, Letter { to, subject: t!(w, "letter-factor-recovery-subject"), body }).await?;
    }
    let token = sessions::begin(&mut tx, &guest.institution, known.id, door::term(&known, half.own_phone), device).await?;
    tx.record("account.signed-in", known.id, json!({ "network": device.network, "second_factor": by.code() }));
    tx.commit().await?;
    Ok(In { token, account: known.id, language: known.language.parse().unwrap_or_default() })
}

/// By what the factor was proved.
#[derive(Clone, Copy)]
enum By {
    App,
    Paper { left: i64 },
}

impl By {
    fn code(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Paper { .. } => "recovery",
        }
    }
}

/// Judges a code under the row's lock. Right: the transaction goes on, with the code used up in it. Else the failure is counted and committed.
async fn prove(mut tx: WriteTx, keys: &Keys, account: Id<Account>, typed: &str, network: &str) -> Result<(WriteTx, By), Refusal> {
    let factor = store::lock(&mut tx, account).await?.filter(|f| f.confirmed_at.is_some()).ok_or(Refusal::Late)?;
    let tried = keys.mac("second-factor", account.uuid().as_bytes());
    let tries = accounts::count_try(&mut tx, &tried).await?;
    let left = tries.wait_until.map(|until| until - tx.now()).filter(|left| *left > TimeDelta::zero());
    if let Some(left) = left {
        return Err(Refusal::Wait { seconds: left.num_seconds() + 1 });
    }
    match take(&mut tx, keys, account, &factor, typed).await? {
        Ok(by) => {
            accounts::forgive(&mut tx, &tried).await?;
            Ok((tx, by))
        }
        Err(refusal) => {
            metrics::counter!("tirek_sign_in_failures_total", "at" => "second factor").increment(1);
            let until = tx.now() + rules::wait_after(tries.count);
            accounts::let_wait(&mut tx, &tried, until).await?;
            accounts::count_failure(&mut tx, network).await?;
            tx.record("account.second-factor-refused", account, json!({ "failures": tries.count, "network": network }));
            tx.commit().await?;
            Err(refusal)
        }
    }
}

/// Takes a code of the app or one on paper.
async fn take(
    tx: &mut WriteTx,
    keys: &Keys,
    account: Id<Account>,
    factor: &Factor,
    typed: &str,
) -> Result<Result<By, Refusal>, StoreError> {
    if !rules::is_of_app(typed) {
        let used = store::use_recovery_code(tx, account, &recovery_hash(keys, account, typed)).await?;
        return Ok(if used { Ok(By::Paper { left: factor.codes_left - 1 }) } else { Err(Refusal::Wrong) });
    }
    match rules::judge(&opened(keys, account, factor)?, typed, tx.now(), factor.last_step) {
        Judged::Right { step } => {
            store::used_step(tx, account, step).await?;
            Ok(Ok(By::App))
        }
        Judged::Used => Ok(Err(Refusal::Used)),
        Judged::Wrong => Ok(Err(Refusal::Wrong)),
    }
}

fn opened(keys: &Keys, account: Id<Account>, factor: &Factor) -> Result<Vec<u8>, StoreError> {
    let corrupt = StoreError::Corrupt { place: "second_factors.secret_sealed" };
    keys.open(account.uuid().as_bytes(), &factor.secret_sealed).ok_or(corrupt)
}

fn recovery_hash(keys: &Keys, account: Id<Account>, typed: &str) -> Vec<u8> {
    let plain = rules::plain_recovery_code(typed);
    keys.mac("recovery", format!("{}:{plain}", account.uuid()).as_bytes()).to_vec()
}

/// New recovery codes in clear, for this once; earlier ones end.
async fn new_codes(tx: &mut WriteTx, keys: &Keys, account: Id<Account>) -> Result<Vec<String>, StoreError> {
    let codes: Vec<String> = (0..rules::RECOVERY_CODES).map(|_| rules::recovery_code(keys::random())).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|code| recovery_hash(keys, account, code)).collect();
    store::keep_recovery_codes(tx, account, &hashes).await?;
    Ok(codes)
}

/// Begins to set the factor up: the password again, then a secret.
pub async fn begin(member: &Member, gate: &Gate, password: &str) -> Result<(), Refusal> {
    door::confirm(member, gate, password).await?;
    let mut tx = member.write().await?;
    plant(&mut tx, member.keys(), member.account, &keys::random::<{ rules::SECRET_BYTES }>()).await?;
    tx.record("account.second-factor-begun", member.account, json!({}));
    Ok(tx.commit().await?)
}

/// Keeps a secret, sealed to its account. False: a factor is on already.
pub async fn plant(tx: &mut WriteTx, keys: &Keys, account: Id<Account>, secret: &[u8]) -> Result<bool, StoreError> {
    store::begin(tx, account, &keys.seal(account.uuid().as_bytes(), secret)).await
}

/// The secret that waits for its first code, while it is fresh.
pub async fn waiting(member: &Member) -> Result<Option<Vec<u8>>, StoreError> {
    let mut tx = member.read().await?;
    let found = store::of(&mut tx, member.account).await?;
    let fresh = found.filter(|f| f.confirmed_at.is_none() && member.now() - f.begun_at < rules::PATIENCE);
    fresh.map(|f| opened(member.keys(), member.account, &f)).transpose()
}

/// The first right code turns the factor on and ends the other sessions, which began without it. The recovery codes, for this once.
pub async fn turn_on(member: &Member, tx: &mut WriteTx, typed: &str) -> Result<Vec<String>, Refusal> {
    let found = store::lock(tx, member.account).await?;
    let fresh = found.filter(|f| f.confirmed_at.is_none() && tx.now() - f.begun_at < rules::PATIENCE).ok_or(Refusal::Late)?;
    let secret = opened(member.keys(), member.account, &fresh)?;
    let Judged::Right { step } = rules::judge(&secret, typed, tx.now(), 0) else { return Err(Refusal::Wrong) };
    store::turn_on(tx, member.account, step).await?;
    sessions::end_others(tx, &member.institution, member.account, Some(member.session)).await?;
    let codes = new_codes(tx, member.keys(), member.account).await?;
    tx.record("account.second-factor-on", member.account, json!({}));
    Ok(codes)
}

/// New recovery codes, for password and code.
pub async fn renew_codes(
    member: &Member,
    gate: &Gate,
    password: &str,
    typed: &str,
    network: &str,
) -> Result<Vec<String>, Refusal> {
    door::confirm(member, gate, password).await?;
    let (mut tx, _) = prove(member.write().await?, member.keys(), member.account, typed, network).await?;
    let codes = new_codes(&mut tx, member.keys(), member.account).await?;
    tx.record("account.recovery-codes-renewed", member.account, json!({}));
    tx.commit().await?;
    Ok(codes)
}

/// Takes the factor off, for password and code; a letter tells the owner.
pub async fn turn_off(member: &Member, gate: &Gate, password: &str, typed: &str, network: &str) -> Result<(), Refusal> {
    door::confirm(member, gate, password).await?;
    let (mut tx, _) = prove(member.write().await?, member.keys(), member.account, typed, network).await?;
    store::end(&mut tx, member.account).await?;
    let known = accounts::account(&mut tx, member.account).await?;
    if let Some((to, w)) = known.and_then(|k| k.email.map(|to| (to, member.words()))) {
        let body = t!(w, "letter-factor-off-body");
        letters::post(&mut tx, &member.institution, Letter { to, subject: t!(w, "letter-factor-off-subject"), body }).await?;
    }
    tx.record("account.second-factor-off", member.account, json!({}));
    Ok(tx.commit().await?)
}

/// How an administrator made sure who asks for a reset.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Identity {
    Card,
    Known,
    Call,
}

impl Identity {
    pub const ALL: [Identity; 3] = [Self::Card, Self::Known, Self::Call];
    pub fn code(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Known => "known",
            Self::Call => "call",
        }
    }
}

impl std::str::FromStr for Identity {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|i| i.code() == code).ok_or(())
    }
}

/// Resets the factor of a member of staff who lost phone and paper: sessions end, a letter tells the person. False: there is none.
pub async fn reset(may: &May<ManageAccounts>, tx: &mut WriteTx, known: &Known, how: Identity) -> Result<bool, StoreError> {
    if store::lock(tx, known.id).await?.is_none() {
        return Ok(false);
    }
    store::end(tx, known.id).await?;
    sessions::end_others(tx, &may.institution, known.id, None).await?;
    if let Some(to) = known.email.clone() {
        let w = known.language.parse::<Lang>().unwrap_or_default().words();
        let body = t!(w, "letter-factor-reset-body");
        letters::post(tx, &may.institution, Letter { to, subject: t!(w, "letter-factor-reset-subject"), body }).await?;
    }
    tx.record("account.second-factor-reset", known.id, json!({ "identity": how.code() }));
    Ok(true)
}

//! Passwords: argon2id behind a gate, so that a storm of sign-ins takes neither the memory nor the other pages' time.
//! Sources: yardsticks F3 and SEC-04 to SEC-09.
use super::keys::{self, Keys};
use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Ident, Output, ParamsString, PasswordHash, Salt},
};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const WAIT: Duration = Duration::from_secs(8);
const QUEUE: usize = 256;
const AT_ONCE: usize = 4;

/// As many hashes at once as there are cores, at most four: 76 MB on any machine. Their memory blocks are kept and used again.
#[derive(Clone)]
pub struct Gate {
    permits: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    blocks: Arc<Mutex<Vec<Vec<Block>>>>,
    pepper: [u8; 32],
}

/// The gate is full: try again soon.
#[derive(Debug, thiserror::Error)]
#[error("too many sign-ins at once")]
pub struct Full;

impl Gate {
    pub fn new(keys: &Keys) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, |n| n.get()).min(AT_ONCE);
        Self {
            permits: Arc::new(Semaphore::new(cores)),
            queue: Arc::new(Semaphore::new(QUEUE)),
            blocks: Arc::default(),
            pepper: keys.mac("pepper", b""),
        }
    }

    /// The string to keep for a password.
    pub async fn hash(&self, password: &str) -> Result<String, Full> {
        let salt = keys::random::<16>();
        let out = self.digest(password.to_owned(), salt.to_vec(), current()).await?;
        Ok(phc(&salt, &out).unwrap_or_default())
    }

    /// Whether the password is the one kept. Without one kept, the same work is done: whoever asks cannot tell who exists.
    pub async fn verify(&self, password: &str, kept: Option<&str>) -> Result<bool, Full> {
        let parsed = kept.and_then(|k| PasswordHash::new(k).ok());
        let known = parsed.as_ref().and_then(|p| Some((p.salt?, p.hash?, Params::try_from(p).ok()?)));
        let Some((salt, hash, params)) = known else {
            self.digest(password.to_owned(), vec![0; 16], current()).await?;
            return Ok(false);
        };
        let out = self.digest(password.to_owned(), salt.as_ref().to_vec(), params).await?;
        Ok(out[..].ct_eq(hash.as_bytes()).into())
    }

    /// Whether a kept string was made with weaker parameters than today's.
    pub fn is_outdated(kept: &str) -> bool {
        let params = PasswordHash::new(kept).ok().and_then(|p| Params::try_from(&p).ok());
        params.is_none_or(|p| p.m_cost() < MEMORY_KIB || p.t_cost() < PASSES)
    }

    async fn digest(&self, password: String, salt: Vec<u8>, params: Params) -> Result<[u8; 32], Full> {
        let place = self.queue.clone().try_acquire_owned().map_err(|_| Full)?;
        let ungated = super::sabotage("no-password-gate");
        let permit = match ungated {
            true => None,
            false => Some(
                tokio::time::timeout(WAIT, self.permits.clone().acquire_owned()).await.map_err(|_| Full)?.map_err(|_| Full)?,
            ),
        };
        let (blocks, pepper) = (self.blocks.clone(), self.pepper);
        let work = move || {
            let held = (place, permit);
            let mut memory = blocks.lock().ok().and_then(|mut b| b.pop()).unwrap_or_default();
            memory.resize(params.block_count(), Block::default());
            let out = run(&pepper, params, password.as_bytes(), &salt, &mut memory);
            if !ungated && let Ok(mut kept) = blocks.lock() {
                kept.push(memory);
            }
            drop(held);
            out
        };
        tokio::task::spawn_blocking(work).await.ok().flatten().ok_or(Full)
    }
}

fn current() -> Params {
    Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).unwrap_or_default()
}

fn run(pepper: &[u8], params: Params, password: &[u8], salt: &[u8], memory: &mut [Block]) -> Option<[u8; 32]> {
    let mut out = [0; 32];
    let argon = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params).ok()?;
    argon.hash_password_into_with_memory(password, salt, &mut out, memory).ok()?;
    Some(out)
}

fn phc(salt: &[u8], out: &[u8]) -> Option<String> {
    let hash = PasswordHash {
        algorithm: Ident::new("argon2id").ok()?,
        version: Some(0x13),
        params: ParamsString::try_from(&current()).ok()?,
        salt: Some(Salt::new(salt).ok()?),
        hash: Some(Output::new(out).ok()?),
    };
    Some(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_same_password_under_the_same_key_is_right() {
        let gate = Gate::new(&Keys::new([1; 32]));
        let kept = gate.hash("құпия сөз 1").await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(gate.verify("құпия сөз 1", Some(&kept)).await.unwrap());
        assert!(!gate.verify("құпия сөз 2", Some(&kept)).await.unwrap());
        assert!(!gate.verify("құпия сөз 1", None).await.unwrap());
        assert!(!Gate::new(&Keys::new([2; 32])).verify("құпия сөз 1", Some(&kept)).await.unwrap());
    }

    #[test]
    fn weaker_parameters_are_outdated() {
        assert!(Gate::is_outdated(
            "$argon2id$v=19$m=4096,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        ));
        assert!(Gate::is_outdated("nonsense"));
    }
}

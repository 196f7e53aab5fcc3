//! The server's one secret and what is made of it: sealed IINs, keyed hashes, one-time codes, form tokens.
use anyhow::{Context, Result, ensure};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit},
};
use hmac::{Hmac, Mac};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
    sync::Arc,
};

/// SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes nobody can guess.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A 256-bit token in hex, for cookies and links. Only its hash is ever stored.
pub fn token() -> String {
    hex::encode(random::<32>())
}

/// The hash under which a token is stored.
pub fn token_hash(token: &str) -> [u8; 32] {
    sha256(token.as_bytes())
}

/// Keys derived from the key file, one for each purpose.
#[derive(Clone)]
pub struct Keys(Arc<[u8; 32]>);

impl Keys {
    /// From 32 bytes.
    pub fn new(secret: [u8; 32]) -> Self {
        Self(Arc::new(secret))
    }

    /// Reads the key file (64 hex digits, closed to others) or, where it may, makes it.
    pub fn from_file(path: &Path, may_make: bool) -> Result<Self> {
        if !path.exists() && may_make {
            let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            writeln!(file, "{}", hex::encode(random::<32>()))?;
        }
        if fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o077 != 0) {
            tracing::warn!("the key file {} is open to others: chmod 400", path.display());
        }
        let text = fs::read_to_string(path).with_context(|| format!("TIREK_KEY_FILE {}", path.display()))?;
        let bytes = hex::decode(text.trim()).context("TIREK_KEY_FILE wants 64 hex digits")?;
        ensure!(bytes.len() == 32, "TIREK_KEY_FILE wants 64 hex digits (32 bytes), found {}", bytes.len());
        let mut secret = [0; 32];
        secret.copy_from_slice(&bytes);
        Ok(Self::new(secret))
    }

    /// HMAC-SHA-256 under a key of its own for each purpose.
    pub fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let own = hmac(&self.0[..], purpose.as_bytes());
        hmac(&own, message)
    }

    /// Encrypts; the context (such as a row's id) must be given again to open.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce = random::<24>();
        let payload = chacha20poly1305::aead::Payload { msg: plain, aad: context };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [&nonce[..], &sealed].concat()
    }

    /// Opens what `seal` made; nothing where key or context differ or a byte has changed.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(24)?;
        let payload = chacha20poly1305::aead::Payload { msg: body, aad: context };
        self.cipher().decrypt(&XNonce::try_from(nonce).ok()?, payload).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.mac("seal", b"").into())
    }
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_for_one_row_does_not_open_for_another() {
        let keys = Keys::new([7; 32]);
        let sealed = keys.seal(b"row 1", b"051231600007");
        assert_eq!(keys.open(b"row 1", &sealed).as_deref(), Some(&b"051231600007"[..]));
        assert_eq!(keys.open(b"row 2", &sealed), None);
        assert_eq!(Keys::new([8; 32]).open(b"row 1", &sealed), None);
    }

    #[test]
    fn one_changed_byte_opens_nothing() {
        let keys = Keys::new([7; 32]);
        let mut sealed = keys.seal(b"", b"x");
        *sealed.last_mut().unwrap() ^= 1;
        assert_eq!(keys.open(b"", &sealed), None);
        assert_eq!(keys.open(b"", b"short"), None);
    }

    #[test]
    fn purposes_have_keys_of_their_own() {
        let keys = Keys::new([7; 32]);
        assert_ne!(keys.mac("iin", b"x"), keys.mac("code", b"x"));
    }
}

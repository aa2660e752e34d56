//! Secrets that must be read again: encrypted where they rest, with a key that derives from the installation's.

use std::{fmt, sync::Arc};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};

use crate::{
    error::{Error, Result},
    pools::SecretKey,
    token,
};

/// Of XChaCha20-Poly1305: long enough to be drawn at random each time.
const NONCE_LENGTH: usize = 24;

/// Encrypts and decrypts. What is sealed names its place, such as `auth.second_factors.secret of <user>`: bytes that are copied to
/// another person or column do not open there.
#[derive(Clone)]
pub struct Vault(Arc<XChaCha20Poly1305>);

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(…)")
    }
}

impl Vault {
    #[must_use]
    pub fn new(key: &SecretKey) -> Self {
        Self(Arc::new(XChaCha20Poly1305::new(&key.derive("secrets at rest").into())))
    }

    /// Nonce and encrypted bytes.
    ///
    /// # Errors
    /// [`Error::Internal`] for more than the cipher takes, 256 GiB.
    pub fn seal(&self, secret: &[u8], place: &str) -> Result<Vec<u8>> {
        let mut sealed = token::random_bytes()[..NONCE_LENGTH].to_vec();
        let nonce = XNonce::try_from(&sealed[..]).map_err(|_| Error::Internal("a nonce of another length".to_owned()))?;
        let payload = Payload { msg: secret, aad: place.as_bytes() };
        let encrypted = self.0.encrypt(&nonce, payload).map_err(|_| Error::Internal("encrypting".to_owned()))?;
        sealed.extend(encrypted);
        Ok(sealed)
    }

    /// # Errors
    /// [`Error::Inconsistent`] for bytes that were not sealed for this place with this key.
    pub fn open(&self, sealed: &[u8], place: &str) -> Result<Vec<u8>> {
        let fault = || Error::Inconsistent(place.to_owned());
        let (nonce, encrypted) = sealed.split_at_checked(NONCE_LENGTH).ok_or_else(fault)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| fault())?;
        self.0.decrypt(&nonce, Payload { msg: encrypted, aad: place.as_bytes() }).map_err(|_| fault())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_place_and_key_open_what_was_sealed() {
        let vault = Vault::new(&SecretKey::generate());
        let sealed = vault.seal(b"a secret", "here").unwrap();
        assert_eq!(vault.open(&sealed, "here").unwrap(), b"a secret");
        assert!(!sealed.windows(8).any(|bytes| bytes == b"a secret"));
        assert_ne!(sealed, vault.seal(b"a secret", "here").unwrap(), "another nonce each time");
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert!(
            vault.open(&sealed, "there").is_err() && vault.open(&changed, "here").is_err() && vault.open(&sealed[..9], "here").is_err()
        );
        assert!(Vault::new(&SecretKey::generate()).open(&sealed, "here").is_err());
    }
}

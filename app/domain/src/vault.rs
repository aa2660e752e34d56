//! Secrets that must be read again: encrypted where they rest, each bound to the place that it is kept in.

use std::fmt;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};

use crate::{
    error::{Error, Result},
    token,
};

const NONCE_LENGTH: usize = 24;

/// What encrypts and decrypts (XChaCha20-Poly1305), under a key that derives from the installation's.
#[derive(Clone)]
pub struct Vault(XChaCha20Poly1305);

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(…)")
    }
}

/// The column and row of a secret, and whose it is. What is encrypted for one place opens in no other.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// An agency, or a person.
    pub owner: uuid::Uuid,
    pub table: &'static str,
    pub column: &'static str,
    pub row: uuid::Uuid,
}

impl Place {
    fn text(&self) -> String {
        format!("{}|{}|{}|{}", self.owner, self.table, self.column, self.row)
    }
}

impl Vault {
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(key.into()))
    }

    /// The secret as it may rest: a random nonce, then what only this vault opens.
    ///
    /// # Errors
    /// [`Error::Internal`] for more than gigabytes.
    pub fn seal(&self, place: &Place, secret: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0; NONCE_LENGTH];
        nonce.copy_from_slice(&token::random_bytes()[..NONCE_LENGTH]);
        let aad = place.text();
        let payload = Payload { msg: secret, aad: aad.as_bytes() };
        let sealed = self.0.encrypt(&nonce.into(), payload).map_err(|_| Error::Internal("a secret was not encrypted".to_owned()))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// # Errors
    /// [`Error::Inconsistent`] for what was sealed elsewhere, by another key, or changed since.
    pub fn open(&self, place: &Place, sealed: &[u8]) -> Result<Vec<u8>> {
        let fault = || Error::Inconsistent(format!("{}.{} does not open", place.table, place.column));
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LENGTH>().ok_or_else(fault)?;
        let aad = place.text();
        self.0.decrypt(&(*nonce).into(), Payload { msg: sealed, aad: aad.as_bytes() }).map_err(|_| fault())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_secret_opens_in_its_place_only() {
        let vault = Vault::new(&[7; 32]);
        let place = Place { owner: Uuid::from_u128(1), table: "webhooks", column: "secret", row: Uuid::from_u128(2) };
        let sealed = vault.seal(&place, b"nobody knows").unwrap();
        assert_eq!(vault.open(&place, &sealed).unwrap(), b"nobody knows");
        assert!(!sealed.windows(6).any(|part| part == b"nobody"));
        assert_ne!(vault.seal(&place, b"nobody knows").unwrap(), sealed, "a nonce of its own");
        for other in [
            Place { owner: Uuid::from_u128(3), ..place },
            Place { column: "previous_secret", ..place },
            Place { row: Uuid::from_u128(4), ..place },
        ] {
            assert!(vault.open(&other, &sealed).is_err(), "{other:?}");
        }
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(vault.open(&place, &changed).is_err() && vault.open(&place, &sealed[..9]).is_err());
        assert!(Vault::new(&[8; 32]).open(&place, &sealed).is_err());
    }
}

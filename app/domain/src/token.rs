//! Secrets that are handed out and stored only as hashes.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::Rng;
use sha2::{Digest, Sha256};

/// Thirty-two random bytes from the system's generator.
#[must_use]
pub fn random_bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// Two uniform numbers in 0..1, for the shift of a hidden location.
#[must_use]
pub fn random_pair() -> (f64, f64) {
    use rand::RngExt;
    let mut generator = rand::rng();
    (generator.random(), generator.random())
}

/// Bytes as they stand in URLs.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

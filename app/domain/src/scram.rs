//! What PostgreSQL stores of a login role's password (SCRAM-SHA-256, RFC 5802 and RFC 7677).

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::token::sha256;

/// The verifier of a password that is 256 random bits. One round is enough for it: rounds slow down the guessing of weak
/// passwords, and with PostgreSQL's usual 4,096 each new connection costs the client tens of milliseconds.
#[must_use]
pub fn verifier(password: &str, salt: &[u8; 16]) -> String {
    let salted = sign(password.as_bytes(), &[&salt[..], &1u32.to_be_bytes()].concat());
    let stored_key = sha256(&sign(&salted, b"Client Key"));
    let server_key = sign(&salted, b"Server Key");
    format!("SCRAM-SHA-256$1:{}${}:{}", STANDARD.encode(salt), STANDARD.encode(stored_key), STANDARD.encode(server_key))
}

fn sign(key: &[u8], text: &[u8]) -> [u8; 32] {
    // Fails for no length of key.
    Hmac::<Sha256>::new_from_slice(key).map_or([0; 32], |mac| mac.chain_update(text).finalize().into_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with Python's hashlib: `pbkdf2_hmac('sha256', b'pencil', bytes(range(16)), 1)` and the keys of RFC 5802 section 3.
    #[test]
    fn the_verifier_is_the_standards() {
        let salt = std::array::from_fn(|place| u8::try_from(place).unwrap());
        let expected = "SCRAM-SHA-256$1:AAECAwQFBgcICQoLDA0ODw==$ulPBEMD7pdxjBcsUkN1eHH+6PaNEw+VlbDgOlKfXVz0=:FLxfly9TUma+46jkj8QyTfQMWRqeNyK1YOt6NKVPr/I=";
        assert_eq!(verifier("pencil", &salt), expected);
    }
}

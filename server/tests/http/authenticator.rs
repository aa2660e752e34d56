//! A device with a passkey, by the letter of W3C Web Authentication: one key (ES256), no attestation.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What the device says of its user: present, and verified by finger, face or PIN.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
/// A new key follows.
const ATTESTED: u8 = 0x40;

pub(crate) struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// Whose it is, as the site said when it was made.
    user: String,
    pub counter: u32,
    pub is_user_verified: bool,
    pub origin: String,
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Authenticator {
    /// A device for a site; `seed` makes its key.
    pub(crate) fn new(origin: &str, seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        Self { key, id: vec![seed; 20], user: String::new(), counter: 0, is_user_verified: true, origin: origin.to_owned() }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false }).to_string().into_bytes()
    }

    fn authenticator_data(&self, rp_id: &str, flags: u8) -> Vec<u8> {
        let verified = if self.is_user_verified { VERIFIED } else { 0 };
        [&Sha256::digest(rp_id)[..], &[PRESENT | verified | flags], &self.counter.to_be_bytes()].concat()
    }

    /// The answer to a question for a new passkey.
    pub(crate) fn create(&mut self, options: &Value) -> String {
        self.user = options["user"]["id"].as_str().unwrap().to_owned();
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        // COSE: EC2, ES256, P-256, x, y.
        let cose = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], x, &[0x22, 0x58, 32], y].concat();
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let data =
            [self.authenticator_data(options["rp"]["id"].as_str().unwrap(), ATTESTED), vec![0; 16], length.to_vec(), self.id.clone(), cose];
        let data = data.concat();
        // CBOR: { fmt: "none", attStmt: {}, authData: bytes }
        let length = u8::try_from(data.len()).unwrap();
        let object = [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"[..], &[length], &data].concat();
        let response = json!({
            "attestationObject": encode(&object), "clientDataJSON": encode(&self.client_data("webauthn.create", options)), "transports": ["internal"],
        });
        self.credential(&response)
    }

    /// The answer to a question for a passkey that there is.
    pub(crate) fn get(&mut self, options: &Value) -> String {
        self.counter += 1;
        let (client, data) = (self.client_data("webauthn.get", options), self.authenticator_data(options["rpId"].as_str().unwrap(), 0));
        let signature: Signature = self.key.sign(&[&data[..], &Sha256::digest(&client)].concat());
        let response = json!({
            "authenticatorData": encode(&data), "clientDataJSON": encode(&client), "signature": encode(signature.to_der().as_bytes()),
            "userHandle": self.user,
        });
        self.credential(&response)
    }

    fn credential(&self, response: &Value) -> String {
        let id = encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} }).to_string()
    }
}

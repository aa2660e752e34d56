//! What passkeys are asked and answer (W3C Web Authentication, by `webauthn-rs`): questions that a browser gets, each good once.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use url::{Host, Url};
use uuid::Uuid;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::{
    error::{Error, Problem, Result},
    id::UserId,
    identity::passkey::ANSWER_WITHIN,
    scope::{Auth, Scope},
};

/// What a browser is asked to sign.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub id: Uuid,
    /// For the browser's `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`.
    pub options: Value,
}

/// Whether passkeys can be used at an address: browsers want a name, and HTTPS unless it is this machine's own.
#[must_use]
pub fn is_possible(public_url: &str) -> bool {
    origin(public_url).is_some()
}

fn origin(public_url: &str) -> Option<(String, Url)> {
    let url = Url::parse(public_url).ok()?;
    let Some(Host::Domain(domain)) = url.host() else { return None };
    let is_safe = url.scheme() == "https" || domain == "localhost";
    is_safe.then(|| (domain.to_owned(), url.clone()))
}

/// The site that passkeys are for.
///
/// # Errors
/// [`Problem::NeedsDomain`] on `credential` at an address that browsers make none for.
pub fn relying_party(public_url: &str) -> Result<Webauthn> {
    let (domain, url) = origin(public_url).ok_or_else(|| Error::field("credential", Problem::NeedsDomain))?;
    let builder = WebauthnBuilder::new(&domain, &url).and_then(|builder| builder.rp_name("Nexus").build());
    builder.map_err(|error| Error::Internal(format!("the site of passkeys: {error}")))
}

/// Keeps what a question's answer will be checked with; answers the question.
///
/// # Errors
/// What the database said.
pub async fn keep(scope: &mut Scope<Auth>, user: Option<UserId>, options: Value, state: &impl Serialize) -> Result<Question> {
    let (id, at) = (scope.new_id::<Uuid>(), scope.now());
    let state = serde_json::to_value(state).map_err(|error| Error::Internal(error.to_string()))?;
    sqlx::query!(
        "insert into auth.passkey_challenges (id, user_id, state, expires_at) values ($1, $2, $3, $4)",
        id,
        user.map(|user| user.0),
        state,
        at + ANSWER_WITHIN
    )
    .execute(scope.connection())
    .await?;
    Ok(Question { id, options })
}

/// Takes a question away, and with it every further answer.
///
/// # Errors
/// [`Problem::Wrong`] on `credential` for one that was answered, is late, or was asked of somebody else.
pub async fn take<T: DeserializeOwned>(scope: &mut Scope<Auth>, user: Option<UserId>, question: &str) -> Result<T> {
    let id: Uuid = question.parse().map_err(|_| wrong())?;
    let now = scope.now();
    let state = sqlx::query_scalar!(
        "delete from auth.passkey_challenges where id = $1 and user_id is not distinct from $2 and expires_at > $3 returning state",
        id,
        user.map(|user| user.0),
        now
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or_else(wrong)?;
    serde_json::from_value(state).map_err(|_| Error::Inconsistent("auth.passkey_challenges.state".to_owned()))
}

/// A browser's answer.
///
/// # Errors
/// [`Problem::Wrong`] on `credential`.
pub fn read<T: DeserializeOwned>(credential: &str) -> Result<T> {
    serde_json::from_str(credential).map_err(|_| wrong())
}

/// An answer that opens nothing; it is not told why.
#[must_use]
pub fn wrong() -> Error {
    Error::field("credential", Problem::Wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_a_safe_way() {
        for (url, expected) in [
            ("https://nexus.example.mx", true),
            ("https://nexus.example.mx:8443", true),
            ("http://localhost:3000", true),
            ("http://nexus.example.mx", false),
            ("http://127.0.0.1:3000", false),
            ("https://203.0.113.7", false),
            ("https://[::1]", false),
        ] {
            assert_eq!(is_possible(url), expected, "{url}");
            assert_eq!(relying_party(url).is_ok(), expected, "{url}");
        }
    }
}

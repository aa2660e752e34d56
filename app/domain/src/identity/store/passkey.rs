//! A person's passkeys: made, used, taken away, brought back. Only public keys are stored.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, WebauthnError,
};

use super::{
    activity::{self, Device},
    attempts::Attempts,
    mail,
    relying_party::{self, Question, read, take, wrong},
    second_factor, session,
};
use crate::{
    error::{Error, Problem, Result},
    id::{PasskeyId, SessionId, UserId},
    identity::{
        activity::Activity,
        letter::Letter,
        passkey::{PASSKEYS_MAX, RESTORE_WITHIN, check_name},
    },
    locale::Locale,
    pools::Pools,
    scope::{Auth, Scope},
};

/// A passkey as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRow {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A person's passkeys, the newest first.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<PasskeyRow>> {
    let rows = sqlx::query!(
        "select id, name, created_at, last_used_at from auth.passkeys where user_id = $1 and removed_at is null order by created_at desc, id desc",
        user.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| PasskeyRow { id: PasskeyId(row.id), name: row.name, created_at: row.created_at, last_used_at: row.last_used_at })
        .collect())
}

/// Asks a browser for a new passkey, one that its device shows by itself at the next log-in.
///
/// # Errors
/// Problems of `name`; [`Problem::LimitReached`] on it; [`Problem::NeedsDomain`] on `credential`; [`Problem::Unverified`] on `email`,
/// as for telephones.
pub async fn begin_registration(pools: &Pools, public_url: &str, user: UserId, typed_name: &str) -> Result<Question> {
    check_name(typed_name)?;
    let site = relying_party::relying_party(public_url)?;
    let mut scope = Scope::auth(pools).await?;
    second_factor::check_verified(&mut scope, user).await?;
    let person = sqlx::query!("select email, display_name from auth.users where id = $1", user.0).fetch_one(scope.connection()).await?;
    let known = sqlx::query_scalar!("select credential_id from auth.passkeys where user_id = $1 and removed_at is null", user.0)
        .fetch_all(scope.connection())
        .await?;
    if known.len() >= PASSKEYS_MAX {
        return Err(Error::field("name", Problem::LimitReached));
    }
    let (asked, state) = site
        .start_passkey_registration(user.0, &person.email, &person.display_name, Some(known))
        .map_err(|error| Error::Internal(format!("asking for a passkey: {error}")))?;
    let mut options = public_key(&asked)?;
    // Without it a device may keep none that it can offer before it knows who asks.
    if let Some(selection) = options.get_mut("authenticatorSelection").and_then(Value::as_object_mut) {
        selection.insert("residentKey".to_owned(), "required".into());
        selection.insert("requireResidentKey".to_owned(), true.into());
    }
    let question = relying_party::keep(&mut scope, Some(user), options, &state).await?;
    scope.commit().await?;
    Ok(question)
}

/// What the browser takes, of what `webauthn-rs` wraps.
fn public_key(asked: &impl serde::Serialize) -> Result<Value> {
    let mut asked = serde_json::to_value(asked).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(asked.get_mut("publicKey").map(Value::take).unwrap_or_default())
}

/// A browser's answer to [`begin_registration`], and how its passkey is called.
#[derive(Clone, Copy)]
pub struct Registration<'a> {
    pub question: &'a str,
    pub credential: &'a str,
    pub name: &'a str,
    /// The session that adds it.
    pub this: SessionId,
    /// The language of the letter about it.
    pub locale: Locale,
}

/// What a new passkey brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Codes for paper, where it is the person's first second factor.
    pub codes: Option<Vec<String>>,
    /// Whether it is their first passkey, so that their other sessions ended.
    pub is_first: bool,
}

/// Keeps a new passkey. With the first one other sessions end, as with a telephone.
///
/// # Errors
/// [`Problem::Wrong`] on `credential`; problems of `name`.
pub async fn register(pools: &Pools, public_url: &str, user: UserId, answer: &Registration<'_>, device: &Device) -> Result<Registered> {
    let name = check_name(answer.name)?;
    let credential: RegisterPublicKeyCredential = read(answer.credential)?;
    let state: PasskeyRegistration = spend(pools, Some(user), answer.question).await?;
    let passkey = relying_party::relying_party(public_url)?.finish_passkey_registration(&credential, &state).map_err(|error| {
        tracing::info!(%error, "a passkey was refused");
        wrong()
    })?;
    let mut scope = Scope::auth(pools).await?;
    let before = second_factor::state(&mut scope, user).await?;
    let (id, at) = (scope.new_id::<PasskeyId>(), scope.now());
    sqlx::query!(
        "insert into auth.passkeys (user_id, id, credential_id, name, credential, created_at) values ($1, $2, $3, $4, $5, $6)",
        user.0,
        id.0,
        passkey.cred_id().as_slice(),
        name,
        Json(&passkey) as _,
        at
    )
    .execute(scope.connection())
    .await
    .map_err(|error| Error::on_constraint(error, "passkeys_credential_id_key", "credential", Problem::Wrong))?;
    let codes = if before.is_on { None } else { Some(second_factor::write_recovery_codes(&mut scope, user).await?) };
    if !before.has_passkey {
        session::revoke_others(&mut scope, user, Some(answer.this)).await?;
    }
    mail::enqueue(&mut scope, user, Letter::PasskeyAdded, answer.locale).await?;
    activity::record(&mut scope, user, Activity::PasskeyAdded, device).await?;
    scope.commit().await?;
    Ok(Registered { codes, is_first: !before.has_passkey })
}

/// Takes the question in an operation of its own: a wrong answer uses it up too.
async fn spend<T: serde::de::DeserializeOwned>(pools: &Pools, user: Option<UserId>, question: &str) -> Result<T> {
    let mut scope = Scope::auth(pools).await?;
    let state = take(&mut scope, user, question).await?;
    scope.commit().await?;
    Ok(state)
}

/// Asks whoever sits there for any passkey of theirs.
///
/// # Errors
/// [`Problem::NeedsDomain`] on `credential`; [`Error::TooMany`] after very many from one network.
pub async fn begin_proof(pools: &Pools, public_url: &str, ip: &str) -> Result<Question> {
    let site = relying_party::relying_party(public_url)?;
    let (asked, state) =
        site.start_discoverable_authentication().map_err(|error| Error::Internal(format!("asking for a passkey: {error}")))?;
    let mut scope = Scope::auth(pools).await?;
    Attempts::questions(ip).take(&mut scope).await?;
    let question = relying_party::keep(&mut scope, None, public_key(&asked)?, &state).await?;
    scope.commit().await?;
    Ok(question)
}

/// Who answered, by a passkey that its device unlocked for them: both factors at once.
///
/// # Errors
/// [`Problem::Wrong`] on `credential`, whatever was wrong with it.
pub async fn prove(pools: &Pools, public_url: &str, question: &str, credential: &str, device: &Device) -> Result<UserId> {
    let credential: PublicKeyCredential = read(credential)?;
    let state: DiscoverableAuthentication = spend(pools, None, question).await?;
    let site = relying_party::relying_party(public_url)?;
    let (user, credential_id) = site.identify_discoverable_authentication(&credential).map_err(|_| wrong())?;
    let mut scope = Scope::auth(pools).await?;
    let row = sqlx::query!(
        r#"select p.id, p.credential as "credential: Json<Passkey>" from auth.passkeys p
           join auth.users u on u.id = p.user_id and u.disabled_at is null
           where p.user_id = $1 and p.credential_id = $2 and p.removed_at is null for update of p"#,
        user,
        credential_id
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or_else(wrong)?;
    let (user, mut passkey) = (UserId(user), row.credential.0);
    let proven = match site.finish_discoverable_authentication_v2(&credential, state, &passkey) {
        Ok(proven) if proven.user_verified() => proven,
        Err(WebauthnError::CredentialPossibleCompromise) => {
            // Its counter went back: somebody has a copy of the key.
            activity::record(&mut scope, user, Activity::PasskeyCopied, device).await?;
            scope.commit().await?;
            return Err(wrong());
        }
        _ => return Err(wrong()),
    };
    passkey.update_credential(&proven);
    let at = scope.now();
    sqlx::query!(
        "update auth.passkeys set credential = $3, last_used_at = $4 where user_id = $1 and id = $2",
        user.0,
        row.id,
        Json(&passkey) as _,
        at
    )
    .execute(scope.connection())
    .await?;
    scope.commit().await?;
    Ok(user)
}

/// Takes a passkey away: it opens nothing any more.
///
/// # Errors
/// [`Error::NotFound`]; [`Problem::RequiredByAgency`] on `id` for the last second factor of somebody whose agency asks for one.
pub async fn remove(scope: &mut Scope<Auth>, user: UserId, id: PasskeyId, locale: Locale, device: &Device) -> Result<()> {
    second_factor::lock(scope, user).await?;
    let at = scope.now();
    let done =
        sqlx::query!("update auth.passkeys set removed_at = $3 where user_id = $1 and id = $2 and removed_at is null", user.0, id.0, at)
            .execute(scope.connection())
            .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    if !second_factor::state(scope, user).await?.is_on {
        second_factor::check_not_required(scope, user, "id").await?;
    }
    mail::enqueue(scope, user, Letter::PasskeyRemoved, locale).await?;
    activity::record(scope, user, Activity::PasskeyRemoved, device).await
}

/// Brings back a passkey that was removed lately.
///
/// # Errors
/// [`Error::NotFound`] also for one that was removed too long ago.
pub async fn restore(scope: &mut Scope<Auth>, user: UserId, id: PasskeyId, locale: Locale, device: &Device) -> Result<()> {
    let at = scope.now();
    let done = sqlx::query!(
        "update auth.passkeys set removed_at = null where user_id = $1 and id = $2 and removed_at > $3",
        user.0,
        id.0,
        at - RESTORE_WITHIN
    )
    .execute(scope.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    mail::enqueue(scope, user, Letter::PasskeyAdded, locale).await?;
    activity::record(scope, user, Activity::PasskeyRestored, device).await
}

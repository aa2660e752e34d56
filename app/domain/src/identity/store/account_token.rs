//! Secrets sent by mail: thirty-two random bytes, of which only the SHA-256 is stored; one person, one purpose, one use.

use crate::{
    error::{Error, Result},
    id::UserId,
    identity::letter::Purpose,
    scope::{Auth, Scope},
    token,
};

/// What a secret proved, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub user: UserId,
    /// The address that the letter went to.
    pub email: String,
    /// The account's address now.
    pub account_email: String,
    pub display_name: String,
    pub locale: crate::locale::Locale,
}

/// Makes a secret for a letter to `email`; answers it as it stands in the link. It is nowhere else.
///
/// # Errors
/// What the database said.
pub async fn issue(scope: &mut Scope<Auth>, user: UserId, purpose: Purpose, email: &str) -> Result<String> {
    let (secret, at) = (token::encode(&token::random_bytes()), scope.now());
    sqlx::query!(
        "insert into auth.account_tokens (token_hash, user_id, purpose, email, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
        &token::sha256(secret.as_bytes())[..],
        user.0,
        purpose.code(),
        email,
        at,
        at + purpose.life()
    )
    .execute(scope.connection())
    .await?;
    Ok(secret)
}

/// Whether a secret could be used now, for one of these purposes. It stays as it was.
///
/// # Errors
/// What the database said.
pub async fn is_open(scope: &mut Scope<Auth>, purposes: &[Purpose], secret: &str) -> Result<bool> {
    let now = scope.now();
    let purposes: Vec<String> = purposes.iter().map(|purpose| purpose.code().to_owned()).collect();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from auth.account_tokens t join auth.users u on u.id = t.user_id and u.disabled_at is null
             where t.token_hash = $1 and t.purpose = any($2) and t.used_at is null and t.expires_at > $3) as "is_open!""#,
        &token::sha256(secret.as_bytes())[..],
        &purposes,
        now
    )
    .fetch_one(scope.connection())
    .await?)
}

/// Uses a secret up. Of two requests at once, one gets it; the row is spent only if the operation is committed.
///
/// # Errors
/// [`Error::NotFound`] for one that is unknown, used, late, for something else, or of a disabled person, alike.
pub async fn consume(scope: &mut Scope<Auth>, purpose: Purpose, secret: &str) -> Result<Proof> {
    let now = scope.now();
    let row = sqlx::query!(
        "update auth.account_tokens t set used_at = $3 from auth.users u
         where t.token_hash = $1 and t.purpose = $2 and t.used_at is null and t.expires_at > $3 and u.id = t.user_id and u.disabled_at is null
         returning t.user_id, t.email, u.email as account_email, u.display_name, u.locale",
        &token::sha256(secret.as_bytes())[..],
        purpose.code(),
        now
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Proof {
        user: UserId(row.user_id),
        email: row.email,
        account_email: row.account_email,
        display_name: row.display_name,
        locale: row.locale.parse().unwrap_or_default(),
    })
}

/// Spends every open secret of a person, also those of letters that still wait to be sent: what opened the account before must not
/// open it after a change of credentials. The way back from the end of an account stays: it opens nothing.
///
/// # Errors
/// What the database said.
pub async fn spend_all(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    let now = scope.now();
    sqlx::query!(
        "update auth.account_tokens set used_at = $2 where user_id = $1 and used_at is null and purpose <> 'cancel_erasure'",
        user.0,
        now
    )
    .execute(scope.connection())
    .await?;
    sqlx::query!("update auth.users set credentials_changed_at = $2 where id = $1", user.0, now).execute(scope.connection()).await?;
    Ok(())
}

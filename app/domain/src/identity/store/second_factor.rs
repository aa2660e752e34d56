//! The second factor: codes of a telephone (RFC 6238), and the codes on paper for when it is lost.

use std::collections::HashSet;

use totp_rs::{Builder, Secret, Totp};

use super::{
    activity::{self, Device},
    attempts::Attempts,
    mail, session,
};
use crate::{
    error::{Error, Problem, Result},
    id::{SessionId, UserId},
    identity::{activity::Activity, letter::Letter, recovery_code},
    locale::Locale,
    pools::Pools,
    scope::{Agency, Auth, Scope},
    token,
    vault::Place,
};

/// How many codes on paper a person gets.
const RECOVERY_CODES: usize = 10;

/// What a person's second factor is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// By telephone or passkey.
    pub is_on: bool,
    pub has_telephone: bool,
    pub has_passkey: bool,
    /// Codes on paper that were not used yet.
    pub recovery_codes: i64,
}

/// What a telephone needs to make the codes of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// For those who type: letters and digits (base32).
    pub secret: String,
    /// For those who scan: an `otpauth:` address.
    pub url: String,
}

/// # Errors
/// What the database said.
pub async fn state(scope: &mut Scope<Auth>, user: UserId) -> Result<State> {
    let row = sqlx::query!(
        r#"select exists (select from auth.second_factors where user_id = $1 and confirmed_at is not null) as "has_telephone!",
             exists (select from auth.passkeys where user_id = $1 and removed_at is null) as "has_passkey!",
             (select count(*) from auth.recovery_codes where user_id = $1 and used_at is null) as "recovery_codes!""#,
        user.0
    )
    .fetch_one(scope.connection())
    .await?;
    let (has_telephone, has_passkey) = (row.has_telephone, row.has_passkey);
    Ok(State { is_on: has_telephone || has_passkey, has_telephone, has_passkey, recovery_codes: row.recovery_codes })
}

/// # Errors
/// [`Problem::Unverified`] on `email` before the account's address is proven.
pub(super) async fn check_verified(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    let is_verified = sqlx::query_scalar!(r#"select email_verified_at is not null as "is!" from auth.users where id = $1"#, user.0)
        .fetch_one(scope.connection())
        .await?;
    if is_verified { Ok(()) } else { Err(Error::field("email", Problem::Unverified)) }
}

/// The members of the agency who have a second factor.
///
/// # Errors
/// What the database said.
pub async fn holders(scope: &mut Scope<Agency>) -> Result<HashSet<UserId>> {
    let rows =
        sqlx::query_scalar!(r#"select user_id as "user_id!" from app.second_factor_holders()"#).fetch_all(scope.connection()).await?;
    Ok(rows.into_iter().map(UserId).collect())
}

/// Draws a new secret for a telephone; nothing is asked for until its first code was given.
///
/// # Errors
/// [`Error::Conflict`] where a second factor is on; [`Problem::Unverified`] on `email` before the account's address is
/// proven: whoever signs up with somebody else's address must not keep its owner out with a telephone of their own.
pub async fn begin(pools: &Pools, user: UserId) -> Result<()> {
    let mut scope = Scope::auth(pools).await?;
    check_verified(&mut scope, user).await?;
    let at = scope.now();
    let sealed = pools.vault.seal(&place(user), &token::random_bytes()[..20])?;
    let done = sqlx::query!(
        "insert into auth.second_factors as f (user_id, secret, created_at) values ($1, $2, $3)
         on conflict (user_id) do update set secret = $2, created_at = $3, last_step = 0 where f.confirmed_at is null",
        user.0,
        sealed,
        at
    )
    .execute(scope.connection())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Conflict);
    }
    scope.commit().await
}

/// The secret that waits for its first code; `None` where none does.
///
/// # Errors
/// What the database said.
pub async fn setup(pools: &Pools, scope: &mut Scope<Auth>, user: UserId) -> Result<Option<Setup>> {
    let row = sqlx::query!(
        "select f.secret, u.email from auth.second_factors f join auth.users u on u.id = f.user_id
         where f.user_id = $1 and f.confirmed_at is null",
        user.0
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let totp = totp(&pools.vault.open(&place(user), &row.secret)?, &row.email)?;
    let url = totp.to_url().map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Some(Setup { secret: totp.secret().to_base32(), url }))
}

/// Turns the second factor on with the first code of the telephone; other sessions end. Answers the codes for paper, which are
/// nowhere else.
///
/// # Errors
/// [`Problem::Wrong`] on `code`; [`Error::NotFound`] where none is being set up; [`Error::TooMany`].
pub async fn turn_on(pools: &Pools, user: UserId, this: SessionId, code: &str, locale: Locale, device: &Device) -> Result<Vec<String>> {
    let mut scope = Scope::auth(pools).await?;
    let exists = sqlx::query_scalar!(
        r#"select exists (select from auth.second_factors where user_id = $1 and confirmed_at is null) as "exists!""#,
        user.0
    )
    .fetch_one(scope.connection())
    .await?;
    if !exists {
        return Err(Error::NotFound);
    }
    scope.commit().await?;
    prove(pools, user, code, Asked::FirstCode, device).await?;
    let mut scope = Scope::auth(pools).await?;
    let at = scope.now();
    sqlx::query!("update auth.second_factors set confirmed_at = $2 where user_id = $1 and confirmed_at is null", user.0, at)
        .execute(scope.connection())
        .await?;
    let codes = write_recovery_codes(&mut scope, user).await?;
    session::revoke_others(&mut scope, user, Some(this)).await?;
    mail::enqueue(&mut scope, user, Letter::SecondFactorOn, locale).await?;
    activity::record(&mut scope, user, Activity::SecondFactorOn, device).await?;
    scope.commit().await?;
    Ok(codes)
}

/// Turns the second factor off. The caller has checked the password.
///
/// # Errors
/// [`Problem::RequiredByAgency`] on `code` where an agency of the person asks for it; [`Problem::Wrong`]; [`Error::TooMany`].
pub async fn turn_off(pools: &Pools, user: UserId, code: &str, locale: Locale, device: &Device) -> Result<()> {
    // A refusal uses no code up; once the code is right it is asked again, under the lock.
    let mut scope = Scope::auth(pools).await?;
    keeps_passkey(&mut scope, user).await?;
    scope.commit().await?;
    prove(pools, user, code, Asked::Code, device).await?;
    let mut scope = Scope::auth(pools).await?;
    lock(&mut scope, user).await?;
    if !keeps_passkey(&mut scope, user).await? {
        sqlx::query!("delete from auth.recovery_codes where user_id = $1", user.0).execute(scope.connection()).await?;
    }
    sqlx::query!("delete from auth.second_factors where user_id = $1", user.0).execute(scope.connection()).await?;
    mail::enqueue(&mut scope, user, Letter::SecondFactorOff, locale).await?;
    activity::record(&mut scope, user, Activity::SecondFactorOff, device).await?;
    scope.commit().await
}

/// Whether a passkey stays to somebody whose telephone goes.
async fn keeps_passkey(scope: &mut Scope<Auth>, user: UserId) -> Result<bool> {
    let has_passkey = state(scope, user).await?.has_passkey;
    if !has_passkey {
        check_not_required(scope, user, "code").await?;
    }
    Ok(has_passkey)
}

/// Operations that take a person's second factors away wait for each other, so that what one leaves is still there when it writes.
///
/// # Errors
/// What the database said.
pub(super) async fn lock(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    // Not `for update`, for which the foreign keys of every other row of the person would wait.
    sqlx::query!("select id from auth.users where id = $1 for no key update", user.0).fetch_one(scope.connection()).await?;
    Ok(())
}

/// Takes the telephone, the passkeys and the codes on paper away.
///
/// # Errors
/// What the database said.
pub async fn remove(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    let at = scope.now();
    sqlx::query!("update auth.passkeys set removed_at = $2 where user_id = $1 and removed_at is null", user.0, at)
        .execute(scope.connection())
        .await?;
    sqlx::query!("delete from auth.recovery_codes where user_id = $1", user.0).execute(scope.connection()).await?;
    sqlx::query!("delete from auth.second_factors where user_id = $1", user.0).execute(scope.connection()).await?;
    Ok(())
}

/// # Errors
/// [`Problem::RequiredByAgency`] on the field where an agency of the person asks for a second factor, at once or soon.
pub(super) async fn check_not_required(scope: &mut Scope<Auth>, user: UserId, field: &str) -> Result<()> {
    let is_required = sqlx::query_scalar!(
        r#"select exists (select from app.memberships m join app.agencies a on a.id = m.agency_id and a.status = 'active'
           where m.user_id = $1 and m.status = 'active' and a.second_factor_from is not null) as "is!""#,
        user.0
    )
    .fetch_one(scope.connection())
    .await?;
    if is_required { Err(Error::field(field, Problem::RequiredByAgency)) } else { Ok(()) }
}

/// New codes for paper; those of before count no more.
///
/// # Errors
/// [`Error::NotFound`] where no second factor is on.
pub async fn renew_recovery_codes(scope: &mut Scope<Auth>, user: UserId, device: &Device) -> Result<Vec<String>> {
    if !state(scope, user).await?.is_on {
        return Err(Error::NotFound);
    }
    let codes = write_recovery_codes(scope, user).await?;
    activity::record(scope, user, Activity::RecoveryCodesMade, device).await?;
    Ok(codes)
}

/// Codes for paper in the place of all before.
///
/// # Errors
/// What the database said.
pub(super) async fn write_recovery_codes(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<String>> {
    let at = scope.now();
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code::write(&token::random_bytes())).collect();
    let hashes: Vec<Vec<u8>> =
        codes.iter().filter_map(|code| recovery_code::read(code)).map(|code| token::sha256(code.as_bytes()).to_vec()).collect();
    sqlx::query!("delete from auth.recovery_codes where user_id = $1", user.0).execute(scope.connection()).await?;
    sqlx::query!(
        "insert into auth.recovery_codes (user_id, code_hash, created_at) select $1, hash, $3 from unnest($2::bytea[]) hash",
        user.0,
        &hashes[..],
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(codes)
}

/// Which second factor a code is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The one that is on.
    Code,
    /// The one that waits for its first code; no code on paper.
    FirstCode,
}

/// Uses a code up: one of the telephone, whose step must be later than any that was accepted, or one on paper. Wrong ones delay
/// the next try as wrong passwords do.
///
/// # Errors
/// [`Problem::Wrong`] on `code`; [`Error::TooMany`].
pub async fn prove(pools: &Pools, user: UserId, typed: &str, asked: Asked, device: &Device) -> Result<()> {
    let attempts = Attempts::from_anywhere("code", &user.to_string(), &device.ip);
    let mut scope = Scope::auth(pools).await?;
    attempts.check(&mut scope).await?;
    let is_right = use_telephone_code(pools, &mut scope, user, typed, asked).await?
        || (asked == Asked::Code && use_recovery_code(&mut scope, user, typed, device).await?);
    if is_right {
        attempts.forget(&mut scope).await?;
    } else {
        attempts.count(&mut scope).await?;
        activity::record(&mut scope, user, Activity::CodeFailed, device).await?;
    }
    scope.commit().await?;
    if is_right { Ok(()) } else { Err(Error::field("code", Problem::Wrong)) }
}

async fn use_telephone_code(pools: &Pools, scope: &mut Scope<Auth>, user: UserId, typed: &str, asked: Asked) -> Result<bool> {
    let stored = sqlx::query_scalar!(
        "select secret from auth.second_factors where user_id = $1 and (confirmed_at is not null) = $2",
        user.0,
        asked == Asked::Code
    )
    .fetch_optional(scope.connection())
    .await?;
    let Some(stored) = stored else { return Ok(false) };
    let totp = totp(&pools.vault.open(&place(user), &stored)?, "")?;
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(scope.now().timestamp()).unwrap_or_default();
    let Some(step) = totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok()) else { return Ok(false) };
    // Of two requests with one code, the second finds its step taken.
    let done = sqlx::query!("update auth.second_factors set last_step = $2 where user_id = $1 and last_step < $2", user.0, step)
        .execute(scope.connection())
        .await?;
    Ok(done.rows_affected() == 1)
}

async fn use_recovery_code(scope: &mut Scope<Auth>, user: UserId, typed: &str, device: &Device) -> Result<bool> {
    let Some(code) = recovery_code::read(typed) else { return Ok(false) };
    let at = scope.now();
    let done = sqlx::query!(
        "update auth.recovery_codes set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null
           and (exists (select from auth.second_factors f where f.user_id = $1 and f.confirmed_at is not null)
             or exists (select from auth.passkeys p where p.user_id = $1 and p.removed_at is null))",
        user.0,
        &token::sha256(code.as_bytes())[..],
        at
    )
    .execute(scope.connection())
    .await?;
    if done.rows_affected() == 1 {
        activity::record(scope, user, Activity::RecoveryCodeUsed, device).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Six digits, thirty seconds, SHA-1, one step to either side: what every telephone's program makes.
fn totp(secret: &[u8], email: &str) -> Result<Totp> {
    Builder::new()
        .with_secret(Secret::new(secret.into()))
        // A colon would end the name.
        .with_account_name(email.replace(':', ""))
        .with_issuer(Some("Nexus"))
        .build()
        .map_err(|error| Error::Internal(error.to_string()))
}

/// What a sealed secret is bound to.
const fn place(user: UserId) -> Place {
    Place { owner: user.0, table: "second_factors", column: "secret", row: user.0 }
}

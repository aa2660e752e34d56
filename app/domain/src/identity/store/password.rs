//! Forgotten and changed passwords.

use super::{
    account_token,
    activity::{self, Device},
    attempts::Attempts,
    email as address, hash, mail, session,
};
use crate::{
    error::{Error, Problem, Result},
    id::{SessionId, UserId},
    identity::{
        activity::Activity,
        email,
        letter::{Letter, Purpose},
        password,
    },
    locale::Locale,
    pools::Pools,
    scope::{Auth, Scope},
};

/// Sends a letter with a link to whoever has this address. The same statements run, and the same answer comes, for an address
/// that nobody has; the letter is written by a job, so nothing of it shows in the time that the answer takes.
///
/// # Errors
/// [`Problem::NotAnEmail`] and its like on `email`; [`Error::TooMany`] after several tries at one address.
pub async fn ask_reset(pools: &Pools, typed: &str, locale: Locale, device: &Device) -> Result<()> {
    let email = email::normalise(typed).map_err(|problem| Error::field("email", problem))?;
    let mut scope = Scope::auth(pools).await?;
    Attempts::letter("reset", &email, &device.ip).take(&mut scope).await?;
    let user = sqlx::query_scalar!("select id from auth.users where email = $1 and disabled_at is null", email)
        .fetch_optional(scope.connection())
        .await?
        .map(UserId);
    mail::enqueue_to(&mut scope, user, Letter::ResetPassword, locale, None).await?;
    scope.commit().await
}

/// Gives a new password to the reader of a letter. Every session ends, every other letter's secret is spent; nobody is logged
/// in by it, and a second factor is asked for at the next log-in as always.
///
/// # Errors
/// [`Error::NotFound`] for a secret that opens nothing any more; problems of `new_password`, which leave the secret unused.
pub async fn reset(pools: &Pools, secret: &str, new_password: &str, device: &Device) -> Result<()> {
    // First a look, which is undone: the hash takes a while and must not hold a transaction.
    let mut scope = Scope::auth(pools).await?;
    let reader = account_token::consume(&mut scope, Purpose::ResetPassword, secret).await?;
    drop(scope);
    check_new(new_password, &reader.account_email, &reader.display_name)?;
    let password_hash = hash::hash(new_password).await?;
    let mut scope = Scope::auth(pools).await?;
    let proof = account_token::consume(&mut scope, Purpose::ResetPassword, secret).await?;
    if proof.email != proof.account_email {
        return Err(Error::NotFound);
    }
    write(&mut scope, proof.user, &password_hash).await?;
    session::revoke_others(&mut scope, proof.user, None).await?;
    address::mark_verified(&mut scope, proof.user).await?;
    mail::enqueue(&mut scope, proof.user, Letter::PasswordChanged, proof.locale).await?;
    activity::record(&mut scope, proof.user, Activity::PasswordReset, device).await?;
    scope.commit().await
}

/// What somebody typed who changes their password.
#[derive(Clone, Copy)]
pub struct Change<'a> {
    pub current: &'a str,
    pub new: &'a str,
    /// The language of the letter about it.
    pub locale: Locale,
}

/// A new password for somebody who is logged in; their other sessions end.
///
/// # Errors
/// [`Problem::Wrong`] on `password`, [`Error::TooMany`] while wrong ones delay, and problems of `new_password`.
pub async fn change(pools: &Pools, user: UserId, this: SessionId, change: &Change<'_>, device: &Device) -> Result<()> {
    let person = verify(pools, user, change.current, device).await?;
    check_new(change.new, &person.email, &person.display_name)?;
    let password_hash = hash::hash(change.new).await?;
    let mut scope = Scope::auth(pools).await?;
    write(&mut scope, user, &password_hash).await?;
    session::revoke_others(&mut scope, user, Some(this)).await?;
    mail::enqueue(&mut scope, user, Letter::PasswordChanged, change.locale).await?;
    activity::record(&mut scope, user, Activity::PasswordChanged, device).await?;
    scope.commit().await
}

/// Whose password was proven.
#[derive(Clone, Debug)]
pub struct Person {
    pub email: String,
    pub display_name: String,
}

/// Checks the password of somebody who is logged in, with the delays of a log-in.
///
/// # Errors
/// [`Problem::Wrong`] on `password`; [`Error::TooMany`].
pub async fn verify(pools: &Pools, user: UserId, typed: &str, device: &Device) -> Result<Person> {
    let attempts = Attempts::new("password", &user.to_string(), &device.ip);
    let mut scope = Scope::auth(pools).await?;
    attempts.check(&mut scope).await?;
    let row = sqlx::query!("select email, display_name, password_hash from auth.users where id = $1 and disabled_at is null", user.0)
        .fetch_optional(scope.connection())
        .await?
        .ok_or(Error::Unauthenticated)?;
    scope.commit().await?;
    let is_right = hash::verify(typed, Some(row.password_hash)).await?;
    let mut scope = Scope::auth(pools).await?;
    if is_right {
        attempts.forget(&mut scope).await?;
    } else {
        attempts.count(&mut scope).await?;
        activity::record(&mut scope, user, Activity::LogInFailed, device).await?;
    }
    scope.commit().await?;
    if is_right { Ok(Person { email: row.email, display_name: row.display_name }) } else { Err(Error::field("password", Problem::Wrong)) }
}

fn check_new(new_password: &str, email: &str, display_name: &str) -> Result<()> {
    password::check(new_password, &[email, display_name]).map_err(|problem| Error::field("new_password", problem))
}

async fn write(scope: &mut Scope<Auth>, user: UserId, password_hash: &str) -> Result<()> {
    let at = scope.now();
    sqlx::query!("update auth.users set password_hash = $2, updated_at = $3 where id = $1", user.0, password_hash, at)
        .execute(scope.connection())
        .await?;
    account_token::spend_all(scope, user).await
}

/// Puts a better hash of the same password in the place of an older one, unless the password was changed meanwhile.
///
/// # Errors
/// What the database said.
pub async fn renew_hash(scope: &mut Scope<Auth>, user: UserId, old: &str, new: &str) -> Result<()> {
    sqlx::query!("update auth.users set password_hash = $3 where id = $1 and password_hash = $2", user.0, old, new)
        .execute(scope.connection())
        .await?;
    Ok(())
}

//! Proving an address, and changing it: the new one must be proven before it counts.

use super::{
    account_token::{self, Proof},
    activity::{self, Device},
    attempts::Attempts,
    mail,
};
use crate::{
    error::{Error, Problem, Result},
    id::UserId,
    identity::{
        activity::Activity,
        email,
        letter::{Letter, Purpose},
    },
    locale::Locale,
    pools::Pools,
    scope::{Auth, Scope},
};

/// Sends the letter again that proves the account's address.
///
/// # Errors
/// [`Error::Conflict`] when it is proven already, [`Error::TooMany`] after several letters.
pub async fn ask_again(scope: &mut Scope<Auth>, user: UserId, locale: Locale, device: &Device) -> Result<()> {
    Attempts::letter("verification", &user.to_string(), &device.ip).take(scope).await?;
    let is_open = sqlx::query_scalar!(r#"select email_verified_at is null as "open!" from auth.users where id = $1"#, user.0)
        .fetch_one(scope.connection())
        .await?;
    if !is_open {
        return Err(Error::Conflict);
    }
    mail::enqueue(scope, user, Letter::VerifyEmail, locale).await
}

/// Sends a letter to a new address; nothing changes until its link is used. The answer is the same whether or not somebody
/// has that address already: in that case no letter goes out.
///
/// # Errors
/// [`Problem::NotAnEmail`] and its like on `email`, [`Problem::Contradiction`] for the address one has, [`Error::TooMany`].
pub async fn ask_change(scope: &mut Scope<Auth>, user: UserId, typed: &str, locale: Locale, device: &Device) -> Result<()> {
    let new = email::normalise(typed).map_err(|problem| Error::field("email", problem))?;
    Attempts::letter("change of address", &user.to_string(), &device.ip).take(scope).await?;
    let owner = sqlx::query_scalar!("select id from auth.users where email = $1", new).fetch_optional(scope.connection()).await?;
    if owner == Some(user.0) {
        return Err(Error::field("email", Problem::Contradiction));
    }
    let reader = owner.is_none().then_some(user);
    mail::enqueue_to(scope, reader, Letter::ChangeEmail, locale, Some(&new)).await?;
    activity::record(scope, user, Activity::EmailChangeAsked, device).await
}

/// What the link of a letter did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proven {
    /// The account's address is proven.
    Verified,
    /// The account has a new address.
    Changed,
}

/// Uses the secret of a letter that proves an address.
///
/// # Errors
/// [`Error::NotFound`] for a secret that opens nothing any more; [`Problem::Taken`] when somebody else took the address since.
pub async fn prove(pools: &Pools, secret: &str, device: &Device) -> Result<Proven> {
    let mut scope = Scope::auth(pools).await?;
    let done = match account_token::consume(&mut scope, Purpose::VerifyEmail, secret).await {
        Ok(proof) => verify(&mut scope, &proof, device).await?,
        Err(Error::NotFound) => {
            let proof = account_token::consume(&mut scope, Purpose::ChangeEmail, secret).await?;
            change(&mut scope, &proof, device).await?
        }
        Err(error) => return Err(error),
    };
    scope.commit().await?;
    Ok(done)
}

async fn verify(scope: &mut Scope<Auth>, proof: &Proof, device: &Device) -> Result<Proven> {
    // The address may have changed since the letter.
    if proof.email != proof.account_email {
        return Err(Error::NotFound);
    }
    mark_verified(scope, proof.user).await?;
    activity::record(scope, proof.user, Activity::EmailVerified, device).await?;
    Ok(Proven::Verified)
}

/// The person has shown that they read the account's address.
///
/// # Errors
/// What the database said.
pub async fn mark_verified(scope: &mut Scope<Auth>, user: UserId) -> Result<()> {
    let at = scope.now();
    sqlx::query!("update auth.users set email_verified_at = coalesce(email_verified_at, $2) where id = $1", user.0, at)
        .execute(scope.connection())
        .await?;
    Ok(())
}

async fn change(scope: &mut Scope<Auth>, proof: &Proof, device: &Device) -> Result<Proven> {
    let at = scope.now();
    sqlx::query!("update auth.users set email = $2, email_verified_at = $3, updated_at = $3 where id = $1", proof.user.0, proof.email, at)
        .execute(scope.connection())
        .await
        .map_err(|error| Error::on_constraint(error, "users_email_key", "email", Problem::Taken))?;
    for agency in activity::agencies(scope, proof.user).await? {
        scope.act_for(agency).await?;
        sqlx::query!(
            "update app.memberships set email = $3, updated_at = $4 where agency_id = $1 and user_id = $2",
            agency.0,
            proof.user.0,
            proof.email,
            at
        )
        .execute(scope.connection())
        .await?;
    }
    // What was sent to the address of before opens nothing any more.
    account_token::spend_all(scope, proof.user).await?;
    mail::enqueue_to(scope, Some(proof.user), Letter::EmailChanged, proof.locale, Some(&proof.account_email)).await?;
    activity::record(scope, proof.user, Activity::EmailChanged, device).await?;
    Ok(Proven::Changed)
}

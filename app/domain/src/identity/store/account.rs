//! New agencies and people.

use chrono::TimeDelta;

use super::{
    activity::{self, Device},
    attempts::Attempts,
    hash, investor,
    log_in::{self, LogIn},
    mail,
};
use crate::{
    catalog::slug::slug,
    error::{Error, FieldError, Problem, Result},
    event::Event,
    id::{AgencyId, UserId},
    identity::{Entrance, Role, activity::Activity, letter::Letter, sign_up::SignUp},
    locale::Locale,
    pools::Pools,
    scope::{Agency, Auth, Scope},
};

/// A person is told at most so often that somebody tries to sign up with their address.
const SIGN_UP_AGAIN_EVERY: TimeDelta = TimeDelta::days(1);

/// What the form of sign-up does, for addresses that have an account too.
///
/// New people come in at once, so the answer to a free address cannot be the same as to a taken one. What can be kept is that
/// nobody learns of an account for nothing: the right password simply logs in; any other counts as a failed log-in, with its
/// delays, takes as long as a sign-up, is answered with a refusal that names no reason, and its owner hears of it by letter. Who
/// asks about free addresses instead makes an account with each question, and a letter to each address.
///
/// # Errors
/// [`Problem::Refused`] on `email`; [`Error::TooMany`] after several from one network; else as [`log_in::log_in`].
pub async fn sign_up_or_log_in(pools: &Pools, form: &SignUp, locale: Locale, device: &Device) -> Result<LogIn> {
    let refused = || Error::field("email", Problem::Refused);
    let mut scope = Scope::auth(pools).await?;
    // For free addresses and taken ones alike: each question costs a letter.
    Attempts::letter("sign up", &form.email, &device.ip).take(&mut scope).await?;
    let owner = sqlx::query_scalar!("select id from auth.users where email = $1", form.email).fetch_optional(scope.connection()).await?;
    scope.commit().await?;
    if let Some(owner) = owner {
        let log_in = if form.is_investor() {
            log_in::log_in_as_investor(pools, &form.email, &form.password, device).await
        } else {
            log_in::log_in(pools, &form.email, &form.password, device).await
        };
        return match log_in {
            Err(Error::Unauthenticated) => {
                warn_owner(pools, UserId(owner)).await?;
                Err(refused())
            }
            outcome => outcome,
        };
    }
    let password_hash = hash::hash(&form.password).await?;
    let mut scope = Scope::auth(pools).await?;
    let made = if form.is_investor() {
        sign_up_investor(&mut scope, form, &password_hash, locale, device).await
    } else {
        sign_up(&mut scope, form, &password_hash, locale).await.map(Entrance::from)
    };
    let entrance = made.map_err(|error| match error {
        // Somebody else was quicker.
        Error::Invalid(faults) if faults == [FieldError::new("email", Problem::Taken)] => refused(),
        error => error,
    })?;
    activity::record(&mut scope, entrance.user, Activity::SignedUp, device).await?;
    scope.commit().await?;
    Ok(LogIn { entrance, awaits_code: false })
}

/// Tells the owner of an address, in their own language, that somebody tried to sign up with it.
async fn warn_owner(pools: &Pools, owner: UserId) -> Result<()> {
    let mut scope = Scope::auth(pools).await?;
    let since = scope.now() - SIGN_UP_AGAIN_EVERY;
    let locale = sqlx::query_scalar!(
        "select locale from auth.users u where id = $1 and not exists (
           select from auth.account_mails m where m.user_id = u.id and m.template = $2 and m.created_at > $3)",
        owner.0,
        Letter::SignUpAgain.code(),
        since
    )
    .fetch_optional(scope.connection())
    .await?;
    if let Some(locale) = locale {
        mail::enqueue(&mut scope, owner, Letter::SignUpAgain, locale.parse().unwrap_or_default()).await?;
    }
    scope.commit().await
}

/// Makes an investor, and sends the letter that proves their address. The password is hashed before, outside the transaction.
///
/// # Errors
/// As [`sign_up`].
async fn sign_up_investor(
    scope: &mut Scope<Auth>,
    form: &SignUp,
    password_hash: &str,
    locale: Locale,
    device: &Device,
) -> Result<Entrance> {
    let user = scope.new_id();
    insert_user(scope, user, &form.email, &form.display_name, password_hash, locale).await?;
    mail::enqueue(scope, user, Letter::VerifyEmail, locale).await?;
    investor::open(scope, user, device).await
}

/// Makes an agency with its first admin, and sends a welcome. The password is hashed before, outside the transaction.
///
/// # Errors
/// [`Problem::Taken`] on `email` when somebody has it already.
pub async fn sign_up(scope: &mut Scope<Auth>, form: &SignUp, password_hash: &str, locale: Locale) -> Result<Agency> {
    let actor = Agency { agency: scope.new_id(), user: scope.new_id() };
    insert_user(scope, actor.user, &form.email, &form.display_name, password_hash, locale).await?;
    scope.act_for(actor.agency).await?;
    insert_agency(scope, actor.agency, &form.agency_name).await?;
    add_member(scope, actor, &form.display_name, &form.email, Role::Admin).await?;
    mail::enqueue(scope, actor.user, Letter::Welcome, locale).await?;
    scope.record(actor, &Event::AgencySignedUp { admin: actor.user }).await?;
    Ok(actor)
}

/// A person who can log in, without any agency yet.
///
/// # Errors
/// [`Problem::Taken`] on `email`.
pub async fn insert_user(
    scope: &mut Scope<Auth>,
    user: UserId,
    email: &str,
    display_name: &str,
    password_hash: &str,
    locale: Locale,
) -> Result<()> {
    let at = scope.now();
    sqlx::query!(
        "insert into auth.users (id, email, password_hash, display_name, locale, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)",
        user.0,
        email,
        password_hash,
        display_name,
        locale.code(),
        at
    )
    .execute(scope.connection())
    .await
    .map_err(|error| Error::on_constraint(error, "users_email_key", "email", Problem::Taken))?;
    Ok(())
}

/// An agency under the first free slug of its name. The scope must act for it.
///
/// # Errors
/// What the database said.
pub async fn insert_agency(scope: &mut Scope<Auth>, agency: AgencyId, name: &str) -> Result<()> {
    let at = scope.now();
    let base = slug(name);
    // The end of the id is random: two agencies of one name differ in it.
    let id = agency.0.simple().to_string();
    let longer = format!("{}-{}", &base[..base.len().min(48)].trim_end_matches('-'), &id[id.len() - 6..]);
    sqlx::query!(
        "insert into app.agencies (id, name, slug, created_at, updated_at)
         select $1, $2, case when exists (select from app.agencies where slug = $3) then $4 else $3 end, $5, $5",
        agency.0,
        name,
        base,
        longer,
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

/// Makes a person a member with one role. The scope must act for the agency.
///
/// # Errors
/// What the database said.
pub async fn add_member(scope: &mut Scope<Auth>, member: Agency, display_name: &str, email: &str, role: Role) -> Result<()> {
    let at = scope.now();
    sqlx::query!(
        "insert into app.memberships (agency_id, user_id, display_name, email, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)",
        member.agency.0,
        member.user.0,
        display_name,
        email,
        at
    )
    .execute(scope.connection())
    .await?;
    sqlx::query!(
        "insert into app.membership_roles (agency_id, user_id, role, created_at) values ($1, $2, $3, $4)",
        member.agency.0,
        member.user.0,
        role.code(),
        at
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

//! New agencies and people.

use crate::{
    catalog::slug::slug,
    error::{Error, Problem, Result},
    event::Event,
    id::{AgencyId, UserId},
    identity::{Role, sign_up::SignUp},
    locale::Locale,
    scope::{Agency, Auth, Scope},
};

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
    super::mail::enqueue(scope, actor.user, "welcome", locale).await?;
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

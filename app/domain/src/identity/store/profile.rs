//! Profiles: a person's own, and the name that colleagues read.

use super::activity;
use crate::{
    error::{Error, Result},
    id::UserId,
    identity::profile::{Profile, ProfileForm},
    scope::{Auth, Scope},
};

/// A person's profile, as its form shows it.
///
/// # Errors
/// [`Error::NotFound`] for nobody.
pub async fn read(scope: &mut Scope<Auth>, user: UserId) -> Result<ProfileForm> {
    let row = sqlx::query!("select display_name, time_zone, locale, theme, density from auth.users where id = $1", user.0)
        .fetch_optional(scope.connection())
        .await?
        .ok_or(Error::NotFound)?;
    Ok(ProfileForm { display_name: row.display_name, time_zone: row.time_zone, locale: row.locale, theme: row.theme, density: row.density })
}

/// Writes a profile, and the name to each agency of the person.
///
/// # Errors
/// What the database said.
pub async fn write(scope: &mut Scope<Auth>, user: UserId, profile: &Profile) -> Result<()> {
    let at = scope.now();
    sqlx::query!(
        "update auth.users set display_name = $2, time_zone = $3, locale = $4, theme = $5, density = $6, updated_at = $7 where id = $1",
        user.0,
        profile.display_name,
        profile.time_zone,
        profile.locale.code(),
        profile.theme.code(),
        profile.density.code(),
        at
    )
    .execute(scope.connection())
    .await?;
    for agency in activity::agencies(scope, user).await? {
        scope.act_for(agency).await?;
        sqlx::query!(
            "update app.memberships set display_name = $3, updated_at = $4 where agency_id = $1 and user_id = $2 and display_name <> $3",
            agency.0,
            user.0,
            profile.display_name,
            at
        )
        .execute(scope.connection())
        .await?;
    }
    Ok(())
}

//! A person's picture: its file is in the object store, its id stands beside the name wherever colleagues read that.

use chrono::TimeDelta;
use serde_json::json;

use super::activity::{self, Device};
use crate::{
    error::{Error, Result},
    id::{AvatarId, UserId},
    identity::activity::Activity,
    scope::{Agency, Auth, Scope},
};

/// A picture that was removed can be brought back for so long; then its file is deleted.
const RESTORE_WITHIN: TimeDelta = TimeDelta::hours(1);

/// Where a picture's file is in the object store.
#[must_use]
pub fn file_key(user: UserId, avatar: AvatarId) -> String {
    format!("avatars/{user}/{avatar}.jpg")
}

/// Gives a person a new picture, whose file is stored already. The files that it replaces go once that is committed.
///
/// # Errors
/// What the database said.
pub async fn replace(scope: &mut Scope<Auth>, user: UserId, avatar: AvatarId, device: &Device) -> Result<()> {
    let before = sqlx::query!("select avatar_id, removed_avatar_id from auth.users where id = $1 for update", user.0)
        .fetch_one(scope.connection())
        .await?;
    write(scope, user, Some(avatar), None).await?;
    for old in before.avatar_id.into_iter().chain(before.removed_avatar_id) {
        scope.enqueue("forget_avatar", json!({ "user_id": user, "avatar_id": old })).await?;
    }
    activity::record(scope, user, Activity::AvatarChanged, device).await
}

/// Takes a person's picture away; its file goes later, when nobody can bring it back any more.
///
/// # Errors
/// [`Error::NotFound`] for who has none.
pub async fn remove(scope: &mut Scope<Auth>, user: UserId, device: &Device) -> Result<()> {
    let avatar = sqlx::query_scalar!(r#"select avatar_id from auth.users where id = $1 for update"#, user.0)
        .fetch_one(scope.connection())
        .await?
        .ok_or(Error::NotFound)?;
    write(scope, user, None, Some(AvatarId(avatar))).await?;
    scope.enqueue_after("forget_avatar", json!({ "user_id": user, "avatar_id": avatar }), RESTORE_WITHIN).await?;
    activity::record(scope, user, Activity::AvatarRemoved, device).await
}

/// Brings back the picture that was removed last.
///
/// # Errors
/// [`Error::NotFound`] where there is none any more.
pub async fn restore(scope: &mut Scope<Auth>, user: UserId, device: &Device) -> Result<()> {
    let avatar = sqlx::query_scalar!("select removed_avatar_id from auth.users where id = $1 for update", user.0)
        .fetch_one(scope.connection())
        .await?
        .ok_or(Error::NotFound)?;
    write(scope, user, Some(AvatarId(avatar)), None).await?;
    activity::record(scope, user, Activity::AvatarChanged, device).await
}

/// Forgets a picture that was replaced, or removed and not brought back; answers whether its file is to be deleted once that is
/// committed: again and again, until it is.
///
/// # Errors
/// What the database said.
pub async fn forget(scope: &mut Scope<Auth>, user: UserId, avatar: AvatarId) -> Result<bool> {
    sqlx::query!("update auth.users set removed_avatar_id = null where id = $1 and removed_avatar_id = $2", user.0, avatar.0)
        .execute(scope.connection())
        .await?;
    let is_shown =
        sqlx::query_scalar!(r#"select exists (select from auth.users where id = $1 and avatar_id = $2) as "is_shown!""#, user.0, avatar.0)
            .fetch_one(scope.connection())
            .await?;
    Ok(!is_shown)
}

/// To the account, and to each agency of the person.
async fn write(scope: &mut Scope<Auth>, user: UserId, avatar: Option<AvatarId>, removed: Option<AvatarId>) -> Result<()> {
    let (at, avatar) = (scope.now(), avatar.map(|avatar| avatar.0));
    sqlx::query!(
        "update auth.users set avatar_id = $2, removed_avatar_id = $3, updated_at = $4 where id = $1",
        user.0,
        avatar,
        removed.map(|removed| removed.0),
        at
    )
    .execute(scope.connection())
    .await?;
    for agency in activity::agencies(scope, user).await? {
        scope.act_for(agency).await?;
        sqlx::query!(
            "update app.memberships set avatar_id = $3, updated_at = $4 where agency_id = $1 and user_id = $2",
            agency.0,
            user.0,
            avatar,
            at
        )
        .execute(scope.connection())
        .await?;
    }
    Ok(())
}

/// Whose picture it is, among the members of the agency.
///
/// # Errors
/// [`Error::NotFound`] also for a picture of another agency's member.
pub async fn owner(scope: &mut Scope<Agency>, avatar: AvatarId) -> Result<UserId> {
    let agency = scope.agency();
    sqlx::query_scalar!("select user_id from app.memberships where agency_id = $1 and avatar_id = $2", agency.0, avatar.0)
        .fetch_optional(scope.connection())
        .await?
        .map(UserId)
        .ok_or(Error::NotFound)
}

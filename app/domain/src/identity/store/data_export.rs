//! Everything that is held about a person, as a file of their own: asked for, made by a job, kept for a week.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{
    activity::{self, Device},
    attempts::Attempts,
    mail,
};
use crate::{
    error::{Error, Result},
    id::{AgencyId, DataExportId, UserId},
    identity::{activity::Activity, letter::Letter},
    scope::{Agency, Auth, Scope},
};

/// How long the file is there.
pub const KEPT: TimeDelta = TimeDelta::days(7);

/// The newest file that a person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataExport {
    pub id: DataExportId,
    pub requested_at: DateTime<Utc>,
    /// Nothing while it is being made.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Where a file is in the object store.
#[must_use]
pub fn file_key(user: UserId, id: DataExportId) -> String {
    format!("exports/{user}/{id}.json")
}

/// Asks for a file.
///
/// # Errors
/// [`Error::TooMany`] after several in a day.
pub async fn request(scope: &mut Scope<Auth>, user: UserId, device: &Device) -> Result<DataExportId> {
    Attempts::letter("data export", &user.to_string(), &device.ip).take(scope).await?;
    let (id, at) = (scope.new_id::<DataExportId>(), scope.now());
    sqlx::query!("insert into auth.data_exports (user_id, id, requested_at) values ($1, $2, $3)", user.0, id.0, at)
        .execute(scope.connection())
        .await?;
    scope.enqueue("export_personal_data", json!({ "user_id": user, "export_id": id })).await?;
    activity::record(scope, user, Activity::DataExportAsked, device).await?;
    Ok(id)
}

/// The newest file of a person that is there or being made; one that took a day will not come.
///
/// # Errors
/// What the database said.
pub async fn latest(scope: &mut Scope<Auth>, user: UserId) -> Result<Option<DataExport>> {
    let now = scope.now();
    let row = sqlx::query!(
        "select id, requested_at, expires_at from auth.data_exports where user_id = $1
           and (expires_at > $2 or expires_at is null and requested_at > $2 - interval '1 day')
         order by id desc limit 1",
        user.0,
        now
    )
    .fetch_optional(scope.connection())
    .await?;
    Ok(row.map(|row| DataExport { id: DataExportId(row.id), requested_at: row.requested_at, expires_at: row.expires_at }))
}

/// Whether the file is this person's, made, and not late.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn check(scope: &mut Scope<Auth>, user: UserId, id: DataExportId) -> Result<()> {
    let now = scope.now();
    sqlx::query_scalar!("select id from auth.data_exports where user_id = $1 and id = $2 and expires_at > $3", user.0, id.0, now)
        .fetch_optional(scope.connection())
        .await?
        .map(|_| ())
        .ok_or(Error::NotFound)
}

/// What the account itself holds: who the person is, how they come in, what happened to it.
///
/// # Errors
/// [`Error::NotFound`] for a file that is made already, or whose person is gone.
pub async fn account(scope: &mut Scope<Auth>, user: UserId, id: DataExportId) -> Result<Value> {
    sqlx::query_file_scalar!("src/identity/store/data_export_account.sql", user.0, id.0)
        .fetch_optional(scope.connection())
        .await?
        .flatten()
        .ok_or(Error::NotFound)
}

/// The agencies that hold something about a person: also those that they left, for what they did there is theirs still.
///
/// # Errors
/// What the database said.
pub async fn agencies(scope: &mut Scope<Auth>, user: UserId) -> Result<Vec<AgencyId>> {
    let rows = sqlx::query_scalar!("select agency_id from app.memberships where user_id = $1 order by agency_id", user.0)
        .fetch_all(scope.connection())
        .await?;
    Ok(rows.into_iter().map(AgencyId).collect())
}

/// What the agency of the operation holds about its person, or one who was it.
///
/// # Errors
/// What the database said.
pub async fn membership(scope: &mut Scope<Agency>) -> Result<Value> {
    let (agency, user) = (scope.agency(), scope.user());
    let held = sqlx::query_file_scalar!("src/identity/store/data_export_membership.sql", agency.0, user.0)
        .fetch_optional(scope.connection())
        .await?;
    Ok(held.flatten().unwrap_or_default())
}

/// The file is in its place: tells its person, and orders its end.
///
/// # Errors
/// What the database said.
pub async fn finish(scope: &mut Scope<Auth>, user: UserId, id: DataExportId) -> Result<()> {
    let expires_at = scope.now() + KEPT;
    let locale = sqlx::query_scalar!(
        "update auth.data_exports e set expires_at = $3 from auth.users u
         where e.user_id = $1 and e.id = $2 and e.expires_at is null and u.id = e.user_id returning u.locale",
        user.0,
        id.0,
        expires_at
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    scope.enqueue_after("forget_data_export", json!({ "user_id": user, "export_id": id }), KEPT).await?;
    mail::enqueue(scope, user, Letter::DataExportReady, locale.parse().unwrap_or_default()).await
}

/// Forgets a file that is late, or whose person is gone.
///
/// # Errors
/// What the database said.
pub async fn forget(scope: &mut Scope<Auth>, user: UserId, id: DataExportId) -> Result<()> {
    sqlx::query!("delete from auth.data_exports where user_id = $1 and id = $2", user.0, id.0).execute(scope.connection()).await?;
    Ok(())
}

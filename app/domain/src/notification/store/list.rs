//! What a person was told, and what they did with it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    event::Event,
    id::NotificationId,
    notification::Kind,
    scope::{Agency, Scope},
};

/// A notification with the names of what it speaks of, as they are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationRecord {
    pub id: NotificationId,
    pub kind: String,
    pub entity: String,
    pub entity_id: Uuid,
    /// Events that it stands for.
    pub changes: i32,
    /// The name of whoever caused the last of them.
    pub actor: Option<String>,
    pub name: Option<String>,
    /// The property's status now.
    pub status: Option<String>,
    pub occurred_at: DateTime<Utc>,
    pub is_read: bool,
}

/// Which of them are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationFilter {
    /// Only these kinds: what the person may still be told of.
    pub kinds: Vec<Kind>,
    pub unread: bool,
    /// Time and id of the last one of the page before.
    pub after: Option<(DateTime<Utc>, NotificationId)>,
}

/// Counting ends here: "99+" is many.
const COUNTED: i64 = 100;

fn codes(kinds: &[Kind]) -> Vec<String> {
    kinds.iter().map(ToString::to_string).collect()
}

/// The person's own, the newest first, and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>, filter: &NotificationFilter, count: usize) -> Result<(Vec<NotificationRecord>, bool)> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    let after = filter.after.unzip();
    let mut rows = sqlx::query_as!(
        NotificationRecord,
        r#"select n.id as "id: NotificationId", n.kind, n.entity, n.entity_id, n.changes, a.display_name as "actor?",
             coalesce(p.title, i.file_name, m.display_name, t.name, k.name, w.url) as name, p.status as "status?",
             n.occurred_at, n.read_at is not null as "is_read!"
           from (
             select * from app.notifications
             where agency_id = $1 and user_id = $2 and in_app and kind = any($3) and (not $4 or read_at is null)
               and ($5::timestamptz is null or (occurred_at, id) < ($5, $6))
             order by occurred_at desc, id desc limit $7
           ) n
           left join app.memberships a on a.agency_id = n.agency_id and a.user_id = n.actor_id
           left join app.properties p on n.entity = 'property' and p.agency_id = n.agency_id and p.id = n.entity_id
           left join app.imports i on n.entity = 'import' and i.agency_id = n.agency_id and i.id = n.entity_id
           left join app.memberships m on n.entity = 'member' and m.agency_id = n.agency_id and m.user_id = n.entity_id
           left join app.teams t on n.entity = 'team' and t.agency_id = n.agency_id and t.id = n.entity_id
           left join app.api_tokens k on n.entity = 'api_token' and k.agency_id = n.agency_id and k.id = n.entity_id
           left join app.webhooks w on n.entity = 'webhook' and w.agency_id = n.agency_id and w.id = n.entity_id
           order by n.occurred_at desc, n.id desc"#,
        agency,
        user,
        &codes(&filter.kinds),
        filter.unread,
        after.0,
        after.1.map(|id| id.0),
        i64::try_from(count + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = rows.len() > count;
    rows.truncate(count);
    Ok((rows, more))
}

/// How many of these kinds the person has not read; 100 for that many and more.
///
/// # Errors
/// What the database said.
pub async fn unread(scope: &mut Scope<Agency>, kinds: &[Kind]) -> Result<i64> {
    let (agency, user) = (scope.agency().0, scope.user().0);
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
             select from app.notifications
             where agency_id = $1 and user_id = $2 and in_app and read_at is null and kind = any($3) limit $4) n"#,
        agency,
        user,
        &codes(kinds),
        COUNTED
    )
    .fetch_one(scope.connection())
    .await?)
}

/// What a notification is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub kind: String,
    pub entity: String,
    pub id: Uuid,
}

/// Marks one of the person's own as read or not; answers what it is about. Doing it twice changes nothing.
///
/// # Errors
/// [`Error::NotFound`], also for a colleague's.
pub async fn mark(scope: &mut Scope<Agency>, id: NotificationId, is_read: bool) -> Result<Subject> {
    let (agency, user, at) = (scope.agency().0, scope.user(), scope.now());
    let row = sqlx::query!(
        r#"select kind, entity, entity_id, read_at is not null as "was_read!" from app.notifications
           where agency_id = $1 and id = $2 and user_id = $3 and in_app for no key update"#,
        agency,
        id.0,
        user.0
    )
    .fetch_optional(scope.connection())
    .await?
    .ok_or(Error::NotFound)?;
    if row.was_read != is_read {
        sqlx::query!("update app.notifications set read_at = $3 where agency_id = $1 and id = $2", agency, id.0, is_read.then_some(at))
            .execute(scope.connection())
            .await?;
        scope.record(Event::NotificationsRead { member: user }).await?;
    }
    Ok(Subject { kind: row.kind, entity: row.entity, id: row.entity_id })
}

/// Marks all that the person has not read; answers the moment by which [`unmark_all`] knows them.
///
/// # Errors
/// What the database said.
pub async fn mark_all(scope: &mut Scope<Agency>) -> Result<DateTime<Utc>> {
    let (agency, user, at) = (scope.agency().0, scope.user(), scope.now());
    let done = sqlx::query!(
        "update app.notifications set read_at = $3 where agency_id = $1 and user_id = $2 and in_app and read_at is null",
        agency,
        user.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if done.rows_affected() > 0 {
        scope.record(Event::NotificationsRead { member: user }).await?;
    }
    Ok(at)
}

/// Takes [`mark_all`] back.
///
/// # Errors
/// What the database said.
pub async fn unmark_all(scope: &mut Scope<Agency>, at: DateTime<Utc>) -> Result<()> {
    let (agency, user) = (scope.agency().0, scope.user());
    let done = sqlx::query!(
        "update app.notifications set read_at = null where agency_id = $1 and user_id = $2 and in_app and read_at = $3",
        agency,
        user.0,
        at
    )
    .execute(scope.connection())
    .await?;
    if done.rows_affected() > 0 {
        scope.record(Event::NotificationsRead { member: user }).await?;
    }
    Ok(())
}

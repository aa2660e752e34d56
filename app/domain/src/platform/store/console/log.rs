//! What the platform's own people did: insert-only.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    error::Result,
    id::{self, AgencyId, UserId},
    scope::{Platform, Scope},
};

/// One line to write. `data` holds codes and ids; `reason` is what the person typed.
#[derive(Debug, Default)]
pub struct Entry<'a> {
    /// Nobody, for the command line.
    pub user: Option<UserId>,
    pub action: &'a str,
    pub entity: &'a str,
    pub entity_id: Option<Uuid>,
    /// Whom it concerns.
    pub agency: Option<AgencyId>,
    pub reason: &'a str,
    pub ip: Option<&'a str>,
    pub data: Value,
}

/// One line as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRecord {
    pub id: Uuid,
    pub occurred_at: DateTime<Utc>,
    /// The person's e-mail; nobody for the command line.
    pub by: Option<String>,
    pub action: String,
    pub entity: String,
    pub entity_id: Option<Uuid>,
    /// The agency's name or the person's e-mail.
    pub about: Option<String>,
    pub reason: String,
    pub ip: Option<String>,
}

/// Writes one line in the operation's transaction.
///
/// # Errors
/// What the database said.
pub async fn write(connection: &mut PgConnection, entry: &Entry<'_>, at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into auth.platform_log (id, user_id, action, entity, entity_id, agency_id, reason, ip, occurred_at, data)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id::new::<Uuid>(at),
        entry.user.map(|user| user.0),
        entry.action,
        entry.entity,
        entry.entity_id,
        entry.agency.map(|agency| agency.0),
        entry.reason,
        entry.ip,
        at,
        entry.data
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Lines, the newest first, and whether there are more. `after` is time and id of the last one before.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Platform>, after: Option<(DateTime<Utc>, Uuid)>, count: usize) -> Result<(Vec<LogRecord>, bool)> {
    let after = after.unzip();
    let mut rows = sqlx::query_as!(
        LogRecord,
        r#"select l.id, l.occurred_at, u.email as "by?", l.action, l.entity, l.entity_id, coalesce(a.name, p.email) as about, l.reason, l.ip
           from auth.platform_log l
           left join auth.users u on u.id = l.user_id
           left join app.agencies a on a.id = l.agency_id
           left join auth.users p on l.entity = 'user' and p.id = l.entity_id
           where $1::timestamptz is null or (l.occurred_at, l.id) < ($1, $2)
           order by l.occurred_at desc, l.id desc limit $3"#,
        after.0,
        after.1,
        i64::try_from(count + 1).unwrap_or(i64::MAX)
    )
    .fetch_all(scope.connection())
    .await?;
    let more = rows.len() > count;
    rows.truncate(count);
    Ok((rows, more))
}

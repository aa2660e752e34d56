//! The audit log as the people of an agency read it who may.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    error::Result,
    id::UserId,
    scope::{Agency, Scope},
};

/// A line of the log with the names of what it speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRecord {
    pub id: Uuid,
    pub occurred_at: DateTime<Utc>,
    /// Who did it: their name in the agency, as a member or an outside realtor.
    pub by: Option<String>,
    pub action: String,
    pub entity: String,
    pub entity_id: Option<Uuid>,
    /// What it was done to, where it has a name.
    pub entity_name: Option<String>,
    pub ip: Option<String>,
    pub data: Value,
    /// The sealed block that holds it.
    pub block: Option<i64>,
}

/// Which lines are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub user: Option<UserId>,
    pub action: Option<String>,
    pub entity: Option<String>,
    pub from: Option<DateTime<Utc>>,
    /// The first moment that no longer counts.
    pub until: Option<DateTime<Utc>>,
    /// Time and id of the last line of the page before.
    pub after: Option<(DateTime<Utc>, Uuid)>,
}

/// How far the log is sealed, and whether its newest blocks follow from their entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    pub blocks: i64,
    pub sealed_at: Option<DateTime<Utc>>,
    /// Entries that wait for the next block.
    pub waiting: i64,
    /// The newest blocks that were computed again just now.
    pub checked: i64,
    /// Numbers of those among them that do not follow from their entries.
    pub broken: Vec<i64>,
}

/// Blocks that a look at the page computes again; `nexus doctor` does all of them.
const CHECKED: i64 = 200;

/// Lines, the newest first, and whether there are more.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Agency>, filter: &AuditFilter, count: usize) -> Result<(Vec<AuditRecord>, bool)> {
    let agency = scope.agency();
    let after = filter.after.unzip();
    let mut rows = sqlx::query_as!(
        AuditRecord,
        r#"select a.id, a.occurred_at, coalesce(m.display_name, b.name) as by, a.action, a.entity, a.entity_id, a.ip, a.data, s.number as "block?",
             coalesce(p.title, n.display_name, t.name, i.email, k.name, w.url, r.name) as entity_name
           from app.audit_log a
           left join app.memberships m on m.agency_id = a.agency_id and m.user_id = a.user_id
           left join app.realtors b on b.agency_id = a.agency_id and b.user_id = a.user_id
           left join app.audit_sealed s on s.agency_id = a.agency_id and s.id = a.id
           left join app.properties p on a.entity = 'property' and p.agency_id = a.agency_id and p.id = a.entity_id
           left join app.memberships n on a.entity in ('member', 'user') and n.agency_id = a.agency_id and n.user_id = a.entity_id
           left join app.teams t on a.entity = 'team' and t.agency_id = a.agency_id and t.id = a.entity_id
           left join app.invitations i on a.entity = 'invitation' and i.agency_id = a.agency_id and i.id = a.entity_id
           left join app.api_tokens k on a.entity = 'api_token' and k.agency_id = a.agency_id and k.id = a.entity_id
           left join app.webhooks w on a.entity = 'webhook' and w.agency_id = a.agency_id and w.id = a.entity_id
           left join app.realtors r on a.entity = 'realtor' and r.agency_id = a.agency_id and r.id = a.entity_id
           where a.agency_id = $1 and ($2::uuid is null or a.user_id = $2) and ($3::text is null or a.action = $3)
             and ($4::text is null or a.entity = $4) and ($5::timestamptz is null or a.occurred_at >= $5)
             and ($6::timestamptz is null or a.occurred_at < $6)
             and ($7::timestamptz is null or (a.occurred_at, a.id) < ($7, $8))
           order by a.occurred_at desc, a.id desc limit $9"#,
        agency.0,
        filter.user.map(|user| user.0),
        filter.action,
        filter.entity,
        filter.from,
        filter.until,
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

/// Everybody who ever belonged to the agency or enters its portal, by name: those who may have done something.
///
/// # Errors
/// What the database said.
pub async fn people(scope: &mut Scope<Agency>) -> Result<Vec<(UserId, String)>> {
    let agency = scope.agency();
    let rows = sqlx::query!(
        r#"select user_id as "user_id!", display_name as "display_name!" from app.memberships where agency_id = $1
           union all
           select r.user_id, r.name from app.realtors r where r.agency_id = $1 and r.user_id is not null
             and not exists (select from app.memberships m where m.agency_id = r.agency_id and m.user_id = r.user_id)
           order by 2, 1 limit 1000"#,
        agency.0
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (UserId(row.user_id), row.display_name)).collect())
}

/// # Errors
/// What the database said.
pub async fn sealing(scope: &mut Scope<Agency>) -> Result<Sealing> {
    let agency = scope.agency();
    let row = sqlx::query!(
        r#"with last as (select max(number) as number, max(sealed_at) as sealed_at from app.audit_blocks where agency_id = $1),
           checked as (
             select b.number, b.previous_hash = coalesce(p.hash, ''::bytea)
                 and b.hash = app.audit_block_hash(b.previous_hash, b.agency_id, b.entries) as is_sound
             from app.audit_blocks b
             left join app.audit_blocks p on p.agency_id = b.agency_id and p.number = b.number - 1
             where b.agency_id = $1 and b.number > (select number from last) - $2
           )
           select coalesce(last.number, 0) as "blocks!", last.sealed_at,
             (select count(*) from checked) as "checked!",
             array(select number from checked where not is_sound order by 1) as "broken!",
             -- Nothing waits for longer than a seal takes to come.
             (select count(*) from app.audit_log a
              where a.agency_id = $1 and a.occurred_at > coalesce(last.sealed_at - interval '1 hour', '-infinity')
                and not exists (select from app.audit_sealed s where s.agency_id = a.agency_id and s.id = a.id)) as "waiting!"
           from last"#,
        agency.0,
        CHECKED
    )
    .fetch_one(scope.connection())
    .await?;
    Ok(Sealing { blocks: row.blocks, sealed_at: row.sealed_at, waiting: row.waiting, checked: row.checked, broken: row.broken })
}

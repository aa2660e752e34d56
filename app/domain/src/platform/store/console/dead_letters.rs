//! Jobs of the whole installation that failed for good: those of agencies, and those about accounts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::log;
use crate::{
    error::{Error, Result},
    event::Event,
    id::AgencyId,
    scope::{Platform, Scope},
};

/// The most that are listed.
pub const SHOWN_MAX: i32 = 200;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// A UUID, or the number of a job that belongs to no agency.
    pub id: String,
    pub agency_name: Option<String>,
    pub task: String,
    pub error: String,
    pub failed_at: DateTime<Utc>,
}

/// The newest first.
///
/// # Errors
/// What the database said.
pub async fn list(scope: &mut Scope<Platform>) -> Result<Vec<DeadLetter>> {
    let letters = sqlx::query_as!(
        DeadLetter,
        r#"select d.id as "id!", a.name as "agency_name?", d.task as "task!", d.error as "error!", d.failed_at as "failed_at!"
           from app.dead_letters($1) d left join app.agencies a on a.id = d.agency_id"#,
        SHOWN_MAX
    )
    .fetch_all(scope.connection())
    .await?;
    Ok(letters)
}

/// Runs one again, or all of them; answers how many. Each agency's audit log says what was done for it, and why.
///
/// # Errors
/// [`Error::NotFound`] for one that is not dead.
pub async fn retry(scope: &mut Scope<Platform>, letter: Option<&str>, reason: &str, ip: &str) -> Result<usize> {
    if letter.is_some_and(|id| !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')) {
        return Err(Error::NotFound);
    }
    let rows =
        sqlx::query!(r#"select agency_id, task as "task!" from app.retry_dead_letters($1)"#, letter).fetch_all(scope.connection()).await?;
    if rows.is_empty() {
        return if letter.is_some() { Err(Error::NotFound) } else { Ok(0) };
    }
    let (at, user, jobs) = (scope.now(), scope.user(), rows.len());
    let mut by_agency: BTreeMap<AgencyId, Vec<String>> = BTreeMap::new();
    let mut all: Vec<String> = Vec::new();
    for row in rows {
        if let Some(agency) = row.agency_id {
            by_agency.entry(AgencyId(agency)).or_default().push(row.task.clone());
        }
        all.push(row.task);
    }
    all.sort_unstable();
    all.dedup();
    for (agency, mut tasks) in by_agency {
        let jobs = tasks.len();
        tasks.sort_unstable();
        tasks.dedup();
        scope.record_audited(agency, &Event::JobsRetried { agency, tasks, jobs }, json!({ "reason": reason }), ip).await?;
    }
    let data = json!({ "tasks": all, "jobs": jobs });
    let entry =
        log::Entry { user: Some(user), action: "jobs_retried", entity: "jobs", reason, ip: Some(ip), data, ..log::Entry::default() };
    log::write(scope.connection(), &entry, at).await?;
    Ok(jobs)
}

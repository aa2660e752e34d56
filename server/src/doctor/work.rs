//! What waits, what failed, what was tampered with; seen by the backup role, which row security does not blind.

use domain::{
    audit,
    pools::{LoginRole, connect_options},
    scope::Scope,
};
use sqlx::{Connection, FromRow, PgConnection, postgres::PgRow};

use domain::platform::examination::Grade;

use super::{Answer, finding::Finding};
use crate::boot::{BootError, Installation};

/// A due job that nobody took for so long has no worker.
const WAIT_MAX_SECONDS: f64 = 600.0;

/// One row, read as the backup role.
pub(super) async fn look<T: for<'r> FromRow<'r, PgRow> + Send + Unpin>(
    installation: &Installation,
    sql: &'static str,
) -> Result<Vec<T>, BootError> {
    let mut connection = PgConnection::connect_with(&connect_options(&installation.owner, &installation.key, LoginRole::Backup)).await?;
    let rows = sqlx::query_as(sql).fetch_all(&mut connection).await?;
    connection.close().await?;
    Ok(rows)
}

pub async fn jobs(installation: &Installation) -> Answer {
    let rows: Vec<(i64, f64)> = look(
        installation,
        "select count(*), coalesce(extract(epoch from now() - min(run_at)), 0)::float8 from graphile_worker._private_jobs
         where locked_at is null and attempts < max_attempts and run_at <= now()",
    )
    .await?;
    let (count, oldest) = rows.first().copied().unwrap_or_default();
    let text = format!("jobs: {count} due");
    Ok(if oldest > WAIT_MAX_SECONDS {
        Finding::fault(format!("{text}, the oldest for {oldest:.0} s: does `nexus serve` or `nexus work` run?"))
    } else {
        Finding::ok(text)
    })
}

pub async fn dead_jobs(installation: &Installation) -> Answer {
    let rows: Vec<(i64,)> = look(
        installation,
        "select (select count(*) from app.dead_jobs) + (select count(*) from graphile_worker._private_jobs j
           join graphile_worker._private_tasks t on t.id = j.task_id
           where j.attempts >= j.max_attempts and not exists (select from app.task_types y where y.task = t.identifier and y.audience = 'agency'))",
    )
    .await?;
    let count = rows.first().map_or(0, |row| row.0);
    let grade = if count == 0 { Grade::Ok } else { Grade::Warning };
    Ok(Finding::new(grade, format!("dead jobs: {count} failed for good")))
}

pub async fn events(installation: &Installation) -> Answer {
    let rows: Vec<(i64,)> =
        look(installation, "select count(*) from app.events where position is null and occurred_at < now() - interval '1 minute'").await?;
    let count = rows.first().map_or(0, |row| row.0);
    Ok(if count == 0 {
        Finding::ok("events: none waits for its position")
    } else {
        Finding::fault(format!("events: {count} wait for their position for over a minute: does `nexus serve` run?"))
    })
}

pub async fn audit(installation: &Installation) -> Answer {
    let mut scope = Scope::maintenance(&installation.pools).await?;
    let broken = audit::broken_blocks(&mut scope).await?;
    scope.commit().await?;
    let names: Vec<String> = broken.iter().map(|(agency, number)| format!("block {number} of agency {agency}")).collect();
    Ok(if names.is_empty() {
        Finding::ok("audit log: every block follows from its entries")
    } else {
        Finding::fault(format!("audit log: changed after it was sealed: {}", names.join(", ")))
    })
}

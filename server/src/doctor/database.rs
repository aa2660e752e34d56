//! Which migrations the database has seen, asked by the owner.

use domain::{bootstrap, platform::examination::Grade};
use sqlx::PgConnection;

use super::finding::Finding;
use crate::boot::BootError;

/// A fault for a database that an older version left, or that never was migrated.
pub async fn migrations(owner: &mut PgConnection) -> Result<Finding, BootError> {
    let pending = bootstrap::pending(owner).await?;
    if !pending.is_empty() {
        return Ok(Finding::fault(format!("migrations are pending, run `nexus migrate`: {}", pending.join(", "))));
    }
    Ok(if bootstrap::is_complete(owner).await? {
        Finding::ok(format!("migrations: none pending, schema {}", bootstrap::schema_fingerprint()))
    } else {
        Finding::new(Grade::Warning, "migrations: another version of nexus was the last to migrate; `nexus migrate` makes it this one")
    })
}

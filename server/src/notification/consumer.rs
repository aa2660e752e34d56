//! Consumes events: each agency's people are told once. Whatever fails is told at the next look.

use std::collections::BTreeSet;

use domain::{
    error::Result,
    id::AgencyId,
    notification::store::{feed, letter},
    pools::Pools,
    scope::Scope,
};

/// Tells the people of these agencies what was dispatched.
pub async fn tell(pools: &Pools, agencies: BTreeSet<AgencyId>) {
    for agency in agencies {
        if let Err(error) = feed::feed(pools, agency).await {
            tracing::warn!(%error, %agency, "an agency's people were not told");
        }
    }
}

/// Tells what was missed, and enqueues the daily letters that are due.
///
/// # Errors
/// What the database said.
pub async fn catch_up(pools: &Pools) -> Result<()> {
    let mut scope = Scope::maintenance(pools).await?;
    let untold = feed::untold(&mut scope).await?;
    let due = letter::due(&mut scope).await?;
    scope.commit().await?;
    tell(pools, untold.into_iter().collect()).await;
    for member in due {
        let mut scope = Scope::job(pools, member).await?;
        letter::enqueue_due(&mut scope).await?;
        scope.commit().await?;
    }
    Ok(())
}

/// Takes away what is old.
///
/// # Errors
/// What the database said.
pub async fn purge(pools: &Pools) -> Result<()> {
    let mut scope = Scope::maintenance(pools).await?;
    let purged = letter::purge(&mut scope).await?;
    scope.commit().await?;
    if purged > 0 {
        tracing::info!(purged, "old notifications were taken away");
    }
    Ok(())
}

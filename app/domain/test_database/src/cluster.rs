//! The scratch cluster, started once a process and left running for the next one.

use std::sync::Mutex;

use embedded_postgres::{Cluster, Settings};

/// Never dropped: dropping the starter's handle would stop the cluster under other processes' tests.
static CLUSTER: Mutex<Option<&'static Cluster>> = Mutex::new(None);

/// The cluster, once it accepts connections.
pub(crate) async fn running() -> Result<&'static Cluster, String> {
    tokio::task::spawn_blocking(start).await.map_err(|error| error.to_string())?
}

fn start() -> Result<&'static Cluster, String> {
    let mut cluster = CLUSTER.lock().map_err(|error| error.to_string())?;
    if let Some(cluster) = *cluster {
        return Ok(cluster);
    }
    let settings = Settings::scratch().map_err(|error| error.to_string())?;
    let started = Cluster::start(&settings).map_err(|error| error.to_string())?;
    Ok(*cluster.insert(Box::leak(Box::new(started))))
}

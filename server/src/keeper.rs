//! Keeps the embedded database running: looked at every second, and started again when it has ended.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use embedded_postgres::Cluster;

use crate::boot::BootError;

const LOOK_EVERY: Duration = Duration::from_secs(1);

/// The embedded cluster of an installation; none where the database is somebody else's.
#[derive(Clone, Debug, Default)]
pub struct Keeper(Arc<Mutex<Option<Cluster>>>);

impl Keeper {
    #[must_use]
    pub fn new(cluster: Option<Cluster>) -> Self {
        Self(Arc::new(Mutex::new(cluster)))
    }

    /// Keeps the cluster running for as long as it is polled.
    pub async fn run(&self) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            // Starting one blocks, long after a crash: others must not wait for it.
            let kept = self.on_cluster(|cluster| cluster.as_mut().map_or(Ok(false), Cluster::keep_running)).await;
            match kept {
                Ok(true) => tracing::info!("the database runs again"),
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the database does not run"),
            }
        }
    }

    /// Stops the cluster if this process started it.
    ///
    /// # Errors
    /// It did not stop.
    pub async fn stop(&self) -> Result<(), BootError> {
        self.on_cluster(|cluster| cluster.take().map_or(Ok(()), Cluster::stop)).await
    }

    async fn on_cluster<T: Send + 'static>(
        &self,
        action: impl FnOnce(&mut Option<Cluster>) -> Result<T, embedded_postgres::Error> + Send + 'static,
    ) -> Result<T, BootError> {
        let cluster = self.0.clone();
        let done = tokio::task::spawn_blocking(move || action(&mut cluster.lock().unwrap_or_else(PoisonError::into_inner))).await;
        Ok(done.map_err(|error| BootError::Other(error.to_string()))??)
    }
}

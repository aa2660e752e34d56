//! The job loop. Jobs run at least once; those that fail for good land where the agency's admins see them.

use std::{path::PathBuf, sync::Arc, time::Duration};

use domain::{
    job::{self, Actor},
    pools::{LoginRole, Pools, connect_options},
    scope::Scope,
};
use graphile_worker::{JobPermanentlyFail, JobPermanentlyFailContext, Worker, WorkerOptions, WorkerRecoveryConfig};
use object_store::ObjectStore;
use sqlx::postgres::PgPoolOptions;

use crate::{
    boot::{BootError, Installation},
    identity::{
        avatar::ForgetAvatar,
        invitation_mail::SendInvitation,
        mail::{Mailer, SendAccountMail},
        personal_data::{EraseAccount, ExportPersonalData, ForgetDataExport},
    },
    import::{job::ImportFile, undo_job::UndoImport},
    notification::letter::SendNotifications,
};

/// How long a lost database is left alone before the job loop tries it again.
const TRY_EVERY: Duration = Duration::from_secs(1);

/// What every job may use.
#[derive(Clone, Debug)]
pub struct JobContext {
    pub pools: Pools,
    pub storage: Arc<dyn ObjectStore>,
    pub mailer: Mailer,
    /// A folder for files that a job reads more than once.
    pub scratch: PathBuf,
}

/// The worker of an installation, ready to run.
///
/// # Errors
/// Mail is configured wrongly, or the queue was not reached.
pub async fn worker(installation: &Installation) -> Result<Worker, BootError> {
    let context = JobContext {
        pools: installation.pools.clone(),
        storage: installation.storage.clone(),
        mailer: Mailer::new(&installation.config)?,
        scratch: installation.config.data_directory.join("scratch"),
    };
    let queue = PgPoolOptions::new()
        .max_connections(6)
        .connect_with(connect_options(&installation.owner, &installation.key, LoginRole::Worker))
        .await?;
    let pools = installation.pools.clone();
    WorkerOptions::default()
        .pg_pool(queue)
        .schema("graphile_worker")
        .concurrency(4)
        .poll_interval(Duration::from_secs(2))
        .worker_recovery(
            // A worker that was killed is missed after half a minute, and its jobs run again.
            WorkerRecoveryConfig::default()
                .enabled(true)
                .heartbeat_interval(Duration::from_secs(5))
                .sweep_interval(Duration::from_secs(10))
                .sweep_threshold(Duration::from_secs(30))
                .recovery_delay(Duration::from_secs(1)),
        )
        .listen_os_shutdown_signals(false)
        .add_extension(context)
        .define_job::<SendAccountMail>()
        .define_job::<SendInvitation>()
        .define_job::<ImportFile>()
        .define_job::<UndoImport>()
        .define_job::<SendNotifications>()
        .define_job::<ForgetAvatar>()
        .define_job::<ExportPersonalData>()
        .define_job::<ForgetDataExport>()
        .define_job::<EraseAccount>()
        .on(JobPermanentlyFail, move |failed: JobPermanentlyFailContext| {
            let pools = pools.clone();
            async move { bury(&pools, &failed).await }
        })
        .init()
        .await
        .map_err(|error| BootError::Other(format!("the job queue: {error}")))
}

/// Runs jobs for as long as it is polled. A worker ends when it loses the database; the next one begins when it is back.
/// Dropping a worker tells what it started to stop.
pub async fn run(installation: &Installation, mut current: Worker) {
    loop {
        match current.run().await {
            Ok(()) => return,
            Err(error) => tracing::warn!(%error, "the job loop lost the database"),
        }
        current = loop {
            tokio::time::sleep(TRY_EVERY).await;
            match worker(installation).await {
                Ok(next) => break next,
                Err(error) => tracing::warn!(%error, "the job loop does not reach the database"),
            }
        };
        tracing::info!("jobs run again");
    }
}

async fn bury(pools: &Pools, failed: &JobPermanentlyFailContext) {
    let task = failed.job.task_identifier();
    tracing::error!(task, error = %failed.error, "job {task} failed for good");
    // Account mail belongs to no agency; the log is its only trace.
    let Ok(actor) = serde_json::from_value::<Actor>(failed.job.payload().clone()) else { return };
    let buried = async {
        let mut scope = Scope::job(pools, actor.into()).await?;
        job::bury(&mut scope, task, failed.job.payload().clone(), &failed.error).await?;
        scope.commit().await
    };
    if let Err(error) = buried.await {
        tracing::error!(%error, task, "the failed job was not kept");
    }
}

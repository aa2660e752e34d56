//! The job behind undoing an import. It may be killed at any moment and run twice at once: each chunk says in its transaction
//! which records it has dealt with, and a start that was overtaken by a newer one writes nothing.

use domain::{
    catalog::Property,
    error::Error,
    id::ImportId,
    import::{
        run::Kind,
        store::{self, Undoing},
    },
    job::Actor,
    scope::{Agency, Scope},
};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};

use crate::worker::JobContext;

/// Undoes one import.
#[derive(Debug, Serialize, Deserialize)]
pub struct UndoImport {
    pub import_id: ImportId,
    #[serde(flatten)]
    pub actor: Actor,
}

impl TaskHandler for UndoImport {
    const IDENTIFIER: &'static str = "undo_import";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(jobs) = context.get_ext::<JobContext>() else { return Err("no job context".to_owned()) };
        let is_last_try = context.job().attempts() >= context.job().max_attempts();
        let actor: Agency = self.actor.into();
        let started = start(jobs, actor, self.import_id).await.map_err(|error| error.to_string())?;
        let Some(undoing) = started else { return Ok(()) };
        match go_back(jobs, actor, self.import_id, undoing).await {
            // A newer start is at it.
            Ok(()) | Err(Error::Conflict) => Ok(()),
            Err(error) => {
                if is_last_try {
                    give_up(jobs, actor, self.import_id, undoing.fence).await.map_err(|error| error.to_string())?;
                }
                Err(error.to_string())
            }
        }
    }
}

async fn start(jobs: &JobContext, actor: Agency, id: ImportId) -> Result<Option<Undoing>, Error> {
    let mut scope = Scope::job(&jobs.pools, actor).await?;
    let started = store::start_undo(&mut scope, id).await?;
    scope.commit().await?;
    Ok(started)
}

async fn go_back(jobs: &JobContext, actor: Agency, id: ImportId, undoing: Undoing) -> Result<(), Error> {
    let mut has_more = true;
    while has_more {
        let mut scope = Scope::job(&jobs.pools, actor).await?;
        has_more = match undoing.kind {
            Kind::Listings => store::undo_chunk::<Property>(&mut scope, id, undoing.fence).await?,
        };
        scope.commit().await?;
    }
    Ok(())
}

async fn give_up(jobs: &JobContext, actor: Agency, id: ImportId, fence: i32) -> Result<(), Error> {
    let mut scope = Scope::job(&jobs.pools, actor).await?;
    store::fail_undo(&mut scope, id, fence).await?;
    scope.commit().await
}

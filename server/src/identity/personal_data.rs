//! A person's own data: the job that gathers it, the way to take it away, and the jobs that end files and accounts.

use std::sync::Arc;

use app::{error::Error, request::Caller};
use axum::{
    Extension,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    error::{Error as DomainError, Result},
    id::{DataExportId, UserId},
    identity::store::{
        data_export,
        erasure::{self, Due},
    },
    scope::{Agency, Scope},
};
use futures::TryStreamExt;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use object_store::{ObjectStoreExt, path::Path as Key};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    http::{AppState, encode},
    worker::JobContext,
};

const PAGE: &str = "/app/settings/my-data";

/// `GET /app/settings/my-data/{id}`: the file, for its person, who just proved who they are.
pub async fn download(State(state): State<AppState>, Extension(caller): Extension<Arc<Caller>>, Path(id): Path<String>) -> Response {
    match open(&state, &caller, &id).await {
        Ok(file) => {
            let headers = [
                (header::CONTENT_TYPE, "application/json"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"nexus.json\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, file).into_response()
        }
        Err(Error::Unconfirmed) => Redirect::to(&format!("/app/confirm?next={}", encode(PAGE))).into_response(),
        Err(error) => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn open(state: &AppState, caller: &Caller, id: &str) -> std::result::Result<Vec<u8>, Error> {
    let user = caller.own_session()?.person.user;
    let id: DataExportId = id.parse().map_err(|_| Error::NotFound)?;
    let mut scope = Scope::auth(&caller.pools).await?;
    data_export::check(&mut scope, user, id).await?;
    scope.commit().await?;
    caller.confirmed()?;
    let file = async { state.storage.get(&data_export::file_key(user, id).into()).await?.bytes().await };
    Ok(file.await.map_err(|error| DomainError::Internal(error.to_string()))?.to_vec())
}

/// Gathers what is held about a person, and keeps it as a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExportPersonalData {
    pub user_id: UserId,
    pub export_id: DataExportId,
}

impl ExportPersonalData {
    /// # Errors
    /// What the database or the object store said.
    pub async fn export(&self, jobs: &JobContext) -> std::result::Result<(), String> {
        match self.gather(jobs).await {
            // Made already, or its person is gone.
            Err(DomainError::NotFound) => Ok(()),
            outcome => outcome.map_err(|error| error.to_string()),
        }
    }

    async fn gather(&self, jobs: &JobContext) -> Result<()> {
        let mut scope = Scope::auth(&jobs.pools).await?;
        let account = data_export::account(&mut scope, self.user_id, self.export_id).await?;
        let made_at = scope.now();
        let agencies = data_export::agencies(&mut scope, self.user_id).await?;
        scope.commit().await?;
        let mut memberships = Vec::new();
        for agency in agencies {
            let mut scope = Scope::job(&jobs.pools, Agency { agency, user: self.user_id }).await?;
            memberships.push(data_export::membership(&mut scope).await?);
            scope.commit().await?;
        }
        let file = json!({ "made_at": made_at, "account": account, "agencies": memberships });
        let file = serde_json::to_vec_pretty(&file).map_err(|error| DomainError::Internal(error.to_string()))?;
        let key: object_store::path::Path = data_export::file_key(self.user_id, self.export_id).into();
        jobs.storage.put(&key, file.into()).await.map_err(|error| DomainError::Internal(error.to_string()))?;
        let mut scope = Scope::auth(&jobs.pools).await?;
        if let Err(error) = data_export::finish(&mut scope, self.user_id, self.export_id).await {
            // The person went meanwhile, or another run was quicker and its file is this one.
            if matches!(error, DomainError::NotFound) && data_export::check(&mut scope, self.user_id, self.export_id).await.is_err() {
                jobs.storage.delete(&key).await.map_err(|error| DomainError::Internal(error.to_string()))?;
            }
            return Err(error);
        }
        scope.commit().await
    }
}

/// Deletes a file whose week is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetDataExport {
    pub user_id: UserId,
    pub export_id: DataExportId,
}

impl ForgetDataExport {
    /// # Errors
    /// What the database or the object store said.
    pub async fn forget(&self, jobs: &JobContext) -> std::result::Result<(), String> {
        let text = |error: DomainError| error.to_string();
        delete(jobs, &data_export::file_key(self.user_id, self.export_id).into()).await?;
        let mut scope = Scope::auth(&jobs.pools).await.map_err(text)?;
        data_export::forget(&mut scope, self.user_id, self.export_id).await.map_err(text)?;
        scope.commit().await.map_err(text)
    }
}

/// Ends an account whose week is over, unless it was taken back.
#[derive(Debug, Serialize, Deserialize)]
pub struct EraseAccount {
    pub user_id: UserId,
}

impl EraseAccount {
    /// Done again after a fault, it goes on where it ended.
    ///
    /// # Errors
    /// What the database or the object store said.
    pub async fn erase(&self, jobs: &JobContext) -> std::result::Result<(), String> {
        let text = |error: DomainError| error.to_string();
        let user = self.user_id;
        let mut scope = Scope::auth(&jobs.pools).await.map_err(text)?;
        let due = erasure::due(&mut scope, user).await.map_err(text)?;
        scope.commit().await.map_err(text)?;
        let Due::Now(agencies) = due else { return Ok(()) };
        for agency in agencies {
            let mut scope = Scope::job(&jobs.pools, Agency { agency, user }).await.map_err(text)?;
            erasure::leave(&mut scope).await.map_err(text)?;
            scope.commit().await.map_err(text)?;
        }
        for folder in ["avatars", "exports"] {
            let files = jobs.storage.list(Some(&Key::from(format!("{folder}/{user}")))).map_ok(|file| file.location);
            for file in files.try_collect::<Vec<_>>().await.map_err(|error| error.to_string())? {
                delete(jobs, &file).await?;
            }
        }
        let mut scope = Scope::auth(&jobs.pools).await.map_err(text)?;
        erasure::finish(&mut scope, user).await.map_err(text)?;
        scope.commit().await.map_err(text)
    }
}

/// A file that is gone already is deleted.
async fn delete(jobs: &JobContext, key: &Key) -> std::result::Result<(), String> {
    match jobs.storage.delete(key).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

macro_rules! task {
    ($task:ident, $name:literal, $run:ident) => {
        impl TaskHandler for $task {
            const IDENTIFIER: &'static str = $name;

            async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
                let Some(jobs) = context.get_ext::<JobContext>() else { return Err("no job context".to_owned()) };
                self.$run(jobs).await
            }
        }
    };
}

task!(ExportPersonalData, "export_personal_data", export);
task!(ForgetDataExport, "forget_data_export", forget);
task!(EraseAccount, "erase_account", erase);

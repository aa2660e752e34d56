//! People's pictures: sent to `/app/settings/avatar`, shown at `/app/avatars/{id}`, forgotten by a job.

use std::sync::{Arc, LazyLock};

use app::{error::Error, form::Fields, request::Caller};
use axum::{
    Extension,
    extract::{
        Multipart, Path, State,
        multipart::{Field, MultipartRejection},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    error::{Error as DomainError, FieldError, Problem},
    id::{self, AvatarId, UserId},
    identity::store::avatar,
    scope::Scope,
};
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use object_store::ObjectStoreExt;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

use super::picture::square;
use crate::{
    http::{AppState, encode, refuse},
    worker::JobContext,
};

/// The largest file.
const FILE_MAX: usize = 8 << 20;
/// The file with what stands around it.
pub const BODY_MAX: usize = FILE_MAX + (16 << 10);
const PAGE: &str = "/app/settings/profile";

/// Reading a large picture takes memory: more than so many wait.
static READING: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

/// Takes a picture, and goes back to the profile.
pub async fn upload(
    State(state): State<AppState>,
    Extension(caller): Extension<Arc<Caller>>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Response {
    let taken = match multipart {
        Err(_) => Err(wrong(Problem::Required)),
        Ok(mut multipart) => {
            let taken = take(&state, &caller, &mut multipart).await;
            if taken.is_err() {
                // A browser shows no answer before it has sent everything.
                while let Ok(Some(_)) = multipart.next_field().await {}
            }
            taken
        }
    };
    match taken {
        Ok(()) => Redirect::to(&format!("{PAGE}?done=picture")).into_response(),
        Err(Error::Unauthenticated) => Redirect::to(&format!("/log-in?next={}", encode(PAGE))).into_response(),
        Err(error) => refuse(state.leptos.clone(), &caller, PAGE.to_owned(), Fields::default(), error).await,
    }
}

async fn take(state: &AppState, caller: &Caller, multipart: &mut Multipart) -> Result<(), Error> {
    let user = caller.own_session()?.person.user;
    let file = loop {
        let field = multipart.next_field().await.map_err(|_| wrong(Problem::Required))?.ok_or_else(|| wrong(Problem::Required))?;
        if field.name() == Some("file") {
            break read(field).await?;
        }
    };
    let place = READING.clone().acquire_owned().await.map_err(|error| internal(&error))?;
    // The place is taken until the picture is read, also where nobody waits for it any more.
    let read = move || {
        let picture = square(&file);
        drop(place);
        picture
    };
    let picture = tokio::task::spawn_blocking(read).await.map_err(|error| internal(&error))?.map_err(wrong)?;
    let id: AvatarId = id::new(caller.pools.clock.now());
    let key = avatar::file_key(user, id).into();
    state.storage.put(&key, picture.into()).await.map_err(|error| internal(&error))?;
    let mut scope = Scope::auth(&caller.pools).await?;
    if let Err(error) = avatar::replace(&mut scope, user, id, &caller.device()).await {
        // Nobody would ever look at it.
        let _ = state.storage.delete(&key).await;
        return Err(error.into());
    }
    // A commit whose answer is lost may have happened: then the picture is the person's, and its file stays.
    Ok(scope.commit().await?)
}

async fn read(mut field: Field<'_>) -> Result<Vec<u8>, Error> {
    let mut file = Vec::new();
    while let Some(part) = field.chunk().await.map_err(|_| wrong(Problem::PictureTooLarge))? {
        file.extend_from_slice(&part);
        if file.len() > FILE_MAX {
            return Err(wrong(Problem::PictureTooLarge));
        }
    }
    if file.is_empty() { Err(wrong(Problem::Required)) } else { Ok(file) }
}

fn wrong(problem: Problem) -> Error {
    Error::Invalid(vec![FieldError::new("file", problem)])
}

fn internal(error: &dyn std::fmt::Display) -> Error {
    DomainError::Internal(error.to_string()).into()
}

/// One's own picture, or a colleague's for who is at work. Another picture has another address, so a browser keeps it.
pub async fn show(
    State(state): State<AppState>,
    Extension(caller): Extension<Arc<Caller>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(session) = &caller.session else { return StatusCode::UNAUTHORIZED.into_response() };
    let found = async {
        let id: AvatarId = id.parse().map_err(|_| Error::NotFound)?;
        if session.person.avatar == Some(id) {
            return Ok((session.person.user, id));
        }
        let mut scope = caller.at_work().await?;
        let user = avatar::owner(&mut scope, id).await?;
        scope.commit().await?;
        Ok::<_, Error>((user, id))
    };
    let (user, id) = match found.await {
        Ok(found) => found,
        Err(error) => return StatusCode::from_u16(error.status()).unwrap_or(StatusCode::NOT_FOUND).into_response(),
    };
    let etag = format!("\"{id}\"");
    let kept = [(header::ETAG, etag.clone()), (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned())];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    let file = async { state.storage.get(&avatar::file_key(user, id).into()).await?.bytes().await };
    match file.await {
        Ok(picture) => (kept, [(header::CONTENT_TYPE, "image/jpeg")], picture).into_response(),
        Err(error) => {
            tracing::warn!(%error, "a picture was not read");
            StatusCode::NOT_FOUND.into_response()
        }
    }
}

/// Deletes the file of a picture that was replaced, or removed and not brought back.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetAvatar {
    pub user_id: UserId,
    pub avatar_id: AvatarId,
}

impl TaskHandler for ForgetAvatar {
    const IDENTIFIER: &'static str = "forget_avatar";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        let Some(jobs) = context.get_ext::<JobContext>() else { return Err("no job context".to_owned()) };
        self.forget(jobs).await
    }
}

impl ForgetAvatar {
    /// # Errors
    /// What the database or the object store said.
    pub async fn forget(&self, jobs: &JobContext) -> Result<(), String> {
        let text = |error: DomainError| error.to_string();
        let mut scope = Scope::auth(&jobs.pools).await.map_err(text)?;
        let is_gone = avatar::forget(&mut scope, self.user_id, self.avatar_id).await.map_err(text)?;
        scope.commit().await.map_err(text)?;
        if !is_gone {
            return Ok(());
        }
        match jobs.storage.delete(&avatar::file_key(self.user_id, self.avatar_id).into()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.to_string()),
        }
    }
}

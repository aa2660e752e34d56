//! `POST /app/imports`: a file from a browser, streamed to the object store, then its run is requested.

use std::{collections::BTreeMap, sync::Arc};

use app::{error::Error, form::Fields, request::Caller};
use axum::{
    Extension,
    extract::{
        Multipart, State,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    catalog::store::imports::{self, NewImport},
    error::{Error as DomainError, FieldError, Problem},
    id::{self, ImportId},
    identity::Permission,
};
use object_store::{ObjectStore, ObjectStoreExt, buffered::BufWriter};
use tokio::io::AsyncWriteExt;

use crate::http::{AppState, encode, refuse};

/// The largest file.
const FILE_MAX: usize = 50 << 20;
/// The file with the fields around it.
pub const BODY_MAX: usize = FILE_MAX + (64 << 10);
/// The longest value of a field that is no file, bytes.
const VALUE_MAX: usize = 100;
const PAGE: &str = "/app/imports";

/// Takes the fields in the order of the page's form: the file is the last.
pub async fn import(
    State(state): State<AppState>,
    Extension(caller): Extension<Arc<Caller>>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Response {
    let mut fields = Fields::default();
    let taken = match multipart {
        Err(_) => Err(wrong(Problem::Required)),
        Ok(mut multipart) => {
            let taken = take(&state, &caller, &mut multipart, &mut fields.0).await;
            if taken.is_err() {
                // A browser shows no answer before it has sent everything.
                while let Ok(Some(_)) = multipart.next_field().await {}
            }
            taken
        }
    };
    match taken {
        Ok(id) => Redirect::to(&format!("{PAGE}/{id}")).into_response(),
        Err(Error::Unauthenticated) => Redirect::to(&format!("/log-in?next={}", encode(PAGE))).into_response(),
        Err(error) => refuse(state.leptos.clone(), &caller, PAGE.to_owned(), fields, error).await,
    }
}

async fn take(
    state: &AppState,
    caller: &Caller,
    multipart: &mut Multipart,
    fields: &mut BTreeMap<String, String>,
) -> Result<ImportId, Error> {
    caller.member(Permission::ImportProperties)?;
    while let Some(field) = multipart.next_field().await.map_err(|error| unread(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        if name != "file" {
            fields.insert(name, value(field).await?);
            continue;
        }
        let agency = fields.get("agency").map_or("", String::as_str);
        let agency = caller.member_for(Permission::ImportProperties, agency)?.agency;
        let file_name = file_name(field.file_name().unwrap_or_default());
        if file_name.is_empty() {
            return Err(wrong(Problem::Required));
        }
        let id = id::new(caller.pools.clock.now());
        let key = imports::file_key(agency, id).into();
        keep(state.storage.clone(), &key, field).await?;
        let new = NewImport { id, file_name, dry_run: fields.contains_key("dry_run") };
        if let Err(error) = request(caller, new).await {
            // Without its run nobody would ever look at the file.
            let _ = state.storage.delete(&key).await;
            return Err(error);
        }
        return Ok(id);
    }
    Err(wrong(Problem::Required))
}

async fn request(caller: &Caller, new: NewImport) -> Result<(), Error> {
    let mut scope = caller.staff(Permission::ImportProperties).await?;
    imports::request(&mut scope, new).await?;
    scope.commit().await?;
    Ok(())
}

/// A short value; what is longer is none of the page's.
async fn value(mut field: Field<'_>) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(part) = field.chunk().await.map_err(|error| unread(&error))? {
        bytes.extend_from_slice(&part);
        if bytes.len() > VALUE_MAX {
            return Err(Error::Invalid(Vec::new()));
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::Invalid(Vec::new()))
}

/// Streams the file to its place. One that is no CSV leaves nothing there.
async fn keep(storage: Arc<dyn ObjectStore>, key: &object_store::path::Path, mut field: Field<'_>) -> Result<(), Error> {
    let mut stored = BufWriter::with_capacity(storage.clone(), key.clone(), 5 << 20).with_max_concurrency(2);
    let (mut size, mut has_comma) = (0, false);
    let outcome = loop {
        let part = match field.chunk().await {
            Err(error) => break Err(unread(&error)),
            Ok(None) if has_comma => break Ok(()),
            Ok(None) => break Err(wrong(if size == 0 { Problem::Required } else { Problem::NotCsv })),
            Ok(Some(part)) => part,
        };
        size += part.len();
        has_comma |= part.contains(&b',');
        // No text holds a zero byte; spreadsheets, archives, pictures and UTF-16 do.
        if part.contains(&0) {
            break Err(wrong(Problem::NotCsv));
        }
        if size > FILE_MAX {
            break Err(wrong(Problem::TooLarge));
        }
        if let Err(error) = stored.write_all(&part).await {
            break Err(internal(&error));
        }
    };
    match outcome {
        Ok(()) => stored.shutdown().await.map_err(|error| internal(&error)),
        Err(error) => {
            if let Err(error) = stored.abort().await {
                tracing::warn!(%error, "a refused upload was not cleaned up");
            }
            Err(error)
        }
    }
}

fn wrong(problem: Problem) -> Error {
    Error::Invalid(vec![FieldError::new("file", problem)])
}

fn unread(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { wrong(Problem::TooLarge) } else { wrong(Problem::Required) }
}

fn internal(error: &dyn std::fmt::Display) -> Error {
    DomainError::Internal(error.to_string()).into()
}

/// The last part of what the browser calls the file; some send the whole path.
fn file_name(text: &str) -> String {
    text.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned()
}

//! `POST /app/imports`: a file from a browser, streamed to the object store, to be reviewed before its run.

use std::{collections::BTreeMap, sync::Arc};

use app::{error::Error, form::Fields, request::Caller};
use axum::{
    Extension,
    body::Bytes,
    extract::{
        Multipart, State,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    error::{Error as DomainError, FieldError, Problem},
    id::{self, AgencyId, ImportId},
    identity::Permission,
    import::{
        plan::{HEAD_MAX, Head},
        run::Kind,
        store::{self, NewImport},
    },
};
use object_store::{ObjectStore, ObjectStoreExt, buffered::BufWriter};
use tokio::io::AsyncWriteExt;

use super::workbook::{self, Kept};
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
        Ok(id) => Redirect::to(&format!("{PAGE}/{id}/review")).into_response(),
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
    caller.own_session()?;
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
        let kept = keep(&state.storage, agency, id, field).await?;
        let keys: Vec<String> = kept.keys(agency, id);
        if let Err(error) = add(caller, kept.into_import(id, Kind::Listings, file_name)).await {
            // Without its run nobody would ever look at the file.
            for key in keys {
                let _ = state.storage.delete(&key.into()).await;
            }
            return Err(error);
        }
        return Ok(id);
    }
    Err(wrong(Problem::Required))
}

async fn add(caller: &Caller, new: NewImport) -> Result<(), Error> {
    let mut scope = caller.staff(new.kind.permission()).await?;
    store::add(&mut scope, new).await?;
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

/// Stores the file: a table of text as it is, each sheet of a workbook as such a table. What is neither leaves nothing there.
async fn keep(storage: &Arc<dyn ObjectStore>, agency: AgencyId, id: ImportId, mut field: Field<'_>) -> Result<Kept, Error> {
    let first = field.chunk().await.map_err(|error| unread(&error))?.unwrap_or_default();
    if !workbook::is_workbook(&first) {
        let (file_size, head) = keep_text(storage.clone(), &store::file_key(agency, id).into(), first, field).await?;
        return Ok(Kept { file_size, head, sheets: Vec::new() });
    }
    let mut whole = first.to_vec();
    while let Some(part) = field.chunk().await.map_err(|error| unread(&error))? {
        whole.extend_from_slice(&part);
        if whole.len() > FILE_MAX {
            return Err(wrong(Problem::TooLarge));
        }
    }
    Ok(Kept::of_sheets(workbook::keep(storage, agency, id, whole).await?))
}

/// Streams a table of text to its place; answers its size and beginning.
async fn keep_text(
    storage: Arc<dyn ObjectStore>,
    key: &object_store::path::Path,
    first: Bytes,
    mut field: Field<'_>,
) -> Result<(u64, Head), Error> {
    let mut waiting = Some(first).filter(|first| !first.is_empty());
    let mut stored = BufWriter::with_capacity(storage.clone(), key.clone(), 5 << 20).with_max_concurrency(2);
    let (mut size, mut has_delimiter, mut head) = (0, false, Vec::new());
    let outcome = loop {
        let next = if let Some(first) = waiting.take() { Ok(Some(first)) } else { field.chunk().await };
        let part = match next {
            Err(error) => break Err(unread(&error)),
            Ok(None) if has_delimiter => break Ok(()),
            Ok(None) => break Err(wrong(if size == 0 { Problem::Required } else { Problem::NotCsv })),
            Ok(Some(part)) => part,
        };
        size += part.len();
        head.extend_from_slice(&part[..part.len().min(HEAD_MAX - head.len())]);
        has_delimiter |= part.iter().any(|byte| matches!(byte, b',' | b';' | b'\t' | b'|'));
        // No text holds a zero byte, but for UTF-16, which says so; spreadsheets, archives and pictures do.
        let is_wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
        if !is_wide && part.contains(&0) {
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
        Ok(()) => {
            stored.shutdown().await.map_err(|error| internal(&error))?;
            Ok((size as u64, Head { is_whole: head.len() == size, bytes: head }))
        }
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

//! Files of the object store, out to a folder and back in; streamed, as some are larger than memory.

use std::path::Path;

use futures::{StreamExt, TryStreamExt};
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart, local::LocalFileSystem};
use sha2::{Digest, Sha256};

use super::{fault, manifest::Part};
use crate::boot::BootError;

/// The folder of the files in a backup.
const FOLDER: &str = "files";

fn store_fault(error: object_store::Error) -> BootError {
    BootError::Other(format!("files: {error}"))
}

fn folder(directory: &Path) -> Result<LocalFileSystem, BootError> {
    let path = directory.join(FOLDER);
    std::fs::create_dir_all(&path).map_err(fault(&path))?;
    LocalFileSystem::new_with_prefix(path).map_err(store_fault)
}

pub async fn copy_out(storage: &dyn ObjectStore, directory: &Path) -> Result<Vec<Part>, BootError> {
    let folder = folder(directory)?;
    let mut parts = Vec::new();
    let mut listed = storage.list(None);
    while let Some(file) = listed.try_next().await.map_err(store_fault)? {
        match copy(storage, &folder, &file.location).await {
            Ok((bytes, sha256)) => parts.push(Part { path: format!("{FOLDER}/{}", file.location), bytes, sha256 }),
            // Removed since it was listed.
            Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(store_fault(error)),
        }
    }
    parts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(parts)
}

/// Answers how many files there were.
pub async fn copy_in(directory: &Path, parts: &[Part], storage: &dyn ObjectStore) -> Result<usize, BootError> {
    let folder = folder(directory)?;
    let mut count = 0;
    for key in parts.iter().filter_map(|part| part.path.strip_prefix(FOLDER)?.strip_prefix('/')) {
        let location = object_store::path::Path::parse(key).map_err(|error| BootError::Other(format!("files: {error}")))?;
        copy(&folder, storage, &location).await.map_err(store_fault)?;
        count += 1;
    }
    Ok(count)
}

async fn copy(from: &dyn ObjectStore, to: &dyn ObjectStore, location: &object_store::path::Path) -> object_store::Result<(u64, String)> {
    let mut chunks = from.get(location).await?.into_stream();
    let mut upload = WriteMultipart::new(to.put_multipart(location).await?);
    let (mut bytes, mut hash) = (0, Sha256::new());
    while let Some(chunk) = chunks.next().await {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(error) => {
                upload.abort().await?;
                return Err(error);
            }
        };
        bytes += chunk.len() as u64;
        hash.update(&chunk);
        upload.wait_for_capacity(4).await?;
        upload.put(chunk);
    }
    upload.finish().await?;
    Ok((bytes, domain::token::hex(&hash.finalize())))
}

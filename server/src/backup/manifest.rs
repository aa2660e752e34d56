//! What belongs to a backup. Written last: a folder without one is no backup.

use std::{
    fs,
    io::Read,
    path::{Component, Path, PathBuf},
};

use domain::{bootstrap::schema_fingerprint, token::hex};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fault;
use crate::boot::{BootError, Installation};

const FILE: &str = "manifest.json";
/// Grows when an older nexus could not restore a backup any more.
const FORMAT: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Of nexus.
    pub version: String,
    /// Of the schema that was dumped.
    pub schema: String,
    pub made_at: chrono::DateTime<chrono::Utc>,
    /// Tells the right secret key from wrong ones, and nothing else of it.
    pub key_fingerprint: String,
    pub parts: Vec<Part>,
}

/// One file of a backup.
#[derive(Debug, Serialize, Deserialize)]
pub struct Part {
    /// Relative to the folder.
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

impl Manifest {
    pub fn new(installation: &Installation, parts: Vec<Part>) -> Self {
        Self {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            schema: schema_fingerprint(),
            made_at: installation.pools.clock.now(),
            key_fingerprint: hex(&installation.key.fingerprint()),
            parts,
        }
    }

    pub fn write(&self, directory: &Path) -> Result<(), BootError> {
        let path = directory.join(FILE);
        let text = serde_json::to_vec_pretty(self).map_err(|error| BootError::Other(error.to_string()))?;
        fs::write(&path, text).and_then(|()| fs::File::open(&path)?.sync_all()).map_err(fault(&path))
    }

    pub fn read(directory: &Path) -> Result<Self, BootError> {
        let path = directory.join(FILE);
        let text = fs::read(&path)
            .map_err(|error| BootError::Other(format!("{}: {error}. That folder holds no finished backup", path.display())))?;
        let manifest: Self =
            serde_json::from_slice(&text).map_err(|error| BootError::Other(format!("{} is damaged: {error}", path.display())))?;
        if manifest.format > FORMAT {
            let version = &manifest.version;
            return Err(BootError::Other(format!(
                "nexus {version} made this backup in a form that this version does not know: use that one"
            )));
        }
        Ok(manifest)
    }

    /// Reads every part and compares it with what was written.
    pub async fn verify(&self, directory: &Path) -> Result<(), BootError> {
        for told in &self.parts {
            let found = part(directory, &told.path).await?;
            if found.bytes != told.bytes || found.sha256 != told.sha256 {
                let path = directory.join(&told.path);
                return Err(BootError::Other(format!("{} is damaged: it is not what was backed up. Nothing was restored", path.display())));
            }
        }
        Ok(())
    }
}

/// A file of the backup with its hash.
pub async fn part(directory: &Path, path: &str) -> Result<Part, BootError> {
    let file = inside(directory, path)?;
    let hashed = tokio::task::spawn_blocking(move || hash(&file).map_err(fault(&file)));
    let (bytes, sha256) = hashed.await.map_err(|error| BootError::Other(error.to_string()))??;
    Ok(Part { path: path.to_owned(), bytes, sha256 })
}

/// A path that the manifest names must not lead out of the folder.
fn inside(directory: &Path, path: &str) -> Result<PathBuf, BootError> {
    if Path::new(path).components().all(|component| matches!(component, Component::Normal(_))) {
        return Ok(directory.join(path));
    }
    Err(BootError::Other(format!("{FILE} names {path}, which lies outside of the backup")))
}

fn hash(path: &Path) -> std::io::Result<(u64, String)> {
    let mut file = fs::File::open(path)?;
    let (mut bytes, mut hash, mut chunk) = (0, Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok((bytes, hex(&hash.finalize()))),
            read => {
                hash.update(&chunk[..read]);
                bytes += read as u64;
            }
        }
    }
}

//! `nexus backup` and `nexus restore`: one folder with a dump, every file, and a manifest of what belongs to it.

mod client;
mod files;
mod key;
mod manifest;
mod restore;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use domain::{
    bootstrap,
    pools::{LoginRole, connect_options},
};
use sqlx::{Connection, PgConnection};

pub use restore::restore;

use crate::boot::{BootError, Installation};
use client::Client;
use manifest::Manifest;

const DUMP: &str = "database.dump";

/// A folder of files and what it says of itself, in words.
pub(super) fn fault(path: &Path) -> impl Fn(std::io::Error) -> BootError {
    let path = path.display().to_string();
    move |error| BootError::Other(format!("{path}: {error}"))
}

/// Writes a backup into an empty folder; answers what to tell about it.
///
/// # Errors
/// The folder is not empty or not ours to write; the database or a file was not read.
pub async fn backup(installation: &Installation, directory: &Path, with_key: bool) -> Result<String, BootError> {
    // Asked for before an hour of work.
    let passphrase = if with_key { Some(key::passphrase(&installation.config)?) } else { None };
    let mut owner = PgConnection::connect_with(&installation.owner).await?;
    let fits = bootstrap::key_fits(&mut owner, &installation.key).await?;
    owner.close().await?;
    match fits {
        None => return Err(BootError::Other("the database was never migrated: there is nothing to back up".to_owned())),
        Some(false) => return Err(BootError::WrongKey),
        Some(true) => {}
    }
    make_empty(directory)?;
    let options = connect_options(&installation.owner, &installation.key, LoginRole::Backup);
    Client::new(&options).await?.dump(&directory.join(DUMP)).await?;
    let mut parts = vec![manifest::part(directory, DUMP).await?];
    // After the dump: every file that it names was stored before.
    let files = files::copy_out(&*installation.storage, directory).await?;
    let count = files.len();
    parts.extend(files);
    if let Some(passphrase) = passphrase {
        key::write(&installation.key, passphrase, directory).await?;
        parts.push(manifest::part(directory, key::FILE).await?);
    }
    Manifest::new(installation, parts).write(directory)?;
    let told = match (with_key, &installation.config.database) {
        (true, _) => format!("The secret key is in it, encrypted: without the passphrase {} does not open.", key::FILE),
        (false, Some(_)) => "The secret key is not in it: keep NEXUS_SECRET_KEY somewhere else, nothing is restored without it.".to_owned(),
        (false, None) => {
            let path = installation.config.data_directory.join("secret.key");
            format!("The secret key is not in it: keep a copy of {} somewhere else, nothing is restored without it.", path.display())
        }
    };
    Ok(format!("backed up the database and {count} files to {}. {told}", directory.display()))
}

/// The folder, closed to others: it will hold everybody's data.
fn make_empty(directory: &Path) -> Result<PathBuf, BootError> {
    let fault = fault(directory);
    fs::create_dir_all(directory).map_err(&fault)?;
    if fs::read_dir(directory).map_err(&fault)?.next().is_some() {
        return Err(BootError::Other(format!("{} is not empty: choose a new folder for each backup", directory.display())));
    }
    fs::set_permissions(directory, fs::Permissions::from_mode(0o700)).map_err(&fault)?;
    directory.canonicalize().map_err(&fault)
}

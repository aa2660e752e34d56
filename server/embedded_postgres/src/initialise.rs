//! Making a new cluster, whole or not at all.

use std::fs;
use std::path::Path;

use crate::account::Account;
use crate::binaries::{Binaries, data_version};
use crate::configuration;
use crate::error::Error;
use crate::files;
use crate::layout::Layout;
use crate::logs::one_line;

/// The superuser's name in the database.
pub(crate) const SUPERUSER: &str = "postgres";

/// A cluster in the making has this in front of a random number, and gets its real name when it is finished.
const UNFINISHED: &str = "data.unfinished-";

const ACCESS_RULES: &str = "# Written when the cluster was made: everyone shows a password, also on the local socket.\n\
                            local all all scram-sha-256\n\
                            local replication all scram-sha-256\n";

/// Makes the cluster's data unless they exist. Call with the starter's lock held.
///
/// # Errors
/// [`Error::NotACluster`], [`Error::DiskFull`], [`Error::Initialise`] and failures of the file system.
pub(crate) fn ensure(layout: &Layout, binaries: &Binaries, durable: bool) -> Result<(), Error> {
    remove_unfinished(layout);
    let data = layout.data();
    if data_version(&data)?.is_some() {
        return Ok(());
    }
    // Succeeds only on an empty directory, such as one made for us in advance.
    if data.exists() && fs::remove_dir(&data).is_err() {
        return Err(Error::NotACluster { data });
    }
    tracing::info!(data = %data.display(), "making a new PostgreSQL cluster");
    // A fresh name each time: the initdb of a process that was killed may still be at work in its own directory.
    let unfinished = layout.directory.join(format!("{UNFINISHED}{:016x}", rand::random::<u64>()));
    let made = make(layout, binaries, durable, &unfinished);
    if made.is_err() {
        fs::remove_dir_all(&unfinished).ok();
    }
    made
}

fn make(layout: &Layout, binaries: &Binaries, durable: bool, unfinished: &Path) -> Result<(), Error> {
    let account = &layout.account;
    let password = format!("{:032x}{:032x}\n", rand::random::<u128>(), rand::random::<u128>());
    files::replace(&layout.password(), &password, account)?;
    files::create_directory(unfinished, 0o700, account)?;
    run_initdb(layout, binaries, durable, unfinished)?;
    files::replace(&unfinished.join("pg_hba.conf"), ACCESS_RULES, account)?;
    include_configuration(unfinished, account)?;
    let data = layout.data();
    files::sync_directory(unfinished)?;
    fs::rename(unfinished, &data).map_err(Error::file("finish", &data))?;
    files::sync_directory(&layout.directory)
}

fn run_initdb(layout: &Layout, binaries: &Binaries, durable: bool, unfinished: &Path) -> Result<(), Error> {
    let program = binaries.initdb();
    let mut command = layout.account.command(&program, &layout.directory);
    command
        .args(["--username", SUPERUSER, "--auth", "scram-sha-256"])
        .args(["--encoding", "UTF8", "--locale", "C.UTF-8"])
        .args(["--data-checksums", "--no-instructions"])
        .arg("--pwfile")
        .arg(layout.password())
        .arg("--pgdata")
        .arg(unfinished);
    if !durable {
        command.arg("--no-sync");
    }
    let output = command.output().map_err(|source| Error::Command { program, source })?;
    if output.status.success() {
        return Ok(());
    }
    let messages = String::from_utf8_lossy(&output.stderr);
    if files::disk_was_full(&layout.directory, &messages) {
        // Measured before the half-made cluster is removed, which gives its space back.
        return Err(Error::disk_full(&layout.directory));
    }
    Err(Error::Initialise { log: one_line(&messages) })
}

fn include_configuration(data: &Path, account: &Account) -> Result<(), Error> {
    let path = data.join("postgresql.conf");
    let mut text = fs::read_to_string(&path).map_err(Error::file("read", &path))?;
    text.push_str(&format!("\ninclude '{}'\n", configuration::FILE_NAME));
    files::replace(&path, &text, account)
}

/// Removes what killed processes left half made; the name tells that it is ours and was never used.
fn remove_unfinished(layout: &Layout) {
    for entry in fs::read_dir(&layout.directory).into_iter().flatten().flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let is_directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_unfinished || !is_directory {
            continue;
        }
        let path = entry.path();
        match fs::remove_dir_all(&path) {
            Ok(()) => tracing::info!(path = %path.display(), "removed a half-made cluster"),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "a half-made cluster stays behind")
            }
        }
    }
}

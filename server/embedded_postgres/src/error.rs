//! What can go wrong with a private cluster; each message is one line that says what to do.

use std::io;
use std::path::{Path, PathBuf};

/// A failure to find, make, start or stop the cluster.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error(
        "no PostgreSQL 15 or newer was found in {searched}: run `apt install postgresql-15 postgresql-15-postgis-3`, or set NEXUS_POSTGRES_BIN to the folder of its binaries"
    )]
    BinariesMissing { searched: String },

    #[error(
        "{} was made by PostgreSQL {found}, but only {available} is installed: install postgresql-{found}, or dump and restore it into a new directory", data.display()
    )]
    WrongVersion { data: PathBuf, found: String, available: String },

    #[error(
        "the system user `{user}`, as whom PostgreSQL must run, cannot pass through {}: run `chmod o+x` on it, or set NEXUS_DATA_DIR to a directory outside it", directory.display()
    )]
    NotTraversable { directory: PathBuf, user: String },

    #[error("the path {path:?} cannot hold a cluster, because {reason}: set NEXUS_DATA_DIR to another directory")]
    UnusablePath { path: PathBuf, reason: &'static str },

    #[error(
        "{} belongs to the system user `{owner}`: run as that user or as root, or set NEXUS_DATA_DIR to a directory of your own", path.display()
    )]
    ForeignOwner { path: PathBuf, owner: String },

    #[error("{} holds files but no PostgreSQL cluster: move it away and start again", data.display())]
    NotACluster { data: PathBuf },

    #[error("{}, the superuser's password, is missing: put it back from a backup, or move the directory away to begin with an empty database", path.display())]
    PasswordMissing { path: PathBuf },

    #[error("the disk of {} is full ({free_bytes} bytes free): free some space and start again; nothing was lost", directory.display())]
    DiskFull { directory: PathBuf, free_bytes: u64 },

    #[error("initdb could not make the cluster: {log}")]
    Initialise { log: String },

    #[error("PostgreSQL did not start: {log} (the whole log: {})", directory.display())]
    Start { directory: PathBuf, log: String },

    #[error(
        "PostgreSQL made no progress towards {goal} for {seconds} s: look at the log in {}; its last lines: {log}", directory.display()
    )]
    Timeout { goal: &'static str, seconds: u64, directory: PathBuf, log: String },

    #[error(
        "process {starter} holds {} but brought up no cluster in {seconds} s: end that process and start again", lock.display()
    )]
    Locked { starter: String, lock: PathBuf, seconds: u64 },

    #[error("could not {action} {}: {source}; check who owns it and whether its disk is healthy", path.display())]
    File { action: &'static str, path: PathBuf, source: io::Error },

    #[error("could not run {}: {source}; check the PostgreSQL installation", program.display())]
    Command { program: PathBuf, source: io::Error },

    #[error("could not signal PostgreSQL's process {process}: {source}; stop it by hand")]
    Signal { process: u32, source: nix::errno::Errno },
}

impl Error {
    /// Wraps the failure of `action` on `path`; a full disk gets its own message.
    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::disk_full(path),
            _ => Self::File { action, path: path.to_owned(), source },
        }
    }

    /// The disk under `path`, or under its parent while it does not exist, is full.
    pub(crate) fn disk_full(path: &Path) -> Self {
        let directory = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        Self::DiskFull { free_bytes: crate::files::free_bytes(directory).unwrap_or(0), directory: directory.to_owned() }
    }
}

//! Where the parts of a cluster lie in its directory.

use std::fs::{self, DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::account::{Account, user_name};
use crate::error::Error;
use crate::files;

/// The port names the socket's file; its directory is private, so one number does for every cluster.
pub(crate) const PORT: u16 = 5439;

/// A Unix socket's path must fit into `sun_path`, with a zero byte behind it.
const LONGEST_SOCKET_PATH: usize = 107;

/// The paths of one cluster, and who owns them.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) directory: PathBuf,
    pub(crate) account: Account,
}

impl Layout {
    /// Creates the directory if it is missing.
    ///
    /// # Errors
    /// [`Error::UnusablePath`] for a name PostgreSQL's own files cannot hold; [`Error::ForeignOwner`]; [`Error::File`].
    pub(crate) fn prepare(directory: &Path) -> Result<Self, Error> {
        DirBuilder::new().recursive(true).mode(0o711).create(directory).map_err(Error::file("create", directory))?;
        Self::of(directory)
    }

    /// The layout of a directory that exists.
    pub(crate) fn of(directory: &Path) -> Result<Self, Error> {
        let directory = directory.canonicalize().map_err(Error::file("find", directory))?;
        let unusable = |reason| Error::UnusablePath { path: directory.clone(), reason };
        let text = directory.to_str().ok_or_else(|| unusable("its name is not UTF-8"))?;
        if text.chars().any(char::is_control) {
            return Err(unusable("its name has a control character"));
        }
        let account = Account::choose(&directory, &directory.join("data"))?;
        Ok(Self { directory, account })
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.directory.join("data")
    }

    pub(crate) fn password(&self) -> PathBuf {
        self.directory.join("password")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.directory.join("lock")
    }

    /// What the server says before its log collector runs.
    pub(crate) fn start_log(&self) -> PathBuf {
        self.directory.join("start.log")
    }

    /// The server's log, a file for each day of the week.
    pub(crate) fn logs(&self) -> PathBuf {
        self.directory.join("log")
    }

    /// Where the socket belongs: in the directory, or under `/tmp` where that path is too long for a socket.
    pub(crate) fn socket_directory(&self) -> PathBuf {
        let usual = self.directory.join("run");
        let socket = socket_file(&usual, PORT);
        if socket.as_os_str().len() <= LONGEST_SOCKET_PATH {
            return usual;
        }
        let hash = stable_hash(self.directory.as_os_str().as_encoded_bytes());
        PathBuf::from(format!("/tmp/nexus-{hash:016x}"))
    }

    /// Creates the directories of the socket and the log, which only the cluster's owner may enter.
    ///
    /// # Errors
    /// [`Error::ForeignOwner`] when another user already has a directory of that name.
    pub(crate) fn create_folders(&self) -> Result<(), Error> {
        self.create_private(&self.socket_directory())?;
        self.create_private(&self.logs())
    }

    fn create_private(&self, path: &Path) -> Result<(), Error> {
        let created = files::create_directory(path, 0o700, &self.account);
        let Ok(metadata) = fs::symlink_metadata(path) else {
            return created;
        };
        let ours = [self.account.user, nix::unistd::geteuid().as_raw()].contains(&metadata.uid());
        if !metadata.is_dir() || !ours {
            return Err(Error::ForeignOwner { path: path.to_owned(), owner: user_name(metadata.uid()) });
        }
        fs::set_permissions(path, Permissions::from_mode(0o700))
            .and_then(|()| self.account.own(path))
            .map_err(Error::file("close off", path))
    }
}

/// The file of the socket that PostgreSQL makes in a directory.
pub(crate) fn socket_file(directory: &Path, port: u16) -> PathBuf {
    directory.join(format!(".s.PGSQL.{port}"))
}

/// FNV-1a, because the standard library's hash may change with the compiler and the name must not.
fn stable_hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

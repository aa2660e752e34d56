//! The system user PostgreSQL runs as: ourselves, or as root another one, because PostgreSQL refuses root.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User, geteuid};

use crate::error::Error;

/// What a child of ours may see of our environment; the rest may be secret or, like PGOPTIONS, change what it does.
const INHERITED_VARIABLES: [&str; 3] = ["PATH", "LD_LIBRARY_PATH", "TMPDIR"];

/// The owner of a cluster's files and processes.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) user: u32,
    group: u32,
    pub(crate) name: String,
    /// We are root, and children must change to this user.
    switches: bool,
}

impl Account {
    /// Chooses the user for the cluster in `directory` whose data, if made, are in `data`.
    ///
    /// # Errors
    /// [`Error::ForeignOwner`] when the data belong to somebody else and we are not root.
    pub(crate) fn choose(directory: &Path, data: &Path) -> Result<Self, Error> {
        let ourselves = geteuid();
        let owner = fs::symlink_metadata(data).ok();
        if !ourselves.is_root() {
            return match owner {
                Some(owner) if owner.uid() != ourselves.as_raw() => {
                    Err(Error::ForeignOwner { path: data.to_owned(), owner: user_name(owner.uid()) })
                }
                _ => Ok(Self {
                    user: ourselves.as_raw(),
                    group: nix::unistd::getegid().as_raw(),
                    name: user_name(ourselves.as_raw()),
                    switches: false,
                }),
            };
        }
        let owner_of = |path: &Path| {
            let metadata = fs::symlink_metadata(path).ok()?;
            (metadata.uid() != 0).then(|| Self {
                user: metadata.uid(),
                group: metadata.gid(),
                name: user_name(metadata.uid()),
                switches: true,
            })
        };
        owner_of(data)
            .or_else(|| Self::named("postgres"))
            .or_else(|| owner_of(directory))
            .or_else(|| Self::named("nobody"))
            .ok_or_else(|| Error::ForeignOwner { path: directory.to_owned(), owner: "root".to_owned() })
    }

    fn named(name: &str) -> Option<Self> {
        let user = User::from_name(name).ok().flatten()?;
        Some(Self { user: user.uid.as_raw(), group: user.gid.as_raw(), name: user.name, switches: true })
    }

    /// A command that runs as this user in a directory it may enter, seeing only the needed part of our environment.
    pub(crate) fn command(&self, program: &Path, directory: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(directory).env_clear().env("LC_ALL", "C").stdin(Stdio::null());
        for name in INHERITED_VARIABLES {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        if self.switches {
            command.uid(self.user).gid(self.group);
        }
        command
    }

    /// Gives a file or directory that we made to this user.
    pub(crate) fn own(&self, path: &Path) -> io::Result<()> {
        if !self.switches {
            return Ok(());
        }
        std::os::unix::fs::lchown(path, Some(self.user), Some(self.group))
    }

    /// Lets this user pass through `directory`, which is ours to change, and checks that its parents do too.
    ///
    /// # Errors
    /// [`Error::NotTraversable`] names the first parent this user cannot enter.
    pub(crate) fn make_reachable(&self, directory: &Path, program: &Path) -> Result<(), Error> {
        if !self.switches {
            return Ok(());
        }
        let metadata = fs::metadata(directory).map_err(Error::file("look at", directory))?;
        if metadata.uid() != self.user && metadata.mode() & 0o001 == 0 {
            let wider = Permissions::from_mode((metadata.mode() & 0o7777) | 0o001);
            fs::set_permissions(directory, wider).map_err(Error::file("open up", directory))?;
        }
        // Only the kernel knows access lists, so ask it; the mode bits serve to name the culprit.
        let attempt = self.command(program, directory).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        let Err(source) = attempt else { return Ok(()) };
        match self.first_closed_parent(directory) {
            Some(closed) => Err(Error::NotTraversable { directory: closed, user: self.name.clone() }),
            None => Err(Error::Command { program: program.to_owned(), source }),
        }
    }

    fn first_closed_parent(&self, directory: &Path) -> Option<PathBuf> {
        let mut parents: Vec<&Path> = directory.ancestors().collect();
        parents.reverse();
        let closed = parents.into_iter().find(|parent| {
            fs::metadata(parent).is_ok_and(|metadata| {
                let needed = if metadata.uid() == self.user {
                    0o100
                } else if metadata.gid() == self.group {
                    0o010
                } else {
                    0o001
                };
                metadata.mode() & needed == 0
            })
        });
        closed.map(Path::to_owned)
    }
}

/// The name of a system user, or its number where it has none.
pub(crate) fn user_name(user: u32) -> String {
    match User::from_uid(Uid::from_raw(user)) {
        Ok(Some(found)) => found.name,
        _ => user.to_string(),
    }
}

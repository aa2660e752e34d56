//! The server's main process, as `postmaster.pid` and the system tell of it.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::error::Error;
use crate::layout::{Layout, socket_file};

/// What `postmaster.pid` says. We only ever read it: PostgreSQL itself decides whether it is stale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Postmaster {
    pub(crate) process: u32,
    pub(crate) port: u16,
    pub(crate) socket_directory: PathBuf,
    data: PathBuf,
    status: String,
}

/// Whether the process with the number in the file is the server of that data directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Life {
    Alive,
    /// No process has that number.
    Dead,
    /// Another program has got the number since.
    Stranger,
}

impl Postmaster {
    /// Reads the file of a cluster; none while it is missing or half written.
    pub(crate) fn read(layout: &Layout) -> Option<Self> {
        Self::parse(&fs::read_to_string(layout.data().join("postmaster.pid")).ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let process = lines.next()?.trim().parse().ok()?;
        let data = PathBuf::from(lines.next()?);
        let _started = lines.next()?;
        let port = lines.next()?.trim().parse().ok()?;
        let socket_directory = PathBuf::from(lines.next()?);
        let status = lines.nth(2).unwrap_or_default().trim().to_owned();
        Some(Self { process, port, socket_directory, data, status })
    }

    pub(crate) fn is_ready(&self) -> bool {
        self.status == "ready"
    }

    /// Whether something answers on the socket; also true for a server in another container that shares the directory.
    ///
    /// A file copied along with the data names another directory and does not count.
    pub(crate) fn answers(&self, layout: &Layout) -> bool {
        self.data == layout.data() && self.is_ready() && UnixStream::connect(socket_file(&self.socket_directory, self.port)).is_ok()
    }

    pub(crate) fn life(&self, layout: &Layout) -> Life {
        let proc = PathBuf::from(format!("/proc/{}", self.process));
        if !Path::new("/proc/self/cwd").exists() {
            return match kill(pid(self.process), None) {
                Err(Errno::ESRCH) => Life::Dead,
                _ => Life::Alive,
            };
        }
        let Ok(metadata) = fs::metadata(&proc) else {
            return Life::Dead;
        };
        // A dead child that nobody has waited for yet belongs to root here and has no working directory.
        if metadata.uid() != layout.account.user {
            return Life::Stranger;
        }
        // Compared by inode, since a mount may show the directory under another path.
        let identity = |found: fs::Metadata| (found.dev(), found.ino());
        let working_directory = fs::metadata(proc.join("cwd")).map(identity);
        match (working_directory, fs::metadata(layout.data()).map(identity)) {
            (Ok(theirs), Ok(ours)) if theirs == ours => Life::Alive,
            // Root in a container may not look, but may read the name.
            (Err(error), _) if error.kind() == io::ErrorKind::PermissionDenied && is_postgres(&proc) => Life::Alive,
            _ => Life::Stranger,
        }
    }

    /// Sends a signal to the server.
    pub(crate) fn signal(process: u32, signal: Signal) -> Result<(), Error> {
        match kill(pid(process), signal) {
            Ok(()) | Err(Errno::ESRCH) => Ok(()),
            Err(source) => Err(Error::Signal { process, source }),
        }
    }
}

fn is_postgres(proc: &Path) -> bool {
    fs::read_to_string(proc.join("comm")).is_ok_and(|name| name.trim() == "postgres")
}

fn pid(process: u32) -> Pid {
    // Process numbers fit by far; the largest value names no process.
    Pid::from_raw(i32::try_from(process).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_file_also_before_the_status_is_there() {
        let text = "4711\n/srv/x/data\n1700000000\n5439\n/srv/x/run\n\n  55 66\nready   \n";
        let found = Postmaster::parse(text).unwrap();
        assert_eq!((found.process, found.port), (4711, 5439));
        assert_eq!(found.socket_directory, PathBuf::from("/srv/x/run"));
        assert!(found.is_ready());
        let early = Postmaster::parse("4711\n/srv/x/data\n1700000000\n5439\n/srv/x/run\n").unwrap();
        assert!(!early.is_ready());
        assert_eq!(Postmaster::parse("4711\n"), None);
        assert_eq!(Postmaster::parse("-12\n/d\n1\n2\n/r\n"), None);
    }
}

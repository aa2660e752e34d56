//! The lock that says which process started the cluster and will stop it.

use std::fs::{self, File, TryLockError};
use std::io::{Seek as _, Write as _};

use crate::error::Error;
use crate::files;
use crate::layout::Layout;

/// Held while this process is the cluster's starter; the kernel frees it when the process dies.
#[derive(Debug)]
pub(crate) struct StarterLock {
    file: File,
}

impl StarterLock {
    /// Takes the lock, or gives none while another process or handle has it.
    pub(crate) fn try_take(layout: &Layout) -> Result<Option<Self>, Error> {
        let path = layout.lock();
        let mut file = files::open_private(&path, false)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(Error::file("lock", &path)(error)),
        }
        layout.account.own(&path).map_err(Error::file("give away", &path))?;
        // The number only tells people who holds the lock, so a full disk may leave it out.
        let written = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
        if let Err(error) = written {
            tracing::debug!(%error, "the lock file does not name its holder");
        }
        Ok(Some(Self { file }))
    }
}

impl Drop for StarterLock {
    fn drop(&mut self) {
        // Closing would do, were it not for a child between fork and exec that still shares the open file.
        self.file.unlock().ok();
    }
}

/// The process that started the cluster, as far as the lock file tells.
pub(crate) fn starter(layout: &Layout) -> Option<u32> {
    fs::read_to_string(layout.lock()).ok()?.trim().parse().ok()
}

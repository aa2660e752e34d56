//! Looking at a cluster without starting it.

use std::path::Path;

use crate::binaries::data_version;
use crate::cluster::Cluster;
use crate::error::Error;
use crate::layout::Layout;
use crate::lock::starter;

/// What a cluster's directory holds.
#[derive(Debug)]
pub enum Status {
    /// No cluster has been made here.
    Missing,
    /// There are data, but no server accepts connections.
    Stopped {
        /// The major version of PostgreSQL that made the data, such as `15`.
        version: String,
    },
    /// The cluster accepts connections; the handle does not stop it.
    Running {
        /// For its addresses.
        cluster: Cluster,
        /// The process that started it, as far as known.
        starter: Option<u32>,
    },
}

/// Looks whether the cluster of `directory` runs; changes nothing.
///
/// # Errors
/// [`Error::File`] when the directory cannot be read, [`Error::ForeignOwner`] when the cluster is another user's.
pub fn status(directory: &Path) -> Result<Status, Error> {
    if !directory.exists() {
        return Ok(Status::Missing);
    }
    let layout = Layout::of(directory)?;
    let Some(version) = data_version(&layout.data())? else {
        return Ok(Status::Missing);
    };
    let starter = starter(&layout);
    Ok(match Cluster::running(layout)? {
        Some(cluster) => Status::Running { cluster, starter },
        None => Status::Stopped { version },
    })
}

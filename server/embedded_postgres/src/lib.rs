//! A private PostgreSQL cluster, run from the machine's installed binaries in a directory of ours.
//!
//! The cluster listens on a Unix socket only, in a directory no other user may enter, with a generated superuser password.
//! The first process to call [`Cluster::start`] owns the cluster and stops it at its end; later processes attach to it.
//! Everything is synchronous: asynchronous callers use their runtime's blocking threads.

mod account;
mod address;
mod binaries;
mod cluster;
mod configuration;
mod error;
mod files;
mod initialise;
mod launch;
mod layout;
mod lock;
mod logs;
mod postmaster;
mod status;

pub use binaries::client_program;
pub use cluster::{Cluster, Settings};
pub use error::Error;
pub use status::{Status, status};

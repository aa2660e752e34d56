//! How other programs work with an agency, and how the installation is run.

#[cfg(feature = "store")]
pub mod breaches;
pub mod console;
#[cfg(feature = "store")]
pub mod examination;
#[cfg(feature = "store")]
pub mod guard;
pub mod webhook;

#[cfg(feature = "store")]
pub mod store;

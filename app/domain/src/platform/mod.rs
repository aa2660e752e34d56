//! How other programs work with an agency.

#[cfg(feature = "store")]
pub mod guard;
pub mod webhook;

#[cfg(feature = "store")]
pub mod store;

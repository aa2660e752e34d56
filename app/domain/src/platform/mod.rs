//! How other programs work with an agency.

#[cfg(feature = "store")]
pub mod store;

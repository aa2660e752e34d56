//! The portal: where somebody is who has no agency.

pub mod api;
mod frame;
pub mod page;
mod words;

#[cfg(feature = "ssr")]
mod read;

pub use frame::{PortalFrame, PortalLayout};

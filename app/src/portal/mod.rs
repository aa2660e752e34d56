//! The portal: where somebody is who has no agency.

pub mod api;
mod contact_card;
pub mod directory_page;
mod frame;
pub mod page;
mod words;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod read;

pub use frame::{PortalFrame, PortalLayout};

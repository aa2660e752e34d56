//! The agency itself: its audit log.

pub mod api;
pub mod audit_page;
mod audit_words;
pub mod view;

#[cfg(feature = "ssr")]
pub mod audit_read;

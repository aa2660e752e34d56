//! The agency itself: its audit log, what it says of itself, how its people enter.

pub mod api;
pub mod audit_page;
mod audit_words;
pub mod security_page;
pub mod settings_page;
mod settings_words;
pub mod view;

#[cfg(feature = "ssr")]
pub mod audit_read;
#[cfg(feature = "ssr")]
pub mod settings_forms;

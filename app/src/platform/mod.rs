//! How other programs hear of what happens (webhooks), and how the machinery does.

pub mod api;
pub mod console;
pub mod operations;
mod webhook_form;
pub mod webhook_page;
pub mod webhooks_page;
pub(crate) mod words;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod read;

//! How an agency's machinery does: jobs that wait, jobs that failed, rows.

pub mod api;
pub mod page;
pub mod parts;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod read;

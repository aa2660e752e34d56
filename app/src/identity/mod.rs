//! Log-in, sign-up, sessions.

pub mod api;
pub mod log_in_page;
pub mod people;
pub mod sessions_page;
pub mod sign_up_page;
mod words;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod sessions;

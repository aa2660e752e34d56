//! Log-in, sign-up, sessions.

pub mod api;
mod api_token_words;
pub mod api_tokens_page;
pub mod log_in_page;
pub mod people;
pub mod sessions_page;
pub mod sign_up_page;
mod words;

#[cfg(feature = "ssr")]
pub mod api_token_forms;
#[cfg(feature = "ssr")]
mod api_tokens;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod sessions;

//! The console of the platform's own people: agencies, people, the machinery.

pub mod agencies_page;
pub mod agency_page;
pub mod api;
pub mod health_page;
pub mod layout;
pub mod log_page;
pub mod looking_on;
pub mod machinery_page;
mod parts;
pub mod people_page;
pub mod person_page;
pub mod view;
mod words;

#[cfg(feature = "ssr")]
mod code_words;
#[cfg(feature = "ssr")]
pub mod finding_words;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod machinery_read;
#[cfg(feature = "ssr")]
mod read;

//! What somebody at work sees first: the first steps of a new agency, what is new, what is under way, the catalog in numbers.

pub mod api;
mod checklist;
pub mod page;
mod view;
mod words;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod read;

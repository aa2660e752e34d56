//! Bringing in files of other systems: the list of runs, the review of a file, and a run's report. What kinds of record there are
//! is known to the domain; here they only differ in words.

pub mod api;
pub mod review_page;
mod review_parts;
pub mod review_view;
pub mod review_words;
pub mod run_page;
mod run_parts;
pub mod runs_page;
mod undo_parts;
pub mod view;
pub mod words;

#[cfg(feature = "ssr")]
mod field_words;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub(crate) mod read;
#[cfg(feature = "ssr")]
pub mod reasons;
#[cfg(feature = "ssr")]
mod review_read;

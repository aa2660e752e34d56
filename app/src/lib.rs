//! What people see and call: Leptos components and server functions, on the server (`ssr`) and in the browser (`hydrate`).

#![recursion_limit = "256"] // views are deep types where release builds do not erase them

pub mod boot;
pub mod catalog;
pub mod error;
mod field_errors;
pub mod home;
pub mod identity;
pub mod import;
mod layout;
mod lazy;
mod list;
mod live;
pub mod notification;
pub mod platform;
pub mod portal;
mod problem_words;
pub mod routes;
mod shell;
pub mod start;
pub mod ui;
mod words;

#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
mod moment;
#[cfg(feature = "ssr")]
pub mod request;

pub use layout::public_path;
pub use shell::{App, shell};

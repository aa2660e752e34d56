//! Notifications in the database.

pub mod feed;
pub mod letter;
pub mod list;
pub mod preferences;

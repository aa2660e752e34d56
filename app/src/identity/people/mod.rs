//! The people of an agency: roles, members, invitations, teams.

pub mod api;
pub mod invitation_page;
mod invitation_words;
pub mod invitations_page;
pub mod member_page;
mod member_words;
pub mod members_page;
mod role_words;
pub mod roles_page;
pub mod team_page;
mod team_words;
pub mod teams_page;
pub mod view;

#[cfg(feature = "ssr")]
pub mod acceptance;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod read;
#[cfg(feature = "ssr")]
pub mod team_forms;

pub use role_words::{permission, role};

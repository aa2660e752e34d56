//! The people of an agency: roles, members, invitations.

pub mod api;
pub mod invitation_page;
mod invitation_words;
pub mod invitations_page;
pub mod member_page;
mod member_words;
pub mod members_page;
mod role_words;
pub mod roles_page;
pub mod view;

#[cfg(feature = "ssr")]
pub mod acceptance;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod read;

pub use role_words::role;

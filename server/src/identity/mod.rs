//! Account mail, its words and its way, the letters of invitations, lists of people and logs as files, the short-lived tokens of the
//! API.

pub mod account_export;
pub mod api;
pub mod audit_export;
pub mod avatar;
pub mod invitation_mail;
pub mod letter;
mod letter_words;
pub mod mail;
pub mod people_command;
pub mod people_export;
pub mod personal_data;
mod picture;
pub mod realtors_export;

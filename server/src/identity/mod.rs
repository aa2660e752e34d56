//! Account mail, its words and its way, the letters of invitations, and the short-lived tokens of the API.

pub mod api;
pub mod invitation_mail;
pub mod letter;
pub mod mail;

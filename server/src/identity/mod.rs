//! Account mail, its words and its way, and the letters of invitations.

pub mod invitation_mail;
pub mod letter;
pub mod mail;

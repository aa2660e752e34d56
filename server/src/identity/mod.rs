//! Account mail, and the letters of invitations.

pub mod invitation_mail;
pub mod mail;

//! Account mail, its words and its way, the letters of invitations, the audit log as a file, the short-lived tokens of the API.

pub mod api;
pub mod audit_export;
pub mod invitation_mail;
pub mod letter;
pub mod mail;

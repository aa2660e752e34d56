//! Account mail.

pub mod mail;

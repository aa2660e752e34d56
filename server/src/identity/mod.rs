//! Account mail: its words and its way.

pub mod letter;
pub mod mail;

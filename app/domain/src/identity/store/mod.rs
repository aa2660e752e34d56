//! The SQL of identity.

pub mod account;
pub mod account_token;
pub mod activity;
pub mod agency;
pub mod attempts;
pub mod email;
pub mod hash;
pub mod log_in;
pub mod mail;
pub mod password;
pub mod profile;
pub mod second_factor;
pub mod session;
pub mod vault;

//! The SQL of identity.

pub mod account;
pub mod agency;
pub mod api_token;
pub mod hash;
pub mod log_in;
pub mod mail;
pub mod session;

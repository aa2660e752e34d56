//! The SQL of identity.

pub mod acceptance;
pub mod account;
pub mod agency;
pub mod api_token;
pub mod hash;
pub mod invitations;
pub mod log_in;
pub mod mail;
pub mod members;
pub mod roles;
pub mod session;
pub mod teams;

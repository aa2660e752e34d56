//! The SQL of identity.

pub mod acceptance;
pub mod account;
pub mod account_token;
pub mod activity;
pub mod agency;
pub mod agency_settings;
pub mod api_grant;
pub mod api_token;
pub mod attempts;
pub mod audit_log;
pub mod email;
pub mod hash;
pub mod invitations;
pub mod log_in;
pub mod mail;
pub mod members;
pub mod onboarding;
pub mod password;
pub mod profile;
pub mod realtors;
pub mod roles;
pub mod second_factor;
pub mod session;
pub mod teams;

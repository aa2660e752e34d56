//! The scenarios, by what they share.

pub mod catalogue;
pub mod oracle;
pub mod palette;
pub mod row_security;
pub mod search;
pub mod serving;
pub mod start;
pub mod storm;

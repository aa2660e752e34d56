//! What is true in Nexus: types, pure rules and, with the feature `store`, the SQL behind them.
//!
//! One folder a feature, the same word as in every other room. Files other than `store` have no I/O, clock or randomness.

pub mod catalog;
pub mod clock;
pub mod error;
pub mod event;
pub mod id;
pub mod identity;
pub mod import;
pub mod list;
pub mod locale;
pub mod money;
pub mod notification;
pub mod phone;
pub mod platform;
pub mod postal_code;

#[cfg(feature = "store")]
pub mod audit;
#[cfg(feature = "store")]
pub mod bootstrap;
#[cfg(feature = "store")]
pub mod job;
#[cfg(feature = "store")]
pub mod pools;
#[cfg(feature = "store")]
pub mod scope;
#[cfg(feature = "store")]
mod scram;
#[cfg(feature = "store")]
pub mod time_zone;
#[cfg(feature = "store")]
pub mod token;
#[cfg(feature = "store")]
pub mod vault;

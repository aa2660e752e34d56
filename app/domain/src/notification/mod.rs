//! What people are told of what happened, and how they want to be told.

mod kind;
mod preference;
mod telling;

#[cfg(feature = "store")]
pub mod digest;
#[cfg(feature = "store")]
pub mod store;

pub use kind::{Audience, Email, Kind, Rule, rule};
pub use preference::{Preference, Preferences};
pub use telling::{Happened, Member, Told, tell};

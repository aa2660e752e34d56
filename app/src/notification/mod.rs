//! What people are told: the bell and its panel, the page of all notifications, how each kind is told, and the way out of letters.

pub mod api;
mod bell;
mod line;
pub mod notifications_page;
pub mod preferences_page;
pub mod unsubscribe_page;
mod view;
mod words;

#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub(crate) mod read;
#[cfg(feature = "ssr")]
pub mod sentence;

pub use bell::Bell;
pub use line::OpenLine;
pub use view::NotificationLine;

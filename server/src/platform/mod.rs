//! What other programs are told: webhooks on their way out, and their log as a file.

mod client;
pub mod delivery_export;
mod signature;
pub mod webhooks;

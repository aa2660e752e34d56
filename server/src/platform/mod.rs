//! What other programs are told: webhooks on their way out.

mod client;
mod signature;
pub mod webhooks;

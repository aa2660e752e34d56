//! The SQL of the platform.

pub mod console;
pub mod deliveries;
pub mod idempotency;
pub mod operations;
pub mod webhooks;

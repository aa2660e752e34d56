//! The SQL of the platform.

pub mod deliveries;
pub mod idempotency;
pub mod webhooks;

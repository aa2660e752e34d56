//! The SQL of the platform.

pub mod idempotency;

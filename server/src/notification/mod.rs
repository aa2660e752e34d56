//! Telling people what happened: the consumer of events, and letters.

pub mod consumer;
pub mod letter;

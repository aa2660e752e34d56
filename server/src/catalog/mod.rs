//! The catalog's doors: the API, imports by upload and command line, and the job behind them.

pub mod agency_api;
pub mod api;
mod api_types;
pub mod export;
pub mod import_command;
pub mod import_job;
pub mod import_report;
pub mod upload;

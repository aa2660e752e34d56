//! Files of other systems, whatever they hold: the upload, the command, the job behind them, lists and reports as files.

pub mod command;
pub mod export;
pub mod job;
pub mod report;
pub mod undo_job;
pub mod upload;
pub mod workbook;

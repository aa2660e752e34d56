//! Files of other systems, whatever they hold: the upload, the command, the job behind them, the report as a file.

pub mod command;
pub mod job;
pub mod report;
pub mod undo_job;
pub mod upload;
pub mod workbook;

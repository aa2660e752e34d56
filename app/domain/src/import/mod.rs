//! Bringing in files that other systems exported, whatever they hold: each row becomes a checked record or is refused, with
//! reasons. A feature says what its kind of record is ([`Record`]) and how rows of it are stored (`store::Intake`); reading,
//! recognising and mapping columns, previews, chunks, reports and undoing are the same for all.
//!
//! No row stops the reading, none is lost and no doubtful value is stored in silence: a doubtful optional value is left empty, and
//! the row says so.
//!
//! - `run`: a run of a file as everybody knows it
//! - `format`: encoding, delimiter and the line of the column names, found out from the file's first bytes
//! - `decode`, `newlines`, `records`: from bytes to records
//! - `kinds`: the kinds of record there are
//! - `plan`: what each column means
//! - `suggest`: the meaning of columns, guessed by their names and values
//! - `cells`: the cells of one row by column name, and the problems found in them
//! - `reader`: the stream of rows: lines, ragged rows, duplicates
//! - `preview`: the first rows as they would be imported
//! - `text`: numbers and plain text out of cells

pub mod run;

#[cfg(feature = "store")]
mod cells;
#[cfg(feature = "store")]
mod decode;
#[cfg(feature = "store")]
pub mod format;
#[cfg(feature = "store")]
pub mod kinds;
#[cfg(feature = "store")]
mod newlines;
#[cfg(feature = "store")]
pub mod plan;
#[cfg(feature = "store")]
pub mod preview;
#[cfg(feature = "store")]
mod reader;
#[cfg(feature = "store")]
mod record;
#[cfg(feature = "store")]
mod records;
#[cfg(feature = "store")]
pub mod store;
#[cfg(feature = "store")]
mod suggest;
#[cfg(feature = "store")]
pub(crate) mod text;

#[cfg(feature = "store")]
pub use cells::Cells;
#[cfg(feature = "store")]
pub use plan::Plan;
#[cfg(feature = "store")]
pub use reader::Reader;
#[cfg(feature = "store")]
pub use record::{Field, HeaderError, Outcome, Reason, Record, Row, RowProblem, VALUE_MAX};

//! The stream of rows: lines, ragged rows, duplicates.

use std::{collections::HashMap, io::Read, marker::PhantomData};

use sha2::{Digest, Sha256};

use super::{
    HeaderError, Outcome, Plan, Reason, Record, Row, RowProblem,
    cells::{self, Cells},
    plan,
    records::Records,
};

/// No cell is longer; beyond, a quote is missing and the cell has swallowed the rows after it.
const CELL_MAX: usize = 200_000;

/// Reads a file row by row. Of the rows before it keeps two hashes each, to know duplicates; so an import that goes on after a
/// crash reads the file from its start and skips the rows it has dealt with.
pub struct Reader<T, R: Read> {
    records: Records<R>,
    plan: Plan,
    /// The columns that describe a record.
    content: Vec<String>,
    /// The column of the source's id.
    id_column: String,
    /// Line by hash of the id, of accepted rows.
    ids: HashMap<u128, u64>,
    /// Line by hash of the content, of accepted rows.
    contents: HashMap<u128, u64>,
    failed: bool,
    kind: PhantomData<T>,
}

impl<T: Record, R: Read> Reader<T, R> {
    /// Reads the header.
    ///
    /// # Errors
    /// If there is none, the plan is for another one, or the source fails.
    pub fn open(read: R, plan: &Plan) -> Result<Self, HeaderError> {
        let records = Records::open(read, &plan.format)?;
        if records.header != plan.header {
            return Err(HeaderError::UnknownLayout);
        }
        let id_column = records.header.iter().find(|column| plan.meaning::<T>(column) == Some(T::ID)).cloned().unwrap_or_default();
        Ok(Self {
            records,
            content: T::content(plan),
            id_column,
            plan: plan.clone(),
            ids: HashMap::new(),
            contents: HashMap::new(),
            failed: false,
            kind: PhantomData,
        })
    }

    /// The plan that it reads by.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// A cell of the row just read, as it stands in the file.
    #[must_use]
    pub fn cell(&self, column: &str) -> String {
        let cells = Cells::new(&self.records.header, &self.records.record);
        String::from_utf8_lossy(cells.bytes(column)).trim().to_owned()
    }

    /// What the record just read says.
    fn row(&mut self) -> Row<T> {
        let line = self.records.line();
        let refused = |column: &str, value: &str, reason| Outcome::Rejected(vec![cells::problem(column, value, reason)]);
        let (record, header) = (&self.records.record, &self.records.header);
        if record.len() != header.len() {
            let outcome = refused("", &record.len().to_string(), Reason::Ragged);
            return Row { line, source_id: hash_id(hash(record.iter())), outcome };
        }
        if let Some((cell, column)) = record.iter().zip(header).find(|(cell, _)| cell.len() > CELL_MAX) {
            let outcome = refused(column, &String::from_utf8_lossy(&cell[..CELL_MAX]), Reason::TooLong);
            return Row { line, source_id: hash_id(hash(record.iter())), outcome };
        }
        let mut cells = Cells::new(header, record);
        let content = hash(self.content.iter().map(|column| cells.bytes(column)));
        let own_id = T::id(&cells, &self.plan).filter(|id| is_id(id));
        let record = T::read(&mut cells, &self.plan);
        let outcome = cells.finish(record);
        // Without columns that describe it, a row is told from others by all it holds.
        let content = (!self.content.is_empty()).then_some(content);
        let source_id = own_id.unwrap_or_else(|| hash_id(content.unwrap_or_else(|| hash(self.records.record.iter()))));
        let outcome = match outcome {
            Ok((record, problems)) => match self.first_seen(line, &source_id, content) {
                Some(duplicate) => Outcome::Rejected(vec![duplicate]),
                None => Outcome::Accepted { record: Box::new(record), problems },
            },
            Err(faults) => Outcome::Rejected(faults),
        };
        Row { line, source_id, outcome }
    }

    /// The problem if an accepted row had the same id or content; else remembers both. A row after one that was refused for
    /// other reasons is no duplicate: it may be the sound one of the two.
    fn first_seen(&mut self, line: u64, source_id: &str, content: Option<u128>) -> Option<RowProblem> {
        let id = hash([source_id.as_bytes()].into_iter());
        if let Some(earlier) = self.ids.get(&id) {
            return Some(cells::problem(&self.id_column, &earlier.to_string(), Reason::Duplicate));
        }
        if let Some(earlier) = content.and_then(|content| self.contents.get(&content)) {
            return Some(cells::problem("", &earlier.to_string(), Reason::Duplicate));
        }
        self.ids.insert(id, line);
        if let Some(content) = content {
            self.contents.insert(content, line);
        }
        None
    }
}

impl<'a, T: Record> Reader<T, &'a [u8]> {
    /// Reads a file that is at hand by the plan that it suggests.
    ///
    /// # Errors
    /// If there is no header.
    pub fn suggested(file: &'a [u8]) -> Result<Self, HeaderError> {
        let plan = Plan::suggested::<T>(&plan::head_of(file)?)?;
        Self::open(file, &plan)
    }
}

/// Every data row once. An error comes only from the source of the bytes, and ends the reading.
impl<T: Record, R: Read> Iterator for Reader<T, R> {
    type Item = std::io::Result<Row<T>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        match self.records.advance() {
            Ok(true) => Some(Ok(self.row())),
            Ok(false) => None,
            Err(error) => {
                self.failed = true;
                Some(Err(error))
            }
        }
    }
}

/// Whether a text can be a source's id.
fn is_id(text: &str) -> bool {
    (1..=100).contains(&text.len()) && !text.starts_with(NO_ID) && !text.contains(|letter: char| letter.is_control())
}

/// What no source's id begins with.
const NO_ID: &str = "content-";

/// An id for a row without one.
fn hash_id(hash: u128) -> String {
    format!("{NO_ID}{hash:032x}")
}

/// Half a SHA-256: no two rows of any file share it by accident. Each part goes in with its length, so that none runs into the next.
fn hash<'a>(parts: impl Iterator<Item = &'a [u8]>) -> u128 {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().take(16).fold(0, |hash, byte| hash << 8 | u128::from(*byte))
}

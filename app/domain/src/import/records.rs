//! Records of a file with their lines, and the names of its columns.

use std::io::{BufReader, Read};

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::{HeaderError, decode::Decoded, format::Format, newlines::Newlines};

/// More columns than any table for people has.
pub(super) const COLUMNS_MAX: usize = 300;

/// The records below the names of the columns.
pub(super) struct Records<R: Read> {
    reader: csv::Reader<Newlines<Decoded<BufReader<R>>>>,
    pub(super) record: ByteRecord,
    /// The names of the columns: never empty, each once.
    pub(super) header: Vec<String>,
    /// The record at hand is the first one and was not given out yet.
    waits: bool,
}

impl<R: Read> Records<R> {
    /// # Errors
    /// If the file ends before the names of the columns, has too many of them, or fails.
    pub(super) fn open(read: R, format: &Format) -> Result<Self, HeaderError> {
        let source = Newlines::new(Decoded::new(BufReader::new(read), format.encoding));
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(format.delimiter.byte())
            .terminator(Terminator::Any(b'\n'))
            .from_reader(source);
        let mut record = ByteRecord::new();
        for _ in 0..format.header.max(1) {
            if !reader.read_byte_record(&mut record).map_err(std::io::Error::from)? {
                return Err(HeaderError::Empty);
            }
        }
        if record.len() > COLUMNS_MAX {
            return Err(HeaderError::UnknownLayout);
        }
        let has_names = format.header > 0;
        let names = record.iter().map(|cell| if has_names { String::from_utf8_lossy(cell).replace('\0', "") } else { String::new() });
        let header = distinct(names);
        Ok(Self { reader, record, header, waits: !has_names })
    }

    /// Reads the next record; whether there was one.
    pub(super) fn advance(&mut self) -> std::io::Result<bool> {
        if std::mem::take(&mut self.waits) {
            return Ok(true);
        }
        Ok(self.reader.read_byte_record(&mut self.record)?)
    }

    /// The line on which the record just read starts. The parser knows where it stopped, and its own start counts empty lines
    /// before the record in; the second matters only for a quote that is open at the end of the file.
    pub(super) fn line(&self) -> u64 {
        let breaks = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let start = self.record.position().map_or(1, csv::Position::line);
        self.reader.position().line().saturating_sub(breaks + 1).max(start)
    }
}

/// Names that are empty become `#3`, names that were there before `Precio (2)`.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    let mut header = Vec::new();
    for (place, name) in (1..).zip(names) {
        let name = name.trim_start_matches('\u{feff}').trim().to_owned();
        let name = if name.is_empty() { format!("#{place}") } else { name };
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        header.push(if *times == 1 { name } else { format!("{name} ({times})") });
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::format::Format;

    #[test]
    fn columns_have_names_of_their_own() {
        let open = |file: &'static str, header| Records::open(file.as_bytes(), &Format { header, ..Format::default() }).unwrap();
        assert_eq!(open("\u{feff}a, a,,b\n", 1).header, ["a", "a (2)", "#3", "b"]);
        let mut bare = open("x,1\ny,2\n", 0);
        assert_eq!(bare.header, ["#1", "#2"]);
        let mut lines = Vec::new();
        while bare.advance().unwrap() {
            lines.push((bare.line(), String::from_utf8_lossy(&bare.record[0]).into_owned()));
        }
        assert_eq!(lines, [(1, "x".to_owned()), (2, "y".to_owned())]);
        assert!(matches!(Records::open("a\n".as_bytes(), &Format { header: 2, ..Format::default() }), Err(HeaderError::Empty)));
    }
}

//! What a file means: how it is read, and what each column becomes.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{HeaderError, Record, format::Format, records::Records, suggest};

/// The first bytes of a file, which its plan and preview are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub bytes: Vec<u8>,
    /// Whether the file ends here.
    pub is_whole: bool,
}

/// The most bytes that a [`Head`] holds.
pub const HEAD_MAX: usize = 128 << 10;

/// How a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    pub format: Format,
    /// The layout of a known system; empty where `columns` say what each column means.
    pub layout: String,
    /// The names of the file's columns.
    pub header: Vec<String>,
    /// The field that each column becomes; empty for one that is left out.
    pub columns: Vec<String>,
    /// What holds for all rows whose cell is empty, by field.
    pub defaults: BTreeMap<String, String>,
    /// The name of the system that the file comes from: its ids are unique within it.
    pub source: String,
}

/// The longest name of a source, characters.
pub const SOURCE_MAX: usize = 40;

impl Plan {
    /// The plan that a file's beginning suggests.
    ///
    /// # Errors
    /// If there is no header, or the source fails.
    pub fn suggested<T: Record>(head: &Head) -> Result<Self, HeaderError> {
        Self::with_format::<T>(head, Format::of(&head.bytes))
    }

    /// The same, read in a format that somebody chose.
    ///
    /// # Errors
    /// As [`Plan::suggested`].
    pub fn with_format<T: Record>(head: &Head, format: Format) -> Result<Self, HeaderError> {
        let sample = Sample::read(head, &format)?;
        let mut plan = Self { format, ..Self::default() };
        plan.layout = T::recognised(&sample.header).unwrap_or_default().to_owned();
        plan.columns = suggest::columns::<T>(&sample);
        plan.header = sample.header;
        T::settle(&mut plan);
        Ok(plan)
    }

    /// The column that brings a field; empty where none does, and no column has that name.
    #[must_use]
    pub fn column(&self, field: &str) -> &str {
        let place = self.columns.iter().position(|code| code == field);
        place.and_then(|place| self.header.get(place)).map_or("", String::as_str)
    }

    /// Whether some column brings the field.
    #[must_use]
    pub fn brings(&self, field: &str) -> bool {
        self.columns.iter().any(|code| code == field)
    }

    /// What was chosen for all rows.
    #[must_use]
    pub fn default_of(&self, field: &str) -> &str {
        self.defaults.get(field).map_or("", String::as_str)
    }

    /// The field that a column becomes.
    #[must_use]
    pub fn meaning<T: Record>(&self, column: &str) -> Option<&'static str> {
        if !self.layout.is_empty() {
            return T::meaning(&self.layout, column);
        }
        let place = self.header.iter().position(|name| name == column)?;
        let code = self.columns.get(place)?;
        T::FIELDS.iter().map(|field| field.code).find(|known| known == code)
    }

    /// Fields that two columns claim.
    #[must_use]
    pub fn claimed_twice(&self) -> BTreeSet<&str> {
        let is_second = |(place, code): &(usize, &String)| !code.is_empty() && self.columns[..*place].contains(code);
        self.columns.iter().enumerate().filter(is_second).map(|(_, code)| code.as_str()).collect()
    }

    /// Under which name rows of this file are known by their ids: the layout, the system's name, or these very columns.
    #[must_use]
    pub fn source_code(&self) -> String {
        match (self.layout.as_str(), self.source.as_str()) {
            ("", "") => format!("columns-{}", &self.header_hash()[..8]),
            ("", source) => source.to_owned(),
            (layout, _) => layout.to_owned(),
        }
    }

    /// The same for files with the same columns.
    #[must_use]
    pub fn header_hash(&self) -> String {
        let mut hasher = Sha256::new();
        for name in &self.header {
            hasher.update((name.len() as u64).to_be_bytes());
            hasher.update(name);
        }
        crate::token::hex(&hasher.finalize())
    }

    /// What an earlier plan for the same columns said of them.
    #[must_use]
    pub fn remembering(self, earlier: Self) -> Self {
        Self { format: self.format, header: self.header, ..earlier }
    }
}

/// Some rows of a file, as they stand in it.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Bytes that the rows take, roughly.
    pub(super) size: usize,
}

/// Rows whose values are looked at.
const ROWS: usize = 200;

impl Sample {
    fn read(head: &Head, format: &Format) -> Result<Self, HeaderError> {
        let mut records = Records::open(&head.bytes[..], format)?;
        let (mut rows, mut size) = (Vec::new(), 0);
        while rows.len() < ROWS && records.advance()? {
            size += records.record.as_slice().len() + records.record.len() + 1;
            rows.push(records.record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect());
        }
        // The last one is cut.
        if !head.is_whole && rows.len() < ROWS {
            rows.pop();
        }
        Ok(Self { header: records.header, rows, size })
    }
}

/// About how many rows a file of `size` bytes has; exact where the head is the whole file.
#[must_use]
pub fn estimated_rows(head: &Head, format: &Format, size: u64) -> u64 {
    let Ok(sample) = Sample::read(head, format) else { return 0 };
    if head.is_whole && sample.rows.len() < ROWS {
        return sample.rows.len() as u64;
    }
    let widened = if matches!(format.encoding, super::format::Encoding::Utf16Le | super::format::Encoding::Utf16Be) { 2 } else { 1 };
    size / (sample.size.max(1) * widened / sample.rows.len().max(1)).max(1) as u64
}

/// Some values of each column, for those who map them: the first that differ.
///
/// # Errors
/// As [`Plan::suggested`].
pub fn examples(head: &Head, plan: &Plan) -> Result<Vec<Vec<String>>, HeaderError> {
    const EXAMPLES: usize = 3;
    let sample = Sample::read(head, &plan.format)?;
    let examples = |place: usize| {
        let mut found: Vec<String> = Vec::new();
        for value in sample.rows.iter().filter_map(|row| row.get(place)).filter(|value| !value.is_empty()) {
            if found.len() < EXAMPLES && !found.contains(value) {
                found.push(value.clone());
            }
        }
        found
    };
    Ok((0..sample.header.len()).map(examples).collect())
}

/// Reads the head of a source.
///
/// # Errors
/// If the source fails.
pub fn head_of(mut read: impl Read) -> std::io::Result<Head> {
    let mut bytes = Vec::new();
    read.by_ref().take(HEAD_MAX as u64 + 1).read_to_end(&mut bytes)?;
    let is_whole = bytes.len() <= HEAD_MAX;
    bytes.truncate(HEAD_MAX);
    Ok(Head { bytes, is_whole })
}

//! How a file is written: encoding, delimiter, and the line of the column names, found out from its first bytes.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};
use serde::{Deserialize, Serialize};

use super::decode::Decoded;
use crate::catalog::code::codes;

codes! {
    /// How letters are written.
    Encoding {
        Utf8 = "utf_8",
        /// What Excel writes as "Unicode text".
        Utf16Le = "utf_16le",
        Utf16Be = "utf_16be",
        /// What Excel writes as "CSV" on Windows; Latin-1 is part of it.
        Windows1252 = "windows_1252",
    }
}

codes! {
    /// What stands between two cells.
    Delimiter {
        Comma = "comma",
        Semicolon = "semicolon",
        Tab = "tab",
        Pipe = "pipe",
    }
}

impl Delimiter {
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    /// Which record names the columns: 1 is the first that is not empty; 0, none does.
    pub header: u8,
}

impl Default for Format {
    fn default() -> Self {
        Self { encoding: Encoding::Utf8, delimiter: Delimiter::Comma, header: 1 }
    }
}

/// The last record that may name the columns: above it stand titles and dates.
pub const HEADER_MAX: u8 = 10;
/// Records that are looked at.
const LOOKED_AT: usize = 40;

impl Format {
    /// The format of a file that begins with `head`.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        let encoding = encoding(head);
        let mut text = Vec::new();
        // What is cut in the middle of a letter ends there.
        let _ = Decoded::new(head, encoding).read_to_end(&mut text);
        let first = first_divided(&text);
        let rank = |(delimiter, records): &(Delimiter, Vec<ByteRecord>)| {
            order(records) * if first.contains(&delimiter.byte()) { 1.0 } else { ELSEWHERE }
        };
        let tables = Delimiter::ALL.iter().map(|delimiter| (*delimiter, records(&text, *delimiter)));
        // Of delimiters that are as good, the first.
        let (delimiter, records) =
            tables.rev().max_by(|one, other| rank(one).total_cmp(&rank(other))).unwrap_or((Delimiter::Comma, Vec::new()));
        Self { encoding, delimiter, header: header(&records) }
    }
}

/// A byte order mark tells; else UTF-8, unless more letters are broken in it than whole.
fn encoding(head: &[u8]) -> Encoding {
    match head {
        [0xff, 0xfe, ..] => return Encoding::Utf16Le,
        [0xfe, 0xff, ..] => return Encoding::Utf16Be,
        _ => {}
    }
    let (mut whole, mut broken) = (0, 0);
    for part in head.utf8_chunks() {
        whole += part.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!part.invalid().is_empty());
    }
    if broken > whole { Encoding::Windows1252 } else { Encoding::Utf8 }
}

fn records(text: &[u8], delimiter: Delimiter) -> Vec<ByteRecord> {
    let reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter.byte()).from_reader(text);
    reader.into_byte_records().take(LOOKED_AT).filter_map(Result::ok).collect()
}

/// What a delimiter is worth that does not stand in the first line that has any: it may well be part of the values.
const ELSEWHERE: f64 = 0.25;

/// The first line with something that may be a delimiter.
fn first_divided(text: &[u8]) -> &[u8] {
    let is_divided = |line: &&[u8]| Delimiter::ALL.iter().any(|delimiter| line.contains(&delimiter.byte()));
    text.split(|byte| *byte == b'\n').find(is_divided).unwrap_or_default()
}

/// The number of cells that most records have; of two that are as frequent, the larger.
fn width(records: &[ByteRecord]) -> usize {
    let times = |width| records.iter().filter(|record| record.len() == width).count();
    records.iter().map(ByteRecord::len).max_by_key(|width| (times(*width), *width)).unwrap_or_default()
}

/// How much like a table the records are: many cells, and in every record the same number.
fn order(records: &[ByteRecord]) -> f64 {
    let width = width(records);
    let alike = records.iter().filter(|record| record.len() == width).count();
    if width < 2 || records.is_empty() { 0.0 } else { alike as f64 / records.len() as f64 * (width as f64).ln() }
}

/// Which record names the columns: the first whole one, if its cells are words that differ.
fn header(records: &[ByteRecord]) -> u8 {
    let width = width(records);
    let is_whole = |record: &ByteRecord| record.len() == width && 2 * filled(record).count() > width;
    let Some(first) = records.iter().take(usize::from(HEADER_MAX)).position(is_whole) else { return 1 };
    if names_columns(&records[first]) { u8::try_from(first + 1).unwrap_or(1) } else { 0 }
}

fn filled(record: &ByteRecord) -> impl Iterator<Item = &[u8]> {
    record.iter().map(<[u8]>::trim_ascii).filter(|cell| !cell.is_empty())
}

fn names_columns(record: &ByteRecord) -> bool {
    let is_value = |cell: &[u8]| {
        let text = String::from_utf8_lossy(cell);
        text.contains('@') || text.contains("://") || super::text::hundredths(&text).is_some()
    };
    let cells: std::collections::BTreeSet<&[u8]> = filled(record).collect();
    cells.len() == filled(record).count() && !cells.into_iter().any(is_value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn formats_are_found_out() {
        use Delimiter::{Comma, Pipe, Semicolon, Tab};
        let windows = b"T\xedtulo;Precio\nCasa en Coyoac\xe1n, con jard\xedn;1,5\n".to_vec();
        for (head, encoding, delimiter, header) in [
            ("título,precio\nCasa,1\n".as_bytes().to_vec(), Encoding::Utf8, Comma, 1),
            ("\u{feff}título;precio\nCasa, jardín;1\n".as_bytes().to_vec(), Encoding::Utf8, Semicolon, 1),
            (windows, Encoding::Windows1252, Semicolon, 1),
            (utf16("título\tprecio\nCasa\t1\n"), Encoding::Utf16Le, Tab, 1),
            (b"tipo,lugar\ncasa,|Tlalpan|DF|\ncasa,|Puebla|Puebla|\n".to_vec(), Encoding::Utf8, Comma, 1),
            (b"tipo|lugar\ncasa|Tlalpan\n".to_vec(), Encoding::Utf8, Pipe, 1),
            ("Reporte de noviembre,\n\ntipo,precio\ncasa,1\nlote,2\n".as_bytes().to_vec(), Encoding::Utf8, Comma, 2),
            (b"casa,1000000\nlote,2000000\n".to_vec(), Encoding::Utf8, Comma, 0),
            (b"".to_vec(), Encoding::Utf8, Comma, 1),
        ] {
            let name = String::from_utf8_lossy(&head).into_owned();
            assert_eq!(Format::of(&head), Format { encoding, delimiter, header }, "{name:?}");
        }
    }

    #[test]
    fn one_damaged_letter_is_no_other_encoding() {
        assert_eq!(encoding("título, año\nM\u{e1}s".as_bytes()), Encoding::Utf8);
        assert_eq!(encoding(b"t\xc3\xadtulo, a\xc3\xb1o\nM\xe1s"), Encoding::Utf8);
    }
}

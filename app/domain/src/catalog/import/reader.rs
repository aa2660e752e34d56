//! The stream of rows: lines, ragged rows, duplicates.

use std::{collections::HashMap, io::Read};

use csv::{ByteRecord, ReaderBuilder, Terminator};
use sha2::{Digest, Sha256};

use super::{
    HeaderError, Layout, Outcome, Reason, Row, RowProblem,
    cells::{self, Cells},
    inmuebles24,
    newlines::Newlines,
    properati,
};
use crate::catalog::property::Property;

impl Layout {
    /// The columns that a header of this layout has among others.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::ProperatiMexico => properati::COLUMNS,
            Self::Inmuebles24 => inmuebles24::COLUMNS,
        }
    }

    /// The columns that describe the property.
    const fn content(self) -> &'static [&'static str] {
        match self {
            Self::ProperatiMexico => properati::CONTENT,
            Self::Inmuebles24 => inmuebles24::CONTENT,
        }
    }

    /// The column of the source's id.
    const fn id_column(self) -> &'static str {
        match self {
            Self::ProperatiMexico => properati::ID,
            Self::Inmuebles24 => inmuebles24::ID,
        }
    }

    fn id(self, cells: &Cells<'_>) -> Option<String> {
        match self {
            Self::ProperatiMexico => properati::id(cells),
            Self::Inmuebles24 => inmuebles24::id(cells),
        }
    }

    fn property(self, cells: &mut Cells<'_>) -> Option<Property> {
        match self {
            Self::ProperatiMexico => properati::property(cells),
            Self::Inmuebles24 => inmuebles24::property(cells),
        }
    }

    /// The layout whose columns the header has.
    fn of(header: &[String]) -> Option<Self> {
        Self::ALL.iter().copied().find(|layout| layout.columns().iter().all(|column| header.iter().any(|name| name == column)))
    }
}

/// No cell of a listing is longer; beyond, a quote is missing and the cell has swallowed the rows after it.
const CELL_MAX: usize = 200_000;

/// Reads a file row by row. Of the rows before it keeps two hashes each, to know duplicates; so an import that goes on after a
/// crash reads the file from its start and skips the rows it has dealt with.
pub struct Reader<R: Read> {
    records: csv::Reader<Newlines<R>>,
    record: ByteRecord,
    header: Vec<String>,
    layout: Layout,
    /// Line by hash of the id, of accepted rows.
    ids: HashMap<u128, u64>,
    /// Line by hash of the content, of accepted rows.
    contents: HashMap<u128, u64>,
    failed: bool,
}

impl<R: Read> Reader<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// If there is none, no layout has it, or the source fails.
    pub fn open(read: R) -> Result<Self, HeaderError> {
        let mut records =
            ReaderBuilder::new().has_headers(false).flexible(true).terminator(Terminator::Any(b'\n')).from_reader(Newlines::new(read));
        let mut record = ByteRecord::new();
        if !records.read_byte_record(&mut record).map_err(std::io::Error::from)? {
            return Err(HeaderError::Empty);
        }
        let header: Vec<String> =
            record.iter().map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_owned()).collect();
        let layout = Layout::of(&header).ok_or(HeaderError::UnknownLayout)?;
        Ok(Self { records, record, header, layout, ids: HashMap::new(), contents: HashMap::new(), failed: false })
    }

    #[must_use]
    pub const fn layout(&self) -> Layout {
        self.layout
    }

    /// The line on which the record just read starts. The parser knows where it stopped, and its own start counts empty lines
    /// before the record in; the second matters only for a quote that is open at the end of the file.
    fn line(&self) -> u64 {
        let breaks = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        let start = self.record.position().map_or(1, csv::Position::line);
        self.records.position().line().saturating_sub(breaks + 1).max(start)
    }

    /// What the record just read says.
    fn row(&mut self) -> Row {
        let line = self.line();
        let refused = |column: &str, value: &str, reason| Outcome::Rejected(vec![cells::problem(column, value, reason)]);
        if self.record.len() != self.header.len() {
            let outcome = refused("", &self.record.len().to_string(), Reason::Ragged);
            return Row { line, source_id: hash_id(hash(self.record.iter())), outcome };
        }
        if let Some((cell, column)) = self.record.iter().zip(&self.header).find(|(cell, _)| cell.len() > CELL_MAX) {
            let outcome = refused(column, &String::from_utf8_lossy(&cell[..CELL_MAX]), Reason::TooLong);
            return Row { line, source_id: hash_id(hash(self.record.iter())), outcome };
        }
        let mut cells = Cells::new(&self.header, &self.record);
        let content = hash(self.layout.content().iter().map(|column| cells.bytes(column)));
        let source_id = self.layout.id(&cells).filter(|id| is_id(id)).unwrap_or_else(|| hash_id(content));
        let property = self.layout.property(&mut cells);
        let outcome = match cells.finish(property) {
            Ok((property, problems)) => match self.first_seen(line, &source_id, content) {
                Some(duplicate) => Outcome::Rejected(vec![duplicate]),
                None => Outcome::Accepted { property: Box::new(property), problems },
            },
            Err(faults) => Outcome::Rejected(faults),
        };
        Row { line, source_id, outcome }
    }

    /// The problem if an accepted row had the same id or content; else remembers both. A row after one that was refused for
    /// other reasons is no duplicate: it may be the sound one of the two.
    fn first_seen(&mut self, line: u64, source_id: &str, content: u128) -> Option<RowProblem> {
        let id = hash([source_id.as_bytes()].into_iter());
        if let Some(earlier) = self.ids.get(&id) {
            return Some(cells::problem(self.layout.id_column(), &earlier.to_string(), Reason::Duplicate));
        }
        if let Some(earlier) = self.contents.get(&content) {
            return Some(cells::problem("", &earlier.to_string(), Reason::Duplicate));
        }
        self.ids.insert(id, line);
        self.contents.insert(content, line);
        None
    }
}

/// Every data row once. An error comes only from the source of the bytes, and ends the reading.
impl<R: Read> Iterator for Reader<R> {
    type Item = std::io::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        match self.records.read_byte_record(&mut self.record) {
            Ok(true) => Some(Ok(self.row())),
            Ok(false) => None,
            Err(error) => {
                self.failed = true;
                Some(Err(error.into()))
            }
        }
    }
}

/// Whether a text can be a source's id.
fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// An id for a row without one; no source's id has such a form.
fn hash_id(hash: u128) -> String {
    format!("content-{hash:032x}")
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::PropertyForm;

    const HEADER: &str =
        ",operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_total_in_m2,surface_covered_in_m2,properati_url";

    fn rows(file: &[u8]) -> Vec<Row> {
        Reader::open(file).unwrap().map(Result::unwrap).collect()
    }

    /// A sound row but for its id and price.
    fn flat(id: &str, price: &str) -> String {
        format!(
            r#"1,sell,apartment,|Tlalpan|Distrito Federal|México|,"19.28,-99.23",{price},MXN,,100,http://tlalpan.properati.com.mx/{id}_venta_departamento_x"#
        )
    }

    /// The reasons of a row: of an accepted one its doubts.
    fn reasons(row: &Row) -> (bool, Vec<&'static str>) {
        let (accepted, problems) = match &row.outcome {
            Outcome::Accepted { problems, .. } => (true, problems),
            Outcome::Rejected(problems) => (false, problems),
        };
        (accepted, problems.iter().map(|problem| problem.reason.code()).collect())
    }

    #[test]
    fn headers_are_told_apart() {
        let layout = |header: &str| Reader::open(header.as_bytes()).map(|reader| reader.layout());
        assert_eq!(layout(&format!("\u{feff}{HEADER}\r\n")).unwrap(), Layout::ProperatiMexico);
        assert_eq!(layout(&inmuebles24::COLUMNS.join(",")).unwrap(), Layout::Inmuebles24);
        assert!(matches!(layout(""), Err(HeaderError::Empty)));
        assert!(matches!(layout("\n\n"), Err(HeaderError::Empty)));
        assert!(matches!(layout("id,price\n1,2\n"), Err(HeaderError::UnknownLayout)));
    }

    #[test]
    fn rows_know_their_lines_whatever_the_line_ends() {
        let quoted = flat("b2", "2000000").replace("19.28,-99.23", "19.28,\n-99.23");
        let lines = [HEADER.to_owned(), flat("a1", "1000000"), String::new(), String::new(), quoted, flat("c3", "3000000")];
        for end in ["\n", "\r\n"] {
            for last in ["", end] {
                let file = lines.join(end).replace("\n-99", &format!("{end}-99")) + last;
                let found: Vec<(u64, String)> = rows(file.as_bytes()).into_iter().map(|row| (row.line, row.source_id)).collect();
                assert_eq!(found, [(2, "a1".to_owned()), (5, "b2".to_owned()), (7, "c3".to_owned())], "{end:?} {last:?}");
            }
        }
    }

    #[test]
    fn the_second_of_two_like_rows_is_refused() {
        let file =
            [HEADER.into(), flat("a1", ""), flat("a1", "1000000"), flat("a1", "2000000"), flat("b2", "1000000"), flat("", "3000000")];
        let rows = rows(file.join("\n").as_bytes());
        let found: Vec<_> = rows.iter().map(reasons).collect();
        let duplicate = (false, vec!["duplicate"]);
        assert_eq!(found, [(false, vec!["missing"]), (true, vec![]), duplicate.clone(), duplicate, (true, vec![])]);
        let earlier = |row: &Row| match &row.outcome {
            Outcome::Rejected(problems) => (problems[0].column.clone(), problems[0].value.clone()),
            Outcome::Accepted { .. } => panic!("accepted"),
        };
        assert_eq!([earlier(&rows[2]), earlier(&rows[3])], [("properati_url".into(), "3".into()), (String::new(), "3".into())]);
        assert!(rows[4].source_id.starts_with("content-"));
    }

    #[test]
    fn broken_rows_are_refused_and_the_next_one_is_read() {
        let ragged = flat("a1", "1000000").replace(",MXN", "");
        let latin = b"1,sell,house,|Coyoac\xe1n|Distrito Federal|M\xe9xico|,,1000000,MXN,,100,http://x/b2_venta_casa".to_vec();
        let file = [HEADER.as_bytes(), ragged.as_bytes(), &latin, flat("c3", "1000000").as_bytes()].join(&b'\n');
        let found: Vec<_> = rows(&file).iter().map(reasons).collect();
        assert_eq!(found, [(false, vec!["ragged"]), (true, vec!["encoding"]), (true, vec![])]);
    }

    proptest! {
        #[test]
        fn every_record_is_accepted_or_refused_once(
            records in prop::collection::vec(prop::collection::vec("(sell|house|1000000|MXN|[\\PC\n\"]{0,12}|100)", 9..=11), 0..12)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(format!("{HEADER}\n").into_bytes());
            for record in &records {
                writer.write_record(record).unwrap();
            }
            let rows = rows(&writer.into_inner().unwrap());
            prop_assert_eq!(rows.len(), records.len());
            prop_assert!(rows.windows(2).all(|pair| pair[0].line < pair[1].line));
        }

        #[test]
        fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..400), cells in prop::collection::vec("\\PC{0,30}", 10)) {
            let _ = Reader::open(&bytes[..]);
            let mut file = format!("{HEADER}\n{}\n", cells.join(",")).into_bytes();
            file.extend(bytes);
            for row in rows(&file) {
                match row.outcome {
                    Outcome::Accepted { property, .. } => prop_assert_eq!(PropertyForm::from(&*property).check(), Ok(*property)),
                    Outcome::Rejected(problems) => prop_assert!(!problems.is_empty()),
                }
            }
        }
    }
}

//! CSV that a spreadsheet opens without computing anything.

use chrono::SecondsFormat;
use domain::error::{Error, Result};
use futures::{Stream, StreamExt, stream};

use super::{Cell, Row, Sheet};

/// What tells a spreadsheet that the letters are UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A cell that no spreadsheet takes for a formula. Numbers stay as they are.
#[must_use]
pub fn guarded(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// The file in parts, its head first.
pub(super) fn parts(sheet: Sheet) -> impl Stream<Item = Result<Vec<u8>>> + Send + 'static {
    let head: Row = sheet.head.iter().map(|name| Cell::from(*name)).collect();
    let first = lines(&[head]).map(|line| [BYTE_ORDER_MARK.as_bytes(), &line].concat());
    stream::once(async { first }).chain(sheet.pages.map(|rows| lines(&rows?)))
}

/// Rows of texts as CSV.
///
/// # Errors
/// [`Error::Internal`], which does not happen in memory.
pub fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let rows: Vec<Row> = rows.iter().map(|row| row.iter().map(|text| Cell::from(text.as_str())).collect()).collect();
    lines(&rows)
}

fn lines(rows: &[Row]) -> Result<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(text)).map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(&error))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.to_string(),
        Cell::Time(at) => at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_is_computed() {
        for (typed, written) in [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-99.1", "-99.1"), ("-casa", "'-casa"), ("casa", "casa")] {
            assert_eq!(guarded(typed), written);
            assert_eq!(csv(&[vec![typed.to_owned()]]).unwrap(), format!("{written}\n").into_bytes());
        }
    }

    #[test]
    fn values_stand_as_programs_read_them() {
        let at = chrono::DateTime::from_timestamp(1_768_500_000, 0).unwrap();
        let row = vec![Cell::Nothing, Cell::from("a,b"), Cell::Number(4_500_000.0), Cell::Number(-99.5), Cell::from(at)];
        assert_eq!(String::from_utf8(lines(&[row]).unwrap()).unwrap(), ",\"a,b\",4500000,-99.5,2026-01-15T18:00:00Z\n");
    }
}

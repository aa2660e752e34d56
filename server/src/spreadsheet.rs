//! Files that people open in a spreadsheet.

use std::future::Future;

use axum::{
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use domain::error::{Error, Result};
use futures::stream;

/// What tells a spreadsheet that the letters are UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A cell that no spreadsheet takes for a formula. Numbers stay as they are.
#[must_use]
pub fn guarded(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// A CSV file to download, however long: `next` reads the rows from a place on, and says where those after them begin.
pub fn file<Place, Next, Reading>(name: &str, head: Vec<String>, first: Place, next: Next) -> Response
where
    Place: Send + 'static,
    Next: Fn(Place) -> Reading + Clone + Send + 'static,
    Reading: Future<Output = Result<(Vec<Vec<String>>, Option<Place>)>> + Send,
{
    let parts = stream::try_unfold((Some(head), Some(first)), move |(head, place)| {
        let next = next.clone();
        async move {
            if let Some(head) = head {
                let part = [BYTE_ORDER_MARK.as_bytes(), &csv(&[head])?].concat();
                return Ok::<_, Error>(Some((part, (None, place))));
            }
            let Some(place) = place else { return Ok(None) };
            let (rows, after) = next(place).await?;
            Ok(Some((csv(&rows)?, (None, after))))
        }
    });
    let name = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], Body::from_stream(parts))
        .into_response()
}

/// Rows as CSV.
///
/// # Errors
/// [`Error::Internal`], which does not happen in memory.
pub fn csv(rows: &[Vec<String>]) -> Result<Vec<u8>> {
    let fault = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell))).map_err(|error| fault(&error))?;
    }
    writer.into_inner().map_err(|error| fault(&error))
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_cell_is_computed() {
        for (typed, written) in [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-99.1", "-99.1"), ("-casa", "'-casa"), ("casa", "casa")] {
            assert_eq!(super::guarded(typed), written);
        }
    }
}

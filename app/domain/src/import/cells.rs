//! The cells of one row by column name, and the problems found in them.

use csv::ByteRecord;

use super::{Reason, RowProblem, VALUE_MAX, text};

/// One row while it is read.
pub struct Cells<'a> {
    header: &'a [String],
    record: &'a ByteRecord,
    /// What makes the row doubtful.
    doubts: Vec<RowProblem>,
    /// What makes the row unusable.
    faults: Vec<RowProblem>,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(header: &'a [String], record: &'a ByteRecord) -> Self {
        Self { header, record, doubts: Vec::new(), faults: Vec::new() }
    }

    /// The cell as it stands in the file; empty where there is no such column.
    pub(crate) fn bytes(&self, column: &str) -> &'a [u8] {
        let place = self.header.iter().position(|name| name == column);
        place.and_then(|place| self.record.get(place)).unwrap_or_default()
    }

    /// The cell as text, trimmed; empty, and a doubt, where the encoding is broken.
    pub(crate) fn text(&mut self, column: &str) -> String {
        match std::str::from_utf8(self.bytes(column)) {
            // A workbook's cell keeps its lines apart by U+2028.
            Ok(text) if !is_broken(text) => text.trim().replace('\0', "").replace('\u{2028}', "\n"),
            _ => {
                self.doubt(column, Reason::Encoding);
                String::new()
            }
        }
    }

    /// One line of plain text; what is beyond `longest` is cut, and a doubt.
    pub(crate) fn line(&mut self, column: &str, longest: usize) -> String {
        let line = text::line(&self.text(column));
        self.fit(column, line, longest)
    }

    /// Plain text with its lines, out of HTML; what is beyond `longest` is cut, and a doubt.
    pub(crate) fn plain(&mut self, column: &str, longest: usize) -> String {
        let plain = text::plain(&self.text(column));
        self.fit(column, plain, longest)
    }

    fn fit(&mut self, column: &str, text: String, longest: usize) -> String {
        if text.chars().count() <= longest {
            return text;
        }
        self.doubt(column, Reason::TooLong);
        text::cut(&text, longest)
    }

    /// The meaning of a needed cell; without it the row is unusable.
    pub(crate) fn needed<T>(&mut self, column: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            let reason = if self.bytes(column).trim_ascii().is_empty() { Reason::Missing } else { Reason::Encoding };
            return self.fault(column, reason);
        }
        read(&text).or_else(|| self.fault(column, Reason::Unknown))
    }

    /// Says that a value is in doubt: the caller leaves it empty.
    pub(crate) fn doubt(&mut self, column: &str, reason: Reason) {
        let problem = self.problem(column, reason);
        if !self.doubts.contains(&problem) {
            self.doubts.push(problem);
        }
    }

    /// Says that the row is unusable.
    pub(crate) fn fault<T>(&mut self, column: &str, reason: Reason) -> Option<T> {
        let problem = self.problem(column, reason);
        if !self.faults.contains(&problem) {
            self.faults.push(problem);
        }
        None
    }

    fn problem(&self, column: &str, reason: Reason) -> RowProblem {
        problem(column, &String::from_utf8_lossy(self.bytes(column)), reason)
    }

    /// The record with its doubts, unless a fault was found.
    pub(crate) fn finish<T>(self, record: Option<T>) -> Result<(T, Vec<RowProblem>), Vec<RowProblem>> {
        match record {
            Some(record) if self.faults.is_empty() => Ok((record, self.doubts)),
            _ => Err(self.faults),
        }
    }
}

/// A problem with its value cut; without NUL, which Postgres cannot hold.
pub(crate) fn problem(column: &str, value: &str, reason: Reason) -> RowProblem {
    RowProblem { column: column.to_owned(), value: text::cut(&value.trim().replace('\0', "\u{fffd}"), VALUE_MAX), reason }
}

/// A letter that some program could not decode, or `Ã` before what is no letter: UTF-8 read as Latin-1 and encoded again.
fn is_broken(text: &str) -> bool {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let doubled = matches!(letter, 'Ã' | 'Â') && letters.peek().is_some_and(|next| ('\u{80}'..='\u{bf}').contains(next));
        if letter == '\u{fffd}' || doubled {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_encodings_are_doubts_and_leave_nothing() {
        let header = ["a", "b", "c", "d"].map(str::to_owned);
        let record = ByteRecord::from(vec![&b"M\xe9xico"[..], "JazmÃ\u{ad}n".as_bytes(), "São, CORAZÃO Ñandú".as_bytes(), b" x\0y "]);
        let mut cells = Cells::new(&header, &record);
        assert_eq!(["a", "b", "c", "d", "e"].map(|column| cells.text(column)), ["", "", "São, CORAZÃO Ñandú", "xy", ""]);
        assert_eq!(cells.needed("a", |_| Some(())), None);
        let faults = cells.finish::<()>(None).unwrap_err();
        assert_eq!(faults, [RowProblem { column: "a".into(), value: "M\u{fffd}xico".into(), reason: Reason::Encoding }]);
    }

    #[test]
    fn values_are_cut() {
        assert_eq!(problem("a", &"ñ".repeat(500), Reason::Unknown).value.chars().count(), VALUE_MAX);
    }
}

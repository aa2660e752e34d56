//! The first rows of a file as they would be imported.

use super::{
    HeaderError, Outcome, Reader, Reason, Record, Row,
    plan::{Head, Plan},
    run::Severity,
};

/// Rows of a preview.
pub const ROWS: usize = 10;

/// The first rows, and the fields that they show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Fields by code, in their order.
    pub fields: Vec<&'static str>,
    pub rows: Vec<PreviewRow>,
}

/// One row as it would be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    pub line: u64,
    /// None for a row without a problem.
    pub severity: Option<Severity>,
    /// A cell a field.
    pub cells: Vec<PreviewCell>,
    /// What is wrong with the row as a whole, or with columns that no field shows: column, value and reason.
    pub notes: Vec<(String, String, Reason)>,
}

/// The value of one field of one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewCell {
    /// What would be stored; in a refused row, what stands in the file.
    pub value: String,
    pub problem: Option<(String, Reason)>,
}

/// Values by field.
type Values = Vec<(&'static str, String)>;

/// Reads the first rows of a file by a plan.
///
/// # Errors
/// If the plan is none for this file.
pub fn preview<T: Record>(head: &Head, plan: &Plan) -> Result<Preview, HeaderError> {
    let mut reader = Reader::<T, _>::open(&head.bytes[..], plan)?;
    let mut rows: Vec<(Row<T>, Values)> = Vec::new();
    while let Some(row) = reader.next() {
        let row = row?;
        let raw = T::FIELDS.iter().map(|field| (field.code, reader.cell(plan.column(field.code)))).collect();
        rows.push((row, raw));
        if rows.len() > ROWS {
            break;
        }
    }
    // The last one may be cut.
    if rows.len() <= ROWS && !head.is_whole {
        rows.pop();
    }
    rows.truncate(ROWS);
    let drafts: Vec<PreviewRow> = rows.iter().map(|(row, raw)| row_of(row, raw, plan)).collect();
    let shown: Vec<usize> = (0..T::FIELDS.len()).filter(|place| is_shown::<T>(*place, plan, &drafts)).collect();
    let rows = drafts.into_iter().map(|row| keep(row, &shown)).collect();
    Ok(Preview { fields: shown.iter().map(|place| T::FIELDS[*place].code).collect(), rows })
}

/// A row with a cell for every field there is.
fn row_of<T: Record>(row: &Row<T>, raw: &[(&'static str, String)], plan: &Plan) -> PreviewRow {
    let (severity, values, problems) = match &row.outcome {
        Outcome::Accepted { record, problems } => ((!problems.is_empty()).then_some(Severity::Doubtful), record.values(), problems),
        Outcome::Rejected(problems) => (Some(Severity::Rejected), raw.to_vec(), problems),
    };
    let value = |code| values.iter().find(|(field, _)| *field == code).map(|(_, value)| value.clone()).unwrap_or_default();
    let mut cells: Vec<PreviewCell> = T::FIELDS.iter().map(|field| PreviewCell { value: value(field.code), problem: None }).collect();
    let mut notes = Vec::new();
    for problem in problems {
        let code =
            plan.meaning::<T>(&problem.column).or_else(|| T::FIELDS.iter().map(|field| field.code).find(|code| *code == problem.column));
        match code.and_then(|code| T::FIELDS.iter().position(|field| field.code == code)) {
            Some(place) if cells[place].problem.is_none() => cells[place].problem = Some((problem.value.clone(), problem.reason)),
            _ => notes.push((problem.column.clone(), problem.value.clone(), problem.reason)),
        }
    }
    PreviewRow { line: row.line, severity, cells, notes }
}

/// Fields that the file brings, and those that hold something in some row.
fn is_shown<T: Record>(place: usize, plan: &Plan, rows: &[PreviewRow]) -> bool {
    let is_filled = |row: &PreviewRow| !row.cells[place].value.is_empty() || row.cells[place].problem.is_some();
    let code = T::FIELDS[place].code;
    plan.layout.is_empty() && plan.brings(code) || rows.iter().any(is_filled)
}

fn keep(row: PreviewRow, shown: &[usize]) -> PreviewRow {
    PreviewRow { cells: shown.iter().map(|place| row.cells[*place].clone()).collect(), ..row }
}

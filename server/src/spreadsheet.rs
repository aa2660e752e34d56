//! Cells of files that people open in a spreadsheet.

/// A cell that no spreadsheet takes for a formula. Numbers stay as they are.
#[must_use]
pub fn guarded(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

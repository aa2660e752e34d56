//! What a column may mean, guessed by its name and its values.

use super::{Field, Record, plan::Sample};
use crate::catalog::slug::slug;

/// A guess must be this good: the name says so, or the name hints at it and the values agree, or they tell by themselves.
const ENOUGH: u32 = 40;
/// What telling values are worth under a name that says nothing.
const TOLD: u32 = 45;

/// The field that each column becomes, each at most once; empty where nothing speaks for any.
pub(super) fn columns<T: Record>(sample: &Sample) -> Vec<String> {
    let mut guesses: Vec<(u32, usize, usize)> = Vec::new();
    for (column, name) in sample.header.iter().enumerate() {
        let values: Vec<&str> =
            sample.rows.iter().filter_map(|row| row.get(column)).map(String::as_str).filter(|v| !v.is_empty()).collect();
        for (place, field) in T::FIELDS.iter().enumerate() {
            guesses.push((score(field, name, &values), column, place));
        }
    }
    // The best first; of two as good, the column that comes first.
    guesses.sort_by_key(|(score, column, place)| (std::cmp::Reverse(*score), *column, *place));
    let mut columns = vec![String::new(); sample.header.len()];
    for (_, column, place) in guesses.into_iter().filter(|(score, ..)| *score >= ENOUGH) {
        let code = T::FIELDS[place].code;
        if columns[column].is_empty() && !columns.iter().any(|taken| taken == code) {
            code.clone_into(&mut columns[column]);
        }
    }
    columns
}

/// How much speaks for a column to be a field, to 130.
fn score(field: &Field, name: &str, values: &[&str]) -> u32 {
    let by_name = named(field, &slug(name));
    let Some(looks) = field.looks else { return by_name };
    if values.is_empty() {
        return by_name;
    }
    let alike = 100 * values.iter().filter(|value| looks(value)).count() / values.len();
    match (alike, by_name) {
        // The name says one thing and the values another: only the whole name holds, if nothing better is found.
        (0..20, _) => by_name.saturating_sub(58),
        (80.., 1..) => by_name + 30,
        // Few values prove nothing.
        (80.., 0) if field.tells && values.len() >= 3 => TOLD,
        _ => by_name,
    }
}

/// How much the name of a column says: all of it 100, a part of it 35 and more by the letters it explains.
fn named(field: &Field, column: &str) -> u32 {
    let words: Vec<&str> = column.split('-').collect();
    if field.unlike.iter().any(|word| words.contains(word)) {
        return 0;
    }
    let explains = |name: &&str| -> u32 {
        if *name == column {
            return 100;
        }
        let is_part = format!("-{column}-").contains(&format!("-{name}-"));
        if is_part { 35 + 40 * u32::try_from(name.len()).unwrap_or(0) / u32::try_from(column.len().max(1)).unwrap_or(1) } else { 0 }
    };
    field.names.iter().map(explains).max().unwrap_or_default()
}

//! The table: printed row by row as it is measured, and written as Markdown.

use std::{fmt::Write as _, fs, path::Path};

use crate::Outcome;

struct Row {
    scenario: &'static str,
    metric: String,
    measured: String,
    target: String,
    verdict: &'static str,
}

pub struct Report {
    /// Lines about machine, versions and data.
    head: Vec<String>,
    rows: Vec<Row>,
    /// What the query plans showed.
    findings: Vec<String>,
}

impl Report {
    pub fn new(head: Vec<String>) -> Self {
        for line in &head {
            println!("bench: {line}");
        }
        Self { head, rows: Vec::new(), findings: Vec::new() }
    }

    /// A number that should stay within a limit.
    pub fn at_most(&mut self, scenario: &'static str, metric: impl Into<String>, measured: f64, limit: f64, unit: &str) {
        let target = format!("≤ {} {unit}", number(limit));
        self.push(scenario, metric.into(), format!("{} {unit}", number(measured)), target, verdict(measured <= limit));
    }

    /// A number that should reach a limit.
    pub fn at_least(&mut self, scenario: &'static str, metric: impl Into<String>, measured: f64, limit: f64, unit: &str) {
        let target = format!("≥ {} {unit}", number(limit));
        self.push(scenario, metric.into(), format!("{} {unit}", number(measured)), target, verdict(measured >= limit));
    }

    /// Something that should hold.
    pub fn holds(&mut self, scenario: &'static str, metric: impl Into<String>, measured: String, target: &str, holds: bool) {
        self.push(scenario, metric.into(), measured, target.to_owned(), verdict(holds));
    }

    /// A number without a target.
    pub fn note(&mut self, scenario: &'static str, metric: impl Into<String>, measured: String) {
        self.push(scenario, metric.into(), measured, String::new(), "");
    }

    pub fn finding(&mut self, text: String) {
        println!("  plans: {text}");
        self.findings.push(text);
    }

    fn push(&mut self, scenario: &'static str, metric: String, measured: String, target: String, verdict: &'static str) {
        println!("{scenario:>5} | {metric:<64} | {measured:>22} | {target:>14} | {verdict}");
        self.rows.push(Row { scenario, metric, measured, target, verdict });
    }

    /// Writes the table.
    pub fn write(&self, path: &Path) -> Outcome<()> {
        let mut text = "# Performance\n\nMeasured by `make bench`, which writes this file. Scenario numbers are those of the performance suite; \"rls\" \
                        compares row security on and off.\n\n"
            .to_owned();
        for line in &self.head {
            writeln!(text, "- {line}")?;
        }
        text.push_str("\n| scenario | metric | measured | target | verdict |\n|---|---|---:|---:|---|\n");
        for Row { scenario, metric, measured, target, verdict } in &self.rows {
            writeln!(text, "| {scenario} | {metric} | {measured} | {target} | {verdict} |")?;
        }
        text.push_str("\n## Query plans\n\n");
        for finding in &self.findings {
            writeln!(text, "- {finding}")?;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(path, text)?)
    }
}

const fn verdict(is_met: bool) -> &'static str {
    if is_met { "met" } else { "missed" }
}

/// Three figures, and no more digits than that says.
pub fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 || value.fract() == 0.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

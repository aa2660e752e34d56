//! What stands around every chart: its name, the drawing, and the table that says the same.

use leptos::prelude::*;

use super::super::table::{Cell, Column, Row, Table};

/// One value with its name, and as people read it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datum {
    pub label: String,
    pub value: f64,
    /// The value in words, such as "1,204" or "$ 4.5 M".
    pub shown: String,
    /// One of the label colours, where parts are told apart.
    pub colour: &'static str,
}

impl Datum {
    pub fn new(label: impl Into<String>, value: f64, shown: impl Into<String>) -> Self {
        Self { label: label.into(), value, shown: shown.into(), colour: "teal" }
    }

    #[must_use]
    pub const fn coloured(mut self, colour: &'static str) -> Self {
        self.colour = colour;
        self
    }

    /// What is spoken at its mark.
    #[must_use]
    pub fn spoken(&self) -> String {
        format!("{}: {}", self.label, self.shown)
    }
}

pub fn values(data: &[Datum]) -> Vec<f64> {
    data.iter().map(|datum| datum.value).collect()
}

/// The drawing with its name, and its table.
#[component]
pub fn Frame(
    title: String,
    /// Names the toggle, such as "Ver tabla".
    table_label: String,
    /// The heads of the two columns.
    heads: (String, String),
    data: Vec<Datum>,
    children: Children,
) -> impl IntoView {
    let columns = vec![Column::text(heads.0), Column::number(heads.1)];
    view! {
        <figure class="grid gap-2">
            <figcaption class="text-sm font-medium">{title.clone()}</figcaption>
            // A phone scrolls what would be too small to read.
            <div class="overflow-x-auto">{children()}</div>
            <details>
                <summary class="w-fit cursor-pointer text-xs text-ink-muted">{table_label}</summary>
                <Table caption=title columns=columns class="mt-2">
                    {data
                        .into_iter()
                        .map(|datum| {
                            view! {
                                <Row>
                                    <Cell>{datum.label}</Cell>
                                    <Cell numeric=true>{datum.shown}</Cell>
                                </Row>
                            }
                        })
                        .collect_view()}
                </Table>
            </details>
        </figure>
    }
}

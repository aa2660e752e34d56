//! Values over time: a line, the area below it, and a small line beside a number.

use leptos::prelude::*;

use super::{
    frame::{Datum, Frame, values},
    geometry::{path, points, ticks},
};

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 140.0;
const EDGE: f64 = 18.0;

/// A line through the values; with `area` what lies below it is filled. The first and last are labelled, all take focus.
#[component]
pub fn LineChart(
    #[prop(into)] title: String,
    data: Vec<Datum>,
    #[prop(into)] table_label: String,
    heads: (String, String),
    #[prop(optional)] area: bool,
) -> impl IntoView {
    let drawn = data.clone();
    let numbers = values(&data);
    let steps = ticks(numbers.iter().copied().fold(0.0, f64::max), 3);
    let max = steps.last().copied().unwrap_or(1.0);
    let places = points(&numbers, max, WIDTH, HEIGHT);
    let colour = drawn.first().map_or("teal", |datum| datum.colour);
    let last = drawn.len().saturating_sub(1);
    view! {
        <Frame title=title table_label=table_label heads=heads data=data>
            <svg
                viewBox=format!("{} {} {} {}", -EDGE, -EDGE, WIDTH + 2.0 * EDGE, HEIGHT + 2.0 * EDGE)
                class="chart w-full min-w-96"
                role="group"
                data-label=colour
            >
                {steps
                    .into_iter()
                    .map(|step| {
                        let y = HEIGHT - step / max * HEIGHT;
                        view! { <line x1="0" x2=WIDTH y1=y y2=y class="stroke-line" /> }
                    })
                    .collect_view()}
                {area.then(|| view! { <path d=path(&places, Some(HEIGHT)) class="fill-label" fill-opacity="0.15" /> })}
                <path d=path(&places, None) class="stroke-label" fill="none" stroke-width="2" />
                {drawn
                    .into_iter()
                    .zip(places)
                    .enumerate()
                    .map(|(index, (datum, (x, y)))| {
                        let anchor = if index == last { "end" } else { "start" };
                        let spoken = datum.spoken();
                        view! {
                            <g tabindex="0" role="img" aria-label=spoken>
                                <circle cx=x cy=y r="3.5" class="fill-label" />
                                {(index == 0 || index == last)
                                    .then(|| {
                                        view! {
                                            <text x=x y=y - 8.0 text-anchor=anchor class="fill-ink text-xs">{datum.shown}</text>
                                            <text x=x y=HEIGHT + 14.0 text-anchor=anchor class="fill-ink-muted text-xs">{datum.label}</text>
                                        }
                                    })}
                            </g>
                        }
                    })
                    .collect_view()}
            </svg>
        </Frame>
    }
}

/// A line as high as a word, for beside a number that says the same.
#[component]
pub fn Sparkline(
    values: Vec<f64>,
    /// What it shows, in words.
    #[prop(into)]
    label: String,
    #[prop(default = "teal")] colour: &'static str,
) -> impl IntoView {
    let max = values.iter().copied().fold(0.0, f64::max);
    let places = points(&values, max, 76.0, 20.0);
    view! {
        <svg viewBox="-2 -2 80 24" class="inline-block h-6 w-20" role="img" aria-label=label data-label=colour>
            <path d=path(&places, None) class="stroke-label" fill="none" stroke-width="1.5" />
        </svg>
    }
}

//! Bars, and a calendar whose days are darker the more happened.

use leptos::prelude::*;

use super::{
    frame::{Datum, Frame, values},
    geometry::{calendar, columns, level, ticks},
};

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 140.0;
/// Below the bars, for their names; above, for their numbers.
const BELOW: f64 = 18.0;
const ABOVE: f64 = 16.0;

/// One bar a value, each with its number above and its name below.
#[component]
pub fn BarChart(
    #[prop(into)] title: String,
    data: Vec<Datum>,
    #[prop(into)] table_label: String,
    heads: (String, String),
) -> impl IntoView {
    let drawn = data.clone();
    let numbers = values(&data);
    let max = ticks(numbers.iter().copied().fold(0.0, f64::max), 4).last().copied().unwrap_or(1.0);
    let bars = columns(&numbers, max, WIDTH, HEIGHT);
    view! {
        <Frame title=title table_label=table_label heads=heads data=data>
            <svg viewBox=format!("0 {} {WIDTH} {}", -ABOVE, HEIGHT + ABOVE + BELOW) class="chart w-full min-w-96" role="group">
                <line x1="0" x2=WIDTH y1=HEIGHT y2=HEIGHT class="stroke-line" />
                {drawn
                    .into_iter()
                    .zip(bars)
                    .map(|(datum, bar)| {
                        let middle = bar.x + bar.width / 2.0;
                        let spoken = datum.spoken();
                        view! {
                            <g tabindex="0" role="img" aria-label=spoken data-label=datum.colour>
                                <rect x=bar.x y=bar.y width=bar.width height=bar.height rx="3" class="fill-label" />
                                <text x=middle y=bar.y - 4.0 text-anchor="middle" class="fill-ink text-xs">{datum.shown}</text>
                                <text x=middle y=HEIGHT + 13.0 text-anchor="middle" class="fill-ink-muted text-xs">{datum.label}</text>
                            </g>
                        }
                    })
                    .collect_view()}
            </svg>
        </Frame>
    }
}

/// The side of a day, and of the gap beside it.
const DAY: f64 = 12.0;
const GAP: f64 = 2.0;

/// Days in weeks, Monday on top. `data` is day by day from a day whose weekday is `first_weekday` (0 is Monday).
#[component]
pub fn HeatCalendar(
    #[prop(into)] title: String,
    data: Vec<Datum>,
    first_weekday: usize,
    #[prop(into)] table_label: String,
    heads: (String, String),
) -> impl IntoView {
    let drawn = data.clone();
    let max = values(&data).into_iter().fold(0.0, f64::max);
    let places = calendar(data.len(), first_weekday);
    let weeks = places.last().map_or(1, |(week, _)| week + 1);
    let side = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * (DAY + GAP);
    view! {
        <Frame title=title table_label=table_label heads=heads data=data>
            <svg viewBox=format!("0 0 {} {}", side(weeks), side(7)) class="chart h-28" role="group">
                {drawn
                    .into_iter()
                    .zip(places)
                    .map(|(datum, (week, day))| {
                        let opacity = [0.12, 0.35, 0.55, 0.75, 1.0][usize::from(level(datum.value, max))];
                        let spoken = datum.spoken();
                        view! {
                            <g tabindex="0" role="img" aria-label=spoken data-label=datum.colour>
                                <rect x=side(week) y=side(day) width=DAY height=DAY rx="2" class="fill-label" fill-opacity=opacity />
                            </g>
                        }
                    })
                    .collect_view()}
            </svg>
        </Frame>
    }
}

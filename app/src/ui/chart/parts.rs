//! Parts of a whole: a bar of parts, a ring, and steps that lose some on the way.

use leptos::prelude::*;

use super::{
    frame::{Datum, Frame, values},
    geometry::{funnel, ring, stacked},
};

/// Colour, name and number of each part, below a drawing whose parts are too small for words.
#[component]
fn Names(data: Vec<Datum>) -> impl IntoView {
    view! {
        <ul class="flex flex-wrap gap-x-4 gap-y-1 text-sm" aria-hidden="true">
            {data
                .into_iter()
                .map(|datum| {
                    view! {
                        <li class="inline-flex items-center gap-1.5" data-label=datum.colour>
                            <span class="size-2.5 rounded-full bg-label"></span>
                            {datum.label}
                            <span class="text-ink-muted tabular-nums">{datum.shown}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// One bar whose parts are as long as their values.
#[component]
pub fn StackedBar(
    #[prop(into)] title: String,
    data: Vec<Datum>,
    #[prop(into)] table_label: String,
    heads: (String, String),
) -> impl IntoView {
    let drawn = data.clone();
    let parts = stacked(&values(&data), 480.0, 20.0);
    view! {
        <Frame title=title table_label=table_label heads=heads data=data>
            <svg viewBox="0 0 480 20" class="chart w-full" role="group" preserveAspectRatio="none">
                {drawn
                    .clone()
                    .into_iter()
                    .zip(parts)
                    .filter(|(_, part)| part.width > 0.0)
                    .map(|(datum, part)| {
                        let width = (part.width - 1.5).max(0.5);
                        let spoken = datum.spoken();
                        view! {
                            <g tabindex="0" role="img" aria-label=spoken data-label=datum.colour>
                                <rect x=part.x y="0" width=width height=part.height rx="2" class="fill-label" />
                            </g>
                        }
                    })
                    .collect_view()}
            </svg>
            <Names data=drawn />
        </Frame>
    }
}

/// A ring of parts with a number in its middle.
#[component]
pub fn DonutChart(
    #[prop(into)] title: String,
    data: Vec<Datum>,
    /// The number of the whole.
    #[prop(into)]
    total: String,
    #[prop(into)] table_label: String,
    heads: (String, String),
) -> impl IntoView {
    let drawn = data.clone();
    let parts = ring(&values(&data), 50.0, 32.0);
    view! {
        <Frame title=title table_label=table_label heads=heads data=data>
            <div class="flex flex-wrap items-center gap-4">
                <svg viewBox="-52 -52 104 104" class="chart size-36" role="group">
                    {drawn
                        .clone()
                        .into_iter()
                        .zip(parts)
                        .filter(|(_, part)| !part.is_empty())
                        .map(|(datum, part)| {
                            let spoken = datum.spoken();
                            view! {
                                <g tabindex="0" role="img" aria-label=spoken data-label=datum.colour>
                                    <path d=part class="fill-label stroke-surface" stroke-width="1" />
                                </g>
                            }
                        })
                        .collect_view()}
                    <text text-anchor="middle" dy="6" class="fill-ink text-lg font-semibold">{total}</text>
                </svg>
                <Names data=drawn />
            </div>
        </Frame>
    }
}

/// The height of one step.
const STEP: f64 = 34.0;

/// Steps from the widest down, each with its name and number inside.
#[component]
pub fn FunnelChart(
    #[prop(into)] title: String,
    data: Vec<Datum>,
    #[prop(into)] table_label: String,
    heads: (String, String),
) -> impl IntoView {
    let drawn = data.clone();
    let steps = funnel(&values(&data), 480.0, STEP);
    let height = STEP * f64::from(u32::try_from(data.len()).unwrap_or(u32::MAX));
    view! {
        <Frame title=title table_label=table_label heads=heads data=data>
            <svg viewBox=format!("0 0 480 {height}") class="chart w-full" role="group">
                {drawn
                    .into_iter()
                    .zip(steps)
                    .enumerate()
                    .map(|(index, (datum, step))| {
                        let y = STEP * f64::from(u32::try_from(index).unwrap_or(u32::MAX)) + STEP / 2.0 + 3.0;
                        let spoken = datum.spoken();
                        let text = spoken.clone();
                        view! {
                            <g tabindex="0" role="img" aria-label=spoken data-label=datum.colour>
                                <path d=step class="fill-label-soft stroke-label" />
                                <text x="240" y=y text-anchor="middle" class="fill-label-ink text-sm font-medium">{text}</text>
                            </g>
                        }
                    })
                    .collect_view()}
            </svg>
        </Frame>
    }
}

//! Where something is: coordinates, or the link of a map that somebody pastes.

use domain::catalog::{pasted_place, place::Point};
use leptos::prelude::*;

use super::text_input::TextInput;

/// One field for latitude and longitude. What is read from it is read by [`pasted_place::read`]; what was read so far leads to a map.
#[component]
pub fn PlaceInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// "Ver en el mapa": the link to what was read.
    #[prop(into)]
    map_label: String,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    // Counted by its readers: the server draws it after the Suspense around it may be gone.
    let text = ArcRwSignal::new(value);
    let bind = RwSignal::from(text.clone());
    view! {
        <div class=class>
            <TextInput name=name label=label bind=bind hint=hint error=error />
            <p class="mt-1 text-sm">
                {move || {
                    text
                        .with(|text| pasted_place::read(text))
                        .map(|point| {
                            view! {
                                <a href=on_map(point) target="_blank" rel="noopener noreferrer" class="font-medium text-primary-text underline underline-offset-2">
                                    {map_label.clone()}
                                    <span class="figures">{format!(" ({:.5}, {:.5})", point.latitude, point.longitude)}</span>
                                </a>
                            }
                        })
                }}
            </p>
        </div>
    }
}

/// The point on OpenStreetMap, with a pin.
#[must_use]
pub fn on_map(Point { longitude, latitude }: Point) -> String {
    format!("https://www.openstreetmap.org/?mlat={latitude:.5}&mlon={longitude:.5}#map=16/{latitude:.5}/{longitude:.5}")
}

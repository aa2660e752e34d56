//! How close together the rows of lists stand: remembered with the person's account, for every list.

use domain::identity::profile::Density;
use leptos::prelude::*;

use super::words::Words;
use crate::{
    boot::{boot, locale},
    ui::{IconButton, Kind, glyph},
};

/// Pressed in while rows stand close. `here` is the address to come back to.
#[component]
pub fn DensitySwitch(here: String) -> impl IntoView {
    let words = Words::of(locale());
    let is_compact = boot().density == Density::Compact;
    let other = if is_compact { Density::Comfortable } else { Density::Compact };
    view! {
        <form method="post" action="/preferences" class="contents">
            <input type="hidden" name="to" value=here />
            <IconButton
                label=words.compact
                glyph=glyph::ROWS
                kind=Kind::Submit
                name="density"
                value=other.code()
                pressed=Signal::stored(is_compact)
            />
        </form>
    }
}

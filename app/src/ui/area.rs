//! Surfaces in square metres.

use leptos::prelude::*;

use super::money::grouped;

/// "120 m²", "1,250.5 m²": one decimal, only when there is one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a surface can be")]
pub fn area(square_metres: f64) -> String {
    let tenths = (square_metres.clamp(0.0, 1e12) * 10.0).round() as u64;
    match tenths % 10 {
        0 => format!("{} m²", grouped(tenths / 10)),
        tenth => format!("{}.{tenth} m²", grouped(tenths / 10)),
    }
}

/// A surface in text.
#[component]
pub fn Area(square_metres: f64, #[prop(default = "")] class: &'static str) -> impl IntoView {
    view! { <span class=format!("whitespace-nowrap tabular-nums {class}")>{area(square_metres)}</span> }
}

#[cfg(test)]
mod tests {
    use super::area;

    #[test]
    fn areas_drop_empty_decimals() {
        for (metres, expected) in [(120.0, "120 m²"), (1250.46, "1,250.5 m²"), (0.0, "0 m²"), (-3.0, "0 m²"), (f64::NAN, "0 m²")] {
            assert_eq!(area(metres), expected);
        }
    }
}

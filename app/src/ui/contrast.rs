//! Proves that the tokens can be read: WCAG contrast of every text on every surface, in both themes.

const TOKENS: &str = include_str!("../../../style/tokens.css");

/// Lightness, chroma and hue, in the light theme and in the dark one.
type Pair = [[f64; 3]; 2];

fn token(name: &str) -> Pair {
    let start = format!("--color-{name}: light-dark(");
    let line = TOKENS.lines().find_map(|line| line.trim().strip_prefix(&start)).expect(name);
    let mut colors = line.split("oklch(").skip(1).map(|color| {
        let inside = color.split([')', '/']).next().expect(name);
        let numbers: Vec<f64> = inside.split_whitespace().map(|number| number.parse().expect(name)).collect();
        [numbers[0], numbers[1], numbers[2]]
    });
    [colors.next().expect(name), colors.next().expect(name)]
}

/// Relative luminance of an OKLCH color, clipped to what screens show.
fn luminance([lightness, chroma, hue]: [f64; 3]) -> f64 {
    let (a, b) = (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let middle = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let red = 4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short;
    let green = -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short;
    let blue = -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short;
    let clip = |part: f64| part.clamp(0.0, 1.0);
    0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue)
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn check(front: &str, back: &str, least: f64) {
    let (fronts, backs) = (token(front), token(back));
    for theme in 0..2 {
        let ratio = contrast(fronts[theme], backs[theme]);
        assert!(ratio >= least, "{front} on {back}, theme {theme}: {ratio:.2}");
    }
}

const SURFACES: [&str; 7] = ["canvas", "surface", "surface-raised", "surface-sunken", "surface-hover", "surface-selected", "surface-note"];
const MEANINGS: [&str; 6] = ["primary", "accent", "good", "warn", "bad", "info"];

#[test]
fn text_can_be_read_on_every_surface() {
    for surface in SURFACES {
        for ink in ["ink", "ink-muted", "ink-faint"] {
            check(ink, surface, 4.5);
        }
        for meaning in MEANINGS {
            check(&format!("{meaning}-text"), surface, 4.5);
        }
    }
}

#[test]
fn text_can_be_read_on_its_own_colour() {
    for meaning in MEANINGS {
        let soft = format!("{meaning}-soft");
        check(&format!("{meaning}-text"), &soft, 4.5);
        check("ink", &soft, 4.5);
    }
    for solid in ["primary", "accent", "bad"] {
        check(&format!("{solid}-ink"), solid, 4.5);
        check(&format!("{solid}-ink"), &format!("{solid}-hover"), 4.5);
    }
    check("inverse-ink", "inverse", 4.5);
    check("inverse-action", "inverse", 4.5);
}

#[test]
fn marks_and_borders_can_be_seen() {
    for surface in SURFACES {
        check("line-strong", surface, 3.0);
        check("focus", surface, 3.0);
    }
    for meaning in MEANINGS {
        check(meaning, "surface", 3.0);
    }
}

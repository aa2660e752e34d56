//! Where the marks of charts stand: numbers in, coordinates out. Coordinates are SVG's, y grows downwards.

/// A box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Round steps from zero to at least `max`: 1, 2 or 5 times a power of ten, at most `count` of them.
#[must_use]
pub fn ticks(max: f64, count: u32) -> Vec<f64> {
    if !(max > 0.0 && max.is_finite()) || count == 0 {
        return vec![0.0, 1.0];
    }
    let rough = max / f64::from(count);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| step * f64::from(count) >= max);
    let step = step.unwrap_or(10.0 * power);
    let mut ticks = vec![0.0];
    while ticks.last().is_some_and(|last| *last < max) {
        ticks.push(ticks.last().copied().unwrap_or_default() + step);
    }
    ticks
}

/// One box a value, from the bottom up, the gap a quarter of a bar's place.
#[must_use]
pub fn columns(values: &[f64], max: f64, width: f64, height: f64) -> Vec<Rect> {
    let place = width / f64::from(u32::try_from(values.len().max(1)).unwrap_or(u32::MAX));
    let at = |(index, value): (usize, &f64)| {
        let tall = share(*value, max) * height;
        let x = place * f64::from(u32::try_from(index).unwrap_or(u32::MAX)) + place / 8.0;
        Rect { x, y: height - tall, width: place * 0.75, height: tall }
    };
    values.iter().enumerate().map(at).collect()
}

/// Boxes beside each other that fill a width together, in the order of the values.
#[must_use]
pub fn stacked(values: &[f64], width: f64, height: f64) -> Vec<Rect> {
    let total: f64 = values.iter().map(|value| value.max(0.0)).sum();
    let mut x = 0.0;
    let mut next = |value: &f64| {
        let rect = Rect { x, y: 0.0, width: share(*value, total) * width, height };
        x += rect.width;
        rect
    };
    values.iter().map(&mut next).collect()
}

/// One point a value, from the left edge to the right one; a single one in the middle.
#[must_use]
pub fn points(values: &[f64], max: f64, width: f64, height: f64) -> Vec<(f64, f64)> {
    let steps = f64::from(u32::try_from(values.len().saturating_sub(1)).unwrap_or(u32::MAX));
    let at = |(index, value): (usize, &f64)| {
        let along = if steps == 0.0 { 0.5 } else { f64::from(u32::try_from(index).unwrap_or(u32::MAX)) / steps };
        (along * width, height - share(*value, max) * height)
    };
    values.iter().enumerate().map(at).collect()
}

/// The path through points; closed down to `bottom` for an area.
#[must_use]
pub fn path(points: &[(f64, f64)], bottom: Option<f64>) -> String {
    let mut path: Vec<String> =
        points.iter().enumerate().map(|(index, (x, y))| format!("{}{x:.1} {y:.1}", if index == 0 { 'M' } else { 'L' })).collect();
    if let (Some(bottom), Some(first), Some(last)) = (bottom, points.first(), points.last()) {
        path.push(format!("L{:.1} {bottom:.1}L{:.1} {bottom:.1}Z", last.0, first.0));
    }
    path.concat()
}

/// The parts of a ring around (0, 0), clockwise from the top, each as a path. A part of nothing has none.
#[must_use]
pub fn ring(values: &[f64], outer: f64, inner: f64) -> Vec<String> {
    let total: f64 = values.iter().map(|value| value.max(0.0)).sum();
    let mut begin = 0.0;
    let mut next = |value: &f64| {
        let part = share(*value, total);
        let path = sector(begin, begin + part, outer, inner);
        begin += part;
        path
    };
    values.iter().map(&mut next).collect()
}

/// A part of a ring, from one share of the turn to another.
fn sector(begin: f64, end: f64, outer: f64, inner: f64) -> String {
    if end - begin <= 0.0 {
        return String::new();
    }
    // An arc that ends where it begins would be none.
    let end = end.min(begin + 0.999_9);
    let at = |share: f64, radius: f64| {
        let angle = share * std::f64::consts::TAU;
        (radius * angle.sin(), -radius * angle.cos())
    };
    let (a, b, c, d) = (at(begin, outer), at(end, outer), at(end, inner), at(begin, inner));
    let large = u8::from(end - begin > 0.5);
    format!(
        "M{:.2} {:.2}A{outer} {outer} 0 {large} 1 {:.2} {:.2}L{:.2} {:.2}A{inner} {inner} 0 {large} 0 {:.2} {:.2}Z",
        a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1
    )
}

/// The steps of a funnel, each a path as wide above as its value and below as the next one's.
#[must_use]
pub fn funnel(values: &[f64], width: f64, step: f64) -> Vec<String> {
    let max = values.iter().copied().fold(0.0, f64::max);
    let half = |value: f64| share(value, max) * width / 2.0;
    let middle = width / 2.0;
    let mut paths = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let (above, below) = (half(*value), half(values.get(index + 1).copied().unwrap_or(*value)));
        let top = step * f64::from(u32::try_from(index).unwrap_or(u32::MAX));
        let bottom = top + step - 2.0;
        paths.push(format!(
            "M{:.1} {top:.1}L{:.1} {top:.1}L{:.1} {bottom:.1}L{:.1} {bottom:.1}Z",
            middle - above,
            middle + above,
            middle + below,
            middle - below
        ));
    }
    paths
}

/// Week and weekday of each day of a calendar that begins on `first_weekday` (0 is Monday), day by day.
#[must_use]
pub fn calendar(days: usize, first_weekday: usize) -> Vec<(usize, usize)> {
    (0..days).map(|day| ((day + first_weekday) / 7, (day + first_weekday) % 7)).collect()
}

/// How dark a value is, 0 for nothing to 4 for the most.
#[must_use]
pub fn level(value: f64, max: f64) -> u8 {
    match share(value, max) {
        share if share <= 0.0 => 0,
        share if share <= 0.25 => 1,
        share if share <= 0.5 => 2,
        share if share <= 0.75 => 3,
        _ => 4,
    }
}

/// What part of the whole a value is; none of nothing.
fn share(value: f64, whole: f64) -> f64 {
    if whole > 0.0 && value.is_finite() { (value / whole).clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_largest() {
        assert_eq!(ticks(9.0, 5), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks(1_234.0, 4), [0.0, 500.0, 1_000.0, 1_500.0]);
        assert_eq!(ticks(1.0, 4), [0.0, 0.5, 1.0]);
        for max in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert_eq!(ticks(max, 4), [0.0, 1.0], "{max}");
        }
    }

    #[test]
    fn marks_stay_inside_and_keep_proportions() {
        let bars = columns(&[5.0, 10.0, 0.0], 10.0, 300.0, 100.0);
        assert_eq!(bars[0], Rect { x: 12.5, y: 50.0, width: 75.0, height: 50.0 });
        assert_eq!((bars[1].height, bars[2].height), (100.0, 0.0));
        let parts = stacked(&[1.0, 3.0], 200.0, 10.0);
        assert_eq!((parts[0].width, parts[1].x, parts[1].width), (50.0, 50.0, 150.0));
        assert_eq!(points(&[0.0, 10.0], 10.0, 100.0, 50.0), [(0.0, 50.0), (100.0, 0.0)]);
        assert_eq!(points(&[10.0], 10.0, 100.0, 50.0), [(50.0, 0.0)]);
        assert_eq!(path(&[(0.0, 1.0), (2.0, 3.0)], Some(9.0)), "M0.0 1.0L2.0 3.0L2.0 9.0L0.0 9.0Z");
        assert_eq!(calendar(3, 5), [(0, 5), (0, 6), (1, 0)]);
        assert_eq!([0.0, 1.0, 3.0, 4.0].map(|value| level(value, 4.0)), [0, 1, 3, 4]);
    }

    #[test]
    fn a_ring_is_whole_and_empty_parts_are_left_out() {
        let ring = ring(&[1.0, 0.0, 1.0], 10.0, 6.0);
        assert!(ring[0].starts_with("M0.00 -10.00A10 10 0 0 1 0.00 10.00"), "{}", ring[0]);
        assert_eq!(ring[1], "");
        assert!(super::ring(&[7.0], 10.0, 6.0)[0].contains("0 1 1"), "one part goes all around");
        assert_eq!(funnel(&[10.0, 5.0], 100.0, 20.0)[0], "M0.0 0.0L100.0 0.0L75.0 18.0L25.0 18.0Z");
    }

    proptest::proptest! {
        #[test]
        fn nothing_leaves_its_box(values in proptest::collection::vec(-10.0f64..1e9, 0..40)) {
            let max = values.iter().copied().fold(0.0, f64::max);
            for rect in columns(&values, max, 300.0, 100.0) {
                proptest::prop_assert!(rect.x >= 0.0 && rect.x + rect.width <= 300.001 && rect.y >= -0.001 && rect.y + rect.height <= 100.001);
            }
            proptest::prop_assert!(stacked(&values, 300.0, 1.0).iter().map(|rect| rect.width).sum::<f64>() <= 300.001);
            proptest::prop_assert!(points(&values, max, 300.0, 100.0).iter().all(|(x, y)| (0.0..=300.0).contains(x) && (0.0..=100.0).contains(y)));
        }
    }
}

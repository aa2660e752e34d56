//! Points and shapes on the ground: WGS 84 degrees, longitude before latitude as in GeoJSON.

use serde::{Deserialize, Serialize};

/// A place on Earth, degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub longitude: f64,
    pub latitude: f64,
}

impl Point {
    /// A point within the range of longitudes and latitudes.
    #[must_use]
    pub fn new(longitude: f64, latitude: f64) -> Option<Self> {
        ((-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude)).then_some(Self { longitude, latitude })
    }

    /// Reads `LNG,LAT`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (longitude, latitude) = text.split_once(',')?;
        Self::new(longitude.trim().parse().ok()?, latitude.trim().parse().ok()?)
    }

    /// The point moved by metres, exact enough for the few hundred metres that hide a location.
    #[must_use]
    pub fn shifted(self, east: f64, north: f64) -> Self {
        const METRES_PER_DEGREE: f64 = 111_320.0;
        let shrink = self.latitude.to_radians().cos().max(0.01);
        Self { longitude: self.longitude + east / (METRES_PER_DEGREE * shrink), latitude: self.latitude + north / METRES_PER_DEGREE }
    }

    /// West, south, east and north of a box in which every point within the distance lies.
    #[must_use]
    pub fn surroundings(self, metres: f64) -> (f64, f64, f64, f64) {
        // No degree of latitude is shorter; one of longitude is shortest at the edge that is farther from the equator.
        const METRES_PER_DEGREE: f64 = 110_500.0;
        let height = metres / METRES_PER_DEGREE;
        let width = height / (self.latitude.abs() + height).min(89.9).to_radians().cos();
        let (west, east) = (self.longitude - width, self.longitude + width);
        let (west, east) = if west < -180.0 || east > 180.0 { (-180.0, 180.0) } else { (west, east) };
        (west, self.latitude - height, east, self.latitude + height)
    }
}

/// How far a hidden location is shifted, metres: at least a block, at most three.
pub const SHIFT_METRES: std::ops::Range<f64> = 150.0..350.0;

/// East and north metres of a shift, from two uniform numbers in 0..1.
#[must_use]
pub fn shift(direction: f64, distance: f64) -> (f64, f64) {
    let metres = SHIFT_METRES.start + (SHIFT_METRES.end - SHIFT_METRES.start) * distance;
    let angle = direction * std::f64::consts::TAU;
    (metres * angle.cos(), metres * angle.sin())
}

/// An area that listings are searched in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shape {
    /// Metres around a point, on the ground.
    Circle { centre: Point, radius: f64 },
    /// A closed ring on the plane of degrees, first point repeated at the end.
    Polygon(Vec<Point>),
}

/// The largest radius of a search, metres.
pub const RADIUS_MAX: f64 = 200_000.0;
/// The most corners of a drawn polygon.
pub const CORNERS_MAX: usize = 200;

impl Shape {
    /// Reads `LNG,LAT` and a radius in metres.
    #[must_use]
    pub fn circle(centre: &str, radius: &str) -> Option<Self> {
        let radius: f64 = radius.trim().parse().ok()?;
        (radius > 0.0 && radius <= RADIUS_MAX).then_some(())?;
        Some(Self::Circle { centre: Point::parse(centre)?, radius })
    }

    /// Reads `W,S,E,N`.
    #[must_use]
    pub fn rectangle(text: &str) -> Option<Self> {
        let sides: Vec<f64> = text.split(',').map(|side| side.trim().parse().ok()).collect::<Option<_>>()?;
        let [west, south, east, north] = sides[..] else { return None };
        (west < east && south < north).then_some(())?;
        let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)];
        ring.into_iter().map(|(longitude, latitude)| Point::new(longitude, latitude)).collect::<Option<_>>().map(Self::Polygon)
    }

    /// Reads `LNG,LAT;LNG,LAT;…` with three corners or more; closes the ring.
    #[must_use]
    pub fn polygon(text: &str) -> Option<Self> {
        let mut ring: Vec<Point> = text.split(';').map(Point::parse).collect::<Option<_>>()?;
        let first = *ring.first()?;
        if ring.last() != Some(&first) {
            ring.push(first);
        }
        (4..=CORNERS_MAX + 1).contains(&ring.len()).then_some(Self::Polygon(ring))
    }

    /// Well-known text of a polygon, for PostGIS.
    #[must_use]
    pub fn ring_text(ring: &[Point]) -> String {
        let corners: Vec<String> = ring.iter().map(|point| format!("{} {}", point.longitude, point.latitude)).collect();
        format!("POLYGON(({}))", corners.join(","))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shapes_are_read_or_refused() {
        assert!(Shape::circle("-99.16,19.42", "2000").is_some());
        assert!(Shape::circle("-99.16,95", "2000").is_none());
        assert!(Shape::circle("-99.16,19.42", "0").is_none());
        assert!(Shape::circle("-99.16,19.42", "NaN").is_none());
        assert!(Shape::rectangle("-99.2,19.3,-99.1,19.4").is_some());
        assert!(Shape::rectangle("-99.1,19.3,-99.2,19.4").is_none());
        assert!(Shape::polygon("-99.2,19.3;-99.1,19.3").is_none());
        let Some(Shape::Polygon(ring)) = Shape::polygon("-99.2,19.3;-99.1,19.3;-99.1,19.4") else { panic!("a triangle") };
        assert_eq!(ring.first(), ring.last());
    }

    proptest! {
        #[test]
        fn a_hidden_point_lies_a_block_to_three_away(direction in 0.0..1.0, distance in 0.0..1.0, latitude in 14.0..33.0) {
            let (east, north) = shift(direction, distance);
            let metres = east.hypot(north);
            prop_assert!((150.0 - 1e-6..=350.0 + 1e-6).contains(&metres));
            let start = Point { longitude: -99.0, latitude };
            prop_assert!(start.shifted(east, north) != start);
        }
    }
}

//! What stands on the ground: type, areas, rooms and year that fit each other and the setting.

use super::{
    places::{Colonia, Metro, Setting},
    random::Random,
};
use crate::catalog::PropertyType;

#[derive(Clone, Debug)]
pub struct Building {
    pub property_type: PropertyType,
    pub land_area: Option<f64>,
    pub built_area: Option<f64>,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub half_bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub year_built: Option<i16>,
}

/// The year after the newest building's: the demo is of late 2026.
const NEXT_YEAR: f64 = 2027.0;

/// Out of a hundred: house, apartment, land, office, shop, warehouse, building, ranch; the order of the codes.
const fn shares(setting: Setting) -> [u32; 8] {
    match setting {
        Setting::Central => [14, 60, 2, 9, 9, 1, 5, 0],
        Setting::Historic => [43, 20, 5, 5, 15, 0, 12, 0],
        Setting::Suburb => [57, 22, 11, 3, 5, 0, 2, 0],
        Setting::Gated => [67, 16, 17, 0, 0, 0, 0, 0],
        Setting::Business => [5, 62, 3, 20, 8, 0, 2, 0],
        Setting::Beach => [20, 60, 11, 1, 6, 0, 2, 0],
        Setting::Industrial => [6, 2, 24, 8, 5, 53, 2, 0],
        Setting::Country => [34, 0, 36, 0, 1, 1, 0, 28],
    }
}

impl Building {
    pub fn new(random: &mut Random, metro: &Metro, colonia: &Colonia) -> Self {
        let shares = shares(colonia.setting);
        let kinds: Vec<(PropertyType, u32)> = PropertyType::ALL.iter().copied().zip(shares).collect();
        let (property_type, _) = *random.weighted(&kinds, |(_, share)| *share);
        let nothing = Self {
            property_type,
            land_area: None,
            built_area: None,
            bedrooms: None,
            bathrooms: None,
            half_bathrooms: None,
            parking_spaces: None,
            year_built: None,
        };
        let built = match property_type {
            PropertyType::House => nothing.house(random, colonia),
            PropertyType::Apartment => nothing.apartment(random, colonia),
            PropertyType::Land => nothing.land(random, colonia),
            PropertyType::Office | PropertyType::Retail => nothing.premises(random),
            PropertyType::Warehouse => nothing.warehouse(random),
            PropertyType::Building => nothing.building(random),
            PropertyType::Ranch => nothing.ranch(random),
        };
        let year_built = year(random, property_type, colonia.setting).map(|year| year.max(metro.since));
        Self { year_built, ..built }
    }

    fn house(self, random: &mut Random, colonia: &Colonia) -> Self {
        let bedrooms = *random.weighted(&[(2, 16), (3, 48), (4, 24), (5, 9), (6, 3)], |(_, weight)| *weight);
        // Dear ground carries larger houses.
        let room = 55.0 + colonia.level * 0.35;
        let built = random.skewed(room * (f64::from(bedrooms.0) + 0.3), 0.22).max(62.0);
        let plot = match colonia.setting {
            Setting::Country => random.skewed(900.0, 0.5).max(built),
            Setting::Historic | Setting::Central => built * random.within(0.55..1.1),
            _ => built * random.within(0.6..1.5),
        };
        Self {
            land_area: area(plot.max(60.0)),
            built_area: area(built),
            bedrooms: Some(bedrooms.0),
            bathrooms: Some((bedrooms.0 - i16::from(random.chance(0.45)) + i16::from(random.chance(0.15))).max(1)),
            half_bathrooms: count(random, &[(0, 35), (1, 58), (2, 7)]),
            parking_spaces: match colonia.setting {
                Setting::Historic => count(random, &[(0, 40), (1, 35), (2, 25)]),
                _ if plot < 200.0 => count(random, &[(1, 40), (2, 60)]),
                _ => count(random, &[(1, 12), (2, 58), (3, 20), (4, 10)]),
            },
            ..self
        }
    }

    fn apartment(self, random: &mut Random, colonia: &Colonia) -> Self {
        let bedrooms = random.weighted(&[(1, 22), (2, 48), (3, 28), (4, 2)], |(_, weight)| *weight).0;
        let room = 30.0 + colonia.level * 0.13;
        let bathrooms = match bedrooms {
            1 => 1,
            2 => 1 + i16::from(random.chance(0.7)),
            _ => 2 + i16::from(random.chance(0.35)),
        };
        Self {
            built_area: area(random.skewed(room * (f64::from(bedrooms) + 0.6), 0.2).max(36.0)),
            bedrooms: Some(bedrooms),
            bathrooms: Some(bathrooms),
            half_bathrooms: count(random, &[(0, 72), (1, 28)]),
            parking_spaces: count(random, if bedrooms == 1 { &[(0, 30), (1, 70)] } else { &[(0, 6), (1, 48), (2, 42), (3, 4)] }),
            ..self
        }
    }

    fn land(self, random: &mut Random, colonia: &Colonia) -> Self {
        let plot = match colonia.setting {
            Setting::Country => random.skewed(2500.0, 0.8),
            Setting::Industrial => random.skewed(5000.0, 0.7),
            Setting::Business | Setting::Central => random.skewed(420.0, 0.45),
            _ => random.skewed(260.0, 0.4),
        };
        Self { land_area: area(plot.max(96.0)), ..self }
    }

    /// An office or a shop.
    fn premises(self, random: &mut Random) -> Self {
        let built = random.skewed(if self.property_type == PropertyType::Office { 130.0 } else { 85.0 }, 0.6).max(18.0);
        Self {
            built_area: area(built),
            bathrooms: Some(1 + i16::from(built > 150.0)),
            half_bathrooms: count(random, &[(0, 60), (1, 40)]),
            // About one for each forty square metres of office, fewer for a shop on the street.
            parking_spaces: Some(((built / random.within(40.0..110.0)) as i16).min(20)),
            ..self
        }
    }

    fn warehouse(self, random: &mut Random) -> Self {
        let built = random.skewed(1300.0, 0.7).max(180.0);
        Self {
            land_area: area(built * random.within(1.1..1.9)),
            built_area: area(built),
            bathrooms: Some(1 + ((built / 900.0) as i16).min(6)),
            parking_spaces: Some(2 + ((built / 200.0) as i16).min(40)),
            ..self
        }
    }

    fn building(self, random: &mut Random) -> Self {
        let plot = random.skewed(330.0, 0.4).max(110.0);
        Self {
            land_area: area(plot),
            built_area: area(plot * random.within(1.3..4.5)),
            bathrooms: Some(random.whole(3..=14) as i16),
            parking_spaces: count(random, &[(0, 30), (2, 20), (4, 25), (8, 15), (12, 10)]),
            ..self
        }
    }

    fn ranch(self, random: &mut Random) -> Self {
        let bedrooms = random.whole(2..=6) as i16;
        Self {
            land_area: area((random.skewed(24_000.0, 1.0) / 100.0).round().max(20.0) * 100.0),
            built_area: area(random.skewed(60.0 * f64::from(bedrooms), 0.25)),
            bedrooms: Some(bedrooms),
            bathrooms: Some((bedrooms - random.whole(0..=2) as i16).max(1)),
            parking_spaces: Some(random.whole(3..=12) as i16),
            ..self
        }
    }
}

/// Whole square metres, as deeds and people round them.
fn area(metres: f64) -> Option<f64> {
    Some(metres.round())
}

fn count(random: &mut Random, weights: &[(i16, u32)]) -> Option<i16> {
    Some(random.weighted(weights, |(_, weight)| *weight).0)
}

/// Land has no year, and one in eight does not know theirs.
fn year(random: &mut Random, property_type: PropertyType, setting: Setting) -> Option<i16> {
    if property_type == PropertyType::Land || random.chance(0.12) {
        return None;
    }
    let (span, oldest) = match setting {
        Setting::Historic => (100.0, 1870.0),
        Setting::Central => (62.0, 1925.0),
        Setting::Suburb => (45.0, 1948.0),
        Setting::Country => (30.0, 1960.0),
        Setting::Gated | Setting::Beach | Setting::Business | Setting::Industrial => (26.0, 1990.0),
    };
    // Squared, so that there are more young buildings than old ones.
    let age = span * random.unit().powi(2) * 1.4;
    Some((NEXT_YEAR - 1.0 - age).max(oldest) as i16)
}

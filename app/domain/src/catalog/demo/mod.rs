//! Listings for the demo: believable, made up, and the same for the same seed, so that a demo can be built again and talked about.
//!
//! Places, landmarks and levels of price are real; no listing, number or text is anybody's.

mod addresses;
mod building;
mod business_es;
mod homes_es;
mod metros;
mod phrases;
mod places;
mod prices;
mod random;
#[cfg(test)]
mod tests;
mod texts;
mod words_en;
mod words_es;

use building::Building;
use places::Metro;
use random::Random;
use texts::Subject;

use super::{Property, Status, place};

/// A made-up property, with what the store keeps beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoListing {
    pub property: Property,
    /// Name of a drawing in /illustrations: the type and a number from 01 to 07.
    pub illustration: String,
    /// East and north metres that the published point is moved by where the exact one is hidden.
    pub shift: (f64, f64),
    /// How long before now it was last updated.
    pub age_seconds: i64,
    /// How long before now it was published, never after the last update; none for a draft.
    pub published_age_seconds: Option<i64>,
}

/// Drawings of each type.
const ILLUSTRATIONS: u64 = 7;
const DAY: f64 = 86_400.0;

/// The `index`th listing of the demo with this seed: always the same.
#[must_use]
pub fn listing(seed: u64, index: u64) -> DemoListing {
    let mut random = Random::new(seed, index);
    let (metro, colonia) = Metro::choose(&mut random);
    let building = Building::new(&mut random, metro, colonia);
    let status = status(&mut random);
    let mut offers = prices::offers(&mut random, metro, colonia, &building);
    let (language, title, mut description) = texts::write(&mut random, &Subject { metro, colonia, building: &building, offers: &offers });
    let (street, exterior_number) = addresses::street_and_number(&mut random, metro, colonia, &building);
    let mut postal_code = colonia.postal_code.to_owned();
    if status == Status::Draft {
        // Drafts are drafts because something is missing.
        match random.whole(0..=3) {
            0 => offers.clear(),
            1 => description.clear(),
            2 => postal_code.clear(),
            _ => {}
        }
    }
    let (age_seconds, published_age_seconds) = ages(&mut random, status);
    let property = Property {
        status,
        property_type: building.property_type,
        title,
        description,
        language,
        offers,
        street,
        exterior_number,
        neighborhood: colonia.name.to_owned(),
        municipality: colonia.municipality.to_owned(),
        state: metro.state.to_owned(),
        postal_code,
        location: colonia.point(&mut random),
        show_exact_location: !random.chance(0.3),
        land_area: building.land_area,
        built_area: building.built_area,
        bedrooms: building.bedrooms,
        bathrooms: building.bathrooms,
        half_bathrooms: building.half_bathrooms,
        parking_spaces: building.parking_spaces,
        year_built: building.year_built,
    };
    DemoListing {
        illustration: format!("{}-{:02}", property.property_type.code(), index % ILLUSTRATIONS + 1),
        property,
        shift: place::shift(random.unit(), random.unit()),
        age_seconds,
        published_age_seconds,
    }
}

fn status(random: &mut Random) -> Status {
    let shares = [(Status::Active, 86), (Status::Draft, 6), (Status::UnderContract, 3), (Status::Closed, 3), (Status::Withdrawn, 2)];
    random.weighted(&shares, |(_, share)| *share).0
}

/// Seconds since the last update and since publication. Few are of today, most of the last two months, some of last year.
fn ages(random: &mut Random, status: Status) -> (i64, Option<i64>) {
    let median = match status {
        Status::Draft => 4.0,
        Status::Active => 14.0,
        Status::UnderContract => 18.0,
        Status::Closed | Status::Withdrawn => 60.0,
    };
    let updated = random.skewed(median, 1.2).clamp(0.004, 360.0) * DAY;
    let published = (status != Status::Draft).then(|| {
        // A good part was never touched after it went out, unless its status has changed since.
        let untouched = status == Status::Active && random.chance(0.35);
        if untouched { updated } else { updated + random.skewed(30.0, 0.9) * DAY }
    });
    (updated as i64, published.map(|seconds| seconds as i64))
}

//! Which prices, areas, counts and places can be true. The bounds are wide: they stop slipped digits, not bargains.

use std::ops::RangeInclusive;

use super::states::{self, State};
use crate::{
    catalog::{
        place::Point,
        property::{Offer, Operation, PropertyType},
    },
    import::{Cells, Reason, text},
    money::{Currency, Money},
};

/// Good enough to tell a slipped digit (the rate was 17 to 21 from 2016 to 2025); never for an amount that is stored.
const ROUGH_PESOS_PER_DOLLAR: f64 = 19.0;

const fn is_dwelling(property_type: PropertyType) -> bool {
    matches!(property_type, PropertyType::House | PropertyType::Apartment)
}

const fn is_ground(property_type: PropertyType) -> bool {
    matches!(property_type, PropertyType::Land | PropertyType::Ranch)
}

/// Pesos for a whole property: of a sale, of a month or of a night.
fn price_bounds(operation: Operation, property_type: PropertyType) -> RangeInclusive<f64> {
    match (operation, is_dwelling(property_type)) {
        // Below are prices of a square metre and slipped digits. The dearest houses advertised ask some 400 million.
        (Operation::Sale, true) => 50_000.0..=500_000_000.0,
        // Lots in Yucatán start at 30,000; industrial land and towers reach billions.
        (Operation::Sale, false) => 20_000.0..=5_000_000_000.0,
        // Below are dollars, prices of a day or of a square metre.
        (Operation::Rent, true) => 1_000.0..=1_000_000.0,
        // A desk in a shared office starts at 500.
        (Operation::Rent, false) => 500.0..=10_000_000.0,
        (Operation::Temporary, _) => 100.0..=500_000.0,
    }
}

/// Pesos for a built m²: from foreclosed houses to Polanco's towers; for a month, from sheds to shops in malls.
fn built_metre_bounds(operation: Operation) -> Option<RangeInclusive<f64>> {
    match operation {
        Operation::Sale => Some(500.0..=400_000.0),
        Operation::Rent => Some(5.0..=3_000.0),
        Operation::Temporary => None,
    }
}

/// Pesos for a m² of ground: from pasture at 10,000 a hectare to the centre of a city.
fn ground_metre_bounds(operation: Operation) -> Option<RangeInclusive<f64>> {
    match operation {
        Operation::Sale => Some(1.0..=200_000.0),
        Operation::Rent => Some(0.01..=3_000.0),
        Operation::Temporary => None,
    }
}

/// Built m². Portals fill in 1 or 10 where they require a number; a dwelling has 15 or more.
fn built_bounds(property_type: PropertyType) -> RangeInclusive<f64> {
    match property_type {
        PropertyType::Apartment => 15.0..=2_000.0,
        PropertyType::House => 15.0..=6_000.0,
        _ => 4.0..=1_000_000.0,
    }
}

/// m² of ground: from a grave to 10,000 ha, the limit of the form.
const GROUND_BOUNDS: RangeInclusive<f64> = 2.0..=100_000_000.0;

fn pesos(price: Money) -> f64 {
    let units = price.minor as f64 / 100.0;
    match price.currency {
        Currency::Mxn => units,
        Currency::Usd => units * ROUGH_PESOS_PER_DOLLAR,
    }
}

/// The offer at the price in a cell; without a sound price the row is unusable.
pub(super) fn offer(
    cells: &mut Cells<'_>,
    column: &str,
    currency: Currency,
    operation: Operation,
    property_type: PropertyType,
) -> Option<Offer> {
    let text = cells.text(column);
    if text.is_empty() {
        return cells.fault(column, Reason::Missing);
    }
    let Some(minor) = text::hundredths(&text) else { return cells.fault(column, Reason::NotANumber) };
    let price = Money::new(minor, currency);
    let bounds = price_bounds(operation, property_type);
    match pesos(price) {
        amount if amount < *bounds.start() => cells.fault(column, Reason::TooLow),
        amount if amount > *bounds.end() => cells.fault(column, Reason::TooHigh),
        _ => Some(Offer { operation, price }),
    }
}

fn area(cells: &mut Cells<'_>, column: &str, bounds: &RangeInclusive<f64>) -> Option<f64> {
    let text = cells.text(column);
    if text.is_empty() {
        return None;
    }
    let (area, reason) = match text::square_metres(&text) {
        None => (None, Reason::NotANumber),
        Some(0.0) => (None, Reason::Zero),
        Some(area) if area < *bounds.start() => (None, Reason::TooLow),
        Some(area) if area > *bounds.end() => (None, Reason::TooHigh),
        Some(area) => return Some(area),
    };
    cells.doubt(column, reason);
    area
}

/// The area in a cell, unless the price of a metre would be absurd. Then the area is the likelier slip: the price was checked
/// as a whole, and portals let people type any area.
fn priced_area(cells: &mut Cells<'_>, column: &str, area: Option<f64>, offer: Offer, metre: Option<RangeInclusive<f64>>) -> Option<f64> {
    let area = area?;
    if metre.is_some_and(|bounds| !bounds.contains(&(pesos(offer.price) / area))) {
        cells.doubt(column, Reason::Contradiction);
        return None;
    }
    Some(area)
}

/// Built m² in a cell.
pub(super) fn built_area(cells: &mut Cells<'_>, column: &str, property_type: PropertyType, offer: Offer) -> Option<f64> {
    let built = area(cells, column, &built_bounds(property_type));
    priced_area(cells, column, built, offer, built_metre_bounds(offer.operation))
}

/// m² of ground in a cell. Only where the ground is what is offered does its area have to fit the price.
pub(super) fn land_area(cells: &mut Cells<'_>, column: &str, property_type: PropertyType, offer: Offer) -> Option<f64> {
    let ground = area(cells, column, &GROUND_BOUNDS);
    let metre = if is_ground(property_type) { ground_metre_bounds(offer.operation) } else { None };
    priced_area(cells, column, ground, offer, metre)
}

/// The most of one kind of room in a house or a flat; towers of offices have more.
const ROOMS_OF_A_DWELLING: i16 = 20;

/// Rooms of one kind in a cell. Ground has none, and a dwelling has a bathroom: there 0 means "not known".
pub(super) fn rooms(cells: &mut Cells<'_>, column: &str, property_type: PropertyType) -> Option<i16> {
    let most = if is_dwelling(property_type) { ROOMS_OF_A_DWELLING } else { 99 };
    match count(cells, column, most)? {
        0 if is_dwelling(property_type) => doubtful(cells, column, Reason::Zero),
        // Portals that require a number get 0 for whatever has no such room.
        0 => None,
        _ if property_type == PropertyType::Land => doubtful(cells, column, Reason::Contradiction),
        rooms => Some(rooms),
    }
}

/// A whole number in a cell.
pub(super) fn count(cells: &mut Cells<'_>, column: &str, most: i16) -> Option<i16> {
    let text = cells.text(column);
    if text.is_empty() {
        return None;
    }
    // Spreadsheets write whole numbers as 3.0 too.
    let whole = text.split_once('.').filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0')).map_or(&*text, |(whole, _)| whole);
    match whole.parse::<i64>() {
        Err(_) => doubtful(cells, column, Reason::NotANumber),
        Ok(count) if count < 0 => doubtful(cells, column, Reason::TooLow),
        Ok(count) if count > i64::from(most) => doubtful(cells, column, Reason::TooHigh),
        Ok(count) => i16::try_from(count).ok(),
    }
}

fn doubtful<T>(cells: &mut Cells<'_>, column: &str, reason: Reason) -> Option<T> {
    cells.doubt(column, reason);
    None
}

/// Where geocoders put "Mexico" when they found nothing finer: latitude, longitude.
const CENTRE_OF_MEXICO: (f64, f64) = (23.634_501, -102.552_788);

/// The point that `latitude` and `longitude` give, which stand in the cell `column`.
pub(super) fn location(cells: &mut Cells<'_>, column: &str, latitude: &str, longitude: &str, state: Option<&State>) -> Option<Point> {
    let (Ok(latitude), Ok(longitude)) = (latitude.trim().parse::<f64>(), longitude.trim().parse::<f64>()) else {
        return doubtful(cells, column, Reason::NotANumber);
    };
    let in_mexico = |longitude, latitude| Point::new(longitude, latitude).filter(|point| states::in_mexico(*point));
    let Some(point) = in_mexico(longitude, latitude) else {
        let reason = if in_mexico(latitude, longitude).is_some() { Reason::Swapped } else { Reason::OutsideMexico };
        return doubtful(cells, column, reason);
    };
    if (latitude - CENTRE_OF_MEXICO.0).hypot(longitude - CENTRE_OF_MEXICO.1) < 0.000_1 {
        return doubtful(cells, column, Reason::CentreOfMexico);
    }
    if state.is_some_and(|state| !state.holds(point)) {
        return doubtful(cells, column, Reason::OutsideState);
    }
    Some(point)
}

#[cfg(test)]
mod tests {
    use csv::ByteRecord;

    use super::*;

    /// What `read` makes of a cell, and the reasons it gives.
    fn read<T>(cell: &str, read: impl FnOnce(&mut Cells<'_>) -> T) -> (T, Vec<Reason>) {
        let header = ["cell".to_owned(), "other".to_owned()];
        let record = ByteRecord::from(vec![cell, ""]);
        let mut cells = Cells::new(&header, &record);
        let value = read(&mut cells);
        let property =
            crate::catalog::PropertyForm { status: "draft".into(), property_type: "land".into(), title: "x".into(), ..Default::default() };
        let problems = cells.finish(property.check().ok()).map_or_else(|faults| faults, |(_, doubts)| doubts);
        (value, problems.into_iter().map(|problem| problem.reason).collect())
    }

    #[test]
    fn absurd_prices_are_refused() {
        use PropertyType::{House, Office};
        for (text, currency, operation, property_type, expected) in [
            ("5500000", Currency::Mxn, Operation::Sale, House, Ok(550_000_000)),
            ("1234567.895", Currency::Mxn, Operation::Sale, House, Ok(123_456_790)),
            ("57000", Currency::Usd, Operation::Sale, House, Ok(5_700_000)),
            ("11900", Currency::Mxn, Operation::Sale, House, Err(Reason::TooLow)),
            ("934000000", Currency::Mxn, Operation::Sale, House, Err(Reason::TooHigh)),
            ("80", Currency::Mxn, Operation::Rent, Office, Err(Reason::TooLow)),
            ("2000000", Currency::Mxn, Operation::Rent, House, Err(Reason::TooHigh)),
            ("-5500000", Currency::Mxn, Operation::Sale, House, Err(Reason::TooLow)),
            ("a tratar", Currency::Mxn, Operation::Sale, House, Err(Reason::NotANumber)),
            ("", Currency::Mxn, Operation::Sale, House, Err(Reason::Missing)),
        ] {
            let (offer, reasons) = read(text, |cells| offer(cells, "cell", currency, operation, property_type));
            assert_eq!(offer.map(|offer| offer.price.minor).ok_or_else(|| reasons[0]), expected, "{text}");
        }
    }

    #[test]
    fn absurd_areas_are_left_empty() {
        let offer = Offer { operation: Operation::Sale, price: Money::new(380_000_000, Currency::Mxn) };
        for (text, expected) in [
            ("90 m²", Ok(90.0)),
            ("0", Err(Reason::Zero)),
            ("10", Err(Reason::TooLow)),
            ("2900000", Err(Reason::TooHigh)),
            ("noventa", Err(Reason::NotANumber)),
        ] {
            let (area, reasons) = read(text, |cells| built_area(cells, "cell", PropertyType::House, offer));
            assert_eq!(area.ok_or_else(|| reasons[0]), expected, "{text}");
        }
        let (area, reasons) = read("318 ha", |cells| {
            land_area(cells, "cell", PropertyType::Land, Offer { price: Money::new(26_000_000, Currency::Mxn), ..offer })
        });
        assert_eq!((area, reasons), (None, vec![Reason::Contradiction]));
    }

    #[test]
    fn rooms_fit_the_type() {
        for (text, property_type, expected) in [
            ("3", PropertyType::House, (Some(3), vec![])),
            ("0", PropertyType::House, (None, vec![Reason::Zero])),
            ("0", PropertyType::Office, (None, vec![])),
            ("38", PropertyType::House, (None, vec![Reason::TooHigh])),
            ("38", PropertyType::Office, (Some(38), vec![])),
            ("3", PropertyType::Land, (None, vec![Reason::Contradiction])),
            ("dos", PropertyType::House, (None, vec![Reason::NotANumber])),
        ] {
            assert_eq!(read(text, |cells| rooms(cells, "cell", property_type)), expected, "{text}");
        }
    }

    #[test]
    fn points_that_cannot_be_true_are_left_empty() {
        let city = State::named("Distrito Federal");
        for (latitude, longitude, reason) in [
            ("19.4", "-99.1", None),
            ("23.634501", "-102.552788", Some(Reason::CentreOfMexico)),
            ("0", "0", Some(Reason::OutsideMexico)),
            ("NaN", "-99.1", Some(Reason::OutsideMexico)),
            ("41.577487", "-93.751657", Some(Reason::OutsideMexico)),
            ("-99.1", "19.4", Some(Reason::Swapped)),
            ("19.861804", "-90.488467", Some(Reason::OutsideState)),
            ("19.4", "oeste", Some(Reason::NotANumber)),
        ] {
            let (point, reasons) = read("x", |cells| location(cells, "cell", latitude, longitude, city));
            assert_eq!((point.is_some(), reasons.first().copied()), (reason.is_none(), reason), "{latitude},{longitude}");
        }
    }
}

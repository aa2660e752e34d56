//! What it is offered for: operations, and prices that follow the ground, the type and the size.

use super::{
    building::Building,
    places::{Colonia, Metro, Setting},
    random::Random,
};
use crate::{
    catalog::{Operation, PropertyType, property::Offer},
    money::{Currency, Money},
};

/// Pesos for a dollar: only to make plausible dollar prices; the exchange rates of the app are data, not this.
const PESOS_PER_DOLLAR: f64 = 18.5;

/// The offers, in the order of the form: sale, rent, by the night.
pub fn offers(random: &mut Random, metro: &Metro, colonia: &Colonia, building: &Building) -> Vec<Offer> {
    let value = random.skewed(value(colonia, building), 0.2);
    let dollars = random.chance(metro.dollars * dearness(value));
    operations(random, metro, building.property_type)
        .iter()
        .map(|operation| {
            let (pesos, in_dollars) = match operation {
                Operation::Sale => (value, dollars),
                Operation::Rent => (value * monthly(building.property_type) * random.within(0.85..1.2), dollars && random.chance(0.6)),
                Operation::Temporary => (value * 0.0045 * random.within(0.06..0.11) + 400.0, dollars && random.chance(0.7)),
            };
            Offer { operation: *operation, price: price(*operation, pesos, in_dollars) }
        })
        .collect()
}

/// Dollars are for the dear end of a market.
fn dearness(pesos: f64) -> f64 {
    if pesos > 6_000_000.0 { 1.15 } else { 0.75 }
}

fn operations(random: &mut Random, metro: &Metro, property_type: PropertyType) -> &'static [Operation] {
    let (rent, both, homely) = match property_type {
        PropertyType::House => (0.19, 0.033, 1.0),
        PropertyType::Apartment => (0.4, 0.05, 1.0),
        PropertyType::Land => (0.03, 0.005, 0.0),
        PropertyType::Office => (0.58, 0.09, 0.0),
        PropertyType::Retail => (0.56, 0.08, 0.0),
        PropertyType::Warehouse => (0.52, 0.1, 0.0),
        PropertyType::Building => (0.1, 0.06, 0.0),
        PropertyType::Ranch => (0.05, 0.02, 0.6),
    };
    if random.chance(metro.stays * homely) {
        &[Operation::Temporary]
    } else if random.chance(both) {
        &[Operation::Sale, Operation::Rent]
    } else if random.chance(rent) {
        &[Operation::Rent]
    } else {
        &[Operation::Sale]
    }
}

/// Pesos that it would sell for on an ordinary day.
fn value(colonia: &Colonia, building: &Building) -> f64 {
    let level = colonia.level * 1000.0;
    let built = building.built_area.unwrap_or_default();
    let land = building.land_area.unwrap_or_default();
    let fresh = building.year_built.map_or(1.0, |year| if year >= 2015 { 1.06 } else { 0.96 });
    match building.property_type {
        PropertyType::House if colonia.setting == Setting::Country => fresh * built * level * 0.6 + land * level * 0.06,
        PropertyType::House => fresh * built * level * 0.58 + land * level * 0.22,
        PropertyType::Apartment => fresh * built * level,
        PropertyType::Land => land * level * ground(colonia.setting) * (300.0 / land).powf(0.12),
        PropertyType::Office => fresh * built * level * 0.85,
        PropertyType::Retail => built * level * 1.1,
        PropertyType::Warehouse => built * (8_000.0 + level * 0.16),
        PropertyType::Building => built * level * 0.55,
        PropertyType::Ranch => built * level * 0.45 + land * level * 0.006,
    }
}

/// What a square metre of ground costs, of one of apartment.
const fn ground(setting: Setting) -> f64 {
    match setting {
        Setting::Central | Setting::Business => 0.75,
        Setting::Historic | Setting::Beach => 0.45,
        Setting::Suburb | Setting::Gated => 0.3,
        Setting::Industrial => 0.16,
        Setting::Country => 0.07,
    }
}

/// A month's rent as a share of the value.
const fn monthly(property_type: PropertyType) -> f64 {
    match property_type {
        PropertyType::House | PropertyType::Apartment | PropertyType::Ranch => 0.0045,
        PropertyType::Land => 0.0025,
        PropertyType::Office | PropertyType::Retail | PropertyType::Warehouse | PropertyType::Building => 0.0066,
    }
}

/// Rounded the way owners do: the larger the amount, the rounder.
fn price(operation: Operation, pesos: f64, in_dollars: bool) -> Money {
    let (amount, currency) = if in_dollars { (pesos / PESOS_PER_DOLLAR, Currency::Usd) } else { (pesos, Currency::Mxn) };
    let magnitude = 10_f64.powf(amount.max(1.0).log10().floor());
    let step = match operation {
        // Half a per cent to five: 4,950,000 and 12,500,000 but no 4,951,372.
        Operation::Sale => magnitude / if amount / magnitude < 3.0 { 20.0 } else { 10.0 },
        Operation::Rent | Operation::Temporary => magnitude / if amount / magnitude < 4.0 { 20.0 } else { 10.0 },
    };
    let step = if operation == Operation::Sale { step / 2.0 } else { step };
    let rounded = ((amount / step).round() * step).round().max(1.0);
    Money::new(rounded as i64 * 100, currency)
}

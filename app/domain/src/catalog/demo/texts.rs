//! Title and description of a listing: its facts in the words of its language.

use super::{
    building::Building,
    business_es, homes_es,
    phrases::{self, Facts, Words},
    places::{Climate, Colonia, Metro, Setting},
    random::Random,
    words_en, words_es,
};
use crate::{
    catalog::{Operation, PropertyType, property::Offer},
    locale::Locale,
    money::Currency,
};

/// Square metres from which people count in hectares.
const HECTARES_FROM: f64 = 20_000.0;

/// What a text is about.
pub struct Subject<'a> {
    pub metro: &'a Metro,
    pub colonia: &'a Colonia,
    pub building: &'a Building,
    pub offers: &'a [Offer],
}

/// The language, the title and the description.
pub fn write(random: &mut Random, subject: &Subject<'_>) -> (Locale, String, String) {
    let property_type = subject.building.property_type;
    let english = words_en::words(property_type).filter(|_| random.chance(subject.metro.english));
    let mut facts = Facts::default();
    flags(&mut facts, subject);
    measures(random, &mut facts, subject.building);
    let (title, description) = if let Some(words) = english {
        english_facts(&mut facts, subject);
        phrases::write(random, words, &words_en::COMMON, facts)
    } else {
        spanish_facts(&mut facts, subject);
        phrases::write(random, spanish(property_type), &words_es::COMMON, facts)
    };
    (if english.is_some() { Locale::En } else { Locale::Es }, title, description)
}

const fn spanish(property_type: PropertyType) -> &'static Words {
    match property_type {
        PropertyType::House => &homes_es::HOUSE,
        PropertyType::Apartment => &homes_es::APARTMENT,
        PropertyType::Ranch => &homes_es::RANCH,
        PropertyType::Land => &business_es::LAND,
        PropertyType::Office => &business_es::OFFICE,
        PropertyType::Retail => &business_es::RETAIL,
        PropertyType::Warehouse => &business_es::WAREHOUSE,
        PropertyType::Building => &business_es::BUILDING,
    }
}

/// What is so or not in any language.
fn flags(facts: &mut Facts, subject: &Subject<'_>) {
    let Subject { metro, colonia, building, offers } = *subject;
    let offered = |operation| offers.iter().any(|offer| offer.operation == operation);
    let (bedrooms, built) = (building.bedrooms.unwrap_or_default(), building.built_area.unwrap_or_default());
    let home = matches!(building.property_type, PropertyType::House | PropertyType::Apartment);
    let aged = |years: std::ops::Range<i16>| building.year_built.is_some_and(|year| years.contains(&year));
    let two_storeys = building.property_type == PropertyType::House && built > building.land_area.unwrap_or_default() * 0.75;
    for (name, holds) in [
        ("sale", offered(Operation::Sale)),
        ("rent", offered(Operation::Rent)),
        ("stay", offered(Operation::Temporary)),
        ("both", offers.len() > 1),
        ("home", home),
        ("work", matches!(building.property_type, PropertyType::Office | PropertyType::Retail | PropertyType::Warehouse)),
        ("central", colonia.setting == Setting::Central),
        ("historic", colonia.setting == Setting::Historic),
        ("suburb", colonia.setting == Setting::Suburb),
        ("gated", colonia.setting == Setting::Gated),
        ("business", colonia.setting == Setting::Business),
        ("beach", colonia.setting == Setting::Beach),
        ("industrial", colonia.setting == Setting::Industrial),
        ("country", colonia.setting == Setting::Country),
        ("warm", metro.climate == Climate::Warm),
        ("cool", metro.climate == Climate::Cool),
        ("coast", colonia.setting == Setting::Beach || matches!(metro.state, "Baja California Sur" | "Quintana Roo")),
        ("new", aged(2024..3000)),
        ("old", aged(0..1985)),
        ("seasoned", aged(0..2012)),
        ("small", bedrooms == 1),
        ("modest", offers.iter().any(|offer| offer.price.currency == Currency::Mxn && offer.price.minor < 350_000_000)),
        ("family", bedrooms >= 3),
        ("bathed", building.bathrooms.is_some_and(|count| count >= 2)),
        ("large", home && built > if building.property_type == PropertyType::House { 330.0 } else { 150.0 }),
        ("small_premises", built < 110.0),
        ("storeys", two_storeys),
        ("single", !two_storeys && building.property_type == PropertyType::House),
        ("parked", building.parking_spaces.is_some_and(|count| count > 0)),
    ] {
        facts.flag(name, holds);
    }
}

/// Numbers that read alike in both languages.
fn measures(random: &mut Random, facts: &mut Facts, building: &Building) {
    let tell_area = |facts: &mut Facts, name, metres: Option<f64>| {
        if let Some(metres) = metres.filter(|metres| *metres < HECTARES_FROM) {
            facts.tell(name, format!("{} m²", words_es::thousands(metres as i64)));
        }
    };
    tell_area(facts, "built", building.built_area);
    tell_area(facts, "land", building.land_area);
    if let Some(year) = building.year_built {
        facts.tell("year", year.to_string());
    }
    if let Some(bedrooms) = building.bedrooms {
        facts.tell("guests", (bedrooms * 2).to_string());
    }
    // Plots are deeper than wide, shops rather square.
    let ground = building.land_area.or(building.built_area).unwrap_or(100.0);
    facts.tell("front", format!("{} m", (ground / random.within(1.4..2.8)).sqrt().round().max(3.0)));
    facts.tell("height", format!("{} m", random.whole(6..=12)));
}

/// The town's name as people say it: in the capital and in Cancún nobody says the municipality.
fn town(subject: &Subject<'_>) -> &'static str {
    if subject.metro.state == "Ciudad de México" || subject.colonia.municipality == "Benito Juárez" {
        subject.metro.city
    } else {
        subject.colonia.municipality
    }
}

/// The colonia, and the town unless the colonia's name says it already.
fn place(facts: &mut Facts, colonia: String, town: &'static str) {
    if !colonia.contains(town) {
        facts.tell("town", town);
    }
    facts.tell("colonia", colonia);
}

fn spanish_facts(facts: &mut Facts, subject: &Subject<'_>) {
    let Subject { colonia, building, offers, .. } = *subject;
    let town = town(subject);
    let name = words_es::colonia(colonia.name, town);
    // After a comma without its article: «Casa con jardín, Centro de Mérida».
    facts.tell("quarter", name.trim_start_matches("el ").trim_start_matches("la "));
    place(facts, name, town);
    let article = if town == "Ciudad de México" { "la " } else { "" };
    if !colonia.name.contains(town) {
        facts.tell("of_town", format!("de {article}{town}"));
    }
    facts.tell("near", colonia.near_es);
    let operations: Vec<&str> = offers.iter().map(|offer| words_es::operation(offer.operation)).collect();
    if !operations.is_empty() {
        facts.tell("op", operations.join(" o "));
    }
    if let Some(metres) = building.land_area.filter(|metres| *metres >= HECTARES_FROM) {
        facts.tell("land", words_es::hectares(metres));
    }
    if let Some(decade) = building.year_built.and_then(words_es::decade) {
        facts.tell("decade", decade);
    }
    if let Some(count) = building.bedrooms {
        facts.tell("beds", words_es::bedrooms(count));
        facts.tell("beds_short", words_es::bedrooms_short(count));
    }
    if let Some(count) = building.bathrooms {
        facts.tell("baths", words_es::bathrooms(count, building.half_bathrooms.unwrap_or_default()));
    }
    if let Some(count) = building.parking_spaces.filter(|count| *count > 0) {
        facts.tell("parking", words_es::parking(count));
    }
}

fn english_facts(facts: &mut Facts, subject: &Subject<'_>) {
    let Subject { colonia, building, offers, .. } = *subject;
    let town = if town(subject) == "Ciudad de México" { "Mexico City" } else { town(subject) };
    place(facts, words_en::colonia(colonia.name, town), town);
    facts.tell("near", colonia.near_en);
    let operations: Vec<&str> = offers.iter().map(|offer| words_en::operation(offer.operation)).collect();
    if !operations.is_empty() {
        facts.tell("op", operations.join(" or "));
    }
    if let Some(metres) = building.land_area.filter(|metres| *metres >= HECTARES_FROM) {
        facts.tell("land", format!("{} ha", (metres / 1000.0).round() / 10.0));
    }
    if let Some(count) = building.bedrooms {
        facts.tell("beds", words_en::bedrooms(count));
        facts.tell("beds_short", words_en::bedrooms_short(count));
    }
    if let Some(count) = building.bathrooms {
        facts.tell("baths", words_en::bathrooms(count, building.half_bathrooms.unwrap_or_default()));
    }
    if let Some(count) = building.parking_spaces.filter(|count| *count > 0) {
        facts.tell("parking", words_en::parking(count));
    }
}

//! English as agencies on the coast and in San Miguel write it for buyers from abroad.

use super::phrases::{Common, Words};
use crate::catalog::{Operation, PropertyType};

pub const COMMON: Common = Common {
    lists: &[
        "It has {features}",
        "It also has {features}",
        "Other features: {features}",
        "You also get {features}",
        "The best of it: {features}",
        "Included: {features}",
    ],
    leads: &["A few minutes from {near}", "{colonia}, close to {near}", "In {colonia}, {town}", "{?sale}A rare find in {colonia}"],
    locations: &[
        "{near} is a few minutes away",
        "It is close to {near}, with shops and clinics nearby",
        "An easy walk or a short drive from {near}",
        "{colonia} is one of the most sought-after areas of {town}",
        "{?historic}Galleries, restaurants and the main square are within walking distance",
        "{?central}Markets, cafés and parks are all within walking distance",
        "{?suburb}A quiet neighborhood with schools and supermarkets ten minutes away",
        "{?gated}The community is gated, with security around the clock",
        "{?beach}The beach is a few minutes away on foot",
        "{?country}The road is good all year, and the sky at night is full of stars",
    ],
    closings: &[
        "{!stay}Viewings by appointment",
        "{!stay}Video tours on request",
        "{!stay}Ask us for the floor plan and the running costs",
        "{?sale}Clear title, ready to close before a notary",
        "{?sale}{?coast}Foreign buyers hold title through a bank trust (fideicomiso)",
        "{?sale}Offers in pesos or dollars are welcome",
        "{?rent}One month's deposit and a one-year lease",
        "{?rent}{?home}Pets are negotiable",
        "{?stay}Two-night minimum; ask about weekly and monthly rates",
        "{?stay}Cleaning and internet are included",
        "{?both}The owners will consider a sale or a long lease",
    ],
    and: " and ",
};

const HOUSE: Words = Words {
    titles: &[
        "House {op} in {colonia}",
        "House {op} in {colonia}, {town}",
        "{beds_short} house {op} in {colonia}",
        "{beds_short} house {feature} in {colonia}",
        "House {feature} in {colonia}, {town}",
        "House near {near}, {colonia}",
        "{?large}Residence {feature} in {colonia}",
        "{?new}Brand-new house {feature} in {colonia}",
        "{?historic}{?old}Colonial house {feature} in {colonia}",
        "{?stay}Vacation home for {guests} in {colonia}",
        "{?beach}House close to the beach in {colonia}",
    ],
    openings: &[
        "A {built} house in {colonia}, close to {near}",
        "A bright, well-kept house with rooms that open to the outdoors",
        "A comfortable home, in good order and ready to move into",
        "Built for indoor-outdoor living, with cross breezes and shade in the afternoon",
        "{?old}Thick walls, high ceilings and original details, with new wiring and plumbing",
        "{?new}{?sale}Just completed, with the builder's warranty",
        "{?large}A generous house for family and guests",
        "{?beach}A house to live in all year, not only for vacations",
        "{?stay}Fully equipped for short stays: linens, full kitchen and fast internet",
    ],
    layouts: &[
        "There are {beds}, {baths} and {parking}",
        "It offers {beds} and {baths}, with separate living and dining rooms",
        "The house measures {built} on a lot of {land}",
        "{?storeys}Living areas are downstairs; upstairs there are {beds}",
        "{?single}Everything is on one level: {beds} and {baths}",
    ],
    features: &[
        ("with pool", "{?warm}a pool with sun deck"),
        ("with pool", "{?warm}a solar-heated pool"),
        ("with garden", "a garden with fruit trees"),
        ("with patio", "a courtyard with fountain"),
        ("with rooftop terrace", "a rooftop terrace"),
        ("with rooftop terrace", "a rooftop terrace with pergola"),
        ("with studio", "a studio with its own entrance"),
        ("with fireplace", "{?cool}a fireplace in the living room"),
        ("with solar panels", "solar panels"),
        ("with clubhouse", "{?gated}a clubhouse with padel court"),
        ("with ocean view", "{?beach}{?large}an ocean view from the roof"),
        ("with guest room", "{?family}a guest room with separate access"),
        ("", "a water purification system"),
        ("", "{?warm}air conditioning in the bedrooms"),
        ("", "a large kitchen with pantry"),
        ("", "a laundry room"),
        ("", "a cistern with pressure pump"),
    ],
};

const APARTMENT: Words = Words {
    titles: &[
        "Condo {op} in {colonia}",
        "Condo {op} in {colonia}, {town}",
        "{beds_short} condo {op} in {colonia}",
        "{beds_short} condo {feature} in {colonia}",
        "Condo {feature} near {near}",
        "{?small}Loft {feature} in {colonia}",
        "{?large}Penthouse {feature} in {colonia}",
        "{?new}Brand-new condo {feature} in {colonia}",
        "{?beach}Condo steps from the beach, {colonia}",
        "{?stay}Condo for {guests} in {colonia}",
        "{?rent}Furnished condo in {colonia}",
    ],
    openings: &[
        "A {built} condo in {colonia}, close to {near}",
        "A bright condo with good cross ventilation",
        "A quiet condo in a small, well-run building",
        "Lock-and-leave living, a few minutes from {near}",
        "{?new}Brand new and ready for delivery",
        "{?large}As roomy as a house, with the security of a building",
        "{?small}A compact, easy-to-keep place with the town at the door",
        "{?beach}{?sale}Live by the beach, and rent it out while you are away",
        "{?stay}Equipped for short stays, with self check-in and fast internet",
    ],
    layouts: &[
        "There are {beds}, {baths} and {parking}",
        "It has {beds} and {baths}, with an open kitchen and living area",
        "The floor plan is {built}, with {beds} and {baths}",
        "{?family}{?bathed}The main bedroom has its own bath; there are {beds} in all",
    ],
    features: &[
        ("with pool", "{!old}{?warm}a shared pool with loungers"),
        ("with pool", "{?new}a lap pool"),
        ("with terrace", "a private terrace"),
        ("with balcony", "a balcony over the street"),
        ("with rooftop", "a shared rooftop with grills"),
        ("with gym", "{!old}a gym"),
        ("with ocean view", "{?beach}a partial ocean view"),
        ("with storage", "a storage room"),
        ("", "an elevator"),
        ("", "{?warm}air conditioning throughout"),
        ("", "a full kitchen with bar"),
        ("", "in-unit laundry"),
        ("", "security around the clock"),
        ("", "fast fiber internet"),
    ],
};

const LAND: Words = Words {
    titles: &[
        "Lot {op} in {colonia}",
        "Lot {op} in {colonia}, {town}",
        "{land} lot in {colonia}",
        "{land} lot {feature} in {colonia}",
        "Lot near {near}, {colonia}",
        "{?country}Country land {feature} in {colonia}",
    ],
    openings: &[
        "A {land} lot with {front} of frontage",
        "A flat lot, ready to build on",
        "One of the last lots in this part of {colonia}",
        "A gently sloping lot close to {near}, good for views and drainage",
        "{?country}Open land with mature trees and a clear view",
    ],
    layouts: &["It measures {land} according to the deed", "The frontage is {front}", "{?gated}The rules allow building on 60% of the lot"],
    features: &[
        ("with services", "all services at the lot line"),
        ("with views", "an open view that will stay open"),
        ("on a corner", "two street fronts"),
        ("with trees", "mature trees worth keeping"),
        ("with clubhouse", "{?gated}access to the clubhouse"),
        ("with well", "{?country}rights to well water"),
        ("", "a recent topographic survey"),
        ("", "property tax paid up"),
        ("", "paved street access"),
    ],
};

/// The phrases for a type; shops, offices and industry look for tenants in Spanish.
pub const fn words(property_type: PropertyType) -> Option<&'static Words> {
    match property_type {
        PropertyType::House => Some(&HOUSE),
        PropertyType::Apartment => Some(&APARTMENT),
        PropertyType::Land => Some(&LAND),
        _ => None,
    }
}

fn counted(count: i16, one: &str, many: &str) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let number =
        usize::try_from(count).ok().and_then(|count| WORDS.get(count)).map_or_else(|| count.to_string(), |word| (*word).to_owned());
    format!("{number} {}", if count == 1 { one } else { many })
}

pub fn bedrooms(count: i16) -> String {
    counted(count, "bedroom", "bedrooms")
}

/// As a title begins: `3-bedroom`.
pub fn bedrooms_short(count: i16) -> String {
    format!("{count}-bedroom")
}

pub fn bathrooms(count: i16, half: i16) -> String {
    let full = counted(count, "bathroom", "bathrooms");
    if half == 0 { full } else { format!("{full} plus {}", counted(half, "half bath", "half baths")) }
}

pub fn parking(count: i16) -> String {
    counted(count, "parking space", "parking spaces")
}

pub const fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Sale => "for sale",
        Operation::Rent => "for rent",
        Operation::Temporary => "for short stays",
    }
}

pub fn colonia(name: &str, town: &str) -> String {
    match name {
        "Centro" | "Zona Centro" => format!("downtown {town}"),
        _ => name.to_owned(),
    }
}

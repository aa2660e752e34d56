//! What a row makes of a property that an earlier import brought.

use crate::catalog::property::{Property, Status};

/// The next version of `stored` after `imported`: the file's values, and everything that the file does not know or that people
/// decide. An import fills fields and never empties them, adds offers and never drops one, hides or shows no location; and it
/// takes an ended listing off the market, while only a person puts one back.
#[must_use]
pub fn onto(stored: &Property, imported: Property) -> Property {
    let mut offers = imported.offers;
    offers.extend(
        stored.offers.iter().filter(|kept| !offers.iter().any(|offer| offer.operation == kept.operation)).copied().collect::<Vec<_>>(),
    );
    offers.sort_by_key(|offer| offer.operation.code());
    let has_ended = imported.status == Status::Withdrawn && matches!(stored.status, Status::Draft | Status::Active);
    Property {
        status: if has_ended { Status::Withdrawn } else { stored.status },
        property_type: imported.property_type,
        language: if imported.description.is_empty() { stored.language } else { imported.language },
        title: filled(imported.title, &stored.title),
        description: filled(imported.description, &stored.description),
        offers,
        street: filled(imported.street, &stored.street),
        exterior_number: filled(imported.exterior_number, &stored.exterior_number),
        neighborhood: filled(imported.neighborhood, &stored.neighborhood),
        municipality: filled(imported.municipality, &stored.municipality),
        state: filled(imported.state, &stored.state),
        postal_code: filled(imported.postal_code, &stored.postal_code),
        location: imported.location.or(stored.location),
        show_exact_location: stored.show_exact_location,
        land_area: imported.land_area.or(stored.land_area),
        built_area: imported.built_area.or(stored.built_area),
        bedrooms: imported.bedrooms.or(stored.bedrooms),
        bathrooms: imported.bathrooms.or(stored.bathrooms),
        half_bathrooms: imported.half_bathrooms.or(stored.half_bathrooms),
        parking_spaces: imported.parking_spaces.or(stored.parking_spaces),
        year_built: imported.year_built.or(stored.year_built),
    }
}

fn filled(new: String, old: &str) -> String {
    if new.is_empty() { old.to_owned() } else { new }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Operation, property::Offer};
    use crate::import::{Outcome, Reader};
    use crate::money::{Currency, Money};

    fn imported() -> Property {
        let file = "operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_total_in_m2,surface_covered_in_m2,properati_url\n\
                    sell,house,|Tlalpan|Distrito Federal|México|,,4000000,MXN,,100,http://x/a_venta_casa_x\n";
        match Reader::suggested(file.as_bytes()).unwrap().next().unwrap().unwrap().outcome {
            Outcome::Accepted { record, .. } => *record,
            Outcome::Rejected(problems) => panic!("{problems:?}"),
        }
    }

    #[test]
    fn the_same_row_changes_nothing_and_a_new_price_does() {
        let first = imported();
        assert_eq!(onto(&first, first.clone()), first);
        let mut cheaper = first.clone();
        cheaper.offers[0].price.minor -= 1;
        assert_eq!(onto(&first, cheaper.clone()), cheaper);
    }

    #[test]
    fn what_people_added_or_decided_stays() {
        let rent = Offer { operation: Operation::Rent, price: Money::new(2_000_000, Currency::Mxn) };
        let mut stored = Property { bedrooms: Some(3), description: "Con jardín".into(), show_exact_location: false, ..imported() };
        stored.offers.insert(0, rent);
        for status in [Status::Draft, Status::Active, Status::UnderContract, Status::Closed, Status::Withdrawn] {
            stored.status = status;
            assert_eq!(onto(&stored, imported()), stored);
            let ended = onto(&stored, Property { status: Status::Withdrawn, ..imported() });
            let is_open = matches!(status, Status::Draft | Status::Active);
            assert_eq!(ended.status, if is_open { Status::Withdrawn } else { status });
        }
    }
}

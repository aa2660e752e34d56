//! Spanish and English words for types and operations, and titles made of them.

use crate::{
    catalog::{
        property::{Operation, PropertyType, Status},
        slug::slug,
    },
    money::Currency,
};

/// The type that a source's word means. Portals distinguish more types than Nexus; each joins the one people would look under.
pub(super) fn property_type(word: &str) -> Option<PropertyType> {
    Some(match slug(word).as_str() {
        "casa"
        | "house"
        | "casa-en-condominio"
        | "casa-uso-de-suelo"
        | "villa"
        | "townhouse"
        | "town-house"
        | "duplex"
        | "casa-en-fraccionamiento" => PropertyType::House,
        // PH: a penthouse. A vertical development sells flats.
        "departamento"
        | "apartamento"
        | "apartment"
        | "flat"
        | "condo"
        | "ph"
        | "penthouse"
        | "loft"
        | "estudio"
        | "desarrollo-vertical" => PropertyType::Apartment,
        "terreno" | "terreno-lote" | "lote" | "lot" | "land" | "terreno-comercial" | "terreno-industrial" | "huerta" => PropertyType::Land,
        "oficina" | "oficina-comercial" | "office" | "consultorio" => PropertyType::Office,
        "local" | "local-comercial" | "local-en-centro-comercial" | "store" | "retail" => PropertyType::Retail,
        "bodega" | "bodega-comercial" | "bodega-galpon" | "nave-industrial" | "warehouse" => PropertyType::Warehouse,
        "edificio" | "building" => PropertyType::Building,
        "rancho" | "quinta" | "quinta-vacacional" | "hacienda" | "ranch" => PropertyType::Ranch,
        _ => return None,
    })
}

/// The operation that a source's word means; an auction (*remate*) is a sale.
pub(super) fn operation(word: &str) -> Option<Operation> {
    Some(match slug(word).as_str() {
        "venta" | "sell" | "sale" | "remate" => Operation::Sale,
        "renta" | "rent" | "alquiler" => Operation::Rent,
        "temporal-vacacional" | "renta-vacacional" | "temporal" | "temporary" => Operation::Temporary,
        _ => return None,
    })
}

/// The status that a source's word means.
pub(super) fn status(word: &str) -> Option<Status> {
    Some(match slug(word).as_str() {
        "activo" | "activa" | "active" | "publicado" | "publicada" | "published" | "online" | "disponible" | "available" => Status::Active,
        "borrador" | "draft" | "pendiente" | "pending" => Status::Draft,
        "apartado" | "apartada" | "under-contract" | "reservado" | "reserved" => Status::UnderContract,
        "vendido" | "vendida" | "rentado" | "rentada" | "cerrado" | "closed" | "sold" | "rented" => Status::Closed,
        "retirado" | "retirada" | "withdrawn" | "suspendido" | "inactivo" | "inactiva" | "inactive" | "offline" | "baja" | "finalizado" => {
            Status::Withdrawn
        }
        _ => return None,
    })
}

/// The currency that a source's word or sign means.
pub(super) fn currency(word: &str) -> Option<Currency> {
    match word.trim().trim_end_matches('.').to_lowercase().as_str() {
        "mxn" | "mn" | "m.n" | "mxp" | "mx$" | "$" | "peso" | "pesos" | "moneda nacional" => Some(Currency::Mxn),
        "usd" | "us$" | "dlls" | "dls" | "dolares" | "dólares" | "dolar" | "dólar" | "dollars" => Some(Currency::Usd),
        _ => None,
    }
}

/// A title for a row without one: "Departamento en venta en Miguel Hidalgo". In Spanish, as the rest of such a row.
pub(super) fn title(property_type: PropertyType, operation: Operation, place: &str) -> String {
    let noun = match property_type {
        PropertyType::House => "Casa",
        PropertyType::Apartment => "Departamento",
        PropertyType::Land => "Terreno",
        PropertyType::Office => "Oficina",
        PropertyType::Retail => "Local comercial",
        PropertyType::Warehouse => "Bodega",
        PropertyType::Building => "Edificio",
        PropertyType::Ranch => "Rancho",
    };
    let offered = match operation {
        Operation::Sale => "en venta",
        Operation::Rent => "en renta",
        Operation::Temporary => "en renta temporal",
    };
    if place.is_empty() { format!("{noun} {offered}") } else { format!("{noun} {offered} en {place}") }
}

/// Whether a text speaks of dollars, so that a price without a currency may be in them.
pub(super) fn speaks_of_dollars(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("us$")
        || text
            .split(|c: char| !c.is_alphanumeric())
            .map(|word| word.trim_start_matches(|c: char| c.is_ascii_digit()))
            .any(|word| matches!(word, "usd" | "dlls" | "dls" | "dolares" | "dólares" | "dolar" | "dólar" | "dollars"))
}

/// Whether an address is really an advertisement: people repeat the title there.
pub(super) fn advertises(address: &str) -> bool {
    const WORDS: [&str; 16] = [
        "venta",
        "renta",
        "vendo",
        "rento",
        "vende",
        "preventa",
        "remate",
        "casa",
        "casas",
        "departamento",
        "departamentos",
        "depto",
        "terreno",
        "terrenos",
        "oficina",
        "bodega",
    ];
    address.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_mapped_whatever_their_case_and_accents() {
        assert_eq!(property_type("Terreno / Lote"), Some(PropertyType::Land));
        assert_eq!(property_type(" DÚPLEX "), Some(PropertyType::House));
        assert_eq!(property_type("PH"), Some(PropertyType::Apartment));
        assert_eq!(property_type("Quinta"), Some(PropertyType::Ranch));
        assert_eq!(property_type("castillo"), None);
        assert_eq!(operation("Temporal/Vacacional"), Some(Operation::Temporary));
        assert_eq!(operation("remate"), Some(Operation::Sale));
        assert_eq!(operation("permuta"), None);
    }

    #[test]
    fn titles_name_what_is_known() {
        assert_eq!(title(PropertyType::Apartment, Operation::Sale, "Miguel Hidalgo"), "Departamento en venta en Miguel Hidalgo");
        assert_eq!(title(PropertyType::Retail, Operation::Rent, ""), "Local comercial en renta");
    }

    #[test]
    fn dollars_and_advertisements_are_noticed() {
        for text in ["$ 133,980.00 USD", "RENTA $4DLLS M2", "US$250.000", "249,000 dolares"] {
            assert!(speaks_of_dollars(text), "{text}");
        }
        assert!(!speaks_of_dollars("uso de suelo, musdo"));
        assert!(advertises("Casa EN Venta EN Lomas DE Juriquilla"));
        assert!(!advertises("Fuente de Rabia 12, Casablanca"));
    }
}

//! What columns of listings can mean, and by which names and values they are known.

use super::{states::State, words};
use crate::{
    catalog::{
        property::{Operation, Property, Status},
        slug::slug,
    },
    import::{
        Field, Plan,
        text::{hundredths, square_metres},
    },
    money::Currency,
};

const PRICE_UNLIKE: &[&str] = &["m2", "metro", "mts", "per", "por", "aprox", "approx"];
const AREA_UNLIKE: &[&str] = &["precio", "price"];

/// Every field, in the order of the property's form. Where two are known by the same values, the first is the likelier.
pub(super) const FIELDS: &[Field] = &[
    Field::named(
        "external_id",
        &["id", "clave", "folio", "codigo", "referencia", "reference", "sku", "external-id", "id-externo", "clave-interna", "property-id"],
    ),
    Field::named("status", &["status", "estatus", "estado-de-publicacion", "situacion"])
        .tells(|text| words::status(text).is_some())
        .choices(&["active", "draft"]),
    Field::named(
        "property_type",
        &["tipo", "tipo-de-inmueble", "tipo-de-propiedad", "tipo-inmueble", "property-type", "type", "real-estate-type", "inmueble"],
    )
    .unlike(&["operacion", "operation", "publisher", "vendedor"])
    .tells(|text| words::property_type(text).is_some())
    .choices(&["house", "apartment", "land", "office", "retail", "warehouse", "building", "ranch"]),
    Field::named("operation", &["operacion", "tipo-de-operacion", "operation", "operation-type", "transaccion", "oferta", "listing-type"])
        .tells(|text| words::operation(text).is_some())
        .choices(&["sale", "rent", "temporary"]),
    Field::named("price", &["precio", "price", "importe", "monto", "valor", "amount", "costo"]).unlike(PRICE_UNLIKE).looks(is_amount),
    Field::named("currency", &["moneda", "currency", "divisa"]).tells(|text| words::currency(text).is_some()).choices(&["MXN", "USD"]),
    Field::named("sale_price", &["precio-venta", "precio-de-venta", "sale-price", "venta"]).unlike(PRICE_UNLIKE).looks(is_amount),
    Field::named(
        "rent_price",
        &["precio-renta", "precio-de-renta", "rent-price", "renta", "renta-mensual", "rent-amount", "rent", "alquiler"],
    )
    .unlike(PRICE_UNLIKE)
    .looks(is_amount),
    Field::named("temporary_price", &["precio-por-noche", "renta-temporal", "precio-noche", "nightly-price", "temporary-price"])
        .looks(is_amount),
    Field::named("title", &["titulo", "title", "nombre", "name", "encabezado", "anuncio"]).unlike(&["publisher", "agente", "vendedor"]),
    Field::named("description", &["descripcion", "description", "detalle", "detalles", "observaciones", "texto"]),
    Field::named("street", &["calle", "direccion", "street", "address", "domicilio", "calle-y-numero"]),
    Field::named(
        "exterior_number",
        &["numero-exterior", "no-exterior", "num-exterior", "no-ext", "num-ext", "numero", "exterior-number", "street-number"],
    ),
    Field::named(
        "neighborhood",
        &["colonia", "fraccionamiento", "barrio", "zona", "neighborhood", "zone", "neighbourhood", "asentamiento"],
    ),
    Field::named("municipality", &["municipio", "alcaldia", "delegacion", "ciudad", "city", "municipality", "localidad", "town"]),
    Field::named("state", &["estado", "state", "provincia", "province", "entidad", "entidad-federativa"])
        .tells(|text| State::named(text).is_some()),
    Field::named("postal_code", &["codigo-postal", "cp", "c-p", "zip", "zipcode", "zip-code", "postal-code", "postcode"])
        .looks(is_postal_code),
    Field::named("place", &["ubicacion", "lugar", "place", "place-with-parent-names", "place-name"])
        .tells(|text| text.matches('|').count() >= 2),
    Field::named("latitude", &["latitud", "latitude", "lat", "y"]).tells(|text| is_degrees(text, 14.0, 33.0)),
    Field::named("longitude", &["longitud", "longitude", "lon", "lng", "long", "x"]).tells(|text| is_degrees(text, -119.0, -86.0)),
    Field::named("location", &["lat-lon", "lat-lng", "coordenadas", "coordinates", "geo", "gps", "latlng", "punto"]).tells(is_point),
    Field::named(
        "land_area",
        &[
            "terreno",
            "m2-terreno",
            "superficie-terreno",
            "dimension-terreno",
            "superficie-de-terreno",
            "land-area",
            "lot-size",
            "lot-area",
            "surface",
            "surface-total-in-m2",
            "superficie",
            "m2-de-terreno",
        ],
    )
    .unlike(AREA_UNLIKE)
    .looks(is_area),
    Field::named(
        "built_area",
        &[
            "construccion",
            "m2-construccion",
            "superficie-construida",
            "dimension-propiedad",
            "built-area",
            "built-surface",
            "surface-covered-in-m2",
            "area-m2",
            "m2",
            "area",
            "metros",
            "m2-construidos",
            "m2-de-construccion",
        ],
    )
    .unlike(AREA_UNLIKE)
    .looks(is_area),
    Field::named("bedrooms", &["recamaras", "dormitorios", "habitaciones", "bedrooms", "beds", "cuartos", "rooms"]).looks(is_count),
    Field::named("bathrooms", &["banos", "banos-completos", "bathrooms", "baths"]).unlike(&["medios", "half"]).looks(is_count),
    Field::named("half_bathrooms", &["medios-banos", "medio-bano", "half-bathrooms", "half-baths"]).looks(is_count),
    Field::named(
        "parking_spaces",
        &[
            "estacionamientos",
            "estacionamiento",
            "cocheras",
            "cochera",
            "parking-spaces",
            "parking",
            "parkings",
            "garage",
            "cajones",
            "autos",
        ],
    )
    .looks(is_count),
    Field::named("year_built", &["ano", "ano-de-construccion", "year-built", "yr-built", "construido-en"]).looks(is_year),
];

fn is_amount(text: &str) -> bool {
    hundredths(text).is_some_and(|hundredths| hundredths >= 0)
}

fn is_area(text: &str) -> bool {
    square_metres(text).is_some()
}

fn is_count(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|count| (0.0..100.0).contains(&count) && (count * 2.0).fract() == 0.0)
}

fn is_year(text: &str) -> bool {
    text.parse::<u16>().is_ok_and(|year| (1800..=2100).contains(&year))
}

fn is_postal_code(text: &str) -> bool {
    (4..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_degrees(text: &str, least: f64, most: f64) -> bool {
    text.contains('.') && text.parse::<f64>().is_ok_and(|degrees| (least..most).contains(&degrees))
}

fn is_point(text: &str) -> bool {
    text.split_once(',').is_some_and(|(one, other)| is_degrees(one.trim(), 14.0, 33.0) && is_degrees(other.trim(), -119.0, -86.0))
}

/// Chooses for all rows what the names of the columns tell: rows are published, and `price_usd` is a price in dollars.
pub(super) fn settle(plan: &mut Plan) {
    plan.defaults.insert("status".to_owned(), Status::Active.code().to_owned());
    let price = slug(plan.column("price"));
    let says = |words: &[&str]| price.split('-').any(|word| words.contains(&word));
    let currency = if says(&["usd", "dolares", "dlls"]) {
        Currency::Usd.code()
    } else if says(&["mxn", "mn", "pesos"]) {
        Currency::Mxn.code()
    } else {
        return;
    };
    plan.defaults.insert("currency".to_owned(), currency.to_owned());
}

/// A property needs a type and a price, and a price its operation.
pub(super) fn missing(plan: &Plan) -> Vec<&'static str> {
    let is_known = |field: &str| plan.brings(field) || !plan.default_of(field).is_empty();
    let has_own_price = ["sale_price", "rent_price", "temporary_price"].iter().any(|field| plan.brings(field));
    let mut missing = Vec::new();
    if !is_known("property_type") {
        missing.push("property_type");
    }
    if !plan.brings("price") && !has_own_price {
        missing.push("price");
    }
    if plan.brings("price") && !is_known("operation") {
        missing.push("operation");
    }
    missing
}

/// What a preview shows of a property.
pub(super) fn values(property: &Property) -> Vec<(&'static str, String)> {
    const HIDDEN: [&str; 5] = ["language", "show_exact_location", "sale_price", "rent_price", "temporary_price"];
    let mut values: Vec<(&'static str, String)> =
        property.fields().into_iter().filter(|(field, value)| !HIDDEN.contains(field) && !value.is_empty()).collect();
    let price =
        |operation: Operation| property.offer(operation).map(|offer| format!("{} {}", offer.price.to_input(), offer.price.currency.code()));
    if let [offer] = property.offers[..] {
        values.push(("operation", offer.operation.code().to_owned()));
        values.push(("price", price(offer.operation).unwrap_or_default()));
    } else {
        let named = [("sale_price", Operation::Sale), ("rent_price", Operation::Rent), ("temporary_price", Operation::Temporary)];
        values.extend(named.into_iter().filter_map(|(field, operation)| Some((field, price(operation)?))));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog::PropertyType, import::plan::Head};

    fn suggested(file: &str) -> Plan {
        Plan::suggested::<Property>(&Head { bytes: file.as_bytes().to_vec(), is_whole: true }).unwrap()
    }

    #[test]
    fn choices_are_codes() {
        let choices = |code| FIELDS.iter().find(|field| field.code == code).unwrap().choices;
        assert!(
            choices("property_type").iter().all(|code| PropertyType::from_code(code).is_some())
                && choices("property_type").len() == PropertyType::ALL.len()
        );
        assert!(choices("operation").iter().all(|code| Operation::from_code(code).is_some()));
        assert!(choices("currency").iter().all(|code| Currency::from_code(code).is_some()));
        assert!(choices("status").iter().all(|code| Status::from_code(code).is_some()));
    }

    #[test]
    fn columns_are_known_by_name_and_by_value() {
        for (file, expected) in [
            (
                "Clave;Tipo de inmueble;Precio de venta;Colonia;Alcaldía;Recámaras;Baños;M2 terreno;Vendedor\nA1;Casa;1,000,000;Centro;Tlalpan;3;2.5;120;Ana\n",
                ["external_id", "property_type", "sale_price", "neighborhood", "municipality", "bedrooms", "bathrooms", "land_area", ""],
            ),
            (
                "id,rent_amount,real_estate_type,price_per_m2,a,b,c,zone,whatsapp\n1,8000,Casa,80,19.3151,-99.2166,Puebla,Centro,\n\
                 2,9000,Departamento,90,19.4,-99.1,Ciudad de México,Roma,\n3,9000,Bodega,90,19.41,-99.12,Jalisco,Roma,\n",
                ["external_id", "rent_price", "property_type", "", "latitude", "longitude", "state", "neighborhood", ""],
            ),
            // A name in full holds although the values are strange, so that somebody sees the rows refused.
            (
                "precio,operacion,tipo,b,c,d,e,f,g\nalto,venta,casa,,,,,,\nbajo,renta,lote,,,,,,\n",
                ["price", "operation", "property_type", "", "", "", "", "", ""],
            ),
        ] {
            assert_eq!(suggested(file).columns, expected, "{file}");
        }
    }

    #[test]
    fn the_name_of_a_price_tells_its_currency() {
        let plan = suggested("property_type,state,price_usd\nhouse,Puebla,\"$67,965.56\"\n");
        assert_eq!((plan.default_of("currency"), plan.default_of("status")), ("USD", "active"));
        assert_eq!(missing(&plan), ["operation"]);
        assert_eq!(missing(&suggested("a,b\n1,2\n")), ["property_type", "price"]);
    }
}

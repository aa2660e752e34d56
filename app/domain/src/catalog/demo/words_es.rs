//! Spanish as Mexican agents write it: numbers in words, and the phrases that any type may use.

use super::phrases::Common;
use crate::catalog::Operation;

pub const COMMON: Common = Common {
    lists: &[
        "Tiene {features}",
        "Además tiene {features}",
        "Cuenta también con {features}",
        "Incluye {features}",
        "Suma {features}",
        "Ofrece también {features}",
        "{?home}Lo que más se disfruta: {features}",
        "Entre sus ventajas: {features}",
        "{?home}Vale la pena por {features}",
        "A eso se agregan {features}",
    ],
    leads: &[
        "A unos minutos {near}",
        "{colonia}, cerca {near}",
        "Excelente ubicación en {colonia}",
        "En {colonia}, {town}",
        "{?sale}Oportunidad en {colonia}",
        "{?rent}Disponible en {colonia}",
    ],
    locations: &[
        "Está cerca {near}",
        "Queda a unos minutos {near}",
        "A poca distancia {near}, con todo lo necesario alrededor",
        "{!country}La ubicación ayuda: cerca {near} y con salida rápida a las avenidas principales",
        "{colonia} es de las zonas más buscadas {of_town}",
        "{colonia} sigue siendo una de las mejores ubicaciones {of_town}",
        "{?central}Se puede hacer casi todo a pie: mercado, cafés, transporte y parques",
        "{?central}Hay transporte público a una cuadra y estaciones de bici en la esquina",
        "{?central}La colonia es caminable y está viva a toda hora",
        "{?suburb}Zona tranquila, con escuelas, supermercado y farmacia a menos de diez minutos",
        "{?suburb}Los vecinos se conocen y la calle tiene poco tránsito",
        "{?gated}El acceso está controlado y hay rondines toda la noche",
        "{?gated}Dentro del fraccionamiento hay áreas verdes y ciclopista",
        "{?historic}El barrio conserva su vida de siempre: panadería, mercado y plaza a la vuelta",
        "{?historic}Se camina a museos, restaurantes y a la plaza principal",
        "{?beach}La playa queda a unos minutos caminando",
        "{?beach}Restaurantes, supermercado y playa, sin necesidad de auto",
        "{?business}Alrededor hay oficinas, hospitales, restaurantes y centros comerciales",
        "{?industrial}La zona tiene transporte de personal y salida directa para tráileres",
        "{?country}Se llega por camino en buen estado todo el año",
        "{?country}El aire es limpio y de noche se ven las estrellas",
    ],
    closings: &[
        "{!stay}Visitas con cita previa",
        "{!stay}Agenda tu visita: en persona se aprecia mejor",
        "{!stay}Pregunta por la ficha técnica completa",
        "{!stay}Escríbenos y te mandamos planos y recorrido en video",
        "{!stay}Se muestra entre semana y los sábados por la mañana",
        "{?sale}Escrituras en regla y libre de gravamen",
        "{?sale}Lista la documentación para firmar ante notario",
        "{?sale}Se escuchan ofertas de contado",
        "{?sale}El precio es a tratar con oferta por escrito",
        "{?sale}Se aparta con el 5 % y el resto a la firma",
        "{?sale}{?home}Se aceptan créditos bancarios y recursos propios",
        "{?sale}{?home}{?modest}Se acepta crédito bancario, Infonavit o Fovissste",
        "{?sale}{?home}Buena opción para vivir o como inversión",
        "{?sale}{?coast}Los extranjeros pueden comprar por medio de fideicomiso",
        "{?rent}Se pide un mes de depósito y contrato mínimo de un año",
        "{?rent}Se requiere póliza jurídica o aval con propiedad",
        "{?rent}Disponible de inmediato",
        "{?rent}{?home}Se aceptan mascotas, con acuerdo previo",
        "{?rent}{?home}El mantenimiento está incluido en la renta",
        "{?rent}{?work}El precio es más IVA",
        "{?rent}{?work}Se dan semanas de gracia para adecuaciones",
        "{?stay}Estancia mínima de dos noches",
        "{?stay}La tarifa incluye limpieza al final de la estancia",
        "{?stay}Hay descuento por semana y por mes",
        "{?both}También se renta con opción a compra",
        "{?both}Los propietarios consideran venta o renta",
    ],
    and: " y ",
};

/// A count in words up to nine, as prose has it.
fn number(count: i16) -> String {
    match count {
        2 => "dos".to_owned(),
        3 => "tres".to_owned(),
        4 => "cuatro".to_owned(),
        5 => "cinco".to_owned(),
        6 => "seis".to_owned(),
        7 => "siete".to_owned(),
        8 => "ocho".to_owned(),
        9 => "nueve".to_owned(),
        _ => count.to_string(),
    }
}

pub fn bedrooms(count: i16) -> String {
    if count == 1 { "una recámara".to_owned() } else { format!("{} recámaras", number(count)) }
}

/// With digits, for titles.
pub fn bedrooms_short(count: i16) -> String {
    if count == 1 { "1 recámara".to_owned() } else { format!("{count} recámaras") }
}

pub fn bathrooms(count: i16, half: i16) -> String {
    let full = if count == 1 { "un baño".to_owned() } else { format!("{} baños", number(count)) };
    match half {
        0 => full,
        1 => format!("{full} y medio"),
        _ => format!("{full} (más {} medios)", number(half)),
    }
}

pub fn parking(count: i16) -> String {
    if count == 1 { "un lugar de estacionamiento".to_owned() } else { format!("{} lugares de estacionamiento", number(count)) }
}

/// Large grounds are told in hectares, of one decimal.
pub fn hectares(metres: f64) -> String {
    format!("{} hectáreas", (metres / 1000.0).round() / 10.0)
}

/// Thousands with a comma, as in Mexico and in English.
pub fn thousands(number: i64) -> String {
    if number >= 1000 { format!("{},{:03}", number / 1000, number % 1000) } else { number.to_string() }
}

pub const fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Sale => "venta",
        Operation::Rent => "renta",
        Operation::Temporary => "renta temporal",
    }
}

/// «los años sesenta», for the buildings that carry their decade.
pub const fn decade(year: i16) -> Option<&'static str> {
    match year {
        1930..1940 => Some("treinta"),
        1940..1950 => Some("cuarenta"),
        1950..1960 => Some("cincuenta"),
        1960..1970 => Some("sesenta"),
        1970..1980 => Some("setenta"),
        _ => None,
    }
}

/// A centre is called by its city: «el Centro de Mérida».
pub fn colonia(name: &str, town: &str) -> String {
    match name {
        "Centro" | "Zona Centro" => format!("el Centro de {town}"),
        "Ciudad Industrial" | "Zona Industrial" => format!("la {name} de {town}"),
        _ => name.to_owned(),
    }
}

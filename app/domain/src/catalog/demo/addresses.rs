//! Streets and numbers as any Mexican city has them. None is the address of a person.

use super::{
    building::Building,
    places::{Colonia, Metro, Setting, Streets},
    random::Random,
};
use crate::catalog::PropertyType;

const STREETS: &[&str] = &[
    "Calle Miguel Hidalgo",
    "Calle José María Morelos",
    "Calle Benito Juárez",
    "Calle Vicente Guerrero",
    "Calle Ignacio Allende",
    "Calle Ignacio Aldama",
    "Calle Mariano Matamoros",
    "Calle Francisco I. Madero",
    "Calle Ignacio Zaragoza",
    "Calle Melchor Ocampo",
    "Calle Guillermo Prieto",
    "Calle Josefa Ortiz de Domínguez",
    "Calle Leona Vicario",
    "Calle Álvaro Obregón",
    "Calle Aquiles Serdán",
    "Calle 5 de Mayo",
    "Calle 16 de Septiembre",
    "Calle 20 de Noviembre",
    "Calle 5 de Febrero",
    "Calle Constitución",
    "Calle Reforma",
    "Calle Independencia",
    "Calle Libertad",
    "Calle Progreso",
    "Calle Victoria",
    "Calle Corregidora",
    "Calle Abasolo",
    "Calle Galeana",
    "Calle Jalisco",
    "Calle Durango",
    "Calle Sinaloa",
    "Calle Tabasco",
    "Calle Colima",
    "Calle Zacatecas",
    "Calle Guanajuato",
    "Calle Amado Nervo",
    "Calle Sor Juana Inés de la Cruz",
    "Calle Manuel Acuña",
    "Calle Ramón López Velarde",
    "Calle Juan Escutia",
    "Calle Pino Suárez",
    "Calle Niños Héroes",
    "Calle Emiliano Zapata",
    "Calle Venustiano Carranza",
    "Calle Felipe Ángeles",
    "Av. Revolución",
    "Av. Insurgentes",
    "Av. Universidad",
    "Av. Las Américas",
    "Av. Lázaro Cárdenas",
    "Av. Independencia",
    "Av. de la Paz",
    "Av. México",
    "Av. Patria",
    "Av. Tecnológico",
];

const GATED: &[&str] = &[
    "Paseo de los Encinos",
    "Paseo de las Jacarandas",
    "Paseo del Lago",
    "Circuito Álamos",
    "Circuito del Bosque",
    "Circuito Los Olivos",
    "Privada Bugambilias",
    "Privada Los Cedros",
    "Privada San Miguel",
    "Privada Las Palmas",
    "Cerrada del Roble",
    "Cerrada Magnolias",
    "Cerrada de los Fresnos",
    "Retorno del Valle",
    "Retorno Las Flores",
    "Andador Laureles",
    "Camino Real",
    "Camino del Huerto",
    "Sendero de la Cañada",
    "Vista del Sol",
    "Loma Alta",
    "Lomas del Mirador",
];

const INDUSTRIAL: &[&str] = &[
    "Av. de la Industria",
    "Circuito de la Productividad",
    "Calle Acero",
    "Calle Norte 2",
    "Calle Poniente 4",
    "Av. de las Torres",
    "Circuito Exportación",
    "Calle Mecánicos",
    "Blvd. Industrial",
    "Av. Ferrocarril",
    "Calle Fundidores",
    "Av. del Parque",
];

const COUNTRY: &[&str] = &[
    "Camino Real",
    "Camino a San Isidro",
    "Camino a la Presa",
    "Camino al Rancho",
    "Camino de los Huizaches",
    "Camino Viejo",
    "Carretera estatal",
    "Vereda del Arroyo",
    "Callejón de las Huertas",
    "Prolongación Hidalgo",
    "Prolongación Morelos",
];

/// A street and an exterior number.
pub fn street_and_number(random: &mut Random, metro: &Metro, colonia: &Colonia, building: &Building) -> (String, String) {
    let street = match colonia.setting {
        Setting::Gated => (*random.choose(GATED)).to_owned(),
        Setting::Industrial => (*random.choose(INDUSTRIAL)).to_owned(),
        Setting::Country => (*random.choose(COUNTRY)).to_owned(),
        _ if metro.streets == Streets::Numbers && random.chance(0.85) => format!("Calle {}", random.whole(8..=72)),
        _ => (*random.choose(STREETS)).to_owned(),
    };
    let number = match (building.property_type, colonia.setting) {
        (PropertyType::Ranch, _) if random.chance(0.6) => format!("km {}.{}", random.whole(1..=18), random.whole(0..=9)),
        (PropertyType::Ranch | PropertyType::Land, Setting::Country) => "s/n".to_owned(),
        (PropertyType::Land, _) if random.chance(0.7) => format!("Mz. {} Lt. {}", random.whole(1..=42), random.whole(1..=38)),
        (PropertyType::Apartment, _) => format!("{} int. {}", house_number(random), flat_number(random)),
        (PropertyType::Office, _) => format!("{} piso {}", house_number(random), random.whole(1..=14)),
        (PropertyType::Retail, _) if random.chance(0.5) => format!("{} local {}", house_number(random), random.whole(1..=24)),
        _ => house_number(random),
    };
    (street, number)
}

/// Mostly small; long avenues have four digits.
fn house_number(random: &mut Random) -> String {
    let last = if random.chance(0.15) { 2900 } else { 420 };
    random.whole(1..=last).to_string()
}

fn flat_number(random: &mut Random) -> String {
    match random.whole(0..=3) {
        0 => random.whole(1..=24).to_string(),
        1 => format!("{}{}", random.choose(&["A", "B", "C"]), random.whole(1..=12)),
        _ => format!("{}{:02}", random.whole(1..=9), random.whole(1..=6)),
    }
}

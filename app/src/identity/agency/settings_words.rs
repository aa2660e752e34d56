//! The words of the agency's settings.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub website: &'static str,
    pub website_hint: &'static str,
    pub address: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub security_title: &'static str,
    pub security_lead: &'static str,
    pub idle: &'static str,
    pub idle_hint: &'static str,
    pub absolute: &'static str,
    pub absolute_hint: &'static str,
    pub networks: &'static str,
    pub networks_hint: &'static str,
    pub second_factor: &'static str,
    pub second_factor_voluntary: &'static str,
    pub security_saved: &'static str,
}

pub const ES: Words = Words {
    title: "Datos de la inmobiliaria",
    lead: "Cómo se llama y cómo la encuentran tus clientes.",
    name: "Nombre",
    name_hint: "Aparece junto a cada propiedad publicada.",
    email: "Correo de contacto",
    phone: "Teléfono de contacto",
    website: "Sitio web",
    website_hint: "Completo, por ejemplo https://tuinmobiliaria.mx",
    address: "Domicilio",
    save: "Guardar",
    saved: "Los datos quedaron guardados.",
    security_title: "Seguridad de la inmobiliaria",
    security_lead: "Cómo entra tu gente: desde dónde, por cuánto tiempo y con qué pruebas. Vale desde la siguiente página que abra cada quien.",
    idle: "Cerrar tras tantos minutos sin uso",
    idle_hint: "De 5 a 720. Vacío: 12 horas.",
    absolute: "Pedir la contraseña cada tantas horas",
    absolute_hint: "De 1 a 168. Vacío: 7 días.",
    networks: "Entrar solo desde estas direcciones",
    networks_hint: "Una dirección o red por línea, por ejemplo 203.0.113.0/24. Vacío: desde cualquier lugar.",
    second_factor: "Verificación en dos pasos",
    second_factor_voluntary: "Cada quien decide",
    security_saved: "La seguridad quedó guardada.",
};

pub const EN: Words = Words {
    title: "Agency data",
    lead: "What it is called, and how your clients find it.",
    name: "Name",
    name_hint: "Stands beside each published property.",
    email: "Contact e-mail",
    phone: "Contact phone",
    website: "Website",
    website_hint: "In full, such as https://youragency.mx",
    address: "Address",
    save: "Save",
    saved: "The data is saved.",
    security_title: "Agency security",
    security_lead: "How your people come in: from where, for how long and with what proof. It holds from the next page that anybody opens.",
    idle: "Close after so many minutes without use",
    idle_hint: "From 5 to 720. Empty: 12 hours.",
    absolute: "Ask for the password every so many hours",
    absolute_hint: "From 1 to 168. Empty: 7 days.",
    networks: "Enter only from these addresses",
    networks_hint: "One address or network a line, such as 203.0.113.0/24. Empty: from anywhere.",
    second_factor: "Two-step verification",
    second_factor_voluntary: "Up to each person",
    security_saved: "The security is saved.",
};

impl Words {
    #[must_use]
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::Es => &ES,
            Locale::En => &EN,
        }
    }
}

/// The address that whoever reads this comes from.
#[must_use]
pub fn own_address(locale: Locale, address: &str) -> String {
    match locale {
        Locale::Es => format!("Tú entras desde {address}: debe quedar en la lista."),
        Locale::En => format!("You come from {address}: it must be in the list."),
    }
}

/// The choice of what was chosen before.
#[must_use]
pub fn second_factor_from(locale: Locale, from: &str) -> String {
    match locale {
        Locale::Es => format!("Obligatoria desde el {from}"),
        Locale::En => format!("Required from {from}"),
    }
}

/// The choice of some days of grace.
#[must_use]
pub fn second_factor_grace(locale: Locale, days: u8) -> String {
    match (locale, days) {
        (Locale::Es, 0) => "Obligatoria desde ahora".to_owned(),
        (Locale::Es, days) => format!("Obligatoria en {days} días"),
        (Locale::En, 0) => "Required from now on".to_owned(),
        (Locale::En, days) => format!("Required in {days} days"),
    }
}

/// Whom it would concern.
#[must_use]
pub fn second_factor_hint(locale: Locale, without: usize) -> String {
    let people = match (locale, without) {
        (Locale::Es, 0) => "Toda tu gente ya la tiene.".to_owned(),
        (Locale::Es, 1) => "1 persona aún no la tiene: se le pedirá al entrar.".to_owned(),
        (Locale::Es, without) => format!("{without} personas aún no la tienen: se les pedirá al entrar."),
        (Locale::En, 0) => "All your people have it already.".to_owned(),
        (Locale::En, 1) => "1 person does not have it yet and will be asked when they come in.".to_owned(),
        (Locale::En, without) => format!("{without} people do not have it yet and will be asked when they come in."),
    };
    let tokens = match locale {
        Locale::Es => "Los tokens de API siguen funcionando: no la usan.",
        Locale::En => "API tokens go on working: they do not use it.",
    };
    format!("{people} {tokens}")
}

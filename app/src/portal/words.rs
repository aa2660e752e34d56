//! The words of the portal.

use domain::locale::Locale;

pub struct Words {
    /// Before the person's first name.
    pub hello: &'static str,
    /// Before the day.
    pub since: &'static str,
    pub search: &'static str,
    pub account: &'static str,
    pub profile_lead: &'static str,
    pub security_lead: &'static str,
    pub my_data_lead: &'static str,
    pub realtor_of_lead: &'static str,
    pub realtor_lead: &'static str,
    pub own_record: &'static str,
    pub own_record_hint: &'static str,
    pub directory: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub license_number: &'static str,
    pub brokerage: &'static str,
    pub territories: &'static str,
    pub pages: &'static str,
    pub first_page: &'static str,
    pub next_page: &'static str,
}

const ES: Words = Words {
    hello: "Hola,",
    since: "Inviertes con Nexus desde el",
    search: "Buscar propiedades",
    account: "Tu cuenta",
    profile_lead: "Tu nombre, tu foto y cómo lees Nexus.",
    security_lead: "Tu contraseña, tus llaves de acceso y el segundo paso para entrar.",
    my_data_lead: "Llévate todo lo que guardamos de ti, o borra tu cuenta.",
    realtor_of_lead: "Eres su asesor externo: tus datos y el directorio.",
    realtor_lead: "Tus datos en esta inmobiliaria y el directorio de sus asesores externos.",
    own_record: "Tus datos",
    own_record_hint: "¿Algo cambió? Pide a la inmobiliaria que lo corrija.",
    directory: "Directorio",
    name: "Nombre",
    email: "Correo",
    phone: "Teléfono",
    license_number: "Número de licencia",
    brokerage: "Inmobiliaria o casa",
    territories: "Zonas",
    pages: "Páginas del directorio",
    first_page: "Al inicio",
    next_page: "Siguientes",
};

const EN: Words = Words {
    hello: "Hello,",
    since: "You invest with Nexus since",
    search: "Search properties",
    account: "Your account",
    profile_lead: "Your name, your picture and how you read Nexus.",
    security_lead: "Your password, your passkeys and the second step to come in.",
    my_data_lead: "Take along all that we keep about you, or delete your account.",
    realtor_of_lead: "You are its outside realtor: your data and the directory.",
    realtor_lead: "Your data at this agency, and the directory of its outside realtors.",
    own_record: "Your data",
    own_record_hint: "Did something change? Ask the agency to correct it.",
    directory: "Directory",
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    license_number: "Licence number",
    brokerage: "Brokerage",
    territories: "Territories",
    pages: "Pages of the directory",
    first_page: "To the start",
    next_page: "Next",
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

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
    pub email_hint: &'static str,
    /// Where another realtor has the address, which is not told.
    pub email_refused: &'static str,
    pub territories_hint: &'static str,
    pub save_contact: &'static str,
    pub contact_saved: &'static str,
    pub sessions_lead: &'static str,
    pub activity_lead: &'static str,
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
    realtor_of_lead: "Eres su asesor externo: corrige tus datos y ve el directorio.",
    realtor_lead: "Tus datos en esta inmobiliaria y el directorio de sus asesores externos.",
    own_record: "Tus datos",
    own_record_hint: "Esto lo lleva la inmobiliaria: si algo cambió, pídele que lo corrija. Lo de abajo lo corriges tú.",
    email_hint: "El que ve la inmobiliaria. El correo con el que entras se cambia en Seguridad.",
    email_refused: "Este correo no se puede usar aquí. Prueba con otro o pregunta a la inmobiliaria.",
    territories_hint: "Una por línea, o separadas por comas: Roma Norte, Condesa. Salen en el directorio.",
    save_contact: "Guardar mis datos",
    contact_saved: "Tus datos quedaron guardados, y la inmobiliaria ya los ve.",
    sessions_lead: "En qué navegadores entraste, y cómo cerrarlos.",
    activity_lead: "Qué pasó con tu cuenta, cuándo y desde dónde.",
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
    realtor_of_lead: "You are its outside realtor: correct your data and see the directory.",
    realtor_lead: "Your data at this agency, and the directory of its outside realtors.",
    own_record: "Your data",
    own_record_hint: "The agency keeps this: did something change, ask it to correct it. What is below you correct yourself.",
    email_hint: "The one that the agency sees. The address that you log in with changes under Security.",
    email_refused: "This address cannot be used here. Try another one, or ask the agency.",
    territories_hint: "One a line, or between commas: Roma Norte, Condesa. They stand in the directory.",
    save_contact: "Save my data",
    contact_saved: "Your data is saved, and the agency sees it.",
    sessions_lead: "In which browsers you came in, and how to close them.",
    activity_lead: "What happened to your account, when and from where.",
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

//! The words of API tokens.

use domain::{identity::Access, locale::Locale};

pub struct Words {
    pub lead: &'static str,
    pub without_second_factor: &'static str,
    pub documentation: &'static str,
    pub made: &'static str,
    pub made_hint: &'static str,
    pub token: &'static str,
    pub revoked: &'static str,
    pub new: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub scopes: &'static str,
    pub lifetime: &'static str,
    pub for_ever: &'static str,
    pub networks: &'static str,
    pub networks_hint: &'static str,
    pub create: &'static str,
    pub made_by: &'static str,
    pub last_used: &'static str,
    pub expires: &'static str,
    pub expired: &'static str,
    pub never: &'static str,
    pub actions: &'static str,
    pub rotate: &'static str,
    pub revoke: &'static str,
    pub none_title: &'static str,
    pub none: &'static str,
}

pub const ES: Words = Words {
    lead: "Con un token, otro programa trabaja con tus propiedades sin tu contraseña: tu sitio web, un portal, una hoja de cálculo.",
    without_second_factor: "Tu inmobiliaria exige verificación en dos pasos a su gente; los tokens no la usan. Dales pocos permisos y limita sus direcciones.",
    documentation: "Ver la documentación de la API",
    made: "Copia tu token ahora",
    made_hint: "Es la única vez que lo verás. Guárdalo donde lo usará el programa; si se pierde, renuévalo aquí.",
    token: "Token",
    revoked: "El token quedó revocado. Quien lo use ya no entra.",
    new: "Token nuevo",
    name: "Nombre",
    name_hint: "El programa que lo usará, para que lo reconozcas después.",
    scopes: "Qué puede hacer",
    lifetime: "Vence en",
    for_ever: "Nunca",
    networks: "Direcciones permitidas",
    networks_hint: "Opcional. Una dirección IP o red por línea, como 203.0.113.0/24. Vacío: desde cualquier lugar.",
    create: "Crear token",
    made_by: "Creado por",
    last_used: "Último uso",
    expires: "Vence",
    expired: "Vencido",
    never: "Nunca",
    actions: "Acciones",
    rotate: "Renovar",
    revoke: "Revocar",
    none_title: "Aún no hay tokens",
    none: "Crea uno con el formulario para conectar otro programa con tus propiedades.",
};

pub const EN: Words = Words {
    lead: "With a token, another program works with your properties without your password: your website, a portal, a spreadsheet.",
    without_second_factor: "Your agency requires two-step verification of its people; tokens do not use it. Give them few rights and limit their addresses.",
    documentation: "See the API's documentation",
    made: "Copy your token now",
    made_hint: "You will not see it again. Keep it where the program needs it; if it gets lost, renew it here.",
    token: "Token",
    revoked: "The token is revoked. Whoever uses it no longer gets in.",
    new: "New token",
    name: "Name",
    name_hint: "The program that will use it, so that you know it later.",
    scopes: "What it may do",
    lifetime: "Expires in",
    for_ever: "Never",
    networks: "Allowed addresses",
    networks_hint: "Optional. One IP address or network a line, such as 203.0.113.0/24. Empty: from anywhere.",
    create: "Create token",
    made_by: "Made by",
    last_used: "Last used",
    expires: "Expires",
    expired: "Expired",
    never: "Never",
    actions: "Actions",
    rotate: "Renew",
    revoke: "Revoke",
    none_title: "No tokens yet",
    none: "Make one with the form to connect another program with your properties.",
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

/// What a scope lets a program do.
#[must_use]
pub const fn access(locale: Locale, access: Access) -> &'static str {
    match (locale, access) {
        (Locale::Es, Access::ReadProperties) => "Leer propiedades",
        (Locale::En, Access::ReadProperties) => "Read properties",
        (Locale::Es, Access::WriteProperties) => "Crear y cambiar propiedades",
        (Locale::En, Access::WriteProperties) => "Create and change properties",
        (Locale::Es, Access::ArchiveProperties) => "Archivar y restaurar propiedades",
        (Locale::En, Access::ArchiveProperties) => "Archive and restore properties",
    }
}

/// A number of days as a choice.
#[must_use]
pub fn days(locale: Locale, days: u16) -> String {
    match locale {
        Locale::Es => format!("{days} días"),
        Locale::En => format!("{days} days"),
    }
}

//! Words that every page uses, and the sentences for what is wrong with a field.

use domain::{
    error::{FieldError, Problem},
    locale::Locale,
};

use crate::error::Error;

pub struct Words {
    pub home: &'static str,
    pub properties: &'static str,
    pub log_in: &'static str,
    pub log_out: &'static str,
    pub sign_up: &'static str,
    pub app: &'static str,
    pub portal: &'static str,
    pub go_to_portal: &'static str,
    pub navigation: &'static str,
    pub skip_to_content: &'static str,
    pub other_language: &'static str,
    pub theme: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub theme_system: &'static str,
    pub sessions: &'static str,
    pub api_tokens: &'static str,
    pub webhooks: &'static str,
    pub security: &'static str,
    pub activity: &'static str,
    pub notifications: &'static str,
    pub my_data: &'static str,
    pub profile: &'static str,
    pub settings: &'static str,
    pub members: &'static str,
    pub invitations: &'static str,
    pub teams: &'static str,
    pub audit: &'static str,
    pub agency_data: &'static str,
    pub agency_security: &'static str,
    pub operations: &'static str,
    pub realtors: &'static str,
    pub platform: &'static str,
    pub roles: &'static str,
    pub my_account: &'static str,
    pub my_agency: &'static str,
    pub switch_agency: &'static str,
    pub imports: &'static str,
    pub not_found_title: &'static str,
    pub not_found: &'static str,
    /// For visitors, who have no agency.
    pub not_found_public: &'static str,
    pub to_start: &'static str,
    pub retry: &'static str,
    pub undo: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub sending: &'static str,
    pub leave_typed: &'static str,
    pub tagline: &'static str,
    pub footer: &'static str,
    pub loading: &'static str,
    pub close: &'static str,
    pub shortcuts: &'static str,
    pub shortcut_palette: &'static str,
    pub shortcut_new_property: &'static str,
    pub shortcut_properties: &'static str,
    pub shortcut_settings: &'static str,
    pub shortcut_sheet: &'static str,
    pub shortcut_close: &'static str,
    pub shortcut_letters: &'static str,
}

pub const ES: Words = Words {
    home: "Inicio",
    properties: "Propiedades",
    log_in: "Entrar",
    log_out: "Salir",
    sign_up: "Crear cuenta",
    app: "Ir a mi trabajo",
    portal: "Portal de inversionista",
    go_to_portal: "Ir a mi portal",
    navigation: "Navegación",
    skip_to_content: "Ir al contenido",
    other_language: "English",
    theme: "Tema",
    theme_light: "Claro",
    theme_dark: "Oscuro",
    theme_system: "Como el sistema",
    sessions: "Sesiones abiertas",
    api_tokens: "Tokens de API",
    webhooks: "Webhooks",
    security: "Seguridad",
    activity: "Actividad",
    notifications: "Notificaciones",
    my_data: "Mis datos",
    profile: "Perfil",
    settings: "Ajustes",
    members: "Personas",
    invitations: "Invitaciones",
    teams: "Equipos",
    audit: "Bitácora",
    agency_data: "Datos de la inmobiliaria",
    agency_security: "Seguridad de la inmobiliaria",
    operations: "Funcionamiento",
    realtors: "Asesores",
    platform: "Consola de Nexus",
    roles: "Roles y permisos",
    my_account: "Mi cuenta",
    my_agency: "Mi inmobiliaria",
    switch_agency: "Cambiar de inmobiliaria",
    imports: "Importaciones",
    not_found_title: "Aquí no hay nada",
    not_found_public: "La página no existe o ya no está publicada. Revisa la dirección.",
    not_found: "La página no existe, ya no está publicada o no es de tu inmobiliaria.",
    to_start: "Ir al inicio",
    retry: "Intentar otra vez",
    undo: "Deshacer",
    copy: "Copiar",
    copied: "Copiado",
    sending: "Guardando…",
    leave_typed: "Hay cambios sin guardar en esta página. ¿Salir sin guardarlos?",
    tagline: "El sistema de tu inmobiliaria",
    footer: "Nexus: propiedades, clientes y ventas de tu inmobiliaria en un solo lugar.",
    loading: "Cargando…",
    close: "Cerrar",
    shortcuts: "Atajos del teclado",
    shortcut_palette: "Buscar o ir a una página",
    shortcut_new_property: "Nueva propiedad",
    shortcut_properties: "Ir a propiedades",
    shortcut_settings: "Ir a ajustes",
    shortcut_sheet: "Ver estos atajos",
    shortcut_close: "Cerrar lo que está abierto",
    shortcut_letters: "Usar atajos de una letra",
};

pub const EN: Words = Words {
    home: "Home",
    properties: "Properties",
    log_in: "Log in",
    log_out: "Log out",
    sign_up: "Sign up",
    app: "Go to my work",
    portal: "Investor portal",
    go_to_portal: "Go to my portal",
    navigation: "Navigation",
    skip_to_content: "Skip to content",
    other_language: "Español",
    theme: "Theme",
    theme_light: "Light",
    theme_dark: "Dark",
    theme_system: "Like the system",
    sessions: "Open sessions",
    api_tokens: "API tokens",
    webhooks: "Webhooks",
    security: "Security",
    activity: "Activity",
    notifications: "Notifications",
    my_data: "My data",
    profile: "Profile",
    settings: "Settings",
    members: "People",
    invitations: "Invitations",
    teams: "Teams",
    audit: "Audit log",
    agency_data: "Agency data",
    agency_security: "Agency security",
    operations: "Operations",
    realtors: "Realtors",
    platform: "Nexus console",
    roles: "Roles and permissions",
    my_account: "My account",
    my_agency: "My agency",
    switch_agency: "Switch agency",
    imports: "Imports",
    not_found_title: "Nothing here",
    not_found_public: "The page does not exist or is no longer published. Check the address.",
    not_found: "The page does not exist, is no longer published, or belongs to another agency.",
    to_start: "Go to the start",
    retry: "Try again",
    undo: "Undo",
    copy: "Copy",
    copied: "Copied",
    sending: "Saving…",
    leave_typed: "There are unsaved changes on this page. Leave without saving them?",
    tagline: "Your agency's operating system",
    footer: "Nexus: your agency's properties, clients and sales in one place.",
    loading: "Loading…",
    close: "Close",
    shortcuts: "Keyboard shortcuts",
    shortcut_palette: "Search or go to a page",
    shortcut_new_property: "New property",
    shortcut_properties: "Go to properties",
    shortcut_settings: "Go to settings",
    shortcut_sheet: "See these shortcuts",
    shortcut_close: "Close what is open",
    shortcut_letters: "Use single-letter shortcuts",
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

/// What is wrong with a field and how to mend it.
#[must_use]
pub fn problem(locale: Locale, fault: &FieldError) -> String {
    if let (Problem::OutOfRange, Some((least, most))) = (fault.problem, fault.range) {
        let (least, most) = (limit(least), limit(most));
        return match locale {
            Locale::Es => format!("Escribe un número entre {least} y {most}."),
            Locale::En => format!("Type a number from {least} to {most}."),
        };
    }
    reason(locale, fault.problem).to_owned()
}

/// Years stay as they are; larger numbers have their thousands set off.
fn limit(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    if number.abs() < 10_000 { number.to_string() } else { format!("{sign}{}", crate::ui::grouped(number.unsigned_abs())) }
}

/// The sentence for a problem whose limits are not known.
#[must_use]
pub const fn reason(locale: Locale, problem: Problem) -> &'static str {
    match (locale, problem) {
        (Locale::Es, Problem::Required) => "Falta este dato.",
        (Locale::En, Problem::Required) => "This is missing.",
        (Locale::Es, Problem::NotANumber) => "Escribe solo un número, por ejemplo 1,250.50.",
        (Locale::En, Problem::NotANumber) => "Type a number only, such as 1,250.50.",
        (Locale::Es, Problem::OutOfRange) => "El valor no es posible aquí. Revísalo.",
        (Locale::En, Problem::OutOfRange) => "This value is not possible here. Please check it.",
        (Locale::Es, Problem::NotAPostalCode) => "El código postal tiene cinco dígitos, por ejemplo 06700.",
        (Locale::En, Problem::NotAPostalCode) => "A postal code has five digits, such as 06700.",
        (Locale::Es, Problem::TooShort) => "Es muy corto. Agrega más caracteres.",
        (Locale::En, Problem::TooShort) => "Too short. Add more characters.",
        (Locale::Es, Problem::TooLong) => "Es muy largo. Acórtalo.",
        (Locale::En, Problem::TooLong) => "Too long. Shorten it.",
        (Locale::Es, Problem::NotAnEmail) => "No parece un correo. Escríbelo como nombre@ejemplo.mx.",
        (Locale::En, Problem::NotAnEmail) => "This does not look like an e-mail. Write it like name@example.com.",
        (Locale::Es, Problem::NotANetwork) => "Escribe una dirección o red por línea, por ejemplo 203.0.113.0/24.",
        (Locale::En, Problem::NotANetwork) => "Write one address or network a line, such as 203.0.113.0/24.",
        (Locale::Es, Problem::NotPublic) => "Escribe una dirección pública con https://, en el puerto 443 u 8443.",
        (Locale::En, Problem::NotPublic) => "Write a public address with https://, on port 443 or 8443.",
        (Locale::Es, Problem::NotAChoice) => "Elige una de las opciones.",
        (Locale::En, Problem::NotAChoice) => "Choose one of the options.",
        (Locale::Es, Problem::Taken) => "Ya hay una cuenta con este correo. Entra con ella o usa otro.",
        (Locale::En, Problem::Taken) => "There is an account with this e-mail. Log in with it or use another.",
        (Locale::Es, Problem::Wrong) => "No coincide. Revísalo e intenta otra vez.",
        (Locale::En, Problem::Wrong) => "This does not match. Check it and try again.",
        (Locale::Es, Problem::Refused) => {
            "No pudimos abrir una cuenta con este correo. Si ya tienes una, entra o recupera tu contraseña; si no, usa otro correo."
        }
        (Locale::En, Problem::Refused) => {
            "We could not open an account with this e-mail. If you have one, log in or recover your password; if not, use another e-mail."
        }
        (Locale::Es, Problem::EastOfGreenwich) => "En México la longitud es negativa, por ejemplo -99.13. ¿Falta el signo?",
        (Locale::En, Problem::EastOfGreenwich) => "In Mexico the longitude is negative, such as -99.13. Is the sign missing?",
        (Locale::Es, Problem::Incomplete) => "Falta la otra mitad: llena ambos campos o ninguno.",
        (Locale::En, Problem::Incomplete) => "The other half is missing: fill in both fields or none.",
        (Locale::Es, Problem::TooCommon) => "Es fácil de adivinar. Prueba con cuatro palabras que no vayan juntas.",
        (Locale::En, Problem::TooCommon) => "Easy to guess. Try four words that do not belong together.",
        (Locale::Es, Problem::Contradiction) => "Contradice a otro campo. Revisa ambos.",
        (Locale::En, Problem::Contradiction) => "This contradicts another field. Check both.",
        (Locale::Es, Problem::NotCsv) => "No es un archivo CSV ni XLSX. En Excel, usa «Guardar como» y elige uno de los dos.",
        (Locale::En, Problem::NotCsv) => "This is neither a CSV nor an XLSX file. In Excel, use “Save as” and choose one of them.",
        (Locale::Es, Problem::TooLarge) => "El archivo pasa de 50 MB. Divídelo en varios con el mismo encabezado.",
        (Locale::En, Problem::TooLarge) => "The file is larger than 50 MB. Split it into several with the same header.",
        (Locale::Es, Problem::NotAPicture) => "No pudimos leer la foto. Usa un archivo JPEG, PNG o WebP.",
        (Locale::En, Problem::NotAPicture) => "The picture could not be read. Use a JPEG, PNG or WebP file.",
        (Locale::Es, Problem::PictureTooLarge) => "La foto es demasiado grande: hasta 8 MB y 40 megapixeles.",
        (Locale::En, Problem::PictureTooLarge) => "The picture is too large: up to 8 MB and 40 megapixels.",
        (Locale::Es, Problem::TooMany) => "Son demasiados a la vez. Envíalos en varias partes.",
        (Locale::En, Problem::TooMany) => "These are too many at once. Send them in several parts.",
        (Locale::Es, Problem::NotALink) => "Escribe la dirección completa, por ejemplo https://ejemplo.mx.",
        (Locale::En, Problem::NotALink) => "Write the full address, such as https://example.com.",
        (Locale::Es, Problem::LocksOut) => "Te quedarías fuera: agrega también la dirección desde la que entras.",
        (Locale::En, Problem::LocksOut) => "This would lock you out: add the address that you come from, too.",
        (Locale::Es, Problem::LastAdmin) => "Es la única persona con el rol de administrador. Dale antes ese rol a alguien más.",
        (Locale::En, Problem::LastAdmin) => "This is the only admin. First give that role to somebody else.",
        (Locale::Es, Problem::HandOver) => "Eres la única persona que administra una inmobiliaria. Da antes ese rol a alguien más.",
        (Locale::En, Problem::HandOver) => "You are the only admin of an agency. First give that role to somebody else.",
        (Locale::Es, Problem::LimitReached) => "Llegaste al máximo. Quita antes uno que ya no se use.",
        (Locale::En, Problem::LimitReached) => "You have reached the limit. First remove one that is no longer used.",
        (Locale::Es, Problem::Unverified) => "Antes confirma tu correo con el enlace de nuestra carta.",
        (Locale::En, Problem::Unverified) => "First confirm your e-mail with the link in our letter.",
        (Locale::Es, Problem::NeedsSecondFactor) => "Antes activa la tuya en Mi cuenta, Seguridad: así nadie se queda fuera.",
        (Locale::En, Problem::NeedsSecondFactor) => "First turn on your own in My account, Security, so that nobody is locked out.",
        (Locale::Es, Problem::NeedsDomain) => "Aquí los navegadores no usan llaves de acceso: hace falta un dominio con HTTPS.",
        (Locale::En, Problem::NeedsDomain) => "Browsers use no passkeys at this address: they need a domain name with HTTPS.",
        (Locale::Es, Problem::RequiredByAgency) => "Una de tus inmobiliarias la exige: no puedes quedarte sin ella.",
        (Locale::En, Problem::RequiredByAgency) => "One of your agencies requires it: you cannot go without.",
        (Locale::Es, Problem::Elsewhere) => "Esa inmobiliaria solo deja entrar desde ciertas redes, y esta no es una de ellas.",
        (Locale::En, Problem::Elsewhere) => "That agency lets people in from certain networks only, and this is none of them.",
    }
}

/// Seconds as people say them; more than two minutes in minutes.
fn wait(seconds: i64) -> String {
    if seconds > 120 { format!("{} min", (seconds + 59) / 60) } else { format!("{seconds} s") }
}

/// What happened to a whole page or form, and what to do.
#[must_use]
pub fn sentence(locale: Locale, error: &Error) -> String {
    let text = match (locale, error) {
        (Locale::Es, Error::Unauthenticated) => "Tu sesión terminó. Entra otra vez.",
        (Locale::En, Error::Unauthenticated) => "Your session ended. Please log in again.",
        (Locale::Es, Error::Forbidden) => "Tu rol no permite esto. Pídelo a quien administra tu inmobiliaria.",
        (Locale::En, Error::Forbidden) => "Your role does not allow this. Ask your agency's admin.",
        (Locale::Es, Error::NotFound) => "No existe, o no es de tu inmobiliaria.",
        (Locale::En, Error::NotFound) => "It does not exist, or is not your agency's.",
        (Locale::Es, Error::Conflict) => {
            "Alguien lo cambió mientras escribías, o cambiaste de inmobiliaria en otra pestaña. Lo que escribiste sigue aquí: ábrelo otra vez y cópialo."
        }
        (Locale::En, Error::Conflict) => {
            "Somebody changed it while you typed, or you switched agency in another tab. What you typed is still here: open it again and copy it over."
        }
        (Locale::Es, Error::Unconfirmed) => "Confirma que eres tú e intenta otra vez.",
        (Locale::En, Error::Unconfirmed) => "Confirm that it is you and try again.",
        (Locale::Es, Error::ReadOnly) => "Miras en nombre de otra persona: aquí no puedes cambiar nada, ni ver lo de su cuenta.",
        (Locale::En, Error::ReadOnly) => "You look on as somebody else: you cannot change anything here, nor see what is their account's.",
        (Locale::Es, Error::SecondFactorRequired) => "Tu inmobiliaria exige verificación en dos pasos. Actívala para seguir.",
        (Locale::En, Error::SecondFactorRequired) => "Your agency requires two-step verification. Turn it on to go on.",
        (Locale::Es, Error::Invalid(_)) => "Revisa los campos marcados.",
        (Locale::En, Error::Invalid(_)) => "Check the marked fields.",
        (Locale::Es, Error::Network) => "No llegamos al servidor. Revisa tu conexión e intenta otra vez.",
        (Locale::En, Error::Network) => "The server was not reached. Check your connection and try again.",
        (Locale::Es, Error::Unavailable) => "La base de datos no responde por ahora. Intenta otra vez en un momento.",
        (Locale::En, Error::Unavailable) => "The database does not answer just now. Try again in a moment.",
        (Locale::Es, Error::TooMany(seconds)) => return format!("Demasiados intentos. Espera {} e intenta otra vez.", wait(*seconds)),
        (Locale::En, Error::TooMany(seconds)) => return format!("Too many tries. Wait {} and try again.", wait(*seconds)),
        (Locale::Es, Error::Internal(id)) => return format!("Algo falló de nuestro lado (error {id}). Intenta otra vez en un momento."),
        (Locale::En, Error::Internal(id)) => return format!("Something failed on our side (error {id}). Try again in a moment."),
    };
    text.to_owned()
}

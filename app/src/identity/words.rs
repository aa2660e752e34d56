//! The words of log-in and sessions.

use domain::locale::Locale;

pub struct Words {
    pub log_in_title: &'static str,
    pub log_in_lead: &'static str,
    pub email: &'static str,
    pub password: &'static str,
    pub log_in: &'static str,
    pub wrong: &'static str,
    /// Before the person's name.
    pub already_inside: &'static str,
    pub no_agency: &'static str,
    pub elsewhere: &'static str,
    pub no_account: &'static str,
    pub sign_up_title: &'static str,
    pub sign_up_lead: &'static str,
    pub agency_name: &'static str,
    pub agency_name_hint: &'static str,
    pub your_name: &'static str,
    pub password_hint: &'static str,
    pub sign_up: &'static str,
    pub have_account: &'static str,
    pub sessions_title: &'static str,
    pub sessions_lead: &'static str,
    pub device: &'static str,
    pub address: &'static str,
    pub since: &'static str,
    pub last_seen: &'static str,
    pub this_one: &'static str,
    pub revoke: &'static str,
    pub actions: &'static str,
    pub revoked: &'static str,
}

pub const ES: Words = Words {
    log_in_title: "Entra a Nexus",
    log_in_lead: "Con el correo y la contraseña de tu cuenta.",
    email: "Correo",
    password: "Contraseña",
    log_in: "Entrar",
    already_inside: "Ya entraste como",
    wrong: "El correo o la contraseña no coinciden. Revísalos e intenta otra vez.",
    no_agency: "Tu cuenta no pertenece a ninguna inmobiliaria activa. Pide a quien la administra que te agregue.",
    elsewhere: "Tu inmobiliaria solo deja entrar desde ciertas redes, y esta no es una de ellas. Conéctate a la de tu oficina.",
    no_account: "¿Tu inmobiliaria aún no usa Nexus?",
    sign_up_title: "Tu inmobiliaria en Nexus",
    sign_up_lead: "Crea la cuenta de tu inmobiliaria. Serás su administrador y podrás invitar a tu equipo.",
    agency_name: "Nombre de la inmobiliaria",
    agency_name_hint: "Como la conocen tus clientes.",
    your_name: "Tu nombre",
    password_hint: "12 caracteres o más. Cuatro palabras sueltas son fáciles de recordar y difíciles de adivinar.",
    sign_up: "Crear cuenta",
    have_account: "¿Ya tienes cuenta?",
    sessions_title: "Sesiones abiertas",
    sessions_lead: "Los navegadores donde tu cuenta está abierta. Cierra los que no reconozcas.",
    device: "Navegador",
    address: "Dirección IP",
    since: "Desde",
    last_seen: "Última vez",
    this_one: "Esta sesión",
    revoke: "Cerrar sesión",
    actions: "Acciones",
    revoked: "La sesión quedó cerrada.",
};

pub const EN: Words = Words {
    log_in_title: "Log in to Nexus",
    log_in_lead: "With your account's e-mail and password.",
    email: "E-mail",
    password: "Password",
    log_in: "Log in",
    already_inside: "You are logged in as",
    wrong: "E-mail and password do not match. Check them and try again.",
    no_agency: "Your account belongs to no active agency. Ask its admin to add you.",
    elsewhere: "Your agency lets people in from certain networks only, and this is none of them. Connect to that of your office.",
    no_account: "Your agency does not use Nexus yet?",
    sign_up_title: "Your agency on Nexus",
    sign_up_lead: "Open your agency's account. You will be its admin and can invite your team.",
    agency_name: "Agency name",
    agency_name_hint: "As your clients know it.",
    your_name: "Your name",
    password_hint: "12 characters or more. Four loose words are easy to remember and hard to guess.",
    sign_up: "Sign up",
    have_account: "Already have an account?",
    sessions_title: "Open sessions",
    sessions_lead: "The browsers where your account is open. Close those that you do not know.",
    device: "Browser",
    address: "IP address",
    since: "Since",
    last_seen: "Last seen",
    this_one: "This session",
    revoke: "Close session",
    actions: "Actions",
    revoked: "The session is closed.",
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

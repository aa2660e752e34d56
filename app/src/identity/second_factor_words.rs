//! The words of the second factor.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub is_on: &'static str,
    pub is_off: &'static str,
    pub manage: &'static str,
    pub turn_on: &'static str,
    pub how: &'static str,
    pub begin: &'static str,
    pub verify_first: &'static str,
    pub required: &'static str,
    pub scan: &'static str,
    pub picture: &'static str,
    pub or_type: &'static str,
    pub first_code: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub ends_sessions: &'static str,
    pub any_code_hint: &'static str,
    pub recovery_title: &'static str,
    pub recovery_lead: &'static str,
    pub renew: &'static str,
    pub renew_hint: &'static str,
    pub keep: &'static str,
    pub download: &'static str,
    pub turn_off_title: &'static str,
    pub turn_off_lead: &'static str,
    pub turn_off: &'static str,
    pub turned_off: &'static str,
    pub password: &'static str,
    pub log_in_title: &'static str,
    pub log_in_lead: &'static str,
    pub log_in: &'static str,
    pub start_again: &'static str,
    pub lost_phone: &'static str,
}

pub const ES: Words = Words {
    title: "Verificación en dos pasos",
    lead: "Además de la contraseña, un código de tu teléfono. Quien la adivine o la robe no podrá entrar.",
    is_on: "Activa",
    is_off: "Inactiva",
    manage: "Administrar",
    turn_on: "Activar",
    required: "Tu inmobiliaria exige verificación en dos pasos. Actívala para volver a tu trabajo.",
    how: "Necesitas una aplicación de códigos en tu teléfono, como Google Authenticator, 1Password o Bitwarden.",
    begin: "Empezar",
    verify_first: "Antes confirma que tu correo es tuyo: abre el enlace de la carta que te enviamos y vuelve aquí.",
    scan: "1. Escanea este código con la aplicación",
    picture: "Código QR para la aplicación de códigos",
    or_type: "O escribe esta clave:",
    first_code: "2. Escribe el código que muestra",
    code: "Código",
    code_hint: "6 dígitos. Cambian cada 30 segundos.",
    ends_sessions: "Al activarla cerramos tus otras sesiones.",
    any_code_hint: "6 dígitos de tu teléfono, o uno de tus códigos de recuperación.",
    recovery_title: "Códigos de recuperación",
    recovery_lead: "Sirven para entrar si pierdes el teléfono; cada uno, una vez.",
    renew: "Hacer códigos nuevos",
    renew_hint: "Los de antes dejan de servir.",
    keep: "Guárdalos ahora: no los volveremos a mostrar.",
    download: "Descargar como texto",
    turn_off_title: "Desactivar",
    turn_off_lead: "Para entrar bastará la contraseña.",
    turn_off: "Desactivar",
    turned_off: "La verificación en dos pasos quedó inactiva.",
    password: "Contraseña",
    log_in_title: "Un paso más",
    log_in_lead: "Escribe el código que muestra la aplicación de tu teléfono.",
    log_in: "Entrar",
    start_again: "Empezar de nuevo",
    lost_phone: "¿Perdiste el teléfono? Escribe uno de tus códigos de recuperación.",
};

pub const EN: Words = Words {
    title: "Two-step verification",
    lead: "Besides the password, a code from your phone. Whoever guesses or steals it cannot come in.",
    is_on: "On",
    is_off: "Off",
    manage: "Manage",
    turn_on: "Turn on",
    required: "Your agency requires two-step verification. Turn it on to go back to your work.",
    how: "You need an app for codes on your phone, such as Google Authenticator, 1Password or Bitwarden.",
    begin: "Begin",
    verify_first: "First confirm that your e-mail is yours: open the link in the letter that we sent you and come back.",
    scan: "1. Scan this code with the app",
    picture: "QR code for the app",
    or_type: "Or type this key:",
    first_code: "2. Type the code that it shows",
    code: "Code",
    code_hint: "6 digits. They change every 30 seconds.",
    ends_sessions: "Turning it on closes your other sessions.",
    any_code_hint: "6 digits from your phone, or one of your recovery codes.",
    recovery_title: "Recovery codes",
    recovery_lead: "They let you in if you lose your phone; each of them once.",
    renew: "Make new codes",
    renew_hint: "Those of before stop working.",
    keep: "Keep them now: we will not show them again.",
    download: "Download as text",
    turn_off_title: "Turn off",
    turn_off_lead: "The password alone will be enough to come in.",
    turn_off: "Turn off",
    turned_off: "Two-step verification is off.",
    password: "Password",
    log_in_title: "One more step",
    log_in_lead: "Type the code that the app on your phone shows.",
    log_in: "Log in",
    start_again: "Start again",
    lost_phone: "Lost your phone? Type one of your recovery codes.",
};

impl Words {
    /// "Te quedan 7."
    #[must_use]
    pub fn codes_left(locale: Locale, left: i64) -> String {
        match (locale, left) {
            (Locale::Es, 0) => "Ya no te queda ninguno: haz códigos nuevos.".to_owned(),
            (Locale::Es, 1) => "Te queda 1.".to_owned(),
            (Locale::Es, left) => format!("Te quedan {left}."),
            (Locale::En, 0) => "None are left: make new codes.".to_owned(),
            (Locale::En, left) => format!("{left} left."),
        }
    }

    #[must_use]
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::Es => &ES,
            Locale::En => &EN,
        }
    }
}

/// Until when somebody may work without.
#[must_use]
pub fn due(locale: Locale, at: &str) -> String {
    match locale {
        Locale::Es => format!("Tu inmobiliaria exigirá verificación en dos pasos desde el {at}."),
        Locale::En => format!("Your agency will require two-step verification from {at}."),
    }
}

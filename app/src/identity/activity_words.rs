//! The words of a person's own log.

#[cfg(feature = "ssr")]
use domain::identity::activity::Activity;
use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub what: &'static str,
    pub when: &'static str,
    pub device: &'static str,
    pub address: &'static str,
    pub empty_title: &'static str,
    pub empty: &'static str,
    pub pages: &'static str,
    pub newest: &'static str,
    pub older: &'static str,
}

pub const ES: Words = Words {
    title: "Actividad",
    lead: "Lo que pasó con tu cuenta. Si algo no fuiste tú, cambia tu contraseña y cierra las sesiones que no reconozcas.",
    what: "Qué",
    when: "Cuándo",
    device: "Navegador",
    address: "Dirección IP",
    empty_title: "Aún no hay nada",
    empty: "Aquí verás cada entrada a tu cuenta y cada cambio de cómo se entra.",
    pages: "Páginas de la actividad",
    newest: "Lo más reciente",
    older: "Anteriores",
};

pub const EN: Words = Words {
    title: "Activity",
    lead: "What happened to your account. If something was not you, change your password and close the sessions that you do not know.",
    what: "What",
    when: "When",
    device: "Browser",
    address: "IP address",
    empty_title: "Nothing yet",
    empty: "Here you will see each log-in to your account and each change of how one comes in.",
    pages: "Pages of activity",
    newest: "Newest",
    older: "Older",
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

/// What happened, in a few words: the server's half, which makes the lines.
#[cfg(feature = "ssr")]
#[must_use]
pub const fn activity(locale: Locale, kind: Activity) -> &'static str {
    match (locale, kind) {
        (Locale::Es, Activity::SignedUp) => "Abriste tu cuenta",
        (Locale::En, Activity::SignedUp) => "You opened your account",
        (Locale::Es, Activity::LoggedIn) => "Entrada",
        (Locale::En, Activity::LoggedIn) => "Log-in",
        (Locale::Es, Activity::LogInFailed) => "Contraseña equivocada",
        (Locale::En, Activity::LogInFailed) => "Wrong password",
        (Locale::Es, Activity::LoggedOut) => "Salida",
        (Locale::En, Activity::LoggedOut) => "Log-out",
        (Locale::Es, Activity::SessionEnded) => "Cerraste una sesión",
        (Locale::En, Activity::SessionEnded) => "You closed a session",
        (Locale::Es, Activity::Confirmed) => "Confirmaste que eras tú",
        (Locale::En, Activity::Confirmed) => "You confirmed that it was you",
        (Locale::Es, Activity::EmailVerified) => "Confirmaste tu correo",
        (Locale::En, Activity::EmailVerified) => "You confirmed your e-mail",
        (Locale::Es, Activity::EmailChangeAsked) => "Pediste cambiar de correo",
        (Locale::En, Activity::EmailChangeAsked) => "You asked to change your e-mail",
        (Locale::Es, Activity::EmailChanged) => "Cambió tu correo",
        (Locale::En, Activity::EmailChanged) => "Your e-mail changed",
        (Locale::Es, Activity::PasswordResetAsked) => "Pediste recuperar tu cuenta",
        (Locale::En, Activity::PasswordResetAsked) => "You asked to recover your account",
        (Locale::Es, Activity::PasswordReset) => "Recuperaste tu cuenta con otra contraseña",
        (Locale::En, Activity::PasswordReset) => "You recovered your account with another password",
        (Locale::Es, Activity::PasswordChanged) => "Cambió tu contraseña",
        (Locale::En, Activity::PasswordChanged) => "Your password changed",
        (Locale::Es, Activity::SecondFactorOn) => "Activaste la verificación en dos pasos",
        (Locale::En, Activity::SecondFactorOn) => "You turned two-step verification on",
        (Locale::Es, Activity::SecondFactorOff) => "Desactivaste la verificación en dos pasos",
        (Locale::En, Activity::SecondFactorOff) => "You turned two-step verification off",
        (Locale::Es, Activity::RecoveryCodesMade) => "Hiciste códigos de recuperación",
        (Locale::En, Activity::RecoveryCodesMade) => "You made recovery codes",
        (Locale::Es, Activity::RecoveryCodeUsed) => "Se usó un código de recuperación",
        (Locale::En, Activity::RecoveryCodeUsed) => "A recovery code was used",
        (Locale::Es, Activity::CodeFailed) => "Código equivocado",
        (Locale::En, Activity::CodeFailed) => "Wrong code",
        (Locale::Es, Activity::SessionsEndedByPlatform) => "El equipo de Nexus cerró tus sesiones",
        (Locale::En, Activity::SessionsEndedByPlatform) => "The Nexus team closed your sessions",
        (Locale::Es, Activity::SecondFactorReset) => "El equipo de Nexus quitó tu verificación en dos pasos",
        (Locale::En, Activity::SecondFactorReset) => "The Nexus team removed your two-step verification",
        (Locale::Es, Activity::PasskeyAdded) => "Agregaste una llave de acceso",
        (Locale::En, Activity::PasskeyAdded) => "You added a passkey",
        (Locale::Es, Activity::PasskeyRemoved) => "Quitaste una llave de acceso",
        (Locale::En, Activity::PasskeyRemoved) => "You removed a passkey",
        (Locale::Es, Activity::PasskeyRestored) => "Recuperaste una llave de acceso",
        (Locale::En, Activity::PasskeyRestored) => "You brought back a passkey",
        (Locale::Es, Activity::PasskeyCopied) => "Rechazamos una llave de acceso que parece copiada",
        (Locale::En, Activity::PasskeyCopied) => "We refused a passkey that seems to be copied",
        (Locale::Es, Activity::AvatarChanged) => "Cambió tu foto",
        (Locale::En, Activity::AvatarChanged) => "Your picture changed",
        (Locale::Es, Activity::AvatarRemoved) => "Quitaste tu foto",
        (Locale::En, Activity::AvatarRemoved) => "You removed your picture",
        (Locale::Es, Activity::DataExportAsked) => "Pediste tus datos",
        (Locale::En, Activity::DataExportAsked) => "You asked for your data",
        (Locale::Es, Activity::ErasureAsked) => "Pediste borrar tu cuenta",
        (Locale::En, Activity::ErasureAsked) => "You asked to delete your account",
        (Locale::Es, Activity::ErasureCancelled) => "Conservaste tu cuenta",
        (Locale::En, Activity::ErasureCancelled) => "You kept your account",
        (Locale::Es, Activity::PortalOpened) => "Abriste tu portal de inversionista",
        (Locale::En, Activity::PortalOpened) => "You opened your investor portal",
    }
}

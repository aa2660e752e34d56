//! The words of passkeys.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub manage: &'static str,
    pub follow: &'static str,
    pub failed: &'static str,
    pub no_script: &'static str,
    pub ask: &'static str,
    pub add_title: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub add: &'static str,
    pub created: &'static str,
    pub last_used: &'static str,
    pub never: &'static str,
    pub actions: &'static str,
    pub remove: &'static str,
    pub removed: &'static str,
    pub undo: &'static str,
    pub restored: &'static str,
    pub added: &'static str,
    pub added_first: &'static str,
    pub none_title: &'static str,
    pub none: &'static str,
    pub not_here: &'static str,
    pub log_in: &'static str,
    pub log_in_refused: &'static str,
    pub or: &'static str,
}

pub const ES: Words = Words {
    title: "Llaves de acceso",
    lead: "Entra con tu huella, tu cara o el PIN de tu dispositivo, sin contraseña ni códigos. Una página falsa no puede robarlas.",
    manage: "Administrar",
    follow: "Sigue lo que te indica tu navegador: pedirá tu huella, tu cara o tu PIN.",
    failed: "No se completó. Quizá se canceló o tu navegador no las usa; intenta otra vez.",
    no_script: "Las llaves de acceso necesitan JavaScript. Actívalo, o entra con tu contraseña.",
    ask: "Usar mi llave de acceso",
    add_title: "Agregar una llave de acceso",
    name: "Nombre",
    name_hint: "Para reconocerla después, por ejemplo «Mi teléfono».",
    add: "Agregar",
    created: "Agregada",
    last_used: "Último uso",
    never: "Aún no se usa",
    actions: "Acciones",
    remove: "Quitar",
    removed: "Quitaste la llave de acceso.",
    undo: "Deshacer",
    restored: "La llave de acceso volvió a tu cuenta.",
    added: "Listo: ya puedes entrar con tu llave de acceso.",
    added_first: "Listo: ya puedes entrar con tu llave de acceso. Cerramos tus otras sesiones.",
    none_title: "Aún no tienes llaves de acceso",
    none: "Agrega una en este dispositivo; la próxima vez entras con un toque.",
    not_here: "En esta dirección los navegadores no usan llaves de acceso: hace falta un dominio con HTTPS.",
    log_in: "Entrar con llave de acceso",
    log_in_refused: "Esa llave de acceso no abre ninguna cuenta. Prueba con otra o usa tu contraseña.",
    or: "o",
};

pub const EN: Words = Words {
    title: "Passkeys",
    lead: "Come in with your fingerprint, your face or your device's PIN, without password or codes. No fake page can steal them.",
    manage: "Manage",
    follow: "Follow your browser: it will ask for your fingerprint, your face or your PIN.",
    failed: "It was not completed. Perhaps it was cancelled, or your browser uses none; try again.",
    no_script: "Passkeys need JavaScript. Turn it on, or log in with your password.",
    ask: "Use my passkey",
    add_title: "Add a passkey",
    name: "Name",
    name_hint: "So that you know it later, such as “My phone”.",
    add: "Add",
    created: "Added",
    last_used: "Last used",
    never: "Not used yet",
    actions: "Actions",
    remove: "Remove",
    removed: "The passkey no longer opens your account.",
    undo: "Undo",
    restored: "The passkey opens your account again.",
    added: "Done: you can now log in with your passkey.",
    added_first: "Done: you can now log in with your passkey. We closed your other sessions.",
    none_title: "No passkeys yet",
    none: "Add one on this device; next time you come in with a touch.",
    not_here: "Browsers use no passkeys at this address: they need a domain name with HTTPS.",
    log_in: "Log in with a passkey",
    log_in_refused: "That passkey opens no account. Try another, or use your password.",
    or: "or",
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

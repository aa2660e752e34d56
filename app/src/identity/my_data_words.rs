//! The words of a person's own data, and of the end of an account.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub export_title: &'static str,
    pub export_lead: &'static str,
    pub export: &'static str,
    pub preparing: &'static str,
    pub download: &'static str,
    pub erase_title: &'static str,
    pub erase_lead: &'static str,
    pub erase_stays: &'static str,
    pub erase_understand: &'static str,
    pub erase: &'static str,
    pub hand_over: &'static str,
    pub people: &'static str,
    pub keep: &'static str,
    pub kept: &'static str,
    pub keep_title: &'static str,
    pub keep_lead: &'static str,
    pub spent: &'static str,
    pub log_in: &'static str,
}

pub const ES: Words = Words {
    title: "Mis datos",
    lead: "Lo que Nexus guarda sobre ti, y cómo borrarlo.",
    export_title: "Llévate tus datos",
    export_lead: "Un archivo JSON con tu cuenta, tus sesiones, tu actividad y lo que cada inmobiliaria guarda de ti. Te avisamos por correo cuando esté.",
    export: "Pedir mis datos",
    preparing: "Lo estamos preparando. Te escribiremos cuando esté listo.",
    download: "Descargar mis datos",
    erase_title: "Borrar mi cuenta",
    erase_lead: "Sales de todas tus inmobiliarias y borramos tu nombre, tu correo, tu foto, tus sesiones y tu actividad. Tienes 7 días para arrepentirte.",
    erase_stays: "Lo que hiciste en cada inmobiliaria se queda, pero ya sin tu nombre.",
    erase_understand: "Sí, quiero borrar mi cuenta",
    erase: "Borrar mi cuenta",
    hand_over: "Antes da el rol de administrador a alguien más en:",
    people: "Ver personas",
    keep: "Conservar mi cuenta",
    kept: "Tu cuenta se queda como está.",
    keep_title: "Conserva tu cuenta",
    keep_lead: "Un clic y nada se borra.",
    spent: "Este enlace ya no sirve: se usó, o la cuenta ya no se va a borrar.",
    log_in: "Entrar",
};

pub const EN: Words = Words {
    title: "My data",
    lead: "What Nexus keeps about you, and how to delete it.",
    export_title: "Take your data with you",
    export_lead: "A JSON file with your account, your sessions, your activity and what each agency keeps about you. We write to you when it is there.",
    export: "Ask for my data",
    preparing: "We are preparing it. We will write to you when it is ready.",
    download: "Download my data",
    erase_title: "Delete my account",
    erase_lead: "You leave all your agencies, and we delete your name, your e-mail, your picture, your sessions and your activity. You have 7 days to change your mind.",
    erase_stays: "What you did in each agency stays, without your name.",
    erase_understand: "Yes, I want to delete my account",
    erase: "Delete my account",
    hand_over: "First give the role of admin to somebody else at:",
    people: "See people",
    keep: "Keep my account",
    kept: "Your account stays as it is.",
    keep_title: "Keep your account",
    keep_lead: "One click and nothing is deleted.",
    spent: "This link no longer works: it was used, or the account is not to be deleted any more.",
    log_in: "Log in",
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

/// Until when the file is there.
#[must_use]
pub fn until(locale: Locale, at: &str) -> String {
    match locale {
        Locale::Es => format!("Estará aquí hasta el {at}."),
        Locale::En => format!("It will be here until {at}."),
    }
}

/// When the account ends.
#[must_use]
pub fn ends(locale: Locale, at: &str) -> String {
    match locale {
        Locale::Es => format!("Tu cuenta se borrará el {at}."),
        Locale::En => format!("Your account will be deleted on {at}."),
    }
}

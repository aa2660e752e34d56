//! The words of the first page at work.

use domain::{identity::onboarding::Step, locale::Locale};

pub struct Words {
    pub hello: &'static str,
    pub steps: &'static str,
    pub all_done: &'static str,
    pub dismiss: &'static str,
    pub bring_back: &'static str,
    pub done: &'static str,
    pub recent: &'static str,
    pub none_recent: &'static str,
    pub see_all: &'static str,
    pub unread: &'static str,
    pub none_unread: &'static str,
    pub imports: &'static str,
    pub by_status: &'static str,
    pub status: &'static str,
    pub per_week: &'static str,
    pub week: &'static str,
    pub properties: &'static str,
    pub table: &'static str,
}

pub const ES: Words = Words {
    hello: "Hola,",
    steps: "Primeros pasos",
    all_done: "Todo listo: tu inmobiliaria está en marcha.",
    dismiss: "Ocultar",
    bring_back: "Ver los primeros pasos",
    done: "Listo:",
    recent: "Propiedades recientes",
    none_recent: "Aquí verás las propiedades que tú y tu equipo cambiaron al último.",
    see_all: "Ver todas",
    unread: "Sin leer",
    none_unread: "Estás al día.",
    imports: "Importaciones en curso",
    by_status: "Propiedades por estado",
    status: "Estado",
    per_week: "Nuevas por semana",
    week: "Semana del",
    properties: "Propiedades",
    table: "Ver tabla",
};

pub const EN: Words = Words {
    hello: "Hello,",
    steps: "First steps",
    all_done: "All done: your agency is up and running.",
    dismiss: "Hide",
    bring_back: "See the first steps",
    done: "Done:",
    recent: "Recent properties",
    none_recent: "Here you will see the properties that you and your team changed last.",
    see_all: "See all",
    unread: "Unread",
    none_unread: "You are up to date.",
    imports: "Imports under way",
    by_status: "Properties by status",
    status: "Status",
    per_week: "New a week",
    week: "Week of",
    properties: "Properties",
    table: "See table",
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

/// How far somebody is.
#[must_use]
pub fn progress(locale: Locale, done: usize, all: usize) -> String {
    match locale {
        Locale::Es => format!("{done} de {all} pasos"),
        Locale::En => format!("{done} of {all} steps"),
    }
}

/// A step: where it is taken, what it is, and what it is good for.
#[must_use]
pub const fn step(locale: Locale, step: Step) -> (&'static str, &'static str, &'static str) {
    let href = match step {
        Step::VerifyEmail | Step::SecondFactor => "/app/settings/security",
        Step::AgencyData => "/app/settings/agency",
        Step::Properties => "/app/properties/new",
        Step::Colleagues => "/app/settings/invitations",
        Step::Roles => "/app/settings/roles",
        Step::SavedView => "/app/properties",
    };
    let (what, why) = match (locale, step) {
        (Locale::Es, Step::VerifyEmail) => ("Confirma tu correo", "Así recuperas tu cuenta y te llegan los avisos."),
        (Locale::En, Step::VerifyEmail) => ("Confirm your e-mail", "So that you can recover your account and be told of things."),
        (Locale::Es, Step::AgencyData) => {
            ("Completa los datos de la inmobiliaria", "Teléfono, correo y dirección: así te encuentran tus clientes.")
        }
        (Locale::En, Step::AgencyData) => ("Complete the agency's data", "Telephone, e-mail and address: how clients find you."),
        (Locale::Es, Step::Properties) => {
            ("Captura tu primera propiedad o importa un archivo", "Si vienes de otro sistema, en Importaciones traes todas a la vez.")
        }
        (Locale::En, Step::Properties) => {
            ("Enter your first property or import a file", "Coming from another system, Imports brings them all at once.")
        }
        (Locale::Es, Step::Colleagues) => ("Invita a tu equipo", "Cada quien entra con su propia cuenta y ve lo suyo."),
        (Locale::En, Step::Colleagues) => ("Invite your team", "Everybody comes in with an account of their own and sees what is theirs."),
        (Locale::Es, Step::Roles) => ("Reparte roles", "Decide quién puede publicar, archivar o descargar."),
        (Locale::En, Step::Roles) => ("Give roles", "Decide who may publish, archive or download."),
        (Locale::Es, Step::SecondFactor) => {
            ("Activa la verificación en dos pasos", "Con tu teléfono, nadie entra aunque sepa tu contraseña.")
        }
        (Locale::En, Step::SecondFactor) => ("Turn on two-step verification", "With your phone, nobody comes in even with your password."),
        (Locale::Es, Step::SavedView) => {
            ("Guarda tu primera vista", "Filtra la lista de propiedades y guárdala con un nombre: vuelves con un clic.")
        }
        (Locale::En, Step::SavedView) => {
            ("Save your first view", "Filter the list of properties and keep it under a name: one click brings you back.")
        }
    };
    (href, what, why)
}

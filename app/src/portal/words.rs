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
}

const ES: Words = Words {
    hello: "Hola,",
    since: "Inviertes con Nexus desde el",
    search: "Buscar propiedades",
    account: "Tu cuenta",
    profile_lead: "Tu nombre, tu foto y cómo lees Nexus.",
    security_lead: "Tu contraseña, tus llaves de acceso y el segundo paso para entrar.",
    my_data_lead: "Llévate todo lo que guardamos de ti, o borra tu cuenta.",
};

const EN: Words = Words {
    hello: "Hello,",
    since: "You invest with Nexus since",
    search: "Search properties",
    account: "Your account",
    profile_lead: "Your name, your picture and how you read Nexus.",
    security_lead: "Your password, your passkeys and the second step to come in.",
    my_data_lead: "Take along all that we keep about you, or delete your account.",
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

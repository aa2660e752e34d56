//! The words around the document. What the document itself says is in English, as programs' documents are.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub token: &'static str,
    pub once: &'static str,
    pub document: &'static str,
    pub contents: &'static str,
    pub home: &'static str,
    pub needs: &'static str,
    pub example: &'static str,
    pub parameters: &'static str,
    pub name: &'static str,
    pub place: &'static str,
    pub kind: &'static str,
    pub meaning: &'static str,
    pub required: &'static str,
    pub body: &'static str,
    pub answers: &'static str,
    pub status: &'static str,
    pub problems: &'static str,
    pub problems_lead: &'static str,
    pub schemas: &'static str,
    pub member: &'static str,
}

const ES: Words = Words {
    title: "API de Nexus",
    lead: "Las propiedades de una inmobiliaria para sus otros programas. Todo es JSON en UTF-8; las fechas siguen RFC 3339 en UTC, y los montos son \
        enteros en centavos. La descripción de cada operación está en inglés, como el documento para programas.",
    token: "Envía <code>Authorization: Bearer nx_live_…</code>. Un administrador crea el token en Ajustes, Tokens de API; permite lo que dicen sus \
        alcances, mientras también se le permita a quien lo creó.",
    once: "Un cambio puede llevar <code>Idempotency-Key</code>: si lo repites antes de 24 horas recibes la misma respuesta y el trabajo se hace una \
        sola vez.",
    document: "Documento para programas (OpenAPI 3.1)",
    contents: "Contenido",
    home: "Ir a Nexus",
    needs: "Requiere un token con el alcance",
    example: "Ejemplo",
    parameters: "Parámetros",
    name: "Nombre",
    place: "Dónde",
    kind: "Tipo",
    meaning: "Significado",
    required: "obligatorio",
    body: "Cuerpo",
    answers: "Respuestas",
    status: "Estado",
    problems: "Problemas",
    problems_lead: "Todo rechazo es un problema (RFC 9457), y su tipo lleva aquí.",
    schemas: "Esquemas",
    member: "Miembro",
};

const EN: Words = Words {
    title: "Nexus API",
    lead: "An agency's properties for its other programs. Everything is JSON in UTF-8; times are RFC 3339 in UTC, and amounts of money are integers \
        in minor units (centavos, cents).",
    token: "Send <code>Authorization: Bearer nx_live_…</code>. An admin makes the token under Settings, API tokens; it may do what its scopes say \
        while its maker may.",
    once: "A change may carry an <code>Idempotency-Key</code>: sent again within 24 hours it gets the same answer, and the work is done once.",
    document: "The document for programs (OpenAPI 3.1)",
    contents: "Contents",
    home: "Go to Nexus",
    needs: "Needs a token with the scope",
    example: "Example",
    parameters: "Parameters",
    name: "Name",
    place: "In",
    kind: "Type",
    meaning: "Meaning",
    required: "required",
    body: "Body",
    answers: "Answers",
    status: "Status",
    problems: "Problems",
    problems_lead: "Every refusal is a problem (RFC 9457), and its type leads here.",
    schemas: "Schemas",
    member: "Member",
};

impl Words {
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::Es => &ES,
            Locale::En => &EN,
        }
    }
}

/// A tag of the document; itself where it has no other name.
pub fn tag(locale: Locale, name: &str) -> &str {
    match (locale, name) {
        (Locale::Es, "Published properties") => "Propiedades publicadas",
        (Locale::Es, "Tokens") => "Tokens",
        (Locale::Es, "Properties") => "Propiedades",
        _ => name,
    }
}

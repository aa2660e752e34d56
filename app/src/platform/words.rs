//! The words of webhooks.

use domain::{
    locale::Locale,
    platform::webhook::{DeliveryStatus, Stopped, WebhookKind},
};

pub struct Words {
    pub lead: &'static str,
    pub made: &'static str,
    pub made_hint: &'static str,
    pub secret: &'static str,
    pub deleted: &'static str,
    pub saved: &'static str,
    pub sent: &'static str,
    pub new: &'static str,
    pub change: &'static str,
    pub url: &'static str,
    pub url_hint: &'static str,
    pub kinds: &'static str,
    pub create: &'static str,
    pub save: &'static str,
    pub state: &'static str,
    pub on: &'static str,
    pub off: &'static str,
    pub failing: &'static str,
    pub made_by: &'static str,
    pub overlap: &'static str,
    pub ping: &'static str,
    pub rotate: &'static str,
    pub start: &'static str,
    pub stop: &'static str,
    pub delete: &'static str,
    pub none_title: &'static str,
    pub none: &'static str,
    pub log: &'static str,
    pub log_empty: &'static str,
    pub event: &'static str,
    pub answer: &'static str,
    pub tries: &'static str,
    pub date: &'static str,
    pub next_try: &'static str,
    pub request: &'static str,
    pub replay: &'static str,
    pub actions: &'static str,
    pub breadcrumb: &'static str,
}

pub const ES: Words = Words {
    lead: "Avisa a otro programa en cuanto algo pasa con tus propiedades, sin que tenga que preguntar.",
    made: "Copia el secreto ahora",
    made_hint: "Es la única vez que lo verás. Quien recibe los avisos comprueba con él que vienen de Nexus (Standard Webhooks).",
    secret: "Secreto",
    deleted: "El webhook quedó eliminado.",
    saved: "Guardado.",
    sent: "El aviso va en camino. Actualiza la página en un momento para ver la respuesta.",
    new: "Webhook nuevo",
    change: "Cambiar",
    url: "Dirección que recibe",
    url_hint: "Una dirección pública que empieza con https://, en el puerto 443 u 8443.",
    kinds: "De qué avisa",
    create: "Crear webhook",
    save: "Guardar",
    state: "Estado",
    on: "Activo",
    off: "Apagado",
    failing: "Sin recibir desde",
    made_by: "Creado por",
    overlap: "El secreto anterior también firma hasta",
    ping: "Enviar prueba",
    rotate: "Renovar secreto",
    start: "Encender",
    stop: "Apagar",
    delete: "Eliminar",
    none_title: "Aún no hay webhooks",
    none: "Crea uno con el formulario: tu sitio o tu portal sabrá al momento cuando publiques o cambies una propiedad.",
    log: "Envíos",
    log_empty: "Aún no se ha enviado nada. Envía una prueba, o cambia una propiedad.",
    event: "Aviso",
    answer: "Respuesta",
    tries: "Intentos",
    date: "Fecha",
    next_try: "Siguiente intento",
    request: "Lo enviado",
    replay: "Enviar otra vez",
    actions: "Acciones",
    breadcrumb: "Dónde estás",
};

pub const EN: Words = Words {
    lead: "Tells another program as soon as something happens to your properties, so that it need not ask.",
    made: "Copy the secret now",
    made_hint: "You will not see it again. Whoever receives checks with it that what comes is from Nexus (Standard Webhooks).",
    secret: "Secret",
    deleted: "The webhook is deleted.",
    saved: "Saved.",
    sent: "It is on its way. Load the page again in a moment to see the answer.",
    new: "New webhook",
    change: "Change",
    url: "Receiving address",
    url_hint: "A public address that begins with https://, on port 443 or 8443.",
    kinds: "What it tells of",
    create: "Create webhook",
    save: "Save",
    state: "State",
    on: "On",
    off: "Off",
    failing: "Nothing received since",
    made_by: "Made by",
    overlap: "The secret before signs too until",
    ping: "Send a test",
    rotate: "Renew secret",
    start: "Turn on",
    stop: "Turn off",
    delete: "Delete",
    none_title: "No webhooks yet",
    none: "Make one with the form: your website or portal learns at once when you publish or change a property.",
    log: "Deliveries",
    log_empty: "Nothing was sent yet. Send a test, or change a property.",
    event: "Event",
    answer: "Answer",
    tries: "Tries",
    date: "Date",
    next_try: "Next try",
    request: "What was sent",
    replay: "Send again",
    actions: "Actions",
    breadcrumb: "Where you are",
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

/// What a webhook tells of.
#[must_use]
pub const fn kind(locale: Locale, kind: WebhookKind) -> &'static str {
    match (locale, kind) {
        (Locale::Es, WebhookKind::PropertyCreated) => "Se crea una propiedad",
        (Locale::En, WebhookKind::PropertyCreated) => "A property is created",
        (Locale::Es, WebhookKind::PropertyUpdated) => "Cambia una propiedad",
        (Locale::En, WebhookKind::PropertyUpdated) => "A property changes",
        (Locale::Es, WebhookKind::PropertyArchived) => "Se archiva una propiedad",
        (Locale::En, WebhookKind::PropertyArchived) => "A property is archived",
        (Locale::Es, WebhookKind::PropertyRestored) => "Se restaura una propiedad",
        (Locale::En, WebhookKind::PropertyRestored) => "A property is restored",
        (Locale::Es, WebhookKind::ImportFinished) => "Termina una importación",
        (Locale::En, WebhookKind::ImportFinished) => "An import finishes",
        (Locale::Es, WebhookKind::ImportFailed) => "Falla una importación",
        (Locale::En, WebhookKind::ImportFailed) => "An import fails",
    }
}

/// Where a delivery stands.
#[must_use]
pub const fn status(locale: Locale, status: DeliveryStatus) -> &'static str {
    match (locale, status) {
        (Locale::Es, DeliveryStatus::Pending) => "Pendiente",
        (Locale::En, DeliveryStatus::Pending) => "Pending",
        (Locale::Es, DeliveryStatus::Delivered) => "Entregado",
        (Locale::En, DeliveryStatus::Delivered) => "Delivered",
        (Locale::Es, DeliveryStatus::Failed) => "No se entregó",
        (Locale::En, DeliveryStatus::Failed) => "Not delivered",
    }
}

/// Why a webhook is off, and what to do.
#[must_use]
pub const fn stopped(locale: Locale, reason: Stopped) -> &'static str {
    match (locale, reason) {
        (Locale::Es, Stopped::ByPerson) => "Alguien lo apagó. Enciéndelo para volver a avisar.",
        (Locale::En, Stopped::ByPerson) => "Somebody turned it off. Turn it on to tell of things again.",
        (Locale::Es, Stopped::Failing) => "Se apagó solo: nadie recibió durante días. Revisa la dirección, envía una prueba y enciéndelo.",
        (Locale::En, Stopped::Failing) => "It turned itself off: nobody received for days. Check the address and turn it on again.",
        (Locale::Es, Stopped::Gone) => "Quien recibía respondió que ya no existe (410). Cambia la dirección y enciéndelo.",
        (Locale::En, Stopped::Gone) => "The receiver said that it is gone (410). Change the address and turn it on again.",
    }
}

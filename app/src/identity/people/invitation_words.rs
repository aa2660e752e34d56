//! The words of invitations: the agency's list, and the page that a letter leads to.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub invite: &'static str,
    pub emails: &'static str,
    pub emails_hint: &'static str,
    pub roles: &'static str,
    pub send: &'static str,
    pub pending: &'static str,
    pub email: &'static str,
    pub by: &'static str,
    pub state: &'static str,
    pub actions: &'static str,
    pub queued: &'static str,
    pub expired: &'static str,
    pub resend: &'static str,
    pub revoke: &'static str,
    pub resent: &'static str,
    pub revoked: &'static str,
    pub none_title: &'static str,
    pub none: &'static str,
    pub offer_title: &'static str,
    pub your_name: &'static str,
    pub password: &'static str,
    pub password_hint: &'static str,
    pub own_password: &'static str,
    pub own_password_hint: &'static str,
    pub as_realtor: &'static str,
    pub join: &'static str,
    pub log_in: &'static str,
    pub log_in_lead: &'static str,
    pub leave: &'static str,
    pub leave_first: &'static str,
    pub gone_title: &'static str,
    pub gone: &'static str,
}

pub const ES: Words = Words {
    title: "Invitaciones",
    lead: "Invita por correo a quienes trabajan contigo. Cada invitación sirve una vez, durante 72 horas.",
    invite: "Invitar personas",
    emails: "Correos",
    emails_hint: "Uno o varios: puedes pegar una lista separada por comas, espacios o renglones.",
    roles: "Con estos roles",
    send: "Enviar invitaciones",
    pending: "Por aceptar",
    email: "Correo",
    by: "Invita",
    state: "Estado",
    actions: "Acciones",
    queued: "Por enviarse",
    expired: "Venció",
    resend: "Enviar otra vez",
    revoke: "Anular",
    resent: "La invitación va en camino otra vez. El enlace anterior ya no sirve.",
    revoked: "La invitación quedó anulada.",
    none_title: "Nadie por aceptar",
    none: "Aquí verás a quién invitaste y si todavía no responde.",
    offer_title: "Te invitan a trabajar en Nexus",
    your_name: "Tu nombre",
    password: "Contraseña",
    password_hint: "12 caracteres o más. Cuatro palabras sueltas son fáciles de recordar y difíciles de adivinar.",
    own_password: "Tu contraseña de Nexus",
    own_password_hint: "Ya tienes una cuenta con este correo.",
    as_realtor: "asesor externo",
    join: "Aceptar la invitación",
    log_in: "Entrar y aceptar",
    log_in_lead: "Ya tienes una cuenta con este correo. Entra con ella y acepta la invitación.",
    leave: "Salir de esa cuenta y seguir con la invitación",
    leave_first: "Estás dentro con otra cuenta. Marca la casilla para salir de ella y aceptar la invitación.",
    gone_title: "Esta invitación ya no sirve",
    gone: "Se usó, venció o la anularon. Pide a quien te invitó que la envíe otra vez.",
};

pub const EN: Words = Words {
    title: "Invitations",
    lead: "Invite those who work with you by e-mail. Each invitation works once, for 72 hours.",
    invite: "Invite people",
    emails: "E-mail addresses",
    emails_hint: "One or several: you can paste a list separated by commas, spaces or lines.",
    roles: "In these roles",
    send: "Send invitations",
    pending: "Not accepted yet",
    email: "E-mail",
    by: "Invited by",
    state: "State",
    actions: "Actions",
    queued: "About to be sent",
    expired: "Expired",
    resend: "Send again",
    revoke: "Take back",
    resent: "The invitation is on its way again. The link before no longer works.",
    revoked: "The invitation is taken back.",
    none_title: "Nobody left to accept",
    none: "Here you will see whom you invited and who has not answered yet.",
    offer_title: "You are invited to work on Nexus",
    your_name: "Your name",
    password: "Password",
    password_hint: "12 characters or more. Four loose words are easy to remember and hard to guess.",
    own_password: "Your Nexus password",
    own_password_hint: "You already have an account with this e-mail.",
    as_realtor: "an outside realtor",
    join: "Accept the invitation",
    log_in: "Log in and accept",
    log_in_lead: "You already have an account with this e-mail. Log in with it and accept the invitation.",
    leave: "Leave that account and go on with the invitation",
    leave_first: "You are inside with another account. Tick the box to leave it and accept the invitation.",
    gone_title: "This invitation no longer works",
    gone: "It was used, ran out or was taken back. Ask whoever invited you to send it again.",
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

/// What became of a list of addresses.
#[must_use]
pub fn sent(locale: Locale, sent: u32, members: u32) -> String {
    let (first, second) = match locale {
        Locale::Es => (
            if sent == 1 { "1 invitación va en camino.".to_owned() } else { format!("{sent} invitaciones van en camino.") },
            if members == 1 {
                " 1 persona ya es de tu inmobiliaria.".to_owned()
            } else {
                format!(" {members} personas ya son de tu inmobiliaria.")
            },
        ),
        Locale::En => (
            if sent == 1 { "1 invitation is on its way.".to_owned() } else { format!("{sent} invitations are on their way.") },
            if members == 1 {
                " 1 person already belongs to your agency.".to_owned()
            } else {
                format!(" {members} people already belong to your agency.")
            },
        ),
    };
    if members == 0 { first } else { first + &second }
}

/// The texts of a list that are no addresses.
#[must_use]
pub fn no_addresses(locale: Locale, texts: &[String]) -> String {
    match locale {
        Locale::Es => format!("No parecen correos: {}", texts.join(", ")),
        Locale::En => format!("These do not look like e-mail addresses: {}", texts.join(", ")),
    }
}

/// Until when an invitation can be accepted.
#[must_use]
pub fn until(locale: Locale, time: &str) -> String {
    match locale {
        Locale::Es => format!("Vence el {time}"),
        Locale::En => format!("Expires on {time}"),
    }
}

/// Who invites whom, to what.
#[must_use]
pub fn offer(locale: Locale, inviter: &str, agency: &str, email: &str, roles: &str) -> String {
    match locale {
        Locale::Es => format!("{inviter} invita a {email} a {agency}, como: {roles}."),
        Locale::En => format!("{inviter} invites {email} to {agency}, as: {roles}."),
    }
}

/// Whose account is open.
#[must_use]
pub fn inside_as(locale: Locale, email: &str) -> String {
    match locale {
        Locale::Es => format!("Estás dentro como {email}."),
        Locale::En => format!("You are logged in as {email}."),
    }
}

//! What letters about an account say, in both languages, and how they look.

use domain::{
    identity::{letter::Letter, store::mail::AccountMail},
    locale::Locale,
};
use serde::{Deserialize, Serialize};

/// A rendered mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderedLetter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Where a mail program stops further ones by a POST (RFC 8058); none for letters that nobody can stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<String>,
}

const LAYOUT: &str = include_str!(concat!(env!("OUT_DIR"), "/letter.html"));

/// Subject, what it is about after the greeting, the word on the button, and a line below it.
type Words = (&'static str, &'static str, &'static str, &'static str);

impl RenderedLetter {
    /// Links begin with `public_url`, which is configured: never with the host that a request named.
    pub(super) fn new(mail: &AccountMail, public_url: &str) -> Self {
        let name = mail.display_name.replace(['\r', '\n'], " ");
        let (subject, about, button, note) = words(mail.letter, mail.locale);
        let greeting = if mail.locale == Locale::Es { "Hola" } else { "Hello" };
        let lead = format!("{greeting}, {name}. {about}");
        let link = format!("{public_url}{}", path(mail.letter, mail.secret.as_deref().unwrap_or_default()));
        Self::compose(&mail.email, subject, &lead, &link, button, note)
    }

    /// A letter of one text, one button and a line below it. Lines of the text stay lines.
    pub(crate) fn compose(to: &str, subject: &str, lead: &str, link: &str, button: &str, note: &str) -> Self {
        let subject = subject.replace(['\r', '\n'], " ");
        // A name may hold anything, also what looks like a place of the template.
        let fill = |text: &str| escape(text).replace('{', "&#123;").replace('\n', "<br>");
        let html = LAYOUT
            .replace("{{subject}}", &fill(&subject))
            .replace("{{lead}}", &fill(lead))
            .replace("{{link}}", &fill(link))
            .replace("{{button}}", &fill(button))
            .replace("{{note}}", &fill(note));
        Self { to: to.to_owned(), subject, text: format!("{lead}\n\n{link}\n\n{note}\n"), html, unsubscribe: None }
    }
}

/// The page that a letter leads to; the secret holds only letters, digits, `-` and `_`.
fn path(letter: Letter, secret: &str) -> String {
    match letter {
        Letter::Welcome | Letter::VerifyEmail | Letter::ChangeEmail => format!("/verify-email?token={secret}"),
        Letter::ResetPassword => format!("/reset-password?token={secret}"),
        Letter::SignUpAgain | Letter::EmailChanged | Letter::SecondFactorReset => "/log-in".to_owned(),
        Letter::PasswordChanged => "/forgot-password".to_owned(),
        Letter::SecondFactorOn | Letter::SecondFactorOff => "/app/settings/security".to_owned(),
        Letter::NewDevice => "/app/settings/sessions".to_owned(),
        Letter::Impersonation => "/app/settings/audit?action=impersonation_started".to_owned(),
    }
}

fn words(letter: Letter, locale: Locale) -> Words {
    match locale {
        Locale::Es => spanish(letter),
        Locale::En => english(letter),
    }
}

const fn spanish(letter: Letter) -> Words {
    match letter {
        Letter::Welcome => (
            "Tu inmobiliaria ya está en Nexus",
            "Tu cuenta está lista: confirma que este correo es tuyo, captura tus propiedades y publícalas hoy mismo.",
            "Confirmar correo",
            "El enlace sirve durante 3 días. Si no abriste una cuenta en Nexus, ignora esta carta.",
        ),
        Letter::VerifyEmail => (
            "Confirma tu correo",
            "Con un clic sabremos que este correo es tuyo.",
            "Confirmar correo",
            "El enlace sirve durante 3 días. Si no tienes cuenta en Nexus, ignora esta carta.",
        ),
        Letter::SignUpAgain => (
            "Ya tienes una cuenta en Nexus",
            "Alguien quiso abrir una cuenta con este correo, que ya tiene una. Si fuiste tú, entra con tu contraseña de siempre o recupérala.",
            "Entrar",
            "Si no fuiste tú, no hace falta que hagas nada: nadie entró a tu cuenta.",
        ),
        Letter::ResetPassword => (
            "Elige otra contraseña",
            "Pediste recuperar tu cuenta. Con este enlace eliges otra contraseña.",
            "Elegir contraseña",
            "El enlace sirve una vez y durante 30 minutos. Si no lo pediste, ignora esta carta: tu contraseña sigue igual.",
        ),
        Letter::PasswordChanged => (
            "Tu contraseña cambió",
            "La contraseña de tu cuenta acaba de cambiar y se cerraron las demás sesiones.",
            "No fui yo: recuperar mi cuenta",
            "Si fuiste tú, no hace falta que hagas nada.",
        ),
        Letter::ChangeEmail => (
            "Confirma tu correo nuevo",
            "Pediste que este sea el correo de tu cuenta. El cambio cuenta cuando lo confirmes.",
            "Confirmar correo",
            "El enlace sirve durante 24 horas. Si no lo pediste, ignora esta carta.",
        ),
        Letter::EmailChanged => (
            "El correo de tu cuenta cambió",
            "Tu cuenta tiene ahora otro correo; con el de esta carta ya no se entra.",
            "Entrar",
            "Si no fuiste tú, avisa de inmediato a quien administra tu inmobiliaria.",
        ),
        Letter::SecondFactorOn => (
            "La verificación en dos pasos está activa",
            "Desde ahora, para entrar a tu cuenta hace falta también el código de tu teléfono.",
            "Ver seguridad",
            "Si no fuiste tú, cambia tu contraseña y avisa a quien administra tu inmobiliaria.",
        ),
        Letter::SecondFactorOff => (
            "La verificación en dos pasos se desactivó",
            "Para entrar a tu cuenta ya basta la contraseña.",
            "Ver seguridad",
            "Si no fuiste tú, cambia tu contraseña y avisa a quien administra tu inmobiliaria.",
        ),
        Letter::SecondFactorReset => (
            "Quitamos tu verificación en dos pasos",
            "A petición tuya, el equipo de Nexus quitó la verificación en dos pasos de tu cuenta y cerró tus sesiones. Entra con tu contraseña y actívala otra vez.",
            "Entrar",
            "Si no lo pediste, cambia tu contraseña de inmediato y avisa a quien administra tu inmobiliaria.",
        ),
        Letter::NewDevice => (
            "Entrada desde un navegador nuevo",
            "Alguien entró a tu cuenta desde un navegador que no habíamos visto.",
            "Ver mis sesiones",
            "Si fuiste tú, no hace falta que hagas nada. Si no, cierra esa sesión y cambia tu contraseña.",
        ),
        Letter::Impersonation => (
            "El equipo de Nexus mira tu inmobiliaria",
            "Para ayudarles, alguien del equipo de Nexus acaba de entrar a mirar tu inmobiliaria como una de sus personas. No puede cambiar nada, y termina en 30 minutos a más tardar. El motivo está en tu bitácora.",
            "Ver la bitácora",
            "Si nadie de tu inmobiliaria pidió ayuda, respóndenos de inmediato.",
        ),
    }
}

const fn english(letter: Letter) -> Words {
    match letter {
        Letter::Welcome => (
            "Your agency is on Nexus",
            "Your account is ready: confirm that this e-mail is yours, enter your properties and publish them today.",
            "Confirm e-mail",
            "The link works for 3 days. If you did not open an account with Nexus, ignore this letter.",
        ),
        Letter::VerifyEmail => (
            "Confirm your e-mail",
            "One click and we know that this e-mail is yours.",
            "Confirm e-mail",
            "The link works for 3 days. If you have no account with Nexus, ignore this letter.",
        ),
        Letter::SignUpAgain => (
            "You have an account with Nexus",
            "Somebody tried to open an account with this e-mail, which has one. If it was you, log in with your password or recover it.",
            "Log in",
            "If it was not you, there is nothing to do: nobody came into your account.",
        ),
        Letter::ResetPassword => (
            "Choose another password",
            "You asked to recover your account. With this link you choose another password.",
            "Choose password",
            "The link works once and for 30 minutes. If you did not ask for it, ignore this letter: your password stays as it is.",
        ),
        Letter::PasswordChanged => (
            "Your password has changed",
            "Your account's password has just changed, and its other sessions were closed.",
            "It was not me: recover my account",
            "If it was you, there is nothing to do.",
        ),
        Letter::ChangeEmail => (
            "Confirm your new e-mail",
            "You asked that this be your account's e-mail. The change counts once you confirm it.",
            "Confirm e-mail",
            "The link works for 24 hours. If you did not ask for it, ignore this letter.",
        ),
        Letter::EmailChanged => (
            "Your account's e-mail has changed",
            "Your account has another e-mail now; the one of this letter no longer logs in.",
            "Log in",
            "If it was not you, tell your agency's admin at once.",
        ),
        Letter::SecondFactorOn => (
            "Two-step verification is on",
            "From now on your phone's code is needed, too, to log in to your account.",
            "See security",
            "If it was not you, change your password and tell your agency's admin.",
        ),
        Letter::SecondFactorOff => (
            "Two-step verification is off",
            "The password alone now logs in to your account.",
            "See security",
            "If it was not you, change your password and tell your agency's admin.",
        ),
        Letter::SecondFactorReset => (
            "We removed your two-step verification",
            "As you asked, the Nexus team removed two-step verification from your account and closed your sessions. Log in with your password and turn it on again.",
            "Log in",
            "If you did not ask for it, change your password at once and tell your agency's admin.",
        ),
        Letter::NewDevice => (
            "A log-in from a new browser",
            "Somebody logged in to your account from a browser that we had not seen before.",
            "See my sessions",
            "If it was you, there is nothing to do. If not, close that session and change your password.",
        ),
        Letter::Impersonation => (
            "The Nexus team looks at your agency",
            "To help you, somebody of the Nexus team has just come in to look at your agency as one of its people. They cannot change anything, and it ends in 30 minutes at the latest. The reason is in your audit log.",
            "See the audit log",
            "If nobody of your agency asked for help, tell us at once.",
        ),
    }
}

/// Text as it stands in HTML, also inside a quoted attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(letter: Letter, locale: Locale) -> AccountMail {
        AccountMail {
            letter,
            locale,
            email: "ana@example.mx".into(),
            display_name: "<b>Ana</b>\r\nBcc: x@example.mx".into(),
            secret: letter.purpose().map(|_| "SECRET".into()),
        }
    }

    #[test]
    fn a_name_cannot_write_markup_or_headers() {
        for (letter, locale) in Letter::ALL.into_iter().flat_map(|letter| Locale::ALL.map(|locale| (letter, locale))) {
            let letter = RenderedLetter::new(&mail(letter, locale), "https://nexus.example.mx");
            assert!(letter.html.contains("&lt;b&gt;Ana&lt;/b&gt;") && !letter.html.contains("<b>"));
            assert!(!letter.html.contains("class=") && letter.html.contains("style="), "styles are inlined");
            assert!(!letter.subject.contains('\n') && !letter.html.contains("{{"));
        }
    }

    #[test]
    fn a_link_carries_the_secret_where_there_is_one() {
        for letter in Letter::ALL {
            let rendered = RenderedLetter::new(&mail(letter, Locale::Es), "https://nexus.example.mx");
            assert!(rendered.text.contains("\nhttps://nexus.example.mx/"), "{}", rendered.text);
            assert_eq!(rendered.text.contains("token=SECRET"), letter.purpose().is_some(), "{letter:?}");
            assert_eq!(rendered.html.contains("token=SECRET\""), letter.purpose().is_some(), "{letter:?}");
        }
    }
}

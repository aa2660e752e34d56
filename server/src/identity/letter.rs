//! Letters about an account, rendered: how they look and where they lead.

use domain::{
    identity::{letter::Letter, store::mail::AccountMail},
    locale::Locale,
};
use serde::{Deserialize, Serialize};

use super::letter_words::words;

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
        Letter::SecondFactorOn | Letter::SecondFactorOff | Letter::PasskeyAdded | Letter::PasskeyRemoved => {
            "/app/settings/security".to_owned()
        }
        Letter::NewDevice => "/app/settings/sessions".to_owned(),
        Letter::Impersonation => "/app/settings/audit?action=impersonation_started".to_owned(),
        Letter::DataExportReady | Letter::ErasureHalted => "/app/settings/my-data".to_owned(),
        Letter::ErasureAsked => format!("/cancel-erasure?token={secret}"),
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

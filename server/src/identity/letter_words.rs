//! What letters about an account say, in both languages.

use domain::{identity::letter::Letter, locale::Locale};

/// Subject, what it is about after the greeting, the word on the button, and a line below it.
pub type Words = (&'static str, &'static str, &'static str, &'static str);

/// What a letter says. A test keeps the tables whole.
#[must_use]
pub fn words(letter: Letter, locale: Locale) -> Words {
    let table = if locale == Locale::Es { SPANISH } else { ENGLISH };
    table.iter().find(|(known, _)| *known == letter).map_or(("", "", "", ""), |(_, words)| *words)
}

const SPANISH: &[(Letter, Words)] = &[
    (
        Letter::Welcome,
        (
            "Tu inmobiliaria ya está en Nexus",
            "Tu cuenta está lista: confirma que este correo es tuyo, captura tus propiedades y publícalas hoy mismo.",
            "Confirmar correo",
            "El enlace sirve durante 3 días. Si no abriste una cuenta en Nexus, ignora esta carta.",
        ),
    ),
    (
        Letter::VerifyEmail,
        (
            "Confirma tu correo",
            "Con un clic sabremos que este correo es tuyo.",
            "Confirmar correo",
            "El enlace sirve durante 3 días. Si no tienes cuenta en Nexus, ignora esta carta.",
        ),
    ),
    (
        Letter::SignUpAgain,
        (
            "Ya tienes una cuenta en Nexus",
            "Alguien quiso abrir una cuenta con este correo, que ya tiene una. Si fuiste tú, entra con tu contraseña de siempre o recupérala.",
            "Entrar",
            "Si no fuiste tú, no hace falta que hagas nada: nadie entró a tu cuenta.",
        ),
    ),
    (
        Letter::ResetPassword,
        (
            "Elige otra contraseña",
            "Pediste recuperar tu cuenta. Con este enlace eliges otra contraseña.",
            "Elegir contraseña",
            "El enlace sirve una vez y durante 30 minutos. Si no lo pediste, ignora esta carta: tu contraseña sigue igual.",
        ),
    ),
    (
        Letter::PasswordChanged,
        (
            "Tu contraseña cambió",
            "La contraseña de tu cuenta acaba de cambiar y se cerraron las demás sesiones.",
            "No fui yo: recuperar mi cuenta",
            "Si fuiste tú, no hace falta que hagas nada.",
        ),
    ),
    (
        Letter::ChangeEmail,
        (
            "Confirma tu correo nuevo",
            "Pediste que este sea el correo de tu cuenta. El cambio cuenta cuando lo confirmes.",
            "Confirmar correo",
            "El enlace sirve durante 24 horas. Si no lo pediste, ignora esta carta.",
        ),
    ),
    (
        Letter::EmailChanged,
        (
            "El correo de tu cuenta cambió",
            "Tu cuenta tiene ahora otro correo; con el de esta carta ya no se entra.",
            "Entrar",
            "Si no fuiste tú, avisa de inmediato a quien administra tu inmobiliaria.",
        ),
    ),
    (
        Letter::SecondFactorOn,
        (
            "La verificación en dos pasos está activa",
            "Desde ahora, para entrar a tu cuenta hace falta también el código de tu teléfono. Cerramos tus otras sesiones.",
            "Ver seguridad",
            "Si no fuiste tú, cambia tu contraseña y avisa a quien administra tu inmobiliaria.",
        ),
    ),
    (
        Letter::SecondFactorOff,
        (
            "La verificación en dos pasos se desactivó",
            "Para entrar a tu cuenta ya basta la contraseña.",
            "Ver seguridad",
            "Si no fuiste tú, cambia tu contraseña y avisa a quien administra tu inmobiliaria.",
        ),
    ),
    (
        Letter::SecondFactorReset,
        (
            "Quitamos tu verificación en dos pasos",
            "A petición tuya, el equipo de Nexus quitó la verificación en dos pasos y las llaves de acceso de tu cuenta, y cerró tus sesiones. Entra con tu contraseña y actívala otra vez.",
            "Entrar",
            "Si no lo pediste, cambia tu contraseña de inmediato y avisa a quien administra tu inmobiliaria.",
        ),
    ),
    (
        Letter::PasskeyAdded,
        (
            "Tu cuenta tiene una llave de acceso más",
            "Desde ahora se puede entrar a tu cuenta también con ella, sin contraseña.",
            "Ver seguridad",
            "Si no fuiste tú, quítala, cambia tu contraseña y avisa a quien administra tu inmobiliaria.",
        ),
    ),
    (
        Letter::PasskeyRemoved,
        (
            "Quitaste una llave de acceso de tu cuenta",
            "Con ella ya no se entra.",
            "Ver seguridad",
            "Si no fuiste tú, cambia tu contraseña y avisa a quien administra tu inmobiliaria.",
        ),
    ),
    (
        Letter::DataExportReady,
        (
            "Tus datos están listos",
            "Pediste todo lo que Nexus guarda sobre ti. El archivo te espera en tu cuenta.",
            "Descargar mis datos",
            "Estará ahí 7 días. Si no lo pediste, cambia tu contraseña.",
        ),
    ),
    (
        Letter::ErasureAsked,
        (
            "Tu cuenta se borrará en 7 días",
            "Pediste borrar tu cuenta. En 7 días saldrás de tus inmobiliarias y borraremos lo que te identifica.",
            "No borrar mi cuenta",
            "Si cambiaste de idea, o no fuiste tú, usa el botón antes de que se cumpla el plazo.",
        ),
    ),
    (
        Letter::ErasureHalted,
        (
            "Tu cuenta no se borró",
            "Eres la única persona que administra una inmobiliaria. Da antes ese rol a alguien más y pide de nuevo borrar tu cuenta.",
            "Ver mis datos",
            "Tu cuenta sigue como estaba.",
        ),
    ),
    (
        Letter::NewDevice,
        (
            "Entrada desde un navegador nuevo",
            "Alguien entró a tu cuenta desde un navegador que no habíamos visto.",
            "Ver mis sesiones",
            "Si fuiste tú, no hace falta que hagas nada. Si no, cierra esa sesión y cambia tu contraseña.",
        ),
    ),
    (
        Letter::Impersonation,
        (
            "El equipo de Nexus mira tu inmobiliaria",
            "Para ayudarles, alguien del equipo de Nexus entró a ver tu inmobiliaria como lo haría una de las personas que trabajan en ella. No puede cambiar nada, y termina en 30 minutos a más tardar. El motivo está en tu bitácora.",
            "Ver la bitácora",
            "Si nadie de tu inmobiliaria pidió ayuda, respóndenos de inmediato.",
        ),
    ),
];

const ENGLISH: &[(Letter, Words)] = &[
    (
        Letter::Welcome,
        (
            "Your agency is on Nexus",
            "Your account is ready: confirm that this e-mail is yours, enter your properties and publish them today.",
            "Confirm e-mail",
            "The link works for 3 days. If you did not open an account with Nexus, ignore this letter.",
        ),
    ),
    (
        Letter::VerifyEmail,
        (
            "Confirm your e-mail",
            "One click and we know that this e-mail is yours.",
            "Confirm e-mail",
            "The link works for 3 days. If you have no account with Nexus, ignore this letter.",
        ),
    ),
    (
        Letter::SignUpAgain,
        (
            "You have an account with Nexus",
            "Somebody tried to open an account with this e-mail, which has one. If it was you, log in with your password or recover it.",
            "Log in",
            "If it was not you, there is nothing to do: nobody came into your account.",
        ),
    ),
    (
        Letter::ResetPassword,
        (
            "Choose another password",
            "You asked to recover your account. With this link you choose another password.",
            "Choose password",
            "The link works once and for 30 minutes. If you did not ask for it, ignore this letter: your password stays as it is.",
        ),
    ),
    (
        Letter::PasswordChanged,
        (
            "Your password has changed",
            "Your account's password has just changed, and its other sessions were closed.",
            "It was not me: recover my account",
            "If it was you, there is nothing to do.",
        ),
    ),
    (
        Letter::ChangeEmail,
        (
            "Confirm your new e-mail",
            "You asked that this be your account's e-mail. The change counts once you confirm it.",
            "Confirm e-mail",
            "The link works for 24 hours. If you did not ask for it, ignore this letter.",
        ),
    ),
    (
        Letter::EmailChanged,
        (
            "Your account's e-mail has changed",
            "Your account has another e-mail now; the one of this letter no longer logs in.",
            "Log in",
            "If it was not you, tell your agency's admin at once.",
        ),
    ),
    (
        Letter::SecondFactorOn,
        (
            "Two-step verification is on",
            "From now on your phone's code is needed, too, to log in to your account. We closed your other sessions.",
            "See security",
            "If it was not you, change your password and tell your agency's admin.",
        ),
    ),
    (
        Letter::SecondFactorOff,
        (
            "Two-step verification is off",
            "The password alone now logs in to your account.",
            "See security",
            "If it was not you, change your password and tell your agency's admin.",
        ),
    ),
    (
        Letter::SecondFactorReset,
        (
            "We removed your two-step verification",
            "As you asked, the Nexus team removed two-step verification and the passkeys from your account, and closed your sessions. Log in with your password and turn it on again.",
            "Log in",
            "If you did not ask for it, change your password at once and tell your agency's admin.",
        ),
    ),
    (
        Letter::PasskeyAdded,
        (
            "Your account has one more passkey",
            "From now on it logs in to your account, too, without the password.",
            "See security",
            "If it was not you, remove it, change your password and tell your agency's admin.",
        ),
    ),
    (
        Letter::PasskeyRemoved,
        (
            "A passkey was removed from your account",
            "It no longer logs in.",
            "See security",
            "If it was not you, change your password and tell your agency's admin.",
        ),
    ),
    (
        Letter::DataExportReady,
        (
            "Your data is ready",
            "You asked for everything that Nexus keeps about you. The file waits in your account.",
            "Download my data",
            "It will be there for 7 days. If you did not ask for it, change your password.",
        ),
    ),
    (
        Letter::ErasureAsked,
        (
            "Your account will be deleted in 7 days",
            "You asked to delete your account. In 7 days you leave your agencies and we delete what identifies you.",
            "Do not delete my account",
            "If you changed your mind, or it was not you, use the button before then.",
        ),
    ),
    (
        Letter::ErasureHalted,
        (
            "Your account was not deleted",
            "You are the only admin of an agency. First give that role to somebody else, then ask again to delete your account.",
            "See my data",
            "Your account is as it was.",
        ),
    ),
    (
        Letter::NewDevice,
        (
            "A log-in from a new browser",
            "Somebody logged in to your account from a browser that we had not seen before.",
            "See my sessions",
            "If it was you, there is nothing to do. If not, close that session and change your password.",
        ),
    ),
    (
        Letter::Impersonation,
        (
            "The Nexus team looks at your agency",
            "To help you, somebody of the Nexus team has just come in to look at your agency as one of its people. They cannot change anything, and it ends in 30 minutes at the latest. The reason is in your audit log.",
            "See the audit log",
            "If nobody of your agency asked for help, tell us at once.",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_says_something_once() {
        for table in [SPANISH, ENGLISH] {
            let letters: Vec<Letter> = table.iter().map(|(letter, _)| *letter).collect();
            assert!(letters.len() == Letter::ALL.len() && Letter::ALL.iter().all(|letter| letters.contains(letter)), "{letters:?}");
            assert!(
                table.iter().all(|(_, (subject, about, button, note))| [subject, about, button, note].iter().all(|text| !text.is_empty()))
            );
        }
    }
}

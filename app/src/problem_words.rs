//! What is wrong with a field, and how to mend it.

use domain::{
    error::{FieldError, Problem},
    locale::Locale,
};

/// What is wrong with a field and how to mend it.
#[must_use]
pub fn problem(locale: Locale, fault: &FieldError) -> String {
    if let (Problem::OutOfRange, Some((least, most))) = (fault.problem, fault.range) {
        let (least, most) = (limit(least), limit(most));
        return match locale {
            Locale::Es => format!("Escribe un número entre {least} y {most}."),
            Locale::En => format!("Type a number from {least} to {most}."),
        };
    }
    reason(locale, fault.problem).to_owned()
}

/// Years stay as they are; larger numbers have their thousands set off.
fn limit(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    if number.abs() < 10_000 { number.to_string() } else { format!("{sign}{}", crate::ui::grouped(number.unsigned_abs())) }
}

/// The sentence for a problem whose limits are not known.
#[must_use]
pub const fn reason(locale: Locale, problem: Problem) -> &'static str {
    match locale {
        Locale::Es => spanish(problem),
        Locale::En => english(problem),
    }
}

const fn spanish(problem: Problem) -> &'static str {
    match problem {
        Problem::Required => "Falta este dato.",
        Problem::NotANumber => "Escribe solo un número, por ejemplo 1,250.50.",
        Problem::OutOfRange => "El valor no es posible aquí. Revísalo.",
        Problem::NotAPostalCode => "El código postal tiene cinco dígitos, por ejemplo 06700.",
        Problem::TooShort => "Es muy corto. Agrega más caracteres.",
        Problem::TooLong => "Es muy largo. Acórtalo.",
        Problem::NotAnEmail => "No parece un correo. Escríbelo como nombre@ejemplo.mx.",
        Problem::NotAPhone => "No parece un teléfono. Escribe 10 dígitos, sin extensión; si es de otro país, empieza con + y su clave.",
        Problem::NotANetwork => "Escribe una dirección o red por línea, por ejemplo 203.0.113.0/24.",
        Problem::NotPublic => "Escribe una dirección pública con https://, en el puerto 443 u 8443.",
        Problem::NotAChoice => "Elige una de las opciones.",
        Problem::Taken => "Ya hay una cuenta con este correo. Entra con ella o usa otro.",
        Problem::Wrong => "No coincide. Revísalo e intenta otra vez.",
        Problem::Refused => {
            "No pudimos abrir una cuenta con este correo. Si ya tienes una, entra o recupera tu contraseña; si no, usa otro correo."
        }
        Problem::EastOfGreenwich => "En México la longitud es negativa, por ejemplo -99.13. ¿Falta el signo?",
        Problem::NotAPlace => {
            "No encontramos un lugar aquí. Pega unas coordenadas, como 19.4326, -99.1332, o un enlace largo: los cortos no dicen dónde es."
        }
        Problem::Incomplete => "Falta la otra mitad: llena ambos campos o ninguno.",
        Problem::TooCommon => "Es fácil de adivinar. Prueba con cuatro palabras que no vayan juntas.",
        Problem::Contradiction => "Contradice a otro campo. Revisa ambos.",
        Problem::NotCsv => "No es un archivo CSV ni XLSX. En Excel, usa «Guardar como» y elige uno de los dos.",
        Problem::TooLarge => "El archivo pasa de 50 MB. Divídelo en varios con el mismo encabezado.",
        Problem::NotAPicture => "No pudimos leer la foto. Usa un archivo JPEG, PNG o WebP.",
        Problem::PictureTooLarge => "La foto es demasiado grande: hasta 8 MB y 40 megapixeles.",
        Problem::TooMany => "Son demasiados a la vez. Envíalos en varias partes.",
        Problem::NotALink => "Escribe la dirección completa, por ejemplo https://ejemplo.mx.",
        Problem::LocksOut => "Te quedarías fuera: agrega también la dirección desde la que entras.",
        Problem::LastAdmin => "Es la única persona con el rol de administrador. Dale antes ese rol a alguien más.",
        Problem::HandOver => "Eres la única persona que administra una inmobiliaria. Da antes ese rol a alguien más.",
        Problem::LimitReached => "Llegaste al máximo. Quita antes uno que ya no se use.",
        Problem::Unverified => "Antes confirma tu correo con el enlace de nuestra carta.",
        Problem::NeedsSecondFactor => "Antes activa la tuya en Mi cuenta, Seguridad: así nadie se queda fuera.",
        Problem::NeedsDomain => "Aquí los navegadores no usan llaves de acceso: hace falta un dominio con HTTPS.",
        Problem::RequiredByAgency => "Una de tus inmobiliarias la exige: no puedes quedarte sin ella.",
        Problem::Elsewhere => "Esa inmobiliaria solo deja entrar desde ciertas redes, y esta no es una de ellas.",
    }
}

const fn english(problem: Problem) -> &'static str {
    match problem {
        Problem::Required => "This is missing.",
        Problem::NotANumber => "Type a number only, such as 1,250.50.",
        Problem::OutOfRange => "This value is not possible here. Please check it.",
        Problem::NotAPostalCode => "A postal code has five digits, such as 06700.",
        Problem::TooShort => "Too short. Add more characters.",
        Problem::TooLong => "Too long. Shorten it.",
        Problem::NotAnEmail => "This does not look like an e-mail. Write it like name@example.com.",
        Problem::NotAPhone => {
            "This does not look like a phone number. Type 10 digits, without extension; from another country, begin with + and its code."
        }
        Problem::NotANetwork => "Write one address or network a line, such as 203.0.113.0/24.",
        Problem::NotPublic => "Write a public address with https://, on port 443 or 8443.",
        Problem::NotAChoice => "Choose one of the options.",
        Problem::Taken => "There is an account with this e-mail. Log in with it or use another.",
        Problem::Wrong => "This does not match. Check it and try again.",
        Problem::Refused => {
            "We could not open an account with this e-mail. If you have one, log in or recover your password; if not, use another e-mail."
        }
        Problem::EastOfGreenwich => "In Mexico the longitude is negative, such as -99.13. Is the sign missing?",
        Problem::NotAPlace => {
            "We found no place here. Paste coordinates, such as 19.4326, -99.1332, or a long link: short ones do not say where it is."
        }
        Problem::Incomplete => "The other half is missing: fill in both fields or none.",
        Problem::TooCommon => "Easy to guess. Try four words that do not belong together.",
        Problem::Contradiction => "This contradicts another field. Check both.",
        Problem::NotCsv => "This is neither a CSV nor an XLSX file. In Excel, use “Save as” and choose one of them.",
        Problem::TooLarge => "The file is larger than 50 MB. Split it into several with the same header.",
        Problem::NotAPicture => "The picture could not be read. Use a JPEG, PNG or WebP file.",
        Problem::PictureTooLarge => "The picture is too large: up to 8 MB and 40 megapixels.",
        Problem::TooMany => "These are too many at once. Send them in several parts.",
        Problem::NotALink => "Write the full address, such as https://example.com.",
        Problem::LocksOut => "This would lock you out: add the address that you come from, too.",
        Problem::LastAdmin => "This is the only admin. First give that role to somebody else.",
        Problem::HandOver => "You are the only admin of an agency. First give that role to somebody else.",
        Problem::LimitReached => "You have reached the limit. First remove one that is no longer used.",
        Problem::Unverified => "First confirm your e-mail with the link in our letter.",
        Problem::NeedsSecondFactor => "First turn on your own in My account, Security, so that nobody is locked out.",
        Problem::NeedsDomain => "Browsers use no passkeys at this address: they need a domain name with HTTPS.",
        Problem::RequiredByAgency => "One of your agencies requires it: you cannot go without.",
        Problem::Elsewhere => "That agency lets people in from certain networks only, and this is none of them.",
    }
}

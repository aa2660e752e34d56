//! Why a value of an import file was not taken, in words.

use domain::{import::Reason, locale::Locale};

#[must_use]
pub const fn reason(locale: Locale, reason: Reason) -> &'static str {
    match locale {
        Locale::Es => spanish(reason),
        Locale::En => english(reason),
    }
}

const fn spanish(reason: Reason) -> &'static str {
    match reason {
        Reason::Missing => "Falta el dato.",
        Reason::Unknown => "No conocemos esta palabra.",
        Reason::NotANumber => "No es un número.",
        Reason::TooLow => "Es demasiado bajo para ser cierto.",
        Reason::TooHigh => "Es demasiado alto para ser cierto.",
        Reason::Zero => "Es cero, que aquí solo puede querer decir «no se sabe».",
        Reason::Contradiction => "Contradice otra columna de la fila.",
        Reason::Duplicate => "Repite una fila anterior: el valor es su línea.",
        Reason::Ragged => "La fila no tiene tantas celdas como el encabezado: el valor dice cuántas.",
        Reason::TooLong => "Es demasiado largo: se cortó, o falta cerrar unas comillas.",
        Reason::Encoding => "Las letras están dañadas. Guarda el archivo en UTF-8.",
        Reason::CentreOfMexico => "Es el centro de México: quien ubicó la dirección no la encontró.",
        Reason::OutsideMexico => "Queda fuera de México.",
        Reason::OutsideState => "No queda en el estado que dice la fila.",
        Reason::Swapped => "Latitud y longitud parecen cambiadas de lugar.",
        Reason::CurrencyAssumed => "No dice la moneda: se tomó en pesos.",
        Reason::CurrencyUnclear => "No dice la moneda, y el texto habla de dólares.",
        Reason::Unpriced => "La operación no tiene precio propio.",
        Reason::Ended => "El anuncio ya terminó donde estaba: quedó como retirada.",
        Reason::NotAnAddress => "Es publicidad, no una dirección.",
    }
}

const fn english(reason: Reason) -> &'static str {
    match reason {
        Reason::Missing => "The value is missing.",
        Reason::Unknown => "We do not know this word.",
        Reason::NotANumber => "Not a number.",
        Reason::TooLow => "Too low to be true.",
        Reason::TooHigh => "Too high to be true.",
        Reason::Zero => "Zero, which can only mean “not known” here.",
        Reason::Contradiction => "Contradicts another column of the row.",
        Reason::Duplicate => "Repeats an earlier row: the value is its line.",
        Reason::Ragged => "The row has more or fewer cells than the header: the value is their number.",
        Reason::TooLong => "Too long: it was cut, or a closing quote is missing.",
        Reason::Encoding => "The letters are damaged. Save the file as UTF-8.",
        Reason::CentreOfMexico => "The centre of Mexico: the address was looked up and not found.",
        Reason::OutsideMexico => "Outside Mexico.",
        Reason::OutsideState => "Not in the state that the row names.",
        Reason::Swapped => "Latitude and longitude seem to have changed places.",
        Reason::CurrencyAssumed => "No currency given: taken as pesos.",
        Reason::CurrencyUnclear => "No currency given, and the text speaks of dollars.",
        Reason::Unpriced => "The operation has no price of its own.",
        Reason::Ended => "The listing has ended at its source: taken as withdrawn.",
        Reason::NotAnAddress => "Advertising, not an address.",
    }
}

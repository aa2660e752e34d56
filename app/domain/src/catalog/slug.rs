//! Words of a URL.

/// Lower-case ASCII words joined by hyphens: "Casa en Coyoacán, 3 recámaras" → "casa-en-coyoacan-3-recamaras". At most 60 bytes.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut words = String::new();
    for letter in text.chars().flat_map(char::to_lowercase).map(plain) {
        if letter.is_ascii_alphanumeric() {
            words.push(letter);
        } else if !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
        if words.len() >= 60 {
            break;
        }
    }
    let words = words.trim_end_matches('-');
    if words.is_empty() { "inmueble".to_owned() } else { words.to_owned() }
}

fn plain(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_words() {
        assert_eq!(slug("Casa en Coyoacán, 3 recámaras"), "casa-en-coyoacan-3-recamaras");
        assert_eq!(slug("  ¡¡Ñandú!! "), "nandu");
        assert_eq!(slug("日本"), "inmueble");
        assert!(slug(&"palabra ".repeat(40)).len() <= 60);
    }
}

//! Which labels fit what was typed: beginnings of words, accents and case aside, one slip of the finger forgiven.

/// How well a label fits: 0 for an empty question, more for better, none where a typed word fits no word of the label.
#[must_use]
pub fn fit(label: &str, typed: &str) -> Option<u32> {
    let label = plain(label);
    let words: Vec<&[char]> = split(&label);
    let typed = plain(typed);
    split(&typed).into_iter().map(|asked| words.iter().filter_map(|word| fit_word(word, asked)).max()).sum()
}

fn split(text: &[char]) -> Vec<&[char]> {
    text.split(|c| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn fit_word(word: &[char], asked: &[char]) -> Option<u32> {
    if word == asked {
        return Some(3);
    }
    if word.starts_with(asked) {
        return Some(2);
    }
    let near = |length: usize| word.len() >= length && is_one_slip(&word[..length], asked);
    (asked.len() >= 4 && (near(asked.len()) || near(asked.len() - 1) || near(asked.len() + 1))).then_some(1)
}

/// Whether one letter was changed, left out, added, or swapped with its neighbour.
fn is_one_slip(word: &[char], asked: &[char]) -> bool {
    let same = word.iter().zip(asked).take_while(|(a, b)| a == b).count();
    let (word, asked) = (&word[same..], &asked[same..]);
    match (word, asked) {
        ([a, b, word @ ..], [c, d, asked @ ..]) if a == d && b == c && word == asked => true,
        ([_, word @ ..], [_, asked @ ..]) if word == asked => true,
        ([_, word @ ..], asked) if word == asked => true,
        (word, [_, asked @ ..]) => word == asked,
        _ => false,
    }
}

/// Lower case without the accents of Spanish.
fn plain(text: &str) -> Vec<char> {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn beginnings_of_words_fit_in_any_order() {
        assert_eq!(fit("Nueva propiedad", ""), Some(0));
        assert_eq!(fit("Nueva propiedad", "prop nue"), Some(4));
        assert_eq!(fit("Nueva propiedad", "nueva"), Some(3));
        assert_eq!(fit("Importaciones", "ACION"), None);
        assert_eq!(fit("Sesión", "sesion"), Some(3));
    }

    #[test]
    fn one_slip_is_forgiven_in_four_letters_or_more() {
        for typed in ["porpiedad", "propidad", "propieedad", "propiedaf", "prpo"] {
            assert_eq!(fit("Propiedades", typed), Some(1), "{typed}");
        }
        assert_eq!(fit("Propiedades", "prx"), None);
        assert_eq!(fit("Propiedades", "porpeidad"), None, "two slips");
    }

    proptest::proptest! {
        #[test]
        fn a_label_fits_its_own_beginnings(label in "[a-zA-Záéñ ]{1,20}", length in 1usize..20) {
            let beginning: String = label.chars().take(length).collect();
            proptest::prop_assert!(fit(&label, &beginning).is_some());
        }
    }
}

//! Codes on paper for whoever lost their telephone: 24 letters and digits in groups of four, 120 bits.

/// Thirty-two signs that are not taken for one another.
const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
const LENGTH: usize = 24;

/// A code as it stands on paper, from random bytes.
#[must_use]
pub fn write(random: &[u8; 32]) -> String {
    let signs: String = random.iter().take(LENGTH).map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    signs.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

/// The code's signs, however it was typed; `None` for what cannot be one.
#[must_use]
pub fn read(typed: &str) -> Option<String> {
    let signs: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    (signs.len() == LENGTH && signs.bytes().all(|sign| SIGNS.contains(&sign))).then_some(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_written() {
        let mut random = [0; 32];
        for (place, byte) in random.iter_mut().enumerate() {
            *byte = u8::try_from(place * 37 % 256).unwrap();
        }
        let code = write(&random);
        assert_eq!((code.len(), code.matches('-').count()), (29, 5));
        let signs = read(&code).unwrap();
        assert_eq!(read(&format!(" {} ", code.to_uppercase().replace('-', " "))), Some(signs));
        for wrong in ["", "123456", &code[1..], &code.replace('a', "1"), &format!("{code}x")] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        let distinct: std::collections::BTreeSet<_> = SIGNS.iter().collect();
        assert_eq!(distinct.len(), 32);
    }
}

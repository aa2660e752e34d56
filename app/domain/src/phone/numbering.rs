//! Telephone numbers as people write and dial them, by the numbering plans of the world (Google's libphonenumber).

use phonenumber::Mode;

use super::Phone;
use crate::error::Problem;

/// The longest number with a prefix of its network before it; more digits are two numbers.
const DIGITS_MAX: usize = 20;
const MEXICO: &str = "52";
/// What is or used to be dialled before the ten digits of a number in Mexico, whose own ways to dial ended in August 2019
/// (Plan Técnico Fundamental de Numeración): the country, far away, a mobile from near, from far, and from abroad.
const BEFORE_TEN: [&str; 7] = ["", MEXICO, "521", "01", "044", "045", "1"];

/// A number as somebody typed it, one of Mexico unless it begins with `+` or `00`; nothing for blanks.
///
/// # Errors
/// [`Problem::NotAPhone`] for what can be dialled nowhere, and for what E.164 cannot hold: extensions, two numbers at once.
pub fn read(typed: &str) -> Result<Option<Phone>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (is_international, rest) = typed.strip_prefix('+').map_or((false, typed), |rest| (true, rest));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > DIGITS_MAX || !rest.chars().all(|c| c.is_ascii_digit() || is_between(c)) {
        return Err(Problem::NotAPhone);
    }
    let international = if is_international { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    let found = match international {
        Some(digits) => valid(digits).or_else(|| digits.strip_prefix(MEXICO).and_then(mexican)),
        None => mexican(&digits),
    };
    found.map(Some).ok_or(Problem::NotAPhone)
}

/// What people write between digits; dashes of every width come along when a number is copied.
fn is_between(c: char) -> bool {
    c.is_whitespace() || "-.()".contains(c) || ('\u{2010}'..='\u{2015}').contains(&c)
}

fn mexican(digits: &str) -> Option<Phone> {
    let ten = BEFORE_TEN.iter().filter_map(|before| digits.strip_prefix(before)).find(|rest| rest.len() == 10)?;
    valid(&format!("{MEXICO}{ten}"))
}

fn valid(digits: &str) -> Option<Phone> {
    let number = phonenumber::parse(None, format!("+{digits}")).ok()?;
    if number.is_valid() { Phone::kept(&number.format().mode(Mode::E164).to_string()) } else { None }
}

/// A number as people in Mexico dial and write it: its own ones nationally, those of other countries with their code. Empty for none.
#[must_use]
pub fn shown(phone: Option<&Phone>) -> String {
    let Some(phone) = phone else { return String::new() };
    let Ok(number) = phonenumber::parse(None, phone.as_str()) else { return phone.as_str().to_owned() };
    let mode = if number.code().value().to_string() == MEXICO { Mode::National } else { Mode::International };
    number.format().mode(mode).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(typed: &str) -> String {
        read(typed).map(|phone| super::super::column(phone.as_ref()).to_owned()).unwrap_or_else(|problem| format!("{problem:?}"))
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("", ""),
            ("  ", ""),
            ("5512345678", "+525512345678"),
            ("55 1234 5678", "+525512345678"),
            ("(55) 1234-5678", "+525512345678"),
            ("55.1234.5678", "+525512345678"),
            ("55 1234\u{2013}5678", "+525512345678"),
            ("+52 55 1234 5678", "+525512345678"),
            ("0052 55 1234 5678", "+525512345678"),
            ("52 55 1234 5678", "+525512345678"),
            ("01 55 1234 5678", "+525512345678"),
            ("044 55 1234 5678", "+525512345678"),
            ("045 55 1234 5678", "+525512345678"),
            ("+52 1 55 1234 5678", "+525512345678"),
            ("5215512345678", "+525512345678"),
            ("999 123 4567", "+529991234567"),
            ("+1 415 555 2671", "+14155552671"),
            ("001 (415) 555-2671", "+14155552671"),
            ("+44 (0)20 7946 0958", "+442079460958"),
            ("+34 912 34 56 78", "+34912345678"),
            ("+39 06 6982 1234", "+390669821234"),
        ];
        for (typed, expected) in cases {
            assert_eq!(kept(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_dialled_or_kept_whole_is_refused() {
        let wrong = [
            "llámame",
            "12345",
            "551234567",
            "55123456789",
            "0000000000",
            "+52 55 1234 567",
            "+999 55 1234 5678",
            "55 1234 5678 ext. 12",
            "55 1234 5678 / 55 8765 4321",
            "55 1234 5678 55 8765 4321",
            "5+512345678",
            "+",
            "tel:+525512345678",
            "１２３４５６７８９０",
        ];
        for typed in wrong {
            assert_eq!(kept(typed), "NotAPhone", "{typed}");
        }
    }

    #[test]
    fn ones_own_country_is_shown_without_its_code() {
        let cases = [
            ("+525512345678", "55 1234 5678"),
            ("+523312345678", "33 1234 5678"),
            ("+529991234567", "999 123 4567"),
            ("+14155552671", "+1 415-555-2671"),
            ("+34912345678", "+34 912 34 56 78"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(Phone::kept(text).as_ref()), expected);
        }
        assert_eq!(shown(None), "");
    }

    proptest! {
        #[test]
        fn reading_twice_changes_nothing(typed in r"(\+|00)?[0-9 ().-]{0,24}") {
            if let Ok(Some(phone)) = read(&typed) {
                prop_assert_eq!(read(phone.as_str()), Ok(Some(phone.clone())));
                prop_assert_eq!(read(&shown(Some(&phone))), Ok(Some(phone)));
            }
        }

        #[test]
        fn a_number_of_mexico_is_itself_however_it_is_written(
            area in "(55|56|33|81)", rest in "[2-9][0-9]{7}", before in "(\\+52 ?(1 )?|0052|01 ?|04[45] )?", between in "[ .-]?"
        ) {
            let (near, far) = rest.split_at(4);
            let phone = read(&format!("{before}{area}{between}{near}{between}{far}"));
            prop_assert_eq!(phone, Ok(Phone::kept(&format!("+52{area}{rest}"))));
        }

        #[test]
        fn no_text_breaks_the_reading(typed in ".*") {
            let _ = read(&typed);
        }
    }
}

//! Numbers and plain text out of cells.

/// A decimal number in hundredths, rounded half up: `5500000`, `1,512,000.5`, `$ 4,500,000`, `US$ 90,000`, `1,200 MXN`. Thousands
/// are set off by commas only.
pub(crate) fn hundredths(text: &str) -> Option<i64> {
    let text = without_currency(text).0;
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = ungrouped(whole)?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digit = |place: usize| fraction.as_bytes().get(place).map_or(0, |byte| i64::from(byte - b'0'));
    let rounding = i64::from(digit(2) >= 5);
    let whole: i64 = whole.parse().ok()?;
    Some(sign * whole.checked_mul(100)?.checked_add(digit(0) * 10 + digit(1) + rounding)?)
}

/// An amount without the word or sign of its currency, and that word.
pub(crate) fn without_currency(text: &str) -> (&str, Option<&'static str>) {
    // Longer ones first: `MX$` ends like `$`.
    const WORDS: [&str; 10] = ["US$", "MX$", "USD", "MXN", "DLLS", "DLS", "M.N.", "MN", "PESOS", "$"];
    let (mut rest, mut found) = (text.trim(), None);
    loop {
        let ends = |word: &str| {
            rest.len() >= word.len()
                && rest.is_char_boundary(rest.len() - word.len())
                && rest[rest.len() - word.len()..].eq_ignore_ascii_case(word)
        };
        let starts = |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if let Some(word) = WORDS.into_iter().find(|word| starts(word)) {
            rest = rest[word.len()..].trim_start();
            found = found.or((word != "$").then_some(word));
        } else if let Some(word) = WORDS.into_iter().find(|word| ends(word)) {
            rest = rest[..rest.len() - word.len()].trim_end();
            found = found.or((word != "$").then_some(word));
        } else {
            return (rest, found);
        }
    }
}

/// Digits without their commas, if these stand where thousands begin: `1,5` is a decimal elsewhere and must not become 15.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = whole.contains(',');
    let sound = is_number(first) && (!grouped || first.len() <= 3) && groups.all(|group| is_number(group) && group.len() == 3);
    sound.then(|| whole.replace(',', ""))
}

/// Square metres: a bare number, `103 m²`, `2 ha`.
pub(crate) fn square_metres(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let (number, factor) = match text.strip_suffix("ha") {
        Some(number) => (number, 10_000.0),
        None => (["m²", "m2", "mts2"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(&text), 1.0),
    };
    Some(hundredths(number)? as f64 / 100.0 * factor)
}

/// One line of plain text: entities read, white space squeezed.
pub(crate) fn line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `longest` characters.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    text.chars().take(longest).collect::<String>().trim_end().to_owned()
}

/// The text of a piece of HTML: tags out, entities read once, lines kept. What comes out is text and must be escaped like any other.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    // The element whose content is not text, until the next tag or its end.
    let mut skipped: Option<Skip> = None;
    while let Some(start) = rest.find('<') {
        let (before, tail) = rest.split_at(start);
        if skipped.is_none() {
            text.push_str(&entities(before));
        }
        match tag(tail) {
            Some((name, closes, after)) => {
                skipped = skipped.and_then(|skip| skip.after(&name, closes)).or_else(|| Skip::at(&name, closes));
                text.push_str(gap(&name));
                rest = after;
            }
            None => {
                if skipped.is_none() {
                    text.push('<');
                }
                rest = &tail[1..];
            }
        }
    }
    if skipped.is_none() {
        text.push_str(&entities(rest));
    }
    tidy(&text)
}

/// Content that nobody reads.
#[derive(Clone, Copy)]
enum Skip {
    /// The words on a button of the page it was scraped from; some buttons are never closed.
    ToNextTag,
    /// Code, to the end of its element.
    ToEnd(&'static str),
}

impl Skip {
    fn at(name: &str, closes: bool) -> Option<Self> {
        match name {
            "button" if !closes => Some(Self::ToNextTag),
            "script" if !closes => Some(Self::ToEnd("script")),
            "style" if !closes => Some(Self::ToEnd("style")),
            _ => None,
        }
    }

    fn after(self, name: &str, closes: bool) -> Option<Self> {
        match self {
            Self::ToNextTag => None,
            Self::ToEnd(element) => (!(closes && name == element)).then_some(self),
        }
    }
}

/// The name of the tag that `text` begins with, whether it closes an element, and what follows it. `<` without a name is text.
fn tag(text: &str) -> Option<(String, bool, &str)> {
    let inner = text.strip_prefix('<')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let (inner, after) = inner.split_once('>')?;
    Some((inner.chars().take_while(|c| c.is_ascii_alphanumeric()).collect::<String>().to_lowercase(), closes, after))
}

const fn gap(tag: &str) -> &'static str {
    match tag.as_bytes() {
        b"br" | b"p" | b"div" | b"li" | b"ul" | b"ol" | b"tr" | b"h1" | b"h2" | b"h3" | b"h4" => "\n",
        _ => "",
    }
}

/// Reads the entities that listings hold; any other `&` is text.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, tail) = rest.split_at(start);
        out.push_str(before);
        let entity = tail[1..].split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        match entity {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &tail[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    const NAMED: [(&str, char); 26] = [
        ("nbsp", ' '),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("sup2", '²'),
        ("sup3", '³'),
        ("deg", '°'),
        ("ordm", 'º'),
        ("ordf", 'ª'),
        ("iexcl", '¡'),
        ("iquest", '¿'),
        ("bull", '•'),
        ("ntilde", 'ñ'),
        ("Ntilde", 'Ñ'),
        ("uuml", 'ü'),
        ("aacute", 'á'),
        ("eacute", 'é'),
        ("iacute", 'í'),
        ("oacute", 'ó'),
        ("uacute", 'ú'),
        ("Aacute", 'Á'),
        ("Eacute", 'É'),
        ("ndash", '–'),
        ("mdash", '—'),
    ];
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, letter)| letter);
    };
    let code = number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
    char::from_u32(code?)
}

/// Spaces squeezed, control characters out, at most one empty line between lines.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_in_hundredths() {
        for (text, expected) in [
            ("5500000", Some(550_000_000)),
            ("$ 1,512,000.5", Some(151_200_050)),
            ("US$ 90,000.00", Some(9_000_000)),
            ("$1,200 M.N.", Some(120_000)),
            ("1200 mxn", Some(120_000)),
            ("ñ$", None),
            ("7.005", Some(701)),
            ("7.004999", Some(700)),
            ("0.999", Some(100)),
            ("-3", Some(-300)),
            ("1,5", None),
            ("1.500.000", None),
            ("12,3456", None),
            ("", None),
            ("1e9", None),
            ("mucho", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(hundredths(text), expected, "{text}");
        }
    }

    #[test]
    fn areas_are_read_with_their_units() {
        for (text, expected) in [("103 m²", Some(103.0)), ("1,200.5 M2", Some(1200.5)), ("2 ha", Some(20_000.0)), ("x m²", None)] {
            assert_eq!(square_metres(text), expected, "{text}");
        }
    }

    #[test]
    fn html_becomes_text() {
        for (html, expected) in [
            ("Dos<br />tres&nbsp; <b>cuatro</b>", "Dos\ntres cuatro"),
            ("C. P. <span class='x'><button class='btn' href='#'>Ver datos</button></span>. Fin", "C. P. . Fin"),
            ("Tel <button href='#'>Ver datos</span>2<br>Fin", "Tel 2\nFin"),
            ("3 < 4 & 5 > 2 &F &amp;lt;", "3 < 4 & 5 > 2 &F &lt;"),
            ("<script>a<b>c()</script>x<style>p{}</style>", "x"),
            ("a\t\tb\n\n\n\nc\u{0}d", "a b\n\nc d"),
            ("125 m&sup2; &#225;&#xE9; &#0;", "125 m² áé"),
            ("<!-- no -->sí", "sí"),
        ] {
            assert_eq!(plain(html), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading(text in "[<>/&;#a-z \\n\\PC]*") {
            let out = plain(&text);
            prop_assert_eq!(out.trim(), &out);
            let _ = (hundredths(&text), square_metres(&text));
        }
    }
}

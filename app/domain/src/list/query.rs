//! A list's query in one way of writing, however forms and links write it.

use std::fmt::Write;

/// A value as it may stand in an address: the same on the server and in the browser, and readable where it can be.
#[must_use]
pub fn encoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._*,:;".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// What an encoded value says; what is not encoded rightly stands for itself.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        let (byte, next) = match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => (byte, &after[2..]),
            None => (if first == b'+' { b' ' } else { first }, after),
        };
        bytes.push(byte);
        rest = next;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The part of a list's query that a view keeps: not the page, nor what was just done.
#[must_use]
pub fn kept_query(query: &str) -> String {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut kept: Vec<(&str, String)> = Vec::new();
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_name = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if value.is_empty() || !is_name || matches!(name, "cursor" | "done" | "view" | "arrange" | "bulk" | "add" | "edit") {
            continue;
        }
        let value = encoded(&decoded(value));
        // A form sends several choices of one field one by one.
        match kept.iter_mut().find(|(other, _)| *other == name) {
            Some((_, values)) => *values = format!("{values},{value}"),
            None => kept.push((name, value)),
        }
    }
    kept.sort_unstable();
    kept.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_keeps_the_filters_and_not_the_page() {
        assert_eq!(kept_query("?status=draft&cursor=1_2&q=&done=saved&view=3&edit=7&q=casa+sola"), "q=casa%20sola&status=draft");
        assert_eq!(kept_query("columns=price&sort=-area&columns=status&arrange=true"), "columns=price,status&sort=-area");
        assert_eq!(kept_query(""), "");
    }

    #[test]
    fn all_ways_of_writing_are_one() {
        for written in ["q=jard%C3%ADn%3b%2Ca", "q=jard%c3%ADn;,a", "q=jardín;,a"] {
            assert_eq!(kept_query(written), "q=jard%C3%ADn;,a", "{written}");
        }
        // What no browser sends neither breaks anything nor comes through as it is.
        assert_eq!(kept_query("q=%zz%&Q=1&<a>=2&q=\r\n#"), "q=%25zz%25,%0D%0A%23");
    }
}

//! A place as people paste it: coordinates, or the link of a map.

use super::place::Point;

/// Marks in links before which a map's own page writes its numbers: latitude, then longitude; a pin before the middle of the map.
const MARKS: [(&str, &str); 2] = [("!3d", "!4d"), ("mlat=", "mlon=")];
const PARAMETERS: [&str; 8] = ["q", "query", "ll", "coordinate", "destination", "daddr", "to", "center"];

/// Reads latitude and longitude, in the order in which people and maps write them: `19.4326, -99.1332`, `19°25'57"N 99°08'00"W`,
/// `geo:19.4326,-99.1332`, or a link of Google Maps, OpenStreetMap, Apple Maps or Waze, with words around it. Short links hold no place.
#[must_use]
pub fn read(text: &str) -> Option<Point> {
    if let Some(start) = text.find("http://").or_else(|| text.find("https://")) {
        return link(text[start..].split_whitespace().next()?);
    }
    let text = text.trim();
    let text = text.strip_prefix("geo:").map_or(text, |rest| rest.split([';', '?']).next().unwrap_or_default());
    pair(text).or_else(|| sexagesimal(text))
}

fn link(link: &str) -> Option<Point> {
    let link = link.replace("%2C", ",").replace("%2c", ",").replace("%20", " ").replace('+', " ");
    let marked = MARKS.iter().find_map(|(latitude, longitude)| Point::new(after(&link, longitude)?, after(&link, latitude)?));
    if marked.is_some() {
        return marked;
    }
    let (path, hash) = link.split_once('#').unwrap_or((&link, ""));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parameter = |wanted: &&str| {
        let value = query.split('&').find_map(|part| part.strip_prefix(*wanted)?.strip_prefix('='))?;
        pair(value.strip_prefix("loc:").or_else(|| value.strip_prefix("ll.")).unwrap_or(value))
    };
    // `#map=16/19.43/-99.13`
    let shown = || pair(&hash.strip_prefix("map=")?.split_once('/')?.1.split('&').next()?.replace('/', ","));
    // `/place/19.43,-99.13`, `/@19.43,-99.13,17z`
    let segment = || path.split('/').find_map(pair).or_else(|| path.split("/@").nth(1).and_then(|rest| pair(&first_two(rest))));
    PARAMETERS.iter().find_map(parameter).or_else(segment).or_else(shown)
}

fn first_two(list: &str) -> String {
    list.split(',').take(2).collect::<Vec<_>>().join(",")
}

/// The last number after a mark.
fn after(text: &str, mark: &str) -> Option<f64> {
    let rest = text.rsplit_once(mark)?.1;
    let end = rest.find(|character: char| !(character.is_ascii_digit() || ".-".contains(character))).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

/// Two decimal numbers. Between them stands a comma, a space or both; decimals may be set off by a comma where a space stands between.
fn pair(text: &str) -> Option<Point> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (latitude, longitude) = match words[..] {
        [one] => one.split_once(',').map(|(latitude, longitude)| (latitude.to_owned(), longitude.to_owned()))?,
        [latitude, longitude] => (latitude.trim_end_matches([',', ';']).replace(',', "."), longitude.replace(',', ".")),
        _ => return None,
    };
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte)).then(|| text.parse().ok())?;
    Point::new(number(&longitude)?, number(&latitude)?)
}

/// Degrees, minutes and seconds with the letters of the four winds, in English or Spanish.
fn sexagesimal(text: &str) -> Option<Point> {
    let text = text.to_ascii_uppercase();
    let (latitude, longitude) = text.split_at(text.find(['N', 'S'])? + 1);
    let west = longitude.trim_end().ends_with(['W', 'O']);
    if !west && !longitude.trim_end().ends_with('E') {
        return None;
    }
    Point::new(angle(longitude, west)?, angle(latitude, latitude.ends_with('S'))?)
}

fn angle(text: &str, is_negative: bool) -> Option<f64> {
    let parts = text.split(|character: char| !(character.is_ascii_digit() || character == '.')).filter(|part| !part.is_empty());
    let parts: Vec<f64> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [degrees, sixtieths @ ..] = &parts[..] else { return None };
    if sixtieths.len() > 2 || sixtieths.iter().any(|part| *part >= 60.0) {
        return None;
    }
    let angle = sixtieths.iter().zip([60.0, 3600.0]).fold(*degrees, |angle, (part, by)| angle + part / by);
    Some(if is_negative { -angle } else { angle })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_paste_is_read() {
        for text in [
            "19.4326, -99.1332",
            " 19.4326,-99.1332 ",
            "19.4326 -99.1332",
            "19,4326 -99,1332",
            "19,4326; -99,1332",
            "geo:19.4326,-99.1332?z=17",
            "19°25'57.36\"N 99°07'59.52\"W",
            "19° 25′ 57.36″ N, 99° 07′ 59.52″ O",
            "https://www.google.com/maps/@19.4326,-99.1332,17z",
            "https://www.google.com/maps/place/Z%C3%B3calo/@19.5,-99.5,17z/data=!3m1!4b1!4m6!8m2!3d19.4326!4d-99.1332!16zL20v?entry=ttu",
            "https://www.google.com/maps/place/19.4326,-99.1332",
            "https://www.google.com/maps/search/19.4326,+-99.1332",
            "https://maps.google.com/?q=19.4326,-99.1332",
            "https://maps.google.com/maps?q=loc:19.4326%2C-99.1332&z=17",
            "https://www.google.com/maps/search/?api=1&query=19.4326%2C-99.1332",
            "Te mando la casa: https://maps.google.com/?q=19.4326,-99.1332 ¿la ves?",
            "https://www.openstreetmap.org/?mlat=19.4326&mlon=-99.1332#map=16/19.5/-99.5",
            "https://www.openstreetmap.org/#map=16/19.4326/-99.1332",
            "https://maps.apple.com/?ll=19.4326,-99.1332&q=Casa",
            "https://maps.apple.com/place?coordinate=19.4326,-99.1332",
            "https://waze.com/ul?ll=19.4326,-99.1332&navigate=yes",
            "https://www.waze.com/live-map/directions?to=ll.19.4326%2C-99.1332",
        ] {
            let point = read(text).unwrap_or_else(|| panic!("{text}"));
            assert!((point.latitude - 19.4326).abs() < 1e-9 && (point.longitude + 99.1332).abs() < 1e-9, "{text}: {point:?}");
        }
    }

    #[test]
    fn what_is_no_place_is_none() {
        for text in [
            "",
            "Roma Norte",
            "19.4326",
            "19,4326,-99,1332",
            "191.4, -99.1",
            "19.4, -199.1",
            "nan, inf",
            "19°75'00\"N 99°07'59\"W",
            "19°25'57\"N 99°07'59\"",
            "https://maps.app.goo.gl/AbCdEf123",
            "https://www.google.com/maps/place/Roma+Norte",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(latitude in -90.0..90.0, longitude in -180.0..180.0) {
            let point = Point { longitude, latitude };
            prop_assert_eq!(read(&format!("{latitude}, {longitude}")), Some(point));
        }

        #[test]
        fn nothing_is_too_strange(text in ".*", link in "https://[a-z?@!=&#/0-9.,-]*") {
            let _ = (read(&text), read(&link));
        }
    }
}

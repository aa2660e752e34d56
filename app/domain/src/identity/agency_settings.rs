//! What an agency says of itself, and how its people may enter.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::{email, network::Network};
use crate::error::{FieldError, Problem};

/// The agency's name and how clients reach it, as its form sends them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgencyForm {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub website: String,
    pub address: String,
}

impl AgencyForm {
    /// The same without blanks around, all but the name may be empty.
    ///
    /// # Errors
    /// Every problem of every field.
    pub fn check(&self) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut text = |field: &str, text: &str, least: usize, most: usize| {
            let text = text.trim().replace('\0', "");
            match text.chars().count() {
                0 if least > 0 => faults.push(FieldError::new(field, Problem::Required)),
                count if count < least => faults.push(FieldError::new(field, Problem::TooShort)),
                count if count > most => faults.push(FieldError::new(field, Problem::TooLong)),
                _ => {}
            }
            text
        };
        let mut checked = Self {
            name: text("name", &self.name, 2, 120),
            email: text("email", &self.email, 0, 254),
            phone: text("phone", &self.phone, 0, 40),
            website: text("website", &self.website, 0, 200),
            address: text("address", &self.address, 0, 300),
        };
        if !checked.email.is_empty() {
            match email::normalise(&checked.email) {
                Ok(email) => checked.email = email,
                Err(problem) => faults.push(FieldError::new("email", problem)),
            }
        }
        if !checked.phone.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c)) {
            faults.push(FieldError::new("phone", Problem::NotANumber));
        }
        let is_link = ["https://", "http://"].iter().any(|scheme| checked.website.starts_with(scheme));
        if !checked.website.is_empty() && (!is_link || checked.website.contains(char::is_whitespace)) {
            faults.push(FieldError::new("website", Problem::NotALink));
        }
        if faults.is_empty() { Ok(checked) } else { Err(faults) }
    }
}

/// The shortest and the longest that a session may wait for its person, minutes. The longest is what holds by itself.
pub const IDLE_MINUTES: (i32, i32) = (5, 12 * 60);
/// The shortest and the longest that a session lasts after its log-in, hours. The longest is what holds by itself.
pub const ABSOLUTE_HOURS: (i32, i32) = (1, 7 * 24);
/// Networks that a form takes.
const NETWORKS_MAX: usize = 100;

/// How people may enter, as its form sends it: numbers, and networks line by line. What is empty is not restricted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SecurityForm {
    pub idle_minutes: String,
    pub absolute_hours: String,
    pub networks: String,
}

/// How people may enter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    pub idle_minutes: Option<i32>,
    pub absolute_hours: Option<i32>,
    /// None at all: from anywhere.
    pub networks: Vec<Network>,
}

impl SecurityForm {
    /// # Errors
    /// Every problem of every field; [`Problem::LocksOut`] on `networks` if `own`, the address of whoever asks, is in none.
    pub fn check(&self, own: &str) -> Result<Security, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut number = |field: &str, text: &str, (least, most): (i32, i32)| match text.trim() {
            "" => None,
            text => match text.parse::<i32>() {
                Ok(number) if (least..=most).contains(&number) => Some(number),
                Ok(_) => {
                    faults.push(FieldError::outside(field, i64::from(least), i64::from(most)));
                    None
                }
                Err(_) => {
                    faults.push(FieldError::new(field, Problem::NotANumber));
                    None
                }
            },
        };
        let idle_minutes = number("idle_minutes", &self.idle_minutes, IDLE_MINUTES);
        let absolute_hours = number("absolute_hours", &self.absolute_hours, ABSOLUTE_HOURS);
        let entries = self.networks.split([',', ';', ' ', '\n', '\r', '\t']).filter(|entry| !entry.is_empty());
        let networks: Result<Vec<Network>, _> = entries.map(str::parse).collect();
        match &networks {
            Err(_) => faults.push(FieldError::new("networks", Problem::NotANetwork)),
            Ok(networks) if networks.len() > NETWORKS_MAX => faults.push(FieldError::new("networks", Problem::TooMany)),
            Ok(networks) if !admits(networks, own) => faults.push(FieldError::new("networks", Problem::LocksOut)),
            Ok(_) => {}
        }
        if faults.is_empty() { Ok(Security { idle_minutes, absolute_hours, networks: networks.unwrap_or_default() }) } else { Err(faults) }
    }
}

/// Whether somebody may enter from an address. An address that is not understood is in no network.
#[must_use]
pub fn admits(networks: &[Network], address: &str) -> bool {
    networks.is_empty() || address.parse::<IpAddr>().is_ok_and(|address| networks.iter().any(|network| network.contains(address)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems<T>(result: Result<T, Vec<FieldError>>) -> Vec<(String, Problem)> {
        result.err().unwrap_or_default().into_iter().map(|fault| (fault.field, fault.problem)).collect()
    }

    #[test]
    fn only_the_name_is_needed() {
        let form = AgencyForm { name: " Casas Ana ".into(), email: " Hola@Casas.mx".into(), ..AgencyForm::default() };
        let checked = form.check().unwrap();
        assert_eq!((checked.name.as_str(), checked.email.as_str()), ("Casas Ana", "hola@casas.mx"));
        let wrong = AgencyForm {
            name: "x".into(),
            email: "x".into(),
            phone: "llámame".into(),
            website: "javascript:alert(1)".into(),
            address: "a".repeat(301),
        };
        let fields: Vec<String> = problems(wrong.check()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "address", "email", "phone", "website"]);
    }

    #[test]
    fn limits_are_kept_and_empty_is_no_limit() {
        assert_eq!(SecurityForm::default().check("203.0.113.7"), Ok(Security::default()));
        let form = |idle: &str, absolute: &str| SecurityForm {
            idle_minutes: idle.into(),
            absolute_hours: absolute.into(),
            networks: String::new(),
        };
        let security = form(" 30", "8").check("203.0.113.7").unwrap();
        assert_eq!((security.idle_minutes, security.absolute_hours), (Some(30), Some(8)));
        let faults = problems(form("4", "169").check("203.0.113.7"));
        assert_eq!(faults, [("idle_minutes".to_owned(), Problem::OutOfRange), ("absolute_hours".to_owned(), Problem::OutOfRange)]);
        assert_eq!(problems(form("x", "").check("203.0.113.7")), [("idle_minutes".to_owned(), Problem::NotANumber)]);
    }

    #[test]
    fn nobody_locks_themselves_out() {
        let form = |networks: &str| SecurityForm { networks: networks.into(), ..SecurityForm::default() };
        let security = form("10.0.0.0/8\r\n203.0.113.0/24, ").check("203.0.113.7").unwrap();
        assert_eq!(security.networks.len(), 2);
        assert!(admits(&security.networks, "10.1.2.3") && !admits(&security.networks, "192.0.2.1") && !admits(&security.networks, "x"));
        assert_eq!(problems(form("10.0.0.0/8").check("203.0.113.7")), [("networks".to_owned(), Problem::LocksOut)]);
        assert_eq!(problems(form("10.0.0.0/8 oficina").check("10.0.0.1")), [("networks".to_owned(), Problem::NotANetwork)]);
    }
}

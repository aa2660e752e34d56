//! What an agency says of itself, and how its people may enter.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::{email, network::Network};
use crate::{
    error::{FieldError, Problem},
    phone::{self, Phone},
};

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
    /// The same without blanks around and the telephone as it is kept; all but the name may be empty. `read_phone` reads
    /// telephone numbers.
    ///
    /// # Errors
    /// Every problem of every field.
    pub fn check(&self, read_phone: impl Fn(&str) -> Result<Option<Phone>, Problem>) -> Result<Self, Vec<FieldError>> {
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
            phone: String::new(),
            website: text("website", &self.website, 0, 200),
            address: text("address", &self.address, 0, 300),
        };
        if !checked.email.is_empty() {
            match email::normalise(&checked.email) {
                Ok(email) => checked.email = email,
                Err(problem) => faults.push(FieldError::new("email", problem)),
            }
        }
        match read_phone(&self.phone) {
            Ok(phone) => checked.phone = phone::column(phone.as_ref()).to_owned(),
            Err(problem) => faults.push(FieldError::new("phone", problem)),
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
    /// As [`SecondFactorRule`] writes it.
    pub second_factor: String,
}

/// Days of grace that an agency may give its people to set up a second factor.
pub const GRACE_DAYS: [u8; 4] = [0, 3, 7, 14];

/// Whether an agency's people need a second factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactorRule {
    #[default]
    Voluntary,
    /// As it was set before.
    Kept,
    /// After so many days, one of [`GRACE_DAYS`].
    AfterDays(u8),
}

impl SecondFactorRule {
    /// As the form sends it: empty, `kept`, or a number of days.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Voluntary => String::new(),
            Self::Kept => "kept".to_owned(),
            Self::AfterDays(days) => days.to_string(),
        }
    }

    fn read(text: &str) -> Result<Self, Problem> {
        match text.trim() {
            "" => Ok(Self::Voluntary),
            "kept" => Ok(Self::Kept),
            days => days.parse().ok().filter(|days| GRACE_DAYS.contains(days)).map(Self::AfterDays).ok_or(Problem::NotAChoice),
        }
    }
}

/// How people may enter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Security {
    pub idle_minutes: Option<i32>,
    pub absolute_hours: Option<i32>,
    /// None at all: from anywhere.
    pub networks: Vec<Network>,
    pub second_factor: SecondFactorRule,
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
        let second_factor = SecondFactorRule::read(&self.second_factor).unwrap_or_else(|problem| {
            faults.push(FieldError::new("second_factor", problem));
            SecondFactorRule::default()
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Security { idle_minutes, absolute_hours, networks: networks.unwrap_or_default(), second_factor })
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
        let checked = form.check(|_| Ok(None)).unwrap();
        assert_eq!((checked.name.as_str(), checked.email.as_str()), ("Casas Ana", "hola@casas.mx"));
        let wrong = AgencyForm {
            name: "x".into(),
            email: "x".into(),
            phone: "llámame".into(),
            website: "javascript:alert(1)".into(),
            address: "a".repeat(301),
        };
        let fields: Vec<String> = problems(wrong.check(|_| Err(Problem::NotAPhone))).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "address", "email", "phone", "website"]);
    }

    #[test]
    fn limits_are_kept_and_empty_is_no_limit() {
        assert_eq!(SecurityForm::default().check("203.0.113.7"), Ok(Security::default()));
        let form = |idle: &str, absolute: &str| SecurityForm {
            idle_minutes: idle.into(),
            absolute_hours: absolute.into(),
            ..SecurityForm::default()
        };
        let security = form(" 30", "8").check("203.0.113.7").unwrap();
        assert_eq!((security.idle_minutes, security.absolute_hours), (Some(30), Some(8)));
        let faults = problems(form("4", "169").check("203.0.113.7"));
        assert_eq!(faults, [("idle_minutes".to_owned(), Problem::OutOfRange), ("absolute_hours".to_owned(), Problem::OutOfRange)]);
        assert_eq!(problems(form("x", "").check("203.0.113.7")), [("idle_minutes".to_owned(), Problem::NotANumber)]);
    }

    #[test]
    fn a_second_factor_is_asked_for_after_one_of_the_offered_days() {
        let rule = |text: &str| {
            let form = SecurityForm { second_factor: text.into(), ..SecurityForm::default() };
            form.check("203.0.113.7").map(|security| security.second_factor)
        };
        for written in [SecondFactorRule::Voluntary, SecondFactorRule::Kept].into_iter().chain(GRACE_DAYS.map(SecondFactorRule::AfterDays))
        {
            assert_eq!(rule(&written.code()), Ok(written));
        }
        for text in ["1", "-3", "x", "256"] {
            assert_eq!(problems(rule(text)), [("second_factor".to_owned(), Problem::NotAChoice)], "{text}");
        }
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

//! Realtors: agents outside the agency, for whom it keeps properties. They are no members.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{email, name};
use crate::{
    catalog::code::codes,
    error::{FieldError, Problem},
    phone::{self, Phone},
};

codes! {
    /// How the agency works with a realtor.
    RealtorStatus {
        /// Not begun yet.
        Pending = "pending",
        Active = "active",
        Inactive = "inactive",
        Suspended = "suspended",
    }
}

const TEXT_MAX: usize = 120;
/// Territories that one realtor may have, and how long each may be.
const TERRITORIES_MAX: usize = 50;
const TERRITORY_MAX: usize = 80;
/// Further data that one realtor may have.
const METADATA_MAX: usize = 30;

/// A realtor's form as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RealtorForm {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub license_number: String,
    pub brokerage: String,
    pub slack_user_id: String,
    pub status: String,
    /// Line by line, or between commas.
    pub territories: String,
    /// Line by line, as `idioma: francés`.
    pub metadata: String,
}

/// A checked realtor. What is not known is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Realtor {
    pub name: String,
    pub email: String,
    pub phone: Option<Phone>,
    pub license_number: String,
    pub brokerage: String,
    pub slack_user_id: String,
    pub status: RealtorStatus,
    /// Each once, by name.
    pub territories: Vec<String>,
    pub metadata: BTreeMap<String, String>,
}

impl RealtorForm {
    /// `read_phone` reads telephone numbers.
    ///
    /// # Errors
    /// Every problem of every field.
    pub fn check(&self, read_phone: impl Fn(&str) -> Result<Option<Phone>, Problem>) -> Result<Realtor, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(FieldError::new(field, problem));
        let name = name::check(&self.name).map_err(|problem| fault("name", problem)).unwrap_or_default();
        let email = email::normalise(&self.email).map_err(|problem| fault("email", problem)).unwrap_or_default();
        let phone = read_phone(&self.phone).map_err(|problem| fault("phone", problem)).unwrap_or_default();
        let mut text = |field: &str, typed: &str| {
            let text = typed.trim().replace('\0', "");
            if text.chars().count() > TEXT_MAX {
                fault(field, Problem::TooLong);
            }
            text
        };
        let license_number = text("license_number", &self.license_number);
        let brokerage = text("brokerage", &self.brokerage);
        let slack_user_id = text("slack_user_id", &self.slack_user_id);
        let status = RealtorStatus::from_code(&self.status);
        if status.is_none() {
            fault("status", Problem::NotAChoice);
        }
        let territories = territories(&self.territories).map_err(|problem| fault("territories", problem)).unwrap_or_default();
        let metadata = metadata(&self.metadata).map_err(|problem| fault("metadata", problem)).unwrap_or_default();
        match status {
            Some(status) if faults.is_empty() => {
                Ok(Realtor { name, email, phone, license_number, brokerage, slack_user_id, status, territories, metadata })
            }
            _ => Err(faults),
        }
    }
}

/// Each once, in the order of their names; the first way of writing one stays.
pub(super) fn territories(typed: &str) -> Result<Vec<String>, Problem> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for territory in typed.split(['\n', ',', ';']) {
        let territory = territory.split_whitespace().collect::<Vec<_>>().join(" ").replace('\0', "");
        if territory.chars().count() > TERRITORY_MAX {
            return Err(Problem::TooLong);
        }
        if !territory.is_empty() {
            found.entry(territory.to_lowercase()).or_insert(territory);
        }
    }
    if found.len() > TERRITORIES_MAX { Err(Problem::TooMany) } else { Ok(found.into_values().collect()) }
}

/// Pairs of a name and a value.
fn metadata(typed: &str) -> Result<BTreeMap<String, String>, Problem> {
    let mut pairs = BTreeMap::new();
    for line in typed.lines().map(|line| line.trim().replace('\0', "")).filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').ok_or(Problem::Incomplete)?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || value.is_empty() {
            return Err(Problem::Incomplete);
        }
        if name.chars().count() > TEXT_MAX || value.chars().count() > 5 * TEXT_MAX {
            return Err(Problem::TooLong);
        }
        pairs.insert(name.to_owned(), value.to_owned());
    }
    if pairs.len() > METADATA_MAX { Err(Problem::TooMany) } else { Ok(pairs) }
}

impl From<&Realtor> for RealtorForm {
    fn from(realtor: &Realtor) -> Self {
        Self {
            name: realtor.name.clone(),
            email: realtor.email.clone(),
            phone: phone::column(realtor.phone.as_ref()).to_owned(),
            license_number: realtor.license_number.clone(),
            brokerage: realtor.brokerage.clone(),
            slack_user_id: realtor.slack_user_id.clone(),
            status: realtor.status.code().to_owned(),
            territories: realtor.territories.join("\n"),
            metadata: realtor.metadata.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> RealtorForm {
        RealtorForm {
            name: " Eva Ruiz ".into(),
            email: "Eva@Brokers.mx".into(),
            phone: "+525512345678".into(),
            status: "active".into(),
            territories: "Roma Norte, condesa\n\n Roma  norte;Juárez".into(),
            metadata: "idioma: francés\n\nzona:  sur: Coyoacán".into(),
            ..RealtorForm::default()
        }
    }

    #[test]
    fn what_was_checked_reads_back_the_same() {
        let realtor = form().check(|text| Ok(Phone::kept(text))).unwrap();
        assert_eq!(phone::column(realtor.phone.as_ref()), "+525512345678");
        assert_eq!(realtor.territories, ["condesa", "Juárez", "Roma Norte"]);
        assert_eq!((realtor.name.as_str(), realtor.email.as_str()), ("Eva Ruiz", "eva@brokers.mx"));
        assert_eq!(realtor.metadata["zona"], "sur: Coyoacán");
        assert_eq!(RealtorForm::from(&realtor).check(|text| Ok(Phone::kept(text))).unwrap(), realtor);
    }

    #[test]
    fn each_problem_stands_at_its_field() {
        let wrong = RealtorForm {
            name: String::new(),
            email: "eva".into(),
            phone: "5".into(),
            license_number: "5".repeat(121),
            status: "retired".into(),
            territories: "x".repeat(81),
            metadata: "sin valor".into(),
            ..form()
        };
        let faults: Vec<_> =
            wrong.check(|_| Err(Problem::NotAPhone)).unwrap_err().into_iter().map(|fault| (fault.field, fault.problem)).collect();
        let expected = [
            ("name", Problem::Required),
            ("email", Problem::NotAnEmail),
            ("phone", Problem::NotAPhone),
            ("license_number", Problem::TooLong),
            ("status", Problem::NotAChoice),
            ("territories", Problem::TooLong),
            ("metadata", Problem::Incomplete),
        ];
        assert_eq!(faults, expected.map(|(field, problem)| (field.to_owned(), problem)));
        let many = RealtorForm { territories: (0..51).map(|n| format!("{n}\n")).collect(), ..form() };
        assert_eq!(many.check(|_| Ok(None)).unwrap_err()[0].problem, Problem::TooMany);
    }
}

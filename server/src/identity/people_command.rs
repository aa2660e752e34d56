//! `nexus import people`: the people of another system, with the passwords that they had there.

use std::{io::Read, path::PathBuf};

use clap::Args;
use domain::{
    error::Error,
    identity::store::{
        agency,
        people_import::{self, Person},
    },
    scope::Scope,
};

use crate::boot::{BootError, Installation};

/// The columns that are read; others are passed over.
const COLUMNS: [&str; 4] = ["email", "name", "role", "password_hash"];

/// What follows `nexus import people`.
#[derive(Args)]
pub struct People {
    /// A CSV file with the columns email, name, role (admin, manager, agent ...) and password_hash (bcrypt)
    file: PathBuf,
    /// The agency's short name
    #[arg(long)]
    agency: String,
}

impl People {
    /// Brings each row in an operation of its own, and names the rows that are refused.
    ///
    /// # Errors
    /// A file that cannot be read, an agency that is not there, what the database said.
    pub async fn run(&self, installation: &Installation) -> Result<(), BootError> {
        let fault = |error: &dyn std::fmt::Display| BootError::Other(format!("{}: {error}", self.file.display()));
        let file = std::fs::File::open(&self.file).map_err(|error| fault(&error))?;
        let rows = read(file).map_err(|error| fault(&error))?;
        let mut scope = Scope::auth(&installation.pools).await?;
        let actor = agency::by_slug(&mut scope, &self.agency).await;
        scope.commit().await?;
        let actor = actor.map_err(|error| match error {
            Error::NotFound => BootError::Other(format!("no agency is called {}", self.agency)),
            other => other.into(),
        })?;
        let (mut made, mut known, mut refused) = (0, 0, 0);
        for (line, person) in rows {
            let mut scope = Scope::auth(&installation.pools).await?;
            match people_import::import(&mut scope, actor, &person).await {
                Ok(is_new) => {
                    scope.commit().await?;
                    if is_new { made += 1 } else { known += 1 }
                }
                Err(Error::Invalid(faults)) => {
                    refused += 1;
                    let faults: Vec<String> = faults.iter().map(|fault| format!("{} ({:?})", fault.field, fault.problem)).collect();
                    println!("nexus: line {line}: refused for {}", faults.join(", "));
                }
                Err(other) => return Err(other.into()),
            }
        }
        println!("nexus: {made} people came, {known} were there already, {refused} were refused");
        Ok(())
    }
}

/// The rows with the lines they begin on.
fn read(file: impl Read) -> Result<Vec<(u64, Person)>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(file);
    let head = reader.headers().map_err(|error| error.to_string())?.clone();
    let place = |name: &&str| head.iter().position(|column| column.trim_start_matches('\u{feff}').eq_ignore_ascii_case(name));
    let places: Vec<usize> = COLUMNS.iter().filter_map(place).collect();
    let [email, name, role, password_hash] = places[..] else { return Err(format!("the columns must be {}", COLUMNS.join(", "))) };
    let row = |record: csv::Result<csv::StringRecord>| {
        let record = record.map_err(|error| error.to_string())?;
        let get = |place: usize| record.get(place).unwrap_or_default().to_owned();
        let person = Person { email: get(email), name: get(name), role: get(role), password_hash: get(password_hash) };
        Ok((record.position().map_or(0, csv::Position::line), person))
    };
    reader.records().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_lines_are_counted() {
        let file = "\u{feff}Email,id,name,role,password_hash\n ana@example.mx ,1,Ana,agent,$2b$10$x\nluis@example.mx,2\n";
        let rows = read(file.as_bytes()).unwrap();
        let ana = Person { email: "ana@example.mx".into(), name: "Ana".into(), role: "agent".into(), password_hash: "$2b$10$x".into() };
        assert_eq!(rows[0], (2, ana));
        assert_eq!((rows[1].0, rows[1].1.email.as_str(), rows[1].1.role.as_str()), (3, "luis@example.mx", ""));
        assert!(read("email,name\n".as_bytes()).unwrap_err().contains("password_hash"));
    }
}

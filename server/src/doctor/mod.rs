//! `nexus doctor`: is this installation as it must be? One line a question.

mod database;
mod machine;
mod recompute;
mod work;

use std::fmt;

use domain::bootstrap;
use embedded_postgres::Status;
use sqlx::{Connection, PgConnection};

use crate::{
    boot::{BootError, Installation},
    config::Config,
};

/// How an answer is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    Ok,
    Warning,
    Fault,
}

/// The answer to one question.
#[derive(Debug)]
struct Finding {
    grade: Grade,
    text: String,
}

/// An answer, or why there is none: also a fault.
type Answer = Result<Finding, BootError>;

impl Finding {
    fn new(grade: Grade, text: impl Into<String>) -> Self {
        Self { grade, text: text.into() }
    }

    fn ok(text: impl Into<String>) -> Self {
        Self::new(Grade::Ok, text)
    }

    fn fault(text: impl Into<String>) -> Self {
        Self::new(Grade::Fault, text)
    }

    /// Fine unless there are faults, which are named.
    fn unless(faults: &[String], fine: &str, wrong: &str) -> Self {
        if faults.is_empty() { Self::ok(fine) } else { Self::fault(format!("{wrong}: {}", faults.join(", "))) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grade = match self.grade {
            Grade::Ok => "ok",
            Grade::Warning => "warning",
            Grade::Fault => "fault",
        };
        // One line, whatever an error says.
        write!(f, "{grade:<8} {}", self.text.replace('\n', " "))
    }
}

/// Prints answers as they come; remembers whether one is a fault.
#[derive(Debug, Default)]
struct Report {
    has_fault: bool,
}

impl Report {
    fn add(&mut self, question: &str, answer: Answer) {
        let finding = answer.unwrap_or_else(|error| Finding::fault(format!("{question}: {error}")));
        self.has_fault |= finding.grade == Grade::Fault;
        println!("{finding}");
    }
}

/// Examines the installation and prints what it finds; with `recompute` also makes derived columns again.
/// Answers whether everything is as it must be. Starts the embedded database where it does not run.
///
/// # Errors
/// The embedded database was not stopped again.
pub async fn run(config: Config, recompute: bool) -> Result<bool, BootError> {
    let mut report = Report::default();
    report.add("nexus", Ok(Finding::ok(concat!("nexus ", env!("CARGO_PKG_VERSION")))));
    report.add("mail", Ok(machine::mail(&config)));
    report.add("disk", machine::disk(&config));
    let installation = match existing(config).await {
        Ok(installation) => installation,
        Err(error) => {
            report.add("database", Err(error));
            return Ok(false);
        }
    };
    report.add("files", machine::files(&*installation.storage).await);
    if let Err(error) = examine(&installation, &mut report, recompute).await {
        report.add("database", Err(error));
    }
    installation.close().await?;
    Ok(!report.has_fault)
}

/// Opens what is there: examining must not make an empty installation.
async fn existing(config: Config) -> Result<Installation, BootError> {
    if config.database.is_none() {
        let directory = config.data_directory.join("postgres");
        let status = tokio::task::spawn_blocking(move || embedded_postgres::status(&directory))
            .await
            .map_err(|error| BootError::Other(error.to_string()))??;
        if matches!(status, Status::Missing) {
            let path = config.data_directory.display();
            return Err(BootError::Other(format!("{path} holds no database. Set NEXUS_DATA_DIR, or make one with `nexus serve`")));
        }
    }
    Installation::open(config).await
}

async fn examine(installation: &Installation, report: &mut Report, recompute: bool) -> Result<(), BootError> {
    let mut owner = PgConnection::connect_with(&installation.owner).await?;
    report.add("PostgreSQL", database::version(&mut owner).await);
    report.add("extensions", database::extensions(&mut owner).await);
    report.add("clock", database::clock(&mut owner, &installation.pools.clock).await);
    let migrations = database::migrations(&mut owner).await?;
    let is_migrated = migrations.grade != Grade::Fault;
    report.add("migrations", Ok(migrations));
    if !is_migrated {
        return Ok(());
    }
    report.add("roles", database::roles(&mut owner).await);
    report.add("row security", database::row_security(&mut owner).await);
    report.add("leakproof", database::leakproof(&mut owner).await);
    let fits = bootstrap::key_fits(&mut owner, &installation.key).await?;
    owner.close().await?;
    if fits == Some(false) {
        // The roles' passwords derive from the key: nothing below could log in.
        report.add("secret key", Err(BootError::WrongKey));
        return Ok(());
    }
    report.add("secret key", Ok(Finding::ok("secret key: the database was made with it")));
    report.add("jobs", work::jobs(installation).await);
    report.add("dead jobs", work::dead_jobs(installation).await);
    report.add("events", work::events(installation).await);
    report.add("audit log", work::audit(installation).await);
    if recompute {
        report.add("derived columns", recompute::run(installation).await);
    }
    Ok(())
}

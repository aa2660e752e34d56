//! `nexus doctor`: is this installation as it must be? One line a question.

mod database;
mod finding;
mod machine;
mod recompute;
mod work;

use domain::{
    bootstrap,
    platform::examination::{self, Grade},
};
use sqlx::{Connection, PgConnection};

use self::finding::Finding;
use crate::{
    boot::{BootError, Installation},
    config::Config,
};

/// An answer, or why there is none: also a fault.
type Answer = Result<Finding, BootError>;

/// One line, whatever an error says.
fn line(finding: &Finding) -> String {
    let grade = match finding.grade {
        Grade::Ok => "ok",
        Grade::Warning => "warning",
        Grade::Fault => "fault",
    };
    format!("{grade:<8} {}", finding.text.replace('\n', " "))
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
        println!("{}", line(&finding));
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
    let installation = match Installation::open_existing(config).await {
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

fn examined(found: domain::error::Result<examination::Finding>) -> Answer {
    Ok(found?.into())
}

async fn examine(installation: &Installation, report: &mut Report, recompute: bool) -> Result<(), BootError> {
    let mut owner = PgConnection::connect_with(&installation.owner).await?;
    report.add("PostgreSQL", examined(examination::version(&mut owner).await));
    report.add("extensions", examined(examination::extensions(&mut owner).await));
    report.add("clock", examined(examination::clock(&mut owner, &installation.pools.clock).await));
    let migrations = database::migrations(&mut owner).await?;
    let is_migrated = migrations.grade != Grade::Fault;
    report.add("migrations", Ok(migrations));
    if !is_migrated {
        return Ok(());
    }
    report.add("roles", examined(examination::roles(&mut owner).await));
    report.add("row security", examined(examination::row_security(&mut owner).await));
    report.add("leakproof", examined(examination::leakproof(&mut owner).await));
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

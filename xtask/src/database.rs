//! The cluster that queries are checked against and tests run in: quick, not durable, one a user.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use embedded_postgres::{Cluster, Settings};

fn start_cluster() -> Result<Cluster, String> {
    let settings = Settings::scratch().map_err(|error| error.to_string())?;
    Cluster::start(&settings).map_err(|error| error.to_string())
}

/// Starts the cluster, leaves it running and prints the superuser's URL.
///
/// # Errors
/// What kept it from starting.
pub fn start() -> Result<(), String> {
    let cluster = start_cluster()?;
    println!("{}", cluster.superuser_url("postgres"));
    // Dropping would stop it.
    std::mem::forget(cluster);
    Ok(())
}

/// # Errors
/// What kept it from stopping.
pub fn stop() -> Result<(), String> {
    let cluster = start_cluster()?;
    cluster.stop().map_err(|error| error.to_string())
}

/// Checks every query of `domain` against a database made from the migrations, and writes the answers to `.sqlx`.
///
/// # Errors
/// The step that failed.
pub fn prepare() -> Result<(), String> {
    let cluster = start_cluster()?;
    let (maintenance, database) = (cluster.superuser_url("postgres"), cluster.superuser_url("nexus_queries"));
    std::mem::forget(cluster);
    let sql = Path::new("app/domain/src/bootstrap");
    psql(&maintenance, &["-c", "drop database if exists nexus_queries", "-c", "create database nexus_queries"])?;
    psql(&database, &["-f", &sql.join("before.sql").to_string_lossy()])?;
    let mut migrations: Vec<PathBuf> =
        fs::read_dir("migrations").map_err(|error| error.to_string())?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    migrations.sort();
    for migration in migrations {
        psql(&database, &["-1", "-c", "set role app_owner", "-f", &migration.to_string_lossy()])?;
    }
    psql(&database, &["-f", &sql.join("after.sql").to_string_lossy()])?;
    let _ = fs::remove_dir_all(".sqlx");
    fs::create_dir_all(".sqlx").map_err(|error| error.to_string())?;
    // The macros run only when the crate is compiled.
    let library = fs::File::options().append(true).open("app/domain/src/lib.rs").map_err(|error| error.to_string())?;
    library.set_modified(std::time::SystemTime::now()).map_err(|error| error.to_string())?;
    let mut check = Command::new("cargo");
    check.args(["check", "--package", "domain", "--features", "store"]).env("SQLX_OFFLINE", "false").env("DATABASE_URL", &database);
    match check.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("cargo check ended with {status}")),
        Err(error) => Err(error.to_string()),
    }
}

fn psql(url: &str, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "-v", "ON_ERROR_STOP=1", url])
        .args(arguments)
        .output()
        .map_err(|error| format!("psql: {error}"))?;
    if output.status.success() { Ok(()) } else { Err(format!("psql: {}", String::from_utf8_lossy(&output.stderr))) }
}

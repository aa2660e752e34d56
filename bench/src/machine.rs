//! What the numbers were measured on, and what a process takes of it.

use std::{fs, process::Command};

use crate::{Outcome, data::Scale, installation::Installation};

/// Machine, date, versions and data, a line each.
pub async fn describe(installation: &Installation, scale: Scale) -> Outcome<Vec<String>> {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map_or("unknown", |(_, model)| model);
    let cores = std::thread::available_parallelism()?;
    let memory = field("/proc/meminfo", "MemTotal:") / 1_048_576.0;
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown");
    let mut database = installation.superuser().await?;
    let versions: (String, String) =
        sqlx::query_as("select current_setting('server_version'), postgis_lib_version()").fetch_one(&mut database).await?;
    let sizes: (i64, i64, String) = sqlx::query_as(
        "select (select count(*) from app.properties), (select count(*) from app.public_listings), pg_size_pretty(pg_database_size(current_database()))",
    )
    .fetch_one(&mut database)
    .await?;
    let version = Command::new(&installation.program).arg("--version").output()?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    Ok(vec![
        format!("{}: {cores} cores of {model}, {memory:.0} GiB of memory; load average {load} when the bench began", installation.today()),
        format!("{version}, PostgreSQL {} with PostGIS {}; TLS off, loopback, everything on the same cores", versions.0, versions.1),
        format!(
            "{} properties in one agency and {} in each of {} others: {} properties, {} published offers, {}",
            scale.first_agency(),
            scale.distinct,
            scale.others,
            sizes.0,
            sizes.1,
            sizes.2
        ),
        format!("the data was made in {:.0} s, once", installation.seconds_to_fill),
    ])
}

/// Resident memory of a process, MiB.
pub fn resident(process: u32) -> f64 {
    field(&format!("/proc/{process}/status"), "VmRSS:") / 1024.0
}

/// Processor time that a process took so far, seconds.
pub fn processor_seconds(process: u32) -> f64 {
    // After the name in brackets: user and system time are fields 14 and 15, in hundredths of a second.
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after_name = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// A value of a file with lines of name and number.
fn field(path: &str, name: &str) -> f64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok());
    value.unwrap_or(f64::NAN)
}

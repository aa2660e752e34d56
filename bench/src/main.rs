//! `make bench`: a million listings, the scenarios of the performance suite, their targets beside them.
//!
//! The load generator shares the machine's cores with the server and its database, as the targets assume.

mod cases;
mod client;
mod data;
mod installation;
mod load;
mod machine;
mod plans;
mod report;
mod scenarios;
mod statistics;

use std::{path::Path, process::ExitCode};

use installation::Installation;
use report::Report;

/// Any failure ends the bench: it is a tool for people who read its last line.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// Where the table goes, from the folder of the repository.
const DOCUMENT: &str = "docs/performance.md";

/// One thread for the load generator, like any single generator of load.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let scale = match words[..] {
        [] => data::FULL,
        ["--small"] => data::SMALL,
        _ => {
            eprintln!("usage: bench [--small]");
            return ExitCode::FAILURE;
        }
    };
    plans::listen();
    match run(scale).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(scale: data::Scale) -> Outcome<()> {
    let mut installation = Installation::open(scale).await?;
    let mut report = Report::new(machine::describe(&installation, scale).await?);
    let market = data::market(&installation).await?;
    plans::check(&installation, &market, &mut report).await?;
    scenarios::row_security::run(&installation, &market, &mut report).await?;
    scenarios::palette::run(&installation, &market, &mut report).await?;
    scenarios::serving::run(&installation, &market, &mut report).await?;
    scenarios::start::run(&mut installation, &mut report).await?;
    if scale == data::FULL {
        report.write(Path::new(DOCUMENT))?;
        println!("bench: the table is in {DOCUMENT}");
    }
    installation.close().await
}

//! Scenario 11: how soon a page comes, beside a running database and with one of its own.

use std::{fs, time::Instant};

use crate::{Outcome, installation::Installation, report::Report, statistics::Samples};

const SCENARIO: &str = "11";
const TIMES: usize = 9;

pub async fn run(installation: &mut Installation, report: &mut Report) -> Outcome<()> {
    let mut beside = Samples::default();
    let (mut server, _) = installation.serve().await?;
    for _ in 0..TIMES {
        let start = Instant::now();
        server.kill()?;
        server = installation.serve().await?.0;
        beside.push(start.elapsed());
    }
    server.stop()?;
    report.at_most(SCENARIO, "kill to first page, database running, median", beside.median(), 250.0, "ms");
    installation.stop_cluster().await?;
    let mut embedded = Samples::default();
    for _ in 0..TIMES {
        let (server, time) = installation.serve().await?;
        embedded.push(time);
        server.stop()?;
    }
    report.at_most(SCENARIO, "start to first page with its own database, median", embedded.median(), 1000.0, "ms");
    installation.start_cluster().await?;
    let bytes = fs::metadata(&installation.program)?.len();
    report.note(SCENARIO, "size of the program", format!("{:.1} MB", bytes as f64 / 1e6));
    Ok(())
}

//! The scenarios that need a running server, against one and the same process.

use std::time::Duration;

use crate::{
    Outcome, client,
    data::Market,
    installation::Installation,
    machine,
    report::Report,
    scenarios::{catalogue, search, storm},
};

pub async fn run(installation: &Installation, market: &Market, report: &mut Report) -> Outcome<()> {
    let (server, _) = installation.serve().await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    report.at_most("11", "resident memory after the first page", machine::resident(server.process()), 40.0, "MiB");
    catalogue::run(installation, report).await?;
    search::run(installation, report).await?;
    storm::run(installation, &server, market, report).await?;
    let name = format!("resident memory after {} requests", client::requests());
    report.at_most("11", name, machine::resident(server.process()), 120.0, "MiB");
    server.stop()
}

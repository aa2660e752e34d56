//! Scenario 13: sixteen people log in again and again while somebody reads listings.

use std::time::{Duration, Instant};

use hyper::StatusCode;
use tokio::task::JoinSet;

use crate::{
    Outcome,
    cases::{self, Case},
    client::{Client, encode},
    data::{Market, PASSWORD},
    installation::{Installation, Server},
    load, machine,
    report::{Report, number},
};

const SCENARIO: &str = "13";
const CLIENTS: usize = 16;
/// Longer than the reader beside it reads.
const DURATION: Duration = Duration::from_secs(8);

pub async fn run(installation: &Installation, server: &Server, market: &Market, report: &mut Report) -> Outcome<()> {
    let pages: Vec<String> = cases::catalogue()?.iter().map(|case: &Case| case.path("/properties")).collect();
    let calm = load::one_by_one(installation.address, &pages, usize::MAX).await?;
    let memory_before = machine::resident(server.process());
    let processor_before = machine::processor_seconds(server.process());
    let start = Instant::now();
    let mut people = JoinSet::new();
    for email in market.emails.iter().take(CLIENTS) {
        let form = format!("email={}&password={}", encode(email), encode(PASSWORD));
        people.spawn(log_in_until(installation.address, form, start + DURATION));
    }
    let stormy = load::one_by_one(installation.address, &pages, usize::MAX).await?;
    let (mut entered, mut refused) = (0_u32, 0_u32);
    while let Some(person) = people.join_next().await {
        let (in_, out) = person??;
        entered += in_;
        refused += out;
    }
    let seconds = start.elapsed().as_secs_f64();
    let processor = (machine::processor_seconds(server.process()) - processor_before) / seconds;
    report.at_least(SCENARIO, "log-ins of 16 clients", f64::from(entered) / seconds, 30.0, "/s");
    report.holds(SCENARIO, "refused log-ins", refused.to_string(), "0", refused == 0);
    report.note(SCENARIO, "processor of the server meanwhile, log-ins and pages", format!("{} cores", number(processor)));
    let (before, meanwhile) = (calm.whole.percentile(0.99), stormy.whole.percentile(0.99));
    report.note(SCENARIO, "listings page before, all filters in turn: p99", format!("{} ms", number(before)));
    report.note(SCENARIO, "listings page meanwhile: p99", format!("{} ms", number(meanwhile)));
    report.at_most(SCENARIO, "listings page meanwhile: p99 to p99 before", meanwhile / before, 2.0, "times");
    let more = machine::resident(server.process()) - memory_before;
    report.at_most(SCENARIO, "more resident memory after the storm", more, 64.0, "MiB");
    Ok(())
}

/// Logs in until the deadline; answers how often that worked and how often not.
async fn log_in_until(address: std::net::SocketAddr, form: String, deadline: Instant) -> Outcome<(u32, u32)> {
    let mut client = Client::connect(address).await?;
    let (mut entered, mut refused) = (0, 0);
    while Instant::now() < deadline {
        let answer = client.post_form("/log-in", form.clone()).await?;
        if answer.status == StatusCode::SEE_OTHER { entered += 1 } else { refused += 1 }
    }
    Ok((entered, refused))
}

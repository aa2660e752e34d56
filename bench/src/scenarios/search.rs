//! Scenario 2: words, places and both, over all agencies.

use std::time::Duration;

use serde_json::Value;

use crate::{
    Outcome,
    cases::{self, Case},
    client::Client,
    installation::Installation,
    load,
    report::Report,
    scenarios::oracle,
};

const SCENARIO: &str = "2";
const API: &str = "/api/v1/properties";
const REQUESTS: usize = 400;
const SECONDS: Duration = Duration::from_secs(8);

pub async fn run(installation: &Installation, report: &mut Report) -> Outcome<()> {
    let cases = cases::searches()?;
    for case in &cases {
        let latency = load::one_by_one(installation.address, &[case.path(API)], REQUESTS).await?;
        report.at_most(SCENARIO, format!("{}: p50", case.name), latency.whole.median(), 5.0, "ms");
        report.at_most(SCENARIO, format!("{}: p99", case.name), latency.whole.percentile(0.99), 25.0, "ms");
    }
    let paths: Vec<String> = cases.iter().map(|case| case.path(API)).collect();
    let together = load::together(installation.address, &paths, SECONDS).await?;
    report.at_least(SCENARIO, "all searches in turn: requests at c16", together.per_second, 400.0, "/s");
    report.holds(SCENARIO, "all searches in turn: errors at c16", together.errors.to_string(), "0", together.errors == 0);
    let mut wrong = Vec::new();
    for case in &cases {
        if !is_as_oracle(installation, case).await? {
            wrong.push(case.name);
        }
    }
    let measured = if wrong.is_empty() { format!("{} of {}", cases.len(), cases.len()) } else { format!("not {}", wrong.join(", ")) };
    report.holds(SCENARIO, "first pages as a query without indexes finds them", measured, "all", wrong.is_empty());
    Ok(())
}

async fn is_as_oracle(installation: &Installation, case: &Case) -> Outcome<bool> {
    let answer = Client::connect(installation.address).await?.get(&case.path(API)).await?;
    let page: Value = serde_json::from_slice(&answer.body)?;
    let mut found = Vec::new();
    for item in page["items"].as_array().ok_or("no items")? {
        let text = |name: &str| item[name].as_str().unwrap_or_default().to_owned();
        found.push((text("id").parse()?, text("operation")));
    }
    let mut database = installation.superuser().await?;
    Ok(!found.is_empty() && found == oracle::first_page(&mut database, &case.parameters).await?)
}

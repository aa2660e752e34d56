//! Scenario 1: the listings page, rendered on the server, and the API behind it.

use std::{io::Write, time::Duration, time::Instant};

use domain::{
    catalog::{query::ListingQuery, store::listings},
    scope::Scope,
};
use sqlx::AssertSqlSafe;

use crate::{
    Outcome,
    cases::{self, Case},
    client::Client,
    installation::Installation,
    load,
    report::{Report, number},
    scenarios::oracle,
    statistics::Samples,
};

const SCENARIO: &str = "1";
const PAGE: &str = "/properties";
const API: &str = "/api/v1/properties";
const REQUESTS: usize = 600;
const SECONDS: Duration = Duration::from_secs(8);
/// Listings before the page that lies deep.
const DEEP: i64 = 499 * 24;

pub async fn run(installation: &Installation, report: &mut Report) -> Outcome<()> {
    let cases = cases::catalogue()?;
    for case in &cases {
        let first = latency(installation, report, PAGE, case, "page 1").await?;
        let Some(cursor) = deep_cursor(installation, case).await? else {
            report.note(SCENARIO, format!("{}, page 500", case.name), "fewer pages".to_owned());
            continue;
        };
        let deep = latency(installation, report, PAGE, &case.at(&cursor), "page 500").await?;
        report.at_most(SCENARIO, format!("{}, page 500 to page 1", case.name), deep / first, 1.2, "times");
    }
    for case in &cases {
        latency(installation, report, API, case, "API").await?;
    }
    throughput(installation, report, PAGE, &cases, "page 1").await?;
    throughput(installation, report, API, &cases, "API").await?;
    weight(installation, report).await?;
    for case in &cases {
        counts(installation, report, case).await?;
    }
    Ok(())
}

/// Median and tail of one search; answers the median.
async fn latency(installation: &Installation, report: &mut Report, base: &str, case: &Case, name: &str) -> Outcome<f64> {
    let latency = load::one_by_one(installation.address, &[case.path(base)], REQUESTS).await?;
    let median = latency.first.median();
    report.at_most(SCENARIO, format!("{}, {name}: first byte p50", case.name), median, 2.0, "ms");
    report.at_most(SCENARIO, format!("{}, {name}: first byte p99", case.name), latency.first.percentile(0.99), 10.0, "ms");
    report.note(SCENARIO, format!("{}, {name}: whole answer p50", case.name), format!("{} ms", number(latency.whole.median())));
    Ok(median)
}

async fn throughput(installation: &Installation, report: &mut Report, base: &str, cases: &[Case], name: &str) -> Outcome<()> {
    let paths: Vec<String> = cases.iter().map(|case| case.path(base)).collect();
    for (paths, of) in [(&paths[..1], "no filter"), (&paths[..], "all filters in turn")] {
        let together = load::together(installation.address, paths, SECONDS).await?;
        report.at_least(SCENARIO, format!("{of}, {name}: requests at c16"), together.per_second, 1500.0, "/s");
        report.at_most(SCENARIO, format!("{of}, {name}: p99 at c16"), together.whole.percentile(0.99), 30.0, "ms");
        if together.errors > 0 {
            report.holds(SCENARIO, format!("{of}, {name}: errors at c16"), together.errors.to_string(), "none", false);
        }
    }
    Ok(())
}

/// Bytes of a page: as they are, as the server compresses them, and as brotli would.
async fn weight(installation: &Installation, report: &mut Report) -> Outcome<()> {
    let mut client = Client::connect(installation.address).await?;
    let plain = client.get(PAGE).await?.body;
    let mut latency = Samples::default();
    let mut gzip = 0;
    for _ in 0..100 {
        let answer = client.get_gzip(PAGE).await?;
        latency.push(answer.whole);
        gzip = answer.body.len();
    }
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 5, 22);
    brotli.write_all(&plain)?;
    let brotli = brotli.into_inner().len();
    let kilobytes = |bytes: usize| bytes as f64 / 1000.0;
    report.note(SCENARIO, "HTML of 24 cards, not compressed", format!("{} kB", number(kilobytes(plain.len()))));
    report.note(SCENARIO, "HTML of 24 cards, gzip as served", format!("{} kB", number(kilobytes(gzip))));
    report.at_most(SCENARIO, "HTML of 24 cards, brotli 5", kilobytes(brotli), 25.0, "kB");
    report.note(SCENARIO, "no filter, page 1 with gzip: whole answer p50", format!("{} ms", number(latency.median())));
    Ok(())
}

/// The count by itself: bounded as on every page, and exact on request.
async fn counts(installation: &Installation, report: &mut Report, case: &Case) -> Outcome<()> {
    let pools = installation.pools();
    let mut query = case.parameters.check().map_err(|_| "no search")?;
    let bounded = count_time(&pools, &query).await?;
    report.note(SCENARIO, format!("{}: counting to 10,000, p50", case.name), format!("{} ms", number(bounded.median())));
    query.exact_count = true;
    let exact = count_time(&pools, &query).await?;
    report.at_most(SCENARIO, format!("{}: exact count", case.name), exact.median(), 1000.0, "ms");
    pools.close().await;
    Ok(())
}

async fn count_time(pools: &domain::pools::Pools, query: &ListingQuery) -> Outcome<Samples> {
    let mut samples = Samples::default();
    let mut scope = Scope::public(pools).await?;
    for _ in 0..7 {
        let start = Instant::now();
        listings::count(&mut scope, query).await?;
        samples.push(start.elapsed());
    }
    scope.commit().await?;
    Ok(samples)
}

/// The cursor of page 500, found by skipping rows as the superuser.
async fn deep_cursor(installation: &Installation, case: &Case) -> Outcome<Option<String>> {
    let mut database = installation.superuser().await?;
    let sql = format!(
        "select (extract(epoch from published_at) * 1000000)::bigint || '_' || property_id || '_' || operation
         from app.public_listings where {} order by published_at desc, property_id desc, operation desc offset {} limit 1",
        oracle::condition(&case.parameters)?,
        DEEP - 1
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_optional(&mut database).await?)
}

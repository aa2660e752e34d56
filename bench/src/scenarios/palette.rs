//! What the command palette finds while somebody types, in an agency of a million properties.

use std::time::{Duration, Instant};

use domain::{catalog::store::find, scope::Scope};

use crate::{Outcome, data::Market, installation::Installation, report::Report, statistics::Samples};

const SCENARIO: &str = "palette";
const ROUNDS: usize = 60;
const PATIENCE: Duration = Duration::from_secs(6);
/// One letter, beginnings, whole words, and words that nobody wrote.
const TYPED: [&str; 8] = ["c", "dep", "recámaras", "casa jardín terr", "mixquit", "dpeartamento", "tepoztaln", "xyzxyz"];

pub async fn run(installation: &Installation, market: &Market, report: &mut Report) -> Outcome<()> {
    let pools = installation.pools();
    let actor = *market.agencies.first().ok_or("no agency")?;
    for typed in TYPED {
        let mut samples = Samples::default();
        let begin = Instant::now();
        while samples.len() < ROUNDS && begin.elapsed() < PATIENCE {
            let start = Instant::now();
            let mut scope = Scope::staff(&pools, actor).await?;
            find::find(&mut scope, typed).await?;
            scope.commit().await?;
            samples.push(start.elapsed());
        }
        report.at_most(SCENARIO, format!("“{typed}”: p95"), samples.percentile(0.95), 50.0, "ms");
    }
    pools.close().await;
    Ok(())
}

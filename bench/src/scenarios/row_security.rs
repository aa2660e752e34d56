//! What row security costs: the same statements as a role that it holds for, and as a superuser, in turn.

use std::time::Instant;

use domain::{
    catalog::store::{listings, read},
    scope::Scope,
};
use sqlx::postgres::PgPoolOptions;

use crate::{
    Outcome, cases,
    data::Market,
    installation::Installation,
    plans,
    report::{Report, number},
    statistics::Samples,
};

const SCENARIO: &str = "rls";
const ROUNDS: usize = 60;
/// Slow statements are measured less often.
const PATIENCE_SECONDS: u64 = 6;

pub async fn run(installation: &Installation, market: &Market, report: &mut Report) -> Outcome<()> {
    let on = installation.pools();
    let mut off = on.clone();
    off.staff = PgPoolOptions::new().connect_with(installation.superuser_options()).await?;
    off.anonymous = off.staff.clone();
    let actor = *market.agencies.first().ok_or("no agency")?;
    for (name, filter) in plans::staff_filters() {
        let mut scopes = [Scope::staff(&on, actor).await?, Scope::staff(&off, actor).await?];
        let mut samples = [Samples::default(), Samples::default()];
        let begin = Instant::now();
        while samples[1].len() < ROUNDS && begin.elapsed().as_secs() < PATIENCE_SECONDS {
            for (scope, samples) in scopes.iter_mut().zip(&mut samples) {
                let start = Instant::now();
                read::list(scope, &filter).await?;
                samples.push(start.elapsed());
            }
        }
        tell(report, &format!("staff, {name}"), &samples);
    }
    for case in [cases::catalogue()?, cases::searches()?].concat() {
        let query = case.parameters.check().map_err(|_| "no search")?;
        let mut scopes = [Scope::public(&on).await?, Scope::public(&off).await?];
        let mut samples = [Samples::default(), Samples::default()];
        let begin = Instant::now();
        while samples[1].len() < ROUNDS && begin.elapsed().as_secs() < PATIENCE_SECONDS {
            for (scope, samples) in scopes.iter_mut().zip(&mut samples) {
                let start = Instant::now();
                listings::search(scope, &query).await?;
                samples.push(start.elapsed());
            }
        }
        tell(report, &format!("public, {}", case.name), &samples);
    }
    off.staff.close().await;
    on.close().await;
    Ok(())
}

fn tell(report: &mut Report, name: &str, [on, off]: &[Samples; 2]) {
    let (on, off) = (on.median(), off.median());
    report.note(SCENARIO, format!("{name}: p50 with and without"), format!("{} / {} ms", number(on), number(off)));
    report.at_most(SCENARIO, format!("{name}: extra cost"), (on / off - 1.0) * 100.0, 10.0, "%");
}

//! The plans of the product's own queries, as its roles run them: the database sends each plan as a notice.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Mutex, PoisonError},
};

use domain::{
    catalog::{
        Status,
        store::{
            listings,
            read::{self, PropertyFilter},
        },
    },
    pools::Pools,
    scope::Scope,
};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor, PgPool, postgres::PgPoolOptions};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::{Outcome, cases, data::Market, installation::Installation, report::Report};

static NOTICES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Keeps what the database tells, for the whole process.
pub fn listen() {
    let _ = tracing::subscriber::set_global_default(Listener);
}

struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::postgres::notice"
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Keep);
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

struct Keep;

impl Visit for Keep {
    fn record_str(&mut self, _: &Field, text: &str) {
        NOTICES.lock().unwrap_or_else(PoisonError::into_inner).push(text.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

/// What the plans of one operation did.
#[derive(Default)]
struct Work {
    milliseconds: f64,
    blocks: u64,
    /// Tables and indexes, with how they were read.
    reads: BTreeSet<String>,
    reads_all: bool,
}

/// Takes the plans that came since the last call.
fn taken() -> Outcome<Work> {
    let mut work = Work::default();
    for notice in NOTICES.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let Some((duration, plan)) = notice.strip_prefix("duration: ").and_then(|text| text.split_once(" ms  plan:")) else { continue };
        let milliseconds: f64 = duration.parse()?;
        let plan: Value = serde_json::from_str(plan)?;
        work.milliseconds += milliseconds;
        work.blocks += ["Shared Hit Blocks", "Shared Read Blocks"].iter().filter_map(|name| plan["Plan"][*name].as_u64()).sum::<u64>();
        walk(&plan["Plan"], &mut work);
    }
    Ok(work)
}

fn walk(node: &Value, work: &mut Work) {
    let kind = node["Node Type"].as_str().unwrap_or_default();
    let table = node["Relation Name"].as_str().unwrap_or_default();
    if kind == "Seq Scan" && matches!(table, "public_listings" | "properties") {
        work.reads_all = true;
        work.reads.insert(format!("**all of {table}**"));
    }
    if let Some(index) = node["Index Name"].as_str() {
        let how = if kind == "Bitmap Index Scan" { " (bitmap)" } else { "" };
        work.reads.insert(format!("{index}{how}"));
    }
    for child in node["Plans"].as_array().into_iter().flatten() {
        walk(child, work);
    }
}

/// Runs each filter of the public page and of the agency's list, and says how the database found the rows.
pub async fn check(installation: &Installation, market: &Market, report: &mut Report) -> Outcome<()> {
    let mut pools = installation.pools();
    pools.anonymous = explaining(installation, "app_anon").await?;
    pools.staff = explaining(installation, "app_staff").await?;
    let mut offenders = Vec::new();
    for case in [cases::catalogue()?, cases::other_filters()?, cases::searches()?].concat() {
        let query = case.parameters.check().map_err(|_| format!("{} is no search", case.name))?;
        let mut scope = Scope::public(&pools).await?;
        // The first run warms up.
        listings::search(&mut scope, &query).await?;
        taken()?;
        listings::search(&mut scope, &query).await?;
        let list = taken()?;
        listings::count(&mut scope, &query).await?;
        let count = taken()?;
        scope.commit().await?;
        tell(report, &mut offenders, &format!("public, {}", case.name), &[("list", list), ("count", count)]);
    }
    check_staff(&pools, market, report, &mut offenders).await?;
    let measured = if offenders.is_empty() { "none".to_owned() } else { offenders.join(", ") };
    report.holds("plans", "searches that read a whole table", measured, "none", offenders.is_empty());
    pools.close().await;
    Ok(())
}

/// The filters of an agency's own list.
pub fn staff_filters() -> Vec<(&'static str, PropertyFilter)> {
    let text = |text: &str| PropertyFilter { text: text.to_owned(), ..PropertyFilter::default() };
    vec![
        ("list", PropertyFilter::default()),
        ("status", PropertyFilter { status: Some(Status::UnderContract), ..PropertyFilter::default() }),
        ("rare word", text("Mixquitla")),
        ("word of one in a hundred", text("Tepoztlán")),
        ("common word", text("recámaras")),
        ("common word and status", PropertyFilter { status: Some(Status::Draft), ..text("cocina") }),
        ("archived", PropertyFilter { archived: true, ..PropertyFilter::default() }),
    ]
}

async fn check_staff(pools: &Pools, market: &Market, report: &mut Report, offenders: &mut Vec<String>) -> Outcome<()> {
    let actor = *market.agencies.first().ok_or("no agency")?;
    for (name, filter) in staff_filters() {
        let mut scope = Scope::staff(pools, actor).await?;
        read::list(&mut scope, &filter).await?;
        taken()?;
        read::list(&mut scope, &filter).await?;
        let list = taken()?;
        read::count(&mut scope, &filter).await?;
        let count = taken()?;
        scope.commit().await?;
        tell(report, offenders, &format!("staff, {name}"), &[("list", list), ("count", count)]);
    }
    Ok(())
}

fn tell(report: &mut Report, offenders: &mut Vec<String>, name: &str, parts: &[(&str, Work)]) {
    let mut words = Vec::new();
    for (part, work) in parts {
        if work.reads_all {
            offenders.push(format!("{name} ({part})"));
        }
        let reads: Vec<&str> = work.reads.iter().map(String::as_str).collect();
        words.push(format!("{part} {:.2} ms, {} blocks, {}", work.milliseconds, work.blocks, reads.join(" + ")));
    }
    report.finding(format!("{name}: {}", words.join("; ")));
}

/// One connection as a role of the product, which explains what it runs. Only a superuser may ask for that.
async fn explaining(installation: &Installation, role: &'static str) -> Outcome<PgPool> {
    let options = PgPoolOptions::new().max_connections(1).after_connect(move |connection, _| {
        Box::pin(async move {
            let set_up = format!(
                "load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_analyze = on;
                 set auto_explain.log_timing = off; set auto_explain.log_buffers = on; set auto_explain.log_format = json;
                 set auto_explain.log_level = notice; set client_min_messages = notice; set role {role}"
            );
            connection.execute(AssertSqlSafe(set_up)).await.map(|_| ())
        })
    });
    Ok(options.connect_with(installation.superuser_options()).await?)
}

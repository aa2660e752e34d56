//! Is it alive, is it ready, how is it doing.

use std::sync::LazyLock;

use axum::{Router, extract::State, http::StatusCode, routing::get};
use domain::{platform::breaches, pools::Pools};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::AppState;

/// The process's one recorder of metrics.
static METRICS: LazyLock<Option<PrometheusHandle>> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new().set_buckets(&[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0]).ok()?;
    builder.install_recorder().ok()
});

/// Begins to count; without this what is recorded before the first scrape is lost.
pub fn start_metrics() {
    LazyLock::force(&METRICS);
}

pub fn routes() -> Router<AppState> {
    start_metrics();
    Router::new().route("/healthz", get(|| async { "ok\n" })).route("/readyz", get(ready)).route("/metrics", get(metrics))
}

async fn ready(State(pools): State<Pools>) -> (StatusCode, &'static str) {
    match pools.ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

async fn metrics(State(pools): State<Pools>) -> String {
    for (role, pool) in pools.by_name() {
        metrics::gauge!("nexus_pool_connections", "role" => role).set(f64::from(pool.size()));
    }
    for (constraint, times) in breaches::counts() {
        metrics::counter!("nexus_constraint_breaches_total", "constraint" => constraint).absolute(times);
    }
    METRICS.as_ref().map(PrometheusHandle::render).unwrap_or_default()
}

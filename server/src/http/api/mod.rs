//! The API for programs: `/api/v1`, its document `/api/openapi.json`, and the page `/api` that shows it.
//!
//! No cookie is read here, so nothing here can be forged from another site: whoever calls is known by a token or by nothing.

mod document;
mod documentation;
mod etag;
mod once;
mod payload;
mod principal;
pub mod problem;
pub mod rate;

pub use document::{Changes, Reads, TokenRefusals, Visits};
pub use etag::{Condition, etag};
pub use once::{Answer, Once};
pub use payload::{Id, Parameters, Payload};
pub use principal::{Archive, May, Read, Write, authenticate, elsewhere};
pub use problem::Problem;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    routing::{any, get},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

use super::{AppState, BODY_MAX, TIME_MAX, headers};

/// Everything under `/api`.
pub fn routes(state: &AppState) -> Router<AppState> {
    document::routes()
        .split_for_parts()
        .0
        .route("/api/openapi.json", get(document::show))
        .route("/api", get(documentation::page))
        .route("/api/{*rest}", any(|| async { Problem::new(StatusCode::NOT_FOUND) }))
        .method_not_allowed_fallback(|| async { Problem::new(StatusCode::METHOD_NOT_ALLOWED) })
        .layer(middleware::from_fn_with_state(state.clone(), rate::limit))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_MAX))
        .layer(CatchPanicLayer::custom(headers::panicked))
        .layer(middleware::from_fn(problem::write))
        .layer(CompressionLayer::new())
}

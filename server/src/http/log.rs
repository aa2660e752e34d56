//! One line a request, with an id that the answer carries; counts and durations for /metrics. Never a query, cookie or body.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

/// The id under which the request is logged, for whoever answers it.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

pub async fn request(mut request: Request, next: Next) -> Response {
    let id = domain::token::hex(&domain::token::random_bytes()[..8]);
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "unmatched".to_owned(), |route| route.as_str().to_owned());
    let span = tracing::info_span!("request", id = %id, %method, path);
    request.extensions_mut().insert(RequestId(id.clone()));
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let seconds = start.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    metrics::counter!("http_requests_total", "route" => route.clone(), "status" => status.to_string()).increment(1);
    metrics::histogram!("http_request_duration_seconds", "route" => route).record(seconds);
    span.in_scope(|| tracing::debug!(status, milliseconds = seconds * 1000.0, "answered"));
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}

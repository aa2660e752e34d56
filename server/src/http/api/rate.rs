//! How often a program, and whoever has one address, may call: a bucket each that fills again over a minute.

use std::{fmt, hash::Hash, net::IpAddr, num::NonZeroU32};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::token;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DashMapStateStore,
};

use super::{
    super::{AppState, address},
    Problem,
    principal::bearer,
};

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
/// Buckets that are full again are forgotten once there are so many.
const BUCKETS_MAX: usize = 10_000;
const WINDOW_SECONDS: u32 = 60;

type Buckets<K> = RateLimiter<K, DashMapStateStore<K>, DefaultClock, StateInformationMiddleware>;

/// The buckets of a process.
pub struct Limits {
    tokens: Bucket<[u8; 32]>,
    addresses: Bucket<IpAddr>,
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits").field("tokens", &self.tokens.quota).finish_non_exhaustive()
    }
}

impl Limits {
    /// So many requests a minute for each token. An address may do twice as much: several programs share one.
    #[must_use]
    pub fn new(per_minute: NonZeroU32) -> Self {
        Self { tokens: Bucket::new("token", per_minute), addresses: Bucket::new("address", per_minute.saturating_mul(TWICE)) }
    }
}

const TWICE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);

struct Bucket<K: Hash + Eq + Clone> {
    name: &'static str,
    quota: NonZeroU32,
    buckets: Buckets<K>,
}

impl<K: Hash + Eq + Clone> Bucket<K> {
    fn new(name: &'static str, quota: NonZeroU32) -> Self {
        let buckets = RateLimiter::dashmap(Quota::per_minute(quota)).with_middleware::<StateInformationMiddleware>();
        Self { name, quota, buckets }
    }

    /// Takes one request out of a bucket; answers the headers that say what is left, and seconds to wait where nothing was.
    fn take(&self, key: &K) -> (HeaderMap, Option<u64>) {
        if self.buckets.len() > BUCKETS_MAX {
            self.buckets.retain_recent();
        }
        let (left, wait) = match self.buckets.check_key(key) {
            Ok(state) => (state.remaining_burst_capacity(), None),
            Err(not_until) => (0, Some(not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)),
        };
        let used = u64::from(self.quota.get() - left.min(self.quota.get()));
        let full_in = (used * u64::from(WINDOW_SECONDS)).div_ceil(u64::from(self.quota.get()));
        let mut headers = HeaderMap::new();
        for (header, text) in [
            (POLICY, format!("\"{}\";q={};w={WINDOW_SECONDS}", self.name, self.quota)),
            (LIMIT, format!("\"{}\";r={left};t={}", self.name, wait.unwrap_or(full_in))),
        ] {
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.insert(header, value);
            }
        }
        (headers, wait)
    }
}

/// Refuses what comes too often (RFC 6585), and tells every program what it has left (draft-ietf-httpapi-ratelimit-headers).
pub(super) async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let address = address(request.extensions());
    let (parts, body) = request.into_parts();
    // The whole token: who knows only its public part must not empty its bucket.
    let token = bearer(&parts).map(|token| token::sha256(token.as_bytes()));
    let (mut headers, mut wait) = state.limits.addresses.take(&address);
    if let Some(token) = token.filter(|_| wait.is_none()) {
        (headers, wait) = state.limits.tokens.take(&token);
    }
    let mut response = match wait {
        None => next.run(Request::from_parts(parts, body)).await,
        Some(seconds) => Problem::new(StatusCode::TOO_MANY_REQUESTS).header(header::RETRY_AFTER, seconds).into_response(),
    };
    response.headers_mut().extend(headers);
    response
}

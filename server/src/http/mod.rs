//! The router: pages, server functions, forms, the API, files, health; and what every request passes through.

mod drain;
mod forms;
mod guard;
mod headers;
mod health;
mod log;
mod mailbox;

use std::{sync::Arc, time::Duration};

use app::{App, shell};
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef},
    middleware,
    routing::get,
};
use domain::pools::Pools;
use leptos::prelude::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer, services::ServeDir, timeout::TimeoutLayer};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time::Duration as CookieDuration},
};

use crate::{config::Config, live::Live, session::PgSessionStore};

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    pub leptos: LeptosOptions,
    pub pools: Pools,
    pub config: Arc<Config>,
    pub live: Live,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

impl FromRef<AppState> for Live {
    fn from_ref(state: &AppState) -> Self {
        state.live.clone()
    }
}

impl FromRef<AppState> for Pools {
    fn from_ref(state: &AppState) -> Self {
        state.pools.clone()
    }
}

/// The largest body of a form or server function.
const BODY_MAX: usize = 1 << 20;

impl AppState {
    #[must_use]
    pub fn new(config: Config, pools: Pools) -> Self {
        let leptos = LeptosOptions::builder()
            .output_name("nexus")
            .site_root(config.site_directory.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .build();
        Self { leptos, pools, config: Arc::new(config), live: Live::default() }
    }
}

/// Everything that Nexus answers.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(pages(&state))
        .merge(static_files(&state))
        .merge(health::routes())
        .merge(mailbox::routes())
        .layer(middleware::from_fn_with_state(state.clone(), headers::secure))
        .layer(CatchPanicLayer::custom(headers::panicked))
        .layer(middleware::from_fn(log::request))
        .with_state(state)
}

/// Pages, server functions, forms and the API: all that may know a session.
fn pages(state: &AppState) -> Router<AppState> {
    let leptos = state.leptos.clone();
    let mut router = Router::new()
        .leptos_routes_with_context(state, generate_route_list(App), headers::content_security_policy, move || shell(leptos.clone()))
        .route("/api/v1/properties", get(crate::catalog::api::list))
        .route("/app/live", get(crate::live::stream))
        .fallback(forms::not_found);
    for form in app::routes::FORMS {
        router = router.route(form.path, axum::routing::post(move |context: forms::Context| forms::submit(*form, context)));
    }
    router
        .layer(middleware::from_fn(drain::drain))
        .layer(middleware::from_fn_with_state(state.clone(), guard::identify))
        .layer(sessions(state))
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(30)))
        .layer(CompressionLayer::new())
}

fn sessions(state: &AppState) -> SessionManagerLayer<PgSessionStore> {
    let is_secure = state.config.is_secure();
    // The prefix binds the cookie to this host and to HTTPS.
    let name = if is_secure { "__Host-nexus" } else { "nexus" };
    SessionManagerLayer::new(PgSessionStore { pools: state.pools.clone() })
        .with_name(name)
        .with_secure(is_secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(CookieDuration::days(7)))
}

/// Stylesheet, scripts, fonts, pictures: compressed at build time.
fn static_files(state: &AppState) -> Router<AppState> {
    let site = &state.config.site_directory;
    let folder = |name: &str| ServeDir::new(site.join(name)).precompressed_br().precompressed_gzip();
    Router::new()
        .nest_service("/pkg", folder("pkg"))
        .nest_service("/fonts", folder("fonts"))
        .nest_service("/illustrations", folder("illustrations"))
        .route_service("/favicon.svg", tower_http::services::ServeFile::new(site.join("favicon.svg")))
        .route_service("/robots.txt", tower_http::services::ServeFile::new(site.join("robots.txt")))
        .layer(middleware::from_fn(headers::cache))
}

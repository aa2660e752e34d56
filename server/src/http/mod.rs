//! The router: pages, server functions, forms, the API, files, health; and what every request passes through.

pub mod api;
mod client;
mod drain;
mod forms;
mod guard;
mod headers;
mod health;
mod log;
mod mailbox;

pub use api::rate::Limits;
pub(crate) use client::address;
pub(crate) use forms::refuse;
pub(crate) use guard::encode;

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use app::{App, shell};
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef},
    middleware,
    routing::{get, post},
};
use domain::pools::Pools;
use leptos::prelude::LeptosOptions;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use object_store::ObjectStore;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer, services::ServeDir, timeout::TimeoutLayer};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time::Duration as CookieDuration},
};

use crate::{catalog::sitemap::PageEnds, config::Config, live::Live, session::PgSessionStore};

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    pub leptos: LeptosOptions,
    pub pools: Pools,
    pub config: Arc<Config>,
    pub storage: Arc<dyn ObjectStore>,
    pub live: Live,
    /// How often programs may call.
    pub limits: Arc<Limits>,
    /// Where the pages of the sitemap end.
    pub page_ends: Arc<PageEnds>,
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

/// The pages, asked for once a process: while Leptos lists them, no page anywhere may load its data.
pub static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(App));

/// The largest body of a form or server function.
const BODY_MAX: usize = 1 << 20;
/// The longest that a request may take.
const TIME_MAX: Duration = Duration::from_secs(30);
/// The longest that a file may take to arrive.
const UPLOAD_TIME_MAX: Duration = Duration::from_secs(15 * 60);
/// The longest that a picture may take to arrive.
const PICTURE_TIME_MAX: Duration = Duration::from_secs(2 * 60);

impl AppState {
    #[must_use]
    pub fn new(config: Config, pools: Pools, storage: Arc<dyn ObjectStore>) -> Self {
        let leptos = LeptosOptions::builder()
            .output_name("nexus")
            .site_root(config.site_directory.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .build();
        let limits = Arc::new(Limits::new(config.api_rate));
        Self { leptos, pools, config: Arc::new(config), storage, live: Live::default(), limits, page_ends: Arc::default() }
    }
}

/// Everything that Nexus answers.
pub fn router(state: AppState) -> Router {
    Router::new()
        .merge(pages(&state))
        .merge(uploads(&state))
        .merge(api::routes(&state))
        .merge(static_files(&state))
        .merge(crate::catalog::sitemap::routes())
        .merge(health::routes())
        .merge(mailbox::routes(&state.config))
        .layer(middleware::from_fn_with_state(state.clone(), client::locate))
        .layer(middleware::from_fn_with_state(state.clone(), headers::secure))
        .layer(CatchPanicLayer::custom(headers::panicked))
        .layer(middleware::from_fn(log::request))
        .with_state(state)
}

/// Pages, server functions, forms and the API: all that may know a session.
fn pages(state: &AppState) -> Router<AppState> {
    let leptos = state.leptos.clone();
    let mut router = Router::new()
        .leptos_routes_with_context(state, PAGES.clone(), headers::content_security_policy, move || shell(leptos.clone()))
        .route("/app/live", get(crate::live::stream))
        .route("/app/settings/my-data/{id}", get(crate::identity::personal_data::download))
        .route("/app/avatars/{id}", get(crate::identity::avatar::show))
        .route("/app/imports/{id}/report.csv", get(crate::import::report::download))
        .merge(crate::export::routes())
        .fallback(forms::not_found);
    for form in app::routes::FORMS {
        let mut methods = post(move |context: forms::Context| forms::submit(*form, context));
        // Somebody opens the form's own address, from the history or after logging in: they see its page.
        if form.page.is_some() {
            methods = methods.get(move |context: forms::Context| forms::page(*form, context));
        }
        router = router.route(form.path, methods);
    }
    for_members(router, state, BODY_MAX, TIME_MAX)
}

/// What brings files: longer and larger than anything else.
fn uploads(state: &AppState) -> Router<AppState> {
    use crate::{identity::avatar, import::upload};
    let router = Router::new().route("/app/imports", post(upload::import));
    let pictures = Router::new().route("/app/settings/avatar", post(avatar::upload));
    for_members(router, state, upload::BODY_MAX, UPLOAD_TIME_MAX).merge(for_members(pictures, state, avatar::BODY_MAX, PICTURE_TIME_MAX))
}

/// What all that may know a session passes through.
fn for_members(router: Router<AppState>, state: &AppState, body_max: usize, time_max: Duration) -> Router<AppState> {
    router
        .layer(middleware::from_fn(drain::drain))
        .layer(middleware::from_fn_with_state(state.clone(), guard::identify))
        .layer(sessions(state))
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(body_max))
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, time_max))
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
        .route_service("/passkey.js", tower_http::services::ServeFile::new(site.join("passkey.js")))
        .route_service("/favicon.svg", tower_http::services::ServeFile::new(site.join("favicon.svg")))
        .layer(middleware::from_fn(headers::cache))
}

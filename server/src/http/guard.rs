//! Who is this? Answered once a request, before anything renders.

use std::sync::Arc;

use app::request::Caller;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::locale::Locale;
use tower_sessions::Session;

use super::{AppState, address};

/// Where somebody sets up a second factor.
pub const SECOND_FACTOR_PAGE: &str = "/app/settings/second-factor";
/// Where people without an agency begin.
pub const PORTAL_PAGE: &str = "/portal";

/// Puts the caller into the request. Pages of the app answer a stranger with the log-in page, before they render.
pub async fn identify(State(state): State<AppState>, session: Session, mut request: Request, next: Next) -> Response {
    let live = match crate::session::live(&session).await {
        Ok(live) => live,
        Err(error) => {
            tracing::error!(%error, "the session was not read");
            return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], "The database is not reached. Try again in a moment.")
                .into_response();
        }
    };
    // Between password and code nobody is logged in.
    let (awaiting, live) = match live {
        Some(session) if session.awaits_code => (Some(session), None),
        live => (None, live),
    };
    let ip = address(request.extensions()).to_string();
    // From where their agency lets nobody in, a member is a stranger.
    let is_elsewhere = live.as_ref().is_some_and(|live| !live.admits(&ip));
    let live = live.filter(|_| !is_elsewhere);
    let path = request.uri().path();
    let is_portal = is_below(path, PORTAL_PAGE);
    let is_app = is_portal || ["/app", "/platform"].iter().any(|area| is_below(path, area));
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_app && live.is_none() && is_read && path != "/app/live" {
        let next_path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let reason = if is_elsewhere { "&reason=network" } else { "" };
        return Redirect::to(&format!("/log-in?next={}{reason}", encode(&next_path))).into_response();
    }
    // Where the agency asks for a second factor that is missing, only what is the person's own is open.
    let is_closed = live.as_ref().is_some_and(|live| live.lacks_second_factor(state.pools.clock.now()));
    if is_app && is_closed && !is_own(path) {
        return if path == "/app/live" { StatusCode::FORBIDDEN.into_response() } else { Redirect::to(SECOND_FACTOR_PAGE).into_response() };
    }
    // Who is in the portal has no agency, and who is in an agency is not in the portal.
    let is_in_portal = live.as_ref().is_some_and(|live| live.viewer.is_none());
    let is_misplaced = live.is_some() && if is_in_portal { is_below(path, "/app") && !is_own(path) } else { is_portal };
    if is_misplaced {
        let start = if is_in_portal { PORTAL_PAGE } else { "/app" };
        let is_page = is_read && path != "/app/live";
        return if is_page { Redirect::to(start).into_response() } else { StatusCode::NOT_FOUND.into_response() };
    }
    let headers = request.headers();
    let locale = match &live {
        Some(live) if is_app => live.locale,
        _ => public_locale(path, headers),
    };
    let theme = live.as_ref().map(|live| live.theme.clone()).or_else(|| cookie(headers, "theme")).filter(|theme| is_theme(theme));
    let caller = Caller {
        pools: state.pools.clone(),
        session: live,
        awaiting,
        locale,
        theme: theme.unwrap_or_else(|| "system".to_owned()),
        ip,
        user_agent: headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default().chars().take(300).collect(),
        public_url: state.config.public_url.clone(),
        submitted: None,
        disclosed: None,
    };
    request.extensions_mut().insert(Arc::new(caller));
    next.run(request).await
}

/// What a person may open in any case: who they are, how they come in, and which agency they are in.
pub fn is_own(path: &str) -> bool {
    const OWN: [&str; 14] = [
        SECOND_FACTOR_PAGE,
        "/app/settings/security",
        "/app/settings/profile",
        "/app/settings/passkeys",
        "/app/settings/avatar",
        "/app/settings/my-data",
        "/app/avatars",
        "/app/settings/password",
        "/app/settings/email",
        "/app/settings/verification",
        "/app/settings/activity",
        "/app/settings/sessions",
        "/app/confirm",
        "/app/agency",
    ];
    // The settings begin with the profile.
    path == "/app/settings" || OWN.iter().any(|own| is_below(path, own))
}

/// Whether a path is that of an area or one inside it.
fn is_below(path: &str, area: &str) -> bool {
    path.strip_prefix(area).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Public pages say their language in the address; log-in and the rest follow the cookie, then the browser.
fn public_locale(path: &str, headers: &HeaderMap) -> Locale {
    if path == "/en" || path.starts_with("/en/") {
        return Locale::En;
    }
    if path == "/" || path == "/properties" || path.starts_with("/properties/") {
        return Locale::Es;
    }
    let accepted = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Locale::from_accept_language);
    cookie(headers, "locale").and_then(|code| code.parse().ok()).or_else(accepted).unwrap_or_default()
}

fn is_theme(theme: &str) -> bool {
    matches!(theme, "light" | "dark" | "system")
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|value| value.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

/// Percent-encodes a path for a query value, twice: Leptos 0.8 decodes twice, and what is encoded in the path must stay so.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
            _ => format!("%25{byte:02X}"),
        })
        .collect()
}

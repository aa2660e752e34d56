//! What search engines may read, and where: `robots.txt`, and the published properties in both languages as the sitemap protocol
//! has them (<https://www.sitemaps.org/protocol.html>, with the other language as Google asks for it).

use std::{
    fmt::Write,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use app::public_path;
use axum::{
    Router,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use domain::{
    catalog::{
        slug::slug,
        store::sitemap::{self, SitemapEntry},
    },
    error::Error,
    id::PropertyId,
    locale::Locale,
    scope::Scope,
};
use serde::Deserialize;
use tower_http::{compression::CompressionLayer, timeout::TimeoutLayer};

use crate::http::AppState;

/// For how long readers and this process keep what was said.
const KEPT: TimeDelta = TimeDelta::hours(1);
const CACHE: &str = "public, max-age=3600";
const TIME_MAX: Duration = Duration::from_secs(30);

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const INDEX: &str = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
const URLS: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// The ends of the pages, and when they were read.
#[derive(Debug, Default)]
pub struct PageEnds(Mutex<Option<(DateTime<Utc>, Vec<PropertyId>)>>);

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(index))
        .route("/sitemap-properties.xml", get(page))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_MAX))
        .layer(CompressionLayer::new())
}

fn answer(kind: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, CACHE)], body).into_response()
}

fn failed(error: &Error) -> Response {
    tracing::error!(%error, "the sitemap was not read");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

async fn robots(State(state): State<AppState>) -> Response {
    let root = &state.config.public_url;
    let body = format!("User-agent: *\nDisallow: /app\nDisallow: /fn\nDisallow: /dev\n\nSitemap: {root}/sitemap.xml\n");
    answer("text/plain; charset=utf-8", body)
}

async fn index(State(state): State<AppState>) -> Response {
    match page_ends(&state).await {
        Ok(ends) => answer("application/xml; charset=utf-8", index_text(&state.config.public_url, &ends)),
        Err(error) => failed(&error),
    }
}

async fn page_ends(state: &AppState) -> Result<Vec<PropertyId>, Error> {
    let now = state.pools.clock.now();
    let kept = state.page_ends.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, ends)) = kept.filter(|(at, _)| now - *at < KEPT) {
        return Ok(ends);
    }
    let mut scope = Scope::public(&state.pools).await?;
    let ends = sitemap::page_ends(&mut scope).await?;
    *state.page_ends.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, ends.clone()));
    Ok(ends)
}

fn index_text(root: &str, ends: &[PropertyId]) -> String {
    let mut text = format!("{HEAD}{INDEX}");
    let root = escaped(root);
    let _ = writeln!(text, "<sitemap><loc>{root}/sitemap-properties.xml</loc></sitemap>");
    for end in ends {
        let _ = writeln!(text, "<sitemap><loc>{root}/sitemap-properties.xml?after={}</loc></sitemap>", end.0.simple());
    }
    text.push_str("</sitemapindex>\n");
    text
}

#[derive(Deserialize)]
struct After {
    after: Option<String>,
}

async fn page(State(state): State<AppState>, Query(After { after }): Query<After>) -> Response {
    let after: Option<PropertyId> = match after.map(|after| after.parse()).transpose() {
        Ok(after) => after,
        Err(_) => return StatusCode::NOT_FOUND.into_response(),
    };
    let found = async {
        let mut scope = Scope::public(&state.pools).await?;
        sitemap::page(&mut scope, after).await
    };
    match found.await {
        // The pages themselves stand before the first property.
        Ok(entries) => {
            let text = page_text(&state.config.public_url, &entries, after.is_none());
            answer("application/xml; charset=utf-8", text)
        }
        Err(error) => failed(&error),
    }
}

fn page_text(root: &str, entries: &[SitemapEntry], is_first: bool) -> String {
    let mut text = format!("{HEAD}{URLS}");
    let root = escaped(root);
    for path in ["/", "/properties"].into_iter().filter(|_| is_first) {
        push(&mut text, &root, path, None);
    }
    for entry in entries {
        let path = format!("/properties/{}-{}", slug(&entry.title), entry.id.0.simple());
        push(&mut text, &root, &path, Some(entry.updated_at));
    }
    text.push_str("</urlset>\n");
    text
}

/// Adds a page in both languages, each with the other.
fn push(text: &mut String, root: &str, path: &str, updated_at: Option<DateTime<Utc>>) {
    let addresses = Locale::ALL.map(|locale| (locale, format!("{root}{}", public_path(locale, path))));
    let mut others = String::new();
    for (locale, address) in &addresses {
        let language = if *locale == Locale::Es { "es-MX" } else { "en" };
        let _ = write!(others, "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{address}\"/>");
    }
    let lastmod = updated_at.map(|at| format!("<lastmod>{}</lastmod>", at.to_rfc3339_opts(SecondsFormat::Secs, true)));
    let lastmod = lastmod.unwrap_or_default();
    for (_, address) in &addresses {
        let _ = writeln!(text, "<url><loc>{address}</loc>{lastmod}{others}</url>");
    }
}

/// The public address is the only text here that somebody typed: slugs are letters and hyphens.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_each_property_in_both_languages() {
        let id = PropertyId(uuid::Uuid::from_u128(7));
        let entry = SitemapEntry { id, title: "Casa <en> Coyoacán & más".to_owned(), updated_at: DateTime::UNIX_EPOCH };
        let text = page_text("https://nexus.mx", std::slice::from_ref(&entry), true);
        let path = "properties/casa-en-coyoacan-mas-00000000000000000000000000000007";
        assert!(text.contains(&format!("<loc>https://nexus.mx/{path}</loc><lastmod>1970-01-01T00:00:00Z</lastmod>")), "{text}");
        assert!(text.contains(&format!("<loc>https://nexus.mx/en/{path}</loc>")), "{text}");
        assert!(text.contains("<loc>https://nexus.mx/en</loc>"), "{text}");
        assert_eq!(text.matches("<url>").count(), 6);
        // The largest page is within the protocol.
        let size = page_text("https://nexus.mx", &vec![entry; 5_000], false).len();
        assert!(size < 50_000_000 && 2 * sitemap::PAGE < 50_000, "{size}");
    }

    #[test]
    fn the_index_names_every_page() {
        let text = index_text("https://nexus.mx", &[PropertyId(uuid::Uuid::from_u128(7))]);
        assert!(text.contains("<loc>https://nexus.mx/sitemap-properties.xml</loc>"), "{text}");
        assert!(text.contains("<loc>https://nexus.mx/sitemap-properties.xml?after=00000000000000000000000000000007</loc>"), "{text}");
    }
}

//! The document as a page that people read, in their language: complete without scripts, nothing is loaded from elsewhere.

mod operation;
mod schema;
mod words;

use std::{
    fmt::{Result, Write},
    sync::LazyLock,
};

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{locale::Locale, token};
use serde_json::Value;

use self::{operation::Operation, words::Words};
use super::{document::DOCUMENT, problem::SORTS};
use crate::identity::letter::escape;

const STYLE: &str = include_str!("page.css");

/// Only the style that stands in the page applies.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(token::sha256(STYLE.as_bytes()));
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    HeaderValue::from_str(&policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});

static SPANISH: LazyLock<String> = LazyLock::new(|| render(Locale::Es, &DOCUMENT).unwrap_or_default());
static ENGLISH: LazyLock<String> = LazyLock::new(|| render(Locale::En, &DOCUMENT).unwrap_or_default());

/// `GET /api`, in the language that the browser prefers: no cookie is read here.
pub(super) async fn page(headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).and_then(Locale::from_accept_language);
    let page = if accepted == Some(Locale::En) { &ENGLISH } else { &SPANISH };
    let headers = [(header::CONTENT_SECURITY_POLICY, POLICY.clone()), (header::VARY, HeaderValue::from_static("Accept-Language"))];
    (headers, Html(page.as_str())).into_response()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn render(locale: Locale, document: &Value) -> std::result::Result<String, std::fmt::Error> {
    let words = Words::of(locale);
    let (code, title) = (locale.code(), words.title);
    let mut page = format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style></head><body>"
    );
    let operations: Vec<Operation> = entries(&document["paths"])
        .flat_map(|(path, item)| entries(item).map(move |(method, value)| Operation { path, method, value }))
        .collect();
    let tags: Vec<&str> = document["tags"].as_array().into_iter().flatten().map(|tag| text(tag, "name")).collect();
    write_contents(&mut page, locale, &tags, &operations)?;
    let Words { lead, token, once, document: link, .. } = words;
    write!(page, "<main><h1>{title}</h1><p>{lead}</p><p>{token}</p><p>{once}</p><p><a href=\"/api/openapi.json\">{link}</a></p>")?;
    for tag in tags {
        write!(page, "<h2 id=\"{}\">{}</h2>", anchor(tag), escape(words::tag(locale, tag)))?;
        for operation in operations.iter().filter(|operation| operation.tag() == tag) {
            operation.write(&mut page, words)?;
        }
    }
    write!(page, "<h2 id=\"problems\">{}</h2><p>{}</p><dl>", words.problems, words.problems_lead)?;
    for (status, sort, title) in SORTS {
        write!(page, "<dt id=\"{sort}\">{} <code>/api#{sort}</code></dt><dd>{}.</dd>", status.as_u16(), escape(title))?;
    }
    write!(page, "</dl><h2 id=\"schemas\">{}</h2>", words.schemas)?;
    for (name, schema) in entries(&document["components"]["schemas"]) {
        schema::write(&mut page, words, name, schema)?;
    }
    page.push_str("</main></body></html>");
    Ok(page)
}

fn write_contents(page: &mut String, locale: Locale, tags: &[&str], operations: &[Operation]) -> Result {
    let words = Words::of(locale);
    write!(page, "<nav aria-label=\"{}\"><p><a href=\"/\">{}</a></p>", words.contents, words.home)?;
    for tag in tags {
        write!(page, "<p><a href=\"#{}\">{}</a></p><ul>", anchor(tag), escape(words::tag(locale, tag)))?;
        for operation in operations.iter().filter(|operation| operation.tag() == *tag) {
            let name = escape(text(operation.value, "summary").trim_end_matches('.'));
            write!(page, "<li><a href=\"#{}\">{name}</a></li>", operation.anchor())?;
        }
        page.push_str("</ul>");
    }
    write!(page, "<p><a href=\"#problems\">{}</a></p><p><a href=\"#schemas\">{}</a></p></nav>", words.problems, words.schemas)
}

fn anchor(tag: &str) -> String {
    tag.to_lowercase().replace(|character: char| !character.is_ascii_alphanumeric(), "-")
}

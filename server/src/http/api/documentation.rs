//! The document as a page that people read: complete without scripts, nothing is loaded from elsewhere.

use std::{fmt::Write, sync::LazyLock};

use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::token;
use serde_json::Value;

use super::{document::DOCUMENT, problem::SORTS};
use crate::identity::letter::escape;

const STYLE: &str = include_str!("documentation.css");

/// Only the style that stands in the page applies.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(token::sha256(STYLE.as_bytes()));
    let policy = format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    HeaderValue::from_str(&policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});

static PAGE: LazyLock<String> = LazyLock::new(|| render(&DOCUMENT));

/// `GET /api`
pub(super) async fn page() -> Response {
    ([(header::CONTENT_SECURITY_POLICY, POLICY.clone())], Html(PAGE.as_str())).into_response()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn render(document: &Value) -> String {
    let mut body = String::new();
    for (path, item) in entries(&document["paths"]) {
        for (method, operation) in entries(item) {
            let _ = write_operation(&mut body, path, method, operation);
        }
    }
    body.push_str("<h2>Problems</h2><dl>");
    for (status, sort, title) in SORTS {
        let _ = write!(body, "<dt id=\"{sort}\">{} <code>/api#{sort}</code></dt><dd>{}.</dd>", status.as_u16(), escape(title));
    }
    body.push_str("</dl><h2>Schemas</h2>");
    for (name, schema) in entries(&document["components"]["schemas"]) {
        let _ = write_schema(&mut body, name, schema);
    }
    let info = &document["info"];
    let (title, lead) = (escape(text(info, "title")), escape(text(info, "description")));
    let how = escape(text(&document["components"]["securitySchemes"]["token"], "description"));
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title} API</title><style>{STYLE}</style></head><body><main><h1>{title} API</h1><p>{lead}</p>\
         <p>Send <code>Authorization: Bearer nx_live_…</code>. {how}</p>\
         <p>A change may carry an <code>Idempotency-Key</code>: sent again within 24 hours it gets the same answer, and the work is done \
         once. The document for programs is <a href=\"/api/openapi.json\">openapi.json</a>.</p>{body}</main></body></html>"
    )
}

fn write_operation(page: &mut String, path: &str, method: &str, operation: &Value) -> std::fmt::Result {
    let anchor = escape(text(operation, "operationId"));
    write!(page, "<section id=\"{anchor}\"><h2><code><b>{}</b> {}</code></h2>", method.to_uppercase(), escape(path))?;
    write!(page, "<p>{} {}</p>", escape(text(operation, "summary")), escape(text(operation, "description")))?;
    if operation["security"].is_array() {
        let scopes: Vec<&str> = operation["security"][0]["token"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        write!(page, "<p>Needs a token with the scope <code>{}</code>.</p>", escape(&scopes.join(", ")))?;
    }
    let parameters: Vec<&Value> = operation["parameters"].as_array().into_iter().flatten().collect();
    if !parameters.is_empty() {
        page.push_str("<div class=\"wide\" tabindex=\"0\"><table><caption>Parameters</caption><tr><th>Name</th><th>In</th><th>Type</th><th>Meaning</th></tr>");
        for parameter in parameters {
            let required = if parameter["required"] == true { ", required" } else { "" };
            let (name, place) = (escape(text(parameter, "name")), escape(text(parameter, "in")));
            let meaning = escape(text(parameter, "description"));
            write!(
                page,
                "<tr><td><code>{name}</code></td><td>{place}{required}</td><td>{}</td><td>{meaning}</td></tr>",
                kind(&parameter["schema"])
            )?;
        }
        page.push_str("</table></div>");
    }
    if let Some(schema) = operation.pointer("/requestBody/content/application~1json/schema") {
        write!(page, "<p>Body: {}</p>", kind(schema))?;
    }
    page.push_str(
        "<div class=\"wide\" tabindex=\"0\"><table><caption>Answers</caption><tr><th>Status</th><th>Meaning</th><th>Body</th></tr>",
    );
    for (status, response) in entries(&operation["responses"]) {
        let schema = entries(&response["content"]).next().map(|(_, content)| kind(&content["schema"])).unwrap_or_default();
        write!(page, "<tr><td>{}</td><td>{}</td><td>{schema}</td></tr>", escape(status), escape(text(response, "description")))?;
    }
    page.push_str("</table></div></section>");
    Ok(())
}

fn write_schema(page: &mut String, name: &str, schema: &Value) -> std::fmt::Result {
    let name = escape(name);
    write!(page, "<section id=\"schema-{name}\"><h3>{name}</h3><p>{}</p>", escape(text(schema, "description")))?;
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if schema["properties"].is_object() {
        page.push_str("<div class=\"wide\" tabindex=\"0\"><table><tr><th>Member</th><th>Type</th><th>Meaning</th></tr>");
        for (member, value) in entries(&schema["properties"]) {
            let mark = if required.contains(&member.as_str()) { " (required)" } else { "" };
            let meaning = escape(text(value, "description"));
            write!(page, "<tr><td><code>{}</code>{mark}</td><td>{}</td><td>{meaning}</td></tr>", escape(member), kind(value))?;
        }
        page.push_str("</table></div>");
    } else {
        write!(page, "<p>{}</p>", kind(schema))?;
    }
    page.push_str("</section>");
    Ok(())
}

/// A schema in a few words, with links to those that have a name.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return format!("<a href=\"#schema-{0}\">{0}</a>", escape(name));
    }
    if let Some(choices) = schema["enum"].as_array() {
        let choices: Vec<String> = choices.iter().map(|choice| format!("<code>{}</code>", escape(&choice.to_string()))).collect();
        return choices.join(", ");
    }
    for name in ["oneOf", "anyOf", "allOf"] {
        if let Some(parts) = schema[name].as_array() {
            return parts.iter().map(kind).collect::<Vec<_>>().join(if name == "allOf" { " and " } else { " or " });
        }
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => format!("array of {}", kind(&schema["items"])),
        Value::String(name) => escape(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(escape).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

//! `/dev/mailbox`: the letters of a development build that has no mail server.

use std::{path::Path, time::SystemTime};

use axum::{
    Router,
    extract::State,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};

use super::AppState;
use crate::{
    config::Config,
    identity::{
        letter::{RenderedLetter, escape},
        mail,
    },
};

/// A letter's own styles may apply; nothing runs and nothing is loaded.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// More than anybody reads.
const LETTERS_MAX: usize = 50;

/// Release builds have no such page, nor has a server that others reach.
pub fn routes(config: &Config) -> Router<AppState> {
    if cfg!(debug_assertions) && config.is_local() { Router::new().route("/dev/mailbox", get(show)) } else { Router::new() }
}

async fn show(State(state): State<AppState>) -> Response {
    let folder = mail::mailbox(&state.config);
    let letters = tokio::task::spawn_blocking(move || newest(&folder)).await.unwrap_or_default();
    ([(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY))], Html(page(&letters))).into_response()
}

/// The kept letters, newest first. A folder that is missing holds none.
fn newest(folder: &Path) -> Vec<RenderedLetter> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "json"))
        .map(|entry| (entry.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH), entry.path()))
        .collect();
    files.sort_unstable_by(|a, b| b.cmp(a));
    let letters = files.into_iter().take(LETTERS_MAX);
    letters.filter_map(|(_, path)| serde_json::from_slice(&std::fs::read(path).ok()?).ok()).collect()
}

fn page(letters: &[RenderedLetter]) -> String {
    let mut items = String::new();
    for letter in letters {
        items.push_str(&format!(
            "<article><h2>{subject}</h2><p>{to}</p><pre>{text}</pre>\
             <iframe title=\"{subject}\" sandbox=\"\" srcdoc=\"{html}\"></iframe></article>",
            subject = escape(&letter.subject),
            to = escape(&letter.to),
            text = escape(&letter.text),
            html = escape(&letter.html),
        ));
    }
    if letters.is_empty() {
        items.push_str("<p>No mail yet.</p>");
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Mailbox</title><style>body{{font:1rem/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem}}\
         pre{{white-space:pre-wrap}}iframe{{width:100%;height:28rem;border:1px solid #8888}}</style></head>\
         <body><h1>Mailbox</h1>{items}</body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_cannot_leave_their_frame() {
        let letter = RenderedLetter {
            unsubscribe: None,
            to: "ana@example.mx".into(),
            subject: "\"><script>a</script>".into(),
            text: "</pre><script>b</script>".into(),
            html: "<p class=\"x\">\"></iframe><script>c</script>".into(),
        };
        let page = page(&[letter]);
        assert!(!page.contains("<script") && page.matches("</iframe>").count() == 1);
        assert!(page.contains("sandbox=\"\" srcdoc=\"&lt;p class=&quot;x&quot;&gt;"));
    }
}

//! Keeps a page rendering after its reader left: Leptos 0.8 frees what a page holds only at the end of its body.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::header::CONTENT_TYPE,
    middleware::Next,
    response::Response,
};
use futures::{SinkExt, StreamExt, channel::mpsc};

/// The longest that a page nobody reads may go on.
const LIMIT: Duration = Duration::from_secs(30);

pub async fn drain(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (parts, body) = response.into_parts();
    let (mut sender, receiver) = mpsc::channel::<Result<Bytes, axum::Error>>(4);
    tokio::spawn(async move {
        let mut chunks = body.into_data_stream();
        let read = async {
            let mut is_read = true;
            while let Some(chunk) = chunks.next().await {
                is_read = is_read && sender.send(chunk).await.is_ok();
            }
        };
        let _ = tokio::time::timeout(LIMIT, read).await;
    });
    Response::from_parts(parts, Body::from_stream(receiver))
}

//! One keep-alive connection to the server under test.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, StatusCode, body::Bytes, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::Outcome;

static REQUESTS: AtomicUsize = AtomicUsize::new(0);

/// How many requests were sent so far.
pub fn requests() -> usize {
    REQUESTS.load(Ordering::Relaxed)
}

pub struct Client {
    sender: http1::SendRequest<Full<Bytes>>,
}

pub struct Answer {
    pub status: StatusCode,
    pub body: Bytes,
    /// Until the head of the answer was there.
    pub first: Duration,
    /// Until its last byte was there.
    pub whole: Duration,
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender })
    }

    pub async fn get(&mut self, path: &str) -> Outcome<Answer> {
        self.send(Method::GET, path, &[], Bytes::new()).await
    }

    pub async fn get_gzip(&mut self, path: &str) -> Outcome<Answer> {
        self.send(Method::GET, path, &[(header::ACCEPT_ENCODING, "gzip")], Bytes::new()).await
    }

    pub async fn post_form(&mut self, path: &str, form: String) -> Outcome<Answer> {
        self.send(Method::POST, path, &[(header::CONTENT_TYPE, "application/x-www-form-urlencoded")], form.into()).await
    }

    async fn send(&mut self, method: Method, path: &str, headers: &[(header::HeaderName, &str)], body: Bytes) -> Outcome<Answer> {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1");
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let request = request.body(Full::new(body))?;
        self.sender.ready().await?;
        REQUESTS.fetch_add(1, Ordering::Relaxed);
        let start = Instant::now();
        let response = self.sender.send_request(request).await?;
        let first = start.elapsed();
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        Ok(Answer { status, body, first, whole: start.elapsed() })
    }
}

/// Percent-encodes a value of a query.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b',' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

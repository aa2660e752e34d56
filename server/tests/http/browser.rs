//! A browser without a screen: it keeps cookies and sends what browsers send.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, Response, header, request::Builder},
};
use serde_json::Value;
use tower::ServiceExt;

/// The host of every test's site.
pub(crate) const HOST: &str = "127.0.0.1:3000";

/// One person's browser. A copy has the same cookies and goes its own way.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub user_agent: String,
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// A header's text; empty where it is absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }

    /// Everything that left the server, headers included.
    pub(crate) fn everything(&self) -> String {
        format!("{:?}\n{}", self.headers, self.body)
    }
}

impl Browser {
    pub(crate) fn new(router: &Router) -> Self {
        Self { router: router.clone(), cookies: BTreeMap::new(), user_agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0".to_owned() }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).header(header::ACCEPT, "text/html"), Body::empty()).await
    }

    /// Sends a form as a page of the same site does.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send(form(path).header(header::ACCEPT, "text/html").header("sec-fetch-site", "same-origin"), body.into()).await
    }

    /// Sends a file with the agency that its form was rendered for.
    pub(crate) async fn upload(&mut self, path: &str, agency: &str, file_name: &str, file: &str) -> Answer {
        self.upload_bytes(path, agency, file_name, file.as_bytes()).await
    }

    /// The same with a file that is no text.
    pub(crate) async fn upload_bytes(&mut self, path: &str, agency: &str, file_name: &str, file: &[u8]) -> Answer {
        let part = "--part\r\nContent-Disposition: form-data; name=";
        let before = format!("{part}\"agency\"\r\n\r\n{agency}\r\n{part}\"file\"; filename=\"{file_name}\"\r\n\r\n");
        let body = [before.as_bytes(), file, b"\r\n--part--\r\n"].concat();
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=part");
        self.send(request.header(header::ACCEPT, "text/html").header("sec-fetch-site", "same-origin"), body.into()).await
    }

    /// Calls a server function as its page does.
    pub(crate) async fn call(&mut self, path: &str, arguments: &Value) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json").header(header::ACCEPT, "application/json");
        self.send(request.header("sec-fetch-site", "same-origin"), arguments.to_string().into()).await
    }

    pub(crate) async fn send(&mut self, request: Builder, body: Body) -> Answer {
        let response = self.open(request, body).await;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    /// The answer as it begins, for one whose body does not end.
    pub(crate) async fn open(&mut self, request: Builder, body: Body) -> Response<Body> {
        let request = self.dress(request).body(body).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        response
    }

    /// The request with what a browser adds of its own.
    fn dress(&self, request: Builder) -> Builder {
        let mut request = request.header(header::USER_AGENT, &self.user_agent);
        if request.headers_ref().is_some_and(|headers| !headers.contains_key(header::HOST)) {
            request = request.header(header::HOST, HOST);
        }
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) }
    }

    fn keep(&mut self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        if value.is_empty() || cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// The session's cookie; empty for a visitor.
    pub(crate) fn session(&self) -> &str {
        ["nexus", "__Host-nexus"].iter().find_map(|name| self.cookies.get(*name)).map_or("", String::as_str)
    }

    pub(crate) async fn log_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/log-in", &[("email", email), ("password", password)]).await
    }
}

/// A form's request, without what says where it comes from.
pub(crate) fn form(path: &str) -> Builder {
    Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

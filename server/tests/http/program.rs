//! A program that calls the API with a token.

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use domain::{
    identity::{Access, api_token::NewToken, store::api_token},
    scope::{Agency, Scope},
};
use serde_json::{Value, json};

use crate::{
    browser::{Answer, Browser},
    site::Site,
};

/// Where an agency's properties are.
pub(crate) const PROPERTIES: &str = "/api/v1/agency/properties";

#[derive(Clone)]
pub(crate) struct Program {
    client: Browser,
    pub token: String,
}

impl Program {
    /// A program with a new token of somebody.
    pub(crate) async fn new(site: &Site, maker: Agency, scopes: &[Access]) -> Self {
        let new = NewToken { name: "Portal".into(), scopes: scopes.to_vec(), networks: Vec::new(), lifetime_days: Some(90) };
        let mut scope = Scope::staff(&site.database.pools, maker).await.unwrap();
        let (_, token) = api_token::create(&mut scope, &new).await.unwrap();
        scope.commit().await.unwrap();
        Self::with(site, &token)
    }

    pub(crate) fn with(site: &Site, token: &str) -> Self {
        Self { client: site.visitor(), token: token.to_owned() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], &Value::Null).await
    }

    /// Sends a request with further headers; without a body for null.
    pub(crate) async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_null() {
            return self.client.clone().send(request, Body::empty()).await;
        }
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.client.clone().send(request, body.to_string().into()).await
    }
}

/// A published house as programs write one.
pub(crate) fn house_input() -> Value {
    json!({
        "status": "active", "type": "house", "title": "Casa de un programa",
        "offers": [{ "operation": "sale", "price": { "amount_minor": 450_000_000, "currency": "MXN" } }],
        "address": { "municipality": "Coyoacán", "postal_code": "04100" },
        "location": { "longitude": -99.163, "latitude": 19.349 }, "bedrooms": 3, "built_area": 220.5,
    })
}

/// What a problem says in short: its status and its sort.
pub(crate) fn sort(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{answer:?}");
    let body = answer.json();
    assert_eq!(body["status"], answer.status);
    assert_eq!(body["request_id"], answer.header("x-request-id"));
    (answer.status, body["type"].as_str().unwrap().trim_start_matches("/api#").to_owned())
}

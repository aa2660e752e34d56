//! Versions of what is read, and changes that ask for one (RFC 9110).

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
};

use super::Problem;

/// The tag of a version.
pub fn etag(version: i32) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// `If-Match` and `If-None-Match` of a request.
pub struct Condition {
    match_one: Option<String>,
    match_none: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Condition {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let read = |name: HeaderName| {
            let tags: Vec<&str> = parts.headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
            (!tags.is_empty()).then(|| tags.join(","))
        };
        Ok(Self { match_one: read(header::IF_MATCH), match_none: read(header::IF_NONE_MATCH) })
    }
}

impl Condition {
    /// For a change that nobody may make blindly.
    pub fn require(&self) -> Result<(), Problem> {
        match self.match_one {
            Some(_) => Ok(()),
            None => Err(Problem::new(StatusCode::PRECONDITION_REQUIRED).detail("Send the ETag that you read as If-Match.")),
        }
    }

    /// Whether the version is the one that the program wants to change; any is, where it names none.
    pub fn check(&self, version: i32) -> Result<(), Problem> {
        match &self.match_one {
            Some(tags) if !names(tags, version) => Err(Problem::new(StatusCode::PRECONDITION_FAILED)),
            _ => Ok(()),
        }
    }

    /// Whether the program has the version already.
    pub fn is_known(&self, version: i32) -> bool {
        self.match_none.as_ref().is_some_and(|tags| names(tags, version))
    }
}

fn names(tags: &str, version: i32) -> bool {
    let own = format!("\"{version}\"");
    // What was compressed on its way may come back marked as weak.
    tags.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == "*" || tag == own)
}

//! Answers to requests that may be sent again, by their keys.

use chrono::TimeDelta;

use crate::{
    error::Result,
    id::ApiTokenId,
    scope::{Agency, Scope},
};

/// An answer is kept so long.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// A request with a key: who sent it, to which method and path, with which body.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub token: ApiTokenId,
    pub route: &'a str,
    pub key: &'a str,
    /// SHA-256 of the body.
    pub hash: &'a [u8],
}

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub status: i16,
    /// The version that the answer is about.
    pub version: i32,
    pub location: Option<String>,
    /// JSON
    pub body: String,
}

/// What is known of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Nothing: the work may begin, and nobody else begins it before this operation ends.
    New,
    /// Another operation is at it.
    InFlight,
    /// The key was used with another body.
    OtherBody,
    Answered(Kept),
}

/// Claims the key for this operation, or says what became of it. A lock that ends with the transaction keeps others out;
/// whoever gets a kept answer takes no lock, so that answers can be asked for as often as one likes.
///
/// # Errors
/// What the database said.
pub async fn begin(scope: &mut Scope<Agency>, request: &Request<'_>) -> Result<Begun> {
    if let Some(begun) = kept(scope, request).await? {
        return Ok(begun);
    }
    let name = format!("{} {} {} {}", scope.agency(), request.token, request.route, request.key);
    let is_free = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as "free!""#, name)
        .fetch_one(scope.connection())
        .await?;
    if !is_free {
        return Ok(Begun::InFlight);
    }
    // Once more, after the lock: a statement of its own sees what the one before has committed.
    Ok(kept(scope, request).await?.unwrap_or(Begun::New))
}

async fn kept(scope: &mut Scope<Agency>, request: &Request<'_>) -> Result<Option<Begun>> {
    let (agency, now) = (scope.agency().0, scope.now());
    let row = sqlx::query!(
        "select body_hash, status, version, location, body from app.idempotency_keys
         where agency_id = $1 and token_id = $2 and route = $3 and key = $4 and expires_at > $5",
        agency,
        request.token.0,
        request.route,
        request.key,
        now
    )
    .fetch_optional(scope.connection())
    .await?;
    Ok(row.map(|row| {
        if row.body_hash == request.hash {
            Begun::Answered(Kept { status: row.status, version: row.version, location: row.location, body: row.body })
        } else {
            Begun::OtherBody
        }
    }))
}

/// Keeps the answer with what the operation did, and forgets the agency's old ones.
///
/// # Errors
/// What the database said.
pub async fn keep(scope: &mut Scope<Agency>, request: &Request<'_>, answer: &Kept) -> Result<()> {
    let (agency, at) = (scope.agency().0, scope.now());
    sqlx::query!("delete from app.idempotency_keys where agency_id = $1 and expires_at <= $2", agency, at)
        .execute(scope.connection())
        .await?;
    sqlx::query!(
        "insert into app.idempotency_keys (agency_id, token_id, route, key, body_hash, status, version, location, body, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        agency,
        request.token.0,
        request.route,
        request.key,
        request.hash,
        answer.status,
        answer.version,
        answer.location,
        answer.body,
        at + KEPT
    )
    .execute(scope.connection())
    .await?;
    Ok(())
}

//! Sessions behind tower-sessions: our own table, one row a log-in, only the token's hash stored.

use async_trait::async_trait;
use domain::{
    identity::store::session::{self, NewSession, Session},
    pools::Pools,
    scope::Scope,
};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// The key under which a live session stands in its record.
pub const LIVE: &str = "live";
/// The key under which a log-in asks for a new session.
pub const NEW: &str = "new";

/// Reads and writes `auth.sessions`. A session's row is never changed by a request, so one that was revoked stays so.
#[derive(Clone, Debug)]
pub struct PgSessionStore {
    pub pools: Pools,
}

fn secret(id: &Id) -> [u8; 16] {
    id.0.to_be_bytes()
}

fn backend(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for PgSessionStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let Some(new) = record.data.get(NEW) else { return Ok(()) };
        let new: NewSession = serde_json::from_value(new.clone()).map_err(|error| Error::Encode(error.to_string()))?;
        let mut scope = Scope::auth(&self.pools).await.map_err(backend)?;
        session::create(&mut scope, &secret(&record.id), &new).await.map_err(backend)?;
        scope.commit().await.map_err(backend)
    }

    /// Nothing of a session changes after its log-in: switching agency is a new one.
    async fn save(&self, _: &Record) -> Result<()> {
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(live) = session::load(&self.pools, &secret(id)).await.map_err(backend)? else { return Ok(None) };
        let expiry_date =
            tower_sessions::cookie::time::OffsetDateTime::from_unix_timestamp(live.expires_at.timestamp()).map_err(backend)?;
        let live = serde_json::to_value(&live).map_err(|error| Error::Encode(error.to_string()))?;
        Ok(Some(Record { id: *id, data: [(LIVE.to_owned(), live)].into(), expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let mut scope = Scope::auth(&self.pools).await.map_err(backend)?;
        session::end(&mut scope, &secret(id)).await.map_err(backend)?;
        scope.commit().await.map_err(backend)
    }
}

/// The live session of a request, if its cookie names one.
///
/// # Errors
/// The database was not reached.
pub async fn live(session: &tower_sessions::Session) -> std::result::Result<Option<Session>, tower_sessions::session::Error> {
    session.get(LIVE).await
}

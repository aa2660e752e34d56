//! Connections: one small pool for each login role, and the key that their passwords derive from.

use std::{fmt, str::FromStr, sync::Arc, time::Duration};

use hkdf::Hkdf;
use sha2::Sha256;
use sqlx::{
    PgPool, Row,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{catalog::store::counts::Counts, clock::Clock, error::Result, scram, token, vault::Vault};

/// The installation's secret: 32 bytes that everything else is derived from. Never printed.
#[derive(Clone)]
pub struct SecretKey(Arc<[u8; 32]>);

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

impl FromStr for SecretKey {
    type Err = ();

    /// Reads 64 hexadecimal digits.
    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let text = text.trim();
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return Err(());
        }
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| ())?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| ())?;
        }
        Ok(Self(Arc::new(bytes)))
    }
}

impl SecretKey {
    #[must_use]
    pub fn generate() -> Self {
        Self(Arc::new(token::random_bytes()))
    }

    /// The key as 64 hexadecimal digits, for the file that keeps it.
    #[must_use]
    pub fn reveal(&self) -> String {
        token::hex(&self.0[..])
    }

    /// A key for one purpose, from which the secret cannot be found (RFC 5869).
    #[must_use]
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut bytes = [0; 32];
        // Fails only for outputs of more than 255 hashes.
        let _ = Hkdf::<Sha256>::new(None, &self.0[..]).expand(purpose.as_bytes(), &mut bytes);
        bytes
    }

    pub(crate) fn password_of(&self, role: LoginRole) -> String {
        token::hex(&self.derive(&format!("database role {}", role.name())))
    }

    /// What the database keeps to check a role's password.
    pub(crate) fn verifier_of(&self, role: LoginRole) -> String {
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.derive(&format!("database salt {}", role.name()))[..16]);
        scram::verifier(&self.password_of(role), &salt)
    }

    /// What tells keys apart without telling anything of them.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        self.derive("fingerprint")
    }
}

/// A role that logs in to the database, by audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginRole {
    /// Members of an agency at work.
    Staff,
    /// People in the portal, who have no agency there.
    Portal,
    /// The public.
    Anonymous,
    /// Log-in and sessions, before anybody is known.
    Auth,
    /// Jobs.
    Worker,
    /// The platform's own people, in their console.
    Platform,
    /// Dumps; sees every row.
    Backup,
}

impl LoginRole {
    pub const ALL: [Self; 7] = [Self::Staff, Self::Portal, Self::Anonymous, Self::Auth, Self::Worker, Self::Platform, Self::Backup];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Staff => "app_staff",
            Self::Portal => "app_portal",
            Self::Anonymous => "app_anon",
            Self::Auth => "app_auth",
            Self::Worker => "app_worker",
            Self::Platform => "app_platform",
            Self::Backup => "app_backup",
        }
    }
}

/// The pools of a process, and the clock that its operations read.
#[derive(Clone, Debug)]
pub struct Pools {
    pub staff: PgPool,
    pub portal: PgPool,
    pub anonymous: PgPool,
    pub auth: PgPool,
    pub worker: PgPool,
    pub platform: PgPool,
    pub clock: Clock,
    /// Woken when an operation that recorded events is committed.
    pub recorded: Arc<tokio::sync::Notify>,
    /// Woken when there is something to send to a webhook.
    pub fed: Arc<tokio::sync::Notify>,
    /// What secrets that must be read again are encrypted with.
    pub vault: Vault,
    /// What the public's searches lately counted.
    pub counts: Counts,
}

impl Pools {
    /// Pools on the server and database of `owner`, each as its own role. Connects when first used.
    #[must_use]
    pub fn open(owner: &PgConnectOptions, key: &SecretKey, clock: Clock) -> Self {
        let pool = |role: LoginRole, size| pool_options(size).connect_lazy_with(connect_options(owner, key, role));
        Self {
            staff: pool(LoginRole::Staff, 16),
            portal: pool(LoginRole::Portal, 8),
            anonymous: pool(LoginRole::Anonymous, 8),
            auth: pool(LoginRole::Auth, 8),
            worker: pool(LoginRole::Worker, 8),
            platform: pool(LoginRole::Platform, 4),
            clock,
            recorded: Arc::default(),
            fed: Arc::default(),
            vault: Vault::new(&key.derive("vault")),
            counts: Counts::default(),
        }
    }

    /// Waits until every connection is closed.
    pub async fn close(&self) {
        for (_, pool) in self.by_name() {
            pool.close().await;
        }
    }

    /// Each pool under the name that people who run the installation read.
    #[must_use]
    pub const fn by_name(&self) -> [(&'static str, &PgPool); 6] {
        [
            ("staff", &self.staff),
            ("portal", &self.portal),
            ("anonymous", &self.anonymous),
            ("auth", &self.auth),
            ("worker", &self.worker),
            ("platform", &self.platform),
        ]
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What the database said.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.anonymous).await?;
        Ok(())
    }
}

/// Whether a first statement met a connection that died while it was idle. A database that was restarted leaves up to a
/// pool of these; each is dropped at its first use, and what was asked can be asked again of the next one.
pub(crate) fn is_dead_connection(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        // "Terminating connection", sent before it died.
        sqlx::Error::Database(error) => error.code().is_some_and(|code| code == "57P01" || code == "57P02"),
        _ => false,
    }
}

/// How a role connects to the database of `owner`.
#[must_use]
pub fn connect_options(owner: &PgConnectOptions, key: &SecretKey, role: LoginRole) -> PgConnectOptions {
    owner.clone().username(role.name()).password(&key.password_of(role)).statement_cache_capacity(512).application_name("nexus")
}

/// A pool that never hands out a connection with somebody's context or an open transaction: a future dropped inside BEGIN
/// (a browser that left) gives its connection back in that state.
fn pool_options(size: u32) -> PgPoolOptions {
    PgPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(Duration::from_secs(10))
        .idle_timeout(Duration::from_secs(300))
        // The guard below has seen the connection; a ping before each use would cost a message.
        .test_before_acquire(false)
        .after_release(|connection, _| {
            Box::pin(async move {
                // The simple protocol: the extended one opens its transaction early and would always look busy.
                let row = sqlx::raw_sql(
                    "select coalesce(current_setting('app.agency_id', true), '') || coalesce(current_setting('app.user_id', true), ''),
                            now() <> statement_timestamp()",
                )
                .fetch_one(&mut *connection)
                .await?;
                Ok(row.try_get_unchecked::<String, _>(0)?.is_empty() && row.try_get_unchecked::<String, _>(1)? == "f")
            })
        })
}

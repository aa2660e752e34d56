//! Start-up: the database (ours or somebody's), the secret key, the pools, the files.

use std::{
    fs,
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
    str::FromStr,
    sync::Arc,
};

use domain::{
    bootstrap,
    clock::Clock,
    error::Error as DomainError,
    pools::{Pools, SecretKey},
};
use embedded_postgres::{Cluster, Settings};
use object_store::ObjectStore;
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};

use crate::{config::Config, keeper::Keeper};

/// The name of the embedded database.
const DATABASE: &str = "nexus";
/// The secret key's file in the data directory.
pub const KEY_FILE: &str = "secret.key";

/// A running installation, before it serves anything.
pub struct Installation {
    pub config: Config,
    pub owner: PgConnectOptions,
    pub key: SecretKey,
    pub pools: Pools,
    pub storage: Arc<dyn ObjectStore>,
    /// The embedded cluster, if there is one.
    pub keeper: Keeper,
}

/// Why Nexus did not start: one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum BootError {
    #[error("{0}")]
    Config(#[from] crate::config::ConfigError),
    #[error("{0}")]
    Cluster(#[from] embedded_postgres::Error),
    #[error("{path}: {source}. Choose a folder that Nexus may write with NEXUS_DATA_DIR")]
    Directory { path: String, source: std::io::Error },
    #[error("{path} does not hold 64 hexadecimal digits. Restore it from a backup: without the right key the database stays closed")]
    Key { path: String },
    #[error("this database was made with another secret key. Set NEXUS_SECRET_KEY to that one")]
    WrongKey,
    #[error("the database: {0}")]
    Database(DomainError),
    #[error("STORAGE_URL: {0}")]
    Storage(String),
    #[error("{0}")]
    Other(String),
}

impl From<sqlx::Error> for BootError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.into())
    }
}

impl From<DomainError> for BootError {
    fn from(error: DomainError) -> Self {
        match error {
            DomainError::Conflict => Self::WrongKey,
            other => Self::Database(other),
        }
    }
}

impl Installation {
    /// Finds or starts the database and opens the pools; does not migrate.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub async fn open(config: Config) -> Result<Self, BootError> {
        let (owner, key, cluster) = match (&config.database, &config.secret_key) {
            (Some(owner), Some(key)) => (owner.clone(), key.clone(), None),
            _ => {
                make_directory(&config.data_directory)?;
                let key = match &config.secret_key {
                    Some(key) => key.clone(),
                    None => kept_key(&config.data_directory)?,
                };
                let settings = Settings { directory: config.data_directory.join("postgres"), durable: true };
                let cluster = tokio::task::spawn_blocking(move || Cluster::start(&settings))
                    .await
                    .map_err(|error| BootError::Other(error.to_string()))??;
                make_database(&cluster).await?;
                let owner = PgConnectOptions::from_str(&cluster.superuser_url(DATABASE))?;
                (owner, key, Some(cluster))
            }
        };
        let pools = Pools::open(&owner, &key, Clock::System);
        let storage = open_storage(&config)?;
        Ok(Self { config, owner, key, pools, storage, keeper: Keeper::new(cluster) })
    }

    /// Opens and migrates.
    ///
    /// # Errors
    /// What is missing or wrong.
    pub async fn open_migrated(config: Config) -> Result<Self, BootError> {
        let installation = Self::open(config).await?;
        installation.migrate().await?;
        Ok(installation)
    }

    /// Brings the database to this version; quick when it is there already.
    ///
    /// # Errors
    /// What the database said.
    pub async fn migrate(&self) -> Result<(), BootError> {
        let mut connection = PgConnection::connect_with(&self.owner).await?;
        let is_current = bootstrap::is_current(&mut connection, &self.key).await?;
        connection.close().await?;
        if !is_current {
            tracing::info!("migrating the database");
            bootstrap::migrate(&self.owner, &self.key).await?;
        }
        Ok(())
    }

    /// Closes connections, then stops the database if this process started it.
    ///
    /// # Errors
    /// The embedded cluster did not stop.
    pub async fn close(self) -> Result<(), BootError> {
        self.pools.close().await;
        self.keeper.stop().await
    }
}

/// The data directory. Root's is open to be walked through: Postgres runs as another user inside it.
fn make_directory(path: &Path) -> Result<(), BootError> {
    let fault = |source| BootError::Directory { path: path.display().to_string(), source };
    if !path.exists() {
        fs::create_dir_all(path).map_err(fault)?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o711)).map_err(fault)?;
    }
    Ok(())
}

/// The key in the data directory, made at the first start.
fn kept_key(directory: &Path) -> Result<SecretKey, BootError> {
    let path = directory.join(KEY_FILE);
    if path.exists() {
        return read_key(&path);
    }
    let key = SecretKey::generate();
    keep_key(directory, &key)?;
    Ok(key)
}

/// Reads a key's file.
///
/// # Errors
/// It was not read, or holds no key.
pub fn read_key(path: &Path) -> Result<SecretKey, BootError> {
    let text = fs::read_to_string(path).map_err(|source| BootError::Directory { path: path.display().to_string(), source })?;
    text.parse().map_err(|()| BootError::Key { path: path.display().to_string() })
}

/// Keeps a key in the data directory, readable by its owner only.
///
/// # Errors
/// Another key is kept there; or the disk refused.
pub fn keep_key(directory: &Path, key: &SecretKey) -> Result<(), BootError> {
    let path = directory.join(KEY_FILE);
    if path.exists() {
        let is_same = read_key(&path)?.fingerprint() == key.fingerprint();
        let text = format!("{} is another secret key: move it away first", path.display());
        return if is_same { Ok(()) } else { Err(BootError::Other(text)) };
    }
    let fault = |source| BootError::Directory { path: path.display().to_string(), source };
    // Written whole under another name first: a crash in between leaves no half key.
    let unfinished = directory.join("secret.key.unfinished");
    let mut file = fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(&unfinished).map_err(fault)?;
    writeln!(file, "{}", key.reveal()).and_then(|()| file.sync_all()).map_err(fault)?;
    fs::rename(&unfinished, &path).map_err(fault)
}

async fn make_database(cluster: &Cluster) -> Result<(), BootError> {
    let mut connection = PgConnection::connect(&cluster.superuser_url("postgres")).await?;
    let exists: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)").bind(DATABASE).fetch_one(&mut connection).await?;
    if !exists {
        sqlx::query("create database nexus").execute(&mut connection).await?;
    }
    connection.close().await?;
    Ok(())
}

fn open_storage(config: &Config) -> Result<Arc<dyn ObjectStore>, BootError> {
    let fault = |error: &dyn std::fmt::Display| BootError::Storage(format!("{error}. Example: STORAGE_URL=s3://bucket"));
    if let Some(path) = config.storage_url.strip_prefix("file://") {
        fs::create_dir_all(path).map_err(|error| fault(&error))?;
        let store = object_store::local::LocalFileSystem::new_with_prefix(path).map_err(|error| fault(&error))?;
        return Ok(Arc::new(store));
    }
    // Keys and region come from AWS's own variables.
    let store = object_store::aws::AmazonS3Builder::from_env().with_url(&config.storage_url).build().map_err(|error| fault(&error))?;
    let prefix = config.storage_url.trim_start_matches("s3://").split_once('/').map(|(_, prefix)| prefix).unwrap_or_default();
    Ok(Arc::new(object_store::prefix::PrefixStore::new(store, prefix)))
}

//! A database of its own for each test, connected as the roles that the product runs as.
//!
//! The first test of a process attaches to the scratch cluster or starts it, makes a migrated template once for each version
//! of the schema, and clones it. A superuser sees through row security, so [`TestDatabase::owner`] is for fixtures and for
//! looking at the result; what is tested goes through [`TestDatabase::pools`].

mod cast;
mod cluster;
mod property;
mod template;

use std::{
    fmt,
    process::{Command, Stdio},
    str::FromStr,
};

use chrono::{DateTime, Utc};
use domain::{
    clock::Clock,
    pools::{Pools, SecretKey},
};
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

pub use cast::PASSWORD;
pub use property::house;

/// The key of every test database: roles belong to the whole cluster, so all tests must agree on their passwords.
const KEY: &str = "7e57000000000000000000000000000000000000000000000000000000007e57";

/// A clone of the migrated template, dropped with the value.
pub struct TestDatabase {
    /// Connections as the product's own roles, with the test's clock.
    pub pools: Pools,
    /// What the roles' passwords derive from.
    pub key: SecretKey,
    /// Its name in the cluster.
    pub name: String,
    /// The superuser's address, what `DATABASE_URL` is to the product.
    pub url: String,
    maintenance_url: String,
    owner: PgPool,
}

impl TestDatabase {
    /// A fresh database, its clock at [`start`].
    ///
    /// # Panics
    /// Where there is no cluster to be had, which no test can do anything about.
    pub async fn new() -> Self {
        match Self::open().await {
            Ok(database) => database,
            Err(error) => panic!("no test database: {error}"),
        }
    }

    async fn open() -> Result<Self, String> {
        let key = key();
        let name = template::clone(&key).await?;
        let cluster = cluster::running().await?;
        let url = cluster.superuser_url(&name);
        let options = PgConnectOptions::from_str(&url).map_err(|error| error.to_string())?;
        Ok(Self {
            pools: Pools::open(&options, &key, Clock::fixed(start())),
            owner: PgPoolOptions::new().max_connections(4).connect_lazy_with(options),
            key,
            name,
            maintenance_url: cluster.superuser_url("postgres"),
            url,
        })
    }

    /// The superuser, for fixtures and for looking: row security does not hold for it.
    #[must_use]
    pub fn owner(&self) -> PgPool {
        self.owner.clone()
    }
}

impl Drop for TestDatabase {
    /// A program of its own drops the database, so that no test waits for it; what it misses is swept by a later run.
    fn drop(&mut self) {
        let sql = format!("drop database if exists {} with (force)", self.name);
        let mut psql = Command::new("psql");
        psql.args(["--no-psqlrc", "--quiet", &self.maintenance_url, "-c", &sql]);
        let _ = psql.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    }
}

impl fmt::Debug for TestDatabase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestDatabase").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What a test's clock says until the test moves it: noon in Mexico City on a Thursday.
#[must_use]
pub fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_768_500_000, 0).unwrap_or_default()
}

fn key() -> SecretKey {
    KEY.parse().unwrap_or_else(|()| SecretKey::generate())
}

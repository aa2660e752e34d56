//! The installation under test: a data folder of its own, its database, and the server as a child process.

use std::{
    env, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    str::FromStr,
    time::{Duration, Instant},
};

use domain::{
    bootstrap::schema_fingerprint,
    clock::Clock,
    pools::{Pools, SecretKey},
};
use embedded_postgres::{Cluster, Settings};
use sqlx::{Connection, PgConnection, postgres::PgConnectOptions};

use crate::{
    Outcome,
    client::Client,
    data::{self, Scale},
};

/// Says that a folder is the bench's own, and what its data is.
const MARK: &str = "bench.txt";
/// Where the server under test listens.
const ADDRESS: &str = "127.0.0.1:3947";

pub struct Installation {
    /// The program under test, beside the bench.
    pub program: PathBuf,
    pub address: SocketAddr,
    pub seconds_to_fill: f64,
    directory: PathBuf,
    owner: PgConnectOptions,
    key: SecretKey,
    /// The database, kept running beside the server; none while the server runs its own.
    cluster: Option<Cluster>,
}

impl Installation {
    /// Opens the data folder, and makes the data first where it is missing or of another version.
    pub async fn open(scale: Scale) -> Outcome<Self> {
        let directory = directory(scale);
        let program = env::current_exe()?.with_file_name("nexus");
        let wanted = format!("{} {}", schema_fingerprint(), scale.distinct);
        let mark = fs::read_to_string(directory.join(MARK)).ok();
        let seconds = mark.as_deref().and_then(|mark| mark.strip_prefix(&wanted)?.trim().parse().ok());
        if seconds.is_none() {
            if mark.is_some() {
                // A bench that was killed may have left the database running.
                let _ = start_cluster(&directory, false).await;
            }
            clear(&directory, mark.is_some())?;
            migrate(&program, &directory)?;
            fs::write(directory.join(MARK), "unfinished")?;
        }
        // While it is filled, a crash loses only what is made anew.
        let cluster = start_cluster(&directory, seconds.is_some()).await?;
        let owner = PgConnectOptions::from_str(&cluster.superuser_url("nexus"))?;
        let key = fs::read_to_string(directory.join("secret.key"))?.parse().map_err(|()| "secret.key does not hold a key")?;
        let mut installation = Self {
            program,
            address: ADDRESS.parse()?,
            seconds_to_fill: seconds.unwrap_or_default(),
            directory,
            owner,
            key,
            cluster: Some(cluster),
        };
        if seconds.is_none() {
            let start = Instant::now();
            data::fill(&installation, scale).await?;
            installation.stop_cluster().await?;
            installation.seconds_to_fill = start.elapsed().as_secs_f64();
            fs::write(installation.directory.join(MARK), format!("{wanted} {}", installation.seconds_to_fill))?;
            installation.start_cluster().await?;
        }
        Ok(installation)
    }

    pub fn today(&self) -> String {
        Clock::System.now().date_naive().to_string()
    }

    /// Pools as the server opens them.
    pub fn pools(&self) -> Pools {
        Pools::open(&self.owner, &self.key, Clock::System)
    }

    /// Whoever connects with these sees through row security.
    pub fn superuser_options(&self) -> PgConnectOptions {
        // As the login roles are set up, or the comparison would be of settings.
        self.owner.clone().options([
            ("plan_cache_mode", "force_custom_plan"),
            ("search_path", "public"),
            ("max_parallel_workers_per_gather", "0"),
        ])
    }

    pub async fn superuser(&self) -> Outcome<PgConnection> {
        Ok(PgConnection::connect_with(&self.superuser_options()).await?)
    }

    /// Starts the server; answers it with the time until a page came.
    pub async fn serve(&self) -> Outcome<(Server, Duration)> {
        let start = Instant::now();
        let child = Command::new(&self.program)
            .arg("serve")
            .env("NEXUS_DATA_DIR", &self.directory)
            .env("NEXUS_ADDR", ADDRESS)
            // All load comes from one address.
            .env("NEXUS_API_RATE", "1000000000")
            .env_remove("DATABASE_URL")
            .env_remove("NEXUS_SITE_DIR")
            .stdout(Stdio::null())
            .stderr(fs::File::create(self.directory.join("server.log"))?)
            .spawn()?;
        let mut server = Server(child);
        loop {
            if let Ok(mut client) = Client::connect(self.address).await
                && client.get("/properties").await.is_ok_and(|answer| answer.status.is_success())
            {
                return Ok((server, start.elapsed()));
            }
            if server.0.try_wait()?.is_some() || start.elapsed() > Duration::from_secs(60) {
                return Err(format!("the server did not start: see {}", self.directory.join("server.log").display()).into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    pub async fn start_cluster(&mut self) -> Outcome<()> {
        self.cluster = Some(start_cluster(&self.directory, true).await?);
        Ok(())
    }

    pub async fn stop_cluster(&mut self) -> Outcome<()> {
        if let Some(cluster) = self.cluster.take() {
            tokio::task::spawn_blocking(move || cluster.stop()).await??;
        }
        Ok(())
    }

    pub async fn close(mut self) -> Outcome<()> {
        self.stop_cluster().await
    }
}

/// A running server; killed with the value.
pub struct Server(Child);

impl Server {
    pub fn process(&self) -> u32 {
        self.0.id()
    }

    /// Kills it, without any warning.
    pub fn kill(mut self) -> Outcome<()> {
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }

    /// Asks it to end, and waits until it has.
    pub fn stop(mut self) -> Outcome<()> {
        Command::new("kill").arg(self.0.id().to_string()).status()?;
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn start_cluster(directory: &Path, durable: bool) -> Outcome<Cluster> {
    let settings = Settings { directory: directory.join("postgres"), durable };
    Ok(tokio::task::spawn_blocking(move || Cluster::start(&settings)).await??)
}

/// `NEXUS_BENCH_DIR`, else a folder that stays: root's is one that the user Postgres runs as can reach.
fn directory(scale: Scale) -> PathBuf {
    let base = env::var_os("NEXUS_BENCH_DIR").map(PathBuf::from).unwrap_or_else(|| {
        let home = env::var_os("HOME").filter(|home| home != "/root" && home != "/");
        home.map_or_else(|| "/var/tmp/nexus-bench".into(), |home| PathBuf::from(home).join(".cache/nexus-bench"))
    });
    base.join(scale.name)
}

/// Empties the folder of an earlier bench; refuses any other folder.
fn clear(directory: &Path, is_ours: bool) -> Outcome<()> {
    if is_ours {
        fs::remove_dir_all(directory)?;
    } else if directory.exists() {
        return Err(format!("{} is not a folder of the bench: choose another with NEXUS_BENCH_DIR", directory.display()).into());
    }
    if let Some(base) = directory.parent() {
        fs::create_dir_all(base)?;
        open_to_others(base)?;
    }
    Ok(())
}

/// Postgres, which is another user than root, walks through.
fn open_to_others(path: &Path) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(0o711))?)
}

/// Makes key, database and schema, as a first start does.
fn migrate(program: &Path, directory: &Path) -> Outcome<()> {
    let status = Command::new(program).arg("migrate").env("NEXUS_DATA_DIR", directory).env_remove("DATABASE_URL").status();
    let status = status.map_err(|error| format!("{}: {error}", program.display()))?;
    if status.success() { Ok(()) } else { Err(format!("{} migrate ended with {status}", program.display()).into()) }
}

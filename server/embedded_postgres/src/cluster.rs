//! The running cluster, started by us or by another process.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::address;
use crate::binaries::Binaries;
use crate::configuration;
use crate::error::Error;
use crate::initialise::{self, SUPERUSER};
use crate::launch::Server;
use crate::layout::Layout;
use crate::lock::{StarterLock, starter};
use crate::logs::LogMark;
use crate::postmaster::{Life, Postmaster};

/// How long another process may hold the lock without a cluster that answers; making one or recovering takes time.
const ATTACH_PATIENCE: Duration = Duration::from_secs(300);

/// Where the cluster lies and how safe it must be.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The cluster's own directory, created if missing; data, socket, log and password lie below it.
    pub directory: PathBuf,
    /// False trades safety for speed (no fsync), for clusters whose data may be lost, such as those of tests.
    pub durable: bool,
}

impl Settings {
    /// The cluster that queries are checked against and tests run in: quick, not durable, one a user of this machine.
    ///
    /// # Errors
    /// [`Error::File`] where the temporary directory cannot be written to.
    pub fn scratch() -> Result<Self, Error> {
        let folder = env::temp_dir().join(format!("nexus-{}", nix::unistd::geteuid()));
        fs::create_dir_all(&folder).map_err(Error::file("create", &folder))?;
        // PostgreSQL runs as another user than root: it must be able to walk through.
        fs::set_permissions(&folder, Permissions::from_mode(0o711)).map_err(Error::file("open", &folder))?;
        Ok(Self { directory: folder.join("cluster"), durable: false })
    }
}

/// A running cluster: stopped by the process that started it, at [`Cluster::stop`] or drop, and left alone by all others.
pub struct Cluster {
    settings: Settings,
    layout: Layout,
    port: u16,
    socket_directory: String,
    password: String,
    ownership: Option<Ownership>,
}

/// What only the starter has.
#[derive(Debug)]
struct Ownership {
    server: Server,
    _lock: StarterLock,
}

impl Cluster {
    /// Starts the cluster, making it first if needed, or attaches to it when another process has started it.
    ///
    /// Blocks until the cluster accepts connections: well under a second when warm, longer to make or recover one.
    ///
    /// # Errors
    /// Every [`Error`]; what failed has been cleaned up, and starting again is safe.
    pub fn start(settings: &Settings) -> Result<Self, Error> {
        let layout = Layout::prepare(&settings.directory)?;
        let began = Instant::now();
        loop {
            if let Some(lock) = StarterLock::try_take(&layout)? {
                return Self::start_locked(settings, layout, lock);
            }
            let running = Postmaster::read(&layout).filter(|it| it.answers(&layout));
            if let Some(postmaster) = running {
                return Self::attached(settings.clone(), layout, &postmaster, None);
            }
            if began.elapsed() > ATTACH_PATIENCE {
                return Err(Error::Locked {
                    starter: starter(&layout).map_or("another".to_owned(), |it| it.to_string()),
                    lock: layout.lock(),
                    seconds: ATTACH_PATIENCE.as_secs(),
                });
            }
            sleep(Duration::from_millis(10));
        }
    }

    fn start_locked(settings: &Settings, layout: Layout, lock: StarterLock) -> Result<Self, Error> {
        let binaries = Binaries::find(&layout.data())?;
        layout.account.make_reachable(&layout.directory, &binaries.postgres())?;
        if let Some(server) = Self::left_running(&layout)? {
            if configuration::write(&layout, &binaries, settings.durable)? {
                server.reload()?;
            }
            return Self::owned(settings, layout, server, lock);
        }
        initialise::ensure(&layout, &binaries, settings.durable)?;
        read_password(&layout)?;
        layout.create_folders()?;
        configuration::write(&layout, &binaries, settings.durable)?;
        // Only a server in another container can answer now; a second one on its data would destroy them.
        if let Some(elsewhere) = Postmaster::read(&layout).filter(|it| it.answers(&layout)) {
            return Self::attached(settings.clone(), layout, &elsewhere, None);
        }
        let server = Server::launch(&layout, &binaries)?;
        Self::owned(settings, layout, server, lock)
    }

    /// The server that an earlier starter left behind when it was killed, once it accepts connections.
    fn left_running(layout: &Layout) -> Result<Option<Server>, Error> {
        let Some(postmaster) = Postmaster::read(layout) else {
            return Ok(None);
        };
        if postmaster.life(layout) != Life::Alive {
            return Ok(None);
        }
        tracing::info!(process = postmaster.process, "taking over the PostgreSQL that is still running");
        let mut server = Server::found(&postmaster);
        match server.wait_until_ready(layout, &LogMark::now(layout)) {
            Ok(()) => Ok(Some(server)),
            // It was on its way down.
            Err(_) if server.has_exited(layout) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn owned(settings: &Settings, layout: Layout, mut server: Server, lock: StarterLock) -> Result<Self, Error> {
        let Some(postmaster) = Postmaster::read(&layout) else {
            server.stop(&layout)?;
            return Err(Error::Start { directory: layout.logs(), log: "it ended as soon as it was ready".to_owned() });
        };
        let ownership = Ownership { server, _lock: lock };
        Self::attached(settings.clone(), layout, &postmaster, Some(ownership))
    }

    fn attached(settings: Settings, layout: Layout, postmaster: &Postmaster, ownership: Option<Ownership>) -> Result<Self, Error> {
        Ok(Self {
            password: read_password(&layout)?,
            port: postmaster.port,
            socket_directory: postmaster.socket_directory.display().to_string(),
            settings,
            layout,
            ownership,
        })
    }

    /// The cluster of a directory, if it runs, without ever starting or stopping it.
    pub(crate) fn running(layout: Layout) -> Result<Option<Self>, Error> {
        let Some(postmaster) = Postmaster::read(&layout).filter(|it| it.answers(&layout)) else {
            return Ok(None);
        };
        let settings = Settings { directory: layout.directory.clone(), durable: true };
        Self::attached(settings, layout, &postmaster, None).map(Some)
    }

    /// The address of a database for a role, understood by sqlx and by PostgreSQL's own programs.
    #[must_use]
    pub fn url(&self, role: &str, password: &str, database: &str) -> String {
        address::url(role, password, &self.socket_directory, self.port, database)
    }

    /// The address of a database for the superuser `postgres`; it holds the password, so keep it out of logs.
    #[must_use]
    pub fn superuser_url(&self, database: &str) -> String {
        self.url(SUPERUSER, &self.password, database)
    }

    /// The directory of the Unix socket, what `psql` calls the host.
    #[must_use]
    pub fn socket_directory(&self) -> &Path {
        Path::new(&self.socket_directory)
    }

    /// The number in the socket's name; no network port is open.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether this handle will stop the cluster.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.ownership.is_some()
    }

    /// Whether the cluster accepts connections now.
    #[must_use]
    pub fn is_running(&self) -> bool {
        Postmaster::read(&self.layout).is_some_and(|it| it.answers(&self.layout))
    }

    /// Starts the cluster again if its server has died or its starter has stopped it; tells whether that was needed.
    ///
    /// Addresses stay valid.
    ///
    /// # Errors
    /// As [`Cluster::start`]; call it again later, the handle stays usable.
    pub fn keep_running(&mut self) -> Result<bool, Error> {
        let is_alive = match &mut self.ownership {
            Some(ownership) => !ownership.server.has_exited(&self.layout),
            None => self.is_running(),
        };
        if is_alive {
            return Ok(false);
        }
        tracing::warn!("PostgreSQL has ended; starting it again");
        self.ownership = None;
        *self = Self::start(&self.settings)?;
        Ok(true)
    }

    /// Stops the cluster if this handle started it: sessions are ended, what was committed is safe.
    ///
    /// # Errors
    /// [`Error::Timeout`] when the server cannot be stopped, [`Error::Signal`].
    pub fn stop(mut self) -> Result<(), Error> {
        self.stop_if_ours()
    }

    fn stop_if_ours(&mut self) -> Result<(), Error> {
        match self.ownership.take() {
            Some(mut ownership) => ownership.server.stop(&self.layout),
            None => Ok(()),
        }
    }
}

impl std::fmt::Debug for Cluster {
    /// Leaves the secret out.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Cluster")
            .field("directory", &self.layout.directory)
            .field("is_ours", &self.is_ours())
            .finish_non_exhaustive()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.stop_if_ours() {
            tracing::error!(%error, "PostgreSQL was not stopped");
        }
    }
}

fn read_password(layout: &Layout) -> Result<String, Error> {
    let path = layout.password();
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text.trim_end().to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::PasswordMissing { path }),
        Err(error) => Err(Error::file("read", &path)(error)),
    }
}

//! Installations to break, each in a folder of its own.

use std::{
    fs::{self, File, Permissions},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
    thread::sleep,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tempfile::TempDir;

use crate::http::{self, Reply};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_nexus");
pub const PASSWORD: &str = "tres perros comen pan";

/// A data directory and a port.
pub struct Home {
    pub folder: TempDir,
    pub address: SocketAddr,
    /// What it was copied from.
    _template: Option<Arc<Home>>,
}

/// A migrated installation that the others are copied from, as making one takes seconds; removed after its last copy.
static TEMPLATE: Mutex<Weak<Home>> = Mutex::new(Weak::new());

impl Home {
    /// Nothing yet, in a folder that the user PostgreSQL runs as may pass through.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o711)).unwrap();
        Self { folder, address: free_address(), _template: None }
    }

    pub fn migrated() -> Self {
        let template = Self::template();
        let mut home = Self::empty();
        let copied = Command::new("cp").arg("-a").args([template.data(), home.data()]).status().unwrap();
        assert!(copied.success());
        home._template = Some(template);
        home
    }

    fn template() -> Arc<Self> {
        let mut kept = TEMPLATE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(template) = kept.upgrade() {
            return template;
        }
        let home = Arc::new(Self::empty());
        let output = home.run(&["migrate"]);
        assert!(output.status.success(), "{}", said(&output));
        *kept = Arc::downgrade(&home);
        home
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        let names = std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("NEXUS_"));
        names.chain(["DATABASE_URL", "SMTP_URL", "STORAGE_URL", "RUST_LOG"].map(String::from)).for_each(|name| {
            command.env_remove(name);
        });
        command.args(arguments).env("NEXUS_DATA_DIR", self.data()).env("NEXUS_ADDR", self.address.to_string()).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn serve(&self) -> Server {
        Server::start(self.command(&["serve"]), self.address, self.folder.path())
    }

    /// The owner's address of the database, which a server must keep running.
    pub fn admin_url(&self) -> String {
        let text = said(&self.run(&["database-url", "--admin"]));
        text.lines().find(|line| line.starts_with("postgres://")).unwrap().to_owned()
    }

    /// The database's first process; none while it starts, when its file is missing or empty.
    pub fn postmaster(&self) -> Option<Pid> {
        let text = fs::read_to_string(self.data().join("postgres/data/postmaster.pid")).ok()?;
        text.lines().next()?.parse().ok().map(Pid::from_raw)
    }

    /// The letters that jobs have sent.
    pub fn letters(&self) -> usize {
        fs::read_dir(self.data().join("mailbox")).map_or(0, Iterator::count)
    }
}

/// A server that runs; stopped at the end, as an operator would.
pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
}

impl Server {
    /// Starts and waits until it is ready.
    pub fn start(mut command: Command, address: SocketAddr, folder: &Path) -> Self {
        let log = folder.join(format!("{}.log", address.port()));
        let output = File::options().create(true).append(true).open(&log).unwrap();
        let child = command.stdout(Stdio::null()).stderr(output).spawn().unwrap();
        let mut server = Self { child, address };
        let is_up = within(Duration::from_secs(60), || {
            let ended = server.child.try_wait().unwrap();
            assert!(ended.is_none(), "the server ended: {}", fs::read_to_string(&log).unwrap());
            server.status("/readyz") == Some(200)
        });
        assert!(is_up, "the server is not ready: {}", fs::read_to_string(&log).unwrap());
        server
    }

    pub fn get(&self, path: &str, cookie: &str) -> Reply {
        http::get(self.address, path, cookie).unwrap()
    }

    /// The status of a page; none while nobody answers.
    pub fn status(&self, path: &str) -> Option<u16> {
        http::get(self.address, path, "").ok().map(|reply| reply.status)
    }

    /// Makes an agency; answers the session of its admin, `ana@<name>.mx`.
    pub fn sign_up(&self, name: &str) -> String {
        let form = format!("agency_name={name}&display_name=Ana&email=ana%40{name}.mx&password={}", PASSWORD.replace(' ', "+"));
        let reply = http::post(self.address, "/sign-up", &form).unwrap();
        assert_eq!(reply.status, 303, "{reply:?}");
        reply.cookie()
    }

    pub fn log_in(&self, email: &str) -> Reply {
        let form = format!("email={}&password={}", email.replace('@', "%40"), PASSWORD.replace(' ', "+"));
        http::post(self.address, "/log-in", &form).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let process = Pid::from_raw(i32::try_from(self.child.id()).unwrap());
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            kill(process, Signal::SIGTERM).ok();
        }
        if !within(Duration::from_secs(20), || self.child.try_wait().is_ok_and(|ended| ended.is_some())) {
            self.child.kill().ok();
            self.child.wait().ok();
        }
    }
}

/// Whether it comes true in time.
pub fn within(time: Duration, mut is_true: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + time;
    loop {
        if is_true() {
            return true;
        }
        if Instant::now() > deadline {
            return false;
        }
        sleep(Duration::from_millis(50));
    }
}

pub fn free_address() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}

/// What a command said, on both ways.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

pub fn psql(url: &str, sql: &str) {
    let output = Command::new("psql").args(["-Xqv", "ON_ERROR_STOP=1", "-c", sql, url]).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

/// Runs a command that must be refused; answers why.
pub fn refusal(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    text.lines().last().unwrap_or_default().to_owned()
}

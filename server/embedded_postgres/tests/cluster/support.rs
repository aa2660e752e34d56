//! A directory for one test's cluster, queries through `psql`, and children that run parts of a test.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use embedded_postgres::{Cluster, Error, Settings};
use tempfile::TempDir;

/// Set for a child that shall hold a cluster; names its directory.
pub const HELD_DIRECTORY: &str = "EMBEDDED_POSTGRES_TEST_HOLD";

/// A directory that the user PostgreSQL runs as may pass through.
pub fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o711)).unwrap();
    folder
}

pub fn settings(folder: &Path) -> Settings {
    Settings { directory: folder.join("cluster"), durable: false }
}

pub fn start(folder: &Path) -> Result<Cluster, Error> {
    Cluster::start(&settings(folder))
}

pub fn query(cluster: &Cluster, sql: &str) -> String {
    let output = Command::new("psql").args(["-XAtqv", "ON_ERROR_STOP=1", "-c", sql, &cluster.superuser_url("postgres")]).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{sql}: {errors}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub fn data(folder: &Path) -> PathBuf {
    folder.join("cluster/data")
}

pub fn server_process(folder: &Path) -> i32 {
    let text = fs::read_to_string(data(folder).join("postmaster.pid")).unwrap();
    text.lines().next().unwrap().parse().unwrap()
}

pub fn kill_at_once(process: i32) {
    nix::sys::signal::kill(nix::unistd::Pid::from_raw(process), nix::sys::signal::Signal::SIGKILL).unwrap();
}

/// Starts this test program again as `program` to hold a cluster until it is killed; waits until the cluster is up.
pub fn hold_in_child(mut program: Command, folder: &Path) -> Child {
    let held = folder.join("held");
    let mut child = program
        .args(["--exact", "faults::holds_a_cluster", "--ignored"])
        .env(HELD_DIRECTORY, folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    while !held.exists() {
        assert!(child.try_wait().unwrap().is_none(), "the child ended early");
        assert!(Instant::now() < deadline, "the child brought up no cluster");
        sleep(Duration::from_millis(10));
    }
    child
}

//! What survives: killed processes, stale files, full disks and foreign data.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, lchown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use embedded_postgres::Error;
use nix::unistd::geteuid;

use crate::support::{HELD_DIRECTORY, data, folder, hold_in_child, kill_at_once, query, server_process, settings, start};

/// Not a test: what `hold_in_child` runs.
#[test]
#[ignore = "run by other tests as a child"]
fn holds_a_cluster() {
    let Some(folder) = std::env::var_os(HELD_DIRECTORY).map(PathBuf::from) else {
        return;
    };
    let cluster = start(&folder).unwrap();
    assert!(cluster.is_ours());
    query(&cluster, "create table if not exists held (by text)");
    fs::write(folder.join("held"), "").unwrap();
    sleep(Duration::from_secs(120));
}

#[test]
fn a_killed_server_recovers() {
    let folder = folder();
    let mut cluster = start(folder.path()).unwrap();
    query(&cluster, "create table kept (word text); insert into kept values ('committed')");
    // By itself: one string is one transaction, and what is committed after a checkpoint is not yet on disk here.
    query(&cluster, "checkpoint");
    let url = cluster.superuser_url("postgres");
    // Too busy to see that the server dies, so that the next start meets its memory.
    let mut busy = Command::new("psql").args(["-Xqc", "select count(*) from generate_series(1, 4000000)", &url]).spawn().unwrap();
    sleep(Duration::from_millis(200));
    kill_at_once(server_process(folder.path()));
    sleep(Duration::from_millis(50));
    assert!(cluster.keep_running().unwrap());
    assert!(cluster.is_ours());
    assert_eq!(cluster.superuser_url("postgres"), url);
    assert_eq!(query(&cluster, "select word from kept"), "committed");
    busy.wait().unwrap();
}

#[test]
fn a_killed_starter_is_succeeded() {
    let folder = folder();
    let mut starter = hold_in_child(Command::new(std::env::current_exe().unwrap()), folder.path());
    let server = server_process(folder.path());
    let attached = start(folder.path()).unwrap();
    assert!(!attached.is_ours());
    starter.kill().unwrap();
    starter.wait().unwrap();
    let cluster = start(folder.path()).unwrap();
    assert!(cluster.is_ours(), "the lock is free, so the next one owns the server");
    assert_eq!(server_process(folder.path()), server);
    assert_eq!(query(&cluster, "select count(*) from held"), "0");
    cluster.stop().unwrap();
    assert!(!attached.is_running());
}

#[test]
fn a_reused_process_number_does_not_block() {
    let folder = folder();
    start(folder.path()).unwrap().stop().unwrap();
    let mut command = Command::new("sleep");
    command.arg("60");
    // The same user's process is the hard case: PostgreSQL itself takes it for a server.
    let owner = fs::metadata(data(folder.path())).unwrap();
    let (user, group) = (owner.uid(), owner.gid());
    if geteuid().is_root() {
        command.uid(user).gid(group);
    }
    let mut stranger = command.spawn().unwrap();
    let stale = data(folder.path()).join("postmaster.pid");
    let path = data(folder.path());
    let text = format!("{}\n{}\n1700000000\n5439\n/nowhere\n\n 1 2\nready   \n", stranger.id(), path.display());
    fs::write(&stale, text).unwrap();
    lchown(&stale, Some(user), Some(group)).unwrap();
    let cluster = start(folder.path()).unwrap();
    assert!(cluster.is_ours());
    assert_eq!(query(&cluster, "select 1"), "1");
    cluster.stop().unwrap();
    assert!(stranger.try_wait().unwrap().is_none(), "the stranger was left alone");
    stranger.kill().unwrap();
    stranger.wait().unwrap();
}

#[test]
fn a_half_made_cluster_is_made_anew() {
    let folder = folder();
    let half_made = folder.path().join("cluster/data.unfinished-00ff/base");
    fs::create_dir_all(&half_made).unwrap();
    fs::write(half_made.join("1"), "x").unwrap();
    fs::create_dir(data(folder.path())).unwrap();
    let cluster = start(folder.path()).unwrap();
    assert_eq!(query(&cluster, "select 1"), "1");
    assert!(!half_made.parent().unwrap().exists());
}

#[test]
fn foreign_files_are_left_alone() {
    let folder = folder();
    fs::create_dir_all(data(folder.path())).unwrap();
    let precious = data(folder.path()).join("precious");
    fs::write(&precious, "x").unwrap();
    let error = start(folder.path()).unwrap_err();
    assert!(matches!(error, Error::NotACluster { .. }), "{error}");
    assert!(precious.exists());
    fs::write(data(folder.path()).join("PG_VERSION"), "9\n").unwrap();
    let error = start(folder.path()).unwrap_err();
    assert!(matches!(error, Error::WrongVersion { .. }), "{error}");
    assert_eq!(error.to_string().lines().count(), 1);
}

#[test]
fn a_broken_configuration_shows_the_log() {
    let folder = folder();
    start(folder.path()).unwrap().stop().unwrap();
    let configuration = data(folder.path()).join("postgresql.auto.conf");
    fs::write(configuration, "no_such_setting = 1\n").unwrap();
    let error = start(folder.path()).unwrap_err().to_string();
    assert!(error.contains("no_such_setting"), "{error}");
    assert_eq!(error.lines().count(), 1);
}

#[test]
fn a_closed_parent_is_named() {
    if !geteuid().is_root() {
        println!("skipped: only root starts PostgreSQL as another user");
        return;
    }
    let folder = folder();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, Permissions::from_mode(0o700)).unwrap();
    let error = start(&closed).unwrap_err().to_string();
    assert!(error.contains(closed.to_str().unwrap()), "{error}");
    assert!(error.contains("NEXUS_DATA_DIR"), "{error}");
}

#[test]
fn a_full_disk_is_reported_and_survived() {
    let folder = folder();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let mount = |options: &str| {
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&disk).status();
        status.is_ok_and(|status| status.success())
    };
    if !geteuid().is_root() || !mount("size=30m,mode=711") {
        println!("skipped: cannot mount a small disk here");
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let error = start(&disk).unwrap_err();
        assert!(matches!(error, Error::DiskFull { .. }), "{error}");
        let left = fs::read_dir(settings(&disk).directory).unwrap();
        assert!(left.flatten().all(|entry| !entry.file_name().to_string_lossy().starts_with("data")));

        assert!(mount("remount,size=200m"));
        start(&disk).unwrap().stop().unwrap();
        fill(&disk.join("filler"));
        // What the start itself frees, such as its last log, may or may not be room enough.
        match start(&disk) {
            Ok(cluster) => cluster.stop().unwrap(),
            Err(error) => assert!(matches!(error, Error::DiskFull { .. }), "{error}"),
        }
        fs::remove_file(disk.join("filler")).unwrap();
        assert_eq!(query(&start(&disk).unwrap(), "select 1"), "1");
    });
    let unmounted = Command::new("umount").arg("-l").arg(&disk).status().unwrap();
    assert!(unmounted.success());
    outcome.unwrap();
}

fn fill(path: &Path) {
    use std::io::Write as _;
    let mut file = fs::File::create(path).unwrap();
    while file.write_all(&[1; 4096]).is_ok() {}
}

#[test]
fn an_ordinary_user_runs_it_too() {
    if !geteuid().is_root() {
        println!("skipped: this test runs as an ordinary user already");
        return;
    }
    let folder = folder();
    let nobody = nix::unistd::User::from_name("nobody").unwrap().unwrap();
    let (user, group) = (nobody.uid.as_raw(), nobody.gid.as_raw());
    chown(folder.path(), Some(user), Some(group)).unwrap();
    // The build directory may be closed to that user.
    let program = folder.path().join("program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
    let as_the_user = || {
        let mut command = Command::new(&program);
        command.uid(user).gid(group).current_dir(folder.path());
        command
    };
    let mut child = hold_in_child(as_the_user(), folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    let cluster = start(folder.path()).unwrap();
    assert!(cluster.is_ours(), "root takes over the server");
    cluster.stop().unwrap();
    let cluster = start(folder.path()).unwrap();
    assert_eq!(query(&cluster, "select count(*) from held"), "0");
    cluster.stop().unwrap();
    assert_eq!(fs::metadata(data(folder.path())).unwrap().uid(), user);

    // What root wrote in between must not lock the user out.
    fs::remove_file(folder.path().join("held")).unwrap();
    let mut child = hold_in_child(as_the_user(), folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    start(folder.path()).unwrap().stop().unwrap();
}

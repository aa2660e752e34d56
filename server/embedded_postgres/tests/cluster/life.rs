//! Starting, attaching to and stopping clusters.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::process::{Command, Stdio};
use std::time::Instant;

use embedded_postgres::{Cluster, Settings, Status, status};

use crate::support::{data, folder, query, settings, start};

#[test]
fn a_second_start_keeps_the_data() {
    let folder = folder();
    let directory = settings(folder.path()).directory;
    assert!(matches!(status(&directory).unwrap(), Status::Missing));
    let cluster = start(folder.path()).unwrap();
    assert!(cluster.is_ours());
    query(&cluster, "create table kept (word text); insert into kept values ('still here')");
    let settings_seen = query(
        &cluster,
        "select current_setting('listen_addresses') || '/' || current_setting('server_encoding') || '/'
            || current_setting('data_checksums') || '/' || current_setting('fsync') || '/'
            || current_setting('TimeZone') || '/' || current_setting('lc_collate')",
    );
    assert_eq!(settings_seen, "/UTF8/on/off/UTC/C.UTF-8");
    cluster.stop().unwrap();
    assert!(matches!(status(&directory).unwrap(), Status::Stopped { .. }));

    let began = Instant::now();
    let cluster = start(folder.path()).unwrap();
    println!("warm start: {} ms", began.elapsed().as_millis());
    assert_eq!(query(&cluster, "select word from kept"), "still here");
}

#[test]
fn later_handles_attach_and_leave_it_running() {
    let folder = folder();
    let both: Vec<_> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..4).map(|_| scope.spawn(|| start(folder.path()).unwrap())).collect();
        handles.into_iter().map(|handle| handle.join().unwrap()).collect()
    });
    let (ours, mut attached): (Vec<_>, Vec<_>) = both.into_iter().partition(|it| it.is_ours());
    assert_eq!((ours.len(), attached.len()), (1, 3));
    let mut attached = attached.remove(0);
    assert_eq!(query(&attached, "select 1"), "1");
    start(folder.path()).unwrap().stop().unwrap();
    assert!(attached.is_running());
    assert!(!attached.keep_running().unwrap());

    match status(&settings(folder.path()).directory).unwrap() {
        Status::Running { cluster, starter } => {
            assert_eq!(query(&cluster, "select 2"), "2");
            assert_eq!(starter, Some(std::process::id()));
        }
        other => panic!("it runs, but is {other:?}"),
    }
    drop(ours);
    assert!(!attached.is_running());
    assert!(attached.keep_running().unwrap());
    assert!(attached.is_ours());
    assert_eq!(query(&attached, "select 3"), "3");
}

#[test]
fn a_durable_cluster_syncs() {
    let folder = folder();
    let settings = Settings { durable: true, ..settings(folder.path()) };
    let cluster = Cluster::start(&settings).unwrap();
    let safety = "select current_setting('fsync') || current_setting('full_page_writes') || current_setting('synchronous_commit')";
    assert_eq!(query(&cluster, safety), "ononon");
    assert!(!format!("{cluster:?}").contains("password"));
}

#[test]
fn nobody_else_can_enter() {
    let folder = folder();
    let cluster = start(folder.path()).unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(cluster.socket_directory().to_owned()), 0o700);
    assert_eq!(mode(data(folder.path())), 0o700);
    assert_eq!(mode(folder.path().join("cluster/password")), 0o600);
    assert_ne!(fs::metadata(data(folder.path())).unwrap().uid(), 0);

    let refused = Command::new("psql")
        .args(["-Xc", "select 1", &cluster.url("postgres", "guess", "postgres")])
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&refused.stderr).contains("password authentication failed"));
    query(&cluster, "create role \"two words\" login password 'a/b@c:d'");
    let url = cluster.url("two words", "a/b@c:d", "postgres");
    let accepted = Command::new("psql").args(["-Xc", "select 1", &url]).output().unwrap();
    assert!(accepted.status.success());
}

#[test]
fn a_long_path_gets_a_short_socket() {
    let folder = folder();
    let mut deep = folder.path().to_owned();
    for _ in 0..4 {
        deep.push("it's a \"rather\" long, name ".repeat(2));
    }
    let cluster = start(&deep).unwrap();
    let socket_directory = cluster.socket_directory().to_owned();
    assert!(socket_directory.starts_with("/tmp"), "{}", socket_directory.display());
    assert_eq!(query(&cluster, "select 1"), "1");
    cluster.stop().unwrap();
    assert_eq!(query(&start(&deep).unwrap(), "select 2"), "2");
    fs::remove_dir_all(socket_directory).unwrap();
}

#[test]
fn no_values_reach_the_log() {
    let folder = folder();
    let cluster = start(folder.path()).unwrap();
    query(&cluster, "create table people (email text primary key); insert into people values ('ana@example.org')");
    let sql = "prepare add(text) as insert into people values ($1); execute add('ana@example.org')";
    let output = Command::new("psql").args(["-Xc", sql, &cluster.superuser_url("postgres")]).output();
    assert!(!output.unwrap().status.success());
    cluster.stop().unwrap();
    let logs = fs::read_dir(folder.path().join("cluster/log")).unwrap();
    let text: String = logs.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(text.contains("duplicate key value"), "{text}");
    assert!(!text.contains("Key (email)"), "{text}");
}

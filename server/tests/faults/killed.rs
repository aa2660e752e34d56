//! Processes that are killed, and others that share an installation.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use nix::sys::signal::{Signal, kill};

use crate::{
    http::{self, Reply},
    support::{Home, Server, free_address, refusal, within},
};

/// A public page, the API, and a page of a session.
const PATHS: [&str; 3] = ["/properties", "/api/v1/properties", "/app/properties"];
/// Longer than a request waits for a connection, shorter than patience.
const LONGEST_ANSWER: Duration = Duration::from_secs(15);

#[test]
fn a_killed_server_leaves_everything_to_the_next() {
    let home = Home::migrated();
    let mut server = home.serve();
    let cookie = server.sign_up("alfa");
    let postgres = home.postmaster().unwrap();
    server.child.kill().unwrap();
    server.child.wait().unwrap();
    assert!(kill(postgres, None).is_ok(), "PostgreSQL outlives its starter");
    let server = home.serve();
    assert_eq!(home.postmaster(), Some(postgres), "the next one takes it over");
    let page = server.get("/app/properties", &cookie);
    assert_eq!(page.status, 200, "{}", page.head);
    assert!(page.body.contains("alfa"), "the session still knows its agency");
    // At once, unless the killed server had just taken it: then when its worker is missed.
    assert!(within(Duration::from_secs(60), || home.letters() == 1), "the job that was queued runs");
    drop(server);
    assert!(!home.data().join("postgres/data/postmaster.pid").exists(), "and stops it at its own end");
}

#[test]
fn a_killed_database_comes_back_by_itself() {
    let home = Home::migrated();
    let server = home.serve();
    let cookie = server.sign_up("alfa");
    let first = home.postmaster().unwrap();
    let done = AtomicBool::new(false);
    let answers: Vec<(Reply, Duration)> = thread::scope(|scope| {
        let readers: Vec<_> = PATHS
            .iter()
            .map(|path| {
                let (done, cookie, address) = (&done, &cookie, server.address);
                scope.spawn(move || {
                    let mut answers = Vec::new();
                    while !done.load(Ordering::Relaxed) {
                        let asked = Instant::now();
                        answers.push((http::get(address, path, cookie).unwrap(), asked.elapsed()));
                    }
                    answers
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(300));
        kill(first, Signal::SIGKILL).unwrap();
        let is_back = within(Duration::from_secs(30), || {
            home.postmaster().is_some_and(|next| next != first) && server.status("/readyz") == Some(200)
        });
        thread::sleep(Duration::from_millis(300));
        done.store(true, Ordering::Relaxed);
        assert!(is_back, "the database was not started again");
        readers.into_iter().flat_map(|reader| reader.join().unwrap()).collect()
    });
    for (reply, time) in &answers {
        assert!(matches!(reply.status, 200 | 503), "{}", reply.head);
        assert!(reply.status == 200 || reply.header("retry-after").is_some(), "{}", reply.head);
        assert!(*time < LONGEST_ANSWER, "{time:?}");
    }
    for path in PATHS {
        assert_eq!(server.get(path, &cookie).status, 200, "{path}");
    }
    server.sign_up("beta");
    assert!(within(Duration::from_secs(20), || home.letters() == 2), "jobs run again");
}

/// Asks until the answer is 503; before it, connections may live a little longer than the server that they belong to.
fn goes_unavailable(mut ask: impl FnMut() -> Reply) {
    let is_unavailable = within(Duration::from_secs(30), || {
        let asked = Instant::now();
        let reply = ask();
        assert!(asked.elapsed() < LONGEST_ANSWER, "{:?}: {}", asked.elapsed(), reply.head);
        assert!(matches!(reply.status, 200 | 303 | 503), "{}", reply.head);
        assert!(reply.status != 503 || reply.header("retry-after").is_some(), "{}", reply.head);
        reply.status == 503
    });
    assert!(is_unavailable);
}

#[test]
fn a_database_that_stays_down_is_a_503() {
    let home = Home::migrated();
    let server = home.serve();
    let cookie = server.sign_up("alfa");
    let configuration = home.data().join("postgres/data/postgresql.auto.conf");
    let before = fs::read_to_string(&configuration).unwrap();
    fs::write(&configuration, "no_such_setting = 1\n").unwrap();
    kill(home.postmaster().unwrap(), Signal::SIGKILL).unwrap();
    thread::scope(|scope| {
        for path in PATHS.into_iter().chain(["/readyz"]) {
            scope.spawn(|| goes_unavailable(|| server.get(path, &cookie)));
        }
        // Without a session to look up, the form itself meets the lost database.
        scope.spawn(|| goes_unavailable(|| server.log_in("ana@alfa.mx")));
    });
    assert_eq!(server.status("/healthz"), Some(200));
    fs::write(&configuration, before).unwrap();
    assert!(within(Duration::from_secs(30), || server.status("/readyz") == Some(200)), "it recovers once the fault is mended");
    assert_eq!(server.get("/app/properties", &cookie).status, 200);
}

#[test]
fn a_second_server_shares_the_database_but_not_the_port() {
    let home = Home::migrated();
    let first = home.serve();
    let cookie = first.sign_up("alfa");
    let message = refusal(&mut home.command(&["serve"]));
    assert!(message.contains(&home.address.to_string()) && message.contains("NEXUS_ADDR="), "{message}");
    assert_eq!(first.get("/app/properties", &cookie).status, 200, "the first one goes on");

    let address = free_address();
    let mut command = home.command(&["serve"]);
    command.env("NEXUS_ADDR", address.to_string());
    let second = Server::start(command, address, home.folder.path());
    assert_eq!(second.get("/app/properties", &cookie).status, 200);
    drop(first);
    let goes_on = within(Duration::from_secs(20), || second.get("/app/properties", &cookie).status == 200);
    assert!(goes_on, "the starter stopped the database, and the other one started it again");
}

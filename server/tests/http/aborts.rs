//! Readers who leave: pages dropped at any point leave nothing behind, in the database or in memory.

use std::{env, process::Command, time::Duration};

use axum::{body::Body, http::Request};
use domain::scope::Agency;
use futures::StreamExt;
use sqlx::{PgPool, Row};
use tokio::task::JoinSet;

use crate::{
    browser::Browser,
    site::{Site, house},
};

const REQUESTS: u32 = 2_000;
const AT_ONCE: usize = 8;
/// Set in the process that the test starts for itself alone.
const ALONE: &str = "NEXUS_ABORTS_ALONE";

/// Memory is a whole process's: other tests would be measured too, so this one runs in a process of its own.
#[tokio::test]
async fn readers_who_leave_leave_nothing_behind() {
    if env::var_os(ALONE).is_some() {
        return;
    }
    let run = || {
        let name = "aborts::two_thousand_readers_leave";
        Command::new(env::current_exe().unwrap()).args(["--exact", name, "--nocapture"]).env(ALONE, "1").output().unwrap()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed") && text.contains("MiB"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_readers_leave() {
    if env::var_os(ALONE).is_none() {
        return;
    }
    let site = Site::new().await;
    let (alfa, admin) = site.agency("Alfa").await;
    let paths = pages(&site, alfa).await;
    // The first quarter fills caches, pools and the allocator.
    leave(&admin, &paths, 0..REQUESTS / 4).await;
    let before = resident();
    leave(&admin, &paths, REQUESTS / 4..REQUESTS).await;
    let grown = resident().saturating_sub(before);
    println!("{before} MiB, and {grown} MiB more after {REQUESTS} readers who left");
    // A page that is never freed holds some hundred kilobytes.
    assert!(grown < 40, "{grown} MiB more");

    let pools = &site.database.pools;
    for (name, pool) in [("staff", &pools.staff), ("anonymous", &pools.anonymous), ("auth", &pools.auth)] {
        assert_clean(name, pool).await;
    }
    let open = "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'";
    assert_eq!(site.count(open).await, 0);
    for path in &paths {
        assert_eq!(admin.clone().get(path).await.status, 200, "{path}");
    }
}

async fn pages(site: &Site, alfa: Agency) -> Vec<String> {
    let ids = site.create(alfa, vec![house(); 30]).await;
    let listing = format!("/properties/casa-con-jardin-{}", ids[0].0.simple());
    let record = format!("/app/properties/{}", ids[1]);
    ["/properties", "/", "/app/properties", "/app/settings/sessions", "/log-in", &listing, &record, &format!("{record}/edit")]
        .map(str::to_owned)
        .into()
}

/// Requests whose reader leaves: some while the page is made, some after its first part, some never.
async fn leave(browser: &Browser, paths: &[String], numbers: std::ops::Range<u32>) {
    let mut readers = JoinSet::new();
    for n in numbers {
        let (mut browser, path) = (browser.clone(), paths[n as usize % paths.len()].clone());
        readers.spawn(async move {
            let mut reader = browser.clone();
            let page = reader.open(Request::get(&path), Body::empty());
            // Spread over the time that a page takes, in an order that is the same in every run.
            let patience = Duration::from_micros(u64::from(n.wrapping_mul(2_654_435_761) % 40_000));
            match n % 4 {
                0 | 1 => drop(tokio::time::timeout(patience, page).await),
                2 => drop(page.await.into_body().into_data_stream().next().await),
                _ => assert_eq!(browser.get(&path).await.status, 200),
            }
        });
        if readers.len() >= AT_ONCE {
            readers.join_next().await.unwrap().unwrap();
        }
    }
    while let Some(reader) = readers.join_next().await {
        reader.unwrap();
    }
    // Pages that nobody reads any more are made to their end.
    tokio::time::sleep(Duration::from_millis(500)).await;
}

/// Takes every connection of a pool at once and looks for somebody's context or an open transaction.
async fn assert_clean(name: &str, pool: &PgPool) {
    let mut taken = Vec::new();
    while taken.len() < pool.size() as usize {
        let mut connection = pool.acquire().await.unwrap();
        // The simple protocol: the extended one opens a transaction of its own.
        let row = sqlx::raw_sql(
            "select coalesce(current_setting('app.agency_id', true), '') || coalesce(current_setting('app.user_id', true), ''),
               now() <> statement_timestamp()",
        )
        .fetch_one(&mut *connection)
        .await
        .unwrap();
        let (context, open): (String, String) = (row.get_unchecked(0), row.get_unchecked(1));
        assert_eq!((context.as_str(), open.as_str()), ("", "f"), "a connection of {name}");
        taken.push(connection);
    }
    assert!(!taken.is_empty(), "{name} was not used");
}

/// The memory of this process, MiB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

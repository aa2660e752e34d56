//! Load: requests one after the other for latency, sixteen at a time for throughput.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::{Outcome, client::Client, statistics::Samples};

/// What one client after the other request waited.
pub struct Latency {
    pub first: Samples,
    pub whole: Samples,
}

/// What many clients got together.
pub struct Throughput {
    pub per_second: f64,
    pub whole: Samples,
    /// Answers other than 200.
    pub errors: usize,
}

/// The longest that one latency is measured.
const PATIENCE: Duration = Duration::from_secs(6);
const CLIENTS: usize = 16;

/// One client asks for the paths in turn, `times` requests in all; each path once before, to warm up.
pub async fn one_by_one(address: SocketAddr, paths: &[String], times: usize) -> Outcome<Latency> {
    let mut client = Client::connect(address).await?;
    for path in paths {
        let answer = client.get(path).await?;
        if !answer.status.is_success() {
            return Err(format!("{path}: {}", answer.status).into());
        }
    }
    let mut latency = Latency { first: Samples::default(), whole: Samples::default() };
    let start = Instant::now();
    for path in paths.iter().cycle().take(times) {
        let answer = client.get(path).await?;
        latency.first.push(answer.first);
        latency.whole.push(answer.whole);
        if start.elapsed() > PATIENCE {
            break;
        }
    }
    Ok(latency)
}

/// Sixteen clients ask for the paths in turn, each from another place in the list.
pub async fn together(address: SocketAddr, paths: &[String], duration: Duration) -> Outcome<Throughput> {
    let paths: Arc<[String]> = paths.into();
    let start = Instant::now();
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        let paths = paths.clone();
        clients.spawn(async move {
            let mut client = Client::connect(address).await?;
            let (mut whole, mut errors) = (Samples::default(), 0);
            for path in paths.iter().cycle().skip(number * paths.len() / CLIENTS) {
                let answer = client.get(path).await?;
                whole.push(answer.whole);
                errors += usize::from(!answer.status.is_success());
                if start.elapsed() > duration {
                    break;
                }
            }
            Outcome::Ok((whole, errors))
        });
    }
    let (mut whole, mut errors) = (Samples::default(), 0);
    while let Some(client) = clients.join_next().await {
        let (times, faults) = client??;
        whole.extend(times);
        errors += faults;
    }
    Ok(Throughput { per_second: whole.len() as f64 / start.elapsed().as_secs_f64(), whole, errors })
}

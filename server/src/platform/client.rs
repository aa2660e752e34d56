//! Calls addresses that somebody else chose, and none that we would not show to them: names are resolved once, each address
//! that a name leads to is judged, and only those that were judged are connected to. No redirect is followed, no proxy asked.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use domain::platform::guard::Reach;
use reqwest::{
    Client, ClientBuilder,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect::Policy,
};

const CONNECT_MAX: Duration = Duration::from_secs(5);
const TOTAL_MAX: Duration = Duration::from_secs(10);
/// More of an answer is not read.
const ANSWER_MAX: usize = 64 * 1024;
/// So much of it is kept.
const KEPT_MAX: usize = 2_000;

struct Judge(Reach);

impl Resolve for Judge {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            judge(reach, found).map_err(Into::into)
        })
    }
}

/// All or none: a name that also leads inside was made to.
fn judge(reach: Reach, found: Vec<SocketAddr>) -> io::Result<Addrs> {
    if found.is_empty() || !found.iter().all(|address| reach.includes(address.ip())) {
        return Err(io::Error::other("the name leads to an address that is not public"));
    }
    Ok(Box::new(found.into_iter()))
}

/// A client that reaches as far as `reach`.
pub(super) fn client(reach: Reach) -> Result<Client, reqwest::Error> {
    ClientBuilder::new()
        .dns_resolver(Arc::new(Judge(reach)))
        .redirect(Policy::none())
        .no_proxy()
        .https_only(reach == Reach::Public)
        .connect_timeout(CONNECT_MAX)
        .timeout(TOTAL_MAX)
        .user_agent("Nexus-Webhooks/1")
        .build()
}

/// How an answer begins, as text that may be kept. An answer without end ends here.
pub(super) async fn beginning(mut response: reqwest::Response) -> String {
    let mut bytes = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        bytes.extend_from_slice(&chunk[..chunk.len().min(ANSWER_MAX - bytes.len())]);
        if bytes.len() >= ANSWER_MAX {
            break;
        }
    }
    // Postgres text cannot hold NUL.
    String::from_utf8_lossy(&bytes).chars().filter(|c| *c != '\0').take(KEPT_MAX).collect()
}

/// What kept a receiver from answering, without what our network looks like.
pub(super) fn reason(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "timeout"
    } else if error.is_connect() {
        "connect"
    } else {
        "network"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(texts: &[&str]) -> Vec<SocketAddr> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn a_name_that_leads_inside_leads_nowhere() {
        assert!(judge(Reach::Public, addresses(&["8.8.8.8:0", "[2606:4700::1]:0"])).is_ok());
        for found in [&["8.8.8.8:0", "127.0.0.1:0"][..], &["10.0.0.1:0"], &["8.8.8.8:0", "[::ffff:10.0.0.1]:0"], &[]] {
            assert!(judge(Reach::Public, addresses(found)).is_err(), "{found:?}");
        }
    }

    #[tokio::test]
    async fn a_name_for_this_machine_is_not_called() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://localhost:{}/", listener.local_addr().unwrap().port());
        let error = client(Reach::Public).unwrap().get(url).send().await.unwrap_err();
        assert!(error.is_connect() && format!("{error:?}").contains("not public"), "{error:?}");
        let accepted = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(accepted.is_err(), "somebody connected");
    }
}

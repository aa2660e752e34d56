//! From where a request comes: the address of its connection, or what proxies that are trusted say of it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap},
    middleware::Next,
    response::Response,
};
use domain::identity::network::Network;

use super::AppState;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address of whoever sent a request.
#[derive(Clone, Copy, Debug)]
struct ClientAddress(IpAddr);

/// Puts the address into the request, for whatever counts, delays or refuses by it.
pub async fn locate(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = connected.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip().to_canonical());
    let address = behind(&state.config.trusted_proxies, peer, request.headers());
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// The address that [`locate`] found.
pub fn address(extensions: &Extensions) -> IpAddr {
    extensions.get::<ClientAddress>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |client| client.0)
}

/// Each proxy adds on the right whom it was asked by: the right-most address that is no trusted proxy's is the caller. What stands
/// left of it anybody may have written; and all of it, where the connection itself is not a trusted proxy's.
fn behind(trusted: &[Network], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let lines = headers.get_all(FORWARDED_FOR).iter().rev();
    let mut said = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    let mut caller = peer;
    while is_trusted(caller) {
        let Some(before) = said.next().and_then(read) else { break };
        caller = before;
    }
    caller
}

/// An address as proxies write it, some with the port.
fn read(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text.parse::<SocketAddr>().map(|address| address.ip()).or_else(|_| text.trim_matches(['[', ']']).parse());
    address.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(trusted: &[&str], peer: &str, lines: &[&str]) -> String {
        let trusted: Vec<Network> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        behind(&trusted, peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_trusted_proxies_say_where_a_request_comes_from() {
        let proxies = ["10.0.0.0/8", "2001:db8::/32"];
        for (trusted, peer, lines, expected) in [
            // Nobody is trusted, or not whoever connects.
            (&[][..], "10.0.0.1", &["203.0.113.7"][..], "10.0.0.1"),
            (&proxies[..], "198.51.100.1", &["203.0.113.7"], "198.51.100.1"),
            (&proxies, "10.0.0.1", &[], "10.0.0.1"),
            (&proxies, "10.0.0.1", &["203.0.113.7"], "203.0.113.7"),
            // What the caller forged stands further left.
            (&proxies, "10.0.0.1", &["10.9.9.9, 192.0.2.1, 203.0.113.7, 10.0.0.2"], "203.0.113.7"),
            (&proxies, "10.0.0.1", &["192.0.2.1", "203.0.113.7", "10.0.0.2, 2001:db8::1"], "203.0.113.7"),
            (&proxies, "2001:db8::1", &["203.0.113.7:4711"], "203.0.113.7"),
            (&proxies, "10.0.0.1", &["[2001:db9::7]:4711"], "2001:db9::7"),
            (&proxies, "10.0.0.1", &["::ffff:203.0.113.7"], "203.0.113.7"),
            // Nothing is guessed from what is no address.
            (&proxies, "10.0.0.1", &["203.0.113.7, unknown"], "10.0.0.1"),
            (&proxies, "10.0.0.1", &["203.0.113.7, , 10.0.0.2"], "10.0.0.2"),
            (&proxies, "10.0.0.1", &["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
        ] {
            assert_eq!(caller(trusted, peer, lines), expected, "{peer} {lines:?}");
        }
    }
}

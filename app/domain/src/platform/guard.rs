//! Which addresses our server may call when somebody else chose them: public ones, encrypted, on the usual ports.
//! Whatever else answers there (a database, a cloud's metadata, a neighbour) was not asked for by the one who pays for it.

use std::{net::IpAddr, sync::LazyLock};

use url::{Host, Url};

use crate::identity::network::Network;

/// How far calls reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// The public Internet.
    #[default]
    Public,
    /// This machine too, without encryption and on any port: for receivers of tests.
    Loopback,
}

/// Blocks of IPv4 that are not somebody's public address (IANA's registry of special purposes).
const SPECIAL_V4: [&str; 16] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
];
/// The only block of IPv6 that holds public addresses: mapped, NAT64, local and multicast ones lie outside.
const GLOBAL_V6: &str = "2000::/3";
/// Parts of it that are none: Teredo and other protocols, documentation, 6to4.
const SPECIAL_V6: [&str; 4] = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

static V4: LazyLock<Vec<Network>> = LazyLock::new(|| networks(&SPECIAL_V4));
static V6: LazyLock<Vec<Network>> = LazyLock::new(|| networks(&SPECIAL_V6));
static GLOBAL: LazyLock<Vec<Network>> = LazyLock::new(|| networks(&[GLOBAL_V6]));

fn networks(texts: &[&str]) -> Vec<Network> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

impl Reach {
    /// Whether our server may connect to the address.
    #[must_use]
    pub fn includes(self, address: IpAddr) -> bool {
        let is_public = match address {
            IpAddr::V4(_) => !V4.iter().any(|network| network.contains(address)),
            // As a number, so that a mapped address does not pass for the one it stands for.
            IpAddr::V6(v6) => {
                v6.to_ipv4_mapped().is_none()
                    && GLOBAL.iter().any(|network| network.contains(address))
                    && !V6.iter().any(|network| network.contains(address))
            }
        };
        is_public || (self == Self::Loopback && address.is_loopback())
    }

    /// The address, if it may be called as far as it says itself; a name is judged again when it is resolved.
    #[must_use]
    pub fn check(self, text: &str) -> Option<Url> {
        let url = Url::parse(text.trim()).ok()?;
        let is_local = self == Self::Loopback;
        let is_scheme = url.scheme() == "https" || (is_local && url.scheme() == "http");
        let is_port = is_local || matches!(url.port_or_known_default(), Some(443 | 8443));
        let is_host = match url.host()? {
            Host::Domain(name) => is_local || is_public_name(name),
            Host::Ipv4(address) => self.includes(address.into()),
            Host::Ipv6(address) => self.includes(address.into()),
        };
        let is_plain = url.username().is_empty() && url.password().is_none() && text.len() <= URL_MAX;
        (is_scheme && is_port && is_host && is_plain).then_some(url)
    }
}

/// The longest address that is called.
const URL_MAX: usize = 500;

/// A name with a dot, under no domain that only this machine or network knows.
fn is_public_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let local = ["localhost", "local", "internal", "home.arpa", "test", "example", "invalid", "onion"];
    name.contains('.') && !local.iter().any(|suffix| name == *suffix || name.ends_with(&format!(".{suffix}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_reached() {
        for (address, expected) in [
            ("8.8.8.8", true),
            ("100.63.255.255", true),
            ("172.15.0.1", true),
            ("172.32.0.1", true),
            ("2606:4700::1111", true),
            ("2a00:1450::1", true),
            ("0.0.0.0", false),
            ("10.1.2.3", false),
            ("100.64.0.1", false),
            ("100.127.255.255", false),
            ("127.0.0.1", false),
            ("127.255.255.255", false),
            ("169.254.169.254", false),
            ("172.16.0.1", false),
            ("172.31.255.255", false),
            ("192.0.0.8", false),
            ("192.0.2.1", false),
            ("192.88.99.1", false),
            ("192.168.1.1", false),
            ("198.19.255.255", false),
            ("198.51.100.1", false),
            ("203.0.113.1", false),
            ("224.0.0.1", false),
            ("239.255.255.255", false),
            ("240.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:8.8.8.8", false),
            ("::ffff:127.0.0.1", false),
            ("::127.0.0.1", false),
            ("64:ff9b::7f00:1", false),
            ("64:ff9b:1::1", false),
            ("100::1", false),
            ("2001::1", false),
            ("2001:db8::1", false),
            ("2002:7f00:1::1", false),
            ("3fff::1", false),
            ("5f00::1", false),
            ("fc00::1", false),
            ("fd12:3456::1", false),
            ("fe80::1", false),
            ("fec0::1", false),
            ("ff02::1", false),
        ] {
            assert_eq!(Reach::Public.includes(address.parse().unwrap()), expected, "{address}");
        }
        assert!(Reach::Loopback.includes("127.0.0.1".parse().unwrap()) && !Reach::Loopback.includes("10.0.0.1".parse().unwrap()));
    }

    #[test]
    fn an_address_says_nothing_that_it_should_not() {
        for text in ["https://hooks.agencia.mx/nexus?x=1", "https://hooks.agencia.mx:8443/", "https://8.8.8.8/", "https://münchen.de/"] {
            assert!(Reach::Public.check(text).is_some(), "{text}");
        }
        for text in [
            "",
            "hooks.agencia.mx",
            "http://hooks.agencia.mx/",
            "ftp://hooks.agencia.mx/",
            "file:///etc/passwd",
            "https://hooks.agencia.mx:22/",
            "https://user@hooks.agencia.mx/",
            "https://user:pw@hooks.agencia.mx/",
            "https://localhost/",
            "https://nexus.localhost/",
            "https://metadata.google.internal/",
            "https://printer.local/",
            "https://intranet/",
            "https://127.0.0.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://169.254.169.254/latest/meta-data/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[fd00::1]/",
        ] {
            assert!(Reach::Public.check(text).is_none(), "{text}");
        }
        assert!(Reach::Loopback.check("http://127.0.0.1:4000/hook").is_some());
        assert!(Reach::Loopback.check("http://10.0.0.1/").is_none());
    }
}

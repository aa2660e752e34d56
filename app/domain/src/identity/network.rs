//! Networks by address and length of prefix: `203.0.113.0/24`, or one address alone.

use std::{fmt, net::IpAddr, str::FromStr};

/// A block of addresses (RFC 4632).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// Leading bits that all its addresses share.
    prefix: u8,
}

impl Network {
    /// Whether the address is one of the block's. An IPv4 address inside IPv6 counts as what it stands for.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let (Some((own, bits)), Some((other, other_bits))) = (number(self.address), number(address.to_canonical())) else { return false };
        bits == other_bits && (self.prefix == 0 || (own ^ other) >> (bits - u32::from(self.prefix)) == 0)
    }
}

/// Whether what is restricted to networks, as they are stored, may be used from an address; none at all is from anywhere. What is
/// not understood, network or address, opens nothing.
#[must_use]
pub fn admit(networks: &[String], address: &str) -> bool {
    let Ok(address) = address.parse::<IpAddr>() else { return networks.is_empty() };
    networks.is_empty() || networks.iter().filter_map(|network| network.parse::<Network>().ok()).any(|network| network.contains(address))
}

/// An address as a number, and its length in bits.
fn number(address: IpAddr) -> Option<(u128, u32)> {
    Some(match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    })
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.trim().parse::<IpAddr>().map_err(|_| ())?.to_canonical();
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            None => longest,
            Some(prefix) => prefix.trim().parse().ok().filter(|prefix| *prefix <= longest).ok_or(())?,
        };
        Ok(Self { address, prefix })
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_knows_its_addresses() {
        for (network, address, expected) in [
            ("203.0.113.0/24", "203.0.113.7", true),
            ("203.0.113.0/24", "203.0.114.7", false),
            ("203.0.113.7", "203.0.113.7", true),
            ("203.0.113.7", "203.0.113.6", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("203.0.113.0/24", "::ffff:203.0.113.7", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("::/0", "2001:db9::1", true),
        ] {
            let known: Network = network.parse().unwrap();
            assert_eq!(known.contains(address.parse().unwrap()), expected, "{network} {address}");
            assert_eq!(known.to_string().parse(), Ok(known));
        }
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "x", "203.0.113", "203.0.113.0/33", "203.0.113.0/-1", "203.0.113.0/", "::/129", "example.mx"] {
            assert_eq!(text.parse::<Network>(), Err(()), "{text}");
        }
    }
}

//! Tries that fail, or that cost us something, counted by whom they concern and by network: they delay the next, they never lock.

use crate::{
    error::{Error, Result},
    identity::delay::{FREE_FAILURES, FREE_NETWORK_FAILURES, seconds_left},
    scope::{Auth, Scope},
    token,
};

/// The counters of one kind of try: of what it aims at from one network, and of that network over all.
#[derive(Clone, Debug)]
pub struct Attempts {
    keys: Vec<Vec<u8>>,
}

impl Attempts {
    /// Tries at `target` (an address, a person) from `ip`. Kinds with different words do not delay each other.
    #[must_use]
    pub fn new(kind: &str, target: &str, ip: &str) -> Self {
        let network = network(ip);
        Self { keys: vec![key(&format!("{kind} {target} from {network}")), key(&format!("{kind} from {network}"))] }
    }

    /// The same, counted over all networks too. Only for what strangers cannot try, who would else delay whom they like: the codes
    /// of somebody whose password was right.
    #[must_use]
    pub fn from_anywhere(kind: &str, target: &str, ip: &str) -> Self {
        let mut attempts = Self::new(kind, target, ip);
        attempts.keys.push(key(&format!("{kind} {target}")));
        attempts
    }

    /// # Errors
    /// [`Error::TooMany`] while earlier tries delay this one.
    pub async fn check(&self, scope: &mut Scope<Auth>) -> Result<()> {
        let now = scope.now();
        let rows = sqlx::query!("select key, failures, last_failed_at from auth.login_failures where key = any($1)", &self.keys[..])
            .fetch_all(scope.connection())
            .await?;
        let seconds = rows
            .iter()
            .map(|row| {
                let free = if row.key == self.keys[0] { FREE_FAILURES } else { FREE_NETWORK_FAILURES };
                seconds_left(row.failures, free, row.last_failed_at, now)
            })
            .max()
            .unwrap_or(0);
        if seconds > 0 { Err(Error::TooMany(seconds)) } else { Ok(()) }
    }

    /// One more; those of a day ago no longer count.
    ///
    /// # Errors
    /// What the database said.
    pub async fn count(&self, scope: &mut Scope<Auth>) -> Result<()> {
        let now = scope.now();
        sqlx::query!(
            "insert into auth.login_failures as f (key, failures, last_failed_at) select key, 1, $2 from unnest($1::bytea[]) key order by key
             on conflict (key) do update set last_failed_at = $2,
               failures = case when f.last_failed_at < $2 - interval '1 day' then 1 else least(f.failures, 1000000) + 1 end",
            &self.keys[..],
            now
        )
        .execute(scope.connection())
        .await?;
        Ok(())
    }

    /// Forgets those at the target; the network's stay.
    ///
    /// # Errors
    /// What the database said.
    pub async fn forget(&self, scope: &mut Scope<Auth>) -> Result<()> {
        sqlx::query!("delete from auth.login_failures where key = $1", &self.keys[0]).execute(scope.connection()).await?;
        Ok(())
    }
}

fn key(text: &str) -> Vec<u8> {
    token::sha256(text.as_bytes()).to_vec()
}

/// The network of an address: /24 of IPv4, /48 of IPv6.
#[must_use]
pub fn network(ip: &str) -> String {
    match ip.parse::<std::net::IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(std::net::IpAddr::V4(v4)) => v4.octets()[..3].iter().map(u8::to_string).collect::<Vec<_>>().join("."),
        Ok(std::net::IpAddr::V6(v6)) => v6.segments()[..3].iter().map(|part| format!("{part:x}")).collect::<Vec<_>>().join(":"),
        Err(_) => "unknown".to_owned(),
    }
}

//! Tries that fail, or that cost us something, counted by whom they concern and by network: they delay the next, they never lock.

use crate::{
    error::{Error, Result},
    identity::delay::{FREE_FAILURES, FREE_INVITATIONS, FREE_LETTERS, FREE_NETWORK_FAILURES, FREE_QUESTIONS, seconds_left},
    scope::{Auth, Scope},
    token,
};

/// The counters of one kind of try: of what it aims at from one network, and of that network over all.
#[derive(Clone, Debug)]
pub struct Attempts {
    /// That of the target from its network first.
    counters: Vec<Counter>,
}

#[derive(Clone, Debug)]
struct Counter {
    key: Vec<u8>,
    /// So many cost nothing.
    free: i32,
    /// How many this try is.
    by: i32,
}

impl Counter {
    fn new(name: &str, free: i32) -> Self {
        Self { key: token::sha256(name.as_bytes()).to_vec(), free, by: 1 }
    }
}

impl Attempts {
    /// Tries at `target` (an address, a person) from `ip`. Kinds with different words do not delay each other.
    #[must_use]
    pub fn new(kind: &str, target: &str, ip: &str) -> Self {
        let network = network(ip);
        let counters = vec![
            Counter::new(&format!("{kind} {target} from {network}"), FREE_FAILURES),
            Counter::new(&format!("{kind} from {network}"), FREE_NETWORK_FAILURES),
        ];
        Self { counters }
    }

    /// The same, counted over all networks too. Only for what strangers cannot try, who would else delay whom they like: the codes
    /// of somebody whose password was right.
    #[must_use]
    pub fn from_anywhere(kind: &str, target: &str, ip: &str) -> Self {
        let mut attempts = Self::new(kind, target, ip);
        attempts.counters.push(Counter::new(&format!("{kind} {target}"), FREE_NETWORK_FAILURES));
        attempts
    }

    /// Letters that go to `target` because somebody asks: counted from all networks too, for the sake of the mailbox.
    #[must_use]
    pub fn letter(kind: &str, target: &str, ip: &str) -> Self {
        let mut attempts = Self::new(kind, target, ip);
        attempts.counters.push(Counter::new(&format!("{kind} {target}"), FREE_LETTERS));
        attempts
    }

    /// Invitations by somebody at work, which many may get at once.
    #[must_use]
    pub fn invitations(addresses: &[String], ip: &str) -> Self {
        let by = i32::try_from(addresses.len()).unwrap_or(i32::MAX);
        let mut counters = vec![Counter { by, ..Counter::new(&format!("invitation from {}", network(ip)), FREE_INVITATIONS) }];
        counters.extend(addresses.iter().map(|address| Counter::new(&format!("invitation {address}"), FREE_LETTERS)));
        Self { counters }
    }

    /// Questions to passkeys, each of which rests for a while: whoever asks answers none.
    #[must_use]
    pub fn questions(ip: &str) -> Self {
        Self { counters: vec![Counter::new(&format!("passkey from {}", network(ip)), FREE_QUESTIONS)] }
    }

    /// Counts this try; it is not heard while earlier ones delay it.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub async fn take(&self, scope: &mut Scope<Auth>) -> Result<()> {
        self.check(scope).await?;
        self.count(scope).await
    }

    /// # Errors
    /// [`Error::TooMany`] while earlier tries delay this one.
    pub async fn check(&self, scope: &mut Scope<Auth>) -> Result<()> {
        let now = scope.now();
        let rows = sqlx::query!("select key, failures, last_failed_at from auth.login_failures where key = any($1)", &self.keys()[..])
            .fetch_all(scope.connection())
            .await?;
        let seconds = rows
            .iter()
            .map(|row| {
                let free = self.counters.iter().find(|counter| counter.key == row.key).map_or(0, |counter| counter.free);
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
        let by: Vec<i32> = self.counters.iter().map(|counter| counter.by).collect();
        sqlx::query!(
            "insert into auth.login_failures as f (key, failures, last_failed_at)
             select key, by, $3 from unnest($1::bytea[], $2::integer[]) as tries (key, by) order by key
             on conflict (key) do update set last_failed_at = $3, failures = excluded.failures
               + case when f.last_failed_at < $3 - interval '1 day' then 0 else least(f.failures, 1000000) end",
            &self.keys()[..],
            &by[..],
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
        sqlx::query!("delete from auth.login_failures where key = $1", &self.counters[0].key).execute(scope.connection()).await?;
        Ok(())
    }

    fn keys(&self) -> Vec<Vec<u8>> {
        self.counters.iter().map(|counter| counter.key.clone()).collect()
    }
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

//! The sender of webhooks: takes what is due, sends it, and writes what came of it. No transaction is open while a receiver
//! thinks; a sender that is killed leaves its deliveries to the next one, so a receiver may see one twice under the same id.

use std::{sync::Arc, time::Duration};

use domain::{
    error::{Error, Result},
    id::DeliveryId,
    platform::{
        guard::Reach,
        store::deliveries::{self, Outgoing, Try},
    },
    pools::Pools,
    scope::{Agency, Scope},
};
use reqwest::{Client, header};
use tokio::{
    sync::Semaphore,
    task::{JoinError, JoinSet},
};

use super::{
    client::{beginning, client, reason},
    signature::sign,
};

/// What another process fed, and what is tried again, is looked for this often.
const POLL: Duration = Duration::from_secs(1);
/// Receivers that are slow must not keep others waiting.
const AT_ONCE: usize = 32;

/// Sends for as long as it is polled. A fault is logged and tried again.
pub async fn run(pools: Pools, reach: Reach) {
    let sender = match Sender::new(pools, reach) {
        Ok(sender) => sender,
        Err(error) => {
            tracing::error!(%error, "webhooks are not sent");
            return std::future::pending().await;
        }
    };
    let mut sending = JoinSet::new();
    loop {
        if let Err(error) = sender.begin(&mut sending).await {
            tracing::warn!(%error, "webhooks were not looked for");
        }
        while let Some(ended) = sending.try_join_next() {
            report(ended);
        }
        let _ = tokio::time::timeout(POLL, sender.pools.fed.notified()).await;
    }
}

/// Sends what is due.
#[derive(Clone)]
pub struct Sender {
    pools: Pools,
    reach: Reach,
    client: Client,
    places: Arc<Semaphore>,
}

impl Sender {
    /// # Errors
    /// There is no client to be had.
    pub fn new(pools: Pools, reach: Reach) -> Result<Self> {
        let client = client(reach).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Self { pools, reach, client, places: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Sends everything that is due now; answers how many.
    ///
    /// # Errors
    /// What the database said.
    pub async fn send_due(&self) -> Result<usize> {
        let mut sent = 0;
        let mut sending = JoinSet::new();
        loop {
            let begun = self.begin(&mut sending).await?;
            if begun == 0 && sending.is_empty() {
                return Ok(sent);
            }
            sent += begun;
            while let Some(ended) = sending.join_next().await {
                report(ended);
            }
        }
    }

    /// Takes as many as there are places for and begins to send them.
    async fn begin(&self, sending: &mut JoinSet<Result<()>>) -> Result<usize> {
        let free = self.places.available_permits();
        if free == 0 {
            return Ok(0);
        }
        let mut scope = Scope::maintenance(&self.pools).await?;
        let due = deliveries::claim(&mut scope, i32::try_from(free).unwrap_or_default()).await?;
        scope.commit().await?;
        let begun = due.len();
        for (actor, id) in due {
            let (sender, place) = (self.clone(), self.places.clone().acquire_owned().await);
            sending.spawn(async move {
                let _place = place;
                sender.send(actor, id).await
            });
        }
        Ok(begun)
    }

    async fn send(&self, actor: Agency, id: DeliveryId) -> Result<()> {
        let mut scope = Scope::job(&self.pools, actor).await?;
        let outgoing = deliveries::outgoing(&mut scope, &self.pools.vault, id).await?;
        scope.commit().await?;
        let Some(outgoing) = outgoing else { return Ok(()) };
        let outcome = self.call(&outgoing).await;
        let mut scope = Scope::job(&self.pools, actor).await?;
        deliveries::finish(&mut scope, &outgoing, &outcome).await?;
        scope.commit().await
    }

    async fn call(&self, outgoing: &Outgoing) -> Try {
        // The rules may be stricter than they were when the address was typed.
        let Some(url) = self.reach.check(&outgoing.url) else {
            return Try { status: None, answer: String::new(), error: Some("not public".to_owned()) };
        };
        let (id, timestamp) = (outgoing.id.to_string(), self.pools.clock.now().timestamp());
        let request = self
            .client
            .post(url)
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", &id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", sign(&outgoing.secrets, &id, timestamp, &outgoing.body))
            .body(outgoing.body.clone());
        match request.send().await {
            Ok(response) => {
                let status = response.status().as_u16();
                Try { status: Some(status), answer: beginning(response).await, error: None }
            }
            Err(error) => {
                tracing::debug!(%error, "a webhook was not delivered");
                Try { status: None, answer: String::new(), error: Some(reason(&error).to_owned()) }
            }
        }
    }
}

fn report(ended: std::result::Result<Result<()>, JoinError>) {
    match ended {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "a webhook was not sent"),
        Err(error) => tracing::error!(%error, "sending a webhook failed"),
    }
}

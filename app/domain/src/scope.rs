//! Who acts, for which agency, at what time, in which transaction. Nothing else reaches the database.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction};
use tokio::sync::Notify;

use crate::{
    error::{Error, Result},
    event::Event,
    id::{self, AgencyId, UserId},
    identity::Entrance,
    pools::{Pools, is_dead_connection},
};

/// For an agency: a member at work, or a job in their name. A store function that needs an agency takes `&mut Scope<Agency>`.
#[derive(Clone, Copy, Debug)]
pub struct Agency {
    pub agency: AgencyId,
    pub user: UserId,
}

impl From<Agency> for Entrance {
    fn from(actor: Agency) -> Self {
        Self { user: actor.user, agency: Some(actor.agency) }
    }
}

/// For a person in the portal: what is their own, whatever agency it came from.
#[derive(Clone, Copy, Debug)]
pub struct Portal {
    pub user: UserId,
}

/// For anybody: sees what is published.
#[derive(Clone, Copy, Debug)]
pub struct Public;

/// For log-in and sessions, before anybody is known.
#[derive(Clone, Copy, Debug)]
pub struct Auth;

/// For maintenance that crosses agencies through definer functions: dispatching events, sealing the audit log.
#[derive(Clone, Copy, Debug)]
pub struct Maintenance;

/// For one of the platform's own people in their console: agencies, people and the machinery, no business table.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    pub user: UserId,
}

/// An operation: its actor, its time, its transaction. Dropped without [`Scope::commit`] it undoes everything.
#[derive(Debug)]
pub struct Scope<Actor> {
    transaction: Transaction<'static, Postgres>,
    actor: Actor,
    at: DateTime<Utc>,
    /// Whom to wake after the commit, once an event was recorded.
    wake: Arc<Notify>,
    has_events: bool,
}

impl Scope<Agency> {
    /// A member at work.
    ///
    /// # Errors
    /// The database could not be reached.
    pub async fn staff(pools: &Pools, actor: Agency) -> Result<Self> {
        Self::open(pools, &pools.staff, actor, &context(actor.agency, actor.user)).await
    }

    /// Somebody who looks on as a member: the database itself refuses whatever writes.
    ///
    /// # Errors
    /// The database could not be reached.
    pub async fn looking_on(pools: &Pools, actor: Agency) -> Result<Self> {
        let begin = context(actor.agency, actor.user).replacen("BEGIN", "BEGIN READ ONLY", 1);
        Self::open(pools, &pools.staff, actor, &begin).await
    }

    /// A job in somebody's name.
    ///
    /// # Errors
    /// The database could not be reached.
    pub async fn job(pools: &Pools, actor: Agency) -> Result<Self> {
        Self::open(pools, &pools.worker, actor, &context(actor.agency, actor.user)).await
    }

    #[must_use]
    pub const fn agency(&self) -> AgencyId {
        self.actor.agency
    }

    #[must_use]
    pub const fn user(&self) -> UserId {
        self.actor.user
    }

    /// Writes an event of this operation into the agency's log.
    ///
    /// # Errors
    /// What the database said.
    pub async fn record(&mut self, event: Event) -> Result<()> {
        self.record_all(&[event]).await
    }

    /// Writes the events of this operation into the agency's log, in one statement however many there are.
    ///
    /// # Errors
    /// What the database said.
    pub async fn record_all(&mut self, events: &[Event]) -> Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        let (at, actor) = (self.at, self.actor);
        self.has_events = true;
        record(self.connection(), actor.agency, actor.user, at, events).await
    }

    /// Writes an event, and the same into the audit log: for whatever somebody must be answerable for.
    ///
    /// # Errors
    /// What the database said.
    pub async fn record_audited(&mut self, event: Event) -> Result<()> {
        let (entity, id) = event.entity();
        self.audit(event.kind(), entity, Some(id), event.data()).await?;
        self.record(event).await
    }

    /// Writes an entry of the audit log: who did what to which thing.
    ///
    /// # Errors
    /// What the database said.
    pub async fn audit(&mut self, action: &str, entity: &str, entity_id: Option<uuid::Uuid>, data: Value) -> Result<()> {
        let entry =
            crate::audit::Entry { agency: self.actor.agency, user: Some(self.actor.user), action, entity, entity_id, ip: None, data };
        let at = self.at;
        crate::audit::write(self.connection(), &entry, at).await
    }

    /// Enqueues a job that runs once this operation is committed. The queue adds agency and user.
    ///
    /// # Errors
    /// What the database said; also for a task that agencies may not enqueue.
    pub async fn enqueue(&mut self, task: &str, payload: Value) -> Result<()> {
        sqlx::query!("select app.enqueue($1, $2)", task, payload).execute(self.connection()).await?;
        Ok(())
    }
}

impl Scope<Portal> {
    /// # Errors
    /// The database could not be reached.
    pub async fn portal(pools: &Pools, actor: Portal) -> Result<Self> {
        Self::open(pools, &pools.portal, actor, &format!("BEGIN; SET LOCAL app.user_id = '{}'", actor.user)).await
    }

    #[must_use]
    pub const fn user(&self) -> UserId {
        self.actor.user
    }
}

impl Scope<Public> {
    /// # Errors
    /// The database could not be reached.
    pub async fn public(pools: &Pools) -> Result<Self> {
        Self::open(pools, &pools.anonymous, Public, "BEGIN READ ONLY").await
    }
}

impl Scope<Auth> {
    /// # Errors
    /// The database could not be reached.
    pub async fn auth(pools: &Pools) -> Result<Self> {
        Self::open(pools, &pools.auth, Auth, "BEGIN").await
    }

    /// Lets the rest of the operation write rows of one agency that log-in may write: its first member, its audit log.
    ///
    /// # Errors
    /// What the database said.
    pub async fn act_for(&mut self, agency: AgencyId) -> Result<()> {
        set_agency(self.connection(), agency).await
    }

    /// Writes an event in the name of somebody who is only now becoming known. The scope must act for the agency.
    ///
    /// # Errors
    /// What the database said.
    pub async fn record(&mut self, actor: Agency, event: &Event) -> Result<()> {
        let at = self.at;
        self.has_events = true;
        record(self.connection(), actor.agency, actor.user, at, std::slice::from_ref(event)).await
    }

    /// Writes an event, and the same into the audit log. The scope must act for the agency.
    ///
    /// # Errors
    /// What the database said.
    pub async fn record_audited(&mut self, actor: Agency, event: &Event, ip: &str) -> Result<()> {
        let ((entity, id), at) = (event.entity(), self.at);
        let entry = crate::audit::Entry {
            agency: actor.agency,
            user: Some(actor.user),
            action: event.kind(),
            entity,
            entity_id: Some(id),
            ip: Some(ip),
            data: event.data(),
        };
        crate::audit::write(self.connection(), &entry, at).await?;
        self.record(actor, event).await
    }

    /// Enqueues a job about an account.
    ///
    /// # Errors
    /// What the database said.
    pub async fn enqueue(&mut self, task: &str, payload: Value) -> Result<()> {
        sqlx::query!("select auth.enqueue($1, $2)", task, payload).execute(self.connection()).await?;
        Ok(())
    }

    /// The same for later.
    ///
    /// # Errors
    /// What the database said.
    pub async fn enqueue_after(&mut self, task: &str, payload: Value, delay: TimeDelta) -> Result<()> {
        let run_at = self.at + delay;
        sqlx::query!("select auth.enqueue($1, $2, $3)", task, payload, run_at).execute(self.connection()).await?;
        Ok(())
    }
}

impl Scope<Platform> {
    /// # Errors
    /// The database could not be reached.
    pub async fn platform(pools: &Pools, actor: Platform) -> Result<Self> {
        Self::open(pools, &pools.platform, actor, &format!("BEGIN; SET LOCAL app.user_id = '{}'", actor.user)).await
    }

    #[must_use]
    pub const fn user(&self) -> UserId {
        self.actor.user
    }

    /// Writes an event into an agency's log, and into its audit log with what `more` says besides: it learns what was done to it.
    ///
    /// # Errors
    /// What the database said.
    pub async fn record_audited(&mut self, agency: AgencyId, event: &Event, more: Value, ip: &str) -> Result<()> {
        let ((entity, id), at, user) = (event.entity(), self.at, self.actor.user);
        set_agency(self.connection(), agency).await?;
        let mut data = more;
        if let (Value::Object(data), Value::Object(own)) = (&mut data, event.data()) {
            data.extend(own);
            data.insert("by_platform".to_owned(), Value::Bool(true));
        }
        let entry = crate::audit::Entry { agency, user: Some(user), action: event.kind(), entity, entity_id: Some(id), ip: Some(ip), data };
        crate::audit::write(self.connection(), &entry, at).await?;
        self.has_events = true;
        record(self.connection(), agency, user, at, std::slice::from_ref(event)).await
    }
}

impl Scope<Maintenance> {
    /// # Errors
    /// The database could not be reached.
    pub async fn maintenance(pools: &Pools) -> Result<Self> {
        Self::open(pools, &pools.worker, Maintenance, "BEGIN").await
    }
}

impl<Actor: Send + 'static> Scope<Actor> {
    /// One message opens the transaction and sets its context. It is sent from a task of its own: a future dropped inside
    /// BEGIN would give its connection back with the transaction open.
    async fn open(pools: &Pools, pool: &PgPool, actor: Actor, begin: &str) -> Result<Self> {
        let (pool, begin) = (pool.clone(), begin.to_owned());
        let transaction = tokio::spawn(async move {
            for _ in 0..pool.size() {
                match pool.begin_with(AssertSqlSafe(begin.clone())).await {
                    Err(error) if is_dead_connection(&error) => {}
                    outcome => return outcome,
                }
            }
            pool.begin_with(AssertSqlSafe(begin)).await
        })
        .await
        .map_err(|error| Error::Internal(error.to_string()))??;
        Ok(Self { transaction, actor, at: pools.clock.now(), wake: pools.recorded.clone(), has_events: false })
    }

    /// The one time of this operation.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.at
    }

    /// A new identifier, made at the operation's time.
    #[must_use]
    pub fn new_id<I: From<uuid::Uuid>>(&self) -> I {
        id::new(self.at)
    }

    /// # Errors
    /// What the database said.
    pub async fn commit(self) -> Result<()> {
        self.transaction.commit().await?;
        if self.has_events {
            self.wake.notify_one();
        }
        Ok(())
    }

    /// Undoes everything before it goes on. A scope that is only dropped is undone a moment later, and holds its locks until then.
    ///
    /// # Errors
    /// What the database said.
    pub async fn undo(self) -> Result<()> {
        Ok(self.transaction.rollback().await?)
    }

    /// The connection inside the transaction, for store functions.
    pub fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }
}

async fn set_agency(connection: &mut PgConnection, agency: AgencyId) -> Result<()> {
    // Unprepared: each agency would leave a statement of its own in the connection's cache.
    sqlx::raw_sql(AssertSqlSafe(format!("SET LOCAL app.agency_id = '{agency}'"))).execute(connection).await?;
    Ok(())
}

fn context(agency: AgencyId, user: UserId) -> String {
    format!("BEGIN; SET LOCAL app.agency_id = '{agency}'; SET LOCAL app.user_id = '{user}'")
}

async fn record(connection: &mut PgConnection, agency: AgencyId, user: UserId, at: DateTime<Utc>, events: &[Event]) -> Result<()> {
    let ids: Vec<uuid::Uuid> = events.iter().map(|_| id::new(at)).collect();
    let kinds: Vec<String> = events.iter().map(|event| event.kind().to_owned()).collect();
    let (entities, entity_ids): (Vec<String>, Vec<uuid::Uuid>) =
        events.iter().map(Event::entity).map(|(entity, entity_id)| (entity.to_owned(), entity_id)).unzip();
    let data: Vec<Value> = events.iter().map(Event::data).collect();
    sqlx::query!(
        "insert into app.events (agency_id, id, kind, entity, entity_id, user_id, occurred_at, data)
         select $1, e.id, e.kind, e.entity, e.entity_id, $2, $3, e.data
         from unnest($4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::jsonb[]) as e (id, kind, entity, entity_id, data)",
        agency.0,
        user.0,
        at,
        &ids,
        &kinds,
        &entities,
        &entity_ids,
        &data
    )
    .execute(connection)
    .await?;
    Ok(())
}

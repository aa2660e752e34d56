//! Live events: the dispatcher gives committed events their positions, and every browser hears of its agency's.

use std::{convert::Infallible, sync::Arc, time::Duration};

use app::request::Caller;
use axum::{
    Extension,
    extract::State,
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use domain::{
    audit,
    error::Result,
    job::{self, Notice},
    platform::store::deliveries,
    pools::Pools,
    scope::Scope,
};
use futures::{Stream, StreamExt};
use tokio::{sync::broadcast, time::Instant};
use tokio_stream::wrappers::BroadcastStream;

use crate::notification::consumer;

/// Without a commit in this process, another one's events are looked for this often.
const POLL: Duration = Duration::from_secs(1);
/// Commits within this time share one round.
const WINDOW: Duration = Duration::from_millis(50);
/// A browser whose stream ended asks again after so long.
const RETRY: Duration = Duration::from_secs(1);
/// The audit log is sealed, letters that are due are enqueued and what was missed is told this often.
const TIDY_EVERY: Duration = Duration::from_secs(60);
const PURGE_EVERY: Duration = Duration::from_secs(60 * 60);

/// Where live readers subscribe.
#[derive(Clone, Debug)]
pub struct Live {
    notices: broadcast::Sender<Notice>,
    /// After so long a stream ends and its browser asks again, so that a session that was revoked hears no more.
    pub stream_max: Duration,
}

impl Default for Live {
    fn default() -> Self {
        Self { notices: broadcast::channel(1024).0, stream_max: Duration::from_secs(120) }
    }
}

/// Dispatches events, tells people of them, keeps house and deletes what is old until the process ends. A fault is logged and tried again.
pub async fn run(pools: Pools, live: Live) {
    let mut position = None;
    let mut tidied: Option<Instant> = None;
    let mut purged = Instant::now();
    loop {
        let _ = tokio::time::timeout(POLL, pools.recorded.notified()).await;
        tokio::time::sleep(WINDOW).await;
        if let Err(error) = round(&pools, &live, &mut position).await {
            tracing::warn!(%error, "events were not dispatched");
        }
        if tidied.is_none_or(|at| at.elapsed() > TIDY_EVERY) {
            tidied = Some(Instant::now());
            if let Err(error) = tidy(&pools).await {
                tracing::warn!(%error, "the audit log was not sealed, or letters are late");
            }
        }
        if purged.elapsed() > PURGE_EVERY {
            purged = Instant::now();
            // Beside: a first time after months takes a while, and live readers must not wait for it.
            tokio::spawn(purge(pools.clone()));
        }
    }
}

async fn round(pools: &Pools, live: &Live, position: &mut Option<i64>) -> Result<()> {
    let mut scope = Scope::maintenance(pools).await?;
    // Before the first dispatch: what it stamps is news, to readers who were there before a restart too.
    let after = match *position {
        Some(after) => after,
        None => job::last_position(&mut scope).await?,
    };
    job::dispatch_events(&mut scope).await?;
    let notices = job::events_after(&mut scope, after).await?;
    // At the first round too: what was dispatched before a restart may wait.
    let fed = if notices.is_empty() && position.is_some() { 0 } else { deliveries::feed(&mut scope).await? };
    scope.commit().await?;
    if fed > 0 {
        pools.fed.notify_one();
    }
    *position = Some(notices.last().map_or(after, |notice| notice.position));
    // Before the browsers hear of it: they ask at once for what they show.
    consumer::tell(pools, notices.iter().map(|notice| notice.agency).collect()).await;
    for notice in notices {
        // Nobody listening is no fault.
        let _ = live.notices.send(notice);
    }
    Ok(())
}

async fn tidy(pools: &Pools) -> Result<()> {
    let mut scope = Scope::maintenance(pools).await?;
    audit::seal(&mut scope).await?;
    scope.commit().await?;
    consumer::catch_up(pools).await
}

async fn purge(pools: Pools) {
    let all = async {
        consumer::purge(&pools).await?;
        loop {
            let mut scope = Scope::maintenance(&pools).await?;
            let purged = job::purge(&mut scope).await?;
            scope.commit().await?;
            if purged == 0 {
                return Result::Ok(());
            }
        }
    };
    if let Err(error) = all.await {
        tracing::warn!(%error, "what is old was not deleted");
    }
}

/// `GET /app/live`: events of the reader's agency as they happen; ids only, the page fetches what it shows.
pub async fn stream(Extension(caller): Extension<Arc<Caller>>, State(live): State<Live>, headers: HeaderMap) -> Response {
    let Some(session) = &caller.session else { return axum::http::StatusCode::UNAUTHORIZED.into_response() };
    let Some(agency) = session.entrance().agency else { return axum::http::StatusCode::NOT_FOUND.into_response() };
    // Before the look at what was missed, so that nothing falls between the two; what comes twice is left out.
    let coming = BroadcastStream::new(live.notices.subscribe());
    let asked = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let (start, missed) = match missed(&caller.pools, asked).await {
        Ok(missed) => missed,
        Err(error) => {
            tracing::warn!(%error, "missed events were not read");
            // A browser comes back after a stream that ended, and never after an answer of 503.
            return Sse::new(futures::stream::empty::<std::result::Result<Event, Infallible>>()).into_response();
        }
    };
    let last = missed.last().map_or(start, |notice| notice.position);
    let is_news = move |notice: &Notice| notice.position > last;
    // A reader who was too slow for the channel has missed what nobody can tell.
    let coming = coming.map(|notice| notice.ok()).filter(move |notice| std::future::ready(notice.as_ref().is_none_or(is_news)));
    let is_theirs = move |notice: &Notice| notice.agency == agency;
    let events = futures::stream::iter(missed.into_iter().map(Some)).chain(coming);
    let events = events.filter(move |notice| std::future::ready(notice.as_ref().is_none_or(is_theirs)));
    let events = events.take_until(tokio::time::sleep(live.stream_max));
    // No event, only where the browser goes on from when this stream ends before one comes.
    let place = Event::default().id(start.to_string()).retry(RETRY);
    let events = futures::stream::iter([Ok(place)]).chain(encode(events));
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

/// `change` with the notice, or `reset` where some were lost: everything may have changed.
fn encode(
    notices: impl Stream<Item = Option<Notice>> + Send + 'static,
) -> impl Stream<Item = std::result::Result<Event, Infallible>> + Send + 'static {
    notices.map(|notice| {
        let Some(notice) = notice else { return Ok(Event::default().event("reset").data("")) };
        let event = Event::default().id(notice.position.to_string()).event("change");
        Ok(event.json_data(&notice).unwrap_or_default())
    })
}

/// Where a reader is, at the newest event unless they say so, and what came since.
async fn missed(pools: &Pools, asked: Option<i64>) -> Result<(i64, Vec<Notice>)> {
    let mut scope = Scope::maintenance(pools).await?;
    let start = match asked {
        Some(position) => position,
        None => job::last_position(&mut scope).await?,
    };
    let notices = job::events_after(&mut scope, start).await?;
    scope.commit().await?;
    Ok((start, notices))
}

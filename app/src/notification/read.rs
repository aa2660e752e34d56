//! From rows of notifications to what pages show.

use domain::notification::{
    Kind,
    store::{
        list::{self, NotificationFilter, NotificationRecord},
        preferences,
    },
};

use super::{
    sentence,
    view::{NotificationLine, NotificationLines, NotificationRequest, PreferencesView},
};
use crate::{catalog::read::time_and_id, error::Error, moment, request::Caller};

/// Lines on a page.
const LINES: usize = 50;

/// What the person may be told of now: a role that was taken takes its notifications along.
fn permitted(caller: &Caller) -> Vec<Kind> {
    let viewer = caller.session.as_ref().and_then(|session| session.viewer.as_ref());
    Kind::permitted(|permission| viewer.is_some_and(|viewer| viewer.may(permission))).collect()
}

pub async fn list(caller: &Caller, request: &NotificationRequest) -> Result<NotificationLines, Error> {
    let mut scope = caller.at_work().await?;
    let kinds = permitted(caller);
    let asked = Kind::from_code(&request.kind);
    let filter = NotificationFilter {
        kinds: kinds.iter().copied().filter(|kind| asked.is_none_or(|asked| asked == *kind)).collect(),
        unread: request.unread == "true",
        after: time_and_id(&request.cursor),
    };
    let (rows, more) = list::list(&mut scope, &filter, LINES).await?;
    let next = rows.last().filter(|_| more).map(|last| format!("{}_{}", last.occurred_at.timestamp_micros(), last.id));
    let lines = rows.into_iter().filter_map(|record| line(record, caller)).collect();
    Ok(NotificationLines { lines, next, kinds })
}

/// What the person has not read, the newest first.
pub async fn unread_lines(caller: &Caller) -> Result<Vec<NotificationLine>, Error> {
    let request = NotificationRequest { unread: "true".to_owned(), ..NotificationRequest::default() };
    Ok(list(caller, &request).await?.lines)
}

fn line(record: NotificationRecord, caller: &Caller) -> Option<NotificationLine> {
    Some(NotificationLine {
        id: record.id.to_string(),
        kind: Kind::from_code(&record.kind)?,
        what: sentence::sentence(caller.locale, &record),
        at: moment::text(record.occurred_at, caller.locale),
        is_read: record.is_read,
    })
}

pub async fn unread(caller: &Caller) -> Result<u32, Error> {
    let mut scope = caller.at_work().await?;
    let count = list::unread(&mut scope, &permitted(caller)).await?;
    Ok(u32::try_from(count).unwrap_or_default())
}

pub async fn preferences(caller: &Caller) -> Result<PreferencesView, Error> {
    let mut scope = caller.at_work().await?;
    let preferences = preferences::read(&mut scope).await?;
    Ok(PreferencesView {
        kinds: permitted(caller).into_iter().map(|kind| (kind, preferences.written(kind))).collect(),
        digest_hour: preferences.digest_hour,
        letters_off: preferences.letters_off,
    })
}

//! Webhooks that go out: what they tell of, and when a delivery that failed is tried again.

use chrono::TimeDelta;

use crate::catalog::code::codes;

codes! {
    /// An event that a webhook may tell of; the code is the event's own kind.
    WebhookKind {
        PropertyCreated = "property_created",
        PropertyUpdated = "property_updated",
        PropertyArchived = "property_archived",
        PropertyRestored = "property_restored",
        ImportFinished = "import_finished",
        ImportFailed = "import_failed",
    }
}

/// For how long a deletion can be taken back.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::hours(1);

/// What a test delivery is of.
pub const PING: &str = "ping";

/// The name of an event's kind as receivers know it: `property.created`.
#[must_use]
pub fn type_of(kind: &str) -> String {
    kind.replacen('_', ".", 1)
}

codes! {
    /// Where a delivery stands.
    DeliveryStatus {
        Pending = "pending",
        Delivered = "delivered",
        /// Every try failed.
        Failed = "failed",
    }
}

codes! {
    /// Why a webhook is off.
    Stopped {
        /// A person turned it off.
        ByPerson = "by_person",
        /// Nothing was received for days.
        Failing = "failing",
        /// The receiver said that it is gone for good.
        Gone = "gone",
    }
}

/// Seconds from a failed try to the next (Standard Webhooks, "retry schedule").
const WAITS: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/// A webhook that received nothing for so long is turned off when a delivery runs out of tries: the waits add up to more.
pub const FAILING: TimeDelta = TimeDelta::days(3);
/// After a change of secret both sign, so that receivers can change in their own time.
pub const OVERLAP: TimeDelta = TimeDelta::hours(24);

/// How long to wait after this many tries failed; `None` when there is no further one.
#[must_use]
pub fn wait(tries: i32) -> Option<TimeDelta> {
    let place = usize::try_from(tries).ok()?.checked_sub(1)?;
    WAITS.get(place).copied().map(TimeDelta::seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tries_take_longer_than_it_takes_to_be_failing() {
        let waits: Vec<TimeDelta> = (1..).map_while(wait).collect();
        assert_eq!((waits.len(), waits[0], waits[8]), (9, TimeDelta::seconds(5), TimeDelta::hours(24)));
        assert!(waits.iter().sum::<TimeDelta>() > FAILING);
        assert_eq!((wait(0), wait(-1), wait(10)), (None, None, None));
    }

    #[test]
    fn kinds_are_named_by_thing_and_deed() {
        assert_eq!(type_of(WebhookKind::PropertyCreated.code()), "property.created");
        assert_eq!(type_of(PING), "ping");
    }
}

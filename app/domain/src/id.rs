//! Identifiers: UUID version 7, so that rows sort by the time they were made; one type a thing.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "store", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids!(
    /// A real-estate agency: the tenant.
    AgencyId,
    /// A person who can log in, in any number of agencies.
    UserId,
    /// A property of one agency.
    PropertyId,
    /// One run of an import file.
    ImportId,
    /// A change of several rows of a list.
    BulkChangeId,
    /// A list's filters under a name.
    SavedViewId,
    /// A key of a person's device that opens their account.
    PasskeyId,
    /// A picture of a person.
    AvatarId,
    /// A file of all that is held about a person.
    DataExportId,
    /// A log-in of one browser.
    SessionId,
    /// Short-lived access in the place of an API token.
    ApiGrantId,
    /// An address that events are sent to.
    WebhookId,
    /// One event on its way to a webhook.
    DeliveryId,
    /// A token that programs call the API with.
    ApiTokenId,
    /// Somebody asked to join an agency.
    InvitationId,
    /// A team of an agency.
    TeamId,
    /// What one member was told.
    NotificationId,
    /// An agent outside the agency.
    RealtorId,
);

/// A new identifier for a row made at `at`.
#[cfg(feature = "store")]
#[must_use]
pub fn new<I: From<Uuid>>(at: chrono::DateTime<chrono::Utc>) -> I {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, at.timestamp_subsec_nanos())).into()
}

//! How a member wants to be told.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Email, Kind};

/// How one kind is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preference {
    pub in_app: bool,
    pub email: Email,
}

impl Preference {
    /// How it is told to those who did not choose.
    #[must_use]
    pub fn usual(kind: Kind) -> Self {
        let rule = kind.rule();
        Self { in_app: rule.in_app, email: rule.email }
    }
}

/// Everything that a member chose, or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    chosen: HashMap<Kind, Preference>,
    /// When the daily letter comes, 0 to 23 on the clocks of their zone.
    pub digest_hour: i16,
    /// No letter at all.
    pub letters_off: bool,
}

/// When the daily letter comes to those who did not choose.
pub const USUAL_HOUR: i16 = 8;

impl Default for Preferences {
    fn default() -> Self {
        Self { chosen: HashMap::new(), digest_hour: USUAL_HOUR, letters_off: false }
    }
}

impl Preferences {
    /// What was chosen, as far as the program knows the kinds.
    #[must_use]
    pub fn new(chosen: impl IntoIterator<Item = (Kind, Preference)>, digest_hour: i16, letters_off: bool) -> Self {
        Self { chosen: chosen.into_iter().collect(), digest_hour, letters_off }
    }

    /// How a kind is told.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Preference {
        let preference = self.chosen.get(&kind).copied().unwrap_or_else(|| Preference::usual(kind));
        if self.letters_off { Preference { email: Email::Off, ..preference } } else { preference }
    }

    /// What stands for a kind while letters come, for the form that shows it.
    #[must_use]
    pub fn written(&self, kind: Kind) -> Preference {
        self.chosen.get(&kind).copied().unwrap_or_else(|| Preference::usual(kind))
    }

    /// What differs from the usual, in the order of [`Kind::ALL`].
    #[must_use]
    pub fn unusual(&self) -> Vec<(Kind, Preference)> {
        let differs = |kind: &Kind| self.written(*kind) != Preference::usual(*kind);
        Kind::ALL.iter().copied().filter(differs).map(|kind| (kind, self.written(kind))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_wins_and_an_unsubscription_silences_letters_only() {
        let quiet = Preference { in_app: false, email: Email::Now };
        let chosen = Preferences::new([(Kind::TeamJoined, quiet)], 7, false);
        assert_eq!(chosen.of(Kind::TeamJoined), quiet);
        assert_eq!(chosen.of(Kind::ImportFailed), Preference { in_app: true, email: Email::Now });
        assert_eq!(chosen.unusual(), [(Kind::TeamJoined, quiet)]);
        let off = Preferences { letters_off: true, ..chosen };
        assert_eq!(off.of(Kind::ImportFailed), Preference { in_app: true, email: Email::Off });
        assert_eq!(off.written(Kind::ImportFailed).email, Email::Now, "it comes back as it was");
    }
}

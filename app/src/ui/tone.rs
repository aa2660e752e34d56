//! What a colour means. Tones always come with an icon or a word.

use super::glyph::{self, Glyph};

/// The meaning of a notice, badge or toast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A fact without judgement.
    #[default]
    Neutral,
    /// Something to know.
    Info,
    /// Done, healthy, paid.
    Good,
    /// Needs a look soon.
    Warn,
    /// Failed, overdue, refused.
    Bad,
}

impl Tone {
    /// Soft background with readable text, and the matching border.
    pub(super) const fn soft(self) -> &'static str {
        match self {
            Tone::Neutral => "bg-surface-sunken text-ink-muted border-line",
            Tone::Info => "bg-info-soft text-info-text border-info/30",
            Tone::Good => "bg-good-soft text-good-text border-good/30",
            Tone::Warn => "bg-warn-soft text-warn-text border-warn/30",
            Tone::Bad => "bg-bad-soft text-bad-text border-bad/30",
        }
    }

    /// The icon that says the same as the colour.
    pub const fn glyph(self) -> Glyph {
        match self {
            Tone::Neutral => glyph::CIRCLE,
            Tone::Info => glyph::INFO,
            Tone::Good => glyph::CHECK_CIRCLE,
            Tone::Warn => glyph::ALERT,
            Tone::Bad => glyph::CIRCLE_ALERT,
        }
    }
}

//! One run of an import file as everybody knows it: what it brings, where it stands, what it did, why it failed.

use serde::{Deserialize, Serialize};

use crate::{catalog::code::codes, identity::Permission};

codes! {
    /// What a file brings.
    Kind {
        Listings = "listings",
    }
}

impl Kind {
    /// Who may bring such records.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Listings => Permission::ImportProperties,
        }
    }
}

codes! {
    /// Where a run stands.
    ImportStatus {
        /// The file is there, and somebody looks at what its columns mean.
        Review = "review",
        Queued = "queued",
        Running = "running",
        Done = "done",
        Failed = "failed",
        /// Somebody stopped it. What it wrote so far stays.
        Cancelled = "cancelled",
        /// What it wrote is being put back.
        Undoing = "undoing",
        Undone = "undone",
        /// Putting back was tried as often as the queue tries.
        UndoFailed = "undo_failed",
    }
}

impl ImportStatus {
    /// Whether something happens to the run without anybody doing anything.
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Queued | Self::Running | Self::Undoing)
    }

    /// Whether the run can go on where it stopped.
    #[must_use]
    pub const fn is_resumable(self) -> bool {
        matches!(self, Self::Failed | Self::Cancelled)
    }
}

codes! {
    /// What a problem means for its row.
    Severity {
        /// The row was left out.
        Rejected = "rejected",
        /// The row was taken without the value in question.
        Doubtful = "doubtful",
    }
}

codes! {
    /// What undoing a run did with one record.
    UndoOutcome {
        /// It is what it was before.
        Undone = "undone",
        /// Somebody had changed it since, so it stays.
        Kept = "kept",
    }
}

codes! {
    /// Why a run ended before the end of its file.
    ImportFailure {
        Empty = "empty",
        /// The header is not the one that was reviewed.
        UnknownLayout = "unknown_layout",
        /// The file is there and its bytes could not be read.
        Unreadable = "unreadable",
        /// The stored file is gone.
        Missing = "missing",
        /// The job was tried as often as the queue tries.
        GaveUp = "gave_up",
    }
}

/// Rows of a run by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCounts {
    /// Dealt with so far.
    pub done: i32,
    pub created: i32,
    pub updated: i32,
    pub unchanged: i32,
    pub rejected: i32,
    /// Of the accepted ones, those with a doubt.
    pub doubtful: i32,
}

impl ImportCounts {
    #[must_use]
    pub const fn accepted(&self) -> i32 {
        self.created + self.updated + self.unchanged
    }
}

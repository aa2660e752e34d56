//! One run of an import file as everybody knows it: where it stands, what it did, why it failed.

use serde::{Deserialize, Serialize};

use super::code::codes;

codes! {
    /// Where a run stands.
    ImportStatus {
        Queued = "queued",
        Running = "running",
        Done = "done",
        Failed = "failed",
    }
}

impl ImportStatus {
    /// Whether nothing more will happen to the run.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
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
    /// Why a run ended before the end of its file.
    ImportFailure {
        Empty = "empty",
        /// No known layout has such a header.
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

//! What an API token may be made for.

use super::Permission;
use crate::catalog::code::codes;

codes! {
    /// A scope of an API token: one permission, under the name that programs ask for it by.
    Access {
        ReadProperties = "read:properties",
        WriteProperties = "write:properties",
        /// Takes properties off the lists and puts them back.
        ArchiveProperties = "archive:properties",
    }
}

impl Access {
    /// What the maker of the token must be permitted, when it is made and whenever it is used.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::ReadProperties => Permission::ViewProperties,
            Self::WriteProperties => Permission::EditProperties,
            Self::ArchiveProperties => Permission::ArchiveProperties,
        }
    }
}

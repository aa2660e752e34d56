//! Writing files that another system user may own, without following what that user may have put in our way.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use nix::fcntl::OFlag;

use crate::account::Account;
use crate::error::Error;

/// With less than this a log may have found no room for the message that says so.
const NO_ROOM_BYTES: u64 = 64 * 1024;

/// Replaces `path` by a file of mode 0600 that belongs to `account`, at once or not at all.
pub(crate) fn replace(path: &Path, contents: &str, account: &Account) -> Result<(), Error> {
    let temporary = path.with_extension(format!("{:016x}.tmp", rand::random::<u64>()));
    let written = write_new(&temporary, contents).and_then(|()| account.own(&temporary)).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        fs::remove_file(&temporary).ok();
    }
    written.map_err(Error::file("write", path))
}

fn write_new(path: &Path, contents: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(contents.as_bytes())?;
    file.sync_all()
}

/// Opens or creates a file of mode 0600 for writing, refusing a symbolic link.
pub(crate) fn open_private(path: &Path, truncate: bool) -> Result<File, Error> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(truncate)
        .mode(0o600)
        .custom_flags(OFlag::O_NOFOLLOW.bits())
        .open(path)
        .map_err(Error::file("open", path))
}

/// Creates a directory of exactly this mode that belongs to `account`.
pub(crate) fn create_directory(path: &Path, mode: u32, account: &Account) -> Result<(), Error> {
    fs::create_dir(path)
        .and_then(|()| fs::set_permissions(path, Permissions::from_mode(mode)))
        .and_then(|()| account.own(path))
        .map_err(Error::file("create", path))
}

/// Makes renames and new names in a directory survive a power cut.
pub(crate) fn sync_directory(path: &Path) -> Result<(), Error> {
    File::open(path).and_then(|directory| directory.sync_all()).map_err(Error::file("sync", path))
}

/// The bytes that an ordinary user may still write on the disk under `path`.
pub(crate) fn free_bytes(path: &Path) -> Option<u64> {
    let disk = nix::sys::statvfs::statvfs(path).ok()?;
    // The two counts have other widths on other systems.
    #[expect(clippy::useless_conversion, reason = "u32 on macOS")]
    let blocks = u64::from(disk.blocks_available());
    Some(blocks.saturating_mul(disk.fragment_size()))
}

/// Whether a failure under `path` that left these messages came from a full disk.
///
/// The messages themselves may have found no room, so the free space counts as well.
pub(crate) fn disk_was_full(path: &Path, messages: &str) -> bool {
    messages.contains("No space left on device")
        || messages.contains("Disk quota exceeded")
        || free_bytes(path).is_some_and(|bytes| bytes < NO_ROOM_BYTES)
}

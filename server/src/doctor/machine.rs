//! What lies outside the database: disk, files, mail.

use std::path::Path;

use object_store::{ObjectStore, ObjectStoreExt};

use domain::platform::examination::Grade;

use super::{Answer, finding::Finding};
use crate::{boot::BootError, config::Config};

const GIBIBYTE: u64 = 1 << 30;
const FREE_MIN_PERCENT: u64 = 5;

pub fn mail(config: &Config) -> Finding {
    match (&config.smtp_url, cfg!(debug_assertions)) {
        (Some(_), _) => Finding::ok("mail: SMTP is configured"),
        (None, true) => Finding::ok("mail: SMTP_URL is not set; this development build keeps letters at /dev/mailbox"),
        (None, false) => Finding::new(Grade::Warning, "mail: SMTP_URL is not set, so nothing is sent"),
    }
}

/// The disk of the data directory, or of its nearest parent that exists.
pub fn disk(config: &Config) -> Answer {
    let directory = config.data_directory.ancestors().find(|path| path.exists()).unwrap_or(Path::new("/"));
    let disk = nix::sys::statvfs::statvfs(directory).map_err(|error| BootError::Other(error.to_string()))?;
    #[expect(clippy::useless_conversion, reason = "u32 on macOS")]
    let bytes = |blocks| u64::from(blocks).saturating_mul(disk.fragment_size());
    Ok(free_space(bytes(disk.blocks_available()), bytes(disk.blocks()), directory))
}

fn free_space(free: u64, size: u64, directory: &Path) -> Finding {
    let percent = free.saturating_mul(100) / size.max(1);
    let text = format!("disk: {:.1} GB of {} free ({percent} %)", free as f64 / GIBIBYTE as f64, directory.display());
    if free < GIBIBYTE || percent < FREE_MIN_PERCENT { Finding::fault(format!("{text}; make room")) } else { Finding::ok(text) }
}

/// Writes a file, reads it back and removes it.
pub async fn files(storage: &dyn ObjectStore) -> Answer {
    let fault = |error: object_store::Error| BootError::Storage(error.to_string());
    let random = domain::token::random_bytes();
    let path = object_store::path::Path::from(format!("doctor-{}", domain::token::hex(&random[..8])));
    storage.put(&path, random.to_vec().into()).await.map_err(fault)?;
    let read = async { storage.get(&path).await?.bytes().await }.await;
    storage.delete(&path).await.map_err(fault)?;
    let is_same = read.map_err(fault)?[..] == random[..];
    Ok(if is_same { Finding::ok("files: written and read back") } else { Finding::fault("files: what was read is not what was written") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_a_fault_in_bytes_and_in_percent() {
        let grade = |free, size| free_space(free, size, Path::new("/")).grade;
        assert_eq!(grade(10 * GIBIBYTE, 100 * GIBIBYTE), Grade::Ok);
        assert_eq!(grade(GIBIBYTE - 1, 2 * GIBIBYTE), Grade::Fault);
        assert_eq!(grade(4 * GIBIBYTE, 100 * GIBIBYTE), Grade::Fault);
        assert_eq!(grade(0, 0), Grade::Fault);
    }
}

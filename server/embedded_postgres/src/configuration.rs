//! The server's settings, written by us before each start and included by `postgresql.conf`.

use std::fs;

use crate::binaries::Binaries;
use crate::error::Error;
use crate::files;
use crate::layout::{Layout, PORT};

pub(crate) const FILE_NAME: &str = "embedded.conf";

const MEBIBYTE: u64 = 1024 * 1024;

/// Writes the settings; tells whether they changed.
pub(crate) fn write(layout: &Layout, binaries: &Binaries, durable: bool) -> Result<bool, Error> {
    let path = layout.data().join(FILE_NAME);
    let preloaded = binaries.has_library("pg_stat_statements");
    let wanted = contents(layout, durable, preloaded, memory_bytes());
    if fs::read_to_string(&path).is_ok_and(|present| present == wanted) {
        return Ok(false);
    }
    files::replace(&path, &wanted, &layout.account)?;
    Ok(true)
}

fn contents(layout: &Layout, durable: bool, preloaded: bool, memory: u64) -> String {
    let mebibytes = memory / MEBIBYTE;
    let buffers = if durable { (mebibytes / 4).clamp(128, 1024) } else { 128 };
    let cache = (mebibytes / 2).max(buffers);
    let logs = layout.logs();
    let mut text = format!(
        "# Written at every start; `ALTER SYSTEM` overrides it.\n\
         listen_addresses = ''\n\
         port = {PORT}\n\
         unix_socket_directories = {sockets}\n\
         unix_socket_permissions = 0700\n\
         password_encryption = 'scram-sha-256'\n\
         max_connections = 100\n\
         shared_buffers = {buffers}MB\n\
         effective_cache_size = {cache}MB\n\
         work_mem = 32MB\n\
         maintenance_work_mem = 256MB\n\
         max_wal_size = 2GB\n\
         random_page_cost = 1.1\n\
         jit = off\n\
         timezone = 'UTC'\n\
         log_timezone = 'UTC'\n\
         lc_messages = 'C'\n\
         idle_in_transaction_session_timeout = '5min'\n\
         logging_collector = on\n\
         log_directory = {logs}\n\
         log_filename = 'postgres-%w.log'\n\
         log_file_mode = 0600\n\
         log_truncate_on_rotation = on\n\
         log_rotation_age = '1d'\n\
         log_rotation_size = 0\n\
         log_line_prefix = '%m [%p] %q%u@%d '\n\
         log_startup_progress_interval = '2s'\n\
         log_min_duration_statement = '1s'\n\
         log_lock_waits = on\n\
         # No values of people's data in the log: neither parameters nor the rows that details quote.\n\
         log_parameter_max_length = 0\n\
         log_parameter_max_length_on_error = 0\n\
         log_error_verbosity = 'terse'\n",
        sockets = quoted(&format!("\"{}\"", layout.socket_directory().display().to_string().replace('"', "\"\""))),
        logs = quoted(&logs.display().to_string()),
    );
    if preloaded {
        text.push_str("shared_preload_libraries = 'pg_stat_statements'\n");
    }
    text.push_str(if durable {
        "fsync = on\nfull_page_writes = on\nsynchronous_commit = on\n"
    } else {
        "fsync = off\nfull_page_writes = off\nsynchronous_commit = off\nwal_level = minimal\nmax_wal_senders = 0\n"
    });
    text
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

/// The memory of the machine or, where less, of the control group we run in.
fn memory_bytes() -> u64 {
    const WHEN_UNKNOWN: u64 = 2 * 1024 * MEBIBYTE;
    let machine = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
        let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(kibibytes * 1024)
    });
    let group = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]
        .iter()
        .find_map(|path| fs::read_to_string(path).ok()?.trim().parse::<u64>().ok());
    let machine = machine.unwrap_or(WHEN_UNKNOWN);
    group.map_or(machine, |limit| limit.min(machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_follows_the_machine_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::of(folder.path()).unwrap();
        let buffers = |mebibytes: u64| {
            let text = contents(&layout, true, false, mebibytes * MEBIBYTE);
            let line = text.lines().find(|line| line.starts_with("shared_buffers"));
            line.unwrap().to_owned()
        };
        assert_eq!(buffers(256), "shared_buffers = 128MB");
        assert_eq!(buffers(2048), "shared_buffers = 512MB");
        assert_eq!(buffers(65536), "shared_buffers = 1024MB");
    }

    #[test]
    fn quoting_survives_quotes_and_backslashes() {
        assert_eq!(quoted(r"/o'brien\x"), r"'/o''brien\\x'");
    }
}

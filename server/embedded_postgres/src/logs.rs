//! The end of the server's log, for error messages and to see that a recovery goes on.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use crate::layout::Layout;

const LINES_SHOWN: usize = 6;
const BYTES_READ: u64 = 8 * 1024;

/// Remembers how long the log files were, so that only what a start wrote is looked at.
#[derive(Debug)]
pub(crate) struct LogMark {
    layout: Layout,
    lengths: HashMap<PathBuf, u64>,
}

impl LogMark {
    pub(crate) fn now(layout: &Layout) -> Self {
        Self {
            layout: layout.clone(),
            lengths: log_files(layout)
                .into_iter()
                .filter(|(path, _)| *path != layout.start_log()) // Each start empties it.
                .collect(),
        }
    }

    /// The bytes written since the mark.
    pub(crate) fn written(&self) -> u64 {
        let files = log_files(&self.layout).into_iter();
        files.map(|(path, length)| length - self.start_of(&path, length)).sum()
    }

    /// The last lines written since the mark, joined into one line.
    pub(crate) fn last_lines(&self) -> String {
        let mut text = String::new();
        for (path, length) in log_files(&self.layout) {
            let start = self.start_of(&path, length);
            let start = start.max(length.saturating_sub(BYTES_READ));
            text.push_str(&read_from(&path, start).unwrap_or_default());
        }
        one_line(&text)
    }

    fn start_of(&self, path: &Path, length: u64) -> u64 {
        match self.lengths.get(path) {
            Some(before) if *before <= length => *before,
            _ => 0, // New, or emptied by rotation.
        }
    }
}

/// The last lines of a text, joined by bars; never empty, so that a message always ends in something.
pub(crate) fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_hand_over(line)).collect();
    if lines.is_empty() {
        return "it left no message".to_owned();
    }
    lines[lines.len().saturating_sub(LINES_SHOWN)..].join(" | ")
}

/// The server's note that its log goes on in another file.
fn is_hand_over(line: &str) -> bool {
    line.contains("redirecting log output") || line.contains("Future log output")
}

fn log_files(layout: &Layout) -> Vec<(PathBuf, u64)> {
    let collected = fs::read_dir(layout.logs()).into_iter().flatten().flatten();
    let paths = std::iter::once(layout.start_log()).chain(collected.map(|entry| entry.path()));
    let plain = paths.filter_map(|path| {
        let metadata = fs::symlink_metadata(&path).ok()?;
        metadata.is_file().then_some((path, metadata.len()))
    });
    plain.collect()
}

fn read_from(path: &Path, start: u64) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(BYTES_READ).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

//! What the process logs, kept in memory so that a test can look for what must not be there.

use std::{
    io::{self, Write},
    sync::{Mutex, Once},
};

use tracing::Level;

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static START: Once = Once::new();

struct Memory;

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Logs everything of this process from now on, more than an installation ever does.
pub(crate) fn start() {
    START.call_once(|| {
        let logs = tracing_subscriber::fmt().json().with_max_level(Level::DEBUG).with_writer(|| Memory);
        tracing::subscriber::set_global_default(logs.finish()).unwrap();
    });
}

pub(crate) fn text() -> String {
    String::from_utf8_lossy(&LINES.lock().unwrap()).into_owned()
}

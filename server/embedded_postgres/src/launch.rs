//! Starting the server process, waiting for it and stopping it.

use std::os::unix::process::CommandExt as _;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use crate::binaries::Binaries;
use crate::error::Error;
use crate::files;
use crate::layout::Layout;
use crate::logs::LogMark;
use crate::postmaster::{Life, Postmaster};

const POLL: Duration = Duration::from_millis(5);
/// A start may take long, but not without a word in the log or a change of state.
/// Its longest silence is the checkpoint that ends a recovery.
const STALLED: Duration = Duration::from_secs(180);
/// After the server process was killed its children see it only when their statement ends.
const ORPHANS_LINGER: Duration = Duration::from_secs(30);
const FAST_STOP: Duration = Duration::from_secs(60);
const IMMEDIATE_STOP: Duration = Duration::from_secs(10);

/// A server process, our child or one that an earlier process left running.
#[derive(Debug)]
pub(crate) struct Server {
    process: u32,
    child: Option<Child>,
}

impl Server {
    /// The server an earlier process left behind.
    pub(crate) fn found(postmaster: &Postmaster) -> Self {
        Self { process: postmaster.process, child: None }
    }

    /// Starts the server and waits until it accepts connections, recovering first where needed.
    ///
    /// # Errors
    /// [`Error::Start`] with its last words, [`Error::DiskFull`], [`Error::Timeout`], [`Error::Command`].
    pub(crate) fn launch(layout: &Layout, binaries: &Binaries) -> Result<Self, Error> {
        let patience = Instant::now() + ORPHANS_LINGER;
        loop {
            let mark = LogMark::now(layout);
            let mut server = Self::spawn(layout, binaries)?;
            match server.wait_until_ready(layout, &mark) {
                Ok(()) => return Ok(server),
                Err(Error::Start { log, .. }) if log.contains("pre-existing shared memory block") && Instant::now() < patience => {
                    tracing::info!("waiting for the last processes of the server that was killed");
                    sleep(Duration::from_millis(200));
                }
                Err(error) => {
                    if !server.has_exited(layout) {
                        server.stop(layout).ok();
                    }
                    return Err(error);
                }
            }
        }
    }

    fn spawn(layout: &Layout, binaries: &Binaries) -> Result<Self, Error> {
        let program = binaries.postgres();
        let output = files::open_private(&layout.start_log(), true)?;
        layout.account.own(&layout.start_log()).map_err(Error::file("give away", &layout.start_log()))?;
        let errors = output.try_clone().map_err(Error::file("share", &layout.start_log()))?;
        let mut command = layout.account.command(&program, &layout.data());
        command
            .arg("-D")
            .arg(layout.data())
            .stdout(output)
            .stderr(errors)
            // The terminal's Ctrl-C must reach us only, so that we can end our work and then stop the server.
            .process_group(0);
        if let Some(stranger) = stranger_with_old_number(layout) {
            // PostgreSQL refuses to start when the number in its file is in use, unless told that it is a harmless
            // process; its test for shared memory still in use is not affected.
            command.env("PG_GRANDPARENT_PID", stranger.to_string());
        }
        let child = command.spawn().map_err(|source| Error::Command { program, source })?;
        Ok(Self { process: child.id(), child: Some(child) })
    }

    /// Waits as long as the start makes progress.
    pub(crate) fn wait_until_ready(&mut self, layout: &Layout, mark: &LogMark) -> Result<(), Error> {
        let mut seen = 0;
        let mut changed = Instant::now();
        let mut next_look = changed + Duration::from_secs(1);
        loop {
            if self.has_exited(layout) {
                return Err(failure(layout, mark));
            }
            let postmaster = Postmaster::read(layout);
            if postmaster.is_some_and(|it| it.process == self.process && it.is_ready()) {
                return Ok(());
            }
            let now = Instant::now();
            if now >= next_look {
                next_look = now + Duration::from_secs(1);
                let written = mark.written();
                if written != seen {
                    (seen, changed) = (written, now);
                    tracing::info!(log = mark.last_lines(), "waiting for PostgreSQL");
                }
                if now.duration_since(changed) > STALLED {
                    return Err(timeout("accepting connections", STALLED, layout, mark));
                }
            }
            sleep(POLL);
        }
    }

    /// Whether the process is gone; also collects a child that is.
    pub(crate) fn has_exited(&mut self, layout: &Layout) -> bool {
        match &mut self.child {
            Some(child) => !matches!(child.try_wait(), Ok(None)),
            None => Postmaster::read(layout).is_none_or(|it| it.process != self.process || it.life(layout) != Life::Alive),
        }
    }

    /// Ends the sessions, writes a checkpoint and stops; without the checkpoint when that takes over a minute.
    ///
    /// # Errors
    /// [`Error::Timeout`] and [`Error::Signal`].
    pub(crate) fn stop(&mut self, layout: &Layout) -> Result<(), Error> {
        let mark = LogMark::now(layout);
        let ways = [(Signal::SIGINT, FAST_STOP), (Signal::SIGQUIT, IMMEDIATE_STOP)];
        for (signal, patience) in ways {
            if self.has_exited(layout) {
                return Ok(());
            }
            Postmaster::signal(self.process, signal)?;
            let deadline = Instant::now() + patience;
            while Instant::now() < deadline {
                if self.has_exited(layout) {
                    return Ok(());
                }
                sleep(POLL);
            }
            tracing::warn!(%signal, "PostgreSQL goes on after {} s", patience.as_secs());
        }
        Err(timeout("stopping", FAST_STOP + IMMEDIATE_STOP, layout, &mark))
    }

    /// Makes the server read its settings again.
    pub(crate) fn reload(&self) -> Result<(), Error> {
        Postmaster::signal(self.process, Signal::SIGHUP)
    }
}

fn stranger_with_old_number(layout: &Layout) -> Option<u32> {
    let left_behind = Postmaster::read(layout)?;
    (left_behind.life(layout) == Life::Stranger).then_some(left_behind.process)
}

fn failure(layout: &Layout, mark: &LogMark) -> Error {
    let log = mark.last_lines();
    if files::disk_was_full(&layout.directory, &log) {
        return Error::disk_full(&layout.directory);
    }
    Error::Start { directory: layout.logs(), log }
}

fn timeout(goal: &'static str, patience: Duration, layout: &Layout, mark: &LogMark) -> Error {
    Error::Timeout { goal, seconds: patience.as_secs(), directory: layout.logs(), log: mark.last_lines() }
}

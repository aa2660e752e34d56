//! The built program when something goes wrong: killed processes, wrong settings, full disks; and the drill of a restore.

#[cfg(test)]
mod drill;
#[cfg(test)]
mod http;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod support;

//! Imports through the doors of the server: the upload over HTTP, and the job through a crash.

#[cfg(test)]
mod killed;
#[cfg(test)]
mod upload;

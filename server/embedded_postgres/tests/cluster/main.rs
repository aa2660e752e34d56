//! Real clusters in temporary directories; as root they run as another user, otherwise as ourselves.

#[cfg(test)]
mod faults;
#[cfg(test)]
mod life;
#[cfg(test)]
mod support;

//! Password hashes: argon2id with OWASP's parameters (19 MiB, two passes), a bounded number at a time. Hashes that people brought
//! from another system are bcrypt's, until the first log-in.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{LazyLock, mpsc},
};

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use tokio::sync::{Semaphore, oneshot};

use crate::error::{Error, Result};

/// Each hash takes 19 MiB and some 30 ms of one core; a flood of log-ins must leave cores for the rest.
static AT_ONCE: Semaphore = Semaphore::const_new(1);
/// More log-ins than this waiting are told to come back.
const WAITING_MAX: usize = 128;
static WAITING: Semaphore = Semaphore::const_new(WAITING_MAX);

/// The rounds of bcrypt as a power of two: below, a hash protects nobody; above, one log-in takes seconds.
const BCRYPT_COST_MIN: u32 = 8;
const BCRYPT_COST_MAX: u32 = 13;

/// One thread for all: threads of a pool would each keep the memory of a hash.
static THREAD: LazyLock<mpsc::Sender<Box<dyn FnOnce() + Send>>> = LazyLock::new(|| {
    let (sender, receiver) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
    std::thread::spawn(move || {
        for work in receiver {
            // Whoever waits for it learns that there is no answer.
            let _ = catch_unwind(AssertUnwindSafe(work));
        }
    });
    sender
});

/// What a password is compared with when nobody has that e-mail, so that the answer takes as long.
static NOBODY: LazyLock<String> = LazyLock::new(|| compute("nobody has this password").unwrap_or_default());

/// # Errors
/// [`Error::TooMany`] when too many wait already.
pub async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    blocking(move || compute(&password)).await?
}

/// Whether the password is the one that was hashed; `None` for a person who does not exist, which is never right.
///
/// # Errors
/// [`Error::TooMany`] when too many wait already, [`Error::Inconsistent`] for a stored hash that is none.
pub async fn verify(password: &str, stored: Option<String>) -> Result<bool> {
    let password = password.to_owned();
    blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.clone());
        if is_bcrypt(&stored) {
            return bcrypt::verify(&password, &stored).map_err(|_| Error::Inconsistent("auth.users.password_hash".to_owned()));
        }
        let parsed = PasswordHash::new(&stored).map_err(|_| Error::Inconsistent("auth.users.password_hash".to_owned()))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
    })
    .await?
}

/// Whether a stored hash is bcrypt's (`$2a$`, `$2b$`, `$2x$` or `$2y$`), to be replaced as soon as its password is known.
#[must_use]
pub fn is_bcrypt(stored: &str) -> bool {
    stored.starts_with("$2")
}

/// Whether a hash of another system can be verified here without holding up everybody else's log-in.
#[must_use]
pub fn is_accepted(stored: &str) -> bool {
    is_bcrypt(stored)
        && stored.parse::<bcrypt::HashParts>().is_ok_and(|hash| (BCRYPT_COST_MIN..=BCRYPT_COST_MAX).contains(&hash.get_cost()))
}

fn compute(password: &str) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(hash.to_string())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _waiting = WAITING.try_acquire().map_err(|_| Error::TooMany(2))?;
    let permit = AT_ONCE.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
    let (answer, answered) = oneshot::channel();
    let work = move || {
        let _ = answer.send(work());
    };
    THREAD.send(Box::new(work)).map_err(|error| Error::Internal(error.to_string()))?;
    let result = answered.await.map_err(|error| Error::Internal(error.to_string()));
    drop(permit);
    result
}

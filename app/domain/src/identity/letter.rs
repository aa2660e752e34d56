//! Letters about an account, and what the secrets in some of them are for.

use chrono::TimeDelta;

/// What a letter says; its words are the server's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// After sign-up: come in, and show that this address is yours.
    Welcome,
    /// Show that this address is yours.
    VerifyEmail,
    /// Somebody tried to sign up with an address that has an account.
    SignUpAgain,
    ResetPassword,
    PasswordChanged,
    /// To the new address: show that it is yours.
    ChangeEmail,
    /// To the address of before.
    EmailChanged,
    SecondFactorOn,
    SecondFactorOff,
    /// The platform's own people took it away, as the person asked.
    SecondFactorReset,
    /// A log-in with a browser that was not seen before.
    NewDevice,
    /// To an agency's admins: one of the platform's own people looks on.
    Impersonation,
}

impl Letter {
    pub const ALL: [Self; 12] = [
        Self::Welcome,
        Self::VerifyEmail,
        Self::SignUpAgain,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ChangeEmail,
        Self::EmailChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::SecondFactorReset,
        Self::NewDevice,
        Self::Impersonation,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::VerifyEmail => "verify_email",
            Self::SignUpAgain => "sign_up_again",
            Self::ResetPassword => "reset_password",
            Self::PasswordChanged => "password_changed",
            Self::ChangeEmail => "change_email",
            Self::EmailChanged => "email_changed",
            Self::SecondFactorOn => "second_factor_on",
            Self::SecondFactorOff => "second_factor_off",
            Self::SecondFactorReset => "second_factor_reset",
            Self::NewDevice => "new_device",
            Self::Impersonation => "impersonation",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|letter| letter.code() == code)
    }

    /// What the secret in the letter's link is for; `None` for letters that only tell.
    #[must_use]
    pub const fn purpose(self) -> Option<Purpose> {
        match self {
            Self::Welcome | Self::VerifyEmail => Some(Purpose::VerifyEmail),
            Self::ResetPassword => Some(Purpose::ResetPassword),
            Self::ChangeEmail => Some(Purpose::ChangeEmail),
            _ => None,
        }
    }
}

/// What a secret sent by mail is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    VerifyEmail,
    ResetPassword,
    ChangeEmail,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::VerifyEmail, Self::ResetPassword, Self::ChangeEmail];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
        }
    }

    /// How long after the letter was written. A secret that opens an account lives shortest.
    #[must_use]
    pub const fn life(self) -> TimeDelta {
        match self {
            Self::ResetPassword => TimeDelta::minutes(30),
            Self::ChangeEmail => TimeDelta::hours(24),
            Self::VerifyEmail => TimeDelta::days(3),
        }
    }
}

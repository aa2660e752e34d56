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
    PasskeyAdded,
    PasskeyRemoved,
    /// The file of all that is held about the person is there.
    DataExportReady,
    /// The account ends in some days, unless this letter is answered.
    ErasureAsked,
    /// It does not end: an agency would be left without an admin.
    ErasureHalted,
}

impl Letter {
    pub const ALL: [Self; 17] = [
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
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::DataExportReady,
        Self::ErasureAsked,
        Self::ErasureHalted,
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
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::DataExportReady => "data_export_ready",
            Self::ErasureAsked => "erasure_asked",
            Self::ErasureHalted => "erasure_halted",
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
            Self::ErasureAsked => Some(Purpose::CancelErasure),
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
    CancelErasure,
}

impl Purpose {
    pub const ALL: [Self; 4] = [Self::VerifyEmail, Self::ResetPassword, Self::ChangeEmail, Self::CancelErasure];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
            Self::CancelErasure => "cancel_erasure",
        }
    }

    /// How long after the letter was written. A secret that opens an account lives shortest.
    #[must_use]
    pub const fn life(self) -> TimeDelta {
        match self {
            Self::ResetPassword => TimeDelta::minutes(30),
            Self::ChangeEmail => TimeDelta::hours(24),
            Self::VerifyEmail => TimeDelta::days(3),
            Self::CancelErasure => TimeDelta::days(7),
        }
    }
}

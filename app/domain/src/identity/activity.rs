//! What can happen to a person's account, as its own log names it.

/// One kind of line in somebody's log of their account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    SignedUp,
    LoggedIn,
    LogInFailed,
    LoggedOut,
    SessionEnded,
    /// The person proved again who they are.
    Confirmed,
    EmailVerified,
    EmailChangeAsked,
    EmailChanged,
    PasswordResetAsked,
    PasswordReset,
    PasswordChanged,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    CodeFailed,
    /// The platform's own people ended every session.
    SessionsEndedByPlatform,
    /// The platform's own people took the second factor away.
    SecondFactorReset,
    PasskeyAdded,
    PasskeyRemoved,
    PasskeyRestored,
    /// A passkey whose counter went back was refused.
    PasskeyCopied,
    AvatarChanged,
    AvatarRemoved,
    DataExportAsked,
    ErasureAsked,
    ErasureCancelled,
    /// The person became an investor.
    PortalOpened,
}

impl Activity {
    pub const ALL: [Self; 29] = [
        Self::SignedUp,
        Self::LoggedIn,
        Self::LogInFailed,
        Self::LoggedOut,
        Self::SessionEnded,
        Self::Confirmed,
        Self::EmailVerified,
        Self::EmailChangeAsked,
        Self::EmailChanged,
        Self::PasswordResetAsked,
        Self::PasswordReset,
        Self::PasswordChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::RecoveryCodesMade,
        Self::RecoveryCodeUsed,
        Self::CodeFailed,
        Self::SessionsEndedByPlatform,
        Self::SecondFactorReset,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::PasskeyRestored,
        Self::PasskeyCopied,
        Self::AvatarChanged,
        Self::AvatarRemoved,
        Self::DataExportAsked,
        Self::ErasureAsked,
        Self::ErasureCancelled,
        Self::PortalOpened,
    ];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignedUp => "signed_up",
            Self::LoggedIn => "log_in",
            Self::LogInFailed => "log_in_failed",
            Self::LoggedOut => "log_out",
            Self::SessionEnded => "session_revoked",
            Self::Confirmed => "identity_confirmed",
            Self::EmailVerified => "email_verified",
            Self::EmailChangeAsked => "email_change_asked",
            Self::EmailChanged => "email_changed",
            Self::PasswordResetAsked => "password_reset_asked",
            Self::PasswordReset => "password_reset",
            Self::PasswordChanged => "password_changed",
            Self::SecondFactorOn => "second_factor_on",
            Self::SecondFactorOff => "second_factor_off",
            Self::RecoveryCodesMade => "recovery_codes_made",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::CodeFailed => "code_failed",
            Self::SessionsEndedByPlatform => "sessions_ended_by_platform",
            Self::SecondFactorReset => "second_factor_reset",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::PasskeyRestored => "passkey_restored",
            Self::PasskeyCopied => "passkey_copied",
            Self::AvatarChanged => "avatar_changed",
            Self::AvatarRemoved => "avatar_removed",
            Self::DataExportAsked => "data_export_asked",
            Self::ErasureAsked => "erasure_asked",
            Self::ErasureCancelled => "erasure_cancelled",
            Self::PortalOpened => "portal_opened",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the agencies of the person must know too: what changes how they come in.
    #[must_use]
    pub const fn concerns_agencies(self) -> bool {
        matches!(
            self,
            Self::EmailChanged
                | Self::PasswordReset
                | Self::PasswordChanged
                | Self::SecondFactorOn
                | Self::SecondFactorOff
                | Self::RecoveryCodesMade
                | Self::RecoveryCodeUsed
                | Self::PasskeyAdded
                | Self::PasskeyRemoved
                | Self::PasskeyRestored
                | Self::PasskeyCopied
                | Self::DataExportAsked
                | Self::ErasureAsked
                | Self::ErasureCancelled
        )
    }
}

//! Log-in, sign-up, and a person's own account.

mod account_words;
pub mod activity_page;
mod activity_words;
pub mod agency;
pub mod api;
mod api_token_words;
pub mod api_tokens_page;
mod avatar_card;
pub mod cancel_erasure_page;
pub mod code_page;
pub mod confirm_page;
pub mod email_page;
pub mod forgot_password_page;
mod living_link;
pub mod log_in_page;
pub mod my_data_page;
mod my_data_words;
mod passkey_log_in;
mod passkey_prompt;
mod passkey_words;
pub mod passkeys_page;
pub mod password_page;
pub mod people;
pub mod profile_page;
mod profile_words;
pub mod realtors;
pub mod reset_password_page;
mod second_factor_notice;
pub mod second_factor_page;
mod second_factor_words;
pub mod security_page;
pub mod sessions_page;
pub mod sign_up_page;
mod unverified;
pub mod verify_email_page;
mod words;

pub use confirm_page::ConfirmFirst;
pub use my_data_page::ErasureNotice;
pub use second_factor_notice::SecondFactorNotice;
pub use unverified::UnverifiedNotice;

#[cfg(feature = "ssr")]
pub mod account_forms;
#[cfg(feature = "ssr")]
mod account_read;
#[cfg(feature = "ssr")]
pub mod api_token_forms;
#[cfg(feature = "ssr")]
mod api_tokens;
#[cfg(feature = "ssr")]
pub mod avatar_forms;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod my_data_forms;
#[cfg(feature = "ssr")]
pub mod passkey_forms;
#[cfg(feature = "ssr")]
pub mod second_factor_forms;
#[cfg(feature = "ssr")]
mod sessions;
#[cfg(feature = "ssr")]
mod zone_words;

#[cfg(feature = "ssr")]
pub(crate) use sessions::device;

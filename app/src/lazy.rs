//! Parts of the browser's program that are fetched when somebody opens one of their pages. The entry holds the shell and what
//! visitors read; each area below is a file of its own, made at the split points that `#[lazy]` marks.

use leptos::{lazy, prelude::*};
use leptos_router::LazyRoute;

/// Declares an area: a module with one route type a page, all behind one split point. `$fetch` is the name that `#[lazy]` gives
/// to the function that fetches the part and does nothing else.
macro_rules! area {
    ($(#[$about:meta])* $area:ident, $fetch:ident { $($page:ident => $component:path),* $(,)? }) => {
        $(#[$about])*
        pub mod $area {
            use super::*;

            #[derive(Clone, Copy)]
            enum Page {
                $($page),*
            }

            #[lazy]
            fn $area(page: Page) -> AnyView {
                match page {
                    $(Page::$page => $component().into_any()),*
                }
            }

            $(
                pub struct $page;

                impl LazyRoute for $page {
                    fn data() -> Self {
                        Self
                    }

                    async fn view(_: Self) -> AnyView {
                        $area(Page::$page).await
                    }

                    // Without it the page would still be on its way when its place in the document is hydrated.
                    #[cfg(feature = "hydrate")]
                    async fn preload() {
                        $fetch().await;
                    }
                }
            )*
        }
    };
}

area! {
    /// Coming in: log-in, sign-up, and what letters link to.
    account, __preload_account {
        CancelErasure => crate::identity::cancel_erasure_page::CancelErasurePage,
        Code => crate::identity::code_page::CodePage,
        ForgotPassword => crate::identity::forgot_password_page::ForgotPasswordPage,
        Invitation => crate::identity::people::invitation_page::InvitationPage,
        LogIn => crate::identity::log_in_page::LogInPage,
        ResetPassword => crate::identity::reset_password_page::ResetPasswordPage,
        SignUp => crate::identity::sign_up_page::SignUpPage,
        SignUpInvestor => crate::identity::sign_up_page::SignUpInvestorPage,
        Unsubscribe => crate::notification::unsubscribe_page::UnsubscribePage,
        VerifyEmail => crate::identity::verify_email_page::VerifyEmailPage,
    }
}

area! {
    /// The agency's work with its properties.
    catalog, __preload_catalog {
        EditProperty => crate::catalog::property_form_page::EditPropertyPage,
        EditView => crate::list::view_page::EditViewPage,
        Import => crate::import::run_page::ImportPage,
        Imports => crate::import::runs_page::ImportsPage,
        NewProperty => crate::catalog::property_form_page::NewPropertyPage,
        NewView => crate::list::view_page::NewViewPage,
        Notifications => crate::notification::notifications_page::NotificationsPage,
        Properties => crate::catalog::properties_page::PropertiesPage,
        Property => crate::catalog::property_page::PropertyPage,
        Review => crate::import::review_page::ReviewPage,
        Search => crate::layout::palette::SearchPage,
        Start => crate::start::page::StartPage,
    }
}

area! {
    /// A person's own settings.
    profile, __preload_profile {
        Activity => crate::identity::activity_page::ActivityPage,
        Confirm => crate::identity::confirm_page::ConfirmPage,
        Directory => crate::portal::directory_page::DirectoryPage,
        Email => crate::identity::email_page::EmailPage,
        MyData => crate::identity::my_data_page::MyDataPage,
        NotificationPreferences => crate::notification::preferences_page::NotificationPreferencesPage,
        Passkeys => crate::identity::passkeys_page::PasskeysPage,
        Password => crate::identity::password_page::PasswordPage,
        Portal => crate::portal::page::PortalPage,
        Profile => crate::identity::profile_page::ProfilePage,
        SecondFactor => crate::identity::second_factor_page::SecondFactorPage,
        Security => crate::identity::security_page::SecurityPage,
        Sessions => crate::identity::sessions_page::SessionsPage,
    }
}

area! {
    /// An agency's settings: its people, their rights, its connections.
    agency, __preload_agency {
        Agency => crate::identity::agency::settings_page::AgencyPage,
        AgencySecurity => crate::identity::agency::security_page::AgencySecurityPage,
        ApiTokens => crate::identity::api_tokens_page::ApiTokensPage,
        Audit => crate::identity::agency::audit_page::AuditPage,
        Invitations => crate::identity::people::invitations_page::InvitationsPage,
        Member => crate::identity::people::member_page::MemberPage,
        Members => crate::identity::people::members_page::MembersPage,
        NewRealtor => crate::identity::realtors::realtor_page::NewRealtorPage,
        NewTeam => crate::identity::people::team_page::NewTeamPage,
        Operations => crate::platform::operations::page::OperationsPage,
        Realtor => crate::identity::realtors::realtor_page::RealtorPage,
        Realtors => crate::identity::realtors::list_page::RealtorsPage,
        Roles => crate::identity::people::roles_page::RolesPage,
        Team => crate::identity::people::team_page::TeamPage,
        Teams => crate::identity::people::teams_page::TeamsPage,
        Webhook => crate::platform::webhook_page::WebhookPage,
        Webhooks => crate::platform::webhooks_page::WebhooksPage,
    }
}

area! {
    /// The console of the platform's own people.
    platform, __preload_platform {
        Agencies => crate::platform::console::agencies_page::AgenciesPage,
        Agency => crate::platform::console::agency_page::AgencyPage,
        Health => crate::platform::console::health_page::HealthPage,
        Log => crate::platform::console::log_page::LogPage,
        Machinery => crate::platform::console::machinery_page::MachineryPage,
        People => crate::platform::console::people_page::PeoplePage,
        Person => crate::platform::console::person_page::PersonPage,
    }
}

area! {
    /// Every component in every state.
    kit, __preload_kit {
        Kit => crate::ui::KitPage,
    }
}

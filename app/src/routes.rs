//! The route table: each path and the page that answers it. Forms stand beside, with the path that they post to.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Outlet, ParentRoute, Route, Routes},
    path,
};

use crate::{
    catalog::{
        listing_page::ListingPage,
        listings_page::ListingsPage,
        properties_page::PropertiesPage,
        property_form_page::{EditPropertyPage, NewPropertyPage},
        property_page::PropertyPage,
    },
    home::HomePage,
    identity::{
        activity_page::ActivityPage,
        agency::{audit_page::AuditPage, security_page::AgencySecurityPage, settings_page::AgencyPage},
        api_tokens_page::ApiTokensPage,
        code_page::CodePage,
        confirm_page::ConfirmPage,
        email_page::EmailPage,
        forgot_password_page::ForgotPasswordPage,
        log_in_page::LogInPage,
        password_page::PasswordPage,
        people::{
            invitation_page::InvitationPage,
            invitations_page::InvitationsPage,
            member_page::MemberPage,
            members_page::MembersPage,
            roles_page::RolesPage,
            team_page::{NewTeamPage, TeamPage},
            teams_page::TeamsPage,
        },
        profile_page::ProfilePage,
        reset_password_page::ResetPasswordPage,
        second_factor_page::SecondFactorPage,
        security_page::SecurityPage,
        sessions_page::SessionsPage,
        sign_up_page::SignUpPage,
        verify_email_page::VerifyEmailPage,
    },
    import::{review_page::ReviewPage, run_page::ImportPage, runs_page::ImportsPage},
    layout::{AppLayout, NotFoundPage, PublicLayout, SettingsLayout, palette::SearchPage},
    list::view_page::{EditViewPage, NewViewPage},
    notification::{
        notifications_page::NotificationsPage, preferences_page::NotificationPreferencesPage, unsubscribe_page::UnsubscribePage,
    },
    platform::{webhook_page::WebhookPage, webhooks_page::WebhooksPage},
    start::page::StartPage,
    ui::KitPage,
};

/// Every page. `/en` holds the public pages in English.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <ParentRoute path=path!("/app") view=AppLayout>
                <Route path=path!("") view=StartPage ssr=SsrMode::Async />
                <Route path=path!("properties") view=PropertiesPage ssr=SsrMode::Async />
                <Route path=path!("properties/new") view=NewPropertyPage ssr=SsrMode::Async />
                <Route path=path!("properties/:id") view=PropertyPage ssr=SsrMode::Async />
                <Route path=path!("properties/:id/edit") view=EditPropertyPage ssr=SsrMode::Async />
                <Route path=path!("views/new") view=NewViewPage ssr=SsrMode::Async />
                <Route path=path!("views/:id/edit") view=EditViewPage ssr=SsrMode::Async />
                <Route path=path!("search") view=SearchPage ssr=SsrMode::Async />
                <Route path=path!("kit") view=KitPage />
                <Route path=path!("notifications") view=NotificationsPage ssr=SsrMode::Async />
                <Route path=path!("imports") view=ImportsPage ssr=SsrMode::Async />
                <Route path=path!("imports/:id") view=ImportPage ssr=SsrMode::Async />
                <Route path=path!("imports/:id/review") view=ReviewPage ssr=SsrMode::Async />
                <Route path=path!("confirm") view=ConfirmPage ssr=SsrMode::Async />
                <ParentRoute path=path!("settings") view=SettingsLayout>
                    <Route path=path!("") view=ProfilePage ssr=SsrMode::Async />
                    <Route path=path!("profile") view=ProfilePage ssr=SsrMode::Async />
                    <Route path=path!("security") view=SecurityPage ssr=SsrMode::Async />
                    <Route path=path!("second-factor") view=SecondFactorPage ssr=SsrMode::Async />
                    <Route path=path!("password") view=PasswordPage ssr=SsrMode::Async />
                    <Route path=path!("email") view=EmailPage ssr=SsrMode::Async />
                    <Route path=path!("activity") view=ActivityPage ssr=SsrMode::Async />
                    <Route path=path!("notifications") view=NotificationPreferencesPage ssr=SsrMode::Async />
                    <Route path=path!("sessions") view=SessionsPage ssr=SsrMode::Async />
                    <Route path=path!("api-tokens") view=ApiTokensPage ssr=SsrMode::Async />
                    <Route path=path!("webhooks") view=WebhooksPage ssr=SsrMode::Async />
                    <Route path=path!("webhooks/:id") view=WebhookPage ssr=SsrMode::Async />
                    <Route path=path!("members") view=MembersPage ssr=SsrMode::Async />
                    <Route path=path!("members/:id") view=MemberPage ssr=SsrMode::Async />
                    <Route path=path!("invitations") view=InvitationsPage ssr=SsrMode::Async />
                    <Route path=path!("teams") view=TeamsPage ssr=SsrMode::Async />
                    <Route path=path!("teams/new") view=NewTeamPage ssr=SsrMode::Async />
                    <Route path=path!("teams/:id") view=TeamPage ssr=SsrMode::Async />
                    <Route path=path!("agency") view=AgencyPage ssr=SsrMode::Async />
                    <Route path=path!("agency-security") view=AgencySecurityPage ssr=SsrMode::Async />
                    <Route path=path!("audit") view=AuditPage ssr=SsrMode::Async />
                    <Route path=path!("roles") view=RolesPage ssr=SsrMode::Async />
                </ParentRoute>
            </ParentRoute>
            <ParentRoute path=path!("") view=PublicLayout>
                <Route path=path!("") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("log-in") view=LogInPage ssr=SsrMode::Async />
                <Route path=path!("invitation") view=InvitationPage ssr=SsrMode::Async />
                <Route path=path!("log-in/code") view=CodePage ssr=SsrMode::Async />
                <Route path=path!("sign-up") view=SignUpPage ssr=SsrMode::Async />
                <Route path=path!("unsubscribe") view=UnsubscribePage ssr=SsrMode::Async />
                <Route path=path!("verify-email") view=VerifyEmailPage ssr=SsrMode::Async />
                <Route path=path!("forgot-password") view=ForgotPasswordPage ssr=SsrMode::Async />
                <Route path=path!("reset-password") view=ResetPasswordPage ssr=SsrMode::Async />
                <Route path=path!("properties") view=ListingsPage ssr=SsrMode::Async />
                <Route path=path!("properties/:slug") view=ListingPage ssr=SsrMode::Async />
                <ParentRoute path=path!("en") view=Outlet>
                    <Route path=path!("") view=HomePage ssr=SsrMode::Async />
                    <Route path=path!("properties") view=ListingsPage ssr=SsrMode::Async />
                    <Route path=path!("properties/:slug") view=ListingPage ssr=SsrMode::Async />
                </ParentRoute>
            </ParentRoute>
        </Routes>
    }
}

/// Every form, by the path that it posts to.
#[cfg(feature = "ssr")]
pub const FORMS: &[crate::form::Form] = &{
    use crate::{
        catalog::{bulk_forms as bulk, filter_forms as filter, forms as catalog},
        form::Form,
        identity::{
            account_forms as account,
            agency::settings_forms as agency,
            api_token_forms as api_tokens, forms as identity,
            people::{acceptance, forms as people, team_forms as teams},
            second_factor_forms as second_factor,
        },
        import::forms as imports,
        list::forms as list,
        notification::forms as notifications,
        platform::forms as webhooks,
        start::forms as start,
    };
    [
        Form { path: "/log-in", submit: identity::log_in, page: None },
        Form { path: "/log-in/code", submit: second_factor::give_code, page: None },
        Form { path: "/sign-up", submit: identity::sign_up, page: None },
        Form { path: "/verify-email", submit: account::verify_email, page: None },
        Form { path: "/forgot-password", submit: account::forgot_password, page: None },
        Form { path: "/reset-password", submit: account::reset_password, page: None },
        Form { path: "/app/confirm", submit: account::confirm, page: None },
        Form { path: "/app/settings/profile", submit: account::save_profile, page: None },
        Form { path: "/app/settings/verification", submit: account::send_verification, page: Some("/app/settings/security") },
        Form { path: "/app/settings/password", submit: account::change_password, page: None },
        Form { path: "/app/settings/email", submit: account::change_email, page: None },
        Form { path: "/app/settings/second-factor/begin", submit: second_factor::begin, page: Some("/app/settings/second-factor") },
        Form { path: "/app/settings/second-factor/on", submit: second_factor::turn_on, page: Some("/app/settings/second-factor") },
        Form { path: "/app/settings/second-factor/codes", submit: second_factor::renew_codes, page: Some("/app/settings/second-factor") },
        Form { path: "/app/settings/second-factor/off", submit: second_factor::turn_off, page: Some("/app/settings/second-factor") },
        Form { path: "/log-out", submit: identity::log_out, page: Some("/log-in") },
        Form { path: "/preferences", submit: identity::prefer, page: Some("/") },
        Form { path: "/app/agency", submit: identity::switch_agency, page: Some("/app/properties") },
        Form { path: "/app/settings/sessions/{id}/revoke", submit: identity::revoke_session, page: Some("/app/settings/sessions") },
        Form { path: "/app/first-steps/dismiss", submit: start::dismiss, page: Some("/app") },
        Form { path: "/app/first-steps/restore", submit: start::restore, page: Some("/app") },
        Form { path: "/app/notifications/read", submit: notifications::read_all, page: Some("/app/notifications") },
        Form { path: "/app/notifications/unread", submit: notifications::unread_again, page: Some("/app/notifications") },
        Form { path: "/app/notifications/{id}/open", submit: notifications::open, page: Some("/app/notifications") },
        Form { path: "/app/notifications/{id}/mark", submit: notifications::mark, page: Some("/app/notifications") },
        Form { path: "/app/settings/notifications", submit: notifications::save_preferences, page: None },
        Form { path: "/unsubscribe", submit: notifications::unsubscribe, page: None },
        Form { path: "/app/views/new", submit: list::create_view, page: None },
        Form { path: "/app/views/{id}/edit", submit: list::change_view, page: None },
        Form { path: "/app/views/{id}/delete", submit: list::delete_view, page: Some("/app/views/{id}/edit") },
        Form { path: "/app/views/{id}/restore", submit: list::restore_view, page: Some("/app/properties") },
        Form { path: "/app/views/{id}/choose", submit: list::choose_view, page: Some("/app/views/{id}/edit") },
        Form { path: "/app/bulk/{id}/undo", submit: bulk::undo, page: Some("/app/properties") },
        Form { path: "/app/settings/api-tokens", submit: api_tokens::create, page: None },
        Form { path: "/app/settings/api-tokens/{id}/rotate", submit: api_tokens::rotate, page: Some("/app/settings/api-tokens") },
        Form { path: "/app/settings/api-tokens/{id}/revoke", submit: api_tokens::revoke, page: Some("/app/settings/api-tokens") },
        Form { path: "/app/settings/api-tokens/{id}/restore", submit: api_tokens::restore, page: Some("/app/settings/api-tokens") },
        Form { path: "/app/settings/webhooks", submit: webhooks::create, page: None },
        Form { path: "/app/settings/webhooks/{id}/edit", submit: webhooks::update, page: Some("/app/settings/webhooks/{id}") },
        Form { path: "/app/settings/webhooks/{id}/rotate", submit: webhooks::rotate, page: Some("/app/settings/webhooks/{id}") },
        Form { path: "/app/settings/webhooks/{id}/start", submit: webhooks::start, page: Some("/app/settings/webhooks/{id}") },
        Form { path: "/app/settings/webhooks/{id}/stop", submit: webhooks::stop, page: Some("/app/settings/webhooks/{id}") },
        Form { path: "/app/settings/webhooks/{id}/delete", submit: webhooks::delete, page: Some("/app/settings/webhooks/{id}") },
        Form { path: "/app/settings/webhooks/{id}/restore", submit: webhooks::restore, page: Some("/app/settings/webhooks") },
        Form { path: "/app/settings/webhooks/{id}/ping", submit: webhooks::ping, page: Some("/app/settings/webhooks/{id}") },
        Form {
            path: "/app/settings/webhooks/{id}/deliveries/{delivery}/replay",
            submit: webhooks::replay,
            page: Some("/app/settings/webhooks/{id}"),
        },
        Form { path: "/app/settings/roles", submit: people::save_roles, page: None },
        Form { path: "/app/settings/roles/restore", submit: people::restore_roles, page: Some("/app/settings/roles") },
        Form { path: "/app/settings/members/{id}/roles", submit: people::set_member_roles, page: Some("/app/settings/members/{id}") },
        Form { path: "/app/settings/members/{id}/suspend", submit: people::suspend_member, page: Some("/app/settings/members/{id}") },
        Form { path: "/app/settings/members/{id}/reactivate", submit: people::reactivate_member, page: Some("/app/settings/members/{id}") },
        Form { path: "/app/settings/members/{id}/remove", submit: people::remove_member, page: Some("/app/settings/members/{id}") },
        Form { path: "/app/settings/invitations", submit: people::invite, page: None },
        Form { path: "/app/settings/invitations/{id}/resend", submit: people::resend_invitation, page: Some("/app/settings/invitations") },
        Form { path: "/app/settings/invitations/{id}/revoke", submit: people::revoke_invitation, page: Some("/app/settings/invitations") },
        Form { path: "/app/settings/teams/new", submit: teams::create_team, page: None },
        Form { path: "/app/settings/teams/{id}", submit: teams::update_team, page: None },
        Form { path: "/app/settings/teams/{id}/delete", submit: teams::delete_team, page: Some("/app/settings/teams/{id}") },
        Form { path: "/app/settings/teams/{id}/restore", submit: teams::restore_team, page: Some("/app/settings/teams/{id}") },
        Form { path: "/app/settings/agency", submit: agency::save_about, page: None },
        Form { path: "/app/settings/agency-security", submit: agency::save_security, page: None },
        Form { path: "/invitation", submit: acceptance::accept, page: None },
        Form { path: "/app/imports/{id}/review", submit: imports::review, page: None },
        Form { path: "/app/imports/{id}/cancel", submit: imports::cancel, page: Some("/app/imports/{id}") },
        Form { path: "/app/imports/{id}/resume", submit: imports::resume, page: Some("/app/imports/{id}") },
        Form { path: "/app/imports/{id}/undo", submit: imports::undo, page: Some("/app/imports/{id}") },
        Form { path: "/app/imports/{id}/repeat", submit: imports::repeat, page: Some("/app/imports/{id}") },
        Form { path: "/app/properties/new", submit: catalog::create_property, page: None },
        Form { path: "/app/properties/filter", submit: filter::add_condition, page: Some("/app/properties?{query}") },
        Form { path: "/app/properties/bulk", submit: bulk::change_properties, page: Some("/app/properties?{query}") },
        Form { path: "/app/properties/{id}/edit", submit: catalog::update_property, page: None },
        Form { path: "/app/properties/{id}/archive", submit: catalog::archive_property, page: Some("/app/properties/{id}") },
        Form { path: "/app/properties/{id}/restore", submit: catalog::restore_property, page: Some("/app/properties/{id}") },
    ]
};

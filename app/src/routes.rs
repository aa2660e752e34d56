//! The route table: each path and the page that answers it. Forms stand beside, with the path that they post to.

use leptos::prelude::*;
use leptos_router::{
    Lazy, SsrMode,
    components::{Outlet, ParentRoute, Route, Routes},
    path,
};

use crate::{
    catalog::{listing_page::ListingPage, listings_page::ListingsPage},
    home::HomePage,
    layout::{AppLayout, NotFoundPage, PublicLayout, SettingsLayout},
    lazy::{account, agency, catalog, kit, platform, profile},
    platform::console::layout::PlatformLayout,
    portal::PortalLayout,
};

/// Every page. `/en` holds the public pages in English.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <ParentRoute path=path!("/app") view=AppLayout>
                <Route path=path!("") view={Lazy::<catalog::Start>::new()} ssr=SsrMode::Async />
                <Route path=path!("properties") view={Lazy::<catalog::Properties>::new()} ssr=SsrMode::Async />
                <Route path=path!("properties/new") view={Lazy::<catalog::NewProperty>::new()} ssr=SsrMode::Async />
                <Route path=path!("properties/:id") view={Lazy::<catalog::Property>::new()} ssr=SsrMode::Async />
                <Route path=path!("properties/:id/edit") view={Lazy::<catalog::EditProperty>::new()} ssr=SsrMode::Async />
                <Route path=path!("views/new") view={Lazy::<catalog::NewView>::new()} ssr=SsrMode::Async />
                <Route path=path!("views/:id/edit") view={Lazy::<catalog::EditView>::new()} ssr=SsrMode::Async />
                <Route path=path!("search") view={Lazy::<catalog::Search>::new()} ssr=SsrMode::Async />
                <Route path=path!("kit") view={Lazy::<kit::Kit>::new()} />
                <Route path=path!("notifications") view={Lazy::<catalog::Notifications>::new()} ssr=SsrMode::Async />
                <Route path=path!("imports") view={Lazy::<catalog::Imports>::new()} ssr=SsrMode::Async />
                <Route path=path!("imports/:id") view={Lazy::<catalog::Import>::new()} ssr=SsrMode::Async />
                <Route path=path!("imports/:id/review") view={Lazy::<catalog::Review>::new()} ssr=SsrMode::Async />
                <Route path=path!("realtors") view={Lazy::<agency::Realtors>::new()} ssr=SsrMode::Async />
                <Route path=path!("realtors/new") view={Lazy::<agency::NewRealtor>::new()} ssr=SsrMode::Async />
                <Route path=path!("realtors/:id") view={Lazy::<agency::Realtor>::new()} ssr=SsrMode::Async />
                <Route path=path!("confirm") view={Lazy::<profile::Confirm>::new()} ssr=SsrMode::Async />
                <ParentRoute path=path!("settings") view=SettingsLayout>
                    <Route path=path!("") view={Lazy::<profile::Profile>::new()} ssr=SsrMode::Async />
                    <Route path=path!("profile") view={Lazy::<profile::Profile>::new()} ssr=SsrMode::Async />
                    <Route path=path!("security") view={Lazy::<profile::Security>::new()} ssr=SsrMode::Async />
                    <Route path=path!("second-factor") view={Lazy::<profile::SecondFactor>::new()} ssr=SsrMode::Async />
                    <Route path=path!("passkeys") view={Lazy::<profile::Passkeys>::new()} ssr=SsrMode::Async />
                    <Route path=path!("my-data") view={Lazy::<profile::MyData>::new()} ssr=SsrMode::Async />
                    <Route path=path!("password") view={Lazy::<profile::Password>::new()} ssr=SsrMode::Async />
                    <Route path=path!("email") view={Lazy::<profile::Email>::new()} ssr=SsrMode::Async />
                    <Route path=path!("activity") view={Lazy::<profile::Activity>::new()} ssr=SsrMode::Async />
                    <Route path=path!("notifications") view={Lazy::<profile::NotificationPreferences>::new()} ssr=SsrMode::Async />
                    <Route path=path!("sessions") view={Lazy::<profile::Sessions>::new()} ssr=SsrMode::Async />
                    <Route path=path!("api-tokens") view={Lazy::<agency::ApiTokens>::new()} ssr=SsrMode::Async />
                    <Route path=path!("webhooks") view={Lazy::<agency::Webhooks>::new()} ssr=SsrMode::Async />
                    <Route path=path!("webhooks/:id") view={Lazy::<agency::Webhook>::new()} ssr=SsrMode::Async />
                    <Route path=path!("members") view={Lazy::<agency::Members>::new()} ssr=SsrMode::Async />
                    <Route path=path!("members/:id") view={Lazy::<agency::Member>::new()} ssr=SsrMode::Async />
                    <Route path=path!("invitations") view={Lazy::<agency::Invitations>::new()} ssr=SsrMode::Async />
                    <Route path=path!("teams") view={Lazy::<agency::Teams>::new()} ssr=SsrMode::Async />
                    <Route path=path!("teams/new") view={Lazy::<agency::NewTeam>::new()} ssr=SsrMode::Async />
                    <Route path=path!("teams/:id") view={Lazy::<agency::Team>::new()} ssr=SsrMode::Async />
                    <Route path=path!("agency") view={Lazy::<agency::Agency>::new()} ssr=SsrMode::Async />
                    <Route path=path!("agency-security") view={Lazy::<agency::AgencySecurity>::new()} ssr=SsrMode::Async />
                    <Route path=path!("operations") view={Lazy::<agency::Operations>::new()} ssr=SsrMode::Async />
                    <Route path=path!("audit") view={Lazy::<agency::Audit>::new()} ssr=SsrMode::Async />
                    <Route path=path!("roles") view={Lazy::<agency::Roles>::new()} ssr=SsrMode::Async />
                </ParentRoute>
            </ParentRoute>
            <PlatformRoutes />
            <PortalRoutes />
            <ParentRoute path=path!("") view=PublicLayout>
                <Route path=path!("") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("log-in") view={Lazy::<account::LogIn>::new()} ssr=SsrMode::Async />
                <Route path=path!("invitation") view={Lazy::<account::Invitation>::new()} ssr=SsrMode::Async />
                <Route path=path!("log-in/code") view={Lazy::<account::Code>::new()} ssr=SsrMode::Async />
                <Route path=path!("sign-up") view={Lazy::<account::SignUp>::new()} ssr=SsrMode::Async />
                <Route path=path!("sign-up/investor") view={Lazy::<account::SignUpInvestor>::new()} ssr=SsrMode::Async />
                <Route path=path!("unsubscribe") view={Lazy::<account::Unsubscribe>::new()} ssr=SsrMode::Async />
                <Route path=path!("cancel-erasure") view={Lazy::<account::CancelErasure>::new()} ssr=SsrMode::Async />
                <Route path=path!("verify-email") view={Lazy::<account::VerifyEmail>::new()} ssr=SsrMode::Async />
                <Route path=path!("forgot-password") view={Lazy::<account::ForgotPassword>::new()} ssr=SsrMode::Async />
                <Route path=path!("reset-password") view={Lazy::<account::ResetPassword>::new()} ssr=SsrMode::Async />
                <Route path=path!("properties") view=ListingsPage ssr=SsrMode::Async />
                <Route path=path!("properties/:slug") view=ListingPage ssr=SsrMode::Async />
                <EnglishRoutes />
            </ParentRoute>
        </Routes>
    }
}

/// The public pages in English.
#[component(transparent)]
fn EnglishRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("en") view=Outlet>
            <Route path=path!("") view=HomePage ssr=SsrMode::Async />
            <Route path=path!("properties") view=ListingsPage ssr=SsrMode::Async />
            <Route path=path!("properties/:slug") view=ListingPage ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

/// Where people are who have no agency.
#[component(transparent)]
fn PortalRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/portal") view=PortalLayout>
            <Route path=path!("") view={Lazy::<profile::Portal>::new()} ssr=SsrMode::Async />
            <Route path=path!("agencies/:id") view={Lazy::<profile::Directory>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

/// The console of the platform's own people.
#[component(transparent)]
fn PlatformRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/platform") view=PlatformLayout>
            <Route path=path!("") view={Lazy::<platform::Agencies>::new()} ssr=SsrMode::Async />
            <Route path=path!("agencies/:id") view={Lazy::<platform::Agency>::new()} ssr=SsrMode::Async />
            <Route path=path!("people") view={Lazy::<platform::People>::new()} ssr=SsrMode::Async />
            <Route path=path!("people/:id") view={Lazy::<platform::Person>::new()} ssr=SsrMode::Async />
            <Route path=path!("operations") view={Lazy::<platform::Machinery>::new()} ssr=SsrMode::Async />
            <Route path=path!("health") view={Lazy::<platform::Health>::new()} ssr=SsrMode::Async />
            <Route path=path!("log") view={Lazy::<platform::Log>::new()} ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

/// Every form, by the path that it posts to.
#[cfg(feature = "ssr")]
pub const FORMS: &[crate::form::Form] = &{
    use crate::{
        catalog::{bulk_forms as bulk, filter_forms as filter, forms as catalog, row_forms as row},
        form::Form,
        identity::{
            account_forms as account,
            agency::settings_forms as agency,
            api_token_forms as api_tokens, avatar_forms as avatar, forms as identity, my_data_forms as my_data, passkey_forms as passkeys,
            people::{acceptance, forms as people, team_forms as teams},
            realtors::forms as realtors,
            second_factor_forms as second_factor,
        },
        import::forms as imports,
        list::forms as list,
        notification::forms as notifications,
        platform::{console::forms as console, forms as webhooks, operations::forms as operations},
        portal::forms as portal,
        start::forms as start,
    };
    [
        Form { path: "/log-in", submit: identity::log_in, page: None },
        Form { path: "/log-in/code", submit: second_factor::give_code, page: None },
        Form { path: "/sign-up", submit: identity::sign_up, page: None },
        Form { path: "/sign-up/investor", submit: identity::sign_up_investor, page: None },
        Form { path: "/verify-email", submit: account::verify_email, page: None },
        Form { path: "/forgot-password", submit: account::forgot_password, page: None },
        Form { path: "/reset-password", submit: account::reset_password, page: None },
        Form { path: "/log-in/passkey/begin", submit: passkeys::begin_log_in, page: Some("/log-in") },
        Form { path: "/log-in/passkey", submit: passkeys::log_in, page: Some("/log-in") },
        Form { path: "/app/confirm/passkey/begin", submit: passkeys::begin_confirm, page: Some("/app/confirm") },
        Form { path: "/app/confirm/passkey", submit: passkeys::confirm, page: Some("/app/confirm") },
        Form { path: "/app/settings/passkeys/begin", submit: passkeys::begin_registration, page: Some("/app/settings/passkeys") },
        Form { path: "/app/settings/passkeys", submit: passkeys::register, page: None },
        Form { path: "/app/settings/passkeys/{id}/remove", submit: passkeys::remove, page: Some("/app/settings/passkeys") },
        Form { path: "/app/settings/passkeys/{id}/restore", submit: passkeys::restore, page: Some("/app/settings/passkeys") },
        Form { path: "/app/settings/avatar/remove", submit: avatar::remove, page: Some("/app/settings/profile") },
        Form { path: "/app/settings/avatar/restore", submit: avatar::restore, page: Some("/app/settings/profile") },
        Form { path: "/app/settings/my-data/export", submit: my_data::export, page: Some("/app/settings/my-data") },
        Form { path: "/app/settings/my-data/erase", submit: my_data::erase, page: Some("/app/settings/my-data") },
        Form { path: "/app/settings/my-data/keep", submit: my_data::keep, page: Some("/app/settings/my-data") },
        Form { path: "/cancel-erasure", submit: my_data::keep_by_letter, page: None },
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
        Form { path: "/app/settings/operations/jobs/{id}/retry", submit: operations::retry_job, page: Some("/app/settings/operations") },
        Form { path: "/app/settings/operations/jobs/retry", submit: operations::retry_jobs, page: Some("/app/settings/operations") },
        Form { path: "/app/realtors/new", submit: realtors::create_realtor, page: None },
        Form { path: "/app/realtors/{id}", submit: realtors::update_realtor, page: None },
        Form { path: "/app/realtors/{id}/invite", submit: realtors::invite_realtor, page: Some("/app/realtors/{id}") },
        Form { path: "/app/realtors/{id}/withdraw", submit: realtors::withdraw_realtor, page: Some("/app/realtors/{id}") },
        Form { path: "/app/realtors/{id}/archive", submit: realtors::archive_realtor, page: Some("/app/realtors/{id}") },
        Form { path: "/app/realtors/{id}/restore", submit: realtors::restore_realtor, page: Some("/app/realtors/{id}") },
        Form { path: "/portal/agencies/{id}", submit: portal::correct_contact, page: None },
        Form { path: "/platform/agencies/{id}/suspend", submit: console::suspend_agency, page: Some("/platform/agencies/{id}") },
        Form { path: "/platform/agencies/{id}/reactivate", submit: console::reactivate_agency, page: Some("/platform/agencies/{id}") },
        Form { path: "/platform/agencies/{id}/look-on", submit: console::look_on, page: Some("/platform/agencies/{id}") },
        Form { path: "/app/looking-on/stop", submit: console::stop_looking_on, page: Some("/app/properties") },
        Form { path: "/platform/people/{id}/end-sessions", submit: console::end_sessions, page: Some("/platform/people/{id}") },
        Form {
            path: "/platform/people/{id}/reset-second-factor",
            submit: console::reset_second_factor,
            page: Some("/platform/people/{id}"),
        },
        Form { path: "/platform/operations/jobs/{id}/retry", submit: console::retry_job, page: Some("/platform/operations") },
        Form { path: "/platform/operations/jobs/retry", submit: console::retry_jobs, page: Some("/platform/operations") },
        Form { path: "/invitation", submit: acceptance::accept, page: None },
        Form { path: "/app/imports/{id}/review", submit: imports::review, page: None },
        Form { path: "/app/imports/{id}/cancel", submit: imports::cancel, page: Some("/app/imports/{id}") },
        Form { path: "/app/imports/{id}/resume", submit: imports::resume, page: Some("/app/imports/{id}") },
        Form { path: "/app/imports/{id}/undo", submit: imports::undo, page: Some("/app/imports/{id}") },
        Form { path: "/app/imports/{id}/repeat", submit: imports::repeat, page: Some("/app/imports/{id}") },
        Form { path: "/app/properties/new", submit: catalog::create_property, page: None },
        Form { path: "/app/properties/filter", submit: filter::add_condition, page: Some("/app/properties?{query}") },
        Form { path: "/app/properties/bulk", submit: bulk::change_properties, page: Some("/app/properties?{query}") },
        Form { path: "/app/properties/{id}/row", submit: row::change_row, page: Some("/app/properties?{query}&cursor={cursor}&edit={id}") },
        Form { path: "/app/properties/{id}/edit", submit: catalog::update_property, page: None },
        Form { path: "/app/properties/{id}/archive", submit: catalog::archive_property, page: Some("/app/properties/{id}") },
        Form { path: "/app/properties/{id}/restore", submit: catalog::restore_property, page: Some("/app/properties/{id}") },
    ]
};

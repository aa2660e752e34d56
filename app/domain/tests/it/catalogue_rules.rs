//! What every table, policy, index and function must obey, asked of the database's own catalogue (rules R01 to R22).
//!
//! A rule is a query whose rows are breaches. The few that are meant stand in [`EXCEPTIONS`] with a reason.

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;
use test_database::TestDatabase;

use crate::rules::RULES;

/// Rule, object, why it may be so.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("R04", "app.agencies", "an agency is its own tenant: its id is the agency_id of all others"),
    ("R04", "app.investor_profiles", "belongs to a person, who may have no agency"),
    ("R04", "app.task_types", "which tasks exist is the same for all agencies"),
    ("R04", "auth.account_events", "belongs to a person, who may have no agency"),
    ("R04", "auth.account_mails", "mail about an account belongs to a person"),
    ("R04", "auth.account_tokens", "belongs to a person, who may have no agency"),
    ("R04", "auth.data_exports", "belongs to a person, who may have no agency"),
    ("R04", "auth.login_failures", "nobody is known yet when a log-in fails"),
    ("R04", "auth.passkey_challenges", "nobody is known yet when a log-in begins"),
    ("R04", "auth.passkeys", "belongs to a person, who may have no agency"),
    ("R04", "auth.recovery_codes", "belongs to a person, who may have no agency"),
    ("R04", "auth.second_factors", "belongs to a person, who may have no agency"),
    ("R04", "auth.sessions", "a session belongs to a person, who may have no agency yet"),
    ("R04", "auth.users", "a person may work for several agencies"),
    ("R04", "ref.fx_rates", "reference data"),
    ("R04", "ref.installation", "one row about the database itself"),
    ("R06", "app_backup", "a dump must see every row; nothing else logs in as it"),
    ("R07", "app_worker in app_jobs", "the worker runs the queue, whose tables app_jobs owns"),
    ("R08", "account_events_user_fkey", "both sides belong to a person"),
    ("R08", "account_mails_user_fkey", "both sides belong to a person"),
    ("R08", "account_tokens_user_fkey", "both sides belong to a person"),
    ("R08", "data_exports_user_fkey", "both sides belong to a person"),
    ("R08", "investor_profiles_user_fkey", "both sides belong to a person"),
    ("R08", "passkey_challenges_user_fkey", "both sides belong to a person"),
    ("R08", "passkeys_user_fkey", "both sides belong to a person"),
    ("R08", "recovery_codes_user_fkey", "both sides belong to a person"),
    ("R08", "second_factors_user_fkey", "both sides belong to a person"),
    ("R08", "sessions_user_fkey", "both sides belong to a person"),
    ("R09", "app.agencies_pkey", "an agency is its own tenant"),
    ("R09", "app.agencies_slug_key", "a slug stands in public URLs, so it is no secret and must be unique among all"),
    ("R09", "app.api_grants_public_id_key", "found by what stands in its tokens, before any agency is known"),
    ("R09", "app.api_tokens_public_id_key", "a token is found by what stands in it, before any agency is known"),
    ("R09", "app.events_position_key", "one order of the events of all agencies"),
    ("R09", "app.investor_profiles_pkey", "belongs to a person"),
    ("R09", "app.task_types_pkey", "the same for all agencies"),
    ("R09", "auth.account_events_pkey", "belongs to a person"),
    ("R09", "auth.account_mails_pkey", "belongs to a person"),
    ("R09", "auth.invitation_tokens_hash_key", "an invitation is found by its token alone"),
    ("R09", "auth.account_tokens_pkey", "a letter's secret is found by its hash alone"),
    ("R09", "auth.data_exports_pkey", "belongs to a person"),
    ("R09", "auth.login_failures_pkey", "nobody is known yet"),
    ("R09", "auth.passkey_challenges_pkey", "nobody is known yet"),
    ("R09", "auth.passkeys_credential_id_key", "a device names it the same, whoever it is for"),
    ("R09", "auth.passkeys_pkey", "belongs to a person"),
    ("R09", "auth.recovery_codes_pkey", "belongs to a person"),
    ("R09", "auth.second_factors_pkey", "belongs to a person"),
    ("R09", "auth.sessions_pkey", "belongs to a person"),
    ("R09", "auth.sessions_token_hash_key", "a session is found by its token alone"),
    ("R09", "auth.users_email_key", "a person logs in by e-mail before any agency is known"),
    ("R09", "auth.users_pkey", "a person may work for several agencies"),
    ("R09", "ref.fx_rates_pkey", "reference data"),
    ("R09", "ref.installation_pkey", "one row"),
    ("R10", "auth.sessions", "read by token and by person, never by agency"),
    ("R14", "app.agencies.agency", "compares id: an agency is its own tenant"),
    ("R14", "app.agencies.dispatch", "whose webhooks are sent is asked for all agencies, through definer functions"),
    ("R14", "app.agencies.untold", "which agencies wait to be told is asked for all of them, through one definer function"),
    ("R14", "app.notification_positions.dispatch", "which agencies wait to be told is asked for all of them, through one definer function"),
    ("R14", "app.notification_settings.dispatch", "which letters are due is asked for all agencies, through one definer function"),
    ("R14", "app.notifications.purge", "what is old is taken away in all agencies, through one definer function"),
    ("R14", "app.agencies.directory", "whose realtors know of each other is asked through one definer function that names the agency"),
    ("R14", "app.agencies.portal_name", "people in the portal see the names of their agencies"),
    (
        "R14",
        "app.realtor_territories.directory",
        "what realtors know of each other is read through one definer function that names the agency",
    ),
    ("R14", "app.realtors.directory", "what realtors know of each other is read through one definer function that names the agency"),
    ("R14", "app.realtors.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "app.realtors.log_in", "log-in asks whose the portal is, before an agency is known"),
    ("R14", "app.realtors.person", "compares user_id: a realtor's own record"),
    ("R14", "app.agencies.hold", "the end of an account holds the rows of its agencies and writes none"),
    ("R14", "app.agencies.log_in", "log-in shows the names of a person's agencies"),
    ("R14", "app.agencies.public_name", "public pages name the agency of a listing"),
    ("R14", "app.agencies.sign_up", "compares id: an agency is its own tenant"),
    ("R14", "app.audit_blocks.seal", "sealing crosses agencies, through one definer function"),
    ("R14", "app.audit_log.seal", "sealing crosses agencies, through one definer function"),
    ("R14", "app.audit_sealed.seal", "sealing crosses agencies, through one definer function"),
    ("R14", "app.events.dispatch", "dispatching crosses agencies, through definer functions"),
    ("R14", "app.api_grants.log_in", "a token is found before an agency is known"),
    ("R14", "app.api_refresh_tokens.log_in", "a token is found before an agency is known"),
    ("R14", "app.api_tokens.log_in", "a token is found before an agency is known"),
    ("R14", "app.api_tokens.log_in_use", "a token is found before an agency is known; only its last use may be written"),
    ("R14", "app.membership_roles.log_in", "log-in reads a person's roles before an agency is chosen"),
    ("R14", "app.memberships.log_in", "log-in reads a person's memberships before an agency is chosen"),
    ("R14", "app.public_listings.public_read", "the public sees what is published, whoever offers it"),
    ("R14", "app.search_words.correct", "likeness is asked of the index, through one definer function that names the agency"),
    ("R14", "app.role_permissions.log_in", "a session's permissions are known before its agency is set"),
    ("R14", "app.task_types.enqueue", "the same for all agencies"),
    ("R14", "app.task_types.own", "migrations fill it"),
    ("R14", "app.webhook_deliveries.dispatch", "deliveries are made and taken for all agencies, through definer functions"),
    ("R14", "app.webhooks.dispatch", "deliveries are made and taken for all agencies, through definer functions"),
    ("R14", "app.webhook_deliveries.purge", "what is old is deleted for all agencies, through one definer function"),
    ("R14", "app.webhook_deliveries.purge_find", "what is old is deleted for all agencies, through one definer function"),
    ("R14", "app.webhooks.purge_find", "what is old is deleted for all agencies, through one definer function"),
    ("R14", "auth.account_mails.purge", "what is old is deleted, through one definer function"),
    ("R14", "auth.account_mails.purge_find", "what is old is deleted, through one definer function"),
    ("R14", "auth.account_tokens.purge", "what is old is deleted, through one definer function"),
    ("R14", "auth.account_tokens.purge_find", "what is old is deleted, through one definer function"),
    ("R14", "auth.login_failures.purge", "what is old is deleted, through one definer function"),
    ("R14", "auth.login_failures.purge_find", "what is old is deleted, through one definer function"),
    ("R14", "auth.sessions.purge", "what is old is deleted, through one definer function"),
    ("R14", "auth.sessions.purge_find", "what is old is deleted, through one definer function"),
    ("R14", "auth.account_mails.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.invitation_tokens.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.account_events.log_in", "a person's own log, written before an agency is known"),
    ("R14", "auth.account_tokens.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.login_failures.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.passkey_challenges.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.passkey_challenges.purge", "what is old is deleted, through one definer function"),
    ("R14", "auth.passkey_challenges.purge_find", "what is old is deleted, through one definer function"),
    ("R14", "auth.passkeys.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.passkeys.purge", "what is old is deleted, through one definer function"),
    ("R14", "auth.passkeys.purge_find", "what is old is deleted, through one definer function"),
    ("R14", "auth.passkeys.second_factor_holders", "who has one is asked through one definer function that names the agency"),
    ("R14", "auth.recovery_codes.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.second_factors.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.second_factors.second_factor_holders", "who has one is asked through one definer function that names the agency"),
    ("R14", "auth.sessions.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "app.investor_profiles.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "app.investor_profiles.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "app.investor_profiles.log_in", "log-in asks whose the portal is, before an agency is known"),
    ("R14", "app.investor_profiles.person", "compares user_id: it belongs to a person"),
    ("R14", "app.investor_profiles.sign_up", "sign-up opens the portal, before an agency is known"),
    ("R14", "app.invitations.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "app.invitations.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "app.memberships.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "app.memberships.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "app.notification_preferences.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "app.notification_settings.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.account_events.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.account_events.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.data_exports.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.data_exports.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.platform_admins.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.platform_admins.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.recovery_codes.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.recovery_codes.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.users.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.users.erase_find", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.second_factors.erase", "an account is erased everywhere, through one definer function"),
    ("R14", "auth.data_exports.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "auth.users.log_in", "credentials: only log-in reads them, before an agency is known"),
    ("R14", "ref.fx_rates.own", "migrations and the command line fill it"),
    ("R14", "ref.fx_rates.read", "reference data"),
    ("R14", "ref.installation.own", "migrations fill it"),
    ("R14", "ref.installation.read", "log-in checks that the key is the database's"),
    ("R04", "auth.platform_admins", "belongs to a person"),
    ("R04", "auth.platform_log", "what the platform's own people did may concern no agency"),
    ("R08", "platform_admins_user_fkey", "both sides belong to a person"),
    ("R09", "auth.platform_admins_pkey", "belongs to a person"),
    ("R09", "auth.platform_log_pkey", "what the platform's own people did may concern no agency"),
    ("R14", "app.agencies.platform", "the platform's console lists and closes agencies"),
    ("R14", "app.dead_jobs.maintain", "the platform's console runs failed jobs again, through definer functions"),
    ("R14", "app.membership_roles.platform", "the platform's console shows who belongs to an agency"),
    ("R14", "app.memberships.platform", "the platform's console shows who belongs to an agency"),
    ("R14", "auth.passkeys.platform", "the platform's console shows whether somebody has a second factor"),
    ("R14", "auth.platform_admins.log_in", "log-in knows who may enter the platform's console"),
    ("R14", "auth.platform_admins.own", "the command line says who may enter the platform's console"),
    ("R14", "auth.platform_log.log_in", "what is done to credentials is done by the log-in's role"),
    ("R14", "auth.platform_log.own", "the command line says who may enter the platform's console"),
    ("R14", "auth.platform_log.platform_read", "the platform's own log"),
    ("R14", "auth.platform_log.platform_write", "the platform's own log"),
    ("R14", "auth.second_factors.platform", "the platform's console shows whether somebody has one"),
    ("R14", "auth.sessions.platform", "the platform's console shows from where somebody is logged in"),
    ("R14", "auth.users.platform", "the platform's console finds people"),
];

#[tokio::test]
async fn the_catalogue_obeys_the_rules() {
    let database = TestDatabase::new().await;
    let owner = database.owner();
    let mut breaches = BTreeSet::new();
    for (rule, meaning, sql) in RULES {
        let objects: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(*sql)).fetch_all(&owner).await.unwrap_or_else(|error| panic!("{rule} {meaning}: {error}"));
        breaches.extend(objects.into_iter().map(|object| (*rule, *meaning, object)));
    }
    let is_meant = |rule: &str, object: &str| EXCEPTIONS.iter().any(|(r, o, _)| (*r, *o) == (rule, object));
    let faults: Vec<String> = breaches
        .iter()
        .filter(|(rule, _, object)| !is_meant(rule, object))
        .map(|(rule, meaning, object)| format!("{rule} {object}: {meaning}"))
        .collect();
    let unused: Vec<String> = EXCEPTIONS
        .iter()
        .filter(|(rule, object, _)| !breaches.iter().any(|(r, _, o)| r == rule && o == object))
        .map(|(rule, object, _)| format!("{rule} {object}: an exception that nothing needs"))
        .collect();
    assert!(faults.is_empty() && unused.is_empty(), "\n{}\n{}", faults.join("\n"), unused.join("\n"));
}

/// A rule that can find nothing proves nothing: each must object to a schema made to break it.
#[tokio::test]
async fn each_rule_finds_what_it_is_for() {
    let database = TestDatabase::new().await;
    let owner = database.owner();
    sqlx::raw_sql(include_str!("breaches.sql")).execute(&owner).await.unwrap();
    for (rule, meaning, sql) in RULES {
        let objects: Vec<String> = sqlx::query_scalar(AssertSqlSafe(*sql)).fetch_all(&owner).await.unwrap();
        let found = objects.iter().any(|object| object.contains("breach") || (*rule == "R19" && object.contains("texticlike")));
        // Roles belong to the cluster, which other tests share: these two are judged by their exceptions.
        assert!(found || ["R06", "R07"].contains(rule), "{rule} finds no breach of: {meaning}; it found {objects:?}");
    }
}

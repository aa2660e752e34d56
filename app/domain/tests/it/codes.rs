//! The lists in CHECK constraints are the codes of the enums.

use std::collections::BTreeSet;

use domain::{
    catalog::{Operation, PropertyType, Status},
    identity::{
        Role,
        activity::Activity,
        letter::{Letter, Purpose},
        member::MemberStatus,
        profile::{Density, Theme},
        realtor::RealtorStatus,
        team::COLOURS,
    },
    import::run::{ImportStatus, Kind, Severity, UndoOutcome},
    list::List,
    locale::Locale,
    money::Currency,
    notification::{Email, Kind as Topic},
    platform::{
        console::AgencyStatus,
        webhook::{DeliveryStatus, Stopped},
    },
};
use test_database::TestDatabase;

/// The texts that a CHECK constraint allows.
async fn allowed(database: &TestDatabase, constraint: &str) -> BTreeSet<String> {
    let rows: Vec<String> = sqlx::query_scalar(
        "select (regexp_matches(pg_get_constraintdef(oid), '''([^'']*)''', 'g'))[1] from pg_constraint where contype = 'c' and conname = $1",
    )
    .bind(constraint)
    .fetch_all(&database.owner())
    .await
    .unwrap();
    rows.into_iter().collect()
}

/// Lists whose codes the code around them never enumerates.
const WITHOUT_ENUM: [&str; 1] = ["task_types_audience_check"];

#[tokio::test]
async fn a_check_allows_exactly_the_codes_of_its_enum() {
    let database = TestDatabase::new().await;
    let codes: [(&str, Vec<&str>); 34] = [
        ("webhooks_stopped_check", Stopped::ALL.iter().map(|code| code.code()).collect()),
        ("webhook_deliveries_status_check", DeliveryStatus::ALL.iter().map(|code| code.code()).collect()),
        ("bulk_changes_list_check", List::ALL.iter().map(|code| code.code()).collect()),
        ("notifications_kind_check", Topic::ALL.iter().map(|code| code.code()).collect()),
        ("notifications_email_check", Email::ALL.iter().map(|code| code.code()).collect()),
        ("notification_preferences_kind_check", Topic::ALL.iter().map(|code| code.code()).collect()),
        ("notification_preferences_email_check", Email::ALL.iter().map(|code| code.code()).collect()),
        ("saved_views_list_check", List::ALL.iter().map(|code| code.code()).collect()),
        ("imports_status_check", ImportStatus::ALL.iter().map(|code| code.code()).collect()),
        ("imports_kind_check", Kind::ALL.iter().map(|code| code.code()).collect()),
        ("import_effects_outcome_check", UndoOutcome::ALL.iter().map(|code| code.code()).collect()),
        ("import_mappings_kind_check", Kind::ALL.iter().map(|code| code.code()).collect()),
        ("import_problems_severity_check", Severity::ALL.iter().map(|code| code.code()).collect()),
        ("properties_status_check", Status::ALL.iter().map(|code| code.code()).collect()),
        ("properties_type_check", PropertyType::ALL.iter().map(|code| code.code()).collect()),
        ("properties_language_check", Locale::ALL.iter().map(|code| code.code()).collect()),
        ("property_operations_operation_check", Operation::ALL.iter().map(|code| code.code()).collect()),
        ("property_operations_currency_check", Currency::ALL.iter().map(|code| code.code()).collect()),
        ("memberships_status_check", MemberStatus::ALL.iter().map(|code| code.code()).collect()),
        ("membership_roles_role_check", Role::ALL.iter().map(|code| code.code()).collect()),
        // The admin's permissions are fixed.
        ("role_permissions_role_check", Role::ALL.iter().filter(|role| **role != Role::Admin).map(|code| code.code()).collect()),
        ("teams_colour_check", COLOURS.to_vec()),
        ("invitations_roles_check", Role::ALL.iter().map(|code| code.code()).collect()),
        ("invitations_locale_check", Locale::ALL.iter().map(|code| code.code()).collect()),
        ("agencies_status_check", AgencyStatus::ALL.iter().map(|code| code.code()).collect()),
        ("realtors_status_check", RealtorStatus::ALL.iter().map(|code| code.code()).collect()),
        ("users_locale_check", Locale::ALL.iter().map(|code| code.code()).collect()),
        ("account_mails_locale_check", Locale::ALL.iter().map(|code| code.code()).collect()),
        ("account_mails_template_check", Letter::ALL.iter().map(|code| code.code()).collect()),
        ("account_tokens_purpose_check", Purpose::ALL.iter().map(|code| code.code()).collect()),
        ("account_events_kind_check", Activity::ALL.iter().map(|code| code.code()).collect()),
        ("users_theme_check", Theme::ALL.iter().map(|code| code.code()).collect()),
        ("users_density_check", Density::ALL.iter().map(|code| code.code()).collect()),
        // Every currency but the one that the rates are in.
        ("fx_rates_currency_check", Currency::ALL.iter().filter(|code| **code != Currency::Mxn).map(|code| code.code()).collect()),
    ];
    let names = codes.each_ref().map(|(constraint, _)| *constraint);
    for (constraint, codes) in codes {
        let codes: BTreeSet<String> = codes.into_iter().map(str::to_owned).collect();
        assert_eq!(allowed(&database, constraint).await, codes, "{constraint}");
    }

    let mut lists: Vec<String> = sqlx::query_scalar(
        "select conname::text from pg_constraint where contype = 'c' and connamespace in ('app'::regnamespace, 'auth'::regnamespace,
           'ref'::regnamespace) and pg_get_constraintdef(oid) ~ '= (ANY \\(ARRAY\\[)?'''",
    )
    .fetch_all(&database.owner())
    .await
    .unwrap();
    lists.retain(|list| !WITHOUT_ENUM.contains(&list.as_str()) && !names.contains(&list.as_str()));
    assert_eq!(lists, Vec::<String>::new(), "a list that no enum is compared with");
}

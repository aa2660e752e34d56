//! The lists in CHECK constraints are the codes of the enums.

use std::collections::BTreeSet;

use domain::{
    catalog::{Operation, PropertyType, Status},
    identity::Role,
    locale::Locale,
    money::Currency,
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

#[tokio::test]
async fn a_check_allows_exactly_the_codes_of_its_enum() {
    let database = TestDatabase::new().await;
    let codes: [(&str, Vec<&str>); 11] = [
        ("properties_status_check", Status::ALL.iter().map(|code| code.code()).collect()),
        ("properties_type_check", PropertyType::ALL.iter().map(|code| code.code()).collect()),
        ("properties_language_check", Locale::ALL.iter().map(|code| code.code()).collect()),
        ("property_operations_operation_check", Operation::ALL.iter().map(|code| code.code()).collect()),
        ("property_operations_currency_check", Currency::ALL.iter().map(|code| code.code()).collect()),
        ("membership_roles_role_check", Role::ALL.iter().map(|code| code.code()).collect()),
        ("users_locale_check", Locale::ALL.iter().map(|code| code.code()).collect()),
        ("account_mails_locale_check", Locale::ALL.iter().map(|code| code.code()).collect()),
        // Every currency but the one that the rates are in.
        ("fx_rates_currency_check", Currency::ALL.iter().filter(|code| **code != Currency::Mxn).map(|code| code.code()).collect()),
        ("agencies_status_check", vec!["active", "suspended"]),
        ("memberships_status_check", vec!["active", "suspended"]),
    ];
    for (constraint, codes) in codes {
        let codes: BTreeSet<String> = codes.into_iter().map(str::to_owned).collect();
        assert_eq!(allowed(&database, constraint).await, codes, "{constraint}");
    }
}

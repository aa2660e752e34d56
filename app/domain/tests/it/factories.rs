//! A row of every table of schema `app`, for an agency.
//!
//! The first row of a table has the agency's own id as its id, so a child finds its parent by the agency alone; further rows
//! have new ones.

use test_database::TestDatabase;
use uuid::Uuid;

/// How the rows of one table are made and told apart.
pub(crate) struct Factory {
    pub table: &'static str,
    /// The column that says whose a row is.
    pub owner_column: &'static str,
    /// Whether signing up has made the first row already.
    pub made_by_sign_up: bool,
    /// Whether the row points at another row of its agency, by `{parent}`.
    pub has_parent: bool,
    /// SQL with `{agency}`, `{id}`, `{parent}`, and pairs `{first|further}` for columns of a key that are not ids.
    sql: &'static str,
}

const fn factory(table: &'static str, sql: &'static str) -> Factory {
    Factory { table, owner_column: "agency_id", made_by_sign_up: false, has_parent: false, sql }
}

const fn child(table: &'static str, sql: &'static str) -> Factory {
    Factory { table, owner_column: "agency_id", made_by_sign_up: false, has_parent: true, sql }
}

/// The same rows for all agencies; they have no owner.
pub(crate) const SHARED: &[&str] = &["task_types"];

/// Belong to a person, whatever agencies they work for; `it::portal` tells theirs from others'.
pub(crate) const PERSONAL: &[&str] = &["investor_profiles"];

/// Parents before their children.
pub(crate) const FACTORIES: &[Factory] = &[
    Factory {
        owner_column: "id",
        made_by_sign_up: true,
        ..factory(
            "agencies",
            "insert into app.agencies (id, name, slug, created_at, updated_at) values ('{agency}', 'Nueva', 'nueva', now(), now())",
        )
    },
    factory(
        "memberships",
        "insert into app.memberships (agency_id, user_id, display_name, email, created_at, updated_at)
         values ('{agency}', '{id}', 'Eva', 'eva@example.test', now(), now())",
    ),
    child(
        "membership_roles",
        "insert into app.membership_roles (agency_id, user_id, role, created_at) values ('{agency}', '{parent}', '{agent|manager}', now())",
    ),
    child(
        "api_tokens",
        "insert into app.api_tokens (agency_id, id, public_id, secret_hash, name, scopes, user_id, created_at)
         values ('{agency}', '{id}', right('{id}', 8), '', 'Portal', array['read:properties'], '{parent}', now())",
    ),
    child(
        "api_grants",
        "insert into app.api_grants (agency_id, id, token_id, public_id, access_hash, access_expires_at, expires_at, created_at)
         values ('{agency}', '{id}', '{parent}', right('{id}', 8), '', now(), now(), now())",
    ),
    child(
        "api_refresh_tokens",
        "insert into app.api_refresh_tokens (agency_id, grant_id, secret_hash) values ('{agency}', '{parent}', '{a|b}')",
    ),
    child(
        "idempotency_keys",
        "insert into app.idempotency_keys (agency_id, token_id, route, key, body_hash, status, version, body, expires_at)
         values ('{agency}', '{parent}', 'POST /', '{a|b}', '', 200, 1, '', now())",
    ),
    child(
        "webhooks",
        "insert into app.webhooks (agency_id, id, url, kinds, secret, position, user_id, created_at, updated_at)
         values ('{agency}', '{id}', 'https://x.mx/', array['property_created'], '', 0, '{parent}', now(), now())",
    ),
    child(
        "webhook_deliveries",
        "insert into app.webhook_deliveries (agency_id, id, webhook_id, kind, entity, entity_id, occurred_at, data, created_at)
         values ('{agency}', '{id}', '{parent}', 'ping', 'webhook', '{id}', now(), '{{}}', now())",
    ),
    factory(
        "role_permissions",
        "insert into app.role_permissions (agency_id, role, permission, granted, updated_at)
         values ('{agency}', '{agent|manager}', 'view_audit', true, now())",
    ),
    factory(
        "teams",
        "insert into app.teams (agency_id, id, name, colour, version, created_at, updated_at)
         values ('{agency}', '{id}', '{Norte|Sur}', 'teal', 1, now(), now())",
    ),
    child(
        "team_members",
        "insert into app.team_members (agency_id, team_id, user_id, created_at) select '{agency}', '{parent}',
         case when exists (select from app.team_members where agency_id = '{agency}') then (select user_id from app.memberships
           where agency_id = '{agency}' and user_id <> '{agency}' limit 1) else '{parent}' end, now()",
    ),
    factory(
        "realtors",
        "insert into app.realtors (agency_id, id, name, email, phone, license_number, brokerage, slack_user_id, status, metadata, version,
           created_at, updated_at)
         values ('{agency}', '{id}', 'Eva', '{eva@example.test|ian@example.test}', '', '', '', '', 'active', '{{}}', 1, now(), now())",
    ),
    child(
        "realtor_territories",
        "insert into app.realtor_territories (agency_id, realtor_id, territory) values ('{agency}', '{parent}', '{Roma|Condesa}')",
    ),
    child(
        "invitations",
        "insert into app.invitations (agency_id, id, email, roles, invited_by, locale, created_at, expires_at)
         values ('{agency}', '{id}', '{eva@example.test|ian@example.test}', array['agent'], '{parent}', 'es', now(), now())",
    ),
    factory(
        "events",
        "insert into app.events (agency_id, id, kind, entity, entity_id, occurred_at) values ('{agency}', '{id}', 'k', 'e', '{id}', now())",
    ),
    factory(
        "audit_log",
        "insert into app.audit_log (agency_id, id, action, entity, occurred_at) values ('{agency}', '{id}', 'a', 'e', now())",
    ),
    factory(
        "audit_blocks",
        "insert into app.audit_blocks (agency_id, number, entries, previous_hash, hash, sealed_at)
         values ('{agency}', {1|2}, '{{}}', '', '', now())",
    ),
    child(
        "audit_sealed",
        "insert into app.audit_sealed (agency_id, id, number) values ('{agency}', '{parent}', {1|2})",
    ),
    factory(
        "dead_jobs",
        "insert into app.dead_jobs (agency_id, id, task, payload, error, failed_at) values ('{agency}', '{id}', 't', '{{}}', 'x', now())",
    ),
    factory(
        "properties",
        "insert into app.properties (agency_id, id, status, property_type, title, shift_east, shift_north, illustration, search,
           created_by, created_at, updated_at)
         values ('{agency}', '{id}', 'active', 'house', 'Casa', 200, 0, 'house-01', '', '{id}', now(), now())",
    ),
    factory("search_words", "insert into app.search_words (agency_id, word, id) values ('{agency}', 'casa', '{id}')"),
    child(
        "property_operations",
        "insert into app.property_operations (agency_id, property_id, operation, price_minor, currency)
         values ('{agency}', '{parent}', '{sale|rent}', 100, 'MXN')",
    ),
    child(
        "property_changes",
        "insert into app.property_changes (agency_id, id, property_id, changed_at, field)
         values ('{agency}', '{id}', '{parent}', now(), 'title')",
    ),
    child(
        "public_listings",
        "insert into app.public_listings (agency_id, property_id, operation, property_type, title, description, language, neighborhood,
           municipality, state, price_minor, currency, illustration, exact_location, published_at, updated_at,
           search)
         values ('{agency}', '{parent}', '{sale|temporary}', 'house', 'Casa', '', 'es', '', '', '', 100, 'MXN', 'house-01', true, now(), now(), '')",
    ),
    child(
        "saved_views",
        "insert into app.saved_views (agency_id, id, user_id, list, name, query, is_shared, created_at, updated_at)
         values ('{agency}', '{id}', '{parent}', 'properties', 'Borradores', '', true, now(), now())",
    ),
    child(
        "onboarding_dismissals",
        "insert into app.onboarding_dismissals (agency_id, user_id, dismissed_at) values ('{agency}',
         {'{parent}'|coalesce((select user_id from app.memberships where agency_id = '{parent}' and user_id <> '{parent}' limit 1), '{parent}')},
         now())",
    ),
    child(
        "notifications",
        "insert into app.notifications (agency_id, id, user_id, kind, entity, entity_id, changes, occurred_at, in_app, email)
         values ('{agency}', '{id}', '{parent}', 'roles_changed', 'member', '{id}', 1, now(), true, 'off')",
    ),
    child(
        "notification_preferences",
        "insert into app.notification_preferences (agency_id, user_id, kind, in_app, email)
         values ('{agency}', '{parent}', '{import_failed|import_finished}', true, 'off')",
    ),
    child(
        "notification_settings",
        "insert into app.notification_settings (agency_id, user_id) values ('{agency}',
         {'{parent}'|coalesce((select user_id from app.memberships where agency_id = '{parent}' and user_id <> '{parent}' limit 1), '{parent}')})",
    ),
    factory(
        "notification_positions",
        "insert into app.notification_positions (agency_id, position) values ('{agency}', 0)
         on conflict (agency_id) do update set position = 1",
    ),
    child(
        "saved_view_choices",
        "insert into app.saved_view_choices (agency_id, user_id, view_id) values ('{agency}', '{id}', '{parent}')",
    ),
    child(
        "bulk_changes",
        "insert into app.bulk_changes (agency_id, id, user_id, list, action, changed, refused, created_at)
         values ('{agency}', '{id}', '{parent}', 'properties', 'archive', 0, '[]', now())",
    ),
    child(
        "bulk_change_rows",
        "insert into app.bulk_change_rows (agency_id, change_id, row_id, version, old_value) values ('{agency}', '{parent}', '{id}', 1, '')",
    ),
    factory(
        "imports",
        "insert into app.imports (agency_id, id, user_id, kind, file_name, file_key, file_size, head, head_is_whole, plan,
           estimated_rows, dry_run, status, created_at, updated_at)
         values ('{agency}', '{id}', '{id}', 'listings', 'f.csv', 'k', 0, '', true, '{{}}', 0, true, 'queued', now(), now())",
    ),
    factory(
        "import_mappings",
        "insert into app.import_mappings (agency_id, kind, header_hash, plan, user_id, updated_at)
         values ('{agency}', 'listings', '{a|b}', '{{}}', '{id}', now())",
    ),
    child(
        "import_sheets",
        "insert into app.import_sheets (agency_id, import_id, number, name, file_key, file_size, head, head_is_whole)
         values ('{agency}', '{parent}', {1|2}, 'Hoja', 'k', 0, '', true)",
    ),
    child(
        "import_effects",
        "insert into app.import_effects (agency_id, import_id, record_id, version) values ('{agency}', '{parent}', '{id}', 1)",
    ),
    child(
        "import_problems",
        "insert into app.import_problems (agency_id, import_id, line, number, severity, column_name, value, reason)
         values ('{agency}', '{parent}', {1|2}, 1, 'doubtful', 'price', 'x', 'not_a_number')",
    ),
];

impl Factory {
    /// Inserts the first row of an agency, the parent of others.
    fn first(&self, agency: Uuid) -> String {
        self.fill(agency, agency, agency, 0)
    }

    /// Inserts one more row for `agency`, whose parent is the first row of `parent`.
    pub(crate) fn further(&self, agency: Uuid, parent: Uuid) -> String {
        self.fill(agency, Uuid::new_v4(), parent, 1)
    }

    fn fill(&self, agency: Uuid, id: Uuid, parent: Uuid, variant: usize) -> String {
        let mut sql = String::new();
        let text = self.sql.replace("{agency}", &agency.to_string()).replace("{id}", &id.to_string());
        let text = text.replace("{parent}", &parent.to_string()).replace("{{}}", "{}");
        for part in text.split_inclusive('}') {
            match part.rsplit_once('{').map(|(before, choice)| (before, choice.trim_end_matches('}'))) {
                Some((before, choice)) if choice.contains('|') => {
                    sql.push_str(before);
                    sql.push_str(choice.split('|').nth(variant).unwrap());
                }
                _ => sql.push_str(part),
            }
        }
        sql
    }
}

/// Gives an agency one row in every table.
pub(crate) async fn fill_every_table(database: &TestDatabase, agency: Uuid) {
    let mut script: Vec<String> =
        FACTORIES.iter().filter(|factory| !factory.made_by_sign_up).map(|factory| factory.first(agency)).collect();
    // The offer that a further listing stands for.
    script.push(format!("insert into app.property_operations values ('{agency}', '{agency}', 'temporary', 100, 'MXN')"));
    sqlx::raw_sql(sqlx::AssertSqlSafe(script.join(";"))).execute(&database.owner()).await.unwrap();
}

//! Members, their roles, and what the roles permit.

use domain::{
    error::{Error, Problem},
    identity::{
        Matrix, Permission, Role,
        member::MemberStatus,
        store::{
            members::{self, MemberFilter},
            roles,
        },
    },
    scope::Agency,
};
use test_database::TestDatabase;

use crate::fixtures::staff;

async fn names(database: &TestDatabase, actor: Agency, filter: &MemberFilter) -> Vec<String> {
    let mut scope = staff(database, actor).await;
    members::list(&mut scope, filter).await.unwrap().0.into_iter().map(|member| member.display_name).collect()
}

async fn set_roles(database: &TestDatabase, actor: Agency, member: Agency, ticked: &[Role]) -> domain::error::Result<()> {
    let mut scope = staff(database, actor).await;
    members::set_roles(&mut scope, member.user, ticked).await?;
    scope.commit().await
}

fn is(result: &domain::error::Result<()>, problem: Problem) -> bool {
    matches!(result, Err(Error::Invalid(faults)) if faults.iter().any(|fault| fault.problem == problem))
}

#[tokio::test]
async fn members_are_found_by_name_role_and_status_in_ones_own_agency() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let beto = database.member(alfa, "beto@alfa.test", Role::Agent).await;
    database.member(alfa, "úrsula@alfa.test", Role::Support).await;
    let all = MemberFilter::default();
    assert_eq!(names(&database, alfa, &all).await, ["Admin Alfa", "beto", "úrsula"]);
    assert_eq!(names(&database, beta, &all).await, ["Admin Beta"], "the other agency sees its own");
    assert_eq!(names(&database, alfa, &MemberFilter { q: " URSULA".into(), ..all.clone() }).await, ["úrsula"]);
    assert_eq!(names(&database, alfa, &MemberFilter { role: Some(Role::Agent), ..all.clone() }).await, ["beto"]);
    let after = Some(("Admin Alfa".to_owned(), alfa.user));
    assert_eq!(names(&database, alfa, &MemberFilter { after, ..all.clone() }).await, ["beto", "úrsula"]);

    let mut scope = staff(&database, alfa).await;
    members::suspend(&mut scope, beto.user).await.unwrap();
    scope.commit().await.unwrap();
    let suspended = MemberFilter { status: Some(MemberStatus::Suspended), ..all.clone() };
    assert_eq!(names(&database, alfa, &suspended).await, ["beto"]);
    let mut scope = staff(&database, beta).await;
    assert!(matches!(members::get(&mut scope, beto.user).await, Err(Error::NotFound)));
    assert!(matches!(members::remove(&mut scope, beto.user).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn roles_are_given_and_taken_with_an_event_and_an_audit_entry() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let beto = database.member(alfa, "beto@alfa.test", Role::Agent).await;
    set_roles(&database, alfa, beto, &[Role::Manager, Role::Support]).await.unwrap();
    set_roles(&database, alfa, beto, &[Role::Manager, Role::Support]).await.unwrap();
    let mut scope = staff(&database, alfa).await;
    assert_eq!(members::get(&mut scope, beto.user).await.unwrap().roles, [Role::Manager, Role::Support]);
    for table in ["events", "audit_log"] {
        let column = if table == "events" { "kind" } else { "action" };
        let sql = format!("select data from app.{table} where {column} = 'member_roles_changed' and entity_id = $1 and user_id = $2");
        let data: Vec<serde_json::Value> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(beto.user.0).bind(alfa.user.0).fetch_all(&database.owner()).await.unwrap();
        let expected = serde_json::json!({ "given": ["manager", "support"], "taken": ["agent"] });
        assert_eq!(data, [expected], "{table}: once, the second change changed nothing");
    }
    // Who may not manage people is refused by the store too.
    assert!(matches!(set_roles(&database, beto, beto, &[Role::Admin]).await, Err(Error::Forbidden)));
}

#[tokio::test]
async fn removing_takes_the_roles_and_keeps_the_name() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let beto = database.member(alfa, "beto@alfa.test", Role::Agent).await;
    let mut scope = staff(&database, alfa).await;
    members::remove(&mut scope, beto.user).await.unwrap();
    scope.commit().await.unwrap();
    let mut scope = staff(&database, alfa).await;
    let removed = members::get(&mut scope, beto.user).await.unwrap();
    assert_eq!((removed.status, removed.roles.len(), removed.display_name.as_str()), (MemberStatus::Removed, 0, "beto"));
    assert!(matches!(members::reactivate(&mut scope, beto.user).await, Err(Error::NotFound)), "only an invitation brings them back");
    drop(scope);
    assert_eq!(names(&database, alfa, &MemberFilter::default()).await, ["Admin Alfa"]);
}

#[tokio::test]
async fn the_last_active_admin_stays_one() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let eva = database.member(alfa, "eva@alfa.test", Role::Admin).await;
    let mut scope = staff(&database, alfa).await;
    members::suspend(&mut scope, eva.user).await.unwrap();
    scope.commit().await.unwrap();
    let demoted = set_roles(&database, alfa, alfa, &[Role::Agent]).await;
    assert!(is(&demoted, Problem::LastAdmin), "a suspended admin does not count: {demoted:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_admins_cannot_demote_each_other_at_once() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let eva = database.member(alfa, "eva@alfa.test", Role::Admin).await;
    for _ in 0..5 {
        let (one, other) = tokio::join!(set_roles(&database, alfa, eva, &[Role::Agent]), set_roles(&database, eva, alfa, &[Role::Agent]));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let admins: i64 = sqlx::query_scalar("select count(*) from app.membership_roles where role = 'admin'")
            .fetch_one(&database.owner())
            .await
            .unwrap();
        assert_eq!(admins, 1);
        sqlx::query("update app.membership_roles set role = 'admin'").execute(&database.owner()).await.unwrap();
    }
}

#[tokio::test]
async fn an_agency_changes_what_its_own_roles_permit() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let cell = (Role::Agent, Permission::ImportProperties);
    let presets = Matrix::default().digits();
    let mut scope = staff(&database, alfa).await;
    roles::save(&mut scope, &presets, |(role, permission)| (role, permission) == cell || role.permits(permission)).await.unwrap();
    scope.commit().await.unwrap();
    let mut scope = staff(&database, alfa).await;
    assert!(roles::matrix(&mut scope).await.unwrap().permits(cell.0, cell.1));
    let stale = roles::save(&mut scope, &presets, |(role, permission)| role.permits(permission)).await;
    assert!(matches!(stale, Err(Error::Conflict)));
    drop(scope);
    let mut scope = staff(&database, beta).await;
    assert_eq!(roles::matrix(&mut scope).await.unwrap(), Matrix::default(), "the other agency keeps the presets");
    drop(scope);

    let mut scope = staff(&database, alfa).await;
    let seen = roles::matrix(&mut scope).await.unwrap().digits();
    roles::save(&mut scope, &seen, |(role, permission)| role.permits(permission)).await.unwrap();
    scope.commit().await.unwrap();
    let rows: i64 = sqlx::query_scalar("select count(*) from app.role_permissions").fetch_one(&database.owner()).await.unwrap();
    assert_eq!(rows, 0, "presets are not stored");
    let audited: i64 = sqlx::query_scalar("select count(*) from app.audit_log where action = 'role_permissions_changed'")
        .fetch_one(&database.owner())
        .await
        .unwrap();
    assert_eq!(audited, 2);
}

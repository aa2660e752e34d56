//! Teams: their members, and what becomes of them.

use domain::{
    error::{Error, Problem, Result},
    id::{TeamId, UserId},
    identity::{
        Role,
        store::{members, teams},
        team::Team,
    },
    scope::Agency,
};
use test_database::TestDatabase;

use crate::fixtures::staff;

fn team(name: &str, members: &[UserId]) -> Team {
    let mut members = members.to_vec();
    members.sort_unstable();
    Team { name: name.into(), colour: "teal".into(), lead: members.first().copied(), members }
}

async fn create(database: &TestDatabase, actor: Agency, team: &Team) -> Result<TeamId> {
    let mut scope = staff(database, actor).await;
    let id = teams::create(&mut scope, team).await?;
    scope.commit().await?;
    Ok(id)
}

#[tokio::test]
async fn a_member_may_be_in_several_teams() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let eva = database.member(alfa, "eva@alfa.test", Role::Agent).await;
    let north = create(&database, alfa, &team("Norte", &[alfa.user, eva.user])).await.unwrap();
    create(&database, alfa, &team("Centro", &[eva.user])).await.unwrap();
    let mut scope = staff(&database, alfa).await;
    let listed: Vec<(String, i64)> = teams::list(&mut scope).await.unwrap().into_iter().map(|team| (team.name, team.members)).collect();
    assert_eq!(listed, [("Centro".to_owned(), 1), ("Norte".to_owned(), 2)]);
    let names: Vec<String> = members::get(&mut scope, eva.user).await.unwrap().teams.into_iter().map(|(_, name, _)| name).collect();
    assert_eq!(names, ["Centro", "Norte"]);
    drop(scope);

    let taken = create(&database, alfa, &team("Norte", &[])).await;
    assert!(matches!(taken, Err(Error::Invalid(faults)) if faults[0].problem == Problem::Taken));
    let strange = create(&database, alfa, &team("Sur", &[beta.user])).await;
    assert!(matches!(strange, Err(Error::NotFound)), "somebody of another agency");
    create(&database, beta, &team("Norte", &[])).await.unwrap();
    let mut scope = staff(&database, beta).await;
    assert_eq!(teams::list(&mut scope).await.unwrap().len(), 1, "the other agency sees its own");
    assert!(matches!(teams::get(&mut scope, north).await, Err(Error::NotFound)));
    assert!(matches!(teams::set_deleted(&mut scope, north, true).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_team_changes_leaves_and_comes_back() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let eva = database.member(alfa, "eva@alfa.test", Role::Agent).await;
    let id = create(&database, alfa, &team("Norte", &[alfa.user])).await.unwrap();
    let mut scope = staff(&database, alfa).await;
    let changed = team("Norte y centro", &[eva.user]);
    teams::update(&mut scope, id, 1, &changed).await.unwrap();
    assert!(matches!(teams::update(&mut scope, id, 1, &changed).await, Err(Error::Conflict)), "somebody wrote since");
    assert_eq!(teams::get(&mut scope, id).await.unwrap().team, changed);
    teams::set_deleted(&mut scope, id, true).await.unwrap();
    assert_eq!(teams::list(&mut scope).await.unwrap(), []);
    assert_eq!(members::get(&mut scope, eva.user).await.unwrap().teams, []);
    assert!(matches!(teams::update(&mut scope, id, 3, &changed).await, Err(Error::NotFound)), "deleted");
    teams::set_deleted(&mut scope, id, false).await.unwrap();
    assert_eq!(teams::get(&mut scope, id).await.unwrap().team, changed);

    members::remove(&mut scope, eva.user).await.unwrap();
    let left = teams::get(&mut scope, id).await.unwrap().team;
    assert_eq!((left.lead, left.members.len()), (None, 0), "who leaves the agency leaves its teams");
    scope.commit().await.unwrap();
    let kinds: Vec<String> = sqlx::query_scalar("select action from app.audit_log where entity = 'team' order by action")
        .fetch_all(&database.owner())
        .await
        .unwrap();
    assert_eq!(kinds, ["team_created", "team_deleted", "team_restored", "team_updated"]);
}

#[tokio::test]
async fn only_who_manages_members_forms_teams() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let eva = database.member(alfa, "eva@alfa.test", Role::Agent).await;
    assert!(matches!(create(&database, eva, &team("Norte", &[])).await, Err(Error::Forbidden)));
}

//! People of another system, with the passwords that they had there.

use domain::{
    error::{Error, Problem},
    identity::store::{
        activity::Device,
        log_in::log_in,
        people_import::{Person, import},
    },
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

const PASSWORD: &str = "tres perros comen pan";
/// What glibc's `crypt` makes of it.
const HASH: &str = "$2b$08$abcdefghijklmnopqrstuuPQ.ohBft07rrAKyHRYMTVl5PDvFY5Ge";

fn person(email: &str) -> Person {
    Person { email: email.into(), name: "Eva Ruiz".into(), role: "agent".into(), password_hash: HASH.into() }
}

async fn bring(database: &TestDatabase, actor: Agency, person: &Person) -> Result<bool, Error> {
    let mut scope = Scope::auth(&database.pools).await?;
    let made = import(&mut scope, actor, person).await?;
    scope.commit().await?;
    Ok(made)
}

async fn stored(database: &TestDatabase) -> String {
    sqlx::query_scalar("select password_hash from auth.users where email = 'eva@alfa.test'").fetch_one(&database.owner()).await.unwrap()
}

#[tokio::test]
async fn an_old_password_opens_and_its_hash_is_renewed() {
    let database = TestDatabase::new().await;
    let admin = database.agency("Alfa").await;
    assert!(bring(&database, admin, &person(" Eva@Alfa.test ")).await.unwrap());
    assert!(!bring(&database, admin, &person("eva@alfa.test")).await.unwrap(), "a second run makes nothing");

    let device = Device { ip: "203.0.113.7".into(), user_agent: "test".into() };
    let wrong = log_in(&database.pools, "eva@alfa.test", "tres perros comen pa", &device).await;
    assert!(matches!(wrong, Err(Error::Unauthenticated)), "{wrong:?}");
    assert_eq!(stored(&database).await, HASH, "only the right password renews it");
    for _ in 0..2 {
        let entered = log_in(&database.pools, "eva@alfa.test", PASSWORD, &device).await.unwrap().entrance;
        assert_eq!(entered.agency, Some(admin.agency));
        assert!(stored(&database).await.starts_with("$argon2id$"));
    }
}

#[tokio::test]
async fn nobody_is_taken_over_and_every_fault_is_told() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    bring(&database, alfa, &person("eva@alfa.test")).await.unwrap();
    let other = Person { password_hash: HASH.replace("PQ", "XX"), ..person("eva@alfa.test") };
    assert!(matches!(bring(&database, beta, &other).await, Err(Error::Invalid(faults)) if faults[0].problem == Problem::Taken));
    assert_eq!(stored(&database).await, HASH);

    let slow = HASH.replace("$08$", "$31$");
    let unsound = Person { email: "eva".into(), name: String::new(), role: "super_admin".into(), password_hash: slow };
    let Err(Error::Invalid(faults)) = bring(&database, alfa, &unsound).await else { panic!("it was taken") };
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["email", "name", "role", "password_hash"]);
}

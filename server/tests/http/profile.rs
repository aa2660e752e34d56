//! A person's profile: what they read by, and what colleagues read of them.

use domain::identity::Role;

use crate::site::{Site, house};

const PATH: &str = "/app/settings/profile";

fn fields<'a>(name: &'a str, zone: &'a str) -> [(&'a str, &'a str); 5] {
    [("display_name", name), ("time_zone", zone), ("locale", "es"), ("theme", "dark"), ("density", "compact")]
}

#[tokio::test]
async fn a_profile_changes_what_one_reads_everywhere() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let id = site.create(alfa, vec![house()]).await[0];
    let record = format!("/app/properties/{id}");
    let before = admin.get(&record).await.body;
    assert!(before.contains("15 ene 2026, 12:00") && before.contains("data-density=\"comfortable\""));
    assert!(admin.get("/app/settings").await.body.contains("name=\"time_zone\""), "the settings begin with the profile");

    let answer = admin.post(PATH, &fields("Ana Ruiz", "Europe/Madrid")).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/profile?done=saved"));
    let after = admin.get(&record).await.body;
    assert!(after.contains("15 ene 2026, 19:00") && after.contains("data-density=\"compact\"") && after.contains("class=\"dark\""));
    assert!(after.contains("Ana Ruiz"));
    assert_eq!(site.count("select count(*) from app.memberships where display_name = 'Ana Ruiz'").await, 1);
    let page = admin.get(PATH).await.body;
    assert!(page.contains("<option value=\"Europe/Madrid\" selected"), "{page}");
}

#[tokio::test]
async fn a_name_is_written_to_ones_own_memberships_only() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let beta = site.database.agency("Beta").await;
    site.database.also_member(beta, alfa.user, "admin@alfa.test", Role::Agent).await;
    site.database.member(alfa, "beto@alfa.test", Role::Agent).await;
    assert_eq!(admin.post(PATH, &fields("Ana Ruiz", "America/Cancun")).await.status, 303);
    let named: Vec<bool> = sqlx::query_scalar("select user_id = $1 from app.memberships where display_name = 'Ana Ruiz'")
        .bind(alfa.user.0)
        .fetch_all(&site.database.owner())
        .await
        .unwrap();
    assert_eq!(named, [true, true], "in both agencies, and nobody else");
}

#[tokio::test]
async fn what_is_no_choice_is_refused_and_kept() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    for (name, zone) in [("", "America/Cancun"), ("Ana", "Mars/Olympus"), ("Ana", ""), ("A", "Europe/Madrid")] {
        let answer = admin.post(PATH, &fields(name, zone)).await;
        assert_eq!(answer.status, 422, "{name} {zone}");
        assert!(answer.body.contains(&format!("value=\"{name}\"")), "{name}");
    }
    assert_eq!(site.count("select count(*) from auth.users where time_zone <> 'America/Mexico_City'").await, 0);
}

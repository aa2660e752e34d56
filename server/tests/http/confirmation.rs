//! Who gives rights or secrets away proves again who they are, unless they just did.

use chrono::TimeDelta;
use domain::identity::Role;
use test_database::PASSWORD;

use crate::site::Site;

/// Changes with everything that gives rights.
const RIGHTS: &str = "select (select count(*) from app.role_permissions) + (select count(*) from app.membership_roles)
    + (select count(*) from app.invitations) + (select count(*) from app.api_tokens)";

#[tokio::test]
async fn rights_and_secrets_are_given_only_by_somebody_who_just_proved_who_they_are() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let beto = site.database.member(alfa, "beto@alfa.test", Role::Agent).await;
    let mut agent = site.logged_in("beto@alfa.test").await;
    let agency = alfa.agency.to_string();
    let member = format!("/app/settings/members/{}", beto.user);
    let forms = [
        ("/app/settings/roles".to_owned(), "/app/settings/roles"),
        ("/app/settings/roles/restore".to_owned(), "/app/settings/roles"),
        (format!("{member}/roles"), &member),
        ("/app/settings/invitations".to_owned(), "/app/settings/invitations"),
        ("/app/settings/api-tokens".to_owned(), "/app/settings/api-tokens"),
        (format!("/app/settings/api-tokens/{}/rotate", beto.user), "/app/settings/api-tokens"),
    ];
    let before = site.count(RIGHTS).await;
    for (_, page) in &forms {
        assert!(!admin.get(page).await.body.contains("confirma que eres tú"), "{page} of somebody who just logged in");
    }
    site.database.pools.clock.advance(TimeDelta::minutes(10));
    for (form, page) in &forms {
        let shown = admin.get(page).await.body;
        assert!(shown.contains("confirma que eres tú") && shown.contains(&format!("/app/confirm?next={page}")), "{page}");
        let fields = [("agency", agency.as_str()), ("manager", "on"), ("emails", "eva@alfa.test"), ("name", "x"), ("seen", "")];
        let answer = admin.post(form, &fields).await;
        assert_eq!((answer.status, answer.location()), (303, format!("/app/confirm?next={page}").as_str()), "{form}");
        // Whoever may not is told so, and not sent around.
        assert_eq!(agent.post(form, &fields).await.status, 403, "{form}");
    }
    assert_eq!(site.count(RIGHTS).await, before);

    let answer = admin.post("/app/confirm", &[("password", PASSWORD), ("next", &member)]).await;
    assert_eq!(answer.location(), member);
    for (form, _) in &forms {
        let answer = admin.post(form, &[("agency", &agency)]).await;
        assert!(!answer.location().starts_with("/app/confirm"), "{form}: {} {}", answer.status, answer.location());
    }
}

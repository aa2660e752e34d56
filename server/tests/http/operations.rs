//! The operations page over HTTP.

use domain::{identity::Role, job, scope::Scope};
use serde_json::json;

use crate::site::Site;

const PAGE: &str = "/app/settings/operations";

#[tokio::test]
async fn an_admin_sees_what_failed_and_runs_it_again() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut scope = Scope::job(&site.database.pools, alfa).await.unwrap();
    job::bury(&mut scope, "send_invitation", json!({ "invitation_id": uuid::Uuid::nil() }), "no <route> to host").await.unwrap();
    scope.commit().await.unwrap();
    let page = admin.get(PAGE).await;
    assert!(page.body.contains("no &lt;route&gt; to host") && page.body.contains("Repetir todos"), "{}", page.body);

    let agency = alfa.agency.to_string();
    let answer = admin.post(&format!("{PAGE}/jobs/retry"), &[("agency", &agency)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/settings/operations?done=retried"));
    assert_eq!(
        site.count(
            "select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'send_invitation'"
        )
        .await,
        1
    );
    let page = admin.get(answer.location()).await;
    assert!(page.body.contains("Enviar una invitación") && !page.body.contains("Repetir todos"));
    assert!(admin.get("/app/settings/audit").await.body.contains("Repitió trabajos que habían fallado"));

    let mut manager = site.colleague(alfa, "beto@alfa.test", Role::Manager).await;
    assert_eq!(manager.get(PAGE).await.status, 403);
}

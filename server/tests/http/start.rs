//! The first page at work: what is to do, for those who may do it.

use domain::identity::Role;

use crate::site::{Site, house};

#[tokio::test]
async fn each_sees_their_own_steps_and_puts_them_away() {
    let site = Site::new().await;
    let (ana, mut admin) = site.agency("Alfa").await;
    let mut agent = site.colleague(ana, "luis@alfa.test", Role::Agent).await;
    let page = admin.get("/app").await.body;
    assert!(page.contains("Hola, Admin") && page.contains("2 de 7 pasos"), "colleagues and roles are there: {page}");
    assert!(page.contains("Captura tu primera propiedad"));
    site.create(ana, vec![house()]).await;
    assert!(admin.get("/app").await.body.contains("3 de 7 pasos"));
    let page = agent.get("/app").await.body;
    assert!(page.contains("1 de 4 pasos") && !page.contains("Invita a tu equipo"), "{page}");

    let agency = ana.agency.to_string();
    let answer = agent.post("/app/first-steps/dismiss", &[("agency", &agency)]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app"));
    let page = agent.get("/app").await.body;
    assert!(!page.contains("1 de 4 pasos") && page.contains("Ver los primeros pasos"));
    assert!(admin.get("/app").await.body.contains("3 de 7 pasos"), "a colleague's list stays");
    agent.post("/app/first-steps/restore", &[("agency", &agency)]).await;
    assert!(agent.get("/app").await.body.contains("1 de 4 pasos"));
}

#[tokio::test]
async fn charts_say_the_same_in_a_table() {
    let site = Site::new().await;
    let (ana, mut admin) = site.agency("Alfa").await;
    site.create(ana, vec![house(), house()]).await;
    let page = admin.get("/app").await.body;
    assert!(page.contains("aria-label=\"Publicada: 2\"") && page.contains("Propiedades por estado"), "{page}");
    assert!(page.contains("Ver tabla") && page.contains("aria-label=\"8 ene: 2\""), "{page}");
}

//! People's pictures: made small and plain, for colleagues only, gone when they are removed.

use std::io::Cursor;

use axum::{body::Body, http::Request};
use domain::identity::Role;
use image::{ImageFormat, RgbImage};
use object_store::{ObjectStoreExt, path::Path};
use server::identity::avatar::ForgetAvatar;

use crate::{
    browser::{Answer, Browser},
    my_data::{jobs, payload},
    site::Site,
};

const PAGE: &str = "/app/settings/profile";

fn picture(red: u8) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 30, image::Rgb([red, 90, 60])).write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

async fn send(browser: &mut Browser, file: &[u8]) -> Answer {
    browser.upload_bytes("/app/settings/avatar", "", "yo.png", file).await
}

/// Where a page shows a picture.
fn shown(page: &Answer) -> Option<String> {
    let id = page.body.split("src=\"/app/avatars/").nth(1)?.split('"').next()?;
    Some(format!("/app/avatars/{id}"))
}

async fn files(site: &Site) -> usize {
    use futures::StreamExt;
    site.storage.list(Some(&Path::from("avatars"))).count().await
}

#[tokio::test]
async fn colleagues_see_a_picture_and_nobody_else() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut colleague = site.colleague(alfa, "beto@alfa.test", Role::Admin).await;
    let (_, mut stranger) = site.agency("Beta").await;
    assert_eq!(shown(&admin.get(PAGE).await), None, "initials at first");
    let sent = send(&mut admin, &picture(200)).await;
    assert_eq!((sent.status, sent.location()), (303, format!("{PAGE}?done=picture").as_str()));
    let address = shown(&admin.get(PAGE).await).unwrap();
    assert_eq!(shown(&colleague.get("/app/settings/members").await).as_deref(), Some(address.as_str()));
    let seen = colleague.get(&address).await;
    assert_eq!((seen.status, seen.header("content-type"), seen.header("x-content-type-options")), (200, "image/jpeg", "nosniff"));
    assert!(seen.header("cache-control").starts_with("private"), "{:?}", seen.headers);
    let again = Request::get(&address).header("if-none-match", seen.header("etag"));
    assert_eq!(colleague.send(again, Body::empty()).await.status, 304);
    assert_eq!(stranger.get(&address).await.status, 404);
    // Before the second factor that the agency asks for, only one's own.
    let owner = site.database.owner();
    sqlx::query("update app.agencies set second_factor_from = now() - interval '1 year'").execute(&owner).await.unwrap();
    assert_eq!((colleague.get(&address).await.status, admin.get(&address).await.status), (403, 200));
    sqlx::query("update app.agencies set second_factor_from = null").execute(&owner).await.unwrap();
    assert_eq!(site.visitor().get(&address).await.status, 303);

    assert_eq!(send(&mut admin, &picture(10)).await.status, 303);
    let next = shown(&admin.get(PAGE).await).unwrap();
    assert_ne!(next, address);
    assert_eq!((admin.get(&address).await.status, admin.get(&next).await.status, files(&site).await), (404, 200, 2));
    // A job deletes the file, however often it takes.
    let forget: ForgetAvatar = serde_json::from_value(payload(&site, "forget_avatar").await).unwrap();
    assert!(address.ends_with(&forget.avatar_id.to_string()));
    for _ in 0..2 {
        forget.forget(&jobs(&site)).await.unwrap();
        assert_eq!((admin.get(&next).await.status, files(&site).await), (200, 1));
    }
    // One that was not deleted when it was forgotten is deleted the next time.
    site.storage.put(&Path::from(format!("avatars/{}/{}.jpg", forget.user_id, forget.avatar_id)), "x".into()).await.unwrap();
    forget.forget(&jobs(&site)).await.unwrap();
    assert_eq!(files(&site).await, 1);
}

#[tokio::test]
async fn what_is_no_picture_changes_nothing() {
    let site = Site::new().await;
    let (_, mut admin) = site.agency("Alfa").await;
    for (file, why) in [
        (&b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..], "No pudimos leer la foto"),
        (&[], "Falta este dato"),
        (&vec![0xff; (8 << 20) + 1], "demasiado grande"),
    ] {
        let refused = send(&mut admin, file).await;
        assert!(refused.status == 422 && refused.body.contains(why), "{why}: {}", refused.status);
    }
    assert_eq!((shown(&admin.get(PAGE).await), files(&site).await), (None, 0));
}

#[tokio::test]
async fn a_removed_picture_comes_back_or_is_deleted() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    send(&mut admin, &picture(200)).await;
    let address = shown(&admin.get(PAGE).await).unwrap();
    let removed = admin.post("/app/settings/avatar/remove", &[]).await;
    let page = admin.get(removed.location()).await;
    assert!(shown(&page).is_none() && page.body.contains("Deshacer") && admin.get(&address).await.status == 404);
    assert_eq!(admin.post("/app/settings/avatar/restore", &[]).await.status, 303);
    assert_eq!(admin.get(&address).await.status, 200);
    let forget = ForgetAvatar { user_id: alfa.user, avatar_id: address.rsplit('/').next().unwrap().parse().unwrap() };
    forget.forget(&jobs(&site)).await.unwrap();
    assert_eq!((admin.get(&address).await.status, files(&site).await), (200, 1), "it came back");
    admin.post("/app/settings/avatar/remove", &[]).await;
    assert_eq!(site.count("select count(*) from graphile_worker.jobs where task_identifier = 'forget_avatar'").await, 2);
    forget.forget(&jobs(&site)).await.unwrap();
    assert_eq!((admin.post("/app/settings/avatar/restore", &[]).await.status, files(&site).await), (404, 0));
    forget.forget(&jobs(&site)).await.unwrap();
    assert_eq!(site.activity("admin@alfa.test").await, ["avatar_changed", "avatar_changed", "avatar_removed", "avatar_removed", "log_in"]);
}

//! API tokens: made on their page, shown once, and what they open.

use axum::{body::Body, http::Request};
use chrono::TimeDelta;
use domain::{
    error::Error,
    identity::{
        Access, Role,
        store::{api_grant, api_token},
    },
    scope::Scope,
};

use crate::{
    browser::Answer,
    program::{PROPERTIES, Program, sort},
    site::{Site, house},
};

const PAGE: &str = "/app/settings/api-tokens";

/// The token that a page shows.
fn shown(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let value = answer.body.split("value=\"nx_live_").nth(1).unwrap_or_else(|| panic!("no token in {}", answer.body));
    format!("nx_live_{}", value.split('"').next().unwrap())
}

#[tokio::test]
async fn a_token_is_made_shown_once_renewed_and_revoked() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let id = site.create(alfa, vec![house()]).await[0];
    let agency = alfa.agency.to_string();
    let form = [("agency", agency.as_str()), ("name", "Portal"), ("read:properties", "on"), ("lifetime", "90")];
    let made = admin.post(PAGE, &form).await;
    let token = shown(&made);
    assert_eq!(made.header("cache-control"), "no-store");
    let page = admin.get(PAGE).await.body;
    let (start, secret) = token.split_at("nx_live_abcd1234".len());
    assert!(page.contains(start) && !page.contains(&secret[1..]), "only its beginning is shown again");
    let stored: i64 = site.count("select count(*) from app.api_tokens where octet_length(secret_hash) = 32").await;
    assert_eq!(stored, 1);

    let program = Program::with(&site, &token);
    let answer = program.get(PROPERTIES).await;
    assert_eq!((answer.status, &answer.json()["items"][0]["id"]), (200, &id.to_string().into()));

    let token_id: String = sqlx::query_scalar("select id::text from app.api_tokens").fetch_one(&site.database.owner()).await.unwrap();
    let renewed = shown(&admin.post(&format!("{PAGE}/{token_id}/rotate"), &[("agency", &agency)]).await);
    assert_eq!(program.get(PROPERTIES).await.status, 401, "the secret before");
    let program = Program::with(&site, &renewed);
    assert_eq!(program.get(PROPERTIES).await.status, 200);
    assert!(renewed.starts_with(start) && renewed != token);

    let revoked = admin.post(&format!("{PAGE}/{token_id}/revoke"), &[("agency", &agency)]).await;
    assert_eq!((revoked.status, revoked.location()), (303, format!("{PAGE}?done=revoked&id={token_id}").as_str()));
    let answer = program.get(PROPERTIES).await;
    assert_eq!(sort(&answer), (401, "unauthenticated".to_owned()));
    assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"nexus\", error=\"invalid_token\"");
    assert_eq!(admin.post(&format!("{PAGE}/{token_id}/revoke"), &[("agency", &agency)]).await.status, 404);
    let audited = "select count(*) from app.audit_log where action like 'api\\_token\\_%'";
    assert_eq!((site.count(audited).await, site.count("select count(*) from app.events where entity = 'api_token'").await), (3, 3));
}

#[tokio::test]
async fn only_who_proved_lately_who_they_are_makes_or_renews_one() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let form = [("agency", agency.as_str()), ("name", "Portal"), ("read:properties", "on")];
    shown(&admin.post(PAGE, &form).await);
    let id: String = sqlx::query_scalar("select id::text from app.api_tokens").fetch_one(&site.database.owner()).await.unwrap();
    site.database.pools.clock.advance(TimeDelta::minutes(11));
    for path in [PAGE.to_owned(), format!("{PAGE}/{id}/rotate")] {
        let answer = admin.post(&path, &form).await;
        assert_eq!((answer.status, answer.location()), (303, "/app/confirm?next=/app/settings/api-tokens"), "{path}");
    }
    // To end one is never refused.
    assert_eq!(admin.post(&format!("{PAGE}/{id}/revoke"), &[("agency", &agency)]).await.location(), format!("{PAGE}?done=revoked&id={id}"));
    // To bring it back asks who one is.
    let restore = format!("{PAGE}/{id}/restore");
    assert_eq!(admin.post(&restore, &form).await.location(), "/app/confirm?next=/app/settings/api-tokens");
    let mut fresh = site.logged_in("admin@alfa.test").await;
    assert_eq!(fresh.post(&restore, &form).await.location(), format!("{PAGE}?done=restored"));
    assert_eq!(fresh.post(&restore, &form).await.status, 404, "it is not revoked");
    assert_eq!(fresh.post(&format!("{PAGE}/{id}/revoke"), &form).await.status, 303);
    site.database.pools.clock.advance(TimeDelta::minutes(10));
    let mut fresh = site.logged_in("admin@alfa.test").await;
    assert_eq!(fresh.post(&restore, &form).await.status, 404, "too late");
    assert_eq!(site.count("select count(*) from app.events where entity = 'api_token'").await, 4);
    let webhook = [("agency", agency.as_str()), ("url", "https://hooks.agencia.mx/"), ("property_created", "on")];
    let answer = admin.post("/app/settings/webhooks", &webhook).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/confirm?next=/app/settings/webhooks"));
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let answer = admin.post(PAGE, &[("agency", &agency), ("name", "Mi portal"), ("networks", "aquí"), ("read:properties", "on")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("value=\"Mi portal\"") && answer.body.contains("203.0.113.0/24."), "{}", answer.body);
    let answer = admin.post(PAGE, &[("agency", &agency), ("name", "Mi portal")]).await;
    assert!(answer.status == 422 && answer.body.contains("Falta este dato."), "no scope was chosen");
    assert_eq!(site.count("select count(*) from app.api_tokens").await, 0);
}

#[tokio::test]
async fn what_is_no_live_token_opens_nothing() {
    let site = Site::new().await;
    let (alfa, admin) = site.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    let mut wrong = program.token.clone();
    let last = if wrong.pop() == Some('A') { 'B' } else { 'A' };
    wrong.push(last);
    for token in ["", "x", "nx_live_", "nx_live_aaaaaaaa_aaaa", &wrong, &format!("{}x", program.token)] {
        assert_eq!(sort(&Program::with(&site, token).get(PROPERTIES).await).0, 401, "{token}");
    }
    // A cookie opens the pages and nothing here, alone or beside a wrong token.
    let mut with_cookie = admin.clone();
    assert_eq!(with_cookie.get(PROPERTIES).await.status, 401);
    let request = Request::get(PROPERTIES).header("authorization", format!("Bearer {wrong}"));
    assert_eq!(with_cookie.send(request, Body::empty()).await.status, 401);
    let request = Request::get(PROPERTIES).header("authorization", format!("Basic {}", program.token));
    let answer = site.visitor().send(request, Body::empty()).await;
    assert_eq!((answer.status, answer.header("www-authenticate")), (401, "Bearer realm=\"nexus\""));
    // Another site's page may send what it likes: it has no token, and with one it needs no cookie.
    let request =
        Request::get(PROPERTIES).header("authorization", format!("bearer {}", program.token)).header("sec-fetch-site", "cross-site");
    assert_eq!(site.visitor().send(request, Body::empty()).await.status, 200);

    site.database.pools.clock.advance(TimeDelta::days(91));
    assert_eq!(sort(&program.get(PROPERTIES).await).0, 401, "expired");
}

#[tokio::test]
async fn a_token_may_what_its_scopes_and_its_maker_may() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let manager = site.database.member(alfa, "manager@alfa.test", Role::Manager).await;
    let agent = site.database.member(alfa, "agent@alfa.test", Role::Agent).await;
    let id = site.create(alfa, vec![house()]).await[0];
    let own = format!("{PROPERTIES}/{id}");
    for (maker, scopes, expected) in [
        (manager, &[Access::ReadProperties][..], [200, 403, 403]),
        (manager, &[Access::WriteProperties], [403, 422, 403]),
        (manager, &[Access::ArchiveProperties], [403, 403, 200]),
        (manager, Access::ALL, [200, 422, 200]),
        (agent, Access::ALL, [200, 422, 403]),
    ] {
        let program = Program::new(&site, maker, scopes).await;
        let answers = [
            program.get(&own).await,
            program.send("POST".parse().unwrap(), PROPERTIES, &[], &serde_json::json!({})).await,
            program.send("POST".parse().unwrap(), &format!("{own}/archive"), &[], &serde_json::Value::Null).await,
        ];
        for (answer, expected) in answers.iter().zip(expected) {
            assert_eq!(answer.status, expected, "{scopes:?}: {answer:?}");
            let challenge = answer.header("www-authenticate");
            assert_eq!(challenge.contains("insufficient_scope"), expected == 403, "{challenge}");
        }
    }
    // What its maker loses, the token loses at the next call.
    let program = Program::new(&site, manager, Access::ALL).await;
    for (sql, expected) in [
        (
            "insert into app.role_permissions (agency_id, role, permission, granted, updated_at)
             select id, 'manager', 'archive_properties', false, now() from app.agencies",
            403,
        ),
        ("update app.role_permissions set granted = true", 200),
        ("update app.membership_roles set role = 'agent' where role = 'manager'", 403),
        ("update app.memberships set status = 'suspended' where email = 'manager@alfa.test'", 401),
    ] {
        sqlx::query(sql).execute(&site.database.owner()).await.unwrap();
        let answer = program.send("POST".parse().unwrap(), &format!("{own}/restore"), &[], &serde_json::Value::Null).await;
        assert_eq!(answer.status, expected, "{sql}");
    }
}

#[tokio::test]
async fn a_token_for_some_addresses_is_for_no_other() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    for (networks, expected) in [("{203.0.113.0/24}", 403), ("{203.0.113.0/24,127.0.0.0/8}", 200)] {
        let sql = "update app.api_tokens set networks = $1::text[]";
        sqlx::query(sql).bind(networks).execute(&site.database.owner()).await.unwrap();
        // A header that anybody can write says nothing of where a request comes from.
        let answer =
            program.send("GET".parse().unwrap(), PROPERTIES, &[("x-forwarded-for", "203.0.113.7")], &serde_json::Value::Null).await;
        assert_eq!(answer.status, expected, "{networks}");
    }
}

#[tokio::test]
async fn the_last_use_is_written_once_a_minute() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, Access::ALL).await;
    let sql = "select coalesce(extract(epoch from last_used_at - created_at), -1)::bigint from app.api_tokens";
    for (seconds, expected) in [(0, 0), (50, 0), (20, 70)] {
        site.database.pools.clock.advance(TimeDelta::seconds(seconds));
        assert_eq!(program.get(PROPERTIES).await.status, 200);
        // It is written beside the answer.
        for _ in 0..100 {
            if site.count(sql).await == expected {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert_eq!(site.count(sql).await, expected, "after {seconds} s more");
    }
}

/// Asks for a pair; with a refresh token, or for the API token of the program.
async fn pair(program: &Program, refresh: Option<&str>) -> Result<(Program, String), u16> {
    let body = match refresh {
        Some(refresh) => serde_json::json!({ "grant_type": "refresh_token", "refresh_token": refresh }),
        None => serde_json::json!({ "grant_type": "client_credentials" }),
    };
    let answer = program.send("POST".parse().unwrap(), "/api/v1/token", &[], &body).await;
    if answer.status != 200 {
        assert!(answer.header("www-authenticate").starts_with("Bearer realm=\"nexus\""), "{answer:?}");
        return Err(sort(&answer).0);
    }
    let pair = answer.json();
    assert_eq!((&pair["token_type"], &pair["expires_in"]), (&"Bearer".into(), &900.into()));
    let mut next = program.clone();
    next.token = pair["access_token"].as_str().unwrap().to_owned();
    Ok((next, pair["refresh_token"].as_str().unwrap().to_owned()))
}

#[tokio::test]
async fn access_is_short_and_a_refresh_token_is_good_once() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, &[Access::ReadProperties]).await;
    let clock = &site.database.pools.clock;
    let (first, refresh) = pair(&program, None).await.unwrap();
    assert_eq!(first.get(PROPERTIES).await.status, 200);
    let refused = first.send("POST".parse().unwrap(), PROPERTIES, &[], &serde_json::json!({})).await;
    assert_eq!(refused.status, 403, "no more than the token");
    assert_eq!(pair(&first, None).await.err(), Some(401), "what is short-lived makes nothing that lives longer");
    clock.advance(TimeDelta::minutes(16));
    assert_eq!(sort(&first.get(PROPERTIES).await).0, 401, "expired");
    let (second, next) = pair(&first, Some(&refresh)).await.unwrap();
    assert_eq!((second.get(PROPERTIES).await.status, first.get(PROPERTIES).await.status), (200, 401));
    // A thief uses it again: nobody goes on.
    assert_eq!(pair(&first, Some(&refresh)).await.err(), Some(401));
    assert_eq!(second.get(PROPERTIES).await.status, 401);
    assert_eq!(pair(&second, Some(&next)).await.err(), Some(401));
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'api_grant_revoked'").await, 1);
    // Neither of the two is the other, nor a guess any of them.
    let (third, refresh) = pair(&program, None).await.unwrap();
    for wrong in [third.token.as_str(), program.token.as_str(), &format!("{refresh}x"), "", "nx_refresh_aaaaaaaa_a"] {
        assert_eq!(pair(&third, Some(wrong)).await.err(), Some(401), "{wrong}");
    }
    assert_eq!(sort(&Program::with(&site, &refresh).get(PROPERTIES).await).0, 401);
    assert_eq!(third.get(PROPERTIES).await.status, 200, "a guess ends nothing");
    clock.advance(TimeDelta::days(31));
    assert_eq!(pair(&third, Some(&refresh)).await.err(), Some(401), "after a month the API token is needed");
}

#[tokio::test]
async fn what_was_granted_ends_with_its_token() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let program = Program::new(&site, alfa, &[Access::ReadProperties]).await;
    let id: String = sqlx::query_scalar("select id::text from app.api_tokens").fetch_one(&site.database.owner()).await.unwrap();
    let (first, refresh) = pair(&program, None).await.unwrap();
    let renewed = shown(&admin.post(&format!("{PAGE}/{id}/rotate"), &[("agency", &agency)]).await);
    assert_eq!((first.get(PROPERTIES).await.status, pair(&first, Some(&refresh)).await.err()), (401, Some(401)));
    let (second, refresh) = pair(&Program::with(&site, &renewed), None).await.unwrap();
    assert_eq!(second.get(PROPERTIES).await.status, 200);
    admin.post(&format!("{PAGE}/{id}/revoke"), &[("agency", &agency)]).await;
    assert_eq!((second.get(PROPERTIES).await.status, pair(&second, Some(&refresh)).await.err()), (401, Some(401)));
}

#[tokio::test]
async fn nobody_renews_a_token_that_may_more_than_they() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let other = site.database.member(alfa, "otra@alfa.test", Role::Admin).await;
    let program = Program::new(&site, alfa, &[Access::ReadProperties]).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from app.api_tokens").fetch_one(&site.database.owner()).await.unwrap();
    let mut scope = Scope::staff(&site.database.pools, other).await.unwrap();
    assert!(matches!(api_token::rotate(&mut scope, id.into(), |_| false).await, Err(Error::Forbidden)));
    let renewed = api_token::rotate(&mut scope, id.into(), |_| true).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(program.get(PROPERTIES).await.status, 401);
    assert_eq!(Program::with(&site, &renewed).get(PROPERTIES).await.status, 200);
    let maker: uuid::Uuid = sqlx::query_scalar("select user_id from app.api_tokens").fetch_one(&site.database.owner()).await.unwrap();
    assert_eq!(maker, other.user.0, "it acts for whoever knows its secret");
}

#[tokio::test]
async fn the_tokens_of_somebody_who_was_removed_are_gone() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let other = site.database.member(alfa, "otra@alfa.test", Role::Agent).await;
    let program = Program::new(&site, other, &[Access::ReadProperties]).await;
    assert_eq!(program.get(PROPERTIES).await.status, 200);
    let answer = admin.post(&format!("/app/settings/members/{}/remove", other.user), &[("agency", &alfa.agency.to_string())]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(program.get(PROPERTIES).await.status, 401);
    assert_eq!(site.count("select count(*) from app.api_tokens where revoked_at is null").await, 0, "also for when they come back");
}

#[tokio::test]
async fn a_refresh_token_is_for_the_addresses_of_its_token() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, &[Access::ReadProperties]).await;
    let (first, refresh) = pair(&program, None).await.unwrap();
    let restrict = "update app.api_tokens set networks = $1::text[]";
    sqlx::query(restrict).bind("{203.0.113.0/24}").execute(&site.database.owner()).await.unwrap();
    let body = serde_json::json!({ "grant_type": "refresh_token", "refresh_token": refresh });
    let answer = first.send("POST".parse().unwrap(), "/api/v1/token", &[], &body).await;
    assert!(sort(&answer).0 == 403 && answer.body.contains("127.0.0.1"), "{answer:?}");
    sqlx::query(restrict).bind("{127.0.0.1/32}").execute(&site.database.owner()).await.unwrap();
    assert!(pair(&first, Some(&refresh)).await.is_ok(), "the refusal used nothing up");
}

#[tokio::test]
async fn the_oldest_of_too_many_grants_ends() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let program = Program::new(&site, alfa, &[Access::ReadProperties]).await;
    let (oldest, refresh) = pair(&program, None).await.unwrap();
    site.database.pools.clock.advance(TimeDelta::seconds(1));
    let id: uuid::Uuid = sqlx::query_scalar("select id from app.api_tokens").fetch_one(&site.database.owner()).await.unwrap();
    let mut scope = Scope::staff(&site.database.pools, alfa).await.unwrap();
    for _ in 0..49 {
        api_grant::issue(&mut scope, id.into()).await.unwrap();
    }
    scope.commit().await.unwrap();
    assert_eq!(oldest.get(PROPERTIES).await.status, 200);
    let (newest, _) = pair(&program, None).await.unwrap();
    assert_eq!((newest.get(PROPERTIES).await.status, oldest.get(PROPERTIES).await.status), (200, 401));
    assert_eq!(pair(&oldest, Some(&refresh)).await.err(), Some(401));
    assert_eq!(site.count("select count(*) from app.api_grants where revoked_at is null").await, 50);
    assert_eq!(site.count("select count(*) from app.audit_log where action = 'api_grant_revoked'").await, 1);
}

#[tokio::test]
async fn an_agency_has_only_so_many_tokens_and_webhooks() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    for sql in [
        "insert into app.api_tokens (agency_id, id, public_id, secret_hash, name, scopes, user_id, created_at)
         select $1, gen_random_uuid(), lpad(n::text, 8, '0'), '', 'Portal', array['read:properties'], $2, now() from generate_series(1, 99) n",
        "insert into app.webhooks (agency_id, id, url, kinds, secret, position, user_id, created_at, updated_at)
         select $1, gen_random_uuid(), 'https://x.mx/', array['property_created'], '', 0, $2, now(), now() from generate_series(1, 49)",
    ] {
        sqlx::query(sql).bind(alfa.agency.0).bind(alfa.user.0).execute(&site.database.owner()).await.unwrap();
    }
    let token = [("agency", agency.as_str()), ("name", "Portal"), ("read:properties", "on")];
    let webhook = [("agency", agency.as_str()), ("url", "https://hooks.agencia.mx/"), ("property_created", "on")];
    for (page, form) in [(PAGE, token), ("/app/settings/webhooks", webhook)] {
        assert_eq!(admin.post(page, &form).await.status, 200, "the last one");
        let refused = admin.post(page, &form).await;
        assert!(refused.status == 422 && refused.body.contains("Llegaste al máximo"), "{}", refused.body);
        assert!(refused.body.contains(&format!("value=\"{}\"", form[1].1)), "what was typed stays");
    }
    sqlx::query("update app.api_tokens set revoked_at = now() where public_id = '00000001'").execute(&site.database.owner()).await.unwrap();
    assert_eq!(admin.post(PAGE, &token).await.status, 200, "room was made");
}

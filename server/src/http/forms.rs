//! Forms as browsers send them: do it and go on, or show the page again with what was typed.

use std::{collections::BTreeMap, sync::Arc};

use app::{
    boot::{Disclosure, Submitted},
    error::Error,
    form::{Fields, Form, Outcome, WHILE_LOOKING_ON},
    request::Caller,
    shell,
};
use axum::{
    Extension, RequestPartsExt,
    body::Body,
    extract::{FromRequest, Path, RawForm, Request, State},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use domain::identity::{Entrance, store::session::NewSession};
use leptos::prelude::LeptosOptions;
use tower_sessions::Session;

use super::{
    AppState,
    guard::{PORTAL_PAGE, SECOND_FACTOR_PAGE, encode, is_own},
    headers,
};
use crate::session::NEW;

/// Everything that a form's handler needs of its request.
pub struct Context {
    caller: Arc<Caller>,
    session: Session,
    leptos: LeptosOptions,
    is_secure: bool,
    path: String,
    fields: Fields,
}

impl FromRequest<AppState> for Context {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let refused = |error: &dyn std::fmt::Display| (StatusCode::BAD_REQUEST, error.to_string()).into_response();
        let Path(parameters) = parts.extract::<Path<BTreeMap<String, String>>>().await.map_err(|error| refused(&error))?;
        let Extension(caller) = parts.extract::<Extension<Arc<Caller>>>().await.map_err(|error| refused(&error))?;
        let session = parts.extract::<Session>().await.map_err(|(_, text)| refused(&text))?;
        let path = parts.uri.path().to_owned();
        let RawForm(bytes) =
            RawForm::from_request(Request::from_parts(parts.clone(), body), state).await.map_err(IntoResponse::into_response)?;
        let mut fields: BTreeMap<String, String> =
            serde_urlencoded::from_bytes::<Vec<(String, String)>>(&bytes).map_err(|error| refused(&error))?.into_iter().collect();
        fields.extend(parameters);
        // A mail program stops letters by posting to the letter's link as it is (RFC 8058); a field of the form wins.
        if let Some(token) = token_of(parts.uri.query().unwrap_or_default()) {
            fields.entry("token".to_owned()).or_insert(token);
        }
        Ok(Self { caller, session, leptos: state.leptos.clone(), is_secure: state.config.is_secure(), path, fields: Fields(fields) })
    }
}

/// The secret of a letter's link.
fn token_of(query: &str) -> Option<String> {
    serde_urlencoded::from_str::<Vec<(String, String)>>(query).ok()?.into_iter().find(|(name, _)| name == "token").map(|(_, token)| token)
}

/// Does what the form asks for.
pub async fn submit(form: Form, context: Context) -> Response {
    let mut page = form.page_for(&context.path, &context.fields);
    // In the portal the agency's pages are closed, also to what was refused.
    if context.caller.is_in_portal() && page.starts_with("/app") && !is_own(&page) {
        page = PORTAL_PAGE.to_owned();
    }
    let looks_on = context.caller.session.as_ref().is_some_and(|session| session.impersonation.is_some());
    if looks_on && !WHILE_LOOKING_ON.contains(&form.path) {
        return show_again(context, page, Error::ReadOnly).await;
    }
    match (form.submit)(context.caller.clone(), context.fields.clone()).await {
        Ok(Outcome::Disclose(secret)) => disclose(context, page, secret).await,
        Ok(outcome) => go_on(context, outcome).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the session was not written");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }),
        Err(Error::Unauthenticated) if context.path != "/log-in" => {
            Redirect::to(&format!("/log-in?next={}", encode(&page))).into_response()
        }
        // What was typed is not carried along: `ConfirmFirst` stands above such forms.
        Err(Error::Unconfirmed) => Redirect::to(&format!("/app/confirm?next={}", encode(&page))).into_response(),
        Err(Error::SecondFactorRequired) => Redirect::to(SECOND_FACTOR_PAGE).into_response(),
        Err(error) => show_again(context, page, error).await,
    }
}

/// The page of a form that has no page at its own address.
pub async fn page(form: Form, context: Context) -> Redirect {
    Redirect::to(&form.page_for(&context.path, &context.fields))
}

async fn go_on(context: Context, outcome: Outcome) -> Result<Response, tower_sessions::session::Error> {
    match outcome {
        Outcome::Go(to) | Outcome::Disclose(to) => Ok(Redirect::to(&to).into_response()),
        Outcome::Enter(entrance, to) => enter(&context, new_session(&context, entrance), &to).await,
        Outcome::AwaitCode(entrance, next) => {
            let to = format!("/log-in/code?next={}", encode(&next));
            enter(&context, NewSession { awaits_code: true, ..new_session(&context, entrance) }, &to).await
        }
        Outcome::Switch(entrance, to) => {
            let new = NewSession { authenticated_at: logged_in_at(&context), ..new_session(&context, entrance) };
            enter(&context, new, &to).await
        }
        Outcome::LookOn(member, impersonation, to) => {
            let authenticated_at = logged_in_at(&context);
            let new = NewSession { impersonation: Some(impersonation), authenticated_at, ..new_session(&context, member.into()) };
            enter(&context, new, &to).await
        }
        Outcome::Leave(to) => {
            context.session.flush().await?;
            Ok(Redirect::to(&to).into_response())
        }
        Outcome::Prefer { locale, theme, to } => {
            let mut response = Redirect::to(&to).into_response();
            let secure = if context.is_secure { "; Secure" } else { "" };
            for (name, value) in [("locale", locale), ("theme", theme)] {
                let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}");
                if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                    response.headers_mut().append(header::SET_COOKIE, cookie);
                }
            }
            Ok(response)
        }
    }
}

/// What a log-in at this moment makes.
fn new_session(context: &Context, entrance: Entrance) -> NewSession {
    let caller = &context.caller;
    NewSession {
        entrance,
        authenticated_at: caller.pools.clock.now(),
        awaits_code: false,
        impersonation: None,
        ip: caller.ip.clone(),
        user_agent: caller.user_agent.clone(),
    }
}

/// When the person of the request proved who they are.
fn logged_in_at(context: &Context) -> DateTime<Utc> {
    context.caller.session.as_ref().map_or_else(|| context.caller.pools.clock.now(), |session| session.authenticated_at)
}

/// A session under a new id; the one before it ends.
async fn enter(context: &Context, new: NewSession, to: &str) -> Result<Response, tower_sessions::session::Error> {
    context.session.clear().await;
    context.session.insert(NEW, new).await?;
    // Not `flush`, which keeps the id in its record: the new session would have the old one's.
    context.session.cycle_id().await?;
    context.session.save().await?;
    Ok(Redirect::to(to).into_response())
}

/// The form's page with a secret, which is in no address and no cookie: whoever loads the page again does not see it.
async fn disclose(context: Context, page: String, secret: String) -> Response {
    let mut caller = (*context.caller).clone();
    caller.disclosed = Some(Disclosure { path: page.clone(), secret });
    render(context.leptos, caller, &page).await
}

/// The form's page with what was typed, except passwords, and the reasons; under the status of the error.
async fn show_again(context: Context, page: String, error: Error) -> Response {
    let mut fields = context.fields;
    fields.0.retain(|name, _| !name.contains("password"));
    refuse(context.leptos, &context.caller, page, fields, error).await
}

/// The page with these fields and the reason, under the status of the error.
pub(crate) async fn refuse(leptos: LeptosOptions, caller: &Caller, page: String, fields: Fields, error: Error) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let retry_after = if let Error::TooMany(seconds) = error { Some(HeaderValue::from(seconds)) } else { None };
    let mut caller = caller.clone();
    caller.submitted = Some(Submitted { path: page.clone(), values: fields.0, error });
    let mut response = render(leptos, caller, &page).await;
    *response.status_mut() = status;
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// The page of an address that means nothing; the right one for an address with a slash too many.
pub async fn not_found(State(state): State<AppState>, Extension(caller): Extension<Arc<Caller>>, uri: Uri) -> Response {
    let trimmed = app::form::local_path(uri.path().trim_end_matches('/'));
    if uri.path().ends_with('/') && trimmed != "/" {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::permanent(&format!("{trimmed}{query}")).into_response();
    }
    let mut response = render(state.leptos, (*caller).clone(), uri.path()).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

async fn render(leptos: LeptosOptions, caller: Caller, path: &str) -> Response {
    let request = Request::builder().method(Method::GET).uri(path).extension(Arc::new(caller)).body(Body::empty());
    let Ok(request) = request else { return StatusCode::BAD_REQUEST.into_response() };
    let handler = leptos_axum::render_app_async_with_context(headers::content_security_policy, move || shell(leptos.clone()));
    handler(request).await
}

//! `/api/v1/agency/properties`: an agency's own properties for its programs, by the verbs of the pages.

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    catalog::{
        self, PropertyForm,
        property::PropertyRow,
        property_list::{Place, PropertySort},
        store::{
            read::{self, PropertyFilter},
            write,
        },
    },
    error::{Error, FieldError, Problem as FieldProblem},
    id::PropertyId,
    scope::{Agency, Scope},
    token,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::api_types::{Offer, Property, PropertyInput, PropertyType, Status};
use crate::http::{
    AppState,
    api::{Answer, Archive, Changes, Condition, Id, May, Once, Parameters, Payload, Problem, Read, Reads, Write, etag},
};

const PATH: &str = "/api/v1/agency/properties";
const TEXT_MAX: usize = 200;

/// What a list holds.
#[derive(Debug, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListParameters {
    /// Words to find.
    #[param(max_length = 200)]
    q: String,
    /// Only those of this status.
    #[param(inline)]
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    /// The archived ones instead of the others.
    archived: bool,
    /// Where the page before ended: its `next`.
    #[param(pattern = "^(-?[0-9]{1,18}_[0-9a-f-]{36})?$")]
    cursor: String,
}

/// A property in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PropertySummary {
    id: String,
    status: Status,
    #[serde(rename = "type")]
    property_type: PropertyType,
    title: String,
    neighborhood: String,
    municipality: String,
    offers: Vec<Offer>,
    bedrooms: Option<i16>,
    /// m²
    built_area: Option<f64>,
    /// m²
    land_area: Option<f64>,
    archived: bool,
    /// RFC 3339
    updated_at: String,
}

/// A page of at most 50 properties, the last changed first.
#[derive(Debug, Serialize, ToSchema)]
pub struct PropertyPage {
    items: Vec<PropertySummary>,
    /// The `cursor` of the next page.
    next: Option<String>,
}

/// The agency's properties.
///
/// The header `Link` with `rel="next"` leads to the next page.
#[utoipa::path(get, path = "/api/v1/agency/properties", operation_id = "listProperties", tag = "Properties", params(ListParameters),
    security(("token" = ["read:properties"])),
    responses((status = 200, description = "A page of properties", body = PropertyPage, headers(("Link" = String))), Reads))]
pub async fn list(
    program: May<Read>,
    State(state): State<AppState>,
    Parameters(parameters): Parameters<ListParameters>,
) -> Result<Response, Problem> {
    let after = match parameters.cursor.as_str() {
        "" => None,
        cursor => Some(Place::read(cursor, PropertySort::Changed, None).ok_or_else(|| Error::field("cursor", FieldProblem::NotAChoice))?),
    };
    if parameters.q.chars().count() > TEXT_MAX {
        return Err(Error::field("q", FieldProblem::TooLong).into());
    }
    let text = parameters.q.trim().replace('\0', "");
    let filter = PropertyFilter {
        status: parameters.status.map(Into::into),
        text,
        archived: parameters.archived,
        after,
        ..PropertyFilter::default()
    };
    let mut scope = program.begin(&state).await?;
    let (rows, more) = read::list(&mut scope, &filter).await?;
    scope.commit().await?;
    let next = rows.last().filter(|_| more).map(|last| Place::of(last, filter.sorting, filter.grouping).to_string());
    let link = next.as_ref().and_then(|cursor| link(&state.config.public_url, &parameters, cursor));
    let items = rows.into_iter().map(PropertySummary::from).collect();
    let mut response = Json(PropertyPage { items, next }).into_response();
    if let Some(link) = link {
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

fn link(public_url: &str, parameters: &ListParameters, cursor: &str) -> Option<HeaderValue> {
    let next = ListParameters { cursor: cursor.to_owned(), q: parameters.q.clone(), ..*parameters };
    let query = serde_urlencoded::to_string(next).ok()?;
    HeaderValue::from_str(&format!("<{public_url}{PATH}?{query}>; rel=\"next\"")).ok()
}

impl From<PropertyRow> for PropertySummary {
    fn from(row: PropertyRow) -> Self {
        Self {
            id: row.id.to_string(),
            status: row.status.into(),
            property_type: row.property_type.into(),
            title: row.title,
            neighborhood: row.neighborhood,
            municipality: row.municipality,
            offers: row.offers.into_iter().map(Offer::from).collect(),
            bedrooms: row.bedrooms,
            built_area: row.built_area,
            land_area: row.land_area,
            archived: row.archived,
            updated_at: row.updated_at.to_rfc3339(),
        }
    }
}

/// One property.
#[utoipa::path(get, path = "/api/v1/agency/properties/{id}", operation_id = "getProperty", tag = "Properties",
    params(("id" = Uuid, Path, description = "Its id"), ("If-None-Match" = Option<String>, Header, description = "The ETag that is known")),
    security(("token" = ["read:properties"])),
    responses((status = 200, description = "The property", body = Property, headers(("ETag" = String))),
        (status = 304, description = "It is as it was"), Reads))]
pub async fn get(
    program: May<Read>,
    Id(id): Id<PropertyId>,
    condition: Condition,
    State(state): State<AppState>,
) -> Result<Response, Problem> {
    let mut scope = program.begin(&state).await?;
    let record = read::get(&mut scope, id).await?;
    scope.commit().await?;
    let tag = etag(record.version);
    if condition.is_known(record.version) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(Property::from(record))).into_response())
}

/// Make a property.
///
/// An active one is published at once.
#[utoipa::path(post, path = "/api/v1/agency/properties", operation_id = "createProperty", tag = "Properties",
    params(("Idempotency-Key" = Option<String>, Header, max_length = 255, pattern = "^[!-~]([ -~]*[!-~])?$",
            description = "Any text, one for each thing to do")),
    request_body = PropertyInput, security(("token" = ["write:properties"])),
    responses((status = 201, description = "It is made", body = Property, headers(("ETag" = String), ("Location" = String))), Changes))]
pub async fn create(
    program: May<Write>,
    once: Once,
    State(state): State<AppState>,
    Payload { value, hash }: Payload<PropertyInput>,
) -> Result<Response, Problem> {
    let property = check(&value)?;
    let mut scope = program.begin(&state).await?;
    if let Some(answered) = once.begin(&mut scope, &program, &hash).await? {
        return Ok(answered);
    }
    let work = created(&mut scope, property, &state.config.public_url).await;
    once.finish(scope, &program, &hash, work).await
}

async fn created(scope: &mut Scope<Agency>, property: catalog::Property, public_url: &str) -> Result<Answer, Problem> {
    let id = write::create(scope, property).await?;
    shown(scope, id, StatusCode::CREATED, Some(format!("{public_url}{PATH}/{id}"))).await
}

/// Write a property anew.
///
/// The body is the whole property: what it leaves out becomes empty. `If-Match` holds the ETag that was read.
#[utoipa::path(put, path = "/api/v1/agency/properties/{id}", operation_id = "updateProperty", tag = "Properties",
    params(("id" = Uuid, Path, description = "Its id"), ("If-Match" = String, Header, description = "The ETag that was read, or `*`"),
        ("Idempotency-Key" = Option<String>, Header, max_length = 255, pattern = "^[!-~]([ -~]*[!-~])?$",
            description = "Any text, one for each thing to do")),
    request_body = PropertyInput, security(("token" = ["write:properties"])),
    responses((status = 200, description = "As it is now", body = Property, headers(("ETag" = String))), Changes))]
pub async fn update(
    program: May<Write>,
    Id(id): Id<PropertyId>,
    condition: Condition,
    once: Once,
    State(state): State<AppState>,
    Payload { value, hash }: Payload<PropertyInput>,
) -> Result<Response, Problem> {
    condition.require()?;
    let property = check(&value)?;
    let mut scope = program.begin(&state).await?;
    if let Some(answered) = once.begin(&mut scope, &program, &hash).await? {
        return Ok(answered);
    }
    let work = updated(&mut scope, id, &condition, property).await;
    once.finish(scope, &program, &hash, work).await
}

async fn updated(scope: &mut Scope<Agency>, id: PropertyId, condition: &Condition, property: catalog::Property) -> Result<Answer, Problem> {
    let version = read::get(scope, id).await?.version;
    condition.check(version)?;
    write::update(scope, id, version, property).await.map_err(|error| match error {
        Error::Conflict => Problem::new(StatusCode::PRECONDITION_FAILED),
        other => other.into(),
    })?;
    shown(scope, id, StatusCode::OK, None).await
}

/// Take a property off the lists and the public pages.
#[utoipa::path(post, path = "/api/v1/agency/properties/{id}/archive", operation_id = "archiveProperty", tag = "Properties",
    params(("id" = Uuid, Path, description = "Its id"), ("If-Match" = Option<String>, Header, description = "The ETag that was read"),
        ("Idempotency-Key" = Option<String>, Header, max_length = 255, pattern = "^[!-~]([ -~]*[!-~])?$",
            description = "Any text, one for each thing to do")),
    security(("token" = ["archive:properties"])),
    responses((status = 200, description = "As it is now", body = Property, headers(("ETag" = String))), Changes))]
pub async fn archive(
    program: May<Archive>,
    id: Id<PropertyId>,
    condition: Condition,
    once: Once,
    state: State<AppState>,
) -> Result<Response, Problem> {
    set_archived(program, id, condition, once, state, true).await
}

/// Put an archived property back.
#[utoipa::path(post, path = "/api/v1/agency/properties/{id}/restore", operation_id = "restoreProperty", tag = "Properties",
    params(("id" = Uuid, Path, description = "Its id"), ("If-Match" = Option<String>, Header, description = "The ETag that was read"),
        ("Idempotency-Key" = Option<String>, Header, max_length = 255, pattern = "^[!-~]([ -~]*[!-~])?$",
            description = "Any text, one for each thing to do")),
    security(("token" = ["archive:properties"])),
    responses((status = 200, description = "As it is now", body = Property, headers(("ETag" = String))), Changes))]
pub async fn restore(
    program: May<Archive>,
    id: Id<PropertyId>,
    condition: Condition,
    once: Once,
    state: State<AppState>,
) -> Result<Response, Problem> {
    set_archived(program, id, condition, once, state, false).await
}

async fn set_archived(
    program: May<Archive>,
    Id(id): Id<PropertyId>,
    condition: Condition,
    once: Once,
    State(state): State<AppState>,
    archived: bool,
) -> Result<Response, Problem> {
    let hash = token::sha256(b"");
    let mut scope = program.begin(&state).await?;
    if let Some(answered) = once.begin(&mut scope, &program, &hash).await? {
        return Ok(answered);
    }
    let work = moved(&mut scope, id, &condition, archived).await;
    once.finish(scope, &program, &hash, work).await
}

async fn moved(scope: &mut Scope<Agency>, id: PropertyId, condition: &Condition, archived: bool) -> Result<Answer, Problem> {
    condition.check(read::get(scope, id).await?.version)?;
    write::set_archived(scope, id, archived).await?;
    shown(scope, id, StatusCode::OK, None).await
}

/// The property as this operation leaves it.
async fn shown(scope: &mut Scope<Agency>, id: PropertyId, status: StatusCode, location: Option<String>) -> Result<Answer, Problem> {
    let record = read::get(scope, id).await?;
    Answer::new(status, record.version, location, &Property::from(record))
}

fn check(input: &PropertyInput) -> Result<catalog::Property, Problem> {
    for (place, offer) in input.offers.iter().enumerate() {
        if input.offers[..place].iter().any(|earlier| earlier.operation == offer.operation) {
            return Err(Problem::invalid(vec![FieldError::new("offers", FieldProblem::Contradiction)], |field| field));
        }
    }
    PropertyForm::from(input).check().map_err(|faults| Problem::invalid(faults, member))
}

/// The member of the body that a field of the page's form stands for.
fn member(field: &str) -> &str {
    match field {
        "property_type" => "type",
        "sale_price" | "rent_price" | "temporary_price" => "offers",
        "street" => "address.street",
        "exterior_number" => "address.exterior_number",
        "neighborhood" => "address.neighborhood",
        "municipality" => "address.municipality",
        "state" => "address.state",
        "postal_code" => "address.postal_code",
        "latitude" => "location.latitude",
        "longitude" => "location.longitude",
        other => other,
    }
}

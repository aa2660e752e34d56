//! Properties as rows: what is written in one statement however many there are, and how a row is read back.

use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::{FromRow, types::Json};

use crate::{
    catalog::place::Point,
    catalog::property::{Offer, Property, PropertyRow, PropertyType, Status},
    error::{Error, Result},
    id::PropertyId,
    scope::{Agency, Scope},
};

/// A property to write: a new one, or the next version of one.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: PropertyId,
    pub property: Property,
    pub illustration: String,
    /// Metres east and north of the published point when the location is hidden.
    pub shift: (f64, f64),
    /// Where an imported row came from: the name of its source and the row's own id there.
    pub source: Option<(String, String)>,
    pub updated_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
}

/// The row that `jsonb_to_recordset` reads.
#[derive(Serialize)]
struct Record<'a> {
    id: PropertyId,
    #[serde(flatten)]
    property: &'a Property,
    longitude: Option<f64>,
    latitude: Option<f64>,
    public_longitude: Option<f64>,
    public_latitude: Option<f64>,
    illustration: &'a str,
    shift_east: f64,
    shift_north: f64,
    source: Option<&'a str>,
    source_id: Option<&'a str>,
    updated_at: DateTime<Utc>,
    published_at: Option<DateTime<Utc>>,
}

impl<'a> From<&'a Draft> for Record<'a> {
    fn from(draft: &'a Draft) -> Self {
        let property = &draft.property;
        let (east, north) = draft.shift;
        let public = property.location.map(|point| if property.show_exact_location { point } else { point.shifted(east, north) });
        Self {
            id: draft.id,
            property,
            longitude: property.location.map(|point| point.longitude),
            latitude: property.location.map(|point| point.latitude),
            public_longitude: public.map(|point| point.longitude),
            public_latitude: public.map(|point| point.latitude),
            illustration: &draft.illustration,
            shift_east: east,
            shift_north: north,
            source: draft.source.as_ref().map(|(source, _)| source.as_str()),
            source_id: draft.source.as_ref().map(|(_, id)| id.as_str()),
            updated_at: draft.updated_at,
            published_at: draft.published_at,
        }
    }
}

/// Writes properties with their offers, their words and their public projection: the same statements, however many there are.
///
/// # Errors
/// What the database said.
pub async fn upsert(scope: &mut Scope<Agency>, drafts: &[Draft]) -> Result<()> {
    let records: Vec<Record<'_>> = drafts.iter().map(Record::from).collect();
    let records = serde_json::to_value(&records).map_err(|error| Error::Internal(error.to_string()))?;
    let (agency, user, words): (_, _, uuid::Uuid) = (scope.agency().0, scope.user().0, scope.new_id());
    sqlx::query_file!("src/catalog/store/upsert_properties.sql", agency, user, records).execute(scope.connection()).await?;
    sqlx::query_file!("src/catalog/store/replace_operations.sql", agency, records).execute(scope.connection()).await?;
    sqlx::query_file!("src/catalog/store/insert_search_words.sql", agency, records, words).execute(scope.connection()).await?;
    let ids: Vec<uuid::Uuid> = drafts.iter().map(|draft| draft.id.0).collect();
    project(scope, &ids).await
}

/// Writes what the public sees of these properties anew: a row an offer while a property is published, none otherwise.
///
/// # Errors
/// What the database said.
pub async fn project(scope: &mut Scope<Agency>, ids: &[uuid::Uuid]) -> Result<()> {
    let agency = scope.agency().0;
    sqlx::query!("delete from app.public_listings where agency_id = $1 and property_id = any($2)", agency, ids)
        .execute(scope.connection())
        .await?;
    sqlx::query_file!("src/catalog/store/insert_public_listings.sql", agency, ids).execute(scope.connection()).await?;
    Ok(())
}

/// A whole property as `select_property.sql` reads it.
#[derive(FromRow)]
pub(super) struct StoredProperty {
    pub id: uuid::Uuid,
    pub status: String,
    pub property_type: String,
    pub title: String,
    pub description: String,
    pub language: String,
    pub street: String,
    pub exterior_number: String,
    pub neighborhood: String,
    pub municipality: String,
    pub state: String,
    pub postal_code: String,
    pub longitude: Option<f64>,
    pub latitude: Option<f64>,
    pub show_exact_location: bool,
    pub land_area: Option<f64>,
    pub built_area: Option<f64>,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub half_bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub year_built: Option<i16>,
    pub offers: Json<Vec<Offer>>,
    pub illustration: String,
    pub shift_east: f64,
    pub shift_north: f64,
    pub source: Option<String>,
    pub source_id: Option<String>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
    pub archived_at: Option<DateTime<Utc>>,
}

impl StoredProperty {
    pub fn property(&self) -> Result<Property> {
        Ok(Property {
            status: status(&self.status)?,
            property_type: property_type(&self.property_type)?,
            title: self.title.clone(),
            description: self.description.clone(),
            language: self.language.parse().map_err(|()| Error::Inconsistent("app.properties.language".to_owned()))?,
            offers: self.offers.0.clone(),
            street: self.street.clone(),
            exterior_number: self.exterior_number.clone(),
            neighborhood: self.neighborhood.clone(),
            municipality: self.municipality.clone(),
            state: self.state.clone(),
            postal_code: self.postal_code.clone(),
            location: point(self.longitude, self.latitude),
            show_exact_location: self.show_exact_location,
            land_area: self.land_area,
            built_area: self.built_area,
            bedrooms: self.bedrooms,
            bathrooms: self.bathrooms,
            half_bathrooms: self.half_bathrooms,
            parking_spaces: self.parking_spaces,
            year_built: self.year_built,
        })
    }
}

/// A line of the agency's list as the database answers it.
#[derive(FromRow)]
pub(super) struct StoredRow {
    pub id: uuid::Uuid,
    pub status: String,
    pub property_type: String,
    pub title: String,
    pub neighborhood: String,
    pub municipality: String,
    pub state: String,
    pub illustration: String,
    pub offers: Json<Vec<Offer>>,
    pub price_mxn_minor: Option<i64>,
    pub bedrooms: Option<i16>,
    pub bathrooms: Option<i16>,
    pub parking_spaces: Option<i16>,
    pub built_area: Option<f64>,
    pub land_area: Option<f64>,
    pub area: Option<f64>,
    pub archived: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl TryFrom<StoredRow> for PropertyRow {
    type Error = Error;

    fn try_from(row: StoredRow) -> Result<Self> {
        Ok(Self {
            id: PropertyId(row.id),
            status: status(&row.status)?,
            property_type: property_type(&row.property_type)?,
            title: row.title,
            neighborhood: row.neighborhood,
            municipality: row.municipality,
            state: row.state,
            illustration: row.illustration,
            offers: row.offers.0,
            price_mxn_minor: row.price_mxn_minor,
            bedrooms: row.bedrooms,
            bathrooms: row.bathrooms,
            parking_spaces: row.parking_spaces,
            built_area: row.built_area,
            land_area: row.land_area,
            area: row.area,
            archived: row.archived,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

pub(super) fn point(longitude: Option<f64>, latitude: Option<f64>) -> Option<Point> {
    Some(Point { longitude: longitude?, latitude: latitude? })
}

pub(super) fn status(code: &str) -> Result<Status> {
    Status::from_code(code).ok_or_else(|| Error::Inconsistent(format!("app.properties.status {code}")))
}

pub(super) fn property_type(code: &str) -> Result<PropertyType> {
    PropertyType::from_code(code).ok_or_else(|| Error::Inconsistent(format!("app.properties.property_type {code}")))
}

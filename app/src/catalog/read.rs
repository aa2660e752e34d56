//! From rows to what pages show.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use domain::{
    catalog::{
        Operation, PropertyForm, PropertyType, Status,
        property::{Listing, PropertyRow},
        property_grouping::PropertyGrouping,
        property_list::Place,
        query::{KEYS, ListingParameters},
        slug::slug,
        store::{
            listings,
            read::{self, PropertyChange, PropertyFilter},
        },
    },
    error::Error as DomainError,
    id::PropertyId,
    identity::Permission,
    list::{Sorting, filter::Filter},
    locale::Locale,
    money::{Currency, Money},
    scope::{Agency, Public, Scope},
};

use super::{
    field_words, group_read,
    view::{Change, ListRequest, ListingCard, ListingDetail, ListingResults, PropertyDetail, PropertyLine, PropertyLines, RowForm, place},
    words,
};
use crate::{error::Error, moment, request};

pub async fn search(scope: &mut Scope<Public>, parameters: &ListingParameters) -> Result<ListingResults, Error> {
    let query = parameters.check().map_err(DomainError::Invalid)?;
    let page = listings::search(scope, &query).await?;
    let total = request::caller()?.pools.counts.count(scope, &query).await?;
    Ok(ListingResults { cards: page.items.into_iter().map(card).collect(), total, next: page.next })
}

pub async fn published(scope: &mut Scope<Public>, address: &str) -> Result<ListingDetail, Error> {
    // The id is the 32 digits after the last hyphen; the words before it are for people.
    let id: PropertyId = address.rsplit('-').next().unwrap_or_default().parse().map_err(|_| Error::NotFound)?;
    let property = listings::published(scope, id).await?;
    Ok(ListingDetail {
        card: card(property.listing),
        offers: property.offers,
        description: property.description,
        language: property.language,
        agency_name: property.agency_name,
        half_bathrooms: property.half_bathrooms,
        year_built: property.year_built,
        location: property.location,
        exact_location: property.exact_location,
    })
}

fn card(listing: Listing) -> ListingCard {
    ListingCard {
        address: format!("{}-{}", listing.slug, listing.id.0.simple()),
        operation: listing.operation,
        property_type: listing.property_type,
        place: place(&[&listing.neighborhood, &listing.municipality, &listing.state]),
        price: Money::new(listing.price_minor, listing.currency),
        title: listing.title,
        bedrooms: listing.bedrooms,
        bathrooms: listing.bathrooms,
        parking_spaces: listing.parking_spaces,
        built_area: listing.built_area,
        land_area: listing.land_area,
        illustration: listing.illustration,
    }
}

pub async fn list(scope: &mut Scope<Agency>, request: &ListRequest) -> Result<PropertyLines, Error> {
    let locale = request::caller()?.locale;
    let filter = filter(request);
    let (rows, more) = read::list(scope, &filter).await?;
    let total = read::count(scope, &filter).await?;
    let groups = group_read::groups(scope, &filter, &rows, more, locale).await?;
    let next = rows.last().filter(|_| more).map(|last| Place::of(last, filter.sorting, filter.grouping).to_string());
    let editing = editing(scope, &request.edit).await?;
    Ok(PropertyLines { lines: rows.into_iter().map(|row| line(row, locale)).collect(), groups, total, next, editing })
}

/// The row that is being changed; nothing for those who may not, and where there is none to change.
async fn editing(scope: &mut Scope<Agency>, id: &str) -> Result<Option<RowForm>, Error> {
    let Ok(id) = id.parse() else { return Ok(None) };
    if request::caller()?.member(Permission::EditProperties).is_err() {
        return Ok(None);
    }
    let record = match read::get(scope, id).await {
        Ok(record) if record.archived_at.is_none() => record,
        Ok(_) | Err(DomainError::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let property = record.property;
    let mut prices: Vec<_> =
        property.offers.iter().map(|offer| (offer.operation, offer.price.to_input(), offer.price.currency.code().to_owned())).collect();
    prices.sort_by_key(|(operation, ..)| *operation);
    if prices.is_empty() {
        prices.push((Operation::Sale, String::new(), Currency::Mxn.code().to_owned()));
    }
    Ok(Some(RowForm { id: id.to_string(), version: record.version, title: property.title, status: property.status, prices }))
}

/// What a list's address asks for.
#[must_use]
pub fn filter(request: &ListRequest) -> PropertyFilter {
    let sorting = Sorting::read(&request.sort);
    let grouping = PropertyGrouping::from_code(&request.group);
    PropertyFilter {
        status: Status::from_code(&request.status),
        text: request.q.trim().chars().take(200).filter(|c| *c != '\0').collect(),
        archived: request.status == "archived",
        conditions: Filter::read(&request.filter),
        sorting,
        grouping,
        after: Place::read(&request.cursor, sorting.by, grouping),
    }
}

/// The cursor of a list that is in the order of a time.
pub(crate) fn time_and_id<Id: FromStr>(text: &str) -> Option<(DateTime<Utc>, Id)> {
    let (micros, id) = text.split_once('_')?;
    let micros = micros.parse().ok().filter(|micros| KEYS.contains(micros))?;
    Some((DateTime::from_timestamp_micros(micros)?, id.parse().ok()?))
}

fn line(row: PropertyRow, locale: Locale) -> PropertyLine {
    PropertyLine {
        id: row.id.to_string(),
        status: row.status,
        property_type: row.property_type,
        place: place(&[&row.neighborhood, &row.municipality]),
        neighborhood: row.neighborhood,
        municipality: row.municipality,
        state: row.state,
        title: row.title,
        illustration: row.illustration,
        offers: row.offers,
        bedrooms: row.bedrooms,
        bathrooms: row.bathrooms,
        parking_spaces: row.parking_spaces,
        area: row.area,
        built_area: row.built_area,
        land_area: row.land_area,
        archived: row.archived,
        created: moment::text(row.created_at, locale),
        changed: moment::text(row.updated_at, locale),
    }
}

pub async fn detail(scope: &mut Scope<Agency>, id: &str) -> Result<PropertyDetail, Error> {
    let locale = request::caller()?.locale;
    let id: PropertyId = id.parse().map_err(|_| Error::NotFound)?;
    let record = read::get(scope, id).await?;
    let history = read::history(scope, id).await?;
    let property = &record.property;
    let is_public = property.status.is_public() && record.archived_at.is_none() && !property.offers.is_empty();
    Ok(PropertyDetail {
        id: id.to_string(),
        version: record.version,
        form: PropertyForm::from(property),
        status: property.status,
        property_type: property.property_type,
        offers: property.offers.clone(),
        place: place(&[&property.neighborhood, &property.municipality, &property.state]),
        illustration: record.illustration,
        source: record.source,
        created: moment::text(record.created_at, locale),
        changed: moment::text(record.updated_at, locale),
        archived: record.archived_at.is_some(),
        public_path: is_public.then(|| format!("/properties/{}-{}", slug(&property.title), id.0.simple())),
        history: history.into_iter().map(|row| change(row, locale)).collect(),
    })
}

fn change(row: PropertyChange, locale: Locale) -> Change {
    let shown = |value: Option<String>| value.map(|value| show(&row.field, value, locale)).unwrap_or_default();
    Change {
        at: moment::text(row.changed_at, locale),
        by: row.by,
        old_value: shown(row.old_value),
        new_value: shown(row.new_value),
        field: field_words::field(locale, &row.field),
    }
}

/// A stored value in words: codes are translated, long texts are cut.
pub(crate) fn show(field: &str, value: String, locale: Locale) -> String {
    let words = words::Words::of(locale);
    match field {
        "status" => Status::from_code(&value).map(|code| words::status(locale, code).to_owned()),
        "property_type" => PropertyType::from_code(&value).map(|code| words::property_type(locale, code).to_owned()),
        "operation" => Operation::from_code(&value).map(|code| words::operation(locale, code).to_owned()),
        _ => match value.as_str() {
            "true" => Some(words.yes.to_owned()),
            "false" => Some(words.no.to_owned()),
            _ => None,
        },
    }
    .unwrap_or_else(|| match value.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    })
}

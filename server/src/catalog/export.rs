//! The agency's properties as a file: those that the list's search and filters find, in the list's order and columns.

use std::sync::Arc;

use app::{
    catalog::{read::filter, view::ListRequest},
    form::Fields,
    request::Caller,
};
use domain::{
    catalog::{
        PropertyForm,
        property_list::PropertyColumn,
        store::read::{self, PropertyFilter},
    },
    error::Result,
    identity::Permission,
    list::layout,
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::{
    export::{Opening, audited},
    spreadsheet::{Cell, Row, Sheet, pages},
};

/// The columns of a file of which nobody chose the columns, by the name of their field.
const EVERYTHING: [&str; 26] = [
    "status",
    "property_type",
    "title",
    "sale_price",
    "sale_currency",
    "rent_price",
    "rent_currency",
    "temporary_price",
    "temporary_currency",
    "street",
    "exterior_number",
    "neighborhood",
    "municipality",
    "state",
    "postal_code",
    "latitude",
    "longitude",
    "built_area",
    "land_area",
    "bedrooms",
    "bathrooms",
    "half_bathrooms",
    "parking_spaces",
    "year_built",
    "language",
    "description",
];

/// Fields that hold numbers. A postal code begins with a zero that counts.
const NUMBERS: [&str; 12] = [
    "sale_price",
    "rent_price",
    "temporary_price",
    "latitude",
    "longitude",
    "built_area",
    "land_area",
    "bedrooms",
    "bathrooms",
    "half_bathrooms",
    "parking_spaces",
    "year_built",
];

/// The fields that say what a column of the list says.
const fn fields(column: PropertyColumn) -> &'static [&'static str] {
    match column {
        PropertyColumn::Status => &["status"],
        PropertyColumn::PropertyType => &["property_type"],
        PropertyColumn::Price => &["sale_price", "sale_currency", "rent_price", "rent_currency", "temporary_price", "temporary_currency"],
        PropertyColumn::Area => &["built_area", "land_area"],
        PropertyColumn::BuiltArea => &["built_area"],
        PropertyColumn::LandArea => &["land_area"],
        PropertyColumn::Bedrooms => &["bedrooms"],
        PropertyColumn::Bathrooms => &["bathrooms"],
        PropertyColumn::ParkingSpaces => &["parking_spaces"],
        PropertyColumn::Neighborhood => &["neighborhood"],
        PropertyColumn::Municipality => &["municipality"],
        PropertyColumn::State => &["state"],
        PropertyColumn::Created => &["created_at"],
        PropertyColumn::Changed => &["updated_at"],
    }
}

/// The head of the file: everything, or id, title and what the chosen columns say, each once.
fn head(columns: &str) -> Vec<&'static str> {
    let mut head = vec!["id"];
    if columns.is_empty() {
        head.extend(EVERYTHING);
        return head;
    }
    head.push("title");
    for field in layout::columns(columns).into_iter().flat_map(fields) {
        if !head.contains(field) {
            head.push(field);
        }
    }
    head
}

pub fn open(caller: Arc<Caller>, given: Fields) -> Opening {
    Box::pin(async move {
        let actor = audited(&caller, Permission::ExportProperties, "properties_exported").await?;
        let request: ListRequest = given.read()?;
        let head = head(&request.columns);
        let first = filter(&ListRequest { cursor: String::new(), ..request });
        let (pools, names) = (caller.pools.clone(), head.clone());
        let pages = pages(first, move |filter| rows(pools.clone(), actor, names.clone(), filter));
        Ok(Sheet { name: "properties".to_owned(), head, pages })
    })
}

async fn rows(pools: Pools, actor: Agency, names: Vec<&'static str>, filter: PropertyFilter) -> Result<(Vec<Row>, Option<PropertyFilter>)> {
    let mut scope = Scope::staff(&pools, actor).await?;
    let (properties, next) = read::export(&mut scope, &filter).await?;
    scope.commit().await?;
    Ok((properties.iter().map(|exported| row(exported, &names)).collect(), next))
}

fn row(exported: &read::Exported, names: &[&str]) -> Row {
    let fields = serde_json::to_value(PropertyForm::from(&exported.property)).unwrap_or_default();
    let cell = |name: &&str| match *name {
        "id" => Cell::from(exported.id.to_string()),
        "created_at" => Cell::from(exported.created_at),
        "updated_at" => Cell::from(exported.updated_at),
        name => {
            let text = fields[name].as_str().unwrap_or_default();
            let number = text.parse().ok().filter(|_| NUMBERS.contains(&name));
            number.map_or_else(|| Cell::from(text), Cell::Number)
        }
    };
    names.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_everything_or_what_was_chosen() {
        assert_eq!(head("").len(), 27);
        assert_eq!(head("area,built_area,changed"), ["id", "title", "built_area", "land_area", "updated_at"]);
    }
}

//! The fields by which the agency's list of properties is filtered.

use super::{
    code::codes,
    property::{Operation, PropertyType, Status},
};
use crate::list::filter::{Filterable, Kind};

codes! {
    /// A field that conditions name.
    PropertyField {
        Status = "status",
        PropertyType = "property_type",
        Operation = "operation",
        /// In MXN, of the first of sale, rent and temporary rent.
        Price = "price",
        /// Of land the land's, else the building's.
        Area = "area",
        BuiltArea = "built_area",
        LandArea = "land_area",
        Bedrooms = "bedrooms",
        Bathrooms = "bathrooms",
        ParkingSpaces = "parking_spaces",
        YearBuilt = "year_built",
        Title = "title",
        Neighborhood = "neighborhood",
        Municipality = "municipality",
        State = "state",
        PostalCode = "postal_code",
        Created = "created",
        Changed = "changed",
    }
}

impl Filterable for PropertyField {
    fn kind(self) -> Kind {
        match self {
            Self::Status => Kind::Choice(Status::CODES),
            Self::PropertyType => Kind::Choice(PropertyType::CODES),
            Self::Operation => Kind::Choice(Operation::CODES),
            Self::Price => Kind::Money,
            Self::Area | Self::BuiltArea | Self::LandArea | Self::Bedrooms | Self::Bathrooms | Self::ParkingSpaces | Self::YearBuilt => {
                Kind::Number
            }
            Self::Title | Self::Neighborhood | Self::Municipality | Self::State | Self::PostalCode => Kind::Text,
            Self::Created | Self::Changed => Kind::Date,
        }
    }
}

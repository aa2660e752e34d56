//! What is searched for: every filter of the form once, then words and places.

use domain::catalog::query::ListingParameters;

use crate::{Outcome, client::encode};

/// A search by name.
#[derive(Clone)]
pub struct Case {
    pub name: &'static str,
    pub parameters: ListingParameters,
}

impl Case {
    /// Its query behind a path.
    pub fn path(&self, base: &str) -> String {
        let query: Vec<String> = self.parameters.pairs().into_iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        format!("{base}?{}", query.join("&"))
    }

    /// The same search from a place in its pages.
    pub fn at(&self, cursor: &str) -> Self {
        Self { name: self.name, parameters: self.parameters.at(cursor) }
    }
}

type Pairs = &'static [(&'static str, &'static str)];

const CATALOGUE: [(&str, Pairs); 5] = [
    ("no filter", &[]),
    ("by type", &[("operation", "sale"), ("type", "apartment")]),
    ("by price", &[("operation", "sale"), ("min_price", "2000000"), ("max_price", "4000000")]),
    ("by city", &[("q", "Guadalajara")]),
    ("by city, type and price", &[("q", "Monterrey"), ("operation", "rent"), ("type", "apartment"), ("max_price", "30000")]),
];

const OTHER_FILTERS: [(&str, Pairs); 10] = [
    ("type alone", &[("type", "ranch")]),
    ("operation alone", &[("operation", "temporary")]),
    ("price alone", &[("max_price", "900000")]),
    ("narrow price", &[("operation", "rent"), ("type", "house"), ("min_price", "30000"), ("max_price", "30500")]),
    ("price in dollars", &[("currency", "USD"), ("min_price", "100000"), ("max_price", "150000")]),
    ("bedrooms", &[("bedrooms", "5")]),
    ("cheapest first", &[("sort", "price")]),
    ("dearest land first", &[("operation", "sale"), ("type", "land"), ("sort", "-price")]),
    ("cheapest of a city", &[("q", "Querétaro"), ("sort", "price")]),
    ("nothing to find", &[("operation", "temporary"), ("type", "warehouse"), ("bedrooms", "5")]),
];

const SEARCHES: [(&str, Pairs); 13] = [
    ("rare word", &[("q", "Mixquitla")]),
    ("rare English word", &[("q", "aqueduct")]),
    ("common word", &[("q", "recámaras")]),
    ("common word without accent", &[("q", "recamaras")]),
    ("common English word", &[("q", "bedrooms")]),
    ("three common words", &[("q", "departamento terraza cocina")]),
    ("common words that seldom meet", &[("q", "bodega alberca")]),
    ("dense radius", &[("near", "-99.165,19.415"), ("radius_m", "2000")]),
    ("sparse radius", &[("near", "-99.1,18.985"), ("radius_m", "3000")]),
    ("common word in a radius", &[("q", "terraza"), ("near", "-103.39,20.67"), ("radius_m", "3000")]),
    ("rare word in a radius", &[("q", "aqueduct"), ("near", "-100.39,20.59"), ("radius_m", "5000")]),
    ("rectangle", &[("bbox", "-99.2,19.38,-99.14,19.44")]),
    ("filters in a rectangle", &[("operation", "sale"), ("type", "house"), ("bbox", "-100.45,25.62,-100.25,25.72")]),
];

/// The listings page as people use it.
pub fn catalogue() -> Outcome<Vec<Case>> {
    cases(&CATALOGUE)
}

/// The filters that [`catalogue`] leaves out.
pub fn other_filters() -> Outcome<Vec<Case>> {
    cases(&OTHER_FILTERS)
}

/// Words and places.
pub fn searches() -> Outcome<Vec<Case>> {
    cases(&SEARCHES)
}

fn cases(list: &[(&'static str, Pairs)]) -> Outcome<Vec<Case>> {
    list.iter()
        .map(|(name, pairs)| {
            let fields = pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).into()));
            Ok(Case { name, parameters: serde_json::from_value(serde_json::Value::Object(fields.collect()))? })
        })
        .collect()
}

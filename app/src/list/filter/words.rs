//! The words of filters.

use domain::{list::filter::Operator, locale::Locale};

pub struct Words {
    pub filter: &'static str,
    pub filters: &'static str,
    pub remove: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    pub value: &'static str,
    pub value2: &'static str,
    pub join: &'static str,
    pub add: &'static str,
    pub cancel: &'static str,
}

pub const ES: Words = Words {
    filter: "Filtrar",
    filters: "Filtros",
    remove: "Quitar filtro",
    and: "y",
    or: "o",
    value: "Valor",
    value2: "Y (para «entre»)",
    join: "Basta con esta o la anterior",
    add: "Agregar filtro",
    cancel: "Cancelar",
};

pub const EN: Words = Words {
    filter: "Filter",
    filters: "Filters",
    remove: "Remove filter",
    and: "and",
    or: "or",
    value: "Value",
    value2: "And (for “between”)",
    join: "This or the one before will do",
    add: "Add filter",
    cancel: "Cancel",
};

impl Words {
    #[must_use]
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::Es => &ES,
            Locale::En => &EN,
        }
    }
}

/// How something is compared: "es por lo menos".
#[must_use]
pub const fn operator(locale: Locale, operator: Operator) -> &'static str {
    match (locale, operator) {
        (Locale::Es, Operator::Is) => "es",
        (Locale::En, Operator::Is) => "is",
        (Locale::Es, Operator::IsNot) => "no es",
        (Locale::En, Operator::IsNot) => "is not",
        (Locale::Es, Operator::Contains) => "contiene",
        (Locale::En, Operator::Contains) => "contains",
        (Locale::Es, Operator::Lacks) => "no contiene",
        (Locale::En, Operator::Lacks) => "does not contain",
        (Locale::Es, Operator::AtLeast) => "desde",
        (Locale::En, Operator::AtLeast) => "from",
        (Locale::Es, Operator::AtMost) => "hasta",
        (Locale::En, Operator::AtMost) => "up to",
        (Locale::Es, Operator::Between) => "entre",
        (Locale::En, Operator::Between) => "between",
        (Locale::Es, Operator::Empty) => "sin dato",
        (Locale::En, Operator::Empty) => "not given",
        (Locale::Es, Operator::Filled) => "con dato",
        (Locale::En, Operator::Filled) => "given",
    }
}

/// "Precio entre $ 1,000,000 y $ 2,000,000".
#[must_use]
pub fn condition(locale: Locale, field: &str, compared: Operator, values: &[String]) -> String {
    let and = format!(" {} ", Words::of(locale).and);
    format!("{field} {} {}", operator(locale, compared), values.join(&and)).trim_end().to_owned()
}

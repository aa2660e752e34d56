//! The conditions of a list's filter as SQL: bound values only, on columns that are named here.

use sqlx::{Postgres, QueryBuilder};

use crate::{
    catalog::property_filter::PropertyField,
    list::filter::{Condition, Filter, Operator, Value},
};

/// Where a field's values are.
enum Source {
    /// A text, compared without case and accents.
    Text(&'static str),
    /// A number, or a code; nothing where it is not known.
    Plain(&'static str),
    /// A time, compared by days in central Mexico.
    Time(&'static str),
    Operations,
}

const fn source(field: PropertyField) -> Source {
    match field {
        PropertyField::Status => Source::Plain("p.status"),
        PropertyField::PropertyType => Source::Plain("p.property_type"),
        PropertyField::Operation => Source::Operations,
        PropertyField::Price => Source::Plain("p.price_mxn_minor"),
        PropertyField::Area => Source::Plain("p.area"),
        PropertyField::BuiltArea => Source::Plain("p.built_area"),
        PropertyField::LandArea => Source::Plain("p.land_area"),
        PropertyField::Bedrooms => Source::Plain("p.bedrooms"),
        PropertyField::Bathrooms => Source::Plain("p.bathrooms"),
        PropertyField::ParkingSpaces => Source::Plain("p.parking_spaces"),
        PropertyField::YearBuilt => Source::Plain("p.year_built"),
        PropertyField::Title => Source::Text("p.title"),
        PropertyField::Neighborhood => Source::Text("p.neighborhood"),
        PropertyField::Municipality => Source::Text("p.municipality"),
        PropertyField::State => Source::Text("p.state"),
        PropertyField::PostalCode => Source::Text("p.postal_code"),
        PropertyField::Created => Source::Time("p.created_at"),
        PropertyField::Changed => Source::Time("p.updated_at"),
    }
}

/// Adds the groups: all of them, each by any of its conditions.
pub(super) fn push_conditions(query: &mut QueryBuilder<Postgres>, filter: &Filter<PropertyField>) {
    for group in &filter.0 {
        query.push(" and (");
        for (place, condition) in group.iter().enumerate() {
            query.push(if place == 0 { "(" } else { " or (" });
            match source(condition.field) {
                Source::Text(column) => push_text(query, column, condition),
                Source::Plain(column) => push_plain(query, column, condition),
                Source::Time(column) => push_time(query, column, condition),
                Source::Operations => push_operation(query, condition),
            }
            query.push(")");
        }
        query.push(")");
    }
}

fn push_value(query: &mut QueryBuilder<Postgres>, value: &Value) {
    match value {
        Value::Text(text) => query.push_bind(text.clone()),
        Value::Number(number) => query.push_bind(*number),
        Value::Money(minor) => query.push_bind(*minor),
        Value::Date(date) => query.push_bind(*date),
    };
}

fn push_text(query: &mut QueryBuilder<Postgres>, column: &str, condition: &Condition<PropertyField>) {
    let Some(value) = condition.values.first() else {
        query.push(column).push(if condition.operator == Operator::Empty { " = ''" } else { " <> ''" });
        return;
    };
    let is_part = matches!(condition.operator, Operator::Contains | Operator::Lacks);
    let column = format!("public.unaccent(lower({column}))");
    query.push(if is_part { format!("strpos({column}, ") } else { column });
    query.push(match condition.operator {
        Operator::Is => " = ",
        Operator::IsNot => " <> ",
        _ => "",
    });
    query.push("public.unaccent(lower(");
    push_value(query, value);
    query.push("))").push(match condition.operator {
        Operator::Contains => ") > 0",
        Operator::Lacks => ") = 0",
        _ => "",
    });
}

fn push_plain(query: &mut QueryBuilder<Postgres>, column: &str, condition: &Condition<PropertyField>) {
    query.push(column).push(match condition.operator {
        Operator::Empty => " is null",
        Operator::Filled => " is not null",
        Operator::IsNot => " <> ",
        Operator::AtLeast | Operator::Between => " >= ",
        Operator::AtMost => " <= ",
        _ => " = ",
    });
    if let Some(value) = condition.values.first() {
        push_value(query, value);
    }
    if let Some(most) = condition.values.get(1) {
        query.push(" and ").push(column).push(" <= ");
        push_value(query, most);
    }
}

/// From the beginning of the first day to the end of the last.
fn push_time(query: &mut QueryBuilder<Postgres>, column: &str, condition: &Condition<PropertyField>) {
    let (first, last) = (condition.values.first(), condition.values.last());
    let from = first.filter(|_| condition.operator != Operator::AtMost);
    let until = last.filter(|_| condition.operator != Operator::AtLeast);
    query.push("true");
    for (value, sign, days) in [(from, ">=", 0), (until, "<", 1)] {
        if let Some(value) = value {
            query.push(format!(" and {column} {sign} ("));
            push_value(query, value);
            query.push(format!("::date + {days})::timestamp at time zone 'America/Mexico_City'"));
        }
    }
}

fn push_operation(query: &mut QueryBuilder<Postgres>, condition: &Condition<PropertyField>) {
    query.push(if condition.operator == Operator::IsNot { "not exists" } else { "exists" });
    query.push(" (select from app.property_operations o where o.agency_id = p.agency_id and o.property_id = p.id and o.operation = ");
    if let Some(value) = condition.values.first() {
        push_value(query, value);
    }
    query.push(")");
}

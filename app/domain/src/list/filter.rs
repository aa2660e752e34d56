//! Conditions that a list's rows must meet, as one readable parameter of its address:
//! `price:between:1000000:2000000;municipality:is:Coyoacán,neighborhood:contains:Roma`.
//!
//! All groups must be met (`;`), each by any of its conditions (`,`). A separator inside of a value has a `\` before it.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Coded;
use crate::{
    catalog::code::codes,
    error::{FieldError, Problem},
    money::{Currency, Money},
};

/// The most conditions of one filter.
const CONDITIONS_MAX: usize = 20;
/// The longest value, in characters.
const VALUE_MAX: usize = 100;

codes! {
    /// How a field is compared.
    Operator {
        Is = "is",
        IsNot = "is_not",
        Contains = "contains",
        Lacks = "lacks",
        AtLeast = "at_least",
        AtMost = "at_most",
        Between = "between",
        Empty = "empty",
        Filled = "filled",
    }
}

impl Operator {
    /// How many values it takes.
    #[must_use]
    pub const fn values(self) -> usize {
        match self {
            Self::Empty | Self::Filled => 0,
            Self::Between => 2,
            _ => 1,
        }
    }
}

/// What a field holds, and so how it is compared and typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    /// In MXN.
    Money,
    Date,
    /// One of these codes.
    Choice(&'static [&'static str]),
}

impl Kind {
    /// How a field of this kind can be compared; the first is what people usually want.
    #[must_use]
    pub const fn operators(self) -> &'static [Operator] {
        use Operator::{AtLeast, AtMost, Between, Contains, Empty, Filled, Is, IsNot, Lacks};
        match self {
            Self::Text => &[Contains, Lacks, Is, IsNot, Empty, Filled],
            Self::Number | Self::Money => &[AtLeast, AtMost, Between, Is, Empty, Filled],
            Self::Date => &[AtLeast, AtMost, Between, Is],
            Self::Choice(_) => &[Is, IsNot],
        }
    }
}

/// The fields of a list that can be filtered.
pub trait Filterable: Coded {
    fn kind(self) -> Kind;
}

/// A value as its field understands it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Text(String),
    Number(f64),
    /// Minor units of MXN.
    Money(i64),
    Date(NaiveDate),
}

/// One comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition<F> {
    pub field: F,
    pub operator: Operator,
    /// As many as the operator takes.
    pub values: Vec<Value>,
}

/// Groups of conditions: each group must be met, by any of its conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter<F>(pub Vec<Vec<Condition<F>>>);

impl<F> Default for Filter<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: Filterable> Condition<F> {
    /// Checks a condition as typed: codes of field and operator, and the values.
    ///
    /// # Errors
    /// What is wrong with `operator`, `value` or `value2`.
    pub fn check(field: F, operator: &str, values: [&str; 2]) -> Result<Self, FieldError> {
        let operator = Operator::from_code(operator).filter(|operator| field.kind().operators().contains(operator));
        let operator = operator.ok_or_else(|| FieldError::new("operator", Problem::NotAChoice))?;
        let names = ["value", "value2"].into_iter().zip(values).take(operator.values());
        let values = names
            .map(|(name, text)| value(field.kind(), text).map_err(|problem| FieldError::new(name, problem)))
            .collect::<Result<Vec<_>, _>>()?;
        if let [least, most] = values.as_slice()
            && is_greater(least, most)
        {
            return Err(FieldError::new("value2", Problem::Contradiction));
        }
        Ok(Self { field, operator, values })
    }

    fn read(text: &str) -> Option<Self> {
        let parts = split(text, ':');
        let (field, operator, values) = (parts.first()?, parts.get(1)?, &parts[2..]);
        let value = |place: usize| values.get(place).map_or("", String::as_str);
        let condition = Self::check(F::of_code(field)?, operator, [value(0), value(1)]).ok()?;
        (values.len() == condition.values.len()).then_some(condition)
    }

    fn text(&self) -> String {
        let values = self.values.iter().map(|value| escaped(&value.text()));
        let parts = [self.field.code_of().to_owned(), self.operator.code().to_owned()].into_iter().chain(values);
        parts.collect::<Vec<_>>().join(":")
    }
}

fn is_greater(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a > b,
        (Value::Money(a), Value::Money(b)) => a > b,
        (Value::Date(a), Value::Date(b)) => a > b,
        _ => false,
    }
}

fn value(kind: Kind, text: &str) -> Result<Value, Problem> {
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Required);
    }
    match kind {
        Kind::Text if text.chars().count() > VALUE_MAX => Err(Problem::TooLong),
        Kind::Text => Ok(Value::Text(text.to_owned())),
        Kind::Number => {
            let number = text.replace(',', "").parse().ok().filter(|number: &f64| number.is_finite() && number.abs() < 1e12);
            number.map(Value::Number).ok_or(Problem::NotANumber)
        }
        Kind::Money => Money::parse(text, Currency::Mxn).map(|money| Value::Money(money.minor)),
        Kind::Date => date(text).map(Value::Date).ok_or(Problem::NotAChoice),
        Kind::Choice(codes) => codes.contains(&text).then(|| Value::Text(text.to_owned())).ok_or(Problem::NotAChoice),
    }
}

/// Reads `2026-11-21`, in years that people and Postgres know; the browser's half has no other reader.
fn date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let year = i32::try_from(year).ok().filter(|year| (1900..=2999).contains(year) && parts.next().is_none())?;
    NaiveDate::from_ymd_opt(year, month, day)
}

impl Value {
    /// As a field of a form shows it, and as it stands in an address.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Money(minor) => Money::new(*minor, Currency::Mxn).to_input(),
            Self::Date(date) => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
        }
    }
}

impl<F: Filterable> Filter<F> {
    /// Reads the parameter of an address. What it says wrongly is not asked for: the chips show what is.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let group = |text: &String| split(text, ',').iter().filter_map(|text| Condition::read(text)).collect::<Vec<_>>();
        let mut filter = Self(split(text, ';').iter().map(group).filter(|group| !group.is_empty()).collect());
        while filter.len() > CONDITIONS_MAX {
            filter.0.pop();
        }
        filter
    }

    /// How many conditions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As [`Filter::read`] reads it.
    #[must_use]
    pub fn text(&self) -> String {
        let group = |group: &Vec<Condition<F>>| group.iter().map(Condition::text).collect::<Vec<_>>().join(",");
        self.0.iter().map(group).collect::<Vec<_>>().join(";")
    }

    /// The filter with one condition more: in the last group (`or`), or in a group of its own.
    ///
    /// # Errors
    /// [`Problem::TooMany`] on `value`.
    pub fn with(mut self, condition: Condition<F>, or: bool) -> Result<Self, FieldError> {
        if self.len() == CONDITIONS_MAX {
            return Err(FieldError::new("value", Problem::TooMany));
        }
        match self.0.last_mut().filter(|_| or) {
            Some(group) => group.push(condition),
            None => self.0.push(vec![condition]),
        }
        Ok(self)
    }

    /// The filter without one of its conditions.
    #[must_use]
    pub fn without(&self, group: usize, condition: usize) -> Self {
        let mut filter = self.clone();
        if let Some(conditions) = filter.0.get_mut(group).filter(|conditions| condition < conditions.len()) {
            conditions.remove(condition);
        }
        filter.0.retain(|group| !group.is_empty());
        filter
    }
}

/// The parts between separators that have no `\` before them, as they were before they were escaped one time.
fn split(text: &str, separator: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let Some(part) = parts.last_mut() else { break };
        if letter == '\\' {
            // Only the innermost separator takes the mark away.
            if separator != ':' {
                part.push(letter);
            }
            part.extend(letters.next());
        } else if letter == separator {
            parts.push(String::new());
        } else {
            part.push(letter);
        }
    }
    parts
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, ':' | ',' | ';' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::property_filter::PropertyField as Field;

    fn condition(field: Field, operator: &str, values: [&str; 2]) -> Condition<Field> {
        Condition::check(field, operator, values).unwrap()
    }

    #[test]
    fn an_address_reads_back() {
        let text = "price:between:1000000:2000000;municipality:is:Coyoacán,neighborhood:contains:Roma\\, Norte\\;\\:\\\\;bedrooms:empty";
        let filter = Filter::<Field>::read(text);
        assert_eq!((filter.0.len(), filter.len()), (3, 4));
        assert_eq!(filter.0[0][0].values, [Value::Money(100_000_000), Value::Money(200_000_000)]);
        assert_eq!(filter.0[1][1].values, [Value::Text("Roma, Norte;:\\".into())]);
        assert_eq!(filter.text(), text);
    }

    #[test]
    fn what_is_wrong_is_not_asked_for() {
        for text in [
            "",
            ";",
            ",",
            "price",
            "price:is",
            "price:is:x",
            "price:contains:1",
            "nada:is:1",
            "price:is:1:2",
            "price:between:1",
            "status:is:nada",
            "price:between:2:1",
            "created:is:2026-02-30",
            "bedrooms:at_least:NaN",
        ] {
            assert_eq!(Filter::<Field>::read(text), Filter::default(), "{text}");
        }
        let one = "bedrooms:is:3";
        assert_eq!(Filter::<Field>::read(&format!("x;{one};price:is:x")).text(), one);
        assert_eq!(Filter::<Field>::read(&vec![one; 30].join(";")).len(), CONDITIONS_MAX);
    }

    #[test]
    fn a_condition_says_what_is_wrong_with_it() {
        for (field, operator, values, expected) in [
            (Field::Price, "contains", ["1", ""], ("operator", Problem::NotAChoice)),
            (Field::Price, "is", ["", ""], ("value", Problem::Required)),
            (Field::Price, "between", ["1", ""], ("value2", Problem::Required)),
            (Field::Price, "between", ["2", "1"], ("value2", Problem::Contradiction)),
            (Field::Bedrooms, "is", ["tres", ""], ("value", Problem::NotANumber)),
            (Field::Status, "is", ["nada", ""], ("value", Problem::NotAChoice)),
            (Field::Created, "is", ["ayer", ""], ("value", Problem::NotAChoice)),
        ] {
            let fault = Condition::check(field, operator, values).unwrap_err();
            assert_eq!((fault.field.as_str(), fault.problem), expected);
        }
        let long = "a".repeat(101);
        assert_eq!(Condition::check(Field::Title, "is", [&long, ""]).unwrap_err().problem, Problem::TooLong);
    }

    #[test]
    fn conditions_come_and_go() {
        let (cheap, small) = (condition(Field::Price, "at_most", ["1", ""]), condition(Field::Area, "at_most", ["50", ""]));
        let filter = Filter::default().with(cheap.clone(), true).unwrap().with(small.clone(), true).unwrap();
        assert_eq!(filter.text(), "price:at_most:1,area:at_most:50");
        assert_eq!(filter.clone().with(cheap, false).unwrap().text(), "price:at_most:1,area:at_most:50;price:at_most:1");
        assert_eq!(filter.without(0, 0).text(), "area:at_most:50");
        assert_eq!(filter.without(0, 0).without(0, 0), Filter::default());
        assert_eq!(filter.without(7, 7), filter);
        let full = Filter(vec![vec![small.clone(); CONDITIONS_MAX]]);
        assert_eq!(full.with(small, true).unwrap_err().problem, Problem::TooMany);
    }

    proptest! {
        #[test]
        fn any_text_is_found_again(text in "\\PC{1,40}") {
            prop_assume!(!text.trim().is_empty());
            let filter = Filter(vec![vec![condition(Field::Title, "contains", [&text, ""])]]);
            prop_assert_eq!(Filter::read(&filter.text()), filter);
        }

        #[test]
        fn no_text_breaks_the_reading(text in ".*") {
            let filter = Filter::<Field>::read(&text);
            prop_assert_eq!(Filter::read(&filter.text()), filter);
        }
    }
}

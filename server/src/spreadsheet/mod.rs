//! Lists as files: one way to take any list along, as CSV for programs or XLSX for people.

mod csv_file;
mod xlsx_file;

use std::future::Future;

use axum::{
    body::Body,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use domain::error::Result;
use futures::{StreamExt, stream, stream::BoxStream};

pub use csv_file::{csv, guarded};

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Nothing,
    Text(String),
    Number(f64),
    Time(DateTime<Utc>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Text(text) }
    }
}

impl From<i64> for Cell {
    #[expect(clippy::cast_precision_loss, reason = "counts and numbers of blocks are far below 2^53")]
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<i16> for Cell {
    fn from(number: i16) -> Self {
        Self::Number(number.into())
    }
}

impl From<DateTime<Utc>> for Cell {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Time(at)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

pub type Row = Vec<Cell>;
/// Rows, some at a time.
pub type Pages = BoxStream<'static, Result<Vec<Row>>>;

/// A list to take along.
pub struct Sheet {
    /// The file's name without its ending.
    pub name: String,
    /// Names of fields, not words: another program reads the same file in either language.
    pub head: Vec<&'static str>,
    pub pages: Pages,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("name", &self.name).field("head", &self.head).finish_non_exhaustive()
    }
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
}

impl Format {
    pub const ALL: [Self; 2] = [Self::Csv, Self::Xlsx];

    /// What ends the file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The file to download, however long. Times are UTC in CSV and the clock's of `zone` in XLSX.
pub fn download(sheet: Sheet, format: Format, zone: String) -> Response {
    let name = format!("attachment; filename=\"{}.{}\"", sheet.name, format.ending());
    let body = match format {
        Format::Csv => Body::from_stream(csv_file::parts(sheet)),
        Format::Xlsx => Body::from_stream(xlsx_file::parts(sheet, zone)),
    };
    ([(header::CONTENT_TYPE, format.content_type()), (header::CONTENT_DISPOSITION, name.as_str())], body).into_response()
}

/// The pages that begin at a place: `next` reads the rows from a place on, and says where those after them begin.
pub fn pages<Place, Next, Reading>(first: Place, next: Next) -> Pages
where
    Place: Send + 'static,
    Next: Fn(Place) -> Reading + Send + Sync + 'static,
    Reading: Future<Output = Result<(Vec<Row>, Option<Place>)>> + Send + 'static,
{
    let next = std::sync::Arc::new(next);
    stream::try_unfold(Some(first), move |place| {
        let next = next.clone();
        async move {
            let Some(place) = place else { return Ok(None) };
            Ok(Some(next(place).await?))
        }
    })
    .boxed()
}

/// A list that is read at once.
pub fn page(rows: Vec<Row>) -> Pages {
    stream::once(async move { Ok(rows) }).boxed()
}

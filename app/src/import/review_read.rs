//! From a file's plan to what its review shows.

use domain::{
    id::ImportId,
    import::{
        HeaderError, Plan,
        format::{Delimiter, Encoding, HEADER_MAX},
        kinds,
        plan::examples,
        preview,
        run::Kind,
        store::{self, Draft},
    },
    locale::Locale,
    scope::{Agency, Scope},
};

use super::{
    field_words::{field, layout, value},
    reasons::reason,
    review_view::{Chosen, Named, Preview, PreviewCell, PreviewRow, Review, ReviewColumn},
    review_words,
};
use crate::{error::Error, request};

pub async fn review(scope: &mut Scope<Agency>, id: &str) -> Result<Review, Error> {
    let caller = request::caller()?;
    let import: ImportId = id.parse().map_err(|_| Error::NotFound)?;
    let draft = store::draft(scope, import).await?;
    caller.member(draft.kind.permission())?;
    let (locale, kind, plan) = (caller.locale, draft.kind, &draft.plan);
    let recognised = kinds::recognised(kind, &plan.header);
    // A plan that was made for this very file fits it.
    let unfit = |error: HeaderError| Error::from(domain::error::Error::Internal(error.to_string()));
    let named = |code: &str| Named { code: code.to_owned(), label: field(kind, locale, code) };
    Ok(Review {
        id: id.to_owned(),
        status: draft.status,
        estimated_rows: draft.estimated_rows,
        dry_run: draft.dry_run,
        recognised: recognised.map(|code| layout(code).to_owned()),
        by_hand: plan.layout.is_empty(),
        is_remembered: draft.is_remembered,
        missing: kinds::missing(kind, plan).into_iter().map(|code| field(kind, locale, code)).collect(),
        has_ids: plan.header.iter().any(|column| kinds::meaning(kind, plan, column) == Some(kinds::id_field(kind))),
        columns: columns(&draft, locale).map_err(unfit)?,
        fields: kinds::fields(kind).iter().map(|field| named(field.code)).collect(),
        defaults: defaults(kind, plan, locale),
        source: plan.source.clone(),
        format: formats(plan, locale),
        sheet: sheet(&draft, locale),
        preview: kinds::preview(kind, &draft.head, plan).map(|preview| shown(kind, preview, locale)).map_err(unfit)?,
        file_name: draft.file_name,
    })
}

fn columns(draft: &Draft, locale: Locale) -> Result<Vec<ReviewColumn>, HeaderError> {
    let (kind, plan) = (draft.kind, &draft.plan);
    let column = |(name, examples): (&String, Vec<String>)| {
        let code = kinds::meaning(kind, plan, name).unwrap_or_default();
        let examples: Vec<String> = examples.iter().map(|example| cut(example)).collect();
        ReviewColumn {
            name: name.clone(),
            examples: examples.join(" · "),
            field: code.to_owned(),
            label: if code.is_empty() { String::new() } else { field(kind, locale, code) },
        }
    };
    Ok(plan.header.iter().zip(examples(&draft.head, plan)?).map(column).collect())
}

/// An example is a glimpse.
fn cut(text: &str) -> String {
    const EXAMPLE_MAX: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXAMPLE_MAX { line } else { line.chars().take(EXAMPLE_MAX).collect::<String>() + "…" }
}

fn defaults(kind: Kind, plan: &Plan, locale: Locale) -> Vec<Chosen> {
    let chosen = |known: &domain::import::Field| Chosen {
        code: known.code.to_owned(),
        label: field(kind, locale, known.code),
        choices: known
            .choices
            .iter()
            .map(|code| Named { code: (*code).to_owned(), label: value(kind, locale, known.code, (*code).to_owned()) })
            .collect(),
        value: plan.default_of(known.code).to_owned(),
    };
    kinds::fields(kind).iter().filter(|field| !field.choices.is_empty()).map(chosen).collect()
}

/// The sheets of a workbook, where there is more than one.
fn sheet(draft: &Draft, locale: Locale) -> Option<Chosen> {
    let named = |(number, name): (usize, &String)| Named { code: number.to_string(), label: name.clone() };
    (draft.sheets.len() > 1).then(|| Chosen {
        code: "sheet".to_owned(),
        label: review_words::Words::of(locale).sheet.to_owned(),
        choices: draft.sheets.iter().enumerate().map(named).collect(),
        value: draft.sheet.to_string(),
    })
}

fn formats(plan: &Plan, locale: Locale) -> Vec<Chosen> {
    let words = review_words::Words::of(locale);
    let named = |code: String, label: &str| Named { code, label: label.to_owned() };
    let chosen = |code: &str, label: &str, choices, value| Chosen { code: code.to_owned(), label: label.to_owned(), choices, value };
    let encodings = Encoding::ALL.iter().map(|code| named(code.to_string(), review_words::encoding(*code))).collect();
    let delimiters = Delimiter::ALL.iter().map(|code| named(code.to_string(), review_words::delimiter(locale, *code))).collect();
    let headers = (0..=HEADER_MAX).map(|row| named(row.to_string(), &review_words::header(locale, row))).collect();
    vec![
        chosen("header", words.header, headers, plan.format.header.to_string()),
        chosen("delimiter", words.delimiter, delimiters, plan.format.delimiter.to_string()),
        chosen("encoding", words.encoding, encodings, plan.format.encoding.to_string()),
    ]
}

fn shown(kind: Kind, preview: preview::Preview, locale: Locale) -> Preview {
    let fields = preview.fields;
    let row = |row: preview::PreviewRow| PreviewRow {
        line: row.line,
        severity: row.severity,
        cells: fields
            .iter()
            .zip(row.cells)
            .map(|(field, cell)| PreviewCell {
                value: cut(&value(kind, locale, field, cell.value)),
                problem: cell.problem.map(|(found, why)| (cut(&found), reason(locale, why).to_owned())),
            })
            .collect(),
        notes: row.notes.into_iter().map(|(column, found, why)| note(&column, &found, reason(locale, why))).collect(),
    };
    Preview { heads: fields.iter().map(|code| field(kind, locale, code)).collect(), rows: preview.rows.into_iter().map(row).collect() }
}

fn note(column: &str, found: &str, why: &str) -> String {
    [column, &cut(found), why].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

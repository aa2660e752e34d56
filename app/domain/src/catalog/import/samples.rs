//! The rules against real files, which lie outside the project: their folder is `NEXUS_SAMPLE_DATA`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use crate::{
    catalog::{Property, PropertyForm, Status},
    import::{Outcome, Plan, Reader, Reason, plan::head_of},
};

type Row = crate::import::Row<Property>;

/// A file's bytes; none, and a note, where the folder is absent.
fn sample(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("NEXUS_SAMPLE_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let path = folder.join("listings").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        println!("skipped: no {}", path.display());
    }
    bytes
}

fn rows(file: &[u8]) -> Vec<Row> {
    Reader::suggested(file).unwrap().map(Result::unwrap).collect()
}

/// Lines on which records start, by counting quotes: the naive way, right for files whose quotes are sound.
fn starts(file: &[u8]) -> Vec<u64> {
    let (mut line, mut quoted, mut starts) = (1, false, vec![1]);
    for &byte in file {
        quoted ^= byte == b'"';
        line += u64::from(byte == b'\n');
        if byte == b'\n' && !quoted {
            starts.push(line);
        }
    }
    // The header starts a record too, and nothing follows the last line end.
    starts.split_off(1).into_iter().take_while(|start| *start < line).collect()
}

/// How many rows have which outcome, by severity, column and reason.
fn tally(rows: &[Row]) -> BTreeMap<(&'static str, String, &'static str), usize> {
    let mut tally = BTreeMap::new();
    for row in rows {
        let (severity, problems) = match &row.outcome {
            Outcome::Accepted { problems, .. } => ("doubtful", problems),
            Outcome::Rejected(problems) => ("rejected", problems),
        };
        for problem in problems {
            *tally.entry((severity, problem.column.clone(), problem.reason.code())).or_default() += 1;
        }
    }
    tally
}

/// What must hold of every file: rows, doubtful and rejected ones are returned.
fn check(name: &str, file: &[u8], rows: &[Row]) -> [usize; 3] {
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), starts(file), "{name}: every record once, at its line");
    let mut ids = BTreeSet::new();
    let (mut doubtful, mut rejected) = (0, 0);
    for row in rows {
        match &row.outcome {
            Outcome::Accepted { record: property, problems } => {
                assert!(ids.insert(&row.source_id), "{name}: {} twice", row.source_id);
                assert_eq!(PropertyForm::from(&**property).check().as_ref(), Ok(&**property), "{name}: line {}", row.line);
                doubtful += usize::from(!problems.is_empty());
            }
            Outcome::Rejected(problems) => {
                assert!(!problems.is_empty(), "{name}: line {}", row.line);
                rejected += 1;
            }
        }
    }
    println!("{name}: {} rows, {} accepted, {doubtful} of them doubtful, {rejected} rejected", rows.len(), rows.len() - rejected);
    for ((severity, column, reason), count) in tally(rows) {
        println!("  {count:5} {severity} {column} {reason}");
    }
    [rows.len(), doubtful, rejected]
}

#[test]
fn properati_files_are_read_to_the_last_row() {
    for (name, centred) in [("mx_cdmx_properati_1.csv", 72), ("mx_cdmx_properati_2.csv", 83), ("mx_cdmx_properati_3.csv", 66)] {
        let Some(file) = sample(name) else { return };
        let rows = rows(&file);
        assert_eq!(check(name, &file, &rows)[0], 4_628);
        // The rows at the centroid, counted as text; refused ones among them are not asked where they lie.
        let text = String::from_utf8(file).unwrap();
        assert_eq!(text.matches("\"23.634501,-102.552788\"").count(), centred);
        let lines: Vec<&str> = text.lines().collect();
        for row in &rows {
            let is_centred = lines[usize::try_from(row.line).unwrap() - 1].contains("23.634501,-102.552788");
            if let Outcome::Accepted { record: property, problems } = &row.outcome {
                assert_eq!(problems.iter().any(|problem| problem.reason == Reason::CentreOfMexico), is_centred);
                assert!(!is_centred || property.location.is_none());
                assert_eq!(property.status, Status::Active);
            }
        }
        let tally = tally(&rows);
        let unpriced = text.lines().filter(|line| line.contains(",,,,") && line.contains("|México|") && is_unpriced(line)).count();
        assert_eq!(tally[&("rejected", "price".to_owned(), "missing")], unpriced);
        for reason in ["too_low", "too_high", "zero", "contradiction"] {
            assert!(tally.contains_key(&("doubtful", "surface_covered_in_m2".to_owned(), reason)), "{name}: {reason}");
        }
    }
}

/// Whether a Properati line has an empty price, the cell after the quoted or empty point.
fn is_unpriced(line: &str) -> bool {
    line.split_once("|México|,").is_some_and(|(_, rest)| {
        let after_point = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')).map_or(rest, |(_, rest)| rest);
        after_point.starts_with(",,")
    })
}

#[test]
fn inmuebles24_is_read_to_the_last_row() {
    const NAME: &str = "mx_inmuebles24.csv";
    let Some(file) = sample(NAME) else { return };
    let rows = rows(&file);
    assert_eq!(check(NAME, &file, &rows)[0], 700);
    for row in &rows {
        if let Outcome::Accepted { record: property, problems } = &row.outcome {
            assert!(!property.description.contains("<br") && !property.description.contains("Ver datos"), "line {}", row.line);
            assert!(!property.title.contains("&sup2;") && !property.description.contains("&nbsp;"), "line {}", row.line);
            let has_ended = problems.iter().any(|problem| problem.reason == Reason::Ended);
            assert_eq!(property.status == Status::Withdrawn, has_ended);
            assert!(problems.iter().all(|problem| problem.reason != Reason::Unknown || property.state.is_empty()));
        }
    }
    let tally = tally(&rows);
    for (severity, column, reason) in [
        ("rejected", "Precio", "too_low"),
        ("rejected", "Precio", "too_high"),
        ("rejected", "currency", "currency_unclear"),
        ("doubtful", "currency", "currency_assumed"),
        ("doubtful", "Direccion", "encoding"),
        ("doubtful", "Dormitorios", "too_high"),
        ("doubtful", "Dimension_terreno", "contradiction"),
    ] {
        assert!(tally.contains_key(&(severity, column.to_owned(), reason)), "{column}: {reason}");
    }
}

#[test]
fn the_same_file_gives_the_same_rows_again() {
    let Some(file) = sample("mx_inmuebles24.csv") else { return };
    assert_eq!(rows(&file), rows(&file));
}

#[test]
fn files_of_unknown_systems_are_mapped_and_read_to_the_last_row() {
    for (name, chosen) in [
        ("mx_3schemas_properati_1.csv", &[("operation", "sale")][..]),
        ("mx_3schemas_properati_2.csv", &[("operation", "sale")]),
        ("mx_3schemas_properati_3.csv", &[("operation", "sale")]),
        ("mx_rentals.csv", &[]),
        ("us_king_county.csv", &[("property_type", "house"), ("operation", "sale"), ("currency", "USD")]),
    ] {
        let Some(file) = sample(name) else { return };
        let mut plan = Plan::suggested::<Property>(&head_of(&file[..]).unwrap()).unwrap();
        plan.defaults.extend(chosen.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())));
        let meanings: Vec<_> = plan.header.iter().zip(&plan.columns).filter(|(_, code)| !code.is_empty()).collect();
        println!("{name}: {meanings:?}");
        let rows: Vec<Row> = Reader::open(&file[..], &plan).unwrap().map(Result::unwrap).collect();
        let [all, _, rejected] = check(name, &file, &rows);
        assert!(rejected * 2 < all, "{name}: most rows go in");
    }
}

//! The stream of rows, on files of the known layouts.

use proptest::prelude::*;

use super::{Layout, inmuebles24};
use crate::{
    catalog::{Property, PropertyForm},
    import::{HeaderError, Outcome, Plan, Reader, Row, format::Format, plan},
};

const HEADER: &str =
    ",operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_total_in_m2,surface_covered_in_m2,properati_url";

fn rows(file: &[u8]) -> Vec<Row<Property>> {
    let plan = Plan::with_format::<Property>(&plan::head_of(file).unwrap(), Format::default()).unwrap();
    Reader::open(file, &plan).unwrap().map(Result::unwrap).collect()
}

/// A sound row but for its id and price.
fn flat(id: &str, price: &str) -> String {
    format!(
        r#"1,sell,apartment,|Tlalpan|Distrito Federal|México|,"19.28,-99.23",{price},MXN,,100,http://tlalpan.properati.com.mx/{id}_venta_departamento_x"#
    )
}

/// The reasons of a row: of an accepted one its doubts.
fn reasons(row: &Row<Property>) -> (bool, Vec<&'static str>) {
    let (accepted, problems) = match &row.outcome {
        Outcome::Accepted { problems, .. } => (true, problems),
        Outcome::Rejected(problems) => (false, problems),
    };
    (accepted, problems.iter().map(|problem| problem.reason.code()).collect())
}

#[test]
fn headers_are_told_apart() {
    let layout = |header: &str| Reader::<Property, _>::suggested(header.as_bytes()).map(|reader| reader.plan().layout.clone());
    assert_eq!(layout(&format!("\u{feff}{HEADER}\r\n")).unwrap(), Layout::ProperatiMexico.code());
    assert_eq!(layout(&inmuebles24::COLUMNS.join(",")).unwrap(), Layout::Inmuebles24.code());
    assert_eq!(layout("id,price\n1,2\n").unwrap(), "");
    assert!(matches!(layout(""), Err(HeaderError::Empty)));
    assert!(matches!(layout("\n\n"), Err(HeaderError::Empty)));
    let other = Plan { header: vec!["id".to_owned()], ..Plan::default() };
    assert!(matches!(Reader::<Property, _>::open(&b"price\n1\n"[..], &other), Err(HeaderError::UnknownLayout)));
}

#[test]
fn rows_know_their_lines_whatever_the_line_ends() {
    let quoted = flat("b2", "2000000").replace("19.28,-99.23", "19.28,\n-99.23");
    let lines = [HEADER.to_owned(), flat("a1", "1000000"), String::new(), String::new(), quoted, flat("c3", "3000000")];
    for end in ["\n", "\r\n"] {
        for last in ["", end] {
            let file = lines.join(end).replace("\n-99", &format!("{end}-99")) + last;
            let found: Vec<(u64, String)> = rows(file.as_bytes()).into_iter().map(|row| (row.line, row.source_id)).collect();
            assert_eq!(found, [(2, "a1".to_owned()), (5, "b2".to_owned()), (7, "c3".to_owned())], "{end:?} {last:?}");
        }
    }
}

#[test]
fn the_second_of_two_like_rows_is_refused() {
    let file = [HEADER.into(), flat("a1", ""), flat("a1", "1000000"), flat("a1", "2000000"), flat("b2", "1000000"), flat("", "3000000")];
    let rows = rows(file.join("\n").as_bytes());
    let found: Vec<_> = rows.iter().map(reasons).collect();
    let duplicate = (false, vec!["duplicate"]);
    assert_eq!(found, [(false, vec!["missing"]), (true, vec![]), duplicate.clone(), duplicate, (true, vec![])]);
    let earlier = |row: &Row<Property>| match &row.outcome {
        Outcome::Rejected(problems) => (problems[0].column.clone(), problems[0].value.clone()),
        Outcome::Accepted { .. } => panic!("accepted"),
    };
    assert_eq!([earlier(&rows[2]), earlier(&rows[3])], [("properati_url".into(), "3".into()), (String::new(), "3".into())]);
    assert!(rows[4].source_id.starts_with("content-"));
}

#[test]
fn broken_rows_are_refused_and_the_next_one_is_read() {
    let ragged = flat("a1", "1000000").replace(",MXN", "");
    let latin = b"1,sell,house,|Coyoac\xe1n|Distrito Federal|M\xe9xico|,,1000000,MXN,,100,http://x/b2_venta_casa".to_vec();
    let file = [HEADER.as_bytes(), ragged.as_bytes(), &latin, flat("c3", "1000000").as_bytes()].join(&b'\n');
    let found: Vec<_> = rows(&file).iter().map(reasons).collect();
    assert_eq!(found, [(false, vec!["ragged"]), (true, vec!["encoding"]), (true, vec![])]);
}

proptest! {
    #[test]
    fn every_record_is_accepted_or_refused_once(
        records in prop::collection::vec(prop::collection::vec("(sell|house|1000000|MXN|[\\PC\n\"]{0,12}|100)", 9..=11), 0..12)
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(format!("{HEADER}\n").into_bytes());
        for record in &records {
            writer.write_record(record).unwrap();
        }
        let rows = rows(&writer.into_inner().unwrap());
        prop_assert_eq!(rows.len(), records.len());
        prop_assert!(rows.windows(2).all(|pair| pair[0].line < pair[1].line));
    }

    #[test]
    fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..400), cells in prop::collection::vec("\\PC{0,30}", 10)) {
        let _ = Reader::<Property, _>::suggested(&bytes);
        let mut file = format!("{HEADER}\n{}\n", cells.join(",")).into_bytes();
        file.extend(bytes);
        for row in rows(&file) {
            match row.outcome {
                Outcome::Accepted { record, .. } => prop_assert_eq!(PropertyForm::from(&*record).check(), Ok(*record)),
                Outcome::Rejected(problems) => prop_assert!(!problems.is_empty()),
            }
        }
    }
}

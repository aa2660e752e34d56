//! Workbooks (XLSX) as CSV: each sheet becomes a file of the kind that everything after it reads.
//!
//! A workbook is an archive, and a small one can hold a mountain. So nothing is believed of what it says of itself: every part is
//! unpacked once and counted before any is read. Then cells are read one by one, and what is written leaves in pieces.

use std::{
    io::{self, Cursor, Read},
    sync::Arc,
};

use calamine::{Data, DataRef, DataType, Reader, SheetVisible, Xlsx};
use domain::{
    error::{Error, FieldError, Problem, Result},
    id::{AgencyId, ImportId},
    import::{
        plan::{HEAD_MAX, Head},
        run::Kind,
        store::{self, NewImport, NewSheet},
    },
};
use object_store::{ObjectStore, ObjectStoreExt, buffered::BufWriter};
use tokio::{io::AsyncWriteExt, sync::mpsc};

/// All parts of a workbook, unpacked; and one that is no sheet. Shared strings are held in memory, cells are not.
const UNPACKED_MAX: u64 = 300 << 20;
const STRINGS_MAX: u64 = 64 << 20;
const PARTS_MAX: usize = 2_000;
/// More sheets than anybody looks through.
const SHEETS_MAX: usize = 30;
/// More columns than any table for people has.
const COLUMNS_MAX: u32 = 300;
/// Bytes that are written at once.
const PIECE: usize = 256 << 10;

/// Whether a file begins as an archive does, which a workbook is.
#[must_use]
pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}

/// A file that is in the store.
pub struct Kept {
    pub file_size: u64,
    pub head: Head,
    pub sheets: Vec<NewSheet>,
}

impl Kept {
    /// A workbook, of which the first sheet is the file at hand.
    #[must_use]
    pub fn of_sheets(sheets: Vec<NewSheet>) -> Self {
        let (file_size, head) = sheets.first().map(|sheet| (sheet.file_size, sheet.head.clone())).unwrap_or_default();
        Self { file_size, head, sheets }
    }

    /// Where it is.
    #[must_use]
    pub fn keys(&self, agency: AgencyId, import: ImportId) -> Vec<String> {
        (0..self.sheets.len().max(1)).map(|number| store::sheet_key(agency, import, number)).collect()
    }

    #[must_use]
    pub fn into_import(self, id: ImportId, kind: Kind, file_name: String) -> NewImport {
        NewImport { id, kind, file_name, file_size: self.file_size, head: self.head, sheets: self.sheets }
    }
}

/// Something on its way to the store.
enum Part {
    /// A sheet of this name begins.
    Sheet(String),
    Text(Vec<u8>),
}

/// Writes each visible sheet into the store as CSV; those that hold nothing are left out.
///
/// # Errors
/// [`Error::Invalid`] of `file` for what is no workbook, or is too large; when the store fails.
pub async fn keep(storage: &Arc<dyn ObjectStore>, agency: AgencyId, import: ImportId, workbook: Vec<u8>) -> Result<Vec<NewSheet>> {
    let (sender, parts) = mpsc::channel(2);
    let unpacking = tokio::task::spawn_blocking(move || unpack(workbook, &sender));
    let mut kept: Vec<NewSheet> = Vec::new();
    let stored = store_parts(storage, agency, import, parts, &mut kept).await;
    let unpacked = unpacking.await.map_err(|error| internal(&error))?;
    let outcome = stored.and(unpacked);
    if outcome.is_err() {
        for sheet in &kept {
            let _ = storage.delete(&sheet.file_key.clone().into()).await;
        }
    }
    outcome?;
    if kept.is_empty() { Err(wrong(Problem::Required)) } else { Ok(kept) }
}

/// Writes what comes into one file a sheet.
async fn store_parts(
    storage: &Arc<dyn ObjectStore>,
    agency: AgencyId,
    import: ImportId,
    mut parts: mpsc::Receiver<Part>,
    kept: &mut Vec<NewSheet>,
) -> Result<()> {
    let mut writer: Option<BufWriter> = None;
    while let Some(part) = parts.recv().await {
        match part {
            Part::Sheet(name) => {
                close(writer.take()).await?;
                let file_key = store::sheet_key(agency, import, kept.len());
                writer = Some(BufWriter::with_capacity(storage.clone(), file_key.clone().into(), 5 << 20));
                kept.push(NewSheet { name, file_key, file_size: 0, head: Head::default() });
            }
            Part::Text(text) => {
                if let (Some(sheet), Some(writer)) = (kept.last_mut(), &mut writer) {
                    writer.write_all(&text).await.map_err(|error| internal(&error))?;
                    sheet.file_size += text.len() as u64;
                    sheet.head.bytes.extend_from_slice(&text[..text.len().min(HEAD_MAX - sheet.head.bytes.len())]);
                    sheet.head.is_whole = sheet.head.bytes.len() as u64 == sheet.file_size;
                }
            }
        }
    }
    close(writer).await
}

async fn close(writer: Option<BufWriter>) -> Result<()> {
    match writer {
        Some(mut writer) => writer.shutdown().await.map_err(|error| internal(&error)),
        None => Ok(()),
    }
}

fn unpack(workbook: Vec<u8>, parts: &mpsc::Sender<Part>) -> Result<()> {
    measure(&workbook)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).map_err(|_| wrong(Problem::NotCsv))?;
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).take(SHEETS_MAX).collect();
    for name in names {
        // What cannot be read as a table, such as a sheet that is a chart, has no width.
        if let Some(width) = width(&mut workbook, &name)? {
            send(parts, Part::Sheet(name.clone()))?;
            write(&mut workbook, &name, width, parts)?;
        }
    }
    Ok(())
}

/// Unpacks every part into nothing, and counts.
fn measure(workbook: &[u8]) -> Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).map_err(|_| wrong(Problem::NotCsv))?;
    if archive.len() > PARTS_MAX {
        return Err(wrong(Problem::TooLarge));
    }
    let mut left = UNPACKED_MAX;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|_| wrong(Problem::NotCsv))?;
        let is_sheet = part.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        let most = if is_sheet { left } else { STRINGS_MAX.min(left) };
        let size = io::copy(&mut part.take(most + 1), &mut io::sink()).map_err(|_| wrong(Problem::NotCsv))?;
        if size > most {
            return Err(wrong(Problem::TooLarge));
        }
        left -= size;
    }
    Ok(())
}

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// Columns of a sheet; none for one without cells.
fn width(workbook: &mut Workbook, name: &str) -> Result<Option<u32>> {
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { return Ok(None) };
    let mut widest = None;
    while let Some(cell) = cells.next_cell().map_err(|_| wrong(Problem::NotCsv))? {
        if !cell.get_value().is_empty() {
            widest = widest.max(Some(cell.get_position().1 + 1));
        }
    }
    if widest.is_some_and(|width| width > COLUMNS_MAX) { Err(wrong(Problem::TooLarge)) } else { Ok(widest) }
}

/// Writes a sheet's rows, each on the line that it has in the sheet.
fn write(workbook: &mut Workbook, name: &str, width: u32, parts: &mpsc::Sender<Part>) -> Result<()> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| wrong(Problem::NotCsv))?;
    let (mut text, mut row, mut at) = (Vec::new(), vec![String::new(); width as usize], 0);
    while let Some(cell) = cells.next_cell().map_err(|_| wrong(Problem::NotCsv))? {
        let (line, column) = cell.get_position();
        if cell.get_value().is_empty() || line < at {
            continue;
        }
        while at < line {
            end_row(&mut text, &mut row)?;
            at += 1;
            if text.len() > PIECE {
                send(parts, Part::Text(std::mem::take(&mut text)))?;
            }
        }
        if let Some(place) = row.get_mut(column as usize) {
            *place = written(cell.get_value());
        }
    }
    end_row(&mut text, &mut row)?;
    send(parts, Part::Text(text))
}

/// Ends the row at hand with its line; an empty one is an empty line.
fn end_row(text: &mut Vec<u8>, row: &mut [String]) -> Result<()> {
    if row.iter().all(String::is_empty) {
        text.push(b'\n');
        return Ok(());
    }
    let mut writer = csv::Writer::from_writer(text);
    writer.write_record(row.iter()).and_then(|()| writer.flush().map_err(Into::into)).map_err(|error| internal(&error))?;
    drop(writer);
    row.iter_mut().for_each(String::clear);
    Ok(())
}

/// A cell as text: whole numbers without a point, times by ISO 8601, and lines of a text kept apart by a sign that is none, so that
/// each row stays on one line.
fn written(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date}T{hour:02}:{minute:02}:{second:02}") }
        }
        other => other.to_string().replace("\r\n", "\u{2028}").replace(['\n', '\r'], "\u{2028}"),
    }
}

fn send(parts: &mpsc::Sender<Part>, part: Part) -> Result<()> {
    parts.blocking_send(part).map_err(|error| internal(&error))
}

fn wrong(problem: Problem) -> Error {
    Error::Invalid(vec![FieldError::new("file", problem)])
}

fn internal(error: &dyn std::fmt::Display) -> Error {
    Error::Internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use object_store::memory::InMemory;
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

    /// A workbook with these sheets, by name, state and rows of XML.
    fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
        let mut parts = vec![("[Content_Types].xml".to_owned(), TYPES.to_owned()), ("_rels/.rels".to_owned(), RELATIONS.to_owned())];
        let (mut list, mut relations) = (String::new(), String::new());
        for (number, (name, state, rows)) in (1..).zip(sheets) {
            list += &format!(r#"<sheet name="{name}" sheetId="{number}" state="{state}" r:id="rId{number}"/>"#);
            relations += &format!(
                r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
            );
            let sheet = format!(
                r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
            );
            parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
        }
        let spaces = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
        parts
            .push(("xl/workbook.xml".to_owned(), format!(r#"<?xml version="1.0"?><workbook {spaces}><sheets>{list}</sheets></workbook>"#)));
        let space = r#"xmlns="http://schemas.openxmlformats.org/package/2006/relationships""#;
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<?xml version="1.0"?><Relationships {space}>{relations}</Relationships>"#),
        ));
        archive(&parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
    }

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn text(cell: &str, text: &str) -> String {
        format!(r#"<c r="{cell}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
    }

    /// What a workbook leaves in the store: names and texts of its sheets.
    async fn kept(workbook: Vec<u8>) -> Result<Vec<(String, String)>> {
        let storage: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
        let nobody = uuid::Uuid::nil();
        let mut sheets = Vec::new();
        for sheet in keep(&storage, nobody.into(), nobody.into(), workbook).await? {
            let bytes = storage.get(&sheet.file_key.into()).await.unwrap().bytes().await.unwrap();
            assert_eq!((sheet.file_size, &sheet.head.bytes[..]), (bytes.len() as u64, &bytes[..]));
            sheets.push((sheet.name, String::from_utf8(bytes.to_vec()).unwrap()));
        }
        Ok(sheets)
    }

    #[tokio::test]
    async fn sheets_become_tables_whose_rows_keep_their_lines() {
        let first = format!(
            r#"<row r="1">{}{}{}</row><row r="4">{}<c r="B4"><v>4500000</v></c><c r="C4"><v>2.5</v></c></row><row r="5"><c r="C5" t="b"><v>1</v></c></row>"#,
            text("A1", "título"),
            text("B1", "precio"),
            text("C1", "baños"),
            text("A4", "Casa, &quot;grande&quot;&#10;con jardín")
        );
        let other = format!(r#"<row r="1">{}</row>"#, text("B1", "x"));
        let bytes =
            workbook(&[("Casas", "visible", &first), ("Notas", "hidden", &other), ("Vacía", "visible", ""), ("Lotes", "visible", &other)]);
        let expected = [
            ("Casas".to_owned(), "título,precio,baños\n\n\n\"Casa, \"\"grande\"\"\u{2028}con jardín\",4500000,2.5\n,,true\n".to_owned()),
            ("Lotes".to_owned(), ",x\n".to_owned()),
        ];
        assert_eq!(kept(bytes).await.unwrap(), expected);
    }

    #[tokio::test]
    async fn what_is_no_workbook_or_too_much_of_one_is_refused() {
        let zeros = vec![b' '; usize::try_from(STRINGS_MAX).unwrap() + 1];
        let bomb = archive(&[("xl/sharedStrings.xml", &zeros)]);
        assert!(bomb.len() < 1 << 20, "it is small");
        let wide = format!(r#"<row r="1">{}</row>"#, text("ZZ1", "x"));
        for (bytes, problem) in [
            (b"PK\x03\x04 and nothing".to_vec(), Problem::NotCsv),
            (archive(&[("letter.txt", b"hello")]), Problem::NotCsv),
            (bomb, Problem::TooLarge),
            (workbook(&[("Ancha", "visible", &wide)]), Problem::TooLarge),
            (workbook(&[("Vacía", "visible", "")]), Problem::Required),
        ] {
            assert!(matches!(kept(bytes).await, Err(Error::Invalid(faults)) if faults[0].problem == problem), "{problem:?}");
        }
    }
}

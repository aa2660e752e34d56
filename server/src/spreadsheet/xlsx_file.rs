//! XLSX: numbers and times are such, texts are never formulas. Rows go to a file as they come, so that memory does not grow.

use std::fs::File;

use domain::{
    error::{Error, Result},
    time_zone,
};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use tokio::{
    io::{AsyncReadExt, AsyncSeekExt},
    sync::mpsc,
};

use super::{Cell, Row, Sheet};

/// Rows of one worksheet below its head: programs take 1,048,576 in all.
const ROWS_MAX: u32 = 1_000_000;
/// The longest text of a cell, in UTF-16 units, that programs take.
const TEXT_MAX: usize = 32_767;
/// Bytes that are sent at once.
const PART: usize = 64 << 10;

/// The file in parts, once all of it is written.
pub(super) fn parts(sheet: Sheet, zone: String) -> impl Stream<Item = Result<Vec<u8>>> + Send + 'static {
    stream::once(file(sheet, zone)).map_ok(read).try_flatten()
}

fn read(file: File) -> impl Stream<Item = Result<Vec<u8>>> + Send {
    stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async move {
        let mut part = vec![0; PART];
        let length = file.read(&mut part).await.map_err(|error| fault(&error))?;
        part.truncate(length);
        Ok((length > 0).then_some((part, file)))
    })
}

fn fault(error: &dyn std::fmt::Display) -> Error {
    Error::Internal(error.to_string())
}

/// Writes beside the runtime what the database answers.
async fn file(mut sheet: Sheet, zone: String) -> Result<File> {
    let (sender, receiver) = mpsc::channel(2);
    let head = sheet.head;
    let writer = tokio::task::spawn_blocking(move || write(&head, receiver, &zone).map_err(|error| fault(&error)));
    while let Some(rows) = sheet.pages.next().await {
        if sender.send(rows?).await.is_err() {
            break;
        }
    }
    drop(sender);
    let mut file = tokio::fs::File::from_std(writer.await.map_err(|error| fault(&error))??);
    file.rewind().await.map_err(|error| fault(&error))?;
    Ok(file.into_std().await)
}

fn write(head: &[&str], mut rows: mpsc::Receiver<Vec<Row>>, zone: &str) -> std::result::Result<File, XlsxError> {
    let mut workbook = Workbook::new();
    let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    begin(workbook.add_worksheet_with_constant_memory()?, head)?;
    let (mut sheet, mut line) = (0, 0);
    while let Some(page) = rows.blocking_recv() {
        for row in page {
            if line == ROWS_MAX {
                begin(workbook.add_worksheet_with_constant_memory()?, head)?;
                (sheet, line) = (sheet + 1, 0);
            }
            line += 1;
            let worksheet = workbook.worksheet_from_index(sheet)?;
            for (column, cell) in (0..).zip(&row) {
                put(worksheet, line, column, cell, zone, &time)?;
            }
        }
    }
    let mut file = tempfile::tempfile()?;
    workbook.save_to_writer(&mut file)?;
    Ok(file)
}

/// The head stays in sight.
fn begin(worksheet: &mut Worksheet, head: &[&str]) -> std::result::Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(head) {
        worksheet.write_string_with_format(0, column, *name, &bold)?;
        worksheet.set_column_width(column, 18)?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn put(worksheet: &mut Worksheet, line: u32, column: u16, cell: &Cell, zone: &str, time: &Format) -> std::result::Result<(), XlsxError> {
    match cell {
        Cell::Nothing => {}
        Cell::Text(text) => {
            worksheet.write_string(line, column, shortened(text))?;
        }
        Cell::Number(number) => {
            worksheet.write_number(line, column, *number)?;
        }
        Cell::Time(at) => {
            worksheet.write_datetime_with_format(line, column, time_zone::local(*at, zone), time)?;
        }
    }
    Ok(())
}

/// As much of a text as a cell takes.
fn shortened(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= TEXT_MAX
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_text_is_as_long_as_a_cell_takes() {
        assert_eq!(super::shortened("casa"), "casa");
        assert_eq!(super::shortened(&"𝒜".repeat(20_000)).chars().count(), 16_383);
    }
}

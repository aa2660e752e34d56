//! Brotli and gzip copies beside the site's text and wasm files, so that serving them costs nothing.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

const KINDS: [&str; 6] = ["wasm", "js", "css", "svg", "txt", "json"];

/// Compresses every file of [`KINDS`] under `folder` whose copies are older than it.
///
/// # Errors
/// Reading or writing failed.
pub fn folder(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if path.extension().and_then(|kind| kind.to_str()).is_some_and(|kind| KINDS.contains(&kind)) {
            file(&path)?;
        }
    }
    Ok(())
}

fn file(path: &Path) -> io::Result<()> {
    let written = fs::metadata(path)?.modified()?;
    let brotli_path = path.with_added_extension("br");
    if fs::metadata(&brotli_path).and_then(|data| data.modified()).is_ok_and(|copied| copied >= written) {
        return Ok(());
    }
    let bytes = fs::read(path)?;
    let mut gzip = flate2::write::GzEncoder::new(File::create(path.with_added_extension("gz"))?, flate2::Compression::best());
    gzip.write_all(&bytes)?;
    gzip.finish()?;
    let mut brotli = brotli::CompressorWriter::new(File::create(brotli_path)?, 1 << 16, 11, 22);
    brotli.write_all(&bytes)?;
    brotli.flush()
}

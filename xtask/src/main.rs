//! Chores of the workspace.

mod illustrations;

use std::{io, path::Path};

fn main() -> io::Result<()> {
    let count = illustrations::write(Path::new("public/illustrations"))?;
    println!("{count} illustrations");
    Ok(())
}

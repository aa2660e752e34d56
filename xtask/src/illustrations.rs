//! The demo's property pictures: drawings of our own, made from a fixed seed, so that every run writes the same bytes.

mod canvas;
mod color;
mod commerce;
mod country;
mod dwellings;
mod palette;
mod parts;
mod plants;
mod random;
mod scenery;
mod storage;

use std::{fs, io, path::Path};

use canvas::Canvas;
use palette::{Mood, Palette};
use random::Random;

/// How many pictures of each type.
const EACH: usize = 8;

/// What the seeds grow from; another number gives another street.
const SEED: u64 = 0x6e65_7875_7300;

/// Draws the subject of a picture.
type Draw = fn(&mut Scene, usize);

/// The types of property, named as the catalog names them.
const TYPES: [(&str, Draw); 8] = [
    ("house", dwellings::house),
    ("apartment", dwellings::apartment),
    ("land", country::land),
    ("office", commerce::office),
    ("retail", commerce::retail),
    ("warehouse", storage::warehouse),
    ("building", dwellings::building),
    ("ranch", country::ranch),
];

/// One picture in the making.
struct Scene {
    canvas: Canvas,
    random: Random,
    palette: Palette,
    dusk: bool,
}

/// Writes `{type}-{01..}.svg` into `directory` and returns how many.
pub fn write(directory: &Path) -> io::Result<usize> {
    fs::create_dir_all(directory)?;
    let mut written = 0;
    for (kind, (name, draw)) in TYPES.iter().enumerate() {
        for number in 0..EACH {
            let picture = picture(kind, number, *draw);
            fs::write(directory.join(format!("{name}-{:02}.svg", number + 1)), picture)?;
            written += 1;
        }
    }
    Ok(written)
}

/// Neighbours in a list should differ, so palette, hour and form step at different rates.
fn picture(kind: usize, number: usize, draw: Draw) -> String {
    let mood = Mood::ALL[(number + kind) % Mood::ALL.len()];
    let dusk = (number * 3 + kind) % 8 > 4;
    let mut scene = Scene {
        canvas: Canvas::default(),
        random: Random::new(SEED ^ ((kind as u64) << 8) ^ number as u64),
        palette: Palette::of(mood, dusk),
        dusk,
    };
    draw(&mut scene, number);
    scene.canvas.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_small_and_always_the_same() {
        for (kind, (name, draw)) in TYPES.iter().enumerate() {
            for number in 0..EACH {
                let first = picture(kind, number, *draw);
                assert!(first.len() < 6000, "{name} {number}: {} bytes", first.len());
                assert_eq!(first, picture(kind, number, *draw));
            }
        }
    }
}

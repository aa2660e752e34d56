//! What people send as their picture, made into a small square that holds nothing else: no place, no camera, no trick.

use std::io::Cursor;

use domain::error::Problem;
use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops::FilterType,
    metadata::Orientation,
};

/// The side of the square, pixels: sharp at twice the size that it is shown in.
pub const SIDE: u32 = 256;
/// The longest side of what is read, pixels.
const SIDE_MAX: u32 = 12_000;
/// The most memory that reading may take: some 40 megapixels.
const BYTES_MAX: u64 = 160 << 20;
const QUALITY: u8 = 85;

/// The square as JPEG. The kind of the file is what its bytes say, not its name.
///
/// # Errors
/// [`Problem::NotAPicture`] for anything but a JPEG, PNG or WebP that can be read; [`Problem::PictureTooLarge`].
pub fn square(file: &[u8]) -> Result<Vec<u8>, Problem> {
    let format = image::guess_format(file).map_err(|_| Problem::NotAPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(Problem::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    if decoder.total_bytes() > BYTES_MAX {
        return Err(Problem::PictureTooLarge);
    }
    // Telephones store pictures as the sensor lay, and say beside how to turn them.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    picture.apply_orientation(orientation);
    let side = picture.width().min(picture.height());
    let middle = picture.crop_imm((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    let small = on_white(&middle.resize_exact(SIDE, SIDE, FilterType::Triangle));
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, QUALITY).encode_image(&small).map_err(|_| Problem::NotAPicture)?;
    Ok(out)
}

fn problem(error: &image::ImageError) -> Problem {
    if matches!(error, image::ImageError::Limits(_)) { Problem::PictureTooLarge } else { Problem::NotAPicture }
}

/// JPEG knows nothing see-through.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        let mix = |colour: u8| ((u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255).try_into().unwrap_or(255);
        Rgb([mix(red), mix(green), mix(blue)])
    })
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::*;

    fn png(width: u32, height: u32, paint: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        RgbaImage::from_fn(width, height, |x, y| Rgba(paint(x, y))).write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    #[test]
    fn the_middle_becomes_a_small_square_on_white() {
        // Red at both ends, see-through in the middle.
        let wide = png(900, 300, |x, _| if (300..600).contains(&x) { [0, 0, 255, 0] } else { [255, 0, 0, 255] });
        let made = square(&wide).unwrap();
        let read = image::load_from_memory_with_format(&made, ImageFormat::Jpeg).unwrap().to_rgb8();
        assert_eq!(read.dimensions(), (SIDE, SIDE));
        assert!(read.pixels().all(|pixel| pixel.0.iter().all(|colour| *colour > 240)), "white, and nothing of the ends");
        assert!(made.len() < 20_000);
    }

    #[test]
    fn nothing_but_the_picture_is_left() {
        // A JPEG that says (EXIF) to be turned to the right, with a word in it.
        let mut plain = Vec::new();
        let half = RgbImage::from_fn(300, 300, |x, _| if x < 150 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
        JpegEncoder::new_with_quality(&mut plain, 90).encode_image(&half).unwrap();
        let exif = [&b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"[..], b"CANARY"].concat();
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let turned = [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat();
        let made = square(&turned).unwrap();
        assert!(!made.windows(6).any(|part| part == b"CANARY") && !made.windows(4).any(|part| part == b"Exif"));
        let read = image::load_from_memory(&made).unwrap().to_rgb8();
        let (top, bottom) = (read.get_pixel(128, 20).0, read.get_pixel(128, 236).0);
        assert!(top[0] > 200 && top[2] < 60 && bottom[2] > 200 && bottom[0] < 60, "turned: {top:?} {bottom:?}");
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        for file in [
            &b""[..],
            b"<svg onload=alert(1)>",
            b"GIF89a\x01\0\x01\0",
            b"%PDF-1.7",
            b"\x89PNG\r\n\x1a\nnot really",
            b"\xff\xd8\xff\xe0rubbish",
        ] {
            assert_eq!(square(file), Err(Problem::NotAPicture), "{file:?}");
        }
        // A bomb: a header that says more than is ever read.
        let mut bomb = png(1, 1, |_, _| [0; 4]);
        bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        assert!(square(&bomb).is_err());
        let wide = png(SIDE_MAX + 1, 1, |_, _| [0; 4]);
        assert_eq!(square(&wide), Err(Problem::PictureTooLarge));
    }
}

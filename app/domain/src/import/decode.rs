//! Letters of every encoding made UTF-8.

use std::io::{Read, Result};

use super::format::Encoding;

/// Passes UTF-8 through as it is, and makes it of everything else. What is no letter becomes U+FFFD.
pub(super) enum Decoded<R> {
    Utf8(R),
    Other(Box<Transcoder<R>>),
}

pub(super) struct Transcoder<R> {
    source: R,
    decoder: encoding_rs::Decoder,
    /// Read and not yet decoded.
    raw: Vec<u8>,
    at_end: bool,
    /// Decoded and not yet passed on, from `passed` on.
    text: Vec<u8>,
    passed: usize,
}

/// Bytes that are decoded at once.
const PART: usize = 16 << 10;

impl<R: Read> Decoded<R> {
    pub(super) fn new(source: R, encoding: Encoding) -> Self {
        let encoding = match encoding {
            Encoding::Utf8 => return Self::Utf8(source),
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        };
        let decoder = encoding.new_decoder_with_bom_removal();
        Self::Other(Box::new(Transcoder { source, decoder, raw: Vec::new(), at_end: false, text: Vec::new(), passed: 0 }))
    }
}

impl<R: Read> Transcoder<R> {
    /// Decodes the next part.
    fn advance(&mut self) -> Result<()> {
        self.raw.resize(PART, 0);
        let size = self.source.read(&mut self.raw)?;
        self.at_end = size == 0;
        // A letter of two bytes becomes at most three.
        self.text.resize(3 * PART + 16, 0);
        let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..size], &mut self.text, self.at_end);
        self.text.truncate(written);
        self.passed = 0;
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        let other = match self {
            Self::Utf8(source) => return source.read(out),
            Self::Other(other) => other,
        };
        while other.passed == other.text.len() && !other.at_end {
            other.advance()?;
        }
        let size = out.len().min(other.text.len() - other.passed);
        out[..size].copy_from_slice(&other.text[other.passed..other.passed + size]);
        other.passed += size;
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_arrives() {
        let text = "Coyoacán, ñandú — €\n".repeat(5_000);
        let utf16: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode(&text);
        for (bytes, encoding) in [(&utf16[..], Encoding::Utf16Be), (&windows, Encoding::Windows1252), (text.as_bytes(), Encoding::Utf8)] {
            let mut out = String::new();
            Decoded::new(bytes, encoding).read_to_string(&mut out).unwrap();
            assert_eq!(out, text);
        }
    }
}

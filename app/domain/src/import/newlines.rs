//! Line ends of every system made one kind.

use std::io::{BufRead, BufReader, Read, Result};

/// Passes bytes through with each CRLF as LF and a LF at the end.
///
/// Of CRLF files the parser counts lines one short, and of a last line without an end too: with one kind of line end that
/// closes every line, the line on which a row starts can be computed.
pub(super) struct Newlines<R> {
    source: BufReader<R>,
    /// A CR was read, and what follows is not known yet.
    held: bool,
    /// The last byte passed on.
    last: u8,
}

impl<R: Read> Newlines<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source: BufReader::new(source), held: false, last: 0 }
    }

    /// Passes on what is buffered, as far as `out` reaches: how many bytes, and whether the source is at its end.
    fn pass(&mut self, out: &mut [u8]) -> Result<(usize, bool)> {
        let Self { source, held, last } = self;
        let chunk = source.fill_buf()?;
        let at_end = chunk.is_empty();
        let (mut used, mut filled) = (0, 0);
        for &byte in chunk {
            // A byte may release a held CR, so there must be room for two.
            if filled + 2 > out.len() {
                break;
            }
            used += 1;
            if std::mem::take(held) && byte != b'\n' {
                out[filled] = b'\r';
                filled += 1;
            }
            if byte == b'\r' {
                *held = true;
            } else {
                out[filled] = byte;
                filled += 1;
                *last = byte;
            }
        }
        source.consume(used);
        Ok((filled, at_end))
    }
}

impl<R: Read> Read for Newlines<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        if out.len() < 2 {
            return Err(std::io::Error::other("a buffer of two bytes or more"));
        }
        loop {
            match self.pass(out)? {
                (0, true) if self.last == b'\n' && !self.held => return Ok(0),
                (0, true) => {
                    // At the end a held CR is half a line end, or a stray one: a LF serves both.
                    (self.held, self.last) = (false, b'\n');
                    out[0] = b'\n';
                    return Ok(1);
                }
                // Nothing but a CR was in the buffer.
                (0, false) => {}
                (filled, _) => return Ok(filled),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte a call, the hardest case for what spans two calls.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, out: &mut [u8]) -> Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            out[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    #[test]
    fn every_line_ends_in_one_newline() {
        for (bytes, expected) in
            [("a\r\nb", "a\nb\n"), ("a\n", "a\n"), ("a\rb\r", "a\rb\n"), ("\r\r\n", "\r\n"), ("", "\n"), ("a\r\n", "a\n")]
        {
            for mut reader in [Box::new(Newlines::new(bytes.as_bytes())) as Box<dyn Read>, Box::new(Newlines::new(Drip(bytes.as_bytes())))]
            {
                let mut out = Vec::new();
                let mut buffer = [0; 3];
                loop {
                    match reader.read(&mut buffer).unwrap() {
                        0 => break,
                        n => out.extend_from_slice(&buffer[..n]),
                    }
                }
                assert_eq!(String::from_utf8(out).unwrap(), expected, "{bytes:?}");
            }
        }
    }
}

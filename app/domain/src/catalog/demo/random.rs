//! The chance of the demo: splitmix64, ten lines that give the same numbers on every machine for ever, which no crate promises.

use std::ops::{Range, RangeInclusive};

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of numbers that a seed and an index decide.
pub struct Random(u64);

const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

impl Random {
    /// The seed is mixed before the index joins it: otherwise the streams of neighbours would be one stream, shifted.
    #[must_use]
    pub const fn new(seed: u64, index: u64) -> Self {
        Self(mix(mix(seed.wrapping_add(STEP)) ^ index))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// Uniform in 0..1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Uniform between two numbers.
    pub fn within(&mut self, range: Range<f64>) -> f64 {
        range.start + (range.end - range.start) * self.unit()
    }

    /// A whole number, both ends included.
    pub fn whole(&mut self, range: RangeInclusive<i64>) -> i64 {
        range.start() + (self.next() % range.end().abs_diff(*range.start()).saturating_add(1)) as i64
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A number around a median, skewed to the right as prices and areas are (log-normal).
    pub fn skewed(&mut self, median: f64, spread: f64) -> f64 {
        // Twelve uniform numbers less six have variance one and no far tail: no house of a thousand rooms.
        let normal: f64 = (0..12).map(|_| self.unit()).sum::<f64>() - 6.0;
        median * (normal * spread).exp()
    }

    /// One of several, all alike likely. The list must not be empty.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[(self.next() % items.len() as u64) as usize]
    }

    /// One of several, by weight. The list must not be empty.
    pub fn weighted<'a, T>(&mut self, items: &'a [T], weight: impl Fn(&T) -> u32) -> &'a T {
        let total: u64 = items.iter().map(|item| u64::from(weight(item))).sum();
        let mut rest = self.next() % total.max(1);
        for item in items {
            let share = u64::from(weight(item));
            if rest < share {
                return item;
            }
            rest -= share;
        }
        &items[0]
    }
}

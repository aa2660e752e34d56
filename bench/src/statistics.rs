//! Percentiles of measured times.

use std::time::Duration;

/// Times of one kind of request.
#[derive(Clone, Debug, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// The time that this share of the samples stays within, milliseconds.
    pub fn percentile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let index = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
        sorted.get(index).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    }

    pub fn median(&self) -> f64 {
        self.percentile(0.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_samples() {
        let mut samples = Samples::default();
        for milliseconds in (1..=100).rev() {
            samples.push(Duration::from_millis(milliseconds));
        }
        assert!((samples.median() - 50.0).abs() < 1e-9);
        assert!((samples.percentile(0.99) - 99.0).abs() < 1e-9);
        assert!((samples.percentile(1.0) - 100.0).abs() < 1e-9);
    }
}

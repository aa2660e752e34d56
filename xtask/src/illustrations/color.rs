//! Colours that can be mixed.

use std::fmt;

/// Red, green, blue.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Color(u8, u8, u8);

pub const WHITE: Color = Color::hex(0xff_ff_ff);
const NIGHT: Color = Color::hex(0x1c_1a_33);

impl Color {
    pub const fn hex(value: u32) -> Self {
        Self((value >> 16) as u8, (value >> 8) as u8, value as u8)
    }

    /// `percent` of the way to `other`.
    pub fn mix(self, other: Color, percent: u32) -> Self {
        let blend = |from: u8, to: u8| ((u32::from(from) * (100 - percent) + u32::from(to) * percent + 50) / 100) as u8;
        Self(blend(self.0, other.0), blend(self.1, other.1), blend(self.2, other.2))
    }

    /// The same in shade: towards a blue night rather than black, as shadows in the sun are.
    pub fn shade(self, percent: u32) -> Self {
        self.mix(NIGHT, percent)
    }

    /// The same in light.
    pub fn light(self, percent: u32) -> Self {
        self.mix(WHITE, percent)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(red, green, blue) = self;
        let short = |part: &u8| part >> 4 == part & 15;
        if short(red) && short(green) && short(blue) {
            write!(formatter, "#{:x}{:x}{:x}", red & 15, green & 15, blue & 15)
        } else {
            write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
        }
    }
}

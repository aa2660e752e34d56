//! Charts: SVG that the server draws, with direct labels, points that take focus, and the same as a table behind a toggle.

mod bars;
mod frame;
mod geometry;
mod lines;
mod parts;

pub use bars::{BarChart, HeatCalendar};
pub use frame::Datum;
pub use lines::{LineChart, Sparkline};
pub use parts::{DonutChart, FunnelChart, StackedBar};

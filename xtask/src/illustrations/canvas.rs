//! Writes SVG with whole numbers, 800 by 600.

use std::fmt::Write;

use super::color::Color;

pub const WIDTH: i32 = 800;
pub const HEIGHT: i32 = 600;

/// A point in the picture.
pub type Point = (i32, i32);

#[derive(Default)]
pub struct Canvas {
    gradients: String,
    body: String,
    faded: Vec<(Color, Color)>,
    /// How the last path was opened and where it ended.
    paint: String,
    end: usize,
}

impl Canvas {
    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(arguments);
    }

    pub fn rect(&mut self, x: i32, y: i32, width: i32, height: i32, fill: Color) {
        self.path(&format!("M{x} {y}h{width}v{height}h{}z", -width), fill);
    }

    /// A rectangle with round corners.
    pub fn pill(&mut self, x: i32, y: i32, width: i32, height: i32, radius: i32, fill: Color) {
        self.push(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{fill}\"/>"));
    }

    pub fn circle(&mut self, x: i32, y: i32, radius: i32, fill: Color) {
        self.push(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\"/>"));
    }

    /// Many circles of one colour, in one path.
    pub fn circles(&mut self, circles: &[(i32, i32, i32)], fill: Color) {
        let mut data = String::new();
        let mut pen = Pen::default();
        for &(x, y, radius) in circles {
            pen.go(&mut data, (x, y - radius));
            // One arc that ends a hair before its start: half the bytes of two.
            let _ = write!(data, "a{radius} {radius} 0 11-.1 0z");
        }
        self.path(&data, fill);
    }

    /// An ellipse turned by `turn` degrees.
    pub fn ellipse(&mut self, center: Point, radii: Point, turn: i32, fill: Color) {
        let ((x, y), (across, down)) = (center, radii);
        let turned = if turn == 0 { String::new() } else { format!(" transform=\"rotate({turn} {x} {y})\"") };
        self.push(format_args!("<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{across}\" ry=\"{down}\" fill=\"{fill}\"{turned}/>"));
    }

    pub fn polygon(&mut self, points: &[Point], fill: Color) {
        let data = outline(points);
        self.path(&data, fill);
    }

    pub fn path(&mut self, data: &str, fill: Color) {
        self.join(format!("<path fill=\"{fill}\""), data);
    }

    /// Adds a path, or lengthens the one before when it has the same paint.
    fn join(&mut self, paint: String, data: &str) {
        if self.paint == paint && self.body.len() == self.end {
            self.body.truncate(self.end - 3);
            self.push(format_args!("{data}\"/>"));
        } else {
            self.push(format_args!("{paint} d=\"{data}\"/>"));
            self.paint = paint;
        }
        self.end = self.body.len();
    }

    /// Lines without a fill.
    pub fn stroke(&mut self, data: &str, width: i32, color: Color) {
        self.join(format!("<path stroke=\"{color}\" stroke-width=\"{width}\""), data);
    }

    /// A row of upright bars along each line of `data`: one stroke as wide as the bars are tall, dashed by `pattern`
    /// (bar and gap).
    pub fn bars(&mut self, data: &str, tall: i32, pattern: Point, color: Color) {
        let (bar, gap) = pattern;
        self.push(format_args!(
            "<path stroke=\"{color}\" stroke-width=\"{tall}\" stroke-linecap=\"butt\" stroke-dasharray=\"{bar} {gap}\" d=\"{data}\"/>"
        ));
    }

    /// A row of round dots along `data`, each `size` across and `step` apart.
    pub fn dots(&mut self, data: &str, size: i32, step: i32, color: Color) {
        self.push(format_args!("<path stroke=\"{color}\" stroke-width=\"{size}\" stroke-dasharray=\"0 {step}\" d=\"{data}\"/>"));
    }

    /// Something seen through: a shadow, a haze, a reflection.
    pub fn veil(&mut self, points: &[Point], fill: Color, percent: i32) {
        let data = outline(points);
        self.push(format_args!("<path fill=\"{fill}\" opacity=\".{percent:02}\" d=\"{data}\"/>"));
    }

    /// A disc seen through.
    pub fn halo(&mut self, x: i32, y: i32, radius: i32, fill: Color, percent: i32) {
        self.push(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\" opacity=\".{percent:02}\"/>"));
    }

    /// A rectangle that goes from one colour at its top to another at its bottom.
    pub fn fade(&mut self, corner: Point, size: Point, top: Color, bottom: Color) {
        let known = self.faded.iter().position(|pair| *pair == (top, bottom));
        let name = char::from(b'a' + known.unwrap_or(self.faded.len()) as u8);
        if known.is_none() {
            self.faded.push((top, bottom));
            let _ = write!(
                self.gradients,
                "<linearGradient id=\"{name}\" x2=\"0\" y2=\"1\"><stop stop-color=\"{top}\"/><stop offset=\"1\" stop-color=\"{bottom}\"/></linearGradient>"
            );
        }
        let ((x, y), (width, height)) = (corner, size);
        self.push(format_args!("<path fill=\"url(#{name})\" d=\"M{x} {y}h{width}v{height}h{}z\"/>", -width));
    }

    /// The whole file.
    pub fn finish(self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"none\" stroke-linecap=\"round\"><defs>{}</defs>{}</svg>\n",
            self.gradients, self.body
        )
    }
}

/// Moves between the closed parts of a path in the shortest words: after `z` the pen is where the part began.
#[derive(Default)]
pub struct Pen(Option<Point>);

impl Pen {
    pub fn go(&mut self, data: &mut String, to: Point) {
        let (x, y) = to;
        let _ = match self.0 {
            None => write!(data, "M{x} {y}"),
            Some((left, top)) => write!(data, "m{}", pair(x - left, y - top)),
        };
        self.0 = Some(to);
    }
}

/// A closed outline through the points, written relative to the first.
fn outline(points: &[Point]) -> String {
    let mut data = String::new();
    let mut before: Option<Point> = None;
    for &(x, y) in points {
        let _ = match before {
            None => write!(data, "M{x} {y}"),
            Some((left, top)) => write!(data, "l{}", pair(x - left, y - top)),
        };
        before = Some((x, y));
    }
    data.push('z');
    data
}

/// Two numbers; a minus sign already parts them.
fn pair(x: i32, y: i32) -> String {
    if y < 0 { format!("{x}{y}") } else { format!("{x} {y}") }
}

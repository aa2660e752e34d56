//! What buildings are made of: windows, doors, arches, tiled roofs, balconies, awnings, paper flags.

use std::fmt::Write;

use super::{
    Scene,
    canvas::{Pen, Point},
    color::Color,
};

impl Scene {
    pub fn wall(&self, index: usize) -> Color {
        self.palette.walls[index % 4]
    }

    /// One of the strong wall colours, for what must stand out.
    pub fn paint(&self, index: usize) -> Color {
        self.palette.walls[index % 3]
    }

    /// A wall with the light from the left: its right edge and its plinth lie in shade.
    pub fn block(&mut self, corner: Point, size: Point, color: Color) {
        let ((x, y), (width, height)) = (corner, size);
        self.canvas.rect(x, y, width, height, color);
        let (side, tall) = (width / 9, height - 16);
        let shade = format!("M{} {y}h{side}v{height}h-{width}v-16h{}v-{tall}z", x + width - side, width - side);
        self.canvas.path(&shade, color.shade(16));
    }

    /// A moulding along the top of a wall.
    pub fn cornice(&mut self, x: i32, y: i32, width: i32) {
        let trim = self.palette.trim;
        self.canvas.rect(x - 8, y - 12, width + 16, 14, trim);
        self.canvas.rect(x - 2, y + 2, width + 4, 6, trim.shade(24));
    }

    /// A framed window with its reflection, and bars if it is an old house.
    pub fn window(&mut self, corner: Point, size: Point, bars: bool) {
        let ((x, y), (width, height)) = (corner, size);
        let (trim, glass) = (self.palette.trim, self.palette.glass);
        self.canvas.rect(x - 7, y - 7, width + 14, height + 14, trim);
        self.canvas.rect(x, y, width, height, glass);
        self.canvas.veil(&[(x, y + height), (x, y + height / 2), (x + width, y), (x + width, y + height / 3)], trim, 30);
        if bars {
            let mut data = String::new();
            for step in 1..4 {
                let _ = write!(data, "M{} {y}v{height}", x + width * step / 4);
            }
            let _ = write!(data, "M{x} {}h{width}", y + height / 2);
            self.canvas.stroke(&data, 3, self.palette.metal);
        }
        self.canvas.rect(x - 12, y + height + 5, width + 24, 8, trim.shade(16));
    }

    /// A grid of plain windows in one path, some of them dark.
    pub fn windows(&mut self, corner: Point, cells: Point, step: Point, size: Point) {
        let (mut bright, mut dark) = ((String::new(), Pen::default()), (String::new(), Pen::default()));
        for row in 0..cells.1 {
            for column in 0..cells.0 {
                let (target, pen) = if self.random.chance(34) { &mut dark } else { &mut bright };
                pen.go(target, (corner.0 + column * step.0, corner.1 + row * step.1));
                let _ = write!(target, "h{0}v{1}h-{0}z", size.0, size.1);
            }
        }
        let glass = self.palette.glass;
        let other = if self.dusk { glass.shade(70) } else { glass.light(28) };
        self.canvas.path(&bright.0, glass);
        self.canvas.path(&dark.0, other);
    }

    /// Rooms behind balconies: the lit or bright ones, and the ones with drawn curtains.
    pub fn rooms(&mut self, outlines: &[String; 2]) {
        let glass = self.palette.glass;
        self.canvas.path(&outlines[0], glass);
        self.canvas.path(&outlines[1], glass.shade(30));
    }

    /// A door with panels; arched when `arch`.
    pub fn door(&mut self, foot: Point, size: Point, arch: bool) {
        let ((x, y), (width, height)) = (foot, size);
        let (trim, wood) = (self.palette.trim, self.palette.wood);
        let half = width / 2;
        if arch {
            self.arch((x, y), (width + 22, height + 12), trim);
            self.arch((x, y), (width, height), wood);
        } else {
            self.canvas.rect(x - half - 10, y - height - 10, width + 20, height + 10, trim);
            self.canvas.rect(x - half, y - height, width, height, wood);
        }
        let (panel, tall) = (half - 14, height / 3);
        let light = wood.light(16);
        let mut panels = String::new();
        for left in [x - half + 8, x + 6] {
            for top in [y - tall - 10, y - 2 * tall - 18] {
                let _ = write!(panels, "M{left} {top}h{panel}v{tall}h-{panel}z");
            }
        }
        self.canvas.path(&panels, light);
        self.canvas.circle(x - 4, y - height / 2, 3, self.palette.sun);
    }

    /// A filled arch that stands on `foot`.
    pub fn arch(&mut self, foot: Point, size: Point, fill: Color) {
        self.canvas.path(&arch(foot, size), fill);
    }

    /// A row of arches with columns; what is behind lies in shade.
    pub fn arcade(&mut self, corner: Point, size: Point, count: i32) {
        let ((x, y), (width, height)) = (corner, size);
        let step = width / count;
        let inside = if self.dusk { self.palette.glass.mix(self.palette.roof, 35) } else { self.palette.wood.mix(self.palette.ground, 30) };
        let trim = self.palette.trim;
        let (mut frames, mut depths) = (String::new(), String::new());
        for index in 0..count {
            let foot = (x + step * index + step / 2, y + height);
            frames.push_str(&arch(foot, (step - 10, height - 8)));
            depths.push_str(&arch(foot, (step - 26, height - 18)));
        }
        self.canvas.path(&frames, trim);
        self.canvas.path(&depths, inside);
    }

    /// A tiled roof seen from the front: eaves, rows of tiles, shadow below.
    pub fn tiles(&mut self, corner: Point, size: Point, slope: i32) {
        let ((x, y), (width, height)) = (corner, size);
        let roof = self.palette.roof;
        self.canvas.polygon(&[(x, y + height), (x + slope, y), (x + width - slope, y), (x + width, y + height)], roof);
        let mut rows = String::new();
        for step in 1..4 {
            let inset = slope * (4 - step) / 4;
            let _ = write!(rows, "M{} {}h{}", x + inset, y + height * step / 4, width - 2 * inset);
        }
        self.canvas.stroke(&rows, 3, roof.shade(20));
        let mut ends = String::new();
        let count = width / 22;
        for index in 0..count {
            let _ = write!(ends, "M{} {}h16", x + 8 + index * width / count, y + height + 1);
        }
        self.canvas.stroke(&ends, 8, roof.light(12));
        self.canvas.veil(
            &[(x + 12, y + height + 5), (x + width - 12, y + height + 5), (x + width - 12, y + height + 17), (x + 12, y + height + 17)],
            roof.shade(90),
            25,
        );
    }

    /// Balconies at (x, y, width) with iron bars, some with flowers.
    pub fn balconies(&mut self, places: &[(i32, i32, i32)]) {
        let (mut leaves, mut flowers) = (Vec::new(), Vec::new());
        let (mut bars, mut rails, mut slabs) = (String::new(), String::new(), String::new());
        for &(x, y, width) in places {
            if self.random.chance(32) {
                let at = x + self.random.between(12, width - 24);
                leaves.extend([(at, y - 22, 8), (at + 11, y - 22, 8)]);
                flowers.extend([(at + 2, y - 27, 4), (at + 11, y - 25, 4)]);
            }
            let _ = write!(bars, "M{x} {}h{width}", y - 13);
            let _ = write!(rails, "M{x} {}h{width}", y - 26);
            let _ = write!(slabs, "M{} {}h{}", x - 1, y + 4, width + 2);
        }
        let (metal, trim) = (self.palette.metal, self.palette.trim);
        self.canvas.circles(&leaves, self.palette.leaf);
        self.canvas.circles(&flowers, self.palette.bloom);
        self.canvas.bars(&bars, 26, (2, 11), metal);
        self.canvas.stroke(&rails, 3, metal);
        self.canvas.stroke(&slabs, 8, trim);
    }

    /// A striped awning with scallops.
    pub fn awning(&mut self, corner: Point, width: i32, color: Color) {
        let (x, y) = corner;
        let count = (width / 30).max(4);
        let step = width / count;
        let trim = self.palette.trim;
        let right = x + step * count;
        for (offset, stripe) in [(0, color), (step, trim)] {
            let start = x + offset;
            self.canvas.bars(&format!("M{start} {}H{right}", y + 22), 44, (step, step), stripe);
            self.canvas.dots(&format!("M{} {}H{right}", start + step / 2, y + 44), step, step * 2, stripe);
        }
        self.canvas.veil(&[(x, y), (x + step * count, y), (x + step * count, y + 10), (x, y + 10)], color.shade(90), 22);
    }

    /// Paper flags on a string between two points.
    pub fn flags(&mut self, from: Point, to: Point) {
        let sag = 34;
        let ((left, top), (right, end)) = (from, to);
        let width = right - left;
        self.canvas.stroke(&format!("M{left} {top}q{} {} {width} {}", width / 2, sag * 2, end - top), 2, self.palette.trim);
        let colors = [self.palette.bloom, self.palette.walls[1], self.palette.water, self.palette.violet];
        let mut papers = [const { String::new() }; 4];
        let count = (width / 58).max(4);
        for index in 1..count {
            let x = left + width * index / count;
            // The height of the parabola that the string follows.
            let y = top + (end - top) * index / count + 4 * sag * index * (count - index) / (count * count);
            let _ = write!(papers[(index % 4) as usize], "M{} {y}h28v28l-14-10-14 10z", x - 14);
        }
        for (color, paper) in colors.into_iter().zip(papers) {
            self.canvas.path(&paper, color);
        }
    }

    /// Cloth or glass from side to side, with thin lines: shop windows and curtain walls.
    pub fn pane(&mut self, corner: Point, size: Point, columns: i32, rows: i32) {
        let ((x, y), (width, height)) = (corner, size);
        let (glass, metal) = (self.palette.glass, self.palette.metal);
        self.canvas.fade(corner, size, glass.light(if self.dusk { 10 } else { 38 }), glass);
        self.canvas.veil(
            &[(x + width / 6, y + height), (x + width / 2, y), (x + width * 3 / 4, y), (x + width * 5 / 12, y + height)],
            glass.light(90),
            22,
        );
        let mut lines = String::new();
        for column in 1..columns {
            let _ = write!(lines, "M{} {y}v{height}", x + width * column / columns);
        }
        for row in 1..rows {
            let _ = write!(lines, "M{x} {}h{width}", y + height * row / rows);
        }
        self.canvas.stroke(&lines, 2, metal.mix(glass, 35));
    }
}

/// The outline of an arch that stands on `foot`.
fn arch(foot: Point, size: Point) -> String {
    let ((x, y), (width, height)) = (foot, size);
    let half = width / 2;
    let straight = height - half;
    format!("M{} {y}v-{straight}a{half} {half} 0 0 1 {} 0v{straight}z", x - half, half * 2)
}

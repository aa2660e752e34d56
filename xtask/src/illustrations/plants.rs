//! What grows: jacarandas, bougainvilleas, nopales, agaves, palms, cypresses, pots.

use std::fmt::Write;

use super::{Scene, canvas::Point, color::Color};

impl Scene {
    /// A crown of overlapping circles around a center, in three tones.
    fn crown(&mut self, x: i32, y: i32, size: i32, color: Color) {
        for (tone, lift, count) in [(color.shade(18), 8, 5), (color, 0, 5), (color.light(22), -10, 3)] {
            let mut circles = Vec::new();
            for _ in 0..count {
                let radius = size * self.random.between(30, 42) / 100;
                circles.push((
                    x + size * self.random.between(-70, 70) / 100,
                    y + lift + size * self.random.between(-38, 38) / 100,
                    if lift < 0 { radius * 2 / 3 } else { radius },
                ));
            }
            self.canvas.circles(&circles, tone);
        }
    }

    fn trunk(&mut self, x: i32, foot: i32, height: i32) {
        let wood = self.palette.wood;
        let fork = height / 2;
        self.canvas.stroke(&format!("M{x} {foot}v-{height}M{x} {}l-26-{fork}M{x} {}l28-{fork}", foot - fork, foot - fork - 10), 9, wood);
    }

    /// A jacaranda in bloom, with fallen petals.
    pub fn jacaranda(&mut self, x: i32, foot: i32, size: i32) {
        self.trunk(x, foot, size * 13 / 10);
        let violet = self.palette.violet;
        self.crown(x, foot - size * 3 / 2, size, violet);
        let mut petals = Vec::new();
        for _ in 0..7 {
            petals.push((x + self.random.between(-size, size), foot + self.random.between(0, 14), 3));
        }
        self.canvas.circles(&petals, violet.light(15));
    }

    /// A broad green tree.
    pub fn tree(&mut self, x: i32, foot: i32, size: i32) {
        self.trunk(x, foot, size * 12 / 10);
        self.crown(x, foot - size * 14 / 10, size, self.palette.leaf);
    }

    /// A bougainvillea that hangs over a wall from (x, y), `width` wide.
    pub fn bougainvillea(&mut self, x: i32, y: i32, width: i32) {
        let (leaf, bloom) = (self.palette.leaf, self.palette.bloom);
        for (color, count, low, high) in [(leaf, 7, 14, 22), (bloom, 9, 9, 16), (bloom.light(25), 6, 5, 9)] {
            let mut circles = Vec::new();
            for _ in 0..count {
                let across = self.random.between(0, width);
                // It hangs deepest at its ends.
                let hang = (across - width / 2).abs() * 60 / width;
                circles.push((x + across, y + self.random.between(-12, 10 + hang), self.random.between(low, high)));
            }
            self.canvas.circles(&circles, color);
        }
    }

    /// A nopal with red fruit.
    pub fn nopal(&mut self, x: i32, foot: i32, size: i32) {
        let leaf = self.palette.leaf.mix(self.palette.grass, 30);
        let part = |percent: i32| size * percent / 100;
        for (across, up, radius, turn, tone) in [
            (0, 38, 22, 0, 16),
            (-26, 74, 18, -38, 8),
            (24, 78, 19, 34, 0),
            (-4, 96, 18, 4, 4),
            (44, 112, 14, 24, 0),
            (-44, 106, 14, -18, 6),
        ] {
            let center = (x + part(across), foot - part(up));
            self.canvas.ellipse(center, (part(radius), part(radius * 3 / 2)), turn, leaf.shade(tone));
        }
        let fruit = [(52, 134), (36, 132), (-50, 128), (-10, 124), (6, 122)]
            .map(|(across, up)| (x + part(across), foot - part(up), part(6).max(3)));
        self.canvas.circles(&fruit, self.palette.bloom);
    }

    /// An agave: a fan of blades.
    pub fn agave(&mut self, x: i32, foot: i32, size: i32) {
        let color = self.palette.leaf.mix(self.palette.far, 45);
        let mut dark = String::new();
        let mut bright = String::new();
        for (index, (across, up)) in [(-100, 28), (-78, 66), (-40, 92), (0, 106), (40, 92), (78, 66), (100, 28)].into_iter().enumerate() {
            let data = if index % 2 == 0 { &mut dark } else { &mut bright };
            let (tip, height) = (size * across / 100, size * up / 100);
            let wide = (size / 7).max(3);
            let _ = write!(data, "M{} {foot}l{} {}l{} {height}z", x - wide, tip + wide, -height, wide - tip);
        }
        self.canvas.path(&dark, color.shade(18));
        self.canvas.path(&bright, color);
    }

    /// A palm that leans a little.
    pub fn palm(&mut self, x: i32, foot: i32, height: i32) {
        let lean = self.random.between(-26, 26);
        let (top_x, top) = (x + lean, foot - height);
        self.canvas.stroke(&format!("M{x} {foot}Q{x} {} {top_x} {top}", foot - height / 2), 9, self.palette.wood.light(22));
        let leaf = self.palette.leaf;
        let mut back = String::new();
        let mut front = String::new();
        for (index, (across, down)) in
            [(-84, 14), (-62, -26), (-24, -46), (26, -46), (64, -24), (84, 16), (-58, 46), (58, 48)].into_iter().enumerate()
        {
            let data = if index % 2 == 0 { &mut back } else { &mut front };
            let (across, down) = (height * across / 230, height * down / 230);
            let _ = write!(
                data,
                "M{top_x} {top}q{} {} {across} {down}q{} {} {} {}z",
                across / 2,
                down - 22,
                -across / 3,
                -10 - down / 4,
                -across,
                -down
            );
        }
        self.canvas.path(&back, leaf.shade(14));
        self.canvas.path(&front, leaf.light(8));
        self.canvas.circles(&[(top_x - 5, top + 6, 6), (top_x + 6, top + 7, 6)], self.palette.wood);
    }

    /// A slender cypress.
    pub fn cypress(&mut self, x: i32, foot: i32, height: i32) {
        let leaf = self.palette.leaf.shade(12);
        let half = height / 7;
        self.canvas.path(
            &format!(
                "M{x} {}q{half} {} {} {height}h{}q{} {} {} {}z",
                foot - height,
                height / 2,
                half,
                -2 * half,
                0,
                -height / 2,
                half,
                -height
            ),
            leaf,
        );
    }

    /// Clay pots with flowering plants, standing at (x, foot).
    pub fn pots(&mut self, places: &[Point]) {
        let (mut leaves, mut flowers, mut clay) = (Vec::new(), Vec::new(), String::new());
        for &(x, foot) in places {
            leaves.extend([(x - 8, foot - 35, 12), (x + 7, foot - 38, 13)]);
            flowers.extend([(x - 8, foot - 41, 4), (x + 7, foot - 45, 5)]);
            let _ = write!(clay, "M{} {}h30l-6 28h-18z", x - 15, foot - 28);
        }
        self.canvas.circles(&leaves, self.palette.leaf);
        self.canvas.circles(&flowers, self.palette.bloom);
        self.canvas.path(&clay, self.palette.roof);
    }

    /// A clipped hedge.
    pub fn hedge(&mut self, x: i32, foot: i32, width: i32) {
        let leaf = self.palette.leaf;
        self.canvas.pill(x, foot - 30, width, 34, 14, leaf);
        self.canvas.pill(x + 8, foot - 30, width - 16, 10, 5, leaf.light(14));
    }
}

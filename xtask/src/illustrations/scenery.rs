//! What stands behind and below: sky, mountains, volcano, sea, town, street.

use std::fmt::Write;

use super::{
    Scene,
    canvas::{HEIGHT, Point, WIDTH},
    color::WHITE,
};

/// Where the land begins.
pub const HORIZON: i32 = 430;

/// What is seen in the distance.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum View {
    Mountains,
    Volcano,
    Sea,
    Town,
    Hills,
}

impl Scene {
    /// Sky with its sun or moon, then the distance, then bare ground.
    pub fn backdrop(&mut self, view: View) {
        let [top, low] = self.palette.sky;
        self.canvas.fade((0, 0), (WIDTH, HORIZON + 20), top, low);
        let side = self.random.chance(50);
        let x = if side { self.random.between(90, 230) } else { self.random.between(570, 710) };
        let y = if self.dusk { self.random.between(250, 330) } else { self.random.between(80, 140) };
        let sun = self.palette.sun;
        self.canvas.halo(x, y, 84, sun, 30);
        self.canvas.circle(x, y, 46, sun);
        if self.dusk {
            self.stars();
        }
        self.clouds(!side);
        match view {
            View::Mountains => self.mountains(),
            View::Volcano => self.volcano(),
            View::Sea => self.sea(),
            View::Town => self.town(),
            View::Hills => self.hills(),
        }
        let ground = self.palette.ground;
        self.canvas.rect(0, HORIZON, WIDTH, HEIGHT - HORIZON, ground);
    }

    fn stars(&mut self) {
        let mut stars = Vec::new();
        for _ in 0..10 {
            stars.push((self.random.between(20, 780), self.random.between(15, 190), self.random.between(1, 2)));
        }
        self.canvas.circles(&stars, WHITE);
    }

    fn clouds(&mut self, left: bool) {
        let (mut low, mut high) = (String::new(), String::new());
        for level in 0..2 {
            let x = self.random.between(30, 230) + if left { 0 } else { 380 } + level * 60;
            let y = self.random.between(60, 100) + level * 70;
            let width = self.random.between(100, 170);
            let _ = write!(low, "M{x} {y}h{width}");
            let _ = write!(high, "M{} {}h{}", x + 34, y - 14, width / 3);
        }
        let cloud = self.palette.cloud;
        self.canvas.stroke(&low, 22, cloud);
        self.canvas.stroke(&high, 26, cloud);
    }

    /// A ridge from edge to edge, given as heights at even steps.
    fn ridge(&mut self, low: i32, high: i32, steps: i32) -> Vec<Point> {
        let mut points = vec![(0, HORIZON + 10)];
        for step in 0..=steps {
            let height =
                if step % 2 == 0 { self.random.between(low, (low + high) / 2) } else { self.random.between((low + high) / 2, high) };
            points.push((WIDTH * step / steps, HORIZON - height));
        }
        points.push((WIDTH, HORIZON + 10));
        points
    }

    fn mountains(&mut self) {
        let far = self.ridge(70, 210, 6);
        self.canvas.polygon(&far, self.palette.far);
        self.low_hills();
    }

    fn low_hills(&mut self) {
        let lift = self.random.between(30, 60);
        let near = self.palette.near;
        let top = HORIZON - lift;
        self.canvas.path(&format!("M0 {top}q150-60 300-10t260-20 240 30v{}H0z", lift + 10), near);
    }

    /// Two volcanoes, one with snow and a thread of smoke, as seen from the valley.
    fn volcano(&mut self) {
        let x = self.random.between(230, 570);
        let far = self.palette.far;
        let top = self.random.between(170, 200);
        let foot = HORIZON + 10;
        let cone = [(x - 270, foot), (x - 60, top + 36), (x - 26, top), (x + 26, top), (x + 60, top + 36), (x + 290, foot)];
        let cloud = self.palette.cloud;
        self.canvas.stroke(&format!("M{x} {}q-6-26 14-40t10-38", top - 8), 14, cloud.mix(far, 25));
        let other = if x > 400 { x - 330 } else { x + 330 };
        self.canvas.path(&format!("M{} {foot}q90-110 140-130t120 6 180 124z", other - 240), far.light(14));
        self.canvas.polygon(&cone, far);
        let snow = [
            (x - 60, top + 36),
            (x - 26, top),
            (x + 26, top),
            (x + 60, top + 36),
            (x + 36, top + 58),
            (x + 16, top + 40),
            (x - 6, top + 66),
            (x - 30, top + 42),
        ];
        self.canvas.polygon(&snow, WHITE.mix(far, 12));
        self.canvas.veil(&[(x + 10, top), (x + 26, top), (x + 60, top + 36), (x + 290, foot), (x + 90, foot)], far.shade(60), 18);
        self.low_hills();
    }

    fn sea(&mut self) {
        let (water, sky) = (self.palette.water, self.palette.sky[1]);
        self.canvas.fade((0, HORIZON - 120), (WIDTH, 124), water.mix(sky, 45), water);
        let mut glitter = String::new();
        for _ in 0..12 {
            let _ = write!(
                glitter,
                "M{} {}h{}",
                self.random.between(10, 760),
                HORIZON - self.random.between(12, 105),
                self.random.between(14, 46)
            );
        }
        self.canvas.stroke(&glitter, 2, water.light(55));
        let boat = self.random.between(80, 700);
        let y = HORIZON - 96;
        self.canvas.polygon(&[(boat, y), (boat, y - 44), (boat + 28, y)], WHITE);
        self.canvas.polygon(&[(boat - 14, y + 3), (boat + 34, y + 3), (boat + 26, y + 12), (boat - 6, y + 12)], self.palette.roof);
    }

    /// Low roofs and a church between them.
    fn town(&mut self) {
        let far = self.ridge(60, 150, 5);
        self.canvas.polygon(&far, self.palette.far);
        let haze = self.palette.far;
        let mut x = -10;
        while x < WIDTH {
            let (width, height) = (self.random.between(60, 120), self.random.between(60, 120));
            let wall = self.palette.walls[self.random.between(0, 3) as usize].mix(haze, 62);
            self.canvas.rect(x, HORIZON - height, width, height + 4, wall);
            x += width;
        }
        let church = self.random.between(60, 680);
        let stone = self.palette.trim.mix(haze, 45);
        let top = HORIZON - 190;
        self.canvas.path(&format!("M{church} {HORIZON}v-110a38 38 0 0 1 76 0v110z"), stone.mix(haze, 25));
        self.canvas.path(&format!("M{} {HORIZON}V{top}l17-30 17 30v190z", church - 44), stone);
        self.canvas.rect(church - 33, top + 14, 12, 26, haze.shade(20));
    }

    fn hills(&mut self) {
        let far = self.palette.far;
        let top = HORIZON - self.random.between(70, 110);
        self.canvas.path(&format!("M0 {top}q160-90 330 10t260-30 210 20v140H0z"), far);
        self.low_hills();
    }

    /// A pavement and a street in front of the house at `y`.
    pub fn street(&mut self, y: i32) {
        let street = self.palette.street;
        self.canvas.rect(0, y, WIDTH, 34, street.light(45));
        self.canvas.rect(0, y + 34, WIDTH, 6, street.light(10));
        self.canvas.rect(0, y + 40, WIDTH, HEIGHT - y - 40, street);
        self.canvas.bars(&format!("M30 {}h770", y + 80), 5, (70, 70), street.light(50));
    }

    /// A lawn in front of the house at `y`, with a path that comes nearer.
    pub fn lawn(&mut self, y: i32, path: Option<i32>) {
        let grass = self.palette.grass;
        self.canvas.fade((0, y), (WIDTH, HEIGHT - y), grass, grass.shade(14));
        if let Some(x) = path {
            let stone = self.palette.ground.light(30);
            self.canvas.polygon(&[(x - 30, y), (x + 30, y), (x + 110, HEIGHT), (x - 110, HEIGHT)], stone);
        }
    }

    /// The shadow that a block throws on the ground to the right.
    pub fn cast(&mut self, left: i32, right: i32, foot: i32) {
        let shadow = self.palette.ground.shade(80);
        self.canvas.veil(&[(left, foot), (right, foot), (right + 70, foot + 30), (left + 70, foot + 30)], shadow, 16);
    }
}

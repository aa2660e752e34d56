//! Outside the town: land for sale, ranches and quintas.

use std::fmt::Write;

use super::{
    Scene,
    canvas::{HEIGHT, WIDTH},
    scenery::{HORIZON, View},
};

/// A piece of land with its bounds: fields of agave, a meadow, a lot by the sea.
pub fn land(scene: &mut Scene, number: usize) {
    scene.backdrop([View::Volcano, View::Sea, View::Mountains, View::Hills][number % 4]);
    let grass = scene.palette.grass;
    let by_the_sea = number % 4 == 1;
    let soil = if by_the_sea { scene.palette.ground } else { grass };
    scene.canvas.fade((0, HORIZON), (WIDTH, HEIGHT - HORIZON), soil.light(12), soil.shade(10));
    if by_the_sea {
        shore(scene)
    } else if number.is_multiple_of(2) {
        rows(scene, number)
    } else {
        meadow(scene)
    }
    lot(scene, number);
    if by_the_sea {
        scene.palm(92, 520, 250);
        scene.palm(150, 540, 190);
        scene.palm(724, 500, 210);
    } else {
        match number % 3 {
            0 => scene.jacaranda(112, 474, 92),
            1 => scene.tree(112, 474, 92),
            _ => scene.nopal(96, 520, 150),
        }
        scene.nopal(720, 500, 96);
    }
    scene.agave(60, 580, 52);
    scene.agave(752, 584, 44);
}

fn shore(scene: &mut Scene) {
    let (water, foam) = (scene.palette.water, scene.palette.trim);
    scene.canvas.path(&format!("M0 {HORIZON}h800v8q-120 26-260 8t-280 12-260-6z"), foam);
    scene.canvas.path(&format!("M0 {}h800v4q-120 22-260 6t-280 10-260-8z", HORIZON - 4), water);
}

/// Furrows that meet at the horizon, with agaves in them.
fn rows(scene: &mut Scene, number: usize) {
    let soil = scene.palette.roof.mix(scene.palette.ground, 45);
    let vanish = 400 + (number as i32 - 4) * 30;
    let mut data = String::new();
    for index in -7..=7_i32 {
        let (far, near) = (vanish + index * 44, vanish + index * 170);
        let _ = write!(data, "M{far} {HORIZON}L{} 600h58L{} {HORIZON}z", near - 29, far + 10);
    }
    scene.canvas.path(&data, soil);
    let leaf = scene.palette.leaf.mix(scene.palette.far, 45);
    let mut tufts = String::new();
    for index in -6..=6_i32 {
        let x = vanish + 5 + index * 44;
        let _ = write!(tufts, "M{x} {}l-9-10 6 2 3-8 3 8 6-2z", HORIZON + 8);
    }
    scene.canvas.path(&tufts, leaf);
}

fn meadow(scene: &mut Scene) {
    let (grass, bloom) = (scene.palette.grass, scene.palette.bloom);
    scene.canvas.path("M0 470q200-40 420 0t380-10v140H0z", grass.shade(8));
    let mut blades = String::new();
    let mut flowers = Vec::new();
    for _ in 0..26 {
        let (x, y) = (scene.random.between(10, 790), scene.random.between(484, 592));
        let _ = write!(blades, "M{x} {y}l-4-11M{x} {y}l1-14M{x} {y}l5-10");
        if x % 2 == 0 {
            flowers.push((x + 8, y - 12, 4));
        }
    }
    scene.canvas.stroke(&blades, 2, grass.shade(28));
    scene.canvas.circles(&flowers, bloom);
}

/// The bounds: a light plane with stakes, a string between them and a flag; sometimes a sign or a wall of stone.
fn lot(scene: &mut Scene, number: usize) {
    let corners = [(250, 468), (580, 468), (690, 566), (150, 566)];
    let (trim, wood, flag) = (scene.palette.trim, scene.palette.wood, scene.paint(number + 2));
    scene.canvas.veil(&corners, trim, 42);
    let mut dashes = String::new();
    for (index, from) in corners.iter().enumerate() {
        let to = corners[(index + 1) % 4];
        for step in (0..12).step_by(2) {
            let at = |part: i32| (from.0 + (to.0 - from.0) * part / 12, from.1 + (to.1 - from.1) * part / 12);
            let ((x, y), (right, end)) = (at(step), at(step + 1));
            let _ = write!(dashes, "M{x} {y}L{right} {end}");
        }
    }
    scene.canvas.stroke(&dashes, 4, trim);
    for (index, (x, y)) in corners.into_iter().enumerate() {
        let tall = if index < 2 { 44 } else { 70 };
        scene.canvas.stroke(&format!("M{x} {y}v-{tall}"), 5, wood);
        scene.canvas.polygon(&[(x, y - tall), (x + tall / 2, y - tall * 4 / 5), (x, y - tall * 3 / 5)], flag);
    }
    if number % 2 == 1 {
        sign(scene, number);
    } else {
        let shade = scene.palette.leaf.shade(40).mix(scene.palette.grass, 60);
        scene.canvas.veil(&[(250, 468), (580, 468), (584, 472), (246, 472)], shade, 50);
    }
}

/// A board with a house drawn on it: what this land could be.
fn sign(scene: &mut Scene, number: usize) {
    let (wood, board, paint) = (scene.palette.wood, scene.palette.trim, scene.paint(number));
    scene.canvas.stroke("M366 524v-120M466 524v-120", 8, wood);
    scene.canvas.pill(338, 344, 156, 92, 8, paint);
    scene.canvas.pill(346, 352, 140, 76, 5, board);
    scene.canvas.path("M390 392l27-22 27 22v24h-54z", paint);
    scene.canvas.rect(410, 398, 14, 18, board);
}

/// A ranch: a hacienda with arches and a bell wall, or a quinta with a pool and a palm roof.
pub fn ranch(scene: &mut Scene, number: usize) {
    scene.backdrop([View::Mountains, View::Hills, View::Volcano, View::Mountains, View::Sea][number % 5]);
    if number.is_multiple_of(2) { hacienda(scene, number) } else { quinta(scene, number) }
}

fn hacienda(scene: &mut Scene, number: usize) {
    let foot = 470;
    let wall = scene.wall(number / 2 + 1);
    scene.cypress(96, foot, 210);
    scene.cypress(136, foot, 170);
    scene.cast(160, 690, foot);
    scene.block((160, 300), (530, foot - 300), wall);
    scene.tiles((140, 248), (570, 58), 34);
    scene.arcade((176, 336), (340, foot - 336), 5);
    scene.window((560, 356), (78, 66), true);
    // The bell wall stands over the gate.
    let bell = scene.wall(number / 2 + 2);
    scene.canvas.path("M520 300v-92h14v-26q0-34 36-34t36 34v26h14v92z", bell);
    scene.arch((570, 262), (40, 62), scene.palette.sky[1]);
    scene.canvas.path("M558 240q0-20 12-20t12 20l5 8h-34z", scene.palette.sun.shade(30));
    scene.canvas.stroke("M570 148v-30M560 128h20", 4, scene.palette.metal);
    scene.lawn(foot, Some(346));
    scene.bougainvillea(170, 330, 170);
    fence(scene, 440, 548);
    if number.is_multiple_of(4) {
        windmill(scene, 740, foot)
    } else {
        scene.jacaranda(742, foot, 84)
    }
    for (x, y, size) in [(70, 532, 34), (150, 558, 42), (40, 586, 48)] {
        scene.agave(x, y, size);
    }
}

/// A corral's rails.
fn fence(scene: &mut Scene, left: i32, y: i32) {
    let wood = scene.palette.wood.light(12);
    let mut posts = String::new();
    for x in (left..WIDTH).step_by(74) {
        let _ = write!(posts, "M{x} {y}v-58");
    }
    scene.canvas.stroke(&format!("M{left} {}H800M{left} {}H800", y - 44, y - 22), 5, wood);
    scene.canvas.stroke(&posts, 9, wood.shade(18));
}

/// A wind pump, as on every dry ranch of the north.
fn windmill(scene: &mut Scene, x: i32, foot: i32) {
    let metal = scene.palette.metal.light(18);
    let top = foot - 236;
    scene.canvas.stroke(
        &format!("M{} {foot}L{x} {top}L{} {foot}M{} {}h42M{} {}h26", x - 36, x + 36, x - 21, foot - 90, x - 13, foot - 150),
        4,
        metal,
    );
    let mut blades = String::new();
    for (across, down) in [(0, -46), (33, -33), (46, 0), (33, 33), (0, 46), (-33, 33), (-46, 0), (-33, -33)] {
        let _ = write!(blades, "M{x} {top}l{} {}l{} {}z", across - down / 6, down + across / 6, down / 3, -across / 3);
    }
    scene.canvas.path(&blades, scene.palette.trim);
    scene.canvas.circle(x, top, 7, scene.palette.roof);
    scene.canvas.polygon(&[(x + 8, top), (x + 52, top - 14), (x + 52, top + 14)], scene.palette.roof);
}

fn quinta(scene: &mut Scene, number: usize) {
    let foot = 450;
    let wall = scene.wall(if number % 4 == 1 { 3 } else { 0 });
    scene.tree(700, foot, 96);
    scene.cast(120, 500, foot);
    scene.block((120, 270), (360, foot - 270), wall);
    scene.tiles((98, 212), (404, 64), 60);
    scene.pane((150, 320), (150, foot - 320), 4, 1);
    scene.arcade((316, 312), (150, foot - 312), 2);
    scene.bougainvillea(120, 296, 120);
    scene.lawn(foot, None);
    palapa(scene, 610, foot + 6);
    let (water, trim) = (scene.palette.water, scene.palette.trim);
    scene.canvas.path("M170 494h420q40 0 60 30t-8 50H130q-50 0-38-34t78-46z", trim);
    scene.canvas.path("M178 504h408q32 0 48 22t-6 38H136q-36 0-28-24t70-36z", water.light(12));
    scene.canvas.stroke("M220 526h60M330 544h80M470 522h48M190 550h40", 3, water.light(50));
    let chair = scene.palette.bloom;
    scene.canvas.path("M560 486l44-6 22-22 8 4-20 28-50 4z", chair);
    scene.palm(66, 500, 260);
    scene.agave(738, 560, 52);
    scene.pots(&[(300, foot + 16)]);
    scene.hedge(660, 596, 120);
}

/// A roof of palm leaves on four posts, with a hammock.
fn palapa(scene: &mut Scene, x: i32, foot: i32) {
    let (wood, straw) = (scene.palette.wood, scene.palette.walls[1].mix(scene.palette.wood, 40));
    scene.canvas.stroke(&format!("M{} {foot}v-96M{} {foot}v-96", x - 64, x + 64), 8, wood);
    scene.canvas.stroke(&format!("M{} {}q60 50 120 0", x - 60, foot - 70), 7, scene.palette.bloom);
    scene.canvas.path(&format!("M{} {}l104-92 104 92-17 8-17-8-18 8-17-8-18 8-17-8-17 8-18-8-17 8-18-8-17 8z", x - 104, foot - 84), straw);
    scene.canvas.stroke(&format!("M{x} {}l-52 66M{x} {0}v68M{x} {0}l52 66", foot - 168), 3, straw.shade(22));
}

//! Where people work and buy: offices and shops.

use std::fmt::Write;

use super::{Scene, scenery::View};

const FOOT: i32 = 480;

/// An office: a glass tower, or floors behind sunshades.
pub fn office(scene: &mut Scene, number: usize) {
    scene.backdrop([View::Town, View::Mountains, View::Hills, View::Volcano][(number / 2) % 4]);
    if number.is_multiple_of(2) {
        tower(scene, number)
    } else {
        sunshades(scene, number)
    }
    scene.street(FOOT);
    scene.hedge(20, FOOT + 12, 130);
    scene.hedge(640, FOOT + 12, 140);
    if number.is_multiple_of(3) {
        scene.jacaranda(706, FOOT + 6, 80)
    } else {
        scene.palm(712, FOOT + 6, 200)
    }
    scene.tree(78, FOOT + 6, 58);
}

/// Two glass bodies with a coloured core between them.
fn tower(scene: &mut Scene, number: usize) {
    let core = scene.wall(number / 2);
    let left = 230 + scene.random.between(-20, 20);
    let tall = 60 + scene.random.between(0, 40);
    let low = tall + scene.random.between(80, 130);
    scene.cast(left, left + 350, FOOT);
    scene.pane((left, tall), (170, FOOT - tall), 5, 11);
    scene.canvas.rect(left, tall - 10, 170, 12, scene.palette.trim);
    scene.block((left + 170, tall - 26), (50, FOOT - tall + 26), core);
    scene.windows((left + 184, tall), (1, 8), (0, 44), (22, 12));
    scene.pane((left + 220, low), (140, FOOT - low), 4, 8);
    scene.canvas.rect(left + 220, low - 10, 140, 12, scene.palette.trim);
    scene.pots(&[left + 244, left + 290, left + 334].map(|x| (x, low - 6)));
    scene.canvas.rect(left - 24, FOOT - 66, 400, 12, scene.palette.trim);
    scene.canvas.rect(left - 24, FOOT - 54, 400, 5, scene.palette.trim.shade(40));
    scene.door((left + 84, FOOT), (70, 54), false);
    if number.is_multiple_of(4) {
        scene.canvas.stroke(&format!("M{} {}v-44", left + 194, tall - 26), 4, scene.palette.metal);
    }
}

/// A long building whose floors hide behind vertical blades of colour.
fn sunshades(scene: &mut Scene, number: usize) {
    let colors = [scene.wall(number / 2), scene.wall(number / 2 + 1)];
    let (left, width) = (120, 560);
    let floors = 3 + (number / 2 % 2) as i32;
    let top = FOOT - 76 - floors * 72;
    scene.cast(left, left + width, FOOT);
    scene.canvas.rect(left, top, width, FOOT - top, scene.palette.metal.mix(scene.palette.glass, 30));
    for floor in 0..floors {
        let y = top + floor * 72;
        let glass = scene.palette.glass;
        scene.canvas.fade((left, y), (width, 60), glass.light(20), glass);
        let mut blades = [String::new(), String::new()];
        for index in 0..18 {
            if scene.random.chance(74) {
                let side = usize::from(scene.random.chance(35));
                let _ = write!(blades[side], "M{} {y}h14v60h-14z", left + 8 + index * 31);
            }
        }
        for (color, blade) in colors.into_iter().zip(blades) {
            scene.canvas.path(&blade, color);
        }
        scene.canvas.rect(left - 10, y + 58, width + 20, 14, scene.palette.trim);
    }
    scene.canvas.rect(left - 10, top - 14, width + 20, 14, scene.palette.trim);
    scene.pane((left + 30, FOOT - 74), (width - 60, 74), 8, 1);
    scene.door((400, FOOT), (84, 66), false);
    scene.pots(&[left + 70, left + 110, left + 420].map(|x| (x, top - 12)));
}

/// A shop on a corner, or a row of small ones.
pub fn retail(scene: &mut Scene, number: usize) {
    scene.backdrop([View::Town, View::Hills, View::Sea, View::Mountains][number % 4]);
    if number.is_multiple_of(2) {
        corner_shop(scene, number)
    } else {
        row_of_shops(scene, number)
    }
    scene.street(FOOT);
    goods(scene, number);
    scene.flags((0, 96), (800, 116));
}

fn corner_shop(scene: &mut Scene, number: usize) {
    let (wall, sign) = (scene.wall(number / 2), scene.paint(number / 2 + 1));
    scene.tree(724, FOOT, 74);
    scene.cast(120, 660, FOOT);
    scene.block((120, 158), (540, FOOT - 158), wall);
    scene.cornice(120, 158, 540);
    for x in [172, 366, 560] {
        scene.window((x, 190), (52, 58), false);
    }
    scene.balconies(&[172, 366, 560].map(|x| (x - 12, 254, 76)));
    scene.canvas.pill(160, 284, 460, 40, 8, sign);
    emblem(scene, 390, 304, number);
    scene.pane((160, 346), (180, FOOT - 362), 3, 1);
    scene.pane((440, 346), (180, FOOT - 362), 3, 1);
    scene.door((390, FOOT), (70, 120), false);
    scene.awning((146, 326), 488, sign.shade(8));
}

fn row_of_shops(scene: &mut Scene, number: usize) {
    scene.cast(60, 740, FOOT);
    for unit in 0..2_usize {
        let x = 60 + unit as i32 * 340;
        let top = 226 - scene.random.between(0, 50);
        let (wall, sign) = (scene.wall(number / 2 + unit), scene.paint(number / 2 + unit + 2));
        scene.block((x, top), (340, FOOT - top), wall);
        scene.cornice(x + 6, top, 328);
        scene.canvas.pill(x + 40, top + 26, 260, 42, 8, sign);
        emblem(scene, x + 170, top + 47, number + unit);
        scene.pane((x + 32, 336), (180, FOOT - 352), 3, 1);
        scene.door((x + 272, FOOT), (64, 126), false);
        scene.awning((x + 16, 308), 308, if unit == 1 { scene.palette.bloom } else { sign.shade(6) });
    }
    scene.bougainvillea(680, 214, 90);
}

/// A shop's sign without words: a cup, a loaf, a flower, a taco.
fn emblem(scene: &mut Scene, x: i32, y: i32, number: usize) {
    let trim = scene.palette.trim;
    match number % 4 {
        0 => {
            scene.canvas.path(&format!("M{} {}h22v8a11 11 0 0 1-22 0z", x - 12, y - 7), trim);
            scene.canvas.stroke(&format!("M{} {}a5 5 0 0 1 0 9", x + 11, y - 5), 3, trim);
        }
        1 => scene.canvas.path(&format!("M{} {}a24 17 0 0 1 48 0q0 4-4 4h-40q-4 0-4-4z", x - 24, y + 6), trim),
        2 => {
            let petals = [(0, -9), (9, -2), (5, 8), (-5, 8), (-9, -2)].map(|(across, down)| (x + across, y + down, 6));
            scene.canvas.circles(&petals, trim);
            scene.canvas.circle(x, y, 4, scene.palette.bloom);
        }
        _ => {
            scene.canvas.path(&format!("M{} {}a22 20 0 0 1 44 0z", x - 22, y + 9), trim);
            scene.canvas.circles(&[(x - 10, y - 10, 5), (x + 2, y - 13, 5), (x + 12, y - 9, 5)], scene.palette.leaf);
        }
    }
}

/// Crates of fruit, pots, or a bicycle on the pavement.
fn goods(scene: &mut Scene, number: usize) {
    let foot = FOOT + 26;
    if number % 3 == 1 {
        let metal = scene.palette.metal;
        scene.canvas.stroke(
            &format!(
                "M560 {y}a24 24 0 1 1 .1 0M650 {y}a24 24 0 1 1 .1 0M560 {m}l28-40h46l16 40M588 {t}l24 40 22-40M582 {t}h14M634 {t}l-4-12h12",
                y = foot,
                m = foot - 24,
                t = foot - 64
            ),
            4,
            metal,
        );
    } else {
        let wood = scene.palette.wood.light(24);
        for (index, color) in [scene.palette.walls[1], scene.palette.bloom, scene.palette.grass].into_iter().enumerate() {
            let x = 528 + index as i32 * 62;
            scene.canvas.dots(&format!("M{x} {}h40", foot - 30), 16, 13, color);
        }
        scene.canvas.path(&format!("M520 {}h56v28h-56zm62 0h56v28h-56zm62 0h56v28h-56z", foot - 28), wood);
        scene.canvas.bars(&format!("M520 {}h180", foot - 14), 3, (56, 6), wood.shade(30));
    }
    scene.pots(&[(150, foot), (196, foot)]);
}

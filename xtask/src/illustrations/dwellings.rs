//! Where people live: houses, apartments, whole buildings.

use std::fmt::Write;

use super::{
    Scene,
    canvas::WIDTH,
    scenery::{HORIZON, View},
};

/// The line on which town houses stand.
const FOOT: i32 = 480;

/// A house: colonial, tiled, of plain planes, or of adobe.
pub fn house(scene: &mut Scene, number: usize) {
    let view = [View::Town, View::Mountains, View::Hills, View::Volcano, View::Town, View::Sea, View::Mountains, View::Hills][number % 8];
    scene.backdrop(view);
    match number % 4 {
        0 => colonial(scene, number),
        1 => tiled(scene, number),
        2 => planes(scene, number),
        _ => adobe(scene, number),
    }
}

/// One tall storey on the street: arched door, barred windows, a cornice, flowers over the wall.
fn colonial(scene: &mut Scene, number: usize) {
    let wall = scene.wall(number / 4 * 2);
    let neighbour = scene.wall(number / 4 * 2 + 1);
    scene.jacaranda(690, FOOT, 105);
    scene.block((0, 268), (150, FOOT - 268), neighbour);
    scene.cornice(0, 268, 148);
    scene.window((36, 318), (56, 100), true);
    scene.block((150, 222), (440, FOOT - 222), wall);
    scene.cornice(150, 222, 440);
    scene.door((370, FOOT), (92, 172), true);
    scene.window((206, 288), (70, 122), true);
    scene.window((464, 288), (70, 122), true);
    scene.block((590, 330), (210, FOOT - 330), neighbour.light(20));
    scene.cornice(590, 330, 210);
    scene.bougainvillea(590, 330, 150);
    scene.street(FOOT);
    scene.pots(&[(290, FOOT + 8), (448, FOOT + 8)]);
    scene.flags((0, 150), (WIDTH, 130));
}

/// Two storeys with a tiled roof, a balcony, a garage and a garden.
fn tiled(scene: &mut Scene, number: usize) {
    let wall = scene.wall(if number > 4 { 0 } else { 3 });
    scene.tree(90, FOOT, 92);
    scene.cast(190, 650, FOOT);
    scene.block((190, 236), (300, FOOT - 236), wall);
    scene.tiles((166, 156), (348, 84), 56);
    scene.block((490, 332), (170, FOOT - 332), scene.wall(1));
    scene.tiles((476, 282), (200, 54), 22);
    scene.window((230, 270), (64, 72), false);
    scene.window((372, 270), (76, 72), false);
    scene.balconies(&[(358, 346, 104)]);
    scene.window((372, 384), (76, 58), false);
    scene.door((262, FOOT), (66, 106), number > 4);
    let door = scene.palette.metal.light(30);
    scene.canvas.rect(516, 366, 118, FOOT - 366, door);
    scene.canvas.stroke("M516 392h118M516 420h118M516 448h118", 3, door.shade(25));
    scene.lawn(FOOT, Some(262));
    scene.canvas.veil(&[(516, FOOT), (634, FOOT), (760, 600), (560, 600)], scene.palette.ground.light(40), 80);
    scene.hedge(330, FOOT + 16, 160);
    scene.bougainvillea(560, 330, 110);
    scene.agave(90, 566, 46);
}

/// Planes of colour, one long window, one tree: the modern house.
fn planes(scene: &mut Scene, number: usize) {
    let (first, second) = (scene.wall(number / 4), scene.wall(number / 4 + 1));
    scene.cypress(690, FOOT, 230);
    scene.cypress(736, FOOT, 190);
    scene.cast(130, 660, FOOT);
    scene.block((300, 178), (150, FOOT - 178), first);
    scene.block((120, 268), (330, FOOT - 268), scene.palette.trim.shade(4));
    scene.pane((150, 318), (210, FOOT - 318), 4, 2);
    scene.block((450, 322), (220, FOOT - 322), second);
    scene.canvas.rect(430, 296, 262, 26, scene.palette.trim);
    scene.canvas.rect(430, 322, 262, 8, scene.palette.trim.shade(35));
    scene.door((500, FOOT), (62, 118), false);
    scene.window((572, 366), (72, 44), false);
    scene.canvas.rect(340, 214, 70, 18, scene.palette.glass);
    scene.lawn(FOOT, Some(500));
    let water = scene.palette.water;
    scene.canvas.polygon(&[(60, 520), (330, 520), (292, 572), (-10, 572)], water.light(20));
    scene.canvas.polygon(&[(60, 520), (330, 520), (326, 526), (54, 526)], scene.palette.trim);
    scene.jacaranda(92, FOOT + 14, 88);
    scene.agave(640, 548, 44);
    scene.agave(706, 562, 34);
}

/// Thick walls, beams that stick out, a nopal beside the door.
fn adobe(scene: &mut Scene, number: usize) {
    let wall = scene.wall(if number > 4 { 1 } else { 2 });
    scene.cast(150, 640, FOOT);
    scene.canvas.path(&format!("M150 {FOOT}V292q0-22 22-22h270q22 0 22 22v188z"), wall);
    scene.canvas.path(&format!("M400 {FOOT}V232q0-22 22-22h196q22 0 22 22v248z"), wall.light(12));
    scene.canvas.rect(616, 232, 24, FOOT - 232, wall.shade(14));
    let wood = scene.palette.wood;
    for (x, y) in [(184, 304), (240, 304), (296, 304), (352, 304), (440, 246), (496, 246), (552, 246)] {
        scene.canvas.circle(x, y, 8, wood);
    }
    scene.window((196, 352), (68, 66), true);
    scene.door((336, FOOT), (76, 132), true);
    scene.window((448, 298), (56, 56), true);
    scene.window((548, 298), (56, 56), true);
    scene.arcade((420, 384), (200, FOOT - 384), 2);
    scene.lawn(FOOT, Some(336));
    scene.bougainvillea(420, 376, 190);
    scene.nopal(82, FOOT + 44, 118);
    scene.nopal(716, FOOT + 30, 92);
    scene.agave(560, 566, 48);
    scene.pots(&[(270, FOOT + 10)]);
    if scene.dusk {
        scene.canvas.halo(336, FOOT - 70, 70, scene.palette.sun, 18);
    }
}

/// Four to seven floors with balconies and a roof garden.
pub fn apartment(scene: &mut Scene, number: usize) {
    let view = [View::Town, View::Volcano, View::Sea, View::Hills][number % 4];
    scene.backdrop(view);
    let floors = 4 + (number as i32 * 2) % 3;
    let height = 56;
    let top = FOOT - 70 - floors * height;
    let left = scene.random.between(190, 230);
    let width = 380;
    let (wall, second) = (scene.wall(number), scene.wall(number + 1));
    scene.block((left - 130, FOOT - 170), (150, 170), scene.wall(number + 2).light(25));
    scene.windows((left - 108, FOOT - 146), (3, 2), (40, 58), (22, 34));
    scene.cast(left, left + width, FOOT);
    scene.pots(&[left + 34, left + 80, left + 316].map(|x| (x, top - 4)));
    scene.block((left, top), (width, FOOT - top), wall);
    scene.canvas.rect(left + width / 2 - 46, top - 26, 92, FOOT - top + 26, second);
    scene.canvas.rect(left - 8, top - 8, width / 2 - 38, 12, scene.palette.trim);
    scene.canvas.rect(left + width / 2 + 46, top - 8, width / 2 - 38, 12, scene.palette.trim);
    floors_of_balconies(scene, (left, top), floors, number);
    let lobby = FOOT - 58;
    scene.pane((left + 14, lobby), (width - 28, 58), 7, 1);
    scene.canvas.rect(left - 6, lobby - 10, width + 12, 10, scene.palette.trim);
    scene.door((left + width / 2, FOOT), (56, 56), false);
    scene.street(FOOT);
    scene.jacaranda(if number.is_multiple_of(2) { 700 } else { 80 }, FOOT + 14, 78);
    scene.tree(if number.is_multiple_of(2) { 70 } else { 716 }, FOOT + 14, 62);
}

/// The stairs' windows in the middle; on both sides a room with its balcony, shifted on every other floor.
fn floors_of_balconies(scene: &mut Scene, corner: (i32, i32), floors: i32, number: usize) {
    let ((left, top), height) = (corner, 56);
    let (mut balconies, mut frames) = (Vec::new(), String::new());
    let mut rooms = [String::new(), String::new()];
    scene.windows((left + 160, top + 14), (2, floors), (34, height), (26, 28));
    let shift = if number.is_multiple_of(2) { 0 } else { 22 };
    for floor in 0..floors {
        let y = top + 14 + floor * height;
        for side in [16, 252] {
            let x = left + side + floor % 2 * shift;
            let room = usize::from(scene.random.chance(30));
            let _ = write!(rooms[room], "M{} {}h76v42h-76z", x + 8, y - 4);
            let _ = write!(frames, "M{} {}v40", x + 46, y - 2);
            balconies.push((x, y + 38, 92));
        }
    }
    scene.rooms(&rooms);
    scene.canvas.stroke(&frames, 4, scene.palette.trim);
    scene.balconies(&balconies);
}

/// A whole building: an art deco block, or one over arcades.
pub fn building(scene: &mut Scene, number: usize) {
    scene.backdrop([View::Mountains, View::Town, View::Volcano, View::Town][number % 4]);
    if number.is_multiple_of(2) {
        deco(scene, number)
    } else {
        arcaded(scene, number)
    }
    scene.street(FOOT);
    scene.tree(66, FOOT + 16, 66);
    if number % 4 < 2 { scene.jacaranda(728, FOOT + 16, 72) } else { scene.palm(728, FOOT + 16, 190) }
}

/// Stepped towers with ribs between the windows.
fn deco(scene: &mut Scene, number: usize) {
    let wall = scene.wall(number / 2 + 1);
    let trim = scene.palette.trim;
    let middle = 400 + scene.random.between(-30, 30);
    scene.cast(middle - 190, middle + 190, FOOT);
    for (half, top, columns) in [(190, 250, 9), (128, 156, 6), (70, 84, 3)] {
        let tone = if half == 128 { wall.light(10) } else { wall };
        scene.block((middle - half, top), (half * 2, FOOT - top), tone);
        scene.canvas.rect(middle - half - 6, top - 8, half * 2 + 12, 12, trim);
        let step = (half * 2 - 20) / columns;
        let rows = if half == 190 { 4 } else { (FOOT - 80 - top) / 40 - 1 };
        scene.windows((middle - half + 10 + step / 4, top + 20), (columns, rows), (step, 40), (step / 2, 26));
    }
    scene.canvas.rect(middle - 9, 30, 18, 54, trim);
    scene.canvas.rect(middle - 2, 4, 4, 30, scene.palette.metal);
    scene.pane((middle - 174, FOOT - 62), (348, 62), 8, 1);
    scene.canvas.rect(middle - 190, FOOT - 74, 380, 12, trim);
    scene.door((middle, FOOT), (66, 70), true);
}

/// Three floors of balconies over a shaded arcade, like those around a main square.
fn arcaded(scene: &mut Scene, number: usize) {
    let wall = scene.wall(number / 2);
    let top = 160;
    scene.cast(130, 670, FOOT);
    scene.block((130, top), (540, FOOT - top), wall);
    scene.cornice(130, top, 540);
    let (mut balconies, mut frames) = (Vec::new(), String::new());
    let mut rooms = [String::new(), String::new()];
    for row in 0..2 {
        for column in 0..5 {
            let (x, y) = (168 + column * 104, top + 30 + row * 88);
            let _ = write!(frames, "M{} {}h60v62h-60z", x - 6, y - 6);
            let room = usize::from(scene.random.chance(35));
            let _ = write!(rooms[room], "M{x} {y}h48v56h-48z");
            balconies.push((x - 12, y + 56, 72));
        }
    }
    scene.canvas.path(&frames, scene.palette.trim);
    scene.rooms(&rooms);
    scene.balconies(&balconies);
    scene.canvas.rect(122, 342, 556, 10, scene.palette.trim);
    scene.arcade((134, 354), (532, FOOT - 354), 5);
    let flag = HORIZON - 330;
    scene.canvas.stroke(&format!("M400 {}V{flag}", top - 10), 4, scene.palette.metal);
    scene.flags((150, top - 46), (650, top - 46));
}

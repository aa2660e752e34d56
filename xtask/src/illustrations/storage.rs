//! Where goods wait: warehouses with their docks and lorries.

use std::fmt::Write;

use super::{Scene, scenery::View};

const FOOT: i32 = 480;

/// A warehouse: saw-tooth roof, barrel vault or gable, with docks and a lorry.
pub fn warehouse(scene: &mut Scene, number: usize) {
    scene.backdrop([View::Mountains, View::Hills, View::Volcano, View::Town][number % 4]);
    let wall = scene.wall(number + 1).mix(scene.palette.trim, 12);
    let (left, width, top) = (70, 600, 280);
    scene.cast(left, left + width, FOOT);
    roof(scene, number, (left, top), width);
    scene.block((left, top), (width, FOOT - top), wall);
    let mut seams = String::new();
    for x in (left + 20..left + width - 60).step_by(20) {
        let _ = write!(seams, "M{x} {}v{}", top + 8, FOOT - top - 24);
    }
    scene.canvas.stroke(&seams, 1, wall.shade(14));
    scene.windows((left + 30, top + 18), (9, 1), (62, 0), (44, 20));
    docks(scene, number, left);
    let street = scene.palette.street;
    scene.canvas.fade((0, FOOT), (800, 120), street.light(12), street.shade(8));
    lorry(scene, number);
    if number.is_multiple_of(2) {
        scene.nopal(748, FOOT + 22, 84)
    } else {
        scene.tree(742, FOOT + 10, 60)
    }
    scene.agave(36, FOOT + 24, 32);
}

fn roof(scene: &mut Scene, number: usize, corner: (i32, i32), width: i32) {
    let (left, top) = corner;
    let roof = scene.palette.roof.mix(scene.palette.metal, 25);
    match number % 3 {
        0 => {
            for tooth in 0..5 {
                let (x, step) = (left + tooth * width / 5, width / 5);
                scene.canvas.polygon(&[(x, top), (x, top - 64), (x + step, top)], roof);
                scene.canvas.polygon(&[(x + 8, top), (x + 8, top - 50), (x + 34, top - 36), (x + 34, top)], scene.palette.glass);
            }
        }
        1 => {
            scene.canvas.path(&format!("M{left} {top}q{} -150 {width} 0z", width / 2), roof);
            scene.canvas.path(&format!("M{} {top}q{} -104 {} 0z", left + 60, (width - 120) / 2, width - 120), roof.light(14));
            scene.pane((left + width / 2 - 70, top - 40), (140, 40), 5, 1);
        }
        _ => {
            scene.canvas.polygon(&[(left - 14, top), (left + width / 2, top - 92), (left + width + 14, top)], roof);
            scene.canvas.polygon(&[(left + 60, top), (left + width / 2, top - 70), (left + width - 60, top)], scene.palette.trim.shade(10));
            scene.canvas.circle(left + width / 2, top - 30, 18, scene.palette.glass);
        }
    }
    scene.canvas.rect(left - 6, top - 6, width + 12, 12, scene.palette.trim);
}

/// Rolling doors over a platform; one of them is open.
fn docks(scene: &mut Scene, number: usize, left: i32) {
    let metal = scene.palette.metal.light(42);
    for dock in 0..4_i32 {
        let x = left + 40 + dock * 116;
        scene.canvas.rect(x - 6, 344, 98, FOOT - 344, scene.palette.trim);
        let open = dock == (number % 3) as i32;
        let inside = if scene.dusk { scene.palette.glass } else { scene.palette.metal.shade(40) };
        scene.canvas.rect(x, 350, 86, FOOT - 350, if open { inside } else { metal });
        let lines = if open { 2 } else { 6 };
        scene.canvas.rect(x, 350, 86, lines * 18, metal);
        let mut slats = String::new();
        for line in 1..=lines {
            let _ = write!(slats, "M{x} {}h86", 350 + line * 18);
        }
        scene.canvas.stroke(&slats, 2, metal.shade(26));
        if open {
            let box_color = scene.palette.walls[1].mix(scene.palette.wood, 40);
            scene.canvas.rect(x + 12, FOOT - 34, 34, 34, box_color);
            scene.canvas.rect(x + 50, FOOT - 26, 26, 26, box_color.light(14));
        }
    }
    scene.door((left + 548, FOOT), (54, 104), false);
}

/// A lorry in one of the house colours.
fn lorry(scene: &mut Scene, number: usize) {
    let x = 430 + (number as i32 % 3) * 60;
    let (y, paint) = (FOOT + 66, scene.wall(number + 3));
    let cargo = scene.palette.trim;
    scene.canvas.veil(&[(x - 10, y + 4), (x + 262, y + 4), (x + 290, y + 18), (x, y + 18)], paint.shade(95), 25);
    scene.canvas.pill(x, y - 104, 172, 90, 6, cargo);
    scene.canvas.rect(x, y - 66, 172, 16, paint.light(10));
    scene.canvas.path(&format!("M{} {}h46q10 0 14 10l16 34v40h-76z", x + 180, y - 84 - 14), paint);
    scene.canvas.path(&format!("M{} {}h26q6 0 8 6l10 24h-44z", x + 190, y - 88), scene.palette.glass.light(20));
    scene.canvas.rect(x, y - 16, 256, 8, scene.palette.metal);
    scene.canvas.circles(&[(x + 44, y - 6, 18), (x + 88, y - 6, 18), (x + 218, y - 6, 18)], scene.palette.metal.shade(45));
    scene.canvas.circles(&[(x + 44, y - 6, 7), (x + 88, y - 6, 7), (x + 218, y - 6, 7)], cargo);
}

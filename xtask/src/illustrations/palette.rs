//! Three towns' colours, by day and at dusk.

use super::color::Color;

/// Whose colours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Cobalt, ochre and terracotta.
    Coyoacan,
    /// Orange, red and rose stone.
    SanMiguel,
    /// Pastels by the sea.
    Merida,
}

impl Mood {
    pub const ALL: [Mood; 3] = [Mood::Coyoacan, Mood::SanMiguel, Mood::Merida];
}

/// Everything that a picture is painted with.
#[derive(Clone, Copy)]
pub struct Palette {
    pub sky: [Color; 2],
    pub sun: Color,
    pub cloud: Color,
    pub far: Color,
    pub near: Color,
    pub water: Color,
    pub ground: Color,
    pub grass: Color,
    pub street: Color,
    pub walls: [Color; 4],
    pub trim: Color,
    pub roof: Color,
    pub wood: Color,
    pub glass: Color,
    pub leaf: Color,
    pub bloom: Color,
    pub violet: Color,
    pub metal: Color,
}

impl Palette {
    pub fn of(mood: Mood, dusk: bool) -> Self {
        let day = match mood {
            Mood::Coyoacan => coyoacan(),
            Mood::SanMiguel => san_miguel(),
            Mood::Merida => merida(),
        };
        if dusk { day.at_dusk(mood) } else { day }
    }

    /// Everything takes some of the evening; windows are lit.
    fn at_dusk(self, mood: Mood) -> Self {
        let (top, low, air) = match mood {
            Mood::Coyoacan => (0x2e_3f_72, 0xf2_a0_7b, 0x2f_35_6b),
            Mood::SanMiguel => (0x5a_3a_72, 0xfb_b9_6b, 0x4c_2b_5e),
            Mood::Merida => (0x2c_56_7d, 0xfa_b7_a6, 0x2b_3f_6b),
        };
        let air = Color::hex(air);
        let dim = |color: Color| color.mix(air, 30);
        Self {
            sky: [Color::hex(top), Color::hex(low)],
            sun: Color::hex(0xff_e2_b0),
            cloud: Color::hex(low).mix(Color::hex(top), 35),
            far: self.far.mix(air, 45),
            near: self.near.mix(air, 45),
            water: self.water.mix(air, 40),
            ground: dim(self.ground),
            grass: self.grass.mix(air, 40),
            street: dim(self.street),
            walls: self.walls.map(dim),
            trim: self.trim.mix(air, 20),
            roof: dim(self.roof),
            wood: dim(self.wood),
            glass: Color::hex(0xff_d9_86),
            leaf: self.leaf.mix(air, 40),
            bloom: self.bloom.mix(air, 18),
            violet: self.violet.mix(air, 20),
            metal: dim(self.metal),
        }
    }
}

fn coyoacan() -> Palette {
    Palette {
        sky: [Color::hex(0x8c_c7_e0), Color::hex(0xfb_ef_d6)],
        sun: Color::hex(0xff_f4_cf),
        cloud: Color::hex(0xff_ff_ff),
        far: Color::hex(0x8f_b2_c4),
        near: Color::hex(0x7f_a8_8f),
        water: Color::hex(0x4f_a9_b8),
        ground: Color::hex(0xdf_c3_96),
        grass: Color::hex(0x86_b0_6a),
        street: Color::hex(0xb9_ad_9e),
        walls: [0x2a_5d_a8, 0xe6_a5_37, 0xc7_55_3b, 0xf4_e4_c4].map(Color::hex),
        trim: Color::hex(0xfb_f4_e6),
        roof: Color::hex(0xb5_4f_35),
        wood: Color::hex(0x6b_3f_2a),
        glass: Color::hex(0x5d_86_9b),
        leaf: Color::hex(0x3f_7d_58),
        bloom: Color::hex(0xd9_2d_7a),
        violet: Color::hex(0x93_78_c9),
        metal: Color::hex(0x2f_4a_55),
    }
}

fn san_miguel() -> Palette {
    Palette {
        sky: [Color::hex(0xa9_d4_dd), Color::hex(0xff_ee_d2)],
        sun: Color::hex(0xff_e9_b8),
        far: Color::hex(0xc3_a9_b0),
        near: Color::hex(0xa8_9b_6c),
        water: Color::hex(0x5f_ae_a8),
        ground: Color::hex(0xe3_b9_8a),
        grass: Color::hex(0xa3_b0_5c),
        street: Color::hex(0xc2_a4_90),
        walls: [0xd9_67_3a, 0xef_b9_4c, 0xb8_44_42, 0xf6_d6_b4].map(Color::hex),
        trim: Color::hex(0xf7_e3_cb),
        roof: Color::hex(0x9c_48_3c),
        wood: Color::hex(0x5b_39_2e),
        leaf: Color::hex(0x56_7f_45),
        bloom: Color::hex(0xe0_3c_8a),
        ..coyoacan()
    }
}

fn merida() -> Palette {
    Palette {
        sky: [Color::hex(0x9f_dc_e0), Color::hex(0xff_f6_e4)],
        far: Color::hex(0x9c_c2_c4),
        near: Color::hex(0x7d_b5_95),
        water: Color::hex(0x34_b5_b5),
        ground: Color::hex(0xf0_dc_b4),
        grass: Color::hex(0x8d_c0_7c),
        street: Color::hex(0xcb_c4_b6),
        walls: [0xee_86_9a, 0xf7_cf_62, 0x78_c2_ae, 0xfd_f3_e3].map(Color::hex),
        trim: Color::hex(0xff_fb_f2),
        roof: Color::hex(0xd0_72_57),
        wood: Color::hex(0x7d_55_3b),
        glass: Color::hex(0x52_94_a6),
        leaf: Color::hex(0x2f_8a_6a),
        bloom: Color::hex(0xe6_3f_86),
        violet: Color::hex(0xa5_86_d6),
        ..coyoacan()
    }
}

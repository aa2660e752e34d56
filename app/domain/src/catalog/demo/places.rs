//! What the demo knows of a place: the city with its market, the colonia with its ground and its prices.

use super::{metros, random::Random};
use crate::catalog::place::Point;

/// What stands there, and so what is offered there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Dense city of apartments, shops and offices.
    Central,
    /// An old centre of patios and arcades.
    Historic,
    /// Streets of houses.
    Suburb,
    /// Behind a gate with a guard.
    Gated,
    /// Towers of offices and apartments.
    Business,
    Beach,
    Industrial,
    Country,
}

/// Decides between pools and fireplaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Climate {
    Warm,
    Mild,
    Cool,
}

/// How streets are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Streets {
    Names,
    /// `Calle 60`, as in Mérida and Playa del Carmen.
    Numbers,
}

/// A city and those around it that people search together.
pub struct Metro {
    /// As people say it; a colonia's municipality may be called otherwise.
    pub city: &'static str,
    pub state: &'static str,
    /// No building is older: Cancún has no colonial houses.
    pub since: i16,
    /// How many of the listings are here.
    pub weight: u32,
    pub climate: Climate,
    pub streets: Streets,
    /// Share of sales priced in US dollars.
    pub dollars: f64,
    /// Share of homes that are described in English.
    pub english: f64,
    /// Share of homes let by the night.
    pub stays: f64,
    pub colonias: &'static [Colonia],
}

/// A colonia, a fraccionamiento or a village.
pub struct Colonia {
    pub name: &'static str,
    pub municipality: &'static str,
    pub postal_code: &'static str,
    pub latitude: f64,
    pub longitude: f64,
    /// Metres around the centre that are surely still in it, and on dry land.
    pub spread: f64,
    /// Thousand pesos that a square metre of a good apartment sells for.
    pub level: f64,
    pub setting: Setting,
    /// What people name to say where it is, with its «de»: «del Parque México».
    pub near_es: &'static str,
    pub near_en: &'static str,
}

impl Metro {
    pub fn choose(random: &mut Random) -> (&'static Self, &'static Colonia) {
        let metro = random.weighted(metros::METROS, |metro| metro.weight);
        (metro, random.choose(metro.colonias))
    }
}

impl Colonia {
    /// A point in it, to the decimetre, as geocoders give it.
    pub fn point(&self, random: &mut Random) -> Option<Point> {
        let angle = random.unit() * std::f64::consts::TAU;
        // The root spreads the points evenly over the disc rather than around its middle.
        let metres = self.spread * random.unit().sqrt();
        let point = Point::new(self.longitude, self.latitude)?.shifted(metres * angle.cos(), metres * angle.sin());
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        Point::new(round(point.longitude), round(point.latitude))
    }
}

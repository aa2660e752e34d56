//! The cities of the demo. Coordinates are centres, good to a few hundred metres; prices are orders of magnitude of the mid 2020s.

use super::places::{
    Climate::{Cool, Mild, Warm},
    Colonia, Metro,
    Setting::{Beach, Business, Central, Country, Gated, Historic, Industrial, Suburb},
    Streets::{Names, Numbers},
};

/// A colonia a line: name, municipality, postal code, centre and spread in metres, thousand pesos a m², setting, landmark (es | en).
macro_rules! metros {
    ($($city:literal $state:literal since $since:literal weight $weight:literal $climate:ident $streets:ident dollars $dollars:literal english $english:literal stays $stays:literal {
        $($name:literal $municipality:literal $code:literal ($latitude:literal, $longitude:literal, $spread:literal) $level:literal $setting:ident $es:literal | $en:literal;)*
    })*) => {
        pub const METROS: &[Metro] = &[$(Metro {
            city: $city, state: $state, since: $since, weight: $weight, climate: $climate, streets: $streets,
            dollars: $dollars, english: $english, stays: $stays,
            colonias: &[$(Colonia {
                name: $name, municipality: $municipality, postal_code: $code,
                latitude: $latitude, longitude: $longitude, spread: $spread,
                level: $level, setting: $setting, near_es: $es, near_en: $en,
            }),*],
        }),*];
    };
}

metros! {
    "Ciudad de México" "Ciudad de México" since 1870 weight 230 Cool Names dollars 0.04 english 0.12 stays 0.07 {
        "Condesa" "Cuauhtémoc" "06140" (19.4133, -99.1760, 450.0) 66.0 Central "del Parque España" | "Parque España";
        "Hipódromo" "Cuauhtémoc" "06100" (19.4118, -99.1690, 400.0) 68.0 Central "del Parque México" | "Parque México";
        "Roma Norte" "Cuauhtémoc" "06700" (19.4185, -99.1620, 600.0) 64.0 Central "de la Plaza Río de Janeiro" | "Plaza Río de Janeiro";
        "Roma Sur" "Cuauhtémoc" "06760" (19.4075, -99.1600, 500.0) 56.0 Central "del Jardín Ramón López Velarde" | "the Ramón López Velarde garden";
        "Juárez" "Cuauhtémoc" "06600" (19.4265, -99.1630, 500.0) 62.0 Central "de Paseo de la Reforma" | "Paseo de la Reforma";
        "Santa María la Ribera" "Cuauhtémoc" "06400" (19.4480, -99.1590, 500.0) 42.0 Historic "del Kiosco Morisco" | "the Kiosco Morisco";
        "Polanco" "Miguel Hidalgo" "11560" (19.4325, -99.1960, 700.0) 92.0 Central "del Parque Lincoln" | "Parque Lincoln";
        "Lomas de Chapultepec" "Miguel Hidalgo" "11000" (19.4240, -99.2160, 700.0) 82.0 Suburb "de Paseo de las Palmas" | "Paseo de las Palmas";
        "Escandón" "Miguel Hidalgo" "11800" (19.4020, -99.1790, 450.0) 50.0 Central "del mercado de Escandón" | "the Escandón market";
        "Del Valle Centro" "Benito Juárez" "03100" (19.3860, -99.1690, 700.0) 55.0 Central "del Parque Tlacoquemécatl" | "Parque Tlacoquemécatl";
        "Narvarte Poniente" "Benito Juárez" "03020" (19.3960, -99.1560, 600.0) 48.0 Central "de Parque Delta" | "Parque Delta";
        "Nápoles" "Benito Juárez" "03810" (19.3930, -99.1760, 450.0) 52.0 Central "del World Trade Center" | "the World Trade Center";
        "Portales Sur" "Benito Juárez" "03300" (19.3680, -99.1460, 500.0) 40.0 Suburb "del Parque de los Venados" | "Parque de los Venados";
        "Del Carmen" "Coyoacán" "04100" (19.3550, -99.1620, 500.0) 56.0 Historic "del Museo Frida Kahlo" | "the Frida Kahlo museum";
        "Villa Coyoacán" "Coyoacán" "04000" (19.3480, -99.1640, 400.0) 58.0 Historic "del Jardín Hidalgo" | "Jardín Hidalgo";
        "San Ángel" "Álvaro Obregón" "01000" (19.3460, -99.1910, 400.0) 62.0 Historic "de la Plaza San Jacinto" | "Plaza San Jacinto";
        "Jardines del Pedregal" "Álvaro Obregón" "01900" (19.3200, -99.2050, 800.0) 54.0 Suburb "de Ciudad Universitaria" | "the university campus";
        "Lomas de Santa Fe" "Cuajimalpa de Morelos" "05300" (19.3640, -99.2720, 500.0) 58.0 Business "del Parque La Mexicana" | "Parque La Mexicana";
        "Tlalpan Centro" "Tlalpan" "14000" (19.2885, -99.1680, 500.0) 44.0 Historic "de la Plaza de la Constitución" | "the main square of Tlalpan";
        "Jardines en la Montaña" "Tlalpan" "14210" (19.2985, -99.2080, 450.0) 46.0 Suburb "del Bosque de Tlalpan" | "the Tlalpan woods";
        "La Noria" "Xochimilco" "16030" (19.2650, -99.1250, 400.0) 30.0 Suburb "del Museo Dolores Olmedo" | "the Dolores Olmedo museum";
        "San Mateo Xalpa" "Xochimilco" "16800" (19.2330, -99.1270, 500.0) 20.0 Country "del centro de Xochimilco" | "the centre of Xochimilco";
        "Industrial Vallejo" "Azcapotzalco" "02300" (19.4910, -99.1650, 700.0) 30.0 Industrial "de la calzada Vallejo" | "Calzada Vallejo";
    }
    "Ciudad de México" "Estado de México" since 1870 weight 60 Cool Names dollars 0.02 english 0.03 stays 0.0 {
        "Ciudad Satélite" "Naucalpan de Juárez" "53100" (19.5090, -99.2340, 800.0) 34.0 Suburb "de Plaza Satélite" | "Plaza Satélite";
        "Lomas Verdes" "Naucalpan de Juárez" "53120" (19.5050, -99.2640, 700.0) 32.0 Suburb "de La Cúspide" | "La Cúspide mall";
        "Interlomas" "Huixquilucan" "52787" (19.3960, -99.2830, 500.0) 42.0 Business "de Paseo Interlomas" | "Paseo Interlomas";
        "Bosque Real" "Huixquilucan" "52774" (19.4290, -99.2880, 600.0) 48.0 Gated "del campo de golf" | "the golf course";
        "Hacienda de Valle Escondido" "Atizapán de Zaragoza" "52937" (19.5640, -99.2960, 700.0) 34.0 Gated "de la Zona Esmeralda" | "Zona Esmeralda";
        "Parque Industrial Cuamatla" "Cuautitlán Izcalli" "54730" (19.6680, -99.2020, 600.0) 20.0 Industrial "de la autopista México-Querétaro" | "the Mexico City-Querétaro motorway";
    }
    "Toluca" "Estado de México" since 1870 weight 35 Cool Names dollars 0.0 english 0.01 stays 0.0 {
        "San Salvador Tizatlalli" "Metepec" "52172" (19.2730, -99.6130, 500.0) 26.0 Gated "de Galerías Metepec" | "Galerías Metepec";
        "Barrio de Santiaguito" "Metepec" "52140" (19.2520, -99.6070, 400.0) 24.0 Historic "del Cerro de los Magueyes" | "Cerro de los Magueyes";
        "Centro" "Toluca" "50000" (19.2910, -99.6560, 600.0) 20.0 Historic "del Cosmovitral" | "the Cosmovitral";
        "Ciprés" "Toluca" "50120" (19.2760, -99.6560, 450.0) 22.0 Suburb "de Paseo Colón" | "Paseo Colón";
        "Parque Industrial Lerma" "Lerma" "52000" (19.2840, -99.5300, 600.0) 16.0 Industrial "de la carretera México-Toluca" | "the Mexico City-Toluca highway";
        "Avándaro" "Valle de Bravo" "51200" (19.1650, -100.1300, 600.0) 40.0 Country "del lago de Valle de Bravo" | "the lake of Valle de Bravo";
    }
    "Guadalajara" "Jalisco" since 1870 weight 110 Mild Names dollars 0.03 english 0.04 stays 0.03 {
        "Americana" "Guadalajara" "44160" (20.6730, -103.3660, 600.0) 46.0 Central "de la avenida Chapultepec" | "Avenida Chapultepec";
        "Providencia" "Guadalajara" "44630" (20.6960, -103.3820, 700.0) 52.0 Central "de Punto São Paulo" | "Punto São Paulo";
        "Chapalita" "Guadalajara" "44500" (20.6660, -103.4000, 500.0) 42.0 Suburb "de la Glorieta Chapalita" | "the Chapalita roundabout";
        "Puerta de Hierro" "Zapopan" "45116" (20.7110, -103.4160, 500.0) 62.0 Business "de Andares" | "Andares";
        "Valle Real" "Zapopan" "45136" (20.7270, -103.4340, 600.0) 48.0 Gated "de Andares" | "Andares";
        "Solares" "Zapopan" "45019" (20.7210, -103.4640, 500.0) 40.0 Gated "del Bosque La Primavera" | "the La Primavera forest";
        "Ciudad Bugambilias" "Zapopan" "45238" (20.6060, -103.4480, 600.0) 32.0 Gated "de López Mateos Sur" | "López Mateos Sur";
        "El Palomar" "Tlajomulco de Zúñiga" "45643" (20.5830, -103.4560, 600.0) 32.0 Gated "de Punto Sur" | "Punto Sur";
        "San Pedro Tlaquepaque Centro" "San Pedro Tlaquepaque" "45500" (20.6400, -103.3120, 500.0) 24.0 Historic "del Jardín Hidalgo" | "Jardín Hidalgo";
        "Zona Industrial" "Guadalajara" "44940" (20.6440, -103.3650, 600.0) 22.0 Industrial "de la avenida Lázaro Cárdenas" | "Avenida Lázaro Cárdenas";
    }
    "Chapala" "Jalisco" since 1870 weight 18 Mild Names dollars 0.45 english 0.45 stays 0.08 {
        "Ajijic Centro" "Chapala" "45920" (20.3020, -103.2620, 250.0) 34.0 Historic "del malecón de Ajijic" | "the Ajijic malecón";
        "La Floresta" "Chapala" "45920" (20.3010, -103.2500, 250.0) 34.0 Suburb "del malecón de Ajijic" | "the Ajijic malecón";
        "San Antonio Tlayacapan" "Chapala" "45922" (20.2990, -103.2350, 250.0) 30.0 Suburb "de la Ribera de Chapala" | "the lake shore";
    }
    "Monterrey" "Nuevo León" since 1870 weight 100 Warm Names dollars 0.03 english 0.03 stays 0.02 {
        "Centro" "Monterrey" "64000" (25.6710, -100.3160, 700.0) 48.0 Central "de la Macroplaza" | "the Macroplaza";
        "Obispado" "Monterrey" "64060" (25.6740, -100.3430, 500.0) 46.0 Central "del Cerro del Obispado" | "Cerro del Obispado";
        "Cumbres" "Monterrey" "64610" (25.7060, -100.3820, 800.0) 32.0 Suburb "de Paseo de los Leones" | "Paseo de los Leones";
        "Contry" "Monterrey" "64860" (25.6410, -100.2760, 600.0) 34.0 Suburb "del Tecnológico de Monterrey" | "Tec de Monterrey";
        "El Uro" "Monterrey" "64986" (25.5890, -100.2440, 500.0) 42.0 Gated "de Esfera" | "Esfera";
        "Valle Oriente" "San Pedro Garza García" "66269" (25.6410, -100.3240, 500.0) 74.0 Business "de Galerías Valle Oriente" | "Galerías Valle Oriente";
        "Fuentes del Valle" "San Pedro Garza García" "66220" (25.6580, -100.3720, 600.0) 70.0 Suburb "de la Calzada del Valle" | "Calzada del Valle";
        "Residencial Chipinque" "San Pedro Garza García" "66297" (25.6330, -100.3560, 450.0) 68.0 Gated "del parque Chipinque" | "Chipinque park";
        "Anáhuac" "San Nicolás de los Garza" "66450" (25.7360, -100.3060, 600.0) 28.0 Suburb "de la UANL" | "the UANL campus";
        "Parque Industrial Stiva" "Apodaca" "66626" (25.7790, -100.1450, 600.0) 22.0 Industrial "del aeropuerto" | "the airport";
        "El Barrial" "Santiago" "67320" (25.4560, -100.1500, 500.0) 30.0 Country "de la presa La Boca" | "the La Boca reservoir";
    }
    "Querétaro" "Querétaro" since 1870 weight 70 Mild Names dollars 0.02 english 0.05 stays 0.03 {
        "Centro" "Querétaro" "76000" (20.5920, -100.3920, 600.0) 36.0 Historic "del Jardín Zenea" | "Jardín Zenea";
        "Juriquilla" "Querétaro" "76226" (20.7060, -100.4460, 800.0) 34.0 Gated "de la presa de Juriquilla" | "the Juriquilla lake";
        "El Refugio" "Querétaro" "76146" (20.6450, -100.3500, 700.0) 29.0 Gated "del Anillo Vial Fray Junípero Serra" | "the Fray Junípero Serra ring road";
        "Milenio III" "Querétaro" "76060" (20.5950, -100.3430, 600.0) 34.0 Suburb "de Los Arcos" | "the aqueduct";
        "Centro Sur" "Querétaro" "76090" (20.5480, -100.3850, 500.0) 36.0 Business "del estadio Corregidora" | "the Corregidora stadium";
        "Zibatá" "El Marqués" "76269" (20.6790, -100.3210, 700.0) 33.0 Gated "del campo de golf de Zibatá" | "the Zibatá golf course";
        "El Pueblito" "Corregidora" "76900" (20.5400, -100.4420, 500.0) 24.0 Historic "de la pirámide de El Pueblito" | "the El Pueblito pyramid";
        "Parque Industrial Benito Juárez" "Querétaro" "76120" (20.6330, -100.4250, 600.0) 20.0 Industrial "de la carretera 57" | "highway 57";
        "Tequisquiapan Centro" "Tequisquiapan" "76750" (20.5220, -99.8930, 600.0) 24.0 Country "de la ruta del vino" | "the wine route";
    }
    "Mérida" "Yucatán" since 1870 weight 70 Warm Numbers dollars 0.12 english 0.16 stays 0.06 {
        "Centro" "Mérida" "97000" (20.9690, -89.6230, 900.0) 30.0 Historic "del barrio de Santiago" | "the Santiago quarter";
        "Itzimná" "Mérida" "97100" (20.9910, -89.6150, 400.0) 30.0 Suburb "del Paseo de Montejo" | "Paseo de Montejo";
        "García Ginerés" "Mérida" "97070" (20.9830, -89.6370, 500.0) 26.0 Suburb "del Parque de las Américas" | "Parque de las Américas";
        "Montebello" "Mérida" "97113" (21.0270, -89.5990, 400.0) 36.0 Suburb "de Altabrisa" | "Altabrisa";
        "Altabrisa" "Mérida" "97130" (21.0180, -89.5850, 400.0) 38.0 Business "del hospital Star Médica" | "Star Médica hospital";
        "Temozón Norte" "Mérida" "97302" (21.0600, -89.6200, 600.0) 38.0 Gated "de La Isla Mérida" | "La Isla mall";
        "Cholul" "Mérida" "97305" (21.0430, -89.5550, 500.0) 27.0 Gated "del parque de Cholul" | "the village square";
        "Conkal" "Conkal" "97345" (21.0740, -89.5210, 600.0) 20.0 Country "del exconvento de Conkal" | "the Conkal convent";
        "Ciudad Industrial" "Mérida" "97288" (20.9290, -89.6780, 600.0) 16.0 Industrial "del periférico" | "the ring road";
    }
    "Puebla" "Puebla" since 1870 weight 55 Cool Names dollars 0.01 english 0.03 stays 0.03 {
        "Centro" "Puebla" "72000" (19.0440, -98.1980, 600.0) 26.0 Historic "de la Catedral" | "the cathedral";
        "La Paz" "Puebla" "72160" (19.0560, -98.2300, 500.0) 32.0 Suburb "de la avenida Juárez" | "Avenida Juárez";
        "Zavaleta" "Puebla" "72150" (19.0540, -98.2510, 500.0) 28.0 Gated "de la Recta a Cholula" | "the road to Cholula";
        "Angelópolis" "Puebla" "72190" (19.0310, -98.2340, 500.0) 40.0 Business "del centro comercial Angelópolis" | "the Angelópolis mall";
        "Lomas de Angelópolis" "San Andrés Cholula" "72830" (18.9970, -98.2760, 800.0) 36.0 Gated "de Sonata" | "Sonata";
        "San Andrés Cholula Centro" "San Andrés Cholula" "72810" (19.0510, -98.2960, 400.0) 27.0 Historic "de la pirámide de Cholula" | "the Cholula pyramid";
        "Santiago Mixquitla" "San Pedro Cholula" "72760" (19.0650, -98.3130, 400.0) 24.0 Suburb "de la plaza de la Concordia" | "Plaza de la Concordia";
        "Parque Industrial Puebla 2000" "Puebla" "72225" (19.0830, -98.1560, 500.0) 16.0 Industrial "de la autopista México-Puebla" | "the Mexico City-Puebla motorway";
        "Atlixco Centro" "Atlixco" "74200" (18.9090, -98.4360, 600.0) 20.0 Country "del cerro de San Miguel" | "San Miguel hill";
    }
    "Cancún" "Quintana Roo" since 1985 weight 55 Warm Names dollars 0.22 english 0.16 stays 0.12 {
        "Residencial Cumbres" "Benito Juárez" "77560" (21.1060, -86.8520, 500.0) 42.0 Gated "de la avenida Huayacán" | "Avenida Huayacán";
        "Álamos" "Benito Juárez" "77533" (21.1120, -86.8420, 500.0) 34.0 Suburb "de la avenida Huayacán" | "Avenida Huayacán";
        "Supermanzana 17" "Benito Juárez" "77505" (21.1430, -86.8330, 300.0) 40.0 Central "de Plaza Las Américas" | "Plaza Las Américas";
        "Puerto Cancún" "Benito Juárez" "77500" (21.1620, -86.8120, 200.0) 74.0 Beach "de la marina" | "the marina";
        "Supermanzana 4" "Benito Juárez" "77500" (21.1650, -86.8270, 350.0) 38.0 Business "de la avenida Tulum" | "Avenida Tulum";
        "Alfredo V. Bonfil" "Benito Juárez" "77560" (21.0890, -86.8620, 600.0) 20.0 Industrial "del aeropuerto" | "the airport";
        "Leona Vicario" "Puerto Morelos" "77590" (20.9900, -87.2030, 600.0) 14.0 Country "de la Ruta de los Cenotes" | "the Cenote Route";
    }
    "Riviera Maya" "Quintana Roo" since 1995 weight 65 Warm Numbers dollars 0.5 english 0.32 stays 0.2 {
        "Centro" "Playa del Carmen" "77710" (20.6290, -87.0770, 300.0) 56.0 Beach "de la Quinta Avenida" | "Fifth Avenue";
        "Zazil-Ha" "Playa del Carmen" "77720" (20.6370, -87.0720, 300.0) 58.0 Beach "de la Quinta Avenida" | "Fifth Avenue";
        "Playacar Fase II" "Playa del Carmen" "77717" (20.6150, -87.0900, 350.0) 60.0 Gated "del campo de golf de Playacar" | "the Playacar golf course";
        "Ejidal" "Playa del Carmen" "77712" (20.6410, -87.0880, 400.0) 30.0 Suburb "del centro de Playa del Carmen" | "downtown Playa del Carmen";
        "Aldea Zamá" "Tulum" "77760" (20.1960, -87.4650, 500.0) 58.0 Gated "de la zona hotelera de Tulum" | "the Tulum beach road";
        "La Veleta" "Tulum" "77760" (20.1920, -87.4750, 500.0) 46.0 Suburb "del centro de Tulum" | "downtown Tulum";
        "Tulum Centro" "Tulum" "77760" (20.2110, -87.4650, 400.0) 40.0 Central "de la avenida Cobá" | "Avenida Cobá";
        "Francisco Uh May" "Tulum" "77774" (20.3560, -87.6090, 500.0) 16.0 Country "de los cenotes de la carretera a Cobá" | "the cenotes on the Cobá road";
    }
    "San Miguel de Allende" "Guanajuato" since 1870 weight 40 Cool Names dollars 0.62 english 0.42 stays 0.12 {
        "Centro" "San Miguel de Allende" "37700" (20.9150, -100.7440, 500.0) 58.0 Historic "de la Parroquia" | "the Parroquia";
        "San Antonio" "San Miguel de Allende" "37750" (20.9070, -100.7510, 350.0) 44.0 Suburb "del Ancha de San Antonio" | "the Ancha de San Antonio";
        "Guadalupe" "San Miguel de Allende" "37710" (20.9210, -100.7490, 300.0) 42.0 Historic "de la Fábrica La Aurora" | "Fábrica La Aurora";
        "Atascadero" "San Miguel de Allende" "37740" (20.9120, -100.7310, 350.0) 46.0 Suburb "del jardín botánico El Charco" | "the El Charco botanical garden";
        "Los Frailes" "San Miguel de Allende" "37790" (20.8910, -100.7680, 450.0) 32.0 Suburb "de la presa Allende" | "the Allende reservoir";
        "Atotonilco" "San Miguel de Allende" "37885" (21.0000, -100.7930, 500.0) 24.0 Country "del santuario de Atotonilco" | "the Atotonilco sanctuary";
    }
    "León" "Guanajuato" since 1870 weight 35 Mild Names dollars 0.0 english 0.01 stays 0.0 {
        "Centro" "León" "37000" (21.1220, -101.6830, 600.0) 18.0 Historic "del Arco de la Calzada" | "the Arco de la Calzada";
        "Jardines del Moral" "León" "37160" (21.1450, -101.6910, 500.0) 26.0 Suburb "del bulevar Campestre" | "Bulevar Campestre";
        "El Campestre" "León" "37150" (21.1580, -101.6990, 500.0) 30.0 Business "del bulevar Campestre" | "Bulevar Campestre";
        "El Molino Residencial" "León" "37138" (21.1830, -101.7080, 500.0) 28.0 Gated "del parque metropolitano" | "the metropolitan park";
        "Julián de Obregón" "León" "37290" (21.0990, -101.6450, 500.0) 15.0 Industrial "de Poliforum León" | "Poliforum León";
    }
    "Los Cabos" "Baja California Sur" since 1980 weight 45 Warm Names dollars 0.72 english 0.42 stays 0.18 {
        "El Tezal" "Los Cabos" "23454" (22.9080, -109.8850, 450.0) 60.0 Beach "de la playa El Médano" | "Médano beach";
        "Cabo San Lucas Centro" "Los Cabos" "23450" (22.8900, -109.9140, 300.0) 48.0 Central "de la marina de Cabo San Lucas" | "the Cabo San Lucas marina";
        "El Pedregal" "Los Cabos" "23455" (22.8850, -109.9190, 200.0) 84.0 Gated "de la marina de Cabo San Lucas" | "the Cabo San Lucas marina";
        "San José del Cabo Centro" "Los Cabos" "23400" (23.0620, -109.6960, 350.0) 50.0 Historic "del distrito del arte" | "the art district";
        "Fonatur" "Los Cabos" "23406" (23.0560, -109.7100, 250.0) 58.0 Gated "del campo de golf" | "the golf course";
        "El Pescadero" "La Paz" "23300" (23.3660, -110.1690, 450.0) 30.0 Country "de la playa Los Cerritos" | "Los Cerritos beach";
    }
    "La Paz" "Baja California Sur" since 1870 weight 28 Warm Names dollars 0.3 english 0.24 stays 0.08 {
        "Centro" "La Paz" "23000" (24.1570, -110.3080, 350.0) 36.0 Historic "del malecón" | "the malecón";
        "Esterito" "La Paz" "23020" (24.1640, -110.3070, 250.0) 42.0 Beach "del malecón" | "the malecón";
        "Lomas de Palmira" "La Paz" "23010" (24.1750, -110.3000, 250.0) 46.0 Suburb "de la marina Palmira" | "Marina Palmira";
        "Fidepaz" "La Paz" "23090" (24.1010, -110.3900, 300.0) 34.0 Suburb "de la ensenada de La Paz" | "La Paz bay";
        "El Centenario" "La Paz" "23205" (24.0950, -110.4180, 250.0) 20.0 Country "de la ensenada de La Paz" | "La Paz bay";
    }
    "Oaxaca" "Oaxaca" since 1870 weight 32 Mild Names dollars 0.08 english 0.14 stays 0.1 {
        "Centro" "Oaxaca de Juárez" "68000" (17.0640, -96.7250, 500.0) 38.0 Historic "de Santo Domingo" | "Santo Domingo";
        "Reforma" "Oaxaca de Juárez" "68050" (17.0800, -96.7130, 500.0) 30.0 Central "de la avenida Porfirio Díaz" | "Avenida Porfirio Díaz";
        "Jalatlaco" "Oaxaca de Juárez" "68080" (17.0650, -96.7160, 250.0) 40.0 Historic "del templo de San Matías" | "the church of San Matías";
        "San Felipe del Agua" "Oaxaca de Juárez" "68020" (17.1080, -96.7120, 500.0) 33.0 Suburb "del parque nacional San Felipe" | "San Felipe national park";
        "San Agustín Etla" "San Agustín Etla" "68247" (17.1870, -96.7650, 400.0) 20.0 Country "del Centro de las Artes" | "the San Agustín arts centre";
    }
    "Tijuana" "Baja California" since 1940 weight 45 Mild Names dollars 0.35 english 0.12 stays 0.03 {
        "Zona Urbana Río" "Tijuana" "22010" (32.5270, -117.0190, 500.0) 48.0 Business "de Plaza Río" | "Plaza Río";
        "Zona Centro" "Tijuana" "22000" (32.5320, -117.0370, 400.0) 34.0 Central "de la avenida Revolución" | "Avenida Revolución";
        "Chapultepec" "Tijuana" "22020" (32.5130, -117.0110, 400.0) 46.0 Suburb "del Club Campestre" | "the Club Campestre";
        "Playas de Tijuana" "Tijuana" "22500" (32.5230, -117.1160, 350.0) 38.0 Beach "del malecón de Playas" | "the Playas boardwalk";
        "Otay Constituyentes" "Tijuana" "22457" (32.5330, -116.9650, 500.0) 28.0 Suburb "de la garita de Otay" | "the Otay crossing";
        "Ciudad Industrial" "Tijuana" "22444" (32.5330, -116.9200, 500.0) 22.0 Industrial "de la garita de Otay" | "the Otay crossing";
        "San Antonio de las Minas" "Ensenada" "22766" (31.9700, -116.6600, 500.0) 26.0 Country "de la ruta del vino" | "the wine route";
    }
    "Cuernavaca" "Morelos" since 1870 weight 40 Warm Names dollars 0.03 english 0.05 stays 0.06 {
        "Vista Hermosa" "Cuernavaca" "62290" (18.9400, -99.2110, 600.0) 26.0 Suburb "de la avenida Río Mayo" | "Avenida Río Mayo";
        "Delicias" "Cuernavaca" "62330" (18.9260, -99.2060, 500.0) 26.0 Suburb "de la Plaza Cuernavaca" | "Plaza Cuernavaca";
        "Cuernavaca Centro" "Cuernavaca" "62000" (18.9220, -99.2340, 400.0) 20.0 Historic "del Palacio de Cortés" | "the palace of Cortés";
        "Rancho Cortés" "Cuernavaca" "62120" (18.9580, -99.2460, 450.0) 25.0 Gated "del salto de San Antón" | "the San Antón falls";
        "Lomas de Cocoyoc" "Atlatlahucan" "62847" (18.9080, -98.9520, 700.0) 24.0 Gated "de la hacienda de Cocoyoc" | "the Cocoyoc hacienda";
        "Tepoztlán Centro" "Tepoztlán" "62520" (18.9860, -99.0990, 400.0) 28.0 Country "del Tepozteco" | "the Tepozteco";
    }
    "Puerto Vallarta" "Jalisco" since 1960 weight 38 Warm Names dollars 0.5 english 0.34 stays 0.16 {
        "Emiliano Zapata" "Puerto Vallarta" "48380" (20.6010, -105.2340, 200.0) 64.0 Beach "de la playa Los Muertos" | "Los Muertos beach";
        "5 de Diciembre" "Puerto Vallarta" "48350" (20.6160, -105.2290, 200.0) 56.0 Beach "del malecón" | "the malecón";
        "Versalles" "Puerto Vallarta" "48310" (20.6410, -105.2270, 300.0) 48.0 Central "de la calle de los restaurantes" | "the restaurant row";
        "Fluvial Vallarta" "Puerto Vallarta" "48312" (20.6440, -105.2190, 350.0) 44.0 Suburb "de La Isla" | "La Isla mall";
        "Las Juntas" "Puerto Vallarta" "48291" (20.7030, -105.2330, 400.0) 20.0 Industrial "del aeropuerto" | "the airport";
    }
    "Bahía de Banderas" "Nayarit" since 1980 weight 25 Warm Names dollars 0.55 english 0.34 stays 0.18 {
        "Nuevo Vallarta" "Bahía de Banderas" "63735" (20.7020, -105.2900, 250.0) 58.0 Beach "de la marina" | "the marina";
        "Bucerías" "Bahía de Banderas" "63732" (20.7570, -105.3320, 250.0) 46.0 Beach "de la Zona Dorada" | "the Golden Zone";
        "Sayulita" "Bahía de Banderas" "63734" (20.8680, -105.4370, 200.0) 58.0 Beach "de la plaza de Sayulita" | "the Sayulita plaza";
        "San Vicente" "Bahía de Banderas" "63737" (20.7390, -105.2480, 350.0) 16.0 Country "del río Ameca" | "the Ameca river";
    }
    "Veracruz" "Veracruz" since 1870 weight 35 Warm Names dollars 0.0 english 0.02 stays 0.05 {
        "Costa de Oro" "Boca del Río" "94299" (19.1570, -96.1010, 300.0) 36.0 Beach "del bulevar Ruiz Cortines" | "Bulevar Ruiz Cortines";
        "Fraccionamiento Reforma" "Veracruz" "91919" (19.1690, -96.1270, 350.0) 27.0 Suburb "del bulevar Ávila Camacho" | "Bulevar Ávila Camacho";
        "Veracruz Centro" "Veracruz" "91700" (19.1960, -96.1390, 350.0) 18.0 Historic "de los portales" | "the portales";
        "Lomas del Sol" "Alvarado" "95264" (19.0640, -96.1010, 350.0) 30.0 Gated "de la Riviera Veracruzana" | "Riviera Veracruzana";
        "Boca del Río Centro" "Boca del Río" "94290" (19.1050, -96.1090, 250.0) 24.0 Suburb "de la plaza de Boca del Río" | "the Boca del Río plaza";
        "Ciudad Industrial Bruno Pagliai" "Veracruz" "91697" (19.1670, -96.2340, 500.0) 14.0 Industrial "del recinto portuario" | "the port";
        "Medellín de Bravo" "Medellín de Bravo" "94270" (19.0630, -96.1600, 500.0) 12.0 Country "del río Jamapa" | "the Jamapa river";
    }
}

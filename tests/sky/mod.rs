//! New moons and the sun's longitude by the series of Jean Meeus, *Astronomical Algorithms*, chapters 49 and 25. Good to
//! about a minute: the calendar's table was made with a finer ephemeris, and is checked by this one.

#![allow(unreachable_pub)]

/// How far the Earth's clock is behind the uniform one, in days (Espenak and Meeus, polynomials for 1900 to 2150).
fn delay(year: f64) -> f64 {
    let polynomial = |from: f64, terms: &[f64]| terms.iter().rev().fold(0.0, |sum, term| sum * (year - from) + term);
    let seconds = match year {
        ..1920.0 => polynomial(1900.0, &[-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197]),
        ..1941.0 => polynomial(1920.0, &[21.20, 0.84493, -0.076100, 0.0020936]),
        ..1961.0 => polynomial(1950.0, &[29.07, 0.407, -1.0 / 233.0, 1.0 / 2547.0]),
        ..1986.0 => polynomial(1975.0, &[45.45, 1.067, -1.0 / 260.0, -1.0 / 718.0]),
        ..2005.0 => polynomial(2000.0, &[63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599]),
        ..2050.0 => polynomial(2000.0, &[62.92, 0.32217, 0.005589]),
        _ => -20.0 + 32.0 * ((year - 1820.0) / 100.0).powi(2) - 0.5628 * (2150.0 - year),
    };
    seconds / 86_400.0
}

fn year_of(julian_day: f64) -> f64 {
    2000.0 + (julian_day - 2_451_545.0) / 365.25
}

/// Sines of the mean anomalies of sun and moon and of the moon's argument of latitude: how often each, the power of the
/// Earth's eccentricity, and the days.
const MOON: [(f64, f64, f64, i32, f64); 24] = [
    (0.0, 1.0, 0.0, 0, -0.40720),
    (1.0, 0.0, 0.0, 1, 0.17241),
    (0.0, 2.0, 0.0, 0, 0.01608),
    (0.0, 0.0, 2.0, 0, 0.01039),
    (-1.0, 1.0, 0.0, 1, 0.00739),
    (1.0, 1.0, 0.0, 1, -0.00514),
    (2.0, 0.0, 0.0, 2, 0.00208),
    (0.0, 1.0, -2.0, 0, -0.00111),
    (0.0, 1.0, 2.0, 0, -0.00057),
    (1.0, 2.0, 0.0, 1, 0.00056),
    (0.0, 3.0, 0.0, 0, -0.00042),
    (1.0, 0.0, 2.0, 1, 0.00042),
    (1.0, 0.0, -2.0, 1, 0.00038),
    (-1.0, 2.0, 0.0, 1, -0.00024),
    (2.0, 1.0, 0.0, 0, -0.00007),
    (0.0, 2.0, -2.0, 0, 0.00004),
    (3.0, 0.0, 0.0, 0, 0.00004),
    (1.0, 1.0, -2.0, 0, 0.00003),
    (0.0, 2.0, 2.0, 0, 0.00003),
    (1.0, 1.0, 2.0, 0, -0.00003),
    (-1.0, 1.0, 2.0, 0, 0.00003),
    (-1.0, 1.0, -2.0, 0, -0.00002),
    (1.0, 3.0, 0.0, 0, -0.00002),
    (0.0, 4.0, 0.0, 0, 0.00002),
];

/// What the planets add: an angle, its step a month, millionths of a day.
const PLANETS: [(f64, f64, f64); 14] = [
    (299.77, 0.107408, 325.0),
    (251.88, 0.016321, 165.0),
    (251.83, 26.651886, 164.0),
    (349.42, 36.412478, 126.0),
    (84.66, 18.206239, 110.0),
    (141.74, 53.303771, 62.0),
    (207.14, 2.453732, 60.0),
    (154.84, 7.306860, 56.0),
    (34.52, 27.261239, 47.0),
    (207.19, 0.121824, 42.0),
    (291.34, 1.844379, 40.0),
    (161.72, 24.198154, 37.0),
    (239.56, 25.513099, 35.0),
    (331.55, 3.592518, 23.0),
];

/// The moment of a new moon as a Julian day of universal time; number 0 is that of 6 January 2000.
fn new_moon(number: i32) -> f64 {
    let k = f64::from(number);
    let t = k / 1236.85;
    let angle = |start: f64, step: f64, square: f64, cube: f64| {
        (start + step * k + square * t * t + cube * t * t * t).to_radians()
    };
    let sun = angle(2.5534, 29.105_356_70, -0.000_001_4, -0.000_000_11);
    let moon = angle(201.5643, 385.816_935_28, 0.010_758_2, 0.000_012_38);
    let latitude = angle(160.7108, 390.670_502_84, -0.001_611_8, -0.000_002_27);
    let node = angle(124.7746, -1.563_755_88, 0.002_067_2, 0.000_002_15);
    let eccentricity = 1.0 - 0.002_516 * t - 0.000_007_4 * t * t;
    let mean = 2_451_550.097_66 + 29.530_588_861 * k + 0.000_154_37 * t * t - 0.000_000_150 * t * t * t;
    let moons = MOON
        .iter()
        .map(|(m, p, f, power, days)| days * eccentricity.powi(*power) * (m * sun + p * moon + f * latitude).sin());
    let planets = PLANETS.iter().enumerate().map(|(n, (start, step, millionths))| {
        let square = if n == 0 { -0.009_173 } else { 0.0 };
        millionths * 1e-6 * angle(*start, *step, square, 0.0).sin()
    });
    let moment = mean + moons.sum::<f64>() + planets.sum::<f64>() - 0.000_17 * node.sin();
    moment - delay(year_of(moment))
}

/// Hanoi's day, as a Julian day number, of a moment.
fn day_of(moment: f64) -> i32 {
    (moment + 0.5 + 7.0 / 24.0).floor() as i32
}

/// The days on which new moons fall, in order.
pub fn new_moons(numbers: std::ops::Range<i32>) -> Vec<i32> {
    numbers.map(|number| day_of(new_moon(number))).collect()
}

/// In which twelfth of its way the sun stands as a day begins in Hanoi, from 0 at the equinox of spring.
pub fn twelfth(day: i32) -> u8 {
    let moment = f64::from(day) - 0.5 - 7.0 / 24.0;
    let t = (moment + delay(year_of(moment)) - 2_451_545.0) / 36_525.0;
    let mean = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let anomaly = (357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t).to_radians();
    let center = (1.914_602 - 0.004_817 * t - 0.000_014 * t * t) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin();
    let apparent = mean + center - 0.005_69 - 0.004_78 * (125.04 - 1934.136 * t).to_radians().sin();
    (apparent.rem_euclid(360.0) / 30.0) as u8
}

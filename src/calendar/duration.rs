//! Lengths of time and how often something happens, in the notation of ISO 8601.

use std::fmt;
use std::str::FromStr;

/// A length of time (khoảng thời gian): `5 năm`, `2 năm 6 tháng`, `8 giờ rưỡi`.
///
/// It keeps the units that the text counts in: 18 months stay `P18M`. It prints and parses as an ISO 8601 duration of
/// whole numbers.
///
/// ```
/// use sukien::calendar::Duration;
///
/// let sentence: Duration = "P2Y6M".parse().unwrap();
/// assert_eq!((sentence.years, sentence.months), (2, 6));
/// assert_eq!(Duration { hours: 8, minutes: 30, ..Duration::default() }.to_string(), "PT8H30M");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Duration {
    /// `năm`
    pub years: u32,
    /// `tháng`; a quarter is three
    pub months: u32,
    /// `tuần`
    pub weeks: u32,
    /// `ngày`, `đêm`
    pub days: u32,
    /// `giờ`, `tiếng`
    pub hours: u32,
    /// `phút`
    pub minutes: u32,
    /// `giây`
    pub seconds: u32,
}

/// How often something happens (tần suất): `hằng năm`, `mỗi thứ Hai`, `5 năm một lần`.
///
/// It prints and parses as an ISO 8601 repetition without end.
///
/// ```
/// use sukien::calendar::Frequency;
///
/// let yearly: Frequency = "R/P1Y".parse().unwrap();
/// assert_eq!(yearly.every.years, 1);
/// assert_eq!(yearly.to_string(), "R/P1Y");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Frequency {
    /// The time from one to the next.
    pub every: Duration,
}

impl Duration {
    /// The units with their letters: four of days, then three of the clock.
    const fn parts(&self) -> [(u32, char); 7] {
        [
            (self.years, 'Y'),
            (self.months, 'M'),
            (self.weeks, 'W'),
            (self.days, 'D'),
            (self.hours, 'H'),
            (self.minutes, 'M'),
            (self.seconds, 'S'),
        ]
    }

    fn slot(&mut self, letter: char, clock: bool) -> Option<&mut u32> {
        match (letter, clock) {
            ('Y', false) => Some(&mut self.years),
            ('M', false) => Some(&mut self.months),
            ('W', false) => Some(&mut self.weeks),
            ('D', false) => Some(&mut self.days),
            ('H', true) => Some(&mut self.hours),
            ('M', true) => Some(&mut self.minutes),
            ('S', true) => Some(&mut self.seconds),
            _ => None,
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut length = Self::default();
        let (mut rest, mut clock) = (text.strip_prefix('P')?, false);
        while !rest.is_empty() {
            if let (Some(after), false) = (rest.strip_prefix('T'), clock) {
                (rest, clock) = (after, true);
            }
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (count, behind) = rest.split_at_checked(digits)?;
            let mut behind = behind.chars();
            *length.slot(behind.next()?, clock)? = count.parse().ok()?;
            rest = behind.as_str();
        }
        // Each unit once, from the longest to the shortest, and not none of them: as it would be printed.
        (length.to_string() == text).then_some(length)
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return f.write_str("PT0S");
        }
        let parts = self.parts();
        let (days, clock) = parts.split_at(4);
        let write = |f: &mut fmt::Formatter<'_>, parts: &[(u32, char)]| {
            parts.iter().filter(|(count, _)| *count > 0).try_for_each(|(count, letter)| write!(f, "{count}{letter}"))
        };
        f.write_str("P")?;
        write(f, days)?;
        if clock.iter().any(|(count, _)| *count > 0) {
            f.write_str("T")?;
        }
        write(f, clock)
    }
}

impl fmt::Display for Frequency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R/{}", self.every)
    }
}

/// A string that is no duration or frequency of the notation.
///
/// ```
/// let error = "5 years".parse::<sukien::calendar::Duration>().unwrap_err();
/// assert_eq!(error.to_string(), "found \"5 years\", wanted a duration such as P5Y, P2Y6M or PT8H30M");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("found {found:?}, wanted {wanted}")]
pub struct ParseDurationError {
    found: String,
    wanted: &'static str,
}

impl FromStr for Duration {
    type Err = ParseDurationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = "a duration such as P5Y, P2Y6M or PT8H30M";
        Self::read(text).ok_or_else(|| ParseDurationError { found: text.to_owned(), wanted })
    }
}

impl FromStr for Frequency {
    type Err = ParseDurationError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = "a frequency such as R/P1Y or R/P1W";
        let every = text.strip_prefix("R/").and_then(Duration::read);
        every.map(|every| Self { every }).ok_or_else(|| ParseDurationError { found: text.to_owned(), wanted })
    }
}

/// Serde's way in and out: as the text.
macro_rules! as_text {
    ($($name:ident)+) => {$(
        impl TryFrom<String> for $name {
            type Error = ParseDurationError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )+};
}

as_text! { Duration Frequency }

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        for text in
            ["P5Y", "P18M", "P2Y6M", "P3D", "P2W", "PT8H", "PT8H30M", "P1DT12H", "PT45S", "PT0S", "P4294967295Y"]
        {
            assert_eq!(text.parse::<Duration>().unwrap().to_string(), text);
            let frequency = format!("R/{text}");
            assert_eq!(frequency.parse::<Frequency>().unwrap().to_string(), frequency);
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in
            ["", "P", "PT", "5Y", "P5", "PY", "P5X", "P1.5Y", "P6M2Y", "P5H", "PT5D", "P5Y5Y", "P4294967296Y", "P5Y "]
        {
            assert!(text.parse::<Duration>().is_err(), "{text}");
            assert!(format!("R/{text}").parse::<Frequency>().is_err(), "{text}");
        }
    }
}

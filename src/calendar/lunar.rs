//! The Vietnamese lunisolar calendar (âm lịch), lunar years 1900 to 2100.
//!
//! The rules, as Hồ Ngọc Đức states them:
//!
//! 1. Day 1 of a month is the day on which the new moon falls, in local time at UTC+7 (meridian 105° E).
//! 2. The winter solstice (solar longitude 270°) always lies in month 11.
//! 3. Between two months 11 lie eleven or twelve other months. When there are twelve, the first of them without a
//!    principal term (solar longitude a multiple of 30°) is leap: it takes the number of the month before it.
//!
//! For the moments of new moon and of the solar longitudes see Jean Meeus, *Astronomical Algorithms*, chapters 25
//! (solar coordinates), 27 (equinoxes and solstices) and 49 (phases of the Moon). Nothing of that runs here: the months
//! are a table of one number a year, computed once by these rules.
//!
//! UTC+7 is kept throughout. The calendars printed before 1968 followed tables made for UTC+8 and sometimes differ by a
//! day: Tết of 1965 was kept on 2 February, the rules at UTC+7 give 1 February. In the South that went on for some
//! years: Tết of 1968 was 30 January there, 29 January here.
//!
//! Within a minute of midnight, modern ephemerides and the usual short series can disagree on the day. Twice the table
//! goes with the calendar of the time against the strictest ephemeris, which puts the moment half a minute before
//! midnight: 1938 (equinox on 24 September: leap month 7, not 8) and 1944 (new moon on 21 June). The new moons of
//! 9 December 2072, 16 November 2077 and 19 October 2085 hang on how far the Earth's rotation will have slowed.

use std::fmt;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::calendar::can_chi::CanChi;

/// The first lunar year of [`YEARS`].
const FIRST: i16 = 1900;

/// 1 January of [`FIRST`]: day 0 of the day counts in this file.
const EPOCH: Date = date(FIRST, 1, 1);

/// One number a lunar year. Bits 0-12: the months in order, the leap month in its place, 1 = 30 days, 0 = 29.
/// Bits 13-16: the number of the leap month, 0 = none. Bits 17-22: Tết, in days after 1 January.
#[rustfmt::skip]
const YEARS: [u32; 201] = [
    0x3d16d2, 0x620752, 0x4c06a5, 0x36b64b, 0x5c064b, 0x440c9b, 0x30955a, 0x56056a, 0x400b69, 0x2a5752, 0x500b52,
    0x3adb25, 0x600b25, 0x480a4b, 0x32b4ab, 0x5802ad, 0x42056d, 0x2c6b69, 0x520da9, 0x3efd92, 0x640e92, 0x4c0d25,
    0x36da4d, 0x5c0a56, 0x4602b6, 0x2e95b5, 0x5606d4, 0x400ea9, 0x2c5e92, 0x500e92, 0x3acd26, 0x5e052b, 0x480a57,
    0x32b4d6, 0x58035a, 0x4206d5, 0x2e76c9, 0x520749, 0x3cf693, 0x620a95, 0x4c052b, 0x34ca5b, 0x5a0aad, 0x46056a,
    0x309b55, 0x560ba4, 0x400b49, 0x2a5a95, 0x500a95, 0x38f52d, 0x5e0556, 0x480ab5, 0x34b5aa, 0x5805d2, 0x420da5,
    0x2e7d4a, 0x540e4a, 0x3d0c96, 0x600a97, 0x4c0556, 0x36cab5, 0x5a0ad9, 0x4606d2, 0x308ea5, 0x560725, 0x3e064b,
    0x286c97, 0x4e049b, 0x38e55b, 0x5c056b, 0x480b69, 0x34b752, 0x5a0b52, 0x420b25, 0x2c9a4b, 0x520a4d, 0x3d14ab,
    0x6002ad, 0x4a05ad, 0x36cb6a, 0x5c0da9, 0x460d92, 0x309d25, 0x560d25, 0x400a55, 0x2854ad, 0x4e04b6, 0x38e5b5,
    0x5e06d5, 0x480ec9, 0x34be92, 0x5a0e92, 0x440d26, 0x2c6a56, 0x500a57, 0x3d1556, 0x62056a, 0x4a0b55, 0x36b6c9,
    0x5c0749, 0x460693, 0x2e952b, 0x54052b, 0x3e0a5b, 0x2a555a, 0x4e056a, 0x38eb65, 0x5e0ba5, 0x4a0d49, 0x32ba95,
    0x580a95, 0x42052d, 0x2c8aad, 0x500ab5, 0x3d35aa, 0x6205d2, 0x4c0da5, 0x36dd4a, 0x5c0e4a, 0x460c96, 0x30992e,
    0x540556, 0x3e0ab5, 0x2a55b2, 0x5006d2, 0x38cea5, 0x5e0725, 0x48064b, 0x32ac97, 0x5604ab, 0x40055b, 0x2c6ada,
    0x520b6a, 0x3d7752, 0x620b92, 0x4c0b25, 0x36da4b, 0x5a0a4d, 0x4404ad, 0x2ea95b, 0x5405ad, 0x3e0baa, 0x2a5b52,
    0x500d92, 0x3afd25, 0x5e0d25, 0x480a55, 0x32b4ad, 0x5804b6, 0x4006b5, 0x2c6daa, 0x520eca, 0x3f0e92, 0x600e93,
    0x4c0d26, 0x36ca56, 0x5a0a5b, 0x44055a, 0x2e8ad5, 0x540b55, 0x40074a, 0x286e93, 0x4e0a93, 0x38f52b, 0x5e052b,
    0x460a9b, 0x32b55a, 0x58056a, 0x420b65, 0x2c974a, 0x520d4a, 0x3d1a95, 0x620c95, 0x4a092d, 0x34caad, 0x5a0ab5,
    0x4605aa, 0x2e8ba5, 0x540ea5, 0x400d4a, 0x2a7d15, 0x4e0c96, 0x38f956, 0x5e0556, 0x480ab5, 0x32b5b4, 0x5806d4,
    0x420ea5, 0x2e8e8a, 0x50068b, 0x3b1497, 0x6004ab, 0x4a095b, 0x34cada, 0x5a0b6a, 0x460754, 0x309725, 0x540b45,
    0x3e0a8b, 0x28552b, 0x4e04ad,
];

/// One month of a lunar year.
struct Month {
    /// Day 1, in days after [`EPOCH`].
    start: u32,
    number: u8,
    leap: bool,
    length: u8,
}

impl Month {
    fn days(&self) -> Range<u32> {
        self.start..self.start + u32::from(self.length)
    }
}

/// The twelve or thirteen months of a lunar year in order.
fn months(year: i16) -> Option<impl Iterator<Item = Month>> {
    let row = *YEARS.get(usize::try_from(i32::from(year) - i32::from(FIRST)).ok()?)?;
    let leap = ((row >> 13) & 0xf) as u8;
    let mut start = new_years_day(year)? + (row >> 17);
    Some((0..if leap == 0 { 12 } else { 13 }).map(move |place: u8| {
        let number = if leap != 0 && place >= leap { place } else { place + 1 };
        let length = if (row >> place) & 1 == 1 { 30 } else { 29 };
        let month = Month { start, number, leap: leap != 0 && place == leap, length };
        start = month.days().end;
        month
    }))
}

fn month(year: i16, number: u8, leap: bool) -> Option<Month> {
    months(year)?.find(|m| m.number == number && m.leap == leap)
}

/// 1 January of a Gregorian year, in days after [`EPOCH`]; right up to 2101, which is as far as it is asked.
fn new_years_day(year: i16) -> Option<u32> {
    let years = u32::try_from(i32::from(year) - i32::from(FIRST)).ok()?;
    // Neither 1900 nor 2100 is a leap year, 2000 is.
    Some(years * 365 + years.saturating_sub(1) / 4 - u32::from(years > 200))
}

fn civil(days: u32) -> Date {
    EPOCH.saturating_add(i64::from(days).days())
}

/// A day of the Vietnamese lunisolar calendar, in the lunar years 1900 to 2100.
///
/// A value always names a day that exists. Values order as the days do: a leap month comes right after the month whose
/// number it repeats.
///
/// The calendar is computed at UTC+7 for every year. Official calendars before 1968 were made for UTC+8 and sometimes
/// differ by a day. The Chinese calendar is still at UTC+8, and there the difference can be a month: Tết of 1985 was
/// 21 January in Vietnam, 20 February in China.
///
/// ```
/// use jiff::civil::date;
/// use sukien::calendar::LunarDate;
/// let day = LunarDate::from_civil(date(2023, 9, 13)).unwrap();
/// assert_eq!(day.to_string(), "29/7/2023");
/// assert_eq!(day.to_civil(), date(2023, 9, 13));
/// assert_eq!(LunarDate::new_year(1985), Some(date(1985, 1, 21)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDate {
    year: i16,
    month: u8,
    leap: bool,
    day: u8,
}

impl LunarDate {
    /// A day of a month, or of the leap month of that number. `None` when there is no such day: the year is outside
    /// 1900-2100, that month is not leap in that year, or the month is shorter.
    ///
    /// ```
    /// use sukien::calendar::LunarDate;
    /// assert!(LunarDate::new(2024, 12, false, 30).is_none()); // that month has 29 days
    /// assert!(LunarDate::new(2023, 2, true, 1).is_some());
    /// assert!(LunarDate::new(2024, 2, true, 1).is_none()); // no leap month in 2024
    /// ```
    #[must_use]
    pub fn new(year: i16, month: u8, leap: bool, day: u8) -> Option<Self> {
        let length = Self::month_length(year, month, leap)?;
        (1..=length).contains(&day).then_some(Self { year, month, leap, day })
    }

    /// The lunar year, by the number of the Gregorian year in which it begins.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use sukien::calendar::LunarDate;
    /// assert_eq!(LunarDate::from_civil(date(2025, 1, 28)).unwrap().year(), 2024); // the eve
    /// assert_eq!(LunarDate::from_civil(date(2025, 1, 29)).unwrap().year(), 2025); // Tết
    /// ```
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The number of the month, 1 to 12.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::LunarDate::new(2025, 6, true, 1).unwrap().month(), 6);
    /// ```
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Whether the month is a leap month (tháng nhuận).
    ///
    /// ```
    /// assert!(sukien::calendar::LunarDate::new(2025, 6, true, 1).unwrap().is_leap());
    /// ```
    #[must_use]
    pub fn is_leap(self) -> bool {
        self.leap
    }

    /// The day of the month, 1 to 30.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::LunarDate::new(2026, 8, false, 15).unwrap().day(), 15);
    /// ```
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The Gregorian day.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use sukien::calendar::LunarDate;
    /// assert_eq!(LunarDate::new(2025, 3, false, 10).unwrap().to_civil(), date(2025, 4, 7)); // Giỗ Tổ
    /// ```
    #[must_use]
    pub fn to_civil(self) -> Date {
        // Never absent: `new` and `from_civil` make only days that exist.
        let start = month(self.year, self.month, self.leap).map_or(0, |m| m.start);
        civil(start + u32::from(self.day) - 1)
    }

    /// The lunar day of a Gregorian day; `None` outside 31 January 1900 to 28 January 2101.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use sukien::calendar::LunarDate;
    /// let day = LunarDate::from_civil(date(2033, 12, 22)).unwrap();
    /// assert_eq!(day, LunarDate::new(2033, 11, true, 1).unwrap());
    /// assert!(LunarDate::from_civil(date(1900, 1, 30)).is_none());
    /// ```
    #[must_use]
    pub fn from_civil(day: Date) -> Option<Self> {
        let days = new_years_day(day.year())? + u32::try_from(day.day_of_year() - 1).ok()?;
        [day.year(), day.year() - 1].into_iter().find_map(|year| {
            let month = months(year)?.find(|m| m.days().contains(&days))?;
            let day = u8::try_from(days - month.start + 1).ok()?;
            Some(Self { year, month: month.number, leap: month.leap, day })
        })
    }

    /// The name of its year.
    ///
    /// ```
    /// use sukien::calendar::LunarDate;
    /// let day = LunarDate::new(2023, 7, false, 29).unwrap();
    /// assert_eq!(day.year_name().to_string(), "Quý Mão");
    /// assert_eq!(day.month_name().to_string(), "Canh Thân");
    /// assert_eq!(day.day_name().to_string(), "Giáp Tuất");
    /// ```
    #[must_use]
    pub fn year_name(self) -> CanChi {
        CanChi::of_year(self.year)
    }

    /// The name of its month. Tháng Giêng is always of the branch Dần; a leap month has the name of the month whose number
    /// it repeats.
    ///
    /// ```
    /// use sukien::calendar::LunarDate;
    /// assert_eq!(LunarDate::new(2024, 1, false, 1).unwrap().month_name().to_string(), "Bính Dần");
    /// ```
    #[must_use]
    pub fn month_name(self) -> CanChi {
        // The months run through the sixty names in five years; tháng Giêng of a year Giáp is Bính Dần, the third name.
        CanChi::of_index((i32::from(self.year) - 4) * 12 + i32::from(self.month) + 1)
    }

    /// The name of the day: they run through the sixty without end.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use sukien::calendar::LunarDate;
    /// let day = LunarDate::from_civil(date(2000, 1, 1)).unwrap();
    /// assert_eq!(day.day_name().to_string(), "Mậu Ngọ");
    /// ```
    #[must_use]
    pub fn day_name(self) -> CanChi {
        // 1 January 1900 was a day Giáp Tuất, the eleventh name.
        let start = month(self.year, self.month, self.leap).map_or(0, |m| m.start);
        CanChi::of_index((start + u32::from(self.day) - 1) as i32 + 10)
    }

    /// The length of a month, 29 or 30 days; `None` when the year is outside 1900-2100 or has no such month.
    ///
    /// ```
    /// use sukien::calendar::LunarDate;
    /// assert_eq!(LunarDate::month_length(2025, 12, false), Some(29));
    /// assert_eq!(LunarDate::month_length(2025, 6, true), Some(29));
    /// assert_eq!(LunarDate::month_length(2025, 7, true), None);
    /// ```
    #[must_use]
    pub fn month_length(year: i16, month: u8, leap: bool) -> Option<u8> {
        self::month(year, month, leap).map(|m| m.length)
    }

    /// The number of the month that is repeated in a lunar year; `None` when none is, or outside 1900-2100.
    ///
    /// ```
    /// use sukien::calendar::LunarDate;
    /// assert_eq!(LunarDate::leap_month(2023), Some(2));
    /// assert_eq!(LunarDate::leap_month(2024), None);
    /// ```
    #[must_use]
    pub fn leap_month(year: i16) -> Option<u8> {
        months(year)?.find(|m| m.leap).map(|m| m.number)
    }

    /// Tết Nguyên đán: day 1 of month 1. `None` outside 1900-2100.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::LunarDate::new_year(2026).unwrap().to_string(), "2026-02-17");
    /// ```
    #[must_use]
    pub fn new_year(year: i16) -> Option<Date> {
        months(year)?.next().map(|m| civil(m.start))
    }

    /// The eve that closes a lunar year (giao thừa): the last day of its month 12, the 29th or the 30th.
    /// `None` outside 1900-2100.
    ///
    /// ```
    /// // The eve of Tết 2025: 29/12/2024.
    /// assert_eq!(sukien::calendar::LunarDate::eve(2024).unwrap().to_string(), "2025-01-28");
    /// ```
    #[must_use]
    pub fn eve(year: i16) -> Option<Date> {
        months(year)?.last().map(|m| civil(m.days().end - 1))
    }
}

/// As Vietnamese writes it: `15/7/2023`, and `1/2n/2023` in a leap month (`n` for nhuận).
impl fmt::Display for LunarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leap = if self.leap { "n" } else { "" };
        write!(f, "{}/{}{leap}/{}", self.day, self.month, self.year)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn lunar(text: &str) -> Option<LunarDate> {
        let mut parts = text.split('/');
        let day = parts.next()?.parse().ok()?;
        let month = parts.next()?;
        let number = month.trim_end_matches('n').parse().ok()?;
        LunarDate::new(parts.next()?.parse().ok()?, number, month.ends_with('n'), day)
    }

    #[test]
    fn known_days() {
        let rows = "1/1/1968 1968-01-29 1/1/1985 1985-01-21 1/2n/1985 1985-03-21 15/7/1985 1985-08-30 \
            1/1/2000 2000-02-05 10/3/2023 2023-04-29 15/1/2023 2023-02-05 29/7/2023 2023-09-13 1/2n/2023 2023-03-22 \
            15/8/2023 2023-09-29 15/4n/2020 2020-06-06 1/1/2007 2007-02-17 1/6n/2025 2025-07-25 23/12/2024 2025-01-22 \
            1/1/2025 2025-01-29 1/1/2026 2026-02-17 10/3/2026 2026-04-26 15/4/2026 2026-05-31 5/5/2026 2026-06-19 \
            15/7/2026 2026-08-27 15/8/2026 2026-09-25 1/1/2030 2030-02-02 1/11n/2033 2033-12-22 1/1/2034 2034-02-19 \
            2/9/1945 1945-10-07 26/7/1945 1945-09-02 10/3/2025 2025-04-07 1/1/2050 2050-01-23 \
            29/12/2025 2026-02-16 15/8/2025 2025-10-06 1/6/1967 1967-07-08 1/5/1944 1944-06-21";
        let words: Vec<&str> = rows.split_whitespace().collect();
        for row in words.chunks(2) {
            let (day, civil) = (lunar(row[0]).unwrap(), row[1].parse().unwrap());
            assert_eq!(day.to_civil(), civil, "{day}");
            assert_eq!(LunarDate::from_civil(civil), Some(day));
            assert_eq!(day.to_string(), row[0]);
        }
    }

    #[test]
    fn days_that_do_not_exist() {
        let rows = "30/12/2025 30/12/2024 31/1/2023 0/1/2023 1/0/2023 1/13/2023 1/3n/2023 1/2n/2024 \
            1/0n/2024 30/2n/2023 1/1/1899 1/1/2101 1/1/-32768 1/1/32767";
        for row in rows.split_whitespace() {
            assert_eq!(lunar(row), None, "{row}");
        }
        for day in [date(1900, 1, 30), date(2101, 1, 29), Date::MIN, Date::MAX] {
            assert_eq!(LunarDate::from_civil(day), None);
        }
    }

    #[test]
    fn every_day_there_and_back() {
        let mut civil = date(1900, 1, 31);
        let mut before = None;
        for year in 1900..=2100 {
            assert_eq!(LunarDate::new_year(year), Some(civil));
            assert!((21..=51).contains(&civil.day_of_year()), "{year}");
            for Month { number, leap, length, .. } in months(year).unwrap() {
                assert_eq!(LunarDate::month_length(year, number, leap), Some(length));
                for day in 1..=length {
                    let lunar = LunarDate::new(year, number, leap, day).unwrap();
                    assert_eq!((lunar.year(), lunar.month(), lunar.is_leap(), lunar.day()), (year, number, leap, day));
                    assert_eq!(lunar.to_civil(), civil);
                    assert_eq!(LunarDate::from_civil(civil), Some(lunar));
                    assert!(before < Some(lunar));
                    before = Some(lunar);
                    civil = civil.tomorrow().unwrap();
                }
                assert_eq!(LunarDate::new(year, number, leap, length + 1), None);
            }
            assert_eq!(LunarDate::eve(year), Some(civil.yesterday().unwrap()));
        }
        assert_eq!(civil, date(2101, 1, 29));
    }

    #[test]
    fn leap_months() {
        let rows = "1960:6 1963:4 1966:3 1968:7 1971:5 1974:4 1976:8 1979:6 1982:4 1985:2 1987:7 1990:5 1993:3 1995:8 \
            1998:5 2001:4 2004:2 2006:7 2009:5 2012:4 2014:9 2017:6 2020:4 2023:2 2025:6 2028:5 2031:3 2033:11 2036:6 \
            2039:5 2042:2 2044:7 2047:5 2050:3";
        let found = (1960..=2050).filter_map(|year| Some(format!("{year}:{}", LunarDate::leap_month(year)?)));
        assert_eq!(found.collect::<Vec<_>>().join(" "), rows);
        assert_eq!(LunarDate::leap_month(1938), Some(7));
    }
}

//! What a date expression says: [`TimeValue`] and its notation.

use std::fmt;
use std::str::FromStr;

/// The value of a date expression, in the notation of the record.
///
/// It says what the words say and no more: a part that they leave open is `X`, and what is counted from the day of
/// publication stays so. [`TimeValue::resolve`] gives the days, [`TimeValue::edtf`] and [`TimeValue::timex3`] the
/// notations of others. The notation, as a grammar (EBNF):
///
/// ```text
/// value   = point [ "/" point ] | point { "," point } ;
/// point   = ( base [ "-" within ] [ "T" clock ] | "T" clock ) [ ";" portion ] ;
/// base    = year | "lunar:" year | "lunar:cc" name | "ref" [ sign number unit ] | "ref/" unit ;
/// year    = 4 * ( digit | "X" ) ;           (* 2023; open from the right: 199X a decade, 19XX a century, XXXX any *)
/// name    = digit digit ;                   (* the name of a lunar year: 01 Giáp Tý to 60 Quý Hợi *)
/// unit    = "d" | "w" | "m" | "q" | "y" ;   (* ref-1w last week, ref/m this month, ref the day of publication *)
/// within  = month [ "-" day ] | month "-" tenth | "Q" digit | "H" digit | season | "D" digit ;
/// month   = digit digit [ "L" ] | "XX" ;    (* L: the leap month of the moon's year *)
/// day     = digit digit ;                   (* D1 Monday to D7 Sunday of a week *)
/// tenth   = "I" | "II" | "III" ;            (* thượng, trung, hạ tuần *)
/// season  = "SP" | "SU" | "FA" | "WI" ;
/// clock   = hour [ ":" minute ] | "MO" | "MI" | "AF" | "EV" | "NI" | "DA" ;
///                                           (* sáng, trưa, chiều, tối, đêm, rạng sáng *)
/// portion = "start" | "mid" | "end" ;       (* đầu, giữa, cuối *)
/// ```
///
/// Expressions and their values:
///
/// ```
/// let extractor = sukien::Extractor::new();
/// for (expression, value) in [
///     ("ngày 13/9/2023", "2023-09-13"),
///     ("ngày 13 tháng 9", "XXXX-09-13"),
///     ("ngày 13", "XXXX-XX-13"),
///     ("Chiều ngày 13/9/2023", "2023-09-13TAF"),
///     ("rạng sáng 12/8", "XXXX-08-12TDA"),
///     ("8 giờ 30 sáng 15-6", "XXXX-06-15T08:30"),
///     ("20 giờ ngày 13/9", "XXXX-09-13T20"),
///     ("lúc 7h20", "T07:20"),
///     ("đầu giờ chiều", "TAF;start"),
///     ("tháng 9/2023", "2023-09"),
///     ("tháng 9 năm ngoái", "ref-1y-09"),
///     ("cuối tháng 9/2023", "2023-09;end"),
///     ("trung tuần tháng 9", "XXXX-09-II"),
///     ("quý III/2023", "2023-Q3"),
///     ("6 tháng đầu năm 2023", "2023-H1"),
///     ("9 tháng đầu năm 2023", "2023-01/2023-09"),
///     ("năm 2023", "2023"),
///     ("giữa năm 2016", "2016;mid"),
///     ("thập niên 1990", "199X"),
///     ("thế kỷ XIX", "18XX"),
///     ("mùa hè 2018", "2018-SU"),
///     ("nhiệm kỳ 2020 - 2025", "2020/2025"),
///     ("từ ngày 1 đến ngày 5/9/2023", "2023-09-01/2023-09-05"),
///     ("các ngày 3, 4 và 5/6/2024", "2024-06-03,2024-06-04,2024-06-05"),
///     ("năm 2016 đến nay", "2016/ref"),
///     ("đêm 15 rạng sáng 16/5", "XXXX-05-15TNI/XXXX-05-16TDA"),
///     ("hôm nay", "ref"),
///     ("tối qua", "ref-1dTEV"),
///     ("ngày mai", "ref+1d"),
///     ("tuần trước", "ref-1w"),
///     ("thứ Hai tuần trước", "ref-1w-D1"),
///     ("tháng này", "ref/m"),
///     ("năm ngoái", "ref-1y"),
///     ("40 năm trước", "ref-40y"),
///     ("mùng 3 Tết", "lunar:XXXX-01-03"),
///     ("rằm tháng Giêng", "lunar:XXXX-01-15"),
///     ("giao thừa", "lunar:XXXX-12-30"),
///     ("ngày 15 tháng 2 nhuận năm 2023", "lunar:2023-02L-15"),
///     ("năm Giáp Thìn", "lunar:cc41"),
///     ("Xuân Mậu Thân 1968", "lunar:1968-01"),
/// ] {
///     let found = extractor.mentions(expression).dates;
///     assert_eq!(found[0].value.to_string(), value, "{expression}");
///     assert_eq!(value.parse::<sukien::TimeValue>().as_ref(), Ok(&found[0].value));
/// }
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
#[non_exhaustive]
pub enum TimeValue {
    /// One point or period.
    Point(Point),
    /// From the first to the second, both within.
    Range(Point, Point),
    /// Separate points; two or more.
    List(Vec<Point>),
}

/// One point or period on a calendar.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Point {
    /// What it is counted from; `None` for a clock time alone.
    pub base: Option<Base>,
    /// The part of that year or period.
    pub within: Option<Within>,
    /// The time of day.
    pub clock: Option<Clock>,
    /// `đầu`, `giữa`, `cuối`.
    pub portion: Option<Portion>,
}

/// What a point is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Base {
    /// A year of the civil calendar.
    Civil(Year),
    /// A year of the lunar calendar.
    Lunar(Year),
    /// A lunar year by its name: Giáp Tý is 1.
    YearName(u8),
    /// The day of publication, shifted by so many units; 0 days is that day itself.
    Shifted(i32, Part),
    /// The day, week, month, quarter or year of the publication as a whole.
    Current(Part),
}

/// A year with its last digits perhaps open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Year {
    /// The known digits, the open ones as 0.
    pub value: i16,
    /// How many digits at the end are open: 1 a decade, 2 a century, 4 any year.
    pub open: u8,
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Part {
    /// `ngày`
    Day,
    /// `tuần`
    Week,
    /// `tháng`
    Month,
    /// `quý`
    Quarter,
    /// `năm`
    Year,
}

/// A part of a year.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Within {
    /// A month, perhaps leap (lunar).
    Month(u8, bool),
    /// A day of a month; the month may be open.
    Day(Option<(u8, bool)>, u8),
    /// `quý`
    Quarter(u8),
    /// `6 tháng đầu năm`
    Half(u8),
    /// 1 spring to 4 winter.
    Season(u8),
    /// 1 Monday to 7 Sunday, of a week.
    Weekday(u8),
    /// `thượng/trung/hạ tuần` of a month.
    Tenth(u8, u8),
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Clock {
    /// `20 giờ`
    Hour(u8),
    /// `8 giờ 30`
    Minute(u8, u8),
    /// A part of day: its place in `MO MI AF EV NI DA`.
    Part(u8),
}

/// `đầu`, `giữa`, `cuối`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Portion {
    /// `đầu`
    Start,
    /// `giữa`
    Mid,
    /// `cuối`
    End,
}

pub(super) const DAY_PARTS: [&str; 6] = ["MO", "MI", "AF", "EV", "NI", "DA"];
pub(super) const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
pub(super) const TENTHS: [&str; 3] = ["I", "II", "III"];
pub(super) const UNITS: [(char, Part); 5] =
    [('d', Part::Day), ('w', Part::Week), ('m', Part::Month), ('q', Part::Quarter), ('y', Part::Year)];

impl Year {
    /// A year all of whose digits are known.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::Year::known(2023).to_string(), "2023");
    /// ```
    #[must_use]
    pub const fn known(value: i16) -> Self {
        Self { value, open: 0 }
    }

    /// A year that the text leaves open.
    pub const OPEN: Self = Self { value: 0, open: 4 };

    /// The year as a number, if every digit is known.
    ///
    /// ```
    /// use sukien::calendar::Year;
    /// assert_eq!(Year::known(2023).number(), Some(2023));
    /// assert_eq!(Year::OPEN.number(), None);
    /// ```
    #[must_use]
    pub const fn number(self) -> Option<i16> {
        if self.open == 0 { Some(self.value) } else { None }
    }
}

impl Point {
    /// A point of a base and a part of it.
    ///
    /// ```
    /// use sukien::calendar::{Base, Point, Within, Year};
    ///
    /// let point = Point::new(Base::Civil(Year::known(2023)), Some(Within::Month(9, false)));
    /// assert_eq!(point.to_string(), "2023-09");
    /// ```
    #[must_use]
    pub const fn new(base: Base, within: Option<Within>) -> Self {
        Self { base: Some(base), within, clock: None, portion: None }
    }

    /// The day of a month of a year; open parts are `None`.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::Point::day(None, Some(9), 13).to_string(), "XXXX-09-13");
    /// ```
    #[must_use]
    pub const fn day(year: Option<i16>, month: Option<u8>, day: u8) -> Self {
        let month = match month {
            Some(month) => Some((month, false)),
            None => None,
        };
        Self::new(Base::Civil(Year::of(year)), Some(Within::Day(month, day)))
    }

    /// A month of a year; an open year is `None`.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::Point::month(Some(2023), 9).to_string(), "2023-09");
    /// ```
    #[must_use]
    pub const fn month(year: Option<i16>, month: u8) -> Self {
        Self::new(Base::Civil(Year::of(year)), Some(Within::Month(month, false)))
    }

    /// A whole year.
    ///
    /// ```
    /// assert_eq!(sukien::calendar::Point::year(2023).to_string(), "2023");
    /// ```
    #[must_use]
    pub const fn year(year: i16) -> Self {
        Self::new(Base::Civil(Year::known(year)), None)
    }

    /// The same point at a time of day.
    #[must_use]
    pub fn at(mut self, clock: Option<Clock>) -> Self {
        self.clock = clock.or(self.clock);
        self
    }

    /// Whether year, month and day all stand there.
    ///
    /// ```
    /// use sukien::calendar::Point;
    /// assert!(Point::day(Some(2023), Some(9), 13).is_full_day());
    /// assert!(!Point::day(None, Some(9), 13).is_full_day());
    /// ```
    #[must_use]
    pub const fn is_full_day(&self) -> bool {
        matches!((self.base, self.within), (Some(Base::Civil(Year { open: 0, .. })), Some(Within::Day(Some(_), _))))
    }
}

impl Year {
    const fn of(year: Option<i16>) -> Self {
        match year {
            Some(year) => Self::known(year),
            None => Self::OPEN,
        }
    }
}

impl TimeValue {
    /// The points it is made of, in order.
    ///
    /// ```
    /// let value: sukien::TimeValue = "2020/2025".parse().unwrap();
    /// assert_eq!(value.points().count(), 2);
    /// ```
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let (first, second, list): (_, _, &[Point]) = match self {
            Self::Point(point) => (Some(point), None, &[]),
            Self::Range(from, to) => (Some(from), Some(to), &[]),
            Self::List(list) => (None, None, list),
        };
        first.into_iter().chain(second).chain(list)
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
            Self::List(list) => list.iter().enumerate().try_for_each(|(n, point)| {
                if n > 0 {
                    f.write_str(",")?;
                }
                point.fmt(f)
            }),
        }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:04}", self.value);
        let open = usize::from(self.open.min(4));
        write!(f, "{}{}", digits.get(..4 - open).unwrap_or_default(), "X".repeat(open))
    }
}

fn unit(part: Part) -> char {
    UNITS.iter().find(|(_, p)| *p == part).map_or('d', |(c, _)| *c)
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.base {
            None => {}
            Some(Base::Civil(year)) => write!(f, "{year}")?,
            Some(Base::Lunar(year)) => write!(f, "lunar:{year}")?,
            Some(Base::YearName(name)) => write!(f, "lunar:cc{name:02}")?,
            Some(Base::Shifted(0, Part::Day)) => f.write_str("ref")?,
            Some(Base::Shifted(by, part)) => write!(f, "ref{by:+}{}", unit(part))?,
            Some(Base::Current(part)) => write!(f, "ref/{}", unit(part))?,
        }
        let month = |(month, leap)| format!("{month:02}{}", if leap { "L" } else { "" });
        match self.within {
            None => {}
            Some(Within::Month(m, leap)) => write!(f, "-{}", month((m, leap)))?,
            Some(Within::Day(m, day)) => write!(f, "-{}-{day:02}", m.map_or_else(|| "XX".to_owned(), month))?,
            Some(Within::Quarter(n)) => write!(f, "-Q{n}")?,
            Some(Within::Half(n)) => write!(f, "-H{n}")?,
            Some(Within::Season(n)) => write!(f, "-{}", SEASONS[usize::from(n.clamp(1, 4)) - 1])?,
            Some(Within::Weekday(n)) => write!(f, "-D{n}")?,
            Some(Within::Tenth(m, n)) => write!(f, "-{m:02}-{}", TENTHS[usize::from(n.clamp(1, 3)) - 1])?,
        }
        match self.clock {
            None => {}
            Some(Clock::Hour(hour)) => write!(f, "T{hour:02}")?,
            Some(Clock::Minute(hour, minute)) => write!(f, "T{hour:02}:{minute:02}")?,
            Some(Clock::Part(n)) => write!(f, "T{}", DAY_PARTS[usize::from(n.min(5))])?,
        }
        match self.portion {
            None => Ok(()),
            Some(Portion::Start) => f.write_str(";start"),
            Some(Portion::Mid) => f.write_str(";mid"),
            Some(Portion::End) => f.write_str(";end"),
        }
    }
}

/// A string that is no value of the notation.
///
/// ```
/// let error = "2023-13-01".parse::<sukien::TimeValue>().unwrap_err();
/// assert!(error.to_string().starts_with("found \"2023-13-01\", wanted a date value"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "found {found:?}, wanted a date value such as 2023-09-13TAF, XXXX-09, ref-1d or 2020/2025; see TimeValue for the grammar"
)]
pub struct ParseTimeValueError {
    found: String,
}

impl FromStr for TimeValue {
    type Err = ParseTimeValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        crate::calendar::parse::parse_value(text).ok_or_else(|| ParseTimeValueError { found: text.to_owned() })
    }
}

impl TryFrom<String> for TimeValue {
    type Error = ParseTimeValueError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<TimeValue> for String {
    fn from(value: TimeValue) -> Self {
        value.to_string()
    }
}

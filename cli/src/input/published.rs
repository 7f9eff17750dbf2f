//! The day of publication as archives write it.
//!
//! `05/06/2024` is the fifth of June to most of Vietnam and the sixth of May to some portals' software. Which of the two a
//! source means is told by those of its days that can be read in one way only; where none tells, such a day is refused
//! with the reason, for a wrong day would move every date of the article.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use serde_json::Value;
use sukien::civil::Date;

/// What stands first in a day of which day and month are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Order {
    /// The day: 31/12/2024.
    DayFirst,
    /// The month: 12/31/2024.
    MonthFirst,
}

/// How the caller says that days are written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Written {
    /// Day or month first.
    In(Order),
    /// By a pattern of `strptime`.
    Like(String),
}

impl FromStr for Written {
    type Err = String;

    fn from_str(format: &str) -> Result<Self, String> {
        match format {
            "dmy" | "d/m/yyyy" | "d/m/y" => Ok(Self::In(Order::DayFirst)),
            "mdy" | "m/d/yyyy" | "m/d/y" => Ok(Self::In(Order::MonthFirst)),
            pattern if pattern.contains('%') => Ok(Self::Like(pattern.to_owned())),
            other => Err(format!("found {other:?}, wanted dmy, mdy or a pattern such as %d/%m/%Y")),
        }
    }
}

/// What the days of a source have told of its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    day_first: bool,
    month_first: bool,
}

impl Told {
    /// Hears one day of the source.
    pub(crate) fn hear(&mut self, value: &Value) {
        let Some([first, second, _]) = value.as_str().and_then(numbers) else { return };
        self.day_first |= first > 12 && second <= 12;
        self.month_first |= second > 12 && first <= 12;
    }

    /// The order, if the days agree on one.
    pub(crate) fn order(self) -> Option<Order> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// Reads a day.
///
/// # Errors
///
/// Why it is refused.
pub(crate) fn day(value: &Value, written: Option<&Written>, told: Told) -> Result<Date, String> {
    match value {
        // 20240605 is a number, too.
        Value::Number(number) if number.is_u64() => of_words(&number.to_string(), written, told),
        Value::Number(seconds) => seconds.as_f64().and_then(since_epoch).ok_or_else(|| unread(&seconds.to_string())),
        Value::String(words) => of_words(words.trim(), written, told),
        other => Err(unread(&other.to_string())),
    }
}

fn unread(found: &str) -> String {
    format!(
        "day of publication: found {found:?}, wanted a day such as 2024-06-05; --published-format says how it is written"
    )
}

fn of_words(words: &str, written: Option<&Written>, told: Told) -> Result<Date, String> {
    if let Some(Written::Like(pattern)) = written {
        let parsed = jiff::fmt::strtime::parse(pattern, words).and_then(|parts| parts.to_date());
        return parsed.map_err(|e| format!("day of publication: found {words:?}, wanted {pattern}: {e}"));
    }
    if let Some(day) = in_full(words) {
        return Ok(day);
    }
    if let Some([first, second, year]) = numbers(words) {
        let order = match written {
            Some(Written::In(order)) => Some(*order),
            _ if first == second || first > 12 => Some(Order::DayFirst),
            _ if second > 12 => Some(Order::MonthFirst),
            _ => told.order().or_else(|| spoken(words)),
        };
        let (day, month) = match order {
            Some(Order::DayFirst) => (first, second),
            Some(Order::MonthFirst) => (second, first),
            None => {
                return Err(format!(
                    "day of publication: {words:?} can be read in two ways, and the source has no day that tells which; \
                     --published-format dmy or mdy does"
                ));
            }
        };
        return date(year, month, day).ok_or_else(|| unread(words));
    }
    in_words(words).ok_or_else(|| unread(words))
}

/// The order of a day with words of Vietnamese beside it, `Thứ tư, 05/06/2024`: who writes them for people to read writes
/// the day first. Software that says AM and PM is not heard.
fn spoken(words: &str) -> Option<Order> {
    let noon = |half: &str| words.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.eq_ignore_ascii_case(half));
    let is_read = words.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    (is_read && !noon("am") && !noon("pm")).then_some(Order::DayFirst)
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The zone of the country: a time of another zone is a day of this one.
fn vietnam() -> TimeZone {
    TimeZone::fixed(Offset::constant(7))
}

fn at_home(time: Timestamp) -> Date {
    time.to_zoned(vietnam()).date()
}

/// Seconds since 1970, or thousandths, millionths or billionths of them.
fn since_epoch(number: f64) -> Option<Date> {
    // Seconds of a day in this century have ten digits.
    let thousandths = match number.abs() {
        seconds if seconds < 1e11 => number * 1e3,
        thousandths if thousandths < 1e14 => number,
        millionths if millionths < 1e17 => number / 1e3,
        _ => number / 1e6,
    };
    let plausible = (0.0..4.2e12).contains(&thousandths) && thousandths >= 1e11;
    plausible.then(|| Timestamp::from_millisecond(thousandths as i64).ok().map(at_home)).flatten()
}

/// A day that begins with the year, a time with a zone, seconds.
fn in_full(words: &str) -> Option<Date> {
    if let Ok(time) = words.parse::<Timestamp>() {
        return Some(at_home(time));
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(words) {
        return Some(at_home(zoned.timestamp()));
    }
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if digits(words) {
        return match words.len() {
            8 => words.parse().ok(),
            9 | 10 | 13 | 16 | 19 => since_epoch(words.parse().ok()?),
            _ => None,
        };
    }
    let mut parts = words.splitn(3, ['-', '/', '.']);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let day = rest.get(..end)?;
    let whole = year.len() == 4 && digits(year) && digits(month) && (1..=2).contains(&day.len());
    whole.then(|| date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)).flatten()
}

/// Whether a short line says a day: `Thứ tư, 05/06/2024, 10:30 (GMT+7)`.
pub(crate) fn is_dated(line: &str) -> bool {
    line.len() <= 120 && numbers(line).is_some()
}

/// The three numbers of the first `05/06/2024` in the words: also `Thứ tư, 05/06/2024, 10:30 (GMT+7)`.
fn numbers(words: &str) -> Option<[u32; 3]> {
    let starts = words.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    starts.filter(|&at| !words.get(..at).is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()))).find_map(|at| {
        let rest = words.get(at..)?;
        let (first, rest) = number(rest, 2)?;
        let mark = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
        let (second, rest) = number(rest.strip_prefix(mark)?, 2)?;
        let (year, rest) = number(rest.strip_prefix(mark)?, 4)?;
        let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
        (year >= 1900 && ends).then_some([first, second, year])
    })
}

/// A number of at most so many digits at the beginning, and what is behind it.
fn number(words: &str, most: usize) -> Option<(u32, &str)> {
    let end = words.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((words.get(..end)?.parse().ok()?, words.get(end..)?))
}

/// A day in words of English or Vietnamese: `June 5, 2024`, `ngày 5 tháng 6 năm 2024`.
fn in_words(words: &str) -> Option<Date> {
    let english = [
        "%B %d, %Y",
        "%b %d, %Y",
        "%d %B %Y",
        "%d %b %Y",
        "%d %B, %Y",
        "%d %b, %Y",
        "%d-%b-%Y",
        "%a %b %d %H:%M:%S %Y",
        "%a %b %d %Y",
        "%a, %b %d, %Y",
        "%a, %d %b %Y",
        "%A, %B %d, %Y",
        "%A, %d %B %Y",
    ];
    // The hour may stand behind it in any form.
    let read = |pattern: &&str| {
        let (parts, length) = jiff::fmt::strtime::BrokenDownTime::parse_prefix(pattern, words).ok()?;
        let ends = !words.get(length..)?.starts_with(|c: char| c.is_alphanumeric());
        parts.to_date().ok().filter(|_| ends)
    };
    english.iter().find_map(read).or_else(|| {
        let found = sukien::Extractor::new().extract(words);
        let whole = |date: &sukien::record::DateRecord| match (date.resolved, date.end) {
            (Some(day), None) if date.confidence == sukien::Confidence::Explicit => Some(day),
            _ => None,
        };
        found.dates.iter().find_map(whole)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::{Value, json};
    use sukien::civil::date;

    use super::{Order, Told, Written, day};

    fn read(value: impl Into<Value>) -> Result<sukien::civil::Date, String> {
        day(&value.into(), None, Told::default())
    }

    #[test]
    fn days_that_can_be_read_in_one_way() {
        let fifth = Ok(date(2024, 6, 25));
        for words in [
            "2024-06-25",
            "2024-06-25T07:00:00",
            "2024-06-25 07:00",
            "2024-06-25T07:00:00+07:00",
            "2024-06-24T20:00:00Z",
            "2024/6/25",
            "2024.06.25",
            "20240625",
            "25/06/2024",
            "25-6-2024",
            "25.06.2024 10:30",
            "06/25/2024",
            "6/25/2024 7:15:00 AM",
            "Thứ ba, 25/06/2024, 10:30 (GMT+7)",
            "10:30 25/06/2024",
            "Tue, 25 Jun 2024 07:00:00 +0700",
            "June 25, 2024",
            "Jun 25, 2024, 7:00 AM",
            "Tuesday, 25 June 2024 07:00",
            "Tue Jun 25 2024 07:00:00 GMT+0700 (Indochina Time)",
            "25-Jun-2024",
            "25 Jun 2024",
            "ngày 25 tháng 6 năm 2024",
            "1719273600",
            "1719273600000",
            "1719273600000000",
            "1719273600000000000",
        ] {
            assert_eq!(read(words), fifth, "{words}");
        }
        assert_eq!(read(json!(1_719_273_600)), fifth);
        assert_eq!(read(json!(1_719_273_600_000_000_000_u64)), fifth);
        assert_eq!(read(json!(20_240_625)), fifth);
        assert_eq!(read("06/06/2024"), Ok(date(2024, 6, 6)));
    }

    #[test]
    fn a_day_that_can_be_read_in_two_ways_asks_the_source() {
        let refused = read("05/06/2024").unwrap_err();
        assert!(refused.contains("two ways") && refused.contains("--published-format"), "{refused}");
        let mut told = Told::default();
        told.hear(&"25/06/2024".into());
        assert_eq!(day(&"05/06/2024".into(), None, told), Ok(date(2024, 6, 5)));
        let mut american = Told::default();
        american.hear(&"6/25/2024 7:15:00 AM".into());
        assert_eq!(day(&"05/06/2024".into(), None, american), Ok(date(2024, 5, 6)));
        american.hear(&"25/06/2024".into());
        assert_eq!(american.order(), None);
        assert!(day(&"05/06/2024".into(), None, american).is_err());
        let written = Written::In(Order::MonthFirst);
        assert_eq!(day(&"05/06/2024".into(), Some(&written), told), Ok(date(2024, 5, 6)));
    }

    #[test]
    fn words_beside_a_day_tell_its_order() {
        for words in ["Thứ tư, 05/06/2024 | 15:20 GMT+7", "Ngày đăng: 5/6/2024", "Cập nhật lúc 10:30 ngày 05-06-2024"]
        {
            assert_eq!(read(words), Ok(date(2024, 6, 5)), "{words}");
        }
        assert!(read("Ngày đăng: 6/5/2024 7:15:00 AM").unwrap_err().contains("two ways"));
        let mut american = Told::default();
        american.hear(&"Ngày 6/25/2024".into());
        assert_eq!(day(&"Ngày 5/6/2024".into(), None, american), Ok(date(2024, 5, 6)));
    }

    #[test]
    fn a_pattern_of_the_callers_own() {
        let written: Written = "%d %m %y".parse().unwrap();
        assert_eq!(day(&"05 06 24".into(), Some(&written), Told::default()), Ok(date(2024, 6, 5)));
        assert!(day(&"05/06/2024".into(), Some(&written), Told::default()).is_err());
        assert!("ymd?".parse::<Written>().is_err());
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for words in ["hôm qua", "31/02/2024", "13/13/2024", "5/6", "2024", "99999999", ""] {
            assert!(read(words).is_err(), "{words}");
        }
        assert!(read(json!(true)).is_err());
        assert!(read(json!(3)).is_err());
    }
}

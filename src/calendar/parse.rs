//! Reads the notation of date values.

use crate::calendar::value::{
    Base, Clock, DAY_PARTS, Part, Point, Portion, SEASONS, TENTHS, TimeValue, UNITS, Within, Year,
};

/// Reads a whole value; `None` where the text is none.
pub(super) fn parse_value(text: &str) -> Option<TimeValue> {
    if text.contains(',') {
        return text.split(',').map(parse_point).collect::<Option<Vec<_>>>().map(TimeValue::List);
    }
    // The slash of `ref/y` belongs to its point.
    let parted = |(at, _)| Some((text.get(..at)?, text.get(at + 1..)?));
    let apart = |(from, to): &(&str, &str)| !from.ends_with("ref") || to.len() != 1 && !is_unit_then_rest(to);
    match text.match_indices('/').filter_map(parted).find(apart) {
        Some((from, to)) => Some(TimeValue::Range(parse_point(from)?, parse_point(to)?)),
        None => parse_point(text).map(TimeValue::Point),
    }
}

fn is_unit_then_rest(text: &str) -> bool {
    parse_unit(text).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with(['-', 'T', ';', '/', ',']))
}

fn parse_point(text: &str) -> Option<Point> {
    let (text, portion) = match text.split_once(';') {
        None => (text, None),
        Some((text, "start")) => (text, Some(Portion::Start)),
        Some((text, "mid")) => (text, Some(Portion::Mid)),
        Some((text, "end")) => (text, Some(Portion::End)),
        Some(_) => return None,
    };
    let (text, clock) = match text.split_once('T') {
        None => (text, None),
        Some((text, clock)) => (text, Some(parse_clock(clock)?)),
    };
    if text.is_empty() {
        return clock.is_some().then_some(Point { base: None, within: None, clock, portion });
    }
    let (base, rest) = parse_base(text)?;
    let within = match rest.strip_prefix('-') {
        None if rest.is_empty() => None,
        None => return None,
        Some(rest) => Some(parse_within(rest)?),
    };
    Some(Point { base: Some(base), within, clock, portion })
}

fn parse_clock(text: &str) -> Option<Clock> {
    if let Some(n) = DAY_PARTS.iter().position(|part| *part == text) {
        return Some(Clock::Part(n as u8));
    }
    let (hour, minute) = text.split_once(':').map_or((text, None), |(h, m)| (h, Some(m)));
    let hour = two_digits(hour, 24)?;
    Some(match minute {
        None => Clock::Hour(hour),
        Some(minute) => Clock::Minute(hour, two_digits(minute, 59)?),
    })
}

fn two_digits(text: &str, most: u8) -> Option<u8> {
    (text.len() == 2).then(|| text.parse().ok().filter(|&n| n <= most)).flatten()
}

fn parse_base(text: &str) -> Option<(Base, &str)> {
    if let Some(rest) = text.strip_prefix("ref") {
        if let Some(rest) = rest.strip_prefix('/') {
            return parse_unit(rest).map(|(part, rest)| (Base::Current(part), rest));
        }
        return Some(parse_shift(rest).unwrap_or((Base::Shifted(0, Part::Day), rest)));
    }
    if let Some(rest) = text.strip_prefix("lunar:") {
        if let Some(name) = rest.strip_prefix("cc") {
            let (number, rest) = name.split_at_checked(2)?;
            let number = number.parse().ok().filter(|n| (1..=60).contains(n))?;
            return Some((Base::YearName(number), rest));
        }
        return parse_year(rest).map(|(year, rest)| (Base::Lunar(year), rest));
    }
    parse_year(text).map(|(year, rest)| (Base::Civil(year), rest))
}

/// `y`, and what is behind it.
fn parse_unit(text: &str) -> Option<(Part, &str)> {
    let mut chars = text.chars();
    let letter = chars.next()?;
    let (_, part) = UNITS.iter().find(|(unit, _)| *unit == letter)?;
    Some((*part, chars.as_str()))
}

/// `+1d`, `-2w`, and what is behind it.
fn parse_shift(text: &str) -> Option<(Base, &str)> {
    let digits = text.strip_prefix(['+', '-'])?.bytes().take_while(u8::is_ascii_digit).count();
    let (by, rest) = text.split_at_checked(1 + digits)?;
    let (part, rest) = parse_unit(rest)?;
    Some((Base::Shifted(by.parse().ok()?, part), rest))
}

fn parse_year(text: &str) -> Option<(Year, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let known = digits.trim_end_matches('X');
    let open = 4 - known.len();
    if !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = if known.is_empty() { 0 } else { known.parse::<i16>().ok()? * 10i16.pow(open as u32) };
    Some((Year { value, open: open as u8 }, rest))
}

fn parse_within(text: &str) -> Option<Within> {
    if let Some(n) = SEASONS.iter().position(|s| *s == text) {
        return Some(Within::Season(n as u8 + 1));
    }
    let one = |text: &str, most| text.parse::<u8>().ok().filter(|n| (1..=most).contains(n));
    let numbered = |letter, most| text.strip_prefix::<char>(letter).map(|text| one(text, most));
    if let Some(quarter) = numbered('Q', 4) {
        return quarter.map(Within::Quarter);
    }
    if let Some(half) = numbered('H', 2) {
        return half.map(Within::Half);
    }
    if let Some(weekday) = numbered('D', 7) {
        return weekday.map(Within::Weekday);
    }
    let (month, day) = text.split_once('-').map_or((text, None), |(m, d)| (m, Some(d)));
    let month = if month == "XX" {
        None
    } else {
        let (digits, leap) = month.strip_suffix('L').map_or((month, false), |m| (m, true));
        Some((two_digits(digits, 12).filter(|&m| m > 0)?, leap))
    };
    match day {
        None => month.map(|(m, leap)| Within::Month(m, leap)),
        Some(day) => match TENTHS.iter().position(|t| *t == day) {
            Some(n) => month.map(|(m, _)| Within::Tenth(m, n as u8 + 1)),
            None => Some(Within::Day(month, two_digits(day, 31).filter(|&d| d > 0)?)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_parses() {
        for text in [
            "2023-09-13",
            "XXXX-XX-13",
            "XXXX-09",
            "19XX",
            "XXXX-H1",
            "2023-SP",
            "ref",
            "refTMO",
            "ref+1dTAF",
            "ref/y",
            "ref/y;end",
            "ref/y-Q4",
            "ref-1y-09",
            "ref-1w-D1",
            "lunar:cc40",
            "lunar:1968-01",
            "2023-09-II",
            "TDA",
            "T24:00",
            "2016/ref",
            "ref/ref+1y",
            "XXXX-01/XXXX-04",
            "ref/y-01/ref/y-06",
            "2023-02-01,2023-02-03,XXXX-02-09",
            "ref/m",
        ] {
            assert_eq!(text.parse::<TimeValue>().map(|v| v.to_string()).as_deref(), Ok(text));
            assert_eq!(text.parse::<TimeValue>().map(String::from).as_deref(), Ok(text));
        }
        for text in [
            "",
            "T",
            "2023-13",
            "2023-00",
            "2023-09-00",
            "2023-09-32",
            "20230913",
            "23-09",
            "ref/",
            "ref/k",
            "ref-1",
            "ref1d",
            "2023;late",
            "lunar:",
            "2023-Q5",
            "a/b",
        ] {
            assert!(text.parse::<TimeValue>().is_err(), "{text}");
        }
    }
}

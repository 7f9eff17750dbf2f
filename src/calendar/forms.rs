//! A value in the notations of others: EDTF (ISO 8601-2) and TIMEX3 (ISO-TimeML).

use std::fmt;

use jiff::civil::Date;

use crate::calendar::resolve::Tense;
use crate::calendar::value::{Base, Clock, DAY_PARTS, Point, Portion, SEASONS, TimeValue, Within, Year};

impl TimeValue {
    /// The value as an Extended Date/Time Format string (ISO 8601-2, level 2); `None` where it is counted from the
    /// publication or from another day, or is a time of day alone: [`TimeValue::resolve`] gives their days.
    ///
    /// Quarters are 33 to 36, halves of a year 40 and 41, seasons 21 to 24. A portion is the interval it is about, its ends
    /// approximate (`~`). A part of the day is left out, for EDTF has none; so is a time of a day that is not fully known. A
    /// range up to now is open. Days of the moon's calendar are given as the civil days they are, if the year is known.
    ///
    /// ```
    /// use sukien::TimeValue;
    ///
    /// let edtf = |value: &str| value.parse::<TimeValue>().unwrap().edtf();
    /// assert_eq!(edtf("XXXX-09-13TAF").as_deref(), Some("XXXX-09-13"));
    /// assert_eq!(edtf("2023-Q3").as_deref(), Some("2023-35"));
    /// assert_eq!(edtf("2023;start").as_deref(), Some("2023-01~/2023-04~"));
    /// assert_eq!(edtf("2023-09-13T08:30").as_deref(), Some("2023-09-13T08:30:00"));
    /// assert_eq!(edtf("2016/ref").as_deref(), Some("2016/.."));
    /// assert_eq!(edtf("XXXX-09-14,XXXX-09-15").as_deref(), Some("{XXXX-09-14,XXXX-09-15}"));
    /// assert_eq!(edtf("lunar:2024-01-01").as_deref(), Some("2024-02-10"));
    /// assert_eq!(edtf("ref-1d"), None);
    /// ```
    #[must_use]
    pub fn edtf(&self) -> Option<String> {
        let of = |point: &Point| edtf_ends(point);
        let interval = |(from, to): (String, String)| if from == to { from } else { format!("{from}/{to}") };
        match self {
            Self::Point(point) => of(point).map(interval),
            Self::Range(from, to) => {
                let until = if is_now(to) { "..".to_owned() } else { of(to)?.1 };
                let since = if is_now(from) { "..".to_owned() } else { of(from)?.0 };
                Some(format!("{since}/{until}")).filter(|both| both != "../..")
            }
            Self::List(points) => {
                let all = points.iter().map(|point| of(point).map(interval)).collect::<Option<Vec<_>>>()?;
                // Inside a set an interval is written with two dots.
                Some(format!("{{{}}}", all.join(",").replace('/', "..")))
            }
        }
    }

    /// The value as TIMEX3 attributes, one for each point, in order: two for a range, its begin and its end.
    ///
    /// Parts that the words leave open stay `X`. What is counted from the publication is `PRESENT_REF`, `PAST_REF` or
    /// `FUTURE_REF`; resolve the value for its days. A lunar point whose year is known is given as its civil day or, if it
    /// is longer than a day, its first; else as `XXXX`.
    ///
    /// ```
    /// use sukien::TimeValue;
    ///
    /// let timex3 = |value: &str| {
    ///     let all = value.parse::<TimeValue>().unwrap().timex3();
    ///     all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    /// };
    /// assert_eq!(timex3("2023-09-13TAF"), r#"type="TIME" value="2023-09-13TAF""#);
    /// assert_eq!(timex3("2023-09;end"), r#"type="DATE" value="2023-09" mod="END""#);
    /// assert_eq!(timex3("199X"), r#"type="DATE" value="199""#);
    /// assert_eq!(timex3("ref-1d"), r#"type="DATE" value="PAST_REF""#);
    /// assert_eq!(timex3("2020/2025"), r#"type="DATE" value="2020" type="DATE" value="2025""#);
    /// ```
    #[must_use]
    pub fn timex3(&self) -> Vec<Timex3> {
        self.points().map(timex3).collect()
    }
}

/// The attributes of a TIMEX3 element that tell a point in time.
///
/// ```
/// let timex = sukien::TimeValue::Point(sukien::calendar::Point::month(Some(2023), 9)).timex3().remove(0);
/// assert_eq!((timex.kind, timex.value.as_str(), timex.modifier), ("DATE", "2023-09", None));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Timex3 {
    /// `DATE` or `TIME`: the attribute `type`.
    pub kind: &'static str,
    /// The attribute `value`.
    pub value: String,
    /// `START`, `MID` or `END`: the attribute `mod`.
    pub modifier: Option<&'static str>,
}

impl fmt::Display for Timex3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "type=\"{}\" value=\"{}\"", self.kind, self.value)?;
        self.modifier.map_or(Ok(()), |modifier| write!(f, " mod=\"{modifier}\""))
    }
}

/// The day of publication, as the end of `2016 đến nay`.
fn is_now(point: &Point) -> bool {
    matches!(point.base, Some(Base::Shifted(0, _))) && point.within.is_none()
}

/// First and last of a point as EDTF writes them; the same twice where the point is one date.
fn edtf_ends(point: &Point) -> Option<(String, String)> {
    match point.base? {
        Base::Civil(year) => civil_ends(year, point),
        Base::Lunar(_) => {
            let days = TimeValue::Point(point.clone()).resolve(None, Tense::Open)?;
            Some((days.0.to_string(), days.1.to_string()))
        }
        _ => None,
    }
}

fn civil_ends(year: Year, point: &Point) -> Option<(String, String)> {
    let both = |text: String| Some((text.clone(), text));
    let about = |from: String, to: String| Some((format!("{from}~"), format!("{to}~")));
    match (point.within, point.portion) {
        (None, None) => both(year.to_string()),
        (None, Some(portion)) if year.open == 0 || year.open == 4 => {
            let (from, to) = third(portion, 12);
            about(format!("{year}-{:02}", from + 1), format!("{year}-{to:02}"))
        }
        (None, Some(portion)) => {
            let years = 10i16.checked_pow(u32::from(year.open))?;
            let (from, to) = third(portion, years);
            let of = |n: i16| Year::known(year.value + n).to_string();
            about(of(from), of(to - 1))
        }
        (Some(Within::Month(month, _)), portion) => match portion {
            None => both(format!("{year}-{month:02}")),
            Some(portion) => {
                let (from, to) = tenth(year, month, 1 + portion as u8);
                about(from, to)
            }
        },
        (Some(Within::Tenth(month, n)), _) => Some(tenth(year, month, n)),
        (Some(Within::Day(month, day)), _) => {
            let month = month.map_or_else(|| "XX".to_owned(), |(month, _)| format!("{month:02}"));
            let date = format!("{year}-{month}-{day:02}");
            match point.clock {
                Some(Clock::Hour(hour)) if point.is_full_day() => both(format!("{date}T{hour:02}:00:00")),
                Some(Clock::Minute(hour, minute)) if point.is_full_day() => {
                    both(format!("{date}T{hour:02}:{minute:02}:00"))
                }
                _ => both(date),
            }
        }
        (Some(within), portion) => {
            let group = match within {
                Within::Quarter(n) => 32 + n,
                Within::Half(n) => 39 + n,
                Within::Season(n) => 20 + n,
                _ => return None,
            };
            both(format!("{year}-{group}{}", if portion.is_some() { "~" } else { "" }))
        }
    }
}

/// The first and one past the last of so many, in the first, middle or last third.
fn third(portion: Portion, of: i16) -> (i16, i16) {
    let n = portion as i16;
    (of * n / 3, of * (n + 1) / 3)
}

/// The ten days of a month, the last to its end; of February in a year that is open the 28th.
fn tenth(year: Year, month: u8, n: u8) -> (String, String) {
    let known = year.number().unwrap_or(2001);
    let last = Date::new(known, month as i8, 1).map_or(30, Date::days_in_month) as u8;
    let to = if n >= 3 { last } else { n * 10 };
    (format!("{year}-{month:02}-{:02}", n * 10 - 9), format!("{year}-{month:02}-{to:02}"))
}

fn timex3(point: &Point) -> Timex3 {
    let mut value = match point.base {
        None => "XXXX-XX-XX".to_owned(),
        Some(Base::Civil(year)) => open_year(year),
        Some(Base::Lunar(_)) => {
            let days = TimeValue::Point(Point { portion: None, ..point.clone() });
            days.resolve(None, Tense::Open).map_or_else(|| "XXXX".to_owned(), |days| days.0.to_string())
        }
        Some(Base::YearName(_)) => "XXXX".to_owned(),
        Some(Base::Shifted(by, _)) if point.within.is_none() => reference(by).to_owned(),
        Some(Base::Current(_)) if point.within.is_none() => reference(0).to_owned(),
        Some(Base::Shifted(..) | Base::Current(_)) => "XXXX".to_owned(),
    };
    let mut modifier = point.portion.map(|portion| ["START", "MID", "END"][portion as usize]);
    if !matches!(point.base, Some(Base::Lunar(_) | Base::YearName(_))) {
        match point.within {
            None => {}
            Some(Within::Month(month, _)) => value += &format!("-{month:02}"),
            Some(Within::Tenth(month, n)) => {
                value += &format!("-{month:02}");
                modifier = ["START", "MID", "END"].get(usize::from(n).wrapping_sub(1)).copied();
            }
            Some(Within::Day(month, day)) => {
                value += &month.map_or_else(|| "-XX".to_owned(), |(month, _)| format!("-{month:02}"));
                value += &format!("-{day:02}");
            }
            Some(Within::Quarter(n)) => value += &format!("-Q{n}"),
            Some(Within::Half(n)) => value += &format!("-H{n}"),
            Some(Within::Season(n)) => value += &format!("-{}", SEASONS[usize::from(n.clamp(1, 4)) - 1]),
            Some(Within::Weekday(n)) => value += &format!("-WXX-{n}"),
        }
    }
    let is_day = !value.ends_with("_REF");
    match point.clock {
        Some(Clock::Hour(hour)) if is_day => value += &format!("T{hour:02}"),
        Some(Clock::Minute(hour, minute)) if is_day => value += &format!("T{hour:02}:{minute:02}"),
        // TIMEX3 has no dawn: it is the end of the night.
        Some(Clock::Part(5)) if is_day => {
            value += "TNI";
            modifier = modifier.or(Some("END"));
        }
        Some(Clock::Part(n)) if is_day => value += &format!("T{}", DAY_PARTS[usize::from(n.min(5))]),
        _ => {}
    }
    Timex3 { kind: if point.clock.is_some() { "TIME" } else { "DATE" }, value, modifier }
}

/// A year as TIMEX3 writes it: a decade has three digits, a century two.
fn open_year(year: Year) -> String {
    let written = year.to_string();
    if (1..4).contains(&year.open) { written.trim_end_matches('X').to_owned() } else { written }
}

const fn reference(by: i32) -> &'static str {
    match by {
        0 => "PRESENT_REF",
        ..0 => "PAST_REF",
        _ => "FUTURE_REF",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn both_forms_of_every_shape() {
        let rows = [
            ("XXXX-XX-13", "XXXX-XX-13", "DATE XXXX-XX-13"),
            ("2022-12-31T24", "2022-12-31T24:00:00", "TIME 2022-12-31T24"),
            ("XXXX-06-15T08:30", "XXXX-06-15", "TIME XXXX-06-15T08:30"),
            ("XXXX-09-13T20", "XXXX-09-13", "TIME XXXX-09-13T20"),
            ("XXXX-08-12TDA", "XXXX-08-12", "TIME XXXX-08-12TNI END"),
            ("2023-H2", "2023-41", "DATE 2023-H2"),
            ("1975-SP", "1975-21", "DATE 1975-SP"),
            ("2023-Q1;end", "2023-33~", "DATE 2023-Q1 END"),
            ("2016;mid", "2016-05~/2016-08~", "DATE 2016 MID"),
            ("XXXX-04;end", "XXXX-04-21~/XXXX-04-30~", "DATE XXXX-04 END"),
            ("2023-09-I", "2023-09-01/2023-09-10", "DATE 2023-09 START"),
            ("XXXX-09-II", "XXXX-09-11/XXXX-09-20", "DATE XXXX-09 MID"),
            ("2023-02-III", "2023-02-21/2023-02-28", "DATE 2023-02 END"),
            ("2024-02-III", "2024-02-21/2024-02-29", "DATE 2024-02 END"),
            ("18XX", "18XX", "DATE 18"),
            ("199X;start", "1990~/1992~", "DATE 199 START"),
            ("19XX;end", "1966~/1999~", "DATE 19 END"),
            ("2023-09-01/2023-09-05", "2023-09-01/2023-09-05", "DATE 2023-09-01 DATE 2023-09-05"),
            ("2016;end/2018;start", "2016-09~/2018-04~", "DATE 2016 END DATE 2018 START"),
            ("ref/XXXX-12-04", "../XXXX-12-04", "DATE PRESENT_REF DATE XXXX-12-04"),
            ("2012,2013,2016", "{2012,2013,2016}", "DATE 2012 DATE 2013 DATE 2016"),
            ("lunar:2023-02L-15", "2023-04-05", "DATE 2023-04-05"),
            ("lunar:1968-01", "1968-01-29/1968-02-27", "DATE 1968-01-29"),
            ("lunar:2024-01;end", "2024-03-01/2024-03-09", "DATE 2024-02-10 END"),
            ("lunar:2024-12-30TNI", "2025-01-28", "TIME 2025-01-28TNI"),
            ("lunar:XXXX-01-15", "", "DATE XXXX"),
            ("lunar:cc41", "", "DATE XXXX"),
            ("ref-1y-09", "", "DATE XXXX-09"),
            ("ref-1w-D1", "", "DATE XXXX-WXX-1"),
            ("ref+1w", "", "DATE FUTURE_REF"),
            ("ref/y", "", "DATE PRESENT_REF"),
            ("ref/y-Q4", "", "DATE XXXX-Q4"),
            ("refTMO", "", "TIME PRESENT_REF"),
            ("ref-1dT20", "", "TIME PAST_REF"),
            ("ref+1dT08:30", "", "TIME FUTURE_REF"),
            ("ref-1dTDA", "", "TIME PAST_REF"),
            ("T08:30", "", "TIME XXXX-XX-XXT08:30"),
            ("ref/ref+1y", "", "DATE PRESENT_REF DATE FUTURE_REF"),
        ];
        for (value, edtf, timex) in rows {
            let value: TimeValue = value.parse().unwrap();
            assert_eq!(value.edtf().unwrap_or_default(), edtf, "{value}");
            let found =
                value.timex3().into_iter().map(|t| format!("{} {} {}", t.kind, t.value, t.modifier.unwrap_or("")));
            let found: Vec<String> = found.map(|t| t.trim().to_owned()).collect();
            assert_eq!(found.join(" "), timex, "{value}");
        }
    }
}

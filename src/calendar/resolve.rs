//! From a value to the days it means, counted from the day of publication.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Length, ToSpan};

use crate::calendar::can_chi::CanChi;
use crate::calendar::lunar::LunarDate;
use crate::calendar::value::{Base, Part, Point, Portion, TimeValue, Within, Year};

/// Whether the clause of a date speaks of what is to come or of what is past.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Tense {
    /// Neither: the nearest day is meant.
    #[default]
    Open,
    /// `sẽ`, `dự kiến`: not before the publication.
    Future,
    /// `đã`, `vừa`: not after it.
    Past,
}

/// First and last day.
type Days = (Date, Date);

impl TimeValue {
    /// The first and the last day that the value means; `None` where it stays open.
    ///
    /// A date without a year is the one nearest to the publication; [`Tense`] forbids one side. Without a day of
    /// publication only what is complete resolves.
    ///
    /// ```
    /// use sukien::{calendar::Tense, civil::date, TimeValue};
    ///
    /// let days = |value: &str| value.parse::<TimeValue>().unwrap().resolve(Some(date(2024, 1, 5)), Tense::Open);
    /// assert_eq!(days("XXXX-12-25"), Some((date(2023, 12, 25), date(2023, 12, 25))));
    /// assert_eq!(days("ref-1d"), Some((date(2024, 1, 4), date(2024, 1, 4))));
    /// assert_eq!(days("lunar:2024-01-01"), Some((date(2024, 2, 10), date(2024, 2, 10))));
    /// assert_eq!(days("T08:30"), None);
    /// ```
    #[must_use]
    pub fn resolve(&self, published: Option<Date>, tense: Tense) -> Option<(Date, Date)> {
        match self {
            Self::Point(point) => point.resolve(published, tense),
            Self::Range(from, to) if from.is_open() && to.is_open() => {
                // Both ends lie in one year, or the last in the year after: 28/12 - 3/1.
                nearest(published?, tense, |year| {
                    let first = from.in_year(year)?;
                    let last = [year, year + 1].into_iter().find_map(|y| to.in_year(y).filter(|l| l.1 >= first.0))?;
                    Some((first.0, last.1))
                })
            }
            Self::Range(from, to) => {
                let (first, last) = (from.resolve(published, tense)?, to.resolve(published, tense)?);
                // A range runs forward: an end without a year is the next after the start, but `2016 đến tháng 8` lasts
                // years.
                let next = to.is_open() && (from.within.is_some() || last.1 < first.0);
                let last = if next { to.resolve(Some(first.0), Tense::Future)? } else { last };
                (first.0 <= last.1).then_some((first.0, last.1))
            }
            Self::List(points) => {
                let days = points.iter().map(|p| p.resolve(published, tense)).collect::<Option<Vec<_>>>()?;
                Some((days.iter().map(|d| d.0).min()?, days.iter().map(|d| d.1).max()?))
            }
        }
    }
}

impl Point {
    /// Whether the year is not said, and month or part of it is.
    fn is_open(&self) -> bool {
        let open = matches!(self.base, Some(Base::Civil(Year { open: 4, .. }) | Base::Lunar(Year { open: 4, .. })));
        open && !matches!(self.within, Some(Within::Day(None, _)))
    }

    /// The days of an open point in a year.
    fn in_year(&self, year: i16) -> Option<Days> {
        let days = match self.base? {
            Base::Lunar(_) => lunar(year, self.within)?,
            _ => civil(year, self.within)?,
        };
        self.part(days)
    }

    /// The part of days that `đầu`, `giữa`, `cuối` leave.
    fn part(&self, days: Days) -> Option<Days> {
        self.portion.map_or(Some(days), |portion| third(days, portion))
    }

    fn resolve(&self, published: Option<Date>, tense: Tense) -> Option<Days> {
        if self.is_open() {
            return nearest(published?, tense, |year| self.in_year(year));
        }
        let days = match self.base? {
            Base::Civil(Year { open: 0, value }) => civil(value, self.within)?,
            Base::Civil(Year { open: 4, .. }) => match self.within {
                Some(Within::Day(None, day)) => nearest_day(published?, tense, day)?,
                _ => return None,
            },
            Base::Civil(Year { open, value }) if self.within.is_none() => {
                let last = value.checked_add(10i16.checked_pow(u32::from(open))?)? - 1;
                (civil(value, None)?.0, civil(last, None)?.1)
            }
            Base::Civil(_) => return None,
            Base::Lunar(Year { open: 0, value }) => lunar(value, self.within)?,
            Base::Lunar(_) => return None,
            Base::YearName(name) => lunar(CanChi::from_number(name)?.nearest_year(published?.year()), self.within)?,
            Base::Shifted(by, part) => shifted(published?, by, part, self.within)?,
            Base::Current(part) => match self.within {
                None => period(published?, part)?,
                Some(Within::Weekday(_)) => {
                    let days = shifted(published?, 0, Part::Week, self.within)?;
                    // `hôm thứ Sáu` that is past, on a Thursday.
                    let last = tense == Tense::Past && days.0 > published?;
                    if last { shifted(published?, -1, Part::Week, self.within)? } else { days }
                }
                within => civil(published?.year(), within)?,
            },
        };
        self.part(days)
    }
}

/// The day of that number in the months around the publication that lies nearest to it, on the side that the tense
/// allows.
fn nearest_day(published: Date, tense: Tense, day: u8) -> Option<Days> {
    let first = published.first_of_month();
    let months = [-1, 0, 1].into_iter().filter_map(|by: i64| first.checked_add(by.months()).ok());
    let days = months.filter_map(|month| Date::new(month.year(), month.month(), day as i8).ok());
    let day = days.filter(|&day| is_allowed((day, day), published, tense));
    day.min_by_key(|day| day.duration_since(published).abs()).map(|day| (day, day))
}

/// Whether days may be meant in a clause of this tense.
fn is_allowed((first, last): Days, published: Date, tense: Tense) -> bool {
    match tense {
        Tense::Open => true,
        Tense::Future => last >= published,
        Tense::Past => first <= published.tomorrow().unwrap_or(published),
    }
}

/// The candidate of the years around the publication that lies nearest to it, on the side that the tense allows.
fn nearest(published: Date, tense: Tense, of_year: impl Fn(i16) -> Option<Days>) -> Option<Days> {
    // From its nearer end; what the publication lies in is nearest.
    let distance = |(first, last): &Days| {
        let inside = *first <= published && published <= *last;
        let ends = [first, last].map(|day| day.duration_since(published).abs());
        if inside { jiff::SignedDuration::ZERO } else { ends[0].min(ends[1]) }
    };
    let year = published.year();
    // Two on either side: the moon's last months lie in the civil year after theirs.
    let candidates = (year - 2..=year + 2).filter_map(of_year);
    candidates.filter(|&days| is_allowed(days, published, tense)).min_by_key(distance)
}

fn civil(year: i16, within: Option<Within>) -> Option<Days> {
    let months =
        |from: i8, to: i8| Some((Date::new(year, from, 1).ok()?, Date::new(year, to, 1).ok()?.last_of_month()));
    match within {
        None => months(1, 12),
        Some(Within::Month(month, _)) => months(month as i8, month as i8),
        Some(Within::Day(Some((month, _)), day)) => {
            let day = Date::new(year, month as i8, day as i8).ok()?;
            Some((day, day))
        }
        Some(Within::Quarter(n)) => months(n as i8 * 3 - 2, n as i8 * 3),
        Some(Within::Half(n)) => months(n as i8 * 6 - 5, n as i8 * 6),
        Some(Within::Season(4)) => {
            Some((Date::new(year, 12, 1).ok()?, Date::new(year + 1, 2, 1).ok()?.last_of_month()))
        }
        Some(Within::Season(n)) => months(n as i8 * 3, n as i8 * 3 + 2),
        Some(Within::Tenth(month, n)) => {
            let first = Date::new(year, month as i8, n as i8 * 10 - 9).ok()?;
            let last = if n == 3 { first.last_of_month() } else { Date::new(year, month as i8, n as i8 * 10).ok()? };
            Some((first, last))
        }
        Some(Within::Day(None, _) | Within::Weekday(_)) => None,
    }
}

fn lunar(year: i16, within: Option<Within>) -> Option<Days> {
    let first_and_last = |month, leap| {
        let first = LunarDate::new(year, month, leap, 1)?.to_civil();
        let days = LunarDate::month_length(year, month, leap)?;
        Some((first, first.checked_add((i64::from(days) - 1).days()).ok()?))
    };
    match within {
        None => Some((LunarDate::new_year(year)?, LunarDate::eve(year)?)),
        Some(Within::Month(month, leap)) => first_and_last(month, leap),
        // The thirtieth of the last month is the eve, also where the month has 29 days.
        Some(Within::Day(Some((12, false)), 30)) => LunarDate::eve(year).map(|day| (day, day)),
        Some(Within::Day(Some((month, leap)), day)) => {
            let day = LunarDate::new(year, month, leap, day)?.to_civil();
            Some((day, day))
        }
        _ => None,
    }
}

fn shifted(published: Date, by: i32, part: Part, within: Option<Within>) -> Option<Days> {
    let none = Length::new();
    let length = match part {
        Part::Day => none.try_days(by),
        Part::Week => none.try_weeks(by),
        Part::Month => none.try_months(by),
        Part::Quarter => none.try_months(by.checked_mul(3)?),
        Part::Year => none.try_years(by),
    };
    let length = length.ok()?;
    let day = published.checked_add(length).ok()?;
    match (part, within) {
        (Part::Week, Some(Within::Weekday(n))) => {
            let monday = period(day, Part::Week)?.0;
            let day = monday.checked_add((i64::from(n) - 1).days()).ok()?;
            Some((day, day))
        }
        (Part::Year, Some(_)) => civil(day.year(), within),
        (_, None) => period(day, part),
        _ => None,
    }
}

/// The day, week, month, quarter or year around a day.
fn period(day: Date, part: Part) -> Option<Days> {
    match part {
        Part::Day => Some((day, day)),
        Part::Week => {
            let back = day.weekday().since(Weekday::Monday);
            let monday = day.checked_sub(back.days()).ok()?;
            Some((monday, monday.checked_add(6.days()).ok()?))
        }
        Part::Month => Some((day.first_of_month(), day.last_of_month())),
        Part::Quarter => civil(day.year(), Some(Within::Quarter((day.month() as u8 - 1) / 3 + 1))),
        Part::Year => Some((day.first_of_year(), day.last_of_year())),
    }
}

/// The first, middle or last third of a period. Of a month, the moon's too, that is ten days, the last of them to its
/// end; of whole months that come in threes, whole months; of other days a third of them, and where they do not come in
/// threes neighbours share one.
fn third((first, last): Days, portion: Portion) -> Option<Days> {
    let n = portion as i32;
    let after = |days: i32| first.checked_add(days.days()).ok();
    let days = first.until(last).ok()?.get_days() + 1;
    if (28..=31).contains(&days) {
        return Some((after(n * 10)?, if portion == Portion::End { last } else { after(n * 10 + 9)? }));
    }
    let whole = first.day() == 1 && last == last.last_of_month();
    let months = (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month() - first.month()) + 1;
    if whole && months % 3 == 0 {
        let month = |n: i32| first.checked_add((months / 3 * n).months()).ok();
        return Some((month(n)?, month(n + 1)?.yesterday().ok()?));
    }
    Some((after(days * n / 3)?, after((days * (n + 1) + 2) / 3 - 1)?))
}

//! Events over time: the columns of the chart.

use std::collections::BTreeMap;

use sukien::civil::Date;

/// Up to so many days a column is a day.
const DAYS: i32 = 40;

/// Up to so many months a column is a month.
const MONTHS: i32 = 40;

/// Up to so many years a column is a year; above, ten years.
const YEARS: i32 = 60;

/// One event in so many may lie before the chart begins, and one after it ends: few old dates would press all others
/// together.
const OUTSIDE: u64 = 20;

/// How much time a column spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

impl Step {
    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
            Self::Decade => "decade",
        }
    }

    /// The first day of the column in which a day lies.
    fn floor(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
            Self::Decade => {
                day.first_of_year().with().year(day.year() - day.year().rem_euclid(10)).build().unwrap_or(day)
            }
        }
    }

    /// The first day of the next column; none at the end of the calendar.
    fn next(self, first: Date) -> Option<Date> {
        if self == Self::Day {
            return first.tomorrow().ok();
        }
        let (months, years) = match self {
            Self::Month => (first.month() % 12 + 1, i16::from(first.month() == 12)),
            Self::Decade => (1, 10),
            _ => (1, 1),
        };
        Date::new(first.year().checked_add(years)?, months, 1).ok()
    }

    fn label(self, first: Date) -> String {
        match self {
            Self::Day => written(first),
            Self::Month => {
                format!("{} {}", MONTH_NAMES.get(first.month() as usize - 1).unwrap_or(&""), first.year())
            }
            Self::Year => first.year().to_string(),
            Self::Decade => format!("{}s", first.year()),
        }
    }
}

/// English, short.
const MONTH_NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day as the page writes it: `5 Jun 2024`.
pub(crate) fn written(day: Date) -> String {
    format!("{} {} {}", day.day(), MONTH_NAMES.get(day.month() as usize - 1).unwrap_or(&""), day.year())
}

/// A column of the chart.
pub(crate) struct Column {
    /// What stands under it.
    pub(crate) label: String,
    /// Its first day; none of what lies before the chart.
    pub(crate) from: Option<Date>,
    /// Its last day; none of what lies after it.
    pub(crate) to: Option<Date>,
    /// Events by kind.
    pub(crate) kinds: BTreeMap<u32, u32>,
    /// All of them.
    pub(crate) events: u32,
}

/// The columns, from the first day to the last, those without events too.
pub(crate) fn columns(days: &BTreeMap<(Date, u32), u32>) -> Option<(Step, Vec<Column>)> {
    let total: u64 = days.values().map(|count| u64::from(*count)).sum();
    let first = inner(days.iter(), total)?;
    let last = inner(days.iter().rev(), total)?.max(first);
    let span = (last - first).get_days();
    let months = (i32::from(last.year()) - i32::from(first.year())) * 12 + i32::from(last.month() - first.month());
    let step = match () {
        () if span < DAYS => Step::Day,
        () if months < MONTHS => Step::Month,
        () if months < YEARS * 12 => Step::Year,
        () => Step::Decade,
    };
    let start = step.floor(first);
    let mut columns = vec![column("earlier".to_owned(), None, start.yesterday().ok())];
    let mut at = Some(start);
    while let Some(from) = at.filter(|from| *from <= last) {
        at = step.next(from);
        columns.push(column(
            step.label(from),
            Some(from),
            Some(at.and_then(|next| next.yesterday().ok()).unwrap_or(Date::MAX)),
        ));
    }
    if let Some(after) = at {
        columns.push(column("later".to_owned(), Some(after), None));
    }
    for ((day, kind), count) in days {
        let index = columns.partition_point(|column| column.from.is_none_or(|from| from <= *day));
        if let Some(column) = columns.get_mut(index.saturating_sub(1)) {
            *column.kinds.entry(*kind).or_default() += count;
            column.events += count;
        }
    }
    columns.retain(|column| column.events > 0 || column.from.is_some() && column.to.is_some());
    Some((step, columns))
}

fn column(label: String, from: Option<Date>, to: Option<Date>) -> Column {
    Column { label, from, to, kinds: BTreeMap::new(), events: 0 }
}

/// The first day that is not among the few outside.
fn inner<'d>(days: impl Iterator<Item = (&'d (Date, u32), &'d u32)>, total: u64) -> Option<Date> {
    let mut passed = 0;
    for ((day, _), count) in days {
        passed += u64::from(*count);
        if passed * OUTSIDE > total {
            return Some(*day);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(days: &[(&str, u32)]) -> (Step, Vec<(String, u32)>) {
        let days = days.iter().map(|(day, count)| ((day.parse().unwrap_or(Date::ZERO), 0), *count)).collect();
        let (step, columns) = columns(&days).unwrap_or((Step::Day, Vec::new()));
        (step, columns.into_iter().map(|column| (column.label, column.events)).collect())
    }

    fn labels(columns: &[(&str, u32)]) -> Vec<(String, u32)> {
        columns.iter().map(|(label, count)| ((*label).to_owned(), *count)).collect()
    }

    #[test]
    fn the_span_chooses_the_step() {
        assert_eq!(
            of(&[("2024-02-28", 1), ("2024-03-01", 2)]),
            (Step::Day, labels(&[("28 Feb 2024", 1), ("29 Feb 2024", 0), ("1 Mar 2024", 2)]))
        );
        assert_eq!(
            of(&[("2023-12-31", 1), ("2024-02-29", 2)]),
            (Step::Month, labels(&[("Dec 2023", 1), ("Jan 2024", 0), ("Feb 2024", 2)]))
        );
        assert_eq!(of(&[("2018-01-01", 1), ("2023-02-28", 2)]).0, Step::Year);
        assert_eq!(of(&[("1900-01-01", 1), ("2023-02-28", 2)]).0, Step::Decade);
        assert_eq!(of(&[]).1, []);
    }

    #[test]
    fn a_few_far_days_stand_apart() {
        let found = of(&[("1945-09-02", 1), ("2024-01-05", 99), ("2024-01-06", 9), ("2031-01-01", 2)]);
        assert_eq!(found, (Step::Day, labels(&[("earlier", 1), ("5 Jan 2024", 99), ("6 Jan 2024", 9), ("later", 2)])));
        assert_eq!(of(&[("9999-12-31", 3)]), (Step::Day, labels(&[("31 Dec 9999", 3)])));
    }
}

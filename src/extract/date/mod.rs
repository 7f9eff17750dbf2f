//! Everything about time in a text (ngày, giờ, khoảng thời gian), in one pass: dates with what stands before a day and
//! what is joined to it, lengths of time, how often, and days that no calendar has.

mod clock;
mod day;
mod join;
mod lead;
mod length;
mod lunar;
mod month;
mod number;
mod refuse;
mod relative;
mod rules;
mod shape;
mod sieve;
mod year;

use std::ops::Range;

use crate::calendar::{Duration, Frequency, TimeValue};
use crate::extract::cursor::Cursor;
use crate::extract::found::Claims;
use crate::extract::gate::Gate;
use crate::extract::rule::{Located, scan};
use crate::lexicon::{Class, Grammar, Sign, Signs};

pub(crate) use length::LENGTH_RULES;
pub(crate) use lunar::MOON;
pub(crate) use rules::{CLOCK, RULES, SAME_DAY, SHORT_YEARS};

use Sign::{Counted, Grammar as Plays, Number, Word};

/// What a text says about time, each kind in order of the text.
#[derive(Debug)]
pub(crate) struct Times<'f> {
    pub(crate) dates: &'f mut Vec<Located<TimeValue>>,
    pub(crate) durations: &'f mut Vec<Located<Duration>>,
    pub(crate) frequencies: &'f mut Vec<Located<Frequency>>,
    /// Days that no calendar has: `31/2`.
    pub(crate) impossible: &'f mut Vec<Range<usize>>,
}

enum Seen {
    Date(Located<TimeValue>),
    Duration(Located<Duration>),
    Frequency(Located<Frequency>),
    Impossible(Range<usize>),
}

impl Seen {
    const fn tokens(&self) -> &Range<usize> {
        match self {
            Self::Date(read) => &read.tokens,
            Self::Duration(read) => &read.tokens,
            Self::Frequency(read) => &read.tokens,
            Self::Impossible(tokens) => tokens,
        }
    }
}

/// Everything that something about time may begin with.
pub(crate) static OPENS: Signs = RULES.opens.with(lead::OPENS).with(length::OPENS);

/// Reads everything about time, left to right.
#[inline(never)]
pub(crate) fn times(c: &Cursor<'_>, claims: &Claims, times: &mut Times<'_>) {
    times.dates.clear();
    times.durations.clear();
    times.frequencies.clear();
    times.impossible.clear();
    scan(c, Gate::Time, |at| {
        let seen = if is_worth_a_look(c, at) { seen(c, claims, at) } else { None };
        let seen = seen.filter(|seen| !c.crosses_line(seen.tokens()))?;
        let end = seen.tokens().end;
        match seen {
            Seen::Date(read) => times.dates.push(read),
            Seen::Duration(read) => times.durations.push(read),
            Seen::Frequency(read) => times.frequencies.push(read),
            Seen::Impossible(tokens) => times.impossible.push(tokens),
        }
        Some(end)
    });
}

fn seen(c: &Cursor<'_>, claims: &Claims, at: usize) -> Option<Seen> {
    if let Some(date) = lead::expression(c, claims, at) {
        return Some(Seen::Date(date));
    }
    let signs = c.signs(at);
    if let Some(often) = if signs.has(Plays(Grammar::Each)) { length::each(c, at) } else { None } {
        return Some(Seen::Frequency(often));
    }
    let length = if signs.meets(length::COUNTS) { length::length(c, at) } else { None };
    let Some(length) = length else {
        return if signs.meets(day::OPENS) { day::impossible(c, at).map(Seen::Impossible) } else { None };
    };
    // `5 năm 2021 - 2025`, `2 ngày 14/9`: what a date begins with, no length ends with.
    let unit = length.tokens.end - 1;
    if c.signs(unit + 1).meets(NUMBERS) && lead::expression(c, claims, unit).is_some() {
        return None;
    }
    Some(length::once(c, &length).map_or(Seen::Duration(length), Seen::Frequency))
}

const NUMBERS: Signs = Signs::of(&[Number, Word(Class::Number)]);

/// Whether a number, or a word that needs one behind it, may be more than that: by what follows, or as a year.
fn is_worth_a_look(c: &Cursor<'_>, at: usize) -> bool {
    /// What says nothing alone.
    const OPEN: Signs = NUMBERS.with(Signs::of(&[
        Counted,
        Plays(Grammar::Day),
        Plays(Grammar::Month),
        Plays(Grammar::Year),
        Plays(Grammar::Now),
        Word(Class::TimeUnit),
    ]));
    const NEXT: Signs = NUMBERS.with(Signs::of(&[
        Plays(Grammar::Month),
        Plays(Grammar::Quarter),
        Plays(Grammar::Day),
        Plays(Grammar::Hour),
        Plays(Grammar::To),
        Plays(Grammar::And),
        Plays(Grammar::LunarDay),
        Plays(Grammar::FullMoon),
        Plays(Grammar::OfYearFirst),
        Plays(Grammar::OfYearLast),
        Word(Class::TimeUnit),
        Word(Class::DayPart),
        Word(Class::Month),
        Word(Class::Weekday),
        Word(Class::YearName),
    ]));
    let signs = c.signs(at);
    signs.and(OPENS).without(OPEN).meets(OPENS) || c.signs(at + 1).meets(NEXT)
}
